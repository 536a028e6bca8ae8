"""Words of one block on the page and the way back to the flat string: laws, with hypothesis."""

from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.element import Element
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten
from planstudio.ui.text.begrippen import Begrippen
from planstudio.ui.text.vlak import make_stukken, measure
from planstudio.ui.text.zoeken import find_treffers

tekst = st.text(alphabet="ab \n\té\u00a0😀.", max_size=8)
merk = st.sampled_from([Soort.B, Soort.I, Soort.SUP, Soort.INT_REF, Soort.NIEUWE_TEKST])
atoom = st.sampled_from(
    [
        Tekstelement(soort=Soort.BR),
        Tekstelement(soort=Soort.NOOT, inhoud=(Tekstelement(soort=Soort.NOOT_NUMMER, inhoud=("12",)),)),
        Element(naam="{x}vreemd", inhoud=("vreemd  ding",)),
        Element(naam="{x}leeg"),
    ]
)
deel = st.recursive(
    tekst | atoom,
    lambda binnen: st.builds(lambda s, i: Tekstelement(soort=s, inhoud=tuple(i)), merk, st.lists(binnen, max_size=3)),
    max_leaves=6,
)
blokken = st.builds(lambda i: Tekstelement(soort=Soort.AL, inhoud=tuple(i)), st.lists(deel, max_size=5))


def show(blok: Tekstelement) -> str:
    return "".join(stuk.tekst for stuk in make_stukken(blok))


def utf16(tekst: str) -> int:
    return len(tekst.encode("utf-16-le")) // 2


@given(blokken)
def test_every_unit_on_the_page_stands_for_a_part_of_the_flat_string(blok):
    meting = measure(blok)
    assert len(meting.begin) == len(meting.eind) == utf16(show(blok))
    assert meting.lengte == len(flatten(blok))
    assert meting.begin == sorted(meting.begin)
    assert all(0 <= a < b <= meting.lengte for a, b in zip(meting.begin, meting.eind, strict=True))


@given(blokken)
def test_white_space_shows_as_one_space_and_never_at_the_start_of_a_line(blok):
    getoond = show(blok)
    for vreemd in ("vreemd ding",):
        getoond = getoond.replace(vreemd, "X")
    assert "  " not in getoond
    assert not any(teken in getoond for teken in "\n\t")
    assert not any(regel.startswith(" ") for regel in getoond.split("\u2028"))


@given(blokken)
def test_words_on_the_page_are_the_words_of_the_block(blok):
    vlak, meting, getoond = flatten(blok), measure(blok), show(blok)
    plek = 0
    for teken in getoond:
        bron = vlak[meting.begin[plek] : meting.eind[plek]]
        assert bron == teken or (teken == " " and not bron.strip(" \t\r\n")) or bron == "\ufffc"
        plek += utf16(teken)


@given(blokken, st.integers(0, 40))
def test_there_and_back(blok, plek):
    meting = measure(blok)
    plek = min(plek, len(meting.begin))
    terug = meting.from_vlak(meting.to_vlak(plek))
    assert terug <= plek
    assert meting.to_vlak(terug) == meting.to_vlak(plek)


def test_a_run_of_white_space_over_marks_is_one_space():
    blok = Tekstelement(soort=Soort.AL, inhoud=("een ", Tekstelement(soort=Soort.B, inhoud=("\n twee",)), " \n"))
    assert show(blok) == "een twee "
    assert measure(blok).to_bereik(3, 4) == (3, 6)


def test_terms_are_found_as_whole_words_and_the_longest_first():
    begrippen = Begrippen([("bouwwerk", "ding"), ("tijdelijk bouwwerk", "kort ding"), ("pand:", "")])
    gevonden = begrippen.find("Een tijdelijk Bouwwerk is een bouwwerk; bouwwerken en een pand niet.")
    assert [(term, begin) for begin, _, term, _ in gevonden] == [("tijdelijk bouwwerk", 4), ("bouwwerk", 30)]


def test_searching_counts_as_qt_counts():
    assert find_treffers("😀 Artikel\u00a022 artikel 22", "artikel 22") == [(3, 13), (14, 24)]
    assert find_treffers("iets", "  ") == []
