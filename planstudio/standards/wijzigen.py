"""Changes in the set of versions that production takes (0.2): making ids final, delivering, applying.

Beside `standaarden` and not in it: opening a plan does without all of this.
"""

from datetime import date

from planstudio.domain.kennisgeving import Kennisgevingsgegevens
from planstudio.domain.levering import (
    Afbreekgegevens,
    DirecteMutatiegegevens,
    Vervangingsgegevens,
    Wijzigingsgegevens,
)
from planstudio.domain.melding import Melding
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Planversie
from planstudio.domain.wijziging.wijziging import Wijziging
from planstudio.progress import Progress
from planstudio.standards.stop_1_3 import download, voorbereiden
from planstudio.standards.stop_1_3.levering import afbreken, directe_mutatie, intrekking, kennisgeving, vervanging
from planstudio.standards.stop_1_3.levering import wijziging as wijzigingslevering
from planstudio.standards.stop_1_3.mutaties import toepassen


def prepare(was: Planversie, wordt: Planversie, vaststelling: date) -> tuple[Planversie, tuple[Melding, ...]]:
    """Give what differs from `was` ids of its own; the very same version comes back when nothing is to be done."""
    return voorbereiden.prepare(was, wordt, vaststelling)


def write_wijziging(
    wijziging: Wijziging, gegevens: Wijzigingsgegevens, progress: Progress | None = None
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the delivery of a change; raises PlanstudioError when there is nothing to deliver."""
    return wijzigingslevering.build_wijziging(wijziging, gegevens, progress or Progress())


def write_vervanging(
    was: Planversie, wordt: Planversie, gegevens: Vervangingsgegevens, progress: Progress | None = None
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the delivery that withdraws one version and establishes another in its place."""
    return vervanging.build_vervanging(was, wordt, gegevens, progress or Progress())


def write_intrekking(
    versie: Planversie, gegevens: Wijzigingsgegevens, progress: Progress | None = None
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the delivery that withdraws a version."""
    return intrekking.build_intrekking(versie, gegevens, progress or Progress())


def write_directe_mutatie(
    wijziging: Wijziging, gegevens: DirecteMutatiegegevens, progress: Progress | None = None
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the delivery of annotations alone."""
    return directe_mutatie.build_directe_mutatie(wijziging, gegevens, progress or Progress())


def write_kennisgeving(gegevens: Kennisgevingsgegevens) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the delivery of a kennisgeving."""
    return kennisgeving.build_kennisgeving(gegevens)


def write_afbreken(gegevens: Afbreekgegevens) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the request to stop a publication."""
    return afbreken.build_afbreken(gegevens)


def apply_levering(was: Planversie, levering: Planversie) -> tuple[Planversie, tuple[Melding, ...]]:
    """The version after a delivery; raises PlanstudioError when the two do not belong together."""
    return toepassen.apply_levering(was, levering)


def write_download(versie: Planversie) -> Pakket:
    """A version in the layout of a download of the DSO (G.1)."""
    return download.write_download(versie)
