"""A change shown to people: the page is sound HTML, says the old and the new text, and shows every kind of content."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from planstudio.domain.mutatie.acties import (
    Actie,
    Positie,
    RegelingMutatie,
    Vervang,
    VervangKop,
    VervangRegeling,
    Verwijder,
    VoegToe,
)
from planstudio.domain.mutatie.renvooi import Wijzigactie, make_nieuw, make_verwijderd, put_actie, view_new, view_old
from planstudio.domain.mutatie.verschil import diff_tekst
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.wijziging.informatieobjecten import diff_informatieobjecten
from planstudio.domain.wijziging.ow import diff_ow
from planstudio.domain.wijziging.wijziging import Ioverschil, Owverschil, Wijziging
from planstudio.standards.renvooi_html import write_renvooi
from tests.bewerkingen import make_wordt, open_bron

_LEEG = frozenset({"br", "col", "img", "meta"})
# What the page adds to the text of the regeling.
_TOEGEVOEGD = frozenset({"stil", "uitleg", "gering", "noot", "noten", "zonderbeeld", "stand"})
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@dataclass
class Deel:
    """An element of a page as read back."""

    naam: str
    attributen: dict[str, str]
    inhoud: list["Deel | str"] = field(default_factory=list)

    @property
    def klassen(self) -> set[str]:
        return set(self.attributen.get("class", "").split())

    def walk(self) -> Iterator["Deel"]:
        yield self
        for kind in self.inhoud:
            if isinstance(kind, Deel):
                yield from kind.walk()

    def find_all(self, naam: str, klasse: str = "") -> list["Deel"]:
        return [deel for deel in self.walk() if deel.naam == naam and (not klasse or klasse in deel.klassen)]

    def read(self, zonder: str | None = None) -> str:
        """The words without what the page adds itself, and without one kind of mark."""
        if self.naam == zonder or self.klassen & _TOEGEVOEGD or self.naam in ("style", "title"):
            return ""
        return "".join(kind if isinstance(kind, str) else kind.read(zonder) for kind in self.inhoud)


class _Lezer(HTMLParser):
    """Reads a page strictly: every element that opens closes, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wortel = Deel("", {})
        self.open = [self.wortel]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        namen = [naam for naam, _ in attrs]
        assert len(namen) == len(set(namen)), f"an attribute twice on {tag}"
        deel = Deel(tag, {naam: waarde or "" for naam, waarde in attrs})
        self.open[-1].inhoud.append(deel)
        if tag not in _LEEG:
            self.open.append(deel)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].naam == tag, f"</{tag}> closes {self.open[-1].naam}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inhoud.append(data)


def read_pagina(inhoud: bytes) -> Deel:
    lezer = _Lezer()
    lezer.feed(inhoud.decode())
    lezer.close()
    assert len(lezer.open) == 1, "not everything is closed"
    return lezer.wortel


def make(soort: Soort, /, *inhoud: Tekstelement | str, wid: str | None = None, **attributen: str) -> Tekstelement:
    return Tekstelement(soort=soort, wid=wid, eid=wid, attributen=tuple(attributen.items()), inhoud=inhoud)


def al(*inhoud: Tekstelement | str) -> Tekstelement:
    return make(Soort.AL, *inhoud)


def make_artikel(nummer: str, *inhoud: Tekstelement, opschrift: str = "Zaak") -> Tekstelement:
    kop = make(Soort.KOP, make(Soort.LABEL, "Artikel"), make(Soort.NUMMER, nummer), make(Soort.OPSCHRIFT, opschrift))
    return make(Soort.ARTIKEL, kop, make(Soort.INHOUD, *inhoud), wid=f"w{nummer}")


def make_wijziging(versie: Planversie, *acties: Actie) -> Wijziging:
    regeling = versie.regelingen[0]
    mutatie = RegelingMutatie(
        componentnaam="w", was=regeling.expression, wordt=f"{regeling.work}/nld@2027-01-01;2", acties=acties
    )
    return Wijziging(was=versie, wordt=versie, mutaties=(mutatie,), informatieobjecten=Ioverschil(), ow=Owverschil())


def show(voorbeeld: Plan, *acties: Actie, **verder: object) -> Deel:
    return read_pagina(write_renvooi(make_wijziging(voorbeeld.versie, *acties), **verder))  # type: ignore[arg-type]


def show_inhoud(voorbeeld: Plan, *inhoud: Tekstelement, **verder: object) -> Deel:
    element = make_artikel("1.1", *inhoud)
    return show(voorbeeld, Vervang(wid="w1.1", element=element, nummer="A", wat="Zin:"), **verder)


def diff_versies(was: Planversie, wordt: Planversie) -> Wijziging:
    mutaties = []
    for regeling in was.regelingen:
        nieuw = wordt.find_regeling(regeling.work)
        assert nieuw is not None
        verschil = diff_tekst(regeling.tekst, nieuw.tekst)
        if verschil.acties:
            mutaties.append(verschil.make_mutatie(componentnaam="w", was=regeling.expression, wordt=nieuw.expression))
    return Wijziging(
        was=was,
        wordt=wordt,
        mutaties=tuple(mutaties),
        informatieobjecten=diff_informatieobjecten(was, wordt),
        ow=diff_ow(was.ow, wordt.ow),
    )


def check_pagina(inhoud: bytes) -> Deel:
    """What must hold of every page."""
    pagina = read_pagina(inhoud)
    assert inhoud.startswith(b'<!DOCTYPE html>\n<html lang="nl">')
    ankers = [deel.attributen["id"] for deel in pagina.walk() if "id" in deel.attributen]
    assert len(ankers) == len(set(ankers)), "an id twice"
    for deel in pagina.walk():
        assert deel.naam not in ("script", "link", "iframe", "object")
        assert not any(naam.startswith("on") for naam in deel.attributen)
        doel = deel.attributen.get("href", "")
        assert not doel.startswith("#") or doel[1:] in ankers, f"a link to nowhere: {doel}"
        assert deel.attributen.get("src", "data:").startswith("data:"), "a picture from elsewhere"
    return pagina


def _bare(tekst: str) -> str:
    return re.sub(r"\s+", "", tekst)


def check_leugens(wijziging: Wijziging, pagina: Deel) -> None:
    """Without <ins> every section reads as it was, without <del> as it will be."""
    acties = [actie for mutatie in wijziging.mutaties for actie in mutatie.acties]
    secties = pagina.find_all("section", "actie")
    assert len(secties) == len(acties)
    for actie, sectie in zip(acties, secties, strict=True):
        tekst = next(deel for deel in sectie.walk() if "tekst" in deel.klassen)
        oud, nieuw = _bare(tekst.read("ins")), _bare(tekst.read("del"))
        match actie:
            case Vervang() if not actie.revisie:
                assert nieuw == _bare(view_new(actie.element).tekst)
                assert oud == _bare(view_old(actie.element).tekst)
            case VervangKop():
                assert (oud, nieuw) == (_bare(view_old(actie.kop).tekst), _bare(view_new(actie.kop).tekst))
            case VoegToe():
                assert (oud, nieuw) == ("", _bare("".join(element.tekst for element in actie.elementen)))
            case Verwijder():
                assert (oud, nieuw) == (_bare(actie.element.tekst), "")


@pytest.mark.parametrize("seed", range(25))
def test_a_page_is_sound_and_tells_both_texts(seed: int) -> None:
    was = open_bron("voorbeeld")
    wordt, _ = make_wordt(was, seed, 10)
    wijziging = diff_versies(was, wordt)
    check_leugens(wijziging, check_pagina(write_renvooi(wijziging)))


@pytest.mark.parametrize("bron", ["gm0233", "pv30", "gemeentestad", "gm0938", "noordholland"])
def test_a_page_of_a_real_plan_is_sound_and_tells_both_texts(shared: Path, bron: str) -> None:
    was = open_bron(bron)
    for seed in range(100, 106):
        wordt, stappen = make_wordt(was, seed, 8)
        wijziging = diff_versies(was, wordt)
        assert wijziging.mutaties, stappen
        check_leugens(wijziging, check_pagina(write_renvooi(wijziging)))


def test_the_same_change_gives_the_same_bytes(voorbeeld: Plan) -> None:
    wordt, _ = make_wordt(voorbeeld.versie, 3, 6)
    wijziging = diff_versies(voorbeeld.versie, wordt)
    assert write_renvooi(wijziging) == write_renvooi(wijziging)


def test_no_change_says_so(voorbeeld: Plan) -> None:
    wijziging = Wijziging(
        was=voorbeeld.versie,
        wordt=voorbeeld.versie,
        mutaties=(),
        informatieobjecten=Ioverschil(),
        ow=Owverschil(),
    )
    assert "Er is geen verschil" in check_pagina(write_renvooi(wijziging)).read()


def test_the_head_of_the_page_says_what_changes_and_how_much(voorbeeld: Plan) -> None:
    pagina = show(
        voorbeeld,
        VoegToe(context="x", positie=Positie.VOLGT_OP, elementen=(make_artikel("9.9"),), nummer="A", wat="Na iets:"),
        Verwijder(wid="w1.1", element=make_artikel("1.1"), nummer="B", wat="Artikel 1.1 wordt verwijderd:"),
    )
    assert pagina.find_all("h1")[0].read() == "Wijziging van Omgevingsplan gemeente Voorbeeldstad"
    rijen = [[cel.read() for cel in rij.inhoud if isinstance(cel, Deel)] for rij in pagina.find_all("tr")]
    assert rijen[1] == ["Tekst", "1", "1", "0", "0"]
    wijzer = pagina.find_all("nav")[0]
    assert [deel.read() for deel in wijzer.find_all("a")] == ["Tekst", "Na iets", "Artikel 1.1 wordt verwijderd"]
    feiten = [deel.read() for deel in pagina.find_all("dl", "feiten")[0].find_all("dd")]
    assert feiten[0].startswith("/akn/nl/act/gm9998") and feiten[1].endswith("nld@2027-01-01;2")


def test_marks_are_told_by_line_and_aloud(voorbeeld: Plan) -> None:
    pagina = show_inhoud(voorbeeld, al("ten hoogste ", make_verwijderd("10"), make_nieuw("12"), " m"))
    tekst = next(deel for deel in pagina.walk() if "tekst" in deel.klassen)
    weg, erbij = tekst.find_all("del")[0], tekst.find_all("ins")[0]
    assert (weg.read(), erbij.read()) == ("10", "12")
    gezegd = [str(deel.inhoud[0]) for deel in tekst.walk() if "stil" in deel.klassen]
    assert gezegd == ["[verwijderd: ", " :einde verwijdering]", "[toegevoegd: ", " :einde toevoeging]"]


def test_a_table_keeps_its_spans_and_heads_and_marks_a_row(voorbeeld: Plan) -> None:
    def cel(woorden: str, **attributen: str) -> Tekstelement:
        return make(Soort.ENTRY, al(woorden), **attributen)

    kolommen = tuple(make(Soort.COLSPEC, colname=naam, colwidth="25*") for naam in ("a", "b", "c", "d"))
    rij = make(Soort.ROW, cel("hoog", colname="a", morerows="1"), cel("x"), cel("y"), cel("z", align="right"))
    nieuw = put_actie(make(Soort.ROW, cel("1"), cel("2"), cel("3")), Wijzigactie.VOEGTOE)
    groep = make(
        Soort.TGROUP,
        *kolommen,
        make(Soort.THEAD, make(Soort.ROW, cel("kop"), cel("breed", namest="b", nameend="d"))),
        make(Soort.TBODY, rij, nieuw),
        cols="4",
    )
    pagina = show_inhoud(voorbeeld, make(Soort.TABLE, make(Soort.TITLE, "Maten"), groep))
    tabel = pagina.find_all("table")[1]
    assert tabel.find_all("caption")[0].read() == "Maten"
    assert [kop.attributen.get("colspan") for kop in tabel.find_all("th")] == [None, "3"]
    assert [kop.attributen["scope"] for kop in tabel.find_all("th")] == ["col", "colgroup"]
    assert tabel.find_all("td")[0].attributen["rowspan"] == "2"
    assert "right" in tabel.find_all("td")[3].klassen
    assert len(tabel.find_all("col")) == 4
    assert [deel.read() for deel in tabel.find_all("tr", "nieuw")[0].find_all("ins")] == ["1", "2", "3"]


def test_a_picture_is_inside_the_page_or_told_in_words(voorbeeld: Plan) -> None:
    illustratie = make(Soort.ILLUSTRATIE, naam="kaart.png", alt="Een kaart", breedte="30", hoogte="20")
    figuur = make(Soort.FIGUUR, illustratie, make(Soort.BIJSCHRIFT, "Onder"))
    met = show_inhoud(voorbeeld, figuur, beelden={"Regeling/Kaart.PNG": PNG})
    beeld = met.find_all("img")[0].attributen
    assert beeld["src"].startswith("data:image/png;base64,iVBOR")
    assert (beeld["alt"], beeld["width"], beeld["height"]) == ("Een kaart", "30", "20")
    assert met.find_all("figcaption")[0].read() == "Onder"
    zonder = show_inhoud(voorbeeld, figuur, beelden={"kaart.png": b"<svg onload=x>"})
    assert not zonder.find_all("img")
    assert zonder.find_all("span", "zonderbeeld")[0].inhoud == ["Afbeelding: Een kaart (kaart.png)"]


def test_a_replaced_picture_shows_both(voorbeeld: Plan) -> None:
    oud, nieuw = (make(Soort.FIGUUR, make(Soort.ILLUSTRATIE, naam=naam)) for naam in ("a.png", "b.png"))
    pagina = show_inhoud(
        voorbeeld,
        put_actie(oud, Wijzigactie.VERWIJDER),
        put_actie(nieuw, Wijzigactie.VOEGTOE),
        beelden={"a.png": PNG, "b.png": PNG},
    )
    assert [sorted(figuur.klassen) for figuur in pagina.find_all("figure")] == [["weg"], ["nieuw"]]


def test_a_new_note_has_a_number_and_stands_below(voorbeeld: Plan) -> None:
    noot = make(Soort.NOOT, make(Soort.NOOT_NUMMER, "2"), al("Zie de kaart."), type="voet", id="n2")
    pagina = show_inhoud(voorbeeld, al("woorden", make_nieuw(noot), " en", make(Soort.NOOTREF, refid="n2")))
    noten = pagina.find_all("ol", "noten")[0]
    assert noten.find_all("ins")[0].read() == "Zie de kaart."
    assert [verwijzing.inhoud[0].attributen["href"] for verwijzing in pagina.find_all("sup", "noot")] == [  # type: ignore[union-attr]
        "#noot-1",
        "#noot-1",
    ]


def test_lists_leden_begrippen_and_states(voorbeeld: Plan) -> None:
    def item(nummer: str, woorden: str) -> Tekstelement:
        eigen = (make(Soort.LI_NUMMER, nummer),) if nummer else ()
        return make(Soort.LI, *eigen, al(woorden))

    lijst = make(
        Soort.LIJST,
        make(Soort.LIJSTAANHEF, "Dit:"),
        item("a.", "een"),
        put_actie(item("b.", "twee"), Wijzigactie.VERWIJDER),
        make(Soort.LIJSTSLUITING, "en niet meer."),
        type="expliciet",
    )
    punten = make(Soort.LIJST, item("", "punt"), type="ongemarkeerd")
    begrip = make(Soort.BEGRIP, make(Soort.TERM, "erf"), make(Soort.DEFINITIE, al("grond")), wid="wbegrip")
    begrippen = make(Soort.BEGRIPPENLIJST, put_actie(begrip, Wijzigactie.VOEGTOE))
    stand = put_actie(make(Soort.VERVALLEN), Wijzigactie.VOEGTOE)
    pagina = show_inhoud(voorbeeld, lijst, punten, begrippen, stand)
    items = pagina.find_all("ul", "items")
    assert [deel.read().split() for deel in items[0].find_all("li")] == [["a.", "een"], ["b.", "twee"]]
    assert "weg" in items[0].find_all("li")[1].klassen
    assert "punt" in items[1].find_all("li")[0].klassen
    erf = pagina.find_all("div", "begrip")[0]
    assert erf.attributen["id"] == "wbegrip" and "nieuw" in erf.klassen
    assert erf.find_all("dt")[0].find_all("ins")[0].read() == "erf"
    assert pagina.find_all("p", "stand")[0].find_all("ins")[0].inhoud == ["[Vervallen]"]


def test_a_wrapper_that_comes_or_goes_is_visible_while_its_text_stays(voorbeeld: Plan) -> None:
    kop = put_actie(make(Soort.KOP, make(Soort.OPSCHRIFT, "Omslag")), Wijzigactie.VOEGTOE)
    omslag = put_actie(
        make(Soort.AFDELING, kop, make_artikel("1.2", al("blijft")), wid="wafd"), Wijzigactie.NIEUWE_CONTAINER
    )
    houder = make(Soort.HOOFDSTUK, make(Soort.KOP, make(Soort.OPSCHRIFT, "Hoofd")), omslag, wid="whfd")
    pagina = show(voorbeeld, Vervang(wid="whfd", element=houder, nummer="A", wat="Zin:"))
    huls = pagina.find_all("div", "huls")[0]
    assert "nieuw" in huls.klassen and huls.find_all("p", "uitleg")
    assert [deel.read() for deel in huls.find_all("ins")] == ["Omslag"]
    assert [deel.naam for deel in pagina.walk() if deel.naam in ("h4", "h5", "h6")] == ["h4", "h5", "h6"]


def test_links_go_within_the_page_or_to_the_web_and_nowhere_else(voorbeeld: Plan) -> None:
    pagina = show_inhoud(
        voorbeeld,
        al(make(Soort.INT_REF, "hier", ref="w1.1"), make(Soort.INT_REF, "elders", ref="w7.7")),
        al(make(Soort.EXT_REF, "wet", ref="https://wetten.overheid.nl/x", soort="URL")),
        al(make(Soort.EXT_REF, "kwaad", ref="javascript:alert(1)", soort="URL"), "<script>alert(2)</script> & zo"),
    )
    tekst = next(deel for deel in pagina.walk() if "tekst" in deel.klassen)
    assert [deel.attributen["href"] for deel in tekst.find_all("a")] == ["#w1.1", "https://wetten.overheid.nl/x"]
    assert "elders" in tekst.read() and "<script>alert(2)</script> & zo" in tekst.read()
    assert not pagina.find_all("script")


def test_a_move_says_from_where_to_where_and_does_not_show_a_word_that_only_repeats(voorbeeld: Plan) -> None:
    regeling = voorbeeld.versie.regelingen[0]
    houders = [el for el in regeling.tekst.walk() if len([k for k in el.kinderen if k.soort is Soort.ARTIKEL]) > 2]
    artikelen = [kind for kind in houders[0].kinderen if kind.soort is Soort.ARTIKEL]
    oud = artikelen[0]
    assert oud.kop is not None and oud.wid is not None and artikelen[1].wid is not None
    kop = replace(
        oud.kop,
        inhoud=tuple(
            replace(deel, inhoud=(make_verwijderd(deel.tekst), make_nieuw(deel.tekst)))
            if isinstance(deel, Tekstelement) and deel.soort is Soort.NUMMER
            else deel
            for deel in oud.kop.inhoud
        ),
    )
    element = replace(oud, inhoud=tuple(kop if deel is oud.kop else deel for deel in oud.inhoud))
    zet = Vervang(
        wid=oud.wid, element=element, context=artikelen[1].wid, positie=Positie.VOLGT_OP, nummer="A", wat="Zin:"
    )
    sectie = show(voorbeeld, zet).find_all("section", "actie")[0]
    regel = "".join(str(deel) for deel in sectie.find_all("p", "gering")[0].inhoud)
    assert re.fullmatch(r"Stond in .+, vooraan\. Komt in .+\. Alleen de plek wijzigt; .+", regel)
    assert not sectie.find_all("del") and not sectie.find_all("ins")


def test_a_revision_is_a_quiet_line(voorbeeld: Plan) -> None:
    actie = Vervang(wid="w1.1", element=make_artikel("1.1", al("veel")), revisie=True, nummer="A", wat="In 1.1 niets:")
    sectie = show(voorbeeld, actie).find_all("section", "actie")[0]
    assert "gering" in sectie.klassen and not sectie.find_all("h3")
    assert [str(deel.inhoud[-1]) for deel in sectie.find_all("span")] == ["A", "In 1.1 niets."]


def test_a_whole_new_regeling_and_a_heading_alone(voorbeeld: Plan) -> None:
    kop = make(Soort.KOP, make(Soort.OPSCHRIFT, make_verwijderd("Oud"), make_nieuw("Nieuw")))
    pagina = show(voorbeeld, VervangKop(wid="w1", kop=kop, nummer="A", wat="Kop:"))
    assert pagina.find_all("h4")[0].find_all("ins")[0].read() == "Nieuw"
    geheel = make(Soort.REGELING_COMPACT, make(Soort.LICHAAM, make_artikel("1.1", al("alles"))))
    pagina = show(voorbeeld, VervangRegeling(tekst=geheel))
    assert "De hele regeling wordt vervangen" in pagina.find_all("h3")[0].read()
    assert pagina.find_all("section", "artikel")[0].attributen["id"] == "w1.1"


def test_areas_and_annotations_have_sections_of_their_own(voorbeeld: Plan) -> None:
    soorten = ["gio_toevoegen", "gio_nieuwe_versie", "gio_verwijderen", "normwaarde_wijzigen", "ow_naam_wijzigen"]
    wordt, _ = make_wordt(voorbeeld.versie, 5, 12, soorten)
    wijziging = diff_versies(voorbeeld.versie, wordt)
    ios, ow = wijziging.informatieobjecten, wijziging.ow
    assert ios.nieuw and ios.gewijzigd and ios.ingetrokken and ow.gewijzigd and ow.beeindigd
    pagina = check_pagina(write_renvooi(wijziging, dictum=("Het gebied wordt 5 m² groter.",)))
    gebieden, annotaties = (
        next(sectie for sectie in pagina.find_all("section") if sectie.inhoud[0].attributen.get("id") == anker)  # type: ignore[union-attr]
        for anker in ("gebieden", "annotaties")
    )
    assert "Het gebied wordt 5 m² groter." in gebieden.read()
    assert all(versies.naam in gebieden.read() for versies in (*ios.nieuw, *ios.gewijzigd, *ios.ingetrokken))
    assert all(ding.naam in annotaties.read() for ding in (*ow.nieuw, *ow.beeindigd))
    assert annotaties.find_all("del") and annotaties.find_all("ins")


def test_two_regelingen_do_not_share_anchors(voorbeeld: Plan) -> None:
    element = make_artikel("1.1", al(make(Soort.INT_REF, "hier", ref="w1.1")))
    een = make_wijziging(voorbeeld.versie, Vervang(wid="w1.1", element=element, nummer="A", wat="Zin:"))
    pagina = check_pagina(write_renvooi(replace(een, mutaties=een.mutaties * 2)))
    assert [sectie.attributen["id"] for sectie in pagina.find_all("section", "artikel")] == ["w1.1", "tekst-2-w1.1"]


def test_a_unit_that_stands_in_two_actions_has_one_anchor(voorbeeld: Plan) -> None:
    acties = [Vervang(wid="w1.1", element=make_artikel("1.1", al("x")), nummer=letter, wat="Zin:") for letter in "AB"]
    pagina = check_pagina(write_renvooi(make_wijziging(voorbeeld.versie, *acties)))
    assert [sectie.attributen.get("id") for sectie in pagina.find_all("section", "artikel")] == ["w1.1", None]
