"""Words compared within one block: whole words, the old ones before the new, no confetti (handbook, D.4)."""

import re
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from planstudio.domain.element import Element
from planstudio.domain.mutatie.gelijk import fold_element, fold_tekst, is_gelijk
from planstudio.domain.mutatie.renvooi import DRAAGT_RENVOOI, Deel, join_tekst, make_nieuw, make_verwijderd
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

# A word or number with what is tight within it (22.7a, 1.000,50, auto's, e-mail); white space; or one other sign.
_TEKEN = re.compile(r"[^\W_]+(?:[.,:'’/\-–][^\W_]+)*[°²³]?|\s+|.", re.DOTALL)
_WOORD = re.compile(r"\w+")
_KORT = 3  # letters: a word as short as this between two changes is taken along
_VREEMD = 0.3  # of the letters stays: below this a reader is better served with the whole old and the whole new text


class OnzegbaarError(Exception):
    """Renvooi has no way to tell this difference here; whoever can, tells it one level up."""


# Makes of two inline elements the marked one, or raises OnzegbaarError; the caller gives it, as marks go deeper.
Markeerder = Callable[[Tekstelement, Tekstelement], Tekstelement]


class _Run:
    """One difference: old tokens, new tokens."""

    __slots__ = ("nieuw", "oud")

    def __init__(self, oud: list[Deel], nieuw: list[Deel]) -> None:
        self.oud, self.nieuw = oud, nieuw


def split_tokens(delen: tuple[Deel, ...]) -> list[Deel]:
    """The content of a block as tokens: words, white space, signs, and inline elements whole."""
    tokens: list[Deel] = []
    for deel in delen:
        if isinstance(deel, str):
            tokens += _TEKEN.findall(deel)
        else:
            tokens.append(deel)
    return tokens


def _make_key(token: Deel) -> Hashable:
    """What makes two tokens the same: the letters, the wId of a reference, the id of a note, or all of the element."""
    if isinstance(token, str):
        return " " if token.isspace() else token
    if isinstance(token, Element):
        return fold_element(token)
    if token.wid is not None:
        return (token.soort, token.wid)
    if token.soort is Soort.NOOT and token.get("id"):
        return (token.soort, token.get("id"))
    if token.soort is Soort.INT_REF:
        # Where a link within the regeling goes follows the numbers; with the same words it is the same link (D.4).
        token = replace(token, attributen=tuple((k, v) for k, v in token.attributen if k not in ("ref", "scope")))
    return fold_tekst(token, eids=False)


def mark_woorden(a: tuple[Deel, ...], b: tuple[Deel, ...], mark: Markeerder) -> tuple[Deel, ...]:
    """The content `b` with what differs from `a` marked in it. Raises OnzegbaarError when a reference is in the way."""
    oud, nieuw = split_tokens(a), split_tokens(b)
    sleutels_a, sleutels_b = [_make_key(token) for token in oud], [_make_key(token) for token in nieuw]
    _check_anchors(sleutels_a, sleutels_b)
    delen: list[Deel] = []
    for stuk in _walk_stukken(oud, nieuw, sleutels_a, sleutels_b):
        if isinstance(stuk, _Run):
            delen += _mark_run(stuk, mark)
        else:
            x, y = stuk
            if isinstance(x, Tekstelement) and isinstance(y, Tekstelement):
                delen.append(y if is_gelijk(x, y, eids=False) else mark(x, y))
            else:
                delen.append(y)
    return join_tekst(delen)


def _is_anchor(sleutel: Hashable) -> bool:
    """Whether a token must stay itself: twice the same wId or note in one block is not allowed (STOP0028)."""
    return isinstance(sleutel, tuple)


def _check_anchors(a: list[Hashable], b: list[Hashable]) -> None:
    beide = {sleutel for sleutel in a if _is_anchor(sleutel)} & set(b)
    if [s for s in a if s in beide] != [s for s in b if s in beide]:
        raise OnzegbaarError("references changed places")


def _walk_stukken(
    oud: list[Deel], nieuw: list[Deel], a: list[Hashable], b: list[Hashable]
) -> Iterator[_Run | tuple[Deel, Deel]]:
    """Kept pairs and differences, in order; differences that only a short word parts are one."""
    blokken = _join_blokken(_find_blokken(a, b), a, b)
    i = j = 0
    for x, y, lengte in blokken:
        if x > i or y > j:
            yield _Run(oud[i:x], nieuw[j:y])
        yield from zip(oud[x : x + lengte], nieuw[y : y + lengte], strict=True)
        i, j = x + lengte, y + lengte


_Blok = tuple[int, int, int]


def _find_blokken(a: list[Hashable], b: list[Hashable]) -> list[_Blok]:
    """Matching stretches (start in a, start in b, length), closed by an empty one; anchors always match."""
    ankers = {sleutel for sleutel in a if _is_anchor(sleutel)} & set(b)
    blokken: list[_Blok] = []
    i = j = 0
    for x in [n for n, sleutel in enumerate(a) if sleutel in ankers]:
        y = b.index(a[x], j)
        blokken += _match(a, b, i, x, j, y)
        blokken.append((x, y, 1))
        i, j = x + 1, y + 1
    blokken += _match(a, b, i, len(a), j, len(b))
    return [*blokken, (len(a), len(b), 0)]


def _match(a: list[Hashable], b: list[Hashable], i0: int, i1: int, j0: int, j1: int) -> list[_Blok]:
    """Matching stretches between two anchors."""
    kop = 0
    while i0 + kop < i1 and j0 + kop < j1 and a[i0 + kop] == b[j0 + kop]:
        kop += 1
    staart = 0
    while i1 - staart > i0 + kop and j1 - staart > j0 + kop and a[i1 - staart - 1] == b[j1 - staart - 1]:
        staart += 1
    midden_a, midden_b = a[i0 + kop : i1 - staart], b[j0 + kop : j1 - staart]
    blokken = [(i0, j0, kop)] if kop else []
    if midden_a and midden_b:
        vergelijking = SequenceMatcher(None, midden_a, midden_b, autojunk=False)
        blokken += [(i0 + kop + m.a, j0 + kop + m.b, m.size) for m in vergelijking.get_matching_blocks() if m.size]
    if staart:
        blokken.append((i1 - staart, j1 - staart, staart))
    return blokken


def _join_blokken(blokken: list[_Blok], a: list[Hashable], b: list[Hashable]) -> list[_Blok]:
    """Leave out kept stretches between two changes: no more than a short word, or a word that others passed."""
    gehouden: list[_Blok] = []
    i = j = 0
    for nummer, (x, y, lengte) in enumerate(blokken):
        laatste = nummer == len(blokken) - 1
        volgende = blokken[nummer + 1] if not laatste else None
        voor = x > i or y > j
        na = volgende is not None and (volgende[0] > x + lengte or volgende[1] > y + lengte)
        if lengte and voor and na and volgende is not None:
            na_a, na_b = a[x + lengte : volgende[0]], b[y + lengte : volgende[1]]
            if _is_licht(a[x : x + lengte]) or (
                len(_list_woorden(a[x : x + lengte])) == 1 and _is_wissel(a[i:x], b[j:y], na_a, na_b)
            ):
                continue
        gehouden.append((x, y, lengte))
        i, j = x + lengte, y + lengte
    return _drop_vreemd(gehouden, a)


def _is_wissel(voor_a: list[Hashable], voor_b: list[Hashable], na_a: list[Hashable], na_b: list[Hashable]) -> bool:
    """Whether the same words went on one side of a stretch and came on the other: then the new would come first."""
    gekomen, gegaan = _list_woorden(voor_b), _list_woorden(na_a)
    return bool(gekomen) and gekomen == gegaan and not _list_woorden(voor_a) and not _list_woorden(na_b)


def _list_woorden(sleutels: list[Hashable]) -> list[Hashable]:
    return [sleutel for sleutel in sleutels if not isinstance(sleutel, str) or sleutel[0].isalnum()]


def _is_licht(sleutels: list[Hashable]) -> bool:
    if not all(isinstance(sleutel, str) for sleutel in sleutels):
        return False
    woorden = [str(sleutel) for sleutel in sleutels if str(sleutel)[0].isalnum()]
    return len(woorden) <= 1 and sum(map(len, woorden)) <= _KORT


def _drop_vreemd(blokken: list[_Blok], a: list[Hashable]) -> list[_Blok]:
    """When next to nothing stays the same, no stretch is kept: the whole old text goes, the whole new one comes."""
    if any(not isinstance(sleutel, str) for sleutel in a):
        return blokken
    letters = sum(len(str(sleutel)) for sleutel in a if str(sleutel).isalnum())
    blijft = sum(
        len(str(sleutel)) for x, _, lengte in blokken for sleutel in a[x : x + lengte] if str(sleutel).isalnum()
    )
    return blokken[-1:] if letters and blijft < _VREEMD * letters else blokken


def _mark_run(run: _Run, mark: Markeerder) -> list[Deel]:
    """The marks for one difference; a link or emphasis of which only the words changed is marked inside."""
    paar = _find_paar(run)
    if paar is not None:
        x, y = paar
        oud, nieuw = run.oud[x], run.nieuw[y]
        assert isinstance(oud, Tekstelement) and isinstance(nieuw, Tekstelement)
        try:
            midden: Deel = mark(oud, nieuw)
        except OnzegbaarError:
            pass
        else:
            voor = _mark_run(_Run(run.oud[:x], run.nieuw[:y]), mark)
            na = _mark_run(_Run(run.oud[x + 1 :], run.nieuw[y + 1 :]), mark)
            return [*voor, midden, *na]
    delen: list[Deel] = []
    if run.oud:
        delen.append(make_verwijderd(*join_tekst(run.oud)))
    if run.nieuw:
        delen.append(make_nieuw(*join_tekst(run.nieuw)))
    return delen


def _find_paar(run: _Run) -> tuple[int, int] | None:
    """An old and a new inline element that are one and the same with other words in it."""
    for x, oud in enumerate(run.oud):
        if not isinstance(oud, Tekstelement) or oud.soort not in DRAAGT_RENVOOI or oud.wid is not None:
            continue
        for y, nieuw in enumerate(run.nieuw):
            if isinstance(nieuw, Tekstelement) and _is_verwant(oud, nieuw):
                return x, y
    return None


def _is_verwant(a: Tekstelement, b: Tekstelement) -> bool:
    if a.soort is not b.soort or b.wid is not None or sorted(a.attributen) != sorted(b.attributen):
        return False
    return measure_verwantschap(a.tekst, b.tekst) >= 0.5


def measure_verwantschap(a: str, b: str) -> float:
    """How much two texts share, 0 to 1, by their words without regard to order."""
    if a == b:
        return 1.0
    woorden_a, woorden_b = _WOORD.findall(a), _WOORD.findall(b)
    if not woorden_a or not woorden_b:
        return 0.0
    telling: dict[str, int] = {}
    for woord in woorden_a:
        telling[woord] = telling.get(woord, 0) + 1
    gedeeld = 0
    for woord in woorden_b:
        if telling.get(woord, 0):
            telling[woord] -= 1
            gedeeld += 1
    return 2 * gedeeld / (len(woorden_a) + len(woorden_b))
