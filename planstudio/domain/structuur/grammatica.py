"""A small grammar for rows of elements: names with `,` (then), `|` (or), `?`, `*`, `+` and brackets, and its matcher.

The notation is that of a DTD. A rule becomes an automaton of its positions (Glushkov), so that a row is read in one
walk and the same automaton also tells what a row can still become.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from planstudio.domain.soort import SOORT_BY_NAAM, Soort

_TEKENS = re.compile(r"\s*([A-Za-z]+|[(),|?*+])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Automaat:
    """A rule as positions: which kind stands at each, which positions may follow each, and where a row may end.

    Position 0 is the start, before any element. `later` says what may come after a position, near or far.
    """

    soorten: tuple[Soort | None, ...]
    volgt: tuple[frozenset[int], ...]
    later: tuple[frozenset[int], ...]
    eind: frozenset[int]

    @property
    def alfabet(self) -> tuple[Soort, ...]:
        """The kinds that occur in the rule, in its order."""
        return tuple(dict.fromkeys(soort for soort in self.soorten if soort is not None))

    def fits(self, rij: Iterable[Soort]) -> bool:
        """Whether a row is just as the rule wants it."""
        return bool(self._walk(rij, self.volgt) & self.eind)

    def can_become(self, rij: Iterable[Soort]) -> bool:
        """Whether a row can be made to fit by putting in more, taking nothing away."""
        return bool(self._walk(rij, self.later))

    def find_fout(self, rij: tuple[Soort, ...]) -> tuple[int, tuple[Soort, ...]] | None:
        """Where a row first goes wrong (its length when it ends too soon) and what was due there; None when it fits."""
        staten = frozenset({0})
        for plaats, soort in enumerate(rij):
            nieuw = self._step(staten, soort, self.volgt)
            if not nieuw:
                return plaats, self._find_verwacht(staten)
            staten = nieuw
        return None if staten & self.eind else (len(rij), self._find_verwacht(staten))

    def _find_verwacht(self, staten: frozenset[int]) -> tuple[Soort, ...]:
        posities = sorted({positie for staat in staten for positie in self.volgt[staat]})
        return tuple(dict.fromkeys(soort for positie in posities if (soort := self.soorten[positie]) is not None))

    def _walk(self, rij: Iterable[Soort], volgt: tuple[frozenset[int], ...]) -> frozenset[int]:
        staten = frozenset({0})
        for soort in rij:
            staten = self._step(staten, soort, volgt)
            if not staten:
                break
        return staten

    def _step(self, staten: frozenset[int], soort: Soort, volgt: tuple[frozenset[int], ...]) -> frozenset[int]:
        return frozenset(p for staat in staten for p in volgt[staat] if self.soorten[p] is soort)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stuk:
    """Part of a rule: where it may begin and end, and whether it may be absent."""

    begin: frozenset[int] = frozenset()
    eind: frozenset[int] = frozenset()
    leeg: bool = True


@cache
def read_regel(regel: str) -> Automaat:
    """The automaton of a rule; raises ValueError for one that does not read."""
    tekens = _TEKENS.findall(regel)
    if "".join(tekens) != "".join(regel.split()):
        raise ValueError(f"not a rule: {regel}")
    lezer = _Lezer(tekens)
    stuk = lezer.read_keuze() if tekens else _Stuk()
    if lezer.teken:
        raise ValueError(f"not a rule after {lezer.plaats} signs: {regel}")
    volgt = (stuk.begin, *(frozenset(na) for na in lezer.volgt[1:]))
    return Automaat(
        soorten=tuple(lezer.soorten),
        volgt=volgt,
        later=_close(volgt),
        eind=stuk.eind | {0} if stuk.leeg else stuk.eind,
    )


class _Lezer:
    """Reads the signs of one rule from left to right."""

    def __init__(self, tekens: list[str]) -> None:
        self._tekens = tekens
        self.plaats = 0
        self.soorten: list[Soort | None] = [None]
        self.volgt: list[set[int]] = [set()]

    @property
    def teken(self) -> str:
        """The sign that is next; empty at the end."""
        return self._tekens[self.plaats] if self.plaats < len(self._tekens) else ""

    def read_keuze(self) -> _Stuk:
        """One or more rows with `|` between them."""
        stuk = self._read_reeks()
        while self.teken == "|":
            self.plaats += 1
            ander = self._read_reeks()
            stuk = _Stuk(begin=stuk.begin | ander.begin, eind=stuk.eind | ander.eind, leeg=stuk.leeg or ander.leeg)
        return stuk

    def _read_reeks(self) -> _Stuk:
        stuk = self._read_herhaling()
        while self.teken == ",":
            self.plaats += 1
            dan = self._read_herhaling()
            self._link(stuk.eind, dan.begin)
            stuk = _Stuk(
                begin=stuk.begin | dan.begin if stuk.leeg else stuk.begin,
                eind=stuk.eind | dan.eind if dan.leeg else dan.eind,
                leeg=stuk.leeg and dan.leeg,
            )
        return stuk

    def _read_herhaling(self) -> _Stuk:
        stuk = self._read_deel()
        while self.teken and self.teken in "?*+":
            if self.teken != "?":
                self._link(stuk.eind, stuk.begin)
            stuk = _Stuk(begin=stuk.begin, eind=stuk.eind, leeg=stuk.leeg or self.teken != "+")
            self.plaats += 1
        return stuk

    def _read_deel(self) -> _Stuk:
        teken = self.teken
        self.plaats += 1
        if teken == "(":
            stuk = self.read_keuze()
            if self.teken != ")":
                raise ValueError(f"no closing bracket at sign {self.plaats}")
            self.plaats += 1
            return stuk
        if teken not in SOORT_BY_NAAM:
            raise ValueError(f"no name of an element: {teken!r}")
        self.soorten.append(SOORT_BY_NAAM[teken])
        self.volgt.append(set())
        hier = frozenset({len(self.soorten) - 1})
        return _Stuk(begin=hier, eind=hier, leeg=False)

    def _link(self, van: frozenset[int], naar: frozenset[int]) -> None:
        for positie in van:
            self.volgt[positie] |= naar


def _close(volgt: tuple[frozenset[int], ...]) -> tuple[frozenset[int], ...]:
    """What may come after each position, directly or further on."""
    later = []
    for begin in volgt:
        gezien: set[int] = set()
        rand = set(begin)
        while rand:
            gezien |= rand
            rand = {p for positie in rand for p in volgt[positie]} - gezien
        later.append(frozenset(gezien))
    return tuple(later)
