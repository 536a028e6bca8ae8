"""Changes become the smallest actions that STOP allows (handbook, D.3 to D.5)."""

from planstudio.domain.mutatie.acties import Positie, Vervang, VervangKop, VervangRegeling, Verwijder, VoegToe
from planstudio.domain.mutatie.keuzes import ContextLichaam, Keuzes, Knoop, Verplaatsing, VerwijderdEid
from planstudio.domain.mutatie.toepassen import apply_mutatie
from planstudio.domain.mutatie.verschil import count_acties, diff_tekst, replace_geheel
from tests.mutaties import (
    WAS,
    WORDT,
    find_fouten,
    make_artikel,
    make_goed,
    make_hoofdstuk,
    make_lid,
    make_mutatie,
    make_regeling,
    read,
    show,
)

WID = "gm9999_1__chp_1__art_1."
A11, A12, A13 = make_artikel("1.1"), make_artikel("1.2"), make_artikel("1.3")
PLAN = make_regeling(make_hoofdstuk(1, A11, A12, A13), make_hoofdstuk(2, make_artikel("2.1")))


def plan(*artikelen: str, opschrift: str = "Regels") -> str:
    return make_regeling(make_hoofdstuk(1, *artikelen, opschrift=opschrift), make_hoofdstuk(2, make_artikel("2.1")))


def test_no_change_is_no_action():
    assert diff_tekst(PLAN, PLAN).acties == ()
    assert diff_tekst(PLAN, plan(A11, A12, A13)).acties == ()


def test_white_space_between_words_is_no_change():
    assert diff_tekst(PLAN, plan(A11, A12.replace("Tekst van", "Tekst\n   van"), A13)).acties == ()


def test_words_of_one_artikel_are_one_vervang():
    mutatie = make_goed(PLAN, plan(A11, A12.replace("Tekst", "Inhoud"), A13))
    (actie,) = mutatie.acties
    assert isinstance(actie, Vervang)
    assert (actie.wid, actie.nummer, actie.wat) == (
        "gm9999_1__chp_1__art_1.2",
        "A",
        "Artikel 1.2 wordt als volgt gewijzigd:",
    )
    assert "[-Tekst-]{+Inhoud+} van artikel 1.2." in show(actie.element)


def test_heading_alone_is_a_vervangkop():
    (actie,) = make_goed(PLAN, plan(A11, A12, A13, opschrift="Andere regels")).acties
    assert isinstance(actie, VervangKop)
    assert actie.wat == "Het opschrift van hoofdstuk 1 wordt als volgt gewijzigd:"
    (actie,) = make_goed(PLAN, plan(A11, make_artikel("1.2", opschrift="Nieuw"), A13)).acties
    assert isinstance(actie, VervangKop)


def test_new_artikelen_come_after_their_neighbours():
    nieuw = [make_artikel(f"1.2{letter}") for letter in "ab"]
    eerste, tweede = make_goed(PLAN, plan(A11, A12, *nieuw, A13)).acties
    assert isinstance(eerste, VoegToe) and isinstance(tweede, VoegToe)
    assert (eerste.context, eerste.positie) == ("gm9999_1__chp_1__art_1.2", Positie.VOLGT_OP)
    assert tweede.context == "gm9999_1__chp_1__art_1.2a"
    assert eerste.wat == "Na artikel 1.2 wordt een artikel ingevoegd, luidende:"


def test_new_first_artikel_comes_before_the_next():
    (actie,) = make_goed(PLAN, plan(make_artikel("1.0"), A11, A12, A13)).acties
    assert isinstance(actie, VoegToe)
    assert (actie.context, actie.positie) == ("gm9999_1__chp_1__art_1.1", Positie.KOMT_VOOR)
    assert actie.wat.startswith("Voor artikel 1.1 wordt een artikel ingevoegd")


def test_removed_artikel_is_told_whole_and_unmarked():
    (actie,) = make_goed(PLAN, plan(A11, A13)).acties
    assert isinstance(actie, Verwijder)
    assert actie.wat == "Artikel 1.2 wordt verwijderd:"
    assert show(actie.element).endswith("Tekst van artikel 1.2.")


def test_removed_eid_steps_aside_for_the_living():
    wordt = plan(A11, make_artikel("1.2", "Heel iets anders.", wid="gm9999_2__chp_1__art_1.2"), A13)
    mutatie = make_goed(PLAN, wordt)
    weg = next(actie for actie in mutatie.acties if isinstance(actie, Verwijder))
    assert weg.element.eid == "chp_1__art_1.2_inst2"
    anders = make_mutatie(PLAN, wordt, Keuzes(verwijderd_eid=VerwijderdEid.ONGEWIJZIGD))
    weg = next(actie for actie in anders.acties if isinstance(actie, Verwijder))
    assert weg.element.eid == "chp_1__art_1.2"


def test_moved_artikel_keeps_its_wid_and_says_where_it_goes():
    wordt = make_regeling(
        make_hoofdstuk(1, A11, A13),
        make_hoofdstuk(
            2, make_artikel("2.1"), make_artikel("2.2", "Tekst van artikel 1.2.", wid="gm9999_1__chp_1__art_1.2")
        ),
    )
    (actie,) = make_goed(PLAN, wordt).acties
    assert isinstance(actie, Vervang)
    assert (actie.context, actie.positie) == ("gm9999_1__chp_2__art_2.1", Positie.VOLGT_OP)
    assert actie.wat == "Artikel 1.2 wordt na artikel 2.1 geplaatst en vernummerd tot artikel 2.2:"
    assert "[-1.2-]{+2.2+}" in show(actie.element)


def test_move_without_any_change_of_words_repeats_the_number():
    (actie,) = make_goed(PLAN, plan(A13, A11, A12)).acties
    assert isinstance(actie, Vervang)
    assert "[-1.3-]{+1.3+}" in show(actie.element)
    (actie,) = make_mutatie(PLAN, plan(A13, A11, A12), Keuzes(verplaatsing=Verplaatsing.REVISIE)).acties
    assert isinstance(actie, Vervang) and actie.revisie


def test_chapter_that_gets_its_first_artikel_is_told_whole():
    was = make_regeling(make_hoofdstuk(1, A11), make_hoofdstuk(2))
    wordt = make_regeling(make_hoofdstuk(1, A11), make_hoofdstuk(2, make_artikel("2.1")))
    (actie,) = make_goed(was, wordt).acties
    assert isinstance(actie, Vervang) and actie.wid == "gm9999_1__chp_2"
    assert "<verwijder Gereserveerd >" in show(actie.element)
    assert "<voegtoe Artikel " in show(actie.element)


def test_artikelen_wrapped_in_a_new_afdeling_stay_themselves():
    binnen = [make_artikel(n, eid=f"chp_1__subchp_1.1__art_{n}") for n in ("1.1", "1.2")]
    afdeling = (
        '<Afdeling eId="chp_1__subchp_1.1" wId="gm9999_2__chp_1__subchp_1.1"><Kop><Label>Afdeling</Label>'
        f"<Nummer>1.1</Nummer><Opschrift>Samen</Opschrift></Kop>{''.join(binnen)}</Afdeling>"
    )
    was = make_regeling(make_hoofdstuk(1, A11, A12))
    wordt = make_regeling(make_hoofdstuk(1, afdeling))
    (actie,) = make_goed(was, wordt).acties
    assert isinstance(actie, Vervang) and actie.wid == "gm9999_1__chp_1"
    assert "<nieuweContainer Afdeling <voegtoe Kop " in show(actie.element)
    (terug,) = make_goed(wordt, was).acties
    assert isinstance(terug, Vervang)
    assert "<verwijderContainer Afdeling <verwijder Kop " in show(terug.element)


def test_new_chapter_that_takes_over_an_artikel_and_has_its_own():
    wordt = make_regeling(
        make_hoofdstuk(1, A11, A13),
        make_hoofdstuk(2, make_artikel("2.1")),
        make_hoofdstuk(3, make_artikel("3.1"), make_artikel("1.2", eid="chp_3__art_1.2")),
    )
    acties = make_goed(PLAN, wordt).acties
    assert [type(actie).__name__ for actie in acties] == ["VoegToe", "Vervang"]


def test_removed_chapter_lets_go_what_moved_out_of_it():
    wordt = make_regeling(make_hoofdstuk(2, make_artikel("2.1"), make_artikel("1.2", eid="chp_2__art_1.2")))
    acties = make_goed(PLAN, wordt).acties
    assert [type(actie).__name__ for actie in acties] == ["Vervang", "Verwijder"]
    assert "artikel 1.2" not in show(acties[1].element)


def test_artikel_moved_to_an_empty_chapter_is_said_to_be_beyond_the_standard():
    was = make_regeling(make_hoofdstuk(1, A11, A12), make_hoofdstuk(3))
    wordt = make_regeling(make_hoofdstuk(1, A11), make_hoofdstuk(3, make_artikel("1.2", eid="chp_3__art_1.2")))
    verschil = diff_tekst(was, wordt)
    assert [melding.code for melding in verschil.meldingen] == ["PS-MUT-INGENOMEN"]
    assert not find_fouten(was, wordt, make_mutatie(was, wordt))


def test_only_silent_changes_are_a_revisie_and_are_refused_as_besluit():
    was = plan(A11.replace("Tekst", '<IntRef ref="chp_1__art_1.2">Tekst</IntRef>'), A12)
    wordt = plan(A11.replace("Tekst", '<IntRef ref="chp_1__art_1.3">Tekst</IntRef>'), A12)
    (actie,) = make_mutatie(was, wordt).acties
    assert isinstance(actie, Vervang) and actie.revisie
    assert not find_fouten(was, wordt, make_mutatie(was, wordt))
    assert [melding.code for melding in diff_tekst(was, wordt).meldingen] == ["PS-MUT-REVISIE"]


def test_first_bijlage_comes_after_the_lichaam_or_is_refused_by_choice():
    bijlage = (
        '<Bijlage eId="cmp_I" wId="gm9999_2__cmp_I"><Kop><Label>Bijlage</Label><Nummer>I</Nummer></Kop>'
        '<Divisietekst eId="cmp_I__content_o_1" wId="gm9999_2__cmp_I__content_o_1"><Inhoud><Al>Lijst.</Al></Inhoud>'
        "</Divisietekst></Bijlage>"
    )
    was, wordt = make_regeling(make_hoofdstuk(1, A11)), make_regeling(make_hoofdstuk(1, A11), bijlagen=bijlage)
    (actie,) = make_goed(was, wordt).acties
    assert isinstance(actie, VoegToe) and actie.context == "body"
    verschil = diff_tekst(was, wordt, Keuzes(context_lichaam=ContextLichaam.WEIGEREN))
    assert [melding.code for melding in verschil.meldingen] == ["PS-MUT-CONTEXT"]


def test_title_of_the_regeling_cannot_be_told():
    was, wordt = (
        PLAN,
        read(
            '<RegelingCompact><RegelingOpschrift eId="longTitle" wId="longTitle"><Al>Ander</Al></RegelingOpschrift>'
            f'<Lichaam eId="body" wId="body">{make_hoofdstuk(1, A11, A12, A13)}{make_hoofdstuk(2, make_artikel("2.1"))}'
            "</Lichaam></RegelingCompact>"
        ),
    )
    verschil = diff_tekst(was, wordt)
    assert verschil.acties == ()
    assert [melding.code for melding in verschil.meldingen] == ["PS-MUT-OPSCHRIFT"]


def test_lid_moved_within_its_artikel_is_told_as_removed_and_added():
    leden = [make_lid("1.1", n, f"Lid nummer {n}.") for n in (1, 2, 3)]
    omgekeerd = [make_lid("1.1", 1, "Lid nummer 3.", wid=3), make_lid("1.1", 2, "Lid nummer 1.", wid=1)]
    was = make_regeling(make_hoofdstuk(1, make_artikel("1.1", "".join(leden))))
    wordt = make_regeling(make_hoofdstuk(1, make_artikel("1.1", "".join(omgekeerd))))
    make_goed(was, wordt)


def test_knot_b_renames_the_removed_wid():
    def overzicht(versie: int) -> str:
        join = f"/join/id/regdata/gm9999/2026/centrum/nld@2026-01-01;{versie}"
        return (
            '<Bijlage eId="cmp_I" wId="gm9999_1__cmp_I"><Kop><Label>Bijlage</Label><Nummer>I</Nummer></Kop>'
            '<Divisietekst eId="cmp_I__content_o_1" wId="gm9999_1__cmp_I__content_o_1"><Inhoud><Al>'
            f'<ExtIoRef eId="cmp_I__content_o_1__ref_o_1" wId="gm9999_1__cmp_I__content_o_1__ref_o_1" ref="{join}">'
            f"{join}</ExtIoRef></Al></Inhoud></Divisietekst></Bijlage>"
        )

    was, wordt = (make_regeling(make_hoofdstuk(1, A11), bijlagen=overzicht(n)) for n in (1, 2))
    (actie,) = make_goed(was, wordt).acties
    assert isinstance(actie, Vervang)
    refs = [el for el in actie.element.walk() if el.soort.value == "ExtIoRef"]
    assert [ref.wid for ref in refs] == ["gm9999_1__cmp_I__content_o_1__ref_o_1"] * 2
    (actie,) = make_mutatie(was, wordt, Keuzes(knoop=Knoop.WID_INST)).acties
    assert isinstance(actie, Vervang)
    refs = [el for el in actie.element.walk() if el.soort.value == "ExtIoRef"]
    assert [ref.wid for ref in refs] == [
        "gm9999_1__cmp_I__content_o_1__ref_o_1_inst2",
        "gm9999_1__cmp_I__content_o_1__ref_o_1",
    ]


def test_whole_regeling_only_when_asked_for():
    wordt = plan(A11)
    verschil = replace_geheel(wordt)
    assert isinstance(verschil.acties[0], VervangRegeling)
    mutatie = verschil.make_mutatie(componentnaam="w", was=WAS, wordt=WORDT)
    assert apply_mutatie(PLAN, mutatie)[0] == wordt


def test_counts_per_kind_of_action():
    wordt = make_regeling(
        make_hoofdstuk(1, A11.replace("Tekst", "Inhoud"), make_artikel("1.1a")),
        make_hoofdstuk(2, make_artikel("2.1"), make_artikel("1.3", eid="chp_2__art_1.3")),
    )
    assert count_acties(make_goed(PLAN, wordt).acties) == {
        "toegevoegd": 1,
        "verwijderd": 1,
        "gewijzigd": 1,
        "verplaatst": 1,
    }


def test_untouched_units_stay_the_same_object():
    wordt, meldingen = apply_mutatie(PLAN, make_goed(PLAN, plan(A11, A12.replace("Tekst", "Inhoud"), A13)))
    assert meldingen == ()
    lichaam, oud = wordt.kinderen[1], PLAN.kinderen[1]
    assert lichaam.kinderen[1] is oud.kinderen[1]
    assert lichaam.kinderen[0].kinderen[1] is oud.kinderen[0].kinderen[1]


def test_actions_on_what_is_not_there_are_told_and_skipped():
    mutatie = make_goed(PLAN, plan(A11, A13, make_artikel("1.4")))
    ander = make_regeling(make_hoofdstuk(1, A11), make_hoofdstuk(2, make_artikel("2.1")))
    tekst, meldingen = apply_mutatie(ander, mutatie)
    assert {melding.code for melding in meldingen} == {"PS-MUT-ONBEKEND"}
    assert tekst == ander
