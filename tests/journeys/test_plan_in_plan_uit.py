"""The main journey: open the example, read, change words, undo, save, open again, export."""

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton

from planstudio.domain.tekst import find_by_wid
from planstudio.ui.document import Keuze
from planstudio.ui.files import Bestandskeuze
from planstudio.workflows import open_plan

GEDULD = 15_000
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _open_example(qtbot, venster) -> None:
    knop = next(k for k in venster.welkom.findChildren(QPushButton) if "oorbeeld" in k.text())
    with qtbot.waitSignal(venster.plan_shown, timeout=GEDULD):
        qtbot.mouseClick(knop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: venster.werkvlak.tekst.is_filled, timeout=GEDULD)


def _find_artikel(venster, nummer: str):
    regeling = venster.document.session.plan.versie.regelingen[0]
    artikel = next(e for e in regeling.tekst.walk() if e.soort == "Artikel" and e.nummer == nummer)
    return regeling, artikel


def _type_at_end_of_opschrift(qtbot, venster, nummer: str, woorden: str) -> str:
    regeling, artikel = _find_artikel(venster, nummer)
    venster.werkvlak.tekst.show_wid(regeling.work, artikel.wid)
    tekst = venster.findChild(object, "tekst")
    tekst.setFocus()
    cursor = tekst.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    tekst.setTextCursor(cursor)
    qtbot.keyClicks(tekst, woorden)
    return artikel.wid


def _opschrift(venster, wid: str) -> str:
    return find_by_wid(venster.document.session.plan.versie.regelingen[0].tekst, wid).opschrift


def test_from_welcome_to_delivery_and_back(qtbot, venster, find, tmp_path: Path, monkeypatch) -> None:
    _open_example(qtbot, venster)
    oud = _find_artikel(venster, "1.1")[1].opschrift
    wid = _type_at_end_of_opschrift(qtbot, venster, "1.1", " en meer")
    assert _opschrift(venster, wid) == f"{oud} en meer"
    assert venster.isWindowModified()

    qtbot.keyClick(venster, Qt.Key.Key_Z, CTRL)
    assert _opschrift(venster, wid) == oud
    assert not venster.isWindowModified()
    qtbot.keyClick(venster, Qt.Key.Key_Z, CTRL | SHIFT)
    assert _opschrift(venster, wid) == f"{oud} en meer"

    project = tmp_path / "voorbeeld.plan.gpkg"
    monkeypatch.setattr(Bestandskeuze, "ask_project", classmethod(lambda cls, parent, voorstel: project))
    qtbot.keyClick(venster, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: project.exists() and not venster.isWindowModified(), timeout=GEDULD)
    plan, _ = open_plan(project)
    assert plan == venster.document.session.plan

    with qtbot.waitSignal(venster.plan_shown, timeout=GEDULD):
        venster.opener.open_path(project)
    assert _opschrift(venster, wid) == f"{oud} en meer"

    levering = tmp_path / "levering.zip"
    monkeypatch.setattr(Bestandskeuze, "ask_delivery", classmethod(lambda cls, parent, voorstel: levering))
    qtbot.keyClick(venster, Qt.Key.Key_L, CTRL)
    wizard = find("levering")
    qtbot.waitUntil(wizard.isVisible, timeout=GEDULD)
    qtbot.mouseClick(find("levering-verder"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: find("levering-verder").isEnabled() and wizard.stap == 1, timeout=GEDULD)
    qtbot.mouseClick(find("levering-verder"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: levering.exists() and wizard.stap == 2, timeout=GEDULD)
    with zipfile.ZipFile(levering) as archief:
        assert f"{oud} en meer" in archief.read("besluit.xml").decode()
    wizard.close()


def test_one_selection_for_tree_text_map_and_panel(qtbot, venster, find) -> None:
    _open_example(qtbot, venster)
    document = venster.document
    regeling = document.session.plan.versie.regelingen[0]
    metregels = next(
        e
        for e in regeling.tekst.walk()
        if e.wid and any(document.annotaties.find_geometrie(lo) for regel in document.annotaties.find_rules(e.wid)
                         for lo in document.annotaties.find_locaties(regel))
    )  # fmt: skip
    document.select(Keuze(work=regeling.work, wid=metregels.wid))
    assert "Technisch" in find("annotatietekst").toPlainText()
    locatie = next(
        lo
        for regel in document.annotaties.find_rules(metregels.wid)
        for lo in document.annotaties.find_locaties(regel)
        if document.annotaties.find_geometrie(lo)
    )
    document.select(Keuze(sleutel=locatie.identificatie))
    assert document.annotaties.name(locatie.identificatie) in find("annotatietekst").toPlainText()


def test_an_artikel_lights_up_the_places_of_its_leden(qtbot, venster) -> None:
    _open_example(qtbot, venster)
    regeling, artikel = _find_artikel(venster, "5.6")
    assert not venster.document.annotaties.find_rules(artikel.wid)  # the rules stand on its leden
    kaart = venster.werkvlak.kaart
    qtbot.waitUntil(lambda: kaart.is_ready, timeout=GEDULD)
    venster.document.select(Keuze(work=regeling.work, wid=artikel.wid))
    assert len(tuple(kaart.nadruk)) >= 5


def test_a_file_that_is_no_plan_is_told_and_leaves_the_window_as_it_was(qtbot, venster, tmp_path, monkeypatch) -> None:
    from planstudio.ui.messages import Foutvenster

    verteld = []
    monkeypatch.setattr(Foutvenster, "show_error", classmethod(lambda cls, parent, fout: verteld.append(fout)))
    kapot = tmp_path / "kapot.zip"
    kapot.write_bytes(b"PK\x03\x04 geen zip")
    venster.opener.open_path(kapot)
    qtbot.waitUntil(lambda: bool(verteld), timeout=GEDULD)
    assert "kapot.zip" in verteld[0].text
    assert verteld[0].hint
    assert venster.document is None


def test_unsaved_work_is_asked_about_before_it_goes(qtbot, venster, monkeypatch) -> None:
    from planstudio.ui.messages import Antwoord, Vraag

    _open_example(qtbot, venster)
    _type_at_end_of_opschrift(qtbot, venster, "1.1", "!")
    gevraagd = []

    def answer(cls, parent, naam):
        gevraagd.append(naam)
        return Antwoord.ANNULEREN

    monkeypatch.setattr(Vraag, "ask_unsaved", classmethod(answer))
    assert not venster.close()
    assert gevraagd
    assert venster.document is not None
