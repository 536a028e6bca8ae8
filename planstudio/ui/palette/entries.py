"""What the palette can find, and in which order."""

from collections.abc import Callable, Iterable
from typing import NamedTuple


class Ingang(NamedTuple):
    """Something to find: what it is called, what kind it is, and what happens when it is chosen."""

    naam: str
    soort: str
    run: Callable[[], None]
    icoon: str = ""
    nummer: str = ""
    rechts: str = ""


def find_ingangen(ingangen: Iterable[Ingang], tekst: str, maximum: int = 50) -> tuple[Ingang, ...]:
    """Those in which each word occurs, the best first: number, begin of the name, begin of a word, elsewhere."""
    woorden = tekst.casefold().split()
    if not woorden:
        return tuple(ingang for ingang in ingangen if ingang.soort == "Opdracht")[:maximum]
    gevonden = []
    for plaats, ingang in enumerate(ingangen):
        cijfer = _score(ingang, woorden)
        if cijfer is not None:
            gevonden.append((cijfer, plaats, ingang))
    gevonden.sort(key=lambda rij: rij[:2])
    return tuple(rij[2] for rij in gevonden[:maximum])


def _score(ingang: Ingang, woorden: list[str]) -> int | None:
    naam = ingang.naam.casefold()
    nummer = ingang.nummer.casefold()
    totaal = 0
    for woord in woorden:
        if nummer and nummer == woord:
            cijfer = 0
        elif naam.startswith(woord):
            cijfer = 1
        elif nummer and nummer.startswith(woord):
            cijfer = 2
        elif f" {woord}" in naam:
            cijfer = 3
        elif woord in naam:
            cijfer = 5
        elif woord in ingang.soort.casefold():
            cijfer = 6
        else:
            return None
        totaal += cijfer
    return totaal
