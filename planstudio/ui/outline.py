"""The structure of the texts as the panels look through it: where an element stands, and in which artikel."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement, find_pad
from planstudio.ui.document import Document, Keuze

_BLADEN = frozenset({Soort.LID, Soort.INHOUD, Soort.KOP, Soort.AL, Soort.LIJST, Soort.TABLE, Soort.BEGRIPPENLIJST})


@dataclass(frozen=True, slots=True, eq=False)
class Plek:
    """A structure element or lid, and the one above it."""

    work: str
    element: Tekstelement
    ouder: "Plek | None"

    @property
    def keuze(self) -> Keuze:
        """What to select to go there."""
        return Keuze(work=self.work, wid=self.element.wid or "")

    @property
    def pad(self) -> tuple["Plek", ...]:
        """From the top of the structure down to this one."""
        return (*(self.ouder.pad if self.ouder is not None else ()), self)


def walk_structuur(element: Tekstelement) -> Iterator[Tekstelement]:
    """The nearest structure elements below an element, in order."""
    for kind in element.kinderen:
        if kind.soort in STRUCTUUR:
            yield kind
        elif kind.soort not in _BLADEN:
            yield from walk_structuur(kind)


def find_leden(artikel: Tekstelement) -> tuple[Tekstelement, ...]:
    """The leden of an artikel."""
    return tuple(kind for kind in artikel.kinderen if kind.soort is Soort.LID)


class Outline:
    """Finds structure elements and leden by wId; made anew when a text changed and someone asks."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._teksten: tuple[Tekstelement, ...] = ()
        self._plekken: dict[tuple[str, str], Plek] = {}
        self._by_wid: dict[str, Plek] = {}

    def find(self, wid: str, work: str = "") -> Plek | None:
        """The place of a structure element or lid; for a wId elsewhere None."""
        self._refresh(self._document.session.plan)
        return self._plekken.get((work, wid)) or self._by_wid.get(wid)

    def find_nearest(self, wid: str, work: str = "") -> Plek | None:
        """The structure element or lid that an element is in, or is."""
        if not wid:
            return None
        direct = self.find(wid, work)
        if direct is not None:
            return direct
        for regeling in self._document.session.plan.versie.regelingen:
            for element in reversed(find_pad(regeling.tekst, wid)):
                plek = self.find(element.wid or "", regeling.work)
                if plek is not None:
                    return plek
        return None

    def walk(self) -> Iterator[Plek]:
        """All structure elements and leden, in the order of the text."""
        self._refresh(self._document.session.plan)
        return iter(self._plekken.values())

    def _refresh(self, plan: Plan) -> None:
        regelingen = plan.versie.regelingen
        teksten = tuple(regeling.tekst for regeling in regelingen)
        if len(teksten) == len(self._teksten) and all(a is b for a, b in zip(teksten, self._teksten, strict=True)):
            return
        self._teksten = teksten
        self._plekken = {
            (plek.work, plek.element.wid): plek
            for regeling in regelingen
            for plek in _walk_plekken(regeling, regeling.tekst, None)
            if plek.element.wid
        }
        self._by_wid = {}
        for (_, wid), plek in self._plekken.items():
            self._by_wid.setdefault(wid, plek)


def _walk_plekken(regeling: Regeling, element: Tekstelement, ouder: Plek | None) -> Iterator[Plek]:
    for kind in walk_structuur(element):
        plek = Plek(regeling.work, kind, ouder)
        yield plek
        for lid in find_leden(kind):
            yield Plek(regeling.work, lid, plek)
        yield from _walk_plekken(regeling, kind, plek)
