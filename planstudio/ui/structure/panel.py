"""The left side of the window: tabs Structuur, Gebieden and Activiteiten."""

from functools import partial

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from planstudio.domain.ow import LOCATIES
from planstudio.session import Changed
from planstudio.ui.document import Document, Keuze
from planstudio.ui.naming import name_widget
from planstudio.ui.outline import Outline, Plek
from planstudio.ui.structure.list_page import Lijstblad
from planstudio.ui.structure.ow_tree import build_activiteiten, build_gebieden, count_rules
from planstudio.ui.structure.text_tree import build_wortel, update_tree
from planstudio.ui.structure.tree import Boommodel, Knoop


class Zijpaneel(QWidget):
    """Shows what the plan consists of and takes the selection there."""

    def __init__(self, document: Document, outline: Outline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zijpaneel")
        self._document = document
        self._outline = outline
        self._tekst = Boommodel(build_wortel(document.session.plan), self)
        self._gebieden = Boommodel(Knoop(naam="", keuze=Keuze(), bron=None, load=lambda knoop: ()), self)
        self._activiteiten = Boommodel(Knoop(naam="", keuze=Keuze(), bron=None, load=lambda knoop: ()), self)
        self._is_filled = False
        self.structuur = Lijstblad(
            self._tekst,
            naam="structuur",
            zoektip="Zoek op nummer of woorden",
            leeg="Dit plan heeft geen regeling met tekst.",
        )
        self.tabs = name_widget(QTabWidget(self), "zijtabs", "Structuur, gebieden en activiteiten")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.structuur, "Structuur")
        self.structuur.chosen.connect(self._choose)
        self.structuur.allow_editing()
        # The pages of these are made when they are first looked at.
        for naam in ("Gebieden", "Activiteiten"):
            self.tabs.addTab(QWidget(self.tabs), naam)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._fill)
        document.changed.connect(self._on_changed)
        document.selection_changed.connect(self._on_selection)
        self._follow(document.keuze)

    def search(self) -> None:
        """Put the cursor in the search field of the tab in sight."""
        blad = self.tabs.currentWidget()
        if isinstance(blad, Lijstblad):
            blad.veld.setFocus()
            blad.veld.selectAll()

    @property
    def gebieden(self) -> Lijstblad:
        """The page with areas."""
        return self._find_blad(1, self._gebieden, "gebieden", "Zoek een gebied")

    @property
    def activiteiten(self) -> Lijstblad:
        """The page with activities."""
        return self._find_blad(2, self._activiteiten, "activiteiten", "Zoek een activiteit")

    def _find_blad(self, plaats: int, model: Boommodel, naam: str, zoektip: str) -> Lijstblad:
        blad = self.tabs.widget(plaats)
        if not isinstance(blad, Lijstblad):
            leeg, huidig = blad, self.tabs.currentIndex()
            blad = Lijstblad(model, naam=naam, zoektip=zoektip, leeg=f"Dit plan heeft nog geen {naam}.")
            blad.chosen.connect(self._choose)
            stil = self.tabs.blockSignals(True)
            self.tabs.removeTab(plaats)
            self.tabs.insertTab(plaats, blad, naam.capitalize())
            self.tabs.setCurrentIndex(huidig)
            self.tabs.blockSignals(stil)
            if leeg is not None:
                leeg.deleteLater()
        return blad

    def _choose(self, keuze: Keuze) -> None:
        if keuze.wid or keuze.sleutel:
            self._document.select(keuze, origin=self)

    def _fill(self) -> None:
        """Make the lists of areas and activities when they are first looked at."""
        if self._is_filled or self.tabs.currentIndex() == 0:
            return
        self._is_filled = True
        annotaties = self._document.annotaties
        aantallen: dict[str, int] = {}
        for blad, wortel in (
            (self.gebieden, build_gebieden(annotaties)),
            (self.activiteiten, build_activiteiten(annotaties)),
        ):
            blad.model.count = partial(count_rules, annotaties, aantallen)
            blad.model.set_wortel(wortel)
        self._follow(self._document.keuze)

    def _on_changed(self, changed: Changed) -> None:
        oud, nieuw = changed.old.versie, changed.new.versie
        if any(a is not b for a, b in zip(oud.regelingen, nieuw.regelingen, strict=False)) or len(
            oud.regelingen
        ) != len(nieuw.regelingen):
            update_tree(self._tekst, changed.new)
        if oud.ow is not nieuw.ow or oud.geometrie is not nieuw.geometrie:
            self._is_filled = False
            self._fill()

    def _on_selection(self, keuze: Keuze, origin: object) -> None:
        if origin is not self:
            self._follow(keuze)

    def _follow(self, keuze: Keuze) -> None:
        if keuze.wid:
            plek = self._outline.find_nearest(keuze.wid, keuze.work)
            self.structuur.go_to(self._find_knoop(plek) if plek is not None else None)
            return
        ding = self._document.annotaties.find(keuze.sleutel) if keuze.sleutel else None
        if ding is None:
            return
        if self._is_filled and (ding.soort in LOCATIES or ding.soort == "Activiteit"):
            blad = self.gebieden if ding.soort in LOCATIES else self.activiteiten
            blad.go_to(lambda knoop: knoop.keuze.sleutel == keuze.sleutel)

    def _find_knoop(self, plek: Plek) -> Knoop | None:
        """The row of a place; of a lid that of its artikel. Walks down along its path, so nothing else is made."""
        knoop = self._tekst.wortel
        if len(self._document.session.plan.versie.regelingen) > 1:
            knoop = next(kind for kind in knoop.kinderen if kind.keuze.work == plek.work)
        for stap in plek.pad:
            kind = next((k for k in knoop.kinderen if k.keuze.wid == stap.element.wid), None)
            if kind is None:
                break
            knoop = kind
        return knoop if knoop.ouder is not None else None
