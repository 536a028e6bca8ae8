from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from planstudio.ui.settings import MAX_RECENT, Recent, Settings, Themakeuze
from planstudio.ui.welcome.page import Welkom
from planstudio.ui.welcome.recent_list import Recentmodel

NU = datetime(2026, 11, 24, 15, 0)


@pytest.fixture
def welkom(qtbot):
    welkom = Welkom()
    qtbot.addWidget(welkom)
    welkom.resize(1000, 700)
    welkom.show()
    return welkom


def recent(naam, dagen=0):
    return Recent(path=Path(f"/plannen/{naam}.zip"), naam=naam, tijd=NU - timedelta(days=dagen))


@pytest.mark.parametrize(
    ("knop", "signaal"),
    [("plan-openen", "plan_asked"), ("map-openen", "folder_asked"), ("voorbeeld-openen", "example_asked")],
)
def test_each_button_works_with_the_keyboard(qtbot, welkom, knop, signaal):
    knop = welkom.findChild(QPushButton, knop)
    knop.setFocus()
    with qtbot.waitSignal(getattr(welkom, signaal)):
        qtbot.keyClick(knop, Qt.Key.Key_Space)


def test_enter_opens_a_recent_plan(qtbot, welkom):
    welkom.set_recent((recent("Ermelo"), recent("Almere")))
    welkom.lijst.setFocus()
    qtbot.keyClick(welkom.lijst, Qt.Key.Key_Down)
    with qtbot.waitSignal(welkom.recent_chosen) as signaal:
        qtbot.keyClick(welkom.lijst, Qt.Key.Key_Return)
    assert signaal.args == [recent("Almere").path]


def test_without_recent_plans_it_says_what_will_come(welkom):
    welkom.set_recent(())
    assert not welkom.lijst.isVisible()


def test_the_model_tells_name_and_date(qapp):
    model = Recentmodel(now=lambda: NU)
    _tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_plannen((recent("Ermelo"), recent("Almere", dagen=30)))
    woorden = [model.index(rij, 0).data(Qt.ItemDataRole.AccessibleTextRole) for rij in range(2)]
    assert woorden[0].startswith("Ermelo, vandaag 15:00")
    assert woorden[1].startswith("Almere, 25 oktober 2026")


def test_the_last_plan_stands_first_and_once(settings):
    for naam in ("a", "b", "a"):
        settings.add_recent(Path(naam), naam, NU)
    assert [plan.naam for plan in Settings().recent] == ["a", "b"]
    settings.drop_recent(Path("a"))
    assert [plan.naam for plan in settings.recent] == ["b"]


def test_recent_plans_do_not_grow_for_ever(settings):
    for nummer in range(20):
        settings.add_recent(Path(str(nummer)), str(nummer), NU)
    assert len(settings.recent) == MAX_RECENT


def test_a_damaged_entry_is_left_out(settings):
    settings.add_recent(Path("a"), "a", NU)
    settings.add_recent(Path("b"), "b", NU)
    opslag = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "planstudio", "planstudio")
    opslag.setValue("recent/1/tijd", "morgen")
    opslag.sync()
    assert [plan.naam for plan in Settings().recent] == ["a"]


def test_theme_and_place_are_remembered(settings):
    settings.thema = Themakeuze.DONKER
    settings.set_place(Path("/a/b.zip"), "art_1")
    assert Settings().thema is Themakeuze.DONKER
    assert Settings().get_place(Path("/a/b.zip")) == "art_1"
    assert Settings().get_place(Path("/a/c.zip")) == ""
