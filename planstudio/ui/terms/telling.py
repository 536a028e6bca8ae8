"""How often each begrip is used: work for the background, because it reads all of the text once per term."""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from planstudio.domain.begrippen.gebruik import Gebruik, find_gebruik, find_ongedefinieerd
from planstudio.domain.begrippen.vinden import Begrip, find_begrippen
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Planversie
from planstudio.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A term with its uses outside its own definition; without a begrip when the plan does not define it.

    `gebruik` is None as long as nobody has counted.
    """

    term: str
    begrip: Begrip | None = None
    gebruik: tuple[Gebruik, ...] | None = None

    @property
    def sleutel(self) -> tuple[str, str]:
        """What stays the same when the plan changes: where the begrip is, or else the words."""
        return (self.begrip.work, self.begrip.wid) if self.begrip is not None else ("", self.term.casefold())


class Filter(StrEnum):
    """Which terms are shown."""

    ALLE = "Alle begrippen"
    ONGEBRUIKT = "Niet gebruikt"
    ONBEPAALD = "Gebruikt, maar niet bepaald"

    def shows(self, telling: Telling) -> bool:
        """Whether a term is shown."""
        if self is Filter.ONBEPAALD:
            return telling.begrip is None
        return telling.begrip is not None and (self is Filter.ALLE or telling.gebruik == ())


def list_begrippen(versie: Planversie, progress: Progress) -> tuple[Begrip, ...]:
    """The begrippen in the order of the text; what jumps and edits look up is then ready too."""
    for regeling in versie.regelingen:
        progress.check()
        find_pad(regeling.tekst, regeling.tekst.wid or "")
    return find_begrippen(versie)


def count_gebruik(versie: Planversie, progress: Progress) -> tuple[Telling, ...]:
    """All begrippen with their uses, and then the words that are used as a begrip and are none."""
    tellingen = []
    for begrip in find_begrippen(versie):
        progress.check()
        gebruik = tuple(plaats for plaats in find_gebruik(versie, begrip) if plaats.wid != begrip.wid)
        tellingen.append(Telling(term=begrip.term, begrip=begrip, gebruik=gebruik))
    progress.check()
    los: dict[str, list[Gebruik]] = defaultdict(list)
    for plaats in find_ongedefinieerd(versie):
        los[" ".join(plaats.woorden.split()).casefold()].append(plaats)
    tellingen += [Telling(term=plaatsen[0].woorden, gebruik=tuple(plaatsen)) for plaatsen in los.values()]
    return tuple(tellingen)
