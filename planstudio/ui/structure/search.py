"""Searching a tree by number or words."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from planstudio.ui.structure.tree import Boommodel


class Zoekfilter(QSortFilterProxyModel):
    """Leaves the rows in which each word occurs, or whose number begins with it, and what they stand under."""

    def __init__(self, bron: Boommodel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._woorden: tuple[str, ...] = ()
        self._bron = bron
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(bron)

    @property
    def is_active(self) -> bool:
        """Whether anything is searched for."""
        return bool(self._woorden)

    def search(self, tekst: str) -> None:
        """Look for other words; none shows everything."""
        woorden = tuple(tekst.casefold().split())
        if woorden != self._woorden:
            self._woorden = woorden
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a row stays."""
        return self.matches(self._bron.index(source_row, 0, source_parent))

    def matches(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a row of the source itself is what is looked for."""
        if not self._woorden:
            return True
        knoop = self._bron.find_knoop(index)
        nummers = knoop.nummer.casefold().split()
        naam = knoop.tekst.casefold()
        return all(
            any(nummer.startswith(woord) for nummer in nummers)
            or (not woord[0].isdigit() and woord in naam)
            or (woord[0].isdigit() and not nummers and woord in naam)
            for woord in self._woorden
        )
