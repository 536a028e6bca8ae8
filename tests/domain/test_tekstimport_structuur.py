"""Text from elsewhere becomes structure: always valid, every word kept, kinds recognised, guesses told."""

from dataclasses import replace
from pathlib import Path

import pytest

from planstudio.checks.standaardenset import Standaardenset
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.bron import Beeld, Blok, Bloksoort, Bron, Cel, Merk, Run, Tabel, make_alinea
from planstudio.domain.tekstimport.gok import Gokzekerheid
from planstudio.domain.tekstimport.inline import find_adres
from planstudio.domain.tekstimport.nummers import format_romein, read_romein, read_teken
from planstudio.domain.tekstimport.structuur import Structuur, Vorm, build_structuur, recommend_vorm
from tests.domain.tekstimport_bouwen import PNG, check_woorden, find_fouten, find_schemas, make_bron, make_regeling

SEEDS = 120


@pytest.fixture(scope="module")
def schemas(shared: Path) -> Standaardenset:
    return find_schemas(shared)


def lees(tekst: str) -> Bron:
    return Bron(blokken=tuple(make_alinea(regel) for regel in tekst.strip().splitlines()))


def bouw(bron: Bron | str, vorm: Vorm | None = None) -> Structuur:
    bron = lees(bron) if isinstance(bron, str) else bron
    structuur = build_structuur(bron, overheid="gm9999", versie="v1", vorm=vorm)
    check_woorden(bron, structuur.elementen, op_volgorde=False)
    return structuur


def schets(element: Tekstelement) -> str:
    """An element in short: kind, number and what is in it."""
    binnen = " ".join(
        schets(kind) for kind in element.kinderen if kind.soort not in (Soort.KOP, Soort.LID_NUMMER, Soort.LI_NUMMER)
    )
    return f"{element.soort.value}{element.nummer and ' ' + element.nummer}" + (f"({binnen})" if binnen else "")


def kop(tekst: str, niveau: int) -> Blok:
    return Blok(soort=Bloksoort.KOP, niveau=niveau, stukken=(Run(tekst=tekst),))


@pytest.mark.parametrize("vorm", Vorm)
def test_any_text_gives_a_valid_regeling_with_every_word(vorm, schemas):
    for seed in range(SEEDS):
        bron = make_bron(seed)
        structuur = build_structuur(bron, overheid="gm9999", versie="v1", vorm=vorm)
        naast = any(e.soort in (Soort.BIJLAGE, Soort.TOELICHTING) for e in structuur.elementen)
        check_woorden(bron, structuur.elementen, op_volgorde=not naast)
        if structuur.elementen:
            assert find_fouten(make_regeling(structuur.elementen, vorm), schemas) == [], f"seed {seed}"
        wids = {e.wid for element in structuur.elementen for e in element.walk() if e.wid}
        assert {gok.wid for gok in structuur.gokken if gok.wid} <= wids
        assert all(not melding.plek.startswith("?") for melding in structuur.meldingen)


def test_equal_sources_give_equal_structures():
    assert build_structuur(make_bron(7), overheid="gm1", versie="v") == build_structuur(
        make_bron(7), overheid="gm1", versie="v"
    )


def test_artikelen_leden_and_lists_in_plain_text():
    structuur = bouw(
        """Hoofdstuk 5 Bouwen
Afdeling 5.1 Algemeen
Artikel 5.1 Verbod
1. Het is verboden te bouwen.
2. Het eerste lid geldt niet als:
a. het klein is:
1°. heel klein; of
2°. nog kleiner;
b. het mag.
3. Artikel 5.1 is van toepassing.
5.2 Melding
Een melding bevat:
- naam
- adres
Artikel 5.3
Gereserveerd"""
    )
    assert [schets(element) for element in structuur.elementen] == [
        "Hoofdstuk 5(Afdeling 5.1(Artikel 5.1(Lid 1.(Inhoud(Al)) Lid 2.(Inhoud(Al Lijst(Li a.(Al Lijst(Li 1°.(Al) "
        "Li 2°.(Al))) Li b.(Al)))) Lid 3.(Inhoud(Al))) "
        "Artikel 5.2(Inhoud(Al Lijst(Li -(Al) Li -(Al)))) Artikel 5.3(Gereserveerd)))"
    ]
    artikel = structuur.elementen[0].kinderen[1].kinderen[1]
    assert (artikel.eid, artikel.wid) == (
        "chp_5__subchp_5.1__art_5.1",
        "gm9999_v1__chp_5__subchp_5.1__art_5.1",
    )
    assert any(gok.wid == artikel.wid and gok.wat == "3 leden" for gok in structuur.gokken)


@pytest.mark.parametrize("begin", [("1.", "2.", "3."), ("1", "2", "3"), ("(1)", "(2)", "(3)"), ("1.", "1a.", "2.")])
def test_leden_are_known_by_any_number(begin):
    tekst = "Artikel 1.1 Doel\n" + "\n".join(f"{teken} Tekst." for teken in begin)
    assert [lid.nummer for lid in bouw(tekst).elementen[0].kinderen[1:]] == list(begin)


def test_a_row_that_does_not_begin_with_one_is_no_lid():
    (artikel,) = bouw("Artikel 1.1 Doel\n2. Tekst.\n3. Tekst.").elementen
    assert schets(artikel) == "Artikel 1.1(Inhoud(Al Al))"


def test_a_number_after_words_makes_a_list_and_no_leden():
    (artikel,) = bouw("Artikel 1.1 Doel\nNodig zijn:\n1. hout;\n2. steen.").elementen
    assert schets(artikel) == "Artikel 1.1(Inhoud(Al Lijst(Li 1.(Al) Li 2.(Al))))"


def test_letters_go_on_where_a_roman_number_looks_the_same():
    tekst = "Artikel 1.1 Doel\nNodig zijn:\n" + "\n".join(f"{letter}. punt;" for letter in "abcdefghijk")
    (artikel,) = bouw(tekst).elementen
    (lijst,) = (e for e in artikel.walk() if e.soort is Soort.LIJST)
    assert "".join(li.nummer[0] for li in lijst.kinderen) == "abcdefghijk"


def test_roman_items_below_a_letter():
    (artikel,) = bouw("Artikel 1.1 Doel\nNodig:\na. hout:\ni. rond;\nii. plat;\nb. steen.").elementen
    assert schets(artikel) == "Artikel 1.1(Inhoud(Al Lijst(Li a.(Al Lijst(Li i.(Al) Li ii.(Al))) Li b.(Al))))"


@pytest.mark.parametrize(
    "zin",
    ["Artikel 5.1 is van toepassing.", "Artikel 5.1, eerste lid, geldt niet", "Titel en naam", "2.5 meter is genoeg;"],
)
def test_a_sentence_that_begins_like_a_heading_is_none(zin):
    (artikel,) = bouw(f"Artikel 1.1 Doel\nEerst dit.\n{zin}").elementen
    assert schets(artikel) == "Artikel 1.1(Inhoud(Al Al))"


def test_begrippen_below_a_heading_that_announces_them():
    (artikel,) = bouw(
        "Artikel 1.1 Begripsbepalingen\nIn dit plan wordt verstaan onder:\naanbouw: deel van een gebouw;\n"
        "bouwwerk: constructie van:\na. hout; of\nb. steen;\nerf: grond."
    ).elementen
    assert schets(artikel) == (
        "Artikel 1.1(Inhoud(Al Begrippenlijst(Begrip(Term Definitie(Al)) "
        "Begrip(Term Definitie(Al Lijst(Li a.(Al) Li b.(Al)))) Begrip(Term Definitie(Al)))))"
    )


def test_bold_words_before_a_definition_are_a_term_and_lose_the_bold():
    vet = frozenset({Merk.VET})
    regels = [
        Blok(
            soort=Bloksoort.LIJSTITEM, nummer="•", stukken=(Run(tekst=term, merken=vet), Run(tekst=" grond bij iets."))
        )
        for term in ("erf", "tuin")
    ]
    (artikel,) = bouw(Bron(blokken=(kop("Artikel 1 Begrippen", 1), *regels))).elementen
    termen = [e for e in artikel.walk() if e.soort is Soort.TERM]
    assert [term.inhoud for term in termen] == [("erf",), ("tuin",)]


def test_headings_without_a_kind_get_one_by_level_and_that_is_told():
    bron = Bron(blokken=(kop("Wonen", 1), kop("Erf", 2), make_alinea("Tekst."), kop("Tuin", 2), make_alinea("Meer.")))
    structuur = bouw(bron, Vorm.REGELS)
    assert [schets(e) for e in structuur.elementen] == ["Hoofdstuk(Artikel(Inhoud(Al)) Artikel(Inhoud(Al)))"]
    assert [gok.wat for gok in structuur.gokken] == ["Hoofdstuk", "Artikel", "Artikel"]


def test_a_number_that_the_program_shows_gives_way_to_the_one_in_the_heading():
    bron = Bron(blokken=(replace(kop("Artikel 5.1 Doel", 2), nummer="1.1."), make_alinea("Tekst.")))
    structuur = build_structuur(bron, overheid="gm9999", versie="v1")
    assert [element.describe() for element in structuur.elementen] == ["Artikel 5.1 Doel"]
    assert [gok.wat for gok in structuur.gokken] == ["Het automatische nummer 1.1. is weggelaten"]


def test_artikelen_without_number_get_one_when_asked():
    bron = Bron(
        blokken=(
            kop("Hoofdstuk 5 Wonen", 1),
            *(deel for naam in ("Een", "Artikel 5.4 Vast", "Twee") for deel in (kop(naam, 2), make_alinea("Tekst."))),
        )
    )
    structuur = build_structuur(bron, overheid="gm9999", versie="v1", vorm=Vorm.REGELS, nummer_vanaf="5.3")
    (hoofdstuk,) = structuur.elementen
    assert [artikel.nummer for artikel in hoofdstuk.kinderen[1:]] == ["5.3", "5.4", "5.5"]


def test_artikelen_beside_an_afdeling_get_one_round_them():
    structuur = bouw("Hoofdstuk 1\nArtikel 1.1\nTekst.\nAfdeling 1.2\nArtikel 1.2\nTekst.")
    assert [schets(e) for e in structuur.elementen] == [
        "Hoofdstuk 1(Afdeling(Artikel 1.1(Inhoud(Al))) Afdeling 1.2(Artikel 1.2(Inhoud(Al))))"
    ]
    assert any(gok.zekerheid is Gokzekerheid.ONZEKER and "om artikelen heen" in gok.wat for gok in structuur.gokken)


def test_headings_deeper_than_an_artikel_become_tussenkoppen():
    bron = Bron(blokken=(kop("Artikel 1 Doel", 2), make_alinea("Tekst."), kop("Nader", 3), make_alinea("Meer.")))
    assert [schets(e) for e in bouw(bron).elementen] == ["Artikel 1(Inhoud(Al Tussenkop Al))"]


def test_bijlagen_and_both_parts_of_a_toelichting():
    structuur = bouw(
        "Artikel 1\nTekst.\nBijlage I Kaarten\nZie de kaart.\nToelichting\nAlgemene toelichting\nWaarom.\n"
        "Artikelsgewijze toelichting\nArtikel 1\nDit artikel zegt iets."
    )
    assert [schets(e) for e in structuur.elementen] == [
        "Artikel 1(Inhoud(Al))",
        "Bijlage I(Divisietekst(Inhoud(Al)))",
        "Toelichting(AlgemeneToelichting(Divisietekst(Inhoud(Al))) "
        "ArtikelgewijzeToelichting(Divisietekst 1(Inhoud(Al))))",
    ]


def test_divisies_follow_the_levels():
    bron = Bron(blokken=(kop("1 Wonen", 1), make_alinea("Vooraf."), kop("1.1 Erf", 2), make_alinea("Tekst.")))
    (divisie,) = bouw(bron, Vorm.DIVISIES).elementen
    assert schets(divisie) == "Divisie 1(Divisietekst(Inhoud(Al)) Divisietekst 1.1(Inhoud(Al)))"
    assert [e.eid for e in divisie.walk() if e.eid] == ["div_1", "div_1__content_o_1", "div_1__content_1.1"]


def test_marks_links_breaks_and_signs():
    runs = (
        Run(tekst="H"),
        Run(tekst="2", merken=frozenset({Merk.SUBSCRIPT})),
        Run(tekst="O\x0b is\u00ad \u00a0 nat\n\tsoms ", merken=frozenset({Merk.VET, Merk.CURSIEF})),
        Run(tekst="de wet", link="https://wetten.overheid.nl/a b?x=é"),
        Run(tekst=" en hier", link="file:///c:/x"),
    )
    structuur = bouw(Bron(blokken=(Blok(soort=Bloksoort.ALINEA, stukken=runs),)), Vorm.BLOKKEN)
    al = structuur.elementen[0]
    vet = al.kinderen[1]
    assert [kind.soort for kind in al.kinderen] == [Soort.SUB, Soort.B, Soort.EXT_REF]
    assert vet.kinderen[0].inhoud == ("O is nat", Tekstelement(soort=Soort.BR), "soms ")
    assert al.kinderen[2].get("ref") == "https://wetten.overheid.nl/a%20b?x=%C3%A9"
    assert al.inhoud[-1] == " en hier"
    assert [melding.code for melding in structuur.meldingen] == ["PS-IMPORT-LINK"]


@pytest.mark.parametrize(
    ("link", "soort"),
    [("HTTPS://x.nl/[a]", "URL"), ("jci1.31:c:BWBR0001", "JCI"), ("/join/id/x", "JOIN"), ("/akn/nl/x", "AKN")],
)
def test_the_kind_of_a_link_follows_its_beginning(link, soort):
    gevonden = find_adres(link)
    assert gevonden is not None and gevonden[1] == soort and "[" not in gevonden[0]


def test_a_ragged_table_is_made_whole(schemas):
    def rij(*cellen: tuple[str, int, int]) -> tuple[Cel, ...]:
        return tuple(Cel(blokken=(make_alinea(t),), kolommen=k, rijen=r) for t, k, r in cellen)

    tabel = Tabel(
        rijen=(rij(("a", 2, 1), ("b", 1, 3)), rij(("c", 1, 9), ("d", 1, 1)), rij(("e", 5, 1)), (), rij(("f", 1, 1))),
        koprijen=1,
        breedtes=(1.0, 3.0),
    )
    bron = Bron(blokken=(Blok(soort=Bloksoort.TABEL, tabel=tabel),))
    structuur = bouw(bron, Vorm.BLOKKEN)
    assert find_fouten(make_regeling(structuur.elementen, Vorm.BLOKKEN), schemas) == []


def test_images_come_along_under_a_name_of_their_own_and_others_are_told():
    bron = Bron(
        blokken=(
            Blok(soort=Bloksoort.ALINEA, stukken=(Beeld(naam="m/kaart 1.jpg", alt="De kaart", breedte=0.5),)),
            Blok(soort=Bloksoort.BIJSCHRIFT, stukken=(Run(tekst="Figuur 1"),)),
            Blok(soort=Bloksoort.ALINEA, stukken=(Run(tekst="Een "), Beeld(naam="x.emf"), Run(tekst="teken."))),
        ),
        beelden={"m/kaart 1.jpg": PNG, "x.emf": b"?"},
    )
    structuur = bouw(bron, Vorm.BLOKKEN)
    assert dict(structuur.bestanden) == {"kaart-1_v1.png": PNG}
    figuur, al = structuur.elementen
    beeld = figuur.find(Soort.ILLUSTRATIE)
    assert beeld is not None
    assert (beeld.get("naam"), beeld.get("formaat"), beeld.get("dpi"), beeld.get("alt")) == (
        "kaart-1_v1.png",
        "image/png",
        "4",
        "De kaart",
    )
    assert figuur.find(Soort.BIJSCHRIFT) is not None and al.inhoud == ("Een teken.",)
    assert [melding.code for melding in structuur.meldingen] == ["PS-IMPORT-BEELD"]


@pytest.mark.parametrize(
    ("tekst", "vorm"),
    [
        ("Gewone tekst.\nEn nog een.", Vorm.BLOKKEN),
        ("1. Een.\n2. Twee.", Vorm.LEDEN),
        ("Artikel 1 Doel\nTekst.", Vorm.REGELS),
    ],
)
def test_what_a_text_had_best_become(tekst, vorm):
    assert recommend_vorm(lees(tekst)) is vorm


def test_numbers_are_read_both_ways():
    assert all(read_romein(format_romein(n)) == n for n in range(1, 400))
    assert [teken.waarde for teken in read_teken("i.")] == [9, 1]
    assert read_teken("bouwwerk.") == () and read_teken("") == ()
