"""Where labels go: inside their area, where there is room, none over another."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import shapely
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from shapely.errors import GEOSException
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import Vlakvorm
from planstudio.ui.map.beeld import Beeld
from planstudio.ui.map.lagen import NORM, Plek
from planstudio.ui.map.tekenaar import prepare_delen
from planstudio.ui.map.treffer import Zoekboom

MEESTE = 80  # labels on one screen
_POGINGEN = 240
_LUCHT = 6.0  # pixels around a label
_LANGST = 40  # characters
_LINKS, _SCHAALBALK = 62.0, 180.0  # pixels kept free for coordinates and scale bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Opschrift:
    """One label with its middle in metres, RD; `is_waarde` marks the value of a norm."""

    tekst: str
    x: float
    y: float
    kleur: str
    is_waarde: bool


def place_opschriften(
    beeld: Beeld, boom: Zoekboom, letters: QFontMetricsF
) -> Generator[None, None, tuple[Opschrift, ...]]:
    """Choose the labels of what is in view: values of norms first, then larger areas before smaller ones."""
    bezet = [QRectF(beeld.breedte - _SCHAALBALK, beeld.hoogte - 64, _SCHAALBALK, 64)]
    geplaatst: list[Opschrift] = []
    in_beeld = boom.find_in(beeld.venster)
    kandidaten = [plek for plek in in_beeld if plek.kort and _has_room(plek, beeld, letters)]
    kandidaten.sort(key=lambda plek: (plek.stijlsoort != NORM, -plek.vorm.maat))
    for plek in kandidaten[:_POGINGEN]:
        yield
        tekst = plek.kort if len(plek.kort) <= _LANGST else plek.kort[: _LANGST - 1].rstrip() + "…"
        breedte, hoogte = letters.horizontalAdvance(tekst), letters.height()
        delen = yield from prepare_delen(plek, in_beeld[plek], beeld.venster, beeld.schaal)
        vak = _find_vak(beeld, plek.vorm.soort, delen, breedte, hoogte, bezet) if delen else None
        if vak is None:
            continue
        bezet.append(vak)
        x, y = beeld.to_rd(vak.center().x(), vak.center().y())
        is_norm = plek.stijlsoort == NORM
        geplaatst.append(Opschrift(tekst=tekst, x=x, y=y, kleur=plek.kleur, is_waarde=is_norm))
        if len(geplaatst) == MEESTE:
            break
    return tuple(geplaatst)


def _has_room(plek: Plek, beeld: Beeld, letters: QFontMetricsF) -> bool:
    if plek.vorm.soort is not Vlakvorm.VLAK:
        return True
    links, onder, rechts, boven = plek.vorm.omhullende
    breed_genoeg = (rechts - links) / beeld.schaal >= letters.horizontalAdvance(plek.kort[:_LANGST])
    return breed_genoeg and (boven - onder) / beeld.schaal >= letters.height()


def _find_vak(
    beeld: Beeld, soort: Vlakvorm, delen: list[BaseGeometry], breedte: float, hoogte: float, bezet: list[QRectF]
) -> QRectF | None:
    # The coordinates along the edges stay legible.
    scherm = QRectF(_LINKS, 4, beeld.breedte - _LINKS - 4, beeld.hoogte - 30)
    grootste = max(delen, key=lambda deel: deel.area if soort is Vlakvorm.VLAK else deel.length)
    for px, py in _walk_plekken(beeld, soort, grootste, breedte, hoogte):
        vak = QRectF(px - breedte / 2, py - hoogte / 2, breedte, hoogte)
        ruim = vak.adjusted(-_LUCHT, -2, _LUCHT, 2)
        if not scherm.contains(vak) or any(ruim.intersects(ander) for ander in bezet):
            continue
        if soort is not Vlakvorm.VLAK or _fits(beeld, grootste, vak):
            return vak
    return None


def _walk_plekken(
    beeld: Beeld, soort: Vlakvorm, deel: BaseGeometry, breedte: float, hoogte: float
) -> Iterator[tuple[float, float]]:
    """Places to try, pixels: the widest spot of an area and just above and below it, beside a point, halfway a line."""
    if soort is Vlakvorm.PUNT:
        px, py = beeld.to_pixel(deel.centroid.x, deel.centroid.y)
        yield px + 9 + breedte / 2, py
        yield px - 9 - breedte / 2, py
        return
    if soort is Vlakvorm.LIJN:
        midden = deel.interpolate(0.5, normalized=True)
        yield beeld.to_pixel(midden.x, midden.y)
        return
    px, py = _find_midden(beeld, deel)
    stap = hoogte + 5
    for dy in (0.0, stap, -stap, 2 * stap, -2 * stap):
        yield px, py + dy


def _find_midden(beeld: Beeld, deel: BaseGeometry) -> tuple[float, float]:
    try:
        grof = shapely.simplify([deel], 2 * beeld.schaal, preserve_topology=True)
        # A radius as a line: it begins at the middle.
        straal = shapely.maximum_inscribed_circle(grof, tolerance=4 * beeld.schaal)
        x, y = shapely.get_coordinates(straal)[0].tolist()
    except (GEOSException, IndexError):
        # A broken shape: the middle of its rectangle, and _fits decides.
        links, onder, rechts, boven = deel.bounds
        x, y = (links + rechts) / 2, (onder + boven) / 2
    return beeld.to_pixel(x, y)


def _fits(beeld: Beeld, deel: BaseGeometry, vak: QRectF) -> bool:
    links, boven = beeld.to_rd(vak.left(), vak.top())
    rechts, onder = beeld.to_rd(vak.right(), vak.bottom())
    try:
        return bool(shapely.contains(deel, shapely.box(links, onder, rechts, boven)))
    except GEOSException:
        return False
