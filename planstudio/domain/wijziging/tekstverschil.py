"""Which text elements came, went, lapsed or were split in leden between two states; cost grows with the change."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstverschil:
    """The elements by wId, as they were: those that are gone, that lapsed, and artikelen that got leden.

    An element that lapsed is there still, but says Vervallen or Gereserveerd where it had Inhoud.
    """

    weg: dict[str, Tekstelement]
    vervallen: dict[str, Tekstelement]
    met_leden: dict[str, Tekstelement]


def diff_teksten(was: Planversie, wordt: Planversie) -> Tekstverschil:
    """Compare all texts of two states by wId; what they share is not looked at."""
    oud: dict[str, Tekstelement] = {}
    nieuw: dict[str, Tekstelement] = {}
    teksten = {regeling.work: regeling.tekst for regeling in wordt.regelingen}
    for regeling in was.regelingen:
        _gather(regeling.tekst, teksten.pop(regeling.work, None), oud, nieuw)
    for tekst in teksten.values():
        _gather(None, tekst, oud, nieuw)
    blijft = {wid: (oud[wid], nieuw[wid]) for wid in oud.keys() & nieuw.keys()}
    return Tekstverschil(
        weg={wid: element for wid, element in oud.items() if wid not in nieuw},
        vervallen={wid: oud[wid] for wid, (a, b) in blijft.items() if is_vervallen(b) and not is_vervallen(a)},
        met_leden={wid: oud[wid] for wid, (a, b) in blijft.items() if b.find(Soort.LID) and not a.find(Soort.LID)},
    )


def is_vervallen(element: Tekstelement) -> bool:
    """Whether an element stands there for its number only: lapsed, or kept free."""
    return any(kind.soort in (Soort.VERVALLEN, Soort.GERESERVEERD) for kind in element.kinderen)


def _gather(
    oud: Tekstelement | None,
    nieuw: Tekstelement | None,
    in_oud: dict[str, Tekstelement],
    in_nieuw: dict[str, Tekstelement],
) -> None:
    """Note, by wId, the elements on either side that are not the very same object at the same place."""
    if oud is nieuw:
        return
    if oud is None or nieuw is None:
        for element in _walk(oud):
            _note(in_oud, element)
        for element in _walk(nieuw):
            _note(in_nieuw, element)
        return
    _note(in_oud, oud)
    _note(in_nieuw, nieuw)
    gedeeld = {id(kind) for kind in oud.kinderen} & {id(kind) for kind in nieuw.kinderen}
    over = {kind.wid: kind for kind in nieuw.kinderen if kind.wid and id(kind) not in gedeeld}
    for kind in oud.kinderen:
        if id(kind) not in gedeeld:
            _gather(kind, over.pop(kind.wid or "", None), in_oud, in_nieuw)
    for kind in over.values():
        _gather(None, kind, in_oud, in_nieuw)
    # Elements without a wId, such as Inhoud and table parts, cannot be paired: all that is in them counts.
    for kind in nieuw.kinderen:
        if id(kind) not in gedeeld and not kind.wid:
            _gather(None, kind, in_oud, in_nieuw)


def _note(elementen: dict[str, Tekstelement], element: Tekstelement) -> None:
    if element.wid:
        elementen.setdefault(element.wid, element)


def _walk(element: Tekstelement | None) -> Iterator[Tekstelement]:
    return element.walk() if element is not None else iter(())
