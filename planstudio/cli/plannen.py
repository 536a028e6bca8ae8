"""The commands on one plan: info, import, export, check."""

import argparse
from dataclasses import replace
from pathlib import Path

from planstudio import workflows
from planstudio.cli.leveren import deliver
from planstudio.cli.opties import Delen, add_besluitopties, put_besluitopties
from planstudio.cli.uitvoer import finish, list_meldingen, print_json, print_meldingen
from planstudio.domain.levering import keep_ids


def add_parsers(delen: Delen) -> None:
    """The options of each command."""
    info = delen.add_parser("info", help="vertel wat er in een pakket of project zit")
    info.add_argument("bron", metavar="BRON", type=Path)
    info.add_argument("--json", action="store_true", help="antwoord als JSON")
    import_ = delen.add_parser("import", help="maak van een pakket een project")
    import_.add_argument("bron", metavar="BRON", type=Path)
    import_.add_argument("project", metavar="PROJECT.plan.gpkg", type=Path)
    export = delen.add_parser("export", help="maak een levering voor de LVBB")
    export.add_argument("bron", metavar="BRON", type=Path)
    export.add_argument("uit", metavar="UIT.zip", type=Path)
    add_besluitopties(export)
    export.add_argument("--behoud-ids", action="store_true", help="lever de regeling onder haar eigen identificatie")
    export.add_argument("--nieuwe-ow-ids", action="store_true", help="nieuwe identificaties voor de annotaties")
    check = delen.add_parser("check", help="controleer de bestanden met de officiële schema's")
    check.add_argument("bron", metavar="BRON", type=Path)
    check.add_argument("--json", action="store_true", help="antwoord als JSON")
    info.set_defaults(run=run_info)
    import_.set_defaults(run=run_import)
    export.set_defaults(run=run_export)
    check.set_defaults(run=run_check)


def run_info(keuzes: argparse.Namespace) -> int:
    """Tell what is in a package or project."""
    plan, meldingen = workflows.open_plan(keuzes.bron)
    velden = workflows.describe_plan(plan, meldingen).velden
    if keuzes.json:
        print_json(velden)
        return finish(meldingen)
    nummers = "; ".join(f"{naam.upper()} {', '.join(lijst)}" for naam, lijst in velden["versies"].items() if lijst)
    print(f"Soort: {velden['soort']}  ({nummers})")
    for regeling in velden["regelingen"]:
        print(f"Regeling: {regeling['opschrift']} ({regeling['model']})")
        print(f"  {regeling['expression']}")
        print(f"  {regeling['elementen'].get('Artikel', 0)} artikelen, {regeling['elementen'].get('Lid', 0)} leden")
    for io in velden["informatieobjecten"]:
        print(f"{io['soort'].upper()}: {io['naam']} ({io['locaties']} locaties, {io['punten']} punten)")
    print("Annotaties: " + (", ".join(f"{aantal} {soort}" for soort, aantal in velden["ow"].items()) or "geen"))
    print(f"Afbeeldingen: {velden['afbeeldingen']}")
    print_meldingen(meldingen)
    return finish(meldingen)


def run_import(keuzes: argparse.Namespace) -> int:
    """Make a project of a package."""
    plan, meldingen = workflows.open_plan(keuzes.bron)
    workflows.save_plan(plan, keuzes.project)
    print_meldingen(meldingen)
    print(f"Opgeslagen: {keuzes.project}")
    return finish(meldingen)


def run_export(keuzes: argparse.Namespace) -> int:
    """Make a delivery that establishes the plan."""
    plan, _ = workflows.open_plan(keuzes.bron)
    vandaag = workflows.today()
    gegevens = workflows.propose_levering(plan, keuzes.vaststelling or vandaag, keuzes.bekendmaking)
    gegevens = put_besluitopties(gegevens, keuzes)
    if keuzes.titel:
        gegevens = replace(gegevens, titel=keuzes.titel)
    gegevens = replace(gegevens, nieuwe_ow_ids=keuzes.nieuwe_ow_ids)
    if keuzes.behoud_ids:
        gegevens = replace(gegevens, regelingen=keep_ids(gegevens, plan))
    pakket, meldingen = workflows.build_levering(plan, gegevens)
    for regel in workflows.describe_levering(plan, gegevens):
        print(regel)
    return deliver(pakket, meldingen, keuzes.uit)


def run_check(keuzes: argparse.Namespace) -> int:
    """Check the files of a package or project."""
    meldingen, controle = workflows.check_bron(keuzes.bron)
    alles = (*meldingen, *controle.meldingen)
    if keuzes.json:
        print_json(
            {
                "schemas": {
                    "beschikbaar": controle.beschikbaar,
                    "gecontroleerd": controle.gecontroleerd,
                    "status": "gecontroleerd" if controle.beschikbaar else "niet beschikbaar",
                },
                "meldingen": list_meldingen(alles),
            }
        )
        return finish(alles)
    print_meldingen(alles)
    if controle.beschikbaar:
        print(f"Schema's: {controle.gecontroleerd} bestanden gecontroleerd.")
    else:
        print("Schema's: niet beschikbaar. Zet de officiële set klaar en wijs die aan met PLANSTUDIO_STANDAARDEN.")
    return finish(alles)
