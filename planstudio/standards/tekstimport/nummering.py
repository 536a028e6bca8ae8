"""Counting as word processors do: per list and level, with numbers that show the levels above (%1.%2)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from planstudio.domain.tekstimport.nummers import format_letter, format_romein

NIVEAUS = 10
_PLAATS = re.compile(r"%(\d{1,2})")
# Signs in symbol fonts that stand for a plain bullet or dash.
_STREEPJES = "-–—−‒\uf02d\uf0be"


@dataclass(frozen=True, slots=True, kw_only=True)
class Niveau:
    """One level of a list: `vorm` is how it counts, `patroon` the text with %1 for the number of the first level."""

    vorm: str = "decimal"
    patroon: str = ""
    begin: int = 1
    herstart_na: int | None = None
    alles_cijfers: bool = False

    @property
    def is_teken(self) -> bool:
        """Whether it shows a sign and no number."""
        return self.vorm == "bullet"


def format_getal(waarde: int, vorm: str) -> str:
    """A number in a format of OOXML; what is not known is shown in digits."""
    if vorm in ("lowerLetter", "upperLetter"):
        letters = format_letter(min(waarde, 26 * 20))
        return letters.upper() if vorm == "upperLetter" else letters
    if vorm in ("lowerRoman", "upperRoman"):
        romein = format_romein(waarde) if 0 < waarde < 4000 else str(waarde)
        return romein.upper() if vorm == "upperRoman" else romein
    if vorm == "none":
        return ""
    if vorm == "decimalZero":
        return f"{waarde:02d}"
    return f"{waarde}e" if vorm == "ordinal" else str(waarde)


def format_bolletje(teken: str) -> str:
    """The sign of an item: a dash stays a dash, all others are a bullet."""
    teken = teken.strip()
    return "–" if teken and teken[0] in _STREEPJES else "•"


@dataclass
class Teller:
    """The numbers that one list has given out so far."""

    _stand: dict[int, int] = field(default_factory=dict)

    def start(self, niveau: int, waarde: int) -> None:
        """Let a level begin at a value at its next item."""
        self._stand[niveau] = waarde - 1

    def count(self, niveau: int, niveaus: Mapping[int, Niveau]) -> str:
        """Count one item on and give the number it shows; empty for a level that shows nothing."""
        eigen = niveaus.get(niveau, Niveau())
        self._stand[niveau] = self._stand.get(niveau, eigen.begin - 1) + 1
        for dieper in [n for n in self._stand if n > niveau]:
            herstart = niveaus.get(dieper, Niveau()).herstart_na
            # 0 says never; a level says after which level above it starts anew.
            if herstart is None or (herstart and niveau < herstart):
                del self._stand[dieper]
        for hoger in range(niveau):
            self._stand.setdefault(hoger, niveaus.get(hoger, Niveau()).begin)
        if eigen.is_teken:
            return format_bolletje(eigen.patroon)
        return _PLAATS.sub(lambda plek: self._show(int(plek[1]) - 1, niveaus, eigen), eigen.patroon)

    def _show(self, niveau: int, niveaus: Mapping[int, Niveau], eigen: Niveau) -> str:
        ander = niveaus.get(niveau, Niveau())
        vorm = "decimal" if eigen.alles_cijfers and ander.vorm != "none" else ander.vorm
        return format_getal(self._stand.get(niveau, ander.begin), vorm)
