"""Paints locations into an image a little larger than the window, in steps.

After a pan the old image is moved and only the strips that came into view are painted. What is far larger than the
window is clipped to it first, and nothing is drawn with more points than the screen can show.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import isclose

import shapely
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import Vlakvorm
from planstudio.ui.map.beeld import Beeld, Rechthoek
from planstudio.ui.map.lagen import Plek
from planstudio.ui.map.paden import build_pad, build_polygonen
from planstudio.ui.map.stijl import Stijl, Thema, derive_stijl
from planstudio.ui.map.treffer import Zoekboom
from planstudio.ui.map.vereenvoudiging import STAP, batch, find_niveau, get_afwijking

# Up to this many points in view a clip is cheaper than a level of detail of the whole shape.
WEINIG = 30_000
_SLAG = 2_000  # points painted in one step
KLEINSTE = 4.0  # pixels
_RAND = 8.0  # pixels clipped outside what is painted, so that the cut is not seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Blad:
    """What was painted: the image, its view, and a number that changes when the content does."""

    beeld: Beeld
    dpr: float
    inhoud: int
    plaat: QImage


def draw_blad(
    beeld: Beeld, dpr: float, inhoud: int, boom: Zoekboom, thema: Thema, vorig: Blad | None, nadruk: bool = False
) -> Generator[None, None, Blad]:
    """Paint the locations of a search tree; with `nadruk` strong outlines and hatching over what stands below."""
    plaat = QImage(round(beeld.breedte * dpr), round(beeld.hoogte * dpr), QImage.Format.Format_ARGB32_Premultiplied)
    plaat.setDevicePixelRatio(dpr)
    plaat.fill(Qt.GlobalColor.transparent)
    painter = QPainter(plaat)
    try:
        for stuk in _copy_previous(painter, beeld, dpr, inhoud, vorig):
            yield from _draw_stuk(painter, beeld, stuk, boom, thema, nadruk)
    finally:
        painter.end()
    return Blad(beeld=beeld, dpr=dpr, inhoud=inhoud, plaat=plaat)


def _copy_previous(painter: QPainter, beeld: Beeld, dpr: float, inhoud: int, vorig: Blad | None) -> list[QRect]:
    """Take over what an earlier sheet shows of this view; gives what is left to paint, in pixels."""
    geheel = QRect(0, 0, beeld.breedte, beeld.hoogte)
    if vorig is None or vorig.inhoud != inhoud or vorig.dpr != dpr:
        return [geheel]
    schuif = beeld.find_shift(vorig.beeld)
    if schuif is None or not all(isclose(s * dpr, round(s * dpr), abs_tol=1e-3) for s in schuif):
        return [geheel]
    if not all(isclose(s, round(s), abs_tol=1e-3) for s in schuif):
        return [geheel]
    plek = QPoint(round(schuif[0]), round(schuif[1]))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(plek, vorig.plaat)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    return subtract(geheel, QRect(plek.x(), plek.y(), vorig.beeld.breedte, vorig.beeld.hoogte))


def subtract(geheel: QRect, weg: QRect) -> list[QRect]:
    """What a rectangle keeps when another is taken out of it: at most four strips."""
    over = geheel.intersected(weg)
    if over.isEmpty():
        return [geheel]
    links, boven, breedte, hoogte = geheel.left(), geheel.top(), geheel.width(), geheel.height()
    rechts, onder = links + breedte, boven + hoogte
    over_rechts, over_onder = over.left() + over.width(), over.top() + over.height()
    stroken = (
        QRect(links, boven, breedte, over.top() - boven),
        QRect(links, over_onder, breedte, onder - over_onder),
        QRect(links, over.top(), over.left() - links, over.height()),
        QRect(over_rechts, over.top(), rechts - over_rechts, over.height()),
    )
    return [strook for strook in stroken if not strook.isEmpty()]


def _draw_stuk(
    painter: QPainter, beeld: Beeld, stuk: QRect, boom: Zoekboom, thema: Thema, nadruk: bool
) -> Generator[None, None, None]:
    links, boven = beeld.to_rd(stuk.left() - _RAND, stuk.top() - _RAND)
    rechts, onder = beeld.to_rd(stuk.left() + stuk.width() + _RAND, stuk.top() + stuk.height() + _RAND)
    venster = (links, onder, rechts, boven)
    transform = QTransform(
        1 / beeld.schaal, 0, 0, -1 / beeld.schaal,
        beeld.breedte / 2 - beeld.x / beeld.schaal, beeld.hoogte / 2 + beeld.y / beeld.schaal,
    )  # fmt: skip
    yield
    in_beeld = boom.find_in(venster)
    for sleutel, groep in groupby(in_beeld, key=lambda plek: (plek.vorm.soort, plek.kleur, plek.stijlsoort)):
        soort, kleur, stijlsoort = sleutel
        stijl = derive_stijl(kleur, thema.donker, stijlsoort)
        slag: list[BaseGeometry] = []
        klein: list[BaseGeometry] = []
        for plek in groep:
            if is_tiny(plek, beeld.schaal):
                klein.append(shapely.box(*plek.vorm.omhullende).centroid)
                continue
            for delen in (yield from prepare_delen(plek, in_beeld[plek], venster, beeld.schaal)):
                slag.append(delen)
                if shapely.get_num_coordinates(slag).sum() < _SLAG and len(slag) < 100:
                    continue
                _draw_delen(painter, stuk, transform, soort, slag, stijl, thema, nadruk)
                slag = []
                yield
        if slag:
            _draw_delen(painter, stuk, transform, soort, slag, stijl, thema, nadruk)
            yield
        if klein:
            _draw_delen(painter, stuk, transform, Vlakvorm.PUNT, klein, stijl, thema, nadruk, punt=4.0)
            yield


def is_tiny(plek: Plek, schaal: float) -> bool:
    """Whether an area or line is so small at a scale that it is drawn as a dot: it must not be missed."""
    links, onder, rechts, boven = plek.vorm.omhullende
    return plek.vorm.soort is not Vlakvorm.PUNT and max(rechts - links, boven - onder) < KLEINSTE * schaal


def prepare_delen(
    plek: Plek, nummers: list[int], venster: Rechthoek, schaal: float
) -> Generator[None, None, list[BaseGeometry]]:
    """The parts of a location that are in view, clipped to it and with no more detail than shows at a scale."""
    vorm = plek.vorm
    if vorm.soort is Vlakvorm.PUNT:
        return [vorm.delen[n] for n in nummers]
    niveau = find_niveau(schaal)
    grenzen = [vorm.grenzen[n] for n in nummers]
    rauw = [vorm.delen[n] for n in nummers]
    if not vorm.has_niveau(niveau) and vorm.punten > STAP and shapely.get_num_coordinates(rauw).sum() <= WEINIG:
        geknipt = clip(rauw, grenzen, venster)
        resultaat: list[BaseGeometry] = []
        for groep in batch(geknipt):
            yield
            resultaat += shapely.simplify(groep, get_afwijking(niveau) / 2, preserve_topology=True).tolist()
        return resultaat
    yield from vorm.simplify(niveau)
    delen = vorm.get_delen(niveau)
    return clip([delen[n] for n in nummers], grenzen, venster)


def clip(delen: list[BaseGeometry], grenzen: list[Rechthoek], venster: Rechthoek) -> list[BaseGeometry]:
    """Cut what sticks out of a window (metres, RD) off; a shape too broken to be cut stays whole."""
    binnen: list[BaseGeometry] = []
    for deel, grens in zip(delen, grenzen, strict=True):
        if grens[0] >= venster[0] and grens[1] >= venster[1] and grens[2] <= venster[2] and grens[3] <= venster[3]:
            binnen.append(deel)
            continue
        try:
            binnen += _walk_simple(shapely.clip_by_rect(deel, *venster))
        except GEOSException:
            binnen.append(deel)
    return binnen


def _walk_simple(vorm: BaseGeometry) -> Iterator[BaseGeometry]:
    for deel in shapely.get_parts(vorm).tolist():
        if hasattr(deel, "geoms"):
            yield from _walk_simple(deel)
        elif not deel.is_empty:
            yield deel


def _draw_delen(
    painter: QPainter,
    stuk: QRect,
    transform: QTransform,
    soort: Vlakvorm,
    delen: list[BaseGeometry],
    stijl: Stijl,
    thema: Thema,
    nadruk: bool,
    punt: float = 8.0,
) -> None:
    painter.save()
    painter.setClipRect(stuk)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if soort is Vlakvorm.PUNT:
        _draw_punten(painter, transform, delen, stijl, thema, nadruk, punt)
    else:
        pad = transform.map(build_pad(delen))
        pad.setFillRule(Qt.FillRule.WindingFill)
        if nadruk:
            _draw_nadruk(painter, pad, soort is Vlakvorm.VLAK, thema)
        else:
            _draw_pad(painter, pad, soort is Vlakvorm.VLAK, stijl)
    painter.restore()


def _draw_pad(painter: QPainter, pad: QPainterPath, is_vlak: bool, stijl: Stijl) -> None:
    if is_vlak and stijl.vulling.alpha():
        painter.fillPath(pad, stijl.vulling)
    pen = QPen(stijl.rand, stijl.dikte if is_vlak else 2.0, stijl.streep)
    pen.setCosmetic(True)
    if stijl.streep is Qt.PenStyle.DashLine:
        pen.setDashPattern([5, 3])
    painter.strokePath(pad, pen)


def _draw_nadruk(painter: QPainter, pad: QPainterPath, is_vlak: bool, thema: Thema) -> None:
    if is_vlak:
        zacht = QColor(thema.nadruk)
        zacht.setAlphaF(0.10)
        painter.fillPath(pad, zacht)
        arcering = QColor(thema.nadruk)
        arcering.setAlphaF(0.55)
        painter.fillPath(pad, QBrush(arcering, Qt.BrushStyle.BDiagPattern))
    for kleur, dikte in ((thema.nadrukhalo, 5.0), (thema.nadruk, 2.4)):
        pen = QPen(kleur, dikte, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.BevelJoin)
        painter.strokePath(pad, pen)


def _draw_punten(
    painter: QPainter,
    transform: QTransform,
    delen: list[BaseGeometry],
    stijl: Stijl,
    thema: Thema,
    nadruk: bool,
    punt: float,
) -> None:
    rond = Qt.PenCapStyle.RoundCap
    lagen = [(thema.halo, punt + 3), (stijl.rand, punt)]
    if nadruk:
        lagen = [(thema.nadrukhalo, punt + 10), (thema.nadruk, punt + 7), (thema.nadrukhalo, punt + 3), *lagen[1:]]
    for punten in build_polygonen([shapely.LineString(shapely.get_coordinates(delen + delen[:1]))]):
        op_scherm = transform.map(punten)
        for kleur, dikte in lagen:
            painter.setPen(QPen(kleur, dikte, Qt.PenStyle.SolidLine, rond))
            painter.drawPoints(op_scherm)
