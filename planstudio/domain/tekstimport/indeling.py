"""Headings and what follows them to a tree of parts, before it is known what each part becomes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekstimport.bron import Blok, Bloksoort
from planstudio.domain.tekstimport.koppen import Kop, find_kop

# Lower is further out. Toelichtingen and bijlagen stand beside the Lichaam.
RANG: dict[Soort, float] = {
    Soort.TOELICHTING: 0.4,
    Soort.BIJLAGE: 0.45,
    Soort.ALGEMENE_TOELICHTING: 0.45,
    Soort.ARTIKELGEWIJZE_TOELICHTING: 0.45,
    Soort.BOEK: 1,
    Soort.DEEL: 2,
    Soort.HOOFDSTUK: 3,
    Soort.TITEL: 4,
    Soort.AFDELING: 5,
    Soort.PARAGRAAF: 6,
    Soort.SUBPARAGRAAF: 7,
    Soort.SUBSUBPARAGRAAF: 8,
    Soort.ARTIKEL: 9,
}
NAAST_LICHAAM = frozenset(
    {Soort.TOELICHTING, Soort.BIJLAGE, Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING}
)
_STAP = 0.1


@dataclass
class Onderdeel:
    """A heading with the blocks below it and the parts in it. `geraden` when the kind does not stand in the heading."""

    kop: Kop
    blok: Blok
    rang: float
    soort: Soort | None
    geraden: bool = False
    blokken: list[Blok] = field(default_factory=list)
    kinderen: "list[Onderdeel]" = field(default_factory=list)


def divide(blokken: Sequence[Blok], *, op_niveau: bool) -> tuple[list[Blok], list[Onderdeel]]:
    """The blocks before the first heading, and the parts; `op_niveau` orders by the level of headings, not by kind."""
    regels = [(blok, find_kop(blok)) for blok in blokken if not blok.is_leeg]
    rangen = _Rangen(regels)
    los: list[Blok] = []
    boven: list[Onderdeel] = []
    stapel: list[Onderdeel] = []
    for plaats, (blok, kop) in enumerate(regels):
        if kop is None:
            (stapel[-1].blokken if stapel else los).append(blok)
            continue
        rang, soort = rangen.find_op_niveau(blok, kop) if op_niveau else rangen.find(plaats, blok, kop)
        deel = Onderdeel(kop=kop, blok=blok, rang=rang, soort=soort, geraden=kop.soort is None)
        # A bijlage never stands in the toelichting; the parts of a toelichting do.
        grens = 0.0 if soort is Soort.BIJLAGE else rang
        while stapel and stapel[-1].rang >= grens:
            stapel.pop()
        (stapel[-1].kinderen if stapel else boven).append(deel)
        stapel.append(deel)
    return los, boven


class _Rangen:
    """How far out a heading stands; learned from the headings that name their kind."""

    def __init__(self, regels: Sequence[tuple[Blok, Kop | None]]) -> None:
        self._regels = regels
        self._bekend: dict[int, Soort] = {}
        for blok, kop in regels:
            if kop is None or kop.soort is None or blok.soort is not Bloksoort.KOP or kop.soort in NAAST_LICHAAM:
                continue
            eerder = self._bekend.setdefault(blok.niveau, kop.soort)
            if RANG[kop.soort] < RANG[eerder]:
                self._bekend[blok.niveau] = kop.soort

    def find(self, plaats: int, blok: Blok, kop: Kop) -> tuple[float, Soort | None]:
        """The rank of a heading by its kind, or by its level and what follows it."""
        if kop.soort is not None:
            return RANG[kop.soort], kop.soort
        if blok.soort is not Bloksoort.KOP:
            return RANG[Soort.ARTIKEL], Soort.ARTIKEL
        if blok.niveau in self._bekend:
            soort = self._bekend[blok.niveau]
            return RANG[soort], soort
        buiten = [niveau for niveau in self._bekend if niveau < blok.niveau]
        basis = RANG[self._bekend[max(buiten)]] if buiten else 0.6
        if basis >= RANG[Soort.ARTIKEL]:
            return basis + _STAP * (blok.niveau - max(buiten)), None
        if not self._has_onderdelen(plaats, blok):
            return RANG[Soort.ARTIKEL], Soort.ARTIKEL
        return basis + 0.01 * min(blok.niveau, 30), None

    def _has_onderdelen(self, plaats: int, blok: Blok) -> bool:
        for ander, kop in self._regels[plaats + 1 :]:
            if kop is None:
                continue
            if ander.soort is Bloksoort.KOP:
                return ander.niveau > blok.niveau
            return kop.soort not in NAAST_LICHAAM
        return False

    def find_op_niveau(self, blok: Blok, kop: Kop) -> tuple[float, Soort | None]:
        """The rank of a heading by its level alone; a paragraph that names a kind stands where such headings do."""
        if kop.soort in NAAST_LICHAAM:
            return RANG[kop.soort], kop.soort
        if blok.soort is Bloksoort.KOP:
            return 1 + blok.niveau, kop.soort
        niveau = next((niveau for niveau, soort in self._bekend.items() if soort is kop.soort), None)
        if niveau is not None:
            return 1 + niveau, kop.soort
        return 20 + RANG[kop.soort or Soort.ARTIKEL], kop.soort


def flatten_kinderen(deel: Onderdeel) -> list[Blok]:
    """The blocks of a part with those of the parts in it, their headings among them."""
    blokken = list(deel.blokken)
    for kind in deel.kinderen:
        blokken.append(replace(kind.blok, soort=Bloksoort.KOP))
        blokken += flatten_kinderen(kind)
    return blokken
