"""Finding elements by wId and putting others in their place; the index is right after any edit."""

from dataclasses import replace
from random import Random

import pytest

from planstudio.domain import tekst as gewoon
from planstudio.domain.edits.tekst import replace_tekstelement
from planstudio.domain.ids.tekstindex import _build, find_index
from planstudio.domain.padzoeker import (
    change_op_wid,
    change_velen,
    find_element,
    find_pad,
    find_plaatsen,
    get_op,
    replace_op_pad,
    split_plek,
)
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.domain.structuurbewerken import BEWERKINGEN, Toestand


def text_of(plan: Plan) -> Tekstelement:
    return plan.versie.regelingen[0].tekst


def test_the_path_is_that_of_a_plain_search(voorbeeld: Plan) -> None:
    tekst = text_of(voorbeeld)
    for element in tekst.walk():
        if element.wid is not None:
            pad = find_pad(tekst, element.wid)
            assert pad == gewoon.find_pad(tekst, element.wid)
            assert pad[-1] is element
            assert get_op(tekst, find_plaatsen(tekst, element.wid)) is element
            assert split_plek(tekst, find_plaatsen(tekst, element.wid)) == (element.wid, ())


def test_an_unknown_wid_has_no_path(voorbeeld: Plan) -> None:
    assert find_pad(text_of(voorbeeld), "weg") == ()
    with pytest.raises(KeyError):
        find_element(text_of(voorbeeld), "weg")
    with pytest.raises(KeyError):
        get_op(text_of(voorbeeld), (0, 99))
    with pytest.raises(KeyError):
        replace_tekstelement(voorbeeld, voorbeeld.versie.regelingen[0].work, "weg", lambda e: e)


def test_replacing_shares_all_else_and_the_same_gives_the_same(voorbeeld: Plan) -> None:
    tekst = text_of(voorbeeld)
    artikel = next(e for e in tekst.walk() if e.soort is Soort.ARTIKEL)
    assert change_op_wid(tekst, artikel.wid or "", lambda e: e) is tekst
    assert replace_op_pad(tekst, find_plaatsen(tekst, artikel.wid or ""), artikel) is tekst
    nieuw = change_op_wid(tekst, artikel.wid or "", lambda e: replace(e, attributen=(("x", "y"),)))
    anders = [e for e in nieuw.walk() if not any(e is oud for oud in tekst.walk())]
    assert len(anders) == len(find_pad(tekst, artikel.wid or ""))


def test_many_changes_at_once_are_those_one_by_one(voorbeeld: Plan) -> None:
    tekst = text_of(voorbeeld)
    wids = [e.wid for e in tekst.walk() if e.soort in (Soort.LID, Soort.ARTIKEL, Soort.DIVISIETEKST) and e.wid]

    def mark(element: Tekstelement) -> Tekstelement:
        return replace(element, attributen=(("x", "y"),))

    for keus in (wids, wids[::9]):
        samen, los = change_velen(tekst, dict.fromkeys(keus, mark)), tekst
        for wid in keus:
            los = change_op_wid(los, wid, mark)
        assert samen == los


def test_the_index_after_edits_is_the_index_made_anew(voorbeeld: Plan) -> None:
    plan, rng = voorbeeld, Random("index")
    for stap in range(80):
        plan = rng.choice(BEWERKINGEN)(Toestand(plan, rng, stap)).plan
        bij, nieuw = find_index(text_of(plan)), _build(text_of(plan))
        assert dict(bij.ouder) == dict(nieuw.ouder)
        assert dict(bij.eids) == dict(nieuw.eids)
        assert {k: sorted(v) for k, v in bij.dragers.items()} == {k: sorted(v) for k, v in nieuw.dragers.items()}
        assert find_index(text_of(plan)) is bij
