"""The terminal on changes: diff, mutate, apply and merge, as a script uses them."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planstudio import workflows
from planstudio.cli.starten import main
from planstudio.domain.edits.tekst import set_opschrift
from planstudio.domain.mutatie.wetten import find_verschillen
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.errors import PlanstudioError
from planstudio.workflows.wijzigen import build_wijziging, check_wijziging, compare_plannen, propose_wijziging
from tests.bewerkingen import make_wordt, open_bron

OPTIES = ["--opdracht", "validatie", "--bekendmaking", "2026-12-02", "--bevoegd-gezag", "00000001001234567000"]


def save(plan: Plan, pad: Path) -> str:
    workflows.save_plan(plan, pad)
    return str(pad)


@pytest.fixture
def voorbeeld() -> Plan:
    return workflows.open_voorbeeld()[0]


@pytest.fixture
def gewijzigd(voorbeeld: Plan, tmp_path: Path) -> str:
    """The example with 12 seeded edits, as a project."""
    versie, _ = make_wordt(voorbeeld.versie, 11, 12)
    return save(replace(voorbeeld, versies=(versie,)), tmp_path / "wordt.plan.gpkg")


def test_diff_in_words_and_as_json(gewijzigd: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "voorbeeld", gewijzigd]) == 0
    assert "Tekst: " in capsys.readouterr().out
    assert main(["diff", "voorbeeld", gewijzigd, "--json"]) == 0
    velden = json.loads(capsys.readouterr().out)
    assert set(velden) == {"tekst", "gios", "dictum", "ow", "meldingen"}
    assert set(velden["tekst"]) == {"toegevoegd", "verwijderd", "gewijzigd", "verplaatst", "eenheden"}
    assert velden["tekst"]["eenheden"] and set(velden["tekst"]["eenheden"][0]) == {"wid", "actie", "wat"}
    assert set(velden["ow"]) == {"nieuw", "gewijzigd", "beeindigd"}


def test_diff_of_a_plan_with_itself_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "voorbeeld", "voorbeeld", "--json"]) == 0
    velden = json.loads(capsys.readouterr().out)
    assert velden["tekst"]["eenheden"] == [] and velden["gios"] == []
    assert velden["ow"] == {"nieuw": 0, "gewijzigd": 0, "beeindigd": 0}


def test_diff_as_page_and_as_xml(gewijzigd: str, tmp_path: Path) -> None:
    pagina, xml = tmp_path / "renvooi.html", tmp_path / "mutatie.xml"
    assert main(["diff", "voorbeeld", gewijzigd, "--html", str(pagina)]) == 0
    assert pagina.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert main(["diff", "voorbeeld", gewijzigd, "--xml", str(xml)]) == 0
    assert b"<RegelingMutatie" in xml.read_bytes()


def test_mutate_then_apply_gives_the_new_plan(
    gewijzigd: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    levering, uit = tmp_path / "levering.zip", tmp_path / "uit.zip"
    besluit = tmp_path / "besluit.json"
    besluit.write_text(json.dumps({"titel": "Eerste wijziging", "aanhef": ["De raad besluit:"]}), encoding="utf-8")
    assert main(["mutate", "voorbeeld", gewijzigd, str(levering), *OPTIES, "--besluit", str(besluit)]) == 0
    assert "Geschreven" in capsys.readouterr().out
    with zipfile.ZipFile(levering) as archief:
        assert "Eerste wijziging" in archief.read("besluit.xml").decode()
    assert main(["apply", "voorbeeld", str(levering), str(uit)]) == 0
    resultaat, doel = workflows.open_plan(uit)[0], workflows.open_plan(Path(gewijzigd))[0]
    a, b = resultaat.versie.regelingen[0], doel.versie.regelingen[0]
    # Where areas changed, their new ids stand in the result only.
    anders = {el.wid for el in find_verschillen(a.tekst, b.tekst)}
    met_join = {el.wid for el in b.tekst.walk() if any(d.soort is Soort.EXT_IO_REF for d in el.walk())}
    assert anders <= met_join
    assert a.expression != workflows.open_voorbeeld()[0].versie.regelingen[0].expression
    assert main(["check", str(uit)]) == 0


def test_the_same_change_gives_the_same_bytes(gewijzigd: str, tmp_path: Path) -> None:
    paden = [tmp_path / f"{naam}.zip" for naam in "ab"]
    for pad in paden:
        dagen = ["--vaststelling", "2026-11-20", "--inwerking", "2026-12-10"]
        assert main(["mutate", "voorbeeld", gewijzigd, str(pad), *OPTIES, *dagen]) == 0
    assert paden[0].read_bytes() == paden[1].read_bytes()


def test_draft_and_whole_text(gewijzigd: str, tmp_path: Path) -> None:
    uit = tmp_path / "ontwerp.zip"
    assert main(["mutate", "voorbeeld", gewijzigd, str(uit), *OPTIES, "--ontwerp"]) == 0
    with zipfile.ZipFile(uit) as archief:
        besluit = archief.read("besluit.xml").decode()
    assert "proceduretype_ontwerp" in besluit and "Tijdstempel" not in besluit
    assert main(["mutate", "voorbeeld", gewijzigd, str(uit), *OPTIES, "--geheel"]) == 0
    with zipfile.ZipFile(uit) as archief:
        assert "<VervangRegeling" in archief.read("besluit.xml").decode()


def test_a_mutatie_that_gives_another_text_is_never_delivered(voorbeeld: Plan) -> None:
    versie, _ = make_wordt(voorbeeld.versie, 11, 12)
    vergelijking = compare_plannen(voorbeeld.versie, versie, date(2026, 11, 25))
    ander, _ = make_wordt(versie, 5, 3)
    scheef = replace(vergelijking.wijziging, wordt=ander)
    bevindingen = check_wijziging(scheef)
    assert "PS-WET-NIEUW" in {melding.code for melding in bevindingen}
    with pytest.raises(PlanstudioError, match="Lever haar niet"):
        build_wijziging(
            replace(vergelijking, wijziging=scheef, meldingen=bevindingen),
            propose_wijziging(vergelijking, date(2026, 11, 25)),
        )


def test_nothing_to_deliver_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit = tmp_path / "uit.zip"
    assert main(["mutate", "voorbeeld", "voorbeeld", str(uit), *OPTIES]) == 2
    assert not uit.exists()
    assert capsys.readouterr().err.startswith("planstudio: ")


def test_a_besluit_that_is_no_json_is_told(gewijzigd: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    slecht = tmp_path / "besluit.json"
    slecht.write_bytes(b"\xff\x00 geen json")
    uit = tmp_path / "uit.zip"
    assert main(["mutate", "voorbeeld", gewijzigd, str(uit), *OPTIES, "--besluit", str(slecht)]) == 2
    assert "JSON" in capsys.readouterr().err and not uit.exists()


def test_a_delivery_for_another_plan_is_refused(
    gewijzigd: str, tmp_path: Path, shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    levering = tmp_path / "levering.zip"
    assert main(["mutate", "voorbeeld", gewijzigd, str(levering), *OPTIES]) == 0
    ander = shared / "corpus/download/gm9920_hello.zip"
    assert main(["apply", str(ander), str(levering), str(tmp_path / "uit.zip")]) == 2
    assert not (tmp_path / "uit.zip").exists()


def make_takken(voorbeeld: Plan, map_: Path, *opschriften: tuple[int, str]) -> list[str]:
    """Projects in which the heading of one artikel each was changed."""
    regeling = voorbeeld.versie.regelingen[0]
    wids = [el.wid or "" for el in regeling.tekst.walk() if el.soort is Soort.ARTIKEL]
    return [
        save(
            set_opschrift(voorbeeld, work=regeling.work, wid=wids[plaats], opschrift=opschrift),
            map_ / f"{nummer}.plan.gpkg",
        )
        for nummer, (plaats, opschrift) in enumerate(opschriften)
    ]


def test_merge_of_two_changes(voorbeeld: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    uit = tmp_path / "uit.plan.gpkg"
    a, b = make_takken(voorbeeld, tmp_path, (0, "Van A"), (5, "Van B"))
    assert main(["merge", "voorbeeld", a, b, str(uit)]) == 0
    koppen = {el.opschrift for el in workflows.open_plan(uit)[0].versie.regelingen[0].tekst.walk()}
    assert {"Van A", "Van B"} <= koppen


def test_merge_with_a_conflict_says_so_and_lets_one_choose(
    voorbeeld: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "uit.plan.gpkg"
    a, b = make_takken(voorbeeld, tmp_path, (0, "Van A"), (0, "Van B"))
    assert main(["merge", "voorbeeld", a, b, str(uit), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["conflicten"]) == 1
    assert main(["merge", "voorbeeld", a, b, str(uit), "--kies", "hun"]) == 0
    koppen = {el.opschrift for el in workflows.open_plan(uit)[0].versie.regelingen[0].tekst.walk()}
    assert "Van B" in koppen and "Van A" not in koppen


@pytest.mark.corpus
def test_a_real_change_from_two_packages(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    was = shared / "corpus/download/gm0233.zip"
    versie, _ = make_wordt(open_bron("gm0233"), 5, 10)
    wordt = save(Plan(versies=(versie,)), tmp_path / "wordt.plan.gpkg")
    levering, uit = tmp_path / "levering.zip", tmp_path / "uit.zip"
    assert main(["mutate", str(was), wordt, str(levering), *OPTIES]) == 0
    assert main(["apply", str(was), str(levering), str(uit)]) == 0
    capsys.readouterr()
    assert main(["diff", str(uit), wordt, "--json"]) in (0, 1)
    assert json.loads(capsys.readouterr().out)["tekst"]["eenheden"] == []
