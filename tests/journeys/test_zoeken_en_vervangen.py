"""Finding and replacing over the plan, with the keyboard, from the text to the text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from planstudio.domain.zoeken.zoeken import find_treffers
from planstudio.domain.zoeken.zoekvraag import Zoekvraag

GEDULD = 15_000
CTRL = Qt.KeyboardModifier.ControlModifier


def test_replace_a_word_all_over_the_plan_and_take_it_back(qtbot, venster, find) -> None:
    venster.activateWindow()
    knop = next(k for k in venster.welkom.findChildren(QPushButton) if "oorbeeld" in k.text())
    knop.setFocus()
    with qtbot.waitSignal(venster.plan_shown, timeout=GEDULD):
        qtbot.keyClick(knop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: venster.werkvlak.tekst.is_filled, timeout=GEDULD)
    session = venster.document.session
    begin = session.plan
    vraag = Zoekvraag(tekst="bouwwerk", hele_woorden=True)
    verwacht = [t for t in find_treffers(begin, vraag).treffers if not t.bezwaar]
    assert len(verwacht) > 2

    tekst = find("tekst")
    tekst.setFocus()
    qtbot.keyClick(tekst, Qt.Key.Key_H, CTRL)
    paneel = venster.werkvlak.vervangen
    qtbot.waitUntil(lambda: QApplication.focusWidget() is paneel.vraag.zoek, timeout=GEDULD)
    qtbot.keyClicks(paneel.vraag.zoek, "bouwwerk")
    qtbot.keyClick(paneel.vraag.woorden, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not paneel.is_searching and bool(paneel.model.treffers), timeout=GEDULD)
    assert paneel.model.chosen == tuple(verwacht)

    # Go to the first hit: it is selected in the text.
    paneel.lijst.setFocus()
    paneel.lijst.setCurrentIndex(paneel.model.index(0, 0, paneel.model.index(0, 0)))
    qtbot.keyClick(paneel.lijst, Qt.Key.Key_Return)
    assert tekst.textCursor().selectedText().lower() == "bouwwerk"

    # Leave that one as it is and replace the others.
    qtbot.keyClick(paneel.lijst, Qt.Key.Key_Space)
    assert paneel.model.chosen == tuple(verwacht[1:])
    paneel.vraag.nieuw.setFocus()
    qtbot.keyClicks(paneel.vraag.nieuw, "gebouwsel")
    qtbot.keyClick(paneel.vraag.nieuw, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: session.plan is not begin, timeout=GEDULD)
    assert find_treffers(session.plan, vraag).treffers == tuple(verwacht[:1])
    qtbot.waitUntil(lambda: tekst.toPlainText().count("gebouwsel") == len(verwacht) - 1, timeout=GEDULD)

    qtbot.keyClick(venster, Qt.Key.Key_Z, CTRL)
    assert session.plan is begin
    qtbot.waitUntil(lambda: "gebouwsel" not in tekst.toPlainText(), timeout=GEDULD)
