"""The real window with settings and profile of its own; every journey starts from the welcome page."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from planstudio.ui.jobs import stop_jobs
from planstudio.ui.main_window import Hoofdvenster
from planstudio.ui.settings import Settings
from planstudio.ui.theme import Thema


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/journeys/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def settings(tmp_path: Path, qapp: QApplication) -> Settings:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "instellingen"))
    return Settings()


@pytest.fixture
def venster(qtbot, qapp: QApplication, settings: Settings, tmp_path: Path, monkeypatch) -> Iterator[Hoofdvenster]:
    monkeypatch.setenv("PLANSTUDIO_PROFIEL", str(tmp_path / "profiel"))
    venster = Hoofdvenster(settings, Thema(qapp, settings.thema))
    qtbot.addWidget(venster, before_close_func=_discard)
    venster.resize(1440, 900)
    venster.show()
    qtbot.waitExposed(venster)
    yield venster
    assert stop_jobs()
    qapp.setStyleSheet("")
    qapp.setPalette(QApplication.style().standardPalette())


def _discard(venster: Hoofdvenster) -> None:
    venster.close_plan()


@pytest.fixture
def find(venster: Hoofdvenster):
    """Find a widget in the window by its object name."""

    def find_widget(naam: str) -> QWidget:
        gevonden = venster.findChild(QWidget, naam)
        assert gevonden is not None, naam
        return gevonden

    return find_widget


@pytest.fixture(autouse=True)
def collect_between_tests() -> Iterator[None]:
    """As the window does: no garbage is looked for while something is painted, and what was copied is let go of."""
    gc.disable()
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()
    gc.enable()
    gc.collect()
