"""The scale bar: a round length in metres or kilometres, with a mark halfway."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from planstudio.ui.map.beeld import Beeld
from planstudio.ui.map.rooster import choose_stap
from planstudio.ui.map.stijl import Thema

LANGSTE = 140.0  # pixels


def choose_lengte(schaal: float) -> float:
    """The length of the bar in metres: round, and between 56 and 140 pixels on screen."""
    return choose_stap(LANGSTE / 2.5 * schaal)


def describe_lengte(meters: float) -> str:
    """A length with its unit: `500 m`, `2 km`, `20 cm`."""
    if meters >= 1000:
        return f"{meters / 1000:g} km".replace(".", ",")
    if meters < 1:
        return f"{meters * 100:g} cm".replace(".", ",")
    return f"{meters:g} m"


def draw_schaalbalk(painter: QPainter, beeld: Beeld, thema: Thema, letter: QFont) -> None:
    """Draw the bar at the bottom right, above the coordinates."""
    meters = choose_lengte(beeld.schaal)
    lengte = round(meters / beeld.schaal)
    maat = QFontMetricsF(letter)
    tekst = describe_lengte(meters)
    vak = QRectF(beeld.breedte - lengte - 36, beeld.hoogte - 58, lengte + 24, 30)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(thema.halo)
    painter.drawRoundedRect(vak, 4, 4)
    links, rechts, y = vak.left() + 12, vak.left() + 12 + lengte, vak.bottom() - 7.5
    painter.setPen(QPen(thema.tekst_zacht, 1.5))
    painter.drawLine(QLineF(links, y, rechts, y))
    for x, hoog in ((links, 5.0), ((links + rechts) / 2, 3.0), (rechts, 5.0)):
        painter.drawLine(QLineF(x, y, x, y - hoog))
    painter.setFont(letter)
    painter.setPen(thema.tekst)
    painter.drawText(
        QPointF((links + rechts - maat.horizontalAdvance(tekst)) / 2, vak.top() + maat.ascent() + 3), tekst
    )
