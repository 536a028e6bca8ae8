"""The manual of the terminal: it names every command and option, and its examples work as they stand."""

import argparse
import json
import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from planstudio import workflows
from planstudio.cli.opdrachten import OPDRACHTEN
from planstudio.cli.starten import main, make_parser
from planstudio.domain.besluittekst import Besluittekst, read_besluit
from planstudio.domain.kennisgevingvelden import STAPPEN, read_kennisgeving
from planstudio.domain.plan import Plan
from planstudio.workflows.wijzigen import write_download
from tests.bewerkingen import make_wordt

ROOT = Path(__file__).parents[1]
GEBRUIK = ROOT / "docs/gebruik"


def read_pagina(naam: str) -> str:
    return (GEBRUIK / naam).read_text(encoding="utf-8")


def read_json(naam: str) -> dict[str, object]:
    """The one example of a file that a page gives."""
    (blok,) = re.findall(r"```json\n(.*?)```", read_pagina(naam), re.DOTALL)
    return json.loads(blok)


def walk_parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    (delen,) = (a for a in make_parser()._actions if isinstance(a, argparse._SubParsersAction))
    yield from delen.choices.items()


def test_every_command_is_in_the_manual_the_readme_and_the_list() -> None:
    namen = [naam for naam, _ in walk_parsers()]
    assert sorted(namen) == sorted(OPDRACHTEN)
    for tekst in (read_pagina("opdrachtregel.md"), (ROOT / "README.md").read_text(encoding="utf-8")):
        assert [naam for naam in namen if f"`planstudio {naam} " not in tekst] == []


def test_every_option_and_choice_is_in_the_manual() -> None:
    pagina = read_pagina("opdrachtregel.md")
    for naam, parser in walk_parsers():
        for actie in parser._actions:
            opties = [optie for optie in actie.option_strings if optie.startswith("--") and optie != "--help"]
            gezocht = [f"{optie} {keuze}" for optie in opties for keuze in actie.choices or ()] or opties
            assert [woord for woord in gezocht if woord not in pagina] == [], naam


def test_the_page_on_changes_names_every_option_of_its_command() -> None:
    pagina = read_pagina("vergelijken.md")
    parser = dict(walk_parsers())["mutate"]
    opties = [optie for actie in parser._actions for optie in actie.option_strings if optie.startswith("--")]
    assert [optie for optie in opties if optie != "--help" and optie not in pagina] == []


def test_the_example_of_a_besluit_is_read_and_names_every_field() -> None:
    velden = read_json("vergelijken.md")
    besluit = read_besluit(velden)
    assert set(velden) == set(Besluittekst.__dataclass_fields__)
    assert besluit.artikelen[0].opschrift == "Overgangsrecht" and len(besluit.toelichting) == 2
    assert besluit.sluiting.slotformulering and besluit.sluiting.dagtekening and besluit.sluiting.ondertekening
    pagina = read_pagina("vergelijken.md")
    assert [naam for naam in velden if f"| `{naam}` |" not in pagina] == []


def test_the_example_of_a_kennisgeving_is_read() -> None:
    gegevens = read_kennisgeving(read_json("opdrachtregel.md"), date(2026, 12, 2))
    assert gegevens.check() == ()
    assert len(gegevens.toegevoegd) == 2 and len(gegevens.delen) == 2
    pagina = read_pagina("opdrachtregel.md")
    assert [stap for stap in STAPPEN if f"*{stap}*" not in pagina] == []


def test_the_examples_of_commands_work(
    voorbeeld: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for naam in ("was.zip", "plan.zip"):
        workflows.write_pakket(write_download(voorbeeld), tmp_path / naam)
    workflows.save_plan(voorbeeld, tmp_path / "plan_maart.plan.gpkg")
    for naam in ("wordt.plan.gpkg", "plan_juni.plan.gpkg"):
        workflows.save_plan(Plan(versies=(make_wordt(voorbeeld.versie, 11, 12)[0],)), tmp_path / naam)
    (tmp_path / "besluit.json").write_text(json.dumps(read_json("vergelijken.md")), encoding="utf-8")
    (tmp_path / "kennisgeving.json").write_text(json.dumps(read_json("opdrachtregel.md")), encoding="utf-8")
    assert main(["mutate", "was.zip", "wordt.plan.gpkg", "wijziging.zip", "--opdracht", "validatie"]) == 0
    regels = re.findall(r"```sh\nplanstudio (.*)\n```", read_pagina("vergelijken.md") + read_pagina("opdrachtregel.md"))
    assert len(regels) == 6
    for regel in regels:
        assert main(shlex.split(regel)) == 0, capsys.readouterr().err
    for naam in ("renvooi.html", "levering.zip", "daarna.zip", "intrekking.zip", "uit.zip", "afbreken.zip"):
        assert (tmp_path / naam).stat().st_size > 0
