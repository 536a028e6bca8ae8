"""The commands on a change: diff, mutate, apply."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from planstudio import workflows
from planstudio.cli.leveren import deliver
from planstudio.cli.opties import Delen, add_wijzigingopties, put_wijzigingopties, put_zendingopties
from planstudio.cli.uitvoer import finish, list_meldingen, print_json, print_meldingen
from planstudio.domain.levering import Opdracht
from planstudio.domain.melding import Melding
from planstudio.errors import PlanstudioError
from planstudio.workflows import besluiten, wijzigen

# What a delivery of the difference may be, and the options that mean nothing for it.
SOORTEN = {
    "wijziging": (),
    "vervanging": ("geheel",),
    "directe-mutatie": ("bekendmaking", "inwerking", "vaststelling", "titel", "besluit", "ontwerp", "geheel"),
}


def add_parsers(delen: Delen) -> None:
    """The options of each command."""
    diff = delen.add_parser("diff", help="vergelijk twee toestanden van een plan")
    _add_toestanden(diff)
    vorm = diff.add_mutually_exclusive_group()
    vorm.add_argument("--json", action="store_true", help="antwoord als JSON")
    vorm.add_argument("--html", metavar="UIT", type=Path, help="schrijf het renvooi als pagina voor een browser")
    vorm.add_argument("--xml", metavar="UIT", type=Path, help="schrijf de RegelingMutatie")
    diff.set_defaults(run=run_diff)
    mutate = delen.add_parser("mutate", help="maak een levering van het verschil tussen twee toestanden")
    _add_toestanden(mutate)
    mutate.add_argument("uit", metavar="UIT.zip", type=Path)
    mutate.add_argument("--soort", choices=tuple(SOORTEN), default="wijziging", help="standaard een wijziging")
    add_wijzigingopties(mutate)
    mutate.add_argument("--geheel", action="store_true", help="vervang de tekst als geheel in plaats van in renvooi")
    mutate.set_defaults(run=run_mutate)
    apply = delen.add_parser("apply", help="pas een levering toe op een plan")
    apply.add_argument("was", metavar="WAS", type=Path)
    apply.add_argument("mutatie", metavar="MUTATIE.zip", type=Path)
    apply.add_argument("uit", metavar="UIT.zip", type=Path)
    apply.set_defaults(run=run_apply)


def _add_toestanden(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("was", metavar="WAS", type=Path, help="pakket of project: het plan zoals het is")
    parser.add_argument("wordt", metavar="WORDT", type=Path, help="pakket of project: het plan zoals het wordt")


def _compare(
    keuzes: argparse.Namespace, vaststelling: date, *, geheel: bool = False
) -> tuple[wijzigen.Vergelijking, tuple[Melding, ...]]:
    was, bij_was = workflows.open_plan(keuzes.was)
    wordt, bij_wordt = workflows.open_plan(keuzes.wordt)
    vergelijking = wijzigen.compare_plannen(was.versie, wordt.versie, vaststelling, geheel=geheel)
    # What both states have from their source says nothing of the change.
    eigen = tuple(melding for melding in bij_wordt if melding not in bij_was)
    return vergelijking, (*eigen, *vergelijking.meldingen)


def run_diff(keuzes: argparse.Namespace) -> int:
    """Compare two states of a plan."""
    vergelijking, meldingen = _compare(keuzes, workflows.today())
    velden = vergelijking.velden
    if keuzes.json:
        print_json({**velden, "meldingen": list_meldingen(meldingen)})
        return finish(meldingen)
    if keuzes.html is not None:
        workflows.write_file(keuzes.html, wijzigen.write_renvooi(vergelijking))
        print(f"Geschreven: {keuzes.html}")
    elif keuzes.xml is not None:
        _write_xml(keuzes.xml, wijzigen.write_mutaties(vergelijking.wijziging))
    tekst = velden["tekst"]
    print(
        f"Tekst: {tekst['toegevoegd']} toegevoegd, {tekst['verwijderd']} verwijderd, "
        f"{tekst['gewijzigd']} gewijzigd, {tekst['verplaatst']} verplaatst."
    )
    for eenheid in tekst["eenheden"]:
        print(f"  {eenheid['wat'].rstrip(':')}")
    for zin in velden["dictum"]:
        print(f"Gebied: {zin}")
    ow = velden["ow"]
    print(f"Annotaties: {ow['nieuw']} nieuw, {ow['gewijzigd']} gewijzigd, {ow['beeindigd']} beëindigd.")
    print_meldingen(meldingen)
    return finish(meldingen)


def _write_xml(uit: Path, mutaties: tuple[bytes, ...]) -> None:
    """One file per regeling that changes: the first under the name that was asked for."""
    for nummer, inhoud in enumerate(mutaties, 1):
        pad = uit if nummer == 1 else uit.with_name(f"{uit.stem}-{nummer}{uit.suffix}")
        workflows.write_file(pad, inhoud)
        print(f"Geschreven: {pad}")
    if not mutaties:
        print("De tekst is niet gewijzigd; er is geen RegelingMutatie om te schrijven.")


def run_mutate(keuzes: argparse.Namespace) -> int:
    """Make a delivery of the difference between two states."""
    for naam in SOORTEN[keuzes.soort]:
        if getattr(keuzes, naam):
            raise PlanstudioError(f"--{naam} hoort niet bij --soort {keuzes.soort}.", "Laat die keuze weg.")
    if keuzes.soort == "vervanging":
        return _deliver_vervanging(keuzes)
    if keuzes.soort == "directe-mutatie":
        return _deliver_directe_mutatie(keuzes)
    vaststelling = keuzes.vaststelling or workflows.today()
    vergelijking, meldingen = _compare(keuzes, vaststelling, geheel=keuzes.geheel)
    gegevens = wijzigen.propose_wijziging(vergelijking, vaststelling, keuzes.bekendmaking)
    pakket, verder = wijzigen.build_wijziging(vergelijking, put_wijzigingopties(gegevens, keuzes))
    return deliver(pakket, (*meldingen, *verder), keuzes.uit)


def _deliver_vervanging(keuzes: argparse.Namespace) -> int:
    was, _ = workflows.open_plan(keuzes.was)
    wordt, _ = workflows.open_plan(keuzes.wordt)
    vaststelling = keuzes.vaststelling or workflows.today()
    gegevens = besluiten.propose_vervanging(was, wordt, vaststelling, keuzes.bekendmaking)
    return deliver(*besluiten.build_vervanging(was, wordt, put_wijzigingopties(gegevens, keuzes)), keuzes.uit)


def _deliver_directe_mutatie(keuzes: argparse.Namespace) -> int:
    vandaag = workflows.today()
    vergelijking, meldingen = _compare(keuzes, vandaag)
    gegevens = put_zendingopties(besluiten.propose_directe_mutatie(vergelijking, vandaag), keuzes)
    gegevens = replace(gegevens, opdracht=Opdracht(keuzes.soort_opdracht), doel=keuzes.doel or gegevens.doel)
    pakket, verder = besluiten.build_directe_mutatie(vergelijking, gegevens)
    return deliver(pakket, (*meldingen, *verder), keuzes.uit)


def run_apply(keuzes: argparse.Namespace) -> int:
    """Apply a delivery to a plan."""
    was, _ = workflows.open_plan(keuzes.was)
    levering, _ = workflows.open_plan(keuzes.mutatie)
    plan, meldingen = wijzigen.apply_levering(was, levering)
    pakket = wijzigen.write_download(plan)
    workflows.write_pakket(pakket, keuzes.uit)
    print_meldingen(meldingen)
    print(f"Geschreven: {keuzes.uit} ({len(pakket.bestanden)} bestanden)")
    return finish(meldingen)
