"""Finding an element by its wId and putting others in its place, at a cost that does not grow with the plan."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from planstudio.domain.tekst import Tekstelement

if TYPE_CHECKING:
    from planstudio.domain.ids.tekstindex import Tekstindex

Pad = tuple[int, ...]
Change = Callable[[Tekstelement], Tekstelement]


def find_pad(tekst: Tekstelement, wid: str) -> tuple[Tekstelement, ...]:
    """The elements from the root down to the one with a wId, both included; empty when it is not there."""
    return _walk_pad(tekst, find_plaatsen(tekst, wid)) if wid in _find_index(tekst).ouder else ()


def find_element(tekst: Tekstelement, wid: str) -> Tekstelement:
    """The element with a wId; raises KeyError when the text has none."""
    return get_op(tekst, find_plaatsen(tekst, wid))


def find_plaatsen(tekst: Tekstelement, wid: str) -> Pad:
    """The positions in `inhoud` that lead from the root to the element with a wId; raises KeyError."""
    keten = _find_index(tekst).list_boven(wid)
    if not keten:
        raise KeyError(wid)
    pad: Pad = ()
    element = tekst
    for stap in keten:
        if element.wid == stap:
            continue
        onder = _find_onder(element, stap)
        pad += onder
        element = get_op(element, onder)
    return pad


def _find_onder(element: Tekstelement, wid: str) -> Pad:
    """The positions that lead to a descendant with a wId, through elements without one; empty when it is not there."""
    pad = _get_bij_gezien(element, wid) or _search_onder(element, wid)
    if pad and _gezien.get(wid) != pad:
        if len(_gezien) >= _MEEST_GEZIEN:
            _gezien.clear()
        _gezien[wid] = pad
    return pad


# Where each was seen last below the element with an id above it. Only a first guess, that is checked each time: an
# edit moves most of what it moves by one place, and a row may be thousands long.
_gezien: dict[str, Pad] = {}
_MEEST_GEZIEN = 200_000


def _get_bij_gezien(element: Tekstelement, wid: str) -> Pad:
    gezien = _gezien.get(wid)
    if gezien is None:
        return ()
    for stap in (0, 1, -1, 2, -2):
        pad = (*gezien[:-1], gezien[-1] + stap)
        huidig: Tekstelement | None = element
        for plaats in pad:
            kind = huidig.inhoud[plaats] if huidig is not None and 0 <= plaats < len(huidig.inhoud) else None
            huidig = kind if isinstance(kind, Tekstelement) else None
        if huidig is not None and huidig.wid == wid:
            return pad
    return ()


def _search_onder(element: Tekstelement, wid: str) -> Pad:
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.wid == wid:
            return (plaats,)
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.wid is None:
            onder = _search_onder(kind, wid)
            if onder:
                return (plaats, *onder)
    return ()


def get_op(tekst: Tekstelement, pad: Pad) -> Tekstelement:
    """The element at a path of positions; raises KeyError when the path does not lead to one."""
    return _walk_pad(tekst, pad)[-1]


def _walk_pad(tekst: Tekstelement, pad: Pad) -> tuple[Tekstelement, ...]:
    keten = [tekst]
    for plaats in pad:
        inhoud = keten[-1].inhoud
        kind = inhoud[plaats] if 0 <= plaats < len(inhoud) else None
        if not isinstance(kind, Tekstelement):
            raise KeyError(f"no element at {pad}")
        keten.append(kind)
    return tuple(keten)


def list_keten(tekst: Tekstelement, pad: Pad) -> tuple[Tekstelement, ...]:
    """The elements from the root down to the one at a path of positions, both included."""
    return _walk_pad(tekst, pad)


def replace_op_pad(tekst: Tekstelement, pad: Pad, *nieuw: Tekstelement) -> Tekstelement:
    """The text with what is at a path replaced by none, one or more others; all else is shared."""
    keten = _walk_pad(tekst, pad)
    if not pad:
        (enige,) = nieuw
        return enige
    delen: tuple[Tekstelement, ...] = nieuw
    for houder, plaats in zip(reversed(keten[:-1]), reversed(pad), strict=True):
        if len(delen) == 1 and delen[0] is houder.inhoud[plaats]:
            return tekst
        delen = (replace(houder, inhoud=(*houder.inhoud[:plaats], *delen, *houder.inhoud[plaats + 1 :])),)
    return delen[0]


def insert_op_pad(tekst: Tekstelement, pad: Pad, *nieuw: Tekstelement) -> Tekstelement:
    """The text with elements put in before what is at a path (or at the end of its parent)."""
    houder = get_op(tekst, pad[:-1])
    plaats = pad[-1]
    return replace_op_pad(
        tekst, pad[:-1], replace(houder, inhoud=(*houder.inhoud[:plaats], *nieuw, *houder.inhoud[plaats:]))
    )


def change_op_wid(tekst: Tekstelement, wid: str, change: Change) -> Tekstelement:
    """The text with one element changed; the very same when nothing changes. Raises KeyError for an unknown wId."""
    pad = find_plaatsen(tekst, wid)
    oud = get_op(tekst, pad)
    nieuw = change(oud)
    return tekst if nieuw is oud or nieuw == oud else replace_op_pad(tekst, pad, nieuw)


def change_velen(tekst: Tekstelement, changes: Mapping[str, Change]) -> Tekstelement:
    """The text with several elements changed at once, each by its wId; children before their parents."""
    index = _find_index(tekst)
    onder: dict[str, set[str]] = {}
    for wid in changes:
        boven = ""
        for stap in index.list_boven(wid):
            onder.setdefault(boven, set()).add(stap)
            boven = stap
    return _change_onder(tekst, changes, onder, "")


def _change_onder(
    element: Tekstelement, changes: Mapping[str, Change], onder: Mapping[str, set[str]], wid: str
) -> Tekstelement:
    """An element with what stands in it changed, and then itself. `wid` is its own, '' for the root."""
    nodig = onder.get(wid, set())
    if len(nodig) > _VEEL:
        element = _change_rij(element, changes, onder, nodig)
    else:
        for kindwid in nodig:
            pad = _find_onder(element, kindwid)
            element = replace_op_pad(element, pad, _change_onder(get_op(element, pad), changes, onder, kindwid))
    change = changes.get(wid)
    return change(element) if change is not None else element


# With more than these it is quicker to go through a row once than to put them in one by one.
_VEEL = 12


def _change_rij(
    element: Tekstelement, changes: Mapping[str, Change], onder: Mapping[str, set[str]], nodig: set[str]
) -> Tekstelement:
    anders: dict[int, Tekstelement] = {}
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and (kind.wid is None or kind.wid in nodig):
            nieuw = (
                _change_onder(kind, changes, onder, kind.wid)
                if kind.wid is not None
                else _change_rij(kind, changes, onder, nodig)
            )
            if nieuw is not kind:
                anders[plaats] = nieuw
    if anders:
        inhoud = list(element.inhoud)
        for plaats, nieuw in anders.items():
            inhoud[plaats] = nieuw
        element = replace(element, inhoud=tuple(inhoud))
    return element


def split_plek(tekst: Tekstelement, pad: Pad) -> tuple[str, Pad]:
    """A path from the root as (wId of the nearest element on it that has one, path below that)."""
    keten = _walk_pad(tekst, pad)
    diepte = max((n for n, element in enumerate(keten) if element.wid is not None), default=0)
    return keten[diepte].wid or "", pad[diepte:]


def _find_index(tekst: Tekstelement) -> "Tekstindex":
    # Loaded at the first question: a plan is on screen before anyone asks.
    from planstudio.domain.ids.tekstindex import find_index

    return find_index(tekst)
