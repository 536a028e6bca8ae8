"""A table more, one less, and its title (handbook, B.4)."""

from collections.abc import Sequence
from dataclasses import replace

from planstudio.domain.edits.beeldbestanden import drop_ongebruikt
from planstudio.domain.edits.blokplaats import (
    LEGE_AL,
    Pad,
    change_op_pad,
    find_houderplaats,
    insert_blok,
    make_plek,
    remove_blok,
    settle,
)
from planstudio.domain.edits.structuur.afronden import find_regeling
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import find_plaatsen, get_op
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

# A table in a list item is discouraged (STOP0009), one in a table impossible: it goes after the list or table.
HOUDERS = frozenset({Soort.INHOUD, Soort.KADERTEKST})
_GEEN_PLAATS = "Hier kan geen tabel staan. Zet de cursor in de tekst van een artikel, een lid of een toelichting."


def insert_tabel(
    plan: Plan,
    *,
    work: str,
    wid: str,
    pad: Pad = (),
    rijen: int,
    kolommen: int,
    koprijen: int = 1,
    titel: str = "",
    versie: str,
) -> Uitkomst:
    """Put a table of empty cells after the block at `pad` below `wid`; the caret goes to its first cell.

    Raises ValueError for less than one row or column, or a heading that leaves no row below it.
    """
    if rijen < 1 or kolommen < 1 or not 0 <= koprijen < rijen:
        raise ValueError(f"no table of {rijen} by {kolommen} with {koprijen} rows as heading")
    return put_tabel(
        plan, work=work, wid=wid, pad=pad, tabel=make_tabel(rijen, kolommen, koprijen, titel), versie=versie
    )


def put_tabel(plan: Plan, *, work: str, wid: str, pad: Pad, tabel: Tekstelement, versie: str) -> Uitkomst:
    """Put a table without ids after the block at `pad` below `wid`; the caret goes to its first cell."""
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    plaats = find_houderplaats(tekst, hier, HOUDERS)
    if plaats is None:
        melding = Melding(code="PS-TABEL-PLAATS", ernst=Ernst.INFO, tekst=_GEEN_PLAATS, plek=wid)
        return Uitkomst(plan=plan, plek=make_plek(work, tekst, hier), meldingen=(melding,))
    nieuw, plaats = insert_blok(tekst, plaats, tabel)
    plan, _ = settle(plan, work, nieuw, versie)
    groep = next(
        n for n, kind in enumerate(tabel.inhoud) if isinstance(kind, Tekstelement) and kind.soort is Soort.TGROUP
    )
    return Uitkomst(plan=plan, plek=make_plek(work, find_regeling(plan, work).tekst, (*plaats, groep)))


def make_tabel(rijen: int, kolommen: int, koprijen: int, titel: str = "") -> Tekstelement:
    """A table of empty cells, without ids; all columns are equally wide (STOP0037, STOP0038)."""
    namen = [f"col{nummer}" for nummer in range(1, kolommen + 1)]
    specs = [
        Tekstelement(soort=Soort.COLSPEC, attributen=(("colname", naam), ("colnum", str(nummer)), ("colwidth", "1*")))
        for nummer, naam in enumerate(namen, 1)
    ]
    delen = [_make_deel(Soort.THEAD, "bottom", koprijen, namen)] if koprijen else []
    delen.append(_make_deel(Soort.TBODY, "top", rijen - koprijen, namen))
    groep = Tekstelement(
        soort=Soort.TGROUP, attributen=(("cols", str(kolommen)), ("align", "left")), inhoud=(*specs, *delen)
    )
    boven = (Tekstelement(soort=Soort.TITLE, inhoud=(titel,)),) if titel else ()
    return Tekstelement(soort=Soort.TABLE, inhoud=(*boven, groep))


def _make_deel(soort: Soort, valign: str, rijen: int, namen: Sequence[str]) -> Tekstelement:
    cellen = tuple(
        Tekstelement(soort=Soort.ENTRY, attributen=(("colname", naam),), inhoud=(LEGE_AL,)) for naam in namen
    )
    rij = Tekstelement(soort=Soort.ROW, inhoud=cellen)
    return Tekstelement(soort=soort, attributen=(("valign", valign),), inhoud=(rij,) * rijen)


def delete_tabel(plan: Plan, *, work: str, wid: str) -> Uitkomst:
    """Take a table away, with the files of images in it that nothing shows any more."""
    tekst = find_regeling(plan, work).tekst
    tabel = get_op(tekst, find_plaatsen(tekst, wid))
    if tabel.soort is not Soort.TABLE:
        raise KeyError(f"{wid} is no table")
    nieuw, ernaast = remove_blok(tekst, wid)
    plan, meldingen = settle(plan, work, nieuw)
    plek = make_plek(work, nieuw, ernaast, einde=True)
    return Uitkomst(plan=drop_ongebruikt(plan, work, tabel), plek=plek, meldingen=meldingen)


def set_titel(plan: Plan, *, work: str, wid: str, titel: str) -> Uitkomst:
    """Give a table a title in plain words, another one, or (empty) none."""
    pad = find_plaatsen(find_regeling(plan, work).tekst, wid)

    def change(tabel: Tekstelement) -> Tekstelement:
        oud = tabel.find(Soort.TITLE)
        if (oud.tekst if oud is not None else "") == titel:
            return tabel
        nieuw = (Tekstelement(soort=Soort.TITLE, inhoud=(titel,)),) if titel else ()
        return replace(tabel, inhoud=(*nieuw, *(kind for kind in tabel.inhoud if kind is not oud)))

    nieuw = change_op_pad(plan, work, pad, change)
    tekst = find_regeling(nieuw, work).tekst
    return Uitkomst(plan=nieuw, plek=make_plek(work, tekst, pad))
