"""The terminal, as a script uses it: what it prints, what it writes, and its exit codes."""

import json
import zipfile
from pathlib import Path

import pytest

from planstudio.cli.starten import main


def test_info_tells_what_is_in_the_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "voorbeeld", "--json"]) == 0
    velden = json.loads(capsys.readouterr().out)
    assert set(velden) == {
        "soort",
        "versies",
        "regelingen",
        "informatieobjecten",
        "ow",
        "afbeeldingen",
        "meldingen",
    }
    assert velden["soort"] == "download"
    assert velden["regelingen"][0]["elementen"]["Artikel"] == 68
    assert {"work", "expression", "naam", "soort", "locaties", "punten"} == set(velden["informatieobjecten"][0])
    assert velden["ow"]["Pons"] == 1
    assert velden["afbeeldingen"] == 1


@pytest.mark.corpus
def test_info_counts_the_bruidsschat(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(shared / "corpus/download/gm0233.zip"), "--json"]) == 0
    velden = json.loads(capsys.readouterr().out)
    assert velden["regelingen"][0]["elementen"]["Artikel"] == 305
    assert velden["ow"]["RegelVoorIedereen"] == 592


@pytest.mark.corpus
def test_info_counts_the_points_of_noord_holland(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bron = shared / "corpus/levering/voorbereidingsbesluit_pv27_noordholland.zip"
    assert main(["info", str(bron), "--json"]) == 0
    velden = json.loads(capsys.readouterr().out)
    assert len(velden["regelingen"]) == 3
    assert sum(io["punten"] for io in velden["informatieobjecten"]) == 448_677


def test_import_then_export_then_info(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project, uit = tmp_path / "p.plan.gpkg", tmp_path / "uit.zip"
    assert main(["import", "voorbeeld", str(project)]) == 0
    opties = ["--opdracht", "publicatie", "--bekendmaking", "2026-12-02", "--inwerking", "2026-12-10"]
    assert main(["export", str(project), str(uit), *opties, "--bevoegd-gezag", "00000001001234567000"]) == 0
    with zipfile.ZipFile(uit) as archief:
        opdracht = archief.read("opdracht.xml").decode()
    assert "<publicatieOpdracht" in opdracht
    assert "<datumBekendmaking>2026-12-02<" in opdracht
    assert "00000001001234567000" in opdracht
    capsys.readouterr()
    assert main(["info", str(uit), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["soort"] == "levering"


def test_the_same_command_writes_the_same_bytes(tmp_path: Path) -> None:
    opties = ["--opdracht", "validatie", "--bekendmaking", "2026-12-02", "--vaststelling", "2026-11-24"]
    for naam in ("een.zip", "twee.zip"):
        assert main(["export", "voorbeeld", str(tmp_path / naam), *opties]) == 0
    assert (tmp_path / "een.zip").read_bytes() == (tmp_path / "twee.zip").read_bytes()


def test_check_without_schemas_is_honest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PLANSTUDIO_STANDAARDEN", raising=False)
    monkeypatch.setenv("PLANSTUDIO_PROFIEL", str(tmp_path))
    assert main(["check", "voorbeeld"]) == 0
    assert "niet beschikbaar" in capsys.readouterr().out
    assert main(["check", "voorbeeld", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schemas"]["status"] == "niet beschikbaar"


@pytest.mark.corpus
def test_check_passes_what_is_good_and_fails_what_is_not(
    shared: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    assert main(["check", str(shared / "corpus/download/gm0233.zip")]) == 0
    assert main(["check", str(shared / "corpus/levering/gemeentestad/gemeentestad_0-na10.zip"), "--json"]) == 1
    assert "XSD" in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        ["info", "bestaat-niet.zip"],
        ["info"],
        ["export", "voorbeeld", "uit.zip"],
        ["export", "voorbeeld", "uit.zip", "--opdracht", "onzin"],
        ["export", "voorbeeld", "uit.zip", "--opdracht", "validatie", "--bekendmaking", "2026-12-25"],
        ["export", "voorbeeld", "uit.zip", "--opdracht", "validatie", "--bekendmaking", "morgen"],
        ["export", "voorbeeld", "uit.zip", "--opdracht", "validatie", "--bevoegd-gezag", "12"],
        ["import", "voorbeeld", "/bestaat/niet/p.plan.gpkg"],
    ],
)
def test_what_cannot_be_done_is_told_in_one_line_and_exit_2(
    argv: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(argv) == 2
    fout = capsys.readouterr().err
    assert "planstudio: " in fout
    assert "Traceback" not in fout
    assert list(tmp_path.iterdir()) == []


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "omgevingsplan" in capsys.readouterr().out
