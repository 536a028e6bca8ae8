"""The values of a RegelingMutatie: what it does, unit by unit (handbook, D.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planstudio.domain.tekst import Tekstelement


class Positie(StrEnum):
    """On which side of its context an element comes."""

    VOLGT_OP = "volgtOp"
    KOMT_VOOR = "komtVoor"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoegToe:
    """New elements, without marks, next to the element with wId `context`. `nummer` and `wat` are for the reader."""

    context: str
    positie: Positie
    elementen: tuple[Tekstelement, ...]
    nummer: str = ""
    wat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vervang:
    """The new form of the element with a wId, with renvooi inside; with a context it moves there.

    `revisie` says that nothing in it is a change of the law (D.9).
    """

    wid: str
    element: Tekstelement
    context: str | None = None
    positie: Positie | None = None
    revisie: bool = False
    nummer: str = ""
    wat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VervangKop:
    """The new Kop, with renvooi inside, of the element with a wId; `eid` is its new eId when that changes."""

    wid: str
    kop: Tekstelement
    eid: str | None = None
    nummer: str = ""
    wat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verwijder:
    """The old element with a wId, whole and without marks, that goes."""

    wid: str
    element: Tekstelement
    nummer: str = ""
    wat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VervangRegeling:
    """The whole new regeling, without renvooi; a last resort (D.9)."""

    tekst: Tekstelement


Actie = VoegToe | Vervang | VervangKop | Verwijder | VervangRegeling


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelingMutatie:
    """From one expression of a regeling to the next; `was` and `wordt` are expressions of one work (STOP0066)."""

    componentnaam: str
    was: str
    wordt: str
    acties: tuple[Actie, ...]

    @property
    def work(self) -> str:
        """The work that both expressions are of."""
        return self.wordt.rpartition("/")[0]

    def walk_elementen(self) -> Iterator[Tekstelement]:
        """The top elements that the actions carry, in order."""
        for actie in self.acties:
            match actie:
                case VoegToe():
                    yield from actie.elementen
                case Vervang() | Verwijder():
                    yield actie.element
                case VervangKop():
                    yield actie.kop
                case VervangRegeling():
                    yield actie.tekst
