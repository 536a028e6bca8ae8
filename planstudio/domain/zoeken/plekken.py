"""The blocks of a text one by one, each with its place and what it belongs to."""

from collections.abc import Iterator
from typing import NamedTuple

from planstudio.domain.ow import TEKSTOBJECTEN
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import BLOKKEN, STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.zoeken.zoekvraag import Deel, Zoekvraag

_KOPPEN = frozenset({Soort.OPSCHRIFT, Soort.SUBTITEL, Soort.TUSSENKOP, Soort.REGELING_OPSCHRIFT})


class Blokplek(NamedTuple):
    """One block at `pad` below the element with `wid`, in the artikel or division `houder`."""

    blok: Tekstelement
    wid: str
    pad: tuple[int, ...]
    houder: str


class _Staat(NamedTuple):
    """What holds for the blocks below an element."""

    wid: str
    houder: str
    in_deel: bool
    is_geannoteerd: bool


class Wandeling:
    """Walks the blocks that a question asks for."""

    def __init__(self, versie: Planversie, vraag: Zoekvraag) -> None:
        self._vraag = vraag
        self._geannoteerd: frozenset[str] = frozenset()
        if vraag.geannoteerd is not None:
            dingen = versie.ow.values()
            self._geannoteerd = frozenset(ding.wid for ding in dingen if ding.soort in TEKSTOBJECTEN and ding.wid)

    def walk(self, tekst: Tekstelement) -> Iterator[Blokplek]:
        """The blocks of one text, in order."""
        staat = _Staat("", "", self._vraag.deel is Deel.ALLES, False)
        if not self._vraag.binnen:
            return self._walk(tekst, staat)
        keten = find_pad(tekst, self._vraag.binnen)
        if not keten:
            return iter(())
        for stap in keten[:-1]:
            staat = self._enter(stap, staat)
        return self._walk(keten[-1], staat)

    def _enter(self, element: Tekstelement, staat: _Staat) -> _Staat:
        """What holds for what is in an element; the very same when it makes no difference."""
        wid, soort, deel = element.wid, element.soort, self._vraag.deel
        in_deel = (
            staat.in_deel
            or (deel is Deel.KOPPEN and soort in _KOPPEN)
            or (deel is Deel.BEGRIPPEN and soort is Soort.BEGRIP)
        )
        if wid is None:
            return staat if in_deel == staat.in_deel else staat._replace(in_deel=in_deel)
        houder = wid if soort in STRUCTUUR else staat.houder
        return _Staat(wid, houder, in_deel, staat.is_geannoteerd or wid in self._geannoteerd)

    def _walk(self, top: Tekstelement, boven: _Staat) -> Iterator[Blokplek]:
        gevraagd = self._vraag.geannoteerd
        # A stack, not recursion: nested generators cost a step per level for each element.
        stapel: list[tuple[Tekstelement, tuple[int, ...], _Staat]] = [(top, (), boven)]
        while stapel:
            element, pad, buiten = stapel.pop()
            staat = self._enter(element, buiten)
            if element.wid is not None:
                pad = ()
            if staat.in_deel and _is_blok(element) and (gevraagd is None or gevraagd == staat.is_geannoteerd):
                yield Blokplek(element, staat.wid, pad, staat.houder)
            for plaats in range(len(element.inhoud) - 1, -1, -1):
                kind = element.inhoud[plaats]
                if isinstance(kind, Tekstelement):
                    stapel.append((kind, (*pad, plaats), staat))


def _is_blok(element: Tekstelement) -> bool:
    """Whether words stand in it; the Titel of a Figuur holds words, the Dagtekening of today alinea's."""
    if element.soort is Soort.TITEL:
        return element.find(Soort.KOP) is None
    return element.soort in BLOKKEN and not (element.soort is Soort.DAGTEKENING and element.find(Soort.AL))
