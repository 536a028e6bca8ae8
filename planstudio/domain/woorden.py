"""The words of one block as a flat string, and changing them without touching what is not changed (B.5).

Positions count characters of the flat string. What is not words counts as one character: a line break, a note,
an image, an element we do not know.
"""

from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

OBJECT = "\ufffc"
REGELEINDE = "\u2028"
_ATOMEN = frozenset({Soort.NOOT, Soort.INLINE_TEKST_AFBEELDING})
# Marks that new words at their end do not join: one does not want a longer link or superscript by typing on.
_GESLOTEN = frozenset(
    {
        Soort.INT_REF,
        Soort.EXT_REF,
        Soort.INT_IO_REF,
        Soort.EXT_IO_REF,
        Soort.SUP,
        Soort.SUB,
        Soort.NOOTREF,
        Soort.ABBR,
        Soort.CONTACT,
    }
)
_Deel = Tekstelement | Element | str


def flatten(blok: Tekstelement) -> str:
    """The flat string of a block."""
    return "".join(_flatten(deel) for deel in blok.inhoud)


def is_atom(deel: Tekstelement | Element) -> bool:
    """Whether an element within a block counts as one character."""
    return isinstance(deel, Element) or deel.soort in _ATOMEN or deel.soort is Soort.BR


def _flatten(deel: _Deel) -> str:
    if isinstance(deel, str):
        return deel
    if isinstance(deel, Tekstelement) and not is_atom(deel):
        return flatten(deel)
    return REGELEINDE if isinstance(deel, Tekstelement) and deel.soort is Soort.BR else OBJECT


def replace_words(blok: Tekstelement, begin: int, eind: int, woorden: str) -> Tekstelement:
    """Put `woorden` in the place of the characters `begin` up to `eind`; marks and references around them stay.

    Marks that lose all their words go. The very same block comes back when nothing changes. Raises ValueError for a
    range outside the block.
    """
    vlak = flatten(blok)
    if not 0 <= begin <= eind <= len(vlak):
        raise ValueError(f"range {begin}..{eind} outside a block of {len(vlak)} characters")
    if vlak[begin:eind] == woorden:
        return blok
    delen, geplaatst = _replace(blok.inhoud, begin, eind, woorden)
    if not geplaatst and woorden:
        delen = (*delen, woorden)
    return replace(blok, inhoud=_join(delen))


def _replace(delen: tuple[_Deel, ...], begin: int, eind: int, woorden: str) -> tuple[tuple[_Deel, ...], bool]:
    """Cut begin..eind out of parts and place the words once; says whether they found a place."""
    nieuw: list[_Deel] = []
    geplaatst = False
    start = 0
    for deel in delen:
        lengte = len(_flatten(deel))
        stop = start + lengte
        if isinstance(deel, str):
            hier = "" if geplaatst or not start <= begin <= stop else woorden
            geplaatst = geplaatst or start <= begin <= stop
            nieuw.append(deel[: max(0, min(begin, stop) - start)] + hier + deel[max(0, min(eind, stop) - start) :])
        elif isinstance(deel, Tekstelement) and not is_atom(deel):
            hier_in = not geplaatst and _takes(deel, start, stop, begin, eind)
            if not geplaatst and not hier_in and begin == start:
                nieuw.append(woorden)
                geplaatst = True
            binnen, gelukt = _replace(
                deel.inhoud, max(0, begin - start), max(0, min(eind, stop) - start), woorden if hier_in else ""
            )
            if hier_in and not gelukt and woorden:
                binnen = (*binnen, woorden)
            geplaatst = geplaatst or hier_in
            if binnen or not deel.inhoud:
                nieuw.append(deel if binnen == deel.inhoud else replace(deel, inhoud=_join(binnen)))
        else:
            if not geplaatst and begin == start:
                nieuw.append(woorden)
                geplaatst = True
            if not (begin <= start and stop <= eind):
                nieuw.append(deel)
        start = stop
    return tuple(deel for deel in nieuw if deel != ""), geplaatst


def _takes(deel: Tekstelement, start: int, stop: int, begin: int, eind: int) -> bool:
    """Whether words that come at `begin` belong inside this mark."""
    if start < begin < stop:
        return True
    if begin == start < stop:
        return eind > start and not (deel.soort in _GESLOTEN and eind >= stop)
    return begin == stop and deel.soort not in _GESLOTEN


def _join(delen: tuple[_Deel, ...]) -> tuple[_Deel, ...]:
    """Neighbouring strings as one, so that equal text is an equal value."""
    nieuw: list[_Deel] = []
    for deel in delen:
        if isinstance(deel, str) and nieuw and isinstance(nieuw[-1], str):
            nieuw[-1] += deel
        else:
            nieuw.append(deel)
    return tuple(nieuw)
