"""Which old child is which new one: by wId, and for what has none by kind and likeness (handbook, D.5)."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from planstudio.domain.mutatie.renvooi import Deel
from planstudio.domain.mutatie.woorden import measure_verwantschap
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_LIJKT = 0.35  # below this two blocks are not versions of each other
_MAX_TABEL = 40_000  # pairs to weigh; beyond it only equal blocks are matched
# Of these there is one per parent, or their place says which is which.
_ENIG = frozenset(
    {
        Soort.KOP,
        Soort.LABEL,
        Soort.NUMMER,
        Soort.OPSCHRIFT,
        Soort.SUBTITEL,
        Soort.INHOUD,
        Soort.LID_NUMMER,
        Soort.LI_NUMMER,
        Soort.TERM,
        Soort.DEFINITIE,
        Soort.ILLUSTRATIE,
        Soort.TITEL,
        Soort.TITLE,
        Soort.BIJSCHRIFT,
        Soort.BRON,
        Soort.TGROUP,
        Soort.THEAD,
        Soort.TBODY,
        Soort.LIJSTAANHEF,
        Soort.LIJSTSLUITING,
        Soort.GERESERVEERD,
        Soort.VERVALLEN,
    }
)


class Paar(NamedTuple):
    """One step through both lists: an old child, a new one, or both when they are one and the same."""

    oud: Deel | None
    nieuw: Deel | None


def align(oud: Sequence[Deel], nieuw: Sequence[Deel]) -> list[Paar]:
    """Pair the children of two elements; what went comes before what came in its place."""
    paren: list[Paar] = []
    i = j = 0
    for x, y in _find_anchors(oud, nieuw):
        paren += _align_gat(oud[i:x], nieuw[j:y])
        paren.append(Paar(oud[x], nieuw[y]))
        i, j = x + 1, y + 1
    return paren + _align_gat(oud[i:], nieuw[j:])


def _find_anchors(oud: Sequence[Deel], nieuw: Sequence[Deel]) -> list[tuple[int, int]]:
    """The places of children with one wId in both lists, as many as stand in the same order."""
    plaatsen = {_get_identiteit(deel): y for y, deel in enumerate(nieuw) if _get_identiteit(deel) is not None}
    paren = [(x, plaatsen[_get_identiteit(deel)]) for x, deel in enumerate(oud) if _get_identiteit(deel) in plaatsen]
    return [paren[n] for n in find_rij([y for _, y in paren])]


def _get_identiteit(deel: Deel) -> tuple[Soort, str] | None:
    return (deel.soort, deel.wid) if isinstance(deel, Tekstelement) and deel.wid is not None else None


def find_rij(waarden: Sequence[int]) -> list[int]:
    """The positions of a longest rising row: what stayed in order while the rest moved."""
    if all(a < b for a, b in pairwise(waarden)):
        return list(range(len(waarden)))
    einden: list[int] = []
    toppen: list[int] = []
    voor: list[int] = []
    for n, waarde in enumerate(waarden):
        plaats = bisect_left(einden, waarde)
        voor.append(toppen[plaats - 1] if plaats else -1)
        if plaats == len(einden):
            einden.append(waarde)
            toppen.append(n)
        else:
            einden[plaats] = waarde
            toppen[plaats] = n
    rij = []
    n = toppen[-1]
    while n >= 0:
        rij.append(n)
        n = voor[n]
    return rij[::-1]


def _align_gat(oud: Sequence[Deel], nieuw: Sequence[Deel]) -> list[Paar]:
    """Pair what has no wId between two anchors."""
    kop = 0
    while kop < min(len(oud), len(nieuw)) and oud[kop] == nieuw[kop]:
        kop += 1
    staart = 0
    while staart < min(len(oud), len(nieuw)) - kop and oud[-1 - staart] == nieuw[-1 - staart]:
        staart += 1
    voor = [Paar(a, b) for a, b in zip(oud[:kop], nieuw[:kop], strict=True)]
    na = [Paar(a, b) for a, b in zip(oud[len(oud) - staart :], nieuw[len(nieuw) - staart :], strict=True)]
    return voor + _align_ongelijk(oud[kop : len(oud) - staart], nieuw[kop : len(nieuw) - staart]) + na


def _align_ongelijk(oud: Sequence[Deel], nieuw: Sequence[Deel]) -> list[Paar]:
    """The pairing with the greatest likeness in all (Needleman and Wunsch); order is kept."""
    n, m = len(oud), len(nieuw)
    if not n or not m:
        return [Paar(deel, None) for deel in oud] + [Paar(None, deel) for deel in nieuw]
    exact = n * m > _MAX_TABEL
    gelijkenis = [[float(a == b) if exact else measure_gelijkenis(a, b) for b in nieuw] for a in oud]
    beste = [[0.0] * (m + 1) for _ in range(n + 1)]
    for x in range(n - 1, -1, -1):
        for y in range(m - 1, -1, -1):
            score = gelijkenis[x][y]
            samen = beste[x + 1][y + 1] + score if score >= _LIJKT else -1.0
            beste[x][y] = max(samen, beste[x + 1][y], beste[x][y + 1])
    paren: list[Paar] = []
    x = y = 0
    while x < n and y < m:
        score = gelijkenis[x][y]
        if score >= _LIJKT and beste[x][y] == beste[x + 1][y + 1] + score:
            paren.append(Paar(oud[x], nieuw[y]))
            x, y = x + 1, y + 1
        elif beste[x][y] == beste[x + 1][y]:
            paren.append(Paar(oud[x], None))
            x += 1
        else:
            paren.append(Paar(None, nieuw[y]))
            y += 1
    paren += [Paar(deel, None) for deel in oud[x:]]
    paren += [Paar(None, deel) for deel in nieuw[y:]]
    return _put_oud_voor(paren)


def _put_oud_voor(paren: list[Paar]) -> list[Paar]:
    """Within each stretch without a pair, what went before what came."""
    uit: list[Paar] = []
    weg: list[Paar] = []
    nieuw: list[Paar] = []
    for paar in paren:
        if paar.oud is not None and paar.nieuw is not None:
            uit += [*weg, *nieuw, paar]
            weg, nieuw = [], []
        else:
            (weg if paar.nieuw is None else nieuw).append(paar)
    return [*uit, *weg, *nieuw]


def measure_gelijkenis(a: Deel, b: Deel) -> float:
    """How much two children look like versions of one thing, 0 to 1; things with a wId never do but by that wId."""
    if not isinstance(a, Tekstelement) or not isinstance(b, Tekstelement):
        return float(a == b)
    if a.soort is not b.soort or a.wid is not None or b.wid is not None:
        return 0.0
    if a.soort in _ENIG:
        return 1.0
    if not a.tekst and not b.tekst:
        return 0.9 if a.attributen == b.attributen else 0.5
    return measure_verwantschap(a.tekst, b.tekst)
