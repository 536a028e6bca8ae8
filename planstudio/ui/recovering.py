"""Recovery copies: one every half minute while there are unsaved changes, and the offer to restore one."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.ui.jobs import Job, run_query
from planstudio.ui.labels import format_moment
from planstudio.ui.messages import Herstelkeuze, Vraag
from planstudio.ui.opening import Geopend, name_plan

if TYPE_CHECKING:
    from planstudio.domain.plan import Plan
    from planstudio.ui.main_window import Hoofdvenster
    from planstudio.workflows import Recovery

_TUSSENTIJD = 30_000


class Herstel(QObject):
    """Writes recovery copies of the open plan and drops them when they are not needed any more."""

    def __init__(self, venster: "Hoofdvenster") -> None:
        super().__init__(venster)
        self._venster = venster
        self._written: Plan | None = None
        self._job: Job | None = None
        self._klok = QTimer(self, interval=_TUSSENTIJD)
        self._klok.timeout.connect(self.write)
        self._klok.start()

    def write(self) -> None:
        """Write a copy when the plan has changes that are neither saved nor in the last copy."""
        document = self._venster.document
        if document is None or not document.session.is_changed or (self._job is not None and self._job.is_running):
            return
        plan, sleutel = document.session.plan, self._venster.sleutel
        bron = str(self._venster.bron or "")
        if plan is self._written:
            return

        def done(_: None) -> None:
            self._written = plan

        def fail(fout: PlanstudioError) -> None:
            self._venster.tell_trouble(f"De herstelkopie kon niet worden gemaakt. {fout.text}")

        self._job = run_query(self._venster, lambda progress: _write(plan, sleutel, bron), done, fail)

    def drop(self, sleutel: str) -> None:
        """Throw the copy of a plan away: it was saved, or closed as the user wanted."""
        if self._written is not None:
            self._written = None
            run_query(self._venster, lambda progress: _drop(sleutel), lambda _: None)

    def offer(self) -> None:
        """Ask about the copies that an earlier run left behind."""
        run_query(self._venster, lambda progress: _find(), self._ask, lambda fout: None)

    def _ask(self, kopieën: "tuple[Recovery, ...]") -> None:
        for kopie in kopieën:
            tijd = format_moment(kopie.tijd, datetime.now())
            match Vraag.ask_recovery(self._venster, kopie.naam, tijd):
                case Herstelkeuze.HERSTELLEN:
                    self._restore(kopie)
                    return
                case Herstelkeuze.WEGGOOIEN:
                    sleutel = find_sleutel(kopie)
                    run_query(self._venster, partial(_drop_in_job, sleutel), lambda _: None)
                case Herstelkeuze.LATER:
                    return

    def _restore(self, kopie: "Recovery") -> None:
        def done(geopend: Geopend) -> None:
            self._written = geopend.plan
            self._venster.show_plan(geopend)

        self._venster.run_long(f"{kopie.naam} herstellen", lambda progress: _open(kopie), done)


def find_sleutel(kopie: "Recovery") -> str:
    """The key under which a copy was written: the name of its file up to the first dot."""
    return kopie.path.name.partition(".")[0]


def _write(plan: "Plan", sleutel: str, bron: str) -> None:
    from planstudio.workflows import save_recovery

    save_recovery(plan, sleutel, bron)


def _drop(sleutel: str) -> None:
    from planstudio.workflows import drop_recovery

    drop_recovery(sleutel)


def _drop_in_job(sleutel: str, progress: Progress) -> None:
    _drop(sleutel)


def _find() -> "tuple[Recovery, ...]":
    from planstudio.workflows import find_recoveries

    return find_recoveries()


def _open(kopie: "Recovery") -> Geopend:
    from planstudio.workflows import is_project, open_recovery

    plan = open_recovery(kopie)
    bron = Path(kopie.bron) if kopie.bron else None
    return Geopend(
        plan=plan,
        naam=name_plan(plan, kopie.naam),
        bron=bron,
        project=bron if bron is not None and bron.exists() and is_project(bron) else None,
        sleutel=find_sleutel(kopie),
        is_saved=False,
    )
