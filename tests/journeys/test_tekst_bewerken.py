"""Writing law with the keyboard: a new paragraaf in the real bruidsschat, saved, opened again, delivered and valid."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from planstudio.domain.soort import Soort
from planstudio.ui.files import Bestandskeuze
from planstudio.workflows import open_plan
from tests.bewerkingen.controle import check_regeling

GEDULD = 30_000
KEY = Qt.Key
GEEN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
AANTAL = 10


class Typist:
    """Someone who writes in the window with real keys."""

    def __init__(self, qtbot, venster) -> None:
        self._qtbot = qtbot
        self._venster = venster
        self.vak = venster.findChild(object, "tekst")

    @property
    def bewerker(self):
        return self._venster.werkvlak.tekst.bewerker

    def press(self, toets, modifiers=GEEN, keer: int = 1) -> None:
        for _ in range(keer):
            self._qtbot.keyClick(self.vak, toets, modifiers)

    def type(self, tekst: str) -> None:
        self._qtbot.keyClicks(self.vak, tekst)

    def choose(self, naam: str) -> None:
        """Insert something by its name in the list at the caret."""
        self.press(KEY.Key_Return, CTRL)
        menu = self.bewerker.invoegmenu
        for _ in menu.soorten:
            if menu.lijst.currentItem().text() == naam:
                break
            self.press(KEY.Key_Down)
        assert menu.lijst.currentItem().text() == naam
        self.press(KEY.Key_Return)

    def go_to_end_of(self, work: str, wid: str) -> None:
        tekst = self._venster.werkvlak.tekst
        tekst.show_wid(work, wid)
        _, laatste = tekst.vak.blad.find_reeks(work, wid)
        cursor = QTextCursor(tekst.vak.blad.find_blok(laatste))
        tekst.vak.setTextCursor(cursor)
        self.vak.setFocus()
        self.press(KEY.Key_End)


def _open(qtbot, venster, path: Path) -> None:
    with qtbot.waitSignal(venster.plan_shown, timeout=GEDULD):
        venster.opener.open_path(path)
    qtbot.waitUntil(lambda: venster.werkvlak.tekst.is_filled, timeout=GEDULD)


def _regeling(venster):
    return venster.document.session.plan.versie.regelingen[0]


def _copy_verwijzing(typist, venster) -> str:
    """Select the words of a reference with the keyboard and copy them; gives those words."""
    vak, tekst = typist.vak, _regeling(venster).tekst
    artikel = next(
        e for e in tekst.walk() if e.soort is Soort.ARTIKEL and any(d.soort is Soort.INT_REF for d in e.walk())
    )
    ref = next(d for d in artikel.walk() if d.soort is Soort.INT_REF)
    venster.werkvlak.tekst.show_wid(_regeling(venster).work, artikel.wid)
    cursor = vak.document().find(ref.tekst, vak.textCursor())
    cursor.setPosition(cursor.selectionStart())
    vak.setTextCursor(cursor)
    typist.press(KEY.Key_Right, SHIFT, keer=len(ref.tekst))
    assert vak.textCursor().selectedText() == ref.tekst
    typist.press(KEY.Key_C, CTRL)
    return ref.tekst


def test_a_new_paragraaf_of_ten_artikelen_in_the_bruidsschat(qtbot, venster, shared, tmp_path, monkeypatch) -> None:
    _open(qtbot, venster, shared / "corpus" / "download" / "gm0233.zip")
    typist, regeling = Typist(qtbot, venster), _regeling(venster)
    fouten = set(check_regeling(regeling))
    wids = {e.wid for e in regeling.tekst.walk() if e.wid}
    begin = venster.document.session.plan
    verwijzing = _copy_verwijzing(typist, venster)
    anker = next(e for e in regeling.tekst.walk() if e.soort is Soort.ARTIKEL and e.nummer == "22.26")
    typist.go_to_end_of(regeling.work, anker.wid)

    typist.choose("Paragraaf")
    typist.type("Terrassen")
    typist.press(KEY.Key_Return)
    for nummer in range(1, AANTAL + 1):
        typist.type(f"Terras {nummer}")
        typist.press(KEY.Key_Return)
        typist.type(f"Een terras van soort {nummer} is toegestaan als:")
        if nummer == 1:
            typist.choose("Lijst")
            typist.type("het schoon is;")
            typist.press(KEY.Key_Return)
            typist.type("het vrij toegankelijk is; en")
            typist.press(KEY.Key_Return)
            typist.type("het 's nachts leeg is.")
            typist.press(KEY.Key_Return, keer=2)
            typist.type("Zie ook ")
            typist.press(KEY.Key_V, CTRL)
            typist.type(".")
        if nummer == 2:
            typist.choose("Tabel")
            for cel in ("Plaats", "Maat", "Markt", "12 m2", "Haven", "8 m2"):
                typist.type(cel)
                if cel != "8 m2":
                    typist.press(KEY.Key_Tab)
            typist.choose("Alinea")
            typist.type("Na de tabel.")
        if nummer == 3:
            typist.press(KEY.Key_B, CTRL)
            typist.press(KEY.Key_End)
        if nummer < AANTAL:
            typist.press(KEY.Key_Return, keer=2)

    paragraaf = next(e for e in _regeling(venster).tekst.walk() if e.opschrift == "Terrassen")
    artikelen = [e for e in paragraaf.kinderen if e.soort is Soort.ARTIKEL]
    assert [a.opschrift for a in artikelen] == [f"Terras {nummer}" for nummer in range(1, AANTAL + 1)]
    soorten = [{e.soort for e in artikel.walk()} for artikel in artikelen]
    assert {Soort.LIJST, Soort.INT_REF} <= soorten[0]
    assert Soort.TABLE in soorten[1]
    assert f"Zie ook {verwijzing}." in artikelen[0].tekst
    tabel = next(e for e in artikelen[1].walk() if e.soort is Soort.TABLE)
    assert [e.tekst for e in tabel.walk() if e.soort is Soort.ENTRY] == [
        "Plaats", "Maat", "Markt", "12 m2", "Haven", "8 m2",
    ]  # fmt: skip
    assert wids <= {e.wid for e in _regeling(venster).tekst.walk() if e.wid}
    assert not set(check_regeling(_regeling(venster))) - fouten

    geschreven = venster.document.session.plan
    while venster.document.session.undo_label:
        qtbot.keyClick(venster, KEY.Key_Z, CTRL)
    assert venster.document.session.plan is begin
    while venster.document.session.redo_label:
        qtbot.keyClick(venster, KEY.Key_Z, CTRL | SHIFT)
    assert venster.document.session.plan is geschreven

    project = tmp_path / "bruidsschat.plan.gpkg"
    monkeypatch.setattr(Bestandskeuze, "ask_project", classmethod(lambda cls, parent, voorstel: project))
    qtbot.keyClick(venster, KEY.Key_S, CTRL)
    qtbot.waitUntil(lambda: project.exists() and not venster.isWindowModified(), timeout=GEDULD)
    gelezen, _ = open_plan(project)
    assert gelezen == geschreven
    _open(qtbot, venster, project)

    levering = tmp_path / "levering.zip"
    monkeypatch.setattr(Bestandskeuze, "ask_delivery", classmethod(lambda cls, parent, voorstel: levering))
    qtbot.keyClick(venster, KEY.Key_L, CTRL)
    wizard = venster.findChild(object, "levering")
    verder = venster.findChild(object, "levering-verder")
    qtbot.waitUntil(wizard.isVisible, timeout=GEDULD)
    qtbot.mouseClick(verder, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: verder.isEnabled() and wizard.stap == 1, timeout=GEDULD)
    qtbot.mouseClick(verder, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: levering.exists() and wizard.stap == 2, timeout=GEDULD)
    wizard.close()
    geleverd, _ = open_plan(levering)
    tekst = geleverd.versie.regelingen[0]
    assert next(e for e in tekst.tekst.walk() if e.opschrift == "Terrassen").tekst == paragraaf.tekst
    assert not [fout for fout in set(check_regeling(tekst)) - fouten if fout.startswith("schema")]


@pytest.mark.parametrize("naam", ["vet", "schuin", "superscript", "invoegen", "omhoog", "dieper", "nummer"])
def test_every_action_on_the_text_is_in_a_menu_and_works_from_there(qtbot, venster, shared, naam) -> None:
    venster.opener.open_example()
    qtbot.waitUntil(lambda: venster.werkvlak is not None and venster.werkvlak.tekst.is_filled, timeout=GEDULD)
    typist, regeling = Typist(qtbot, venster), _regeling(venster)
    lid = next(e for e in regeling.tekst.walk() if e.soort is Soort.LID and e.nummer == "2.")
    typist.go_to_end_of(regeling.work, lid.wid)
    begin = venster.document.session.plan
    typist.press(KEY.Key_Left, CTRL)
    venster.acties[naam].trigger()
    if naam == "invoegen":
        assert typist.bewerker.invoegmenu.isVisible()
    elif naam == "nummer":
        assert typist.bewerker.nummerveld.isVisible()
    else:
        assert venster.document.session.plan is not begin
    menu = venster.menus.invoegen
    menu.aboutToShow.emit()
    assert "Lid" in [actie.text() for actie in menu.actions()]
