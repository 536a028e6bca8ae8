"""The panel with comments: a list to choose from, and the comment that is chosen."""

from datetime import datetime
from functools import partial
from typing import NamedTuple
from uuid import uuid4

from PySide6.QtCore import QEvent, QModelIndex, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from planstudio.domain.edits.tekst import find_blok
from planstudio.domain.opmerkingen.ankers import place_opmerkingen
from planstudio.domain.opmerkingen.bewerken import (
    add_opmerking,
    delete_opmerking,
    reply_opmerking,
    resolve_opmerking,
)
from planstudio.domain.opmerkingen.opmerking import Antwoord, Opmerking
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.woorden import flatten
from planstudio.session import Changed
from planstudio.ui.comments.gesprek import Gesprek
from planstudio.ui.comments.lijst import Filter, Opmerkingenmodel
from planstudio.ui.document import Document
from planstudio.ui.labels import count
from planstudio.ui.naming import name_widget
from planstudio.ui.outline import Outline
from planstudio.ui.rows import Regeltekening
from planstudio.ui.settings import Settings

_STRAKS_MS = 400
_LANGST = 200  # characters of the words that a comment is on


class Anker(NamedTuple):
    """What a new comment is on: words of a block, to its end when `eind` is None, or an element without `pad`."""

    work: str
    wid: str
    pad: tuple[int, ...] = ()
    begin: int = 0
    eind: int | None = 0


class Opmerkingenpaneel(QWidget):
    """Shows the comments of the version that is open, and changes them in the plan."""

    chosen = Signal(object)  # Opmerking to go to
    place_asked = Signal()  # a new comment is wanted: where is for who knows the caret

    def __init__(self, document: Document, outline: Outline, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("opmerkingen")
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._document = document
        self._outline = outline
        self._settings = settings
        self._anker: Anker | None = None
        self._gekozen = ""
        self._model = Opmerkingenmodel(self._describe_plek, self)
        self.filter = name_widget(QComboBox(self), "opmerkingen-filter", "Welke opmerkingen")
        self.filter.addItems([str(keuze) for keuze in Filter])
        self.nieuw = name_widget(QPushButton("Nieuwe opmerking", self), "opmerking-nieuw")
        self.nieuw.setAutoDefault(False)
        self._telling = name_widget(QLabel(self), "opmerkingen-telling")
        self._telling.setProperty("zacht", True)
        self.lijst = name_widget(QListView(self), "opmerkingenlijst", "Opmerkingen")
        self.lijst.setFrameShape(QFrame.Shape.NoFrame)
        self.lijst.setUniformItemSizes(True)
        self.lijst.setItemDelegate(Regeltekening(self.lijst, is_double=True))
        self.lijst.setModel(self._model)
        self.gesprek = Gesprek(settings.auteur, self)
        self.gesprek.hide()
        self._straks = QTimer(self, singleShot=True, interval=_STRAKS_MS)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        boven = QHBoxLayout()
        boven.setContentsMargins(12, 8, 12, 4)
        boven.setSpacing(8)
        boven.addWidget(self.filter)
        boven.addWidget(self._telling, 1)
        boven.addWidget(self.nieuw)
        delen = QHBoxLayout()
        delen.setSpacing(0)
        delen.addWidget(self.lijst, 2)
        delen.addWidget(self.gesprek, 3)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        kolom.addLayout(boven)
        kolom.addLayout(delen, 1)

    def _connect(self) -> None:
        self._document.changed.connect(self._on_changed)
        self._straks.timeout.connect(self._refresh)
        self.filter.currentIndexChanged.connect(self._refresh)
        self.nieuw.clicked.connect(self.place_asked)
        self.lijst.selectionModel().currentChanged.connect(self._on_current)
        self.lijst.activated.connect(self._jump)
        gesprek = self.gesprek
        gesprek.written.connect(self._on_written)
        gesprek.dropped.connect(self._drop)
        gesprek.resolved.connect(self._resolve)
        gesprek.deleted.connect(self._delete)
        gesprek.jump_asked.connect(self._jump)

    # -- what it shows

    @property
    def opmerkingen(self) -> tuple[Opmerking, ...]:
        """The comments in the list, in order."""
        return self._model.opmerkingen

    @property
    def gekozen(self) -> Opmerking | None:
        """The comment that is shown with its replies."""
        return next((opmerking for opmerking in self._model.opmerkingen if opmerking.id == self._gekozen), None)

    def choose(self, id: str) -> None:
        """Show one comment, whatever the filter says."""
        versie = self._document.session.plan.versie
        opmerking = next((opmerking for opmerking in versie.opmerkingen if opmerking.id == id), None)
        if opmerking is None:
            return
        if not self._filter.shows(opmerking):
            self.filter.setCurrentText(str(Filter.ALLE))
        self._anker, self._gekozen = None, id
        self._refresh()

    @property
    def _filter(self) -> Filter:
        return list(Filter)[max(0, self.filter.currentIndex())]

    def _describe_plek(self, opmerking: Opmerking) -> str:
        plek = self._outline.find_nearest(opmerking.wid, opmerking.work)
        return " › ".join(stap.element.describe() for stap in plek.pad[-2:]) if plek is not None else ""

    def _refresh(self) -> None:
        versie = self._document.session.plan.versie
        geplaatst = [p.opmerking for p in place_opmerkingen(versie) if self._filter.shows(p.opmerking)]
        orde = {(plek.work, plek.element.wid): nummer for nummer, plek in enumerate(self._outline.walk())}

        def rank(opmerking: Opmerking) -> int:
            plek = self._outline.find_nearest(opmerking.wid, opmerking.work)
            return orde.get((plek.work, plek.element.wid), 0) if plek is not None else 0

        self._model.set_opmerkingen(tuple(sorted(geplaatst, key=rank)))
        aantal = sum(not opmerking.opgelost for opmerking in versie.opmerkingen)
        leeg = "Nog geen opmerkingen. Kies een artikel of selecteer woorden, en druk op Ctrl+Alt+M."
        self._telling.setText(f"{count(aantal, 'opmerking', 'opmerkingen')} open" if versie.opmerkingen else leeg)
        self._show_gekozen()

    def _show_gekozen(self) -> None:
        opmerking = self.gekozen
        if self._anker is not None:
            return
        self.gesprek.setVisible(opmerking is not None)
        if opmerking is not None:
            rij = self._model.opmerkingen.index(opmerking)
            self.lijst.setCurrentIndex(self._model.index(rij, 0))
            self.gesprek.show_opmerking(opmerking, self._describe_plek(opmerking))

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            opmerking = self._model.opmerkingen[index.row()]
            self._anker = None
            if opmerking.id != self._gekozen:
                self._gekozen = opmerking.id
                self.gesprek.veld.clear()
            self.gesprek.setVisible(True)
            self.gesprek.show_opmerking(opmerking, self._describe_plek(opmerking))

    def _on_changed(self, changed: Changed) -> None:
        oud, nieuw = changed.old.versie, changed.new.versie
        if oud.opmerkingen is not nieuw.opmerkingen and changed.origin in (self, None):
            self._refresh()
        elif nieuw.opmerkingen and oud.regelingen is not nieuw.regelingen:
            # Who types does not wait for a list.
            self._straks.start()

    # -- what it does

    def begin(self, anker: Anker) -> None:
        """Begin a new comment."""
        anker = self._close_anker(anker)
        self._anker = anker
        leeg = Opmerking(id="", work=anker.work, wid=anker.wid, auteur="", datum="", tekst="")
        self.lijst.clearSelection()
        self.gesprek.setVisible(True)
        self.gesprek.begin(self._describe_plek(leeg), self._find_citaat(anker))

    def _close_anker(self, anker: Anker) -> Anker:
        if anker.eind is not None:
            return anker
        return anker._replace(eind=len(self._find_vlak(anker)))

    def _find_vlak(self, anker: Anker) -> str:
        regeling = self._document.session.plan.versie.find_regeling(anker.work)
        keten = find_pad(regeling.tekst, anker.wid) if regeling is not None else ()
        return flatten(find_blok(keten[-1], anker.pad)) if keten else ""

    def _find_citaat(self, anker: Anker) -> str:
        if not anker.eind:
            return ""
        woorden = " ".join(self._find_vlak(anker)[anker.begin : anker.eind].split())
        return woorden if len(woorden) <= _LANGST else f"{woorden[:_LANGST]}…"

    def _on_written(self, auteur: str, tekst: str) -> None:
        if auteur != self._settings.auteur:
            self._settings.auteur = auteur
        self.gesprek.set_auteur(auteur)
        datum = datetime.now().isoformat(timespec="seconds")
        session, anker = self._document.session, self._anker
        if anker is None:
            antwoord = Antwoord(auteur=auteur, datum=datum, tekst=tekst)
            reply = partial(reply_opmerking, id=self._gekozen, antwoord=antwoord)
            session.apply("Opmerking beantwoorden", reply, origin=self)
            return
        opmerking = Opmerking(
            id=uuid4().hex,
            **anker._asdict(),
            auteur=auteur,
            datum=datum,
            tekst=tekst,
            citaat=self._find_citaat(anker),
        )
        self._anker, self._gekozen = None, opmerking.id
        if not self._filter.shows(opmerking):
            self.filter.setCurrentText(str(Filter.OPEN))
        session.apply("Opmerking maken", partial(add_opmerking, opmerking=opmerking), origin=self)

    def _drop(self) -> None:
        """Never mind: back to the comment that was shown, or to the list."""
        self._anker = None
        self.gesprek.veld.clear()
        self._show_gekozen()
        self.lijst.setFocus()

    def _resolve(self) -> None:
        opmerking = self.gekozen
        if opmerking is not None:
            label = "Opmerking heropenen" if opmerking.opgelost else "Opmerking oplossen"
            edit = partial(resolve_opmerking, id=opmerking.id, opgelost=not opmerking.opgelost)
            self._document.session.apply(label, edit, origin=self)

    def _delete(self) -> None:
        opmerking = self.gekozen
        if opmerking is not None:
            edit = partial(delete_opmerking, id=opmerking.id)
            self._document.session.apply("Opmerking verwijderen", edit, origin=self)

    def _jump(self, _index: object = None) -> None:
        opmerking = self.gekozen
        if opmerking is not None:
            self.chosen.emit(opmerking)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: show the comment anew."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "gesprek") and self.gekozen is not None:
            self._show_gekozen()
