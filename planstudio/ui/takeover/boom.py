"""The preview: the structure that a text becomes, as a tree with a box for each part that can be left out."""

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from planstudio.domain.padzoeker import find_pad
from planstudio.domain.soort import BLOKKEN, STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.labels import count
from planstudio.ui.outline import find_leden, walk_structuur

Index = QModelIndex | QPersistentModelIndex
_MAX_NAAM = 80
_AAN = Qt.CheckState.Checked
_NUMMERS = frozenset({Soort.LID_NUMMER, Soort.LI_NUMMER})
_KOPDELEN = frozenset({Soort.OPSCHRIFT, Soort.SUBTITEL})
TAK = Qt.ItemDataRole.UserRole + 1


class Tak(NamedTuple):
    """A row of the preview, with the rows below it."""

    naam: str
    telling: str
    element: Tekstelement
    takken: "tuple[Tak, ...]"


def make_tak(element: Tekstelement) -> Tak:
    """The row of an element; below it only what has a heading of its own."""
    takken = tuple(make_tak(kind) for kind in walk_structuur(element))
    return Tak(_describe(element), _count(element), element, takken)


def list_regels(element: Tekstelement) -> list[str]:
    """The words of a part as one reads them: a line per block, with the number of the lid or item before it."""
    regels: list[str] = []
    nummer = ""
    for kind in element.walk():
        if kind.soort is Soort.KOP:
            regels.append(" ".join(deel.tekst for deel in kind.kinderen))
        elif kind.soort in _NUMMERS:
            nummer = f"{kind.tekst} "
        elif kind.soort is Soort.GERESERVEERD:
            regels.append("Gereserveerd")
        elif kind.soort in BLOKKEN and kind.soort not in _KOPDELEN:
            regels.append(f"{nummer}{kind.tekst}")
            nummer = ""
    return [regel for regel in regels if regel.strip()]


def _describe(element: Tekstelement) -> str:
    if element.soort in STRUCTUUR or element.nummer or element.opschrift:
        return element.describe() or element.soort.value
    woorden = element.tekst
    return woorden if len(woorden) <= _MAX_NAAM else f"{woorden[:_MAX_NAAM]}…"


def _count(element: Tekstelement) -> str:
    """'3 artikelen, 120 woorden'; of an artikel its leden."""
    delen = []
    if element.soort is Soort.ARTIKEL:
        delen = [count(len(find_leden(element)), "lid", "leden")] if find_leden(element) else []
    else:
        artikelen = sum(kind.soort is Soort.ARTIKEL for kind in element.walk())
        delen = [count(artikelen, "artikel", "artikelen")] if artikelen else []
    return ", ".join((*delen, count(sum(len(regel.split()) for regel in list_regels(element)), "woord", "woorden")))


class Resultaatmodel(QStandardItemModel):
    """Shows such rows, made while one looks at them; the rows at the top have a box."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QStandardItem] = {}
        self._is_bezig = False
        self.setHorizontalHeaderLabels(["Onderdeel", "Omvang"])

    def set_takken(self, takken: tuple[Tak, ...]) -> None:
        """Show another result, all of it chosen."""
        self.setRowCount(0)
        self._items = {}
        rijen = [self._make_rij(tak) for tak in takken]
        for rij in rijen:
            rij[0].setCheckable(True)
            rij[0].setCheckState(_AAN)
        self._append(self.invisibleRootItem(), rijen)

    def _append(self, item: QStandardItem, rijen: list[list[QStandardItem]]) -> None:
        # Who hears of a new row must not ask for the rows below it before all are in.
        self._is_bezig = True
        for rij in rijen:
            item.appendRow(rij)
        self._is_bezig = False

    def _make_rij(self, tak: Tak) -> list[QStandardItem]:
        item = QStandardItem(tak.naam)
        item.setData(tak, TAK)
        item.setData(f"{tak.naam}, {tak.telling}", Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(tak.naam)
        if tak.element.wid:
            self._items[tak.element.wid] = item
        return [item, QStandardItem(tak.telling)]

    # -- as Qt asks for rows that are not there yet

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - as Qt has it
        """Whether there are rows below a row, made or not."""
        tak = self.find_tak(parent)
        return bool(tak.takken) and parent.column() == 0 if tak is not None else self.rowCount() > 0

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the rows below a row must still be made."""
        if self._is_bezig or not parent.isValid():
            return False
        return self.hasChildren(parent) and self.rowCount(parent) == 0

    def fetchMore(self, parent: Index) -> None:
        """Make the rows below a row."""
        tak = self.find_tak(parent)
        if tak is not None and self.canFetchMore(parent):
            self._append(self.itemFromIndex(parent), [self._make_rij(kind) for kind in tak.takken])

    # -- what the window asks

    @property
    def chosen(self) -> tuple[Tekstelement, ...]:
        """The elements with a tick, in order."""
        items = [self.item(rij) for rij in range(self.rowCount())]
        return tuple(item.data(TAK).element for item in items if item.checkState() == _AAN)

    def find_tak(self, index: Index) -> Tak | None:
        """What a row is about."""
        item = self.itemFromIndex(index.sibling(index.row(), 0)) if index.isValid() else None
        return item.data(TAK) if item is not None else None

    def find_index(self, wid: str) -> QModelIndex:
        """The row that an element is, or stands in; not valid when it is in none."""
        gevonden = QModelIndex()
        for rij in range(self.rowCount()) if wid else ():
            for element in find_pad(self.item(rij).data(TAK).element, wid):
                if element.wid in self._items:
                    gevonden = self._items[element.wid].index()
                    self.fetchMore(gevonden)
        return gevonden
