"""Comments of two versions that both come from one: none is lost, and there is nothing to choose."""

from collections.abc import Iterator
from dataclasses import replace

from planstudio.domain.opmerkingen.ankers import follow_opmerking
from planstudio.domain.opmerkingen.opmerking import Opmerking
from planstudio.domain.plan import Planversie


def merge_opmerkingen(base: Planversie, a: Planversie, b: Planversie, uit: Planversie) -> tuple[Opmerking, ...]:
    """The comments for the merged version `uit`, each at its words there.

    What one side removed and the other left alone goes; what the other answered or resolved stays. The replies of
    both sides stand under a comment that both have.
    """
    return tuple(_walk(base, a, b, uit))


def _walk(base: Planversie, a: Planversie, b: Planversie, uit: Planversie) -> Iterator[Opmerking]:
    was, van_a, van_b = ({opmerking.id: opmerking for opmerking in v.opmerkingen} for v in (base, a, b))
    for sleutel in dict.fromkeys((*van_a, *van_b)):
        oud, links, rechts = was.get(sleutel), van_a.get(sleutel), van_b.get(sleutel)
        if links is not None and rechts is not None:
            yield follow_opmerking(a, uit, _join(oud, links, rechts))
        elif links is not None and (oud is None or _is_anders(oud, links)):
            yield follow_opmerking(a, uit, links)
        elif rechts is not None and (oud is None or _is_anders(oud, rechts)):
            yield follow_opmerking(b, uit, rechts)


def _is_anders(oud: Opmerking, nieuw: Opmerking) -> bool:
    """Whether people changed it; that it moved along with the text does not count."""
    return (oud.tekst, oud.antwoorden, oud.opgelost) != (nieuw.tekst, nieuw.antwoorden, nieuw.opgelost)


def _join(oud: Opmerking | None, a: Opmerking, b: Opmerking) -> Opmerking:
    erbij = tuple(antwoord for antwoord in b.antwoorden if antwoord not in a.antwoorden)
    opgelost = a.opgelost if oud is None or a.opgelost is not oud.opgelost else b.opgelost
    return replace(a, antwoorden=(*a.antwoorden, *erbij), opgelost=opgelost)
