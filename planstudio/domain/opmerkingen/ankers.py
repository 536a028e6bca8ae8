"""Where comments are in the text, and how they stay with their words when the text is edited."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from planstudio.domain.edits.tekst import find_blok
from planstudio.domain.opmerkingen.opmerking import Opmerking
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.soort import TEKSTDRAGERS
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten

Pad = tuple[int, ...]
_HOOGST = 2
_KORTST = 3  # shorter words stand anywhere, and say nothing of where a comment went


class Geplaatst(NamedTuple):
    """A comment with the element it is on; None when that is gone, and the comment is without a place."""

    opmerking: Opmerking
    element: Tekstelement | None


def place_opmerkingen(versie: Planversie) -> tuple[Geplaatst, ...]:
    """All comments of a version with their elements, in the order in which they were made."""
    return tuple(
        Geplaatst(opmerking, _find_element(versie, opmerking.work, opmerking.wid)) for opmerking in versie.opmerkingen
    )


def list_bij(versie: Planversie, work: str, wid: str) -> tuple[Opmerking, ...]:
    """The comments on one element, for marks in the text."""
    return tuple(opmerking for opmerking in versie.opmerkingen if (opmerking.work, opmerking.wid) == (work, wid))


def shift_bereik(oud: str, nieuw: str, begin: int, eind: int) -> tuple[int, int]:
    """The range in a flat string after an edit of it; begin and end are equal when all its words are gone.

    What is put before the range moves it, what is put within it makes it longer, what is put at its end does not
    belong to it.
    """
    if oud == nieuw:
        return begin, eind
    kortst = min(len(oud), len(nieuw))
    kop = next((plek for plek in range(kortst) if oud[plek] != nieuw[plek]), kortst)
    rest = kortst - kop
    staart = next((plek for plek in range(rest) if oud[-1 - plek] != nieuw[-1 - plek]), rest)
    weg, erbij = len(oud) - staart, len(nieuw) - staart
    verschil = len(nieuw) - len(oud)
    a = begin + verschil if begin >= weg else min(begin, kop)
    b = eind if eind <= kop else eind + verschil if eind >= weg else erbij
    if kop < begin < weg:
        # The words before it went together with its first ones: it begins with what came in their place.
        a = erbij if b >= erbij and eind >= weg else kop
    return a, max(a, b)


def follow_opmerkingen(oud: Plan, nieuw: Plan) -> Plan:
    """The new plan with its comments moved along with the words they are on; the very same when none had to move."""
    was, wordt = oud.versie, nieuw.versie
    if was is wordt or not wordt.opmerkingen or was.regelingen is wordt.regelingen:
        return nieuw
    opmerkingen = tuple(follow_opmerking(was, wordt, opmerking) for opmerking in wordt.opmerkingen)
    if all(a is b for a, b in zip(opmerkingen, wordt.opmerkingen, strict=True)):
        return nieuw
    versie = replace(wordt, opmerkingen=opmerkingen)
    return replace(nieuw, versies=(*nieuw.versies[: nieuw.huidig], versie, *nieuw.versies[nieuw.huidig + 1 :]))


def follow_opmerking(was: Planversie, wordt: Planversie, opmerking: Opmerking) -> Opmerking:
    """A comment that was made on one version, at its words in another; the very same when it need not move."""
    if not opmerking.heeft_bereik:
        return opmerking
    a, b = was.find_regeling(opmerking.work), wordt.find_regeling(opmerking.work)
    if a is None or b is None or a.tekst is b.tekst:
        return opmerking
    voor, na = find_pad(a.tekst, opmerking.wid), find_pad(b.tekst, opmerking.wid)
    if not voor or (na and voor[-1] is na[-1]):
        return opmerking
    try:
        blok = find_blok(voor[-1], opmerking.pad)
    except KeyError:
        return opmerking
    if na:
        gevolgd = _follow_binnen(voor[-1], na[-1], blok, opmerking)
        if gevolgd is not None:
            return gevolgd
    elders = _find_elders(voor, b.tekst, blok, opmerking)
    if elders is not None or not na:
        return elders or opmerking
    # Its words are gone, its element is not: from now on it is about that.
    return replace(opmerking, pad=(), begin=0, eind=0)


def _follow_binnen(voor: Tekstelement, na: Tekstelement, blok: Tekstelement, opmerking: Opmerking) -> Opmerking | None:
    """The comment at the same words in the same element; None when they are not there any more."""
    blokken = dict(_walk_blokken(na, ()))
    pad = next((pad for pad, ander in blokken.items() if ander is blok), None)
    if pad is not None:
        return opmerking if pad == opmerking.pad else replace(opmerking, pad=pad)
    vlak = flatten(blok)
    nu = blokken.get(opmerking.pad)
    bekend = {id(ander) for _, ander in _walk_blokken(voor, ())}
    if nu is not None and id(nu) not in bekend:
        begin, eind = shift_bereik(vlak, flatten(nu), opmerking.begin, opmerking.eind)
        if eind > begin:
            return replace(opmerking, begin=begin, eind=eind)
    nieuwe = [(pad, ander) for pad, ander in blokken.items() if id(ander) not in bekend]
    return _find_woorden(nieuwe, vlak, opmerking)


def _find_elders(
    voor: tuple[Tekstelement, ...], tekst: Tekstelement, blok: Tekstelement, opmerking: Opmerking
) -> Opmerking | None:
    """The comment at its words in another element that stands where it was, as after a split or a join."""
    genoemd = [boven for boven in reversed(voor[:-1]) if boven.wid is not None]
    # Two levels up and no more: a lid may end up in another artikel, but nobody looks through the whole plan for it.
    for boven in genoemd[:_HOOGST]:
        keten = find_pad(tekst, boven.wid or "")
        if not keten:
            continue
        bekend = {id(ander) for _, ander in _walk_blokken(boven, ())}
        for element in keten[-1].walk():
            if element.wid is None or element.wid == opmerking.wid:
                continue
            for pad, ander in _walk_eigen(element):
                if ander is blok:
                    return replace(opmerking, wid=element.wid, pad=pad)
                if id(ander) not in bekend:
                    gevonden = _find_woorden([(pad, ander)], flatten(blok), opmerking)
                    if gevonden is not None:
                        return replace(gevonden, wid=element.wid)
    return None


def _find_woorden(blokken: list[tuple[Pad, Tekstelement]], vlak: str, opmerking: Opmerking) -> Opmerking | None:
    woorden = vlak[opmerking.begin : opmerking.eind]
    if len(woorden.strip()) < _KORTST:
        return None
    for pad, blok in blokken:
        plek = flatten(blok).find(woorden)
        if plek >= 0:
            return replace(opmerking, pad=pad, begin=plek, eind=plek + len(woorden))
    return None


def _walk_blokken(element: Tekstelement, pad: Pad) -> Iterator[tuple[Pad, Tekstelement]]:
    """The text carriers below an element, at any depth, with their paths."""
    if element.soort in TEKSTDRAGERS:
        yield pad, element
        return
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement):
            yield from _walk_blokken(kind, (*pad, plaats))


def _walk_eigen(element: Tekstelement, pad: Pad = ()) -> Iterator[tuple[Pad, Tekstelement]]:
    """The text carriers of an element itself: not those below another one with a wId."""
    if element.soort in TEKSTDRAGERS:
        yield pad, element
        return
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.wid is None:
            yield from _walk_eigen(kind, (*pad, plaats))


def _find_element(versie: Planversie, work: str, wid: str) -> Tekstelement | None:
    regeling = versie.find_regeling(work)
    keten = find_pad(regeling.tekst, wid) if regeling is not None else ()
    return keten[-1] if keten else None
