"""The commands on a change: diff, mutate, apply."""

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from planstudio import workflows
from planstudio.cli.opties import Delen, add_besluitopties, put_besluitopties
from planstudio.cli.uitvoer import finish, list_meldingen, print_controle, print_json, print_meldingen
from planstudio.domain.levering import Procedure
from planstudio.domain.melding import Melding
from planstudio.workflows import wijzigen


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
    add_besluitopties(mutate)
    mutate.add_argument("--besluit", metavar="BESLUIT.json", type=Path, help="de woorden van het besluit")
    mutate.add_argument("--doel", metavar="DOEL", help="het doel, /join/id/proces/…")
    mutate.add_argument("--ontwerp", action="store_true", help="een ontwerpbesluit, zonder inwerkingtreding")
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
    vandaag = workflows.today()
    vergelijking, meldingen = _compare(keuzes, keuzes.vaststelling or vandaag, geheel=keuzes.geheel)
    gegevens = wijzigen.propose_wijziging(vergelijking, keuzes.vaststelling or vandaag, keuzes.bekendmaking)
    gegevens = put_besluitopties(gegevens, keuzes)
    if keuzes.besluit is not None:
        gegevens = replace(gegevens, tekst=wijzigen.read_besluittekst(keuzes.besluit, gegevens.tekst))
    if keuzes.titel:
        gegevens = replace(gegevens, tekst=replace(gegevens.tekst, titel=keuzes.titel))
    if keuzes.doel:
        gegevens = replace(gegevens, doel=keuzes.doel)
    if keuzes.ontwerp:
        gegevens = replace(gegevens, procedure=Procedure.ONTWERP)
    pakket, bij_levering = wijzigen.build_wijziging(vergelijking, gegevens)
    workflows.write_pakket(pakket, keuzes.uit)
    controle = workflows.check_pakket(pakket)
    alles = (*meldingen, *bij_levering, *controle.meldingen)
    print_meldingen(alles)
    print_controle(controle.beschikbaar, controle.gecontroleerd)
    print(f"Geschreven: {keuzes.uit} ({len(pakket.bestanden)} bestanden)")
    return finish(alles)


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
