"""The window 'Tekst overnemen': look through what a document becomes, leave parts out, and put it in the plan."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHeaderView,
    QLabel,
    QListView,
    QPlainTextEdit,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.structuur import Vorm
from planstudio.progress import Progress
from planstudio.ui.document import Document
from planstudio.ui.jobs import Job, run_query
from planstudio.ui.labels import count
from planstudio.ui.naming import name_widget
from planstudio.ui.rows import Regeltekening
from planstudio.ui.takeover.boom import Resultaatmodel, Tak, list_regels, make_tak
from planstudio.ui.takeover.nakijken import Nakijkmodel, Rij, list_rijen
from planstudio.ui.takeover.voorstel import VORMNAMEN, Gelezen, Plaats, Voorstel, make_voorstel

STAP = "Tekst overnemen"
_OPEN = 100  # with more rows below the top the tree stays closed: making them all takes too long
_MAX_TEKST = 4000  # characters of a part that are shown; one looks here, one does not read a chapter
Beeld = tuple[Voorstel, tuple[Tak, ...], tuple[Rij, ...]]


class Overneemvenster(QDialog):
    """Shows a proposal, makes another when place or form change; `taken` tells what was put in the plan."""

    taken = Signal(object, object)  # Uitkomst, tuple of Melding

    def __init__(self, document: Document, plaatsen: tuple[Plaats, ...], gelezen: Gelezen, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("overneemvenster")
        self.setWindowTitle(f"Tekst overnemen uit {gelezen.naam}")
        self.resize(1080, 680)
        self._document = document
        self._plaatsen = plaatsen
        self._gelezen = gelezen
        self._voorstel: Voorstel | None = None
        self._job: Job | None = None
        self.plaats = name_widget(QComboBox(self), "overneem-plaats", "Plek")
        self.plaats.addItems([plaats.naam for plaats in plaatsen])
        self.vorm = name_widget(QComboBox(self), "overneem-vorm", "Wordt")
        self.nakijken = Nakijkmodel(self)
        self.lijst = name_widget(QListView(self), "overneem-lijst", "Kijk dit na")
        self.uitleg = name_widget(QLabel(self, wordWrap=True), "overneem-uitleg", "Uitleg")
        self.resultaat = Resultaatmodel(self)
        self.boom = name_widget(QTreeView(self), "overneem-boom", "Dit komt in het plan")
        self.tekst = name_widget(QPlainTextEdit(self, readOnly=True), "overneem-tekst", "Tekst van dit onderdeel")
        self.telling = name_widget(QLabel(self, wordWrap=True), "overneem-telling", "Stand")
        self.knoppen = QDialogButtonBox(self)
        rol = QDialogButtonBox.ButtonRole
        self.doen = name_widget(self.knoppen.addButton("&Overnemen", rol.AcceptRole), "overneem-doen")
        self.doen.setDefault(True)
        name_widget(self.knoppen.addButton("Annuleren", rol.RejectRole), "overneem-annuleren")
        self._arrange()
        self._connect()
        self._propose(None)

    # -- how it looks

    def _arrange(self) -> None:
        self.lijst.setModel(self.nakijken)
        self.lijst.setItemDelegate(Regeltekening(self.lijst, is_double=True))
        self.lijst.setUniformItemSizes(True)
        self.lijst.setFrameShape(QFrame.Shape.NoFrame)
        self.uitleg.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.uitleg.setMinimumHeight(64)
        self.uitleg.setContentsMargins(12, 4, 12, 4)
        self.boom.setModel(self.resultaat)
        self.boom.setFrameShape(QFrame.Shape.NoFrame)
        self.boom.setUniformRowHeights(True)
        self.boom.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.boom.header().setStretchLastSection(False)
        self.boom.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.boom.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tekst.setMaximumHeight(160)
        # Tab goes on to the buttons: nothing is typed here.
        self.tekst.setTabChangesFocus(True)
        velden = QFormLayout()
        velden.setSpacing(8)
        for naam, keuze in (("&Plek", self.plaats), ("&Wordt", self.vorm)):
            keuze.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            keuze.setMinimumWidth(420)
            velden.addRow(naam, keuze)
        vlak = QSplitter(Qt.Orientation.Horizontal, self)
        vlak.setChildrenCollapsible(False)
        vlak.addWidget(_stack("&Kijk dit na", self.lijst, self.uitleg))
        vlak.addWidget(_stack("&Dit komt in het plan", self.boom, self.tekst))
        vlak.setSizes([500, 560])
        vlak.setHandleWidth(16)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(24, 24, 24, 16)
        geheel.setSpacing(16)
        geheel.addLayout(velden)
        geheel.addWidget(vlak, 1)
        geheel.addWidget(self.telling)
        geheel.addWidget(self.knoppen)

    def _connect(self) -> None:
        self.plaats.activated.connect(lambda _: self._propose(None))
        self.vorm.activated.connect(self._choose_vorm)
        self.lijst.selectionModel().currentChanged.connect(self._on_rij)
        self.lijst.activated.connect(lambda _: self.boom.setFocus())
        self.boom.selectionModel().currentChanged.connect(self._on_tak)
        self.resultaat.itemChanged.connect(lambda _: self._refresh())
        self.knoppen.accepted.connect(self.take_over)
        self.knoppen.rejected.connect(self.reject)

    # -- the proposal

    @property
    def is_busy(self) -> bool:
        """Whether what is shown is not yet what was asked for."""
        return self._job is not None and self._job.is_running

    def _choose_vorm(self, plaats: int) -> None:
        if self._voorstel is not None:
            self._propose(self._voorstel.vormen[plaats])

    def _propose(self, vorm: Vorm | None) -> None:
        if self._job is not None:
            self._job.cancel()
        plan, plaats = self._document.session.plan, self._plaatsen[self.plaats.currentIndex()]
        self.doen.setEnabled(False)
        self.telling.setText("Bezig …")
        self._job = run_query(self, partial(_build, plan, self._gelezen, plaats, vorm), self._show)

    def _show(self, beeld: Beeld) -> None:
        self._voorstel, takken, rijen = beeld
        self.vorm.clear()
        self.vorm.addItems([VORMNAMEN[vorm] for vorm in self._voorstel.vormen])
        self.vorm.setCurrentIndex(self._voorstel.vormen.index(self._voorstel.vorm))
        self.uitleg.setText("" if rijen else "Er is niets geraden: alles stond er letterlijk.")
        self.nakijken.set_rijen(rijen)
        self.resultaat.set_takken(takken)
        if sum(len(tak.takken) for tak in takken) <= _OPEN:
            self.boom.expandToDepth(1)
        self.tekst.clear()
        if rijen:
            self.lijst.setCurrentIndex(self.nakijken.index(0))
        self._refresh()

    def _refresh(self) -> None:
        """Say how much is chosen; the button works when something is."""
        gekozen, alle = len(self.resultaat.chosen), self.resultaat.rowCount()
        self.doen.setEnabled(bool(gekozen) and not self.is_busy)
        if not alle:
            self.telling.setText("In dit document staat geen tekst om over te nemen.")
            return
        delen = count(alle, "onderdeel", "onderdelen")
        na = count(len(self.nakijken.rijen), "punt", "punten")
        self.telling.setText(f"{gekozen} van {delen} gekozen; {na} om na te kijken.")

    def _on_rij(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        rij = self.nakijken.rijen[index.row()]
        self.uitleg.setText(f"{rij.wat}\n{rij.uitleg}")
        plek = self.resultaat.find_index(rij.wid)
        if plek.isValid():
            self.boom.setCurrentIndex(plek)
            self.boom.scrollTo(plek)

    def _on_tak(self, index: QModelIndex) -> None:
        tak = self.resultaat.find_tak(index)
        self.tekst.setPlainText(_cut("\n".join(list_regels(tak.element))) if tak is not None else "")

    # -- taking over

    def take_over(self) -> None:
        """Put what is chosen in the plan as one step, and close."""
        voorstel, gekozen = self._voorstel, self.resultaat.chosen
        if voorstel is None or not self.doen.isEnabled():
            return
        self.doen.setEnabled(False)
        plan = self._document.session.plan
        self._job = run_query(self, lambda progress: voorstel.place(plan, gekozen), partial(self._apply, plan, gekozen))

    def _apply(self, van: Plan, gekozen: tuple[Tekstelement, ...], uitkomst: Uitkomst) -> None:
        session, voorstel = self._document.session, self._voorstel
        assert voorstel is not None
        session.break_merge()
        # When the plan changed meanwhile the work is done again, on the plan of now.
        session.apply(STAP, lambda nu: uitkomst.plan if nu is van else voorstel.place(nu, gekozen).plan)
        session.break_merge()
        eigen = {element.wid for deel in gekozen for element in deel.walk() if element.wid}
        weggelaten = {e.wid for deel in voorstel.structuur.elementen for e in deel.walk() if e.wid} - eigen
        eerder = (*self._gelezen.meldingen, *voorstel.structuur.meldingen)
        blijft = (melding for melding in eerder if melding.plek not in weggelaten)
        self.taken.emit(uitkomst, tuple(dict.fromkeys((*blijft, *uitkomst.meldingen))))
        self.accept()

    def done(self, code: int) -> None:
        """Stop what is being worked out: nothing of it arrives any more."""
        if self._job is not None:
            self._job.cancel()
        super().done(code)


def _build(plan: Plan, gelezen: Gelezen, plaats: Plaats, vorm: Vorm | None, progress: Progress) -> Beeld:
    """The proposal and the rows that show it."""
    voorstel = make_voorstel(plan, gelezen, plaats, vorm)
    progress.check()
    takken = tuple(make_tak(element) for element in voorstel.structuur.elementen)
    return voorstel, takken, list_rijen(voorstel.structuur.gokken, voorstel.meldingen)


def _cut(tekst: str) -> str:
    return tekst if len(tekst) <= _MAX_TEKST else f"{tekst[:_MAX_TEKST]}…"


def _stack(titel: str, vlak: QWidget, onder: QWidget) -> QWidget:
    """A heading above a list or tree, with what explains it below."""
    kop = QLabel(titel)
    letter = kop.font()
    letter.setBold(True)
    kop.setFont(letter)
    kop.setBuddy(vlak)
    paneel = QWidget()
    kolom = QVBoxLayout(paneel)
    kolom.setContentsMargins(0, 0, 0, 0)
    kolom.setSpacing(8)
    kolom.addWidget(kop)
    kolom.addWidget(vlak, 1)
    kolom.addWidget(onder)
    return paneel
