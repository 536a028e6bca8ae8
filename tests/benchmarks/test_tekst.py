"""Speed of the text page: what it does itself for an edit may not grow with the plan; whole times are printed.

Laying out is Qt's: it moves every line below one that changed, so a plan eight times as long takes longer there. That
is printed beside, explained in `docs/ontwerp/0008-snelheid.md`, and not asserted on.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("PySide6")
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planstudio.domain.edits.structuur.blokken import split_blok
from planstudio.domain.edits.structuur.eenheden import insert_element
from planstudio.domain.edits.structuur.plaatsen import Plaats
from planstudio.domain.edits.tekst import set_woorden
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.soort import Soort
from planstudio.session import Session
from planstudio.ui.document import Document
from planstudio.ui.text.blad import Blad
from planstudio.ui.text.opmaak import Letter, Opmaak
from planstudio.ui.text.pagina import Tekstpagina
from planstudio.ui.text.volgen import update_blad
from tests.bewerkingen import multiply_plan, open_bron

pytestmark = [pytest.mark.corpus, pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")]
KEER = 8
TOETSEN = 100
RONDES = 40
MEEST = 1.5
Melder = Callable[[str, object], None]


@pytest.fixture(scope="module")
def versies(shared: Path) -> tuple[Planversie, Planversie]:
    klein = open_bron("gm0233")
    return klein, multiply_plan(klein, KEER)


def _find_lid(plan: Plan) -> tuple[str, str]:
    """A lid in the middle of the part that is the same in both plans."""
    regeling = plan.versie.regelingen[0]
    leden = [e.wid for e in regeling.tekst.walk() if e.soort is Soort.LID and e.wid and "_k" not in e.wid]
    return regeling.work, leden[len(leden) // 2]


def _make_edits(plan: Plan) -> Iterator[tuple[str, Callable[[Plan], Plan]]]:
    work, wid = _find_lid(plan)
    artikel = next(e.wid for e in reversed(find_pad(plan.versie.regelingen[0].tekst, wid)) if e.soort is Soort.ARTIKEL)
    yield "toets", lambda p: set_woorden(p, work=work, wid=wid, pad=(1, 0), begin=0, eind=0, woorden="x")
    yield "Enter", lambda p: split_blok(p, work=work, wid=wid, pad=(1, 0), positie=3, versie="e").plan
    yield (
        "artikel",
        lambda p: (
            insert_element(
                p, work=work, wid=artikel, plaats=Plaats.NA, soort=Soort.ARTIKEL, opschrift="Nieuw", versie="a"
            ).plan
        ),
    )


def _measure(plan: Plan, blad: Blad, edit: Callable[[Plan], Plan]) -> float:
    """Seconds for the page to follow an edit and to go back; the best, because what else runs only adds time."""
    nieuw = edit(plan)
    tijden = []
    for _ in range(RONDES):
        start = time.perf_counter()
        update_blad(blad, nieuw.versie)
        update_blad(blad, plan.versie)
        tijden.append(time.perf_counter() - start)
    return min(tijden)


def test_what_the_page_does_for_an_edit_does_not_grow_with_the_plan(qapp, versies, record_property: Melder) -> None:
    bladen = []
    for versie in versies:
        blad = Blad(versie, Opmaak(QPalette(), Letter.SCHREEF, 11.0))
        # Nothing asks this document where its lines stand, so that Qt does not lay it out.
        while not blad.is_klaar:
            blad.fill(10.0)
        bladen.append((Plan(versies=(versie,)), blad))
    for nummer, (naam, _) in enumerate(_make_edits(bladen[0][0])):
        tijden = [_measure(plan, blad, list(_make_edits(plan))[nummer][1]) for plan, blad in bladen]
        verhouding = tijden[1] / tijden[0]
        print(f"\n{naam}, the page there and back: {tijden[0] * 1e3:.2f} ms, {KEER}x: {tijden[1] * 1e3:.2f} ms")
        record_property(f"{naam}_ratio", verhouding)
        assert verhouding < MEEST, naam


def test_from_keystroke_to_paint(qtbot, versies, record_property: Melder) -> None:
    for keer, versie in zip((1, KEER), versies, strict=True):
        document = Document(Session(Plan(versies=(versie,))))
        pagina = Tekstpagina(document)
        qtbot.addWidget(pagina)
        pagina.resize(900, 900)
        pagina.show()
        pagina.fill_all()
        work, wid = _find_lid(document.session.plan)
        pagina.show_wid(work, wid)
        cursor = QTextCursor(pagina.vak.textCursor().block())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        pagina.vak.setTextCursor(cursor)
        QApplication.processEvents()
        tijden = []
        for _ in range(TOETSEN):
            start = time.perf_counter()
            QTest.keyClick(pagina.vak, Qt.Key.Key_X)
            pagina.vak.viewport().repaint()
            tijden.append(time.perf_counter() - start)
            QApplication.processEvents()
        p50, p99 = statistics.median(tijden) * 1e3, sorted(tijden)[int(0.99 * TOETSEN)] * 1e3
        print(f"\nkeystroke to paint, {keer}x gm0233: p50 {p50:.1f} ms, p99 {p99:.1f} ms")
        record_property(f"key_p99_{keer}", p99)
        assert document.session.undo_label
        pagina.close()
