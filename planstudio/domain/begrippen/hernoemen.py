"""Giving a begrip another term everywhere it is used: first a list to look through, then one edit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from planstudio.domain.begrippen.gebruik import Gebruik, find_gebruik
from planstudio.domain.begrippen.vinden import Begrip, clean_term
from planstudio.domain.begrippen.vormen import conform
from planstudio.domain.edits.blokplaats import change_at
from planstudio.domain.edits.structuur.afronden import find_regeling, put_tekst
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.padzoeker import Change, change_velen, find_element
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten, replace_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Vervanging:
    """A place where a term is used, and the words that come there."""

    gebruik: Gebruik
    nieuw: str


def list_vervangingen(versie: Planversie, begrip: Begrip, nieuw: str) -> tuple[Vervanging, ...]:
    """What renaming a begrip would do at each place: plural where it was plural, a capital where there was one."""
    nieuw = clean_term(nieuw)
    if not nieuw:
        raise ValueError("a begrip needs a term")
    return tuple(
        Vervanging(gebruik=gebruik, nieuw=conform(gebruik.woorden, begrip.term, nieuw))
        for gebruik in find_gebruik(versie, begrip)
    )


def rename_begrip(plan: Plan, begrip: Begrip, nieuw: str, vervangingen: Iterable[Vervanging]) -> Uitkomst:
    """Give a begrip another term, and put the words of some replacements in their places; marks around them stay.

    The replacements are those of `list_vervangingen` for this same plan that one wants. Raises ValueError when the
    text is no longer as it was for one of them, KeyError when the begrip is not there.
    """
    nieuw = clean_term(nieuw)
    if not nieuw:
        raise ValueError("a begrip needs a term")
    per_work: dict[str, list[Vervanging]] = defaultdict(list)
    for vervanging in vervangingen:
        per_work[vervanging.gebruik.work].append(vervanging)
    per_work[begrip.work].append(_make_term(plan, begrip, nieuw))
    for work, groep in per_work.items():
        tekst = find_regeling(plan, work).tekst
        plan = put_tekst(plan, work, change_velen(tekst, _make_changes(groep)))
    return Uitkomst(plan=plan, plek=_find_plek(plan, begrip))


def _make_term(plan: Plan, begrip: Begrip, nieuw: str) -> Vervanging:
    """The replacement in the Term itself; a colon at its end stays."""
    element = find_element(find_regeling(plan, begrip.work).tekst, begrip.wid)
    plaats = _find_term(element)
    term = element.inhoud[plaats]
    assert isinstance(term, Tekstelement)
    vlak = flatten(term)
    kaal = vlak.rstrip(" :")
    begin = len(kaal) - len(kaal.lstrip())
    gebruik = Gebruik(
        work=begrip.work, wid=begrip.wid, pad=(plaats,), begin=begin, eind=len(kaal), woorden=kaal[begin:]
    )
    return Vervanging(gebruik=gebruik, nieuw=nieuw)


def _find_term(element: Tekstelement) -> int:
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.soort is Soort.TERM:
            return plaats
    raise KeyError(f"{element.wid} has no Term")


def _find_plek(plan: Plan, begrip: Begrip) -> Plek:
    plaats = _find_term(find_element(find_regeling(plan, begrip.work).tekst, begrip.wid))
    return Plek(work=begrip.work, wid=begrip.wid, pad=(plaats,))


def _make_changes(groep: list[Vervanging]) -> dict[str, Change]:
    """Per element with a wId what puts the words in; from the last back, so that positions before it stay true."""
    per_wid: dict[str, list[Vervanging]] = defaultdict(list)
    for vervanging in groep:
        per_wid[vervanging.gebruik.wid].append(vervanging)

    def make(eigen: list[Vervanging]) -> Change:
        volgorde = sorted(eigen, key=lambda v: (v.gebruik.pad, v.gebruik.begin), reverse=True)

        def change(element: Tekstelement) -> Tekstelement:
            for vervanging in volgorde:
                element = _replace(element, vervanging)
            return element

        return change

    return {wid: make(eigen) for wid, eigen in per_wid.items()}


def _replace(element: Tekstelement, vervanging: Vervanging) -> Tekstelement:
    gebruik = vervanging.gebruik

    def change(blok: Tekstelement) -> Tekstelement:
        if flatten(blok)[gebruik.begin : gebruik.eind] != gebruik.woorden:
            raise ValueError(f"{gebruik.wid}: '{gebruik.woorden}' is not at {gebruik.begin} any more")
        return replace_words(blok, gebruik.begin, gebruik.eind, vervanging.nieuw)

    return change_at(element, gebruik.pad, change)
