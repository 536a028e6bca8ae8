"""What one side changed with respect to the base, unit by unit; what is the same object is not looked into."""

from dataclasses import dataclass, field

from planstudio.domain.samenvoegen.schil import is_same_schil, walk_eenheden, walk_kinderen
from planstudio.domain.tekst import Tekstelement

WORTEL = ""  # stands for the regeling itself, which has no wId


class DubbeleWidError(Exception):
    """A wId stands twice in one text, so that units cannot be told apart; caught within this package."""


@dataclass(frozen=True, slots=True)
class Plek:
    """A unit and the unit it stands in; None above the regeling itself."""

    element: Tekstelement
    ouder: str | None


@dataclass(slots=True)
class Zijde:
    """The units that differ, or have something different below them, as the base has them and as this side has them."""

    oud: dict[str, Plek] = field(default_factory=dict)
    nieuw: dict[str, Plek] = field(default_factory=dict)
    toegevoegd: set[str] = field(default_factory=set)
    verwijderd: set[str] = field(default_factory=set)
    verplaatst: set[str] = field(default_factory=set)
    gewijzigd: set[str] = field(default_factory=set)
    hernummerd: set[str] = field(default_factory=set)
    geschoven: set[str] = field(default_factory=set)

    @property
    def geraakt(self) -> set[str]:
        """Every unit that was looked into."""
        return set(self.oud) | set(self.nieuw)

    @property
    def veranderd(self) -> set[str]:
        """The units that this side did something to."""
        return self.toegevoegd | self.verwijderd | self.verplaatst | self.gewijzigd | self.hernummerd | self.geschoven


def compare(base: Tekstelement, zijde: Tekstelement) -> Zijde:
    """Find what a side changed; the cost grows with what is not shared. Raises DubbeleWidError for a broken text."""
    uit = Zijde()
    weg: dict[str, Plek] = {}
    komt: dict[str, Plek] = {}
    stapel: list[tuple[str, Plek, Plek]] = [(WORTEL, Plek(base, None), Plek(zijde, None))]
    while stapel:
        wid, was, wordt = stapel.pop()
        if was.element is wordt.element:
            continue
        kinderen_was, kinderen_wordt = _note(uit, wid, was, wordt)
        for kind, element in kinderen_wordt.items():
            if kind in kinderen_was:
                stapel.append((kind, Plek(kinderen_was[kind], wid), Plek(element, wid)))
            else:
                _index(komt, element, wid)
        for kind, element in kinderen_was.items():
            if kind not in kinderen_wordt:
                _index(weg, element, wid)
    if (weg.keys() & uit.oud.keys()) or (komt.keys() & uit.nieuw.keys()):
        raise DubbeleWidError
    for wid in weg.keys() & komt.keys():
        was, wordt = weg[wid], komt[wid]
        if was.ouder != wordt.ouder:
            uit.verplaatst.add(wid)
        elif was.element is wordt.element:
            continue
        _note(uit, wid, was, wordt)
    uit.verwijderd = weg.keys() - komt.keys()
    uit.toegevoegd = komt.keys() - weg.keys()
    uit.oud.update((wid, weg[wid]) for wid in uit.verwijderd)
    uit.nieuw.update((wid, komt[wid]) for wid in uit.toegevoegd)
    return uit


def _note(uit: Zijde, wid: str, was: Plek, wordt: Plek) -> tuple[dict[str, Tekstelement], dict[str, Tekstelement]]:
    """Write down how one unit differs; gives the units directly below it, before and after."""
    if wid in uit.oud or wid in uit.nieuw:
        raise DubbeleWidError
    uit.oud[wid], uit.nieuw[wid] = was, wordt
    if was.element is wordt.element:
        return {}, {}
    if not is_same_schil(was.element, wordt.element):
        uit.gewijzigd.add(wid)
    if was.element.eid != wordt.element.eid:
        uit.hernummerd.add(wid)
    kinderen_was, kinderen_wordt = _kinderen(was.element), _kinderen(wordt.element)
    blijft = [kind for kind in kinderen_was if kind in kinderen_wordt]
    if blijft != [kind for kind in kinderen_wordt if kind in kinderen_was]:
        uit.geschoven.add(wid)
    return kinderen_was, kinderen_wordt


def _kinderen(element: Tekstelement) -> dict[str, Tekstelement]:
    uit: dict[str, Tekstelement] = {}
    for kind in walk_kinderen(element):
        assert kind.wid is not None
        if kind.wid in uit:
            raise DubbeleWidError
        uit[kind.wid] = kind
    return uit


def _index(plekken: dict[str, Plek], element: Tekstelement, ouder: str) -> None:
    for eenheid, boven in walk_eenheden(element, ouder):
        assert eenheid.wid is not None
        if eenheid.wid in plekken:
            raise DubbeleWidError
        plekken[eenheid.wid] = Plek(eenheid, boven)
