"""The hits as an item model: per artikel a row, below it a row for each hit, all with tick boxes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from planstudio.domain.zoeken.vervangen import expand
from planstudio.domain.zoeken.zoeken import show_vlak
from planstudio.domain.zoeken.zoekvraag import Treffer
from planstudio.ui.labels import count

Index = QModelIndex | QPersistentModelIndex
STUKKEN = Qt.ItemDataRole.UserRole + 1
_VOOR, _NA = 48, 90
_KOP = 0  # the internal id of a row of an artikel; a hit has the number of its artikel, from 1


class Stukken(NamedTuple):
    """A hit in its line: the words before, the hit, what comes in its place (None: it stays), the words after."""

    voor: str
    woorden: str
    nieuw: str | None
    na: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Groep:
    """The hits of one artikel or division."""

    titel: str
    treffers: tuple[Treffer, ...]


def group_treffers(treffers: tuple[Treffer, ...], titels: Mapping[str, str]) -> tuple[Groep, ...]:
    """Hits that follow each other in one artikel together; `titels` by the wId of the artikel."""
    groepen: list[list[Treffer]] = []
    for treffer in treffers:
        if groepen and (groepen[-1][0].work, groepen[-1][0].houder) == (treffer.work, treffer.houder):
            groepen[-1].append(treffer)
        else:
            groepen.append([treffer])
    return tuple(Groep(titel=titels.get(deel[0].houder, ""), treffers=tuple(deel)) for deel in groepen)


class Treffermodel(QAbstractItemModel):
    """Shows the hits; what is ticked is replaced. Hits that cannot be replaced have no box and say why."""

    ticked = Signal()
    # All rows look different. For dataChanged a tree looks up every row, 0.1 s at 4000 hits; it only has to paint.
    repainted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groepen: tuple[Groep, ...] = ()
        self._aan: set[int] = set()
        self._eerste: list[int] = []
        self._treffers: tuple[Treffer, ...] = ()
        self._vervanging: str | None = None

    @property
    def chosen(self) -> tuple[Treffer, ...]:
        """The hits that are ticked, in the order of the text."""
        return tuple(self._treffers[nummer] for nummer in sorted(self._aan))

    @property
    def treffers(self) -> tuple[Treffer, ...]:
        """All hits, in the order of the text."""
        return self._treffers

    def set_groepen(self, groepen: tuple[Groep, ...]) -> None:
        """Show other hits, all ticked."""
        self.beginResetModel()
        self._groepen = groepen
        self._treffers = tuple(treffer for groep in groepen for treffer in groep.treffers)
        self._eerste = []
        aantal = 0
        for groep in groepen:
            self._eerste.append(aantal)
            aantal += len(groep.treffers)
        self._aan = {nummer for nummer, treffer in enumerate(self._treffers) if not treffer.bezwaar}
        self.endResetModel()
        self.ticked.emit()

    def set_vervanging(self, vervanging: str | None) -> None:
        """Show what would come in the place of the hits; None: nothing would."""
        if vervanging != self._vervanging:
            self._vervanging = vervanging
            self.repainted.emit()

    def tick_all(self, *, is_on: bool) -> None:
        """Tick all hits that can be replaced, or none."""
        self._aan = {n for n, treffer in enumerate(self._treffers) if not treffer.bezwaar} if is_on else set()
        self.repainted.emit()
        self.ticked.emit()

    def find_treffer(self, index: Index) -> Treffer | None:
        """The hit of a row; of an artikel its first."""
        if not index.isValid():
            return None
        if index.internalId() == _KOP:
            return self._groepen[index.row()].treffers[0]
        return self._treffers[self._find_nummer(index)]

    def _find_nummer(self, index: Index) -> int:
        return self._eerste[int(index.internalId()) - 1] + index.row()

    def _find_nummers(self, index: Index) -> list[int]:
        """The numbers of the hits that a row stands for and that can be replaced."""
        if index.internalId() != _KOP:
            nummers = range(self._find_nummer(index), self._find_nummer(index) + 1)
        else:
            begin = self._eerste[index.row()]
            nummers = range(begin, begin + len(self._groepen[index.row()].treffers))
        return [nummer for nummer in nummers if not self._treffers[nummer].bezwaar]

    # -- as Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """As Qt asks."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _KOP)

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """As Qt asks."""
        if not child.isValid() or child.internalId() == _KOP:
            return QModelIndex()
        return self.createIndex(int(child.internalId()) - 1, 0, _KOP)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt asks."""
        if not parent.isValid():
            return len(self._groepen)
        is_kop = parent.internalId() == _KOP and parent.column() == 0
        return len(self._groepen[parent.row()].treffers) if is_kop else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """As Qt asks."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A box where something can be replaced."""
        vlaggen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return vlaggen | Qt.ItemFlag.ItemIsUserCheckable if self._find_nummers(index) else vlaggen

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not self.checkIndex(index, QAbstractItemModel.CheckIndexOption.IndexIsValid):
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._find_staat(index)
        if index.internalId() == _KOP:
            groep = self._groepen[index.row()]
            aantal = count(len(groep.treffers), "treffer", "treffers")
            if role == STUKKEN:
                return Stukken(f"{groep.titel}   ", "", None, aantal)
            return f"{groep.titel}, {aantal}" if role in _ALS_WOORDEN else None
        stukken = self._make_stukken(self._treffers[self._find_nummer(index)])
        if role == STUKKEN:
            return stukken
        nieuw = "" if stukken.nieuw is None else f" wordt {stukken.nieuw or 'niets'}"
        return f"{stukken.voor}[{stukken.woorden}{nieuw}]{stukken.na}" if role in _ALS_WOORDEN else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a hit, or all of an artikel."""
        nummers = self._find_nummers(index) if index.isValid() else []
        if role != Qt.ItemDataRole.CheckStateRole or not nummers:
            return False
        is_aan = Qt.CheckState(value) == Qt.CheckState.Checked
        self._aan = self._aan.union(nummers) if is_aan else self._aan.difference(nummers)
        kop = self.index(index.row(), 0) if index.internalId() == _KOP else self.parent(index)
        self.dataChanged.emit(kop, kop)
        self.dataChanged.emit(self.index(0, 0, kop), self.index(self.rowCount(kop) - 1, 0, kop))
        self.ticked.emit()
        return True

    def _find_staat(self, index: Index) -> Qt.CheckState | None:
        nummers = self._find_nummers(index)
        if not nummers:
            return None
        aan = sum(nummer in self._aan for nummer in nummers)
        if aan == len(nummers):
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if aan else Qt.CheckState.Unchecked

    def _make_stukken(self, treffer: Treffer) -> Stukken:
        begin, eind, vlak = treffer.begin, treffer.eind, treffer.vlak
        voor = ("…" if begin > _VOOR else "") + vlak[max(0, begin - _VOOR) : begin]
        na = vlak[eind : eind + _NA] + ("…" if len(vlak) > eind + _NA else "")
        if treffer.bezwaar:
            return Stukken(show_vlak(voor), show_vlak(treffer.woorden), None, f"{show_vlak(na)}  ({treffer.bezwaar})")
        nieuw = None if self._vervanging is None else expand(treffer, self._vervanging)
        return Stukken(show_vlak(voor), show_vlak(treffer.woorden), nieuw, show_vlak(na))


_ALS_WOORDEN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
