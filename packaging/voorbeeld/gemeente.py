"""Fixed facts of the example municipality, and the identifiers derived from them."""

from __future__ import annotations

import uuid

CODE = "gm9998"
NAAM = "Voorbeeldstad"
TITEL = f"Omgevingsplan gemeente {NAAM}"
DATUM = "2026-01-12"
GEMAAKT_OP = "2026-01-12T09:00:00Z"
STOP = "1.3.0"
WORK = f"/akn/nl/act/{CODE}/2026/omgevingsplan"
EXPRESSION = f"{WORK}/nld@{DATUM};1"
DOEL = f"/join/id/proces/{CODE}/2026/instelling_omgevingsplan"
BRON = "http://standaarden.omgevingswet.overheid.nl"
RUIMTE = uuid.uuid5(uuid.NAMESPACE_URL, "https://voorbeeldstad.example/omgevingsplan")


def vast_uuid(naam: str) -> str:
    """Return the uuid that always belongs to this name."""
    return str(uuid.uuid5(RUIMTE, naam))


def ow_id(soort: str, naam: str, letterlijk: bool = False) -> str:
    """Return an IMOW identification; the last part is 32 characters from the name, or the name itself."""
    deel = naam if letterlijk else uuid.uuid5(RUIMTE, f"{soort}/{naam}").hex
    return f"nl.imow-{CODE}.{soort}.{deel}"


def waarde(lijst: str, term: str) -> str:
    """Return the URI of a value in a value list of the Omgevingswet."""
    return f"{BRON}/{lijst}/id/concept/{term}"


def join_work(sleutel: str) -> str:
    """Return the JOIN id of the work of an informatieobject."""
    return f"/join/id/regdata/{CODE}/2026/{sleutel}"


def join_expression(sleutel: str) -> str:
    """Return the JOIN id of the version of an informatieobject."""
    return f"{join_work(sleutel)}/nld@{DATUM};1"
