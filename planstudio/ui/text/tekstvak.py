"""The text widget: paints the page, takes keys and clicks, and never changes its own document."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QTextEdit, QToolTip, QWidget

from planstudio.ui.naming import find_viewport
from planstudio.ui.text.blad import Blad
from planstudio.ui.text.hoogte import walk_tussen
from planstudio.ui.text.klembord import EIGEN
from planstudio.ui.text.onderlaag import paint_doel, paint_onder
from planstudio.ui.text.plekken import (
    find_begin,
    find_correctie,
    is_in_nummer,
    select_vervanging,
)
from planstudio.ui.text.ruimer import widen_cursor
from planstudio.ui.text.slepen import Sleper
from planstudio.ui.text.toetsen import (
    TERUG,
    WIS,
    Opdracht,
    find_opdracht,
    find_zoom,
    is_tekst,
    is_undo,
    is_veilig,
    is_volgende,
    is_vorige,
)
from planstudio.ui.text.vakmenu import make_menu
from planstudio.ui.text.zetsel import Gezet

STROOK = 30
_CTRL = Qt.KeyboardModifier.ControlModifier
_KEEP = QTextCursor.MoveMode.KeepAnchor


class Tekstvak(QTextEdit):
    """Shows a Blad in the middle of a quiet table; asks its owner for every change."""

    typed = Signal(str)  # words in the place of the selection
    deleted = Signal(QTextCursor)  # what to take away
    asked = Signal(object)  # Opdracht
    number_requested = Signal(int)  # position in the document
    dropped = Signal(QMimeData, int, bool)  # what, where, and whether it comes from the selection
    pasted = Signal(QMimeData)
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
        self.is_stil = False
        self.doel: int | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabChangesFocus(False)
        self.vangt_toets: Callable[[QKeyEvent], bool] | None = None
        self.maak_mime: Callable[[QTextCursor], QMimeData] | None = None
        self.vul_menu: Callable[[QMenu], None] | None = None
        self._sleep = Sleper(self)
        self._dubbel = -10_000  # when a double click was, in milliseconds
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

    def set_cursor_stil(self, cursor: QTextCursor) -> None:
        """Put the caret somewhere because of an edit: typing goes on there, as one step."""
        self.is_stil = True
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.is_stil = False

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
        boven = self.verticalScrollBar().value()
        for blok, plek in walk_tussen(self.document(), boven, boven + self.viewport().height()):
            yield blok, self.blad.find_gezet(blok), plek

    def measure_reeks(self, eerste: Gezet, laatste: Gezet) -> QRectF:
        """Where a row of lines stands in the viewport."""
        layout = self.document().documentLayout()
        boven = layout.blockBoundingRect(self.blad.find_blok(eerste))
        onder = layout.blockBoundingRect(self.blad.find_blok(laatste))
        top = boven.top() - self.verticalScrollBar().value()
        return QRectF(0, top, self.viewport().width(), max(boven.bottom(), onder.bottom()) - boven.top())

    def show_reeks(self, eerste: Gezet, laatste: Gezet) -> None:
        """Scroll to a row of lines, unless all of it is in view."""
        hoog, plek = self.viewport().height(), self.measure_reeks(eerste, laatste)
        if plek.top() < 0 or plek.bottom() > hoog:
            self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() + plek.top() - 0.15 * hoog))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rules between artikelen and the band behind what is selected, then the text."""
        with QPainter(self.viewport()) as painter:
            paint_onder(self, painter, event.rect())
        super().paintEvent(event)
        paint_doel(self)

    # -- keys ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window: they are of the plan, not of this widget."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Movement and copying are Qt's; every change is asked for; other keys are for the window."""
        if self.vangt_toets is not None and self.vangt_toets(event):
            return
        opdracht = find_opdracht(event)
        if opdracht is not None:
            self.asked.emit(opdracht)
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.end_requested.emit(False)
        elif event.matches(QKeySequence.StandardKey.SelectEndOfDocument):
            self.end_requested.emit(True)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_more()
        elif is_veilig(event):
            self._press_move(event)
        elif not (self._press_edit(event) or self._press_view(event)):
            event.ignore()

    def _press_move(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        stap = -1 if event.key() in TERUG else 1
        self.correct_caret(stap, is_keuze=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def correct_caret(self, stap: int, *, is_keuze: bool = False) -> None:
        """Take the caret out of numbers and out of lines that cannot be seen; `stap` says which way it was going."""
        cursor = self.textCursor()
        plek = find_correctie(self.blad, cursor, stap)
        if plek != cursor.position():
            cursor.setPosition(plek, _KEEP if is_keuze else QTextCursor.MoveMode.MoveAnchor)
            self.setTextCursor(cursor)

    def _press_edit(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Backspace and not cursor.hasSelection() and self.is_aan_begin(cursor):
            self.asked.emit(Opdracht.SAMEN_VORIGE)
        elif event.key() == Qt.Key.Key_Delete and not cursor.hasSelection() and cursor.atBlockEnd():
            self.asked.emit(Opdracht.SAMEN_VOLGENDE)
        elif event.key() == Qt.Key.Key_Backspace and not event.modifiers() & _CTRL:
            self._delete(QTextCursor.MoveOperation.PreviousCharacter)
        elif stappen := [stap for sleutel, stap in WIS.items() if event.matches(sleutel)]:
            self._delete(stappen[0])
        elif is_tekst(event):
            self.typed.emit(event.text())
        else:
            return False
        return True

    def is_aan_begin(self, cursor: QTextCursor) -> bool:
        """Whether a cursor stands before the first word of a line."""
        return cursor.position() <= find_begin(self.blad, cursor.block())

    def _press_view(self, event: QKeyEvent) -> bool:
        """Zooming and searching."""
        zoom = find_zoom(event)
        if zoom is not None:
            self.zoom_requested.emit(zoom)
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search_requested.emit()
        elif is_volgende(event):
            self.next_requested.emit()
        elif is_vorige(event):
            self.previous_requested.emit()
        else:
            return False
        return True

    def _delete(self, stap: QTextCursor.MoveOperation) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            blok, begin = cursor.block(), find_begin(self.blad, cursor.block())
            cursor.movePosition(stap, _KEEP)
            # A word more does not reach past the words of this line.
            plek = min(max(cursor.position(), begin), blok.position() + blok.length() - 1)
            cursor.setPosition(plek, _KEEP)
        if cursor.hasSelection():
            self.deleted.emit(cursor)

    def select_more(self) -> None:
        """Select the artikel or text the caret is in; then the chapter; then all (Ctrl+A, again and again)."""
        if not widen_cursor(self.blad, cursor := self.textCursor()):
            cursor.select(QTextCursor.SelectionType.Document)
        self.setTextCursor(cursor)

    def copy(self) -> None:
        """Put what is selected on the clipboard; not Qt's way, which leaves it unclear who owns it."""
        if self.textCursor().hasSelection():
            QApplication.clipboard().setMimeData(self.make_mime())

    def cut(self) -> None:
        """Copy what is selected and take it away."""
        if self.textCursor().hasSelection():
            self.copy()
            self.deleted.emit(self.textCursor())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text comes in, with or without its structure."""
        return source.hasText() or source.hasHtml() or source.hasFormat(EIGEN)

    def make_mime(self) -> QMimeData:
        """What is copied or dragged: the words that are selected, and the structure they stand in."""
        return self.maak_mime(self.textCursor()) if self.maak_mime is not None else QMimeData()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Let the owner paste."""
        self.pasted.emit(source)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Text from dead keys and input methods; what is not final yet is shown by Qt but is in no document."""
        if event.commitString() or event.replacementLength():
            super().inputMethodEvent(QInputMethodEvent())
            if event.replacementLength():
                self.setTextCursor(select_vervanging(self.textCursor(), event))
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
        """Ctrl+click follows a reference; from within the selection one drags."""
        is_links = event.button() is Qt.MouseButton.LeftButton
        if is_links and event.modifiers() & _CTRL:
            plek = self.find_position(event.position().toPoint())
            if plek >= 0:
                self.follow_requested.emit(plek)
            event.accept()
            return
        is_derde = event.timestamp() - self._dubbel < QApplication.doubleClickInterval()
        if is_links and not is_derde and self._sleep.press(event):
            return
        super().mousePressEvent(event)
        self._correct_click()

    def _correct_click(self) -> None:
        if not self.textCursor().hasSelection():
            self.correct_caret(1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select, or drag what is selected."""
        if not self._sleep.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a click or of selecting."""
        if not self._sleep.release(event):
            super().mouseReleaseEvent(event)
            self._correct_click()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click selects a word; on a number it asks to change that."""
        cursor = self.cursorForPosition(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and is_in_nummer(self.blad, cursor):
            self.number_requested.emit(cursor.position())
            event.accept()
            return
        self._dubbel = event.timestamp()
        super().mouseDoubleClickEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text may be dropped; files are for the window."""
        self._sleep.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would come."""
        self._sleep.over(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        self._sleep.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the owner put it there."""
        self._sleep.drop(event)

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
        menu = make_menu(self, event.pos())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that writing has paused."""
        super().focusOutEvent(event)
        self.left.emit()
