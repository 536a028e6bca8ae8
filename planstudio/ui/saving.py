"""Saving the project, and not losing what was not saved."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from planstudio.progress import Progress
from planstudio.ui.messages import Antwoord, Vraag, show_line

if TYPE_CHECKING:
    from planstudio.domain.plan import Plan
    from planstudio.ui.main_window import Hoofdvenster


class Saver(QObject):
    """Writes the project in the background; the user can go on meanwhile."""

    def __init__(self, venster: "Hoofdvenster") -> None:
        super().__init__(venster)
        self._venster = venster

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the project's own file; a plan that has none asks for one."""
        if self._venster.project is None:
            self.save_as(then)
        else:
            self._write(self._venster.project, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save there."""
        from planstudio.ui.files import EXTENSIE, Bestandskeuze

        venster = self._venster
        if venster.document is None:
            return
        voorstel = venster.project or venster.settings.folder / f"{make_file_name(venster.naam)}{EXTENSIE}"
        path = Bestandskeuze.ask_project(venster, voorstel)
        if path is not None:
            self._write(path, then)

    def confirm_leave(self, then: Callable[[], None]) -> None:
        """Do `then` when nothing gets lost by it, or the user says so; after saving if that is the answer."""
        document = self._venster.document
        if document is None or not document.session.is_changed:
            then()
            return
        match Vraag.ask_unsaved(self._venster, self._venster.naam):
            case Antwoord.OPSLAAN:
                self.save(then)
            case Antwoord.NIET_OPSLAAN:
                then()
            case Antwoord.ANNULEREN:
                return

    def _write(self, path: Path, then: Callable[[], None] | None) -> None:
        venster = self._venster
        document = venster.document
        if document is None:
            return
        plan = document.session.plan

        def done(_: None) -> None:
            if venster.document is document:
                venster.mark_saved(plan, path)
            show_line(venster, f"Opgeslagen in {path.name}.", None)
            venster.settings.folder = path.parent
            venster.settings.add_recent(path, venster.naam, datetime.now())
            venster.refresh_recent()
            if then is not None:
                then()

        venster.run_long(f"{path.name} opslaan", lambda progress: write_plan(plan, path, progress), done)


def write_plan(plan: "Plan", path: Path, progress: Progress) -> None:
    """Write a project file."""
    from planstudio.workflows import save_plan

    save_plan(plan, path, progress)


def make_file_name(naam: str) -> str:
    """A name for a file out of that of a plan."""
    schoon = "".join(teken if teken.isalnum() or teken in " -_" else " " for teken in naam)
    return " ".join(schoon.split())[:80] or "plan"
