"""Meldingen as an item model, the worst first."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planstudio.domain.melding import Ernst, Melding
from planstudio.ui.rows import ICOON, KLEUR, ONDER, RECHTS

Index = QModelIndex | QPersistentModelIndex
_VOLGORDE = {Ernst.FOUT: 0, Ernst.WAARSCHUWING: 1, Ernst.INFO: 2}
_WOORDEN = {Ernst.FOUT: "Fout", Ernst.WAARSCHUWING: "Waarschuwing", Ernst.INFO: "Opmerking"}
_KLEUREN = {Ernst.FOUT: "fout", Ernst.WAARSCHUWING: "waarschuwing", Ernst.INFO: "zacht"}


class Bevindingenmodel(QAbstractListModel):
    """Shows meldingen: sign, text, place and code."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._meldingen: tuple[Melding, ...] = ()

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """What it shows, in order."""
        return self._meldingen

    def set_meldingen(self, meldingen: tuple[Melding, ...]) -> None:
        """Show other meldingen."""
        self.beginResetModel()
        self._meldingen = tuple(sorted(meldingen, key=lambda melding: _VOLGORDE[melding.ernst]))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._meldingen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not self.checkIndex(index):
            return None
        melding = self._meldingen[index.row()]
        return {
            Qt.ItemDataRole.DisplayRole: melding.tekst,
            Qt.ItemDataRole.ToolTipRole: f"{melding.tekst}\n{melding.plek}".strip(),
            Qt.ItemDataRole.AccessibleTextRole: f"{_WOORDEN[melding.ernst]}: {melding.tekst} {melding.plek}",
            ICOON: melding.ernst.value,
            KLEUR: _KLEUREN[melding.ernst],
            ONDER: melding.plek or _WOORDEN[melding.ernst],
            RECHTS: melding.code,
        }.get(role)
