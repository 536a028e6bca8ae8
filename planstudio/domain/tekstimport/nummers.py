"""Numbers at the start of a line: what kind they are and which comes next (handbook, B.3)."""

import re
from dataclasses import dataclass

_ROMEINS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_BOLLETJES = "•·▪▫◦●○■□➢➤✓✔❖*o\uf0b7\uf0a7\uf0d8\uf0fc"
_STREEPJES = "-–—‒−"
_VORM = re.compile(
    r"(?P<voor>[(\[]?)(?P<kern>\d{1,3}|[a-z]{1,2}|[ivxlcdm]{1,7}|[A-Z]|[IVXLCDM]{1,7})(?P<letter>[a-z]?)"
)
# What may follow the number itself: a full stop, a bracket, the sign of an ordinal (1°).
_NA = r"(?:°\.?|º\.?|˚\.?|\.\)|\)|\]|\.)"
_NUMMER = re.compile(rf"{_VORM.pattern}(?P<na>{_NA}?)\.?")
_BEGIN = re.compile(
    rf"\s*(?P<teken>(?:[(\[]?(?:\d{{1,3}}[a-z]?|[a-z]{{1,2}}|[ivxlcdm]{{1,7}}|[A-Z]|[IVXLCDM]{{1,7}}){_NA})"
    rf"|[{re.escape(_BOLLETJES.replace('o', ''))}{re.escape(_STREEPJES)}])(?P<wit>[\s\u00a0]+)(?=\S)"
)
# A lid that begins with a bare number: "1 Het is verboden", with a capital after it.
_KAAL = re.compile(r"\s*(?P<teken>\d{1,2}[a-z]?)(?P<wit>\t[\s\u00a0]*|[ \u00a0]+)(?=[A-ZÀ-Þ‘“\"'(])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Teken:
    """A number or sign of an item. `stijl` tells series apart ("a.", "1°", "•"); `waarde` is its place, 0 for signs."""

    tekst: str
    stijl: str
    waarde: int
    letter: str = ""

    @property
    def is_bolletje(self) -> bool:
        """Whether it is a sign that a list without numbers shows by itself."""
        return self.stijl == "bolletje"

    @property
    def is_cijfer(self) -> bool:
        """Whether it is an arabic number, as that of a lid."""
        return self.stijl.startswith("cijfer")

    def follows(self, vorige: "Teken") -> bool:
        """Whether this is the next of the same series; a sign follows a sign, 2a follows 2."""
        if self.stijl != vorige.stijl:
            return False
        if not self.waarde or self.waarde == vorige.waarde + 1:
            return True
        return self.waarde == vorige.waarde and self.letter > vorige.letter


def read_teken(nummer: str) -> tuple[Teken, ...]:
    """What a number can be, likeliest first: "i." is a letter or a roman one. Empty for what is no number."""
    nummer = nummer.strip()
    if nummer and all(teken in _BOLLETJES for teken in nummer) and len(nummer) == 1:
        return (Teken(tekst=nummer, stijl="bolletje", waarde=0),)
    if len(nummer) == 1 and nummer in _STREEPJES:
        return (Teken(tekst=nummer, stijl="streepje", waarde=0),)
    gevonden = _NUMMER.fullmatch(nummer)
    if gevonden is None:
        return _read_samengesteld(nummer)
    kern, letter = gevonden["kern"], gevonden["letter"]
    rand = f"{gevonden['voor']}_{gevonden['na']}".replace("º", "°").replace("˚", "°").replace("°.", "°")
    keus: list[tuple[str, int]] = []
    if kern.isdigit():
        keus.append(("cijfer", int(kern)))
    else:
        klein, soort = kern.lower(), ("letter" if kern.islower() else "hoofdletter")
        if letter:
            klein, letter = klein + letter, ""
        if len(klein) == 1 or (len(klein) == 2 and klein[0] == klein[1]):
            keus.append((soort, ord(klein[0]) - 96 + 26 * (len(klein) - 1)))
        romein = read_romein(klein)
        if romein:
            keus.append((f"romein_{soort}", romein))
    return tuple(Teken(tekst=nummer, stijl=f"{soort}{rand}", waarde=waarde, letter=letter) for soort, waarde in keus)


def _read_samengesteld(nummer: str) -> tuple[Teken, ...]:
    """A number of more parts as an item bears: "1.2", "2.a."."""
    delen = [deel for deel in re.split(r"[.\s]+", nummer) if deel]
    if len(delen) < 2 or not all(re.fullmatch(r"\d{1,3}|[a-z]", deel) for deel in delen):
        return ()
    laatste = delen[-1]
    waarde = int(laatste) if laatste.isdigit() else ord(laatste) - 96
    return (Teken(tekst=nummer, stijl=f"samengesteld{len(delen)}", waarde=waarde),)


def read_romein(tekst: str) -> int:
    """The value of a roman number in lower case; 0 when it is none."""
    if not tekst or any(teken not in _ROMEINS for teken in tekst):
        return 0
    som = 0
    for teken, volgende in zip(tekst, [*tekst[1:], ""], strict=True):
        waarde = _ROMEINS[teken]
        som += -waarde if volgende and _ROMEINS[volgende] > waarde else waarde
    return som if 0 < som < 4000 and format_romein(som) == tekst else 0


def format_romein(waarde: int) -> str:
    """A roman number in lower case."""
    paren = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
    uit = ""
    for getal, tekens in paren:
        uit += tekens * (waarde // getal)
        waarde %= getal
    return uit


def format_letter(waarde: int) -> str:
    """A letter as word processors count: a … z, aa, bb."""
    return chr(97 + (waarde - 1) % 26) * ((waarde - 1) // 26 + 1) if waarde > 0 else ""


def split_teken(tekst: str, *, kaal: bool = False) -> tuple[tuple[Teken, ...], int]:
    """A number typed at the start of a paragraph, and how many characters it takes with the space after it.

    `kaal` also takes a bare number before a capital, as that of a lid.
    """
    gevonden = _BEGIN.match(tekst) or (_KAAL.match(tekst) if kaal else None)
    if gevonden is None:
        return (), 0
    return read_teken(gevonden["teken"]), gevonden.end()
