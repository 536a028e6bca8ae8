"""The small list of what may come here: it opens at the caret and does not take the keyboard from the text."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from planstudio.domain.soort import Soort
from planstudio.ui.naming import find_viewport, name_widget
from planstudio.ui.text.mogelijk import NAMEN
from planstudio.ui.text.tekstvak import Tekstvak

_WACHT = "Ctrl+Enter: kiezen"
_KIES = "Pijltjes en Enter: invoegen · Esc: sluiten"
_MEEST = 9


class Invoegmenu(QFrame):
    """Shows kinds to insert. While it only waits (`is_actief` false) typing goes on and closes it."""

    chosen = Signal(object)  # Soort

    def __init__(self, vak: Tekstvak) -> None:
        super().__init__(vak)
        self._vak = vak
        self.is_actief = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        name_widget(self, "invoegmenu", "Invoegen")
        self.lijst = name_widget(QListWidget(self), "invoeglijst", "Wat hier ingevoegd kan worden")
        find_viewport(self.lijst)
        self.lijst.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lijst.setFrameShape(QFrame.Shape.NoFrame)
        self.lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lijst.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.lijst.itemClicked.connect(self._choose)
        self._uitleg = QLabel(self)
        self._uitleg.setProperty("zacht", True)
        self._uitleg.setContentsMargins(8, 2, 8, 4)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(1, 4, 1, 1)
        kolom.setSpacing(0)
        kolom.addWidget(self.lijst)
        kolom.addWidget(self._uitleg)
        self.hide()

    @property
    def soorten(self) -> tuple[Soort, ...]:
        """What is offered."""
        return tuple(Soort(self.lijst.item(rij).data(Qt.ItemDataRole.UserRole)) for rij in range(self.lijst.count()))

    def open_at(self, plek: QRect, soorten: Sequence[Soort], *, is_actief: bool) -> None:
        """Offer kinds below a place in the viewport (above it where there is no room)."""
        if not soorten:
            self.hide()
            return
        self.lijst.clear()
        for soort in soorten:
            item = QListWidgetItem(NAMEN[soort])
            item.setData(Qt.ItemDataRole.UserRole, soort)
            self.lijst.addItem(item)
        self._set_actief(is_actief)
        rij = self.lijst.sizeHintForRow(0)
        hoog = rij * min(len(soorten), _MEEST) + 4
        self.lijst.setFixedHeight(hoog)
        uitleg = self._uitleg.fontMetrics().horizontalAdvance(_KIES)
        breed = max(self.lijst.sizeHintForColumn(0) + 32, uitleg + 28)
        self.resize(breed, hoog + self._uitleg.sizeHint().height() + 8)
        vak = self._vak.viewport().geometry()
        x = min(vak.left() + plek.left(), self._vak.width() - self.width() - 8)
        y = vak.top() + plek.bottom() + 6
        if y + self.height() > self._vak.height() and plek.top() > self.height():
            y = vak.top() + plek.top() - self.height() - 6
        self.move(max(0, x), max(0, y))
        self.show()
        self.raise_()

    def _set_actief(self, is_actief: bool) -> None:
        self.is_actief = is_actief
        self._uitleg.setText(_KIES if is_actief else _WACHT)
        self.lijst.setCurrentRow(0 if is_actief else -1)

    def _choose(self, item: QListWidgetItem) -> None:
        # Qt gives back a plain string.
        soort = Soort(item.data(Qt.ItemDataRole.UserRole))
        self.hide()
        self.chosen.emit(soort)

    def press(self, event: QKeyEvent) -> bool:
        """A key that the text got first; says whether it was for this list."""
        if not self.isVisible():
            return False
        toets = event.key()
        if toets == Qt.Key.Key_Escape:
            self.hide()
            return True
        is_enter = toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self.is_actief:
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._set_actief(True)
                return True
            if event.text() or toets in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
                self.hide()
            return False
        return self._press_actief(event, is_enter=is_enter)

    def _press_actief(self, event: QKeyEvent, *, is_enter: bool) -> bool:
        stap = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if stap is not None:
            self.lijst.setCurrentRow((self.lijst.currentRow() + stap) % self.lijst.count())
        elif is_enter or event.key() == Qt.Key.Key_Tab:
            self._choose(self.lijst.currentItem())
        elif event.text().isprintable() and event.text():
            self._find(event.text())
        else:
            return False
        return True

    def _find(self, letter: str) -> None:
        """To the next name that begins with a letter."""
        aantal, nu = self.lijst.count(), self.lijst.currentRow()
        for stap in range(1, aantal + 1):
            rij = (nu + stap) % aantal
            if self.lijst.item(rij).text().lower().startswith(letter.lower()):
                self.lijst.setCurrentRow(rij)
                return
