"""One edit of a sequence, and the list of all kinds."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bewerkingen.werk import Werk

# An edit changes the bench and says where; it gives None, and leaves all as it was, when the plan has no place for it.
Bewerking = Callable[[Werk], str | None]
BEWERKINGEN: dict[str, Bewerking] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stap:
    """What was done and where: enough to do it again (`replay`)."""

    nummer: int
    soort: str
    plek: str
    work: str

    def __str__(self) -> str:
        return f"{self.nummer}. {self.soort}: {self.plek} ({self.work})"


def bewerking(naam: str) -> Callable[[Bewerking], Bewerking]:
    """Enter a function among the kinds of edit under a name."""

    def enter(functie: Bewerking) -> Bewerking:
        assert naam not in BEWERKINGEN, naam
        BEWERKINGEN[naam] = functie
        return functie

    return enter
