"""What differs between two versions of areas: parts that are added, removed or get another value (handbook, E.7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

import shapely
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import RD, Geometriebestand, Locatie
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.wijziging.vormen import LEEG, join, make_valid, shrink, subtract, subtract_dekking

_CM = 0.01  # metres
S = TypeVar("S")
_Paar = tuple[Locatie | None, Locatie | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deel:
    """A part of the map in RD, metres: areas, lines and points together."""

    vorm: BaseGeometry = LEEG

    @property
    def vlak(self) -> float:
        """Square metres of the areas in it."""
        return float(self.vorm.area)

    @property
    def lijn(self) -> float:
        """Metres of the lines in it; the edge of an area is no line."""
        return float(sum(deel.length for deel in shapely.get_parts(self.vorm) if "Line" in deel.geom_type))

    @property
    def punten(self) -> int:
        """The number of points in it."""
        return sum(deel.geom_type == "Point" for deel in shapely.get_parts(self.vorm))

    def __bool__(self) -> bool:
        return not self.vorm.is_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Locatieverschil:
    """One location that differs; `was` is None for a new one, `wordt` for one that goes."""

    was: Locatie | None
    wordt: Locatie | None
    erbij: Deel = Deel()
    eraf: Deel = Deel()

    @property
    def id(self) -> str:
        """The basisgeo:id, by its newest version."""
        locatie = self.wordt or self.was
        assert locatie is not None
        return locatie.id

    @property
    def naam(self) -> str:
        """The name for people, by its newest version; empty when it has none."""
        locatie = self.wordt or self.was
        assert locatie is not None
        return locatie.naam

    @property
    def is_vorm_gewijzigd(self) -> bool:
        """Whether a location that stays got another shape."""
        return bool(self.was and self.wordt and self.was.geometrie != self.wordt.geometrie)

    @property
    def is_waarde_gewijzigd(self) -> bool:
        """Whether a location that stays got another norm value."""
        return bool(self.was and self.wordt and fold_norm(self.was) != fold_norm(self.wordt))

    @property
    def is_groep_gewijzigd(self) -> bool:
        """Whether a location that stays moved to another GIO-deel."""
        return bool(self.was and self.wordt and self.was.groep != self.wordt.groep)

    @property
    def is_naam_gewijzigd(self) -> bool:
        """Whether a location that stays got another name: no change of the law (a revision)."""
        return bool(self.was and self.wordt and self.was.naam != self.wordt.naam)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebiedsverschil:
    """What differs between two versions of a GIO as a whole, and the locations that differ.

    `erbij` is where rules come to hold, `eraf` where none holds any more, `gewijzigd` where another norm value or
    GIO-deel comes to hold. `berekend` is false when shapes could not be compared; then these three are empty.
    """

    was: Geometriebestand | None
    wordt: Geometriebestand | None
    erbij: Deel = Deel()
    eraf: Deel = Deel()
    gewijzigd: Deel = Deel()
    locaties: tuple[Locatieverschil, ...] = ()
    berekend: bool = True
    meldingen: tuple[Melding, ...] = ()


def diff_gebieden(
    was: Geometriebestand | None, wordt: Geometriebestand | None, *, nauwkeurigheid: int = 0
) -> Gebiedsverschil:
    """Compare two versions of a GIO; a missing one counts as empty.

    `nauwkeurigheid` is the toepassingsnauwkeurigheid (STOP 1.4) in centimetres: how thick the pen was that drew the
    boundaries. What lies within half of it on either side of a boundary is no difference. 0 compares exactly.
    (The `nauwkeurigheid` in the context of a GIO is another thing, in decimetres.)
    """
    oud = was.locaties if was is not None else ()
    nieuw = wordt.locaties if wordt is not None else ()
    paren = [(a, b) for a, b in _pair(oud, nieuw) if a != b]
    vreemd = next((x for paar in paren for x in paar if x is not None and x.geometrie.crs != RD), None)
    if vreemd is not None:
        return Gebiedsverschil(
            was=was,
            wordt=wordt,
            locaties=tuple(Locatieverschil(was=a, wordt=b) for a, b in paren),
            berekend=False,
            meldingen=(_make_melding(vreemd, wordt or was),),
        )
    marge = nauwkeurigheid * _CM / 2
    # A location that is the same in both cannot differ, and hides whatever lies on it in both.
    erbij, gewijzigd = _find_markeringen(oud, [b for _, b in paren if b is not None], marge)
    eraf = Deel(
        vorm=subtract_dekking(
            shrink(_list_vormen(a for a, _ in paren if a is not None), marge), _list_vormen(nieuw), marge
        )
    )
    # Of one location the whole is the part; to work that out twice takes seconds for a big one.
    alleen = len(oud) <= 1 and len(nieuw) <= 1
    return Gebiedsverschil(
        was=was,
        wordt=wordt,
        erbij=erbij,
        eraf=eraf,
        gewijzigd=gewijzigd,
        locaties=tuple(
            Locatieverschil(was=a, wordt=b, erbij=erbij, eraf=eraf) if alleen else _compare(a, b, marge)
            for a, b in paren
        ),
    )


def _find_markeringen(oud: Iterable[Locatie], anders: Iterable[Locatie], marge: float) -> tuple[Deel, Deel]:
    """Where a value comes to hold that did not hold there: on new ground, and instead of another value."""
    oud = tuple(oud)
    erbij, gewijzigd = [], []
    for waarde, leden in _by_waarde(anders).items():
        zelfde = _list_vormen(locatie for locatie in oud if fold_waarde(locatie) == waarde)
        markering = subtract_dekking(shrink(_list_vormen(leden), marge), zelfde, marge)
        nieuw = subtract_dekking(markering, _list_vormen(oud), marge)
        erbij.append(nieuw)
        if len(zelfde) < len(oud):
            gewijzigd.append(subtract(markering, [nieuw]))
    return Deel(vorm=join(erbij)), Deel(vorm=join(gewijzigd))


def _list_vormen(locaties: Iterable[Locatie]) -> list[BaseGeometry]:
    return [make_valid(locatie.geometrie.vorm) for locatie in locaties]


def fold_waarde(locatie: Locatie) -> str:
    """What holds in a location: its GIO-deel or norm value."""
    return locatie.groep or fold_norm(locatie)


def fold_norm(locatie: Locatie) -> str:
    """The norm value of a location; of a quantity as the number (double, E.2) that it is."""
    if not locatie.kwantitatief:
        return locatie.kwalitatief.strip()
    try:
        return repr(float(locatie.kwantitatief))
    except ValueError:
        return locatie.kwantitatief.strip()


def _make_melding(locatie: Locatie, bestand: Geometriebestand | None) -> Melding:
    tekst = (
        f"Het verschil in oppervlakte is niet berekend: '{locatie.naam or locatie.id}' staat niet in RD maar in ETRS89."
    )
    plek = bestand.naam if bestand is not None else ""
    return Melding(code="PS-GEO-NIETBEREKEND", ernst=Ernst.INFO, tekst=tekst, plek=plek)


def _pair(oud: tuple[Locatie, ...], nieuw: tuple[Locatie, ...]) -> list[_Paar]:
    """Which location became which: by id, and as a change of shape gives a new id (E.4), the rest by name.

    In the order of the new version, what went last. The only one that is left on either side is the same one.
    """
    op_id = {locatie.id.lower(): locatie for locatie in oud}
    van: dict[int, Locatie] = {}
    for plaats, locatie in enumerate(nieuw):
        eerder = op_id.pop(locatie.id.lower(), None)
        if eerder is not None:
            van[plaats] = eerder
    over = [plaats for plaats in range(len(nieuw)) if plaats not in van]
    namen_oud = _by_naam(op_id.items())
    namen_nieuw = _by_naam((plaats, nieuw[plaats]) for plaats in over)
    for naam in namen_oud.keys() & namen_nieuw.keys():
        if naam and len(namen_oud[naam]) == len(namen_nieuw[naam]) == 1:
            van[namen_nieuw[naam][0]] = op_id.pop(namen_oud[naam][0])
    over = [plaats for plaats in over if plaats not in van]
    if len(over) == len(op_id) == 1 and len(nieuw) == len(oud) == 1:
        van[over[0]] = op_id.popitem()[1]
    blijft: list[_Paar] = [(van.get(plaats), locatie) for plaats, locatie in enumerate(nieuw)]
    return [*blijft, *((locatie, None) for locatie in op_id.values())]


def _by_naam(locaties: Iterable[tuple[S, Locatie]]) -> dict[str, list[S]]:
    namen: dict[str, list[S]] = defaultdict(list)
    for sleutel, locatie in locaties:
        namen[locatie.naam].append(sleutel)
    return namen


def _by_waarde(locaties: Iterable[Locatie]) -> dict[str, list[Locatie]]:
    waarden: dict[str, list[Locatie]] = defaultdict(list)
    for locatie in locaties:
        waarden[fold_waarde(locatie)].append(locatie)
    return waarden


def _compare(was: Locatie | None, wordt: Locatie | None, marge: float) -> Locatieverschil:
    """One pair: what comes to lie in it and what does not any more."""
    oud = _list_vormen([was] if was is not None else [])
    nieuw = _list_vormen([wordt] if wordt is not None else [])
    return Locatieverschil(
        was=was,
        wordt=wordt,
        erbij=Deel(vorm=subtract_dekking(shrink(nieuw, marge), oud, marge)),
        eraf=Deel(vorm=subtract_dekking(shrink(oud, marge), nieuw, marge)),
    )
