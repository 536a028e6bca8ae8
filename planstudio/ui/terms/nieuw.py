"""Asking for a new begrip: its term and its definition."""

from collections.abc import Iterable

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from planstudio.domain.begrippen.vinden import clean_term
from planstudio.ui.naming import name_widget


class Nieuwvenster(QDialog):
    """Asks; `term` and `definitie` are the answer when it was accepted."""

    def __init__(self, waar: str, bekend: Iterable[str], term: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._bekend = {ander.casefold() for ander in bekend}
        self.setObjectName("begrip-nieuw-venster")
        self.setWindowTitle("Nieuw begrip")
        self.setMinimumWidth(480)
        self.veld = name_widget(QLineEdit(term, self), "begrip-term", "Term")
        self.tekst = name_widget(QPlainTextEdit(self), "begrip-definitie", "Definitie")
        self.tekst.setTabChangesFocus(True)
        self.tekst.setMaximumHeight(160)
        self.uitleg = name_widget(QLabel(self, wordWrap=True), "begrip-uitleg")
        self.uitleg.setProperty("zacht", True)
        self._waar = f"Komt op zijn plek in het alfabet in {waar}." if waar else "Komt op zijn plek in het alfabet."
        velden = QFormLayout()
        velden.setSpacing(8)
        velden.addRow("&Term", self.veld)
        velden.addRow("&Definitie", self.tekst)
        velden.addRow("", self.uitleg)
        knoppen = QDialogButtonBox(self)
        self.doen = name_widget(knoppen.addButton("&Toevoegen", QDialogButtonBox.ButtonRole.AcceptRole), "begrip-doen")
        self.doen.setDefault(True)
        name_widget(knoppen.addButton("Annuleren", QDialogButtonBox.ButtonRole.RejectRole), "begrip-annuleren")
        knoppen.accepted.connect(self.accept)
        knoppen.rejected.connect(self.reject)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(24, 24, 24, 16)
        geheel.setSpacing(16)
        geheel.addLayout(velden)
        geheel.addWidget(knoppen)
        self.veld.textChanged.connect(self._refresh)
        self._refresh()
        (self.tekst if term else self.veld).setFocus()

    @property
    def term(self) -> str:
        """The term as it comes in the list."""
        return clean_term(self.veld.text())

    @property
    def definitie(self) -> tuple[str, ...]:
        """The definition, an alinea per line."""
        return tuple(" ".join(regel.split()) for regel in self.tekst.toPlainText().splitlines() if regel.strip())

    def _refresh(self) -> None:
        is_bekend = self.term.casefold() in self._bekend
        self.uitleg.setText("Dit begrip is er al; Toevoegen brengt u erheen." if is_bekend else self._waar)
        self.doen.setEnabled(bool(self.term))
