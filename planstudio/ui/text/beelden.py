"""The images of a plan for the page: how large they are shown, and their pixels only when they come into view."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextDocument

from planstudio.domain.tekst import Tekstelement

SCHEMA = "beeld"
_MAX_PIXELS = 4000


class Beelden:
    """Finds an image by the last part of its file name, in any case."""

    def __init__(self, bestanden: Mapping[str, bytes]) -> None:
        self._bestanden = bestanden
        self._precies = {naam.rpartition("/")[2]: naam for naam in bestanden}
        self._gevouwen = {naam.lower(): heel for naam, heel in self._precies.items()}

    def find(self, naam: str) -> bytes | None:
        """The bytes of an image; None when the plan does not have it."""
        kort = naam.replace("\\", "/").rpartition("/")[2]
        heel = self._precies.get(kort) or self._gevouwen.get(kort.lower())
        return self._bestanden[heel] if heel is not None else None

    def measure(self, naam: str) -> QSize:
        """The size in pixels out of the head of the file; invalid when it is absent or no image."""
        inhoud = self.find(naam)
        return _open(inhoud).size() if inhoud is not None else QSize()

    def load(self, naam: str, grootte: QSize) -> QImage:
        """The image at a size; a null image when it is absent or damaged."""
        inhoud = self.find(naam)
        if inhoud is None:
            return QImage()
        lezer = _open(inhoud)
        eigen = lezer.size()
        if eigen.isValid() and grootte.isValid() and eigen.width() > grootte.width():
            lezer.setScaledSize(grootte)
        return lezer.read()


def _open(inhoud: bytes) -> QImageReader:
    buffer = QBuffer()
    buffer.setData(QByteArray(inhoud))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    lezer = QImageReader(buffer)
    # The reader does not own its device; tie their lives together.
    lezer.buffer = buffer  # type: ignore[attr-defined]
    return lezer


def measure_beeld(beeld: Tekstelement, eigen: QSize, breedte: float, dpi: float) -> QSize:
    """The size on the page: breedte / dpi inch (B.4), never wider than the page, in the shape of the file itself."""
    pixels = _read(beeld.get("breedte")) or float(eigen.width())
    hoog = _read(beeld.get("hoogte")) or float(eigen.height())
    if eigen.isValid() and eigen.width() > 0:
        hoog = pixels * eigen.height() / eigen.width()
    schaal = dpi / (_read(beeld.get("dpi")) or 96.0)
    if pixels * schaal > breedte:
        schaal = breedte / pixels
    return QSize(max(1, round(min(pixels * schaal, _MAX_PIXELS))), max(1, round(min(hoog * schaal, _MAX_PIXELS))))


def _read(waarde: str | None) -> float:
    return float(waarde) if waarde and waarde.strip().replace(".", "", 1).isdecimal() else 0.0


class Beelddocument(QTextDocument):
    """A text document that loads an image when it is first painted."""

    def __init__(self, beelden: Beelden) -> None:
        super().__init__()
        self._beelden = beelden
        self._maten: dict[str, QSize] = {}
        self._geladen: dict[str, QImage] = {}
        self.verhouding = 1.0

    def register(self, naam: str, grootte: QSize) -> str:
        """Announce an image at a size; gives the name to use for it in the text."""
        sleutel = f"{SCHEMA}:{grootte.width()}x{grootte.height()}/{naam}"
        self._maten[sleutel] = grootte
        return sleutel

    def loadResource(self, soort: int, naam: QUrl | str) -> Any:
        """The pixels of an image that was announced."""
        sleutel = naam.toString() if isinstance(naam, QUrl) else naam
        grootte = self._maten.get(sleutel)
        if grootte is None:
            return super().loadResource(soort, naam)
        if sleutel not in self._geladen:
            pixels = QSize(round(grootte.width() * self.verhouding), round(grootte.height() * self.verhouding))
            self._geladen[sleutel] = self._beelden.load(sleutel.partition("/")[2], pixels)
        return self._geladen[sleutel]
