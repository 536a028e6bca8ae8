"""Comments in the project file: all of them come back, old files open without, and nothing of them is delivered."""

from datetime import date, datetime
from pathlib import Path

import pytest

from planstudio import workflows
from planstudio.domain.opmerkingen.bewerken import add_opmerking
from planstudio.domain.opmerkingen.opmerking import Antwoord, Opmerking
from planstudio.domain.plan import Plan
from planstudio.standards.standaarden import write_bron
from planstudio.storage.formaten import FORMAAT
from planstudio.storage.herstel import find_profile, save_recovery
from planstudio.storage.projectbestand import load_plan, save_plan
from planstudio.workflows import afdrukken, wijzigen
from tests.bewerkingen import make_wordt

GEHEIM = "Dit mag de raad niet lezen"
OUD = Path(__file__).parent / "oud"


@pytest.fixture
def plan(voorbeeld: Plan) -> Plan:
    """The example with a comment on words, and one on an element that is not there."""
    regeling = voorbeeld.versie.regelingen[0]
    artikel = next(element for element in regeling.tekst.walk() if element.soort == "Artikel")
    opmerking = Opmerking(
        id="o1",
        work=regeling.work,
        wid=artikel.wid or "",
        pad=(1, 0),
        begin=3,
        eind=9,
        auteur="J. ‘de’ Vries \U0001f600",
        datum="2026-03-01T12:00:00",
        tekst=f"{GEHEIM}.\nTweede regel",
        citaat="woorden",
        antwoorden=(Antwoord(auteur="A. Bakker", datum="2026-03-02T09:00:00", tekst=GEHEIM),),
        opgelost=True,
    )
    los = Opmerking(
        id="o2", work=regeling.work, wid="weg", auteur="X", datum="2026-03-03T10:00:00", tekst=f"Los: {GEHEIM}"
    )
    return add_opmerking(add_opmerking(voorbeeld, opmerking=opmerking), opmerking=los)


def test_comments_come_back(plan: Plan, tmp_path: Path) -> None:
    pad = tmp_path / "plan.plan.gpkg"
    save_plan(plan, pad)
    terug = load_plan(pad)
    assert terug == plan
    assert terug.versie.opmerkingen == plan.versie.opmerkingen


def test_comments_are_in_the_recovery_copy(plan: Plan) -> None:
    save_recovery(plan, "sleutel", "", datetime(2026, 3, 1, 12, 0))
    assert load_plan(find_profile() / "herstel" / "sleutel.plan.gpkg") == plan


@pytest.mark.parametrize("formaat", range(1, FORMAAT))
def test_a_file_of_an_old_version_opens_and_is_saved_in_the_new_format(formaat: int, tmp_path: Path) -> None:
    oud = OUD / f"formaat-{formaat}.plan.gpkg"
    plan = load_plan(oud)
    regeling = plan.versie.regelingen[0]
    assert regeling.opschrift == "Omgevingsplan Voorbeeldstad"
    assert sum(element.soort == "Artikel" for element in regeling.tekst.walk()) == 3
    assert len(plan.versie.ow) > 5 and len(plan.versie.geometrie) == 1
    assert plan.versie.opmerkingen == ()
    nieuw = tmp_path / "plan.plan.gpkg"
    nieuw.write_bytes(oud.read_bytes())
    opmerking = Opmerking(id="a", work=regeling.work, wid="art_1.1", auteur="X", datum="2026", tekst="Nieuw")
    save_plan(add_opmerking(plan, opmerking=opmerking), nieuw)
    assert load_plan(nieuw).versie.opmerkingen == (opmerking,)
    assert load_plan(nieuw).versie.regelingen == plan.versie.regelingen


def check_schoon(bestanden: dict[str, bytes]) -> None:
    assert bestanden
    for naam, inhoud in bestanden.items():
        assert GEHEIM.encode() not in inhoud, naam
        assert "de’ Vries".encode() not in inhoud and b"A. Bakker" not in inhoud, naam


def test_no_export_holds_a_comment(plan: Plan, voorbeeld: Plan) -> None:
    dag = date(2026, 11, 24)
    gegevens = workflows.propose_levering(plan, dag, date(2026, 12, 2))
    pakket, _ = workflows.build_levering(plan, gegevens)
    check_schoon(dict(pakket.bestanden))
    assert pakket == workflows.build_levering(voorbeeld, gegevens)[0]
    check_schoon(dict(write_bron(plan.versie).bestanden))
    assert write_bron(plan.versie) == write_bron(voorbeeld.versie)
    check_schoon(dict(wijzigen.write_download(plan).bestanden))
    word = afdrukken.write_word(plan, plan.versie.regelingen[0])
    assert word == afdrukken.write_word(voorbeeld, voorbeeld.versie.regelingen[0])


def test_a_change_is_delivered_without_comments(plan: Plan) -> None:
    wordt, _ = make_wordt(plan.versie, 11, 12)
    dag = date(2026, 11, 24)
    vergelijking = wijzigen.compare_plannen(plan.versie, wordt, dag)
    gegevens = wijzigen.propose_wijziging(vergelijking, dag, date(2026, 12, 2))
    check_schoon(dict(wijzigen.build_wijziging(vergelijking, gegevens)[0].bestanden))
    assert GEHEIM.encode() not in wijzigen.write_renvooi(vergelijking)
