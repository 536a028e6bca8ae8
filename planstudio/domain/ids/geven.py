"""Ids for what an edit made, moved or renumbered; all others keep theirs as loaded (handbook, C.2 to C.4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from planstudio.domain.element import Element
from planstudio.domain.ids.tekstindex import Tekstindex, find_index, trim_gelijk
from planstudio.domain.ids.voorvoegsels import has_id, is_geteld, is_vast, join_eid, make_deel
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_TELLER = re.compile(r"_o_(\d+)$")


class Nummer(NamedTuple):
    """An element whose number is another one than before."""

    soort: Soort
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Idwijziging:
    """A text with all its ids, and what became of those of the text before.

    `anders` gives old eIds their new one, `weg` the wIds that are gone with the eId they had, `nieuw` the wIds that
    came with their eId, `genummerd` what bears another number, by wId.
    """

    tekst: Tekstelement
    anders: dict[str, str]
    weg: dict[str, str]
    nieuw: dict[str, str]
    genummerd: dict[str, Nummer]


def find_overheid(work: str) -> str:
    """The code of the overheid in the id of a regeling: 'gm0233' in '/akn/nl/act/gm0233/2020/omgevingsplan' (A.2)."""
    delen = work.split("/")
    return delen[4] if len(delen) > 4 and delen[4] else "xx0000"


def give_ids(was: Tekstelement, wordt: Tekstelement, *, overheid: str, versie: str) -> Idwijziging:
    """`wordt` with ids for all that `was` had not got there under that number; `versie` is part of each new wId.

    An element that only changed place among its equals keeps its eId, and so do those that are counted and stand
    after something new: to suppliers both are right (C.4), and this leaves the smaller change.
    """
    gever = _Gever(was=find_index(was), overheid=overheid, versie=versie)
    gever.scan(was, wordt)
    tekst = gever.give(was, wordt, "", vast=True)
    blijft = gever.gezien | gever.nieuw.keys()
    return Idwijziging(
        tekst=tekst,
        anders=gever.anders,
        weg={wid: e.eid or "" for wid, e in gever.oud.items() if wid not in blijft},
        nieuw=gever.nieuw,
        genummerd=gever.genummerd,
    )


def walk_eigen(element: Tekstelement) -> Iterator[Tekstelement]:
    """The nearest elements with an id below one, in order."""
    for kind in element.inhoud:
        if isinstance(kind, Tekstelement):
            if has_id(kind):
                yield kind
            elif kind.inhoud:
                yield from walk_eigen(kind)


def _list_anders(oud: Tekstelement, nieuw: Tekstelement) -> tuple[dict[str, Tekstelement], list[Tekstelement]]:
    """The nearest elements with an id below each, without what is the very same object in both."""
    a, b = trim_gelijk(oud.inhoud, nieuw.inhoud)
    zelfde = {id(kind) for kind in a} & {id(kind) for kind in b}
    ouden = walk_eigen(replace(oud, inhoud=tuple(kind for kind in a if id(kind) not in zelfde)))
    nieuwen = walk_eigen(replace(nieuw, inhoud=tuple(kind for kind in b if id(kind) not in zelfde)))
    return {kind.wid: kind for kind in ouden if kind.wid is not None}, list(nieuwen)


def _keeps_deel(oud: Tekstelement, nieuw: Tekstelement) -> bool:
    """Whether the eId that an element had still says its number."""
    return nieuw.eid is not None and (oud is nieuw or make_deel(oud) == make_deel(nieuw))


def _note_teller(element: Tekstelement, laatste: dict[str, str]) -> bool:
    """Remember the eId of an element that is counted; says whether it is."""
    gevonden = _TELLER.search(element.eid) if element.eid is not None else None
    if gevonden is not None:
        laatste[gevonden.string[: gevonden.start()]] = gevonden.string
    return gevonden is not None


def _note_vorige(ervoor: list[Tekstelement | Element | str], laatste: dict[str, str]) -> None:
    """Remember the eId of the nearest counted element before a place, so that what comes there counts on."""
    for kind in reversed(ervoor):
        if isinstance(kind, Tekstelement) and _note_teller(kind, laatste):
            return


@dataclass(slots=True, kw_only=True)
class _Gever:
    was: Tekstindex
    overheid: str
    versie: str
    oud: dict[str, Tekstelement] = field(default_factory=dict)
    vrij: set[str] = field(default_factory=set)
    gegeven: set[str] = field(default_factory=set)
    gezien: set[str] = field(default_factory=set)
    anders: dict[str, str] = field(default_factory=dict)
    nieuw: dict[str, str] = field(default_factory=dict)
    genummerd: dict[str, Nummer] = field(default_factory=dict)

    def scan(self, oud: Tekstelement, nieuw: Tekstelement) -> None:
        """Note whose eId comes free: of what goes, and of what gets another."""
        if oud is nieuw:
            return
        ouden, nieuwen = _list_anders(oud, nieuw)
        blijft = {kind.wid for kind in nieuwen if kind.wid in ouden and _keeps_deel(ouden[kind.wid], kind)}
        for wid, kind in ouden.items():
            if wid not in blijft:
                self._release(kind)
        for kind in nieuwen:
            if kind.wid in blijft and kind.wid is not None:
                self.scan(ouden[kind.wid], kind)

    def _release(self, element: Tekstelement) -> None:
        for deel in element.walk():
            if deel.wid is not None:
                self.oud[deel.wid] = deel
                if deel.eid is not None and self.was.eids.get(deel.eid) == deel.wid:
                    self.vrij.add(deel.eid)

    def give(self, oud: Tekstelement | None, nieuw: Tekstelement, basis: str, *, vast: bool) -> Tekstelement:
        """An element of which the ids are settled, with those below it given."""
        if oud is nieuw and vast:
            return nieuw
        if vast and oud is not None:
            ouden, nieuwen = _list_anders(oud, nieuw)
            te_doen = {id(kind) for kind in nieuwen}
        else:
            ouden, te_doen = {}, None
        onder = self._find_basis(nieuw, basis)
        return self._give_onder(nieuw, onder, ouden, te_doen, {})

    def _find_basis(self, element: Tekstelement, basis: str) -> str:
        """What the eIds below an element begin with (C.2); some suppliers let those of the Lichaam begin with body."""
        if element.soort is Soort.LICHAAM:
            kind = next((kind for kind in walk_eigen(element) if kind.eid), None)
            return "body" if kind is not None and (kind.eid or "").startswith("body__") else ""
        return element.eid or basis

    def _give_onder(
        self,
        element: Tekstelement,
        basis: str,
        ouden: dict[str, Tekstelement],
        te_doen: set[int] | None,
        laatste: dict[str, str],
    ) -> Tekstelement:
        """The content of an element with ids; `laatste` is the eId of the last counted one per prefix."""
        inhoud = list(element.inhoud)
        for plaats, kind in enumerate(inhoud):
            if not isinstance(kind, Tekstelement):
                continue
            if not has_id(kind):
                if kind.inhoud:
                    inhoud[plaats] = self._give_onder(kind, basis, ouden, te_doen, laatste)
                continue
            if te_doen is not None:
                if id(kind) not in te_doen:
                    continue
                _note_vorige(inhoud[:plaats], laatste)
            inhoud[plaats] = kind = self._give_een(kind, basis, ouden, laatste)
            _note_teller(kind, laatste)
        if all(a is b for a, b in zip(inhoud, element.inhoud, strict=True)):
            return element
        return replace(element, inhoud=tuple(inhoud))

    def _give_een(
        self, kind: Tekstelement, basis: str, ouden: dict[str, Tekstelement], laatste: dict[str, str]
    ) -> Tekstelement:
        oud = ouden.get(kind.wid) if kind.wid is not None else None
        if kind.wid is not None:
            self.gezien.add(kind.wid)
        if oud is not None and _keeps_deel(oud, kind):
            return self.give(oud, kind, basis, vast=True)
        eid = self._make_eid(kind, basis, laatste)
        self.gegeven.add(eid)
        if kind.wid is None or kind.wid not in self.was.ouder:
            wid = self._make_wid(eid)
            self.nieuw[wid] = eid
        else:
            wid = kind.wid
            self._note(self.oud.get(wid), kind, eid)
        if (kind.eid, kind.wid) != (eid, wid):
            kind = replace(kind, eid=eid, wid=wid)
        return self.give(None, kind, basis, vast=False)

    def _note(self, oud: Tekstelement | None, nieuw: Tekstelement, eid: str) -> None:
        if oud is None or nieuw.wid is None:
            return
        if oud.eid is not None and oud.eid != eid:
            self.anders[oud.eid] = eid
        # The number stands in the first child; where that is the same one, so is the number.
        if oud.inhoud[:1] and nieuw.inhoud[:1] and oud.inhoud[0] is nieuw.inhoud[0]:
            return
        if oud.nummer != nieuw.nummer and (oud.nummer or nieuw.nummer):
            self.genummerd[nieuw.wid] = Nummer(nieuw.soort, oud.nummer.rstrip("."), nieuw.nummer.rstrip("."))

    def _make_eid(self, element: Tekstelement, basis: str, laatste: dict[str, str]) -> str:
        deel = make_deel(element)
        eid = deel if is_vast(element.soort) else join_eid(basis, deel)
        if not is_geteld(element):
            return self._make_uniek(eid)
        voor = _TELLER.search(laatste.get(eid, ""))
        nummer = int(voor[1]) + 1 if voor is not None else 1
        while self._is_bezet(f"{eid}_o_{nummer}"):
            nummer += 1
        return f"{eid}_o_{nummer}"

    def _make_uniek(self, eid: str) -> str:
        kandidaat, nummer = eid, 2
        while self._is_bezet(kandidaat):
            kandidaat = f"{eid}_inst{nummer}"
            nummer += 1
        return kandidaat

    def _is_bezet(self, eid: str) -> bool:
        return eid in self.gegeven or (eid in self.was.eids and eid not in self.vrij)

    def _make_wid(self, eid: str) -> str:
        wid, nummer = f"{self.overheid}_{self.versie}__{eid}", 2
        while wid in self.was.ouder or wid in self.nieuw:
            wid = f"{self.overheid}_{self.versie}x{nummer}__{eid}"
            nummer += 1
        return wid
