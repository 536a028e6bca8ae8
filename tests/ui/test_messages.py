import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget

from planstudio.domain.melding import Ernst
from planstudio.errors import PlanstudioError
from planstudio.ui.app import build_app
from planstudio.ui.files import EXTENSIE, add_extension
from planstudio.ui.messages import Antwoord, Berichtregel, Foutvenster, Herstelkeuze, Vraag, show_line


@pytest.fixture
def venster(qtbot):
    venster = QWidget()
    qtbot.addWidget(venster)
    venster.show()
    yield venster


def press(naam):
    """Press a button of the dialog that is about to open."""

    def find_and_press():
        dialoog = QApplication.activeModalWidget()
        next(knop for knop in dialoog.findChildren(QPushButton) if knop.text().replace("&", "") == naam).click()

    QTimer.singleShot(50, find_and_press)


@pytest.mark.parametrize(
    ("knop", "antwoord"),
    [("Opslaan", Antwoord.OPSLAAN), ("Niet opslaan", Antwoord.NIET_OPSLAAN), ("Annuleren", Antwoord.ANNULEREN)],
)
def test_unsaved_changes_are_asked_about(venster, knop, antwoord):
    press(knop)
    assert Vraag.ask_unsaved(venster, "Plan <b>") is antwoord


@pytest.mark.parametrize(
    ("knop", "keuze"),
    [("Herstellen", Herstelkeuze.HERSTELLEN), ("Weggooien", Herstelkeuze.WEGGOOIEN), ("Later", Herstelkeuze.LATER)],
)
def test_a_recovery_copy_is_asked_about(venster, knop, keuze):
    press(knop)
    assert Vraag.ask_recovery(venster, "Plan", "vandaag 9:00") is keuze


def test_closing_the_question_loses_nothing(venster):
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().close())
    assert Vraag.ask_unsaved(venster, "Plan") is Antwoord.ANNULEREN


def test_an_error_folds_its_details_away(qtbot):
    dialoog = Foutvenster("De schijf is vol.", "Maak ruimte.", "errno 28")
    qtbot.addWidget(dialoog)
    dialoog.show()
    details = dialoog.findChild(QPlainTextEdit, "foutdetails")
    assert dialoog.findChild(QLabel, "fouttekst").text() == "De schijf is vol."
    assert not details.isVisible()
    dialoog.findChild(QToolButton, "uitklap").click()
    assert details.isVisible()
    assert details.toPlainText() == "errno 28"


def test_an_error_is_shown_and_closed(venster):
    press("Sluiten")
    Foutvenster.show_error(venster, PlanstudioError("De schijf is vol."))
    assert QApplication.activeModalWidget() is None


def test_the_quiet_line_speaks_and_clears(venster):
    regel = Berichtregel(venster)
    show_line(venster, "Opgeslagen.", None)
    assert regel.tekst == "Opgeslagen."
    show_line(venster, "Let op.", Ernst.WAARSCHUWING)
    assert regel.tekst == "Let op."
    regel.clear()
    assert regel.tekst == ""


def test_standard_buttons_are_dutch(qapp, monkeypatch):
    vertaler = []
    monkeypatch.setattr(type(qapp), "installTranslator", lambda app, vertaling: vertaler.append(vertaling))
    monkeypatch.setattr("planstudio.ui.app.QApplication", lambda argv: qapp)
    build_app(["planstudio"])
    assert vertaler[0].translate("QPlatformTheme", "Cancel") == "Annuleren"


@pytest.mark.parametrize(
    ("naam", "wordt"), [("plan", "plan.plan.gpkg"), ("a.gpkg", "a.plan.gpkg"), ("a.PLAN.GPKG", "a.PLAN.GPKG")]
)
def test_a_project_gets_its_extension(tmp_path, naam, wordt):
    assert add_extension(tmp_path / naam, EXTENSIE).name == wordt
