"""A table of any shape to a valid CALS table (handbook, B.4): every place of the grid filled once (STOP0038)."""

from collections.abc import Sequence
from dataclasses import dataclass

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.bron import Blok, Cel, Tabel
from planstudio.domain.tekstimport.inline import Inline
from planstudio.domain.tekstimport.opbouw import Opbouw, el

_MOST_KOLOMMEN = 200
# Places in one grid; a table with more has a span that no page could show.
_MOST_VAKKEN = 400_000


@dataclass
class _Vak:
    """A cell at its place in the grid."""

    rij: int
    kolom: int
    kolommen: int
    rijen: int
    blokken: list[Blok]


def build_tabel(tabel: Tabel, opbouw: Opbouw, titel: Sequence[Inline] = ()) -> Tekstelement | None:
    """A table; None when it has no cells at all."""
    vakken, breedte = _place_cellen(tabel.rijen)
    hoogte = len(tabel.rijen)
    if not vakken or not breedte:
        return None
    _free_rijen(vakken, breedte, hoogte)
    kop = _find_koprijen(tabel.koprijen, hoogte, vakken)
    rijen = _build_rijen(vakken, breedte, hoogte, opbouw)
    aandelen = _find_breedtes(tabel.breedtes, breedte)
    delen: list[Tekstelement] = [
        el(Soort.COLSPEC, colname=_name(kolom), colnum=str(kolom + 1), colwidth=f"{aandelen[kolom]:g}*")
        for kolom in range(breedte)
    ]
    if kop:
        delen.append(el(Soort.THEAD, *rijen[:kop], valign="top"))
    delen.append(el(Soort.TBODY, *rijen[kop:], valign="top"))
    groep = el(Soort.TGROUP, *delen, cols=str(breedte), align="left")
    hoofd = (el(Soort.TITLE, *titel),) if titel else ()
    return el(Soort.TABLE, *hoofd, groep)


def _name(kolom: int) -> str:
    return f"col{kolom + 1}"


def _place_cellen(rijen: Sequence[Sequence[Cel]]) -> tuple[list[_Vak], int]:
    """Each cell at the first free place of its row; spans end where another cell or the table does."""
    bezet: dict[tuple[int, int], _Vak] = {}
    vakken: list[_Vak] = []
    breedte = 0
    meest = min(_MOST_KOLOMMEN, max(1, _MOST_VAKKEN // max(1, len(rijen))))
    for nummer, rij in enumerate(rijen):
        kolom = 0
        for cel in rij:
            while (nummer, kolom) in bezet:
                kolom += 1
            if kolom >= meest and vakken:
                # Beyond any table on paper: the words go on in the last cell.
                vakken[-1].blokken.extend(cel.blokken)
                continue
            kolommen = 1
            while kolommen < min(cel.kolommen, meest - kolom) and (nummer, kolom + kolommen) not in bezet:
                kolommen += 1
            hoog = max(1, min(cel.rijen, len(rijen) - nummer))
            vak = _Vak(nummer, kolom, kolommen, hoog, list(cel.blokken))
            vakken.append(vak)
            bezet.update(((nummer + r, kolom + k), vak) for r in range(hoog) for k in range(kolommen))
            kolom += kolommen
            breedte = max(breedte, kolom)
    return vakken, breedte


def _find_koprijen(gevraagd: int, hoogte: int, vakken: Sequence[_Vak]) -> int:
    """How many rows make the head: no cell crosses from it into the body, and a row stays for the body."""
    kop = min(gevraagd, hoogte)
    gegroeid = True
    while gegroeid and kop:
        onder = max((vak.rij + vak.rijen for vak in vakken if vak.rij < kop), default=kop)
        gegroeid, kop = onder > kop, max(kop, onder)
    return kop if kop < hoogte else 0


def _build_rijen(vakken: Sequence[_Vak], breedte: int, hoogte: int, opbouw: Opbouw) -> list[Tekstelement]:
    per_rij: list[dict[int, _Vak]] = [{} for _ in range(hoogte)]
    bezet: set[tuple[int, int]] = set()
    for vak in vakken:
        per_rij[vak.rij][vak.kolom] = vak
        bezet.update((vak.rij + r, vak.kolom + k) for r in range(vak.rijen) for k in range(vak.kolommen))
    rijen: list[Tekstelement] = []
    for nummer in range(hoogte):
        entries = []
        for kolom in range(breedte):
            gevonden = per_rij[nummer].get(kolom)
            if gevonden is not None:
                entries.append(_build_entry(gevonden, opbouw))
            elif (nummer, kolom) not in bezet:
                entries.append(el(Soort.ENTRY, colname=_name(kolom)))
        rijen.append(el(Soort.ROW, *entries))
    return rijen


def _free_rijen(vakken: Sequence[_Vak], breedte: int, hoogte: int) -> None:
    """A row holds an entry: where cells from above take every place of one, they end a row sooner."""
    bedekt = [0] * hoogte
    for vak in vakken:
        for rij in range(vak.rij, vak.rij + vak.rijen):
            bedekt[rij] += vak.kolommen
    eigen = {vak.rij for vak in vakken}
    for rij in range(hoogte):
        if rij in eigen or bedekt[rij] < breedte:
            continue
        for vak in vakken:
            if vak.rij < rij < vak.rij + vak.rijen:
                for onder in range(rij, vak.rij + vak.rijen):
                    bedekt[onder] -= vak.kolommen
                vak.rijen = rij - vak.rij


def _build_entry(vak: _Vak, opbouw: Opbouw) -> Tekstelement:
    # Loaded here: cells hold blocks, and blocks hold tables.
    from planstudio.domain.tekstimport.blokken import ENTRY, build_blokken

    attributen = {"colname": _name(vak.kolom)}
    if vak.kolommen > 1:
        attributen |= {"namest": _name(vak.kolom), "nameend": _name(vak.kolom + vak.kolommen - 1)}
    if vak.rijen > 1:
        attributen["morerows"] = str(vak.rijen - 1)
    return el(Soort.ENTRY, *build_blokken(vak.blokken, opbouw, ENTRY), **attributen)


def _find_breedtes(breedtes: Sequence[float], aantal: int) -> list[float]:
    """Shares of the columns in whole percents at least 1; equal when the source does not say."""
    som = sum(breedtes)
    if len(breedtes) != aantal or som <= 0 or min(breedtes) <= 0:
        return [1.0] * aantal
    return [max(1.0, round(100 * breedte / som)) for breedte in breedtes]
