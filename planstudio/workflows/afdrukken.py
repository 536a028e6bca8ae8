"""On paper: a regeling or part of it as a document for Word. The window also prints and makes PDF; that needs Qt."""

from collections.abc import Set as AbstractSet

from planstudio.domain.plan import Plan, Regeling
from planstudio.errors import PlanstudioError
from planstudio.standards.worddocument.schrijven import write_docx


def find_regelingen(plan: Plan, selectie: AbstractSet[str] | None) -> tuple[Regeling, ...]:
    """The regelingen of the current version that have something of a selection; all of them for None.

    Raises PlanstudioError when there is none.
    """
    regelingen = plan.versie.regelingen
    if selectie is not None:
        regelingen = tuple(r for r in regelingen if any(deel.wid in selectie for deel in r.tekst.walk()))
    if not regelingen:
        wat = "geen tekst" if selectie is None else f"geen onderdeel met wId {', '.join(sorted(selectie))}"
        raise PlanstudioError(f"In dit plan staat {wat}.", "Kies een ander plan of een ander onderdeel.")
    return regelingen


def write_word(plan: Plan, regeling: Regeling, selectie: AbstractSet[str] | None = None) -> bytes:
    """A regeling, or the elements with the wIds in `selectie`, as .docx with the pictures of the plan."""
    return write_docx(regeling, beelden=plan.versie.bestanden, titel=regeling.opschrift, selectie=selectie)
