"""Inserting, deleting, moving, wrapping and marking: the result is valid, numbered and where one expects it."""

import pytest

from planstudio.domain.edits.structuur.eenheden import (
    clear_staat,
    delete_element,
    insert_element,
    insert_inhoud,
    join_leden,
    set_gereserveerd,
    set_vervallen,
    split_leden,
)
from planstudio.domain.edits.structuur.niveaus import demote_element, promote_element
from planstudio.domain.edits.structuur.plaatsen import Plaats
from planstudio.domain.edits.structuur.verplaatsen import (
    move_element,
    shift_element,
    unwrap_element,
    wrap_elementen,
)
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from tests.domain.kleinplan import A1, A2, A3, HFD, LIJST, WORK, caret_of, find, make_plan, show, text_of

LID2 = f"{A1}__para_2"


def insert(plan: Plan, wid: str, plaats: Plaats, soort: Soort, *, hernummer: bool = False) -> Uitkomst:
    return insert_element(plan, work=WORK, wid=wid, plaats=plaats, soort=soort, versie="1", hernummer=hernummer)


def artikelen(plan: Plan) -> list[str]:
    return [e.nummer for e in text_of(plan).walk() if e.soort is Soort.ARTIKEL]


def test_an_artikel_in_between_gets_a_letter_or_makes_room() -> None:
    plan = make_plan()
    assert artikelen(insert(plan, A1, Plaats.NA, Soort.ARTIKEL).plan) == ["1.1", "1.1a", "1.2", "1.3"]
    assert artikelen(insert(plan, A1, Plaats.NA, Soort.ARTIKEL, hernummer=True).plan) == ["1.1", "1.2", "1.3", "1.4"]
    assert artikelen(insert(plan, A3, Plaats.NA, Soort.ARTIKEL).plan) == ["1.1", "1.2", "1.3", "1.4"]
    uit = insert(plan, A1, Plaats.NA, Soort.ARTIKEL)
    assert caret_of(uit) == ("", 0)
    assert uit.plek is not None and uit.plek.wid == "gm9999_1__chp_1__art_1.1a"
    assert find(uit.plan, A2) is find(plan, A2)


def test_a_locked_number_is_not_pushed_on() -> None:
    uit = insert_element(
        make_plan(), work=WORK, wid=A1, plaats=Plaats.NA, soort=Soort.ARTIKEL, versie="1", hernummer=True,
        slot=frozenset({A2}),
    )  # fmt: skip
    assert artikelen(uit.plan) == ["1.1", "1.1a", "1.2", "1.3"]


def test_leden_and_items_count_on_by_themselves() -> None:
    uit = insert(make_plan(), LID2, Plaats.NA, Soort.LID)
    assert show(uit.plan, A1)[2:] == ["2. Tweede tekst.", "3. ", "4. Derde tekst."]
    uit = insert(make_plan(), f"{LIJST}__item_a", Plaats.VOOR, Soort.LI)
    assert show(uit.plan, A2)[2:4] == [".a. ", ".b. markten;"]
    weg = delete_element(make_plan(), work=WORK, wid=f"{LIJST}__item_b", versie="1")
    assert show(weg.plan, A2)[2:4] == [".a. markten;", ".b. circussen."]


def test_a_lid_in_an_artikel_of_one_text_makes_that_text_the_first_lid() -> None:
    uit = insert(make_plan(), A3, Plaats.EIND, Soort.LID)
    assert show(uit.plan, A3)[1].startswith("1. Zie artikel")
    assert show(uit.plan, A3)[2] == "2. "


def test_what_cannot_stand_there_comes_at_the_nearest_place_where_it_can() -> None:
    uit = insert(make_plan(), LID2, Plaats.NA, Soort.ARTIKEL)
    assert artikelen(uit.plan) == ["1.1", "1.1a", "1.2", "1.3"]
    uit = insert(make_plan(), A2, Plaats.NA, Soort.HOOFDSTUK)
    assert show(uit.plan, "body")[-2:] == [".Hoofdstuk 2", ".[Gereserveerd]"]
    uit = insert(make_plan(), LID2, Plaats.NA, Soort.BIJLAGE)
    assert text_of(uit.plan).kinderen[-1].soort is Soort.BIJLAGE
    assert text_of(uit.plan).kinderen[-1].eid == "cmp_I"


def test_content_from_elsewhere_gets_ids_of_its_own() -> None:
    plan = make_plan()
    uit = insert_inhoud(plan, work=WORK, wid=A3, plaats=Plaats.NA, element=find(plan, A1), versie="1", hernummer=True)
    nieuw = [e for e in text_of(uit.plan).walk() if e.soort is Soort.ARTIKEL][-1]
    assert nieuw.tekst == find(plan, A1).tekst
    assert nieuw.wid == "gm9999_1__chp_1__art_1.1_inst2"


def test_the_last_of_what_must_be_stays_and_says_so() -> None:
    plan = make_plan()
    assert show(delete_element(plan, work=WORK, wid=A1, versie="1").plan)[1] == ".Artikel 1.2 Over 1.2"
    leeg = plan
    for wid in (A1, A2, A3):
        leeg = delete_element(leeg, work=WORK, wid=wid, versie="1").plan
    assert show(leeg) == ["Hoofdstuk 1 Regels", "[Gereserveerd]"]
    uit = delete_element(leeg, work=WORK, wid=HFD, versie="1")
    assert uit.plan is leeg
    assert [m.code for m in uit.meldingen] == ["PS-BEWERKEN-KAN-NIET"]


def test_moving_up_and_down_and_back() -> None:
    plan = make_plan()
    op = shift_element(plan, work=WORK, wid=A2, stap=-1, versie="1")
    assert artikelen(op.plan) == ["1.2", "1.1", "1.3"]
    terug = shift_element(op.plan, work=WORK, wid=A2, stap=1, versie="2")
    assert text_of(terug.plan) == text_of(plan)
    ruil = shift_element(plan, work=WORK, wid=A2, stap=-1, versie="1", hernummer=True)
    assert artikelen(ruil.plan) == ["1.1", "1.2", "1.3"]
    assert find(ruil.plan, A2).nummer == "1.1"
    lid = shift_element(plan, work=WORK, wid=LID2, stap=1, versie="1")
    assert show(lid.plan, A1)[1:] == ["1. Eerste tekst.", "2. Derde tekst.", "3. Tweede tekst."]


def test_moving_elsewhere_keeps_the_wid_and_a_place_in_itself_is_refused() -> None:
    plan = make_plan()
    uit = move_element(plan, work=WORK, wid=A1, doel=A3, plaats=Plaats.NA, versie="1", hernummer=True)
    assert [find(uit.plan, wid).nummer for wid in (A2, A3, A1)] == ["1.1", "1.2", "1.3"]
    assert move_element(plan, work=WORK, wid=A1, doel=A2, plaats=Plaats.VOOR, versie="1").plan is plan
    assert move_element(plan, work=WORK, wid=HFD, doel=A1, plaats=Plaats.NA, versie="1").plan is plan


def test_tab_makes_a_list_in_an_item_and_shift_tab_takes_it_out() -> None:
    plan = make_plan()
    wid = f"{LIJST}__item_b"
    dieper = demote_element(plan, work=WORK, wid=wid, versie="1")
    assert show(dieper.plan, A2)[2:5] == [".a. markten;", "..1. kermissen;", ".b. circussen."]
    terug = promote_element(dieper.plan, work=WORK, wid=wid, versie="2")
    assert text_of(terug.plan) == text_of(plan)
    uit = promote_element(plan, work=WORK, wid=wid, versie="1")
    assert show(uit.plan, A2)[2:5] == [".a. markten;", "kermissen;", ".a. circussen."]


def test_a_lid_becomes_an_alinea_and_an_alinea_a_lid() -> None:
    plan = make_plan()
    uit = demote_element(plan, work=WORK, wid=LID2, versie="1")
    assert show(uit.plan, A1)[1:] == ["1. Eerste tekst.", "Tweede tekst.", "2. Derde tekst."]
    terug = promote_element(uit.plan, work=WORK, wid=f"{A1}__para_1", pad=(1, 1), versie="2")
    assert show(terug.plan, A1) == show(plan, A1)


def test_wrapping_and_unwrapping_are_each_others_opposite() -> None:
    plan = make_plan()
    uit = wrap_elementen(plan, work=WORK, wids=[A2], soort=Soort.AFDELING, versie="1", opschrift="Midden")
    assert [r for r in show(uit.plan) if "Afdeling" in r] == [
        ".Afdeling 1.1 Opschrift",
        ".Afdeling 1.2 Midden",
        ".Afdeling 1.3 Opschrift",
    ]
    assert find(uit.plan, A2).eid == "chp_1__subchp_1.2__art_1.2"
    alle = wrap_elementen(plan, work=WORK, wids=[A1, A2, A3], soort=Soort.AFDELING, versie="1")
    laag = next(e for e in text_of(alle.plan).walk() if e.soort is Soort.AFDELING)
    terug = unwrap_element(alle.plan, work=WORK, wid=laag.wid or "", versie="2")
    assert text_of(terug.plan) == text_of(plan)


def test_reserved_and_lapsed_and_back() -> None:
    plan = make_plan()
    assert show(set_gereserveerd(plan, work=WORK, wid=A2, versie="1").plan, A2)[1:] == ["[Gereserveerd]"]
    weg = set_vervallen(plan, work=WORK, wid=HFD, versie="1")
    assert show(weg.plan) == ["Hoofdstuk 1 Regels", "[Vervallen]"]
    assert set_vervallen(weg.plan, work=WORK, wid=HFD, versie="2").plan is weg.plan
    open_ = clear_staat(weg.plan, work=WORK, wid=HFD, versie="3")
    assert show(open_.plan) == ["Hoofdstuk 1 Regels", ".Artikel 1.1", "."]
    assert set_vervallen(plan, work=WORK, wid=LID2, versie="1").meldingen[0].code == "PS-BEWERKEN-KAN-NIET"


def test_leden_become_one_text_and_a_text_leden() -> None:
    plan = make_plan()
    een = join_leden(plan, work=WORK, wid=A1, versie="1")
    assert show(een.plan, A1)[1:] == ["Eerste tekst.", "Tweede tekst.", "Derde tekst."]
    leden = split_leden(een.plan, work=WORK, wid=A1, versie="2")
    assert show(leden.plan, A1) == show(plan, A1)
    assert join_leden(plan, work=WORK, wid=A2, versie="1").plan is plan


def test_unknown_wids_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        delete_element(make_plan(), work=WORK, wid="weg", versie="1")
    with pytest.raises(KeyError):
        insert(make_plan(), "weg", Plaats.NA, Soort.ARTIKEL)
