"""The panes around the text: docks that can be moved, hidden and put back, and ready-made layouts."""

from enum import StrEnum

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QSizePolicy, QToolButton, QWidget

from planstudio.ui.icons import find_icon
from planstudio.ui.naming import name_widget
from planstudio.ui.settings import Settings

_LINKS = Qt.DockWidgetArea.LeftDockWidgetArea
_RECHTS = Qt.DockWidgetArea.RightDockWidgetArea
_ONDER = Qt.DockWidgetArea.BottomDockWidgetArea
_VERSIE = 2


class Indeling(StrEnum):
    """Ready-made layouts."""

    TEKST = "tekst"
    KAART = "kaart"
    SAMEN = "samen"


class Paneelkop(QWidget):
    """The title of a dock: drag it to move the dock, press the cross to hide it."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        titel = QLabel(dock.windowTitle(), self)
        letter = titel.font()
        letter.setWeight(letter.Weight.DemiBold)
        titel.setFont(letter)
        sluiten = name_widget(QToolButton(self), f"{dock.objectName()}-sluiten", f"{dock.windowTitle()} verbergen")
        sluiten.setIcon(find_icon("sluiten"))
        sluiten.setIconSize(QSize(14, 14))
        sluiten.setToolTip("Verbergen")
        sluiten.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sluiten.setStyleSheet("padding: 3px;")
        sluiten.clicked.connect(dock.hide)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(12, 4, 6, 4)
        rij.addWidget(titel, 1)
        rij.addWidget(sluiten)


class Panelen(QObject):
    """Holds the docks of a window; their contents come and go with the plan."""

    def __init__(self, venster: QMainWindow, settings: Settings) -> None:
        super().__init__(venster)
        self._venster = venster
        self._settings = settings
        self._is_open = False
        self.structuur = self._build_dock("structuur", "Inhoud", _LINKS)
        self.kaart = self._build_dock("kaart", "Kaart", _RECHTS)
        self.annotaties = self._build_dock("annotaties", "Annotaties", _ONDER)
        self.bevindingen = self._build_dock("bevindingen", "Bevindingen", _ONDER)
        self.opmerkingen = self._build_dock("opmerkingen", "Opmerkingen", _ONDER)
        self.vervangen = self._build_dock("vervangen", "Zoeken en vervangen", _ONDER)
        self.begrippen = self._build_dock("begrippen", "Begrippen", _LINKS)
        self.docks = (
            self.structuur,
            self.kaart,
            self.annotaties,
            self.bevindingen,
            self.opmerkingen,
            self.vervangen,
            self.begrippen,
        )
        venster.setDockNestingEnabled(True)
        venster.setCorner(Qt.Corner.BottomLeftCorner, _LINKS)
        venster.setCorner(Qt.Corner.BottomRightCorner, _ONDER)
        for dock in self.docks:
            dock.hide()

    def _build_dock(self, naam: str, titel: str, kant: Qt.DockWidgetArea) -> QDockWidget:
        dock = name_widget(QDockWidget(titel, self._venster), f"dock-{naam}", titel)
        dock.setTitleBarWidget(Paneelkop(dock))
        self._venster.addDockWidget(kant, dock)
        return dock

    @property
    def toggles(self) -> tuple[QAction, ...]:
        """The actions that show and hide the docks."""
        return tuple(dock.toggleViewAction() for dock in self.docks)

    def open(self) -> None:
        """Show the panes as the user left them, or else in the standard layout."""
        self._is_open = True
        if not self._venster.restoreState(self._settings.get_layout("panelen"), _VERSIE):
            self.arrange(Indeling.SAMEN)

    def close(self) -> None:
        """Remember the layout and hide the panes."""
        self.save()
        self._is_open = False
        for dock in self.docks:
            dock.hide()
            inhoud = dock.widget()
            if inhoud is not None:
                dock.setWidget(QWidget(dock))
                inhoud.deleteLater()
        self._find_midden().show()

    def save(self) -> None:
        """Remember the layout."""
        if self._is_open:
            self._settings.set_layout("panelen", self._venster.saveState(_VERSIE))

    def arrange(self, indeling: Indeling) -> None:
        """Put the panes in a ready-made layout."""
        venster = self._venster
        for dock, kant in (
            (self.structuur, _LINKS),
            (self.kaart, _RECHTS),
            (self.annotaties, _ONDER),
            (self.bevindingen, _ONDER),
            (self.opmerkingen, _ONDER),
            (self.vervangen, _ONDER),
            (self.begrippen, _LINKS),
        ):
            dock.setFloating(False)
            venster.addDockWidget(kant, dock)
            # Not shown and then hidden: their contents are made when they are first seen.
            dock.setVisible(dock in (self.structuur, self.kaart, self.annotaties))
        venster.tabifyDockWidget(self.annotaties, self.bevindingen)
        venster.tabifyDockWidget(self.annotaties, self.opmerkingen)
        venster.tabifyDockWidget(self.annotaties, self.vervangen)
        venster.tabifyDockWidget(self.structuur, self.begrippen)
        self.annotaties.raise_()
        self.structuur.raise_()
        midden = self._find_midden()
        midden.setVisible(indeling is not Indeling.KAART)
        midden.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.kaart.setVisible(indeling is not Indeling.TEKST)
        breedte, hoogte = venster.width(), venster.height()
        links = max(round(breedte * 0.2), 34 * venster.fontMetrics().averageCharWidth())
        kaart = breedte - links if indeling is Indeling.KAART else round(breedte * 0.36)
        zij = Qt.Orientation.Horizontal
        venster.resizeDocks([self.structuur, self.kaart], [links, kaart], zij)
        staand = Qt.Orientation.Vertical
        venster.resizeDocks(
            [self.annotaties], [max(160, round(hoogte * (0.22 if indeling is Indeling.KAART else 0.3)))], staand
        )

    def show_text(self) -> None:
        """Bring the text into sight, also in the layout for the map."""
        self._find_midden().show()

    def _find_midden(self) -> QWidget:
        midden = self._venster.centralWidget()
        assert midden is not None
        return midden
