"""Starting the window: the application, its language and colours, and the last resort for bugs."""

import gc
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from planstudio.ui.jobs import stop_jobs
from planstudio.ui.main_window import Hoofdvenster
from planstudio.ui.settings import Settings
from planstudio.ui.theme import Thema

_OPRUIMEN = 5_000
_HERSTEL_NA = 500  # milliseconds: what an earlier run left behind can wait for the plan that was asked for
VOORBEELD = "voorbeeld"  # the word that opens the example plan, as on the command line


def build_app(argv: list[str]) -> QApplication:
    """The application: Fusion, Dutch."""
    # As an option and not by setStyle(), whose answer makes PySide load all of QStyle.
    app = QApplication([argv[0], "-style", "Fusion", *argv[1:]])
    app.setApplicationName("planstudio")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("planstudio")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    vertaling = QTranslator(app)
    if vertaling.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(vertaling)
    return app


class Vangnet:
    """Gets each exception that nobody expected; shows one crash dialog at a time."""

    def __init__(self, venster: Hoofdvenster) -> None:
        self._venster = venster
        self._is_busy = False

    def __call__(self, kind: type[BaseException], error: BaseException, spoor: TracebackType | None) -> None:
        """As sys.excepthook: write it to the terminal and show it."""
        sys.__excepthook__(kind, error, spoor)
        if self._is_busy or not issubclass(kind, Exception):
            return
        self._is_busy = True
        try:
            self._venster.tell_crash("".join(traceback.format_exception(kind, error, spoor)))
        finally:
            self._is_busy = False


def keep_gc_here(app: QApplication) -> QTimer:
    """Collect garbage on this thread only: a collector in a job must not destroy widgets."""
    gc.disable()
    klok = QTimer(app, interval=_OPRUIMEN)
    klok.timeout.connect(lambda: gc.collect(1))
    klok.start()
    return klok


def leave_clipboard(app: QApplication) -> None:
    """Leave what was copied behind as plain text: our own kind of it would outlive the program that knows it."""
    klembord = app.clipboard()
    if klembord.ownsClipboard():
        klembord.setText(klembord.text())


def start(argv: list[str]) -> int:
    """Show the window, open the file that was given, and stay until the user leaves."""
    app = build_app(argv)
    keep_gc_here(app)
    settings = Settings()
    venster = Hoofdvenster(settings, Thema(app, settings.thema))
    sys.excepthook = Vangnet(venster)
    woord = next((woord for woord in argv[1:] if not woord.startswith("-")), None)
    if woord is not None:
        venster.wait_for_plan()
    venster.show()
    # After the first paint, so that the window is there at once.
    QTimer.singleShot(_HERSTEL_NA if woord else 0, venster, venster.herstel.offer)
    if woord == VOORBEELD and not Path(woord).exists():
        QTimer.singleShot(0, venster.opener.open_example)
    elif woord is not None:
        QTimer.singleShot(0, lambda: venster.opener.open_path(Path(woord)))
    uitkomst = app.exec()
    stop_jobs()
    leave_clipboard(app)
    sys.excepthook = sys.__excepthook__
    gc.enable()
    return uitkomst
