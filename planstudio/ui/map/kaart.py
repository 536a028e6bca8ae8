"""The map of the open plan: shows its locations, selects, and follows what is selected elsewhere."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from planstudio.domain.tekst import find_by_wid
from planstudio.session import Changed
from planstudio.ui.document import Document, Keuze
from planstudio.ui.map.bediening import Bediening
from planstudio.ui.map.beeld import overlaps, unite
from planstudio.ui.map.doek import Doek
from planstudio.ui.map.laagbouw import load_lagen
from planstudio.ui.map.lagen import Laag, Laagsoort, Plek, Voorraad, sort_plekken
from planstudio.ui.map.opschrift import describe_regels
from planstudio.ui.map.selectie import find_selectie
from planstudio.ui.map.stappen import Run, Stappen

TOLERANTIE = 5.0  # pixels around a line or point that count as on it
_DEZELFDE_PLEK = 3.0  # pixels
GELDT_OVERAL = "Geldt in het hele ambtsgebied"


class Kaart(Doek):
    """The map as a panel of the window; `run` sends long work elsewhere (ui/jobs.run_query)."""

    hover = Signal(str)  # the name under the cursor, empty when there is none
    position = Signal(float, float)  # the cursor in metres, RD
    lagen_changed = Signal()  # other layers, or other ones visible

    def __init__(self, document: Document, parent: QWidget | None = None, run: Run | None = None) -> None:
        super().__init__(parent, run)
        self.setObjectName("kaart")
        self.setAccessibleName("Kaart")
        self.setAccessibleDescription("Kaart van de gebieden van het plan. Pijltjes verschuiven, plus en min zoomen.")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.volgt_selectie = True
        self._document = document
        self._bediening = Bediening(self)
        self._lagen: tuple[Laag, ...] = ()
        self._verborgen: frozenset[str] = frozenset()
        self._by_id: dict[str, list[Plek]] = {}
        self._voorraad = Voorraad()
        self._laden = Stappen(self, run)
        self._moet_laden = True
        self._klikplek: QPointF | None = None
        self._klikbeurt = 0
        self._regels: dict[str, int] = {}
        document.changed.connect(self._on_changed)
        document.selection_changed.connect(self._on_selection)
        self._load()

    @property
    def is_ready(self) -> bool:
        """Whether what is on screen is up to date and all of it."""
        return super().is_ready and not self._laden.is_busy

    # Layers -----------------------------------------------------------------------------------------------------

    @property
    def lagen(self) -> tuple[Laag, ...]:
        """The layers of the plan, as the legend shows them."""
        return self._lagen

    @property
    def verborgen(self) -> frozenset[str]:
        """The keys of layers and parts of layers that are switched off."""
        return self._verborgen

    def set_verborgen(self, sleutels: frozenset[str]) -> None:
        """Switch layers (and groups or values in them) off by key, all others on."""
        if sleutels != self._verborgen:
            self._verborgen = sleutels
            self._show_plekken()
            self.lagen_changed.emit()

    def show_only(self, sleutel: str) -> None:
        """Switch everything off but one layer or one part of a layer, with the outline of the regeling."""
        alle = {deel for laag in self._lagen for deel in _get_sleutels(laag)}
        blijft = {sleutel}
        for laag in self._lagen:
            if sleutel == laag.sleutel or laag.soort is Laagsoort.GELDIGHEID:
                blijft |= _get_sleutels(laag)
            elif sleutel in _get_sleutels(laag):
                blijft.add(laag.sleutel)
        self.set_verborgen(frozenset(alle - blijft))

    def select_laag(self, sleutel: str) -> None:
        """Select what a layer or a part of it stands for, light it up and bring it into view."""
        laag = next((laag for laag in self._lagen if sleutel in _get_sleutels(laag)), None)
        if laag is None:
            return
        plekken = [plek for plek in laag.plekken if sleutel in (laag.sleutel, plek.deel)]
        self.set_nadruk(plekken)
        self._set_noot(GELDT_OVERAL if laag.soort is Laagsoort.GELDIGHEID and not plekken else "")
        self._bring_into_view()
        een = plekken[0] if len(plekken) == 1 else None
        self._document.select(
            Keuze(sleutel=een.sleutel if een and sleutel != laag.sleutel else laag.ow, geometrie=een.id if een else ""),
            origin=self,
        )

    def _load(self) -> None:
        self._moet_laden = False
        plan = self._document.session.plan
        self._laden.start(load_lagen(plan.versie, self._document.annotaties, self._voorraad), self._on_loaded)

    def _on_loaded(self, lagen: tuple[Laag, ...]) -> None:
        self._lagen = lagen
        self._regels.clear()
        self._by_id = {}
        for laag in lagen:
            for plek in laag.plekken:
                self._by_id.setdefault(plek.id, []).append(plek)
        self.overheen.leeg = "" if self._by_id else self._explain_empty()
        self.set_alles(unite([plek.vorm.omhullende for laag in lagen for plek in laag.plekken]))
        self._show_plekken()
        self._highlight(self._document.keuze)
        self.lagen_changed.emit()

    def _show_plekken(self) -> None:
        zichtbaar = [laag for laag in self._lagen if laag.sleutel not in self._verborgen]
        self.set_plekken([plek for plek in sort_plekken(zichtbaar) if plek.deel not in self._verborgen])

    def _explain_empty(self) -> str:
        namen = [laag.naam.removeprefix("Ambtsgebied: ").partition(" (")[0] for laag in self._lagen]
        if not namen:
            return "Dit plan heeft nog geen gebieden. Een gebied dat u toevoegt, verschijnt hier."
        return (
            f"Dit plan heeft geen eigen gebieden: alle regels gelden in het hele ambtsgebied van {namen[0]}. "
            "De grens daarvan komt uit een landelijk bestand en staat niet in het pakket."
        )

    # The document -----------------------------------------------------------------------------------------------

    def _on_changed(self, changed: Changed) -> None:
        oud, nieuw = changed.old.versie, changed.new.versie
        if oud.geometrie is not nieuw.geometrie or oud.ow is not nieuw.ow:
            self._load()

    def _on_selection(self, keuze: Keuze, origin: object) -> None:
        if origin is not self:
            self._highlight(keuze)
            if self.volgt_selectie:
                self._bring_into_view()

    def _highlight(self, keuze: Keuze) -> None:
        regeling = self._document.session.plan.versie.find_regeling(keuze.work) if keuze.wid else None
        tekst = find_by_wid(regeling.tekst, keuze.wid) if regeling is not None else None
        selectie = find_selectie(keuze, self._document.annotaties, tekst)
        self.set_nadruk(plek for wie in sorted(selectie.geometrie) for plek in self._by_id.get(wie, ()))
        self._set_noot(GELDT_OVERAL if selectie.ambtsgebied else "")

    def _bring_into_view(self) -> None:
        omhullenden = [plek.vorm.omhullende for plek in self.nadruk]
        geheel = unite(omhullenden)
        if geheel is not None and not any(overlaps(vak, self.beeld.venster) for vak in omhullenden):
            self.zoom_to(geheel)

    def zoom_to_selection(self) -> None:
        """Show what is lit up, as large as fits."""
        geheel = unite([plek.vorm.omhullende for plek in self.nadruk])
        if geheel is not None:
            self.set_beeld(self.beeld.fit(geheel, 64))

    def _set_noot(self, noot: str) -> None:
        self.overheen.noot = noot
        self.update()

    # The hand ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._show_naam("", event.position())
        event.setAccepted(self._bediening.press(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or name what is under the cursor."""
        x, y = self.beeld.to_rd(event.position().x(), event.position().y())
        self.position.emit(x, y)
        if not self._bediening.move(event) and not event.buttons():
            plekken = self.find_at(event.position())
            self._show_naam(self._describe(plekken[0]) if plekken else "", event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a click selects."""
        if not self._bediening.release(event) and event.button() is Qt.MouseButton.LeftButton:
            self._click(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or pan."""
        self._show_naam("", event.position())
        event.setAccepted(self._bediening.wheel(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan and zoom; Escape selects nothing, Enter what is in the middle."""
        if self._bediening.press_key(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self._document.select(Keuze(), origin=self)
            self._highlight(Keuze())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._click(QPointF(self.width() / 2, self.height() / 2))
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go of space."""
        if not self._bediening.release_key(event):
            super().keyReleaseEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Name nothing when the cursor is elsewhere."""
        self._show_naam("", None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring and forget half a drag."""
        self._bediening.stop()
        self.update()

    def find_at(self, plek: QPointF) -> tuple[Plek, ...]:
        """The visible locations at a place in pixels, the smallest first."""
        x, y = self.beeld.to_rd(plek.x(), plek.y())
        return self.boom.find_at(x, y, TOLERANTIE * self.beeld.schaal)

    def _click(self, plek: QPointF) -> None:
        plekken = self.find_at(plek)
        zelfde = self._klikplek is not None and (plek - self._klikplek).manhattanLength() <= _DEZELFDE_PLEK
        self._klikbeurt = self._klikbeurt + 1 if zelfde else 0
        self._klikplek = plek
        if not plekken:
            keuze = self._document.keuze
            if keuze.sleutel or keuze.geometrie:
                self._document.select(Keuze(), origin=self)
                self._highlight(Keuze())
            return
        gekozen = plekken[self._klikbeurt % len(plekken)]
        self.set_nadruk([gekozen])
        self._set_noot("")
        self._document.select(Keuze(sleutel=gekozen.sleutel, geometrie=gekozen.id), origin=self)

    def _describe(self, plek: Plek) -> str:
        if not plek.sleutel:
            return plek.naam
        if plek.sleutel not in self._regels:
            self._regels[plek.sleutel] = len(self._document.annotaties.find_rules_at(plek.sleutel))
        return f"{plek.naam} · {describe_regels(self._regels[plek.sleutel])}"

    def _show_naam(self, naam: str, plek: QPointF | None) -> None:
        if naam != self.overheen.naam:
            self.hover.emit(naam)
        if naam or self.overheen.naam:
            self.overheen.naam, self.overheen.plek = naam, plek
            self.update()

    # Show and hide ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Load what was put off, and paint."""
        if self._moet_laden:
            self._load()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Put off what is not done."""
        self._moet_laden = self._moet_laden or self._laden.is_busy
        self._laden.stop()
        super().hideEvent(event)


def _get_sleutels(laag: Laag) -> set[str]:
    return {laag.sleutel, *(deel.sleutel for deel in laag.delen)}
