"""The command that puts a plan on paper: print."""

import argparse
from pathlib import Path

from planstudio import workflows
from planstudio.cli.opties import Delen
from planstudio.cli.uitvoer import GOED
from planstudio.errors import PlanstudioError
from planstudio.workflows import afdrukken


def add_parsers(delen: Delen) -> None:
    """The options of the command."""
    print_ = delen.add_parser("print", help="maak een Word-document van de regeling of een deel ervan")
    print_.add_argument("bron", metavar="BRON", type=Path)
    print_.add_argument("uit", metavar="UIT.docx", type=Path)
    print_.add_argument(
        "--selectie", metavar="WID", action="append", help="alleen dit onderdeel; mag vaker voor meer onderdelen"
    )
    print_.set_defaults(run=run_print)


def run_print(keuzes: argparse.Namespace) -> int:
    """Make a Word document; a PDF needs the window."""
    extensie = keuzes.uit.suffix.lower()
    if extensie == ".pdf":
        raise PlanstudioError(
            "Een PDF maakt planstudio alleen in het venster.",
            "Open het plan en kies Bestand > Opslaan als PDF, of noem hier een bestand dat eindigt op .docx.",
        )
    if extensie != ".docx":
        raise PlanstudioError(f"'{keuzes.uit.name}' eindigt niet op .docx.", "Noem een bestand dat eindigt op .docx.")
    plan, _ = workflows.open_plan(keuzes.bron)
    selectie = frozenset(keuzes.selectie) if keuzes.selectie else None
    for nummer, regeling in enumerate(afdrukken.find_regelingen(plan, selectie), 1):
        pad = keuzes.uit if nummer == 1 else keuzes.uit.with_name(f"{keuzes.uit.stem}-{nummer}{keuzes.uit.suffix}")
        workflows.write_file(pad, afdrukken.write_word(plan, regeling, selectie))
        print(f"Geschreven: {pad}")
    return GOED
