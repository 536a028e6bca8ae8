"""What a regeling holds, by wId and eId: made once per source and copied for each sequence."""

from collections import defaultdict
from dataclasses import dataclass, field

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

WORTEL = ""  # stands for the root of a regeling, which has no wId


@dataclass(slots=True)
class Index:
    """Maps over one text. Lists may hold wIds that have gone: look in `ouder` first. Values are never changed."""

    ouder: dict[str, str] = field(default_factory=dict)  # wId -> wId of the nearest ancestor with one
    eid_van: dict[str, str] = field(default_factory=dict)  # wId -> eId
    eids: dict[str, str] = field(default_factory=dict)  # eId -> wId
    soorten: dict[Soort, tuple[str, ...]] = field(default_factory=dict)
    # eId or wId that a reference names -> wIds of the elements in which such references stand
    dragers: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def copy(self) -> "Index":
        """A copy that can be changed without touching this one."""
        return Index(dict(self.ouder), dict(self.eid_van), dict(self.eids), dict(self.soorten), dict(self.dragers))

    def add(self, element: Tekstelement, ouder: str) -> None:
        """Take in an element and all below it."""
        soorten: dict[Soort, list[str]] = defaultdict(list)
        dragers: dict[str, list[str]] = defaultdict(list)
        stapel = [(element, ouder)]
        while stapel:
            deel, boven = stapel.pop()
            soort = deel.soort
            if soort is Soort.INT_REF or soort is Soort.INT_IO_REF:
                dragers[deel.get("ref") or ""].append(boven)
            if deel.wid is not None:
                self.ouder[deel.wid] = boven
                if deel.eid is not None:
                    self.eid_van[deel.wid] = deel.eid
                    self.eids[deel.eid] = deel.wid
                soorten[soort].append(deel.wid)
                boven = deel.wid
            stapel += [(kind, boven) for kind in reversed(deel.inhoud) if isinstance(kind, Tekstelement)]
        for soort, wids in soorten.items():
            bekend = dict.fromkeys(self.soorten.get(soort, ()))
            bekend.update(dict.fromkeys(wids))
            self.soorten[soort] = tuple(bekend)
        for ref, wids in dragers.items():
            self.dragers[ref] = tuple(dict.fromkeys((*self.dragers.get(ref, ()), *wids)))


_BEKEND: dict[int, tuple[Tekstelement, Index]] = {}


def find_index(tekst: Tekstelement) -> Index:
    """The index of a text, made at the first question. The text stays in memory, so that its id() stays its own."""
    bekend = _BEKEND.get(id(tekst))
    if bekend is None:
        index = Index()
        index.add(tekst, WORTEL)
        bekend = _BEKEND[id(tekst)] = (tekst, index)
        # A chain of sequences asks for every state on the way; keep the last few.
        if len(_BEKEND) > 40:
            del _BEKEND[next(iter(_BEKEND))]
    return bekend[1]
