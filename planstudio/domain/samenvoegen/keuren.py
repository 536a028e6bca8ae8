"""The three-way choice that every part of a merge rests on (handbook, D.8)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from planstudio.domain.element import Element
from planstudio.domain.samenvoegen.conflict import Conflict, Keuze, Keuzes, Waarde
from planstudio.domain.samenvoegen.volgorde import merge_order

T = TypeVar("T")
Onopgelost = list[Conflict]


def pick(base: T, a: T, b: T) -> tuple[T, bool]:
    """The value of the side that changed it, and whether that decides it; of A when both did, each differently."""
    if a is b or a == b or b is base or b == base:
        return a, True
    if a is base or a == base:
        return b, True
    return a, False


def decide(conflict: Conflict, keuzes: Keuzes, open_: Onopgelost) -> Waarde:
    """What stands in the place of a conflict: what was chosen; while nothing is, what A has."""
    keuze = keuzes.get(conflict.sleutel)
    if keuze is None:
        open_.append(conflict)
        return conflict.a
    if keuze is Keuze.MIJN:
        return conflict.a
    if keuze is Keuze.HUN:
        return conflict.b
    if keuze is Keuze.BEIDE:
        if conflict.voorstel is not None:
            return conflict.voorstel
        return conflict.a if conflict.a is not None else conflict.b
    return keuze


def number(namen: Iterable[str]) -> list[tuple[str, int]]:
    """Names made unique: the second of the same gets a 1."""
    geteld: dict[str, int] = {}
    uit = []
    for naam in namen:
        uit.append((naam, geteld.get(naam, 0)))
        geteld[naam] = geteld.get(naam, 0) + 1
    return uit


def merge_list(
    base: Sequence[T],
    a: Sequence[T],
    b: Sequence[T],
    naam: Callable[[T], str],
    meng: Callable[[str, T | None, T | None, T | None], T | None],
) -> tuple[T, ...]:
    """Merge lists of named things; `meng` gets base, A and B of each name and says what stays, None for nothing.

    It is called only where the sides differ.
    """
    if a is b or b is base:
        return tuple(a)
    if a is base:
        return tuple(b)
    namen = [number(map(naam, lijst)) for lijst in (base, a, b)]
    was, van_a, van_b = (dict(zip(n, lijst, strict=True)) for n, lijst in zip(namen, (base, a, b), strict=True))
    uit = []
    for sleutel in merge_order(*namen)[0]:
        blijft = meng_one(was.get(sleutel), van_a.get(sleutel), van_b.get(sleutel), sleutel[0], meng)
        if blijft is not None:
            uit.append(blijft)
    return tuple(uit)


def meng_one(
    base: T | None, a: T | None, b: T | None, naam: str, meng: Callable[[str, T | None, T | None, T | None], T | None]
) -> T | None:
    """Merge one thing: that of the side that changed it, else what `meng` makes of it."""
    waarde, zeker = pick(base, a, b)
    return waarde if zeker else meng(naam, base, a, b)


def merge_fields(base: Element, a: Element, b: Element) -> Element | None:
    """The element with the fields that either side changed; None where both changed the same one."""
    if a == b or b == base:
        return a
    if a == base:
        return b
    attributen, zeker = pick(base.attributen, a.attributen, b.attributen)
    if not zeker or a.naam != b.naam or any(isinstance(deel, str) for e in (base, a, b) for deel in e.inhoud):
        return None
    velden = [_group(element) for element in (base, a, b)]
    namen = merge_order(*(list(groep) for groep in velden))[0]
    inhoud: list[Element | str] = []
    for naam in namen:
        samen = _merge_field(*(groep.get(naam, ()) for groep in velden))
        if samen is None:
            return None
        inhoud += samen
    return Element(naam=a.naam, attributen=attributen, inhoud=tuple(inhoud))


def _group(element: Element) -> Mapping[str, tuple[Element, ...]]:
    groepen: dict[str, tuple[Element, ...]] = {}
    for deel in element.elementen:
        groepen[deel.naam] = (*groepen.get(deel.naam, ()), deel)
    return groepen


def _merge_field(
    base: tuple[Element, ...], a: tuple[Element, ...], b: tuple[Element, ...]
) -> tuple[Element, ...] | None:
    """All elements of one name: one field, or a list to which both may add and of which both may take out."""
    waarde, zeker = pick(base, a, b)
    if zeker:
        return waarde
    if len(base) == len(a) == len(b) == 1:
        samen = merge_fields(base[0], a[0], b[0])
        return (samen,) if samen is not None else None
    weg_a, weg_b = [deel for deel in base if deel not in a], [deel for deel in base if deel not in b]
    if len(base) < 2 or any(deel in weg_b for deel in weg_a):
        return None
    erbij = [deel for deel in b if deel not in base and deel not in a]
    return (*(deel for deel in a if deel not in weg_b), *erbij)
