"""The sets of versions that planstudio knows, newest last; a package is read by the first that recognises it."""

from typing import TYPE_CHECKING

from planstudio.domain.melding import Melding
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan, Planversie
from planstudio.progress import Progress
from planstudio.standards.stop_1_3.lezen import read_planversie
from planstudio.standards.stop_1_3.terugschrijven import write_bron

if TYPE_CHECKING:  # as what writes a delivery below: opening a plan does without
    from planstudio.domain.levering import Leveringsgegevens

__all__ = ["read_plan", "write_bron", "write_levering"]


def read_plan(pakket: Pakket, naam: str, progress: Progress | None = None) -> tuple[Plan, tuple[Melding, ...]]:
    """Read a package to a plan with one version; raises PlanstudioError when it holds no plan."""
    versie: Planversie
    versie, meldingen = read_planversie(pakket, naam, progress or Progress())
    return Plan(versies=(versie,)), meldingen


def write_levering(
    versie: Planversie, gegevens: "Leveringsgegevens", progress: Progress | None = None
) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the delivery that establishes the regelingen of a version, in the set that production takes."""
    # Loaded when something is delivered; opening a plan does without.
    from planstudio.standards.stop_1_3.levering.levering import build_initieel

    return build_initieel(versie, gegevens, progress or Progress())
