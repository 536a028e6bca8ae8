"""Geometry of areas, lines and points, and the GIO version that holds them (handbook, chapter E)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # a plan without areas opens without paying for the geometry library
    from shapely.geometry.base import BaseGeometry

RD = 28992
ETRS89 = 4258


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometrie:
    """One shape: `vorm` in the coordinates of `crs`, an EPSG code (28992: RD, metres, x y; 4258: degrees, lat lon).

    The bytes of the file it came from stay with the plan until someone edits the shape, so hashes stay equal.
    `benaderd` is true when the file has arcs or circles, which `vorm` follows with straight pieces (1 mm).
    """

    vorm: "BaseGeometry"
    crs: int = RD
    benaderd: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Locatie:
    """One geometry with its identity (`basisgeo:id`) and what a GIO says of it (E.2)."""

    id: str
    geometrie: Geometrie
    naam: str = ""
    groep: str = ""
    kwantitatief: str = ""
    kwalitatief: str = ""


class Vlakvorm(StrEnum):
    """Whether a shape is an area, a line or a point; decides between Gebied, Lijn and Punt (TPOD1960-1980)."""

    VLAK = "vlak"
    LIJN = "lijn"
    PUNT = "punt"


def classify(vorm: "BaseGeometry") -> Vlakvorm:
    """Say whether a shape is an area, a line or a point; mixed collections count as their first part."""
    soort = vorm.geom_type
    if soort == "GeometryCollection" and not vorm.is_empty:
        return classify(vorm.geoms[0])  # type: ignore[attr-defined]
    if "Polygon" in soort:
        return Vlakvorm.VLAK
    return Vlakvorm.PUNT if "Point" in soort else Vlakvorm.LIJN


@dataclass(frozen=True, slots=True, kw_only=True)
class Groep:
    """A part of a GIO: id and the label in the legend (E.3)."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometriebestand:
    """What one GML file holds: a GIO version, or bare geometries in what the LVBB hands on (I.1)."""

    naam: str
    work: str = ""
    expression: str = ""
    vaststelling: bool = False
    eenheidlabel: str = ""
    eenheid: str = ""
    normlabel: str = ""
    norm: str = ""
    groepen: tuple[Groep, ...] = ()
    locaties: tuple[Locatie, ...] = ()
