"""Where the caret stood before and after each step, so that undo and redo bring it back there."""

from typing import NamedTuple

from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.plan import Plan

# As many steps as anyone goes back by hand; each holds plans that undo holds as well.
_MEEST = 1000


class _Stap(NamedTuple):
    was: Plan
    wordt: Plan
    voor: Plek | None
    na: Plek | None


class Geheugen:
    """Remembers for steps, from one plan to another as the objects they are, the places of the caret."""

    def __init__(self) -> None:
        self._stappen: dict[tuple[int, int], _Stap] = {}

    def remember(self, was: Plan, wordt: Plan, voor: Plek | None, na: Plek | None) -> None:
        """The caret stood at `voor`; after the step it stands at `na`."""
        self._stappen[(id(was), id(wordt))] = _Stap(was, wordt, voor, na)
        if len(self._stappen) > _MEEST:
            del self._stappen[next(iter(self._stappen))]

    def find(self, oud: Plan, nieuw: Plan) -> Plek | None:
        """Where the caret goes when the plan goes from one state to another, back or forth."""
        terug, heen = self._stappen.get((id(nieuw), id(oud))), self._stappen.get((id(oud), id(nieuw)))
        return terug.voor if terug is not None else heen.na if heen is not None else None
