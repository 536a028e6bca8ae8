"""A part of the text with where it stands: what is printed when one asks for a selection."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.errors import PlanstudioError

# What stays of the elements above a selection: enough to tell where it stands.
_BOVEN = frozenset({Soort.KOP, Soort.LID_NUMMER, Soort.LI_NUMMER, Soort.REGELING_OPSCHRIFT})


def make_uittreksel(tekst: Tekstelement, selectie: AbstractSet[str] | None) -> Tekstelement:
    """The text with only the elements with these wIds, whole, and the headings above them; None is all of it.

    Raises PlanstudioError when the text has none of them.
    """
    if selectie is None:
        return tekst
    uittreksel = _cut(tekst, selectie)
    if uittreksel is None:
        raise PlanstudioError(
            "Het gekozen deel staat niet in deze regeling.",
            "Kies een hoofdstuk, artikel of ander onderdeel van deze regeling.",
            ", ".join(sorted(selectie)),
        )
    return uittreksel


def _cut(element: Tekstelement, selectie: AbstractSet[str]) -> Tekstelement | None:
    if element.wid in selectie:
        return element
    delen: list[Tekstelement] = []
    gevonden = False
    for kind in element.kinderen:
        deel = _cut(kind, selectie)
        gevonden = gevonden or deel is not None
        if deel is not None:
            delen.append(deel)
        elif kind.soort in _BOVEN:
            delen.append(kind)
    return replace(element, inhoud=tuple(delen)) if gevonden else None
