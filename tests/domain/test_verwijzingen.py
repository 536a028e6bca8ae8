"""References follow their targets, in link and in words; what cannot follow is told; plain words become references."""

import pytest

from planstudio.domain.edits.structuur.blokken import split_blok
from planstudio.domain.edits.structuur.eenheden import delete_element, insert_element
from planstudio.domain.edits.structuur.nummeren import renumber, renumber_vanaf, set_nummer
from planstudio.domain.edits.structuur.plaatsen import Plaats
from planstudio.domain.edits.structuur.verplaatsen import move_element
from planstudio.domain.edits.structuur.verwijzen import (
    drop_gebroken,
    drop_intref,
    link_kandidaat,
    retarget_intref,
    set_intref,
)
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.verwijzingen.bevindingen import check_verwijzingen
from planstudio.domain.verwijzingen.noemen import find_vermeldingen
from planstudio.domain.verwijzingen.zoeken import find_gebroken, find_in_woorden, find_kandidaten
from tests.domain.kleinplan import A1, A2, A3, HFD, LIJST, WORK, find, make_plan, show, text_of

LID2 = f"{A1}__para_2"


def refs(plan: Plan) -> list[tuple[str, str]]:
    """(target, words) of all references."""
    return [(r.get("ref") or "", r.tekst) for r in text_of(plan).walk() if r.soort is Soort.INT_REF]


VERMELDINGEN = {
    "artikel 22.7": [("Artikel", "22.7", "", "")],
    "Artikel 22.7, tweede lid, onder a": [("Artikel", "22.7", "2", "a")],
    "artikel 22.7, lid 2a,": [("Artikel", "22.7", "2a", "")],
    "artikelen 22.7 tot en met 22.9 en 22.12": [
        ("Artikel", "22.7", "", ""),
        ("Artikel", "22.9", "", ""),
        ("Artikel", "22.12", "", ""),
    ],
    "paragraaf 22.3.1 is": [("Paragraaf", "22.3.1", "", "")],
    "§ 22.3": [("Paragraaf", "22.3", "", "")],
    "bijlage II bij": [("Bijlage", "II", "", "")],
    "artikel 5.78aa": [("Artikel", "5.78aa", "", "")],
    "artikel 22.7, is van toepassing": [("Artikel", "22.7", "", "")],
    "artikel 2.1 van de Omgevingswet": [],
    "artikel 5.1, eerste lid, van het Besluit kwaliteit leefomgeving": [],
    "een kunstartikel 3": [],
}


@pytest.mark.parametrize("woorden", VERMELDINGEN)
def test_words_that_name_a_part_are_read(woorden: str) -> None:
    gevonden = [(v.soort.value, v.nummer, v.lid, v.onderdeel) for v in find_vermeldingen(woorden)]
    assert gevonden == VERMELDINGEN[woorden]


def test_references_follow_a_renumbered_artikel_and_lid() -> None:
    uit = set_nummer(make_plan(), work=WORK, wid=A1, nummer="1.1a", versie="1")
    assert refs(uit.plan) == [
        ("chp_1__art_1.1a__para_2", "artikel 1.1a, tweede lid"),
        ("chp_1__art_1.1a", "artikelen 1.1a tot en met 1.2"),
    ]
    een = split_blok(make_plan(), work=WORK, wid=A1, pad=(0, 2), positie=8, versie="1")
    assert refs(een.plan)[0] == ("chp_1__art_1.1__para_3", "artikel 1.1, derde lid")


def test_the_end_of_a_range_follows_too() -> None:
    uit = set_nummer(make_plan(), work=WORK, wid=A2, nummer="1.2b", versie="1")
    assert refs(uit.plan)[1] == ("chp_1__art_1.1", "artikelen 1.1 tot en met 1.2b")


def test_plain_words_that_name_the_old_number_are_told_with_their_spot() -> None:
    uit = set_nummer(make_plan(), work=WORK, wid=A2, nummer="1.2b", versie="1")
    meldingen = [m for m in uit.meldingen if m.code == "PS-VERWIJZING-TEKST"]
    assert [(m.plek, "artikel 1.2" in m.tekst and "1.2b" in m.tekst) for m in meldingen] == [(A3, True)]


def test_a_chapter_that_is_renumbered_takes_all_along_and_locked_numbers_stay() -> None:
    uit = renumber(make_plan(), work=WORK, wid=HFD, vanaf="2", versie="1")
    assert [regel for regel in show(uit.plan) if "Over" in regel] == [
        ".Artikel 2.1 Over 1.1",
        ".Artikel 2.2 Over 1.2",
        ".Artikel 2.3 Over 1.3",
    ]
    assert refs(uit.plan)[1] == ("chp_2__art_2.1", "artikelen 2.1 tot en met 2.2")
    assert find(uit.plan, A3).eid == "chp_2__art_2.3"
    vast = renumber(make_plan(), work=WORK, wid=HFD, vanaf="2", versie="1", slot=frozenset({A2}))
    assert [find(vast.plan, wid).nummer for wid in (A1, A2, A3)] == ["2.1", "1.2", "2.2"]


def test_numbers_that_change_hands_do_not_mix_up_references() -> None:
    uit = renumber_vanaf(make_plan(), work=WORK, wid=A1, vanaf="1.2", versie="1")
    assert [find(uit.plan, wid).nummer for wid in (A1, A2, A3)] == ["1.2", "1.3", "1.4"]
    assert refs(uit.plan) == [
        ("chp_1__art_1.2__para_2", "artikel 1.2, tweede lid"),
        ("chp_1__art_1.2", "artikelen 1.2 tot en met 1.3"),
    ]


def test_a_reference_to_what_is_moved_leads_there() -> None:
    plan = insert_element(make_plan(), work=WORK, wid=HFD, plaats=Plaats.NA, soort=Soort.HOOFDSTUK, versie="1").plan
    nieuw = next(e.wid for e in text_of(plan).walk() if e.soort is Soort.HOOFDSTUK and e.wid != HFD) or ""
    uit = move_element(plan, work=WORK, wid=A1, doel=nieuw, plaats=Plaats.EIND, versie="2")
    assert find(uit.plan, A1).eid == "chp_2__art_1.1"
    assert refs(uit.plan)[1][0] == "chp_2__art_1.1"
    assert not uit.meldingen


def test_a_reference_to_what_went_is_told_and_repaired() -> None:
    plan = make_plan()
    uit = delete_element(plan, work=WORK, wid=A1, versie="1")
    assert [m.plek for m in uit.meldingen if m.code == "PS-VERWIJZING-WEG"] == [A3]
    assert find_gebroken(text_of(uit.plan)) == ((A3, "chp_1__art_1.1"), (A3, "chp_1__art_1.1__para_2"))
    assert [m.code for m in check_verwijzingen(text_of(uit.plan))] == ["PS-VERWIJZING-STUK"] * 2
    heel = drop_gebroken(uit.plan, work=WORK, wid=A3)
    assert not check_verwijzingen(text_of(heel.plan))
    assert find(heel.plan, A3).tekst == find(plan, A3).tekst
    naar = retarget_intref(uit.plan, work=WORK, wid=A3, eid="chp_1__art_1.1", doel=A2)
    assert refs(naar.plan)[1][0] == "chp_1__art_1.2"
    een = drop_intref(uit.plan, work=WORK, wid=A3, eid="chp_1__art_1.1")
    assert len(refs(een.plan)) == 1
    assert drop_intref(een.plan, work=WORK, wid=A3, eid="chp_1__art_1.1").plan is een.plan


def test_a_reference_never_leads_to_another_part_that_takes_the_number() -> None:
    weg = delete_element(make_plan(), work=WORK, wid=A1, versie="1")
    uit = set_nummer(weg.plan, work=WORK, wid=A2, nummer="1.1", versie="2")
    assert ("chp_1__art_1.1", "artikelen 1.1 tot en met 1.2") not in refs(uit.plan)
    assert any(m.code == "PS-VERWIJZING-LOS" for m in uit.meldingen)
    lid = delete_element(make_plan(), work=WORK, wid=LID2, versie="1")
    assert find(lid.plan, f"{A1}__para_3").eid == LID2.removeprefix("gm9999_0__")
    assert len(refs(lid.plan)) == 1
    assert "artikel 1.1, tweede lid" in find(lid.plan, A3).tekst


def test_plain_words_are_offered_and_become_a_reference() -> None:
    plan = make_plan()
    (kandidaat,) = find_kandidaten(text_of(plan), HFD)
    assert (kandidaat.woorden, kandidaat.doel, kandidaat.wid) == ("artikel 1.2", A2, A3)
    assert find_in_woorden(text_of(plan), A3, (1, 0)) == (kandidaat,)
    uit = link_kandidaat(plan, work=WORK, kandidaat=kandidaat)
    assert refs(uit.plan)[2] == ("chp_1__art_1.2", "artikel 1.2")
    assert find(uit.plan, A3).tekst == find(plan, A3).tekst
    assert find_kandidaten(text_of(uit.plan), HFD) == ()


def test_a_reference_is_not_made_within_another() -> None:
    plan = make_plan()
    uit = set_intref(plan, work=WORK, wid=A3, pad=(1, 0), begin=6, eind=12, doel=A2)
    assert uit.plan is plan
    assert uit.meldingen
    with pytest.raises(ValueError, match="range"):
        set_intref(plan, work=WORK, wid=A3, pad=(1, 0), begin=6, eind=6, doel=A2)
    with pytest.raises(KeyError):
        set_intref(plan, work=WORK, wid=A3, pad=(1, 0), begin=0, eind=3, doel="weg")


def test_an_item_that_gets_another_letter_is_named_by_it() -> None:
    plan = make_plan()
    uit = set_intref(plan, work=WORK, wid=A1, pad=(0, 2), begin=0, eind=4, doel=f"{LIJST}__item_b")
    assert refs(uit.plan)[0] == ("chp_1__art_1.2__list_o_1__item_b", "Over")
    nieuw = split_blok(uit.plan, work=WORK, wid=f"{LIJST}__item_a", pad=(1,), positie=3, versie="1")
    assert refs(nieuw.plan)[0][0] == "chp_1__art_1.2__list_o_1__item_c"
