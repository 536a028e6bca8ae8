"""The open plan: one value, one history, and listeners that hear what changed."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from planstudio.domain.changes import find_changed
from planstudio.domain.plan import Plan

Change = Callable[[Plan], Plan]
Listener = Callable[["Changed"], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a listener hears: the plan before and after, the ids of what differs, and who did it."""

    old: Plan
    new: Plan
    ids: frozenset[str]
    origin: object = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Stap:
    label: str
    before: Plan


class Session:
    """Keeps the current plan with the ones before and after it. Not for use from several threads."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._saved = plan
        self._undo: list[_Stap] = []
        self._redo: list[_Stap] = []
        self._merge: Hashable | None = None
        self._listeners: list[Listener] = []

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._plan

    @property
    def is_changed(self) -> bool:
        """Whether the plan differs from the one that was saved last."""
        return self._plan is not self._saved

    @property
    def undo_label(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would bring back; empty when there is nothing."""
        return self._redo[-1].label if self._redo else ""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have a function called after each change; gives the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def apply(self, label: str, change: Change, *, merge: Hashable | None = None, origin: object = None) -> None:
        """Replace the plan by what `change` makes of it, as one step that undo takes back.

        Steps with the same `merge` key that follow each other without `break_merge` become one. A change that gives
        the very same plan is no step. What `change` raises passes on and leaves the plan as it was. Comments move
        along with the words they are on.
        """
        nieuw = change(self._plan)
        if nieuw is self._plan:
            return
        if nieuw.versie.opmerkingen:
            # Loaded for a plan with comments only; most have none.
            from planstudio.domain.opmerkingen.ankers import follow_opmerkingen

            nieuw = follow_opmerkingen(self._plan, nieuw)
        if merge is None or merge != self._merge or not self._undo:
            self._undo.append(_Stap(label, self._plan))
        self._merge = merge
        self._redo.clear()
        self._move_to(nieuw, origin, label)

    def break_merge(self) -> None:
        """End a run of merged steps: focus left, a pause, Enter, a save."""
        self._merge = None

    def undo(self) -> None:
        """Take back the last step, if there is one."""
        self._step(self._undo, self._redo)

    def redo(self) -> None:
        """Bring back the step that was taken back last, if there is one."""
        self._step(self._redo, self._undo)

    def mark_saved(self, plan: Plan | None = None) -> None:
        """Remember which plan is on disk: the current one, or the one a background job has written."""
        self._saved = plan if plan is not None else self._plan
        self.break_merge()
        self._tell(Changed(old=self._plan, new=self._plan, ids=frozenset()))

    def _step(self, van: list[_Stap], naar: list[_Stap]) -> None:
        if not van:
            return
        stap = van.pop()
        naar.append(_Stap(stap.label, self._plan))
        self._merge = None
        self._move_to(stap.before, None, stap.label)

    def _move_to(self, nieuw: Plan, origin: object, label: str) -> None:
        oud, self._plan = self._plan, nieuw
        self._tell(Changed(old=oud, new=nieuw, ids=find_changed(oud, nieuw), origin=origin, label=label))

    def _tell(self, changed: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(changed)
