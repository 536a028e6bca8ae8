"""Work in the background: the only file that starts threads.

    run_query(parent, work, on_done)    work gets a Progress, and a plan if it needs one; never a widget or the session

What comes back, comes on the thread of the window. Known trouble is shown, a bug goes to the crash dialog, and a job
that the user cancelled ends in silence.
"""

import sys
import threading
from collections.abc import Callable
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from planstudio.errors import PlanstudioError
from planstudio.progress import Cancelled, Progress
from planstudio.ui.messages import Foutvenster

T = TypeVar("T")
OnFailed = Callable[[PlanstudioError], None]
ProgressListener = Callable[[int, int, str], None]

_running: set["Job"] = set()


class Job(QObject):
    """One piece of work in a thread of its own; lives until its result has been delivered."""

    progressed = Signal(int, int, str)
    finished = Signal()
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[Progress], T], on_done: Callable[[T], None], on_failed: OnFailed) -> None:
        super().__init__()
        self._work = work
        # Signals carry any object; that it is a T is known here and only here.
        self._on_done = cast("Callable[[object], None] | None", on_done)
        self._on_failed = on_failed
        self._cancelled = threading.Event()
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="planstudio-job", daemon=True)

    @property
    def is_running(self) -> bool:
        """Whether there is work or delivery still to come."""
        return self in _running

    def start(self) -> None:
        """Begin."""
        _running.add(self)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; nothing of it will be delivered."""
        self._cancelled.set()
        self._on_done = None

    def join(self, timeout: float) -> bool:
        """Wait for the thread to end, at most `timeout` seconds; says whether it did."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        progress = Progress(self.progressed.emit, self._cancelled.is_set)
        uitkomst: object = None
        fout: Exception | None = None
        try:
            uitkomst = self._work(progress)
        except Exception as error:  # noqa: BLE001 - a bug in a job goes to the crash dialog
            fout = error
        self._ended.emit(uitkomst, fout)

    def _deliver(self, uitkomst: object, fout: Exception | None) -> None:
        self._thread.join()
        _running.discard(self)
        self.finished.emit()
        on_done, self._on_done = self._on_done, None
        if on_done is None or isinstance(fout, Cancelled):
            return
        if isinstance(fout, PlanstudioError):
            self._on_failed(fout)
        elif fout is not None:
            sys.excepthook(type(fout), fout, fout.__traceback__)
        else:
            on_done(uitkomst)


def run_query(
    parent: QWidget,
    work: Callable[[Progress], T],
    on_done: Callable[[T], None],
    on_failed: OnFailed | None = None,
    progress_listener: ProgressListener | None = None,
) -> Job:
    """Run `work` in the background and give its result to `on_done`, both as long as `parent` lives.

    Known trouble goes to `on_failed`, or else to an error dialog.
    """
    job = Job(work, on_done, on_failed or (lambda fout: Foutvenster.show_error(parent, fout)))
    if progress_listener is not None:
        job.progressed.connect(progress_listener)
    parent.destroyed.connect(job.cancel)
    job.start()
    return job


def stop_jobs(timeout: float = 10.0) -> bool:
    """Cancel all work and wait for the threads to end; says whether they all did."""
    jobs = tuple(_running)
    for job in jobs:
        job.cancel()
    geëindigd = [job.join(timeout) for job in jobs]
    _running.difference_update(jobs)
    return all(geëindigd)
