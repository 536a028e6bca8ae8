"""References in a text that follow their targets (handbook, B.6 and C.5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

if TYPE_CHECKING:
    from tests.bewerkingen.werk import Werk


def follow_refs(werk: Werk, anders: Mapping[str, str], weg: Mapping[str, str]) -> None:
    """Point IntRefs at the new eId of their target; where the target went, its words stay without the link.

    `anders` maps old eIds to new ones, `weg` the wIds that went to the eId they had.
    """
    index = werk.index
    verdwenen = {*weg.values(), *weg} - set(anders)
    # An eId that went may be borne by another element now; links to the old one go all the same.
    dragers: dict[str, None] = {}
    erbij: dict[str, tuple[str, ...]] = {}
    for ref in (*anders, *verdwenen):
        plekken = index.dragers.pop(ref, ())
        dragers.update(dict.fromkeys(plekken))
        if ref in anders:
            erbij[anders[ref]] = plekken
    for ref, plekken in erbij.items():
        index.dragers[ref] = tuple(dict.fromkeys((*index.dragers.get(ref, ()), *plekken)))
    nummers = {ref: _find_nummer(werk, nieuw) for ref, nieuw in anders.items() if erbij.get(nieuw)}
    for wid in dragers:
        if not werk.is_here(wid):
            continue
        oud = werk.get(wid)
        nieuw = _follow(oud, anders, nummers, verdwenen)
        if nieuw is oud:
            continue
        if _count_wids(oud) == _count_wids(nieuw):
            werk.put_shallow(nieuw)
        else:
            werk.put(wid, nieuw)


def _count_wids(element: Tekstelement) -> int:
    return sum(kind.wid is not None for _, kind in enumerate(element.walk()))


def _find_nummer(werk: Werk, eid: str) -> str:
    return werk.get(werk.index.eids[eid]).nummer.rstrip(".")


def _follow(
    element: Tekstelement, anders: Mapping[str, str], nummers: Mapping[str, str], weg: set[str]
) -> Tekstelement:
    """An element with the references that stand in it itself brought up to date; the very same when none changes."""
    inhoud: list[object] = []
    gewijzigd = False
    for kind in element.inhoud:
        if not isinstance(kind, Tekstelement):
            inhoud.append(kind)
            continue
        if kind.soort in (Soort.INT_REF, Soort.INT_IO_REF):
            ref = kind.get("ref") or ""
            if ref in anders and kind.soort is Soort.INT_REF:
                inhoud.append(_point(kind, anders[ref], _tail(ref), nummers.get(ref, "")))
                gewijzigd = True
                continue
            if ref in weg:
                inhoud += kind.inhoud
                gewijzigd = True
                continue
        nieuw = kind if kind.wid is not None else _follow(kind, anders, nummers, weg)
        gewijzigd = gewijzigd or nieuw is not kind
        inhoud.append(nieuw)
    return replace(element, inhoud=_join(inhoud)) if gewijzigd else element  # type: ignore[arg-type]


def _join(delen: list[object]) -> tuple[object, ...]:
    """Neighbouring words as one string."""
    nieuw: list[object] = []
    for deel in delen:
        if isinstance(deel, str) and nieuw and isinstance(nieuw[-1], str):
            nieuw[-1] += deel
        elif deel != "":
            nieuw.append(deel)
    return tuple(nieuw)


def _tail(eid: str) -> str:
    return re.sub(r"_inst\d+$", "", eid.rpartition("__")[2]).partition("_")[2]


def _point(verwijzing: Tekstelement, eid: str, oud: str, nieuw: str) -> Tekstelement:
    """A reference with another target; where its words name the old number, they name the new one."""
    attributen = tuple((k, eid if k == "ref" else v) for k, v in verwijzing.attributen)
    inhoud = verwijzing.inhoud
    if oud and nieuw and not oud.startswith("o_"):
        patroon = re.compile(rf"(?<![\w.]){re.escape(oud)}(?![\w]|\.\w)")
        inhoud = tuple(patroon.sub(nieuw, deel, count=1) if isinstance(deel, str) else deel for deel in inhoud)
    return replace(verwijzing, attributen=attributen, inhoud=inhoud)
