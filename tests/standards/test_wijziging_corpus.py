"""Whole changes on real plans: the delivery is valid, breaks no rule, and applied to the old plan gives the new one."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planstudio.domain.melding import Ernst
from planstudio.domain.mutatie.wetten import find_verschillen
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.wijziging.ow import diff_ow
from planstudio.standards.standaarden import read_plan
from planstudio.workflows import check_pakket
from planstudio.workflows.wijzigen import apply_levering, build_wijziging, compare_plannen, propose_wijziging
from tests.bewerkingen import BRONNEN, make_wordt, open_bron

AANTAL = int(os.environ.get("PLANSTUDIO_ZADEN", "6"))
DAG = date(2026, 11, 25)
# What only a person can decide about annotations: told, and no fault of the delivery.
AAN_DE_MENS = {"PS-OW-LEDEN", "PS-OW-BOVENLIGGEND"}
# Steps of the seeded edits that touch annotations alone give no besluit; with these texts there is always one.
MET_TEKST = 8


def find_bevindingen(was: Planversie, wordt: Planversie) -> Iterator[str]:
    """What is wrong with a change, from two states to a delivery and back to a state."""
    vergelijking = compare_plannen(was, wordt, DAG)
    fouten = [m for m in vergelijking.meldingen if m.ernst is Ernst.FOUT and m.code not in AAN_DE_MENS]
    yield from (f"{m.code} {m.tekst}" for m in fouten)
    wijziging = vergelijking.wijziging
    if not wijziging.mutaties:
        return
    pakket, meldingen = build_wijziging(vergelijking, propose_wijziging(vergelijking, DAG))
    yield from (f"{m.code} {m.tekst}" for m in meldingen if m.ernst is Ernst.FOUT)
    controle = check_pakket(pakket)
    assert controle.beschikbaar
    yield from (f"{m.code} {m.tekst}" for m in controle.meldingen if m.ernst is Ernst.FOUT)
    levering, _ = read_plan(pakket, "levering")
    na, bij_toepassen = apply_levering(Plan(versies=(was,)), levering)
    yield from (f"{m.code} {m.tekst}" for m in bij_toepassen if m.ernst is Ernst.FOUT)
    yield from _compare(na.versie, wijziging.wordt)


def _compare(a: Planversie, b: Planversie) -> Iterator[str]:
    for regeling in b.regelingen:
        ander = a.find_regeling(regeling.work)
        if ander is None or ander.expression != regeling.expression:
            yield f"another version of {regeling.work}"
        else:
            yield from (f"other text in {el.wid}" for el in find_verschillen(ander.tekst, regeling.tekst))
    if {io.expression for io in a.informatieobjecten} != {io.expression for io in b.informatieobjecten}:
        yield "other informatieobjecten"
    if diff_ow(a.ow, b.ow):
        yield "other annotations"


@pytest.mark.parametrize("bron", BRONNEN)
def test_a_delivered_change_gives_the_new_plan(bron: str, shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    was = open_bron(bron)
    for zaad in range(AANTAL):
        wordt, stappen = make_wordt(was, zaad, MET_TEKST)
        bevindingen = list(find_bevindingen(was, wordt))
        assert not bevindingen, f"{bron}, zaad {zaad}: {bevindingen[:4]} na {[str(stap) for stap in stappen]}"
