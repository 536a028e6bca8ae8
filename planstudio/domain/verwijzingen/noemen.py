"""How a text names its own parts: 'artikel 22.7, tweede lid, onder a', 'artikelen 22.7 tot en met 22.9' (B.6)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from planstudio.domain.soort import TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement

RANGTELWOORDEN = [
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende",
    "elfde", "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende",
    "negentiende", "twintigste",
]  # fmt: skip
# What stands before a number, singular and plural, and the kind it speaks of.
SOORTWOORDEN: dict[str, Soort] = {
    "artikel": Soort.ARTIKEL,
    "artikelen": Soort.ARTIKEL,
    "hoofdstuk": Soort.HOOFDSTUK,
    "hoofdstukken": Soort.HOOFDSTUK,
    "titel": Soort.TITEL,
    "titels": Soort.TITEL,
    "afdeling": Soort.AFDELING,
    "afdelingen": Soort.AFDELING,
    "paragraaf": Soort.PARAGRAAF,
    "paragrafen": Soort.PARAGRAAF,
    "§": Soort.PARAGRAAF,
    "subparagraaf": Soort.SUBPARAGRAAF,
    "subparagrafen": Soort.SUBPARAGRAAF,
    "subsubparagraaf": Soort.SUBSUBPARAGRAAF,
    "subsubparagrafen": Soort.SUBSUBPARAGRAAF,
    "bijlage": Soort.BIJLAGE,
    "bijlagen": Soort.BIJLAGE,
}
_WOORD = "(?i:" + "|".join(sorted(SOORTWOORDEN, key=len, reverse=True)) + ")"
NUMMER = r"(?:[A-Z]\.)?\d+(?:\.\d+)*[a-z]{0,3}(?![\w]|\.\d)|[IVXLC]+[a-z]?(?![\w])|[A-Z](?![\w.])"
_EN = r"\s*,\s*|\s+(?:en|of|tot\s+en\s+met|t/m)\s+"
_RANG = "|".join(RANGTELWOORDEN)
_LID = rf"(?:,?\s+(?:(?P<rang>{_RANG})\s+lid|lid\s+(?P<lid>\d+[a-z]?))(?!\w))?"
_ONDERDEEL = r"(?:,?\s+(?:onder|onderdeel|aanhef\s+en\s+onder)\s+(?P<onderdeel>[a-z]{1,2}|\d+°?)(?!\w))?"
VERMELDING = re.compile(
    rf"(?<![\w-])(?P<woord>{_WOORD})\s*(?P<nummers>(?:{NUMMER})(?:(?:{_EN})(?:{NUMMER}))*){_LID}{_ONDERDEEL}"
)
_LOS_NUMMER = re.compile(NUMMER)
_REEKS = re.compile(rf"(?:{NUMMER})(?:{_EN})(?:{NUMMER})")
# Words that make a reference lead outside: 'artikel 2.1 van de Omgevingswet', 'artikel 5.1 Omgevingswet'.
_BUITEN = re.compile(
    r"[^.;]{0,40}?\s(?:van|uit|bij|in)\s+(?:de|het|die|dat)\s+(?:[A-Z]|wet\b|besluit\b|regeling\b|verordening\b|richtlijn\b)"
    r"|\s+(?:Omgevingswet|Awb|Bkl|Bal|Bbl|Gemeentewet|[A-Z][a-z]+wet|Besluit)\b"
)
# References and what already leads somewhere: words in them are not plain text.
_VERWIJZEND = frozenset({Soort.INT_REF, Soort.EXT_REF, Soort.INT_IO_REF, Soort.EXT_IO_REF})
_NIET_GELEZEN = _VERWIJZEND | {Soort.LABEL, Soort.NUMMER, Soort.LID_NUMMER, Soort.LI_NUMMER}
_HAAKJES = ("rtikel", "oofdstuk", "itel", "fdeling", "aragra", "§", "ijlage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vermelding:
    """A spot in words that names one part of the text: characters `begin` up to `eind`.

    `nummer` is of the structure element; `lid` and `onderdeel` say what in it, empty when it is named as a whole.
    """

    soort: Soort
    nummer: str
    lid: str
    onderdeel: str
    begin: int
    eind: int


def find_vermeldingen(woorden: str) -> Iterator[Vermelding]:
    """The spots in words that name parts of this text; those that clearly speak of another law are left out."""
    if not any(haakje in woorden for haakje in _HAAKJES):
        return
    for gevonden in VERMELDING.finditer(woorden):
        if _BUITEN.match(woorden, gevonden.end()):
            continue
        soort = SOORTWOORDEN[gevonden["woord"].lower()]
        nummers = list(_LOS_NUMMER.finditer(gevonden["nummers"]))
        start = gevonden.start("nummers")
        for nummer in nummers:
            een = len(nummers) == 1
            rang = (gevonden["rang"] or "").lower()
            yield Vermelding(
                soort=soort,
                nummer=nummer.group(),
                lid=(str(RANGTELWOORDEN.index(rang) + 1) if rang else gevonden["lid"] or "") if een else "",
                onderdeel=(gevonden["onderdeel"] or "") if een else "",
                begin=gevonden.start() if een else start + nummer.start(),
                eind=gevonden.end() if een else start + nummer.end(),
            )


def make_sleutel(soort: Soort, nummer: str) -> str:
    """Under what the index keeps where plain words name a part."""
    return f"@{soort.value} {nummer}"


def make_reekssleutel(nummer: str) -> str:
    """Under what the index keeps where a reference names more numbers than that of its target."""
    return f"#{nummer}"


def make_iosleutel(wid: str) -> str:
    """Under what the index keeps where an IntIoRef leads to an ExtIoRef by its wId."""
    return f"~{wid}"


def is_gelezen(element: Tekstelement) -> bool:
    """Whether plain words that stand in an element itself may name another part."""
    return element.soort in TEKSTDRAGERS and element.soort not in _NIET_GELEZEN


def list_sleutels(element: Tekstelement) -> tuple[str, ...]:
    """What the index must know of the references that stand in an element itself, not in those below it."""
    soort = element.soort
    if soort is Soort.INT_REF:
        ref = element.get("ref")
        eerste = element.inhoud[0] if len(element.inhoud) == 1 else None
        woorden = eerste if isinstance(eerste, str) else element.tekst
        reeks = _LOS_NUMMER.findall(woorden) if _REEKS.search(woorden) else []
        return (*((ref,) if ref else ()), *(make_reekssleutel(nummer) for nummer in reeks))
    if soort is Soort.INT_IO_REF:
        ref = element.get("ref")
        return (make_iosleutel(ref),) if ref else ()
    if not is_gelezen(element):
        return ()
    sleutels: list[str] = []
    for deel in element.inhoud:
        if isinstance(deel, str):
            sleutels += _list_genoemd(deel)
    return tuple(sleutels)


@lru_cache(maxsize=8192)
def _list_genoemd(woorden: str) -> tuple[str, ...]:
    # An edit asks it of the words before and after; those before are mostly known.
    return tuple(make_sleutel(v.soort, v.nummer) for v in find_vermeldingen(woorden))
