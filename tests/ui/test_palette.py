import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from planstudio.ui.palette.entries import Ingang, find_ingangen
from planstudio.ui.palette.window import Ingangenmodel, Opdrachtvenster


@pytest.fixture
def gedaan():
    return []


@pytest.fixture
def ingangen(gedaan):
    rijen = [
        ("Opslaan", "Opdracht", ""),
        ("Artikel 22.20 Opslaan van mest", "Artikel", "22.20"),
        ("Artikel 22.2 Bouwen", "Artikel", "22.2"),
        ("Mest opslaan", "Activiteit", ""),
    ]
    return tuple(
        Ingang(naam=naam, soort=soort, nummer=nummer, run=lambda naam=naam: gedaan.append(naam))
        for naam, soort, nummer in rijen
    )


@pytest.fixture
def venster(qtbot, ingangen):
    ouder = QWidget()
    qtbot.addWidget(ouder)
    ouder.resize(800, 600)
    ouder.show()
    venster = Opdrachtvenster(ingangen, ouder)
    venster.open_above(ouder)
    yield venster


@pytest.mark.parametrize(
    ("tekst", "namen"),
    [
        ("", ["Opslaan"]),
        ("22.2", ["Artikel 22.2 Bouwen", "Artikel 22.20 Opslaan van mest"]),
        ("opsl", ["Opslaan", "Artikel 22.20 Opslaan van mest", "Mest opslaan"]),
        ("mest opslaan", ["Mest opslaan", "Artikel 22.20 Opslaan van mest"]),
        ("activiteit", ["Mest opslaan"]),
        ("zeppelin", []),
    ],
)
def test_the_best_comes_first(ingangen, tekst, namen):
    assert [ingang.naam for ingang in find_ingangen(ingangen, tekst)] == namen


def test_the_model_keeps_the_rules_of_qt(qapp, ingangen):
    model = Ingangenmodel()
    _tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ingangen(ingangen)
    model.set_ingangen(())


def test_typing_and_enter_run_the_first(qtbot, venster, gedaan):
    with qtbot.waitSignal(venster.destroyed):
        qtbot.keyClicks(venster.veld, "22.2")
        qtbot.keyClick(venster.veld, Qt.Key.Key_Return)
    assert gedaan == ["Artikel 22.2 Bouwen"]


def test_arrows_choose_another(qtbot, venster, gedaan):
    qtbot.keyClicks(venster.veld, "22.2")
    qtbot.keyClick(venster.veld, Qt.Key.Key_Down)
    qtbot.keyClick(venster.veld, Qt.Key.Key_Return)
    assert gedaan == ["Artikel 22.20 Opslaan van mest"]


def test_escape_does_nothing(qtbot, venster, gedaan):
    with qtbot.waitSignal(venster.destroyed):
        qtbot.keyClick(venster.veld, Qt.Key.Key_Escape)
    assert gedaan == []
