"""The terminal: what the window does, without a window. Exit codes: 0 good, 1 findings of ernst fout, 2 cannot."""

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from planstudio import __version__, workflows
from planstudio.domain.levering import Opdracht, keep_ids
from planstudio.domain.melding import Ernst, Melding
from planstudio.errors import PlanstudioError

GOED, BEVINDINGEN, KAN_NIET = 0, 1, 2
OPDRACHTEN = ("info", "import", "export", "check")
_TEKENS = {Ernst.FOUT: "FOUT", Ernst.WAARSCHUWING: "LET OP", Ernst.INFO: "INFO"}


class _Parser(argparse.ArgumentParser):
    """Speaks Dutch where argparse would speak English."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.print_usage(sys.stderr)
        self.exit(KAN_NIET, f"planstudio: deze opdracht is niet compleet of niet bekend. ({message})\n")


def _parse_datum(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{tekst}' is geen datum; schrijf JJJJ-MM-DD") from None


def make_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser = _Parser(
        prog="planstudio",
        description="Een omgevingsplan openen, bewaren, controleren en leveren. Zonder opdracht opent het venster.",
        epilog="Het woord 'voorbeeld' als BRON opent het voorbeeldplan van planstudio.",
    )
    parser.add_argument("--version", action="version", version=f"planstudio {__version__}")
    delen = parser.add_subparsers(dest="opdracht", metavar="OPDRACHT", required=True, parser_class=_Parser)
    info = delen.add_parser("info", help="vertel wat er in een pakket of project zit")
    info.add_argument("bron", metavar="BRON", type=Path)
    info.add_argument("--json", action="store_true", help="antwoord als JSON")
    import_ = delen.add_parser("import", help="maak van een pakket een project")
    import_.add_argument("bron", metavar="BRON", type=Path)
    import_.add_argument("project", metavar="PROJECT.plan.gpkg", type=Path)
    export = delen.add_parser("export", help="maak een levering voor de LVBB")
    export.add_argument("bron", metavar="BRON", type=Path)
    export.add_argument("uit", metavar="UIT.zip", type=Path)
    export.add_argument("--opdracht", dest="soort", required=True, choices=[o.value for o in Opdracht])
    export.add_argument("--bekendmaking", type=_parse_datum, metavar="DATUM", help="een werkdag, JJJJ-MM-DD")
    export.add_argument("--inwerking", type=_parse_datum, metavar="DATUM")
    export.add_argument("--vaststelling", type=_parse_datum, metavar="DATUM")
    export.add_argument("--bevoegd-gezag", metavar="OIN", help="20 cijfers")
    export.add_argument("--aanleveraar", metavar="OIN", help="20 cijfers; standaard het bevoegd gezag")
    export.add_argument("--id-levering", metavar="NUMMER")
    export.add_argument("--titel", metavar="TEKST", help="titel van het besluit")
    export.add_argument("--behoud-ids", action="store_true", help="lever de regeling onder haar eigen identificatie")
    export.add_argument("--nieuwe-ow-ids", action="store_true", help="nieuwe identificaties voor de annotaties")
    check = delen.add_parser("check", help="controleer de bestanden met de officiële schema's")
    check.add_argument("bron", metavar="BRON", type=Path)
    check.add_argument("--json", action="store_true", help="antwoord als JSON")
    return parser


def main(argv: list[str]) -> int:
    """Run one command; gives the exit code."""
    try:
        keuzes = make_parser().parse_args(argv)
    except SystemExit as einde:
        return int(einde.code or 0)
    uitvoering = {"info": _info, "import": _import, "export": _export, "check": _check}[keuzes.opdracht]
    try:
        return uitvoering(keuzes)
    except PlanstudioError as fout:
        print(f"planstudio: {fout}", file=sys.stderr)
        return KAN_NIET
    except BrokenPipeError:
        sys.stderr.close()
        return GOED


def _finish(meldingen: tuple[Melding, ...]) -> int:
    return BEVINDINGEN if any(melding.ernst is Ernst.FOUT for melding in meldingen) else GOED


def _print_meldingen(meldingen: tuple[Melding, ...]) -> None:
    for melding in meldingen:
        plek = f" [{melding.plek}]" if melding.plek else ""
        print(f"{_TEKENS[melding.ernst]:6} {melding.code}: {melding.tekst}{plek}")


def _info(keuzes: argparse.Namespace) -> int:
    plan, meldingen = workflows.open_plan(keuzes.bron)
    velden = workflows.describe_plan(plan, meldingen).velden
    if keuzes.json:
        print(json.dumps(velden, ensure_ascii=False, indent=1))
        return _finish(meldingen)
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
    _print_meldingen(meldingen)
    return _finish(meldingen)


def _import(keuzes: argparse.Namespace) -> int:
    plan, meldingen = workflows.open_plan(keuzes.bron)
    workflows.save_plan(plan, keuzes.project)
    _print_meldingen(meldingen)
    print(f"Opgeslagen: {keuzes.project}")
    return _finish(meldingen)


def _export(keuzes: argparse.Namespace) -> int:
    plan, _ = workflows.open_plan(keuzes.bron)
    vandaag = workflows.today()
    gegevens = workflows.propose_levering(plan, keuzes.vaststelling or vandaag, keuzes.bekendmaking)
    gegevens = replace(gegevens, opdracht=Opdracht(keuzes.soort))
    if keuzes.inwerking:
        gegevens = replace(gegevens, inwerking=keuzes.inwerking)
    if keuzes.bevoegd_gezag:
        gegevens = replace(gegevens, bevoegd_gezag=keuzes.bevoegd_gezag, aanleveraar=keuzes.bevoegd_gezag)
    if keuzes.aanleveraar:
        gegevens = replace(gegevens, aanleveraar=keuzes.aanleveraar)
    if keuzes.id_levering:
        gegevens = replace(gegevens, id_levering=keuzes.id_levering)
    if keuzes.titel:
        gegevens = replace(gegevens, titel=keuzes.titel)
    gegevens = replace(gegevens, nieuwe_ow_ids=keuzes.nieuwe_ow_ids)
    if keuzes.behoud_ids:
        gegevens = replace(gegevens, regelingen=keep_ids(gegevens, plan))
    pakket, meldingen = workflows.build_levering(plan, gegevens)
    workflows.write_pakket(pakket, keuzes.uit)
    for regel in workflows.describe_levering(plan, gegevens):
        print(regel)
    controle = workflows.check_pakket(pakket)
    _print_meldingen((*meldingen, *controle.meldingen))
    if controle.beschikbaar:
        print(f"Schema's: {controle.gecontroleerd} bestanden gecontroleerd.")
    else:
        print("Schema's: niet beschikbaar op deze computer; niet gecontroleerd.")
    print(f"Geschreven: {keuzes.uit} ({len(pakket.bestanden)} bestanden)")
    return _finish((*meldingen, *controle.meldingen))


def _check(keuzes: argparse.Namespace) -> int:
    meldingen, controle = workflows.check_bron(keuzes.bron)
    alles = (*meldingen, *controle.meldingen)
    if keuzes.json:
        print(
            json.dumps(
                {
                    "schemas": {
                        "beschikbaar": controle.beschikbaar,
                        "gecontroleerd": controle.gecontroleerd,
                        "status": "gecontroleerd" if controle.beschikbaar else "niet beschikbaar",
                    },
                    "meldingen": [
                        {"code": m.code, "ernst": m.ernst.value, "tekst": m.tekst, "plek": m.plek} for m in alles
                    ],
                },
                ensure_ascii=False,
                indent=1,
            )
        )
        return _finish(alles)
    _print_meldingen(alles)
    if controle.beschikbaar:
        print(f"Schema's: {controle.gecontroleerd} bestanden gecontroleerd.")
    else:
        print("Schema's: niet beschikbaar. Zet de officiële set klaar en wijs die aan met PLANSTUDIO_STANDAARDEN.")
    return _finish(alles)
