"""The menu bar and the toolbar, laid out from the table of actions."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from planstudio.ui.actions import Acties
from planstudio.ui.icons import MAAT, find_icon
from planstudio.ui.labels import format_moment
from planstudio.ui.naming import name_widget
from planstudio.ui.settings import Recent, Themakeuze

_BESTAND = (
    "openen",
    "map-openen",
    "voorbeeld",
    "recent",
    "",
    "opslaan",
    "opslaan-als",
    "opslaan-pdf",
    "opslaan-word",
    "",
    "tekst-overnemen",
    "",
    "afdrukken",
    "",
    "levering",
    "",
)
_OPMAAK = (
    "vet",
    "schuin",
    "onderstreep",
    "superscript",
    "subscript",
    "",
    "omhoog",
    "omlaag",
    "hoger",
    "dieper",
    "",
    "nummer",
    "hernummeren-aan",
)
_BALK = ("openen", "opslaan", "", "ongedaan", "opnieuw", "", "tekst", "samen", "kaart", "", "levering")
# These stand on the toolbar with their name beside the icon.
_MET_TEKST = frozenset({"tekst", "samen", "kaart", "levering", "opslaan"})


class Menubalk:
    """Builds the menus; keeps the one with recent plans up to date."""

    def __init__(
        self,
        venster: QMainWindow,
        acties: Acties,
        docks: tuple[QAction, ...],
        open_recent: Callable[[Path], None],
    ) -> None:
        self._acties = acties
        self._open_recent = open_recent
        balk = venster.menuBar()
        self.recent = QMenu("&Recente plannen", venster)
        self.recent.setIcon(find_icon("recent"))
        bestand = self._add(balk.addMenu("&Bestand"), _BESTAND)
        self._add(bestand, ("sluiten", "afsluiten"))
        self._add(
            balk.addMenu("Be&werken"),
            ("ongedaan", "opnieuw", "", "zoeken", "vervangen", "zoeken-inhoud", "palet", "", "opmerking"),
        )
        self.invoegen = balk.addMenu("&Invoegen")
        self.invoegen.setObjectName("menu-invoegen")
        self._add(balk.addMenu("&Opmaak"), _OPMAAK)
        self._add(balk.addMenu("&Kaart"), ("kaart-inzoomen", "kaart-uitzoomen", "kaart-alles", "", "kaart-keuze"))
        self._add(balk.addMenu("&Levering"), ("levering",))
        self.beeld = balk.addMenu("B&eeld")
        self._add(self.beeld, ("tekst", "samen", "kaart", "standaard", ""))
        self.panelen = self.beeld.addMenu("&Panelen")
        self.panelen.addActions(list(docks))
        self._add(
            self.beeld,
            (
                "volgend-paneel",
                "vorig-paneel",
                "bevindingen",
                "opmerkingen",
                "begrippen",
                "",
                "tekst-groter",
                "tekst-kleiner",
            ),
        )
        self._add(balk.addMenu("&Help"), ("sneltoetsen", "", "over"))

    def _add(self, menu: QMenu, namen: tuple[str, ...]) -> QMenu:
        for naam in namen:
            if naam == "recent":
                menu.addMenu(self.recent)
            elif naam:
                menu.addAction(self._acties[naam])
            else:
                menu.addSeparator()
        return menu

    def add_thema(self, keuze: Themakeuze, choose: Callable[[Themakeuze], None]) -> None:
        """The menu with colours."""
        menu = self.beeld.addMenu("T&hema")
        menu.setIcon(find_icon("thema-keuze"))
        groep = QActionGroup(menu)
        for waarde in Themakeuze:
            actie = menu.addAction(waarde.value.capitalize())
            actie.setObjectName(f"thema-{waarde.value}")
            actie.setCheckable(True)
            actie.setChecked(waarde is keuze)
            actie.triggered.connect(lambda _checked=False, waarde=waarde: choose(waarde))
            groep.addAction(actie)

    def set_recent(self, plannen: tuple[Recent, ...]) -> None:
        """Show the recent plans."""
        self.recent.clear()
        self.recent.setEnabled(bool(plannen))
        for plan in plannen:
            tekst = f"{plan.naam}  ({plan.path.name}, {format_moment(plan.tijd, datetime.now())})"
            actie = self.recent.addAction(tekst.replace("&", "&&"))
            actie.setToolTip(str(plan.path))
            actie.triggered.connect(lambda _checked=False, path=plan.path: self._open_recent(path))


def build_toolbar(venster: QMainWindow, acties: Acties) -> QToolBar:
    """The toolbar; at the right the field that opens the command palette."""
    balk = name_widget(QToolBar("Werkbalk", venster), "werkbalk", "Werkbalk")
    balk.setMovable(False)
    balk.setIconSize(QSize(MAAT, MAAT))
    balk.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for naam in _BALK:
        if not naam:
            balk.addSeparator()
            continue
        actie = acties[naam]
        balk.addAction(actie)
        knop = balk.widgetForAction(actie)
        if isinstance(knop, QToolButton):
            met_tekst = naam in _MET_TEKST
            stijl = Qt.ToolButtonStyle
            knop.setToolButtonStyle(stijl.ToolButtonTextBesideIcon if met_tekst else stijl.ToolButtonIconOnly)
            knop.setAccessibleName(actie.text().replace("&", "").rstrip("…"))
            knop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    rek = QWidget(balk)
    rek.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    balk.addWidget(rek)
    zoek = name_widget(QToolButton(balk), "palet-openen", "Zoeken en uitvoeren")
    zoek.setText("Zoeken en uitvoeren    Ctrl+K")
    zoek.setIcon(find_icon("zoeken"))
    zoek.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    zoek.setProperty("zoek", True)
    zoek.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    zoek.clicked.connect(acties["palet"].trigger)
    balk.addWidget(zoek)
    venster.addToolBar(balk)
    return balk
