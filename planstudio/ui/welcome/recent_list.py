"""The recent plans as an item model."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planstudio.ui.labels import format_moment
from planstudio.ui.rows import ICOON, KLEUR, ONDER, RECHTS
from planstudio.ui.settings import Recent

Index = QModelIndex | QPersistentModelIndex


class Recentmodel(QAbstractListModel):
    """Name, folder and date of the plans that were open lately."""

    def __init__(self, now: Callable[[], datetime] = datetime.now, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._plannen: tuple[Recent, ...] = ()

    def set_plannen(self, plannen: tuple[Recent, ...]) -> None:
        """Show other plans."""
        self.beginResetModel()
        self._plannen = plannen
        self.endResetModel()

    def find_plan(self, index: Index) -> Recent:
        """The plan of a row."""
        return self._plannen[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._plannen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not self.checkIndex(index):
            return None
        plan = self._plannen[index.row()]
        tijd = format_moment(plan.tijd, self._now())
        return {
            Qt.ItemDataRole.DisplayRole: plan.naam,
            Qt.ItemDataRole.ToolTipRole: str(plan.path),
            Qt.ItemDataRole.AccessibleTextRole: f"{plan.naam}, {tijd}, {plan.path}",
            ICOON: "plan",
            KLEUR: "accent",
            ONDER: str(plan.path),
            RECHTS: tijd,
        }.get(role)
