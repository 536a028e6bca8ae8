"""How a row of the left side looks: sign, number, name, and at the right its state or count."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from planstudio.ui.icons import paint_icon
from planstudio.ui.rows import Grondtekening
from planstudio.ui.structure.tree import AANTAL, KNOOP, Index, Knoop
from planstudio.ui.theme import Kleuren

HOOGTE = 28
_ICOON = 16


class Rijtekening(Grondtekening):
    """Paints rows; numbers in the accent colour, so that the eye finds them down the column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for one row."""
        hoogte = max(HOOGTE, QFontMetrics(option.font).height() + 10)
        return QSize(120, hoogte)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        kleuren = self.paint_ground(painter, option, index)
        # The row itself and not each of its words: every question to the model goes by way of Qt and back.
        knoop: Knoop = index.data(KNOOP)
        vak: QRect = option.rect.adjusted(4, 0, -8, 0)
        letter: QFont = option.font
        painter.save()
        aantal = index.data(AANTAL)
        woord = knoop.toestand or (str(aantal) if aantal else "")
        if woord:
            vak = self._paint_right(painter, knoop, woord, vak, letter, kleuren)
        if knoop.icoon:
            plek = QPoint(vak.left(), vak.center().y() - _ICOON // 2 + 1)
            paint_icon(painter, plek, knoop.icoon, kleuren.zacht, _ICOON)
            vak.setLeft(vak.left() + _ICOON + 6)
        self._paint_words(painter, knoop, vak, letter, kleuren)
        painter.restore()

    def _paint_right(
        self, painter: QPainter, knoop: Knoop, woord: str, vak: QRect, letter: QFont, kleuren: Kleuren
    ) -> QRect:
        maten = QFontMetrics(letter)
        breedte = maten.horizontalAdvance(woord)
        if knoop.toestand and maten.horizontalAdvance(knoop.nummer) + breedte + 24 > vak.width():
            # In a narrow pane the number matters more; soft colour says the rest.
            return vak
        painter.setFont(letter)
        painter.setPen(QColor(kleuren.zacht))
        painter.drawText(vak, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, woord)
        return vak.adjusted(0, 0, -breedte - 8, 0)

    def _paint_words(self, painter: QPainter, knoop: Knoop, vak: QRect, letter: QFont, kleuren: Kleuren) -> None:
        midden = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        eigen = QFont(letter)
        eigen.setBold(knoop.zwaar and not knoop.toestand)
        painter.setFont(eigen)
        maten = QFontMetrics(eigen)
        if knoop.nummer:
            painter.setPen(QColor(kleuren.zacht if knoop.toestand else kleuren.accent))
            painter.drawText(vak, midden, maten.elidedText(knoop.nummer, Qt.TextElideMode.ElideRight, vak.width()))
            vak = vak.adjusted(maten.horizontalAdvance(knoop.nummer) + 8, 0, 0, 0)
        painter.setPen(QColor(kleuren.zacht if knoop.toestand else kleuren.tekst))
        if vak.width() > 0:
            painter.drawText(vak, midden, maten.elidedText(knoop.naam, Qt.TextElideMode.ElideRight, vak.width()))
