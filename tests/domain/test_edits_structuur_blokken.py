"""Enter, Backspace, Delete and selections: each does what a writer of law expects."""

import pytest

from planstudio.domain.edits.structuur.blokken import delete_bereik, join_blok, replace_bereik, split_blok
from planstudio.domain.edits.structuur.nieuw import el, make_al
from planstudio.domain.edits.structuur.opschonen import clean_leeg
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from tests.domain.kleinplan import A1, A2, A3, LIJST, WORK, caret_of, find, make_artikel, make_plan, show, text_of

LID2 = f"{A1}__para_2"
LI_B = f"{LIJST}__item_b"


def enter(plan: Plan, wid: str, pad: tuple[int, ...], positie: int, *, hernummer: bool = True) -> Uitkomst:
    return split_blok(plan, work=WORK, wid=wid, pad=pad, positie=positie, versie="1", hernummer=hernummer)


def backspace(plan: Plan, wid: str, pad: tuple[int, ...]) -> Uitkomst:
    return join_blok(plan, work=WORK, wid=wid, pad=pad, versie="1")


def plek(wid: str, pad: tuple[int, ...], positie: int) -> Plek:
    return Plek(work=WORK, wid=wid, pad=pad, positie=positie)


def test_enter_in_an_alinea_makes_two() -> None:
    plan = make_plan()
    uit = enter(plan, A2, (1, 0), 4)
    assert show(uit.plan, A2)[1:3] == ["Het", "gaat om:"]
    assert caret_of(uit) == ("gaat om:", 0)
    assert find(uit.plan, A1) is find(plan, A1)


def test_enter_in_an_empty_last_alinea_of_a_lid_makes_the_next_lid_and_renumbers() -> None:
    een = enter(make_plan(), LID2, (1, 0), len("Tweede tekst."))
    assert show(een.plan, A1)[1:] == ["1. Eerste tekst.", "2. Tweede tekst.", "", "3. Derde tekst."]
    plek_ = een.plek
    assert plek_ is not None
    twee = enter(een.plan, plek_.wid, plek_.pad, plek_.positie)
    assert show(twee.plan, A1)[1:] == ["1. Eerste tekst.", "2. Tweede tekst.", "3. ", "4. Derde tekst."]
    assert caret_of(twee) == ("", 0)
    derde = find(twee.plan, f"{A1}__para_3")
    assert derde.eid == "chp_1__art_1.1__para_4"


def test_without_renumbering_the_new_lid_gets_a_letter() -> None:
    een = enter(make_plan(), LID2, (1, 0), len("Tweede tekst."))
    assert een.plek is not None
    twee = enter(een.plan, een.plek.wid, een.plek.pad, 0, hernummer=False)
    assert show(twee.plan, A1)[3:] == ["2a. ", "3. Derde tekst."]


def test_enter_in_an_item_makes_the_next_and_in_an_empty_one_ends_the_list() -> None:
    uit = enter(make_plan(), LI_B, (1,), 4)
    assert show(uit.plan, A2)[2:6] == [".a. markten;", ".b. kerm", ".c. issen;", ".d. circussen."]
    einde = enter(make_plan(), f"{LIJST}__item_c", (1,), len("circussen."))
    assert einde.plek is not None
    uit = enter(einde.plan, einde.plek.wid, einde.plek.pad, 0)
    assert show(uit.plan, A2)[2:] == [".a. markten;", ".b. kermissen;", ".c. circussen.", "", "Slot."]
    assert find(uit.plan, LIJST).wid == LIJST


def test_enter_at_the_begin_of_an_item_keeps_its_words_in_their_own_element() -> None:
    uit = enter(make_plan(), LI_B, (1,), 0)
    assert show(uit.plan, A2)[2:6] == [".a. markten;", ".b. ", ".c. kermissen;", ".d. circussen."]
    assert find(uit.plan, LI_B).nummer == "c."
    assert caret_of(uit) == ("kermissen;", 0)


def test_enter_in_a_heading_takes_the_rest_of_it_along() -> None:
    uit = enter(make_plan(), A2, (0, 2), 5)
    assert show(uit.plan, A2)[:3] == ["Artikel 1.2 Over", "1.2", "Het gaat om:"]
    uit = enter(make_plan(), A1, (0, 2), 8)
    assert show(uit.plan, A1)[1:3] == ["1. ", "2. Eerste tekst."]


def test_enter_in_the_heading_of_a_chapter_makes_its_first_artikel() -> None:
    uit = enter(make_plan(), "gm9999_0__chp_1", (0, 2), 6)
    assert [a.nummer for a in text_of(uit.plan).walk() if a.soort is Soort.ARTIKEL] == ["1.1", "1.2", "1.3", "1.4"]
    assert uit.plek is not None and uit.plek.wid == "gm9999_1__chp_1__art_1.1"
    assert find(uit.plan, A1).eid == "chp_1__art_1.2"


def test_marks_are_cut_and_references_stay_whole() -> None:
    ref = el(Soort.INT_REF, "artikel 1.1", ref="chp_1__art_1.1")
    al = make_al("a ", el(Soort.B, "vet"), " ", ref)
    plan = make_plan(make_artikel("1.1", el(Soort.INHOUD, al)))
    uit = enter(plan, A1, (1, 0), 3)
    een, twee = find(uit.plan, A1).kinderen[1].kinderen
    assert een.inhoud == ("a ", el(Soort.B, "v"))
    assert twee.inhoud[0] == el(Soort.B, "et")
    for positie, links in ((8, False), (15, True)):
        uit = enter(plan, A1, (1, 0), positie)
        een, twee = find(uit.plan, A1).kinderen[1].kinderen
        assert (ref in een.inhoud, ref in twee.inhoud) == (links, not links)


def test_a_position_outside_the_block_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="position"):
        enter(make_plan(), A2, (1, 0), 99)
    with pytest.raises(KeyError):
        enter(make_plan(), "weg", (), 0)


def test_backspace_undoes_enter() -> None:
    for wid, pad, positie in ((A2, (1, 0), 4), (LI_B, (1,), 4), (A2, (1, 2), 2)):
        plan = make_plan()
        uit = enter(plan, wid, pad, positie)
        assert uit.plek is not None
        terug = backspace(uit.plan, uit.plek.wid, uit.plek.pad)
        assert show(terug.plan, A2) == show(plan, A2)
        assert terug.plek is not None and terug.plek.positie == positie


def test_backspace_at_the_begin_of_a_lid_joins_it_to_the_one_before() -> None:
    uit = backspace(make_plan(), LID2, (1, 0))
    assert show(uit.plan, A1)[1:] == ["1. Eerste tekst.Tweede tekst.", "2. Derde tekst."]
    assert caret_of(uit) == ("Eerste tekst.Tweede tekst.", len("Eerste tekst."))
    assert find(uit.plan, f"{A1}__para_3").eid == "chp_1__art_1.1__para_2"


def test_backspace_at_the_first_item_joins_the_alinea_before_and_the_list_goes_on() -> None:
    uit = backspace(make_plan(), f"{LIJST}__item_a", (1,))
    assert show(uit.plan, A2)[1:3] == ["Het gaat om:markten;", ".a. kermissen;"]
    uit = join_blok(make_plan(), work=WORK, wid=f"{LIJST}__item_c", pad=(1,), versie="1", vooruit=True)
    assert show(uit.plan, A2)[-1] == ".c. circussen.Slot."


def test_artikelen_are_not_joined_but_an_empty_one_goes() -> None:
    plan = make_plan()
    uit = backspace(plan, A2, (0, 2))
    assert uit.plan is plan
    assert caret_of(uit) == ("Derde tekst.", len("Derde tekst."))
    leeg = make_plan(
        make_artikel("1.1", el(Soort.INHOUD, make_al("Tekst."))),
        el(Soort.ARTIKEL, el(Soort.KOP, el(Soort.NUMMER, "1.2"), el(Soort.OPSCHRIFT)), el(Soort.INHOUD, make_al())),
    )
    assert show(backspace(leeg, A2, (0, 1)).plan) == ["Hoofdstuk 1 Regels", ".Artikel 1.1 Over 1.1", ".Tekst."]


def test_a_selection_within_one_text_joins_its_ends() -> None:
    uit = delete_bereik(
        make_plan(), work=WORK, van=plek(f"{A1}__para_1", (1, 0), 7), tot=plek(f"{A1}__para_3", (1, 0), 6), versie="1"
    )
    assert show(uit.plan, A1)[1:] == ["1. Eerste tekst."]
    uit = delete_bereik(make_plan(), work=WORK, van=plek(A2, (1, 0), 3), tot=plek(LI_B, (1,), 4), versie="1")
    assert show(uit.plan, A2)[1:] == ["Hetissen;", ".a. circussen.", "Slot."]


def test_a_selection_over_artikelen_takes_those_that_are_in_it_as_a_whole() -> None:
    uit = delete_bereik(make_plan(), work=WORK, van=plek(LID2, (1, 0), 6), tot=plek(A3, (1, 0), 4), versie="1")
    regels = show(uit.plan)
    assert regels[1:4] == [".Artikel 1.1 Over 1.1", ".1. Eerste tekst.", ".2. Tweede"]
    assert regels[4] == ".Artikel 1.3"
    assert regels[5].startswith(".artikel 1.1, tweede lid")


def test_all_of_a_chapter_leaves_it_reserved() -> None:
    einde = len("Zie artikel 1.1, tweede lid en artikelen 1.1 tot en met 1.2, maar artikel 1.2 ook zonder koppeling.")
    uit = delete_bereik(make_plan(), work=WORK, van=plek(A1, (0, 2), 0), tot=plek(A3, (1, 0), einde), versie="1")
    assert show(uit.plan) == ["Hoofdstuk 1 Regels", "[Gereserveerd]"]


def test_words_come_in_the_place_of_a_selection() -> None:
    uit = replace_bereik(
        make_plan(), work=WORK, van=plek(A2, (1, 0), 4), tot=plek(LI_B, (1,), 4), woorden="gekke ", versie="1"
    )
    assert show(uit.plan, A2)[1] == "Het gekke issen;"
    assert caret_of(uit) == ("Het gekke issen;", 10)


def test_an_empty_selection_changes_nothing_and_one_the_wrong_way_round_is_a_mistake() -> None:
    plan = make_plan()
    hier = plek(A2, (1, 0), 4)
    assert delete_bereik(plan, work=WORK, van=hier, tot=hier, versie="1").plan is plan
    with pytest.raises(ValueError, match="end"):
        delete_bereik(plan, work=WORK, van=plek(A3, (1, 0), 0), tot=hier, versie="1")


def test_what_is_empty_goes_before_a_delivery() -> None:
    een = enter(make_plan(), LID2, (1, 0), len("Tweede tekst."))
    assert een.plek is not None
    twee = enter(een.plan, een.plek.wid, een.plek.pad, 0)
    schoon = clean_leeg(twee.plan, work=WORK, versie="2")
    assert show(schoon.plan, A1)[1:] == ["1. Eerste tekst.", "2. Tweede tekst.", "4. Derde tekst."]
    assert clean_leeg(schoon.plan, work=WORK, versie="3").plan is schoon.plan
    leeg = make_plan(make_artikel("1.1", el(Soort.INHOUD, make_al())))
    assert show(clean_leeg(leeg, work=WORK, versie="1").plan, A1) == ["Artikel 1.1 Over 1.1", "[Gereserveerd]"]
