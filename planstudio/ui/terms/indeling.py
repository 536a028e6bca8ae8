"""How the panel with begrippen looks: a field and a filter, the list, the uses below it, buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from planstudio.ui.naming import name_widget
from planstudio.ui.rows import Regeltekening
from planstudio.ui.terms.lijst import Begrippenmodel, Begriptekening, Gebruikmodel
from planstudio.ui.terms.telling import Filter


class Begrippenvlak(QWidget):
    """The widgets, laid out for a narrow pane; it does nothing by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("begrippen")
        self.model = Begrippenmodel(self)
        self.gebruik = Gebruikmodel(self)
        self.zoek = name_widget(QLineEdit(self), "begrippen-zoek", "Zoeken in de begrippen")
        self.zoek.setPlaceholderText("Zoeken in de begrippen")
        self.zoek.setClearButtonEnabled(True)
        self.filter = name_widget(QComboBox(self), "begrippen-filter", "Welke begrippen")
        self.filter.addItems([str(keuze) for keuze in Filter])
        self.telling = _make_label(self, "begrippen-telling")
        self.leeg = _make_label(self, "begrippen-leeg")
        self.leeg.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.waar = _make_label(self, "begrip-gebruik-kop")
        self.lijst = name_widget(QListView(self), "begrippenlijst", "Begrippen")
        self.lijst.setModel(self.model)
        self.lijst.setItemDelegate(Begriptekening(self.lijst, is_double=True))
        self.plaatsen = name_widget(QListView(self), "begrip-gebruik", "Waar het begrip wordt gebruikt")
        self.plaatsen.setModel(self.gebruik)
        self.plaatsen.setItemDelegate(Regeltekening(self.plaatsen, is_double=True))
        for lijst in (self.lijst, self.plaatsen):
            lijst.setFrameShape(QFrame.Shape.NoFrame)
            lijst.setUniformItemSizes(True)
            lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nieuw = _make_knop(self, "&Nieuw begrip…", "begrip-nieuw", "Een begrip toevoegen (Insert)")
        self.hernoem = _make_knop(self, "Andere &term…", "begrip-andere-term", "Het gekozen begrip hernoemen (F2)")
        self.sorteer = _make_knop(self, "&Sorteren", "begrippen-sorteren", "De lijst op alfabet zetten")
        self.verwijder = _make_knop(self, "Ver&wijderen", "begrip-verwijderen", "Het gekozen begrip weghalen (Delete)")
        self._lay_out()

    def _lay_out(self) -> None:
        boven, onder = QWidget(self), QWidget(self)
        kop = QVBoxLayout()
        kop.setContentsMargins(12, 8, 12, 4)
        kop.setSpacing(6)
        for widget in (self.zoek, self.filter, self.telling):
            kop.addWidget(widget)
        lijstkolom = _make_kolom(boven)
        lijstkolom.addLayout(kop)
        lijstkolom.addWidget(self.leeg, 1)
        lijstkolom.addWidget(self.lijst, 1)
        gebruikkolom = _make_kolom(onder)
        gebruikkolom.addWidget(self.waar)
        gebruikkolom.addWidget(self.plaatsen, 1)
        for label in (self.leeg, self.waar):
            label.setContentsMargins(12, 6, 12, 4)
        deler = name_widget(QSplitter(Qt.Orientation.Vertical, self), "begrippen-deler", "Begrippen en gebruik")
        deler.setChildrenCollapsible(False)
        deler.addWidget(boven)
        deler.addWidget(onder)
        deler.setStretchFactor(0, 3)
        deler.setStretchFactor(1, 2)
        deler.setSizes([600, 300])
        knoppen = QGridLayout()
        knoppen.setContentsMargins(12, 8, 12, 8)
        knoppen.setSpacing(8)
        for plaats, knop in enumerate((self.nieuw, self.hernoem, self.sorteer, self.verwijder)):
            knoppen.addWidget(knop, plaats // 2, plaats % 2)
        kolom = _make_kolom(self)
        kolom.addWidget(deler, 1)
        kolom.addLayout(knoppen)


def _make_kolom(vlak: QWidget) -> QVBoxLayout:
    kolom = QVBoxLayout(vlak)
    kolom.setContentsMargins(0, 0, 0, 0)
    kolom.setSpacing(0)
    return kolom


def _make_label(vlak: QWidget, naam: str) -> QLabel:
    label = name_widget(QLabel(vlak, wordWrap=True), naam)
    label.setProperty("zacht", True)
    return label


def _make_knop(vlak: QWidget, tekst: str, naam: str, tip: str) -> QPushButton:
    knop = name_widget(QPushButton(tekst, vlak), naam)
    knop.setToolTip(tip)
    knop.setAutoDefault(False)
    knop.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return knop
