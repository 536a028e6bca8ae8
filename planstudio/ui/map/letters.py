"""Labels as small pictures, made once: text with a halo that keeps it legible over any area."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from planstudio.ui.map.plaatsing import Opschrift
from planstudio.ui.map.stijl import Thema, derive_stijl

_HALO = 2.4  # pixels
_MEESTE = 600


class Letterkast:
    """Keeps the pictures of labels; for one palette and font, `clear` when those change."""

    def __init__(self) -> None:
        self._beelden: dict[tuple[str, str, bool, float], QPixmap] = {}

    def clear(self) -> None:
        """Forget all pictures."""
        self._beelden.clear()

    def get(self, opschrift: Opschrift, letter: QFont, thema: Thema, dpr: float) -> QPixmap:
        """The picture of a label at a device pixel ratio."""
        sleutel = (opschrift.tekst, opschrift.kleur, opschrift.is_waarde, dpr)
        beeld = self._beelden.get(sleutel)
        if beeld is None:
            if len(self._beelden) >= _MEESTE:
                self.clear()
            beeld = self._beelden[sleutel] = _draw(opschrift, letter, thema, dpr)
        return beeld


def _draw(opschrift: Opschrift, letter: QFont, thema: Thema, dpr: float) -> QPixmap:
    letter = QFont(letter)
    if opschrift.is_waarde:
        letter.setWeight(QFont.Weight.DemiBold)
    maat = QFontMetricsF(letter)
    breedte, hoogte = maat.horizontalAdvance(opschrift.tekst) + 2 * _HALO + 2, maat.height() + 2 * _HALO
    beeld = QPixmap(round(breedte * dpr), round(hoogte * dpr))
    beeld.setDevicePixelRatio(dpr)
    beeld.fill(Qt.GlobalColor.transparent)
    pad = QPainterPath()
    pad.addText(QPointF(_HALO + 1, _HALO + maat.ascent()), letter, opschrift.tekst)
    painter = QPainter(beeld)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(thema.halo, 2 * _HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(pad, pen)
    painter.setFont(letter)
    painter.setPen(_choose_tint(opschrift.kleur, thema))
    painter.drawText(QPointF(_HALO + 1, _HALO + maat.ascent()), opschrift.tekst)
    painter.end()
    return beeld


def _choose_tint(kleur: str, thema: Thema) -> QColor:
    # Near the colour of the area, and dark (or light) enough for 4.5 : 1 on the background.
    rand = derive_stijl(kleur, thema.donker).rand
    tint, verzadiging = max(rand.hslHueF(), 0.0), rand.hslSaturationF()
    return QColor.fromHslF(tint, verzadiging * 0.6, 0.82 if thema.donker else 0.24)
