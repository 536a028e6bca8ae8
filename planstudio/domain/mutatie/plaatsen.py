"""Where the units of a text stand, and which of them left their place between two states (handbook, D.5)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from planstudio.domain.mutatie.renvooi import Deel, is_eenheid
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_BLADEN = frozenset({Soort.ARTIKEL, Soort.DIVISIETEKST})


def is_blad(element: Tekstelement) -> bool:
    """Whether a unit holds text and no other units."""
    return element.soort in _BLADEN


def is_kind(deel: Deel) -> bool:
    """Whether a child of a container is a unit, or the Conditie that orders units without being one."""
    return isinstance(deel, Tekstelement) and (is_eenheid(deel) or deel.soort is Soort.CONDITIE)


def list_kinderen(element: Tekstelement) -> list[Tekstelement]:
    """The units directly below a container."""
    if is_blad(element):
        return []
    return [deel for deel in element.inhoud if isinstance(deel, Tekstelement) and is_kind(deel)]


def list_eigen(element: Tekstelement) -> list[Tekstelement]:
    """What a container holds itself: its Kop, its state, its introduction."""
    return [deel for deel in element.inhoud if isinstance(deel, Tekstelement) and not is_kind(deel)]


def get_sleutel(element: Tekstelement) -> str:
    """By which a unit is known: its wId, or the name of the one kind that has none."""
    return element.wid or f"#{element.soort.value}"


def walk_eenheden(element: Tekstelement) -> Iterator[Tekstelement]:
    """A unit and all units below it, in order."""
    yield element
    for kind in list_kinderen(element):
        yield from walk_eenheden(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plekken:
    """The units that left or came to a parent, by wId; what is in both has moved. Only what differs is looked at."""

    weg: dict[str, Tekstelement] = field(default_factory=dict)
    gekomen: dict[str, Tekstelement] = field(default_factory=dict)

    def find_oud(self, element: Tekstelement) -> Tekstelement | None:
        """The old form of a unit that came here from elsewhere; None when it is new."""
        return self.weg.get(get_sleutel(element))

    def is_overlevend(self, element: Tekstelement) -> bool:
        """Whether a unit that left its parent, or came to one, is in both states."""
        sleutel = get_sleutel(element)
        return sleutel in self.weg and sleutel in self.gekomen

    def has_overlevenden(self, element: Tekstelement) -> bool:
        """Whether any unit below this one is in both states."""
        return any(self.is_overlevend(kind) for kind in walk_eenheden(element) if kind is not element)


def find_plekken(was: Tekstelement, wordt: Tekstelement) -> Plekken:
    """Which units left their parent and which came to one."""
    plekken = Plekken()
    _collect(was, wordt, plekken)
    return plekken


def _collect(a: Tekstelement, b: Tekstelement, plekken: Plekken) -> None:
    if a is b:
        return
    oud = {get_sleutel(kind): kind for kind in list_kinderen(a)}
    nieuw = {get_sleutel(kind): kind for kind in list_kinderen(b)}
    for sleutel, kind in oud.items():
        if sleutel in nieuw:
            _collect(kind, nieuw[sleutel], plekken)
        else:
            plekken.weg.update((get_sleutel(deel), deel) for deel in walk_eenheden(kind))
    for sleutel, kind in nieuw.items():
        if sleutel not in oud:
            plekken.gekomen.update((get_sleutel(deel), deel) for deel in walk_eenheden(kind))


def strip_eenheden(element: Tekstelement, weg: Callable[[Tekstelement], bool]) -> Tekstelement:
    """The unit without the units below it that `weg` says yes to; the very same one when there are none."""
    if is_blad(element):
        return element
    inhoud: list[Deel] = []
    for deel in element.inhoud:
        if isinstance(deel, Tekstelement) and is_kind(deel):
            if not weg(deel):
                inhoud.append(strip_eenheden(deel, weg))
        else:
            inhoud.append(deel)
    gelijk = len(inhoud) == len(element.inhoud) and all(x is y for x, y in zip(inhoud, element.inhoud, strict=True))
    return element if gelijk else replace(element, inhoud=tuple(inhoud))


def index_eenheden(elementen: Iterable[Tekstelement]) -> dict[str, Tekstelement]:
    """Units by their key."""
    return {get_sleutel(element): element for element in elementen}


def find_pad(tekst: Tekstelement, sleutel: str) -> tuple[str, ...]:
    """The keys of the units from the root down to one unit, itself included; empty when it is not there."""
    if get_sleutel(tekst) == sleutel:
        return (sleutel,)
    for kind in list_kinderen(tekst):
        rest = find_pad(kind, sleutel)
        if rest:
            return (get_sleutel(tekst), *rest)
    return ()
