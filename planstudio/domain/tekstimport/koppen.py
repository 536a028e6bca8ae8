"""Which paragraphs are headings of which part, by their words, number and style (handbook, B.3)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekstimport.bron import Blok, Bloksoort, Merk, Run, Stuk
from planstudio.domain.tekstimport.inline import drop_begin

_WOORDEN: dict[str, Soort] = {
    "boek": Soort.BOEK,
    "deel": Soort.DEEL,
    "hoofdstuk": Soort.HOOFDSTUK,
    "titel": Soort.TITEL,
    "afdeling": Soort.AFDELING,
    "paragraaf": Soort.PARAGRAAF,
    "§": Soort.PARAGRAAF,
    "subparagraaf": Soort.SUBPARAGRAAF,
    "subsubparagraaf": Soort.SUBSUBPARAGRAAF,
    "artikel": Soort.ARTIKEL,
    "art.": Soort.ARTIKEL,
    "bijlage": Soort.BIJLAGE,
}
_NUMMER = r"(?:\d{1,4}[a-z]{0,3}(?:\.\d{1,4}[a-z]{0,3})*|[IVXLCDM]{1,7}[a-z]?|[A-Z](?:\.?\d+)*)"
_MET_WOORD = re.compile(
    r"\s*(?P<label>(?i:subsubparagraaf|subparagraaf|paragraaf|hoofdstuk|afdeling|artikel|bijlage|titel|boek|deel|art\.|§{1,2}))"
    rf"[\s\u00a0]*(?P<nummer>{_NUMMER})(?P<slot>[.:]?(?=[\s\u00a0]|$)(?:[\s\u00a0]*[-–—:](?=[\s\u00a0]))?)[\s\u00a0]*"
)
_ALLEEN_WOORD = re.compile(r"\s*(?P<label>(?i:bijlage))(?P<slot>[.:]?)(?:[\s\u00a0]+|$)")
_ALLEEN_NUMMER = re.compile(
    r"\s*(?P<nummer>\d{1,4}[a-z]{0,3}(?:\.\d{1,4}[a-z]{0,3})*)(?P<slot>[.:]?)(?:[\s\u00a0]*[-–—])?(?:[\s\u00a0]+|$)"
)
_KAAL_NUMMER = re.compile(r"\s*\d[\d.]*\s*")
_TOELICHTINGEN = {
    "toelichting": Soort.TOELICHTING,
    "nota van toelichting": Soort.TOELICHTING,
    "algemene toelichting": Soort.ALGEMENE_TOELICHTING,
    "algemeen deel": Soort.ALGEMENE_TOELICHTING,
    "artikelsgewijze toelichting": Soort.ARTIKELGEWIJZE_TOELICHTING,
    "artikelgewijze toelichting": Soort.ARTIKELGEWIJZE_TOELICHTING,
}
_LANGST = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Kop:
    """What a heading says of itself; `soort` is None when it names no kind. `zeker` when its style says heading.

    `dubbel` is a number that the program showed before a heading that names its own, and that gives way to it.
    """

    soort: Soort | None
    label: str
    nummer: str
    opschrift: tuple[Stuk, ...]
    zeker: bool
    dubbel: str = ""

    @property
    def tekst(self) -> str:
        """The words of the opschrift."""
        return "".join(stuk.tekst for stuk in self.opschrift if isinstance(stuk, Run)).strip()


def find_kop(blok: Blok) -> Kop | None:
    """The heading in a block; None when it is a paragraph, item or table like any other."""
    if blok.tabel is not None or blok.soort is Bloksoort.BIJSCHRIFT:
        return None
    is_kop = blok.soort is Bloksoort.KOP
    stukken = (Run(tekst=f"{blok.nummer} "), *blok.stukken) if blok.nummer else blok.stukken
    tekst = "".join(stuk.tekst for stuk in stukken if isinstance(stuk, Run))
    toelichting = _TOELICHTINGEN.get(" ".join(tekst.lower().split()).rstrip("."))
    if toelichting is not None and (is_kop or blok.soort is Bloksoort.ALINEA):
        return Kop(soort=toelichting, label="", nummer="", opschrift=tuple(stukken), zeker=is_kop)
    if not is_kop and not _may_be_kop(blok, tekst):
        return None
    eigen = _MET_WOORD.match(blok.tekst) if is_kop and _KAAL_NUMMER.fullmatch(blok.nummer) else None
    gekozen = _make_kop(eigen, blok.stukken, is_kop) if eigen is not None else None
    if gekozen is not None:
        return replace(gekozen, dubbel=blok.nummer)
    for patroon in (_MET_WOORD, *((_ALLEEN_WOORD,) if is_kop else ())):
        gevonden = patroon.match(tekst)
        if gevonden is not None:
            return _make_kop(gevonden, stukken, is_kop)
    gevonden = _ALLEEN_NUMMER.match(tekst)
    if gevonden is not None and (is_kop or _is_kop_op_nummer(blok, gevonden["nummer"], tekst[gevonden.end() :])):
        return _make_kop(gevonden, stukken, is_kop)
    return Kop(soort=None, label="", nummer="", opschrift=tuple(stukken), zeker=True) if is_kop else None


def _make_kop(gevonden: re.Match[str], stukken: Sequence[Stuk], is_kop: bool) -> Kop | None:
    velden = gevonden.groupdict()
    label = velden.get("label") or ""
    soort = _WOORDEN.get(label.lower().replace("§§", "§")) if label else None
    if soort is not None and label.lower() == soort.value.lower():
        label = soort.value
    opschrift = drop_begin(stukken, gevonden.end())
    rest = "".join(stuk.tekst for stuk in opschrift if isinstance(stuk, Run)).strip()
    if not is_kop and rest and not _begins_kop(rest):
        return None
    return Kop(soort=soort, label=label, nummer=velden.get("nummer") or "", opschrift=opschrift, zeker=is_kop)


def _begins_kop(rest: str) -> bool:
    return rest[0].isupper() or rest[0].isdigit() or rest[0] in "‘“\"'(["


def _may_be_kop(blok: Blok, tekst: str) -> bool:
    """Whether a paragraph without the style of a heading may be one: short, and no sentence."""
    kort = tekst.strip()
    return 0 < len(kort) <= _LANGST and kort[-1] not in ";,:" and (kort[-1] != "." or len(kort.split()) <= 2)


def _is_kop_op_nummer(blok: Blok, nummer: str, rest: str) -> bool:
    """A number of more parts and words with a capital: '5.1 Begripsbepalingen'; a bare one only when all is bold."""
    if blok.soort is not Bloksoort.ALINEA or not rest.strip() or not _begins_kop(rest.strip()):
        return False
    vet = all(Merk.VET in stuk.merken for stuk in blok.stukken if isinstance(stuk, Run) and stuk.tekst.strip())
    return "." in nummer and (vet or len(rest.split()) <= 12) and rest.strip()[0].isalpha()
