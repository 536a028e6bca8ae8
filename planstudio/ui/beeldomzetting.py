"""Images that planstudio's own reader does not take apart, to PNG by Qt: upright, opaque, on white."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter


def convert_to_png(inhoud: bytes) -> bytes | None:
    """An opaque PNG of any image that Qt can read, held as its metadata say; None when Qt cannot read it."""
    bron = QBuffer()
    bron.setData(QByteArray(inhoud))
    bron.open(QIODevice.OpenModeFlag.ReadOnly)
    lezer = QImageReader(bron)
    lezer.setAutoTransform(True)
    beeld = lezer.read()
    if beeld.isNull():
        return None
    vlak = QImage(beeld.size(), QImage.Format.Format_RGB888)
    vlak.fill(Qt.GlobalColor.white)
    vlak.setDotsPerMeterX(beeld.dotsPerMeterX())
    vlak.setDotsPerMeterY(beeld.dotsPerMeterY())
    schilder = QPainter(vlak)
    schilder.drawImage(0, 0, beeld)
    schilder.end()
    doel = QBuffer()
    doel.open(QIODevice.OpenModeFlag.WriteOnly)
    return bytes(doel.data().data()) if QImageWriter(doel, QByteArray(b"png")).write(vlak) else None
