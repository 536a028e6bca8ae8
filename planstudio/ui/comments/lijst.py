"""Comments as an item model: those with a place in the order of the text, those without at the end."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from planstudio.domain.opmerkingen.opmerking import Opmerking
from planstudio.ui.labels import count, format_moment
from planstudio.ui.rows import ICOON, KLEUR, ONDER, RECHTS

Index = QModelIndex | QPersistentModelIndex
Describe = Callable[[Opmerking], str]  # the name of its place; empty when it has none
ZONDER_PLEK = "Zonder plek"


class Filter(StrEnum):
    """Which comments are shown."""

    OPEN = "Open"
    OPGELOST = "Opgelost"
    ALLE = "Alle"

    def shows(self, opmerking: Opmerking) -> bool:
        """Whether a comment is shown."""
        return self is Filter.ALLE or opmerking.opgelost is (self is Filter.OPGELOST)


def format_tijd(tekst: str) -> str:
    """A moment for people; as it stands when it is none."""
    try:
        return format_moment(datetime.fromisoformat(tekst), datetime.now())
    except ValueError:
        return tekst


class Opmerkingenmodel(QAbstractListModel):
    """Shows comments: their words, place, author and the number of replies."""

    def __init__(self, describe: Describe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._rijen: tuple[tuple[Opmerking, str], ...] = ()

    @property
    def opmerkingen(self) -> tuple[Opmerking, ...]:
        """What it shows, in order."""
        return tuple(opmerking for opmerking, _ in self._rijen)

    def set_opmerkingen(self, opmerkingen: tuple[Opmerking, ...]) -> None:
        """Show other comments; they come in the order in which they are to stand."""
        self.beginResetModel()
        rijen = [(opmerking, self._describe(opmerking)) for opmerking in opmerkingen]
        self._rijen = tuple(sorted(rijen, key=lambda rij: not rij[1]))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._rijen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not self.checkIndex(index):
            return None
        opmerking, plek = self._rijen[index.row()]
        aantal = len(opmerking.antwoorden)
        antwoorden = count(aantal, "antwoord", "antwoorden") if aantal else ""
        tekst = " ".join(opmerking.tekst.split())
        onder = f"{plek or ZONDER_PLEK} · {opmerking.auteur}, {format_tijd(opmerking.datum)}"
        stand = "Opgelost" if opmerking.opgelost else "Open"
        return {
            Qt.ItemDataRole.DisplayRole: tekst,
            Qt.ItemDataRole.ToolTipRole: f"{opmerking.tekst}\n{onder}",
            Qt.ItemDataRole.AccessibleTextRole: f"{stand}: {tekst}. {onder}. {antwoorden}",
            ICOON: "goed" if opmerking.opgelost else "opmerking",
            KLEUR: "goed" if opmerking.opgelost else "accent" if plek else "waarschuwing",
            ONDER: onder,
            RECHTS: antwoorden,
        }.get(role)
