"""From shapely to Qt without a Python loop over points: coordinates go as bytes through a QDataStream."""

from collections.abc import Sequence

import shapely
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath, QPolygonF
from shapely.geometry.base import BaseGeometry


def build_pad(delen: list[BaseGeometry]) -> QPainterPath:
    """One path, metres RD, of areas and lines; areas are oriented so that overlapping ones fill once."""
    pad = QPainterPath()
    vlakken = [deel for deel in delen if isinstance(deel, shapely.Polygon)]
    if vlakken:
        # Outer rings clockwise and holes the other way: with the winding rule holes stay open.
        ringen = shapely.get_rings(shapely.normalize(vlakken)).tolist()
        for polygoon in build_polygonen(ringen):
            pad.addPolygon(polygoon)
    lijnen = [deel for deel in delen if isinstance(deel, shapely.LineString)]
    for polygoon in build_polygonen(lijnen):
        pad.addPolygon(polygoon)
    return pad


def build_polygonen(reeksen: Sequence[BaseGeometry]) -> list[QPolygonF]:
    """Each ring or line as a QPolygonF, metres RD."""
    if not reeksen:
        return []
    # The wire format of QPolygonF: a 32-bit count and big-endian doubles.
    punten = shapely.get_coordinates(reeksen).astype(">f8").tobytes()
    stukken: list[bytes] = []
    plaats = 0
    aantallen = shapely.get_num_coordinates(reeksen).tolist()
    for aantal in aantallen:
        stukken += (int(aantal).to_bytes(4, "big"), punten[plaats : plaats + 16 * aantal])
        plaats += 16 * aantal
    stroom = QDataStream(QByteArray(b"".join(stukken)))
    polygonen = []
    for _ in aantallen:
        polygoon = QPolygonF()
        stroom >> polygoon
        polygonen.append(polygoon)
    return polygonen
