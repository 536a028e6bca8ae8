"""Begrippen and their uses as item models, and how a row of a begrip is painted."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from planstudio.domain.begrippen.gebruik import Gebruik
from planstudio.domain.plan import Planversie
from planstudio.ui.labels import count
from planstudio.ui.rows import ONDER, RECHTS, Regeltekening
from planstudio.ui.terms.plekken import SMAL, describe_omgeving
from planstudio.ui.terms.telling import Telling

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_BEGIN = 200  # characters of a definition in a row
_NIET_BEPAALD = "Staat niet in een begrippenlijst"


class Begrippenmodel(QAbstractListModel):
    """Shows terms: their words, the start of their definition, how often they are used."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tellingen: tuple[Telling, ...] = ()

    @property
    def tellingen(self) -> tuple[Telling, ...]:
        """What it shows, in order."""
        return self._tellingen

    def set_tellingen(self, tellingen: tuple[Telling, ...]) -> None:
        """Show other terms."""
        self.beginResetModel()
        self._tellingen = tellingen
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._tellingen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not self.checkIndex(index):
            return None
        telling = self._tellingen[index.row()]
        definitie = " ".join(telling.begrip.definitie.split()) if telling.begrip is not None else _NIET_BEPAALD
        keer = describe_keer(telling)
        return {
            Qt.ItemDataRole.DisplayRole: telling.term or "(zonder term)",
            Qt.ItemDataRole.ToolTipRole: f"{telling.term}: {definitie}",
            Qt.ItemDataRole.AccessibleTextRole: f"{telling.term}. {keer}. {definitie}",
            ONDER: definitie[:_BEGIN],
            RECHTS: keer,
        }.get(role)


def describe_keer(telling: Telling) -> str:
    """How often a term is used, in words."""
    if telling.gebruik is None:
        return "…"
    return f"{len(telling.gebruik)} keer" if telling.gebruik else "niet gebruikt"


class Begriptekening(Regeltekening):
    """Paints a row of a begrip: of the definition the beginning, whatever the width."""

    def _paint_words(self, painter: QPainter, index: Index, vak: QRect, letter: QFont, tekst: str, zacht: str) -> None:
        maten = QFontMetrics(letter)
        links = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        rechts = str(index.data(RECHTS) or "")
        boven = QRect(vak.left(), vak.top(), vak.width(), vak.height() // 2 + 2)
        onder = QRect(vak.left(), vak.center().y() - 1, vak.width(), vak.height() // 2 - 1)
        painter.setFont(letter)
        painter.setPen(QColor(zacht))
        painter.drawText(boven, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, rechts)
        rechter = Qt.TextElideMode.ElideRight
        painter.drawText(onder, links, maten.elidedText(str(index.data(ONDER) or ""), rechter, onder.width()))
        painter.setPen(QColor(tekst))
        breedte = boven.width() - maten.horizontalAdvance(rechts) - 12
        painter.drawText(boven, links, maten.elidedText(str(index.data() or ""), rechter, breedte))


class Gebruikmodel(QAbstractListModel):
    """Shows where a term is used; what is around a place is looked up when its row comes into sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._versie: Planversie | None = None
        self._gebruik: tuple[Gebruik, ...] = ()

    @property
    def gebruik(self) -> tuple[Gebruik, ...]:
        """What it shows, in order."""
        return self._gebruik

    def set_gebruik(self, versie: Planversie | None, gebruik: tuple[Gebruik, ...]) -> None:
        """Show other places, found in a version."""
        self.beginResetModel()
        self._versie, self._gebruik = versie, gebruik
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._gebruik)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        rollen = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, ONDER)
        if role not in rollen or self._versie is None or not self.checkIndex(index):
            return None
        gebruik = self._gebruik[index.row()]
        omgeving = describe_omgeving(self._versie, gebruik, SMAL)
        woorden = f"{omgeving.voor}{gebruik.woorden}{omgeving.na}"
        if role == Qt.ItemDataRole.DisplayRole:
            return woorden
        return omgeving.titel if role == ONDER else f"{omgeving.titel}: {woorden}"


def describe_aantal(tellingen: tuple[Telling, ...], getoond: int) -> str:
    """How many begrippen there are, and how many of them are shown."""
    aantal = sum(telling.begrip is not None for telling in tellingen)
    alles = count(aantal, "begrip", "begrippen")
    return alles if getoond == aantal else f"{getoond} getoond, {alles} in het plan"
