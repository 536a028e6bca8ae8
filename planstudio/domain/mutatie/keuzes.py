"""What the standard leaves open in a mutation, as named choices; the defaults are those of the handbook (J, D.4)."""

from dataclasses import dataclass
from enum import StrEnum


class VerwijderdEid(StrEnum):
    """The eId of what is removed, where a living element in the same mutation bears it (D.4, Ids in a mutation)."""

    INST = "inst"  # the top of what is removed gets _inst2; in a Verwijder everything that collides does
    ONGEWIJZIGD = "ongewijzigd"


class Knoop(StrEnum):
    """How an element is told as removed and added where it keeps its wId: the ExtIoRef knot of D.4."""

    ZELFDE_WID = "a"  # both under the wId: what STOP 1.3 lets pass
    WID_INST = "b"  # the removed one gets _inst2: what STOP 1.4 lets pass


class Verplaatsing(StrEnum):
    """How a move is told in which no word changes, as STOP0086 wants a mark in every Vervang that is no revisie."""

    NUMMER_OPNIEUW = "nummer_opnieuw"  # its number (or opschrift) is marked as removed and added again
    REVISIE = "revisie"  # revisie="1": right by the schema, but not printed


class ContextLichaam(StrEnum):
    """Where the first Bijlage or Toelichting goes when there is nothing but the Lichaam beside it (H.4)."""

    LICHAAM = "lichaam"  # after `body`: valid, not seen in practice
    WEIGEREN = "weigeren"  # say that it cannot be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuzes:
    """The choices for one mutation."""

    verwijderd_eid: VerwijderdEid = VerwijderdEid.INST
    knoop: Knoop = Knoop.ZELFDE_WID
    verplaatsing: Verplaatsing = Verplaatsing.NUMMER_OPNIEUW
    context_lichaam: ContextLichaam = ContextLichaam.LICHAAM


STANDAARD = Keuzes()
