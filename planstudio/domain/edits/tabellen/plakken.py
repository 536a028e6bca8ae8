"""Rows of words from elsewhere (a spreadsheet, a web page) into a table, or as a new one."""

import csv
from dataclasses import dataclass, replace

from planstudio.domain.edits.blokplaats import LEGE_AL, Pad
from planstudio.domain.edits.tabellen.cellen import Vlak, merge_cellen
from planstudio.domain.edits.tabellen.invoegen import make_tabel, put_tabel
from planstudio.domain.edits.tabellen.kolommen import insert_kolom
from planstudio.domain.edits.tabellen.plaats import Celplek
from planstudio.domain.edits.tabellen.raster import Cel, Raster, read_raster, write_raster
from planstudio.domain.edits.tabellen.rijen import insert_rij
from planstudio.domain.edits.tabellen.wijzigen import change_raster
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


@dataclass(frozen=True, slots=True, kw_only=True)
class Plakcel:
    """A cell to paste: where it begins, how far it reaches, and its alinea's in plain words."""

    rij: int
    kolom: int
    rijen: int = 1
    kolommen: int = 1
    alineas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plakraster:
    """A grid of cells to paste; the first `koprijen` rows are its heading. Cells do not overlap."""

    cellen: tuple[Plakcel, ...]
    koprijen: int = 0

    @property
    def rijen(self) -> int:
        """How many rows it has."""
        return max((cel.rij + cel.rijen for cel in self.cellen), default=0)

    @property
    def kolommen(self) -> int:
        """How many columns it has."""
        return max((cel.kolom + cel.kolommen for cel in self.cellen), default=0)


def read_tsv(tekst: str) -> Plakraster | None:
    """What a spreadsheet puts on the clipboard as text: cells between tabs, rows on lines, quotes where needed.

    None when it is no grid: a single cell or ordinary lines of text.
    """
    if "\t" not in tekst:
        return None
    rijen = _split_tsv(tekst.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").rstrip("\n"))
    cellen = [
        Plakcel(rij=r, kolom=k, alineas=split_alineas(waarde))
        for r, rij in enumerate(rijen)
        for k, waarde in enumerate(rij)
    ]
    return Plakraster(cellen=tuple(cellen))


def _split_tsv(tekst: str) -> list[list[str]]:
    regels = tekst.split("\n")
    # A lone quote is a sign among others; it must not swallow the rest.
    if tekst.count('"') % 2 == 0:
        try:
            return [rij or [""] for rij in csv.reader([f"{regel}\n" for regel in regels], delimiter="\t")]
        except csv.Error:
            # A cell above the bound of the module: then quotes stay as they are.
            pass
    return [regel.split("\t") for regel in regels]


def split_alineas(waarde: str) -> tuple[str, ...]:
    """The lines of a cell as alinea's, with white space folded and empty ones left out."""
    regels = (" ".join(regel.split()) for regel in waarde.splitlines())
    return tuple(regel for regel in regels if regel)


def paste_raster(plan: Plan, celplek: Celplek, plak: Plakraster) -> Uitkomst:
    """Put cells over those from the caret's on; the table grows when they do not fit.

    In a table that is there, each pasted cell goes into the cell over its first place, whatever either reaches over.
    The caret goes to the last cell that was filled.
    """
    if not plak.cellen:
        return change_raster(plan, celplek, lambda raster: raster)

    def change(raster: Raster) -> Raster:
        raster = _grow(raster, celplek.rij + plak.rijen, celplek.kolom + plak.kolommen)
        return _fill(raster, plak, celplek.rij, celplek.kolom)

    laatste = plak.cellen[-1]
    return change_raster(plan, celplek, change, (celplek.rij + laatste.rij, celplek.kolom + laatste.kolom))


def _grow(raster: Raster, rijen: int, kolommen: int) -> Raster:
    """The grid with rows and columns more at its ends, as many as are needed."""
    while len(raster.kolommen) < kolommen:
        raster = insert_kolom(raster, len(raster.kolommen) - 1, na=True)
    laatste = len(raster.rijen) - 1
    if rijen - 1 <= laatste:
        return raster
    raster = insert_rij(raster, laatste, na=True)
    nieuw = [cel for cel in raster.cellen if cel.rij == laatste + 1]
    # The rest all at once: a sheet may have hundreds of rows.
    meer = range(laatste + 2, rijen)
    return replace(
        raster,
        rijen=(*raster.rijen, *(raster.rijen[-1] for _ in meer)),
        cellen=(*raster.cellen, *(replace(cel, rij=rij) for rij in meer for cel in nieuw)),
    )


def _fill(raster: Raster, plak: Plakraster, rij: int, kolom: int) -> Raster:
    """Put the words of pasted cells in those from a place on; of several in one joined cell, all."""
    plaatsen = {
        (r, k): cel for cel in raster.cellen for r in range(cel.rij, cel.onder) for k in range(cel.kolom, cel.rechts)
    }
    doelen: dict[tuple[int, int], list[str]] = {}
    for plakcel in plak.cellen:
        doel = plaatsen[rij + plakcel.rij, kolom + plakcel.kolom]
        doelen.setdefault((doel.rij, doel.kolom), []).extend(plakcel.alineas)
    cellen = (
        _with_alineas(cel, doelen[cel.rij, cel.kolom]) if (cel.rij, cel.kolom) in doelen else cel
        for cel in raster.cellen
    )
    return replace(raster, cellen=tuple(cellen))


def _with_alineas(cel: Cel, alineas: list[str]) -> Cel:
    blokken = tuple(Tekstelement(soort=Soort.AL, inhoud=(regel,)) for regel in alineas) or (LEGE_AL,)
    if cel.entry.inhoud == blokken or (not alineas and not cel.entry.inhoud):
        return cel
    return replace(cel, entry=replace(cel.entry, inhoud=blokken))


def insert_plakraster(
    plan: Plan, *, work: str, wid: str, pad: Pad = (), plak: Plakraster, titel: str = "", versie: str
) -> Uitkomst:
    """Put pasted cells as a new table after the block at `pad` below `wid`, joined cells included."""
    if not plak.cellen:
        return Uitkomst(plan=plan)
    rijen, kolommen = plak.rijen, plak.kolommen
    tabel = make_tabel(rijen, kolommen, min(plak.koprijen, rijen - 1), titel)
    plaats = len(tabel.inhoud) - 1
    groep = tabel.inhoud[plaats]
    assert isinstance(groep, Tekstelement)
    raster = _fill(read_raster(groep), plak, 0, 0)
    # From the last back: joining rows over the whole width makes fewer of them.
    breed = [cel for cel in plak.cellen if cel.rijen * cel.kolommen > 1]
    for cel in sorted(breed, key=lambda cel: (-cel.rij, -cel.kolom)):
        vlak = Vlak(cel.rij, cel.kolom, cel.rij + cel.rijen - 1, cel.kolom + cel.kolommen - 1)
        raster = merge_cellen(raster, vlak) or raster
    tabel = replace(tabel, inhoud=(*tabel.inhoud[:plaats], write_raster(raster)))
    return put_tabel(plan, work=work, wid=wid, pad=pad, tabel=tabel, versie=versie)
