"""The regeling cut into units that are set and replaced as a whole: an artikel, a heading, a divisietekst.

Because equal parts of two plans are the same object, comparing two rows of units shows what to set again.
"""

from collections.abc import Iterator
from typing import NamedTuple

from planstudio.domain.element import Element
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import REGELINGMODELLEN, STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement

_NIVEAUS: dict[Soort, int] = {
    Soort.BOEK: 1,
    Soort.DEEL: 1,
    Soort.HOOFDSTUK: 1,
    Soort.BIJLAGE: 1,
    Soort.TOELICHTING: 1,
    Soort.MOTIVERING: 1,
    Soort.ALGEMENE_TOELICHTING: 2,
    Soort.ARTIKELGEWIJZE_TOELICHTING: 2,
    Soort.TITEL: 2,
    Soort.AFDELING: 2,
    Soort.PARAGRAAF: 3,
    Soort.SUBPARAGRAAF: 4,
    Soort.SUBSUBPARAGRAAF: 5,
}
_OMHULLEND = (STRUCTUUR - {Soort.ARTIKEL, Soort.DIVISIETEKST}) | REGELINGMODELLEN | {Soort.LICHAAM}
MAX_NIVEAU = 6

Sleutel = tuple[str, str, tuple[int, ...]]


class Eenheid(NamedTuple):
    """One unit: `element`, at `pad` below the element with `wid` (or at that element itself when `pad` is empty).

    `keuze` is the structure it belongs to, `begint` the wIds that start with it, `niveau` the depth of headings.
    """

    work: str
    wid: str
    pad: tuple[int, ...]
    element: Tekstelement | Element
    soort_boven: Soort
    keuze: str
    begint: tuple[str, ...]
    niveau: int

    @property
    def sleutel(self) -> Sleutel:
        """What tells this unit from the others."""
        return (self.work, self.wid, self.pad)

    def is_same(self, ander: "Eenheid") -> bool:
        """Whether both look the same on the page; quick, because equal text is the same object."""
        return (
            self.element is ander.element
            and self.sleutel == ander.sleutel
            and self.begint == ander.begint
            and (self.niveau, self.soort_boven, self.keuze) == (ander.niveau, ander.soort_boven, ander.keuze)
        )


def plan_eenheden(versie: Planversie) -> list[Eenheid]:
    """The units of all regelingen of a version, in the order of the page."""
    return [eenheid for regeling in versie.regelingen for eenheid in _Loop(regeling.work).walk(regeling.tekst)]


class _Loop:
    """A walk through one regeling that carries the wIds of headless parents to the unit that comes first in them."""

    def __init__(self, work: str) -> None:
        self._work = work
        self._begint: list[str] = []

    def walk(self, tekst: Tekstelement) -> Iterator[Eenheid]:
        yield from self._walk(tekst, tekst.wid or "", (), "", 0)

    def _walk(self, boven: Tekstelement, wid: str, pad: tuple[int, ...], keuze: str, niveau: int) -> Iterator[Eenheid]:
        for plaats, deel in enumerate(boven.inhoud):
            if isinstance(deel, str):
                continue
            eigen, hier, kies = wid, (*pad, plaats), keuze
            if isinstance(deel, Tekstelement) and deel.wid:
                eigen, hier = deel.wid, ()
                self._begint.append(deel.wid)
                kies = deel.wid if deel.soort in STRUCTUUR else keuze
            if isinstance(deel, Tekstelement) and deel.soort in _OMHULLEND:
                dieper = _NIVEAUS.get(deel.soort, niveau + 1 if deel.soort in STRUCTUUR else niveau)
                yield from self._walk(deel, eigen, hier, kies, min(dieper, MAX_NIVEAU))
            else:
                begint, self._begint = tuple(self._begint), []
                yield Eenheid(
                    work=self._work,
                    wid=eigen,
                    pad=hier,
                    element=deel,
                    soort_boven=boven.soort,
                    keuze=kies,
                    begint=begint,
                    niveau=niveau,
                )
