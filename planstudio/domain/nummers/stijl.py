"""Styles of numbers in real plans: 22.5a, A.1, II, a., 1°., iv., 22.5aa; the next one and one in between (B.3)."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

_VORM = re.compile(r"^(?P<voor>\W*(?:\w+[.:])*)(?P<kern>\d+|[A-Za-z]+)(?P<letter>(?:(?<=\d)[a-z]+)?)(?P<na>[^\w]*)$")
_ROMEINS = re.compile(r"^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$")
_TEKENS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Stijl(StrEnum):
    """How the last part of a number counts."""

    CIJFER = "1, 2, 3"
    LETTER = "a, b, c"
    HOOFDLETTER = "A, B, C"
    ROMEINS = "I, II, III"
    ROMEINS_KLEIN = "i, ii, iii"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nummervorm:
    """A number taken apart: '§ 22.5a.' is before '§ 22.', value 5, letters 'a', after '.'."""

    voor: str = ""
    stijl: Stijl = Stijl.CIJFER
    waarde: int = 1
    letters: str = ""
    na: str = ""

    @property
    def nummer(self) -> str:
        """The number as it is written."""
        return f"{self.voor}{_write(self.stijl, self.waarde)}{self.letters}{self.na}"

    @property
    def volgorde(self) -> tuple[int, int, str]:
        """What numbers of one row are ordered by."""
        return self.waarde, len(self.letters), self.letters


def parse_nummer(nummer: str, buren: Sequence[str] = ()) -> Nummervorm | None:
    """A number taken apart; None when it does not count ('–', 'jpg_1'). `buren` tells a letter i from a Roman one."""
    gevonden = _VORM.match(nummer.strip())
    if gevonden is None:
        return None
    kern = gevonden["kern"]
    if kern.isdigit():
        stijl, waarde = Stijl.CIJFER, int(kern)
    else:
        gelezen = _read_letters(kern, gevonden["voor"], buren)
        if gelezen is None:
            return None
        stijl, waarde = gelezen
    return Nummervorm(voor=gevonden["voor"], stijl=stijl, waarde=waarde, letters=gevonden["letter"], na=gevonden["na"])


def _read_letters(kern: str, voor: str, buren: Sequence[str]) -> tuple[Stijl, int] | None:
    groot = kern.isupper()
    if not (groot or kern.islower()):
        return None
    if _ROMEINS.match(kern.upper()) and (len(set(kern)) > 1 or _is_romeins(kern, groot, voor, buren)):
        return (Stijl.ROMEINS if groot else Stijl.ROMEINS_KLEIN), _read_romeins(kern.upper())
    # Four letters are a word, not a number.
    return ((Stijl.HOOFDLETTER if groot else Stijl.LETTER), _read_letter(kern)) if len(kern) <= 3 else None


def _is_romeins(kern: str, groot: bool, voor: str, buren: Sequence[str]) -> bool:
    """Whether letters that may be both count as Roman: by the first of the row, else only I and its like do."""
    kernen = [m["kern"] for buur in buren if (m := _VORM.match(buur.strip())) and m["voor"] == voor]
    kernen = [k for k in kernen if k.isalpha() and k.isupper() == groot]
    if kernen:
        return kernen[0].upper() in ("I", "II", "III", "IV") or (kernen[0] == kern and len(kern) > 1)
    return kern.upper() in ("I", "II", "III", "V", "X")


def _read_romeins(kern: str) -> int:
    waarden = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    getallen = [waarden[teken] for teken in kern]
    return sum(-a if a < b else a for a, b in zip(getallen, (*getallen[1:], 0), strict=True))


def _read_letter(kern: str) -> int:
    waarde = 0
    for teken in kern.lower():
        waarde = waarde * 26 + ord(teken) - 96
    return waarde


def _write(stijl: Stijl, waarde: int) -> str:
    if stijl is Stijl.CIJFER:
        return str(waarde)
    if stijl in (Stijl.ROMEINS, Stijl.ROMEINS_KLEIN):
        tekst = ""
        for getal, teken in _TEKENS:
            tekst += teken * (waarde // getal)
            waarde %= getal
        return tekst if stijl is Stijl.ROMEINS else tekst.lower()
    tekst = _write_letters(waarde)
    return tekst.upper() if stijl is Stijl.HOOFDLETTER else tekst


def _write_letters(waarde: int) -> str:
    tekst = ""
    while waarde > 0:
        waarde, rest = divmod(waarde - 1, 26)
        tekst = chr(97 + rest) + tekst
    return tekst


def make_next(nummer: str, buren: Sequence[str] = ()) -> str:
    """The number after one: 22.5 gives 22.6, 22.5a gives 22.5b, z. gives aa.; a mark that does not count stays."""
    vorm = parse_nummer(nummer, buren)
    if vorm is None:
        return nummer
    if vorm.letters:
        return replace(vorm, letters=_write_letters(_read_letter(vorm.letters) + 1)).nummer
    return replace(vorm, waarde=vorm.waarde + 1).nummer


def make_between(voor: str, na: str, bezet: Collection[str] = (), buren: Sequence[str] = ()) -> str:
    """A number after `voor` and before `na` (either may be empty) that is not in `bezet`, changing neither.

    Between 22.5 and 22.6 comes 22.5a, then 22.5b; between 22.5a and 22.5b 22.5aa; at an end the next or previous one.
    """
    a, b = parse_nummer(voor, buren), parse_nummer(na, buren)
    if a is None and b is None:
        return voor or na
    if a is None:
        assert b is not None
        nieuw = replace(b, waarde=b.waarde - 1, letters="").nummer if b.waarde > 1 else _add_letter(b, 0)
        return _make_vrij(nieuw, bezet, buren)
    volgende = make_next(voor, buren)
    if b is None or b.voor != a.voor or b.stijl is not a.stijl:
        return _make_vrij(volgende, bezet, buren)
    volgt = parse_nummer(volgende, buren)
    if volgt is not None and a.volgorde < volgt.volgorde < b.volgorde and volgende not in bezet:
        return volgende
    nieuw = _add_letter(a)
    if a.waarde == b.waarde and nieuw == na:
        # Before 22.5a there is no letter left after 22.5; the usual way out is 22.5aa.
        nieuw = _add_letter(b)
    return _make_vrij(nieuw, bezet, buren)


def _add_letter(vorm: Nummervorm, waarde: int | None = None) -> str:
    """A number with a letter more: 22.5 gives 22.5a, 22.5a gives 22.5aa, b. gives ba."""
    kern = _write(vorm.stijl, vorm.waarde) if waarde is None else str(waarde)
    return f"{vorm.voor}{kern}{vorm.letters}a{vorm.na}"


def _make_vrij(nummer: str, bezet: Collection[str], buren: Sequence[str]) -> str:
    gezien: set[str] = set()
    while nummer in bezet and nummer not in gezien:
        gezien.add(nummer)
        nummer = make_next(nummer, buren)
    return nummer
