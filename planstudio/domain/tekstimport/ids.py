"""Ids for text that is new here, before and after it has a place in a regeling (handbook, C.1 to C.3)."""

import re
from collections.abc import Container
from dataclasses import replace

from planstudio.domain.ids.voorvoegsels import has_id, is_geteld, is_vast, join_eid, make_deel
from planstudio.domain.tekst import Tekstelement

_WEG = re.compile(r"[^A-Za-z0-9.-]")
_NIETS: frozenset[str] = frozenset()


class Idmaker:
    """Gives out ids that are not taken. With `behoud` an element keeps a wId that nothing else has.

    What an import made has its wIds from the start, so that its guesses can name them; what comes from another plan
    gets others, as a wId belongs to one regeling (C.3).
    """

    def __init__(
        self,
        overheid: str,
        versie: str,
        *,
        eids: Container[str] = _NIETS,
        wids: Container[str] = _NIETS,
        behoud: bool = False,
    ) -> None:
        self._stam = f"{overheid}_{_WEG.sub('-', versie).strip('.') or '1'}"
        self._bezet_eids, self._bezet_wids = eids, wids
        self._eids: set[str] = set()
        self.gegeven: set[str] = set()
        self._geteld: dict[str, int] = {}
        self._behoud = behoud
        # The new one for each wId, or name for the time being, and each eId that an element came with.
        self.wids: dict[str, str] = {}
        self.eids: dict[str, str] = {}

    def identify(self, element: Tekstelement, boven: str) -> Tekstelement:
        """An element with ids for itself and all below it; `boven` is what the eIds of its surroundings begin with."""
        onder = boven
        if has_id(element):
            eid = self._make_eid(element, boven)
            wid = self._make_wid(element.wid, eid)
            if element.wid:
                self.wids[element.wid] = wid
            if element.eid:
                self.eids[element.eid] = eid
            element = replace(element, eid=eid, wid=wid)
            onder = eid
        inhoud = tuple(
            self.identify(kind, onder) if isinstance(kind, Tekstelement) else kind for kind in element.inhoud
        )
        return replace(element, inhoud=inhoud)

    def _make_eid(self, element: Tekstelement, boven: str) -> str:
        deel = make_deel(element)
        stam = deel if is_vast(element.soort) else join_eid(boven, deel)
        if is_geteld(element):
            teller = self._geteld.get(stam, 0) + 1
            while self._is_bezet(f"{stam}_o_{teller}"):
                teller += 1
            self._geteld[stam] = teller
            eid = f"{stam}_o_{teller}"
        else:
            eid, teller = stam, 2
            while self._is_bezet(eid):
                eid, teller = f"{stam}_inst{teller}", teller + 1
        self._eids.add(eid)
        return eid

    def _is_bezet(self, eid: str) -> bool:
        return eid in self._eids or eid in self._bezet_eids

    def _make_wid(self, eigen: str | None, eid: str) -> str:
        wid, teller = f"{self._stam}__{eid}", 2
        if self._behoud and eigen and not eigen.startswith("?") and eigen not in self.gegeven:
            wid = eigen
        while wid in self.gegeven or wid in self._bezet_wids:
            wid, teller = f"{self._stam}-{teller}__{eid}", teller + 1
        self.gegeven.add(wid)
        return wid
