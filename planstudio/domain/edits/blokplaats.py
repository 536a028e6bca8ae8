"""Where a new block can stand: the nearest element around the caret that takes it; putting it there, taking it away."""

from collections.abc import Callable
from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import find_regeling, put_tekst
from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.ids.geven import find_overheid, give_ids
from planstudio.domain.melding import Melding
from planstudio.domain.padzoeker import find_plaatsen, get_op, insert_op_pad, list_keten, replace_op_pad, split_plek
from planstudio.domain.plan import Plan
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.volgen import follow_verwijzingen
from planstudio.domain.woorden import flatten

# Paths are positions in `inhoud`, from the root of the text, unless said otherwise.
Pad = tuple[int, ...]
Change = Callable[[Tekstelement], Tekstelement]
LEGE_AL = Tekstelement(soort=Soort.AL)


def change_op_pad(plan: Plan, work: str, pad: Pad, change: Change) -> Plan:
    """The plan with one element changed; the very same when what `change` makes equals what was there."""
    tekst = find_regeling(plan, work).tekst
    oud = get_op(tekst, pad)
    nieuw = change(oud)
    return plan if nieuw is oud or nieuw == oud else put_tekst(plan, work, replace_op_pad(tekst, pad, nieuw))


def change_at(element: Tekstelement, pad: Pad, change: Change) -> Tekstelement:
    """An element with the one at a path below it changed; the very same one when that stays the same."""
    oud = get_op(element, pad)
    nieuw = change(oud)
    return element if nieuw is oud else replace_op_pad(element, pad, nieuw)


def find_houderplaats(tekst: Tekstelement, pad: Pad, houders: frozenset[Soort]) -> Pad | None:
    """The place right after the block at a path, in the nearest element around it that is one of `houders`.

    Where none is around it, as for a heading: at the start of the Inhoud beside it. None where there is none either.
    """
    keten = list_keten(tekst, pad)
    for hoogte in reversed(range(len(keten))):
        if hoogte < len(pad) and keten[hoogte].soort in houders:
            return (*pad[:hoogte], pad[hoogte] + 1)
        onder = _find_inhoud(keten[hoogte])
        if onder is not None and Soort.INHOUD in houders:
            return (*pad[:hoogte], *onder, 0)
    return None


def _find_inhoud(element: Tekstelement) -> Pad | None:
    """The path to the Inhoud of an element, or to that of its first lid."""
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.soort is Soort.INHOUD:
            return (plaats,)
        if isinstance(kind, Tekstelement) and kind.soort is Soort.LID:
            binnen = _find_inhoud(kind)
            return (plaats, *binnen) if binnen is not None else None
    return None


def insert_blok(tekst: Tekstelement, pad: Pad, blok: Tekstelement) -> tuple[Tekstelement, Pad]:
    """Put a block at a place; an empty alinea right before it makes room. Gives the text and where the block is now."""
    if pad[-1] and is_lege_al(get_op(tekst, pad[:-1]).inhoud[pad[-1] - 1]):
        pad = (*pad[:-1], pad[-1] - 1)
        return replace_op_pad(tekst, pad, blok), pad
    return insert_op_pad(tekst, pad, blok), pad


def is_lege_al(kind: object) -> bool:
    """Whether something is an alinea with nothing in it."""
    return isinstance(kind, Tekstelement) and kind.soort is Soort.AL and not any(deel != "" for deel in kind.inhoud)


def remove_blok(tekst: Tekstelement, wid: str) -> tuple[Tekstelement, Pad]:
    """Take away the block with a wId; gives the text and the block before or after it.

    What would be left empty gets an empty alinea: the schema wants a block there. Raises KeyError for an unknown wId.
    """
    pad = find_plaatsen(tekst, wid)
    houder = get_op(tekst, pad[:-1])
    over = (*houder.inhoud[: pad[-1]], *houder.inhoud[pad[-1] + 1 :])
    if not any(isinstance(kind, Tekstelement) and kind.soort not in (Soort.LI_NUMMER, Soort.KOP) for kind in over):
        over = (*over, LEGE_AL)
    plaats = min(max(pad[-1] - 1, 0), len(over) - 1)
    return replace_op_pad(tekst, pad[:-1], replace(houder, inhoud=over)), (*pad[:-1], plaats)


def make_plek(work: str, tekst: Tekstelement, pad: Pad, *, einde: bool = False) -> Plek:
    """The caret at the start, or end, of the first, or last, block at or below a path."""
    pad = (*pad, *(_find_blok(get_op(tekst, pad), -1 if einde else 1) or ()))
    wid, rest = split_plek(tekst, pad)
    return Plek(work=work, wid=wid, pad=rest, positie=len(flatten(get_op(tekst, pad))) if einde else 0)


def _find_blok(element: Tekstelement, stap: int) -> Pad | None:
    """The path to the first (1) or last (-1) block at or below an element, or to a cell without one."""
    if element.soort in BLOKKEN or (element.soort is Soort.ENTRY and not element.inhoud):
        return ()
    for plaats, kind in tuple(enumerate(element.inhoud))[::stap]:
        binnen = _find_blok(kind, stap) if isinstance(kind, Tekstelement) else None
        if binnen is not None:
            return (plaats, *binnen)
    return None


def settle(plan: Plan, work: str, tekst: Tekstelement, versie: str = "") -> tuple[Plan, tuple[Melding, ...]]:
    """The plan with a text in which new elements have no ids yet; they get them here (C.2, C.3).

    References to what went or got another eId follow, or are told. `versie` is only for a text with something new.
    """
    was = find_regeling(plan, work).tekst
    ids = give_ids(was, tekst, overheid=find_overheid(work), versie=versie)
    gevolgd, meldingen = follow_verwijzingen(was, ids)
    return put_tekst(plan, work, gevolgd), meldingen
