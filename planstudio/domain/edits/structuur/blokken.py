"""Editing across blocks, as the keys of a word processor do: Enter, Backspace, Delete, and typing over a selection.

While one edits there may be empty alinea's: Enter makes one, and a selection over all of a text leaves one for the
caret. `clean_leeg` takes them out before anything leaves the program (STOP0005; B.2).
"""

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.samenvoegen import join_op
from planstudio.domain.edits.structuur.splitsen import split_op
from planstudio.domain.edits.structuur.verwijderen import delete_op, widen
from planstudio.domain.edits.tekst import set_woorden
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.plan import Plan

_GEEN: frozenset[str] = frozenset()


def split_blok(
    plan: Plan,
    *,
    work: str,
    wid: str,
    pad: tuple[int, ...],
    positie: int,
    versie: str,
    hernummer: bool = True,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Enter at a position in a block: a new alinea, item, lid or artikel, whatever the place asks for.

    Raises KeyError when there is no such block and ValueError for a position outside it.
    """
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer, slot=slot)
    return split_op(op, op.find(wid, pad), positie)


def join_blok(
    plan: Plan,
    *,
    work: str,
    wid: str,
    pad: tuple[int, ...],
    versie: str,
    vooruit: bool = False,
    hernummer: bool = True,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Backspace at the begin of a block, or with `vooruit` Delete at its end: it joins the one beside it.

    Where two texts of their own meet (a heading and a text, two artikelen, two cells) nothing is joined and the caret
    goes over; what is empty there goes.
    """
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer, slot=slot)
    return join_op(op, op.find(wid, pad), vooruit=vooruit)


def delete_bereik(
    plan: Plan,
    *,
    work: str,
    van: Plek,
    tot: Plek,
    versie: str,
    hernummer: bool = True,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Take out what is selected from one place to a later one.

    Within one text the ends are joined. Structure (artikel, lid with an own number, figure, table) goes when it is
    selected as a whole, heading included; of others the selected words go and the heading with its number stays. What
    would be left with nothing in it keeps an empty alinea for the caret, a chapter a Gereserveerd (STOP0058).
    """
    op = Opdracht(plan=plan, work=work, versie=versie, hernummer=hernummer, slot=slot)
    return delete_op(op, (op.find(van.wid, van.pad), van.positie), (op.find(tot.wid, tot.pad), tot.positie))


def replace_bereik(
    plan: Plan,
    *,
    work: str,
    van: Plek,
    tot: Plek,
    woorden: str,
    versie: str,
    hernummer: bool = True,
    slot: frozenset[str] = _GEEN,
) -> Uitkomst:
    """Put words in the place of a selection; within one block marks around it stay, as with `set_woorden`."""
    if (van.wid, van.pad) == (tot.wid, tot.pad):
        return _replace_binnen(plan, work, van, tot.positie, woorden)
    uit = delete_bereik(plan, work=work, van=van, tot=tot, versie=versie, hernummer=hernummer, slot=slot)
    plek = uit.plek
    if plek is None or not woorden:
        return uit
    nieuw = set_woorden(
        uit.plan, work=work, wid=plek.wid, pad=plek.pad, begin=plek.positie, eind=plek.positie, woorden=woorden
    )
    na = Plek(work=work, wid=plek.wid, pad=plek.pad, positie=plek.positie + len(woorden))
    return Uitkomst(plan=nieuw, plek=na, meldingen=uit.meldingen)


def _replace_binnen(plan: Plan, work: str, van: Plek, eind: int, woorden: str) -> Uitkomst:
    """Put words in the place of others in one block; the address of an informatieobject is whole or not there."""
    op = Opdracht(plan=plan, work=work, versie="")
    heel = op.find(van.wid, van.pad)
    tot = widen(op.tekst, (heel, eind), is_begin=False)[1]
    begin = tot if van.positie == eind else widen(op.tekst, (heel, van.positie), is_begin=True)[1]
    nieuw = set_woorden(plan, work=work, wid=van.wid, pad=van.pad, begin=begin, eind=tot, woorden=woorden)
    return Uitkomst(plan=nieuw, plek=Plek(work=work, wid=van.wid, pad=van.pad, positie=begin + len(woorden)))
