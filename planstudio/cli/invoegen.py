"""The command that puts a document in a plan: insert."""

import argparse
from pathlib import Path

from planstudio import workflows
from planstudio.cli.opties import Delen
from planstudio.cli.uitvoer import finish, list_meldingen, print_json, print_meldingen
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.gok import Gok, Gokzekerheid
from planstudio.domain.tekstimport.structuur import Vorm
from planstudio.errors import PlanstudioError
from planstudio.workflows import tekstimport
from planstudio.workflows.tekstimport import Tekstinvoer

# The least sure first: who reads no further has seen what matters.
_VOLGORDE = (Gokzekerheid.ONZEKER, Gokzekerheid.WAARSCHIJNLIJK, Gokzekerheid.ZEKER)


def add_parsers(delen: Delen) -> None:
    """The options of the command."""
    insert = delen.add_parser("insert", help="zet een document (.docx, .odt, .html, .txt) als tekst in een plan")
    insert.add_argument("plan", metavar="PLAN", type=Path)
    insert.add_argument("document", metavar="DOCUMENT", type=Path)
    insert.add_argument("uit", metavar="UIT.plan.gpkg", type=Path)
    insert.add_argument("--na", metavar="WID", help="na welk onderdeel; standaard na het laatste hoofdstuk")
    insert.add_argument("--vorm", choices=[vorm.value for vorm in Vorm], help="wat de tekst wordt; standaard wat past")
    insert.add_argument(
        "--neem",
        metavar="WID",
        action="append",
        help="DOCUMENT is een ander plan: neem dit onderdeel daaruit over (mag vaker)",
    )
    insert.add_argument("--json", action="store_true", help="antwoord als JSON")
    insert.set_defaults(run=run_insert)


def run_insert(keuzes: argparse.Namespace) -> int:
    """Put a document in a plan and save that as a project; 1 when a part of it found no place."""
    plan, _ = workflows.open_plan(keuzes.plan)
    work, na = _find_plaats(plan, keuzes.na) if keuzes.na else _find_einde(plan)
    if keuzes.neem:
        return _take_over(keuzes, plan, work, na)
    vorm = Vorm(keuzes.vorm) if keuzes.vorm else None
    invoer = tekstimport.import_tekst(plan, keuzes.document, work=work, na=na, vorm=vorm)
    if invoer.uitkomst.plan is plan:
        raise PlanstudioError(
            f"Uit '{keuzes.document.name}' is niets overgenomen.",
            "Controleer of er tekst in het document staat, of noem een andere plek met --na.",
            "\n".join(melding.tekst for melding in invoer.meldingen),
        )
    workflows.save_plan(invoer.uitkomst.plan, keuzes.uit)
    gokken = sorted(invoer.structuur.gokken, key=lambda gok: _VOLGORDE.index(gok.zekerheid))
    if keuzes.json:
        print_json(_describe(invoer, gokken, work, na, keuzes.uit))
    else:
        _print(invoer, gokken, keuzes.uit)
    return finish(invoer.meldingen)


def _take_over(keuzes: argparse.Namespace, plan: Plan, work: str, na: str) -> int:
    """Take parts of another plan over; 1 when something of them found no place."""
    ander, _ = workflows.open_plan(keuzes.document)
    bron, _ = _find_plaats(ander, keuzes.neem[0])
    uitkomst = tekstimport.take_over(plan, ander, work=work, na=na, wids=tuple(keuzes.neem), bron_work=bron)
    if uitkomst.plan is plan:
        raise PlanstudioError(
            f"Uit '{keuzes.document.name}' is niets overgenomen.",
            "Noem een andere plek met --na.",
            "\n".join(melding.tekst for melding in uitkomst.meldingen),
        )
    workflows.save_plan(uitkomst.plan, keuzes.uit)
    if keuzes.json:
        print_json({"project": str(keuzes.uit), "na": na, "meldingen": list_meldingen(uitkomst.meldingen)})
    else:
        print_meldingen(uitkomst.meldingen)
        print(f"Opgeslagen: {keuzes.uit}")
    return finish(uitkomst.meldingen)


def _find_plaats(plan: Plan, wid: str) -> tuple[str, str]:
    """The regeling that a wId is in."""
    for regeling in plan.versie.regelingen:
        if find_pad(regeling.tekst, wid):
            return regeling.work, wid
    raise PlanstudioError(f"In dit plan staat geen onderdeel met wId {wid}.", "Noem een wId uit de tekst van het plan.")


def _find_einde(plan: Plan) -> tuple[str, str]:
    """The last part of the Lichaam of the first regeling: mostly its last hoofdstuk."""
    for regeling in plan.versie.regelingen:
        lichaam = regeling.tekst.find(Soort.LICHAAM)
        delen = (lichaam or regeling.tekst).kinderen
        wids = [deel.wid for deel in delen if deel.wid and deel.soort in STRUCTUUR]
        if wids:
            return regeling.work, wids[-1]
    raise PlanstudioError("Dit plan heeft geen tekst om iets achter te zetten.", "Kies een plan met een regeling.")


def _print(invoer: Tekstinvoer, gokken: list[Gok], uit: Path) -> None:
    for element in invoer.structuur.elementen:
        print(f"Overgenomen: {_describe_element(element)}")
    if gokken:
        print("Kijk na wat is geraden:")
    for gok in gokken:
        anders = f" Anders: {gok.anders}" if gok.anders else ""
        plek = f" [{gok.wid}]" if gok.wid else ""
        print(f"{gok.zekerheid.value.upper():14} {gok.wat}: {gok.waarom}{anders}{plek}")
    print_meldingen(invoer.meldingen)
    print(f"Opgeslagen: {uit}")


def _describe(invoer: Tekstinvoer, gokken: list[Gok], work: str, na: str, uit: Path) -> dict[str, object]:
    """The answer for a script."""
    return {
        "work": work,
        "na": na,
        "elementen": [
            {"soort": element.soort.value, "wid": element.wid or "", "titel": _describe_element(element)}
            for element in invoer.structuur.elementen
        ],
        "gokken": [
            {
                "zekerheid": gok.zekerheid.value,
                "wat": gok.wat,
                "waarom": gok.waarom,
                "anders": gok.anders,
                "fragment": gok.fragment,
                "wid": gok.wid,
            }
            for gok in gokken
        ],
        "meldingen": list_meldingen(invoer.meldingen),
        "opgeslagen": str(uit),
    }


def _describe_element(element: Tekstelement) -> str:
    """What a part is called; a block has no name of its own and gets its first words."""
    naam = element.describe() or element.soort.value
    return naam if naam != element.soort.value else f"{naam} '{' '.join(element.tekst.split())[:60]}'"
