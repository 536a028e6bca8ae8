"""How a row of the left side looks: sign, number, name, and at the right its state or count."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from planstudio.ui.icons import paint_icon
from planstudio.ui.rows import paint_ground
from planstudio.ui.structure.tree import AANTAL, GEWICHT, ICOON, NAAM, NUMMER, TOESTAND, Index

HOOGTE = 28
_ICOON = 16


class Rijtekening(QStyledItemDelegate):
    """Paints rows; numbers in the accent colour, so that the eye finds them down the column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for one row."""
        hoogte = max(HOOGTE, QFontMetrics(option.font).height() + 10)
        return QSize(120, hoogte)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        rij = QStyleOptionViewItem(option)
        self.initStyleOption(rij, index)
        kleuren = paint_ground(painter, rij)
        vak: QRect = rij.rect.adjusted(4, 0, -8, 0)
        letter: QFont = rij.font
        painter.save()
        vak = self._paint_right(painter, index, vak, letter, kleuren.zacht)
        icoon = index.data(ICOON)
        if icoon:
            paint_icon(painter, QPoint(vak.left(), vak.center().y() - _ICOON // 2 + 1), icoon, kleuren.zacht, _ICOON)
            vak.setLeft(vak.left() + _ICOON + 6)
        self._paint_words(painter, index, vak, letter, kleuren.tekst, kleuren.zacht, kleuren.accent)
        painter.restore()

    def _paint_right(self, painter: QPainter, index: Index, vak: QRect, letter: QFont, zacht: str) -> QRect:
        aantal = index.data(AANTAL)
        woord = index.data(TOESTAND) or (str(aantal) if aantal else "")
        if not woord:
            return vak
        breedte = QFontMetrics(letter).horizontalAdvance(woord)
        nummer = QFontMetrics(letter).horizontalAdvance(str(index.data(NUMMER) or ""))
        if index.data(TOESTAND) and nummer + breedte + 24 > vak.width():
            # In a narrow pane the number matters more; soft colour says the rest.
            return vak
        painter.setFont(letter)
        painter.setPen(QColor(zacht))
        painter.drawText(vak, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, woord)
        return vak.adjusted(0, 0, -breedte - 8, 0)

    def _paint_words(
        self, painter: QPainter, index: Index, vak: QRect, letter: QFont, tekst: str, zacht: str, accent: str
    ) -> None:
        midden = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        eigen = QFont(letter)
        eigen.setBold(bool(index.data(GEWICHT)) and not index.data(TOESTAND))
        painter.setFont(eigen)
        maten = QFontMetrics(eigen)
        nummer = str(index.data(NUMMER) or "")
        if nummer:
            painter.setPen(QColor(zacht if index.data(TOESTAND) else accent))
            painter.drawText(vak, midden, maten.elidedText(nummer, Qt.TextElideMode.ElideRight, vak.width()))
            vak = vak.adjusted(maten.horizontalAdvance(nummer) + 8, 0, 0, 0)
        painter.setPen(QColor(zacht if index.data(TOESTAND) else tekst))
        naam = str(index.data(NAAM) or "")
        if vak.width() > 0:
            painter.drawText(vak, midden, maten.elidedText(naam, Qt.TextElideMode.ElideRight, vak.width()))
