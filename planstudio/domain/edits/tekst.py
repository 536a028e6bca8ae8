"""Edits of the text of a regeling."""

from collections.abc import Callable
from dataclasses import replace

from planstudio.domain.padzoeker import change_op_wid
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten, replace_words

Wijziging = Callable[[Tekstelement], Tekstelement]


def replace_tekstelement(plan: Plan, work: str, wid: str, change: Wijziging) -> Plan:
    """Put what `change` makes of one Tekstelement in its place; raises KeyError when the plan has no such element."""
    versie = plan.versie
    for plaats, regeling in enumerate(versie.regelingen):
        if regeling.work == work:
            tekst = change_op_wid(regeling.tekst, wid, change)
            return plan if tekst is regeling.tekst else _put_regeling(plan, plaats, replace(regeling, tekst=tekst))
    raise KeyError(f"{work} {wid}")


def _put_regeling(plan: Plan, plaats: int, regeling: Regeling) -> Plan:
    regelingen = plan.versie.regelingen
    versie = replace(plan.versie, regelingen=(*regelingen[:plaats], regeling, *regelingen[plaats + 1 :]))
    return replace(plan, versies=(*plan.versies[: plan.huidig], versie, *plan.versies[plan.huidig + 1 :]))


def _put_kind(element: Tekstelement, plaats: int, kind: Tekstelement) -> Tekstelement:
    return replace(element, inhoud=(*element.inhoud[:plaats], kind, *element.inhoud[plaats + 1 :]))


def find_blok(element: Tekstelement, pad: tuple[int, ...]) -> Tekstelement:
    """The block at a path of positions in `inhoud`; raises KeyError when the path does not lead to one."""
    for plaats in pad:
        kind = element.inhoud[plaats] if plaats < len(element.inhoud) else None
        if not isinstance(kind, Tekstelement):
            raise KeyError(f"no element at {pad}")
        element = kind
    return element


def _change_blok(element: Tekstelement, pad: tuple[int, ...], change: Wijziging) -> Tekstelement:
    if not pad:
        return change(element)
    kind = _change_blok(find_blok(element, pad[:1]), pad[1:], change)
    return element if kind is element.inhoud[pad[0]] else _put_kind(element, pad[0], kind)


def set_woorden(plan: Plan, *, work: str, wid: str, pad: tuple[int, ...], begin: int, eind: int, woorden: str) -> Plan:
    """Replace characters of one block: the one at `pad` below the element with `wid` (see domain/woorden.py)."""
    return replace_tekstelement(
        plan, work, wid, lambda el: _change_blok(el, pad, lambda blok: replace_words(blok, begin, eind, woorden))
    )


def set_opschrift(plan: Plan, *, work: str, wid: str, opschrift: str) -> Plan:
    """Give the Kop of one Tekstelement another opschrift; references in the part that stays are kept (B.3)."""
    return replace_tekstelement(plan, work, wid, lambda el: _with_opschrift(el, opschrift))


def _with_opschrift(element: Tekstelement, opschrift: str) -> Tekstelement:
    if element.soort is Soort.REGELING_OPSCHRIFT:
        return _change_first(element, Soort.AL, opschrift)
    kop = element.find(Soort.KOP)
    if kop is None:
        raise KeyError(f"{element.wid} has no Kop")
    if kop.find(Soort.OPSCHRIFT) is None:
        nieuw = replace(kop, inhoud=(*kop.inhoud, Tekstelement(soort=Soort.OPSCHRIFT, inhoud=(opschrift,))))
    else:
        nieuw = _change_first(kop, Soort.OPSCHRIFT, opschrift)
    return element if nieuw is kop else _put_kind(element, element.inhoud.index(kop), nieuw)


def _change_first(ouder: Tekstelement, soort: Soort, woorden: str) -> Tekstelement:
    blok = ouder.find(soort)
    if blok is None:
        raise KeyError(f"no {soort} to change")
    vlak = flatten(blok)
    begin = next(
        (i for i, (a, b) in enumerate(zip(vlak, woorden, strict=False)) if a != b), min(len(vlak), len(woorden))
    )
    rest = min(len(vlak), len(woorden)) - begin
    staart = next((i for i in range(rest) if vlak[-1 - i] != woorden[-1 - i]), rest)
    nieuw = replace_words(blok, begin, len(vlak) - staart, woorden[begin : len(woorden) - staart])
    return ouder if nieuw is blok else _put_kind(ouder, ouder.inhoud.index(blok), nieuw)
