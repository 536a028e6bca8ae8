from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel

from planstudio.domain.melding import Ernst, Melding
from planstudio.ui.finding_list import Bevindingenmodel
from planstudio.ui.findings.panel import Bevindingenpaneel
from planstudio.ui.status_line import Statusregel

MELDINGEN = (
    Melding(code="A", ernst=Ernst.INFO, tekst="Het pakket mengt versies."),
    Melding(code="B", ernst=Ernst.FOUT, tekst="Een bestand ontbreekt.", plek="Regeling/Tekst.xml"),
    Melding(code="C", ernst=Ernst.WAARSCHUWING, tekst="De hash klopt niet."),
)


def test_the_worst_comes_first(qapp):
    model = Bevindingenmodel()
    _tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_meldingen(MELDINGEN)
    assert [melding.code for melding in model.meldingen] == ["B", "C", "A"]
    gesproken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert gesproken == "Fout: Een bestand ontbreekt. Regeling/Tekst.xml"


def test_enter_tells_which_one_and_ctrl_c_copies_it(qtbot):
    paneel = Bevindingenpaneel()
    qtbot.addWidget(paneel)
    paneel.set_meldingen(MELDINGEN)
    paneel.show()
    paneel.lijst.setFocus()
    paneel.lijst.setCurrentIndex(paneel.lijst.model().index(0, 0))
    with qtbot.waitSignal(paneel.chosen) as signaal:
        qtbot.keyClick(paneel.lijst, Qt.Key.Key_Return)
    assert signaal.args == [MELDINGEN[1]]
    qtbot.keyClick(paneel.lijst, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Een bestand ontbreekt." in QApplication.clipboard().text()
    assert paneel.findChild(QLabel, "bevindingen-telling").text() == "1 fout, 1 waarschuwing, 1 opmerking"


def test_no_findings_is_said(qtbot):
    paneel = Bevindingenpaneel()
    qtbot.addWidget(paneel)
    assert "niets bijzonders" in paneel.findChild(QLabel, "bevindingen-telling").text()


def test_the_status_line_counts_them(qtbot):
    regel = Statusregel()
    qtbot.addWidget(regel)
    regel.show()
    for meldingen, tekst in (
        (MELDINGEN, "1 fout, 1 waarschuwing"),
        (MELDINGEN[:1], "1 opmerking"),
        ((), "Geen bevindingen"),
    ):
        regel.set_meldingen(meldingen)
        assert regel.bevindingen.text() == tekst
    with qtbot.waitSignal(regel.findings_asked):
        qtbot.mouseClick(regel.bevindingen, Qt.MouseButton.LeftButton)


def test_the_status_line_tells_place_and_scale(qtbot):
    regel = Statusregel()
    qtbot.addWidget(regel)
    regel.set_position(155000.4, 463000.0)
    regel.set_scale(2497.0)
    assert regel.plek.text() == "155\u202f000, 463\u202f000 RD"
    assert regel.schaal.text() == "1:2\u202f500"


def test_short_work_shows_no_bar(qtbot):
    regel = Statusregel()
    qtbot.addWidget(regel)
    regel.show()
    regel.voortgang.begin("Openen")
    assert not regel.voortgang.isVisible()
    qtbot.waitUntil(regel.voortgang.isVisible)
    regel.voortgang.end()
    assert not regel.voortgang.isVisible()
