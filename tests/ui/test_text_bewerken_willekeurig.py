"""Thousands of random keys and clicks by seed: page, tree and text agree, the text stays valid, undo leads all back."""

from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planstudio.domain.plan import Plan
from planstudio.session import Session
from planstudio.ui.document import Document
from planstudio.ui.outline import Outline, walk_structuur
from planstudio.ui.structure.panel import Zijpaneel
from planstudio.ui.structure_edits import Boombewerker
from planstudio.ui.text.eenheden import plan_eenheden
from planstudio.ui.text.pagina import Tekstpagina
from planstudio.ui.text.regel import walk_regels
from planstudio.ui.text.vlak import make_stukken
from planstudio.ui.text.vulling import make_onderdelen
from tests.bewerkingen.bronnen import open_bron
from tests.bewerkingen.controle import check_regeling

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
KEY, MOD = Qt.Key, Qt.KeyboardModifier
GEEN, CTRL, SHIFT, ALT = MOD.NoModifier, MOD.ControlModifier, MOD.ShiftModifier, MOD.AltModifier
WOORDEN = ("het", "is verboden ", " tenzij", "bouwwerk, ", "é", "22.5", "(a)", "onder ", " ", "x")
TOETSEN = (
    *[(KEY.Key_Return, GEEN)] * 6,
    (KEY.Key_Return, SHIFT),
    *[(KEY.Key_Backspace, GEEN)] * 6,
    *[(KEY.Key_Delete, GEEN)] * 4,
    (KEY.Key_Backspace, CTRL),
    (KEY.Key_Delete, CTRL),
    (KEY.Key_Tab, GEEN),
    (KEY.Key_Tab, GEEN),
    (KEY.Key_Backtab, SHIFT),
    (KEY.Key_Backtab, SHIFT),
    (KEY.Key_Up, ALT),
    (KEY.Key_Down, ALT),
    (KEY.Key_B, CTRL),
    (KEY.Key_I, CTRL),
    (KEY.Key_Plus, CTRL | SHIFT),
    (KEY.Key_C, CTRL),
    (KEY.Key_X, CTRL),
    (KEY.Key_V, CTRL),
    (KEY.Key_V, CTRL),
    *[(toets, mod) for toets in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down) for mod in (GEEN, SHIFT)],
    *[(toets, mod) for toets in (KEY.Key_Home, KEY.Key_End) for mod in (GEEN, SHIFT)],
    (KEY.Key_Right, CTRL | SHIFT),
    (KEY.Key_PageDown, GEEN),
)


class Mens:
    """Someone with a keyboard, a mouse and no plan."""

    def __init__(self, pagina: Tekstpagina, zijpaneel: Zijpaneel, document: Document, seed: str) -> None:
        self.pagina, self.zijpaneel, self.document = pagina, zijpaneel, document
        self.rng = Random(seed)
        self.daden: list[str] = []

    def act(self) -> None:
        daad = self.rng.choices(
            (self.press, self.type, self.click, self.drag, self.insert, self.undo, self.redo, self.jump, self.boom),
            (40, 25, 8, 5, 3, 4, 3, 4, 2),
        )[0]
        self.daden.append(daad.__name__)
        daad()

    def press(self) -> None:
        toets, mod = self.rng.choice(TOETSEN)
        self.daden[-1] += f" {toets.name} {mod}"
        QTest.keyClick(self.pagina.vak, toets, mod)

    def type(self) -> None:
        woorden = self.rng.choice(WOORDEN)
        self.daden[-1] += f" {woorden!r}"
        for teken in woorden:
            QTest.keyClick(self.pagina.vak, teken) if teken.isascii() else self.pagina.vak.typed.emit(teken)

    def _plek(self) -> QPoint:
        vlak = self.pagina.vak.viewport().rect()
        return QPoint(self.rng.randrange(vlak.width()), self.rng.randrange(vlak.height()))

    def _mouse(self, soort: QEvent.Type, plek: QPoint, knop: Qt.MouseButton, knoppen: Qt.MouseButton) -> None:
        vlak = self.pagina.vak.viewport()
        event = QMouseEvent(soort, QPointF(plek), QPointF(vlak.mapToGlobal(plek)), knop, knoppen, GEEN)
        QApplication.sendEvent(vlak, event)

    def click(self) -> None:
        plek = self._plek()
        if self.rng.random() < 0.2:
            QTest.mouseDClick(self.pagina.vak.viewport(), Qt.MouseButton.LeftButton, GEEN, plek)
            if self.pagina.bewerker.nummerveld.isVisible():
                QTest.keyClick(self.pagina.bewerker.nummerveld, KEY.Key_Escape)
        else:
            QTest.mouseClick(self.pagina.vak.viewport(), Qt.MouseButton.LeftButton, GEEN, plek)

    def drag(self) -> None:
        """Select with the mouse; from within a selection one would drag, so that ends first."""
        links, geen = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        cursor = self.pagina.vak.textCursor()
        cursor.clearSelection()
        self.pagina.vak.setTextCursor(cursor)
        van, tot = self._plek(), self._plek()
        self._mouse(QEvent.Type.MouseButtonPress, van, links, links)
        self._mouse(QEvent.Type.MouseMove, tot, geen, links)
        self._mouse(QEvent.Type.MouseButtonRelease, tot, links, geen)

    def insert(self) -> None:
        QTest.keyClick(self.pagina.vak, KEY.Key_Return, CTRL)
        menu = self.pagina.bewerker.invoegmenu
        if menu.isVisible():
            for _ in range(self.rng.randrange(len(menu.soorten))):
                QTest.keyClick(self.pagina.vak, KEY.Key_Down)
            self.daden[-1] += f" {menu.lijst.currentItem().text()}"
            QTest.keyClick(self.pagina.vak, KEY.Key_Return)

    def undo(self) -> None:
        for _ in range(self.rng.randrange(1, 6)):
            self.document.session.undo()

    def redo(self) -> None:
        for _ in range(self.rng.randrange(1, 6)):
            self.document.session.redo()

    def jump(self) -> None:
        document = self.pagina.vak.document()
        self.pagina.vak.setTextCursor(
            QTextCursor(document.findBlockByNumber(self.rng.randrange(document.blockCount())))
        )
        self.pagina.vak.ensureCursorVisible()
        self.pagina.vak.correct_caret(1)

    def boom(self) -> None:
        """A key in the tree."""
        boom = self.zijpaneel.structuur.boom
        toets, mod = self.rng.choice(
            [(KEY.Key_Down, GEEN), (KEY.Key_Right, GEEN), (KEY.Key_Up, ALT), (KEY.Key_Right, ALT), (KEY.Key_Left, ALT)]
        )
        self.daden[-1] += f" {toets.name} {mod}"
        QTest.keyClick(boom, toets, mod)


def find_verschil(pagina: Tekstpagina) -> str:
    """Where the page does not show what the text says; empty when it does."""
    blad = pagina.vak.blad
    gewild = [
        regel
        for eenheid in plan_eenheden(pagina._document.session.plan.versie)
        for regel in walk_regels(make_onderdelen(eenheid))
    ]
    getoond, teksten = [], []
    blok = blad.document.begin()
    while blok.isValid():
        gezet = blad.find_gezet(blok)
        if gezet is not None:
            getoond.append(gezet.regel)
            teksten.append(blok.text())
        elif blok.text():
            return f"a block of no line: {blok.text()!r}"
        blok = blok.next()
    for nummer, (regel, ander, tekst) in enumerate(zip(gewild, getoond, teksten, strict=False)):
        if regel != ander:
            return f"line {nummer}: {ander} is not {regel}"
        if regel.blok is not None and regel.blok.soort.value != "Illustratie":
            woorden = regel.voorloop + "".join(stuk.tekst for stuk in make_stukken(regel.blok))
            if tekst != woorden and "\u25a8" not in tekst:
                return f"line {nummer}: {tekst!r} is not {woorden!r}"
    return "" if len(gewild) == len(getoond) else f"{len(getoond)} lines, not {len(gewild)}"


def find_boomverschil(zijpaneel: Zijpaneel, plan: Plan) -> str:
    """Where the rows of the tree that were looked into are not those of the text."""
    wortel = zijpaneel.structuur.model.wortel
    stapel = [(wortel, plan.versie.regelingen[0].tekst)]
    while stapel:
        knoop, element = stapel.pop()
        if knoop.kinderen_ is None:
            continue
        kinderen = list(walk_structuur(element))
        if [k.keuze.wid for k in knoop.kinderen_] != [k.wid for k in kinderen]:
            return f"rows below {knoop.tekst}"
        for rij, (kind, deel) in enumerate(zip(knoop.kinderen_, kinderen, strict=True)):
            if kind.rij != rij or kind.bron is not deel:
                return f"row {kind.tekst}"
            stapel.append((kind, deel))
    return ""


@pytest.mark.parametrize(
    ("bron", "seed", "uitbarstingen"),
    [("voorbeeld", 1, 60), ("voorbeeld", 2, 60), ("voorbeeld", 3, 60), ("gm0233", 1, 25), ("gm0233", 2, 25)],
)
def test_page_tree_and_text_agree_after_random_events(qtbot, bron, seed, uitbarstingen, request):
    if bron != "voorbeeld":
        request.getfixturevalue("shared")
    plan = Plan(versies=(open_bron(bron),))
    document = Document(Session(plan))
    pagina, zijpaneel = Tekstpagina(document), Zijpaneel(document, Outline(document))
    Boombewerker(zijpaneel.structuur, lambda: pagina.bewerker)
    for widget in (pagina, zijpaneel):
        qtbot.addWidget(widget)
        widget.resize(900, 900)
        widget.show()
    pagina.fill_all()
    mens = Mens(pagina, zijpaneel, document, f"{bron} {seed}")
    fouten = set(check_regeling(plan.versie.regelingen[0]))
    stappen = 0
    for _ in range(uitbarstingen):
        mens.daden = []
        mens.jump()
        for _ in range(20):
            mens.act()
        QApplication.processEvents()
        assert find_verschil(pagina) == "", mens.daden
        assert find_boomverschil(zijpaneel, document.session.plan) == "", mens.daden
        nieuw = {fout for fout in check_regeling(document.session.plan.versie.regelingen[0], schema=False)} - fouten
        erg = [fout for fout in nieuw if not fout.startswith(("lege ", "IntRef naar", "IntIoRef naar"))]
        assert not erg, (erg[:3], mens.daden)
    nieuw = set(check_regeling(document.session.plan.versie.regelingen[0])) - fouten
    assert not [fout for fout in nieuw if fout.startswith("schema")]
    while document.session.undo_label:
        document.session.undo()
        stappen += 1
    assert stappen > uitbarstingen
    assert document.session.plan is plan
    assert find_verschil(pagina) == ""
    assert find_boomverschil(zijpaneel, plan) == ""
