"""The window 'Tekst overnemen': from a Word document to one step on the example plan, with real events."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialogButtonBox, QPushButton

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import find_by_wid
from planstudio.domain.tekstimport.gok import Gok, Gokzekerheid
from planstudio.domain.tekstimport.structuur import Vorm
from planstudio.errors import PlanstudioError
from planstudio.ui.document import Keuze
from planstudio.ui.lookup import list_opdrachten
from planstudio.ui.main_window import Hoofdvenster
from planstudio.ui.messages import Foutvenster
from planstudio.ui.opening import Geopend
from planstudio.ui.rows import RECHTS
from planstudio.ui.settings import Themakeuze
from planstudio.ui.takeover import venster as venstermodule
from planstudio.ui.takeover.begin import Tekstkeuze
from planstudio.ui.takeover.boom import Resultaatmodel, make_tak
from planstudio.ui.takeover.nakijken import Nakijkmodel, list_rijen
from planstudio.ui.takeover.venster import STAP, Overneemvenster
from planstudio.ui.takeover.voorstel import VORMNAMEN
from planstudio.ui.theme import Thema
from tests.standards.voorbeelden_tekst import beeld, docx, item, p, r

AAN, UIT = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def hoofd(qtbot, qapp, settings, voorbeeld):
    hoofd = Hoofdvenster(settings, Thema(qapp, Themakeuze.LICHT))
    qtbot.addWidget(hoofd, before_close_func=lambda w: setattr(w, "_may_close", True))
    hoofd.show()
    qtbot.waitExposed(hoofd)
    hoofd.show_plan(Geopend(plan=voorbeeld, naam="Voorbeeldstad", sleutel="voorbeeld"))
    return hoofd


@pytest.fixture
def bestand(tmp_path):
    path = tmp_path / "geluid.docx"
    path.write_bytes(
        docx(
            p("Geluid", "Kop1"),
            p("Verbod op muziek", "Kop2"),
            item("Het is verboden muziek te maken."),
            item("Het college kan ontheffing geven."),
            p(r("Artikel 9.9 Terrassen", "<w:b/>")),
            p("Een terras is in de zomer toegestaan."),
            p("Lege kop", "Kop2"),
            p("Bijlage IV Kaarten"),
            p("De kaart is hier."),
            p(beeld()),
            p(beeld("rId10")),
        )
    )
    return path


@contextmanager
def no_dialog(monkeypatch, path):
    with monkeypatch.context() as anders:
        anders.setattr(Tekstkeuze, "ask_tekst", lambda parent, folder: path)
        yield


def open_venster(qtbot, monkeypatch, hoofd, path):
    """Choose the action, and wait until the proposal is there."""
    with no_dialog(monkeypatch, path):
        hoofd.acties["tekst-overnemen"].trigger()
    qtbot.waitUntil(lambda: bool(hoofd.findChildren(Overneemvenster)), timeout=10_000)
    (venster,) = hoofd.findChildren(Overneemvenster)
    qtbot.waitExposed(venster)
    wait(qtbot, venster)
    return venster


def wait(qtbot, venster):
    qtbot.waitUntil(lambda: not venster.is_busy and venster.telling.text() != "Bezig …", timeout=10_000)


def press(qtbot, knop):
    qtbot.mouseClick(knop, Qt.MouseButton.LeftButton)


def take_over(qtbot, venster):
    with qtbot.waitSignal(venster.taken, timeout=10_000):
        press(qtbot, venster.doen)


def find_artikel(hoofd):
    regeling = hoofd.document.session.plan.versie.regelingen[0]
    return regeling, next(el for el in regeling.tekst.walk() if el.soort is Soort.ARTIKEL)


def find_lichaam(hoofd):
    return hoofd.document.session.plan.versie.regelingen[0].tekst.find(Soort.LICHAAM)


def test_the_action_needs_a_plan_and_is_in_menu_and_palette(hoofd):
    actie = hoofd.acties["tekst-overnemen"]
    assert actie.isEnabled()
    assert any(actie in menu.actions() for menu in actie.associatedObjects() if hasattr(menu, "actions"))
    assert any("Tekst overnemen uit bestand" in ingang.naam for ingang in list_opdrachten([actie]))
    hoofd.close_plan()
    assert not actie.isEnabled()


def test_taking_over_is_one_step(qtbot, monkeypatch, hoofd, bestand, voorbeeld):
    venster = open_venster(qtbot, monkeypatch, hoofd, bestand)
    namen = [venster.resultaat.item(rij).text() for rij in range(venster.resultaat.rowCount())]
    assert namen == ["Hoofdstuk 1 Geluid", "Bijlage IV Kaarten"]
    assert venster.resultaat.item(0, 1).text().startswith("3 artikelen, ")
    assert [venster.resultaat.item(0).child(rij).text() for rij in range(3)] == [
        "Artikel 1.1 Verbod op muziek",
        "Artikel 9.9 Terrassen",
        "Artikel 1.2 Lege kop",
    ]
    assert hoofd.document.session.plan is voorbeeld
    take_over(qtbot, venster)
    assert find_lichaam(hoofd).kinderen[-1].opschrift == "Geluid"
    assert len(hoofd.document.session.plan.versie.bestanden) == len(voorbeeld.versie.bestanden) + 1
    assert hoofd.document.session.undo_label == STAP
    assert hoofd.document.keuze.wid == find_lichaam(hoofd).kinderen[-1].wid
    assert "PS-IMPORT-BEELD" in {melding.code for melding in hoofd.werkvlak.bevindingen.meldingen}
    hoofd.acties["ongedaan"].trigger()
    assert hoofd.document.session.plan is voorbeeld


def test_the_review_list_has_the_least_sure_first_and_goes_to_the_part(qtbot, monkeypatch, hoofd, bestand):
    venster = open_venster(qtbot, monkeypatch, hoofd, bestand)
    oordelen = [venster.nakijken.index(rij).data(RECHTS) for rij in range(venster.nakijken.rowCount())]
    assert oordelen == ["onzeker", "let op", "waarschijnlijk", "zeker"]
    assert venster.lijst.currentIndex().row() == 0
    assert venster.boom.currentIndex().data() == "Artikel 1.2 Lege kop"
    assert "Anders:" in venster.uitleg.text()
    assert venster.nakijken.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Onzeker: Gereserveerd")
    venster.lijst.setFocus()
    qtbot.keyClick(venster.lijst, Qt.Key.Key_End)
    assert venster.boom.currentIndex().data() == "Artikel 1.1 Verbod op muziek"
    assert venster.tekst.toPlainText().splitlines() == [
        "Artikel 1.1 Verbod op muziek",
        "1. Het is verboden muziek te maken.",
        "2. Het college kan ontheffing geven.",
    ]
    qtbot.keyClick(venster.lijst, Qt.Key.Key_Return)
    assert venster.boom.hasFocus()
    assert venster.isVisible()
    venster.reject()


def test_what_has_no_tick_stays_out_with_its_images(qtbot, monkeypatch, hoofd, bestand, voorbeeld):
    venster = open_venster(qtbot, monkeypatch, hoofd, bestand)
    venster.boom.setFocus()
    venster.boom.setCurrentIndex(venster.resultaat.index(1, 0))
    qtbot.keyClick(venster.boom, Qt.Key.Key_Space)
    assert venster.resultaat.item(1).checkState() == UIT
    assert venster.telling.text().startswith("1 van 2 onderdelen gekozen")
    take_over(qtbot, venster)
    plan = hoofd.document.session.plan
    assert find_lichaam(hoofd).kinderen[-1].opschrift == "Geluid"
    assert [el.opschrift for el in plan.versie.regelingen[0].tekst.kinderen if el.soort is Soort.BIJLAGE] == [
        el.opschrift for el in voorbeeld.versie.regelingen[0].tekst.kinderen if el.soort is Soort.BIJLAGE
    ]
    assert plan.versie.bestanden is voorbeeld.versie.bestanden
    assert "PS-IMPORT-BEELD" not in {melding.code for melding in hoofd.werkvlak.bevindingen.meldingen}


def test_without_a_tick_there_is_nothing_to_do(qtbot, monkeypatch, hoofd, bestand):
    venster = open_venster(qtbot, monkeypatch, hoofd, bestand)
    vak = venster.boom.visualRect(venster.resultaat.index(0, 0))
    punt = next(
        QPoint(x, vak.center().y())
        for x in range(vak.left() + 2, vak.left() + 40, 4)
        if _ticks(qtbot, venster, QPoint(x, vak.center().y()))
    )
    assert punt.x() >= vak.left()
    venster.resultaat.item(1).setCheckState(UIT)
    assert venster.telling.text().startswith("0 van 2 onderdelen")
    assert not venster.doen.isEnabled()
    venster.resultaat.item(1).setCheckState(AAN)
    assert venster.doen.isEnabled()
    venster.reject()


def _ticks(qtbot, venster, punt):
    qtbot.mouseClick(venster.boom.viewport(), Qt.MouseButton.LeftButton, pos=punt)
    return venster.resultaat.item(0).checkState() == UIT


def test_cancel_leaves_nothing(qtbot, monkeypatch, hoofd, bestand, voorbeeld):
    venster = open_venster(qtbot, monkeypatch, hoofd, bestand)
    qtbot.keyClick(venster, Qt.Key.Key_Escape)
    assert not venster.isVisible()
    assert hoofd.document.session.plan is voorbeeld
    assert not hoofd.document.session.undo_label
    qtbot.waitUntil(lambda: not hoofd.findChildren(Overneemvenster))
    with no_dialog(monkeypatch, None):
        hoofd.acties["tekst-overnemen"].trigger()
    QApplication.processEvents()
    assert not hoofd.findChildren(Overneemvenster)


def test_it_goes_after_what_is_selected_in_the_form_of_choice(qtbot, monkeypatch, hoofd, tmp_path):
    path = tmp_path / "erbij.txt"
    path.write_text("Artikel 1.9 Erbij\n\nDit komt erbij.\n", encoding="utf-8")
    regeling, artikel = find_artikel(hoofd)
    hoofd.document.select(Keuze(work=regeling.work, wid=artikel.wid))
    venster = open_venster(qtbot, monkeypatch, hoofd, path)
    assert venster.plaats.currentText() == f"Na {artikel.describe()}"
    assert venster.plaats.itemText(venster.plaats.count() - 1).startswith("Aan het einde van")
    assert venster.vorm.currentText() == VORMNAMEN[Vorm.REGELS]
    venster.vorm.setFocus()
    qtbot.keyClick(venster.vorm, Qt.Key.Key_End)
    wait(qtbot, venster)
    assert venster.vorm.currentText() == VORMNAMEN[Vorm.BLOKKEN]
    assert "Artikel 1.9 Erbij" in venster.resultaat.item(0).text()
    qtbot.keyClick(venster.vorm, Qt.Key.Key_Home)
    wait(qtbot, venster)
    assert venster.resultaat.item(0).text() == "Artikel 1.9 Erbij"
    take_over(qtbot, venster)
    nu = hoofd.document.session.plan.versie.regelingen[0].tekst
    artikelen = [el for el in nu.walk() if el.soort is Soort.ARTIKEL]
    assert artikelen[0] is find_by_wid(nu, artikel.wid)
    assert artikelen[1].opschrift == "Erbij"


def test_another_place_gives_another_form(qtbot, monkeypatch, hoofd, bestand):
    bijlage = next(el for el in find_artikel(hoofd)[0].tekst.kinderen if el.soort is Soort.BIJLAGE)
    hoofd.document.select(Keuze(work=find_artikel(hoofd)[0].work, wid=bijlage.wid))
    venster = open_venster(qtbot, monkeypatch, hoofd, bestand)
    assert venster.vorm.currentText() == VORMNAMEN[Vorm.DIVISIES]
    venster.plaats.setFocus()
    qtbot.keyClick(venster.plaats, Qt.Key.Key_End)
    wait(qtbot, venster)
    assert venster.vorm.currentText() == VORMNAMEN[Vorm.REGELS]
    venster.reject()


def test_a_document_without_text_is_said(qtbot, monkeypatch, hoofd, tmp_path):
    path = tmp_path / "leeg.txt"
    path.write_text("\n", encoding="utf-8")
    venster = open_venster(qtbot, monkeypatch, hoofd, path)
    assert venster.telling.text() == "In dit document staat geen tekst om over te nemen."
    assert not venster.doen.isEnabled()
    venster.reject()


def test_trouble_is_a_message(qtbot, monkeypatch, hoofd, tmp_path):
    path = tmp_path / "stuk.docx"
    path.write_bytes(b"PK geen document")
    fouten: list[PlanstudioError] = []
    monkeypatch.setattr(Foutvenster, "show_error", lambda parent, fout: fouten.append(fout))
    with no_dialog(monkeypatch, path):
        hoofd.acties["tekst-overnemen"].trigger()
    qtbot.waitUntil(lambda: bool(fouten))
    assert "stuk.docx" in fouten[0].text
    assert not hoofd.findChildren(Overneemvenster)


def test_the_models_are_good_models(qtbot, monkeypatch, hoofd, bestand):
    model = Nakijkmodel()
    _tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rijen(list_rijen((Gok(wat="Lid", waarom="nummer", zekerheid=Gokzekerheid.ZEKER),), ()))
    assert model.index(0).data(RECHTS) == "zeker"
    model.set_rijen(())
    assert model.rowCount() == 0
    venster = open_venster(qtbot, monkeypatch, hoofd, bestand)
    boom = Resultaatmodel()
    _tester_ook = QAbstractItemModelTester(boom, QAbstractItemModelTester.FailureReportingMode.Fatal)
    boom.set_takken(tuple(make_tak(element) for element in venster.resultaat.chosen))
    assert boom.canFetchMore(boom.index(0, 0))
    boom.fetchMore(boom.index(0, 0))
    assert boom.rowCount(boom.index(0, 0)) == 3
    boom.set_takken(())
    assert not boom.hasChildren()
    venster.reject()


def test_a_long_document_stays_closed_until_one_looks(qtbot, monkeypatch, hoofd, tmp_path):
    path = tmp_path / "boek.txt"
    path.write_text("\n\n".join(f"Artikel {n} Naam\n\nWoorden." for n in range(1, 8)), encoding="utf-8")
    monkeypatch.setattr(venstermodule, "_OPEN", -1)
    venster = open_venster(qtbot, monkeypatch, hoofd, path)
    assert venster.resultaat.rowCount() == 7
    assert not venster.boom.isExpanded(venster.resultaat.index(0, 0))
    venster.reject()


def test_everything_has_a_name(qtbot, monkeypatch, hoofd, bestand):
    venster = open_venster(qtbot, monkeypatch, hoofd, bestand)
    for soort in (QComboBox, QPushButton):
        for widget in venster.findChildren(soort):
            assert widget.objectName().startswith("overneem-")
            assert widget.accessibleName() or widget.text()
    for vlak in (venster.lijst, venster.boom, venster.tekst):
        assert vlak.accessibleName()
        assert vlak.objectName().startswith("overneem-")
    assert venster.findChild(QDialogButtonBox) is venster.knoppen
    assert venster.doen.isDefault()
    assert all(knop.text() for knop in venster.knoppen.findChildren(QAbstractButton))
    venster.reject()
