"""What stands below the heading of an artikel: leden, or one Inhoud (handbook, B.2)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.blokken import INHOUD, build_blokken, find_teken
from planstudio.domain.tekstimport.bron import Blok, Bloksoort, Run
from planstudio.domain.tekstimport.gok import Gokzekerheid
from planstudio.domain.tekstimport.nummers import Teken
from planstudio.domain.tekstimport.opbouw import Opbouw, el

_STAAT = re.compile(r"[\[(]?\s*(?P<staat>gereserveerd|vervallen)\s*[\])]?\.?", re.IGNORECASE)


def find_staat(blokken: Sequence[Blok]) -> Tekstelement | None:
    """Gereserveerd or Vervallen, when that is all that stands below a heading."""
    if len(blokken) != 1 or blokken[0].tabel is not None or blokken[0].nummer:
        return None
    gevonden = _STAAT.fullmatch(blokken[0].tekst.strip())
    if gevonden is None or not _is_tekst(blokken[0]):
        return None
    return el(Soort.GERESERVEERD if gevonden["staat"].lower() == "gereserveerd" else Soort.VERVALLEN)


def _is_tekst(blok: Blok) -> bool:
    return all(isinstance(stuk, Run) for stuk in blok.stukken)


@dataclass
class _Lid:
    teken: Teken
    blokken: list[Blok] = field(default_factory=list)


def build_artikelinhoud(blokken: Sequence[Blok], opbouw: Opbouw, *, begrippen: bool) -> tuple[Tekstelement, ...]:
    """The leden or the Inhoud of an artikel; empty when there is nothing to put in it."""
    leden = find_leden(blokken)
    if leden:
        gebouwd = [(lid, build_blokken(lid.blokken, opbouw, INHOUD, begrippen=begrippen)) for lid in leden]
        if all(inhoud for _, inhoud in gebouwd):
            _guess_leden(leden, opbouw)
            return tuple(
                el(Soort.LID, el(Soort.LID_NUMMER, lid.teken.tekst), el(Soort.INHOUD, *inhoud))
                for lid, inhoud in gebouwd
            )
    inhoud = build_blokken(blokken, opbouw, INHOUD, begrippen=begrippen)
    return (el(Soort.INHOUD, *inhoud),) if inhoud else ()


def _guess_leden(leden: Sequence[_Lid], opbouw: Opbouw) -> None:
    enige = len(leden) == 1
    opbouw.guess(
        "Eén lid" if enige else f"{len(leden)} leden",
        "De eerste alinea begint met 1 en de nummers lopen door.",
        "Maak er een genummerde lijst van.",
        leden[0].blokken[0].tekst if leden[0].blokken else "",
        Gokzekerheid.ONZEKER if enige else Gokzekerheid.ZEKER,
    )


def find_leden(blokken: Sequence[Blok]) -> list[_Lid]:
    """The leden in blocks that begin with number 1 and count on; empty when they do not. What is between goes along."""
    leden: list[_Lid] = []
    reeks: tuple[Bloksoort, int] | None = None
    # The last of a list within a lid that has the same kind of number: 1. a. 1. 2. b. 2.
    genest: Teken | None = None
    for blok in blokken:
        teken, rest = _find_cijfer(blok)
        if not leden:
            if teken is None or teken.waarde != 1 or not _has_woorden(rest):
                return []
            reeks = (blok.soort, blok.niveau)
        elif teken is None or (blok.soort, blok.niveau) != reeks or not _has_woorden(rest):
            leden[-1].blokken.append(blok)
            continue
        elif (genest is not None and teken.follows(genest)) or not teken.follows(leden[-1].teken):
            genest = teken
            leden[-1].blokken.append(blok)
            continue
        leden.append(_Lid(teken, [replace(rest, soort=Bloksoort.ALINEA, niveau=0)]))
        genest = None
    return leden


def _find_cijfer(blok: Blok) -> tuple[Teken | None, Blok]:
    if blok.soort not in (Bloksoort.ALINEA, Bloksoort.LIJSTITEM) or blok.tabel is not None:
        return None, blok
    tekens, rest = find_teken(blok, kaal=True)
    teken = next((teken for teken in tekens if teken.is_cijfer), None)
    return (teken, rest) if teken is not None else (None, blok)


def _has_woorden(blok: Blok) -> bool:
    return bool(blok.tekst.strip()) or any(not isinstance(stuk, Run) for stuk in blok.stukken)
