"""The bench: one regeling under edit, in which every change shares what it does not touch."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random

from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.ids import VAST, has_id, join_eid, make_deel
from tests.bewerkingen.index import WORTEL, Index, find_index
from tests.bewerkingen.owwerk import OwWerk
from tests.bewerkingen.volgen import follow_refs

Pad = tuple[int, ...]
VERSIE = "gm9999"


class Werk:
    """A version under edit, one of its regelingen at a time. Edits go by wId; `finish` lets references follow."""

    def __init__(self, versie: Planversie) -> None:
        self.versie = versie
        self.ow = OwWerk(versie)
        self.bestanden = versie.bestanden
        self.geometrie = versie.geometrie
        self.ios = versie.informatieobjecten
        self._klaar: dict[int, tuple[Tekstelement, Index]] = {}
        self.rng = Random()
        self.begin("")
        self._was: dict[str, str] = {}
        self._open(0)

    def go_to(self, plaats: int) -> None:
        """Edit another regeling of the version."""
        if plaats != self.plaats:
            self._klaar[self.plaats] = (self.tekst, self.index)
            self._open(plaats)

    def _open(self, plaats: int) -> None:
        self.plaats = plaats
        klaar = self._klaar.pop(plaats, None)
        if klaar is None:
            tekst = self.versie.regelingen[plaats].tekst
            klaar = tekst, find_index(tekst).copy()
        self.tekst, self.index = klaar
        self.ow.go_to(self.work, self.overheid)

    def begin(self, stempel: str) -> None:
        """Start an edit; `stempel` is part of every new id and unlike that of any other edit."""
        self.stempel = self.ow.stempel = stempel
        self.nieuw: list[tuple[str, Soort]] = []
        self._teller = 0
        self._laatste: dict[str, int] = {}

    # Looking around

    @property
    def work(self) -> str:
        """The work that is edited."""
        return self.versie.regelingen[self.plaats].work

    @property
    def overheid(self) -> str:
        """The code of the body in ids: gm0233."""
        return self.work.split("/")[4] if self.work.count("/") > 4 else VERSIE

    def is_here(self, wid: str) -> bool:
        """Whether an element with this wId stands in the text now."""
        return wid in self.index.ouder

    def get(self, wid: str) -> Tekstelement:
        """The element with a wId."""
        element = self.tekst
        for stap in self._stappen(wid):
            for plaats in find_plaatsen(element, stap):
                element = element.inhoud[plaats]  # type: ignore[assignment]
        return element

    def ouder(self, wid: str) -> Tekstelement:
        """The nearest ancestor with a wId; the root when there is none."""
        boven = self.index.ouder[wid]
        return self.tekst if boven == WORTEL else self.get(boven)

    def wids(self, *soorten: Soort) -> list[str]:
        """The wIds of all elements of some kinds that stand in the text now."""
        return [wid for soort in soorten for wid in self.index.soorten.get(soort, ()) if wid in self.index.ouder]

    def pick(self, *soorten: Soort, test: Callable[[Tekstelement], bool] | None = None) -> Tekstelement | None:
        """An element of one of the kinds that passes a test, by lot; None when some tens of tries find none."""
        wids = self.wids(*soorten)
        for wid in self.rng.sample(wids, min(60, len(wids))):
            element = self.get(wid)
            if test is None or test(element):
                return element
        return None

    def _stappen(self, wid: str) -> list[str]:
        stappen = [wid]
        while (boven := self.index.ouder[stappen[-1]]) != WORTEL:
            stappen.append(boven)
        return stappen[::-1]

    # Changing

    def put(self, wid: str, *nieuw: Tekstelement) -> None:
        """Put elements in the place of one; none to remove it."""
        oud = self.get(wid)
        boven = self.index.ouder[wid]
        self.release(oud)
        self._splice(wid, lambda inhoud, plaats: (*inhoud[:plaats], *nieuw, *inhoud[plaats + 1 :]))
        blijft = {deel.wid for element in nieuw for deel in element.walk() if deel.wid}
        for deel in oud.walk():
            if deel.wid and deel.wid not in blijft:
                del self.index.ouder[deel.wid]
        for element in nieuw:
            self.index.add(element, boven)

    def put_shallow(self, element: Tekstelement) -> None:
        """Put an element in the place of that with its wId, when nothing with an id in it differs."""
        self._splice(element.wid or "", lambda inhoud, plaats: (*inhoud[:plaats], element, *inhoud[plaats + 1 :]))

    def insert(self, buur: str, *nieuw: Tekstelement, na: bool = True) -> None:
        """Put new elements right after, or before, the one with wId `buur`."""
        self._splice(buur, lambda inhoud, plaats: (*inhoud[: plaats + na], *nieuw, *inhoud[plaats + na :]))
        for element in nieuw:
            self.index.add(element, self.index.ouder[buur])

    def remove(self, wid: str) -> Tekstelement:
        """Take an element out of the text and give it back."""
        element = self.get(wid)
        self.put(wid)
        return element

    def release(self, element: Tekstelement) -> None:
        """Give up the eIds of an element and all below it, so that they can be given out anew."""
        index = self.index
        for deel in element.walk():
            if deel.wid and deel.eid:
                self._was.setdefault(deel.wid, deel.eid)
                if index.eids.get(deel.eid) == deel.wid:
                    del index.eids[deel.eid]

    def _splice(self, wid: str, knip: Callable[[Sequence[object], int], tuple[object, ...]]) -> None:
        """Change the content in which an element stands, copying only the elements on the way to it."""
        weg: list[tuple[Tekstelement, int]] = []
        element = self.tekst
        for stap in self._stappen(wid):
            for plaats in find_plaatsen(element, stap):
                weg.append((element, plaats))
                element = element.inhoud[plaats]  # type: ignore[assignment]
        houder, plaats = weg.pop()
        nieuw = replace(houder, inhoud=knip(houder.inhoud, plaats))  # type: ignore[arg-type]
        while weg:
            houder, plaats = weg.pop()
            nieuw = replace(houder, inhoud=(*houder.inhoud[:plaats], nieuw, *houder.inhoud[plaats + 1 :]))
        self.tekst = nieuw

    # Ids

    def eid_onder(self, ouder: str) -> str:
        """What the eId of a child of an element begins with: nothing below the root and, mostly, below Lichaam."""
        if ouder == WORTEL:
            return ""
        if not ouder.endswith("body"):
            return self.index.eid_van[ouder]
        # Some suppliers let the eIds of the Lichaam begin with 'body__' (C.4).
        kind = next((kind for kind in self.get(ouder).kinderen if kind.eid), None)
        return "body" if kind is not None and (kind.eid or "").startswith("body__") else ""

    def identify(self, element: Tekstelement, ouder: str) -> Tekstelement:
        """An element that comes below `ouder`: new ids for what has none, an eId that fits here for what has."""
        return self._identify(element, self.eid_onder(ouder))

    def _identify(self, element: Tekstelement, boven: str) -> Tekstelement:
        onder = boven
        if has_id(element):
            eid = self._make_eid(element, boven)
            wid = element.wid or self._make_wid(element.soort, eid)
            self.index.eids[eid] = wid
            if (eid, wid) != (element.eid, element.wid):
                element = replace(element, eid=eid, wid=wid)
            onder = "" if element.soort is Soort.LICHAAM else eid
        inhoud = tuple(self._identify(k, onder) if isinstance(k, Tekstelement) else k for k in element.inhoud)
        zelfde = all(a is b for a, b in zip(inhoud, element.inhoud, strict=True))
        return element if zelfde else replace(element, inhoud=inhoud)

    def _make_eid(self, element: Tekstelement, boven: str) -> str:
        vast = VAST.get(element.soort)
        deel = vast or make_deel(element)
        eid = deel if vast else join_eid(boven, deel)
        if not vast and "_" not in deel:
            oud = (element.eid or "").rpartition("__")[2]
            if oud and join_eid(boven, oud) not in self.index.eids:
                return join_eid(boven, oud)
            nummer = self._laatste.get(eid, 1)
            while (kandidaat := f"{eid}_o_{nummer}") in self.index.eids:
                nummer += 1
            self._laatste[eid] = nummer
            return kandidaat
        nummer, kandidaat = 2, eid
        while kandidaat in self.index.eids:
            kandidaat = f"{eid}_inst{nummer}"
            nummer += 1
        return kandidaat

    def _make_wid(self, soort: Soort, eid: str) -> str:
        while True:
            self._teller += 1
            wid = f"{VERSIE}_{self.stempel}x{self._teller}__{eid}"
            if wid not in self.index.ouder:
                self.nieuw.append((wid, soort))
                return wid

    # Afterwards

    def finish(self) -> dict[str, str]:
        """Let references follow what was renumbered and drop those to what went; gives the wIds that went."""
        was, self._was = self._was, {}
        weg = {wid: eid for wid, eid in was.items() if wid not in self.index.ouder}
        anders = {eid: nieuw for wid, eid in was.items() if wid not in weg and (nieuw := self._now(wid)) != eid}
        follow_refs(self, anders, weg)
        for wid in weg:
            self.index.eid_van.pop(wid, None)
            if self.ow.ow:
                self.ow.drop_wid(wid)
        for wid, soort in self.nieuw:
            self._annotate(wid, soort)
        return weg

    def _annotate(self, wid: str, soort: Soort) -> None:
        """Give new text its annotation, more often than not; none twice, and none to what has leden (F.4)."""
        if wid not in self.index.ouder or not self.ow.vangnet or self.rng.random() < 0.3:
            return
        vrij = self.tekst.soort is Soort.REGELING_VRIJETEKST
        if soort not in ((Soort.DIVISIE, Soort.DIVISIETEKST) if vrij else (Soort.ARTIKEL, Soort.LID)):
            return
        if not vrij and self.get(wid).find(Soort.INHOUD) is None:
            return
        if vrij and not self.is_below(wid, Soort.LICHAAM):
            return
        if not self.ow.find_tekstobjecten(wid):
            self.ow.annotate(wid, soort.value)

    def is_below(self, wid: str, soort: Soort) -> bool:
        """Whether an element has an ancestor of a kind."""
        return any(self.get(boven).soort is soort for boven in self._stappen(wid)[:-1])

    def _now(self, wid: str) -> str:
        return self.index.eid_van[wid]

    def build(self) -> Planversie:
        """The plan with the text as it is now; the very same when nothing changed."""
        versie = self.versie
        teksten = {plaats: tekst for plaats, (tekst, _) in self._klaar.items()} | {self.plaats: self.tekst}
        regelingen = tuple(
            replace(regeling, tekst=teksten[plaats])
            if teksten.get(plaats, regeling.tekst) is not regeling.tekst
            else regeling
            for plaats, regeling in enumerate(versie.regelingen)
        )
        if all(a is b for a, b in zip(regelingen, versie.regelingen, strict=True)):
            regelingen = versie.regelingen
        nieuw = {
            "regelingen": regelingen,
            "ow": self.ow.ow,
            "ow_bestanden": self.ow.bestanden,
            "bestanden": self.bestanden,
            "geometrie": self.geometrie,
            "informatieobjecten": self.ios,
        }
        if all(getattr(versie, naam) is waarde for naam, waarde in nieuw.items()):
            return versie
        return replace(versie, **nieuw)  # type: ignore[arg-type]


def make_fresh(element: Tekstelement) -> Tekstelement:
    """An element without any ids, as if written anew: for content that goes into a container of another kind."""
    inhoud = tuple(make_fresh(kind) if isinstance(kind, Tekstelement) else kind for kind in element.inhoud)
    return replace(element, wid=None, eid=None, inhoud=inhoud)


def find_plaatsen(element: Tekstelement, wid: str) -> Pad:
    """The positions that lead to the descendant with a wId, through elements without ids; raises KeyError."""
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.wid == wid:
            return (plaats,)
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.wid is None:
            try:
                return (plaats, *find_plaatsen(kind, wid))
            except KeyError:
                continue
    raise KeyError(wid)


def walk_eigen(element: Tekstelement, *soorten: Soort) -> Iterator[tuple[Pad, Tekstelement]]:
    """(path, element) of some kinds below an element, not looking into others that have an id of their own."""
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.wid is None:
            if kind.soort in soorten:
                yield (plaats,), kind
            for pad, deel in walk_eigen(kind, *soorten):
                yield (plaats, *pad), deel


def change_at(element: Tekstelement, pad: Pad, change: Callable[[Tekstelement], Tekstelement]) -> Tekstelement:
    """An element with the descendant at a path changed."""
    if not pad:
        return change(element)
    kind = element.inhoud[pad[0]]
    assert isinstance(kind, Tekstelement)
    nieuw = change_at(kind, pad[1:], change)
    return replace(element, inhoud=(*element.inhoud[: pad[0]], nieuw, *element.inhoud[pad[0] + 1 :]))
