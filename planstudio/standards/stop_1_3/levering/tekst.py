"""The text of a regeling as it goes into a besluit: new JOIN ids, new file names, the rest as it is (G.3 step 2, 3)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.mutatie.acties import (
    Actie,
    RegelingMutatie,
    Vervang,
    VervangKop,
    VervangRegeling,
    Verwijder,
    VoegToe,
)
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.stop_1_3.levering.beelden import BEELDEN

_REFS = frozenset({Soort.EXT_IO_REF, Soort.EXT_REF})
_Kind = Tekstelement | Element | str


def rewrite_tekst(
    tekst: Tekstelement, joins: Mapping[str, str], beelden: Mapping[str, str], componentnaam: str, wordt: str
) -> Tekstelement:
    """The regeling with references to informatieobjecten and images renamed, ready to stand in a WijzigBijlage."""
    nieuw = _rewrite(tekst, joins, beelden)
    return replace(nieuw, attributen=(("componentnaam", componentnaam), ("wordt", wordt)))


def rewrite_mutatie(mutatie: RegelingMutatie, beelden: Mapping[str, str]) -> RegelingMutatie:
    """The mutatie with its images under their names in the package."""
    return replace(mutatie, acties=tuple(_rewrite_actie(actie, beelden) for actie in mutatie.acties))


def _rewrite_actie(actie: Actie, beelden: Mapping[str, str]) -> Actie:
    match actie:
        case VoegToe():
            return replace(actie, elementen=tuple(_rewrite(element, {}, beelden) for element in actie.elementen))
        case Vervang():
            return replace(actie, element=_rewrite(actie.element, {}, beelden))
        case Verwijder():
            return replace(actie, element=_rewrite(actie.element, {}, beelden))
        case VervangKop():
            return replace(actie, kop=_rewrite(actie.kop, {}, beelden))
        case VervangRegeling():
            # The mutatie round it names the component and the version, not the regeling in it.
            return replace(actie, tekst=replace(_rewrite(actie.tekst, {}, beelden), attributen=()))


def _rewrite(element: Tekstelement, joins: Mapping[str, str], beelden: Mapping[str, str]) -> Tekstelement:
    attributen = element.attributen
    if element.soort in _REFS:
        return _rewrite_ref(element, joins)
    if element.soort in BEELDEN:
        naam = element.get("naam") or ""
        nieuwe_naam = beelden.get(naam.rpartition("/")[2].lower(), naam)
        attributen = tuple((k, nieuwe_naam if k == "naam" else v) for k, v in attributen)
    inhoud: tuple[_Kind, ...] = tuple(
        _rewrite(kind, joins, beelden) if isinstance(kind, Tekstelement) else kind for kind in element.inhoud
    )
    return replace(element, attributen=attributen, inhoud=inhoud)


def _rewrite_ref(element: Tekstelement, joins: Mapping[str, str]) -> Tekstelement:
    oud = (element.get("ref") or "").strip()
    nieuw = joins.get(oud, oud)
    attributen = tuple((k, nieuw if k == "ref" else v) for k, v in element.attributen)
    inhoud = element.inhoud
    # The text of an ExtIoRef is its ref to the letter (STOP0012); other references keep their words.
    if element.soort is Soort.EXT_IO_REF or element.tekst == oud:
        inhoud = (nieuw,)
    return replace(element, attributen=attributen, inhoud=inhoud)


def find_ext_io_refs(tekst: Tekstelement) -> Iterator[Tekstelement]:
    """The ExtIoRefs of a regeling in document order."""
    return (element for element in tekst.walk() if element.soort is Soort.EXT_IO_REF)
