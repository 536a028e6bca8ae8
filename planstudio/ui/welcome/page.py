"""The welcome page: open a plan, a folder or the example, or go on with a recent one."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from planstudio.ui.icons import find_icon
from planstudio.ui.naming import find_viewport, name_widget
from planstudio.ui.rows import Regeltekening
from planstudio.ui.settings import Recent
from planstudio.ui.theme import find_kleuren
from planstudio.ui.welcome.recent_list import Recentmodel


class Welkom(QWidget):
    """Tells what the user wants to open."""

    plan_asked = Signal()
    folder_asked = Signal()
    example_asked = Signal()
    recent_chosen = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name_widget(self, "welkom", "Welkom")
        self._model = Recentmodel(parent=self)
        titel = QLabel("planstudio", self)
        letter = titel.font()
        letter.setPointSizeF(letter.pointSizeF() * 2.4)
        letter.setWeight(letter.Weight.DemiBold)
        titel.setFont(letter)
        onder = QLabel("Omgevingsplannen lezen, bewerken en leveren", self)
        onder.setProperty("zacht", True)
        midden = QGridLayout()
        midden.setHorizontalSpacing(48)
        midden.setVerticalSpacing(8)
        midden.addWidget(titel, 0, 0, 1, 2)
        midden.addWidget(onder, 1, 0, 1, 2)
        midden.setRowMinimumHeight(2, 24)
        midden.addWidget(_build_heading("Beginnen", self), 3, 0)
        midden.addWidget(_build_heading("Recente plannen", self), 3, 1)
        midden.addLayout(self._build_buttons(), 4, 0, Qt.AlignmentFlag.AlignTop)
        midden.addLayout(self._build_recent(), 4, 1)
        midden.setColumnMinimumWidth(0, 256)
        midden.setColumnStretch(1, 1)
        midden.setRowStretch(4, 1)
        vlak = QWidget(self)
        vlak.setMaximumSize(960, 640)
        vlak.setLayout(midden)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(48, 64, 48, 48)
        rij.addStretch(1)
        rij.addWidget(vlak, 12)
        rij.addStretch(1)
        self.setFocusProxy(self.plan)
        self._tint()

    def _build_buttons(self) -> QVBoxLayout:
        self.plan = _build_button("Plan openen…", "openen", "plan-openen", self)
        self.plan.setProperty("hoofd", True)
        folder = _build_button("Map openen…", "map-openen", "map-openen", self)
        voorbeeld = _build_button("Voorbeeld openen", "voorbeeld", "voorbeeld-openen", self)
        self.plan.clicked.connect(self.plan_asked)
        folder.clicked.connect(self.folder_asked)
        voorbeeld.clicked.connect(self.example_asked)
        uitleg = QLabel(
            "Open een ZIP van het DSO of de LVBB, een uitgepakt pakket of een project. "
            "U kunt een bestand ook in dit venster slepen.",
            self,
            wordWrap=True,
        )
        uitleg.setProperty("zacht", True)
        kolom = QVBoxLayout()
        kolom.setSpacing(8)
        for knop in (self.plan, folder, voorbeeld):
            kolom.addWidget(knop)
        kolom.addSpacing(8)
        kolom.addWidget(uitleg)
        return kolom

    def _build_recent(self) -> QVBoxLayout:
        self.lijst = name_widget(QListView(self), "recent", "Recente plannen")
        self.lijst.setFrameShape(QFrame.Shape.NoFrame)
        self.lijst.setItemDelegate(Regeltekening(self.lijst, is_double=True))
        self.lijst.setModel(self._model)
        self.lijst.setMouseTracking(True)
        find_viewport(self.lijst).setAutoFillBackground(False)
        self.lijst.clicked.connect(self._choose)
        self.lijst.activated.connect(self._choose)
        self._leeg = QLabel("Plannen die u opent, komen hier te staan.", self)
        self._leeg.setProperty("zacht", True)
        self._leeg.setAlignment(Qt.AlignmentFlag.AlignTop)
        kolom = QVBoxLayout()
        kolom.addWidget(self.lijst, 1)
        kolom.addWidget(self._leeg, 1)
        return kolom

    def changeEvent(self, event: QEvent) -> None:
        """The sign on the first button has the colour of the words on it, in each theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self.plan.setIcon(find_icon("openen", find_kleuren(self).op_accent))

    def set_recent(self, plannen: tuple[Recent, ...]) -> None:
        """Show the recent plans."""
        self._model.set_plannen(plannen)
        self.lijst.setVisible(bool(plannen))
        self._leeg.setVisible(not plannen)

    def _choose(self, index: QModelIndex) -> None:
        # Enter on a row may come with a click: the first one counts.
        if self.isEnabled():
            self.recent_chosen.emit(self._model.find_plan(index).path)


def _build_heading(tekst: str, parent: QWidget) -> QLabel:
    kop = QLabel(tekst, parent)
    letter = kop.font()
    letter.setWeight(letter.Weight.DemiBold)
    kop.setFont(letter)
    return kop


def _build_button(tekst: str, icoon: str, naam: str, parent: QWidget) -> QPushButton:
    knop = name_widget(QPushButton(tekst, parent), naam)
    knop.setIcon(find_icon(icoon))
    knop.setIconSize(QSize(18, 18))
    knop.setMinimumHeight(40)
    knop.setStyleSheet("text-align: left; padding-left: 12px;")
    return knop
