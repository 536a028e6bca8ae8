"""Putting other words in the place of what was found, as one edit."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from planstudio.domain.edits.tekst import find_blok
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import change_velen
from planstudio.domain.plan import Plan
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten, is_atom, replace_words
from planstudio.domain.zoeken.zoeken import find_bezwaar
from planstudio.domain.zoeken.zoekvraag import Treffer

_GROEP = re.compile(r"\\(\\|\d{1,2})")


def expand(treffer: Treffer, vervanging: str) -> str:
    r"""The words that come in the place of a hit: after a regular expression `\1` is its first group, `\0` the hit."""
    if not treffer.groepen:
        return vervanging

    def put(gevonden: re.Match[str]) -> str:
        if gevonden[1] == "\\":
            return "\\"
        nummer = int(gevonden[1])
        return treffer.groepen[nummer] if nummer < len(treffer.groepen) else ""

    return _GROEP.sub(put, vervanging)


def check_vervanging(treffers: Iterable[Treffer], vervanging: str) -> tuple[Melding, ...]:
    """What is wrong with a replacement: groups that the regular expression does not have."""
    eerste = next((treffer for treffer in treffers if treffer.groepen), None)
    if eerste is None:
        return ()
    nummers = {int(groep) for groep in _GROEP.findall(vervanging) if groep != "\\"}
    te_hoog = sorted(nummer for nummer in nummers if nummer >= len(eerste.groepen))
    if not te_hoog:
        return ()
    tekst = f"De vervanging noemt groep {te_hoog[0]}, maar de reguliere expressie heeft er {len(eerste.groepen) - 1}."
    return (Melding(code="PS-ZOEKEN-GROEP", ernst=Ernst.FOUT, tekst=tekst),)


def replace_treffers(plan: Plan, treffers: Iterable[Treffer], vervanging: str) -> Plan:
    """The plan with the words at these places replaced; marks and references around them stay.

    What can no longer be found at its place, or has a `bezwaar`, is left as it is. The very same plan comes back when
    nothing changes.
    """
    per_work: dict[str, dict[str, dict[tuple[int, ...], list[Treffer]]]] = {}
    for treffer in treffers:
        if not treffer.bezwaar:
            plekken = per_work.setdefault(treffer.work, {}).setdefault(treffer.wid, defaultdict(list))
            plekken[treffer.pad].append(treffer)
    regelingen = []
    for regeling in plan.versie.regelingen:
        tekst = regeling.tekst
        per_wid = per_work.get(regeling.work, {})
        changes = {wid: _Verandering(plekken, vervanging) for wid, plekken in per_wid.items() if wid}
        if changes:
            tekst = change_velen(tekst, changes)
        regelingen.append(regeling if tekst is regeling.tekst else replace(regeling, tekst=tekst))
    if all(a is b for a, b in zip(regelingen, plan.versie.regelingen, strict=True)):
        return plan
    versie = replace(plan.versie, regelingen=tuple(regelingen))
    return replace(plan, versies=(*plan.versies[: plan.huidig], versie, *plan.versies[plan.huidig + 1 :]))


class _Verandering:
    """Changes the blocks below one element."""

    def __init__(self, plekken: dict[tuple[int, ...], list[Treffer]], vervanging: str) -> None:
        self._plekken = plekken
        self._vervanging = vervanging

    def __call__(self, element: Tekstelement) -> Tekstelement:
        # Notes stand within blocks; the deepest first, so that paths stay what they were.
        for pad in sorted(self._plekken, key=len, reverse=True):
            element = _change_op(element, pad, self._plekken[pad], self._vervanging)
        return element


def _change_op(element: Tekstelement, pad: tuple[int, ...], treffers: list[Treffer], vervanging: str) -> Tekstelement:
    if not pad:
        return _replace_in_blok(element, treffers, vervanging)
    try:
        kind = find_blok(element, pad[:1])
    except KeyError:
        return element
    nieuw = _change_op(kind, pad[1:], treffers, vervanging)
    return element if nieuw is kind else _put(element, pad[0], nieuw)


def _replace_in_blok(blok: Tekstelement, treffers: list[Treffer], vervanging: str) -> Tekstelement:
    """From the last to the first, so that positions stay what they were."""
    vlak = flatten(blok)
    for treffer in sorted(treffers, key=lambda treffer: treffer.begin, reverse=True):
        begin, eind = treffer.begin, treffer.eind
        if vlak[begin:eind] == treffer.woorden and not find_bezwaar(blok, begin, eind):
            blok = _replace_within(blok, begin, eind, expand(treffer, vervanging))
    return blok


def _replace_within(blok: Tekstelement, begin: int, eind: int, woorden: str) -> Tekstelement:
    """As replace_words, but a reference or mark that the hit fills keeps the new words: it is still about the same."""
    start = 0
    for plaats, deel in enumerate(blok.inhoud):
        if isinstance(deel, str):
            start += len(deel)
            continue
        if not isinstance(deel, Tekstelement) or is_atom(deel):
            start += 1
            continue
        stop = start + len(flatten(deel))
        if woorden and start <= begin and eind <= stop:
            nieuw = _replace_within(deel, begin - start, eind - start, woorden)
            return blok if nieuw is deel else _put(blok, plaats, nieuw)
        start = stop
    return replace_words(blok, begin, eind, woorden)


def _put(element: Tekstelement, plaats: int, kind: Tekstelement) -> Tekstelement:
    return replace(element, inhoud=(*element.inhoud[:plaats], kind, *element.inhoud[plaats + 1 :]))
