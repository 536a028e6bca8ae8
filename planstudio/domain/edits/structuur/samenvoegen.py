"""What Backspace does at the begin of a block, and Delete at its end (handbook, B.2)."""

from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.heel import fill_leeg
from planstudio.domain.edits.structuur.knippen import is_leeg
from planstudio.domain.edits.structuur.verwijderen import delete_op
from planstudio.domain.edits.structuur.wandelen import find_bij, find_boven, find_eenheid, next_blok, prev_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.padzoeker import Pad, get_op, replace_op_pad
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.keuring import fits_schema
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten


def join_op(op: Opdracht, heel: Pad, *, vooruit: bool) -> Uitkomst:
    """The block at a path from the root joins the one before it, or with `vooruit` the one after."""
    ander = (next_blok if vooruit else prev_blok)(op.tekst, heel)
    if ander is None:
        return op.stay(heel, len(flatten(get_op(op.tekst, heel))) if vooruit else 0)
    a, b = (heel, ander) if vooruit else (ander, heel)
    if find_eenheid(op.tekst, a) == find_eenheid(op.tekst, b) and not _is_versperd(op.tekst, a, b):
        return delete_op(op, (a, len(flatten(get_op(op.tekst, a)))), (b, 0))
    return _drop_leeg(op, a, b, vooruit=vooruit)


def _is_versperd(tekst: Tekstelement, a: Pad, b: Pad) -> bool:
    """Whether something without words stands between two blocks: a picture, a reserved place."""
    diep = next(n for n in range(len(a)) if a[n] != b[n])
    houder = get_op(tekst, a[:diep])
    return any(isinstance(kind, Tekstelement) for kind in houder.inhoud[a[diep] + 1 : b[diep]])


def _drop_leeg(op: Opdracht, a: Pad, b: Pad, *, vooruit: bool) -> Uitkomst:
    """Between two texts nothing is joined; an empty alinea or a wholly empty artikel there goes."""
    eind_a = len(flatten(get_op(op.tekst, a)))
    for weg, rest, positie in ((b, a, eind_a), (a, b, 0)) if not vooruit else ((a, b, 0), (b, a, eind_a)):
        wordt = _without(op.tekst, weg)
        if wordt is not None:
            caret = rest if rest < weg else _find_zelfde(op.tekst, wordt, rest)
            return op.finish(wordt, caret, positie)
    return op.stay(b, 0) if vooruit else op.stay(a, eind_a)


def _find_zelfde(was: Tekstelement, wordt: Tekstelement, pad: Pad) -> Pad:
    """The path after an edit of a block that is the very same object."""
    blok = get_op(was, pad)
    for kandidaat in (pad, *((*pad[:n], pad[n] - 1, *pad[n + 1 :]) for n in range(len(pad)))):
        try:
            if get_op(wordt, kandidaat) is blok:
                return kandidaat
        except KeyError:
            continue
    return find_bij(wordt, pad)


def _without(tekst: Tekstelement, pad: Pad) -> Tekstelement | None:
    """The text without the empty block at a path, or the empty text it heads; None when something would be lost."""
    if not is_leeg(get_op(tekst, pad)):
        return None
    eenheid = find_boven(tekst, pad, Soort.ARTIKEL, Soort.DIVISIETEKST, Soort.BEGRIP)
    if eenheid and _is_kaal(get_op(tekst, eenheid)):
        houder = get_op(tekst, eenheid[:-1])
        rest = replace(houder, inhoud=(*houder.inhoud[: eenheid[-1]], *houder.inhoud[eenheid[-1] + 1 :]))
        rest = fill_leeg(rest)
        binnen = get_op(tekst, eenheid[:-2]).soort if len(eenheid) > 1 else None
        return replace_op_pad(tekst, eenheid[:-1], rest) if fits_schema(rest, binnen=binnen) else None
    houder = get_op(tekst, pad[:-1])
    rest = replace(houder, inhoud=(*houder.inhoud[: pad[-1]], *houder.inhoud[pad[-1] + 1 :]))
    return replace_op_pad(tekst, pad[:-1], rest) if houder.soort is not Soort.KOP and fits_schema(rest) else None


def _is_kaal(element: Tekstelement) -> bool:
    """Whether an artikel, text or begrip has no words of its own: a number or label at most."""
    if element.kop is not None and element.opschrift:
        return False
    return all(is_leeg(kind) for kind in element.kinderen if kind.soort not in (Soort.KOP, Soort.LI_NUMMER))
