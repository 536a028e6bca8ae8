"""Qt makes an opaque PNG of what it can read."""

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from planstudio.standards.beelden.keuren import repair_beeld
from planstudio.standards.beelden.png import read_png
from planstudio.ui.beeldomzetting import convert_to_png


def make(formaat: bytes, kleur: QColor) -> bytes:
    beeld = QImage(3, 2, QImage.Format.Format_ARGB32)
    beeld.fill(kleur)
    doel = QBuffer()
    doel.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(doel, QByteArray(formaat)).write(beeld)
    return bytes(doel.data().data())


@pytest.mark.parametrize("formaat", [b"bmp", b"png", b"jpeg"])
def test_an_image_becomes_an_opaque_png(qapp: object, formaat: bytes) -> None:
    uit = convert_to_png(make(formaat, QColor(10, 20, 30)))
    assert uit is not None
    png = read_png(uit)
    assert (png.breedte, png.hoogte, png.is_doorzichtig) == (3, 2, False)


def test_what_is_transparent_becomes_white(qapp: object) -> None:
    uit = convert_to_png(make(b"png", QColor(0, 0, 0, 0)))
    assert uit is not None
    beeld = QImage()
    assert beeld.loadFromData(uit)
    assert beeld.pixelColor(1, 1) == QColor(255, 255, 255)


def test_the_two_decoders_agree(qapp: object) -> None:
    bron = make(b"png", QColor(10, 200, 30, 100))
    eigen, met_qt = repair_beeld("a.png", bron).beeld, repair_beeld("a.png", bron, omzetten=convert_to_png).beeld
    assert eigen is not None
    assert met_qt is not None
    a, b = QImage(), QImage()
    assert a.loadFromData(eigen.inhoud)
    assert b.loadFromData(met_qt.inhoud)
    kleur_a, kleur_b = a.pixelColor(1, 1), b.pixelColor(1, 1)
    assert abs(kleur_a.red() - kleur_b.red()) <= 1
    assert abs(kleur_a.green() - kleur_b.green()) <= 1


def test_what_qt_cannot_read_gives_nothing(qapp: object) -> None:
    assert convert_to_png(b"geen beeld") is None
