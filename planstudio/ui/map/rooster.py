"""The quiet background: a grid of RD in steps of 1, 2 or 5, with coordinates along the edges."""

from math import ceil, floor, log10

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from planstudio.ui.map.beeld import Beeld
from planstudio.ui.map.stijl import Thema

RUIMTE = 110.0  # pixels between two lines, at least


def choose_stap(minstens: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … (metres) that is not below a distance."""
    macht: float = 10.0 ** floor(log10(minstens))
    return next(macht * cijfer for cijfer in (1, 2, 5, 10) if macht * cijfer >= minstens * 0.999999)


def format_meters(waarde: float, stap: float = 1.0) -> str:
    """A coordinate in metres as people write it: `155 000`, with as many decimals as the step needs."""
    decimalen = max(0, -floor(log10(stap))) if stap < 1 else 0
    tekst = f"{waarde:,.{decimalen}f}"
    return tekst.replace(",", "\u202f").replace(".", ",")


def draw_rooster(painter: QPainter, beeld: Beeld, thema: Thema) -> None:
    """Draw the grid lines, each fifth one a little stronger."""
    stap = choose_stap(RUIMTE * beeld.schaal)
    for nummer, plaats, is_staand in _walk_lijnen(beeld, stap):
        painter.setPen(QPen(thema.ruitlijn_sterk if nummer % 5 == 0 else thema.ruitlijn, 1))
        if is_staand:
            painter.drawLine(QLineF(plaats, 0, plaats, beeld.hoogte))
        else:
            painter.drawLine(QLineF(0, plaats, beeld.breedte, plaats))


def draw_coordinaten(painter: QPainter, beeld: Beeld, thema: Thema, letter: QFont) -> None:
    """Write x along the bottom and y along the left, metres RD, over a faint halo."""
    stap = choose_stap(RUIMTE * beeld.schaal)
    maat = QFontMetricsF(letter)
    painter.setFont(letter)
    for nummer, plaats, is_staand in _walk_lijnen(beeld, stap):
        tekst = format_meters(nummer * stap, stap)
        breedte = maat.horizontalAdvance(tekst)
        if is_staand:
            vak = QRectF(plaats - breedte / 2, beeld.hoogte - maat.height() - 4, breedte, maat.height())
            streepje = QLineF(plaats, beeld.hoogte - 4, plaats, beeld.hoogte)
        else:
            vak = QRectF(8, plaats - maat.height() / 2, breedte, maat.height())
            streepje = QLineF(0, plaats, 4, plaats)
        # The corner belongs to neither row, and half a number helps nobody.
        is_krap = vak.left() < 70 if is_staand else vak.top() < 0 or vak.bottom() > beeld.hoogte - 24
        if is_krap or vak.right() > beeld.breedte:
            continue
        painter.fillRect(vak.adjusted(-2, 0, 2, 0), thema.halo)
        painter.setPen(QPen(thema.tekst_zacht, 1))
        painter.drawLine(streepje)
        painter.drawText(QPointF(vak.left(), vak.top() + maat.ascent()), tekst)


def _walk_lijnen(beeld: Beeld, stap: float) -> list[tuple[int, float, bool]]:
    """Number (times the step is the coordinate), place in pixels on a whole pixel, and whether it stands."""
    links, onder, rechts, boven = beeld.venster
    kolommen = range(ceil(links / stap), floor(rechts / stap) + 1)
    rijen = range(ceil(onder / stap), floor(boven / stap) + 1)
    staand = [(n, round(beeld.to_pixel(n * stap, 0)[0]) + 0.5, True) for n in kolommen]
    return staand + [(n, round(beeld.to_pixel(0, n * stap)[1]) + 0.5, False) for n in rijen]


def draw_bijschrift(painter: QPainter, vak: QRectF, tekst: str, thema: Thema, straal: float = 4.0) -> None:
    """Write a short text on a small plate."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(thema.vlakrand, 1))
    painter.setBrush(thema.vlak)
    painter.drawRoundedRect(vak.adjusted(0.5, 0.5, -0.5, -0.5), straal, straal)
    painter.setPen(thema.tekst)
    painter.drawText(vak, Qt.AlignmentFlag.AlignCenter, tekst)
