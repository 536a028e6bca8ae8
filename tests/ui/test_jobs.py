import threading

import pytest
from PySide6.QtWidgets import QWidget

from planstudio.errors import PlanstudioError
from planstudio.ui.jobs import run_query, stop_jobs
from planstudio.ui.messages import Foutvenster


@pytest.fixture
def venster(qtbot):
    venster = QWidget()
    qtbot.addWidget(venster)
    return venster


def count_threads():
    return sum(draad.name == "planstudio-job" for draad in threading.enumerate())


def test_the_result_comes_on_the_thread_of_the_window(qtbot, venster):
    gekregen = []

    def work(progress):
        return threading.current_thread()

    def done(draad):
        gekregen.append((draad, threading.current_thread()))

    run_query(venster, work, done)
    qtbot.waitUntil(lambda: bool(gekregen))
    assert gekregen[0][0] is not threading.main_thread()
    assert gekregen[0][1] is threading.main_thread()
    assert count_threads() == 0


def test_progress_is_told_in_order(qtbot, venster):
    gehoord, klaar = [], []

    def work(progress):
        for stap in range(3):
            progress.report(stap, 3, f"stap {stap}")

    run_query(venster, work, klaar.append, None, lambda *stap: gehoord.append(stap))
    qtbot.waitUntil(lambda: bool(klaar))
    assert gehoord == [(0, 3, "stap 0"), (1, 3, "stap 1"), (2, 3, "stap 2")]


def test_a_cancelled_job_ends_in_silence(qtbot, venster):
    begonnen, klaar = threading.Event(), []

    def work(progress):
        begonnen.set()
        while True:
            progress.check()

    job = run_query(venster, work, klaar.append, lambda fout: klaar.append(fout))
    assert begonnen.wait(5)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert not klaar
    assert not job.is_running
    assert count_threads() == 0


def test_known_trouble_goes_to_on_failed(qtbot, venster):
    fouten = []

    def work(progress):
        raise PlanstudioError("De schijf is vol.")

    run_query(venster, work, lambda _: None, fouten.append)
    qtbot.waitUntil(lambda: bool(fouten))
    assert fouten[0].text == "De schijf is vol."


def test_known_trouble_without_on_failed_is_shown(qtbot, venster, monkeypatch):
    getoond = []
    monkeypatch.setattr(Foutvenster, "show_error", lambda parent, fout: getoond.append(fout.text))

    def work(progress):
        raise PlanstudioError("De schijf is vol.")

    run_query(venster, work, lambda _: None)
    qtbot.waitUntil(lambda: bool(getoond))
    assert getoond == ["De schijf is vol."]


def test_a_bug_goes_to_the_excepthook(qtbot, venster):
    def work(progress):
        raise ZeroDivisionError

    with qtbot.captureExceptions() as gevangen:
        job = run_query(venster, work, lambda _: None)
        qtbot.waitUntil(lambda: not job.is_running)
    assert gevangen[0][0] is ZeroDivisionError


def test_nothing_is_delivered_to_a_window_that_is_gone(qtbot):
    venster, mag, klaar = QWidget(), threading.Event(), []
    job = run_query(venster, lambda progress: mag.wait(5), klaar.append)
    with qtbot.waitSignal(venster.destroyed):
        venster.deleteLater()
    mag.set()
    qtbot.waitUntil(lambda: not job.is_running)
    assert not klaar


def test_stopping_leaves_no_thread(venster):
    def work(progress):
        while True:
            progress.check()

    for _ in range(3):
        run_query(venster, work, lambda _: None)
    assert stop_jobs()
    assert count_threads() == 0
