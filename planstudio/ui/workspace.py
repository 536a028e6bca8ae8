"""The panes of one open plan, and the lines between them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from planstudio.domain.melding import Melding
from planstudio.domain.tekst import find_by_wid
from planstudio.progress import Progress
from planstudio.ui.annotations.panel import Annotatiepaneel
from planstudio.ui.document import Document, Keuze
from planstudio.ui.findings.panel import Bevindingenpaneel
from planstudio.ui.io_links import find_locatie
from planstudio.ui.jobs import run_query
from planstudio.ui.messages import show_line
from planstudio.ui.outline import Outline
from planstudio.ui.panes import Panelen
from planstudio.ui.status_line import Statusregel
from planstudio.ui.structure.panel import Zijpaneel
from planstudio.ui.text.pagina import Tekstpagina

_KAART_NA = 120  # milliseconds: once the first screen of text is painted and answers

if TYPE_CHECKING:
    from planstudio.ui.map.kaart import Kaart
    from planstudio.ui.map.paneel import Kaartpaneel


class Werkvlak(QObject):
    """Builds the panes for a document and joins what they tell to the status line and to each other."""

    def __init__(self, document: Document, panelen: Panelen, status: Statusregel) -> None:
        super().__init__(document)
        self.document = document
        self.outline = Outline(document)
        self._panelen = panelen
        self._status = status
        self._kaartpaneel: Kaartpaneel | None = None
        self.zijpaneel = Zijpaneel(document, self.outline)
        self.tekst = Tekstpagina(document)
        self.annotaties = Annotatiepaneel(document, self.outline)
        self.bevindingen = Bevindingenpaneel()
        for dock, inhoud in (
            (panelen.structuur, self.zijpaneel),
            (panelen.annotaties, self.annotaties),
            (panelen.bevindingen, self.bevindingen),
        ):
            dock.setWidget(inhoud)
        self.tekst.message.connect(lambda tekst: show_line(self.tekst, tekst))
        self.tekst.io_activated.connect(self._go_to_io)
        self.bevindingen.chosen.connect(self._go_to_melding)
        # The text is there first; the map comes when its libraries are loaded, in the background.
        QTimer.singleShot(_KAART_NA, self, lambda: run_query(self.tekst, _load_kaart, self._on_kaart_loaded))

    def _on_kaart_loaded(self, _: None) -> None:
        self._build_kaart()

    @property
    def kaart(self) -> "Kaart":
        """The map; made when first asked for, or a moment after the text is on screen."""
        return self._build_kaart().kaart

    def _build_kaart(self) -> "Kaartpaneel":
        from planstudio.ui.map.paneel import Kaartpaneel

        if self._kaartpaneel is None:
            self._kaartpaneel = Kaartpaneel(self.document)
            self._kaartpaneel.kaart.position.connect(self._status.set_position)
            self._kaartpaneel.kaart.scale_changed.connect(self._status.set_scale)
            self._panelen.kaart.setWidget(self._kaartpaneel)
        return self._kaartpaneel

    def go_to_start(self, wid: str) -> None:
        """Go where the user was last; or else to the top of the first text."""
        plek = self.outline.find(wid) if wid else None
        if plek is not None:
            self.document.select(plek.keuze)
            self.tekst.show_wid(plek.work, wid)

    def show_changed(self, ids: frozenset[str]) -> None:
        """Go to what undo or redo changed."""
        for wid in ids:
            plek = self.outline.find_nearest(wid)
            if plek is not None:
                # The text page goes to the very word by itself.
                self.document.select(plek.keuze, origin=self.tekst)
                return

    def zoom_map(self, factor: float) -> None:
        """Enlarge the map around its middle."""
        self.kaart.set_beeld(self.kaart.beeld.zoom(factor, self.kaart.width() / 2, self.kaart.height() / 2))

    def cycle(self, step: int) -> None:
        """Give the keyboard to the next pane in sight."""
        vlakken = [
            vlak
            for vlak in (self.zijpaneel, self.tekst, self.kaart, self.annotaties, self.bevindingen)
            if vlak.isVisible()
        ]
        if not vlakken:
            return
        nu = QApplication.focusWidget()
        plaats = next((i for i, vlak in enumerate(vlakken) if nu is vlak or (nu and vlak.isAncestorOf(nu))), -step)
        _focus(vlakken[(plaats + step) % len(vlakken)])

    def _go_to_io(self, ref: str) -> None:
        locatie = find_locatie(self.document, ref)
        if locatie is None:
            show_line(self.tekst, "Dit informatieobject heeft geen gebied op de kaart.")
        else:
            self.document.select(Keuze(sleutel=locatie), origin=self.tekst)

    def _go_to_melding(self, melding: Melding) -> None:
        for regeling in self.document.session.plan.versie.regelingen:
            if melding.plek and find_by_wid(regeling.tekst, melding.plek) is not None:
                self.document.select(Keuze(work=regeling.work, wid=melding.plek))
                self.tekst.show_wid(regeling.work, melding.plek)
                return
        if self.document.annotaties.find(melding.plek) is not None:
            self.document.select(Keuze(sleutel=melding.plek))
        else:
            show_line(self.bevindingen, melding.tekst, melding.ernst)


def _load_kaart(_progress: Progress) -> None:
    """Load the modules of the map and the geometry library."""
    import planstudio.ui.map.paneel  # noqa: F401


def _focus(vlak: QWidget) -> None:
    """Focus on a pane, or on the first control in it that takes the keyboard and does not edit."""
    doel = vlak if vlak.focusPolicy() else next(iter(_walk_focusable(vlak)), None)
    if doel is not None:
        doel.setFocus()


def _walk_focusable(vlak: QWidget) -> list[QWidget]:
    kinderen = [kind for kind in vlak.findChildren(QWidget) if kind.focusPolicy() and kind.isVisible()]
    return sorted(kinderen, key=lambda kind: -kind.width() * kind.height())
