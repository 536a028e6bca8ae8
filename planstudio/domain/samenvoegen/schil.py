"""What of the text is an element's own: everything down to the next elements with a wId (handbook, C.1, D.5).

An element with a wId is a unit; its *schil* is the unit without the units below it. References to informatieobjecten
have a wId too, but stand in the middle of words: they are part of the words.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.soort import TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement

Deel = Tekstelement | Element | str
_VERWIJZINGEN = frozenset({Soort.EXT_IO_REF, Soort.INT_IO_REF})


def is_eenheid(deel: Deel) -> bool:
    """Whether a part is a unit of its own."""
    return isinstance(deel, Tekstelement) and deel.wid is not None and deel.soort not in _VERWIJZINGEN


def walk_kinderen(element: Tekstelement) -> Iterator[Tekstelement]:
    """The units directly below an element, in order."""
    if element.soort in TEKSTDRAGERS:
        return
    for deel in element.inhoud:
        if isinstance(deel, Tekstelement):
            if is_eenheid(deel):
                yield deel
            else:
                yield from walk_kinderen(deel)


def walk_eigen(eenheid: Tekstelement) -> Iterator[Tekstelement]:
    """The elements that are a unit's own, those of the units in it left out."""
    stapel = [eenheid]
    while stapel:
        element = stapel.pop()
        yield element
        stapel += [kind for kind in element.kinderen if not is_eenheid(kind)]


def walk_eenheden(element: Tekstelement, ouder: str) -> Iterator[tuple[Tekstelement, str]]:
    """A unit and all units below it, each with the wId of the unit it stands in."""
    stapel = [(element, ouder)]
    while stapel:
        eenheid, boven = stapel.pop()
        yield eenheid, boven
        assert eenheid.wid is not None
        stapel += [(kind, eenheid.wid) for kind in walk_kinderen(eenheid)]


def is_same_schil(x: Tekstelement, y: Tekstelement) -> bool:
    """Whether two elements say the same themselves; which units stand in them, and their eId, does not count."""
    if x is y:
        return True
    if x.soort is not y.soort or x.attributen != y.attributen:
        return False
    if x.soort in TEKSTDRAGERS:
        return x.inhoud == y.inhoud
    van_x = [deel for deel in x.inhoud if not is_eenheid(deel)]
    van_y = [deel for deel in y.inhoud if not is_eenheid(deel)]
    return len(van_x) == len(van_y) and all(_is_same(i, j) for i, j in zip(van_x, van_y, strict=True))


def _is_same(i: Deel, j: Deel) -> bool:
    if i is j:
        return True
    if isinstance(i, Tekstelement) and isinstance(j, Tekstelement):
        return (i.wid, i.eid) == (j.wid, j.eid) and is_same_schil(i, j)
    return i == j


def make_merk(deel: Deel) -> object:
    """A value that is equal for parts with the same own words, whatever units stand in them."""
    if not isinstance(deel, Tekstelement):
        return deel
    if is_eenheid(deel):
        return ("wid", deel.wid)
    if deel.soort in TEKSTDRAGERS:
        return deel
    eigen = tuple(make_merk(kind) for kind in deel.inhoud if not is_eenheid(kind))
    return (deel.soort, deel.wid, deel.eid, deel.attributen, eigen)


def fill(element: Tekstelement, build: Callable[[Tekstelement], Tekstelement | None]) -> Tekstelement:
    """The element with for each unit directly below it what `build` makes of it; None leaves it out."""
    if element.soort in TEKSTDRAGERS:
        return element
    nieuw: list[Deel] = []
    gelijk = True
    for deel in element.inhoud:
        if not isinstance(deel, Tekstelement):
            nieuw.append(deel)
            continue
        kind = build(deel) if is_eenheid(deel) else fill(deel, build)
        gelijk = gelijk and kind is deel
        if kind is not None:
            nieuw.append(kind)
    return element if gelijk else replace(element, inhoud=tuple(nieuw))
