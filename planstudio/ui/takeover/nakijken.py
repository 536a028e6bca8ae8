"""The review list: what was guessed and what must be said, the least sure first."""

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.tekstimport.gok import Gok, Gokzekerheid
from planstudio.ui.rows import ICOON, KLEUR, ONDER, RECHTS

Index = QModelIndex | QPersistentModelIndex
# Place in the list, sign and its colour, and the words beside it: never the colour alone.
_ZEKERHEID = {
    Gokzekerheid.ONZEKER: (1, "waarschuwing", "waarschuwing", "onzeker"),
    Gokzekerheid.WAARSCHIJNLIJK: (3, "info", "zacht", "waarschijnlijk"),
    Gokzekerheid.ZEKER: (5, "goed", "goed", "zeker"),
}
_ERNST = {
    Ernst.FOUT: (0, "fout", "fout", "fout"),
    Ernst.WAARSCHUWING: (2, "waarschuwing", "waarschuwing", "let op"),
    Ernst.INFO: (4, "info", "zacht", "opmerking"),
}


class Rij(NamedTuple):
    """One thing to look at; `wid` is the element it is about."""

    volgorde: int
    icoon: str
    kleur: str
    oordeel: str
    wat: str
    waarom: str
    anders: str
    wid: str

    @property
    def uitleg(self) -> str:
        """All of it, as sentences."""
        return " ".join(deel for deel in (self.waarom, self.anders and f"Anders: {self.anders}") if deel)


def list_rijen(gokken: tuple[Gok, ...], meldingen: tuple[Melding, ...]) -> tuple[Rij, ...]:
    """Guesses and meldingen as rows; the order of the text within one degree of sureness."""
    rijen = [
        Rij(
            *_ZEKERHEID[gok.zekerheid],
            f"{gok.wat}: {gok.fragment}" if gok.fragment else gok.wat,
            gok.waarom,
            gok.anders,
            gok.wid,
        )
        for gok in gokken
    ]
    rijen += [Rij(*_ERNST[m.ernst], m.tekst, f"Bevinding {m.code}.", "", m.plek) for m in meldingen]
    return tuple(sorted(rijen, key=lambda rij: rij.volgorde))


class Nakijkmodel(QAbstractListModel):
    """Shows such rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rijen: tuple[Rij, ...] = ()

    def set_rijen(self, rijen: tuple[Rij, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rijen = rijen
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """As Qt asks."""
        return 0 if parent.isValid() else len(self.rijen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not self.checkIndex(index):
            return None
        rij = self.rijen[index.row()]
        return {
            Qt.ItemDataRole.DisplayRole: rij.wat,
            Qt.ItemDataRole.ToolTipRole: f"{rij.wat}\n{rij.uitleg}",
            Qt.ItemDataRole.AccessibleTextRole: f"{rij.oordeel.capitalize()}: {rij.wat}. {rij.uitleg}",
            ICOON: rij.icoon,
            KLEUR: rij.kleur,
            ONDER: rij.waarom,
            RECHTS: rij.oordeel,
        }.get(role)
