"""Columns of a grid: more, fewer, elsewhere, how wide, how aligned. Grid in, grid out."""

from collections.abc import Sequence
from dataclasses import replace

from planstudio.domain.edits.tabellen.raster import LEGE_CEL, Cel, Raster, new_colname, sort_cellen, with_attribuut
from planstudio.domain.edits.tabellen.rijen import drop_lege_rijen
from planstudio.domain.tekst import Tekstelement


def insert_kolom(raster: Raster, kolom: int, *, na: bool) -> Raster:
    """A column of empty cells before or after one; cells that reach over the border reach over the new one as well."""
    plaats = kolom + 1 if na else kolom
    cellen: list[Cel] = []
    bezet: set[int] = set()
    for cel in raster.cellen:
        if cel.kolom < plaats < cel.rechts:
            cellen.append(replace(cel, kolommen=cel.kolommen + 1))
            bezet |= set(range(cel.rij, cel.onder))
        else:
            cellen.append(replace(cel, kolom=cel.kolom + 1) if cel.kolom >= plaats else cel)
    for rij in range(len(raster.rijen)):
        if rij not in bezet:
            buur = raster.find(rij, kolom).entry
            cellen.append(Cel(rij=rij, kolom=plaats, entry=replace(LEGE_CEL, attributen=buur.attributen)))
    specs = [*raster.kolommen]
    specs.insert(plaats, _copy_spec(raster, kolom))
    return replace(raster, kolommen=_number(specs), cellen=sort_cellen(cellen))


def _copy_spec(raster: Raster, kolom: int) -> Tekstelement:
    spec = raster.kolommen[kolom]
    namen = {naam for ander in raster.kolommen if (naam := ander.get("colname"))}
    return with_attribuut(spec, "colname", new_colname(namen)) if spec.get("colname") else spec


def _number(specs: Sequence[Tekstelement]) -> tuple[Tekstelement, ...]:
    """Columns whose colnum, where they have one, is their place."""
    return tuple(
        with_attribuut(spec, "colnum", str(nummer)) if spec.get("colnum") else spec
        for nummer, spec in enumerate(specs, 1)
    )


def delete_kolom(raster: Raster, kolom: int) -> Raster | None:
    """A column less; a cell that reaches further keeps its words there. None when it was the last column."""
    if len(raster.kolommen) == 1:
        return None
    cellen: list[Cel] = []
    for cel in raster.cellen:
        if cel.kolom <= kolom < cel.rechts:
            if cel.kolommen > 1:
                cellen.append(replace(cel, kolommen=cel.kolommen - 1))
        else:
            cellen.append(replace(cel, kolom=cel.kolom - 1) if cel.kolom > kolom else cel)
    specs = _number([*raster.kolommen[:kolom], *raster.kolommen[kolom + 1 :]])
    return drop_lege_rijen(replace(raster, kolommen=specs, cellen=tuple(cellen)))


def move_kolom(raster: Raster, kolom: int, naar: int) -> Raster:
    """A column at another place; cells that reach over it or over its new place come apart."""
    naar = max(0, min(naar, len(raster.kolommen) - 1))
    if naar == kolom:
        return raster
    for grens in (kolom, kolom + 1, naar if naar < kolom else naar + 1):
        raster = _cut_kolommen(raster, grens)
    volgorde = [nummer for nummer in range(len(raster.kolommen)) if nummer != kolom]
    volgorde.insert(naar, kolom)
    plek = {oud: nieuw for nieuw, oud in enumerate(volgorde)}
    return replace(
        raster,
        kolommen=_number([raster.kolommen[oud] for oud in volgorde]),
        cellen=sort_cellen([replace(cel, kolom=plek[cel.kolom]) for cel in raster.cellen]),
    )


def _cut_kolommen(raster: Raster, grens: int) -> Raster:
    """The grid without cells that reach over the border left of a column; the right halves are empty."""
    cellen: list[Cel] = []
    for cel in raster.cellen:
        if cel.kolom < grens < cel.rechts:
            leeg = replace(LEGE_CEL, attributen=cel.entry.attributen)
            cellen.append(replace(cel, kolommen=grens - cel.kolom))
            cellen.append(replace(cel, kolom=grens, kolommen=cel.rechts - grens, entry=leeg))
        else:
            cellen.append(cel)
    return replace(raster, cellen=sort_cellen(cellen))


def set_breedtes(raster: Raster, breedtes: Sequence[float]) -> Raster:
    """Widths of the columns as parts of the whole; raises ValueError for another number of them, or none to divide."""
    if len(breedtes) != len(raster.kolommen) or min(breedtes) <= 0:
        raise ValueError(f"{len(raster.kolommen)} widths above 0 are needed, not {list(breedtes)}")
    som = sum(breedtes)
    specs = (
        with_attribuut(spec, "colwidth", f"{max(100 * breedte / som, 0.1):.4g}*")
        for spec, breedte in zip(raster.kolommen, breedtes, strict=True)
    )
    return replace(raster, kolommen=tuple(specs))


def set_uitlijning(raster: Raster, kolom: int, uitlijning: str) -> Raster:
    """Align a column; what its own cells say otherwise goes."""
    specs = [*raster.kolommen]
    specs[kolom] = with_attribuut(specs[kolom], "align", uitlijning)
    cellen = tuple(
        replace(cel, entry=with_attribuut(cel.entry, "align", uitlijning))
        if cel.kolom == kolom and cel.entry.get("align") is not None
        else cel
        for cel in raster.cellen
    )
    return replace(raster, kolommen=tuple(specs), cellen=cellen)
