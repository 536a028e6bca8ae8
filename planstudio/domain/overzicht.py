"""What is in a plan, counted: the answer of `planstudio info`."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planstudio.domain.element import Element
from planstudio.domain.melding import Melding
from planstudio.domain.plan import Informatieobject, Planversie, Regeling
from planstudio.domain.tekst import Tekstelement

_BEELDEN = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".tif", ".tiff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overzicht:
    """Counts and names, as plain values that JSON can hold."""

    velden: dict[str, Any]


def make_overzicht(versie: Planversie, meldingen: tuple[Melding, ...]) -> Overzicht:
    """Count everything in a version."""
    ow = Counter(ding.soort for ding in versie.ow.values())
    return Overzicht(
        velden={
            "soort": versie.bron.value,
            "versies": {
                "stop": list(versie.versies.stop),
                "imow": list(versie.versies.imow),
                "lvbb": list(versie.versies.lvbb),
            },
            "regelingen": [_describe_regeling(regeling) for regeling in versie.regelingen],
            "informatieobjecten": [_describe_io(versie, io) for io in versie.informatieobjecten],
            "ow": dict(sorted(ow.items())),
            "afbeeldingen": sum(naam.lower().endswith(_BEELDEN) for naam in versie.bestanden),
            "meldingen": [
                {"code": m.code, "ernst": m.ernst.value, "tekst": m.tekst, "plek": m.plek} for m in meldingen
            ],
        }
    )


def _describe_regeling(regeling: Regeling) -> dict[str, Any]:
    return {
        "work": regeling.work,
        "expression": regeling.expression,
        "opschrift": regeling.opschrift,
        "model": regeling.model.value,
        "elementen": dict(sorted(Counter(_walk_names(regeling.tekst)).items())),
    }


def _walk_names(element: Tekstelement | Element) -> Iterator[str]:
    yield element.soort.value if isinstance(element, Tekstelement) else element.local
    for kind in element.inhoud:
        if not isinstance(kind, str):
            yield from _walk_names(kind)


def _describe_io(versie: Planversie, io: Informatieobject) -> dict[str, Any]:
    gezocht = io.bestand.lower()
    gio = next((bestand for naam, bestand in versie.geometrie.items() if naam.lower() == gezocht), None)
    locaties = gio.locaties if gio is not None else ()
    punten = 0
    if locaties:
        import shapely  # only a plan with areas pays for it

        punten = sum(int(shapely.get_num_coordinates(locatie.geometrie.vorm)) for locatie in locaties)
    return {
        "work": io.work,
        "expression": io.expression,
        "naam": io.naam,
        "soort": "gio" if io.is_gio else "pdf",
        "locaties": len(locaties),
        "punten": punten,
    }
