"""Asking for another term, and at which places it comes."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planstudio.domain.begrippen.hernoemen import Vervanging, list_vervangingen
from planstudio.domain.begrippen.vinden import Begrip, clean_term, find_begrippen
from planstudio.domain.plan import Planversie
from planstudio.ui.jobs import Job, run_query
from planstudio.ui.labels import count
from planstudio.ui.naming import name_widget
from planstudio.ui.terms.vervangingen import Vervangmodel, Vervangtekening

PAUZE_MS = 120


class Hernoemvenster(QDialog):
    """Asks; `term` and `chosen` are the answer when it was accepted."""

    def __init__(self, versie: Planversie, begrip: Begrip, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._versie, self._begrip = versie, begrip
        self._bekend = {ander.term.casefold() for ander in find_begrippen(versie) if ander.wid != begrip.wid}
        self._job: Job | None = None
        self._gezocht = ""  # the term that the list is for
        self.setObjectName("begrip-hernoemen-venster")
        self.setWindowTitle("Andere term")
        self.resize(640, 440)
        self.model = Vervangmodel(versie, self)
        self.veld = name_widget(QLineEdit(begrip.term, self), "begrip-nieuwe-term", "Nieuwe term")
        self.telling = name_widget(QLabel(self, wordWrap=True), "begrip-plaatsen-telling")
        self.telling.setProperty("zacht", True)
        self.lijst = name_widget(QListView(self), "begrip-plaatsen", "Plaatsen waar de nieuwe term komt")
        self.lijst.setModel(self.model)
        self.lijst.setItemDelegate(Vervangtekening(self.lijst))
        self.lijst.setUniformItemSizes(True)
        self.alles = name_widget(QPushButton("&Alles aan", self), "begrip-alles")
        self.niets = name_widget(QPushButton("Alles &uit", self), "begrip-niets")
        self._wacht = QTimer(self, singleShot=True, interval=PAUZE_MS)
        self._lay_out()
        self.veld.textChanged.connect(self._on_term)
        self._wacht.timeout.connect(self._search)
        self.model.ticked.connect(self._refresh)
        self.alles.clicked.connect(lambda: self.model.tick_all(is_on=True))
        self.niets.clicked.connect(lambda: self.model.tick_all(is_on=False))
        self.veld.selectAll()
        self.veld.setFocus()
        self._refresh()
        self._search()

    def _lay_out(self) -> None:
        velden = QFormLayout()
        velden.setSpacing(8)
        velden.addRow("Term nu", QLabel(self._begrip.term, self))
        velden.addRow("&Nieuwe term", self.veld)
        rij = QHBoxLayout()
        rij.addWidget(self.telling, 1)
        for knop in (self.alles, self.niets):
            knop.setAutoDefault(False)
            rij.addWidget(knop)
        knoppen = QDialogButtonBox(self)
        rollen = QDialogButtonBox.ButtonRole
        self.doen = name_widget(knoppen.addButton("&Vervangen", rollen.AcceptRole), "begrip-hernoem")
        self.doen.setDefault(True)
        name_widget(knoppen.addButton("Annuleren", rollen.RejectRole), "begrip-hernoem-annuleren")
        knoppen.accepted.connect(self.accept)
        knoppen.rejected.connect(self.reject)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(24, 24, 24, 16)
        geheel.setSpacing(12)
        geheel.addLayout(velden)
        geheel.addLayout(rij)
        geheel.addWidget(self.lijst, 1)
        geheel.addWidget(knoppen)

    @property
    def term(self) -> str:
        """The new term as it comes in the list."""
        return clean_term(self.veld.text())

    @property
    def chosen(self) -> tuple[Vervanging, ...]:
        """The replacements that are ticked."""
        return self.model.chosen

    def _on_term(self) -> None:
        self._wacht.start()
        self._refresh()

    def _search(self) -> None:
        if self._job is not None:
            self._job.cancel()
        # Before one has typed it shows the places, with the words that are there now.
        term = self.term or self._begrip.term
        work = partial(list_vervangingen, self._versie, self._begrip, term)
        self._job = run_query(self, lambda _: work(), partial(self._show, term))

    def _show(self, term: str, vervangingen: tuple[Vervanging, ...]) -> None:
        self._gezocht = term
        self.model.set_vervangingen(vervangingen)

    def _refresh(self) -> None:
        aantal, gekozen = len(self.model.vervangingen), len(self.model.chosen)
        tekst = f"{count(aantal, 'plaats', 'plaatsen')} in de tekst, {gekozen} aangevinkt."
        if not self._gezocht:
            tekst = "Zoeken …"
        elif not aantal:
            tekst = "De term wordt in de tekst niet gebruikt; alleen het begrip zelf krijgt een andere term."
        if self.term.casefold() in self._bekend:
            tekst += f" Let op: ‘{self.term}’ is al een begrip in dit plan."
        self.telling.setText(tekst)
        for knop in (self.alles, self.niets):
            knop.setEnabled(bool(aantal))
        is_anders = bool(self.term) and self.term != self._begrip.term
        self.doen.setEnabled(is_anders and self._gezocht == self.term)
