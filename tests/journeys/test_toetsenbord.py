"""The window without a mouse: search, the palette, the panes, undo from everywhere."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTreeView

from planstudio.domain.tekst import find_by_wid

GEDULD = 15_000
CTRL = Qt.KeyboardModifier.ControlModifier


def _open_example(qtbot, venster) -> None:
    venster.activateWindow()
    knop = next(k for k in venster.welkom.findChildren(QPushButton) if "oorbeeld" in k.text())
    knop.setFocus()
    with qtbot.waitSignal(venster.plan_shown, timeout=GEDULD):
        qtbot.keyClick(knop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: venster.werkvlak.tekst.is_filled, timeout=GEDULD)


def test_find_in_the_text_with_the_caret_in_the_text(qtbot, venster, find) -> None:
    _open_example(qtbot, venster)
    tekst = find("tekst")
    tekst.setFocus()
    qtbot.keyClick(tekst, Qt.Key.Key_F, CTRL)
    veld = find("zoekveld")
    qtbot.waitUntil(veld.isVisible, timeout=GEDULD)
    qtbot.keyClicks(veld, "bouwhoogte")
    aantal = find("zoekaantal")
    qtbot.waitUntil(lambda: any(teken.isdigit() for teken in aantal.text()), timeout=GEDULD)
    qtbot.keyClick(veld, Qt.Key.Key_Return)
    assert "bouwhoogte" in tekst.textCursor().selectedText().lower()


def test_the_palette_goes_to_an_artikel_by_its_number(qtbot, venster) -> None:
    _open_example(qtbot, venster)
    qtbot.keyClick(venster, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit), timeout=GEDULD)
    veld = QApplication.focusWidget()
    qtbot.keyClicks(veld, "5.6")
    qtbot.keyClick(veld, Qt.Key.Key_Return)
    keuze = venster.document.keuze
    regeling = venster.document.session.plan.versie.find_regeling(keuze.work)
    assert find_by_wid(regeling.tekst, keuze.wid).nummer == "5.6"


def test_f6_walks_past_every_pane(qtbot, venster) -> None:
    _open_example(qtbot, venster)
    gezien = set()
    for _ in range(6):
        qtbot.keyClick(venster, Qt.Key.Key_F6)
        gezien.add(QApplication.focusWidget())
    assert len(gezien) >= 4


def test_the_arrows_in_the_tree_move_the_selection_everywhere(qtbot, venster) -> None:
    _open_example(qtbot, venster)
    boom = next(boom for boom in venster.werkvlak.zijpaneel.findChildren(QTreeView) if boom.isVisible())
    boom.setFocus()
    voor = venster.document.keuze
    qtbot.keyClick(boom, Qt.Key.Key_Down)
    qtbot.keyClick(boom, Qt.Key.Key_Down)
    assert venster.document.keuze != voor
    assert venster.document.keuze.wid


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, venster) -> None:
    _open_example(qtbot, venster)
    venster.werkvlak.kaart
    from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QWidget

    naamloos = [
        f"{type(w).__name__} {w.objectName()}"
        for w in venster.findChildren(QWidget)
        if w.isVisible()
        and w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and isinstance(w, (QAbstractButton, QLineEdit, QAbstractScrollArea))
        and not (w.accessibleName() or getattr(w, "text", str)())
        and not w.objectName().startswith("qt_")
    ]
    assert naamloos == []
