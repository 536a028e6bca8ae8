"""The sentences of the program: open, import, save, describe, check, export. The window and the terminal say these.

What only some sentences need is loaded when they are said, so that opening a plan does not wait for it.
"""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from planstudio.domain.melding import Melding
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan
from planstudio.progress import Progress
from planstudio.resources import find_resource
from planstudio.standards.standaarden import read_plan, write_bron, write_levering
from planstudio.storage.pakketbestand import read_pakket, write_file, write_pakket

if TYPE_CHECKING:
    from planstudio.checks.schemas import Controle
    from planstudio.domain.levering import Leveringsgegevens
    from planstudio.domain.overzicht import Overzicht
    from planstudio.storage.herstel import Recovery as Recovery  # the window names it

__all__ = [
    "build_levering",
    "check_bron",
    "check_pakket",
    "describe_levering",
    "describe_plan",
    "drop_recovery",
    "find_recoveries",
    "is_project",
    "open_plan",
    "open_recovery",
    "open_voorbeeld",
    "propose_levering",
    "save_plan",
    "save_recovery",
    "write_file",
    "write_pakket",
]

VOORBEELD = "voorbeeld"  # what a terminal may say instead of a file


def open_plan(path: Path, progress: Progress | None = None) -> tuple[Plan, tuple[Melding, ...]]:
    """Open a ZIP, an unpacked folder or a project, or `voorbeeld`; raises PlanstudioError for anything else."""
    if str(path) == VOORBEELD and not path.exists():
        return open_voorbeeld(progress)
    if is_project(path):
        from planstudio.storage.projectbestand import load_plan

        return load_plan(path, progress), ()
    return read_plan(read_pakket(path), path.name.removesuffix(".zip"), progress)


def open_voorbeeld(progress: Progress | None = None) -> tuple[Plan, tuple[Melding, ...]]:
    """Open the example plan that the program brings."""
    return read_plan(read_pakket(find_resource(VOORBEELD)), "Voorbeeldstad", progress)


def is_project(path: Path) -> bool:
    """Whether a file may be a project."""
    if path.is_dir() or (path.suffix.lower() == ".zip" and is_zipfile(path)):
        return False  # without loading SQLite for it
    from planstudio.storage import projectbestand

    return projectbestand.is_project(path)


def save_plan(plan: Plan, path: Path, progress: Progress | None = None) -> None:
    """Write a project file; raises PlanstudioError and then leaves the old file as it was."""
    from planstudio.storage import projectbestand

    projectbestand.save_plan(plan, path, progress)


def describe_plan(plan: Plan, meldingen: tuple[Melding, ...]) -> "Overzicht":
    """Count what is in a plan."""
    from planstudio.domain.overzicht import make_overzicht

    return make_overzicht(plan.versie, meldingen)


def propose_levering(plan: Plan, vandaag: date, bekendmaking: date | None = None) -> "Leveringsgegevens":
    """Sensible choices for a delivery."""
    from planstudio.domain import levering

    return levering.propose_levering(plan, vandaag, bekendmaking)


def build_levering(
    plan: Plan, gegevens: "Leveringsgegevens", progress: Progress | None = None
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the delivery that establishes the plan; raises PlanstudioError when the choices are not complete.

    Empty lines that an edit left behind do not go along (STOP0005).
    """
    from planstudio.domain.edits.structuur.opschonen import clean_leeg

    for work in dict.fromkeys(regeling.work for regeling in plan.versie.regelingen):
        plan = clean_leeg(plan, work=work, versie="levering").plan
    return write_levering(plan.versie, gegevens, progress)


def describe_levering(plan: Plan, gegevens: "Leveringsgegevens") -> tuple[str, ...]:
    """What will be delivered, in sentences."""
    from planstudio.domain.datum import format_datum

    versie = plan.versie
    gios = [io for io in versie.informatieobjecten if io.is_gio]
    regels = [f"Een {gegevens.opdracht.value}opdracht met leveringsnummer {gegevens.id_levering}."]
    regels.append(f"Het besluit '{gegevens.titel}'.")
    for keuze in gegevens.regelingen:
        regeling = versie.find_regeling(keuze.work_oud)
        if regeling is not None:
            regels.append(f"De hele tekst van '{regeling.opschrift}'.")
    if gios:
        regels.append(f"{_count(len(gios), 'geo-informatieobject', 'geo-informatieobjecten')} met bestand.")
    if len(versie.informatieobjecten) > len(gios):
        regels.append(f"{_count(len(versie.informatieobjecten) - len(gios), 'document', 'documenten')} (PDF).")
    levend = sum(not ding.is_beeindigd for ding in versie.ow.values())
    regels.append(f"{_count(levend, 'OW-object', 'OW-objecten')} (annotaties), zonder status.")
    regels.append(
        f"Bekendmaking op {format_datum(gegevens.bekendmaking)}, in werking op {format_datum(gegevens.inwerking)}."
    )
    return tuple(regels)


def _count(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def check_pakket(pakket: Pakket, progress: Progress | None = None) -> "Controle":
    """Check a package with the official schemas, when they are on this computer."""
    from planstudio.checks.schemas import check_schemas
    from planstudio.storage.herstel import find_profile

    return check_schemas(pakket, find_profile(), progress)


def check_bron(path: Path, progress: Progress | None = None) -> tuple[tuple[Melding, ...], "Controle"]:
    """Open something and check its files; of a project those that it was made from, written afresh."""
    plan, meldingen = open_plan(path, progress)
    if path.exists() and not is_project(path):
        return meldingen, check_pakket(read_pakket(path), progress)
    return meldingen, check_pakket(write_bron(plan.versie), progress)


def save_recovery(plan: Plan, key: str, bron: str = "") -> None:
    """Keep a recovery copy of an open plan; `bron` is the file it belongs to, empty when never saved."""
    from planstudio.storage import herstel

    herstel.save_recovery(plan, key, bron, datetime.now())


def open_recovery(recovery: "Recovery") -> Plan:
    """The plan in a recovery copy; raises PlanstudioError when the copy is damaged."""
    from planstudio.storage import herstel

    return herstel.open_recovery(recovery)


def drop_recovery(key: str) -> None:
    """Remove the recovery copy of one plan; nothing happens when there is none."""
    from planstudio.storage import herstel

    herstel.drop_recovery(key)


def find_recoveries() -> "tuple[Recovery, ...]":
    """Copies that a program left behind when it stopped unexpectedly."""
    from planstudio.storage import herstel

    return herstel.find_recoveries(datetime.now())


def today() -> date:
    """The day it is; proposals start from it."""
    return date.today()
