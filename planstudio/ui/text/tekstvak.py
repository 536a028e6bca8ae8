"""The text widget: paints the page, takes keys and clicks, and never changes its own document."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextEdit, QToolTip, QWidget

from planstudio.ui.naming import find_viewport
from planstudio.ui.text.blad import Blad, Gezet
from planstudio.ui.text.regel import Stijl

STROOK = 30
_BEWEGING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEEP = QTextCursor.MoveMode.KeepAnchor
_WIS = {
    QKeySequence.StandardKey.DeleteStartOfWord: QTextCursor.MoveOperation.PreviousWord,
    QKeySequence.StandardKey.DeleteEndOfWord: QTextCursor.MoveOperation.NextWord,
    QKeySequence.StandardKey.Delete: QTextCursor.MoveOperation.NextCharacter,
}


class Tekstvak(QTextEdit):
    """Shows a Blad in the middle of a quiet table; asks its owner for every change."""

    typed = Signal(str)  # words in the place of the selection
    deleted = Signal(QTextCursor)  # what to take away
    structure_refused = Signal()
    follow_requested = Signal(int)  # position in the document
    zoom_requested = Signal(int)  # steps; 0 is back to the start
    tooltip_requested = Signal(QHelpEvent, int)
    left = Signal()
    end_requested = Signal(bool)  # to the end of the text; whether the selection goes along
    viewport_moved = Signal()
    search_requested = Signal()
    next_requested = Signal()
    previous_requested = Signal()

    def __init__(self, blad: Blad, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vlak = find_viewport(self)
        self.blad = blad
        self.markering: tuple[Gezet, Gezet] | None = None
        self.heeft_band = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)
        self.viewport().setMouseTracking(True)
        self.show_blad(blad)

    # -- the page ------------------------------------------------------------------------------------------------

    def show_blad(self, blad: Blad) -> None:
        """Show another page; the place to go to is up to the caller."""
        self.blad = blad
        self.markering = None
        self.setLineWrapColumnOrWidth(blad.opmaak.breedte)
        self.setDocument(blad.document)
        self.setCursorWidth(2)
        self._centre()

    def measure_ruimte(self) -> int:
        """The width that there is for the page."""
        return max(200, self.width() - STROOK - self.verticalScrollBar().sizeHint().width())

    def _centre(self) -> None:
        breedte = min(self.blad.opmaak.breedte, self.measure_ruimte())
        if self.lineWrapColumnOrWidth() != breedte:
            self.setLineWrapColumnOrWidth(breedte)
        over = self.measure_ruimte() - breedte
        links = STROOK + over // 2
        self.setViewportMargins(links, 0, over - over // 2, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page in the middle."""
        super().resizeEvent(event)
        self._centre()
        self.viewport_moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Let the margin follow."""
        super().scrollContentsBy(dx, dy)
        self.viewport_moved.emit()

    def walk_zichtbaar(self) -> Iterator[tuple[QTextBlock, Gezet | None, QRectF]]:
        """The blocks in view, with their lines, and where they stand in the viewport."""
        layout = self.document().documentLayout()
        boven = self.verticalScrollBar().value()
        onder = boven + self.viewport().height()
        plek = layout.hitTest(QPointF(self.blad.opmaak.marge, boven), Qt.HitTestAccuracy.FuzzyHit)
        blok = self.document().findBlock(max(0, plek))
        # A row of a table has cells beside each other: start with the first of them.
        while blok.previous().isValid() and layout.blockBoundingRect(blok.previous()).bottom() > boven:
            blok = blok.previous()
        while blok.isValid():
            vak = layout.blockBoundingRect(blok)
            if vak.top() > onder and QTextCursor(blok).currentTable() is None:
                break
            yield blok, self.blad.find_gezet(blok), vak.translated(0, -boven)
            blok = blok.next()

    def measure_reeks(self, eerste: Gezet, laatste: Gezet) -> QRectF:
        """Where a row of lines stands in the viewport."""
        layout = self.document().documentLayout()
        boven = layout.blockBoundingRect(self.blad.find_blok(eerste))
        onder = layout.blockBoundingRect(self.blad.find_blok(laatste))
        top = boven.top() - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), max(boven.bottom(), onder.bottom()) - boven.top())

    def show_reeks(self, eerste: Gezet, laatste: Gezet) -> None:
        """Scroll to a row of lines, unless all of it is in view."""
        hoog = self.viewport().height()
        plek = self.measure_reeks(eerste, laatste)
        if plek.top() < 0 or plek.bottom() > hoog:
            balk = self.verticalScrollBar()
            balk.setValue(round(balk.value() + plek.top() - 0.15 * hoog))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rules between artikelen and the band behind what is selected, then the text."""
        with QPainter(self.viewport()) as painter:
            self._paint_onder(painter, event.rect())
        super().paintEvent(event)

    def _paint_onder(self, painter: QPainter, vlak: QRect) -> None:
        opmaak = self.blad.opmaak
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.heeft_band and self.markering is not None:
            band = self.measure_reeks(*self.markering)
            rand = opmaak.em
            band = band.adjusted(opmaak.marge - rand, -0.3 * rand, rand - opmaak.marge, 0.3 * rand)
            if band.intersects(QRectF(vlak)):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(opmaak.kleuren.band)
                painter.drawRoundedRect(band, 4, 4)
        painter.setPen(QPen(opmaak.kleuren.lijn, 1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        vorige: Gezet | None = None
        for blok, gezet, vak in self.walk_zichtbaar():
            if gezet is not None and gezet.regel.stijl is Stijl.ARTIKELKOP and _is_na_artikel(vorige, blok, self.blad):
                y = round(vak.top() - 0.95 * opmaak.em)
                painter.drawLine(opmaak.marge, y, self.viewport().width() - opmaak.marge, y)
            vorige = gezet

    # -- keys ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window: they are of the plan, not of this widget."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Movement and copying are Qt's; every change is asked for; other keys are for the window."""
        toets = event.key()
        if toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & _CTRL:
                self.follow_requested.emit(self.textCursor().position())
            else:
                self.structure_refused.emit()
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.end_requested.emit(False)
        elif event.matches(QKeySequence.StandardKey.SelectEndOfDocument):
            self.end_requested.emit(True)
        elif _is_veilig(event):
            super().keyPressEvent(event)
        elif not (self._press_edit(event) or self._press_zoom(event) or self._press_search(event)):
            event.ignore()

    def _press_edit(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Backspace and not event.modifiers() & _CTRL:
            self._delete(QTextCursor.MoveOperation.PreviousCharacter)
        elif stappen := [stap for sleutel, stap in _WIS.items() if event.matches(sleutel)]:
            self._delete(stappen[0])
        elif _is_tekst(event):
            self.typed.emit(event.text())
        else:
            return False
        return True

    def _press_zoom(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & _CTRL:
            return False
        stap = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}.get(Qt.Key(event.key()))
        if stap is None:
            return False
        self.zoom_requested.emit(stap)
        return True

    def _press_search(self, event: QKeyEvent) -> bool:
        # Keys and not shortcuts: where the window has a shortcut for the same, that one comes first.
        if event.matches(QKeySequence.StandardKey.Find):
            self.search_requested.emit()
        elif event.key() == Qt.Key.Key_F3:
            terug = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_requested if terug else self.next_requested).emit()
        else:
            return False
        return True

    def _delete(self, stap: QTextCursor.MoveOperation) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(stap, _KEEP)
            if cursor.document().findBlock(cursor.anchor()) != cursor.block():
                self.structure_refused.emit()
                return
        if cursor.hasSelection():
            self.deleted.emit(cursor)

    def cut(self) -> None:
        """Copy what is selected and take it away."""
        if self.textCursor().hasSelection():
            self.copy()
            self.deleted.emit(self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text comes in."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as words."""
        if source.hasText():
            self.typed.emit(source.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text from dead keys and input methods; what is not final yet is shown by Qt but is in no document."""
        if event.commitString() or event.replacementLength():
            super().inputMethodEvent(QInputMethodEvent())
            cursor = self.textCursor()
            if event.replacementLength():
                begin = cursor.position() + event.replacementStart()
                cursor.setPosition(max(0, begin))
                cursor.setPosition(min(begin + event.replacementLength(), self.document().characterCount() - 1), _KEEP)
                self.setTextCursor(cursor)
            self.typed.emit(event.commitString())
        if event.preeditString() and self.textCursor().hasSelection():
            # Qt would take the selection out of its document by itself.
            self.deleted.emit(self.textCursor())
            if self.textCursor().hasSelection():
                event.accept()
                return
        if event.preeditString() or self.textCursor().block().layout().preeditAreaText():
            super().inputMethodEvent(QInputMethodEvent(event.preeditString(), event.attributes()))
        event.accept()

    # -- mouse ---------------------------------------------------------------------------------------------------

    def find_position(self, plek: QPoint) -> int:
        """The position in the document of the character under a point of the viewport; -1 when there is none."""
        punt = QPointF(plek) + QPointF(0, self.verticalScrollBar().value())
        return self.document().documentLayout().hitTest(punt, Qt.HitTestAccuracy.ExactHit)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl+click follows a reference; a click in the selection ends it, so that text is never dragged away."""
        is_links = event.button() is Qt.MouseButton.LeftButton
        if is_links and event.modifiers() & _CTRL:
            plek = self.find_position(event.position().toPoint())
            if plek >= 0:
                self.follow_requested.emit(plek)
            event.accept()
            return
        cursor = self.textCursor()
        if is_links and cursor.hasSelection() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            cursor.setPosition(self.cursorForPosition(event.position().toPoint()).position())
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl+wheel zooms."""
        if event.modifiers() & _CTRL:
            if event.angleDelta().y():
                self.zoom_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain what is under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            plek = self.find_position(event.pos())
            if plek >= 0:
                self.tooltip_requested.emit(event, plek)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Only what we can do."""
        menu = QMenu(self)
        heeft_selectie = self.textCursor().hasSelection()
        menu.addAction("Knippen", self.cut).setEnabled(heeft_selectie)
        menu.addAction("Kopiëren", self.copy).setEnabled(heeft_selectie)
        menu.addAction("Plakken", self.paste).setEnabled(self.canPaste())
        menu.addSeparator()
        plek = self.find_position(event.pos())
        menu.addAction("Verwijzing volgen", lambda: self.follow_requested.emit(plek)).setEnabled(plek >= 0)
        menu.addAction("Alles selecteren", self.selectAll)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that writing has paused."""
        super().focusOutEvent(event)
        self.left.emit()


def _is_undo(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _is_veilig(event: QKeyEvent) -> bool:
    """Whether a key only moves, selects or copies, so that Qt may handle it."""
    if event.key() in _BEWEGING:
        return not event.modifiers() & _ALT
    return event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.SelectAll)


def _is_tekst(event: QKeyEvent) -> bool:
    """Whether a key gives characters; AltGr arrives as Ctrl+Alt on some systems."""
    ctrl, alt = bool(event.modifiers() & _CTRL), bool(event.modifiers() & _ALT)
    return bool(event.text()) and event.text().isprintable() and ctrl == alt


def _is_na_artikel(vorige: Gezet | None, blok: QTextBlock, blad: Blad) -> bool:
    """Whether the artikel that starts at a block follows another artikel and not a heading."""
    if vorige is None:
        vorig_blok = blok.previous()
        vorige = blad.find_gezet(vorig_blok) if vorig_blok.isValid() else None
    return vorige is not None and vorige.regel.stijl not in (Stijl.KOP, Stijl.TITEL, Stijl.SUBTITEL)
