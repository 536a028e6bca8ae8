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
from planstudio.ui.structure_edits import Boombewerker
from planstudio.ui.text.pagina import Tekstpagina

_KAART_NA = 120  # milliseconds: once the first screen of text is painted and answers

if TYPE_CHECKING:
    from planstudio.domain.edits.uitkomst import Plek, Uitkomst
    from planstudio.domain.opmerkingen.opmerking import Opmerking
    from planstudio.domain.zoeken.zoekvraag import Treffer
    from planstudio.ui.comments.panel import Opmerkingenpaneel
    from planstudio.ui.map.kaart import Kaart
    from planstudio.ui.map.paneel import Kaartpaneel
    from planstudio.ui.replace.panel import Vervangpaneel
    from planstudio.ui.terms.panel import Begrippenpaneel


class Werkvlak(QObject):
    """Builds the panes for a document and joins what they tell to the status line and to each other."""

    def __init__(self, document: Document, panelen: Panelen, status: Statusregel) -> None:
        super().__init__(document)
        self.document = document
        self.outline = Outline(document)
        self._panelen = panelen
        self._status = status
        self._kaartpaneel: Kaartpaneel | None = None
        self._vervangpaneel: Vervangpaneel | None = None
        self._opmerkingen: Opmerkingenpaneel | None = None
        self._begrippen: Begrippenpaneel | None = None
        self.zijpaneel = Zijpaneel(document, self.outline)
        self.tekst = Tekstpagina(document)
        self.boombewerker = Boombewerker(self.zijpaneel.structuur, lambda: self.tekst.bewerker)
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
        panelen.opmerkingen.visibilityChanged.connect(self._on_opmerkingen_visible)
        panelen.vervangen.visibilityChanged.connect(self._on_vervangen_visible)
        panelen.begrippen.visibilityChanged.connect(self._on_begrippen_visible)
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

    @property
    def vervangen(self) -> "Vervangpaneel":
        """The panel to find and replace; made when first asked for or seen."""
        return self._build_vervangen()

    def _build_vervangen(self) -> "Vervangpaneel":
        from planstudio.ui.replace.panel import Vervangpaneel

        if self._vervangpaneel is None:
            self._vervangpaneel = Vervangpaneel(self.document)
            self._vervangpaneel.chosen.connect(self._go_to_treffer)
            self._vervangpaneel.message.connect(lambda tekst: show_line(self.tekst, tekst))
            self._panelen.vervangen.setWidget(self._vervangpaneel)
        return self._vervangpaneel

    def open_replace(self) -> None:
        """Ask what to find and replace, with the words that are selected when they are on one line."""
        cursor = self.tekst.vak.textCursor()
        woorden = cursor.selectedText() if self.tekst.vak.hasFocus() else ""
        paneel = self.vervangen
        self._panelen.vervangen.show()
        self._panelen.vervangen.raise_()
        paneel.open("" if "\u2029" in woorden else woorden)

    def _on_vervangen_visible(self, is_visible: bool) -> None:
        if is_visible:
            self._build_vervangen()

    def _go_to_treffer(self, treffer: "Treffer") -> None:
        from planstudio.domain.edits.uitkomst import Plek

        plek = self.outline.find_nearest(treffer.houder, treffer.work)
        if plek is not None:
            self.document.select(plek.keuze, origin=self.vervangen)
        self.tekst.show_wid(treffer.work, treffer.wid or treffer.houder)
        van, tot = (
            Plek(work=treffer.work, wid=treffer.wid, pad=treffer.pad, positie=positie)
            for positie in (treffer.begin, treffer.eind)
        )
        self.tekst.schrijver.select(van, tot)

    def go_to_start(self, wid: str) -> None:
        """Go where the user was last; or else to the top of the first text."""
        plek = self.outline.find(wid) if wid else None
        if plek is not None:
            self.document.select(plek.keuze)
            self.tekst.show_wid(plek.work, wid)

    def show_changed(self, ids: frozenset[str]) -> None:
        """Go to what undo or redo changed."""
        if self.tekst.is_bij_wijziging:
            return
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
            for vlak in (
                self.zijpaneel,
                self.tekst,
                self.kaart,
                self.annotaties,
                self.bevindingen,
                self._opmerkingen,
                self._vervangpaneel,
                self._begrippen,
            )
            if vlak is not None and vlak.isVisible()
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

    @property
    def opmerkingen(self) -> "Opmerkingenpaneel":
        """The comments; made when first asked for or seen, because most plans begin without."""
        return self._build_opmerkingen()

    def _build_opmerkingen(self) -> "Opmerkingenpaneel":
        from planstudio.ui.comments.panel import Opmerkingenpaneel
        from planstudio.ui.settings import Settings

        if self._opmerkingen is None:
            self._opmerkingen = Opmerkingenpaneel(self.document, self.outline, Settings())
            self._opmerkingen.chosen.connect(self._go_to_opmerking)
            self._opmerkingen.place_asked.connect(self.add_opmerking)
            self._panelen.opmerkingen.setWidget(self._opmerkingen)
        return self._opmerkingen

    def _on_opmerkingen_visible(self, is_visible: bool) -> None:
        if is_visible:
            self._build_opmerkingen()

    def add_opmerking(self) -> None:
        """Begin a comment on the words that are selected, or else on the artikel or lid that is."""
        from planstudio.ui.comments.panel import Anker

        anker = None
        bereik = self.tekst.schrijver.find_bereik() if self.tekst.vak.textCursor().hasSelection() else None
        if bereik is not None and not bereik.is_leeg:
            begin, eind = bereik.begin.plek, bereik.eind.plek
            # Over more than one block: on its first words, which stand in one place.
            tot = eind.positie if bereik.is_een_blok else None
            anker = Anker(work=begin.work, wid=begin.wid, pad=begin.pad, begin=begin.positie, eind=tot)
        elif self.document.keuze.wid:
            anker = Anker(work=self.document.keuze.work, wid=self.document.keuze.wid)
        if anker is None:
            show_line(self.tekst, "Kies eerst een artikel, of selecteer de woorden waar de opmerking over gaat.")
            return
        self._panelen.opmerkingen.show()
        self._panelen.opmerkingen.raise_()
        self.opmerkingen.begin(anker)

    def _go_to_opmerking(self, opmerking: "Opmerking") -> None:
        from planstudio.domain.edits.uitkomst import Plek

        plek = self.outline.find_nearest(opmerking.wid, opmerking.work)
        if plek is None:
            show_line(self.tekst, "Deze opmerking heeft geen plek meer: haar deel van de tekst is verwijderd.")
            return
        self.document.select(plek.keuze, origin=self.opmerkingen)
        self.tekst.show_wid(opmerking.work, opmerking.wid)
        if opmerking.heeft_bereik:
            van, tot = (
                Plek(work=opmerking.work, wid=opmerking.wid, pad=opmerking.pad, positie=positie)
                for positie in (opmerking.begin, opmerking.eind)
            )
            self.tekst.schrijver.select(van, tot)

    def show_taken(self, uitkomst: "Uitkomst", meldingen: tuple[Melding, ...]) -> None:
        """Go to text that was taken over; what must be said about it joins the findings."""
        alle = tuple(dict.fromkeys((*self.bevindingen.meldingen, *meldingen)))
        self.bevindingen.set_meldingen(alle)
        self._status.set_meldingen(alle)
        if uitkomst.plek is not None:
            plek = self.outline.find_nearest(uitkomst.plek.wid, uitkomst.plek.work)
            if plek is not None:
                self.document.select(plek.keuze)
            self.tekst.schrijver.go_to(uitkomst.plek)
        show_line(self.tekst, "De tekst is overgenomen. Ctrl+Z maakt dat ongedaan.")

    @property
    def begrippen(self) -> "Begrippenpaneel":
        """The begrippen; made when first asked for or seen."""
        return self._build_begrippen()

    def _build_begrippen(self) -> "Begrippenpaneel":
        from planstudio.ui.terms.panel import Begrippenpaneel

        if self._begrippen is None:
            self._begrippen = Begrippenpaneel(self.document)
            self._begrippen.chosen.connect(self._go_to_begrip)
            self._begrippen.message.connect(lambda tekst: show_line(self.tekst, tekst))
            self._panelen.begrippen.setWidget(self._begrippen)
        return self._begrippen

    def _on_begrippen_visible(self, is_visible: bool) -> None:
        if is_visible:
            self._build_begrippen()

    def open_begrippen(self) -> None:
        """Bring the begrippen into sight, ready to search."""
        paneel = self.begrippen
        self._panelen.begrippen.show()
        self._panelen.begrippen.raise_()
        paneel.zoek.setFocus()
        paneel.zoek.selectAll()

    def _go_to_begrip(self, van: "Plek", eind: int) -> None:
        from dataclasses import replace

        self._panelen.show_text()
        plek = self.outline.find_nearest(van.wid, van.work)
        if plek is not None:
            self.document.select(plek.keuze, origin=self.begrippen)
        self.tekst.show_wid(van.work, van.wid)
        self.tekst.schrijver.select(van, replace(van, positie=eind))

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
