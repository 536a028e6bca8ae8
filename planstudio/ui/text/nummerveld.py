"""Changing the number of an artikel, lid or item where it stands: a field over the number."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from planstudio.ui.naming import name_widget
from planstudio.ui.text.tekstvak import Tekstvak


class Nummerveld(QLineEdit):
    """Asks for a number; Enter or going elsewhere takes it, Escape leaves all as it was."""

    taken = Signal(str, str, str)  # work, wId, number

    def __init__(self, vak: Tekstvak) -> None:
        super().__init__(vak)
        name_widget(self, "nummerveld", "Nummer")
        self._vak = vak
        self._doel = ("", "")
        self._oud = ""
        self.setFont(vak.font())
        self.installEventFilter(self)
        self.hide()

    def open_at(self, plek: QRect, work: str, wid: str, nummer: str) -> None:
        """Ask for the number of an element, at a place in the viewport."""
        self._doel, self._oud = (work, wid), nummer
        self.setText(nummer)
        self.setFont(self._vak.blad.opmaak.font)
        vak = self._vak.viewport().geometry()
        breed = max(72, self.fontMetrics().horizontalAdvance(nummer) + 36)
        hoog = max(plek.height(), self.sizeHint().height())
        self.setGeometry(max(0, vak.left() + plek.left() - 6), vak.top() + plek.center().y() - hoog // 2, breed, hoog)
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus()

    def _take(self) -> None:
        if not self.isVisible():
            return
        nummer = " ".join(self.text().split())
        self._close()
        if nummer != self._oud:
            self.taken.emit(*self._doel, nummer)

    def _close(self) -> None:
        self.hide()
        self._vak.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes, Enter takes the number; so does going elsewhere."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # Taken here: a field lets Enter go on to the text around it.
                self._take()
                return True
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self._take()
        return super().eventFilter(watched, event)
