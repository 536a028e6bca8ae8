"""The line at the bottom: findings, saved or not, the quiet message, long work, coordinates and scale."""

from datetime import datetime

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from planstudio.domain.melding import Ernst, Melding
from planstudio.ui.icons import find_icon
from planstudio.ui.labels import count, format_number
from planstudio.ui.messages import Berichtregel, find_ernst_icoon
from planstudio.ui.naming import name_widget
from planstudio.ui.theme import find_kleuren

# Work shorter than this shows nothing, in milliseconds.
_GEDULD = 500


class Voortgang(QWidget):
    """A thin bar and one line for long work, with a way to cancel it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, "voortgang", "Voortgang")
        self._tekst = name_widget(QLabel(self), "voortgangstekst")
        self._balk = name_widget(QProgressBar(self), "voortgangsbalk", "Voortgang")
        self._balk.setTextVisible(False)
        self._balk.setFixedWidth(160)
        knop = name_widget(QToolButton(self), "annuleer")
        knop.setText("Annuleer")
        knop.clicked.connect(self.cancelled)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(8, 0, 8, 0)
        rij.setSpacing(8)
        for deel in (self._tekst, self._balk, knop):
            rij.addWidget(deel)
        self._klok = QTimer(self, singleShot=True, interval=_GEDULD)
        self._klok.timeout.connect(self.show)
        self.hide()

    def begin(self, tekst: str) -> None:
        """Long work begins; it comes into sight after half a second."""
        self._tekst.setText(tekst)
        self._balk.setRange(0, 0)
        self._klok.start()

    def report(self, done: int, total: int, tekst: str) -> None:
        """Say how far it is."""
        self._balk.setRange(0, max(total, 0))
        self._balk.setValue(done)
        if tekst:
            self._tekst.setText(tekst)

    def end(self) -> None:
        """The work is over."""
        self._klok.stop()
        self.hide()


class Statusregel(QStatusBar):
    """Shows the state of the plan and where the cursor is."""

    findings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, "statusregel", "Status")
        self.setSizeGripEnabled(False)
        self.voortgang = Voortgang(self)
        self.bevindingen = name_widget(QToolButton(self), "status-bevindingen")
        self.bevindingen.setToolButtonStyle(self.bevindingen.toolButtonStyle().ToolButtonTextBesideIcon)
        self.bevindingen.setToolTip("Bevindingen tonen")
        self.bevindingen.clicked.connect(self.findings_asked)
        self.opgeslagen = name_widget(QLabel(self), "status-opgeslagen")
        self.bericht = Berichtregel(self)
        self.plek = name_widget(QLabel(self), "status-plek", "Coördinaten in RD")
        self.schaal = name_widget(QLabel(self), "status-schaal", "Schaal van de kaart")
        for label in (self.opgeslagen, self.plek, self.schaal):
            label.setContentsMargins(8, 0, 8, 0)
            label.setProperty("zacht", True)
        self.addWidget(self.bevindingen)
        self.addWidget(self.opgeslagen)
        self.addWidget(self.bericht, 1)
        for deel in (self.voortgang, self.plek, self.schaal):
            self.addPermanentWidget(deel)
        self._meldingen: tuple[Melding, ...] | None = None
        self.clear()

    def changeEvent(self, event: QEvent) -> None:
        """The sign of the findings follows the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_meldingen", None) is not None:
            self.set_meldingen(self._meldingen or ())

    def clear(self) -> None:
        """No plan is open."""
        self._meldingen = None
        self.bevindingen.hide()
        for label in (self.opgeslagen, self.plek, self.schaal):
            label.clear()

    def set_meldingen(self, meldingen: tuple[Melding, ...]) -> None:
        """Count the findings."""
        self._meldingen = meldingen
        fouten = sum(melding.ernst is Ernst.FOUT for melding in meldingen)
        waarschuwingen = sum(melding.ernst is Ernst.WAARSCHUWING for melding in meldingen)
        delen = [count(fouten, "fout", "fouten")] if fouten else []
        delen += [count(waarschuwingen, "waarschuwing", "waarschuwingen")] if waarschuwingen else []
        delen = delen or [count(len(meldingen), "opmerking", "opmerkingen")] if meldingen else ["Geen bevindingen"]
        ernst = min((m.ernst for m in meldingen), key=list(Ernst).index, default=None)
        self.bevindingen.setText(", ".join(delen))
        self.bevindingen.setAccessibleName(f"Bevindingen: {', '.join(delen)}")
        self.bevindingen.setIcon(find_icon(*find_ernst_icoon(ernst, find_kleuren(self))))
        self.bevindingen.show()

    def set_saved(self, *, is_changed: bool, tijd: datetime | None) -> None:
        """Say when the project was saved last, or that it is not."""
        if is_changed:
            self.opgeslagen.setText("niet opgeslagen")
        else:
            self.opgeslagen.setText(f"opgeslagen {tijd.hour}:{tijd.minute:02}" if tijd is not None else "ongewijzigd")

    def set_position(self, x: float, y: float) -> None:
        """Show a place in RD metres."""
        self.plek.setText(f"{format_number(x)}, {format_number(y)} RD")

    def set_scale(self, noemer: float) -> None:
        """Show the scale 1:noemer."""
        if noemer > 0:
            cijfers = max(0, len(str(int(noemer))) - 3)
            self.schaal.setText(f"1:{format_number(round(noemer, -cijfers))}")
