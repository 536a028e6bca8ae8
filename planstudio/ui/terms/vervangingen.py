"""The replacements for another term as an item model with tick boxes."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from planstudio.domain.begrippen.gebruik import Gebruik
from planstudio.domain.begrippen.hernoemen import Vervanging
from planstudio.domain.plan import Planversie
from planstudio.ui.terms.lijst import ROOT, Index
from planstudio.ui.terms.plekken import BREED, describe_omgeving

_TEKSTROLLEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class Vervangtekening(QStyledItemDelegate):
    """Paints a row as wide as the list, the rest of the words left out."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """No wider than it has to be."""
        return QSize(120, super().sizeHint(option, index).height())


class Vervangmodel(QAbstractListModel):
    """Shows what comes where; what is not ticked stays as it is, also when the new term changes."""

    ticked = Signal()

    def __init__(self, versie: Planversie, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._versie = versie
        self._vervangingen: tuple[Vervanging, ...] = ()
        self._uit: frozenset[Gebruik] = frozenset()

    @property
    def vervangingen(self) -> tuple[Vervanging, ...]:
        """All of them, in the order of the text."""
        return self._vervangingen

    @property
    def chosen(self) -> tuple[Vervanging, ...]:
        """Those that are ticked, in the order of the text."""
        return tuple(vervanging for vervanging in self._vervangingen if vervanging.gebruik not in self._uit)

    def set_vervangingen(self, vervangingen: tuple[Vervanging, ...]) -> None:
        """Show others; places that were not ticked are not ticked now."""
        self.beginResetModel()
        self._vervangingen = vervangingen
        self.endResetModel()
        self.ticked.emit()

    def tick_all(self, *, is_on: bool) -> None:
        """Tick all, or none."""
        self._uit = frozenset() if is_on else frozenset(vervanging.gebruik for vervanging in self._vervangingen)
        self._tell(0, len(self._vervangingen) - 1)

    def _tell(self, van: int, tot: int) -> None:
        if tot >= van:
            self.dataChanged.emit(self.index(van), self.index(tot), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    # -- as Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._vervangingen)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row has a box."""
        return super().flags(index) | (Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not self.checkIndex(index, QAbstractListModel.CheckIndexOption.IndexIsValid):
            return None
        vervanging = self._vervangingen[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if vervanging.gebruik in self._uit else Qt.CheckState.Checked
        if role not in _TEKSTROLLEN:
            return None
        omgeving = describe_omgeving(self._versie, vervanging.gebruik, BREED)
        oud, nieuw = vervanging.gebruik.woorden, vervanging.nieuw
        woorden = f"{omgeving.voor}[{oud}{'' if nieuw == oud else f' → {nieuw}'}]{omgeving.na}"
        return woorden if role == Qt.ItemDataRole.DisplayRole else f"{omgeving.titel}: {woorden}"

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a place."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        gebruik = {self._vervangingen[index.row()].gebruik}
        is_aan = Qt.CheckState(value) == Qt.CheckState.Checked
        self._uit = self._uit - gebruik if is_aan else self._uit | gebruik
        self._tell(index.row(), index.row())
        return True
