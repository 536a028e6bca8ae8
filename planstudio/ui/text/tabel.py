"""CALS tables (handbook, B.4) as rows and columns: where each entry stands and how far it reaches."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.text.regel import Cel, Regel, Tabel

Pad = tuple[int, ...]
VulCel = Callable[[Tekstelement, Pad, bool], tuple[Regel, ...]]
_GETAL = re.compile(r"\d+(?:\.\d+)?")


class _Plek(NamedTuple):
    kolom: int
    kolommen: int
    rijen: int


def make_tabel(tgroup: Tekstelement, pad: Pad, inspring: float, vul_cel: VulCel) -> Tabel | None:
    """A tgroup as a Tabel; `vul_cel` makes the lines of one entry, given its path and whether it is a heading."""
    specs = [deel for deel in tgroup.kinderen if deel.soort is Soort.COLSPEC]
    namen = {spec.get("colname") or str(nr + 1): nr for nr, spec in enumerate(specs)}
    aantal = max(len(specs), _read_int(tgroup.get("cols")), 1)
    cellen: list[Cel] = []
    rij = koprijen = 0
    for plaats, deel in enumerate(tgroup.inhoud):
        if isinstance(deel, Tekstelement) and deel.soort in (Soort.THEAD, Soort.TBODY):
            is_kop = deel.soort is Soort.THEAD
            rijen = _make_rijen(deel, (*pad, plaats), rij, namen, aantal, is_kop, vul_cel)
            cellen += rijen[1]
            rij += rijen[0]
            koprijen += rijen[0] if is_kop else 0
    if not cellen:
        return None
    breedtes = tuple(_read_breedte(specs[nr].get("colwidth") if nr < len(specs) else None) for nr in range(aantal))
    som = sum(breedtes)
    delen = tuple(breedte / som for breedte in breedtes)
    return Tabel(rijen=rij, koprijen=koprijen, breedtes=delen, cellen=tuple(cellen), inspring=inspring)


def _make_rijen(
    deel: Tekstelement, pad: Pad, start: int, namen: dict[str, int], aantal: int, is_kop: bool, vul_cel: VulCel
) -> tuple[int, list[Cel]]:
    """The number of rows of a thead or tbody, and its cells."""
    rijen = [(nr, rij) for nr, rij in enumerate(deel.inhoud) if isinstance(rij, Tekstelement)]
    rijen = [(nr, rij) for nr, rij in rijen if rij.soort is Soort.ROW]
    bezet: set[tuple[int, int]] = set()
    cellen: list[Cel] = []
    for volgnummer, (rijplaats, rij) in enumerate(rijen):
        for plaats, entry in _walk_entries(rij):
            plek = _find_plek(entry, namen, aantal, volgnummer, bezet)
            if plek is None:
                continue
            hoog = min(plek.rijen, len(rijen) - volgnummer)
            breed = plek.kolommen
            bezet |= {(volgnummer + r, plek.kolom + k) for r in range(hoog) for k in range(breed)}
            regels = vul_cel(entry, (*pad, rijplaats, plaats), is_kop)
            cellen.append(
                Cel(rij=start + volgnummer, kolom=plek.kolom, rijen=hoog, kolommen=breed, regels=regels),
            )
        leeg = [kolom for kolom in range(aantal) if (volgnummer, kolom) not in bezet]
        for kolom in leeg:
            bezet.add((volgnummer, kolom))
            regels = vul_cel(Tekstelement(soort=Soort.ENTRY), (), is_kop)
            cellen.append(Cel(rij=start + volgnummer, kolom=kolom, rijen=1, kolommen=1, regels=regels))
    return len(rijen), sorted(cellen, key=lambda cel: (cel.rij, cel.kolom))


def _walk_entries(rij: Tekstelement) -> Iterator[tuple[int, Tekstelement]]:
    for plaats, deel in enumerate(rij.inhoud):
        if isinstance(deel, Tekstelement) and deel.soort is Soort.ENTRY:
            yield plaats, deel


def _find_plek(
    entry: Tekstelement, namen: dict[str, int], aantal: int, rij: int, bezet: set[tuple[int, int]]
) -> _Plek | None:
    """The place of an entry: the columns it names, else the first free one; None when the row is full."""
    eerste = namen.get(entry.get("namest") or entry.get("colname") or "")
    if eerste is None or (rij, eerste) in bezet:
        eerste = next((kolom for kolom in range(aantal) if (rij, kolom) not in bezet), None)
    if eerste is None:
        return None
    laatste = max(eerste, namen.get(entry.get("nameend") or "", eerste))
    breed = next((k for k in range(laatste - eerste + 1) if (rij, eerste + k) in bezet), laatste - eerste + 1)
    return _Plek(eerste, min(breed, aantal - eerste), _read_int(entry.get("morerows")) + 1)


def _read_int(waarde: str | None) -> int:
    return int(waarde) if waarde and waarde.strip().isdecimal() else 0


def _read_breedte(waarde: str | None) -> float:
    """A column width as a number; units are the same within one table, so only the proportion counts."""
    gevonden = _GETAL.search(waarde or "")
    return max(float(gevonden.group()), 0.01) if gevonden else 1.0
