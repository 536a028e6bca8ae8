"""Long work on the thread of the window, in slices short enough for sixty frames a second; or elsewhere, when given.

Work is a generator that yields often and returns its result. Without a `Run` it goes in slices on a timer that
fires when the window has nothing else to do; with one (ui/jobs.run_query) it goes to the background as a whole.
"""

from collections.abc import Callable, Generator
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from planstudio.progress import Progress

PLAK = 0.005  # seconds of work between two looks at the mouse

Werk = Generator[None, None, Any]
Klaar = Callable[[Any], None]
Run = Callable[[QWidget, Callable[[Progress], Any], Klaar], object]


class Stappen(QObject):
    """Does one piece of work at a time for a widget; new work replaces what was busy."""

    def __init__(self, parent: QWidget, run: Run | None = None) -> None:
        super().__init__(parent)
        self._widget = parent
        self._run = run
        self._werk: Werk | None = None
        self._klaar: Klaar | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether there is work that is not done."""
        return self._werk is not None

    def start(self, werk: Werk, klaar: Klaar) -> None:
        """Begin; `klaar` gets the result, at once when the work is small. Work that was busy is dropped."""
        self.stop()
        self._werk, self._klaar = werk, klaar
        if self._run is None:
            self._go_on()
            return

        def finish(resultaat: Any) -> None:
            # What was dropped or replaced meanwhile is nobody's any more.
            if self._werk is werk:
                self._finish(resultaat)

        self._run(self._widget, lambda progress: _drain(werk, progress, lambda: self._werk is werk), finish)

    def stop(self) -> None:
        """Drop the work; `klaar` is not called."""
        self._timer.stop()
        if self._werk is not None and self._run is None:
            self._werk.close()
        self._werk = self._klaar = None

    def _go_on(self) -> None:
        werk = self._werk
        if werk is None:
            self._timer.stop()
            return
        eind = perf_counter() + PLAK
        while perf_counter() < eind:
            try:
                next(werk)
            except StopIteration as klaar:
                self._finish(klaar.value)
                return
            if self._werk is not werk:
                return
        self._timer.start()

    def _finish(self, resultaat: Any) -> None:
        klaar = self._klaar
        self.stop()
        if klaar is not None:
            klaar(resultaat)


def _drain(werk: Werk, progress: Progress, is_wanted: Callable[[], bool]) -> Any:
    while is_wanted():
        progress.check()
        try:
            next(werk)
        except StopIteration as klaar:
            return klaar.value
    werk.close()
    return None
