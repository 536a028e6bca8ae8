"""Three-way merge of the words of one block: both sides' words where they do not touch (B.5)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from planstudio.domain.element import Element
from planstudio.domain.tekst import Tekstelement

Deel = Tekstelement | Element | str
_WOORD = re.compile(r"\w+|\s+|[^\w\s]")


def merge_words(base: Tekstelement, a: Tekstelement, b: Tekstelement) -> tuple[Deel, ...] | None:
    """The content of a block with the words of both sides; None where they changed the same or adjoining words.

    A mark with what is in it counts as one word: it is never cut.
    """
    oud = _split(base)
    stukken = _merge_stukken(_find_stukken(oud, _split(a)), _find_stukken(oud, _split(b)))
    if stukken is None:
        return None
    nieuw: list[Deel] = []
    plaats = 0
    for begin, eind, woorden in stukken:
        nieuw += oud[plaats:begin]
        nieuw += woorden
        plaats = eind
    return _join((*nieuw, *oud[plaats:]))


def append_words(a: Tekstelement, b: Tekstelement) -> tuple[Deel, ...]:
    """The words of both, one after the other."""
    return _join((*a.inhoud, " ", *b.inhoud))


_Stuk = tuple[int, int, list[Deel]]


def _split(blok: Tekstelement) -> list[Deel]:
    delen: list[Deel] = []
    for deel in blok.inhoud:
        if isinstance(deel, str):
            delen += _WOORD.findall(deel)
        else:
            delen.append(deel)
    return delen


def _find_stukken(oud: list[Deel], nieuw: list[Deel]) -> list[_Stuk]:
    verschil = SequenceMatcher(None, oud, nieuw, autojunk=False).get_opcodes()
    return [(i1, i2, nieuw[j1:j2]) for soort, i1, i2, j1, j2 in verschil if soort != "equal"]


def _merge_stukken(a: list[_Stuk], b: list[_Stuk]) -> list[_Stuk] | None:
    gelijk = [stuk for stuk in a if stuk in b]
    eigen_a = [stuk for stuk in a if stuk not in gelijk]
    eigen_b = [stuk for stuk in b if stuk not in gelijk]
    if any(_touch(x, y) for x, y in _pairs(eigen_a, eigen_b)):
        return None
    if any(_touch(x, y) for x, y in _pairs(gelijk, [*eigen_a, *eigen_b])):
        return None
    return sorted((*gelijk, *eigen_a, *eigen_b), key=lambda stuk: stuk[:2])


def _pairs(links: list[_Stuk], rechts: list[_Stuk]) -> Iterator[tuple[_Stuk, _Stuk]]:
    return ((x, y) for x in links for y in rechts)


def _touch(x: _Stuk, y: _Stuk) -> bool:
    return x[0] <= y[1] and y[0] <= x[1]


def _join(delen: tuple[Deel, ...]) -> tuple[Deel, ...]:
    uit: list[Deel] = []
    for deel in delen:
        if isinstance(deel, str) and uit and isinstance(uit[-1], str):
            uit[-1] += deel
        else:
            uit.append(deel)
    return tuple(uit)


def with_inhoud(element: Tekstelement, inhoud: tuple[Deel, ...]) -> Tekstelement:
    """The element with other content; the very same one when the content is the same."""
    return element if inhoud == element.inhoud else replace(element, inhoud=inhoud)
