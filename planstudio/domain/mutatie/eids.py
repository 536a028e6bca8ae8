"""eIds of what is removed: they step aside for living elements in the same mutatie (handbook, D.4)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from planstudio.domain.mutatie.acties import Actie, Vervang, VervangKop, VervangRegeling, Verwijder, VoegToe
from planstudio.domain.mutatie.keuzes import Keuzes, Knoop, VerwijderdEid
from planstudio.domain.mutatie.renvooi import Wijzigactie, get_actie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_WEG = frozenset({Wijzigactie.VERWIJDER, Wijzigactie.VERWIJDER_CONTAINER})


def resolve_eids(acties: list[Actie], keuzes: Keuzes) -> list[Actie]:
    """The actions with the eIds of what is removed made unlike those of what lives; wIds too where chosen (knot b)."""
    if keuzes.verwijderd_eid is VerwijderdEid.ONGEWIJZIGD and keuzes.knoop is Knoop.ZELFDE_WID:
        return acties
    wijker = _Wijker(keuzes)
    for actie in acties:
        for element in _walk_levend(actie):
            wijker.note(element)
    return [_resolve(actie, wijker) for actie in acties]


def _walk_levend(actie: Actie) -> Iterator[Tekstelement]:
    match actie:
        case VoegToe():
            for element in actie.elementen:
                yield from _walk_blijvend(element)
        case Vervang():
            yield from _walk_blijvend(actie.element)
        case VervangKop():
            yield from _walk_blijvend(actie.kop)


def _walk_blijvend(element: Tekstelement) -> Iterator[Tekstelement]:
    """The element and all below it that is there in the new text."""
    if element.soort is Soort.VERWIJDERDE_TEKST or get_actie(element) is Wijzigactie.VERWIJDER:
        return
    if get_actie(element) is not Wijzigactie.VERWIJDER_CONTAINER:
        yield element
    for kind in element.kinderen:
        yield from _walk_blijvend(kind)


class _Wijker:
    """Knows the ids of the living and makes others step aside."""

    def __init__(self, keuzes: Keuzes) -> None:
        self._keuzes = keuzes
        self._eids: set[str] = set()
        self._wids: set[str] = set()
        self._tellers: Counter[str] = Counter()

    def note(self, element: Tekstelement) -> None:
        if element.eid is not None:
            self._eids.add(element.eid)
        if element.wid is not None:
            self._wids.add(element.wid)

    def step_aside(self, element: Tekstelement) -> Tekstelement:
        """The element, of which nothing below is looked at, with ids that no living element has."""
        eid, wid = element.eid, element.wid
        if eid in self._eids and self._keuzes.verwijderd_eid is VerwijderdEid.INST:
            eid = self._make_free(eid)
        if wid in self._wids and self._keuzes.knoop is Knoop.WID_INST:
            wid = f"{wid}_inst2"
        if (eid, wid) == (element.eid, element.wid):
            return element
        return replace(element, eid=eid, wid=wid)

    def _make_free(self, eid: str) -> str:
        while True:
            self._tellers[eid] += 1
            vrij = f"{eid}_inst{self._tellers[eid] + 1}"
            if vrij not in self._eids:
                self._eids.add(vrij)
                return vrij


def _resolve(actie: Actie, wijker: _Wijker) -> Actie:
    match actie:
        case Verwijder():
            # Here no mark tells a checker to look away, so everything that collides steps aside.
            return replace(actie, element=_step_all(actie.element, wijker))
        case Vervang():
            return replace(actie, element=_walk_marked(actie.element, wijker))
        case VervangKop():
            return replace(actie, kop=_walk_marked(actie.kop, wijker))
        case VoegToe() | VervangRegeling():
            return actie


def _walk_marked(element: Tekstelement, wijker: _Wijker) -> Tekstelement:
    if element.soort is Soort.VERWIJDERDE_TEKST:
        return _step_all(element, wijker)
    actie = get_actie(element)
    if actie is Wijzigactie.VERWIJDER:
        top = wijker.step_aside(element)
        return _step_refs(top, wijker)
    basis = wijker.step_aside(element) if actie in _WEG else element
    return _replace_kinderen(basis, (_walk_marked(kind, wijker) for kind in basis.kinderen))


def _step_refs(element: Tekstelement, wijker: _Wijker) -> Tekstelement:
    """Below a removed block only the wIds matter, and only under knot b."""
    return _replace_kinderen(element, (_step_all(kind, wijker) for kind in element.kinderen))


def _step_all(element: Tekstelement, wijker: _Wijker) -> Tekstelement:
    top = wijker.step_aside(element)
    return _replace_kinderen(top, (_step_all(kind, wijker) for kind in top.kinderen))


def _replace_kinderen(element: Tekstelement, kinderen: Iterable[Tekstelement]) -> Tekstelement:
    """The element with its child elements replaced one by one; the very same when none differs."""
    nieuw = iter(kinderen)
    inhoud = tuple(next(nieuw) if isinstance(deel, Tekstelement) else deel for deel in element.inhoud)
    if all(a is b for a, b in zip(inhoud, element.inhoud, strict=True)):
        return element
    return replace(element, inhoud=inhoud)
