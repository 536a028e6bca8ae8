"""An item model over a tree that is made while one looks at it."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planstudio.ui.document import Keuze

KNOOP = Qt.ItemDataRole.UserRole + 1
AANTAL = Qt.ItemDataRole.UserRole + 2

_RIJ = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemIsDropEnabled
)
Index = QModelIndex | QPersistentModelIndex


class Knoop:
    """A row of the tree: what it says, what it selects, and how to find the rows below it."""

    __slots__ = ("_load", "bron", "icoon", "keuze", "kinderen_", "naam", "nummer", "ouder", "rij", "toestand", "zwaar")

    def __init__(
        self,
        *,
        naam: str,
        keuze: Keuze,
        bron: object,
        load: Callable[["Knoop"], Iterable["Knoop"]],
        nummer: str = "",
        icoon: str = "",
        zwaar: bool = False,
        toestand: str = "",
    ) -> None:
        self.naam, self.nummer, self.icoon, self.zwaar, self.toestand = naam, nummer, icoon, zwaar, toestand
        self.keuze, self.bron, self._load = keuze, bron, load
        self.ouder: Knoop | None = None
        self.rij = 0
        self.kinderen_: list[Knoop] | None = None

    @property
    def kinderen(self) -> list["Knoop"]:
        """The rows below, made when first asked for."""
        if self.kinderen_ is None:
            self.kinderen_ = list(self._load(self))
            for rij, kind in enumerate(self.kinderen_):
                kind.ouder, kind.rij = self, rij
        return self.kinderen_

    @property
    def tekst(self) -> str:
        """Number and name as one line."""
        return f"{self.nummer} {self.naam}".strip()


class Boommodel(QAbstractItemModel):
    """Shows a tree of Knoop; its root stays out of sight."""

    def __init__(self, wortel: Knoop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wortel = wortel
        self.count: Callable[[Knoop], int] | None = None

    @property
    def wortel(self) -> Knoop:
        """The root, which is not shown."""
        return self._wortel

    def set_wortel(self, wortel: Knoop) -> None:
        """Show another tree."""
        self.beginResetModel()
        self._wortel = wortel
        self.endResetModel()

    def find_knoop(self, index: Index) -> Knoop:
        """The row at an index; the root for none."""
        knoop = index.internalPointer() if index.isValid() else self._wortel
        return knoop if isinstance(knoop, Knoop) else self._wortel

    def find_index(self, knoop: Knoop) -> QModelIndex:
        """The index of a row."""
        return QModelIndex() if knoop is self._wortel else self.createIndex(knoop.rij, 0, knoop)

    def replace_rijen(self, ouder: Knoop, van: int, tot: int, nieuw: list[Knoop]) -> None:
        """Put other rows in the place of some below a row that has been looked into; the rest stays as it is."""
        rijen = ouder.kinderen
        index = self.find_index(ouder)
        if van < tot:
            self.beginRemoveRows(index, van, tot - 1)
            del rijen[van:tot]
            self._renumber(ouder)
            self.endRemoveRows()
        if nieuw:
            self.beginInsertRows(index, van, van + len(nieuw) - 1)
            rijen[van:van] = nieuw
            self._renumber(ouder)
            self.endInsertRows()

    def _renumber(self, ouder: Knoop) -> None:
        for rij, kind in enumerate(ouder.kinderen):
            kind.ouder, kind.rij = ouder, rij

    def tell_changed(self, knoop: Knoop) -> None:
        """Say that a row reads differently now."""
        index = self.find_index(knoop)
        self.dataChanged.emit(index, index)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - as Qt has it
        """As Qt asks."""
        # Not hasIndex(): that asks for the numbers of rows and columns by way of Qt, and Qt asks this all the time.
        kinderen = self.find_knoop(parent).kinderen if parent.column() <= 0 else []
        if column != 0 or not 0 <= row < len(kinderen):
            return QModelIndex()
        return self.createIndex(row, column, kinderen[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """As Qt asks."""
        ouder = self.find_knoop(index).ouder if index.isValid() else None
        return self.find_index(ouder) if ouder is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt asks."""
        return 0 if parent.column() > 0 else len(self.find_knoop(parent).kinderen)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One column."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged and dropped on; whether the tree lets them is up to the tree."""
        return _RIJ if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not index.isValid():
            return None
        knoop = self.find_knoop(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return knoop.tekst
            case _ if role == KNOOP:
                return knoop
            case _ if role == AANTAL and self.count is not None:
                return self.count(knoop)
        return None
