"""Where each wId and eId of a text is and who refers to what; kept up to date from text to text at small cost.

A text after an edit shares all untouched objects with the one before, so its index comes from that of the other: only
what differs is looked at. The last few indexes are kept, because a plan is asked the same things again and again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import is_not
from typing import TypeVar

from planstudio.domain.ids.emmers import Emmers
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.noemen import list_sleutels

# The texts of a few plans before and after an edit or ten; more would only hold memory.
_BEWAARD = 24
WORTEL = ""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstindex:
    """What is where in one text.

    `ouder` gives the wId of the nearest element above that has one ('' for the root), `eids` the wId that bears an
    eId. `dragers` gives the wIds of the elements in which an IntRef stands, by the eId it leads to; and, under
    '#soort nummer', those in which the words name that number (see `verwijzingen.noemen`).
    """

    ouder: Emmers[str]
    eids: Emmers[str]
    dragers: Emmers[tuple[str, ...]]

    def list_boven(self, wid: str) -> tuple[str, ...]:
        """The wIds from the root down to one, itself included; empty when the text has no such wId."""
        if wid not in self.ouder:
            return ()
        keten = [wid]
        while (boven := self.ouder[keten[-1]]) != WORTEL:
            keten.append(boven)
        return tuple(reversed(keten))


_bewaard: tuple[tuple[Tekstelement, Tekstindex], ...] = ()


def find_index(tekst: Tekstelement) -> Tekstindex:
    """The index of a text."""
    global _bewaard
    bewaard = _bewaard
    for plaats, (van, index) in enumerate(bewaard):
        if van is tekst:
            if plaats:
                _bewaard = (bewaard[plaats], *bewaard[:plaats], *bewaard[plaats + 1 :])
            return index
    verwant = next(((van, index) for van, index in bewaard if _is_verwant(van, tekst)), None)
    index = _update(*verwant, tekst) if verwant is not None else _build(tekst)
    _bewaard = ((tekst, index), *bewaard[: _BEWAARD - 1])
    return index


def _is_verwant(a: Tekstelement, b: Tekstelement) -> bool:
    """Whether two texts share so much that the index of one helps the other."""
    eigen = {id(kind) for deel in (a, *a.kinderen) for kind in deel.inhoud}
    return any(id(kind) in eigen for deel in (b, *b.kinderen) for kind in deel.inhoud)


def _build(tekst: Tekstelement) -> Tekstindex:
    ouder: dict[str, str] = {}
    eids: dict[str, str] = {}
    dragers: dict[str, list[str]] = {}
    for element, boven in _walk(tekst, WORTEL):
        if element.wid is not None:
            ouder[element.wid] = boven
            if element.eid is not None:
                eids.setdefault(element.eid, element.wid)
        for sleutel in list_sleutels(element):
            dragers.setdefault(sleutel, []).append(element.wid or boven)
    return Tekstindex(
        ouder=Emmers(ouder), eids=Emmers(eids), dragers=Emmers({sleutel: tuple(w) for sleutel, w in dragers.items()})
    )


def _walk(element: Tekstelement, boven: str) -> Iterator[tuple[Tekstelement, str]]:
    """An element and all below it, each with the wId of the nearest one above it."""
    stapel = [(element, boven)]
    while stapel:
        element, boven = stapel.pop()
        yield element, boven
        hier = element.wid or boven
        stapel += [(kind, hier) for kind in reversed(element.inhoud) if isinstance(kind, Tekstelement)]


@dataclass(slots=True)
class _Verschil:
    weg: list[tuple[Tekstelement, str]]
    erbij: list[tuple[Tekstelement, str]]


def _update(was: Tekstelement, index: Tekstindex, wordt: Tekstelement) -> Tekstindex:
    verschil = _Verschil([], [])
    _compare(was, wordt, WORTEL, verschil)
    ouder = index.ouder.update(
        {e.wid: boven for e, boven in verschil.erbij if e.wid is not None}, (e.wid for e, _ in verschil.weg)
    )
    eids = index.eids.update(
        {e.eid: e.wid for e, _ in reversed(verschil.erbij) if e.eid is not None and e.wid is not None},
        (e.eid for e, _ in verschil.weg),
    )
    return Tekstindex(ouder=ouder, eids=eids, dragers=_update_dragers(index.dragers, verschil))


def _update_dragers(dragers: Emmers[tuple[str, ...]], verschil: _Verschil) -> Emmers[tuple[str, ...]]:
    lijsten: dict[str, list[str]] = {}
    for element, boven in verschil.weg:
        for sleutel in list_sleutels(element):
            lijst = lijsten.setdefault(sleutel, list(dragers.get(sleutel, ())))
            if (element.wid or boven) in lijst:
                lijst.remove(element.wid or boven)
    for element, boven in verschil.erbij:
        for sleutel in list_sleutels(element):
            lijsten.setdefault(sleutel, list(dragers.get(sleutel, ()))).append(element.wid or boven)
    return dragers.update(
        {sleutel: tuple(lijst) for sleutel, lijst in lijsten.items() if lijst},
        (sleutel for sleutel, lijst in lijsten.items() if not lijst),
    )


def _compare(oud: Tekstelement, nieuw: Tekstelement, boven: str, verschil: _Verschil) -> None:
    """Note what differs between two elements that stand for the same one."""
    if oud is nieuw:
        return
    verschil.weg.append((oud, boven))
    verschil.erbij.append((nieuw, boven))
    a, b = trim_gelijk(oud.inhoud, nieuw.inhoud)
    hier_a, hier_b = oud.wid or boven, nieuw.wid or boven
    zelfde = {id(kind) for kind in a} & {id(kind) for kind in b} if hier_a == hier_b else set()
    over_a = [k for k in a if isinstance(k, Tekstelement) and id(k) not in zelfde]
    over_b = [k for k in b if isinstance(k, Tekstelement) and id(k) not in zelfde]
    if hier_a == hier_b:
        over_a, over_b = _pair(over_a, over_b, hier_a, verschil)
    for kind in over_a:
        verschil.weg += _walk(kind, hier_a)
    for kind in over_b:
        verschil.erbij += _walk(kind, hier_b)


def _pair(
    a: list[Tekstelement], b: list[Tekstelement], boven: str, verschil: _Verschil
) -> tuple[list[Tekstelement], list[Tekstelement]]:
    """Compare those that stand for the same element; gives those without a counterpart."""
    if len(a) == len(b) == 1 and a[0].wid == b[0].wid and a[0].soort is b[0].soort:
        _compare(a[0], b[0], boven, verschil)
        return [], []
    op_wid = {kind.wid: kind for kind in a if kind.wid is not None}
    gepaard = [(op_wid[kind.wid], kind) for kind in b if kind.wid in op_wid]
    for oud, nieuw in gepaard:
        _compare(oud, nieuw, boven, verschil)
    klaar = {id(kind) for paar in gepaard for kind in paar}
    return [kind for kind in a if id(kind) not in klaar], [kind for kind in b if id(kind) not in klaar]


def trim_gelijk(a: tuple[_T, ...], b: tuple[_T, ...]) -> tuple[tuple[_T, ...], tuple[_T, ...]]:
    """Two rows without the very same objects that both begin and both end with."""
    kort = min(len(a), len(b))
    begin = next((n for n, anders in enumerate(map(is_not, a, b)) if anders), kort)
    achter = map(is_not, reversed(a), reversed(b))
    eind = min(kort - begin, next((n for n, anders in enumerate(achter) if anders), kort))
    return a[begin : len(a) - eind], b[begin : len(b) - eind]


def walk_ids(element: Tekstelement) -> Iterator[tuple[str, str]]:
    """(wId, eId) of an element and all below it."""
    for deel in element.walk():
        if deel.wid is not None and deel.eid is not None:
            yield deel.wid, deel.eid
