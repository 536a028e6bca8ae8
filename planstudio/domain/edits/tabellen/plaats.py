"""Which cell the caret is in, where a cell is on the page, and from cell to cell (Tab)."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.edits.blokplaats import Pad, make_plek
from planstudio.domain.edits.structuur.afronden import find_regeling
from planstudio.domain.edits.tabellen.raster import Cel, Raster, read_raster
from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.padzoeker import find_plaatsen, get_op, list_keten
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


@dataclass(frozen=True, slots=True, kw_only=True)
class Celplek:
    """A cell: the wId of its table, which tgroup of that (nearly always 0), row and column; the heading counts."""

    work: str
    wid: str
    groep: int = 0
    rij: int = 0
    kolom: int = 0


def find_groep(tekst: Tekstelement, wid: str, groep: int) -> Pad:
    """The path to a tgroup of the table with a wId; raises KeyError when there is no such table or tgroup."""
    pad = find_plaatsen(tekst, wid)
    tabel = get_op(tekst, pad)
    groepen = [n for n, kind in enumerate(tabel.inhoud) if _is(kind, Soort.TGROUP)]
    if tabel.soort is not Soort.TABLE or not 0 <= groep < len(groepen):
        raise KeyError(f"{wid} has no tgroup {groep}")
    return (*pad, groepen[groep])


def find_celplek(plan: Plan, plek: Plek) -> Celplek | None:
    """The cell in which a place of the text lies; None outside a table. Raises KeyError for what the plan has not."""
    tekst = find_regeling(plan, plek.work).tekst
    pad = (*find_plaatsen(tekst, plek.wid), *plek.pad)
    keten = list_keten(tekst, pad)
    hoogte = next((n for n in reversed(range(len(keten))) if keten[n].soort is Soort.TABLE), -1)
    if hoogte < 0 or len(keten) < hoogte + 5 or keten[hoogte + 1].soort is not Soort.TGROUP:
        return None
    groepen = [n for n, kind in enumerate(keten[hoogte].inhoud) if _is(kind, Soort.TGROUP)]
    cellen = {binnen: cel for binnen, cel in _walk_entries(keten[hoogte + 1])}
    cel = cellen.get(pad[hoogte + 1 : hoogte + 4])
    if cel is None:
        return None
    nummer = groepen.index(pad[hoogte])
    return Celplek(work=plek.work, wid=keten[hoogte].wid or "", groep=nummer, rij=cel.rij, kolom=cel.kolom)


def find_cel(plan: Plan, celplek: Celplek, *, einde: bool = False) -> Plek:
    """The caret at the start, or end, of the words of a cell. Raises KeyError, or ValueError outside the grid."""
    tekst = find_regeling(plan, celplek.work).tekst
    pad = find_groep(tekst, celplek.wid, celplek.groep)
    for binnen, cel in _walk_entries(get_op(tekst, pad)):
        if cel.covers(celplek.rij, celplek.kolom):
            return make_plek(celplek.work, tekst, (*pad, *binnen), einde=einde)
    raise ValueError(f"no cell at row {celplek.rij}, column {celplek.kolom}")


def _is(kind: object, soort: Soort) -> bool:
    return isinstance(kind, Tekstelement) and kind.soort is soort


def _walk_entries(groep: Tekstelement) -> Iterator[tuple[Pad, Cel]]:
    """The path to each entry below a tgroup, with its cell."""
    cellen = read_raster(groep).cellen
    nummer = 0
    for a, deel in enumerate(groep.inhoud):
        for b, rij in enumerate(deel.inhoud if isinstance(deel, Tekstelement) else ()):
            if not isinstance(rij, Tekstelement) or rij.soort is not Soort.ROW:
                continue
            over = [cel for cel in cellen if cel.rij == nummer]
            for c, entry in enumerate(rij.inhoud):
                # By place among equals: empty cells may be the very same object.
                cel = next((cel for cel in over if cel.entry is entry), None)
                if cel is not None:
                    over.remove(cel)
                    yield (a, b, c), cel
            nummer += 1


def find_next(raster: Raster, rij: int, kolom: int, stap: int) -> Cel | None:
    """The cell after (1) or before (-1) the one over a place, in reading order; None past the ends."""
    plaats = raster.cellen.index(raster.find(rij, kolom)) + stap
    return raster.cellen[plaats] if 0 <= plaats < len(raster.cellen) else None
