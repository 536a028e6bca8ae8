"""Which parts of two rows stand for the same thing, in order, so that as little as can be is set again."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence


def align(was: Sequence[Hashable], wordt: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The positions of equal keys in both rows, rising in both: as many as can be, doubles left out."""
    meest = min(len(was), len(wordt))
    kop = next((nr for nr in range(meest) if was[nr] != wordt[nr]), meest)
    staart = next((nr for nr in range(meest - kop) if was[-1 - nr] != wordt[-1 - nr]), meest - kop)
    paren = [(nr, nr) for nr in range(kop)]
    paren += _align_midden(was, wordt, kop, staart)
    paren += [(len(was) - nr, len(wordt) - nr) for nr in range(staart, 0, -1)]
    return paren


def _align_midden(was: Sequence[Hashable], wordt: Sequence[Hashable], kop: int, staart: int) -> list[tuple[int, int]]:
    a, b = was[kop : len(was) - staart], wordt[kop : len(wordt) - staart]
    tel_a, tel_b = Counter(a), Counter(b)
    plek = {sleutel: kop + nr for nr, sleutel in enumerate(a) if tel_a[sleutel] == 1}
    rij = [(plek[s], kop + nr) for nr, s in enumerate(b) if s in plek and tel_b[s] == 1]
    # The longest rising row: of each length the one that ends lowest, and for each member the one before it.
    einden: list[int] = []
    laatste: list[int] = []
    voor: list[int] = []
    for nr, (plaats, _) in enumerate(rij):
        lengte = bisect_left(einden, plaats)
        if lengte == len(einden):
            einden.append(plaats)
            laatste.append(nr)
        else:
            einden[lengte], laatste[lengte] = plaats, nr
        voor.append(laatste[lengte - 1] if lengte else -1)
    uit: list[tuple[int, int]] = []
    nr = laatste[-1] if laatste else -1
    while nr >= 0:
        uit.append(rij[nr])
        nr = voor[nr]
    return uit[::-1]
