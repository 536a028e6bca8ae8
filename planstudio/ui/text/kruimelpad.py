"""Where in the regeling the caret is: a row of names, each of which can be clicked."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from planstudio.domain.plan import Regeling
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement

MAX_BREEDTE = 260
HOOGTE = 32


class Kruimel(NamedTuple):
    """One part of the path: what it leads to, its short name and its full name."""

    work: str
    wid: str
    kort: str
    heel: str


def make_kruimels(regeling: Regeling, pad: tuple[Tekstelement, ...]) -> list[Kruimel]:
    """The structure on a path from the root; outside all structure the title of the regeling."""
    delen = [
        Kruimel(regeling.work, el.wid, _name(el), el.describe())
        for el in pad
        if el.wid and (el.soort in STRUCTUUR or el.soort is Soort.LID)
    ]
    if delen or not regeling.opschrift:
        return delen
    opschrift = regeling.tekst.find(Soort.REGELING_OPSCHRIFT)
    wid = (opschrift.wid if opschrift is not None else None) or ""
    return [Kruimel(regeling.work, wid, regeling.opschrift, regeling.opschrift)]


def _name(element: Tekstelement) -> str:
    """The short name of an element: its label and number; without a label its number and heading."""
    nummer = element.nummer.rstrip(".")
    if element.soort is Soort.LID or not nummer:
        return element.describe()
    return f"{element.label or nummer} {nummer if element.label else element.opschrift}".strip()


class Kruimelpad(QWidget):
    """A breadcrumb: 'Hoofdstuk 22 › Afdeling 22.2 › Artikel 22.7'."""

    activated = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kruimelpad")
        self.setAccessibleName("Plaats in de regeling")
        self.setFixedHeight(HOOGTE)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._rij = QHBoxLayout(self)
        self._rij.setContentsMargins(8, 0, 8, 0)
        self._rij.setSpacing(0)
        self._rij.addStretch(1)
        self._delen: tuple[Kruimel, ...] = ()

    @property
    def delen(self) -> tuple[Kruimel, ...]:
        """What is shown."""
        return self._delen

    def show_delen(self, delen: Sequence[Kruimel]) -> None:
        """Show other parts."""
        if tuple(delen) == self._delen:
            return
        self._delen = tuple(delen)
        while self._rij.count() > 1:
            item = self._rij.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for nr, deel in enumerate(delen):
            if nr:
                streep = QLabel("\u203a", self)
                streep.setContentsMargins(2, 0, 2, 0)
                self._rij.insertWidget(self._rij.count() - 1, streep)
            self._rij.insertWidget(self._rij.count() - 1, self._make_knop(deel))

    def minimumSizeHint(self) -> QSize:
        """A narrow window cuts the row off at its right."""
        return QSize(0, HOOGTE)

    def _make_knop(self, deel: Kruimel) -> QToolButton:
        knop = QToolButton(self)
        knop.setAutoRaise(True)
        knop.setText(QFontMetrics(knop.font()).elidedText(deel.kort, Qt.TextElideMode.ElideRight, MAX_BREEDTE))
        knop.setToolTip(deel.heel)
        knop.setAccessibleName(f"Ga naar {deel.heel}")
        knop.setCursor(Qt.CursorShape.PointingHandCursor)
        knop.clicked.connect(lambda: self.activated.emit(deel.work, deel.wid))
        return knop
