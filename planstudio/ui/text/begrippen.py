"""The defined terms of a plan, and where they stand in a line of text."""

import re
from collections import defaultdict
from collections.abc import Iterable

from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort

_WOORD = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*")


class Begrippen:
    """Terms by their first word, so that finding them costs the same however many there are."""

    def __init__(self, termen: Iterable[tuple[str, str]]) -> None:
        self._by_eerste: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        for term, definitie in termen:
            woorden = tuple(woord.lower() for woord in _WOORD.findall(term))
            if woorden and definitie:
                self._by_eerste[woorden[0]].append((woorden, term, definitie))
        for rij in self._by_eerste.values():
            rij.sort(key=lambda begrip: -len(begrip[0]))

    def find(self, tekst: str) -> list[tuple[int, int, str, str]]:
        """Begin, end, term and definition of each term in a text; the longest where several fit."""
        gevonden = []
        woorden = list(_WOORD.finditer(tekst))
        nr = 0
        while nr < len(woorden):
            stap = 1
            for begrip, term, definitie in self._by_eerste.get(woorden[nr].group().lower(), ()):
                stuk = woorden[nr : nr + len(begrip)]
                if tuple(woord.group().lower() for woord in stuk) == begrip:
                    gevonden.append((stuk[0].start(), stuk[-1].end(), term, definitie))
                    stap = len(begrip)
                    break
            nr += stap
        return gevonden


def find_begrippen(versie: Planversie) -> Begrippen:
    """The terms in the Begrippenlijsten of a version."""
    termen = []
    for regeling in versie.regelingen:
        for element in regeling.tekst.walk():
            if element.soort is Soort.BEGRIP:
                term, definitie = element.find(Soort.TERM), element.find(Soort.DEFINITIE)
                # A list of informatieobjecten is written as one of terms, but it defines nothing (B.6).
                if term and definitie and not any(deel.soort is Soort.EXT_IO_REF for deel in definitie.walk()):
                    termen.append((term.tekst.rstrip(" :"), definitie.tekst))
    return Begrippen(termen)
