"""The wizard for a delivery: gegevens, overzicht, resultaat."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from planstudio.domain.plan import Plan
from planstudio.errors import PlanstudioError
from planstudio.ui.delivery.form import Gegevensblad
from planstudio.ui.delivery.pages import Overzichtsblad, Uitslagblad
from planstudio.ui.delivery.work import Uitslag, make_levering
from planstudio.ui.files import Bestandskeuze
from planstudio.ui.jobs import Job, run_query
from planstudio.ui.messages import Foutvenster
from planstudio.ui.naming import name_widget
from planstudio.ui.settings import Settings
from planstudio.ui.status_line import Voortgang
from planstudio.workflows import describe_levering, propose_levering

_KOPPEN = (
    ("Gegevens", "Controleer de voorstellen en vul aan wat ontbreekt."),
    ("Dit wordt geleverd", "Klopt dit? Dan schrijft planstudio de levering als ZIP."),
    ("Resultaat", "Dit is er van de levering geworden."),
)
_BEWAARD = ("bevoegd_gezag", "aanleveraar")


class Leveringsvenster(QDialog):
    """Leads the user through a delivery of one plan."""

    def __init__(self, plan: Plan, naam: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, "levering", "Levering maken")
        self.setWindowTitle(f"Levering maken van {naam}")
        self.resize(760, 680)
        self._plan = plan
        self._settings = settings
        self._job: Job | None = None
        voorstel = propose_levering(plan, date.today())
        bewaard = {veld: settings.get_word(veld) for veld in _BEWAARD if settings.get_word(veld)}
        self.gegevens = Gegevensblad(replace(voorstel, **bewaard))  # type: ignore[arg-type]
        self.overzicht = Overzichtsblad()
        self.uitslag = Uitslagblad()
        self._bladen = QStackedWidget(self)
        for blad in (self.gegevens, self.overzicht, self.uitslag):
            self._bladen.addWidget(blad)
        self._kop = name_widget(QLabel(self), "levering-kop")
        letter = self._kop.font()
        letter.setPointSizeF(letter.pointSizeF() * 1.5)
        letter.setWeight(letter.Weight.DemiBold)
        self._kop.setFont(letter)
        self._stap = QLabel(self)
        self._uitleg = QLabel(self)
        for label in (self._stap, self._uitleg):
            label.setProperty("zacht", True)
        self._voortgang = Voortgang(self)
        self._voortgang.cancelled.connect(self._cancel)
        self._terug = name_widget(QPushButton("Terug", self), "levering-terug")
        self._verder = name_widget(QPushButton("Volgende", self), "levering-verder")
        self._annuleer = name_widget(QPushButton("Annuleren", self), "levering-annuleren")
        self._terug.clicked.connect(lambda: self._go_to(0))
        self._verder.clicked.connect(self._go_on)
        self._annuleer.clicked.connect(self.reject)
        self.gegevens.complete_changed.connect(self._refresh)
        self._lay_out()
        self._go_to(0)

    def _lay_out(self) -> None:
        lijn = QFrame(self)
        lijn.setProperty("lijn", True)
        knoppen = QHBoxLayout()
        knoppen.setSpacing(8)
        knoppen.addWidget(self._voortgang)
        knoppen.addStretch(1)
        for knop in (self._annuleer, self._terug, self._verder):
            knoppen.addWidget(knop)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(24, 24, 24, 16)
        kolom.setSpacing(4)
        kolom.addWidget(self._stap)
        kolom.addWidget(self._kop)
        kolom.addWidget(self._uitleg)
        kolom.addSpacing(16)
        kolom.addWidget(self._bladen, 1)
        kolom.addSpacing(8)
        kolom.addWidget(lijn)
        kolom.addSpacing(8)
        kolom.addLayout(knoppen)

    @property
    def stap(self) -> int:
        """Which page is shown: 0, 1 or 2."""
        return self._bladen.currentIndex()

    def _go_to(self, stap: int) -> None:
        self._bladen.setCurrentIndex(stap)
        self._refresh()

    def _refresh(self) -> None:
        stap = self.stap
        is_busy = self._job is not None and self._job.is_running
        kop, uitleg = _KOPPEN[stap]
        self._stap.setText(f"Stap {stap + 1} van {len(_KOPPEN)}")
        self._kop.setText(kop)
        self._uitleg.setText(uitleg)
        self._verder.setText(("Volgende", "Levering schrijven…", "Sluiten")[stap])
        self._verder.setEnabled(not is_busy and (stap > 0 or self.gegevens.is_complete()))
        self._verder.setDefault(True)
        self._terug.setVisible(stap == 1)
        self._terug.setEnabled(not is_busy)
        self._annuleer.setVisible(stap < 2)

    def _go_on(self) -> None:
        match self.stap:
            case 0:
                self._describe()
            case 1:
                self._write()
            case _:
                self.accept()

    def _describe(self) -> None:
        gegevens = self.gegevens.gegevens
        for veld in _BEWAARD:
            self._settings.set_word(veld, getattr(gegevens, veld))

        def done(regels: tuple[str, ...]) -> None:
            self.overzicht.set_regels(regels)
            self._go_to(1)

        plan = self._plan
        self._start("Overzicht maken", run_query(self, lambda p: describe_levering(plan, gegevens), done, self._fail))

    def _write(self) -> None:
        gegevens = self.gegevens.gegevens
        path = Bestandskeuze.ask_delivery(self, self._settings.folder / f"{gegevens.id_levering}.zip")
        if path is None:
            return
        self._settings.folder = path.parent

        def done(uitslag: Uitslag) -> None:
            self.uitslag.show_uitslag(uitslag)
            self._go_to(2)

        work = partial(make_levering, self._plan, gegevens, path)
        self._start("Levering maken", run_query(self, work, done, self._fail, self._voortgang.report))

    def _start(self, tekst: str, job: Job) -> None:
        self._job = job
        job.finished.connect(self._voortgang.end, Qt.ConnectionType.DirectConnection)
        job.finished.connect(self._refresh)
        self._voortgang.begin(tekst)
        self._refresh()

    def _fail(self, fout: PlanstudioError) -> None:
        Foutvenster.show_error(self, fout)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Work that still runs is cancelled."""
        self._cancel()
        super().closeEvent(event)
