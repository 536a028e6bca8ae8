"""Which text elements came, went, lapsed or were split in leden between two states; cost grows with the change."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.ow import OwObject
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

Tekstsleutel = tuple[str, str]  # work of the regeling, wId


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstverschil:
    """The elements by work and wId, as they were: those that are gone, that lapsed, and artikelen that got leden.

    An element that lapsed is there still, but says Vervallen or Gereserveerd where it had Inhoud. Regelingen of one
    besluit may use the same wIds (C.3), so a wId alone says too little.
    """

    weg: dict[Tekstsleutel, Tekstelement]
    vervallen: dict[Tekstsleutel, Tekstelement]
    met_leden: dict[Tekstsleutel, Tekstelement]


def diff_teksten(was: Planversie, wordt: Planversie) -> Tekstverschil:
    """Compare all texts of two states by wId; what they share is not looked at."""
    verschil = Tekstverschil(weg={}, vervallen={}, met_leden={})
    teksten = {regeling.work: regeling.tekst for regeling in wordt.regelingen}
    for regeling in was.regelingen:
        oud: dict[str, Tekstelement] = {}
        nieuw: dict[str, Tekstelement] = {}
        _gather(regeling.tekst, teksten.get(regeling.work), oud, nieuw)
        for wid, a in oud.items():
            b = nieuw.get(wid)
            if b is None:
                verschil.weg[regeling.work, wid] = a
            elif is_vervallen(b) and not is_vervallen(a):
                verschil.vervallen[regeling.work, wid] = a
            elif b.find(Soort.LID) and not a.find(Soort.LID):
                verschil.met_leden[regeling.work, wid] = a
    return verschil


def find_tekstsleutel(versie: Planversie, ding: OwObject) -> Tekstsleutel | None:
    """The text element that a Regeltekst, Divisie or Divisietekst stands for; None when it stands for none.

    The regeling is the one that manifest-ow names for its file; without that it is the first one.
    """
    if ding.wid is None:
        return None
    for bestand in versie.ow_bestanden:
        if bestand.naam == ding.bestand and bestand.work:
            return bestand.work, ding.wid
    return (versie.regelingen[0].work if versie.regelingen else ""), ding.wid


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
