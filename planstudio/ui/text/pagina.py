"""The text page as a panel: one session and one selection in, edits and selections out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Planversie
from planstudio.session import Changed
from planstudio.ui.document import Document, Keuze
from planstudio.ui.text.begrippen import find_begrippen
from planstudio.ui.text.blad import Blad
from planstudio.ui.text.gids import Gids
from planstudio.ui.text.kantlijn import Kantlijn
from planstudio.ui.text.kruimelpad import Kruimelpad, make_kruimels
from planstudio.ui.text.merken import Merken
from planstudio.ui.text.opmaak import Letter, Opmaak
from planstudio.ui.text.plekken import find_begin, find_positie
from planstudio.ui.text.tekstvak import Tekstvak
from planstudio.ui.text.volgen import update_blad
from planstudio.ui.text.vuller import Vuller
from planstudio.ui.text.wekker import Wekker
from planstudio.ui.text.zetsel import Gezet
from planstudio.ui.text.zoeken import Zoekbalk
from planstudio.ui.text.zoeker import Zoeker

if TYPE_CHECKING:
    from planstudio.ui.text.bewerken import Bewerker
    from planstudio.ui.text.schrijven import Schrijver

PUNTEN = 11.0
ZOOMSTAPPEN = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
PAUZE_MS = 1000
MERK_MS = 40
HERZET_MS = 200
STIPPEN_MS = 60  # the dots in the margin wait for the first screen of text


class Tekstpagina(QWidget):
    """The whole regeling as one page that can be read, searched and written in."""

    message = Signal(str)
    io_activated = Signal(str)
    filled = Signal()
    zoom_changed = Signal(float)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tekstpagina")
        self.setAccessibleName("Tekst")
        self._document = document
        self._letter = Letter.SCHREEF
        self._zoom = ZOOMSTAPPEN.index(1.0)
        self._is_stil = False
        # Whether the last change took the caret to what changed.
        self.is_bij_wijziging = False
        self._telt_regels = False
        self._begrippen_van: object = None

        self.kruimelpad = Kruimelpad(self)
        self.zoekbalk = Zoekbalk(self)
        self.zoekbalk.hide()
        self.vak = Tekstvak(Blad(self._versie, self._make_opmaak(0), self.devicePixelRatioF()), self)
        self.vak.setObjectName("tekst")
        self.vak.setAccessibleName("Tekst van de regeling")
        self.kantlijn = Kantlijn(self.vak, self._count_regels)
        self._merken = Merken(self.vak)
        self._vuller = Vuller(self.vak)
        self._wekker = Wekker(self.vak, document.session, self, self._connect_bewerker)
        self._gids = Gids(self.vak, document.session, self._merken)
        self._zoeker = Zoeker(self.vak, self.zoekbalk, self._merken, lambda: self.is_filled)
        self.setFocusProxy(self.vak)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        for widget in (self.kruimelpad, self.zoekbalk, self.vak):
            kolom.addWidget(widget)
        self._pauze = self._make_timer(PAUZE_MS, self._on_pauze)
        self._merk = self._make_timer(MERK_MS, self._on_view)
        self._herzet = self._make_timer(HERZET_MS, self._on_ruimte)
        self._stippen = self._make_timer(STIPPEN_MS, lambda: document.load_annotaties(self))
        self._connect()

    def _make_timer(self, wacht: int, doe: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wacht)
        timer.timeout.connect(doe)
        return timer

    def _connect(self) -> None:
        vak, gids = self.vak, self._gids
        vak.zoom_requested.connect(self.zoom_by)
        vak.left.connect(self._on_pauze)
        vak.end_requested.connect(self._go_to_end)
        vak.viewport_moved.connect(self._on_moved)
        vak.cursorPositionChanged.connect(self._on_caret)
        gids.message.connect(self.message)
        gids.io_activated.connect(self.io_activated)
        gids.doel_found.connect(self._select_and_show)
        self.kantlijn.activated.connect(lambda work, wid: self._select_and_show(work, wid, wid))
        self.kruimelpad.activated.connect(lambda work, wid: self._select_and_show(work, wid, wid))
        self._vuller.filled.connect(self._on_filled)
        self._vuller.changed_over.connect(self._on_changed_over)
        vak.search_requested.connect(self._zoeker.open)
        vak.next_requested.connect(self._zoeker.go_next)
        vak.previous_requested.connect(self._zoeker.go_previous)
        self._document.changed.connect(self._on_changed)
        self._document.selection_changed.connect(self._on_selection)
        self._document.annotaties_loaded.connect(self._on_annotaties)

    def _connect_bewerker(self, bewerker: "Bewerker") -> None:
        bewerker.schrijver.message.connect(self.message)
        bewerker.schrijver.changed.connect(self._pauze.start)
        bewerker.schrijver.plek_asked.connect(self._go_later)

    @property
    def bewerker(self) -> "Bewerker":
        """What carries out edits; made when first asked for."""
        return self._wekker.bewerker

    @property
    def schrijver(self) -> "Schrijver":
        """What turns typing into edits."""
        return self.bewerker.schrijver

    # -- the look of the page ------------------------------------------------------------------------------------

    @property
    def is_filled(self) -> bool:
        """Whether the whole regeling is on the page."""
        return self._vuller.is_filled

    @property
    def zoom(self) -> float:
        """The size of the text; 1 is 11 points."""
        return ZOOMSTAPPEN[self._zoom]

    @property
    def letter(self) -> Letter:
        """The kind of letter."""
        return self._letter

    def set_letter(self, letter: Letter) -> None:
        """Set the text in another kind of letter."""
        if letter is not self._letter:
            self._letter = letter
            self._rebuild()

    def zoom_by(self, stappen: int) -> None:
        """Larger or smaller by steps; 0 is back to the first size."""
        nieuw = ZOOMSTAPPEN.index(1.0) if stappen == 0 else self._zoom + stappen
        nieuw = max(0, min(nieuw, len(ZOOMSTAPPEN) - 1))
        if nieuw != self._zoom:
            self._zoom = nieuw
            self._rebuild()
            self.zoom_changed.emit(self.zoom)

    def fill_all(self) -> None:
        """Set the rest of the page now, however long that takes."""
        self._vuller.finish()

    def open_search(self) -> None:
        """Show the bar to find words, with the words that are selected."""
        self._zoeker.open()

    @property
    def _versie(self) -> Planversie:
        return self._document.session.plan.versie

    def _make_opmaak(self, ruimte: int) -> Opmaak:
        return Opmaak(self.palette(), self._letter, PUNTEN * self.zoom, ruimte)

    def _rebuild(self) -> None:
        opmaak = self._make_opmaak(self.vak.measure_ruimte())
        self._vuller.replace_blad(Blad(self._versie, opmaak, self.devicePixelRatioF()))

    def _on_changed_over(self) -> None:
        self._merken.forget()
        self._mark(self._document.keuze, heeft_band=False)
        self.kantlijn.follow()
        self._on_moved()

    def _on_filled(self) -> None:
        self._refresh_begrippen()
        self._zoeker.refresh()
        self.filled.emit()

    def _on_ruimte(self) -> None:
        """The window became too narrow for the page, or wide enough again."""
        if self._make_opmaak(self.vak.measure_ruimte()).breedte != self._vuller.nieuwste.opmaak.breedte:
            self._rebuild()

    # -- the plan changes ----------------------------------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        oud, nieuw = changed.old.versie, changed.new.versie
        if oud is nieuw:
            return
        self._gids.forget()
        self._is_stil = True
        gewijzigd = update_blad(self.vak.blad, nieuw)
        self.is_bij_wijziging = changed.origin is None and self._go_to_change(changed, gewijzigd)
        self._is_stil = False
        self._vuller.update(nieuw)
        if gewijzigd:
            self._mark(self._document.keuze, heeft_band=self.vak.heeft_band)
            self._pauze.start()
        if oud.bestanden is not nieuw.bestanden:
            self._rebuild()
        if oud.ow is not nieuw.ow:
            self._show_gebied(self._document.keuze)
        self.kantlijn.update()
        self._on_moved()

    def _go_to_change(self, changed: Changed, gewijzigd: list[Gezet]) -> bool:
        """After undo or redo: the caret as it was then, else at the first line that changed; says whether it went."""
        bewaard = self.schrijver.geheugen.find(changed.old, changed.new)
        positie = find_positie(self.vak.blad, bewaard) if bewaard is not None else None
        if positie is None:
            if not gewijzigd:
                return False
            blok, positie = self.vak.blad.find_blok(gewijzigd[0]), self.vak.blad.laatste_positie
            positie = positie if blok.contains(positie) else find_begin(self.vak.blad, blok)
        cursor = self.vak.textCursor()
        cursor.setPosition(positie)
        self.vak.set_cursor_stil(cursor)
        gezet = self.vak.blad.find_gezet(cursor.block())
        if gezet is not None and gezet.regel.keuze:
            self._document.select(Keuze(work=gezet.work, wid=gezet.regel.keuze), self)
            self._show_kruimels(gezet)
        return True

    # -- selection -----------------------------------------------------------------------------------------------

    def show_wid(self, work: str, wid: str) -> None:
        """Bring an element into view and mark it; when it is not on the page yet, as soon as it is."""
        self._vuller.do_later(None)
        if not self._try_show(work, wid) and self.vak.blad.is_verwacht(work, wid):
            self._vuller.do_later(lambda: self._try_show(work, wid))

    def _try_show(self, work: str, wid: str) -> bool:
        gezet = self.vak.blad.find_begin(work, wid)
        if gezet is None:
            return False
        self._is_stil = True
        self.vak.setTextCursor(QTextCursor(self.vak.blad.find_blok(gezet)))
        self._mark(Keuze(work=work, wid=wid), heeft_band=True)
        self.vak.show_reeks(*(self.vak.markering or (gezet, gezet)))
        self._is_stil = False
        self._show_kruimels(gezet)
        return True

    def _select_and_show(self, work: str, wid: str, structuur: str) -> None:
        if structuur:
            self._document.select(Keuze(work=work, wid=structuur), self)
        self.show_wid(work, wid)
        self.vak.setFocus()

    def _on_selection(self, keuze: Keuze, origin: object) -> None:
        if keuze.wid and origin is not self:
            self.show_wid(keuze.work, keuze.wid)
        else:
            self._mark(keuze, heeft_band=False)
        self._show_gebied(keuze)

    def _show_gebied(self, keuze: Keuze) -> None:
        """Mark in the margin where the rules of a chosen area stand."""
        gebied: frozenset[str] = frozenset()
        if keuze.sleutel:
            annotaties = self._document.annotaties
            regels = annotaties.find_rules_at(keuze.sleutel)
            gebied = frozenset(wid for regel in regels for wid in annotaties.find_wids(regel))
        self.kantlijn.gebied = gebied
        self.kantlijn.update()

    def _count_regels(self, wid: str) -> int:
        """How many rules stand on a wId; none before the index is there, so that the first painting does not wait."""
        self._telt_regels = self._telt_regels or self._document.has_annotaties
        return len(self._document.annotaties.find_rules(wid)) if self._telt_regels else 0

    def _on_annotaties(self) -> None:
        self._telt_regels = True
        self.kantlijn.update()

    def _mark(self, keuze: Keuze, *, heeft_band: bool) -> None:
        self.vak.markering = self.vak.blad.find_reeks(keuze.work, keuze.wid) if keuze.wid else None
        self.vak.heeft_band = heeft_band
        self.vak.viewport().update()
        self.kantlijn.update()

    def _on_caret(self) -> None:
        if self._is_stil or self._vuller.is_bezig:
            return
        if not self.vak.is_stil:
            self._wekker.end_typing()
        gezet = self.vak.blad.find_gezet(self.vak.textCursor().block())
        if gezet is None:
            return
        if gezet.regel.keuze:
            self._document.select(Keuze(work=gezet.work, wid=gezet.regel.keuze), self)
        if self.vak.heeft_band:
            self._mark(self._document.keuze, heeft_band=False)
        self._show_kruimels(gezet)

    def _show_kruimels(self, gezet: Gezet) -> None:
        regeling = self._versie.find_regeling(gezet.work)
        if regeling is not None:
            pad = find_pad(regeling.tekst, gezet.regel.keuze) if gezet.regel.keuze else ()
            self.kruimelpad.show_delen(make_kruimels(regeling, pad))

    def _go_to_end(self, is_keuze: bool) -> None:
        def go() -> bool:
            if self.vak.blad.is_klaar:
                soort = QTextCursor.MoveMode.KeepAnchor if is_keuze else QTextCursor.MoveMode.MoveAnchor
                self.vak.moveCursor(QTextCursor.MoveOperation.End, soort)
            return self.vak.blad.is_klaar

        if not go():
            self._vuller.do_later(go)

    def _on_moved(self) -> None:
        if not self._merk.isActive() and self.isVisible():
            self._merk.start()

    def _on_view(self) -> None:
        """What is in view changed: mark its words, and tell where we are."""
        self._merken.refresh()
        if not self.vak.viewport().rect().intersects(self.vak.cursorRect()):
            boven = next((gezet for _, gezet, plek in self.vak.walk_zichtbaar() if gezet and plek.bottom() > 8), None)
            if boven is not None:
                self._show_kruimels(boven)

    # -- writing -------------------------------------------------------------------------------------------------

    def _go_later(self, plek: Plek) -> None:
        """Put the caret at a place as soon as the page has come to it."""

        def go() -> bool:
            if find_positie(self.vak.blad, plek) is None:
                return False
            self.schrijver.go_to(plek)
            return True

        self._vuller.do_later(go)

    def _on_pauze(self) -> None:
        self._pauze.stop()
        self._wekker.end_typing()
        if self.is_filled:
            self._refresh_begrippen()
            self._zoeker.refresh()

    def _refresh_begrippen(self) -> None:
        if self._begrippen_van is not self._versie.regelingen:
            self._begrippen_van = self._versie.regelingen
            self._merken.begrippen = find_begrippen(self._versie)
            self._merken.forget()
        self._on_moved()

    # -- the widget ----------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Other colours: set the page anew."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_herzet"):
            self._rebuild()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See a little later whether the page still fits."""
        super().resizeEvent(event)
        self._herzet.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the page."""
        super().showEvent(event)
        self._vuller.start()
        self._stippen.start()
        self._wekker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing running."""
        self._stop()
        super().closeEvent(event)

    def _stop(self) -> None:
        self._vuller.stop()
        for timer in (self._pauze, self._merk, self._herzet, self._stippen):
            timer.stop()
        self._wekker.end_typing()
