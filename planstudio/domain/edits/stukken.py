"""A block cut into the runs of words between marks, each with the elements around it, and put together again (B.5)."""

from dataclasses import dataclass, replace
from itertools import pairwise

from planstudio.domain.element import Element
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten, is_atom

NADRUK = frozenset({Soort.B, Soort.I, Soort.U, Soort.STRONG})
VERWIJZINGEN = frozenset({Soort.INT_REF, Soort.EXT_REF, Soort.INT_IO_REF, Soort.EXT_IO_REF})
# Elements that may be cut in two and joined again without another meaning.
_DEELBAAR = NADRUK | {Soort.SUP, Soort.SUB}


@dataclass(frozen=True, slots=True, eq=False)
class Schil:
    """One occurrence of an element around words; two are the same only when they are one."""

    element: Tekstelement

    @property
    def soort(self) -> Soort:
        """Which element it is."""
        return self.element.soort


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuk:
    """Words, or one thing that is no words, with what is around it, the outermost first.

    `is_binnen` says whether it lies in the range that one asked for, `is_anders` whether it was changed.
    """

    deel: Tekstelement | Element | str
    schillen: tuple[Schil, ...] = ()
    is_binnen: bool = False
    is_anders: bool = False

    def wrapped(self, schillen: tuple[Schil, ...]) -> "Stuk":
        """The same words with other elements around them."""
        return self if schillen == self.schillen else replace(self, schillen=schillen, is_anders=True)

    def moved(self, is_binnen: bool) -> "Stuk":
        """The same words in or outside the range."""
        return self if is_binnen == self.is_binnen else replace(self, is_binnen=is_binnen)


def measure(stuk: Stuk) -> int:
    """How many characters a run takes in the flat string."""
    if isinstance(stuk.deel, str):
        return len(stuk.deel)
    return 1 if isinstance(stuk.deel, Element) or is_atom(stuk.deel) else 0


def cut_stukken(blok: Tekstelement, begin: int, eind: int) -> list[Stuk]:
    """The runs of a block, with cuts at `begin` and `eind`; raises ValueError for a range outside it."""
    lengte = len(flatten(blok))
    if not 0 <= begin <= eind <= lengte:
        raise ValueError(f"range {begin}..{eind} outside a block of {lengte} characters")
    stukken: list[Stuk] = []
    _cut(blok, (), begin, eind, 0, stukken)
    return stukken


def _cut(
    boven: Tekstelement, schillen: tuple[Schil, ...], begin: int, eind: int, start: int, stukken: list[Stuk]
) -> int:
    """Add the runs below an element that begins at `start`; gives where it ends."""
    for deel in boven.inhoud:
        if isinstance(deel, str):
            for van, tot in _split(start, start + len(deel), begin, eind):
                binnen = begin <= van and tot <= eind and van < tot
                stukken.append(Stuk(deel=deel[van - start : tot - start], schillen=schillen, is_binnen=binnen))
            start += len(deel)
        elif isinstance(deel, Element) or is_atom(deel):
            stukken.append(Stuk(deel=deel, schillen=schillen, is_binnen=begin <= start < eind))
            start += 1
        elif not deel.inhoud:
            # A reference to a note: no character of its own, but between others it belongs to them.
            stukken.append(Stuk(deel=deel, schillen=schillen, is_binnen=begin < start < eind))
        else:
            start = _cut(deel, (*schillen, Schil(deel)), begin, eind, start, stukken)
    return start


def _split(start: int, stop: int, *knippen: int) -> list[tuple[int, int]]:
    grenzen = [start, *sorted({knip for knip in knippen if start < knip < stop}), stop]
    return list(pairwise(grenzen))


def join_stukken(blok: Tekstelement, stukken: list[Stuk]) -> Tekstelement:
    """The block of some runs; the very same one when they are as they were.

    Equal marks that touch a changed run become one; others stay apart as they were.
    """
    inhoud = _join(stukken, 0)
    return blok if inhoud == blok.inhoud else replace(blok, inhoud=inhoud)


def _join(stukken: list[Stuk], diepte: int) -> tuple[Tekstelement | Element | str, ...]:
    delen: list[Tekstelement | Element | str] = []
    nummer = 0
    while nummer < len(stukken):
        stuk = stukken[nummer]
        if len(stuk.schillen) == diepte:
            if isinstance(stuk.deel, str) and delen and isinstance(delen[-1], str):
                delen[-1] += stuk.deel
            else:
                delen.append(stuk.deel)
            nummer += 1
            continue
        einde = nummer + 1
        while einde < len(stukken) and _belongs(stukken[einde - 1], stukken[einde], diepte):
            einde += 1
        element = stuk.schillen[diepte].element
        binnen = _join(stukken[nummer:einde], diepte + 1)
        delen.append(element if binnen == element.inhoud else replace(element, inhoud=binnen))
        nummer = einde
    return tuple(delen)


def _belongs(a: Stuk, b: Stuk, diepte: int) -> bool:
    """Whether two neighbouring runs lie in one and the same element at a depth, or in what becomes one."""
    if len(b.schillen) <= diepte:
        return False
    x, y = a.schillen[diepte], b.schillen[diepte]
    if x is y:
        return True
    gelijk = x.soort is y.soort and x.soort in _DEELBAAR and x.element.attributen == y.element.attributen
    return gelijk and (a.is_anders or b.is_anders)
