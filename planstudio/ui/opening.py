"""Opening plans: from a file, a folder, the example or a recovery copy."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.ui.messages import Foutvenster, show_line

if TYPE_CHECKING:
    from planstudio.domain.melding import Melding
    from planstudio.domain.plan import Plan
    from planstudio.ui.main_window import Hoofdvenster


class Geopend(NamedTuple):
    """A plan that was read, and where it came from: `project` is the file that Opslaan writes to."""

    plan: "Plan"
    naam: str
    meldingen: "tuple[Melding, ...]" = ()
    bron: Path | None = None
    project: Path | None = None
    sleutel: str = ""
    is_saved: bool = True


class Opener(QObject):
    """Asks what to open, reads it in the background and shows it."""

    def __init__(self, venster: "Hoofdvenster") -> None:
        super().__init__(venster)
        self._venster = venster

    def ask_plan(self) -> None:
        """Let the user choose a file and open it."""
        from planstudio.ui.files import Bestandskeuze

        path = Bestandskeuze.ask_plan(self._venster, self._venster.settings.folder)
        if path is not None:
            self.open_path(path)

    def ask_folder(self) -> None:
        """Let the user choose a folder and open it."""
        from planstudio.ui.files import Bestandskeuze

        path = Bestandskeuze.ask_folder(self._venster, self._venster.settings.folder)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a file or folder, after asking about unsaved changes."""
        self._venster.saver.confirm_leave(lambda: self._read(f"{path.name} openen", lambda p: read_path(path, p), path))

    def open_example(self) -> None:
        """Open the example plan, after asking about unsaved changes."""
        self._venster.saver.confirm_leave(lambda: self._read("Voorbeeld openen", read_voorbeeld, None))

    def _read(self, tekst: str, read: Callable[[Progress], Geopend], path: Path | None) -> None:
        def fail(fout: PlanstudioError) -> None:
            if path is not None and not path.exists():
                self._venster.forget_recent(path)
            self._venster.stop_waiting()
            Foutvenster.show_error(self._venster, fout)

        self._venster.run_long(tekst, lambda progress: _prepare(read, progress), self._show, fail)

    def _show(self, geopend: Geopend) -> None:
        venster = self._venster
        venster.show_plan(geopend)
        if geopend.bron is not None:
            venster.settings.folder = geopend.bron.parent
            venster.settings.add_recent(geopend.bron, geopend.naam, datetime.now())
            venster.refresh_recent()
        show_line(venster, f"{geopend.naam} is geopend.", None)


def _prepare(read: Callable[[Progress], Geopend], progress: Progress) -> Geopend:
    """Read, and load the modules of the panes meanwhile, so that the window does not wait for them."""
    import planstudio.ui.workspace  # noqa: F401

    return read(progress)


def read_path(path: Path, progress: Progress) -> Geopend:
    """Read a package, folder or project; the heavy parts of the program are first loaded here."""
    from planstudio.workflows import is_project, open_plan

    path = path.resolve()
    plan, meldingen = open_plan(path, progress)
    return Geopend(
        plan=plan,
        naam=name_plan(plan, path.name.partition(".")[0]),
        meldingen=meldingen,
        bron=path,
        project=path if is_project(path) else None,
        sleutel=_make_sleutel(),
    )


def read_voorbeeld(progress: Progress) -> Geopend:
    """Read the example plan."""
    from planstudio.workflows import open_voorbeeld

    plan, meldingen = open_voorbeeld(progress)
    return Geopend(plan=plan, naam=name_plan(plan, "Voorbeeld"), meldingen=meldingen, sleutel=_make_sleutel())


def _make_sleutel() -> str:
    """A key for the recovery copy of a plan that is open, unlike any other."""
    return os.urandom(16).hex()


def name_plan(plan: "Plan", anders: str) -> str:
    """What to call a plan: the opschrift of its first regeling."""
    namen = (regeling.opschrift for regeling in plan.versie.regelingen)
    return next((naam for naam in namen if naam), "") or anders
