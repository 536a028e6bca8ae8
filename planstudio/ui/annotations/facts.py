"""What the panel tells about a selection, as plain values."""

from typing import NamedTuple

from planstudio.ui.document import Keuze


class Verwijzing(NamedTuple):
    """A line of a facet; with a `keuze` it is a link."""

    tekst: str
    keuze: Keuze | None = None
    icoon: str = ""
    extra: str = ""


class Facet(NamedTuple):
    """One kind of property with its values: Locaties, Activiteiten, Normen …"""

    label: str
    waarden: tuple[Verwijzing, ...]


class Kaartje(NamedTuple):
    """One juridische regel."""

    titel: str
    bijschrift: str
    facetten: tuple[Facet, ...]


class Afdeling(NamedTuple):
    """A group of cards under a heading: the rules of one lid."""

    titel: str = ""
    aanhef: str = ""
    keuze: Keuze | None = None
    kaartjes: tuple[Kaartje, ...] = ()


class Inhoud(NamedTuple):
    """All that the panel shows: heading, facets of the thing itself, cards, a list of places, technical lines."""

    titel: str
    soort: str = ""
    icoon: str = ""
    pad: tuple[Verwijzing, ...] = ()
    facetten: tuple[Facet, ...] = ()
    afdelingen: tuple[Afdeling, ...] = ()
    plaatsen_titel: str = ""
    plaatsen: tuple[Verwijzing, ...] = ()
    aantal_plaatsen: int = 0
    technisch: tuple[tuple[str, str], ...] = ()
    leeg: str = ""
