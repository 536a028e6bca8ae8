"""Speed of editing structure: what it costs on the bruidsschat, and that this does not grow with the plan."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planstudio.domain.edits.structuur.blokken import join_blok, split_blok
from planstudio.domain.edits.structuur.eenheden import insert_element
from planstudio.domain.edits.structuur.nummeren import renumber
from planstudio.domain.edits.structuur.plaatsen import Plaats
from planstudio.domain.edits.structuur.verplaatsen import move_element
from planstudio.domain.edits.structuur.wandelen import walk_blokken
from planstudio.domain.edits.tekst import set_woorden
from planstudio.domain.ids.tekstindex import find_index
from planstudio.domain.padzoeker import find_element, find_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.session import Session
from tests.bewerkingen import multiply_plan, open_bron

pytestmark = pytest.mark.usefixtures("shared")

KEER = 8
GROEI = 1.5
_RONDES = 15


@pytest.fixture(scope="module")
def plannen(shared: Path) -> tuple[Plan, Plan]:
    """The bruidsschat, and eight times as much of it."""
    klein = open_bron("gm0233")
    plannen = Plan(versies=(klein,)), Plan(versies=(multiply_plan(klein, KEER),))
    for plan in plannen:
        find_index(plan.versie.regelingen[0].tekst)
    return plannen


def measure(plan: Plan, edit: Callable[[Plan, int], Plan], ronde: int) -> float:
    """Seconds for one edit and its undo through the Session."""
    session = Session(plan)
    begin = time.perf_counter()
    session.apply("bewerken", lambda p: edit(p, ronde))
    session.undo()
    tijd = time.perf_counter() - begin
    assert session.plan is plan
    return tijd


def compare(naam: str, plannen: tuple[Plan, Plan], edit: Callable[[Plan, int], Plan]) -> None:
    """Print what an edit costs on both plans and see that the big one costs no more.

    Turn about, and the best of each, because other work on the machine only ever adds.
    """
    tijden = [[measure(plan, edit, ronde) for plan in plannen] for ronde in range(_RONDES)]
    klein, groot = (min(kolom) for kolom in zip(*tijden, strict=True))
    midden = [statistics.median(kolom) * 1000 for kolom in zip(*tijden, strict=True)]
    print(
        f"\n{naam}: {klein * 1000:.2f} ms (median {midden[0]:.2f}), {KEER}x plan {groot * 1000:.2f} ms"
        f" (median {midden[1]:.2f}), ratio {groot / klein:.2f}"
    )
    assert groot / klein < GROEI


def text_of(plan: Plan) -> Tekstelement:
    return plan.versie.regelingen[0].tekst


def artikelen(plan: Plan) -> list[Tekstelement]:
    return [element for element in text_of(plan).walk() if element.soort is Soort.ARTIKEL]


def test_enter_and_backspace(plannen: tuple[Plan, Plan]) -> None:
    wid = next(a.wid for a in artikelen(plannen[0])[150:] if a.find(Soort.INHOUD)) or ""
    work = plannen[0].versie.regelingen[0].work
    artikel = find_element(text_of(plannen[0]), wid)
    pad = next(pad for pad in walk_blokken(artikel) if len(pad) == 2 and pad[0] == 1)

    def edit(plan: Plan, ronde: int) -> Plan:
        uit = split_blok(plan, work=work, wid=wid, pad=pad, positie=5, versie=f"e{ronde}")
        plek = uit.plek
        assert plek is not None
        return join_blok(uit.plan, work=work, wid=plek.wid, pad=plek.pad, versie=f"b{ronde}").plan

    compare("Enter en Backspace", plannen, edit)


def test_a_letter(plannen: tuple[Plan, Plan]) -> None:
    wid = next(a.wid for a in artikelen(plannen[0])[150:] if a.find(Soort.INHOUD)) or ""
    work = plannen[0].versie.regelingen[0].work

    def edit(plan: Plan, ronde: int) -> Plan:
        return set_woorden(plan, work=work, wid=wid, pad=(1, 0), begin=3, eind=3, woorden="x")

    compare("een letter", plannen, edit)


def test_insert_an_artikel(plannen: tuple[Plan, Plan]) -> None:
    wid = artikelen(plannen[0])[150].wid or ""
    work = plannen[0].versie.regelingen[0].work

    def edit(plan: Plan, ronde: int) -> Plan:
        soort = Soort.ARTIKEL
        return insert_element(plan, work=work, wid=wid, plaats=Plaats.NA, soort=soort, versie=f"i{ronde}").plan

    compare("artikel invoegen en ongedaan maken", plannen, edit)


def test_insert_an_artikel_that_makes_room(plannen: tuple[Plan, Plan]) -> None:
    wid = artikelen(plannen[0])[260].wid or ""
    work = plannen[0].versie.regelingen[0].work

    def edit(plan: Plan, ronde: int) -> Plan:
        return insert_element(
            plan,
            work=work,
            wid=wid,
            plaats=Plaats.NA,
            soort=Soort.ARTIKEL,
            hernummer=True,
            versie=f"h{ronde}",
        ).plan

    compare("artikel invoegen en de rest hernummeren", plannen, edit)


def test_move_an_artikel(plannen: tuple[Plan, Plan]) -> None:
    alle = artikelen(plannen[0])
    work = plannen[0].versie.regelingen[0].work
    van, naar = alle[150].wid or "", alle[250].wid or ""

    def edit(plan: Plan, ronde: int) -> Plan:
        return move_element(plan, work=work, wid=van, doel=naar, plaats=Plaats.NA, versie=f"m{ronde}").plan

    compare("artikel verplaatsen en ongedaan maken", plannen, edit)


def test_renumber_a_chapter_with_all_references(plannen: tuple[Plan, Plan]) -> None:
    artikel = artikelen(plannen[0])[150].wid or ""
    hoofdstuk = next(e for e in find_pad(text_of(plannen[0]), artikel) if e.soort is Soort.HOOFDSTUK).wid or ""
    work = plannen[0].versie.regelingen[0].work

    def edit(plan: Plan, ronde: int) -> Plan:
        return renumber(plan, work=work, wid=hoofdstuk, vanaf="999", versie=f"r{ronde}").plan

    compare("hoofdstuk hernummeren met alle verwijzingen", plannen, edit)
