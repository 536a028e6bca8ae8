import json
import sys

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QTextBrowser

from planstudio.domain.edits.tekst import set_opschrift
from planstudio.domain.melding import Ernst, Melding
from planstudio.ui.app import Vangnet
from planstudio.ui.document import Keuze
from planstudio.ui.files import Bestandskeuze
from planstudio.ui.main_window import Hoofdvenster
from planstudio.ui.messages import Antwoord, Foutvenster, Herstelkeuze, Vraag
from planstudio.ui.opening import Geopend
from planstudio.ui.palette.window import Opdrachtvenster
from planstudio.ui.panes import Indeling
from planstudio.ui.settings import Settings, Themakeuze
from planstudio.ui.theme import Thema
from planstudio.workflows import find_recoveries, open_plan, save_plan, save_recovery
from tests.ui.conftest import WORK, build_plan


@pytest.fixture
def venster(qtbot, qapp, settings):
    venster = Hoofdvenster(settings, Thema(qapp, Themakeuze.LICHT))
    qtbot.addWidget(venster, before_close_func=lambda w: setattr(w, "_may_close", True))
    venster.show()
    qtbot.waitExposed(venster)
    yield venster


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "centrum.plan.gpkg"
    save_plan(build_plan(), path)
    return path


@pytest.fixture
def geopend(qtbot, venster, project):
    with qtbot.waitSignal(venster.plan_shown, timeout=10_000):
        venster.opener.open_path(project)
    return venster


def change(venster, opschrift="Parasols"):
    venster.document.session.apply(
        "Opschrift wijzigen", lambda plan: set_opschrift(plan, work=WORK, wid="art_1.1", opschrift=opschrift)
    )


def answer(monkeypatch, antwoord):
    vragen = []
    monkeypatch.setattr(Vraag, "ask_unsaved", lambda parent, naam: vragen.append(naam) or antwoord)
    return vragen


def test_without_a_plan_the_welcome_page_stands_there(venster):
    assert venster.welkom.isVisible()
    assert venster.windowTitle() == "planstudio"
    assert not venster.acties["opslaan"].isEnabled()
    assert venster.acties["openen"].isEnabled()


def test_the_middle_is_empty_while_the_plan_of_the_start_comes(qtbot, venster, project):
    venster.wait_for_plan()
    assert not venster.welkom.isVisible()
    with qtbot.waitSignal(venster.plan_shown, timeout=10_000):
        venster.opener.open_path(project)
    venster.stop_waiting()
    assert venster.werkvlak.tekst.isVisible()


def test_the_welcome_page_comes_when_the_plan_of_the_start_does_not(qtbot, venster, tmp_path, monkeypatch):
    monkeypatch.setattr(Foutvenster, "show_error", lambda parent, fout: None)
    venster.wait_for_plan()
    venster.opener.open_path(tmp_path / "weg.zip")
    qtbot.waitUntil(venster.welkom.isVisible)


def test_an_opened_plan_fills_the_panes(geopend):
    assert geopend.windowTitle() == "Omgevingsplan Voorbeeldstad[*] — planstudio"
    assert geopend.werkvlak.zijpaneel.isVisible()
    assert geopend.werkvlak.tekst.isVisible()
    assert geopend.werkvlak.kaart.isVisible()
    assert geopend.werkvlak.annotaties.isVisible()
    assert not geopend.welkom.isVisible()
    assert [plan.naam for plan in Settings().recent] == ["Omgevingsplan Voorbeeldstad"]


def test_one_selection_for_all_panes(geopend):
    geopend.document.select(Keuze(work=WORK, wid="art_2.1"))
    assert geopend.werkvlak.annotaties.inhoud.titel == "Artikel 2.1 Hoogte van bouwwerken"
    assert geopend.werkvlak.zijpaneel.structuur.boom.currentIndex().data() == "2.1 Hoogte van bouwwerken"


def test_undo_says_what_it_takes_back(geopend):
    change(geopend)
    assert geopend.isWindowModified()
    assert geopend.acties["ongedaan"].text() == "&Ongedaan maken: Opschrift wijzigen"
    assert geopend.status.opgeslagen.text() == "niet opgeslagen"
    geopend.acties["ongedaan"].trigger()
    assert not geopend.isWindowModified()
    assert geopend.acties["opnieuw"].isEnabled()
    assert geopend.document.keuze == Keuze(work=WORK, wid="art_1.1")


def test_saving_writes_the_project(qtbot, geopend, project):
    change(geopend)
    geopend.acties["opslaan"].trigger()
    qtbot.waitUntil(lambda: not geopend.isWindowModified())
    assert geopend.status.opgeslagen.text().startswith("opgeslagen ")
    plan, _ = open_plan(project)
    assert "Parasols" in plan.versie.regelingen[0].tekst.tekst


def test_save_as_asks_for_a_file(qtbot, geopend, tmp_path, monkeypatch):
    nieuw = tmp_path / "nieuw.plan.gpkg"
    monkeypatch.setattr(Bestandskeuze, "ask_project", lambda parent, voorstel: nieuw)
    geopend.acties["opslaan-als"].trigger()
    qtbot.waitUntil(lambda: geopend.project == nieuw)
    assert nieuw.exists()


@pytest.mark.parametrize("antwoord", list(Antwoord))
def test_unsaved_changes_are_asked_about_before_closing(qtbot, geopend, project, monkeypatch, antwoord):
    vragen = answer(monkeypatch, antwoord)
    change(geopend)
    geopend.close()
    if antwoord is Antwoord.ANNULEREN:
        assert geopend.isVisible()
    else:
        qtbot.waitUntil(lambda: not geopend.isVisible())
    assert vragen == ["Omgevingsplan Voorbeeldstad"]
    plan, _ = open_plan(project)
    assert ("Parasols" in plan.versie.regelingen[0].tekst.tekst) is (antwoord is Antwoord.OPSLAAN)


def test_without_changes_nothing_is_asked(geopend, monkeypatch):
    vragen = answer(monkeypatch, Antwoord.ANNULEREN)
    geopend.close()
    assert not vragen
    assert not geopend.isVisible()


def test_closing_a_plan_shows_the_welcome_page_with_it(geopend):
    geopend.acties["sluiten"].trigger()
    assert geopend.welkom.isVisible()
    assert geopend.document is None
    assert not geopend.panelen.structuur.isVisible()
    assert geopend.welkom.lijst.model().rowCount() == 1


def test_another_plan_takes_its_place(qtbot, geopend, project):
    eerste = geopend.document
    with qtbot.waitSignal(geopend.plan_shown, timeout=10_000):
        geopend.opener.open_path(project)
    assert geopend.document is not eerste


def test_a_file_can_be_dropped(qtbot, venster, project):
    lading = QMimeData()
    lading.setUrls([QUrl.fromLocalFile(str(project))])
    knop, toets = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    sleep = QDragEnterEvent(QPoint(100, 100), Qt.DropAction.CopyAction, lading, knop, toets)
    QApplication.sendEvent(venster, sleep)
    assert sleep.isAccepted()
    with qtbot.waitSignal(venster.plan_shown, timeout=10_000):
        QApplication.sendEvent(venster, QDropEvent(QPointF(100, 100), Qt.DropAction.CopyAction, lading, knop, toets))


def test_a_file_that_is_no_plan_gives_one_message(qtbot, venster, tmp_path, monkeypatch):
    getoond = []
    monkeypatch.setattr(Foutvenster, "show_error", lambda parent, fout: getoond.append(fout.text))
    path = tmp_path / "plaatje.zip"
    path.write_bytes(b"geen zip")
    venster.opener.open_path(path)
    qtbot.waitUntil(lambda: bool(getoond))
    assert venster.welkom.isVisible()


def test_a_recent_plan_that_is_gone_is_forgotten(qtbot, geopend, project, monkeypatch):
    monkeypatch.setattr(Foutvenster, "show_error", lambda parent, fout: None)
    geopend.acties["sluiten"].trigger()
    project.unlink()
    geopend.welkom.recent_chosen.emit(project)
    qtbot.waitUntil(lambda: not Settings().recent)


def test_findings_open_from_the_status_line(qtbot, venster, plan):
    melding = Melding(code="A", ernst=Ernst.WAARSCHUWING, tekst="Let op dit artikel.", plek="art_2.1")
    venster.show_plan(Geopend(plan=plan, naam="Plan", meldingen=(melding,), sleutel="a"))
    qtbot.mouseClick(venster.status.bevindingen, Qt.MouseButton.LeftButton)
    lijst = venster.werkvlak.bevindingen.lijst
    qtbot.waitUntil(lijst.isVisible)
    lijst.setCurrentIndex(lijst.model().index(0, 0))
    qtbot.keyClick(lijst, Qt.Key.Key_Return)
    assert venster.document.keuze.wid == "art_2.1"


def test_the_palette_goes_to_an_artikel(qtbot, geopend):
    geopend.acties["palet"].trigger()
    palet = geopend.findChild(Opdrachtvenster)
    qtbot.keyClicks(palet.veld, "2.1")
    qtbot.keyClick(palet.veld, Qt.Key.Key_Return)
    assert geopend.document.keuze == Keuze(work=WORK, wid="art_2.1")


def test_the_palette_knows_areas_activities_and_actions(geopend):
    geopend.acties["palet"].trigger()
    palet = geopend.findChild(Opdrachtvenster)
    namen = {(ingang.naam, ingang.soort) for ingang in palet._ingangen}
    assert {("Centrum", "Groep van gebieden"), ("Terras", "Activiteit"), ("Opslaan", "Opdracht")} <= namen
    palet.close()


def test_layouts_show_and_hide_panes(geopend):
    geopend.acties["kaart"].trigger()
    assert not geopend.werkvlak.tekst.isVisible()
    assert geopend.werkvlak.kaart.isVisible()
    geopend.acties["tekst"].trigger()
    assert geopend.werkvlak.tekst.isVisible()
    assert not geopend.werkvlak.kaart.isVisible()
    geopend.panelen.arrange(Indeling.SAMEN)
    assert geopend.werkvlak.tekst.isVisible()
    assert geopend.werkvlak.kaart.isVisible()


def test_the_layout_is_remembered(qtbot, qapp, geopend, project):
    geopend.panelen.annotaties.hide()
    geopend.close()
    tweede = Hoofdvenster(Settings(), Thema(qapp, Themakeuze.LICHT))
    qtbot.addWidget(tweede)
    tweede.show()
    with qtbot.waitSignal(tweede.plan_shown, timeout=10_000):
        tweede.opener.open_path(project)
    assert not tweede.panelen.annotaties.isVisible()
    assert tweede.panelen.structuur.isVisible()


def test_f6_goes_round_the_panes(geopend):
    geopend.activateWindow()
    gezien = []
    for _ in range(4):
        geopend.acties["volgend-paneel"].trigger()
        nu = QApplication.focusWidget()
        werkvlak = geopend.werkvlak
        vlakken = (werkvlak.zijpaneel, werkvlak.tekst, werkvlak.kaart, werkvlak.annotaties)
        gezien.append(next(i for i, vlak in enumerate(vlakken) if nu is vlak or vlak.isAncestorOf(nu)))
    assert sorted(gezien) == [0, 1, 2, 3]


def test_a_recovery_copy_is_written_and_dropped(qtbot, geopend):
    geopend.herstel.write()
    assert not list(recovery_files())
    change(geopend)
    geopend.herstel.write()
    qtbot.waitUntil(lambda: len(list(recovery_files())) == 1)
    qtbot.waitUntil(lambda: geopend.herstel._written is not None)
    geopend.close_plan()
    qtbot.waitUntil(lambda: not list(recovery_files()))


def recovery_files():
    from planstudio.storage.herstel import find_profile

    map_ = find_profile() / "herstel"
    return map_.glob("*.plan.gpkg") if map_.is_dir() else iter(())


@pytest.mark.parametrize("keuze", list(Herstelkeuze))
def test_a_copy_that_was_left_behind_is_offered(qtbot, venster, monkeypatch, project, keuze):
    save_recovery(build_plan(), "sleutel", str(project))
    kaart = next(recovery_files()).with_name("sleutel.json")
    kaart.write_text(json.dumps({**json.loads(kaart.read_text()), "pid": 99_999_999}))
    vragen = []
    monkeypatch.setattr(Vraag, "ask_recovery", lambda parent, naam, tijd: vragen.append(naam) or keuze)
    venster.herstel.offer()
    qtbot.waitUntil(lambda: bool(vragen))
    if keuze is Herstelkeuze.HERSTELLEN:
        qtbot.waitUntil(lambda: venster.document is not None)
        assert venster.isWindowModified()
        assert venster.project == project
        venster._may_close = True
    elif keuze is Herstelkeuze.WEGGOOIEN:
        qtbot.waitUntil(lambda: not list(recovery_files()))
    else:
        assert len(find_recoveries()) == 1


def test_a_bug_shows_the_crash_dialog_once(venster, monkeypatch, capsys):
    getoond = []
    vangnet = Vangnet(venster)

    def show(parent, spoor):
        getoond.append(spoor)
        vangnet(ValueError, ValueError("weer"), None)

    monkeypatch.setattr(Foutvenster, "show_crash", show)
    vangnet(ZeroDivisionError, ZeroDivisionError("nul"), None)
    assert len(getoond) == 1
    assert "ZeroDivisionError: nul" in getoond[0]
    assert "nul" in capsys.readouterr().err
    assert sys.excepthook is not vangnet


def test_every_action_with_a_key_stands_in_the_list_of_keys(qtbot, venster):
    venster.acties["sneltoetsen"].trigger()
    tekst = venster.findChild(QTextBrowser, "helptekst").toPlainText()
    assert "Ctrl+K" in tekst
    assert "Ctrl+Shift+Z of Ctrl+Y" in tekst


def test_no_key_is_given_twice(venster):
    toetsen = [toets.toString() for actie in venster.acties.list_all() for toets in actie.shortcuts()]
    assert len(toetsen) == len(set(toetsen))


def test_the_theme_is_chosen_and_remembered(venster):
    venster.opdrachten.choose_thema(Themakeuze.DONKER)
    assert Settings().thema is Themakeuze.DONKER
