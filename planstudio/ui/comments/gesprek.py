"""One comment with its replies, and the field in which one writes the next or a new one."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from planstudio.domain.opmerkingen.opmerking import Antwoord, Opmerking
from planstudio.ui.comments.lijst import ZONDER_PLEK, format_tijd
from planstudio.ui.naming import name_widget
from planstudio.ui.theme import find_kleuren


class Schrijfveld(QPlainTextEdit):
    """A field for a few lines; Ctrl+Enter is done, Esc is never mind."""

    done = Signal()
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the two keys that end the writing."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class Gesprek(QWidget):
    """Shows a comment and asks for words; what is done with them is for who listens."""

    written = Signal(str, str)  # author and words
    dropped = Signal()
    resolved = Signal()
    deleted = Signal()
    jump_asked = Signal()

    def __init__(self, auteur: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gesprek")
        self.tekst = name_widget(QTextBrowser(self), "gesprek-tekst", "Opmerking en antwoorden")
        self.tekst.setFrameShape(QFrame.Shape.NoFrame)
        self.tekst.setOpenLinks(False)
        self.tekst.document().setDocumentMargin(0)
        self.tekst.document().setDefaultStyleSheet("p { margin: 0 0 6px 0; }")
        self.naam = name_widget(QLineEdit(auteur, self), "opmerking-naam", "Uw naam")
        self.naam.setPlaceholderText("Uw naam, eenmalig")
        self.naam.setVisible(not auteur)
        self.veld = name_widget(Schrijfveld(self), "opmerking-veld", "Tekst van de opmerking")
        self.veld.setTabChangesFocus(True)
        self.veld.setProperty("invoer", True)
        self.veld.setFixedHeight(52)
        self.bewaar = self._build_knop("opmerking-bewaar", "Antwoorden")
        self.los_op = self._build_knop("opmerking-opgelost", "Opgelost")
        self.ga = self._build_knop("opmerking-ga", "Ga naar de tekst")
        self.weg = self._build_knop("opmerking-verwijder", "Verwijderen")
        self.annuleer = self._build_knop("opmerking-annuleer", "Annuleren")
        self._lay_out()
        self.bewaar.clicked.connect(self._write)
        self.veld.done.connect(self._write)
        self.veld.dropped.connect(self.dropped)
        self.annuleer.clicked.connect(self.dropped)
        self.los_op.clicked.connect(self.resolved)
        self.weg.clicked.connect(self.deleted)
        self.ga.clicked.connect(self.jump_asked)
        self.veld.textChanged.connect(self._refresh)
        self.naam.textChanged.connect(self._refresh)

    def _build_knop(self, naam: str, tekst: str) -> QPushButton:
        knop = name_widget(QPushButton(tekst, self), naam)
        knop.setAutoDefault(False)
        return knop

    def _lay_out(self) -> None:
        knoppen = QHBoxLayout()
        knoppen.setSpacing(8)
        for knop in (self.bewaar, self.annuleer, self.los_op, self.ga):
            knoppen.addWidget(knop)
        knoppen.addStretch(1)
        knoppen.addWidget(self.weg)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(12, 4, 12, 8)
        kolom.setSpacing(8)
        kolom.addWidget(self.tekst, 1)
        kolom.addWidget(self.naam)
        kolom.addWidget(self.veld)
        kolom.addLayout(knoppen)

    def show_opmerking(self, opmerking: Opmerking, plek: str) -> None:
        """Show a comment; what one was writing is kept when it is the same one."""
        self._set_nieuw(is_nieuw=False)
        self.tekst.setHtml(self._make_html(opmerking, plek))
        self.los_op.setText("Heropenen" if opmerking.opgelost else "Opgelost")
        self.ga.setEnabled(bool(plek))
        self._refresh()

    def begin(self, plek: str, citaat: str) -> None:
        """Ask for the words of a new comment."""
        self._set_nieuw(is_nieuw=True)
        over = f"<p><b>{escape(plek)}</b></p>" + (f"<p><i>‘{escape(citaat)}’</i></p>" if citaat else "")
        self.tekst.setHtml(over)
        self.veld.clear()
        self._refresh()
        (self.veld if self.naam.text() else self.naam).setFocus()

    def set_auteur(self, auteur: str) -> None:
        """The name is known from now on, and not asked again."""
        self.naam.setText(auteur)
        self.naam.setVisible(not auteur)

    def _set_nieuw(self, *, is_nieuw: bool) -> None:
        self.bewaar.setText("Plaatsen" if is_nieuw else "Antwoorden")
        self.veld.setPlaceholderText(("Uw opmerking" if is_nieuw else "Uw antwoord") + " (Ctrl+Enter bewaart)")
        self.annuleer.setVisible(is_nieuw)
        for knop in (self.los_op, self.ga, self.weg):
            knop.setVisible(not is_nieuw)

    def _refresh(self) -> None:
        self.bewaar.setEnabled(bool(self.veld.toPlainText().strip() and self.naam.text().strip()))

    def _write(self) -> None:
        tekst, naam = self.veld.toPlainText().strip(), self.naam.text().strip()
        if tekst and naam:
            self.veld.clear()
            self.written.emit(naam, tekst)
        elif not naam:
            self.naam.setFocus()

    def _make_html(self, opmerking: Opmerking, plek: str) -> str:
        zacht = find_kleuren(self).zacht
        delen = [f"<p><b>{escape(plek or ZONDER_PLEK)}</b></p>"]
        if opmerking.citaat:
            delen.append(f"<p style='color:{zacht}'><i>‘{escape(opmerking.citaat)}’</i></p>")
        stukken: tuple[Opmerking | Antwoord, ...] = (opmerking, *opmerking.antwoorden)
        for deel in stukken:
            woorden = escape(deel.tekst).replace("\n", "<br>")
            moment = escape(format_tijd(deel.datum))
            delen.append(
                f"<p><b>{escape(deel.auteur)}</b> <span style='color:{zacht}'>{moment}</span><br>{woorden}</p>"
            )
        if opmerking.opgelost:
            delen.append(f"<p style='color:{zacht}'>✓ Opgelost</p>")
        return "".join(delen)
