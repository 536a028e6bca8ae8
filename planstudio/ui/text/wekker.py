"""Waking the editing of the page: at the first key or click, or a moment after it is shown, whichever comes first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from planstudio.session import Session
from planstudio.ui.text.tekstvak import Tekstvak

if TYPE_CHECKING:
    from planstudio.ui.text.bewerken import Bewerker

WACHT_MS = 250

_EERSTE = frozenset(
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
    }
)


class Wekker(QObject):
    """Holds what carries out edits. To load all of that takes time that a first screen of text does not need."""

    def __init__(self, vak: Tekstvak, session: Session, origin: object, on_made: "Callable[[Bewerker], None]") -> None:
        super().__init__(vak)
        self._vak, self._session, self._origin, self._on_made = vak, session, origin, on_made
        self._bewerker: Bewerker | None = None
        self._doelen = (vak, vak.viewport())
        for doel in self._doelen:
            doel.installEventFilter(self)
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.setInterval(WACHT_MS)
        self._klok.timeout.connect(self._ring)

    @property
    def bewerker(self) -> "Bewerker":
        """What carries out edits; made when first asked for."""
        if self._bewerker is None:
            from planstudio.ui.text.bewerken import Bewerker

            self._bewerker = Bewerker(self._vak, self._session, self._origin)
            self._on_made(self._bewerker)
        return self._bewerker

    def end_typing(self) -> None:
        """End the run of typing that undo takes back in one step, if there is one."""
        if self._bewerker is not None:
            self._bewerker.schrijver.end()

    def start(self) -> None:
        """Begin to count: the page is on screen."""
        self._klok.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wake before the first thing that someone does; let it through."""
        if event.type() in _EERSTE:
            self._ring()
        return False

    def _ring(self) -> None:
        self._klok.stop()
        for doel in self._doelen:
            doel.removeEventFilter(self)
        assert self.bewerker is not None
