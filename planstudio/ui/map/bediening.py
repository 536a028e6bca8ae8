"""Mouse, wheel and keys: how the hand moves over the map."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from planstudio.ui.map.doek import Doek

TOETSSTAP = 80.0  # pixels
ZOOMSTAP = 1.5
_KLIK = 120.0  # wheel units of one notch

_RICHTINGEN = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class Bediening:
    """Turns events on a canvas into another view. Each method says whether the event is used up.

    Drag with the middle button, with the left one, or with space held down; wheel zooms at the cursor; two fingers
    on a touchpad pan, with Ctrl they zoom; arrows, + and -, Home.
    """

    def __init__(self, doek: Doek) -> None:
        self._doek = doek
        self._begin: QPointF | None = None
        self._vorige = QPointF()
        self._knop = Qt.MouseButton.NoButton
        self._sleept = False
        self._spatie = False

    @property
    def is_dragging(self) -> bool:
        """Whether the map follows the hand now."""
        return self._sleept

    def press(self, event: QMouseEvent) -> bool:
        """A button goes down; a drag may begin."""
        if self._begin is not None or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return False
        self._begin = self._vorige = event.position()
        self._knop = event.button()
        self._sleept = self._spatie or event.button() is Qt.MouseButton.MiddleButton
        self._update_cursor()
        return True

    def move(self, event: QMouseEvent) -> bool:
        """The mouse moves; true while the map is dragged."""
        if self._begin is None:
            return False
        plek = event.position()
        if not self._sleept:
            weg = (plek - self._begin).manhattanLength()
            if weg < QApplication.startDragDistance():
                return False
            self._sleept = True
            self._update_cursor()
        # Whole pixels, so that what is painted already can be used again.
        stap = QPointF(round(plek.x() - self._vorige.x()), round(plek.y() - self._vorige.y()))
        self._vorige += stap
        self._doek.set_beeld(self._doek.beeld.pan(stap.x(), stap.y()))
        return True

    def release(self, event: QMouseEvent) -> bool:
        """A button comes up; false when it was a click and no drag."""
        if self._begin is None or event.button() is not self._knop:
            return False
        gesleept, self._begin, self._sleept = self._sleept, None, False
        self._update_cursor()
        return gesleept

    def wheel(self, event: QWheelEvent) -> bool:
        """The wheel turns, or two fingers move."""
        pixels, hoek, plek = event.pixelDelta(), event.angleDelta(), event.position()
        met_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        # Only a touchpad tells phases; a wheel with pixelDelta is still a wheel.
        is_touchpad = not pixels.isNull() and event.phase() is not Qt.ScrollPhase.NoScrollPhase
        if is_touchpad and not met_ctrl:
            self._doek.set_beeld(self._doek.beeld.pan(pixels.x(), pixels.y()))
        elif hoek.y():
            self._doek.set_beeld(self._doek.beeld.zoom(ZOOMSTAP ** (hoek.y() / _KLIK), plek.x(), plek.y()))
        return True

    def press_key(self, event: QKeyEvent) -> bool:
        """A key goes down."""
        toets = Qt.Key(event.key())
        beeld = self._doek.beeld
        if toets in _RICHTINGEN:
            dx, dy = _RICHTINGEN[toets]
            self._doek.set_beeld(beeld.pan(dx * TOETSSTAP, dy * TOETSSTAP))
        elif toets in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._doek.set_beeld(beeld.zoom(ZOOMSTAP, beeld.breedte / 2, beeld.hoogte / 2))
        elif toets in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self._doek.set_beeld(beeld.zoom(1 / ZOOMSTAP, beeld.breedte / 2, beeld.hoogte / 2))
        elif toets == Qt.Key.Key_Home:
            self._doek.zoom_to_all()
        elif toets == Qt.Key.Key_Space:
            self._spatie = True
            self._update_cursor()
        else:
            return False
        return True

    def release_key(self, event: QKeyEvent) -> bool:
        """A key comes up."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            return False
        self._spatie = False
        self._update_cursor()
        return True

    def stop(self) -> None:
        """Forget what was begun: the focus went elsewhere."""
        self._begin, self._sleept, self._spatie = None, False, False
        self._update_cursor()

    def _update_cursor(self) -> None:
        if self._sleept:
            self._doek.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._spatie:
            self._doek.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._doek.unsetCursor()
