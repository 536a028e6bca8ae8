"""How a hit is painted: the words around it, the hit marked, and what comes in its place beside it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from planstudio.ui.replace.hits import STUKKEN
from planstudio.ui.theme import find_kleuren

Index = QModelIndex | QPersistentModelIndex


class Treffertekening(QStyledItemDelegate):
    """Paints the rows of the list of hits; the box, selection and focus are of the style."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """The words are ours to paint."""
        super().initStyleOption(option, index)
        option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line and air; the list scrolls down, not sideways."""
        return QSize(120, max(28, QFontMetrics(option.font).height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Box and ground, then the pieces one after the other."""
        super().paint(painter, option, index)
        widget: QWidget = option.widget
        eigen = QStyleOptionViewItem(option)
        self.initStyleOption(eigen, index)
        vak = widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, eigen, widget)
        links = vak.left() + 6 if index.data(Qt.ItemDataRole.CheckStateRole) is not None else option.rect.left() + 28
        self._paint_stukken(painter, index, QRect(links, vak.top(), option.rect.right() - links - 8, vak.height()))

    def _paint_stukken(self, painter: QPainter, index: Index, vak: QRect) -> None:
        widget: QWidget = self.parent()  # type: ignore[assignment]
        kleuren = find_kleuren(widget)
        stukken = index.data(STUKKEN)
        is_kop = not index.parent().isValid()
        gewoon, vet, weg = QFont(widget.font()), QFont(widget.font()), QFont(widget.font())
        vet.setWeight(QFont.Weight.DemiBold)
        weg.setStrikeOut(stukken.nieuw is not None)
        weg.setWeight(QFont.Weight.DemiBold)
        painter.save()
        painter.setClipRect(vak)
        voor = (vet, kleuren.tekst) if is_kop else (gewoon, kleuren.zacht)
        vak = self._write(painter, vak, stukken.voor, *voor)
        vak = self._write(painter, vak, stukken.woorden, weg, kleuren.tekst, kleuren.keuze)
        if stukken.nieuw:
            vak = self._write(painter, vak.adjusted(4, 0, 0, 0), stukken.nieuw, vet, kleuren.accent)
        self._write(painter, vak, stukken.na, gewoon, kleuren.zacht)
        painter.restore()

    def _write(self, painter: QPainter, vak: QRect, woorden: str, letter: QFont, kleur: str, grond: str = "") -> QRect:
        """Some words at the left of a rectangle; gives what is left of it."""
        if not woorden or vak.width() <= 0:
            return vak
        maten = QFontMetrics(letter)
        woorden = maten.elidedText(woorden, Qt.TextElideMode.ElideRight, vak.width())
        breedte = maten.horizontalAdvance(woorden)
        if grond:
            painter.fillRect(QRect(vak.left() - 1, vak.top() + 4, breedte + 2, vak.height() - 8), QColor(grond))
        painter.setFont(letter)
        painter.setPen(QColor(kleur))
        painter.drawText(vak, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, woorden)
        return vak.adjusted(breedte, 0, 0, 0)
