"""Rows of a list with a sign, a line, a softer line below it, and words at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planstudio.ui.icons import MAAT, paint_icon
from planstudio.ui.theme import Kleuren, find_kleuren

ICOON = Qt.ItemDataRole.UserRole + 1
KLEUR = Qt.ItemDataRole.UserRole + 2
ONDER = Qt.ItemDataRole.UserRole + 3
RECHTS = Qt.ItemDataRole.UserRole + 4

Index = QModelIndex | QPersistentModelIndex
_RAND = 12


class Grondtekening(QStyledItemDelegate):
    """Paints a row without its words: selection, hover, focus."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Take nothing from the model: the words are ours to paint."""

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> Kleuren:
        """Paint it; gives the colours to go on with."""
        QStyledItemDelegate.paint(self, painter, option, index)
        vlak: QAbstractItemView = option.widget  # type: ignore[assignment]
        kleuren = find_kleuren(vlak)
        # Asked of the view: what the option says takes the whole of QStyle to read, 5 ms at the start.
        if vlak.hasFocus() and vlak.currentIndex() == index:
            painter.setPen(QColor(kleuren.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        return kleuren


class Regeltekening(Grondtekening):
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
        kleuren = self.paint_ground(painter, option, index)
        vak: QRect = option.rect.adjusted(_RAND, 0, -_RAND, 0)
        painter.save()
        icoon = index.data(ICOON)
        if icoon:
            kleur = getattr(kleuren, str(index.data(KLEUR) or "zacht"))
            paint_icon(painter, QPoint(vak.left(), vak.center().y() - MAAT // 2 + 1), str(icoon), kleur)
            vak.setLeft(vak.left() + MAAT + _RAND)
        self._paint_words(painter, index, vak, option.font, kleuren.tekst, kleuren.zacht)
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
