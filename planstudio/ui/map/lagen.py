"""Layers: the locations of a version, one layer per GIO, in the order of the legend. `laagbouw` makes them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from planstudio.domain.geometrie import Locatie, Vlakvorm
from planstudio.geo.projectie import project_to_rd
from planstudio.ui.map.vereenvoudiging import Kaartvorm, build_kaartvormen

NORM, OMTREK = "norm", "omtrek"  # kinds of drawing besides the plain one


class Laagsoort(StrEnum):
    """The heading of the legend that a layer stands under."""

    AANWIJZING = "Gebiedsaanwijzingen"
    NORM = "Normen"
    GEBIED = "Gebieden"
    GELDIGHEID = "Waar de regeling geldt"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plek:
    """One location on the map; `sleutel` is its OW-location, empty when it has none. `kort` is its label."""

    bestand: str
    locatie: Locatie
    vorm: Kaartvorm
    naam: str
    kort: str
    deel: str
    kleur: str
    stijlsoort: str = ""
    sleutel: str = ""

    @property
    def id(self) -> str:
        """The basisgeo:id."""
        return self.locatie.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Laagdeel:
    """A group or a value in a layer, as the legend shows it."""

    sleutel: str
    naam: str
    kleur: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Laag:
    """One layer; `ow` is what a click on its name in the legend selects."""

    sleutel: str
    naam: str
    soort: Laagsoort
    kleur: str
    toelichting: str = ""
    stijlsoort: str = ""
    ow: str = ""
    delen: tuple[Laagdeel, ...] = ()
    plekken: tuple[Plek, ...] = ()


@dataclass(slots=True, kw_only=True)
class Voorraad:
    """The shapes that were taken apart before, so that a change of one location costs one location."""

    vormen: dict[int, tuple[Locatie, tuple[Kaartvorm, ...]]] = field(default_factory=dict)

    def get(self, locatie: Locatie) -> tuple[Kaartvorm, ...]:
        """The shapes of a location in metres, RD."""
        # By identity: the id of a geometry may be double, and comparing shapes is dear.
        bekend = self.vormen.get(id(locatie))
        if bekend is None:
            bekend = (locatie, build_kaartvormen(project_to_rd(locatie.geometrie)))
            self.vormen[id(locatie)] = bekend
        return bekend[1]

    def keep(self, locaties: set[int]) -> None:
        """Forget all locations but these, given by identity."""
        self.vormen = {wie: bekend for wie, bekend in self.vormen.items() if wie in locaties}


def sort_plekken(lagen: Iterable[Laag]) -> list[Plek]:
    """All locations in the order of drawing: areas, lines, points; larger layers below, in a layer larger first."""
    maten = {laag.sleutel: max((plek.vorm.maat for plek in laag.plekken), default=0.0) for laag in lagen}
    soorten = list(Vlakvorm)
    return sorted(
        (plek for laag in lagen for plek in laag.plekken),
        key=lambda plek: (soorten.index(plek.vorm.soort), -maten[plek.bestand], plek.bestand, -plek.vorm.maat),
    )
