"""Real regelingen on the text page."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import find_by_wid
from planstudio.session import Session
from planstudio.standards.standaarden import read_plan
from planstudio.storage.pakketbestand import read_pakket
from planstudio.ui.document import Document, Keuze
from planstudio.ui.text.pagina import Tekstpagina

# The offscreen platform says this of every window; it says nothing about ours.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture(params=["gm0233", "pv30", "gm0938_omgevingsvisie"])
def document(request, qapp, shared):
    plan, _ = read_plan(read_pakket(shared / "corpus" / "download" / f"{request.param}.zip"), request.param)
    return Document(Session(plan))


def test_the_whole_regeling_comes_on_the_page(qtbot, document):
    pagina = Tekstpagina(document)
    qtbot.addWidget(pagina)
    pagina.resize(1000, 900)
    pagina.show()
    qtbot.waitUntil(lambda: pagina.is_filled, timeout=20000)
    tekst = pagina.vak.toPlainText()
    regeling = document.session.plan.versie.regelingen[0]
    for element in regeling.tekst.walk():
        if element.soort is Soort.ARTIKEL and element.nummer:
            assert f"Artikel {element.nummer}" in tekst
    gezien, blok = 0, pagina.vak.document().begin()
    while blok.isValid():
        gezet = pagina.vak.blad.find_gezet(blok)
        if gezet is not None:
            gezien += 1
            assert pagina.vak.blad.find_blok(gezet) == blok
        blok = blok.next()
    assert gezien > 300


def test_the_last_words_can_be_shown_at_once_and_changed(qtbot, document):
    regeling = document.session.plan.versie.regelingen[0]
    laatste = [el for el in regeling.tekst.walk() if el.wid and el.soort in (Soort.ARTIKEL, Soort.DIVISIETEKST)][-1]
    pagina = Tekstpagina(document)
    qtbot.addWidget(pagina)
    pagina.show()
    document.select(Keuze(work=regeling.work, wid=laatste.wid), "boom")
    qtbot.waitUntil(lambda: pagina.vak.markering is not None, timeout=20000)
    qtbot.waitUntil(lambda: pagina.is_filled, timeout=20000)
    assert pagina.vak.viewport().rect().intersects(pagina.vak.cursorRect())
    voor = pagina.vak.toPlainText()
    blad = pagina.vak.blad
    blok = pagina.vak.document().lastBlock()
    while (gezet := blad.find_gezet(blok)) is None or not gezet.regel.is_bewerkbaar:
        blok = blok.previous()
    cursor = QTextCursor(blok)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    pagina.vak.setTextCursor(cursor)
    QTest.keyClicks(pagina.vak, "Zeker.")
    assert find_by_wid(document.session.plan.versie.regelingen[0].tekst, gezet.regel.wid).tekst.endswith("Zeker.")
    document.session.undo()
    assert pagina.vak.toPlainText() == voor


@pytest.mark.parametrize("weg", [3, 22, -1])
def test_a_chapter_that_goes_while_the_page_is_being_filled(document, weg):
    def drop(plan):
        regeling = plan.versie.regelingen[0]
        lichaam = regeling.tekst.find(Soort.LICHAAM)
        delen = list(lichaam.inhoud)
        if abs(weg) < len(delen):
            del delen[weg]
        nieuw = replace(lichaam, inhoud=tuple(delen))
        tekst = replace(regeling.tekst, inhoud=tuple(nieuw if d is lichaam else d for d in regeling.tekst.inhoud))
        versie = replace(plan.versie, regelingen=(replace(regeling, tekst=tekst),))
        return replace(plan, versies=(versie,))

    def read(doc):
        vers = Tekstpagina(doc)
        vers.fill_all()
        tekst = vers.vak.toPlainText()
        vers.deleteLater()
        return tekst

    heel = read(document)
    pagina = Tekstpagina(document)
    while pagina.vak.blad.deel < 0.3 and not pagina.is_filled:
        pagina.vak.blad.fill(0.001)
    document.session.apply("x", drop)
    pagina.vak.blad.fill(0.001)
    kort = read(document)
    document.session.undo()
    pagina.fill_all()
    assert pagina.vak.toPlainText() == heel
    document.session.redo()
    pagina.fill_all()
    assert pagina.vak.toPlainText() == kort
    pagina.deleteLater()
