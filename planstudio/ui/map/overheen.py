"""What floats over the map: the name under the cursor, a note, the text of an empty map, the focus ring."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from planstudio.ui.map.beeld import Beeld
from planstudio.ui.map.rooster import draw_bijschrift
from planstudio.ui.map.stijl import Thema


@dataclass(slots=True)
class Overheen:
    """The texts over the map; empty ones are not shown. `plek` is where the cursor is, in pixels."""

    naam: str = ""
    plek: QPointF | None = None
    noot: str = ""
    leeg: str = ""


def draw_overheen(
    painter: QPainter, beeld: Beeld, overheen: Overheen, thema: Thema, letter: QFont, heeft_focus: bool
) -> None:
    """Draw what floats over the map."""
    painter.setFont(letter)
    maat = QFontMetricsF(letter)
    if overheen.leeg:
        _draw_leeg(painter, beeld, overheen.leeg, thema)
    if overheen.noot:
        breedte = maat.horizontalAdvance(overheen.noot) + 24
        vak = QRectF((beeld.breedte - breedte) / 2, 12, breedte, maat.height() + 10)
        draw_bijschrift(painter, vak, overheen.noot, thema, straal=vak.height() / 2)
    if overheen.naam and overheen.plek is not None:
        tekst = maat.elidedText(overheen.naam, Qt.TextElideMode.ElideMiddle, max(80.0, beeld.breedte - 40))
        draw_bijschrift(painter, _find_vak(beeld, overheen.plek, maat, tekst), tekst, thema)
    if heeft_focus:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(thema.focus, 2))
        painter.drawRect(QRectF(1, 1, beeld.breedte - 2, beeld.hoogte - 2))


def _find_vak(beeld: Beeld, plek: QPointF, maat: QFontMetricsF, tekst: str) -> QRectF:
    breedte, hoogte = maat.horizontalAdvance(tekst) + 16, maat.height() + 8
    x, y = plek.x() + 14, plek.y() + 18
    if x + breedte > beeld.breedte - 4:
        x = max(4.0, plek.x() - breedte - 8)
    if y + hoogte > beeld.hoogte - 4:
        y = plek.y() - hoogte - 10
    return QRectF(round(x), round(y), round(breedte), round(hoogte))


def _draw_leeg(painter: QPainter, beeld: Beeld, tekst: str, thema: Thema) -> None:
    breedte = min(420.0, beeld.breedte - 48.0)
    ruimte = QRectF((beeld.breedte - breedte) / 2, 0, breedte, beeld.hoogte)
    vlaggen = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    vak = painter.boundingRect(ruimte, vlaggen, tekst)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(thema.achtergrond)
    painter.drawRoundedRect(vak.adjusted(-16, -12, 16, 12), 8, 8)
    painter.setPen(thema.tekst_zacht)
    painter.drawText(vak, vlaggen, tekst)
