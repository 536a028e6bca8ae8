"""Rows of a grid: more, fewer, elsewhere, and how many of them are the heading. Grid in, grid out."""

from dataclasses import replace

from planstudio.domain.edits.tabellen.raster import LEGE_CEL, Cel, Raster, make_deel, sort_cellen
from planstudio.domain.soort import Soort


def insert_rij(raster: Raster, rij: int, *, na: bool) -> Raster:
    """A row of empty cells before or after one; cells that reach over the border reach over the new row as well."""
    deel = raster.deel_of(rij)
    plaats = rij + 1 if na else rij
    cellen: list[Cel] = []
    bezet: set[int] = set()
    for cel in raster.cellen:
        if cel.rij < plaats < cel.onder:
            cellen.append(replace(cel, rijen=cel.rijen + 1))
            bezet |= set(range(cel.kolom, cel.rechts))
        else:
            cellen.append(replace(cel, rij=cel.rij + 1) if cel.rij >= plaats else cel)
    cellen += [_copy_leeg(raster, rij, kolom, plaats) for kolom in range(len(raster.kolommen)) if kolom not in bezet]
    nieuw = replace(
        raster,
        rijen=(*raster.rijen[:plaats], raster.rijen[rij], *raster.rijen[plaats:]),
        koprijen=raster.koprijen + (1 if deel.start < raster.koprijen else 0),
        cellen=sort_cellen(cellen),
    )
    # Beside cells that all reach over the border nothing is left for a row of its own.
    return drop_lege_rijen(nieuw)


def _copy_leeg(raster: Raster, rij: int, kolom: int, plaats: int) -> Cel:
    """An empty cell that looks like the one beside it."""
    buur = raster.find(rij, kolom).entry
    return Cel(rij=plaats, kolom=kolom, entry=replace(LEGE_CEL, attributen=buur.attributen))


def delete_rij(raster: Raster, rij: int) -> Raster | None:
    """A row less; a cell that reaches further down keeps its words there. None when it was the last row."""
    if len(raster.rijen) == 1:
        return None
    cellen: list[Cel] = []
    for cel in raster.cellen:
        if cel.rij <= rij < cel.onder:
            if cel.rijen > 1:
                cellen.append(replace(cel, rijen=cel.rijen - 1))
        else:
            cellen.append(replace(cel, rij=cel.rij - 1) if cel.rij > rij else cel)
    koprijen = raster.koprijen - (1 if rij < raster.koprijen else 0)
    nieuw = replace(
        raster,
        rijen=(*raster.rijen[:rij], *raster.rijen[rij + 1 :]),
        koprijen=koprijen,
        cellen=tuple(cellen),
    )
    return drop_lege_rijen(_keep_lijf(nieuw))


def _keep_lijf(raster: Raster) -> Raster:
    """A tbody has at least one row: the last one of the thead, when there is no other."""
    return raster if raster.koprijen < len(raster.rijen) else set_koprijen(raster, len(raster.rijen) - 1)


def move_rij(raster: Raster, rij: int, naar: int) -> Raster:
    """A row at another place within its thead or tbody; cells that reach over it or over its new place come apart."""
    deel = raster.deel_of(rij)
    naar = max(deel.start, min(naar, deel.stop - 1))
    if naar == rij:
        return raster
    for grens in (rij, rij + 1, naar if naar < rij else naar + 1):
        raster = cut_rijen(raster, grens)
    volgorde = [nummer for nummer in range(len(raster.rijen)) if nummer != rij]
    volgorde.insert(naar, rij)
    plek = {oud: nieuw for nieuw, oud in enumerate(volgorde)}
    return replace(
        raster,
        rijen=tuple(raster.rijen[oud] for oud in volgorde),
        cellen=sort_cellen([replace(cel, rij=plek[cel.rij]) for cel in raster.cellen]),
    )


def set_koprijen(raster: Raster, aantal: int) -> Raster:
    """Make the first rows the heading; at least one stays outside it. Cells that reach over the border come apart."""
    aantal = max(0, min(aantal, len(raster.rijen) - 1))
    if aantal == raster.koprijen:
        return raster
    raster = cut_rijen(raster, aantal)
    kop = (raster.kop or make_deel(Soort.THEAD)) if aantal else None
    return replace(raster, koprijen=aantal, kop=kop)


def cut_rijen(raster: Raster, grens: int) -> Raster:
    """The grid without cells that reach over the border above a row; the lower halves are empty."""
    cellen: list[Cel] = []
    for cel in raster.cellen:
        if cel.rij < grens < cel.onder:
            leeg = replace(LEGE_CEL, attributen=cel.entry.attributen)
            cellen.append(replace(cel, rijen=grens - cel.rij))
            cellen.append(replace(cel, rij=grens, rijen=cel.onder - grens, entry=leeg))
        else:
            cellen.append(cel)
    return replace(raster, cellen=sort_cellen(cellen)) if len(cellen) > len(raster.cellen) else raster


def drop_lege_rijen(raster: Raster) -> Raster:
    """The grid without rows in which no cell starts: the schema wants an entry in every row."""
    begint = {cel.rij for cel in raster.cellen}
    for rij in reversed(range(len(raster.rijen))):
        if rij not in begint:
            cellen = (replace(cel, rijen=cel.rijen - 1) if cel.rij < rij < cel.onder else cel for cel in raster.cellen)
            raster = replace(
                raster,
                rijen=(*raster.rijen[:rij], *raster.rijen[rij + 1 :]),
                koprijen=raster.koprijen - (1 if rij < raster.koprijen else 0),
                cellen=tuple(replace(cel, rij=cel.rij - 1) if cel.rij > rij else cel for cel in cellen),
            )
    return raster
