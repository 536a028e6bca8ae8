"""Everything the user reads as a message: a quiet line, a question, known trouble, a crash."""

from enum import Enum, auto

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planstudio.domain.melding import Ernst
from planstudio.errors import PlanstudioError
from planstudio.ui.icons import draw_icon, find_icon
from planstudio.ui.naming import name_widget
from planstudio.ui.theme import Kleuren, find_kleuren

# How long a quiet line stays, in milliseconds; trouble stays until the next line.
_DUUR = 8000


class Antwoord(Enum):
    """What the user wants with unsaved changes."""

    OPSLAAN = auto()
    NIET_OPSLAAN = auto()
    ANNULEREN = auto()


class Herstelkeuze(Enum):
    """What the user wants with a recovery copy."""

    HERSTELLEN = auto()
    WEGGOOIEN = auto()
    LATER = auto()


def find_ernst_icoon(ernst: Ernst | None, kleuren: Kleuren) -> tuple[str, str]:
    """Name and colour of the sign of a severity; None is good news."""
    return {
        Ernst.FOUT: ("fout", kleuren.fout),
        Ernst.WAARSCHUWING: ("waarschuwing", kleuren.waarschuwing),
        Ernst.INFO: ("info", kleuren.zacht),
        None: ("goed", kleuren.goed),
    }[ernst]


class Berichtregel(QWidget):
    """The quiet line at the bottom of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("berichtregel")
        self.setAccessibleName("Bericht")
        self._teken = QLabel(self)
        self._tekst = QLabel(self)
        self._tekst.setObjectName("bericht")
        self._tekst.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(8, 0, 8, 0)
        rij.setSpacing(8)
        rij.addWidget(self._teken)
        rij.addWidget(self._tekst, 1)
        self._klok = QTimer(self, singleShot=True, interval=_DUUR)
        self._klok.timeout.connect(self.clear)

    @property
    def tekst(self) -> str:
        """What it says now."""
        return self._tekst.text()

    def show_line(self, tekst: str, ernst: Ernst | None = Ernst.INFO) -> None:
        """Say something; it goes by itself unless it is about trouble."""
        naam, kleur = find_ernst_icoon(ernst, find_kleuren(self))
        self._teken.setPixmap(draw_icon(naam, kleur, 16, self.devicePixelRatioF()))
        self._tekst.setText(tekst)
        self._tekst.setToolTip(tekst)
        self.setAccessibleDescription(tekst)
        if ernst in (Ernst.FOUT, Ernst.WAARSCHUWING):
            self._klok.stop()
        else:
            self._klok.start()

    def clear(self) -> None:
        """Say nothing."""
        self._teken.clear()
        self._tekst.clear()


def show_line(widget: QWidget, tekst: str, ernst: Ernst | None = Ernst.INFO) -> None:
    """Say something in the quiet line of the window that a widget is in."""
    regel = widget.window().findChild(Berichtregel)
    if regel is not None:
        regel.show_line(tekst, ernst)


class Vraag:
    """Questions with buttons; each method asks one and gives back a plain value."""

    @classmethod
    def ask_unsaved(cls, parent: QWidget, naam: str) -> Antwoord:
        """Ask what to do with unsaved changes."""
        venster = _build_box(
            parent,
            f"Wilt u de wijzigingen in ‘{naam}’ opslaan?",
            "Als u niet opslaat, gaan de wijzigingen sinds de laatste keer opslaan verloren.",
        )
        opslaan = venster.addButton("Opslaan", QMessageBox.ButtonRole.AcceptRole)
        niet = venster.addButton("Niet opslaan", QMessageBox.ButtonRole.DestructiveRole)
        annuleren = venster.addButton("Annuleren", QMessageBox.ButtonRole.RejectRole)
        venster.setDefaultButton(opslaan)
        venster.setEscapeButton(annuleren)
        venster.exec()
        gekozen = venster.clickedButton()
        if gekozen is opslaan:
            return Antwoord.OPSLAAN
        return Antwoord.NIET_OPSLAAN if gekozen is niet else Antwoord.ANNULEREN

    @classmethod
    def ask_recovery(cls, parent: QWidget, naam: str, tijd: str) -> Herstelkeuze:
        """Ask what to do with a recovery copy; Escape keeps it for later."""
        venster = _build_box(
            parent,
            f"Er is een herstelkopie van ‘{naam}’ van {tijd}.",
            "planstudio is de vorige keer gestopt voordat u de wijzigingen had opgeslagen.",
        )
        herstellen = venster.addButton("Herstellen", QMessageBox.ButtonRole.AcceptRole)
        weggooien = venster.addButton("Weggooien", QMessageBox.ButtonRole.DestructiveRole)
        later = venster.addButton("Later", QMessageBox.ButtonRole.RejectRole)
        venster.setDefaultButton(herstellen)
        venster.setEscapeButton(later)
        venster.exec()
        gekozen = venster.clickedButton()
        if gekozen is herstellen:
            return Herstelkeuze.HERSTELLEN
        return Herstelkeuze.WEGGOOIEN if gekozen is weggooien else Herstelkeuze.LATER


def _build_box(parent: QWidget, tekst: str, uitleg: str) -> QMessageBox:
    from html import escape  # its table of entities takes time to load, and the first screen asks no question

    venster = QMessageBox(parent)
    venster.setObjectName("vraag")
    venster.setWindowTitle("planstudio")
    venster.setText(f"<b>{escape(tekst)}</b>")
    venster.setTextFormat(Qt.TextFormat.RichText)
    venster.setInformativeText(uitleg)
    venster.setIconPixmap(draw_icon("info", find_kleuren(parent).accent, 32, parent.devicePixelRatioF()))
    return venster


class Foutvenster(QDialog):
    """Says what happened, to what, and what to do now; technical particulars are folded away."""

    def __init__(self, tekst: str, hint: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foutvenster")
        self.setWindowTitle("planstudio")
        self.setMinimumWidth(480)
        teken = QLabel(self)
        teken.setPixmap(draw_icon("fout", find_kleuren(self).fout, 32, self.devicePixelRatioF()))
        teken.setAlignment(Qt.AlignmentFlag.AlignTop)
        kop = name_widget(QLabel(tekst, self, wordWrap=True), "fouttekst")
        letter = kop.font()
        letter.setBold(True)
        kop.setFont(letter)
        raad = name_widget(QLabel(hint, self, wordWrap=True), "fouthint")
        raad.setVisible(bool(hint))
        self._details = name_widget(QPlainTextEdit(details, self, readOnly=True), "foutdetails", "Technische gegevens")
        self._details.setMinimumHeight(160)
        self._details.hide()
        uitklap = name_widget(QToolButton(self), "uitklap")
        uitklap.setText("Technisch")
        uitklap.setCheckable(True)
        uitklap.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        uitklap.setIcon(find_icon("dichte-tak"))
        uitklap.setVisible(bool(details))
        uitklap.toggled.connect(self._details.setVisible)
        uitklap.toggled.connect(lambda open_: uitklap.setIcon(find_icon("open-tak" if open_ else "dichte-tak")))
        sluiten = name_widget(QPushButton("Sluiten", self, default=True), "sluiten")
        sluiten.clicked.connect(self.accept)
        sluiten.setFocus()
        self._lay_out(teken, kop, raad, uitklap, sluiten)

    def _lay_out(self, teken: QWidget, kop: QWidget, raad: QWidget, uitklap: QWidget, sluiten: QWidget) -> None:
        woorden = QVBoxLayout()
        woorden.setSpacing(8)
        woorden.addWidget(kop)
        woorden.addWidget(raad)
        boven = QHBoxLayout()
        boven.setSpacing(16)
        boven.addWidget(teken)
        boven.addLayout(woorden, 1)
        onder = QHBoxLayout()
        onder.addWidget(uitklap)
        onder.addStretch(1)
        onder.addWidget(sluiten)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(24, 24, 24, 16)
        geheel.setSpacing(16)
        geheel.addLayout(boven)
        geheel.addWidget(self._details, 1)
        geheel.addStretch()
        geheel.addLayout(onder)

    @classmethod
    def show_error(cls, parent: QWidget | None, fout: PlanstudioError) -> None:
        """Show known trouble."""
        cls(fout.text, fout.hint, fout.details, parent).exec()

    @classmethod
    def show_crash(cls, parent: QWidget | None, spoor: str) -> None:
        """Tell that the program has a bug; the recovery copy stays."""
        cls(
            "Er ging iets mis in planstudio zelf.",
            "Uw herstelkopie blijft bewaard. Sla uw plan op onder een nieuwe naam en start planstudio opnieuw. "
            "Wilt u helpen? Stuur ons de technische gegevens.",
            spoor,
            parent,
        ).exec()
