"""Arithmetic on shapes of all kinds together: points, lines and areas, drawn with a pen of some thickness."""

from collections.abc import Iterable

import shapely
from shapely.geometry.base import BaseGeometry

LEEG: BaseGeometry = shapely.GeometryCollection()


def make_valid(vorm: BaseGeometry) -> BaseGeometry:
    """The shape itself, or what it encloses when it crosses itself."""
    return vorm if vorm.is_valid else shapely.make_valid(vorm)


def subtract_dekking(vorm: BaseGeometry, dekking: Iterable[BaseGeometry], marge: float) -> BaseGeometry:
    """What of a shape lies more than `marge` metres outside others; looks only at those that are near."""
    if vorm.is_empty:
        return vorm
    venster = shapely.box(*vorm.bounds).buffer(marge + 1)
    dichtbij = [ander for ander in dekking if ander.intersects(venster)]
    return subtract(vorm, [ander.buffer(marge) for ander in dichtbij] if marge else dichtbij)


def shrink(vormen: Iterable[BaseGeometry], marge: float) -> BaseGeometry:
    """The shapes together, the areas among them without a strip of `marge` metres along their edge."""
    delen = _unite(vormen)
    if marge:
        delen = [deel.buffer(-marge) if shapely.get_dimensions(deel) == 2 else deel for deel in delen]
    return join(delen)


def join(vormen: Iterable[BaseGeometry]) -> BaseGeometry:
    """One shape of all; of one kind when they are of one kind."""
    samen = _unite(vormen)
    if not samen:
        return LEEG
    return samen[0] if len(samen) == 1 else shapely.GeometryCollection(list(shapely.get_parts(samen)))


def subtract(vorm: BaseGeometry, af: Iterable[BaseGeometry]) -> BaseGeometry:
    """What is left of a shape; kinds apart, because the geometry library refuses mixtures."""
    weg = _unite(af)
    rest = []
    for deel in _unite([vorm]):
        for stuk in weg:
            deel = deel.difference(stuk)
        rest.append(deel)
    return join(rest)


def _unite(vormen: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """All points as one shape, all lines as one, all areas as one; what is not there is left out."""
    delen: list[list[BaseGeometry]] = [[], [], []]
    for vorm in _open(vormen):
        delen[int(shapely.get_dimensions(vorm))].append(vorm)
    # The parts of one area do not overlap (it is valid); to unite them costs more than all the rest.
    return [
        lijst[0] if dimensie == 2 and len(lijst) == 1 else shapely.union_all(lijst)
        for dimensie, lijst in enumerate(delen)
        if lijst
    ]


def _open(vormen: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    """Shapes of one kind each, without empty ones."""
    delen: list[BaseGeometry] = []
    for vorm in vormen:
        if vorm.geom_type == "GeometryCollection":
            delen += _open(shapely.get_parts(vorm))
        elif not vorm.is_empty:
            delen.append(vorm)
    return delen
