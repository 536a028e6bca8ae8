"""Rows of a list with a sign, a line, a softer line below it, and words at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planstudio.ui.icons import MAAT, paint_icon
from planstudio.ui.theme import Kleuren, find_kleuren

ICOON = Qt.ItemDataRole.UserRole + 1
KLEUR = Qt.ItemDataRole.UserRole + 2
ONDER = Qt.ItemDataRole.UserRole + 3
RECHTS = Qt.ItemDataRole.UserRole + 4

Index = QModelIndex | QPersistentModelIndex
_RAND = 12


def paint_ground(painter: QPainter, rij: QStyleOptionViewItem) -> Kleuren:
    """Paint a row without its words: selection, hover, focus; gives the colours to go on with."""
    rij.text = ""
    widget: QWidget = rij.widget
    stijl = widget.style() if widget is not None else QApplication.style()
    stijl.drawControl(QStyle.ControlElement.CE_ItemViewItem, rij, painter, widget)
    kleuren = find_kleuren(widget)
    if rij.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QColor(kleuren.accent))
        painter.drawRect(rij.rect.adjusted(0, 0, -1, -1))
    return kleuren


class Regeltekening(QStyledItemDelegate):
    """Paints such rows; KLEUR names a colour of the theme for the sign."""

    def __init__(self, parent: QWidget, *, is_double: bool) -> None:
        super().__init__(parent)
        self._is_double = is_double

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One or two lines and air."""
        regel = QFontMetrics(option.font).height()
        return QSize(120, 2 * regel + 14 if self._is_double else max(32, regel + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, sign, words."""
        rij = QStyleOptionViewItem(option)
        self.initStyleOption(rij, index)
        kleuren = paint_ground(painter, rij)
        vak: QRect = rij.rect.adjusted(_RAND, 0, -_RAND, 0)
        painter.save()
        icoon = index.data(ICOON)
        if icoon:
            kleur = getattr(kleuren, str(index.data(KLEUR) or "zacht"))
            paint_icon(painter, QPoint(vak.left(), vak.center().y() - MAAT // 2 + 1), str(icoon), kleur)
            vak.setLeft(vak.left() + MAAT + _RAND)
        self._paint_words(painter, index, vak, rij.font, kleuren.tekst, kleuren.zacht)
        painter.restore()

    def _paint_words(self, painter: QPainter, index: Index, vak: QRect, letter: QFont, tekst: str, zacht: str) -> None:
        painter.setFont(letter)
        maten = QFontMetrics(letter)
        rechts = str(index.data(RECHTS) or "")
        if rechts:
            painter.setPen(QColor(zacht))
            painter.drawText(vak, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, rechts)
            vak = vak.adjusted(0, 0, -maten.horizontalAdvance(rechts) - 16, 0)
        boven = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        onder = str(index.data(ONDER) or "")
        links = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        eerste = QRect(vak)
        if self._is_double and onder:
            eerste.setHeight(vak.height() // 2 + 2)
            tweede = QRect(vak.left(), vak.center().y() - 1, vak.width(), vak.height() // 2 - 1)
            painter.setPen(QColor(zacht))
            painter.drawText(tweede, links, maten.elidedText(onder, Qt.TextElideMode.ElideMiddle, vak.width()))
        elif onder:
            breedte = maten.horizontalAdvance(boven) + 12
            rest = vak.adjusted(min(breedte, vak.width()), 0, 0, 0)
            painter.setPen(QColor(zacht))
            painter.drawText(rest, links, maten.elidedText(onder, Qt.TextElideMode.ElideRight, rest.width()))
        painter.setPen(QColor(tekst))
        painter.drawText(eerste, links, maten.elidedText(boven, Qt.TextElideMode.ElideRight, vak.width()))
