"""Ending a list, an artikel or a text, and starting what comes after it."""

from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.knippen import Deel
from planstudio.domain.edits.structuur.nieuw import LABELS, el, make_al, make_element, make_kop
from planstudio.domain.edits.structuur.rijen import number_nieuw
from planstudio.domain.edits.structuur.wandelen import first_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.nummers.zetten import count_on, put_kind, with_nummer
from planstudio.domain.padzoeker import Pad, get_op, insert_op_pad, replace_op_pad
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


def make_als(buur: Tekstelement, *opschrift: Deel) -> Tekstelement:
    """A new element like a neighbour: with the same label, and a place for a number when that has one."""
    kop = buur.kop
    nieuw = make_element(buur.soort, label=LABELS.get(buur.soort, ""))
    if kop is None:
        return nieuw
    genummerd = kop.find(Soort.NUMMER) is not None
    kop_nieuw = make_kop(buur.label, "?" if genummerd else "", *opschrift)
    if genummerd:
        kop_nieuw = put_kind(kop_nieuw, kop_nieuw.kinderen[-2], el(Soort.NUMMER))
    rest = tuple(kind for kind in nieuw.inhoud if not (isinstance(kind, Tekstelement) and kind.soort is Soort.KOP))
    return replace(nieuw, inhoud=(kop_nieuw, *rest))


def start_na(op: Opdracht, tekst: Tekstelement, pad: Pad) -> Uitkomst:
    """A new artikel or text of its own after the one at a path, with the caret in its heading."""
    na = (*pad[:-1], pad[-1] + 1)
    wordt = insert_op_pad(tekst, na, make_als(get_op(tekst, pad)))
    wordt = number_nieuw(wordt, na, hernummer=op.hernummer, slot=op.slot)
    return op.finish(wordt, first_blok(wordt, na))


def leave_lijst(op: Opdracht, lipad: Pad) -> Uitkomst:
    """An empty item leaves its list: an item of the list around it, or an alinea after what came before it."""
    lijstpad = lipad[:-1]
    houder = get_op(op.tekst, lijstpad[:-1])
    if houder.soort is Soort.LI:
        return move_li_uit(op, lipad)
    delen, plaats = split_lijst(op, lipad, (make_al(),))
    wordt = replace_op_pad(op.tekst, lijstpad, *delen)
    return op.finish(wordt, (*lijstpad[:-1], lijstpad[-1] + plaats))


def split_lijst(op: Opdracht, lipad: Pad, midden: tuple[Tekstelement, ...]) -> tuple[list[Tekstelement], int]:
    """A list with one item replaced by blocks beside it: what to put in its place, and where the blocks begin."""
    lijst, plaats = get_op(op.tekst, lipad[:-1]), lipad[-1]
    voor = _keep_items(replace(lijst, inhoud=lijst.inhoud[:plaats]))
    rest = replace(lijst, inhoud=lijst.inhoud[plaats + 1 :])
    if any(kind.soort is Soort.LI for kind in voor) or any(e.soort is Soort.LIJST for e in voor):
        # The first part stays the list that it was; the second is another one (C.3).
        rest = replace(rest, wid=None, eid=None)
        rest = _recount(rest, get_op(op.tekst, lipad).nummer, lijst, op) if op.hernummer else rest
    return [*voor, *midden, *_keep_items(rest)], len(voor)


def _keep_items(lijst: Tekstelement) -> list[Tekstelement]:
    """A list as it is when it has items; else the words before and after them as alinea's."""
    if lijst.find(Soort.LI) is not None:
        return [lijst]
    return [make_al(*kind.inhoud) for kind in lijst.kinderen]


def _recount(rest: Tekstelement, nummer: str, heel: Tekstelement, op: Opdracht) -> Tekstelement:
    """The second part of a list counts from the beginning again."""
    items = [kind for kind in rest.kinderen if kind.soort is Soort.LI]
    eerste = next(kind.nummer for kind in heel.kinderen if kind.soort is Soort.LI)
    if not items or not eerste or not nummer:
        return rest
    nieuw = count_on(eerste, [(kind.nummer, kind.wid in op.slot) for kind in items])
    for kind, getal in zip(items, nieuw, strict=True):
        rest = put_kind(rest, kind, with_nummer(kind, getal)) if kind.nummer != getal else rest
    return rest


def move_li_uit(op: Opdracht, lipad: Pad) -> Uitkomst:
    """An item of a list within an item goes a level out; those after it become a list within it."""
    wordt, nieuw = lift_li(op, op.tekst, lipad)
    return op.finish(wordt, first_blok(wordt, nieuw))


def lift_li(op: Opdracht, tekst: Tekstelement, lipad: Pad) -> tuple[Tekstelement, Pad]:
    """The text with an item of an inner list put after the outer item, and the path where it is then."""
    binnen, buiten = lipad[:-1], lipad[:-2]
    lijst, li, houder = get_op(tekst, binnen), get_op(tekst, lipad), get_op(tekst, buiten)
    voor = _keep_items(replace(lijst, inhoud=lijst.inhoud[: lipad[-1]]))
    rest = replace(lijst, inhoud=lijst.inhoud[lipad[-1] + 1 :])
    if any(kind.soort is Soort.LIJST for kind in voor):
        rest = replace(rest, wid=None, eid=None)
    mee = (*_keep_items(rest), *houder.inhoud[binnen[-1] + 1 :])
    over = (*houder.inhoud[: binnen[-1]], *voor)
    if all(isinstance(kind, Tekstelement) and kind.soort is Soort.LI_NUMMER for kind in over):
        over = (*over, make_al())
    blijft = replace(houder, inhoud=over)
    li = replace(li, inhoud=(*li.inhoud, *mee))
    if li.nummer or houder.nummer:
        li = with_nummer(li, "") if houder.find(Soort.LI_NUMMER) is None else _with_leeg_nummer(li)
    wordt = replace_op_pad(tekst, buiten, blijft, li)
    nieuw = (*buiten[:-1], buiten[-1] + 1)
    return number_nieuw(wordt, nieuw, hernummer=op.hernummer, slot=op.slot), nieuw


def _with_leeg_nummer(li: Tekstelement) -> Tekstelement:
    """An item with an empty LiNummer, to be numbered in its new row."""
    oud = li.find(Soort.LI_NUMMER)
    if oud is not None:
        return put_kind(li, oud, el(Soort.LI_NUMMER))
    return replace(li, inhoud=(el(Soort.LI_NUMMER), *li.inhoud))
