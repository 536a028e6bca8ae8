"""The panel with begrippen: a list to search, the uses of the one that is chosen, and buttons to change them."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QWidget

from planstudio.domain.begrippen.vinden import Begrip
from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.woorden import flatten
from planstudio.session import Changed
from planstudio.ui.document import Document
from planstudio.ui.jobs import Job, run_query
from planstudio.ui.terms.bewerken import Begripbewerker
from planstudio.ui.terms.indeling import Begrippenvlak
from planstudio.ui.terms.lijst import describe_aantal
from planstudio.ui.terms.telling import Filter, Telling, count_gebruik, list_begrippen

PAUZE_MS = 400  # who types does not wait for a list
GEEN_LIJST = "Dit plan heeft nog geen begrippen. Zet de cursor in een artikel en kies Invoegen > Begrippenlijst."


class Begrippenpaneel(Begrippenvlak):
    """Reads and counts in the background after each change; an edit is one step that undo takes back."""

    chosen = Signal(object, int)  # Plek to go to, and up to which character
    message = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._document = document
        self._job: Job | None = None
        self._gelezen: Planversie | None = None  # what the list is of
        self._geteld: Planversie | None = None  # what the numbers are of
        self._tellingen: tuple[Telling, ...] = ()
        self._gekozen = ("", "")
        self._wacht = QTimer(self, singleShot=True, interval=PAUZE_MS)
        self.bewerker = Begripbewerker(document, self)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        self._document.changed.connect(self._on_changed)
        self._wacht.timeout.connect(self._read)
        self.zoek.textChanged.connect(self._show)
        self.filter.currentIndexChanged.connect(self._show)
        self.lijst.selectionModel().currentChanged.connect(self._on_current)
        self.lijst.activated.connect(self._go_to_begrip)
        self.plaatsen.activated.connect(self._go_to_gebruik)
        self.bewerker.message.connect(self.message)
        self.bewerker.added.connect(self._on_added)
        self.nieuw.clicked.connect(self.ask_nieuw)
        self.hernoem.clicked.connect(self.ask_term)
        self.sorteer.clicked.connect(self.sort)
        self.verwijder.clicked.connect(self.remove)

    # -- what it shows -------------------------------------------------------------------------------------------

    @property
    def is_bezig(self) -> bool:
        """Whether what it shows may not be of the plan as it is now."""
        return self._wacht.isActive() or (self._job is not None and self._job.is_running)

    @property
    def gekozen(self) -> Telling | None:
        """The term that is chosen."""
        return next((telling for telling in self.model.tellingen if telling.sleutel == self._gekozen), None)

    def choose(self, term: str) -> None:
        """Choose a begrip by its term, if it is in the list."""
        for rij, telling in enumerate(self.model.tellingen):
            if telling.term.casefold() == term.casefold():
                self.lijst.setCurrentIndex(self.model.index(rij))
                return

    def _on_changed(self, changed: Changed) -> None:
        if not changed.ids or changed.old.versie.regelingen is changed.new.versie.regelingen:
            return
        self._cancel()
        if self.isVisible():
            self._wacht.start(0 if changed.origin is self else PAUZE_MS)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the text has changed while the panel was away."""
        super().showEvent(event)
        geteld = self._geteld.regelingen if self._geteld is not None else None
        if geteld is not self._document.session.plan.versie.regelingen and not self.is_bezig:
            self._wacht.start(0)

    def _cancel(self) -> None:
        # What is running would give numbers of a plan that is gone, and takes time from who types.
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _read(self) -> None:
        self._cancel()
        versie = self._document.session.plan.versie
        self._job = run_query(self, partial(list_begrippen, versie), partial(self._on_read, versie))
        self._refresh()

    def _on_read(self, versie: Planversie, begrippen: tuple[Begrip, ...]) -> None:
        """Show the list at once, with the numbers that were known."""
        oud = {telling.sleutel: telling.gebruik for telling in self._tellingen}
        bekend = tuple(
            Telling(term=begrip.term, begrip=begrip, gebruik=oud.get((begrip.work, begrip.wid))) for begrip in begrippen
        )
        self._gelezen = versie
        self._tellingen = (*bekend, *(telling for telling in self._tellingen if telling.begrip is None))
        self._show()
        self._job = run_query(self, partial(count_gebruik, versie), partial(self._on_counted, versie))

    def _on_counted(self, versie: Planversie, tellingen: tuple[Telling, ...]) -> None:
        self._geteld, self._tellingen = versie, tellingen
        self._show()

    @property
    def _filter(self) -> Filter:
        return list(Filter)[max(0, self.filter.currentIndex())]

    def _show(self) -> None:
        """The terms that the filter and the field let through; who was chosen stays chosen when it is there."""
        vraag = " ".join(self.zoek.text().split()).casefold()
        getoond = tuple(telling for telling in self._tellingen if self._filter.shows(telling) and _has(telling, vraag))
        gekozen, rij = self._gekozen, self.lijst.currentIndex().row()
        self.model.set_tellingen(getoond)
        zelfde = next((n for n, telling in enumerate(getoond) if telling.sleutel == gekozen), None)
        # Of what went away the one that came in its place.
        plaats = zelfde if zelfde is not None else min(max(0, rij), len(getoond) - 1)
        if getoond:
            self.lijst.setCurrentIndex(self.model.index(plaats))
        else:
            self._gekozen = ("", "")
            self.gebruik.set_gebruik(None, ())
        self._refresh()

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            telling = self.model.tellingen[index.row()]
            self._gekozen = telling.sleutel
            self.gebruik.set_gebruik(self._geteld, telling.gebruik or ())
            self._refresh()

    def _refresh(self) -> None:
        """Say what is there, and let the buttons work that can."""
        telling = self.gekozen
        begrip = telling.begrip if telling is not None else None
        getoond = self.model.tellingen
        self.leeg.setVisible(not getoond)
        self.lijst.setVisible(bool(getoond))
        self.leeg.setText(self._describe_leeg())
        self.telling.setText(describe_aantal(self._tellingen, len(getoond)) if self._tellingen else "")
        self.waar.setText(_describe_gebruik(telling))
        self.nieuw.setEnabled(self._find_lijst() is not None)
        self.sorteer.setEnabled(self._find_lijst() is not None)
        for knop in (self.hernoem, self.verwijder):
            knop.setEnabled(begrip is not None)

    def _describe_leeg(self) -> str:
        if self._gelezen is None:
            return "Begrippen zoeken …"
        if self._find_lijst() is None and self._filter is not Filter.ONBEPAALD:
            return GEEN_LIJST
        if self._filter is Filter.ALLE or self.zoek.text().strip():
            return "Geen begrip gevonden met deze woorden."
        if self._filter is Filter.ONGEBRUIKT:
            return "Alle begrippen worden gebruikt."
        return "Geen woorden gevonden die een begrip horen te zijn."

    def _find_lijst(self) -> tuple[str, str] | None:
        """Text and wId of the list of the begrip that is chosen, or else of the first there is."""
        telling = self.gekozen
        begrippen = [telling.begrip] if telling is not None else []
        begrippen += [ander.begrip for ander in self._tellingen]
        return next(((begrip.work, begrip.lijst) for begrip in begrippen if begrip is not None), None)

    # -- going there ---------------------------------------------------------------------------------------------

    def _go_to_begrip(self, _index: object = None) -> None:
        telling = self.gekozen
        if telling is None:
            return
        if telling.begrip is None:
            plaatsen = telling.gebruik or ()
            self.chosen.emit(plaatsen[0].plek, plaatsen[0].eind)
            return
        element = self.bewerker.find(telling.begrip)
        if element is not None:
            term = element.find(Soort.TERM)
            pad = next(((n,) for n, kind in enumerate(element.inhoud) if kind is term), ())
            plek = Plek(work=telling.begrip.work, wid=telling.begrip.wid, pad=pad)
            self.chosen.emit(plek, len(flatten(term)) if term is not None else 0)

    def _go_to_gebruik(self, index: QModelIndex) -> None:
        gebruik = self.gebruik.gebruik[index.row()]
        self.chosen.emit(gebruik.plek, gebruik.eind)

    # -- changing ------------------------------------------------------------------------------------------------

    def ask_nieuw(self) -> None:
        """Ask for a new begrip; words that are used and not defined come along."""
        lijst, telling = self._find_lijst(), self.gekozen
        if lijst is not None:
            term = telling.term if telling is not None and telling.begrip is None else ""
            begrippen = tuple(ander.begrip for ander in self._tellingen if ander.begrip is not None)
            self.bewerker.ask_nieuw(lijst, begrippen, term)

    def _on_added(self, plek: Plek) -> None:
        """Choose a new begrip; it comes in sight when the list was read again."""
        self.filter.setCurrentIndex(list(Filter).index(Filter.ALLE))
        self.zoek.clear()
        for rij, telling in enumerate(self.model.tellingen):
            if telling.sleutel == (plek.work, plek.wid):
                self.lijst.setCurrentIndex(self.model.index(rij))
        self._gekozen = (plek.work, plek.wid)
        self.chosen.emit(plek, plek.positie)

    def ask_term(self) -> None:
        """Ask for another term for the begrip that is chosen, and where it comes."""
        telling = self.gekozen
        if telling is not None and telling.begrip is not None:
            self.bewerker.ask_term(telling.begrip)

    def sort(self) -> None:
        """Put the list of the begrip that is chosen in alphabetical order."""
        lijst = self._find_lijst()
        if lijst is not None:
            self.bewerker.sort(lijst)

    def remove(self) -> None:
        """Take away the begrip that is chosen."""
        telling = self.gekozen
        if telling is not None and telling.begrip is not None:
            self.bewerker.remove(telling.begrip, len(telling.gebruik or ()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the list: Delete takes away, F2 asks another term, Insert a new begrip; Escape empties the field."""
        doen = {
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_F2: self.ask_term,
            Qt.Key.Key_Insert: self.ask_nieuw,
        }.get(Qt.Key(event.key()))
        if doen is not None and self.lijst.hasFocus():
            doen()
        elif event.key() == Qt.Key.Key_Escape and self.zoek.hasFocus():
            self.zoek.clear()
        elif self.zoek.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.lijst.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


def _has(telling: Telling, vraag: str) -> bool:
    definitie = telling.begrip.definitie if telling.begrip is not None else ""
    return not vraag or vraag in telling.term.casefold() or vraag in definitie.casefold()


def _describe_gebruik(telling: Telling | None) -> str:
    if telling is None:
        return ""
    if telling.gebruik is None:
        return f"Zoeken waar ‘{telling.term}’ wordt gebruikt …"
    if not telling.gebruik:
        return f"‘{telling.term}’ wordt in de tekst niet gebruikt."
    return f"‘{telling.term}’ in de tekst:"
