"""What stands where in a text (images, notes), remembered per part so that asking again after an edit costs little."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement

T = TypeVar("T")

# Parts that change one by one; below them one looks afresh.
_DELEN = STRUCTUUR | {Soort.LICHAAM, Soort.LID}
# Far more parts than a plan has, for a few states of a few plans.
_MEEST = 60_000


class Verzameling(Generic[T]):
    """All that `find` gives for the elements of a text, in document order; `find` looks at one element alone."""

    def __init__(self, find: Callable[[Tekstelement], Iterable[T]]) -> None:
        self._find = find
        # The element is kept with its answer: as long as it is, no other object has its id.
        self._bewaard: dict[int, tuple[Tekstelement, tuple[T, ...]]] = {}

    def gather(self, element: Tekstelement) -> tuple[T, ...]:
        """What is found in an element and below it."""
        is_deel = element.soort in _DELEN
        bewaard = self._bewaard.get(id(element)) if is_deel else None
        if bewaard is not None:
            return bewaard[1]
        gevonden = [*self._find(element)]
        for kind in element.inhoud:
            if isinstance(kind, Tekstelement):
                gevonden += self.gather(kind)
        antwoord = tuple(gevonden)
        if is_deel:
            if len(self._bewaard) >= _MEEST:
                self._bewaard.clear()
            self._bewaard[id(element)] = (element, antwoord)
        return antwoord
