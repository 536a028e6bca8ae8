"""The margin: which artikelen and leden are annotated, which is selected, and where a chosen area has rules."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from planstudio.ui.text.opmaak import mix
from planstudio.ui.text.tekstvak import STROOK, Tekstvak
from planstudio.ui.text.zetsel import Gezet

_STIP = 7.0
TelRegels = Callable[[str], int]


class Kantlijn(QWidget):
    """A strip to the left of the page, for the blocks in view only.

    `tel_regels` says how many juridische regels stand on a wId. `gebied` holds the wIds where the chosen area has
    rules.
    """

    activated = Signal(str, str)

    def __init__(self, vak: Tekstvak, tel_regels: TelRegels) -> None:
        super().__init__(vak)
        self.setObjectName("kantlijn")
        self.setAccessibleName("Kantlijn: annotaties per artikel en lid")
        self._vak = vak
        self._tel_regels = tel_regels
        self._tekens: list[tuple[QRectF, str, str, str]] = []
        self.gebied: frozenset[str] = frozenset()
        self.setMouseTracking(True)
        vak.viewport_moved.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Stand beside the page and show what is in view."""
        vak = self._vak.viewport().geometry()
        self.setGeometry(vak.left() - STROOK, vak.top(), STROOK, vak.height())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dots, bars and marks of the lines in view."""
        kleuren = self._vak.blad.opmaak.kleuren
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), kleuren.papier)
            painter.setPen(Qt.PenStyle.NoPen)
            self._tekens = []
            if self._vak.markering is not None:
                balk = self._vak.measure_reeks(*self._vak.markering)
                painter.setBrush(kleuren.accent)
                painter.drawRoundedRect(QRectF(STROOK - 4, balk.top(), 3, balk.height()), 1.5, 1.5)
            for blok, gezet, vak in self._vak.walk_zichtbaar():
                if gezet is None:
                    continue
                if gezet.regel.keuze in self.gebied:
                    painter.setBrush(mix(kleuren.accent, kleuren.papier, 0.45))
                    painter.drawRect(QRectF(2, vak.top(), 4, vak.height()))
                if gezet.regel.begint:
                    lijn = blok.layout().lineAt(0)
                    hoog = lijn.height() if lijn.isValid() else 0.0
                    midden = min(hoog, 2 * self._vak.blad.opmaak.regelhoogte) / 2
                    self._paint_stip(painter, gezet, vak.top() + midden)

    def _paint_stip(self, painter: QPainter, gezet: Gezet, midden: float) -> None:
        for wid in reversed(gezet.regel.begint):
            aantal = self._tel_regels(wid)
            if aantal:
                plek = QRectF(12, midden - _STIP / 2, _STIP, _STIP)
                painter.setBrush(self._vak.blad.opmaak.kleuren.accent)
                painter.drawEllipse(plek)
                uitleg = f"{aantal} geannoteerde {'regel' if aantal == 1 else 'regels'}"
                if wid in self.gebied:
                    uitleg += ", geldt in het gekozen gebied"
                self._tekens.append((plek.adjusted(-10, -6, 10, 6), gezet.work, wid, uitleg))
                return

    def find_teken(self, x: float, y: float) -> tuple[str, str, str] | None:
        """The work, wId and explanation of the sign at a point."""
        return next((rest for plek, *rest in self._tekens if plek.contains(x, y)), None)  # type: ignore[return-value]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where a click does something."""
        teken = self.find_teken(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.ArrowCursor if teken is None else Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a dot selects its artikel or lid."""
        teken = self.find_teken(event.position().x(), event.position().y())
        if teken is not None:
            self.activated.emit(teken[0], teken[1])

    def event(self, event: QEvent) -> bool:
        """Explain a dot."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            teken = self.find_teken(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), teken[2] if teken is not None else "", self)
            return True
        return super().event(event)
