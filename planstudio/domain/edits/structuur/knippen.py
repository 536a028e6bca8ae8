"""Cutting a block of words in two and joining two to one, with the marks in them (handbook, B.5)."""

from collections.abc import Iterator
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten, is_atom

Deel = Tekstelement | Element | str
# A reference and its like stay whole: half a reference names nothing.
_HEEL = frozenset(
    {
        Soort.INT_REF,
        Soort.EXT_REF,
        Soort.INT_IO_REF,
        Soort.EXT_IO_REF,
        Soort.NOOTREF,
        Soort.ABBR,
        Soort.CONTACT,
    }
)
_VERWIJZINGEN = frozenset({Soort.INT_REF, Soort.EXT_REF, Soort.INT_IO_REF, Soort.EXT_IO_REF})
# Blocks that take all marks and references (B.5); Term and Tussenkop take no references.
_ZONDER_VERWIJZING = frozenset({Soort.TERM, Soort.TUSSENKOP, Soort.NUMMER})


def cut_woorden(inhoud: tuple[Deel, ...], positie: int) -> tuple[tuple[Deel, ...], tuple[Deel, ...]]:
    """The content of a block before and after a character position; what must stay whole goes to the nearer side."""
    links: list[Deel] = []
    rechts: list[Deel] = []
    for deel in inhoud:
        lengte = count_tekens(deel)
        if positie >= lengte and (lengte or not rechts):
            links.append(deel)
        elif positie <= 0:
            rechts.append(deel)
        elif isinstance(deel, str):
            links.append(deel[:positie])
            rechts.append(deel[positie:])
        elif isinstance(deel, Element) or deel.soort in _HEEL or deel.wid is not None:
            (links if 2 * positie >= lengte else rechts).append(deel)
        else:
            voor, na = cut_woorden(deel.inhoud, positie)
            links += [replace(deel, inhoud=voor)] if voor else []
            rechts += [replace(deel, inhoud=na)] if na else []
        positie = max(0, positie - lengte)
    return tuple(links), tuple(rechts)


def count_tekens(deel: Deel) -> int:
    """How many characters of the flat string a part of a block takes."""
    if isinstance(deel, str):
        return len(deel)
    return 1 if is_atom(deel) or isinstance(deel, Element) else len(flatten(deel))


def walk_delen(blok: Tekstelement) -> Iterator[Deel]:
    """The parts of a block, looking through marks but not into references."""
    for deel in blok.inhoud:
        if isinstance(deel, Tekstelement) and deel.soort not in _HEEL and not is_atom(deel):
            yield from walk_delen(deel)
        else:
            yield deel


def join_woorden(a: tuple[Deel, ...], b: tuple[Deel, ...]) -> tuple[Deel, ...]:
    """Two contents one after another; equal marks that meet become one, and so do words."""
    if not a or not b:
        return a or b
    laatste, eerste = a[-1], b[0]
    if isinstance(laatste, str) and isinstance(eerste, str):
        return (*a[:-1], laatste + eerste, *b[1:])
    if isinstance(laatste, Tekstelement) and isinstance(eerste, Tekstelement) and _is_zelfde_mark(laatste, eerste):
        return (*a[:-1], replace(laatste, inhoud=join_woorden(laatste.inhoud, eerste.inhoud)), *b[1:])
    return (*a, *b)


def _is_zelfde_mark(a: Tekstelement, b: Tekstelement) -> bool:
    return (
        a.soort is b.soort
        and a.soort not in _HEEL
        and not is_atom(a)
        and a.wid is None
        and b.wid is None
        and a.attributen == b.attributen
    )


def fit_woorden(soort: Soort, inhoud: tuple[Deel, ...]) -> tuple[Deel, ...]:
    """Content as a block of one kind takes it: where no references may stand, their words do."""
    if soort not in _ZONDER_VERWIJZING:
        return inhoud
    nieuw: tuple[Deel, ...] = ()
    for deel in inhoud:
        if isinstance(deel, Tekstelement) and deel.soort in _VERWIJZINGEN:
            nieuw = join_woorden(nieuw, fit_woorden(soort, deel.inhoud))
        elif isinstance(deel, Tekstelement) and deel.inhoud and not is_atom(deel):
            nieuw = join_woorden(nieuw, (replace(deel, inhoud=fit_woorden(soort, deel.inhoud)),))
        else:
            nieuw = join_woorden(nieuw, (deel,))
    return nieuw


def is_blok(element: Tekstelement) -> bool:
    """Whether an element is a line of words of its own, one that a caret can stand in."""
    return element.soort in BLOKKEN


def is_leeg(element: Tekstelement) -> bool:
    """Whether there is nothing to be seen in an element: no words, picture, note or figure. A number is no content."""
    return not any(map(_is_zichtbaar, element.inhoud))


def _is_zichtbaar(deel: Deel) -> bool:
    if isinstance(deel, str):
        return bool(deel.strip())
    if isinstance(deel, Element) or deel.soort in _ZICHTBAAR:
        return True
    return deel.soort not in _NUMMERS and not is_leeg(deel)


_NUMMERS = frozenset({Soort.LABEL, Soort.NUMMER, Soort.LID_NUMMER, Soort.LI_NUMMER})
_ZICHTBAAR = frozenset(
    {
        Soort.ILLUSTRATIE,
        Soort.INLINE_TEKST_AFBEELDING,
        Soort.NOOT,
        Soort.NOOTREF,
        Soort.TABLE,
        Soort.FIGUUR,
        Soort.FORMULE,
        Soort.GERESERVEERD,
        Soort.VERVALLEN,
    }
)
