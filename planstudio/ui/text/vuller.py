"""Fills the page in slices between other events, so that the window never waits for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from planstudio.domain.plan import Planversie
from planstudio.ui.text.anker import find_ankers, go_to_ankers
from planstudio.ui.text.blad import Blad
from planstudio.ui.text.tekstvak import Tekstvak
from planstudio.ui.text.volgen import update_blad

# Seconds per slice; the layout that follows takes about as long again.
SLICE = 0.004
HAAST = 0.015
# The first slice is a screen of lines; the next waits until that has been painted, in milliseconds.
EERSTE_REGELS = 40
WACHT = 50


class Vuller(QObject):
    """Fills the page that is shown. A page that is set anew is filled beside it, and shown when it is as far."""

    filled = Signal()
    changed_over = Signal()

    def __init__(self, vak: Tekstvak) -> None:
        super().__init__(vak)
        self._vak = vak
        self._opvolger: Blad | None = None
        self._straks: Callable[[], bool] | None = None
        self.is_bezig = False
        self._timer = QTimer(self)
        self._timer.setInterval(WACHT)
        self._timer.timeout.connect(self._step)
        self._fill(vak.blad, 0, EERSTE_REGELS)
        # What is set moves a caret that stands there along; one begins reading at the top.
        vak.setTextCursor(QTextCursor(vak.blad.document))
        vak.verticalScrollBar().setValue(0)

    @property
    def is_filled(self) -> bool:
        """Whether the whole regeling is on the page, in its present look."""
        return self._opvolger is None and self._vak.blad.is_klaar

    @property
    def is_actief(self) -> bool:
        """Whether the timer runs."""
        return self._timer.isActive()

    @property
    def nieuwste(self) -> Blad:
        """The page that is shown, or the one that is to come."""
        return self._opvolger or self._vak.blad

    def start(self) -> None:
        """Go on filling."""
        self._timer.start()

    def stop(self) -> None:
        """Rest."""
        self._timer.stop()

    def finish(self) -> None:
        """Set the rest now, however long that takes."""
        while not self.is_filled:
            self._step()

    def do_later(self, doe: Callable[[], bool] | None) -> None:
        """Do something as soon as the page has come far enough: until then `doe` says False."""
        self._straks = doe
        if doe is not None and self._vak.isVisible():
            self._timer.setInterval(0)
            self.start()

    def replace_blad(self, blad: Blad) -> None:
        """Fill another page and show it when it has come to what is in view now."""
        blad.document.setTextWidth(blad.opmaak.breedte)
        self._opvolger = blad
        if self._vak.isVisible():
            self.start()

    def update(self, versie: Planversie) -> None:
        """Keep a page that is to come equal to the plan."""
        if self._opvolger is not None:
            update_blad(self._opvolger, versie)
        if not self.is_filled and self._vak.isVisible():
            self.start()

    def _fill(self, blad: Blad, seconden: float, regels: int = 0) -> None:
        self.is_bezig = True
        blad.fill(seconden, regels)
        self.is_bezig = False

    def _step(self) -> None:
        self._timer.setInterval(0)
        if self._opvolger is not None:
            self._fill(self._opvolger, HAAST)
            ankers = [anker for anker in find_ankers(self._vak) if anker is not None]
            if self._opvolger.is_klaar or all(anker.is_gezet(self._opvolger) for anker in ankers):
                self._change_over(self._opvolger)
        elif not self._vak.blad.is_klaar:
            self._fill(self._vak.blad, HAAST if self._straks is not None else SLICE)
        if self._straks is not None and self._opvolger is None and (self._straks() or self._vak.blad.is_klaar):
            self._straks = None
        if self.is_filled:
            self.stop()
            self.filled.emit()

    def _change_over(self, blad: Blad) -> None:
        self._opvolger = None
        self.is_bezig = True
        top, caret = find_ankers(self._vak)
        self._vak.show_blad(blad)
        go_to_ankers(self._vak, top, caret)
        self.is_bezig = False
        self.changed_over.emit()
