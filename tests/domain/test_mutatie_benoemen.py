"""The letters and sentences of a mutatie are what a jurist would write, for every kind of unit."""

import pytest

from planstudio.domain.mutatie.acties import Actie, Positie, Vervang, VervangKop, VervangRegeling, Verwijder, VoegToe
from planstudio.domain.mutatie.benoemen import describe_voeg_toe, format_letter, name_eenheid
from planstudio.domain.mutatie.renvooi import WIJZIGACTIE, make_nieuw, make_verwijderd
from planstudio.domain.mutatie.verschil import diff_tekst
from planstudio.domain.mutatie.zinnen import describe_acties
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid, find_pad


def make(
    soort: Soort, wid: str, label: str = "", nummer: str = "", opschrift: str = "", *inhoud: Tekstelement
) -> Tekstelement:
    delen = ((Soort.LABEL, label), (Soort.NUMMER, nummer), (Soort.OPSCHRIFT, opschrift))
    kopdelen = tuple(Tekstelement(soort=naam, inhoud=(woorden,)) for naam, woorden in delen if woorden)
    kop = (Tekstelement(soort=Soort.KOP, inhoud=kopdelen),) if kopdelen else ()
    return Tekstelement(soort=soort, wid=wid, eid=f"e{wid}", inhoud=(*kop, *inhoud))


def make_tekst(woorden: str = "Woorden.") -> Tekstelement:
    return Tekstelement(soort=Soort.INHOUD, inhoud=(Tekstelement(soort=Soort.AL, inhoud=(woorden,)),))


def make_artikel(
    nummer: str, woorden: str = "Woorden die blijven staan.", *, wid: str = "", opschrift: str = "Zaak"
) -> Tekstelement:
    return make(Soort.ARTIKEL, wid or f"a{nummer}", "Artikel", nummer, opschrift, make_tekst(woorden))


def make_divisietekst(
    wid: str, opschrift: str = "", woorden: str = "Woorden die blijven staan.", *, nummer: str = ""
) -> Tekstelement:
    return make(Soort.DIVISIETEKST, wid, "", nummer, opschrift, make_tekst(woorden))


def make_regeling(*, lichaam: tuple[Tekstelement, ...] = (), rest: tuple[Tekstelement, ...] = ()) -> Tekstelement:
    houder = Tekstelement(soort=Soort.LICHAAM, wid="body", eid="body", inhoud=lichaam)
    return Tekstelement(soort=Soort.REGELING_COMPACT, inhoud=(houder, *rest))


BOOM = make_regeling(
    lichaam=(
        make(Soort.HOOFDSTUK, "h1", "Hoofdstuk", "1", "Algemeen", make_artikel("1.1")),
        make(Soort.HOOFDSTUK, "h2", "HOOFDSTUK", "2.", "Groot", make(Soort.PARAGRAAF, "p", "§", "2.1")),
        make(Soort.ARTIKEL, "los", "", "", "Voorrangsbepaling"),
    ),
    rest=(
        make(Soort.BIJLAGE, "b1", "Bijlage", "I", "Begrippen", make_divisietekst("b1t")),
        make(
            Soort.BIJLAGE,
            "b2",
            "Bijlage",
            "II",
            "Normen",
            make_divisietekst("b2a"),
            make_divisietekst("b2b"),
            make_divisietekst("b2c", "Maten", nummer="3"),
            make_artikel("1", wid="b2art"),
        ),
        make(Soort.BIJLAGE, "b3", "", "", "Kaarten", make_divisietekst("b3t")),
        make(
            Soort.TOELICHTING,
            "t",
            "",
            "",
            "Toelichting",
            make(
                Soort.ALGEMENE_TOELICHTING,
                "ta",
                "",
                "",
                "Algemene toelichting",
                make(Soort.DIVISIE, "ta1", "", "1", "Stad", make_divisietekst("ta1a", "Aanleiding")),
                make_divisietekst("ta2"),
            ),
            make(
                Soort.ARTIKELGEWIJZE_TOELICHTING,
                "ts",
                "",
                "",
                "Artikelsgewijs",
                make(
                    Soort.DIVISIE, "ts1", "Hoofdstuk", "1", "Algemeen", make_divisietekst("ts1a", "Artikel 1.1 Begrip")
                ),
                make_divisietekst("ts2", "Artikel 22.259Kweken van maden"),
                make_divisietekst("ts3", "Artikel 22.1 lid 2"),
                make_divisietekst("ts4", "Toelichting artikel 2.10"),
                make_divisietekst("ts5", "Slotwoord"),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("wid", "naam"),
    [
        ("body", "de regeling"),
        ("h1", "hoofdstuk 1"),
        ("h2", "hoofdstuk 2"),
        ("p", "paragraaf 2.1"),
        ("a1.1", "artikel 1.1"),
        ("los", "het artikel ‘Voorrangsbepaling’"),
        ("b1", "bijlage I"),
        ("b1t", "de tekst van bijlage I"),
        ("b2a", "het eerste onderdeel van bijlage II"),
        ("b2b", "het tweede onderdeel van bijlage II"),
        ("b2c", "onderdeel 3 van bijlage II"),
        ("b2art", "artikel 1 van bijlage II"),
        ("b3", "de bijlage ‘Kaarten’"),
        ("b3t", "de tekst van de bijlage ‘Kaarten’"),
        ("t", "de toelichting"),
        ("ta", "de algemene toelichting"),
        ("ta1", "onderdeel 1 van de algemene toelichting"),
        ("ta1a", "het onderdeel ‘Aanleiding’ van onderdeel 1 van de algemene toelichting"),
        ("ta2", "het tweede onderdeel van de algemene toelichting"),
        ("ts", "de artikelsgewijze toelichting"),
        ("ts1", "de toelichting op hoofdstuk 1"),
        ("ts1a", "de toelichting op artikel 1.1"),
        ("ts2", "de toelichting op artikel 22.259"),
        ("ts3", "de toelichting op artikel 22.1, tweede lid"),
        ("ts4", "de toelichting op artikel 2.10"),
        ("ts5", "het onderdeel ‘Slotwoord’ van de artikelsgewijze toelichting"),
    ],
)
def test_each_unit_has_a_name(wid: str, naam: str) -> None:
    pad = find_pad(BOOM, wid)
    assert name_eenheid(pad[-1], pad[:-1]) == naam


def test_a_long_opschrift_is_cut() -> None:
    naam = name_eenheid(make_divisietekst("x", "Een heel lang opschrift " * 9))
    assert naam.startswith("het onderdeel ‘Een heel lang") and naam.endswith("…’") and len(naam) < 110


def test_letters_go_on_after_z() -> None:
    assert [format_letter(n) for n in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA")
    ]


def replace_wid(tekst: Tekstelement, wid: str, *nieuw: Tekstelement) -> Tekstelement:
    """The text with one unit taken out, or others in its place."""
    inhoud: list[Tekstelement] = []
    for kind in tekst.kinderen:
        inhoud += nieuw if kind.wid == wid else [replace_wid(kind, wid, *nieuw)]
    if all(a is b for a, b in zip(inhoud, tekst.inhoud, strict=False)) and len(inhoud) == len(tekst.inhoud):
        return tekst
    return (
        Tekstelement(soort=tekst.soort, wid=tekst.wid, eid=tekst.eid, inhoud=tuple(inhoud))
        if tekst.kinderen
        else (tekst)
    )


def list_zinnen(was: Tekstelement, wordt: Tekstelement) -> list[str]:
    acties = describe_acties(diff_tekst(was, wordt).acties, was, wordt)
    return [actie.wat for actie in acties if not isinstance(actie, VervangRegeling)]


def make_plan(*artikelen: Tekstelement) -> Tekstelement:
    return make_regeling(
        lichaam=(
            make(Soort.HOOFDSTUK, "h1", "Hoofdstuk", "1", "Eerste", *artikelen),
            make(Soort.HOOFDSTUK, "h2", "Hoofdstuk", "2", "Tweede", make_artikel("2.1"), make_artikel("2.2")),
        )
    )


DRIE = (make_artikel("1.1"), make_artikel("1.2"), make_artikel("1.3"))


def test_changed_words() -> None:
    anders = make_artikel("1.2", "Woorden die anders luiden.")
    assert list_zinnen(make_plan(*DRIE), make_plan(DRIE[0], anders, DRIE[2])) == [
        "Artikel 1.2 wordt als volgt gewijzigd:"
    ]


@pytest.mark.parametrize(
    ("wid", "zin"),
    [
        ("b1t", "Bijlage I wordt als volgt gewijzigd:"),
        ("b2b", "Het tweede onderdeel van bijlage II wordt als volgt gewijzigd:"),
        ("ta2", "Het tweede onderdeel van de algemene toelichting wordt als volgt gewijzigd:"),
    ],
)
def test_changed_words_in_a_nameless_part_say_what_it_is_a_part_of(wid: str, zin: str) -> None:
    wordt = replace_wid(BOOM, wid, make_divisietekst(wid, woorden="Woorden die anders zijn."))
    assert list_zinnen(BOOM, wordt) == [zin]


def test_new_text_after_and_before() -> None:
    erbij = make_artikel("1.2a")
    assert list_zinnen(make_plan(*DRIE), make_plan(*DRIE[:2], erbij, DRIE[2])) == [
        "Na artikel 1.2 wordt een artikel ingevoegd, luidende:"
    ]
    assert list_zinnen(make_plan(*DRIE), make_plan(erbij, *DRIE)) == [
        "Voor artikel 1.1 wordt een artikel ingevoegd, luidende:"
    ]


def test_a_new_bijlage_after_the_articles_is_added_to_the_regeling() -> None:
    was, wordt = make_plan(*DRIE), make_plan(*DRIE)
    bijlage = make(Soort.BIJLAGE, "b", "Bijlage", "I", "Nieuw", make_divisietekst("bt"))
    wordt = Tekstelement(soort=wordt.soort, inhoud=(*wordt.inhoud, bijlage))
    assert list_zinnen(was, wordt) == ["Aan de regeling wordt een bijlage toegevoegd, luidende:"]


def test_a_new_part_of_the_artikelsgewijze_toelichting_says_what_it_explains() -> None:
    oud = find_by_wid(BOOM, "ts2")
    assert oud is not None
    wordt = replace_wid(BOOM, "ts2", oud, make_divisietekst("nieuw", "Artikel 22.260 Duiven"))
    assert list_zinnen(BOOM, wordt) == [
        "Na de toelichting op artikel 22.259 wordt een toelichting op artikel 22.260 ingevoegd, luidende:"
    ]


def test_several_at_once_are_counted() -> None:
    def describe(*nieuw: Tekstelement) -> str:
        return describe_voeg_toe(nieuw, make_artikel("1.1"), Positie.VOLGT_OP)

    assert describe(*DRIE[:2]) == "Na artikel 1.1 worden twee artikelen ingevoegd, luidende:"
    assert describe(*(make(Soort.PARAGRAAF, str(n)) for n in range(13))).endswith("13 paragrafen ingevoegd, luidende:")
    assert "twee onderdelen" in describe(make_artikel("1"), make_divisietekst("x"))


def test_removed_text() -> None:
    assert list_zinnen(make_plan(*DRIE), make_plan(*DRIE[:2])) == ["Artikel 1.3 wordt verwijderd:"]


def test_what_is_removed_while_another_takes_its_number_is_the_old_one() -> None:
    wordt = make_plan(DRIE[0], make_artikel("1.2", wid="ander", woorden="Iets heel anders."), DRIE[2])
    assert "Artikel 1.2 (oud) wordt verwijderd:" in list_zinnen(make_plan(*DRIE), wordt)


def test_renumbered_text_says_only_what_happens() -> None:
    erbij = make_artikel("1.2", wid="nieuw")
    gelijk = make_artikel("1.3", wid="a1.2")
    assert list_zinnen(make_plan(*DRIE[:2]), make_plan(DRIE[0], erbij, gelijk)) == [
        "Na artikel 1.1 wordt een artikel ingevoegd, luidende:",
        "Artikel 1.2 (oud) wordt vernummerd tot artikel 1.3:",
    ]
    anders = make_artikel("1.3", "Woorden die anders luiden.", wid="a1.2")
    assert list_zinnen(make_plan(*DRIE[:2]), make_plan(DRIE[0], anders)) == [
        "Artikel 1.2 wordt vernummerd tot artikel 1.3 en als volgt gewijzigd:"
    ]
    nieuw_opschrift = make_artikel("1.3", opschrift="Zaken", wid="a1.2")
    assert list_zinnen(make_plan(*DRIE[:2]), make_plan(DRIE[0], nieuw_opschrift)) == [
        "Artikel 1.2 wordt vernummerd tot artikel 1.3 en het opschrift wordt als volgt gewijzigd:"
    ]


def test_a_changed_heading() -> None:
    wordt = replace_wid(make_plan(*DRIE), "h1", make(Soort.HOOFDSTUK, "h1", "Hoofdstuk", "1", "Begin", *DRIE))
    assert list_zinnen(make_plan(*DRIE), wordt) == ["Het opschrift van hoofdstuk 1 wordt als volgt gewijzigd:"]
    wordt = replace_wid(make_plan(*DRIE), "h1", make(Soort.HOOFDSTUK, "h1", "Deel", "1", "Eerste", *DRIE))
    assert list_zinnen(make_plan(*DRIE), wordt) == ["De kop van hoofdstuk 1 wordt als volgt gewijzigd:"]


def test_text_that_lapses() -> None:
    stand = Tekstelement(soort=Soort.VERVALLEN)
    vervallen = make(Soort.ARTIKEL, "a1.2", "Artikel", "1.2", "Zaak", stand)
    assert list_zinnen(make_plan(*DRIE), make_plan(DRIE[0], vervallen, DRIE[2])) == ["Artikel 1.2 vervalt:"]


def test_a_move_within_and_to_elsewhere() -> None:
    assert list_zinnen(make_plan(*DRIE), make_plan(DRIE[0], DRIE[2], DRIE[1])) == [
        "Artikel 1.3 wordt na artikel 1.1 geplaatst:"
    ]
    was = make_plan(*DRIE)
    zonder = make_plan(*DRIE[:2])
    tweede = find_by_wid(zonder, "a2.1")
    assert tweede is not None
    vernummerd = replace_wid(zonder, "a2.1", tweede, make_artikel("2.1a", wid="a1.3"))
    assert list_zinnen(was, vernummerd) == [
        "Artikel 1.3 wordt na artikel 2.1 geplaatst en vernummerd tot artikel 2.1a:"
    ]
    anders = replace_wid(zonder, "a2.1", tweede, make_artikel("2.1a", "Woorden die anders luiden.", wid="a1.3"))
    assert list_zinnen(was, anders) == [
        "Artikel 1.3 wordt na artikel 2.1 geplaatst, vernummerd tot artikel 2.1a en als volgt gewijzigd:"
    ]


def test_a_move_to_the_front_of_the_bijlagen_is_told_from_the_main_text() -> None:
    een, twee, drie = (make(Soort.BIJLAGE, f"b{n}", "Bijlage", str(n), "B", make_divisietekst(f"t{n}")) for n in "123")
    lichaam = (make_artikel("1.1"),)
    was, wordt = (
        make_regeling(lichaam=lichaam, rest=(een, twee, drie)),
        make_regeling(lichaam=lichaam, rest=(drie, een, twee)),
    )
    assert list_zinnen(was, wordt) == ["Bijlage 3 wordt na de hoofdtekst geplaatst:"]


def test_a_neighbour_before_has_its_new_number_and_one_after_its_old() -> None:
    was = make_plan(*DRIE)
    wordt = make_plan(make_artikel("1.0"), make_artikel("1.1b", wid="a1.1"), make_artikel("1.1c"), *DRIE[1:])
    assert list_zinnen(was, wordt) == [
        "Voor artikel 1.1 wordt een artikel ingevoegd, luidende:",
        "Artikel 1.1 wordt vernummerd tot artikel 1.1b:",
        "Na artikel 1.1b wordt een artikel ingevoegd, luidende:",
    ]


def test_a_revision_says_that_no_word_changes() -> None:
    was, acties = make_plan(*DRIE), (Vervang(wid="a1.2", element=DRIE[1], revisie=True),)
    assert [actie.wat for actie in describe_acties(acties, was, was) if isinstance(actie, Vervang)] == [
        "In artikel 1.2 wijzigen alleen aanduidingen of verwijzingen, geen woorden:"
    ]


def test_actions_of_another_hand_get_a_sentence_too() -> None:
    """What stands nowhere in the two texts is named by itself."""
    kop = Tekstelement(
        soort=Soort.KOP,
        inhoud=(Tekstelement(soort=Soort.OPSCHRIFT, inhoud=(make_verwijderd("Oud"), make_nieuw("Nieuw"))),),
    )
    acties: tuple[Actie, ...] = (
        VoegToe(context="weg", positie=Positie.VOLGT_OP, elementen=(make_artikel("9.1"),)),
        Verwijder(wid="x", element=make_artikel("9.2")),
        VervangKop(wid="y", kop=kop),
        VervangRegeling(tekst=BOOM),
    )
    zinnen = [actie.wat for actie in describe_acties(acties, BOOM, BOOM) if not isinstance(actie, VervangRegeling)]
    assert zinnen[1] == "Artikel 9.2 wordt verwijderd:"
    assert all(zin.endswith(":") and zin[0].isupper() for zin in zinnen)


def test_sentences_do_not_touch_the_change_itself() -> None:
    was = make_plan(*DRIE)
    wordt = make_plan(DRIE[0], make_artikel("1.2", "Woorden die anders luiden."), DRIE[2])
    acties = diff_tekst(was, wordt).acties
    (oud,), (nieuw,) = acties, describe_acties(acties, was, wordt)
    assert isinstance(oud, Vervang) and isinstance(nieuw, Vervang)
    assert (oud.wid, oud.element, oud.nummer) == (nieuw.wid, nieuw.element, nieuw.nummer)
    assert WIJZIGACTIE not in nieuw.wat
