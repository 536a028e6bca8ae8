"""The structure of the texts as the panels look through it: where an element stands, and in which artikel."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
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
    """Finds structure elements and leden by wId; the list of all is made anew when a text changed and someone asks."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._teksten: tuple[Tekstelement, ...] = ()
        self._plekken: dict[tuple[str, str], Plek] = {}

    def find(self, wid: str, work: str = "") -> Plek | None:
        """The place of a structure element or lid; for a wId elsewhere None."""
        for regeling in self._list_regelingen(work):
            keten = find_pad(regeling.tekst, wid) if wid else ()
            if keten and _is_plek(keten, len(keten) - 1):
                return _make_plek(regeling.work, keten)
        return None

    def find_nearest(self, wid: str, work: str = "") -> Plek | None:
        """The structure element or lid that an element is in, or is."""
        for regeling in self._list_regelingen(work):
            keten = find_pad(regeling.tekst, wid) if wid else ()
            if keten:
                return _make_plek(regeling.work, keten)
        return None

    def _list_regelingen(self, work: str) -> tuple[Regeling, ...]:
        """All regelingen, the one with a work id first."""
        regelingen = self._document.session.plan.versie.regelingen
        return tuple(sorted(regelingen, key=lambda regeling: regeling.work != work)) if work else regelingen

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


def _is_plek(keten: tuple[Tekstelement, ...], diepte: int) -> bool:
    """Whether an element on a path from the root is structure, or a lid of it."""
    element = keten[diepte]
    return element.soort in STRUCTUUR or (element.soort is Soort.LID and keten[diepte - 1].soort in STRUCTUUR)


def _make_plek(work: str, keten: tuple[Tekstelement, ...]) -> Plek | None:
    """The place of the last structure element or lid on a path from the root."""
    plek: Plek | None = None
    for diepte, element in enumerate(keten):
        if element.soort in _BLADEN and element.soort is not Soort.LID:
            break
        if _is_plek(keten, diepte):
            plek = Plek(work, element, plek)
    return plek


def _walk_plekken(regeling: Regeling, element: Tekstelement, ouder: Plek | None) -> Iterator[Plek]:
    for kind in walk_structuur(element):
        plek = Plek(regeling.work, kind, ouder)
        yield plek
        for lid in find_leden(kind):
            yield Plek(regeling.work, lid, plek)
        yield from _walk_plekken(regeling, kind, plek)
