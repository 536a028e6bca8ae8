"""Edits of a table that is there (handbook, B.4): rows, columns, cells, heading, widths, alignment.

Each takes the cell that the caret is in and gives the caret back in a cell. Raises KeyError for a table that the plan
has not, ValueError for a cell outside the grid.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from planstudio.domain.edits.beeldbestanden import drop_ongebruikt
from planstudio.domain.edits.blokplaats import LEGE_AL, settle
from planstudio.domain.edits.structuur.afronden import find_regeling
from planstudio.domain.edits.tabellen.cellen import Vlak, merge_cellen, set_celuitlijning, split_cel
from planstudio.domain.edits.tabellen.invoegen import delete_tabel
from planstudio.domain.edits.tabellen.kolommen import (
    delete_kolom,
    insert_kolom,
    move_kolom,
    set_breedtes,
    set_uitlijning,
)
from planstudio.domain.edits.tabellen.plaats import Celplek, find_cel, find_groep, find_next
from planstudio.domain.edits.tabellen.raster import Raster, read_raster, write_raster
from planstudio.domain.edits.tabellen.rijen import delete_rij, drop_lege_rijen, insert_rij, move_rij, set_koprijen
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import get_op, replace_op_pad
from planstudio.domain.plan import Plan

UITLIJNINGEN = ("left", "center", "right", "justify")
VERTICALEN = ("top", "middle", "bottom")
_KOP_EN_LIJF = "Cellen uit de kop en cellen daaronder kunnen niet samen één cel worden. Kies cellen in één van beide."
_GEEN_SPLITSING = "Deze cel is niet samengevoegd. Voeg een kolom of rij toe om meer cellen te krijgen."
_EEN_KOLOM = "De tabel heeft nog maar één kolom. De standaard raadt dat af; gewone tekst of een lijst leest beter."


def read_tabel(plan: Plan, celplek: Celplek) -> Raster:
    """The grid of the tgroup that a cell is in."""
    tekst = find_regeling(plan, celplek.work).tekst
    return read_raster(get_op(tekst, find_groep(tekst, celplek.wid, celplek.groep)))


def change_raster(
    plan: Plan, celplek: Celplek, change: Callable[[Raster], Raster | None], naar: tuple[int, int] | None = None
) -> Uitkomst:
    """Change the grid of a table; None means that the table goes.

    The caret goes to the cell at row and column `naar`, else that of `celplek`, or the nearest that is left.
    """
    oud = read_tabel(plan, celplek)
    oud.find(celplek.rij, celplek.kolom)
    nieuw = change(oud)
    if nieuw is None:
        return delete_tabel(plan, work=celplek.work, wid=celplek.wid)
    meldingen: tuple[Melding, ...] = ()
    if nieuw != oud:
        nieuw = drop_lege_rijen(nieuw)
        tekst = find_regeling(plan, celplek.work).tekst
        pad = find_groep(tekst, celplek.wid, celplek.groep)
        was = get_op(tekst, pad)
        plan, meldingen = settle(plan, celplek.work, replace_op_pad(tekst, pad, write_raster(nieuw)))
        plan = drop_ongebruikt(plan, celplek.work, was)
        if len(nieuw.kolommen) == 1 < len(oud.kolommen):
            meldingen += (_melding(Ernst.WAARSCHUWING, "PS-TABEL-KOLOM", _EEN_KOLOM, celplek),)
    rij, kolom = naar or (celplek.rij, celplek.kolom)
    cel = nieuw.find(min(rij, len(nieuw.rijen) - 1), min(kolom, len(nieuw.kolommen) - 1))
    plek = find_cel(plan, replace(celplek, rij=cel.rij, kolom=cel.kolom))
    return Uitkomst(plan=plan, plek=plek, meldingen=meldingen)


def _melding(ernst: Ernst, code: str, tekst: str, celplek: Celplek) -> Melding:
    return Melding(code=code, ernst=ernst, tekst=tekst, plek=celplek.wid)


def add_rij(plan: Plan, celplek: Celplek, *, na: bool = True) -> Uitkomst:
    """An empty row before or after the cell; the caret goes into it."""
    cel = read_tabel(plan, celplek).find(celplek.rij, celplek.kolom)
    rij = cel.onder - 1 if na else cel.rij
    naar = (rij + 1 if na else rij, celplek.kolom)
    return change_raster(plan, celplek, lambda raster: insert_rij(raster, rij, na=na), naar)


def remove_rij(plan: Plan, celplek: Celplek) -> Uitkomst:
    """Take away the row; with the last one the table goes."""
    return change_raster(plan, celplek, lambda raster: delete_rij(raster, celplek.rij))


def shift_rij(plan: Plan, celplek: Celplek, *, stap: int) -> Uitkomst:
    """Move the row up (negative) or down, within the heading or what is below it; the caret goes along."""
    deel = read_tabel(plan, celplek).deel_of(celplek.rij)
    naar = max(deel.start, min(celplek.rij + stap, deel.stop - 1))
    return change_raster(plan, celplek, lambda raster: move_rij(raster, celplek.rij, naar), (naar, celplek.kolom))


def add_kolom(plan: Plan, celplek: Celplek, *, na: bool = True) -> Uitkomst:
    """An empty column before or after the cell; the caret goes into it."""
    cel = read_tabel(plan, celplek).find(celplek.rij, celplek.kolom)
    kolom = cel.rechts - 1 if na else cel.kolom
    naar = (celplek.rij, kolom + 1 if na else kolom)
    return change_raster(plan, celplek, lambda raster: insert_kolom(raster, kolom, na=na), naar)


def remove_kolom(plan: Plan, celplek: Celplek) -> Uitkomst:
    """Take away the column; with the last one the table goes."""
    return change_raster(plan, celplek, lambda raster: delete_kolom(raster, celplek.kolom))


def shift_kolom(plan: Plan, celplek: Celplek, *, stap: int) -> Uitkomst:
    """Move the column to the left (negative) or the right; the caret goes along."""
    laatste = len(read_tabel(plan, celplek).kolommen) - 1
    naar = max(0, min(celplek.kolom + stap, laatste))
    return change_raster(plan, celplek, lambda raster: move_kolom(raster, celplek.kolom, naar), (celplek.rij, naar))


def change_koprijen(plan: Plan, celplek: Celplek, *, aantal: int) -> Uitkomst:
    """Make the first rows the heading; 0 takes the heading away, and one row always stays below it."""
    return change_raster(plan, celplek, lambda raster: set_koprijen(raster, aantal))


def join_cellen(plan: Plan, celplek: Celplek, vlak: Vlak) -> Uitkomst:
    """Make one cell of all that a rectangle touches, with the words of all."""
    nieuw = merge_cellen(read_tabel(plan, celplek), vlak)
    if nieuw is None:
        melding = _melding(Ernst.INFO, "PS-TABEL-CEL", _KOP_EN_LIJF, celplek)
        return Uitkomst(plan=plan, plek=find_cel(plan, celplek), meldingen=(melding,))
    return change_raster(plan, celplek, lambda _: nieuw, (vlak.rij, vlak.kolom))


def unjoin_cel(plan: Plan, celplek: Celplek) -> Uitkomst:
    """Make a joined cell into as many as it covers; the words stay in the first."""
    uitkomst = change_raster(plan, celplek, lambda raster: split_cel(raster, celplek.rij, celplek.kolom))
    if uitkomst.plan is plan:
        return replace(uitkomst, meldingen=(_melding(Ernst.INFO, "PS-TABEL-CEL", _GEEN_SPLITSING, celplek),))
    return uitkomst


def change_breedtes(plan: Plan, celplek: Celplek, breedtes: Sequence[float]) -> Uitkomst:
    """Set the widths of the columns, as parts of the whole; raises ValueError for another number of them."""
    return change_raster(plan, celplek, lambda raster: set_breedtes(raster, breedtes))


def align_kolom(plan: Plan, celplek: Celplek, uitlijning: str) -> Uitkomst:
    """Align the column: one of UITLIJNINGEN."""
    _check(uitlijning, UITLIJNINGEN)
    return change_raster(plan, celplek, lambda raster: set_uitlijning(raster, celplek.kolom, uitlijning))


def align_cellen(
    plan: Plan, celplek: Celplek, vlak: Vlak, *, uitlijning: str | None = None, verticaal: str | None = None
) -> Uitkomst:
    """Align the cells that a rectangle touches: one of UITLIJNINGEN, one of VERTICALEN; None leaves it as it is."""
    _check(uitlijning, (None, *UITLIJNINGEN))
    _check(verticaal, (None, *VERTICALEN))
    return change_raster(plan, celplek, lambda raster: set_celuitlijning(raster, vlak, uitlijning, verticaal))


def _check(waarde: str | None, mogelijk: Sequence[str | None]) -> None:
    if waarde not in mogelijk:
        raise ValueError(f"{waarde!r} is none of {mogelijk}")


def open_cel(plan: Plan, celplek: Celplek) -> Uitkomst:
    """Give a cell without any block an empty alinea to type in, as loaded tables have them; the caret goes there."""

    def change(raster: Raster) -> Raster:
        cel = raster.find(celplek.rij, celplek.kolom)
        if cel.entry.inhoud:
            return raster
        nieuw = replace(cel, entry=replace(cel.entry, inhoud=(LEGE_AL,)))
        return replace(raster, cellen=tuple(nieuw if ander is cel else ander for ander in raster.cellen))

    return change_raster(plan, celplek, change)


def go_cel(plan: Plan, celplek: Celplek, *, stap: int = 1) -> Uitkomst:
    """The caret in the next cell, or (-1) the one before (Tab, Shift+Tab); past the last cell there comes a row.

    Before the first cell the caret stays where it is.
    """
    raster = read_tabel(plan, celplek)
    cel = find_next(raster, celplek.rij, celplek.kolom, stap)
    if cel is not None:
        plek = find_cel(plan, replace(celplek, rij=cel.rij, kolom=cel.kolom), einde=stap < 0)
        return Uitkomst(plan=plan, plek=plek)
    if stap < 0:
        return Uitkomst(plan=plan, plek=find_cel(plan, celplek))
    laatste = replace(celplek, rij=len(raster.rijen) - 1, kolom=0)
    return add_rij(plan, laatste)
