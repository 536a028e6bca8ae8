"""The sentences on the other deliveries: replace, repair annotations, withdraw, announce, and stop a publication."""

from datetime import date, timedelta
from pathlib import Path

from planstudio.domain import levering, voorstellen
from planstudio.domain.kennisgeving import Kennisgevingsgegevens
from planstudio.domain.kennisgevingvelden import read_kennisgeving as read_uit_velden
from planstudio.domain.levering import (
    Afbreekgegevens,
    DirecteMutatiegegevens,
    Vervangingsgegevens,
    Wijzigingsgegevens,
    next_werkdag,
)
from planstudio.domain.melding import Melding
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan
from planstudio.progress import Progress
from planstudio.standards import wijzigen as standaard
from planstudio.workflows.jsonbestand import read_velden
from planstudio.workflows.wijzigen import Vergelijking

Levering = tuple[Pakket, tuple[Melding, ...]]


def propose_vervanging(was: Plan, wordt: Plan, vandaag: date, bekendmaking: date | None = None) -> Vervangingsgegevens:
    """Choices for a besluit that withdraws one plan and establishes the other in its place."""
    return levering.propose_vervanging(was.versie, wordt, vandaag, bekendmaking)


def build_vervanging(
    was: Plan, wordt: Plan, gegevens: Vervangingsgegevens, progress: Progress | None = None
) -> Levering:
    """Build the delivery of a replacement; raises PlanstudioError when the choices are not complete."""
    return standaard.write_vervanging(was.versie, wordt.versie, gegevens, progress)


def propose_intrekking(was: Plan, vandaag: date, bekendmaking: date | None = None) -> Wijzigingsgegevens:
    """Choices for a besluit that withdraws a plan."""
    return levering.propose_intrekking(was.versie, vandaag, bekendmaking)


def build_intrekking(was: Plan, gegevens: Wijzigingsgegevens, progress: Progress | None = None) -> Levering:
    """Build the delivery of a withdrawal; raises PlanstudioError when there is nothing to withdraw."""
    return standaard.write_intrekking(was.versie, gegevens, progress)


def propose_directe_mutatie(vergelijking: Vergelijking, vandaag: date) -> DirecteMutatiegegevens:
    """Choices for a delivery of annotations alone."""
    return voorstellen.propose_directe_mutatie(vergelijking.wijziging.was, vandaag)


def build_directe_mutatie(
    vergelijking: Vergelijking, gegevens: DirecteMutatiegegevens, progress: Progress | None = None
) -> Levering:
    """Build the delivery of annotations alone; raises PlanstudioError when more than those differs, or nothing."""
    return standaard.write_directe_mutatie(vergelijking.wijziging, gegevens, progress)


def read_kennisgeving(path: Path, vandaag: date, bekendmaking: date | None = None) -> Kennisgevingsgegevens:
    """A kennisgeving from a file; raises PlanstudioError for what cannot be read."""
    dag = bekendmaking or next_werkdag(vandaag + timedelta(days=7))
    return read_uit_velden(read_velden(path, "kennisgeving", "announce"), dag)


def build_kennisgeving(gegevens: Kennisgevingsgegevens) -> Levering:
    """Build the delivery of a kennisgeving; raises PlanstudioError when the choices are not complete."""
    return standaard.write_kennisgeving(gegevens)


def propose_afbreken(work: str) -> Afbreekgegevens:
    """Choices for stopping the publication of a besluit."""
    return voorstellen.propose_afbreken(work)


def build_afbreken(gegevens: Afbreekgegevens) -> Levering:
    """Build the request to stop a publication; raises PlanstudioError when the choices are not complete."""
    return standaard.write_afbreken(gegevens)
