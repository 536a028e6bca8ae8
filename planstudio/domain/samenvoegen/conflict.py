"""The values of a merge: a conflict, what one may choose about it, and the outcome (handbook, D.8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand, Locatie
from planstudio.domain.melding import Melding
from planstudio.domain.ow import OwObject
from planstudio.domain.plan import Informatieobject, Planversie, Regeling
from planstudio.domain.tekst import Tekstelement

Waarde = (
    Tekstelement
    | Regeling
    | Informatieobject
    | Geometriebestand
    | Locatie
    | OwObject
    | Element
    | bytes
    | str
    | tuple[str, ...]
    | None
)
# soort, work ("" outside a regeling or informatieobject) and id: what a conflict is about, equal for both sides.
Sleutel = tuple[str, str, str]


class Conflictsoort(StrEnum):
    """In what way both sides touched the same thing."""

    TEKST = "tekst"
    TOEGEVOEGD = "toegevoegd"
    VERWIJDERD = "verwijderd"
    VERPLAATST = "verplaatst"
    VOLGORDE = "volgorde"
    NUMMER = "nummer"
    METADATA = "metadata"
    REGELING = "regeling"
    LOCATIE = "locatie"
    OW = "ow"
    BESTAND = "bestand"


class Keuze(StrEnum):
    """What to do with a conflict: what A has, what B has, or both."""

    MIJN = "mijn"
    HUN = "hun"
    BEIDE = "beide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing that both sides changed, each in its own way; None stands for 'is not there'.

    `voorstel` holds the changes of both where they can be put together. For a move `base`, `a` and `b` are the wIds of
    the parents, for an order the wIds in a row; for a number `id` is the eId and `a` and `b` the two that have it.
    """

    soort: Conflictsoort
    id: str
    work: str = ""
    base: Waarde = None
    a: Waarde = None
    b: Waarde = None
    voorstel: Waarde = None
    uitleg: str

    @property
    def sleutel(self) -> Sleutel:
        """What the conflict is about; the key for a choice."""
        return (self.soort.value, self.work, self.id)


Keuzes = Mapping[Sleutel, Keuze | Waarde]


@dataclass(frozen=True, slots=True, kw_only=True)
class Samenvoeging:
    """The outcome of a merge: the version that contains both sides, and the conflicts that nobody decided yet.

    An open conflict has in `versie` what A has there; for a number that both gave out, both things stay.
    """

    base: Planversie
    a: Planversie
    b: Planversie
    keuzes: Keuzes
    versie: Planversie
    conflicten: tuple[Conflict, ...]
    meldingen: tuple[Melding, ...]
