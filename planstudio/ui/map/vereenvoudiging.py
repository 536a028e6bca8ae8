"""Levels of detail: a shape with no more points than the screen can show.

Level k serves scales from 2**k up to 2**(k+1) metres a pixel and lies nowhere more than half of 2**k metres from the
shape itself: at most half a pixel. Each level is made from the nearest finer one that exists, and only when asked for.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from math import floor, isfinite, log2
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import Vlakvorm, classify
from planstudio.ui.map.beeld import Rechthoek

GROFSTE, FIJNSTE = 11, -4
# One step of work handles about this many points, some milliseconds.
STAP = 2_000
_WINST = 0.8  # a level that keeps more of the points than this is not worth its memory


def find_niveau(schaal: float) -> int:
    """The level for a scale in metres a pixel."""
    return max(FIJNSTE, min(GROFSTE, floor(log2(schaal))))


def get_afwijking(niveau: int) -> float:
    """How far, in metres, a shape at a level may lie from the real one."""
    return float(0.5 * 2.0**niveau)


@dataclass(slots=True, kw_only=True, eq=False)
class Kaartvorm:
    """One shape as the map draws it: simple parts in metres, RD, and their levels of detail as far as made."""

    soort: Vlakvorm
    delen: list[BaseGeometry]
    grenzen: list[Rechthoek]
    omhullende: Rechthoek
    maat: float  # m2 of areas, m of lines, 0 for points
    punten: int
    _niveaus: dict[int, list[BaseGeometry]] = field(default_factory=dict)

    def get_delen(self, niveau: int) -> list[BaseGeometry]:
        """The parts at a level that `simplify` has made; else the parts themselves. Same order as `delen`."""
        return self._niveaus.get(niveau, self.delen)

    def has_niveau(self, niveau: int) -> bool:
        """Whether there is nothing to do for a level."""
        return self.soort is Vlakvorm.PUNT or niveau in self._niveaus

    def simplify(self, niveau: int) -> Iterator[None]:
        """Make a level, in steps; each `yield` is a place to do something else."""
        if self.has_niveau(niveau):
            return
        fijner = max((k for k in self._niveaus if k < niveau), default=None)
        bron = self.delen if fijner is None else self._niveaus[fijner]
        # With half of the allowance here and at most half of it in the finer level, the sum stays within.
        tolerantie = get_afwijking(niveau) / 2
        resultaat: list[BaseGeometry] = []
        for groep in batch(bron):
            if len(groep) == 1 and shapely.get_num_coordinates(groep[0]) > 2 * STAP:
                resultaat.append((yield from _simplify_large(groep[0], tolerantie)))
            else:
                resultaat += shapely.simplify(groep, tolerantie, preserve_topology=True).tolist()
                yield
        winst = _count(resultaat) < _WINST * _count(bron)
        self._niveaus[niveau] = resultaat if winst else bron


def build_kaartvormen(vorm: BaseGeometry) -> tuple[Kaartvorm, ...]:
    """Take a shape in metres, RD, apart: one for its areas, one for its lines, one for its points.

    What is empty or has no finite place is left out.
    """
    alle = [deel for deel in _walk_delen(shapely.force_2d(vorm)) if _is_drawable(deel)]
    per_soort = {soort: [deel for deel in alle if classify(deel) is soort] for soort in Vlakvorm}
    return tuple(_build(soort, delen) for soort, delen in per_soort.items() if delen)


def _build(soort: Vlakvorm, delen: list[BaseGeometry]) -> Kaartvorm:
    maten = shapely.length(delen) if soort is Vlakvorm.LIJN else shapely.area(delen)
    return Kaartvorm(
        soort=soort,
        delen=delen,
        grenzen=[(g[0], g[1], g[2], g[3]) for g in shapely.bounds(delen).tolist()],
        omhullende=_unite(shapely.total_bounds(delen).tolist()),
        maat=float(maten.sum()),
        punten=_count(delen),
    )


def _unite(getallen: list[float]) -> Rechthoek:
    return (getallen[0], getallen[1], getallen[2], getallen[3])


def _walk_delen(vorm: BaseGeometry) -> Iterator[BaseGeometry]:
    for deel in shapely.get_parts(vorm).tolist():
        if hasattr(deel, "geoms"):
            yield from _walk_delen(deel)
        else:
            yield deel


def _is_drawable(deel: BaseGeometry) -> bool:
    # A sum is finite only when every number in it is.
    return not deel.is_empty and isfinite(float(shapely.get_coordinates(deel).sum()))


def batch(delen: list[BaseGeometry]) -> Iterator[list[BaseGeometry]]:
    """Parts in groups that are one step of work each."""
    groep: list[BaseGeometry] = []
    aantal = 0
    for deel, punten in zip(delen, shapely.get_num_coordinates(delen).tolist(), strict=True):
        if groep and aantal + punten > STAP:
            yield groep
            groep, aantal = [], 0
        groep.append(deel)
        aantal += punten
    if groep:
        yield groep


def _simplify_large(deel: BaseGeometry, tolerantie: float) -> Generator[None, None, BaseGeometry]:
    """One part with many points, ring by ring in pieces: a single call would hold up the screen."""
    ringen: list[Any] = []
    for ring in (deel.exterior, *deel.interiors) if isinstance(deel, shapely.Polygon) else (deel,):
        punten = shapely.get_coordinates(ring)
        vlakdeel: list[list[float]] = []
        for begin in range(0, len(punten) - 1, STAP):
            stuk = shapely.simplify(shapely.linestrings(punten[begin : begin + STAP + 1]), tolerantie)
            vlakdeel += shapely.get_coordinates(stuk).tolist()[1 if vlakdeel else 0 :]
            yield
        ringen.append(vlakdeel if len(vlakdeel) >= 4 else punten.tolist())
    if isinstance(deel, shapely.Polygon):
        return shapely.Polygon(ringen[0], ringen[1:])
    return shapely.LineString(ringen[0])


def _count(delen: list[BaseGeometry]) -> int:
    return int(shapely.get_num_coordinates(delen).sum()) if delen else 0
