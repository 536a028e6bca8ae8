"""From text to lines and tables, without Qt."""

from planstudio.domain.element import Element
from planstudio.domain.plan import Bronsoort, Planversie, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.text.eenheden import plan_eenheden
from planstudio.ui.text.regel import Regel, Stijl, Tabel, walk_regels
from planstudio.ui.text.vulling import make_onderdelen


def el(soort, /, *inhoud, wid=None, **attributen):
    return Tekstelement(soort=soort, wid=wid, eid=wid, attributen=tuple(attributen.items()), inhoud=inhoud)


def al(*inhoud):
    return el(Soort.AL, *inhoud)


def fill(*inhoud):
    lichaam = el(Soort.LICHAAM, *inhoud, wid="body")
    tekst = el(Soort.REGELING_COMPACT, lichaam)
    versie = Planversie(
        naam="", bron=Bronsoort.DOWNLOAD, regelingen=(Regeling(work="w", expression="w@1", tekst=tekst),)
    )
    return [deel for eenheid in plan_eenheden(versie) for deel in make_onderdelen(eenheid)]


def kop(label, nummer, opschrift):
    return el(Soort.KOP, el(Soort.LABEL, label), el(Soort.NUMMER, nummer), el(Soort.OPSCHRIFT, opschrift))


def test_lid_and_list_items_carry_their_numbers_and_indent():
    li = el(Soort.LI, el(Soort.LI_NUMMER, "a."), al("onder a"), wid="li")
    lijst = el(Soort.LIJST, li, wid="lijst", type="expliciet")
    lid = el(Soort.LID, el(Soort.LID_NUMMER, "1."), el(Soort.INHOUD, al("aanhef:"), lijst), wid="lid")
    artikel = el(Soort.ARTIKEL, kop("Artikel", "1.1", "Eerste"), lid, wid="art")
    regels = fill(artikel)
    assert [regel.stijl for regel in regels] == [Stijl.ARTIKELKOP, Stijl.AL, Stijl.AL]
    assert [regel.voorloop for regel in regels] == ["Artikel 1.1\u2002", "1.\t", "a.\t"]
    assert regels[0].begint == ("body", "art")
    assert regels[2].inspring > regels[1].inspring > 0
    assert [regel.keuze for regel in regels] == ["art", "lid", "lid"]
    assert (regels[1].wid, regels[1].pad) == ("lid", (1, 0))
    assert (regels[2].wid, regels[2].pad) == ("li", (1,))
    assert (regels[0].wid, regels[0].pad) == ("art", (0, 2))


def test_a_list_without_numbers_gets_dashes():
    lijst = el(Soort.LIJST, el(Soort.LI, al("een")), el(Soort.LI, al("twee"), al("en meer")), type="ongemarkeerd")
    regels = fill(el(Soort.ARTIKEL, kop("Artikel", "1", "x"), el(Soort.INHOUD, lijst), wid="art"))
    assert [regel.nummer for regel in regels[1:]] == ["\u2013", "\u2013", ""]


def test_a_number_before_a_table_stands_on_its_own_line():
    tabel = el(
        Soort.TABLE,
        el(Soort.TGROUP, el(Soort.TBODY, el(Soort.ROW, el(Soort.ENTRY, al("cel")))), cols="1"),
        wid="tab",
    )
    delen = fill(
        el(Soort.ARTIKEL, el(Soort.LID, el(Soort.LID_NUMMER, "1."), el(Soort.INHOUD, tabel), wid="lid"), wid="a")
    )
    assert isinstance(delen[0], Regel)
    assert delen[0].nummer == "1."
    assert isinstance(delen[1], Tabel)


def test_joined_cells_take_the_room_they_ask_for():
    def entry(tekst, **a):
        return el(Soort.ENTRY, al(tekst), **a)

    tgroup = el(
        Soort.TGROUP,
        el(Soort.COLSPEC, colname="a", colwidth="1*"),
        el(Soort.COLSPEC, colname="b", colwidth="1*"),
        el(Soort.COLSPEC, colname="c", colwidth="2*"),
        el(Soort.THEAD, el(Soort.ROW, entry("kop", namest="a", nameend="b"), entry("c"))),
        el(Soort.TBODY, el(Soort.ROW, entry("hoog", morerows="1"), entry("1"), entry("2")), el(Soort.ROW, entry("3"))),
        cols="3",
    )
    bron = el(Soort.BRON, "RIVM")
    delen = fill(
        el(Soort.DIVISIETEKST, el(Soort.INHOUD, el(Soort.TABLE, el(Soort.TITLE, "T"), tgroup, bron, wid="t")), wid="d")
    )
    tabel = next(deel for deel in delen if isinstance(deel, Tabel))
    assert (tabel.rijen, tabel.koprijen, tabel.breedtes) == (3, 1, (0.25, 0.25, 0.5))
    plekken = [(cel.rij, cel.kolom, cel.rijen, cel.kolommen) for cel in tabel.cellen]
    assert plekken == [
        (0, 0, 1, 2),
        (0, 2, 1, 1),
        (1, 0, 2, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
    ]
    assert [deel.stijl for deel in delen if isinstance(deel, Regel)] == [Stijl.TABELTITEL, Stijl.BRON]


def test_notes_of_a_table_stand_below_it():
    noot = el(Soort.NOOT, el(Soort.NOOT_NUMMER, "1"), al("uitleg"), type="tabel", id="n1")
    tgroup = el(Soort.TGROUP, el(Soort.TBODY, el(Soort.ROW, el(Soort.ENTRY, al("cel", noot)))), cols="1")
    delen = fill(el(Soort.DIVISIETEKST, el(Soort.INHOUD, el(Soort.TABLE, tgroup)), wid="d"))
    assert (delen[-1].stijl, delen[-1].nummer, delen[-1].blok.tekst) == (Stijl.NOOT, "1", "uitleg")
    assert delen[-1].is_bewerkbaar


def test_states_foreign_elements_and_headless_parts_are_shown():
    delen = fill(
        el(Soort.HOOFDSTUK, kop("Hoofdstuk", "2", "Leeg"), el(Soort.GERESERVEERD), wid="h2"),
        el(Soort.HOOFDSTUK, kop("Hoofdstuk", "3", "Weg"), el(Soort.VERVALLEN), wid="h3"),
        el(Soort.HOOFDSTUK, Element(naam="{x}iets", inhoud=("nieuws",)), wid="h4"),
    )
    assert [deel.tekst for deel in delen if deel.stijl is Stijl.STIL] == ["Gereserveerd", "Vervallen", "nieuws"]
    assert [deel.begint for deel in delen if deel.begint] == [("body", "h2"), ("h3",), ("h4",)]


def test_definitions_citations_and_frames_are_set_apart():
    begrip = el(Soort.BEGRIP, el(Soort.TERM, "pand:"), el(Soort.DEFINITIE, al("gebouw")), wid="b")
    delen = fill(
        el(
            Soort.DIVISIETEKST,
            el(
                Soort.INHOUD,
                el(Soort.BEGRIPPENLIJST, begrip, wid="bl"),
                el(Soort.CITAAT, al("woorden")),
                el(Soort.KADERTEKST, al("kader")),
                el(Soort.TUSSENKOP, "tussen"),
                el(Soort.GROEP, al("groep")),
            ),
            wid="d",
        )
    )
    regels = list(walk_regels(delen))
    assert [regel.stijl for regel in regels] == [
        Stijl.TERM,
        Stijl.AL,
        Stijl.CITAAT,
        Stijl.AL,
        Stijl.TUSSENKOP,
        Stijl.AL,
    ]
    assert any(isinstance(deel, Tabel) and deel.is_kader for deel in delen)
    assert all(regel.is_bewerkbaar for regel in regels)
