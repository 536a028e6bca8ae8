"""What Enter does in a heading: the words after the caret become the first text of what it heads (handbook, B.2)."""

from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.knippen import Deel, cut_woorden, is_leeg
from planstudio.domain.edits.structuur.nieuw import el, make_al, make_element, make_lid
from planstudio.domain.edits.structuur.rijen import number_nieuw
from planstudio.domain.edits.structuur.verlaten import make_als, start_na
from planstudio.domain.edits.structuur.wandelen import first_blok, next_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.nummers.zetten import GENUMMERD, INDELING
from planstudio.domain.padzoeker import Pad, get_op, insert_op_pad, replace_op_pad
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_MET_DIVISIES = frozenset({Soort.DIVISIE, Soort.BIJLAGE, Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING})
_MET_BLOKKEN = frozenset({Soort.INLEIDENDE_TEKST, Soort.KADERTEKST})


def split_kop(op: Opdracht, heel: Pad, positie: int) -> Uitkomst:
    """Enter in the Opschrift or Subtitel at a path."""
    pad = heel[:-2]
    element, deel = get_op(op.tekst, pad), get_op(op.tekst, heel)
    voor, na = cut_woorden(deel.inhoud, positie)
    if not voor and na and element.soort in (Soort.ARTIKEL, Soort.DIVISIETEKST):
        wordt = insert_op_pad(op.tekst, pad, make_als(element))
        wordt = number_nieuw(wordt, pad, hernummer=op.hernummer, slot=op.slot)
        return op.finish(wordt, (*pad[:-1], pad[-1] + 1, *heel[-2:]))
    if not voor and na and not replace(element, inhoud=(_without(element, heel[-2], deel),)).tekst:
        # A heading is never empty (STOP0006): all its words cannot move out of it.
        return op.stay(heel, positie)
    if element.find(Soort.VERVALLEN) is not None:
        return start_na(op, op.tekst, pad) if element.soort in (Soort.ARTIKEL, Soort.DIVISIETEKST) else _go_on(op, heel)
    wordt = replace_op_pad(op.tekst, heel, replace(deel, inhoud=voor)) if na else op.tekst
    if element.soort in (Soort.ARTIKEL, Soort.DIVISIETEKST):
        return _start_tekst(op, wordt, pad, na)
    if element.soort in INDELING:
        return _start_onderdeel(op, wordt, pad, na)
    if element.soort in _MET_DIVISIES:
        return _start_divisie(op, wordt, pad, na)
    if element.soort in _MET_BLOKKEN:
        plaats = (*pad, heel[-2] + 1)
        return op.finish(insert_op_pad(wordt, plaats, make_al(*na)), plaats)
    return _go_on(op, heel)


def _without(element: Tekstelement, plaats: int, deel: Tekstelement) -> Tekstelement:
    kop = get_op(element, (plaats,))
    return replace(kop, inhoud=tuple(kind for kind in kop.inhoud if kind is not deel))


def _go_on(op: Opdracht, heel: Pad) -> Uitkomst:
    return op.stay(next_blok(op.tekst, heel) or heel, 0)


def _find_na_kop(element: Tekstelement) -> int:
    return next((n + 1 for n, kind in enumerate(element.inhoud) if kind is element.kop), 0)


def _start_tekst(op: Opdracht, tekst: Tekstelement, pad: Pad, woorden: tuple[Deel, ...]) -> Uitkomst:
    """A first alinea or lid in an artikel or divisietekst."""
    element = get_op(tekst, pad)
    plaats = (*pad, _find_na_kop(element))
    inhoud = element.find(Soort.INHOUD)
    if inhoud is not None:
        inhoudpad = (*pad, next(n for n, kind in enumerate(element.inhoud) if kind is inhoud), 0)
        eerste = get_op(tekst, inhoudpad)
        if not woorden and eerste.soort is Soort.AL and is_leeg(eerste):
            return op.finish(tekst, inhoudpad)
        return op.finish(insert_op_pad(tekst, inhoudpad, make_al(*woorden)), inhoudpad)
    if element.find(Soort.LID) is not None:
        wordt = insert_op_pad(tekst, plaats, make_lid("", make_al(*woorden)))
        wordt = number_nieuw(wordt, plaats, hernummer=True, slot=op.slot)
        return op.finish(wordt, first_blok(wordt, plaats))
    kop = element.inhoud[: plaats[-1]]
    wordt = replace_op_pad(tekst, pad, replace(element, inhoud=(*kop, el(Soort.INHOUD, make_al(*woorden)))))
    return op.finish(wordt, (*plaats, 0))


def _start_onderdeel(op: Opdracht, tekst: Tekstelement, pad: Pad, woorden: tuple[Deel, ...]) -> Uitkomst:
    """A first artikel, or whatever else the element is divided in."""
    element = get_op(tekst, pad)
    plaats = (*pad, _find_na_kop(element))
    buur = next((kind for kind in element.kinderen if kind.soort in GENUMMERD), None)
    if buur is not None:
        wordt = insert_op_pad(tekst, plaats, make_als(buur, *woorden))
    else:
        nieuw = make_als(make_element(Soort.ARTIKEL, nummer="1"), *woorden)
        wordt = replace_op_pad(tekst, pad, replace(element, inhoud=(*element.inhoud[: plaats[-1]], nieuw)))
    wordt = number_nieuw(wordt, plaats, hernummer=op.hernummer, slot=op.slot)
    return op.finish(wordt, first_blok(wordt, plaats))


def _start_divisie(op: Opdracht, tekst: Tekstelement, pad: Pad, woorden: tuple[Deel, ...]) -> Uitkomst:
    """A first alinea in a bijlage, divisie or part of a toelichting."""
    element = get_op(tekst, pad)
    plaats = _find_na_kop(element)
    eerste = element.inhoud[plaats] if plaats < len(element.inhoud) else None
    if isinstance(eerste, Tekstelement) and eerste.soort is Soort.GERESERVEERD:
        nieuw = el(Soort.DIVISIETEKST, el(Soort.INHOUD, make_al(*woorden)))
        return op.finish(replace_op_pad(tekst, (*pad, plaats), nieuw), (*pad, plaats, 0, 0))
    if isinstance(eerste, Tekstelement) and eerste.soort is Soort.INLEIDENDE_TEKST and eerste.kop is None:
        return op.finish(insert_op_pad(tekst, (*pad, plaats, 0), make_al(*woorden)), (*pad, plaats, 0))
    inhoud = eerste.find(Soort.INHOUD) if isinstance(eerste, Tekstelement) and eerste.kop is None else None
    if isinstance(eerste, Tekstelement) and inhoud is not None:
        hier = (*pad, plaats, next(n for n, kind in enumerate(eerste.inhoud) if kind is inhoud), 0)
        if not woorden and is_leeg(get_op(tekst, hier)):
            return op.finish(tekst, hier)
        return op.finish(insert_op_pad(tekst, hier, make_al(*woorden)), hier)
    nieuw = el(Soort.DIVISIETEKST, el(Soort.INHOUD, make_al(*woorden)))
    return op.finish(insert_op_pad(tekst, (*pad, plaats), nieuw), (*pad, plaats, 0, 0))
