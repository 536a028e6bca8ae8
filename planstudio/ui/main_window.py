"""The window: where the panes, the menus, opening, saving and delivering meet.

Nothing heavy is loaded before the window has been painted: the panes of a plan come with the first plan.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from planstudio.domain.melding import Ernst
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.ui.actions import Acties
from planstudio.ui.commands import Opdrachten
from planstudio.ui.drukken import Drukker
from planstudio.ui.jobs import Job, run_query
from planstudio.ui.menus import Menubalk, build_toolbar
from planstudio.ui.messages import Foutvenster, show_line
from planstudio.ui.opening import Geopend, Opener
from planstudio.ui.panes import Panelen
from planstudio.ui.recovering import Herstel
from planstudio.ui.saving import Saver
from planstudio.ui.settings import Settings
from planstudio.ui.status_line import Statusregel
from planstudio.ui.theme import Thema
from planstudio.ui.welcome.page import Welkom

if TYPE_CHECKING:
    from planstudio.domain.plan import Plan
    from planstudio.session import Changed
    from planstudio.ui.document import Document
    from planstudio.ui.workspace import Werkvlak

T = TypeVar("T")


class Hoofdvenster(QMainWindow):
    """The one window of the program."""

    plan_shown = Signal()

    def __init__(self, settings: Settings, thema: Thema) -> None:
        super().__init__()
        self.setObjectName("hoofdvenster")
        self.settings = settings
        self.thema = thema
        self.document: Document | None = None
        self.werkvlak: Werkvlak | None = None
        self.project: Path | None = None
        self.bron: Path | None = None
        self.naam = ""
        self.sleutel = ""
        self._saved_at: datetime | None = None
        self._job: Job | None = None
        self._may_close = False
        self.status = Statusregel(self)
        self.setStatusBar(self.status)
        self.welkom = Welkom()
        self._midden = QStackedWidget(self)
        self._midden.addWidget(self.welkom)
        self._wacht = QWidget()
        self._midden.addWidget(self._wacht)
        self.setCentralWidget(self._midden)
        self.panelen = Panelen(self, settings)
        self.opener = Opener(self)
        self.saver = Saver(self)
        self.drukker = Drukker(self)
        self.herstel = Herstel(self)
        self.opdrachten = Opdrachten(self)
        self.acties = Acties(self, self.opdrachten.list_all())
        self.menus = Menubalk(self, self.acties, self.panelen.toggles, self.opener.open_path)
        self.menus.invoegen.aboutToShow.connect(self.opdrachten.fill_invoegen)
        self.menus.add_thema(thema.keuze, self.opdrachten.choose_thema)
        self._werkbalk = build_toolbar(self, self.acties)
        self._connect()
        self.setAcceptDrops(True)
        self.resize(QSize(1440, 900))
        self.restoreGeometry(settings.get_layout("venster"))
        self.refresh_recent()
        self._show_welcome()

    def _connect(self) -> None:
        self.welkom.plan_asked.connect(self.opener.ask_plan)
        self.welkom.folder_asked.connect(self.opener.ask_folder)
        self.welkom.example_asked.connect(self.opener.open_example)
        self.welkom.recent_chosen.connect(self.opener.open_path)
        self.status.findings_asked.connect(self.opdrachten.show_findings)
        self.status.voortgang.cancelled.connect(self._cancel)

    # -- long work

    def run_long(
        self,
        tekst: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[PlanstudioError], None] | None = None,
    ) -> None:
        """Run work in the background with a bar in the status line; one at a time."""
        if self._job is not None and self._job.is_running:
            show_line(self, "Even geduld: er loopt nog iets. U kunt dat annuleren.", Ernst.WAARSCHUWING)
            return
        voortgang = self.status.voortgang
        voortgang.begin(tekst)
        self._job = run_query(self, work, on_done, on_failed, voortgang.report)
        self._job.finished.connect(voortgang.end)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.status.voortgang.end()
            self.stop_waiting()

    # -- the open plan

    def show_plan(self, geopend: Geopend) -> None:
        """Show a plan that was read, in the place of the one before."""
        from dataclasses import replace

        from planstudio.session import Session
        from planstudio.ui.document import Document
        from planstudio.ui.workspace import Werkvlak

        if self.document is not None:
            self.close_plan()
        session = Session(geopend.plan)
        if not geopend.is_saved:
            # A restored copy was never saved: what is on disk is some other plan.
            session.mark_saved(replace(geopend.plan))
        self.document = Document(session, self)
        self.naam, self.sleutel = geopend.naam, geopend.sleutel
        self.project, self.bron = geopend.project, geopend.bron
        self._saved_at = None
        self.werkvlak = Werkvlak(self.document, self.panelen, self.status)
        self._midden.addWidget(self.werkvlak.tekst)
        self._midden.setCurrentWidget(self.werkvlak.tekst)
        self._werkbalk.show()
        self.panelen.open()
        self.document.changed.connect(self._on_changed)
        self.werkvlak.bevindingen.set_meldingen(geopend.meldingen)
        self.status.set_meldingen(geopend.meldingen)
        self.acties.set_has_plan(True)
        self._refresh_state()
        self.werkvlak.go_to_start(self.settings.get_place(geopend.bron) if geopend.bron is not None else "")
        self.plan_shown.emit()

    def wait_for_plan(self) -> None:
        """Leave the middle empty: the plan that the program was started with comes in a moment."""
        self._midden.setCurrentWidget(self._wacht)

    def stop_waiting(self) -> None:
        """No plan comes: show the welcome page, unless something else stands there."""
        if self._midden.currentWidget() is self._wacht:
            self._show_welcome()

    def close_plan(self) -> None:
        """Close the plan without asking, and show the welcome page."""
        if self.document is None or self.werkvlak is None:
            return
        if self.bron is not None:
            self.settings.set_place(self.bron, self.document.keuze.wid)
        self.herstel.drop(self.sleutel)
        tekst, document = self.werkvlak.tekst, self.document
        self.document = self.werkvlak = self.project = self.bron = None
        self.opdrachten.forget_plan()
        self._show_welcome()
        self._midden.removeWidget(tekst)
        tekst.deleteLater()
        document.deleteLater()

    def _show_welcome(self) -> None:
        self.panelen.close()
        self._midden.setCurrentWidget(self.welkom)
        self._werkbalk.hide()
        self.acties.set_has_plan(False)
        self.status.clear()
        self.setWindowTitle("planstudio")
        self.setWindowModified(False)
        self.welkom.plan.setFocus()

    def mark_saved(self, plan: "Plan", path: Path) -> None:
        """Remember that a plan was written to a project file."""
        assert self.document is not None
        self.project = self.bron = path
        self._saved_at = datetime.now()
        self.document.session.mark_saved(plan)
        if not self.document.session.is_changed:
            self.herstel.drop(self.sleutel)
        self._refresh_state()

    def refresh_recent(self) -> None:
        """Show the recent plans on the welcome page and in the menu."""
        recent = self.settings.recent
        self.welkom.set_recent(recent)
        self.menus.set_recent(recent)

    def forget_recent(self, path: Path) -> None:
        """Take a plan that is gone off the recent ones."""
        self.settings.drop_recent(path)
        self.refresh_recent()

    def tell_trouble(self, tekst: str) -> None:
        """Say in the quiet line that something went wrong that does not stop the user."""
        show_line(self, tekst, Ernst.WAARSCHUWING)

    def _on_changed(self, changed: "Changed") -> None:
        self._refresh_state()

    def _refresh_state(self) -> None:
        if self.document is None:
            return
        session = self.document.session
        self.setWindowTitle(f"{self.naam}[*] — planstudio")
        self.setWindowModified(session.is_changed)
        self.acties.set_history(session.undo_label, session.redo_label)
        self.status.set_saved(is_changed=session.is_changed, tijd=self._saved_at)

    # -- events

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes; the layout is remembered."""
        if not self._may_close and self.document is not None and self.document.session.is_changed:
            event.ignore()
            # Qt refuses to close a window within its own closeEvent.
            self.saver.confirm_leave(lambda: QTimer.singleShot(0, self._close_now))
            return
        self.settings.set_layout("venster", self.saveGeometry())
        self.close_plan()
        super().closeEvent(event)

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what is dropped."""
        path = next((Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()), None)
        if path is not None:
            event.acceptProposedAction()
            self.opener.open_path(path)

    def tell_crash(self, spoor: str) -> None:
        """Show the crash dialog and keep the recovery copy, a fresh one if possible."""
        self.herstel.write()
        self.stop_waiting()
        Foutvenster.show_crash(self, spoor)
