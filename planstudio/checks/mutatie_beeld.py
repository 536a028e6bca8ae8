"""What the rules for a mutatie look at: per action which wIds come, go and stay, and what the old text held."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from planstudio.domain.mutatie.plaatsen import walk_eenheden
from planstudio.domain.mutatie.renvooi import Wijzigactie, get_actie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

# Nothing in these has a wId.
_ZONDER_WIDS = frozenset(
    {Soort.LABEL, Soort.NUMMER, Soort.LID_NUMMER, Soort.LI_NUMMER, Soort.TERM, Soort.COLSPEC, Soort.ILLUSTRATIE}
)
_KOPPEN = frozenset({Soort.NUMMER, Soort.WAT})
# These repeat over regelingen and components by nature (C.3).
_VAST = frozenset({"body", "longTitle", "recital", "genrecital", "artrecital", "formula_1", "formula_2", "toc"})


class Actiebeeld:
    """One action of a RegelingMutatie as it stands in the file."""

    def __init__(self, element: Tekstelement) -> None:
        self.soort = element.soort
        self.naam = element.soort.value
        self.wat = element.get("wat") or ""
        self.context = element.get("context") or ""
        self.revisie = element.get("revisie") in ("1", "true")
        self.zin = element.find(Soort.WAT)
        self.elementen = tuple(kind for kind in element.kinderen if kind.soort not in _KOPPEN)
        toegevoegd, verwijderd, behouden, onder_nieuw = set(), set(), set(), set()
        for deel, stand, diep in self._walk_stand():
            if deel.wid is None:
                continue
            if stand is Wijzigactie.VOEGTOE:
                toegevoegd.add(deel.wid)
                if diep:
                    onder_nieuw.add(deel.wid)
            elif stand is Wijzigactie.VERWIJDER:
                verwijderd.add(deel.wid)
            else:
                behouden.add(deel.wid)
        self.toegevoegd, self.verwijderd, self.behouden = toegevoegd, verwijderd, behouden - toegevoegd - verwijderd
        self.onder_nieuw = onder_nieuw
        self.alle = toegevoegd | verwijderd | behouden

    def walk(self, soort: Soort | None) -> Iterator[Tekstelement]:
        """Every element that the action carries, or those of one kind."""
        for element in self.elementen:
            yield from (deel for deel in element.walk() if soort is None or deel.soort is soort)

    def _walk_stand(self) -> Iterator[tuple[Tekstelement, Wijzigactie | None, bool]]:
        begin = {Soort.VOEG_TOE: Wijzigactie.VOEGTOE, Soort.VERWIJDER: Wijzigactie.VERWIJDER}.get(self.soort)
        for element in self.elementen:
            yield from _walk_onder(element, begin, False)


def _walk_onder(
    element: Tekstelement, stand: Wijzigactie | None, diep: bool
) -> Iterator[tuple[Tekstelement, Wijzigactie | None, bool]]:
    """Every element with whether it comes, goes or stays (None), and whether that is by something above it."""
    actie = get_actie(element)
    eigen = stand
    if actie in (Wijzigactie.VOEGTOE, Wijzigactie.VERWIJDER):
        stand = eigen = actie
    elif actie is Wijzigactie.NIEUWE_CONTAINER:
        eigen = Wijzigactie.VOEGTOE
    elif actie is Wijzigactie.VERWIJDER_CONTAINER:
        eigen = Wijzigactie.VERWIJDER
    if element.soort is Soort.NIEUWE_TEKST:
        stand = Wijzigactie.VOEGTOE
    elif element.soort is Soort.VERWIJDERDE_TEKST:
        stand = Wijzigactie.VERWIJDER
    yield element, eigen, diep
    for kind in element.kinderen:
        yield from _walk_onder(kind, stand, diep or stand is Wijzigactie.VOEGTOE)


class Mutatiebeeld:
    """A RegelingMutatie beside the text that it starts from."""

    def __init__(self, was: Tekstelement, mutatie: Tekstelement) -> None:
        self.was = was
        self.acties = tuple(Actiebeeld(kind) for kind in mutatie.kinderen)
        self.toegevoegd = frozenset().union(*(actie.toegevoegd for actie in self.acties))
        self.verwijderd = frozenset().union(*(actie.verwijderd for actie in self.acties))

    @cached_property
    def was_wids(self) -> frozenset[str]:
        """Every wId in the old text."""
        # The one thing here that costs as much as the plan is big: one pass that does no more than it must.
        wids: set[str] = set()
        stapel = [self.was]
        while stapel:
            element = stapel.pop()
            if element.wid is not None:
                wids.add(element.wid)
            for kind in element.inhoud:
                if kind.__class__ is Tekstelement and kind.soort not in _ZONDER_WIDS:
                    stapel.append(kind)
        return frozenset(wids)

    @cached_property
    def _plaatsen(self) -> dict[str, Tekstelement]:
        gezocht = {actie.wat for actie in self.acties if actie.wat}
        return {element.wid: element for element in walk_eenheden(self.was) if element.wid in gezocht}

    def list_onder(self, wid: str) -> frozenset[str]:
        """The wIds below one element of the old text, its own not included."""
        element = self._plaatsen.get(wid)
        if element is None:
            return frozenset()
        return frozenset(deel.wid for deel in element.walk() if deel.wid is not None and deel is not element)

    def elders(self, actie: Actiebeeld) -> frozenset[str]:
        """The wIds that other actions tell of: what is not here went there."""
        return frozenset().union(*(ander.alle for ander in self.acties if ander is not actie))

    def tel_wids(self) -> Counter[str]:
        """How often each wId stands outside removed blocks; what is named by two actions is counted per action."""
        telling: Counter[str] = Counter()
        for actie in self.acties:
            for element in actie.elementen:
                telling.update(d.wid for d in _walk_tellend(element) if d.wid is not None and d.wid not in _VAST)
        return telling

    def tel_eids(self) -> Counter[str]:
        """How often each eId stands outside removed blocks."""
        telling: Counter[str] = Counter()
        for actie in self.acties:
            for element in actie.elementen:
                telling.update(d.eid for d in _walk_tellend(element) if d.eid is not None and d.eid not in _VAST)
        return telling


def _walk_tellend(element: Tekstelement) -> Iterator[Tekstelement]:
    if get_actie(element) is Wijzigactie.VERWIJDER:
        return
    if get_actie(element) is not Wijzigactie.VERWIJDER_CONTAINER:
        yield element
    for kind in element.kinderen:
        yield from _walk_tellend(kind)
