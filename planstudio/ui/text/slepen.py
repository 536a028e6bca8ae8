"""Dragging what is selected to another place, and taking what is dropped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from planstudio.ui.text.klembord import EIGEN

if TYPE_CHECKING:
    from planstudio.ui.text.tekstvak import Tekstvak


class Sleper:
    """Follows the mouse from within a selection; Qt's own dragging would change the document by itself."""

    def __init__(self, vak: "Tekstvak") -> None:
        self._vak = vak
        self._begin: QPoint | None = None
        self._sleept = False

    def press(self, event: QMouseEvent) -> bool:
        """A button goes down; says whether it is in the selection, so that this may become a drag."""
        cursor = self._vak.textCursor()
        plek = self._vak.find_position(event.position().toPoint())
        binnen = cursor.hasSelection() and cursor.selectionStart() <= plek < cursor.selectionEnd()
        self._begin = event.position().toPoint() if binnen and not event.modifiers() else None
        return self._begin is not None

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moves; says whether it was for a drag."""
        if self._begin is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        if (event.position().toPoint() - self._begin).manhattanLength() >= QApplication.startDragDistance():
            self._begin = None
            self._drag()
        return True

    def _drag(self) -> None:
        sleep = QDrag(self._vak)
        sleep.setMimeData(self._vak.make_mime())
        self._sleept = True
        actie = sleep.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)
        self._sleept = False
        buiten = sleep.target() not in (self._vak, self._vak.viewport())
        if actie is Qt.DropAction.MoveAction and buiten and self._vak.textCursor().hasSelection():
            self._vak.deleted.emit(self._vak.textCursor())

    def release(self, event: QMouseEvent) -> bool:
        """A button comes up; a click in the selection ends it."""
        if self._begin is None:
            return False
        self._begin = None
        cursor = self._vak.textCursor()
        cursor.setPosition(self._vak.cursorForPosition(event.position().toPoint()).position())
        self._vak.setTextCursor(cursor)
        self._vak.correct_caret(1)
        return True

    def enter(self, event: QDragEnterEvent) -> None:
        """Something is dragged over the page."""
        mime = event.mimeData()
        if not mime.hasUrls() and (mime.hasFormat(EIGEN) or mime.hasText() or mime.hasHtml()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def over(self, event: QDragMoveEvent) -> None:
        """Show where it would come."""
        cursor = self._vak.cursorForPosition(event.position().toPoint())
        self._vak.doel = cursor.position()
        self._vak.viewport().update()
        event.acceptProposedAction()

    def leave(self) -> None:
        """It went elsewhere."""
        self._vak.doel = None
        self._vak.viewport().update()

    def drop(self, event: QDropEvent) -> None:
        """Something is let go."""
        self.leave()
        plek = self._vak.cursorForPosition(event.position().toPoint()).position()
        bron = event.source()
        eigen = bron in (self._vak, self._vak.viewport())
        is_verplaatst = eigen and event.dropAction() is Qt.DropAction.MoveAction
        event.acceptProposedAction()
        self._vak.dropped.emit(event.mimeData(), plek, is_verplaatst)


def is_binnen(cursor: QTextCursor, plek: int) -> bool:
    """Whether a place lies in or at the border of what is selected."""
    return cursor.selectionStart() <= plek <= cursor.selectionEnd()
