"""The canvas: shows a view of locations and keeps it smooth while it moves.

What is on screen comes from two sheets (`Blad`), a little larger than the window: the locations, and what is selected.
A pan moves the sheets, a zoom stretches them; a new sheet is painted in slices meanwhile and takes over when done.
"""

from collections.abc import Generator, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from planstudio.ui.map.beeld import NEDERLAND, Beeld, Rechthoek
from planstudio.ui.map.lagen import Plek
from planstudio.ui.map.letters import Letterkast
from planstudio.ui.map.overheen import Overheen, draw_overheen
from planstudio.ui.map.plaatsing import Opschrift, place_opschriften
from planstudio.ui.map.rooster import draw_coordinaten, draw_rooster
from planstudio.ui.map.schaalbalk import draw_schaalbalk
from planstudio.ui.map.stappen import Run, Stappen
from planstudio.ui.map.stijl import derive_thema
from planstudio.ui.map.tekenaar import Blad, draw_blad
from planstudio.ui.map.treffer import Zoekboom

MARGE = 128  # pixels painted around the window
_SPELING = 48  # pixels of that which may be used up before new sheets are made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tekening:
    gebieden: Blad
    nadruk: Blad | None
    opschriften: tuple[Opschrift, ...]


class Doek(QWidget):
    """Paints locations; knows nothing of documents. Coordinates in metres, RD."""

    scale_changed = Signal(float)  # the N of 1 : N
    drawn = Signal()  # what is on screen is up to date

    def __init__(self, parent: QWidget | None = None, run: Run | None = None) -> None:
        super().__init__(parent)
        self.overheen = Overheen()
        self._beeld = Beeld()
        self._toont_alles = True
        self._alles: Rechthoek | None = None
        self._plekken: list[Plek] = []
        self._boom = Zoekboom([])
        self._nadruk: list[Plek] = []
        self._nadrukboom = Zoekboom([])
        # Numbers say whether a sheet still shows what it should.
        self._inhoud = self._nadrukinhoud = 0
        self._tekening: _Tekening | None = None
        self._stappen = Stappen(self, run)
        self._letters = Letterkast()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)

    @property
    def beeld(self) -> Beeld:
        """What is on screen now."""
        return self._beeld

    @property
    def boom(self) -> Zoekboom:
        """The visible locations, to be found by place."""
        return self._boom

    @property
    def is_ready(self) -> bool:
        """Whether what is on screen is up to date."""
        return not self._stappen.is_busy and not self._is_stale()

    def set_beeld(self, beeld: Beeld) -> None:
        """Show another part."""
        self._toont_alles = False
        self._move_to(beeld)

    def zoom_to_all(self) -> None:
        """Show all there is, and go on doing so when the size changes; the Netherlands when there is nothing."""
        self._toont_alles = True
        self._move_to(self._beeld.fit(self._alles or NEDERLAND, 48 if self._alles else 8))

    def zoom_to(self, rechthoek: Rechthoek) -> None:
        """Bring a rectangle in metres, RD, to the middle; at this scale if it fits."""
        self.set_beeld(self._beeld.center(rechthoek))

    def set_alles(self, alles: Rechthoek | None) -> None:
        """Say what all there is comes to, in metres RD; the view goes there as long as nobody has moved it."""
        self._alles = alles
        if self._toont_alles:
            self.zoom_to_all()

    def set_plekken(self, plekken: list[Plek]) -> None:
        """Show these locations, the first one undermost."""
        self._plekken = plekken
        self._boom = Zoekboom(plekken)
        self._inhoud += 1
        self._ask_drawing()

    def set_nadruk(self, plekken: Iterable[Plek]) -> None:
        """Light these locations up."""
        nieuw = list(plekken)
        if nieuw == self._nadruk:
            return
        self._nadruk = nieuw
        self._nadrukboom = Zoekboom(nieuw)
        self._nadrukinhoud += 1
        self._ask_drawing()

    @property
    def nadruk(self) -> tuple[Plek, ...]:
        """The locations that are lit up."""
        return tuple(self._nadruk)

    def _move_to(self, beeld: Beeld) -> None:
        if beeld == self._beeld:
            return
        schaal = self._beeld.schaal
        self._beeld = beeld
        if beeld.schaal != schaal:
            self.scale_changed.emit(beeld.get_noemer(self.logicalDpiX()))
        self._ask_drawing()

    # Sheets -----------------------------------------------------------------------------------------------------

    def _is_stale(self) -> bool:
        tekening = self._tekening
        if tekening is None or tekening.gebieden.inhoud != self._inhoud:
            return True
        if (tekening.nadruk.inhoud if tekening.nadruk else None) != (self._nadrukinhoud if self._nadruk else None):
            return True
        if tekening.gebieden.dpr != self.devicePixelRatioF():
            return True
        blad = tekening.gebieden.beeld
        schuif = self._beeld.find_shift(blad)
        if schuif is None or (blad.breedte, blad.hoogte) != (self.width() + 2 * MARGE, self.height() + 2 * MARGE):
            return True
        return max(abs(schuif[0] + MARGE), abs(schuif[1] + MARGE)) > _SPELING

    def _ask_drawing(self) -> None:
        self.update()
        # While a sheet is being painted it may finish: with a new start at each move none ever would.
        if self.isVisible() and not self._stappen.is_busy and self._is_stale():
            self._stappen.start(self._draw_bladen(), self._on_drawn)

    def _draw_bladen(self) -> Generator[None, None, _Tekening]:
        beeld, dpr, thema = self._beeld.widen(MARGE), self.devicePixelRatioF(), derive_thema(self.palette())
        vorig = self._tekening
        boom, inhoud = self._boom, self._inhoud
        nadrukboom, nadrukinhoud, heeft_nadruk = self._nadrukboom, self._nadrukinhoud, bool(self._nadruk)
        nauw, maat = self._beeld, QFontMetricsF(self._get_letter())
        nadruk = None
        if heeft_nadruk:
            oud = vorig.nadruk if vorig else None
            nadruk = yield from draw_blad(beeld, dpr, nadrukinhoud, nadrukboom, thema, oud, nadruk=True)
        gebieden = yield from draw_blad(beeld, dpr, inhoud, boom, thema, vorig.gebieden if vorig else None)
        opschriften = yield from place_opschriften(nauw, boom, maat)
        return _Tekening(gebieden=gebieden, nadruk=nadruk, opschriften=opschriften)

    def _on_drawn(self, tekening: _Tekening) -> None:
        self._tekening = tekening
        self._ask_drawing()
        if self.is_ready:
            self.drawn.emit()

    # Painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put background, sheets, labels and what floats over them on screen."""
        thema = derive_thema(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), thema.achtergrond)
        draw_rooster(painter, self._beeld, thema)
        if self._tekening is not None:
            for blad in filter(None, (self._tekening.gebieden, self._tekening.nadruk)):
                self._put_blad(painter, blad)
            if self._plekken:
                for opschrift in self._tekening.opschriften:
                    beeld = self._letters.get(opschrift, self._get_letter(), thema, self.devicePixelRatioF())
                    px, py = self._beeld.to_pixel(opschrift.x, opschrift.y)
                    maat = beeld.deviceIndependentSize()
                    painter.drawPixmap(QPointF(round(px - maat.width() / 2), round(py - maat.height() / 2)), beeld)
        klein = self._get_letter(0.88)
        draw_coordinaten(painter, self._beeld, thema, klein)
        draw_schaalbalk(painter, self._beeld, thema, klein)
        draw_overheen(painter, self._beeld, self.overheen, thema, self.font(), self.hasFocus())
        painter.end()

    def _put_blad(self, painter: QPainter, blad: Blad) -> None:
        schuif = self._beeld.find_shift(blad.beeld)
        if schuif is not None:
            painter.drawImage(QPoint(round(schuif[0]), round(schuif[1])), blad.plaat)
            return
        links, onder, rechts, boven = blad.beeld.venster
        hoek = QPointF(*self._beeld.to_pixel(links, boven))
        vak = QRectF(hoek, QPointF(*self._beeld.to_pixel(rechts, onder)))
        # Only the piece that is on screen: stretching the rest costs the most when zooming in.
        zichtbaar = vak.intersected(QRectF(self.rect()))
        if zichtbaar.isEmpty():
            return
        deel = blad.plaat.width() / vak.width()
        bron = QRectF((zichtbaar.topLeft() - hoek) * deel, zichtbaar.size() * deel)
        painter.drawImage(zichtbaar, blad.plaat, bron)

    def _get_letter(self, deel: float = 1.0) -> QFont:
        letter = QFont(self.font())
        letter.setPointSizeF(max(6.0, letter.pointSizeF() * deel))
        return letter

    # Size, colours, end -----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the centre, or all, in view."""
        self._beeld = self._beeld.resize(self.width(), self.height())
        if self._toont_alles:
            self.zoom_to_all()
        self._ask_drawing()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on painting."""
        self._ask_drawing()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop painting: nothing may run for a window that nobody sees."""
        self._stappen.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font of the system."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._letters.clear()
            self._tekening = None
            self._stappen.stop()
            self._ask_drawing()
        super().changeEvent(event)
