"""Lines 'term: definition' to a Begrippenlijst (handbook, B.4)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.bron import Blok, Bloksoort, Merk, Run
from planstudio.domain.tekstimport.inline import drop_begin, take_begin
from planstudio.domain.tekstimport.nummers import Teken, read_teken, split_teken
from planstudio.domain.tekstimport.opbouw import Opbouw, el

if TYPE_CHECKING:
    from planstudio.domain.tekstimport.bron import Stuk

_KOP = re.compile(r"\b(begrip|begrippen|begrips\w+|definities?|begripsomschrijving\w*)\b", re.IGNORECASE)
_MET_PUNT = re.compile(r"\s*(?P<term>[^:\n.;]{1,110}?)\s*:(?=\s+\S)")
_ALLEEN_TERM = re.compile(r"\s*(?P<term>[^:\n.;]{1,110}?)\s*:\s*$")
_MINST = 2


def announces_begrippen(opschrift: str) -> bool:
    """Whether a heading says that begrippen follow."""
    return _KOP.search(opschrift) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gevonden:
    teken: Teken | None
    term: "tuple[Stuk, ...]"
    definitie: "tuple[Stuk, ...]"
    aantal: int


def take_begrippen(blokken: Sequence[Blok], opbouw: Opbouw) -> tuple[Tekstelement | None, int]:
    """A Begrippenlijst out of the first blocks and how many it took; (None, 0) when fewer than two begrippen begin."""
    gevonden: list[_Gevonden] = []
    plaats = 0
    while plaats < len(blokken):
        begrip = _find_begrip(blokken[plaats:])
        if begrip is None:
            break
        gevonden.append(begrip)
        plaats += begrip.aantal
    if len(gevonden) < _MINST:
        return None, 0
    plaats = 0
    begrippen = []
    for begrip in gevonden:
        begrippen.append(_build_begrip(begrip, blokken[plaats + 1 : plaats + begrip.aantal], opbouw))
        plaats += begrip.aantal
    opbouw.guess(
        f"Een begrippenlijst met {len(begrippen)} begrippen",
        "De kop gaat over begrippen en de alinea's beginnen met een woord en een dubbele punt of vet.",
        "Maak er gewone alinea's van.",
        begrippen[0].tekst,
    )
    return el(Soort.BEGRIPPENLIJST, *begrippen), plaats


def _find_begrip(blokken: Sequence[Blok]) -> _Gevonden | None:
    blok = blokken[0]
    if blok.soort not in (Bloksoort.ALINEA, Bloksoort.LIJSTITEM) or blok.tabel is not None:
        return None
    teken = next(iter(read_teken(blok.nummer)), None)
    if blok.nummer and teken is None:
        return None
    stukken = blok.stukken
    if teken is None:
        tekens, lengte = split_teken(blok.tekst)
        if tekens:
            teken, stukken = tekens[0], drop_begin(stukken, lengte)
    eind = _find_eind(stukken)
    tekst = "".join(stuk.tekst for stuk in stukken if isinstance(stuk, Run))
    alleen_term = _ALLEEN_TERM.match(tekst) is not None and not (blok.soort is Bloksoort.ALINEA and _is_zin(tekst))
    if eind is None and not alleen_term:
        return None
    rest = _count_vervolg(blokken[1:], blok)
    if eind is None and not rest:
        return None
    eind = eind if eind is not None else len(tekst)
    return _Gevonden(
        teken=teken if teken is not None and not teken.is_bolletje else None,
        term=take_begin(stukken, eind),
        definitie=drop_begin(stukken, eind),
        aantal=1 + rest,
    )


def _is_zin(tekst: str) -> bool:
    # 'In dit hoofdstuk wordt verstaan onder:' announces a list and is no term.
    return len(tekst.split()) > 6 or re.search(r"\b(wordt|worden|verstaan|gelden|geldt)\b", tekst) is not None


def _find_eind(stukken: "Sequence[Stuk]") -> int | None:
    """Where the term ends: after its colon, or after the bold words at the start; None when there is none."""
    tekst = "".join(stuk.tekst for stuk in stukken if isinstance(stuk, Run))
    gevonden = _MET_PUNT.match(tekst)
    if gevonden is not None:
        return None if _is_zin(gevonden["term"]) else gevonden.end()
    vet = 0
    for stuk in stukken:
        if not isinstance(stuk, Run) or (Merk.VET not in stuk.merken and stuk.tekst.strip()):
            break
        vet += len(stuk.tekst)
    return vet if tekst[:vet].strip() and len(tekst[:vet]) <= 110 and tekst[vet:].strip() else None


def _count_vervolg(blokken: Sequence[Blok], begrip: Blok) -> int:
    """How many blocks after the first belong to the definition: items below it."""
    aantal = 0
    open_begin = begrip.tekst.rstrip().endswith(":") or ":" in begrip.tekst
    for blok in blokken:
        if blok.tabel is not None or blok.soort not in (Bloksoort.ALINEA, Bloksoort.LIJSTITEM):
            break
        dieper = blok.niveau > begrip.niveau
        tekens = read_teken(blok.nummer) if blok.nummer else split_teken(blok.tekst)[0]
        if not dieper and not (tekens and begrip.soort is Bloksoort.ALINEA and open_begin):
            break
        if not dieper and _find_eind(blok.stukken) is not None and not aantal:
            break
        aantal += 1
    return aantal


def _build_begrip(begrip: _Gevonden, vervolg: Sequence[Blok], opbouw: Opbouw) -> Tekstelement:
    # Loaded here: a definition holds blocks, and blocks hold begrippen.
    from planstudio.domain.tekstimport.blokken import DEFINITIE, build_blokken

    nummer = (el(Soort.LI_NUMMER, begrip.teken.tekst),) if begrip.teken is not None else ()
    term = el(Soort.TERM, *opbouw.build_inline([_zonder_vet(stuk) for stuk in begrip.term], links=False))
    eerste = opbouw.build_al(begrip.definitie)
    inhoud = [*((eerste,) if eerste is not None else ()), *build_blokken(vervolg, opbouw, DEFINITIE)]
    return el(Soort.BEGRIP, *nummer, term, el(Soort.DEFINITIE, *(inhoud or [el(Soort.AL, "…")])))


def _zonder_vet(stuk: "Stuk") -> "Stuk":
    return replace(stuk, merken=stuk.merken - {Merk.VET}) if isinstance(stuk, Run) else stuk
