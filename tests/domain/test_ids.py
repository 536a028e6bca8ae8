"""eIds and wIds by the rules: what new elements get, and that all others keep theirs (handbook, C.1 to C.3)."""

from dataclasses import replace

import pytest

from planstudio.domain.ids.geven import find_overheid, give_ids
from planstudio.domain.ids.voorvoegsels import fold_nummer, has_id, make_deel
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen import open_bron


def el(soort: Soort, *inhoud: Tekstelement | str) -> Tekstelement:
    return Tekstelement(soort=soort, inhoud=inhoud)


@pytest.mark.parametrize(
    ("nummer", "gevouwen"),
    [("22.5a", "22.5a"), ("a).", "a"), ("ii.", "ii"), ("–.", ""), ("–", ""), ("1°.", "1"), ("§ 1.2", "1.2"), ("", "")],
)
def test_a_number_as_it_stands_in_an_eid(nummer: str, gevouwen: str) -> None:
    assert fold_nummer(nummer) == gevouwen


def make_tekst() -> Tekstelement:
    """A small chapter as someone types it, without any ids."""
    li = el(Soort.LI, el(Soort.LI_NUMMER, "a."), el(Soort.AL, "markten;"))
    streep = el(Soort.LI, el(Soort.LI_NUMMER, "–"), el(Soort.AL, "kermissen."))
    inhoud = el(Soort.INHOUD, el(Soort.AL, "Tekst"), el(Soort.LIJST, li), el(Soort.LIJST, streep))
    lid = el(Soort.LID, el(Soort.LID_NUMMER, "2."), inhoud)
    kop = el(Soort.KOP, el(Soort.LABEL, "Artikel"), el(Soort.NUMMER, "22.41"))
    hoofdstuk = el(Soort.HOOFDSTUK, el(Soort.KOP, el(Soort.NUMMER, "22")), el(Soort.ARTIKEL, kop, lid))
    return el(Soort.REGELING_COMPACT, el(Soort.LICHAAM, hoofdstuk))


def test_new_elements_get_the_ids_of_the_handbook() -> None:
    leeg = el(Soort.REGELING_COMPACT, Tekstelement(soort=Soort.LICHAAM, wid="body", eid="body"))
    vol = make_tekst()
    lichaam = replace(vol.kinderen[0], wid="body", eid="body")
    ids = give_ids(leeg, replace(vol, inhoud=(lichaam,)), overheid="gm9999", versie="1")
    eids = [e.eid for e in ids.tekst.walk() if e.eid]
    lid = "chp_22__art_22.41__para_2"
    assert eids == [
        "body",
        "chp_22",
        "chp_22__art_22.41",
        lid,
        f"{lid}__list_o_1",
        f"{lid}__list_o_1__item_a",
        f"{lid}__list_o_2",
        f"{lid}__list_o_2__item_o_1",
    ]
    assert [e.wid for e in ids.tekst.walk() if e.wid][1:] == [f"gm9999_1__{eid}" for eid in eids[1:]]
    assert not ids.anders and not ids.weg


def test_doubles_get_a_suffix_and_wids_never_collide() -> None:
    leeg = el(Soort.REGELING_COMPACT, Tekstelement(soort=Soort.LICHAAM, wid="body", eid="body"))
    hoofdstuk = el(Soort.HOOFDSTUK, el(Soort.KOP, el(Soort.NUMMER, "1")), el(Soort.GERESERVEERD))
    lichaam = Tekstelement(soort=Soort.LICHAAM, wid="body", eid="body", inhoud=(hoofdstuk,))
    een = give_ids(leeg, replace(leeg, inhoud=(lichaam,)), overheid="gm9999", versie="1").tekst
    twee_lichaam = replace(een.kinderen[0], inhoud=(*een.kinderen[0].inhoud, hoofdstuk))
    twee = give_ids(een, replace(een, inhoud=(twee_lichaam,)), overheid="gm9999", versie="1").tekst
    assert [k.eid for k in twee.kinderen[0].kinderen] == ["chp_1", "chp_1_inst2"]
    # Taken out and put back as something new, under the very same version: still another wId while both are known.
    drie = replace(een, inhoud=(replace(een.kinderen[0], inhoud=(hoofdstuk,)),))
    ids = give_ids(een, drie, overheid="gm9999", versie="1")
    assert ids.tekst.kinderen[0].kinderen[0].eid == "chp_1"
    assert ids.tekst.kinderen[0].kinderen[0].wid == "gm9999_1x2__chp_1"
    assert ids.weg == {"gm9999_1__chp_1": "chp_1"}


def test_the_overheid_stands_in_the_work(voorbeeld: Plan) -> None:
    assert find_overheid("/akn/nl/act/gm0233/2020/omgevingsplan") == "gm0233"
    assert find_overheid("iets") == "xx0000"


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("bron", ("gm0233", "pv30", "gemeentestad", "gm0938", "voorbeeld"))
def test_the_prefixes_are_those_of_real_plans(bron: str) -> None:
    tekst = open_bron(bron).regelingen[0].tekst
    for element in tekst.walk():
        assert has_id(element) is (element.wid is not None), element.wid
        if element.eid and element.soort is not Soort.LICHAAM:
            assert element.eid.rpartition("__")[2].startswith(make_deel(element).partition("_")[0])


@pytest.mark.usefixtures("shared")
def test_no_id_of_a_real_plan_changes_when_nothing_does() -> None:
    tekst = open_bron("gm0233").regelingen[0].tekst
    ids = give_ids(tekst, tekst, overheid="gm0233", versie="x")
    assert ids.tekst is tekst
