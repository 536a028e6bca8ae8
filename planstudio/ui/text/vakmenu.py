"""The context menu of the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from planstudio.ui.text.plekken import find_verwijzing

if TYPE_CHECKING:
    from planstudio.ui.text.tekstvak import Tekstvak


def make_menu(vak: "Tekstvak", punt: QPoint) -> QMenu:
    """What one can do at a point of the viewport; outside what is selected the caret goes there first."""
    plek = vak.find_position(punt)
    cursor = vak.textCursor()
    if plek >= 0 and not cursor.selectionStart() <= plek <= cursor.selectionEnd():
        cursor.setPosition(plek)
        vak.setTextCursor(cursor)
    menu = QMenu(vak)
    heeft_selectie = vak.textCursor().hasSelection()
    menu.addAction("Knippen", vak.cut).setEnabled(heeft_selectie)
    menu.addAction("Kopiëren", vak.copy).setEnabled(heeft_selectie)
    menu.addAction("Plakken", vak.paste).setEnabled(vak.canPaste())
    menu.addAction("Alles selecteren", vak.selectAll)
    menu.addSeparator()
    if plek >= 0 and find_verwijzing(vak.blad, plek):
        menu.addAction("Verwijzing volgen", lambda: vak.follow_requested.emit(plek))
    if vak.vul_menu is not None:
        vak.vul_menu(menu)
    return menu
