"""The command on two changes of one plan: merge."""

import argparse
from pathlib import Path

from planstudio import workflows
from planstudio.cli.opties import Delen
from planstudio.cli.uitvoer import BEVINDINGEN, finish, print_json, print_meldingen
from planstudio.domain.samenvoegen.conflict import Keuze
from planstudio.workflows import samenvoegen


def add_parsers(delen: Delen) -> None:
    """The options of the command."""
    merge = delen.add_parser("merge", help="voeg twee wijzigingen van hetzelfde plan samen")
    merge.add_argument("basis", metavar="BASIS", type=Path, help="het plan waar beide van uitgaan")
    merge.add_argument("a", metavar="A", type=Path)
    merge.add_argument("b", metavar="B", type=Path)
    merge.add_argument("uit", metavar="UIT.plan.gpkg", type=Path)
    merge.add_argument("--json", action="store_true", help="antwoord als JSON")
    merge.add_argument(
        "--kies",
        choices=[keuze.value for keuze in Keuze],
        help="wat te doen waar beide hetzelfde wijzigen: die van A (mijn), van B (hun) of beide",
    )
    merge.set_defaults(run=run_merge)


def run_merge(keuzes: argparse.Namespace) -> int:
    """Merge two changes; 1 when conflicts are left."""
    basis, a, b = (workflows.open_plan(pad)[0] for pad in (keuzes.basis, keuzes.a, keuzes.b))
    uitkomst = samenvoegen.merge_plannen(basis, a, b)
    if keuzes.kies and uitkomst.conflicten:
        uitkomst = samenvoegen.resolve_alles(uitkomst, Keuze(keuzes.kies))
    workflows.save_plan(samenvoegen.make_plan(uitkomst), keuzes.uit)
    if keuzes.json:
        print_json(samenvoegen.describe_samenvoeging(uitkomst))
    else:
        for conflict in uitkomst.conflicten:
            print(f"CONFLICT {conflict.soort.value}: {conflict.uitleg} [{conflict.id}]")
        print_meldingen(uitkomst.meldingen)
        print(f"Opgeslagen: {keuzes.uit}")
        if uitkomst.conflicten:
            print(f"{len(uitkomst.conflicten)} conflicten over; daar staat nu wat A heeft. Kies met --kies.")
    return BEVINDINGEN if uitkomst.conflicten else finish(uitkomst.meldingen)
