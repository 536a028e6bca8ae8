"""Items in a row to nested lists (handbook, B.4); in one list all have a number or none has (STOP0001, STOP0002)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.bron import Beeld, Blok, Bloksoort, Run
from planstudio.domain.tekstimport.nummers import Teken
from planstudio.domain.tekstimport.opbouw import Opbouw, el

if TYPE_CHECKING:
    from planstudio.domain.tekstimport.bron import Stuk

# Deeper than any law; what goes deeper still stays at this depth.
_DIEPST = 9
_ONGENUMMERD = Teken(tekst="", stijl="bolletje", waarde=0)


@dataclass
class _Item:
    teken: Teken
    inhoud: "list[Tekstelement | _Lijst]" = field(default_factory=list)


@dataclass
class _Lijst:
    niveau: int
    stijl: str
    items: list[_Item] = field(default_factory=list)


class Lijstenbouw:
    """Blocks of one place in order; items open and close lists as their level and number say."""

    def __init__(self, opbouw: Opbouw) -> None:
        self._opbouw = opbouw
        self._uit: list[Tekstelement | _Lijst] = []
        self._open: list[_Lijst] = []

    def add(self, element: Tekstelement | None, *, binnen: int = 0) -> None:
        """Put an element after what is there: within the item at depth `binnen`, or after all lists when that is 0."""
        if element is None:
            return
        del self._open[min(binnen, len(self._open)) :]
        houder = self._open[-1].items[-1].inhoud if self._open else self._uit
        houder.append(element)

    def add_item(self, tekens: Sequence[Teken], blok: Blok) -> bool:
        """Put an item in the list where its number comes next, or begin one; False when it does neither."""
        niveau = blok.niveau
        keus = self._find_vervolg(tekens, niveau)
        if keus is None:
            teken = next((teken for teken in tekens if teken.waarde <= 1), None)
            if teken is None and not blok_is_item(blok):
                return False
            keus = teken or tekens[0], self._open_lijst(niveau, (teken or tekens[0]).stijl)
        teken, lijst = keus
        self._put(lijst, teken, blok.stukken)
        return True

    def add_ongenummerd(self, blok: Blok) -> None:
        """Put an item of a list that shows no number or sign."""
        gevonden = self._find_vervolg((_ONGENUMMERD,), blok.niveau)
        lijst = gevonden[1] if gevonden is not None else self._open_lijst(blok.niveau, _ONGENUMMERD.stijl)
        self._put(lijst, _ONGENUMMERD, blok.stukken)

    def _find_vervolg(self, tekens: Sequence[Teken], niveau: int) -> tuple[Teken, _Lijst] | None:
        for plaats in range(len(self._open) - 1, -1, -1):
            lijst = self._open[plaats]
            for teken in tekens:
                if lijst.niveau == niveau and teken.follows(lijst.items[-1].teken):
                    del self._open[plaats + 1 :]
                    return teken, lijst
        return None

    def _open_lijst(self, niveau: int, stijl: str) -> _Lijst:
        while self._open and self._open[-1].niveau > niveau:
            self._open.pop()
        for plaats, lijst in enumerate(self._open):
            # The same series that starts anew: a list of its own beside the other.
            if (lijst.niveau, lijst.stijl) == (niveau, stijl):
                del self._open[plaats:]
                break
        del self._open[_DIEPST - 1 :]
        nieuw = _Lijst(niveau, stijl)
        houder = self._open[-1].items[-1].inhoud if self._open else self._uit
        houder.append(nieuw)
        self._open.append(nieuw)
        return nieuw

    def _put(self, lijst: _Lijst, teken: Teken, stukken: "Sequence[Stuk]") -> None:
        item = _Item(teken)
        al = self._opbouw.build_al(stukken)
        if al is not None:
            beeld = _only_beeld(stukken)
            figuur = self._opbouw.make_figuur(beeld) if beeld is not None else None
            item.inhoud.append(figuur or al)
        lijst.items.append(item)

    def finish(self) -> tuple[Tekstelement, ...]:
        """All elements, lists made."""
        return _build(self._uit)


def blok_is_item(blok: Blok) -> bool:
    """Whether the source itself said that a block is an item."""
    return blok.soort is Bloksoort.LIJSTITEM


def _only_beeld(stukken: "Sequence[Stuk]") -> Beeld | None:
    beelden = [stuk for stuk in stukken if isinstance(stuk, Beeld)]
    woorden = any(not isinstance(stuk, Beeld) and (not isinstance(stuk, Run) or stuk.tekst.strip()) for stuk in stukken)
    return beelden[0] if len(beelden) == 1 and not woorden else None


def _build(delen: Sequence[Tekstelement | _Lijst]) -> tuple[Tekstelement, ...]:
    uit: list[Tekstelement] = []
    for deel in delen:
        if isinstance(deel, Tekstelement):
            uit.append(deel)
        else:
            uit += _build_lijst(deel)
    return tuple(uit)


def _build_lijst(lijst: _Lijst) -> list[Tekstelement]:
    """A list; an item with a number and nothing else gets an ellipsis, as an Li is not empty (B.2)."""
    genummerd = lijst.stijl != "bolletje"
    items = []
    for item in lijst.items:
        inhoud = _build(item.inhoud)
        if not inhoud:
            if not genummerd:
                continue
            inhoud = (el(Soort.AL, "…"),)
        nummer = (el(Soort.LI_NUMMER, item.teken.tekst),) if genummerd else ()
        items.append(el(Soort.LI, *nummer, *inhoud))
    return [el(Soort.LIJST, *items, type="expliciet" if genummerd else "ongemarkeerd")] if items else []
