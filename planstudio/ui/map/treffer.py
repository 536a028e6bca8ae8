"""What lies under the cursor: a spatial index over the parts of all visible locations."""

from dataclasses import dataclass

import shapely
from shapely import STRtree

from planstudio.domain.geometrie import Vlakvorm
from planstudio.ui.map.beeld import Rechthoek
from planstudio.ui.map.lagen import OMTREK, Plek


@dataclass(frozen=True, slots=True)
class Deel:
    """One simple part of a location: its place in `plek.vorm.delen`."""

    plek: Plek
    nummer: int


class Zoekboom:
    """Finds locations by place, metres RD; made once for a set of locations."""

    def __init__(self, plekken: list[Plek]) -> None:
        self._delen = [Deel(plek, nummer) for plek in plekken for nummer in range(len(plek.vorm.delen))]
        self._boom = STRtree([deel.plek.vorm.delen[deel.nummer] for deel in self._delen])

    def find_in(self, rechthoek: Rechthoek) -> dict[Plek, list[int]]:
        """The locations with a part whose own rectangle touches this one, with the numbers of those parts."""
        gevonden: dict[Plek, list[int]] = {}
        for index in sorted(self._boom.query(shapely.box(*rechthoek)).tolist()):
            deel = self._delen[index]
            gevonden.setdefault(deel.plek, []).append(deel.nummer)
        return gevonden

    def find_at(self, x: float, y: float, tolerantie: float) -> tuple[Plek, ...]:
        """The locations at a point: points and lines within the tolerance (metres) first, then areas, smallest first.

        A hole in an area is not the area; an outline of where the regeling holds comes last.
        """
        punt = shapely.Point(x, y)
        ruim = (x - tolerantie, y - tolerantie, x + tolerantie, y + tolerantie)
        gevonden = [
            plek
            for plek, nummers in self.find_in(ruim).items()
            if any(_hits(plek, n, punt, tolerantie) for n in nummers)
        ]
        return tuple(sorted(gevonden, key=_get_rang))


def _hits(plek: Plek, nummer: int, punt: shapely.Point, tolerantie: float) -> bool:
    deel = plek.vorm.delen[nummer]
    if plek.vorm.soort is not Vlakvorm.VLAK:
        return bool(shapely.dwithin(deel, punt, tolerantie))
    # Prepared once, the next move of the mouse costs microseconds, also among 100,000 points.
    shapely.prepare(deel)
    return bool(shapely.intersects_xy(deel, punt.x, punt.y))


def _get_rang(plek: Plek) -> tuple[bool, int, float]:
    soort = (Vlakvorm.PUNT, Vlakvorm.LIJN, Vlakvorm.VLAK).index(plek.vorm.soort)
    return plek.stijlsoort == OMTREK, soort, plek.vorm.maat
