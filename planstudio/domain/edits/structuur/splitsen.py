"""What Enter does in each kind of block (handbook, B.2)."""

from collections.abc import Callable
from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.knippen import cut_woorden, is_leeg, join_woorden
from planstudio.domain.edits.structuur.koppen import split_kop
from planstudio.domain.edits.structuur.nieuw import el, make_al, make_begrip, make_li, make_lid
from planstudio.domain.edits.structuur.rijen import number_nieuw
from planstudio.domain.edits.structuur.verlaten import leave_lijst, start_na
from planstudio.domain.edits.structuur.wandelen import first_blok, next_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.padzoeker import Pad, get_op, insert_op_pad, list_keten, replace_op_pad
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.mogelijk import can_hold
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten

_Splitser = Callable[[Opdracht, Pad, int], Uitkomst]


def split_op(op: Opdracht, heel: Pad, positie: int) -> Uitkomst:
    """Enter in the block at a path from the root."""
    blok = get_op(op.tekst, heel)
    if not 0 <= positie <= len(flatten(blok)):
        raise ValueError(f"position {positie} outside a block of {len(flatten(blok))} characters")
    return _SPLITSERS.get(blok.soort, _split_los)(op, heel, positie)


def _split_al(op: Opdracht, heel: Pad, positie: int) -> Uitkomst:
    keten = list_keten(op.tekst, heel)
    al, houder = keten[-1], keten[-2]
    if houder.soort is Soort.LI:
        return _split_li(op, heel, positie)
    if is_leeg(al) and len(keten) > 2:
        uitkomst = _leave(op, heel, houder, keten[-3])
        if uitkomst is not None:
            return uitkomst
    voor, na = cut_woorden(al.inhoud, positie)
    wordt = replace_op_pad(op.tekst, heel, replace(al, inhoud=voor), replace(al, inhoud=na))
    return op.finish(wordt, (*heel[:-1], heel[-1] + 1))


def _leave(op: Opdracht, heel: Pad, houder: Tekstelement, boven: Tekstelement) -> Uitkomst | None:
    """Enter in an empty alinea ends what it stands in, where something of the same kind may follow; else None."""
    plaats = heel[-1]
    is_laatst, is_eerst = plaats == len(houder.inhoud) - 1, plaats == 0
    if houder.soort is Soort.DEFINITIE and is_laatst and not is_eerst:
        na = (*heel[:-3], heel[-3] + 1)
        wordt = replace_op_pad(op.tekst, heel[:-1], replace(houder, inhoud=houder.inhoud[:-1]))
        wordt = insert_op_pad(wordt, na, make_begrip())
        return op.finish(wordt, first_blok(wordt, na))
    if houder.soort is not Soort.INHOUD:
        return None
    if boven.soort is Soort.LID:
        return _leave_lid(op, heel, houder)
    if boven.soort in (Soort.ARTIKEL, Soort.DIVISIETEKST) and is_laatst and not is_eerst:
        wordt = replace_op_pad(op.tekst, heel[:-1], replace(houder, inhoud=houder.inhoud[:-1]))
        return start_na(op, wordt, heel[:-2])
    return None


def _leave_lid(op: Opdracht, heel: Pad, inhoud: Tekstelement) -> Uitkomst | None:
    plaats, lidpad = heel[-1], heel[:-2]
    voor, na = inhoud.inhoud[:plaats], inhoud.inhoud[plaats + 1 :]
    artikel = get_op(op.tekst, lidpad[:-1])
    if not voor:
        laatste = lidpad[-1] == len(artikel.inhoud) - 1
        leden = sum(kind.soort is Soort.LID for kind in artikel.kinderen)
        if na or not laatste or leden < 2:
            return None
        wordt = replace_op_pad(op.tekst, lidpad[:-1], replace(artikel, inhoud=artikel.inhoud[:-1]))
        return start_na(op, wordt, lidpad[:-1])
    blokken = [kind for kind in na if isinstance(kind, Tekstelement)]
    if not blokken or blokken[0].soort is not Soort.AL:
        blokken.insert(0, make_al())
    wordt = replace_op_pad(op.tekst, heel[:-1], replace(inhoud, inhoud=voor))
    nieuw = (*lidpad[:-1], lidpad[-1] + 1)
    wordt = insert_op_pad(wordt, nieuw, make_lid("", *blokken))
    return _finish_genummerd(op, wordt, nieuw)


def _finish_genummerd(op: Opdracht, wordt: Tekstelement, nieuw: Pad) -> Uitkomst:
    wordt = number_nieuw(wordt, nieuw, hernummer=op.hernummer, slot=op.slot)
    return op.finish(wordt, first_blok(wordt, nieuw))


def _split_li(op: Opdracht, heel: Pad, positie: int) -> Uitkomst:
    li = get_op(op.tekst, heel[:-1])
    al, plaats, lipad = get_op(op.tekst, heel), heel[-1], heel[:-1]
    nummer = (el(Soort.LI_NUMMER),) if li.find(Soort.LI_NUMMER) is not None else ()
    blokken = [kind for kind in li.kinderen if kind.soort is not Soort.LI_NUMMER]
    lengte = len(flatten(al))
    if len(blokken) == 1 and is_leeg(al):
        return leave_lijst(op, lipad)
    volgt = li.inhoud[plaats + 1] if plaats + 1 < len(li.inhoud) else None
    if lengte and positie == lengte and isinstance(volgt, Tekstelement) and volgt.soort is Soort.LIJST:
        return _start_lijst(op, op.tekst, (*lipad, plaats + 1), make_al())
    if lengte and positie == 0 and blokken[0] is al:
        wordt = insert_op_pad(op.tekst, lipad, el(Soort.LI, *nummer, make_al()))
        wordt = number_nieuw(wordt, lipad, hernummer=op.hernummer, slot=op.slot)
        return op.finish(wordt, (*lipad[:-1], lipad[-1] + 1, plaats))
    voor, na = cut_woorden(al.inhoud, positie)
    # An empty alinea after others ends its item; it does not stay behind in it.
    blijft = () if is_leeg(al) and blokken[0] is not al else (replace(al, inhoud=voor),)
    rest = [kind for kind in li.inhoud[plaats + 1 :] if isinstance(kind, Tekstelement)]
    nieuw = el(Soort.LI, *nummer, replace(al, inhoud=na), *rest)
    wordt = replace_op_pad(op.tekst, lipad, replace(li, inhoud=(*li.inhoud[:plaats], *blijft)), nieuw)
    return _finish_genummerd(op, wordt, (*lipad[:-1], lipad[-1] + 1))


def _start_lijst(op: Opdracht, tekst: Tekstelement, lijstpad: Pad, al: Tekstelement) -> Uitkomst:
    """A new first item in a list."""
    lijst = get_op(tekst, lijstpad)
    plaats = next(n for n, kind in enumerate(lijst.inhoud) if isinstance(kind, Tekstelement) and kind.soort is Soort.LI)
    eerste = get_op(lijst, (plaats,))
    nieuw = make_li("", al)
    if eerste.find(Soort.LI_NUMMER) is not None:
        nieuw = el(Soort.LI, el(Soort.LI_NUMMER), al)
    return _finish_genummerd(op, insert_op_pad(tekst, (*lijstpad, plaats), nieuw), (*lijstpad, plaats))


def _split_term(op: Opdracht, heel: Pad, positie: int) -> Uitkomst:
    """From a term to its definition; words after the caret go along."""
    term = get_op(op.tekst, heel)
    doel = next_blok(op.tekst, heel)
    if doel is None:
        return op.stay(heel, positie)
    voor, na = cut_woorden(term.inhoud, positie)
    if not na:
        return op.stay(doel, 0)
    wordt = replace_op_pad(op.tekst, heel, replace(term, inhoud=voor))
    eerste = get_op(wordt, doel)
    if is_leeg(eerste):
        return op.finish(replace_op_pad(wordt, doel, replace(eerste, inhoud=join_woorden(na, eerste.inhoud))), doel)
    return op.finish(insert_op_pad(wordt, doel, make_al(*na)), doel)


def _split_aanhef(op: Opdracht, heel: Pad, positie: int) -> Uitkomst:
    aanhef = get_op(op.tekst, heel)
    voor, na = cut_woorden(aanhef.inhoud, positie)
    wordt = replace_op_pad(op.tekst, heel, replace(aanhef, inhoud=voor)) if na else op.tekst
    return _start_lijst(op, wordt, heel[:-1], make_al(*na))


def _split_title(op: Opdracht, heel: Pad, positie: int) -> Uitkomst:
    """A title of a table cannot be cut; Enter goes on to the first cell."""
    return op.stay(next_blok(op.tekst, heel) or heel, 0)


def _split_los(op: Opdracht, heel: Pad, positie: int) -> Uitkomst:
    """A new alinea after what the block belongs to, with the words after the caret."""
    blok = get_op(op.tekst, heel)
    keten = list_keten(op.tekst, heel)
    for diepte in range(len(heel) - 1, -1, -1):
        if can_hold(keten[diepte].soort, Soort.AL):
            voor, na = cut_woorden(blok.inhoud, positie)
            wordt = replace_op_pad(op.tekst, heel, replace(blok, inhoud=voor))
            plaats = (*heel[:diepte], heel[diepte] + 1)
            return op.finish(insert_op_pad(wordt, plaats, make_al(*na)), plaats)
    return op.stay(next_blok(op.tekst, heel) or heel, 0)


_SPLITSERS: dict[Soort, _Splitser] = {
    Soort.AL: _split_al,
    Soort.OPSCHRIFT: split_kop,
    Soort.SUBTITEL: split_kop,
    Soort.TERM: _split_term,
    Soort.LIJSTAANHEF: _split_aanhef,
    Soort.TITLE: _split_title,
}
