"""The panel 'Zoeken en vervangen': ask, look through the hits, replace those that are ticked in one step."""

import time
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTreeView, QVBoxLayout, QWidget

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import find_element
from planstudio.domain.plan import Plan
from planstudio.domain.zoeken.vervangen import check_vervanging, replace_treffers
from planstudio.domain.zoeken.zoeken import find_treffers
from planstudio.domain.zoeken.zoekvraag import Treffer, Vondst, Zoekvraag
from planstudio.progress import Progress
from planstudio.session import Changed
from planstudio.ui.document import Document
from planstudio.ui.jobs import Job, run_query
from planstudio.ui.labels import count
from planstudio.ui.naming import find_viewport, name_widget
from planstudio.ui.replace.form import Vraagveld
from planstudio.ui.replace.hits import Groep, Treffermodel, group_treffers
from planstudio.ui.replace.painting import Treffertekening

PAUZE_MS = 150
SECONDEN = 5.0  # what a search over the plan may take
HOOGSTENS = 10_000  # hits in the list; who has more has asked for a letter
_OPEN = 1000  # with more hits than these the artikelen stay closed: opening them all takes too long
# So many are done within 50 ms, also in a large plan; more goes to the background.
_METEEN = 100


class Vervangpaneel(QWidget):
    """Finds in the background while one types; `chosen` tells which hit the user wants to see."""

    chosen = Signal(object)  # Treffer
    message = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vervangen")
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._document = document
        self._job: Job | None = None
        self._gevonden_in: tuple[Plan, Zoekvraag] | None = None
        self.vraag = Vraagveld(self)
        self.model = Treffermodel(self)
        self.telling = name_widget(QLabel(self), "vervang-telling")
        self.telling.setWordWrap(True)
        self.lijst = name_widget(QTreeView(self), "vervanglijst", "Treffers")
        self.lijst.setHeaderHidden(True)
        self.lijst.setUniformRowHeights(True)
        self.lijst.setMinimumHeight(150)
        self.lijst.setFrameShape(QTreeView.Shape.NoFrame)
        self.lijst.setItemDelegate(Treffertekening(self.lijst))
        self.lijst.setModel(self.model)
        self.alles = name_widget(QPushButton("&Alles aan", self), "vervang-alles")
        self.niets = name_widget(QPushButton("Alles &uit", self), "vervang-niets")
        self.doen = name_widget(QPushButton("&Vervang geselecteerde", self), "vervang-doen")
        self.doen.setProperty("hoofd", True)
        self._wacht = QTimer(self)
        self._wacht.setSingleShot(True)
        self._wacht.setInterval(PAUZE_MS)
        self._arrange()
        self._connect()
        self.vraag.set_plan(document.session.plan)
        self._refresh()

    def _arrange(self) -> None:
        rij = QHBoxLayout()
        rij.setContentsMargins(12, 4, 12, 8)
        rij.setSpacing(8)
        rij.addWidget(self.telling, 1)
        for knop in (self.alles, self.niets, self.doen):
            rij.addWidget(knop)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        kolom.addWidget(self.vraag)
        kolom.addLayout(rij)
        kolom.addWidget(self.lijst, 1)

    def _connect(self) -> None:
        self.vraag.asked.connect(self._wacht.start)
        self.vraag.replacement_changed.connect(self._on_replacement)
        self._wacht.timeout.connect(self.search)
        self.model.ticked.connect(self._refresh)
        self.model.repainted.connect(find_viewport(self.lijst).update)
        self.alles.clicked.connect(lambda: self.model.tick_all(is_on=True))
        self.niets.clicked.connect(lambda: self.model.tick_all(is_on=False))
        self.doen.clicked.connect(self.replace)
        self.lijst.activated.connect(self._choose)
        self._document.changed.connect(self._on_changed)

    # -- finding

    def open(self, woorden: str = "") -> None:
        """Ask, with these words when there are any."""
        if woorden:
            self.vraag.zoek.setText(woorden)
        self.vraag.zoek.selectAll()
        self.vraag.zoek.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_searching(self) -> bool:
        """Whether the hits that are shown are not yet those of the question."""
        return self._wacht.isActive() or (self._job is not None and self._job.is_running)

    def search(self) -> None:
        """Find in the background; a search that was under way is dropped."""
        self._wacht.stop()
        if self._job is not None:
            self._job.cancel()
        plan, vraag = self._document.session.plan, self.vraag.vraag
        self._job = run_query(self, partial(_search, plan, vraag), partial(self._show, plan, vraag))
        self.telling.setText("Zoeken …")
        self.doen.setEnabled(False)

    def _show(self, plan: Plan, vraag: Zoekvraag, gevonden: tuple[Vondst, tuple[Groep, ...]]) -> None:
        vondst, groepen = gevonden
        self._gevonden_in = (plan, vraag)
        self.model.set_groepen(groepen)
        if len(self.model.treffers) <= _OPEN:
            self.lijst.expandAll()
        self._on_replacement()
        self._refresh(vondst.meldingen)

    def _on_replacement(self) -> None:
        nieuw = self.vraag.nieuw.text()
        # An empty field before one has typed is no wish to remove everything; the button asks for it all the same.
        self.model.set_vervanging(nieuw if nieuw or self.vraag.nieuw.isModified() else None)
        self._refresh()

    def _refresh(self, meldingen: tuple[Melding, ...] = ()) -> None:
        """Say how many there are and what is wrong; the button works when something can be replaced."""
        gekozen = self.model.chosen
        meldingen = meldingen or check_vervanging(self.model.treffers, self.vraag.nieuw.text())
        is_fout = any(melding.ernst is Ernst.FOUT for melding in meldingen)
        aantal = len(self.model.treffers)
        if meldingen:
            self.telling.setText(" ".join(melding.tekst for melding in meldingen))
        elif not self.vraag.zoek.text().strip():
            self.telling.setText("Typ wat u zoekt.")
        elif not aantal:
            self.telling.setText("Niet gevonden.")
        else:
            waar = count(self.model.rowCount(), "onderdeel", "onderdelen")
            self.telling.setText(f"{count(aantal, 'treffer', 'treffers')} in {waar}, {len(gekozen)} aangevinkt.")
        self.telling.setProperty("fout", is_fout)
        self.telling.style().polish(self.telling)
        self.doen.setEnabled(bool(gekozen) and not is_fout)
        for knop in (self.alles, self.niets):
            knop.setEnabled(bool(aantal))

    # -- replacing

    def replace(self) -> None:
        """Replace what is ticked, as one step; many of them in the background."""
        gekozen, nieuw = self.model.chosen, self.vraag.nieuw.text()
        if not gekozen or not self.doen.isEnabled():
            return
        plan = self._document.session.plan
        if len(gekozen) <= _METEEN:
            self._apply(plan, gekozen, nieuw, replace_treffers(plan, gekozen, nieuw))
            return
        self.doen.setEnabled(False)
        run_query(
            self,
            lambda progress: replace_treffers(plan, gekozen, nieuw),
            lambda anders: self._apply(plan, gekozen, nieuw, anders),
        )

    def _apply(self, van: Plan, treffers: tuple[Treffer, ...], nieuw: str, naar: Plan) -> None:
        # When something was typed meanwhile the work is done again, on the plan of now.
        session = self._document.session
        session.break_merge()
        voor = session.plan
        session.apply("Vervangen", lambda nu: naar if nu is van else replace_treffers(nu, treffers, nieuw))
        session.break_merge()
        if session.plan is not voor:
            self.message.emit(f"{count(len(treffers), 'treffer', 'treffers')} vervangen. Ctrl+Z maakt dat ongedaan.")

    # -- events

    def _on_changed(self, changed: Changed) -> None:
        if changed.old.versie.regelingen is changed.new.versie.regelingen or not self.isVisible():
            return
        self.vraag.set_plan(changed.new)
        self._wacht.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Find again when the text has changed while the panel was away."""
        super().showEvent(event)
        plan = self._document.session.plan
        if self._gevonden_in is not None and self._gevonden_in[0] is not plan:
            self.vraag.set_plan(plan)
            self._wacht.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field finds at once and goes to the list; Ctrl+Enter replaces."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.replace()
        elif self.vraag.isAncestorOf(self.focusWidget() or self):
            if self._wacht.isActive():
                self.search()
            self.lijst.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: QModelIndex) -> None:
        treffer = self.model.find_treffer(index)
        if treffer is not None:
            self.chosen.emit(treffer)


def _search(plan: Plan, vraag: Zoekvraag, progress: Progress) -> tuple[Vondst, tuple[Groep, ...]]:
    """The hits, and per artikel what it is called; ends by itself after some seconds."""
    eind = time.monotonic() + SECONDEN

    def is_voorbij() -> bool:
        progress.check()
        return time.monotonic() > eind

    vondst = find_treffers(plan, vraag, hoogstens=HOOGSTENS, is_voorbij=is_voorbij)
    titels = {}
    for treffer in vondst.treffers:
        if treffer.houder not in titels:
            regeling = plan.versie.find_regeling(treffer.work)
            if regeling is not None and treffer.houder:
                titels[treffer.houder] = find_element(regeling.tekst, treffer.houder).describe()
    return vondst, group_treffers(vondst.treffers, titels)
