"""New ids for what changes: the next expression of a work, the new id of a changed geometry (handbook, A.2 and E.4)."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from planstudio.domain.geometrie import Geometrie

# Of a regeling a number alone is its version, of an informatieobject it is a year (A.2).
_TELLER_AKN = re.compile(r"/[a-z]{3}@(?:\d{4}(?:-\d\d-\d\d)?;)?(\d+)(?=;|$)")
_TELLER_JOIN = re.compile(r"/[a-z]{3}@\d{4}(?:-\d\d-\d\d)?;(\d+)(?=;|$)")
_TAAL = re.compile(r"/([a-z]{3})@")


def next_expression(work: str, bekend: Iterable[str], datum: date) -> str:
    """The id of a new version of a work: `<work>/nld@<datum>;<teller>`, different from all that are known.

    The counter is as large as the number of versions so far, and above every counter that the known ones bear. The
    date is not before that of the work (STOP1008). The language is that of the last known version.
    """
    eerdere = sorted({expression for expression in bekend if expression.startswith(f"{work}/")})
    tellers = [int(find_teller(expression) or 0) for expression in eerdere]
    taal = _TAAL.match(eerdere[-1], len(work)) if eerdere else None
    dag = max(datum.isoformat(), _find_datum(work))
    return f"{work}/{taal[1] if taal else 'nld'}@{dag};{max([len(eerdere), *tellers]) + 1}"


def find_teller(expression: str) -> str:
    """The counter in an expression id, as text; empty when it has none."""
    patroon = _TELLER_AKN if expression.startswith("/akn/") else _TELLER_JOIN
    gevonden = patroon.search(expression)
    return gevonden[1] if gevonden else ""


def _find_datum(work: str) -> str:
    """The year or date in a work id; empty when it has none."""
    delen = work.split("/")
    return delen[5] if len(delen) > 5 else ""


def make_geometrie_id(was: str, geometrie: "Geometrie") -> str:
    """The id of what became of a geometry: a lower-case uuid that follows from its former id and its shape alone.

    So the same change gives the same id, in every GIO that has the shape and at every export.
    """
    return str(uuid5(NAMESPACE_URL, f"{was.lower()} {geometrie.crs} {geometrie.vorm.wkb_hex}"))
