"""Cells of a grid: several as one, one as several, how aligned. Grid in, grid out."""

from dataclasses import replace
from typing import NamedTuple

from planstudio.domain.edits.tabellen.raster import LEGE_CEL, Cel, Raster, join_entries, sort_cellen, with_attribuut
from planstudio.domain.edits.tabellen.rijen import drop_lege_rijen


class Vlak(NamedTuple):
    """A rectangle of cells: the first row and column, and the last ones, both included."""

    rij: int
    kolom: int
    laatste_rij: int
    laatste_kolom: int


def grow_vlak(raster: Raster, vlak: Vlak) -> Vlak:
    """The smallest rectangle around one, as far as it lies in the grid, that cuts no cell; ValueError without cells."""
    onder, rechts = len(raster.rijen) - 1, len(raster.kolommen) - 1
    vlak = Vlak(vlak.rij, vlak.kolom, min(vlak.laatste_rij, onder), min(vlak.laatste_kolom, rechts))
    while True:
        geraakt = [
            cel
            for cel in raster.cellen
            if cel.rij <= vlak.laatste_rij
            and vlak.rij < cel.onder
            and cel.kolom <= vlak.laatste_kolom
            and vlak.kolom < cel.rechts
        ]
        if not geraakt:
            raise ValueError(f"no cells in {vlak}")
        groter = Vlak(
            min(vlak.rij, *(cel.rij for cel in geraakt)),
            min(vlak.kolom, *(cel.kolom for cel in geraakt)),
            max(vlak.laatste_rij, *(cel.onder - 1 for cel in geraakt)),
            max(vlak.laatste_kolom, *(cel.rechts - 1 for cel in geraakt)),
        )
        if groter == vlak:
            return vlak
        vlak = groter


def merge_cellen(raster: Raster, vlak: Vlak) -> Raster | None:
    """The cells of a rectangle as one, with the words of all. None when it lies both in the heading and below it."""
    vlak = grow_vlak(raster, vlak)
    if vlak.laatste_rij not in raster.deel_of(vlak.rij):
        return None
    binnen = [cel for cel in raster.cellen if _is_in(cel, vlak)]
    if len(binnen) == 1:
        return raster
    een = Cel(
        rij=vlak.rij,
        kolom=vlak.kolom,
        rijen=vlak.laatste_rij - vlak.rij + 1,
        kolommen=vlak.laatste_kolom - vlak.kolom + 1,
        entry=join_entries(*(cel.entry for cel in binnen)),
    )
    buiten = [cel for cel in raster.cellen if not _is_in(cel, vlak)]
    return drop_lege_rijen(replace(raster, cellen=sort_cellen([*buiten, een])))


def _is_in(cel: Cel, vlak: Vlak) -> bool:
    return vlak.rij <= cel.rij <= vlak.laatste_rij and vlak.kolom <= cel.kolom <= vlak.laatste_kolom


def split_cel(raster: Raster, rij: int, kolom: int) -> Raster:
    """A cell over several places as one per place; the words stay in the first. The same grid for an ordinary cell."""
    cel = raster.find(rij, kolom)
    if cel.rijen == cel.kolommen == 1:
        return raster
    leeg = replace(LEGE_CEL, attributen=cel.entry.attributen)
    delen = [
        Cel(rij=r, kolom=k, entry=cel.entry if (r, k) == (cel.rij, cel.kolom) else leeg)
        for r in range(cel.rij, cel.onder)
        for k in range(cel.kolom, cel.rechts)
    ]
    return replace(raster, cellen=sort_cellen([*(ander for ander in raster.cellen if ander is not cel), *delen]))


def set_celuitlijning(raster: Raster, vlak: Vlak, uitlijning: str | None, verticaal: str | None) -> Raster:
    """Align the cells of a rectangle; None leaves a direction as it is."""
    vlak = grow_vlak(raster, vlak)
    return replace(
        raster, cellen=tuple(_align(c, uitlijning, verticaal) if _is_in(c, vlak) else c for c in raster.cellen)
    )


def _align(cel: Cel, uitlijning: str | None, verticaal: str | None) -> Cel:
    entry = cel.entry
    for naam, waarde in (("align", uitlijning), ("valign", verticaal)):
        entry = with_attribuut(entry, naam, waarde) if waarde is not None else entry
    return replace(cel, entry=entry)
