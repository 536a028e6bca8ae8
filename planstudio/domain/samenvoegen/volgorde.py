"""Three-way merge of an order: who stands where when both sides moved and added things."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


def merge_order(base: Sequence[K], a: Sequence[K], b: Sequence[K], *, hun: bool = False) -> tuple[list[K], set[K]]:
    """All keys of `a` and `b` in one order, and the keys whose moves by the two sides do not go together.

    What neither side moved keeps its order and divides the rest; where both put something in the same place, what `a`
    put there comes first. Where moves do not go together all stands as in `a`, or with `hun` as in `b`, with what the
    other side added.
    """
    in_a, in_b = set(a), set(b)
    if a == b or (b == base and in_b <= in_a):
        return list(a), set()
    if a == base and in_a <= in_b:
        return list(b), set()
    samen = [sleutel for sleutel in base if sleutel in in_a and sleutel in in_b]
    verplaatst_a, verplaatst_b = find_moved(samen, a), find_moved(samen, b)
    vast = [sleutel for sleutel in samen if sleutel not in verplaatst_a and sleutel not in verplaatst_b]
    eerst = _Volgorde(samen, a, b)
    van_b = (in_b - in_a) | (verplaatst_b - verplaatst_a)
    samen_verplaatst = verplaatst_a & verplaatst_b
    zeker = {x for x in samen_verplaatst if _must_move(samen, a, x) and _must_move(samen, b, x)}
    botsingen = _find_apart(vast, zeker, a, b)
    # What both moved stands as A has it, or else as B has it.
    for ook_van_b in (set(), samen_verplaatst) if not botsingen else ():
        uit = _divide(vast, a, b, van_b | ook_van_b, eerst)
        botsingen = eerst.find_botsingen(verplaatst_a | verplaatst_b, uit)
        if not botsingen:
            return uit, set()
    return _insert(b, a, voor=True) if hun else _insert(a, b, voor=False), botsingen


class _Volgorde(Generic[K]):
    """Which of two keys that both sides have comes first: as in the base, unless a side turned them round."""

    def __init__(self, samen: Sequence[K], a: Sequence[K], b: Sequence[K]) -> None:
        self._samen = samen
        self._was, self._bij_a, self._bij_b = ({sleutel: n for n, sleutel in enumerate(rij)} for rij in (samen, a, b))

    def is_first(self, x: K, y: K) -> bool:
        """Whether `x` must come before `y`; False also when only one side has one of them."""
        if x not in self._was or y not in self._was:
            rijen = (self._bij_a, self._bij_b)
            return all(x in rij and y in rij and rij[x] < rij[y] for rij in rijen)
        eerst = self._was[x] < self._was[y]
        gekeerd = (self._bij_a[x] < self._bij_a[y]) != eerst or (self._bij_b[x] < self._bij_b[y]) != eerst
        return eerst != gekeerd

    def find_botsingen(self, verplaatst: set[K], uit: Sequence[K]) -> set[K]:
        """The keys that stand on the wrong side of each other: no order does justice to both sides."""
        nu = {sleutel: n for n, sleutel in enumerate(uit)}
        fout: set[K] = set()
        for x in verplaatst:
            for y in self._samen:
                if x != y and (nu[x] < nu[y]) != self.is_first(x, y):
                    fout |= {x, y}
        return fout


def _divide(vast: Sequence[K], a: Sequence[K], b: Sequence[K], van_b: set[K], eerst: _Volgorde[K]) -> list[K]:
    """All keys, those of `van_b` between the fixed ones that they stand between in `b`, the others as in `a`."""
    bakens = set(vast)
    vakken_a = _group(bakens, [sleutel for sleutel in a if sleutel not in van_b])
    vakken_b = _group(bakens, [sleutel for sleutel in b if sleutel in van_b or sleutel in bakens])
    uit = _merge_vak(vakken_a[0], vakken_b[0], eerst)
    for sleutel, vak_a, vak_b in zip(vast, vakken_a[1:], vakken_b[1:], strict=True):
        uit += [sleutel, *_merge_vak(vak_a, vak_b, eerst)]
    return uit


def _must_move(base: Sequence[K], nieuw: Sequence[K], sleutel: K) -> bool:
    """Whether a key moved for sure: of two that changed places one cannot say which did."""
    plaats = {ander: n for n, ander in enumerate(base)}
    reeks = [ander for ander in nieuw if ander in plaats]
    midden = reeks.index(sleutel)
    voor = [ander for ander in reeks[:midden] if plaats[ander] < plaats[sleutel]]
    na = [ander for ander in reeks[midden + 1 :] if plaats[ander] > plaats[sleutel]]
    blijft = len(voor) - len(find_moved(base, voor)) + 1 + len(na) - len(find_moved(base, na))
    return blijft < len(reeks) - len(find_moved(base, nieuw))


def _find_apart(vast: Sequence[K], sleutels: set[K], a: Sequence[K], b: Sequence[K]) -> set[K]:
    """The keys that the two sides moved to different places between the fixed ones."""
    plaatsen = []
    for rij in (a, b):
        vakken = _group(set(vast), rij)
        plaatsen.append({sleutel: n for n, vak in enumerate(vakken) for sleutel in vak})
    return {sleutel for sleutel in sleutels if plaatsen[0][sleutel] != plaatsen[1][sleutel]}


def _group(bakens: set[K], rij: Sequence[K]) -> list[list[K]]:
    """What stands before, between and after the fixed keys."""
    vakken: list[list[K]] = [[]]
    for sleutel in rij:
        if sleutel in bakens:
            vakken.append([])
        else:
            vakken[-1].append(sleutel)
    return vakken


def _merge_vak(van_a: Sequence[K], van_b: Sequence[K], eerst: _Volgorde[K]) -> list[K]:
    """What both put in one place: of A first, except where one of B must come before it."""
    uit: list[K] = []
    rest = list(van_b)
    for sleutel in van_a:
        tot = next((n for n in range(len(rest), 0, -1) if eerst.is_first(rest[n - 1], sleutel)), 0)
        uit += [*rest[:tot], sleutel]
        rest = rest[tot:]
    return uit + rest


def _insert(rij: Sequence[K], ander: Sequence[K], *, voor: bool) -> list[K]:
    """The one order, with the keys that only the other has after those that they follow there.

    At the same place they come before or after what only the one has.
    """
    uit, bekend = list(rij), set(ander)
    vorige: K | None = None
    for sleutel in ander:
        if sleutel not in uit:
            plaats = uit.index(vorige) + 1 if vorige is not None else 0
            while not voor and plaats < len(uit) and uit[plaats] not in bekend:
                plaats += 1
            uit.insert(plaats, sleutel)
        vorige = sleutel
    return uit


def find_moved(base: Iterable[K], nieuw: Iterable[K]) -> set[K]:
    """The fewest keys of `base` that must move to get the order of `nieuw`, whose other keys are ignored."""
    plaats = {sleutel: nummer for nummer, sleutel in enumerate(base)}
    reeks = [sleutel for sleutel in nieuw if sleutel in plaats]
    # The longest run that keeps its order stays (patience sorting).
    eindes: list[int] = []
    stapels: list[int] = []
    vorige: list[int] = []
    for nummer, sleutel in enumerate(reeks):
        stapel = bisect_left(eindes, plaats[sleutel])
        vorige.append(stapels[stapel - 1] if stapel else -1)
        if stapel == len(eindes):
            eindes.append(plaats[sleutel])
            stapels.append(nummer)
        else:
            eindes[stapel] = plaats[sleutel]
            stapels[stapel] = nummer
    blijft: set[K] = set()
    nummer = stapels[-1] if stapels else -1
    while nummer >= 0:
        blijft.add(reeks[nummer])
        nummer = vorige[nummer]
    return set(reeks) - blijft
