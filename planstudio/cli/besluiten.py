"""The commands on besluiten themselves: withdraw, announce, abort."""

import argparse
from dataclasses import replace
from pathlib import Path

from planstudio import workflows
from planstudio.cli.leveren import deliver
from planstudio.cli.opties import (
    Delen,
    add_opdrachtopties,
    add_wijzigingopties,
    add_zendingopties,
    put_wijzigingopties,
    put_zendingopties,
)
from planstudio.domain.levering import Opdracht
from planstudio.workflows import besluiten


def add_parsers(delen: Delen) -> None:
    """The options of each command."""
    withdraw = delen.add_parser("withdraw", help="maak een levering die een plan intrekt")
    withdraw.add_argument("was", metavar="WAS", type=Path, help="het plan dat wordt ingetrokken")
    withdraw.add_argument("uit", metavar="UIT.zip", type=Path)
    add_wijzigingopties(withdraw)
    withdraw.set_defaults(run=run_withdraw)
    announce = delen.add_parser("announce", help="maak een levering met een kennisgeving")
    announce.add_argument("kennisgeving", metavar="KENNISGEVING.json", type=Path, help="wat erin staat")
    announce.add_argument("uit", metavar="UIT.zip", type=Path)
    add_opdrachtopties(announce)
    announce.set_defaults(run=run_announce)
    abort = delen.add_parser("abort", help="maak de opdracht om een bekendmaking af te breken")
    abort.add_argument("uit", metavar="UIT.zip", type=Path)
    abort.add_argument("--besluit", required=True, metavar="WORK", help="het besluit, /akn/nl/bill/…")
    add_zendingopties(abort)
    abort.set_defaults(run=run_abort)


def run_withdraw(keuzes: argparse.Namespace) -> int:
    """Make a delivery that withdraws a plan."""
    was, _ = workflows.open_plan(keuzes.was)
    vaststelling = keuzes.vaststelling or workflows.today()
    gegevens = put_wijzigingopties(besluiten.propose_intrekking(was, vaststelling, keuzes.bekendmaking), keuzes)
    return deliver(*besluiten.build_intrekking(was, gegevens), keuzes.uit)


def run_announce(keuzes: argparse.Namespace) -> int:
    """Make a delivery of a kennisgeving."""
    gegevens = besluiten.read_kennisgeving(keuzes.kennisgeving, workflows.today(), keuzes.bekendmaking)
    gegevens = replace(put_zendingopties(gegevens, keuzes), opdracht=Opdracht(keuzes.soort_opdracht))
    return deliver(*besluiten.build_kennisgeving(gegevens), keuzes.uit)


def run_abort(keuzes: argparse.Namespace) -> int:
    """Make the request to stop a publication."""
    gegevens = put_zendingopties(besluiten.propose_afbreken(keuzes.besluit), keuzes)
    return deliver(*besluiten.build_afbreken(gegevens), keuzes.uit)
