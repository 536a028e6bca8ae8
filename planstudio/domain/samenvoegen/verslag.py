"""What came of a merge, as plain values: the answer of `planstudio merge`."""

from collections import Counter
from typing import Any

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand, Locatie
from planstudio.domain.ow import OwObject
from planstudio.domain.plan import Informatieobject, Regeling
from planstudio.domain.samenvoegen.conflict import Conflict, Samenvoeging, Waarde
from planstudio.domain.tekst import Tekstelement


def make_verslag(samenvoeging: Samenvoeging) -> dict[str, Any]:
    """Conflicts and meldingen, as values that JSON can hold; a conflict shows what base, A and B have in words."""
    soorten = Counter(conflict.soort.value for conflict in samenvoeging.conflicten)
    return {
        "conflicten": [_describe_conflict(conflict) for conflict in samenvoeging.conflicten],
        "aantallen": dict(sorted(soorten.items())),
        "meldingen": [
            {"code": m.code, "ernst": m.ernst.value, "tekst": m.tekst, "plek": m.plek} for m in samenvoeging.meldingen
        ],
    }


def _describe_conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "soort": conflict.soort.value,
        "work": conflict.work,
        "id": conflict.id,
        "uitleg": conflict.uitleg,
        "basis": describe_waarde(conflict.base),
        "a": describe_waarde(conflict.a),
        "b": describe_waarde(conflict.b),
        "voorstel": describe_waarde(conflict.voorstel),
    }


def describe_waarde(waarde: Waarde) -> str | list[str] | None:
    """What one side has, in words; None when it has nothing there."""
    match waarde:
        case None | str():
            return waarde
        case tuple():
            return list(waarde)
        case Tekstelement() | Element():
            return waarde.tekst
        case Regeling():
            return waarde.expression
        case Informatieobject():
            return f"{waarde.naam} ({waarde.expression})"
        case Geometriebestand():
            return ", ".join(locatie.naam or locatie.id for locatie in waarde.locaties)
        case Locatie():
            return ", ".join(filter(None, (waarde.naam or waarde.id, waarde.groep, waarde.kwantitatief)))
        case OwObject():
            return f"{waarde.soort} {waarde.naam or waarde.sleutel}: {_describe_velden(waarde.element)}"
        case bytes():
            return f"{len(waarde)} bytes"


def _describe_velden(element: Element) -> str:
    velden = (f"{deel.local} {deel.tekst or ' '.join(_find_refs(deel))}".strip() for deel in element.elementen)
    return "; ".join(velden)


def _find_refs(element: Element) -> list[str]:
    return [waarde for deel in element.walk() for _, waarde in deel.attributen]
