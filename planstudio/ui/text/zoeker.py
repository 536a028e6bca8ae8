"""Finds words in the text and goes from one to the next, with the bar to ask for them."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor

from planstudio.ui.text.merken import Merken
from planstudio.ui.text.tekstvak import Tekstvak
from planstudio.ui.text.zoeken import Zoekbalk, find_treffers


class Zoeker(QObject):
    """Joins the bar to the text; `is_volledig` says whether all of the text is there to search in."""

    def __init__(self, vak: Tekstvak, balk: Zoekbalk, merken: Merken, is_volledig: Callable[[], bool]) -> None:
        super().__init__(vak)
        self._vak = vak
        self._balk = balk
        self._merken = merken
        self._is_volledig = is_volledig
        balk.changed.connect(self._on_search)
        balk.next_requested.connect(self.go_next)
        balk.previous_requested.connect(self.go_previous)
        balk.closed.connect(self.close)

    def open(self) -> None:
        """Show the bar, with the words that are selected."""
        gekozen = self._vak.textCursor().selectedText()
        self._balk.show()
        if gekozen and "\u2029" not in gekozen:
            self._balk.veld.setText(gekozen)
        self._balk.veld.selectAll()
        self._balk.veld.setFocus()
        self.refresh()

    def close(self) -> None:
        """Hide the bar; the caret stays at the last hit."""
        self._balk.hide()
        self._merken.treffers = []
        self._merken.refresh()
        self._vak.setFocus()

    def refresh(self) -> None:
        """Find again, after the text changed; nothing when the bar is not shown."""
        if not self._balk.isVisible():
            return
        self._merken.treffers = find_treffers(self._vak.toPlainText(), self._balk.veld.text())
        begin = self._vak.textCursor().selectionStart()
        nr = next((nr for nr, treffer in enumerate(self._merken.treffers) if treffer[0] == begin), -1)
        self._show(nr)

    def go_next(self) -> None:
        """To the hit after the caret; after the last one the first."""
        plek = self._vak.textCursor().selectionStart()
        self._go(next((nr for nr, (begin, _) in enumerate(self._merken.treffers) if begin > plek), 0))

    def go_previous(self) -> None:
        """To the hit before the caret; before the first one the last."""
        plek = self._vak.textCursor().selectionStart()
        laatste = len(self._merken.treffers) - 1
        self._go(max((nr for nr, (begin, _) in enumerate(self._merken.treffers) if begin < plek), default=laatste))

    def _on_search(self) -> None:
        self.refresh()
        plek = self._vak.textCursor().selectionStart()
        self._go(next((nr for nr, (begin, _) in enumerate(self._merken.treffers) if begin >= plek), 0))

    def _go(self, nr: int) -> None:
        if not self._merken.treffers:
            return
        begin, eind = self._merken.treffers[nr]
        cursor = self._vak.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(eind, QTextCursor.MoveMode.KeepAnchor)
        self._vak.setTextCursor(cursor)
        self._vak.ensureCursorVisible()
        self._show(nr)

    def _show(self, nr: int) -> None:
        self._balk.show_aantal(nr + 1, len(self._merken.treffers), is_volledig=self._is_volledig())
        self._merken.refresh()
