"""Our own line icons, drawn in the colour of the text around them."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from planstudio.resources import find_resource

MAAT = 18


@cache
def _read_svg(naam: str) -> str:
    return find_resource(f"iconen/{naam}.svg").read_text(encoding="utf-8")


@cache
def _draw(naam: str, kleur: str, breedte: int, hoogte: int) -> QPixmap:
    beeld = QPixmap(breedte, hoogte)
    beeld.fill(Qt.GlobalColor.transparent)
    tekenaar = QSvgRenderer(QByteArray(_read_svg(naam).replace("currentColor", kleur).encode()))
    zijde = min(breedte, hoogte)
    schilder = QPainter(beeld)
    tekenaar.render(schilder, QRectF((breedte - zijde) / 2, (hoogte - zijde) / 2, zijde, zijde))
    schilder.end()
    return beeld


def _measure_schaal(painter: QPainter) -> float:
    """Dots of the screen per pixel; not asked of the device, for which PySide loads all devices there are (5 ms)."""
    schaal = painter.deviceTransform().m11()
    return schaal if schaal > 0 else 1.0


class _Lijnicoon(QIconEngine):
    """Draws one icon in the colour of the palette of the moment, so that it follows the theme."""

    def __init__(self, naam: str, kleur: str) -> None:
        super().__init__()
        self._naam = naam
        self._kleur = kleur

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it."""
        schaal = _measure_schaal(painter)
        beeld = QPixmap(self.pixmap(rect.size() * schaal, mode, state))
        beeld.setDevicePixelRatio(schaal)
        painter.drawPixmap(rect.topLeft(), beeld)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """One picture."""
        return _draw(self._naam, self._find_kleur(mode), max(1, size.width()), max(1, size.height()))

    def clone(self) -> QIconEngine:
        """As Qt asks."""
        return _Lijnicoon(self._naam, self._kleur)

    def _find_kleur(self, mode: QIcon.Mode) -> str:
        palet = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palet.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
        return self._kleur or palet.color(QPalette.ColorRole.WindowText).name()


def find_icon(naam: str, kleur: str = "") -> QIcon:
    """The icon with a name, in the colour of the text or in one of its own (#rrggbb)."""
    return QIcon(_Lijnicoon(naam, kleur))


def draw_icon(naam: str, kleur: QColor | str, maat: int = MAAT, schaal: float = 1.0) -> QPixmap:
    """One icon as a picture of `maat` pixels for a screen with `schaal` dots per pixel."""
    zijde = round(maat * schaal)
    beeld = QPixmap(_draw(naam, QColor(kleur).name(), zijde, zijde))
    beeld.setDevicePixelRatio(schaal)
    return beeld


def paint_icon(painter: QPainter, plek: QPoint, naam: str, kleur: QColor | str, maat: int = MAAT) -> None:
    """Draw an icon with its upper left corner at a spot."""
    schaal = _measure_schaal(painter)
    painter.drawPixmap(plek, draw_icon(naam, kleur, maat, schaal))
