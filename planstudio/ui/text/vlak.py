"""The words of one block as they appear on the page: white space folded, marks told apart. No Qt.

The flat string of a block (domain/woorden.py) may hold line breaks and indent of its source. On the page a run of
white space is one space, and none at the start of a line. `Meting` keeps the way back exact. Positions on the page
count UTF-16 units, because that is what Qt counts; positions in the flat string count characters.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from enum import IntFlag
from typing import NamedTuple

from planstudio.domain.element import Element
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import REGELEINDE

BEELDTEKEN = "\ufffc"
WIT = " \t\r\n"
_RUN = re.compile(r"[ \t\r\n]+")
_TE_VOUWEN = re.compile(r"[\t\r\n]|  ")


class Merk(IntFlag):
    """How a piece of text is marked; marks combine."""

    GEEN = 0
    VET = 1
    SCHUIN = 2
    ONDERLIJND = 4
    HOOG = 8
    LAAG = 16
    NIEUW = 32
    WEG = 64
    VERWIJZING = 128
    NOOT = 256
    VREEMD = 512
    BEELD = 1024
    NUMMER = 2048


_MERKEN: dict[Soort, Merk] = {
    Soort.B: Merk.VET,
    Soort.STRONG: Merk.VET,
    Soort.I: Merk.SCHUIN,
    Soort.U: Merk.ONDERLIJND,
    Soort.SUP: Merk.HOOG,
    Soort.SUB: Merk.LAAG,
    Soort.NIEUWE_TEKST: Merk.NIEUW,
    Soort.VERWIJDERDE_TEKST: Merk.WEG,
}
VERWIJZINGEN = frozenset({Soort.INT_REF, Soort.EXT_REF, Soort.INT_IO_REF, Soort.EXT_IO_REF})


class Stuk(NamedTuple):
    """A run of text with one look; `bron` is the reference, note, abbreviation or image it comes from."""

    tekst: str
    merk: int
    bron: Tekstelement | None


class _Blad(NamedTuple):
    """A leaf of the inline tree; an atom is one character of the flat string, whatever it shows."""

    tekst: str
    merk: int
    bron: Tekstelement | None
    is_atoom: bool


def find_nootnummer(noot: Tekstelement) -> str:
    """The mark of a note: its own number, else the digits of its id, else an asterisk."""
    eigen = noot.find(Soort.NOOT_NUMMER)
    if eigen is not None and eigen.tekst:
        return eigen.tekst
    cijfers = re.search(r"\d+$", noot.get("id") or "")
    return cijfers.group() if cijfers else "*"


def _walk_bladeren(blok: Tekstelement, merk: int, bron: Tekstelement | None) -> Iterator[_Blad]:
    for deel in blok.inhoud:
        if isinstance(deel, str):
            yield _Blad(deel, merk, bron, False)
        elif isinstance(deel, Element):
            yield _Blad(" ".join(deel.tekst.split()), merk | Merk.VREEMD, bron, True)
        elif deel.soort is Soort.BR:
            yield _Blad(REGELEINDE, merk, bron, True)
        elif deel.soort is Soort.NOOT:
            yield _Blad(find_nootnummer(deel), Merk.HOOG | Merk.NOOT, deel, True)
        elif deel.soort is Soort.INLINE_TEKST_AFBEELDING:
            yield _Blad(BEELDTEKEN, merk | Merk.BEELD, deel, True)
        elif deel.soort is Soort.NOOTREF:
            yield from _walk_bladeren(deel, merk | Merk.HOOG | Merk.NOOT, deel)
        elif deel.soort in VERWIJZINGEN:
            yield from _walk_bladeren(deel, merk | Merk.VERWIJZING, deel)
        elif deel.soort is Soort.ABBR:
            yield from _walk_bladeren(deel, merk, deel)
        else:
            yield from _walk_bladeren(deel, merk | _MERKEN.get(deel.soort, Merk.GEEN), bron)


def make_stukken(blok: Tekstelement) -> list[Stuk]:
    """The runs of a block as they appear on the page."""
    stukken: list[Stuk] = []
    na_wit = True
    for blad in _walk_bladeren(blok, Merk.GEEN, None):
        tekst = blad.tekst
        if not tekst:
            continue
        if blad.is_atoom:
            na_wit = tekst == REGELEINDE
        else:
            if _TE_VOUWEN.search(tekst):
                tekst = _RUN.sub(" ", tekst)
            if na_wit and tekst[0] == " ":
                tekst = tekst[1:]
            if not tekst:
                continue
            na_wit = tekst[-1] == " "
        stukken.append(Stuk(tekst, blad.merk, blad.bron))
    return stukken


def count_utf16(tekst: str) -> int:
    """The length of a string as Qt counts it."""
    return len(tekst) if tekst.isascii() else len(tekst) + sum(teken > "\uffff" for teken in tekst)


class Meting(NamedTuple):
    """Which part of the flat string each position on the page stands for.

    Unit `i` on the page shows `begin[i]` up to `eind[i]` of the flat string; `lengte` is the length of the latter.
    """

    begin: list[int]
    eind: list[int]
    lengte: int

    def to_vlak(self, plek: int) -> int:
        """The flat position for words that are put at a position on the page."""
        if plek >= len(self.begin):
            return self.eind[-1] if self.eind else self.lengte
        return self.begin[max(0, plek)]

    def to_bereik(self, begin: int, eind: int) -> tuple[int, int]:
        """The flat range that a range on the page stands for."""
        if begin >= eind:
            plek = self.to_vlak(begin)
            return plek, plek
        return self.begin[begin], self.eind[eind - 1]

    def from_vlak(self, plek: int) -> int:
        """The position on the page for a position in the flat string; in white space that is folded: after it."""
        return bisect_left(self.begin, plek)


def measure(blok: Tekstelement) -> Meting:
    """Measure a block, in step with `make_stukken`."""
    begin: list[int] = []
    eind: list[int] = []
    vlak = 0
    na_regel, na_wit = True, False
    for blad in _walk_bladeren(blok, Merk.GEEN, None):
        if blad.is_atoom:
            breedte = count_utf16(blad.tekst)
            begin += [vlak] * breedte
            eind += [vlak + 1] * breedte
            vlak += 1
            if breedte:
                na_regel, na_wit = blad.tekst == REGELEINDE, False
            continue
        for teken in blad.tekst:
            vlak += 1
            if teken in WIT:
                if na_wit:
                    eind[-1] = vlak
                if na_regel or na_wit:
                    continue
            breedte = 2 if teken > "\uffff" else 1
            begin += [vlak - 1] * breedte
            eind += [vlak] * breedte
            na_regel, na_wit = False, teken in WIT
    return Meting(begin, eind, vlak)
