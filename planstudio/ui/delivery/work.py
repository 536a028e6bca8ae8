"""The work behind the wizard, for the background."""

from dataclasses import dataclass
from pathlib import Path

from planstudio.domain.levering import Leveringsgegevens
from planstudio.domain.melding import Melding
from planstudio.domain.plan import Plan
from planstudio.progress import Progress
from planstudio.workflows import build_levering, check_pakket, write_pakket


@dataclass(frozen=True, slots=True, kw_only=True)
class Uitslag:
    """What came of a delivery: where it was written, whether schemas were there to check it, and the findings."""

    path: Path
    aantal: int
    omvang: int
    is_gecontroleerd: bool
    meldingen: tuple[Melding, ...]
    controle: tuple[Melding, ...]


def make_levering(plan: Plan, gegevens: Leveringsgegevens, path: Path, progress: Progress) -> Uitslag:
    """Build the package, write it, and check the very bytes that were written against the schemas."""
    progress.report(0, 3, "Levering samenstellen")
    pakket, meldingen = build_levering(plan, gegevens, progress)
    progress.report(1, 3, "Levering schrijven")
    write_pakket(pakket, path)
    progress.report(2, 3, "Levering controleren")
    controle = check_pakket(pakket, progress)
    return Uitslag(
        path=path,
        aantal=len(pakket.bestanden),
        omvang=path.stat().st_size,
        is_gecontroleerd=controle.beschikbaar,
        meldingen=meldingen,
        controle=controle.meldingen,
    )
