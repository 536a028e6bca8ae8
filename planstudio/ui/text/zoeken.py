"""Finding words in the text: a bar above the page with a count, next and previous."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

_ASTRAAL = re.compile("[\U00010000-\U0010ffff]")


def find_treffers(tekst: str, woorden: str) -> list[tuple[int, int]]:
    """Begin and end, in UTF-16 units, of each place where the words stand; upper and lower case are the same."""
    vlak = _ASTRAAL.sub("\ufffd\ufffd", tekst)
    patroon = r"[\s\u00a0]+".join(re.escape(woord) for woord in woorden.split())
    return [treffer.span() for treffer in re.finditer(patroon, vlak, re.IGNORECASE)] if patroon else []


class Zoekbalk(QWidget):
    """Asks for words; its owner finds them and tells the count."""

    changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zoekbalk")
        rij = QHBoxLayout(self)
        rij.setContentsMargins(12, 4, 12, 4)
        rij.setSpacing(8)
        self.veld = QLineEdit(self)
        self.veld.setObjectName("zoekveld")
        self.veld.setPlaceholderText("Zoeken in de tekst")
        self.veld.setAccessibleName("Zoeken in de tekst")
        self.veld.setClearButtonEnabled(True)
        self.veld.setMaximumWidth(360)
        self.aantal = QLabel(self)
        self.aantal.setObjectName("zoekaantal")
        rij.addWidget(self.veld, 1)
        for teken, naam, signaal in (
            ("\u2191", "Vorige (Shift+F3)", self.previous_requested),
            ("\u2193", "Volgende (F3)", self.next_requested),
            ("\u2715", "Zoeken sluiten (Esc)", self.closed),
        ):
            knop = QToolButton(self)
            knop.setText(teken)
            knop.setToolTip(naam)
            knop.setAccessibleName(naam)
            knop.setAutoRaise(True)
            knop.clicked.connect(signaal)
            rij.addWidget(knop)
        rij.addWidget(self.aantal)
        rij.addStretch(1)
        self.veld.textChanged.connect(self.changed)

    def show_aantal(self, nummer: int, aantal: int, *, is_volledig: bool) -> None:
        """Tell which hit is shown (0: none of them), and how many there are so far."""
        if not self.veld.text().strip():
            self.aantal.setText("")
        elif aantal:
            rest = "" if is_volledig else " of meer"
            self.aantal.setText((f"{nummer} van {aantal}" if nummer else f"{aantal} gevonden") + rest)
        else:
            self.aantal.setText("Niet gevonden" if is_volledig else "Zoeken \u2026")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        is_terug = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            (self.previous_requested if is_terug else self.next_requested).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
