"""Laws of edits of structure on real plans: valid at every step, ids for life, references known, undo gives it back."""

import re
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings as instellingen
from hypothesis import strategies as st

from planstudio.checks.standaardenset import Standaardenset
from planstudio.domain.changes import find_changed
from planstudio.domain.edits.structuur.knippen import is_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.ids.geven import walk_eigen
from planstudio.domain.ids.tekstindex import Tekstindex, find_index
from planstudio.domain.ids.voorvoegsels import VAST, join_eid, make_deel
from planstudio.domain.padzoeker import find_element, get_op
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.zoeken import find_gebroken
from planstudio.domain.woorden import flatten
from planstudio.session import Session
from planstudio.standards.xml import parse_xml, write_xml
from tests.bewerkingen import open_bron
from tests.conftest import SHARED
from tests.domain.structuurbewerken import BEWERKINGEN, Toestand, find_fouten

pytestmark = pytest.mark.usefixtures("shared")
BRONNEN = ("gm0233", "pv30", "gemeentestad", "gm0938", "voorbeeld")
STAPPEN = 200
# A unit to validate by itself; what is bigger is validated with the whole text at the end.
_EENHEID = 1500


@cache
def open_standaarden() -> Standaardenset:
    return Standaardenset(SHARED / "standards")


def open_plan(bron: str) -> Plan:
    return Plan(versies=(open_bron(bron),))


def text_of(plan: Plan) -> Tekstelement:
    return plan.versie.regelingen[0].tekst


def validate(element: Tekstelement) -> list[str]:
    """What the official schema has against an element by itself."""
    root = parse_xml(write_xml(element))
    schema = open_standaarden().find_schema(root)
    assert schema is not None
    return [] if schema.validate(root) else [fout.message for fout in schema.error_log]


def check_stap(oud: Plan, uit: Uitkomst, stap: object) -> None:
    """All that holds after each edit."""
    was, wordt = text_of(oud), text_of(uit.plan)
    if uit.plek is not None:
        blok = get_op(find_element(wordt, uit.plek.wid), uit.plek.pad)
        assert is_blok(blok) and 0 <= uit.plek.positie <= len(flatten(blok)), (stap, uit.plek)
    if uit.plan is oud:
        return
    assert was is not wordt, stap
    a, b = find_index(was), find_index(wordt)
    for wid in find_changed(oud, uit.plan):
        if wid in b.ouder:
            element = find_element(wordt, wid)
            if sum(1 for _ in element.walk()) < _EENHEID and element.soort is not Soort.LICHAAM:
                fouten = validate(element)
                assert not fouten, (stap, wid, fouten)
    check_ids(was, wordt, a, b, stap)
    nieuw_gebroken = set(find_gebroken(wordt)) - set(find_gebroken(was))
    if {eid for _, eid in nieuw_gebroken} - {eid for _, eid in find_gebroken(was)}:
        assert any(melding.code == "PS-VERWIJZING-WEG" for melding in uit.meldingen), (stap, nieuw_gebroken)


def check_ids(was: Tekstelement, wordt: Tekstelement, a: Tekstindex, b: Tekstindex, stap: object) -> None:
    """wIds keep their kind, new ones are new, and eIds that changed say where their element stands (C.2, C.3)."""
    eids = dict(a.eids)
    oud_bij = {wid: eid for eid, wid in eids.items()}
    nieuw_bij = {wid: eid for eid, wid in b.eids.items()}
    assert len(nieuw_bij) == len(b.ouder), stap  # every wId has an eId of its own
    for wid, eid in nieuw_bij.items():
        if oud_bij.get(wid) == eid:
            continue
        element = find_element(wordt, wid)
        ouder = find_element(wordt, b.ouder[wid]) if b.ouder[wid] else None
        basis = "" if ouder is None or ouder.soort is Soort.LICHAAM else ouder.eid or ""
        deel = make_deel(element)
        verwacht = deel if element.soort in VAST else join_eid(basis, deel)
        patroon = rf"(body__)?{re.escape(verwacht)}" + ("" if "_" in deel or element.soort in VAST else r"_o_\d+")
        assert re.fullmatch(rf"{patroon}(_inst\d+)?", eid), (stap, eid, verwacht)
        if wid not in oud_bij:
            assert re.search(r"_s\d+(x\d+)?__", wid), (stap, wid)


@pytest.mark.parametrize("bron", BRONNEN)
def test_two_hundred_random_edits_keep_the_text_whole_and_can_all_be_undone(bron: str) -> None:
    begin = open_plan(bron)
    fouten = find_fouten(begin.versie.regelingen[0], schema=True)
    session, rng, gedaan = Session(begin), Random(f"structuur {bron}"), 0
    for stap in range(STAPPEN):
        oud = session.plan
        edit = rng.choice(BEWERKINGEN)
        uit = edit(Toestand(oud, rng, stap))
        check_stap(oud, uit, (bron, stap, edit.__name__))
        gedaan += uit.plan is not oud
        session.apply(edit.__name__, lambda _, plan=uit.plan: plan)
    assert gedaan > STAPPEN / 4
    assert not find_fouten(session.plan.versie.regelingen[0], schema=True) - fouten
    soort_bij = {e.wid: e.soort for e in text_of(begin).walk() if e.wid}
    for element in text_of(session.plan).walk():
        if element.wid in soort_bij:
            assert element.soort is soort_bij[element.wid]
    while session.undo_label:
        session.undo()
    assert session.plan is begin


@instellingen(max_examples=30)
@given(st.data())
def test_any_short_row_of_edits_keeps_the_example_plan_valid(data: st.DataObject) -> None:
    plan = open_plan("voorbeeld")
    fouten = find_fouten(plan.versie.regelingen[0], schema=False)
    for stap in range(data.draw(st.integers(1, 6))):
        edit = data.draw(st.sampled_from(BEWERKINGEN))
        uit = edit(Toestand(plan, Random(data.draw(st.integers(0, 10_000))), stap))
        check_stap(plan, uit, (stap, edit.__name__))
        plan = uit.plan
    assert not find_fouten(plan.versie.regelingen[0], schema=True) - fouten


@pytest.mark.parametrize("bron", ("voorbeeld", "pv30"))
def test_what_an_edit_does_not_touch_is_the_very_same_object(bron: str) -> None:
    plan, rng = open_plan(bron), Random(f"zelfde {bron}")
    for stap in range(60):
        uit = rng.choice(BEWERKINGEN)(Toestand(plan, rng, stap))
        oud = {e.wid: e for e in text_of(plan).walk() if e.wid}
        for element in text_of(uit.plan).walk():
            if element.wid in oud and element == oud[element.wid] and not list(walk_eigen(element)):
                assert element is oud[element.wid], (stap, element.wid)
        for naam in ("ow", "geometrie", "bestanden", "informatieobjecten"):
            assert getattr(uit.plan.versie, naam) is getattr(plan.versie, naam)
        plan = uit.plan
