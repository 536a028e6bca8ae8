"""Rows of numbered neighbours in the text: leden, items, artikelen of a chapter; making room and closing up (B.3)."""

from collections.abc import Callable, Sequence

from planstudio.domain.nummers.stijl import make_between, make_next
from planstudio.domain.nummers.zetten import GENUMMERD, INDELING, close_up, make_room, renumber_deep
from planstudio.domain.padzoeker import Pad, get_op, replace_op_pad
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_NUMMERS = (Soort.NUMMER, Soort.LID_NUMMER, Soort.LI_NUMMER)
_Herteller = Callable[[Sequence[tuple[str, bool]]], list[str]]


def list_buren(tekst: Tekstelement, pad: Pad) -> list[Pad]:
    """The paths of the row that an element counts in, itself included, in order.

    Artikelen count through their chapter, whatever lies between (B.3); all else counts among its neighbours.
    """
    element = get_op(tekst, pad)
    if element.soort is Soort.ARTIKEL:
        diepte = next((n for n in range(len(pad)) if get_op(tekst, pad[:n]).soort is Soort.HOOFDSTUK), len(pad) - 1)
        return list(_walk_artikelen(get_op(tekst, pad[:diepte]), pad[:diepte]))
    ouder = get_op(tekst, pad[:-1])
    return [
        (*pad[:-1], n)
        for n, kind in enumerate(ouder.inhoud)
        if isinstance(kind, Tekstelement) and kind.soort is element.soort
    ]


def _walk_artikelen(element: Tekstelement, pad: Pad) -> list[Pad]:
    gevonden: list[Pad] = []
    for n, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement):
            if kind.soort is Soort.ARTIKEL:
                gevonden.append((*pad, n))
            elif kind.soort in INDELING:
                gevonden += _walk_artikelen(kind, (*pad, n))
    return gevonden


def find_nieuw_nummer(tekst: Tekstelement, pad: Pad, *, hernummer: bool, slot: frozenset[str]) -> str:
    """The number for the new element that stands at a path and has none yet; empty where neighbours bear none."""
    buren = list_buren(tekst, pad)
    nummers = [get_op(tekst, buur).nummer for buur in buren]
    hier = buren.index(pad)
    voor = next((n for n in reversed(nummers[:hier]) if n), "")
    na = next((n for n in nummers[hier + 1 :] if n), "")
    if not voor and not na:
        return ""
    rij = [n for n in nummers if n]
    volgt = next((get_op(tekst, buur) for buur in buren[hier + 1 :] if get_op(tekst, buur).nummer), None)
    vast = volgt is not None and volgt.wid in slot
    if hernummer and not voor and not vast:
        return na
    volgende = make_next(voor, rij) if voor else ""
    if hernummer and volgende and not (vast and volgende == na):
        return volgende
    return make_between(voor, na, set(rij), rij)


def shift_na(tekst: Tekstelement, pad: Pad, slot: frozenset[str]) -> Tekstelement:
    """The text in which those after a numbered element made room for its number."""
    nummer = get_op(tekst, pad).nummer
    if not nummer:
        return tekst
    buren = list_buren(tekst, pad)
    return _recount(tekst, buren[buren.index(pad) + 1 :], slot, lambda rij: make_room(nummer, rij))


def close_na(
    tekst: Tekstelement, buren: Sequence[Pad], voor: str, weg: Sequence[str], slot: frozenset[str]
) -> Tekstelement:
    """The text in which those after what went closed up; `buren` are their paths, `weg` the numbers that went."""
    weg = [nummer for nummer in weg if nummer]
    return _recount(tekst, buren, slot, lambda rij: close_up(voor, weg, rij)) if weg else tekst


def _recount(tekst: Tekstelement, buren: Sequence[Pad], slot: frozenset[str], herteller: _Herteller) -> Tekstelement:
    rij = []
    for buur in buren:
        element = get_op(tekst, buur)
        rij.append((element.nummer, element.wid in slot))
    for buur, (oud, _), nieuw in zip(buren, rij, herteller(rij), strict=True):
        if nieuw != oud:
            tekst = replace_op_pad(tekst, buur, renumber_deep(get_op(tekst, buur), nieuw, slot))
    return tekst


def number_nieuw(tekst: Tekstelement, pad: Pad, *, hernummer: bool, slot: frozenset[str]) -> Tekstelement:
    """The text with the new element at a path numbered, and those after it if they must make room.

    What has an empty place for a number and no numbered neighbour gets the first number of its row.
    """
    element = get_op(tekst, pad)
    nummer = find_nieuw_nummer(tekst, pad, hernummer=hernummer, slot=slot)
    if not nummer and has_nummerplaats(element):
        nummer = _find_begin(tekst, pad)
    if not nummer:
        return tekst
    tekst = replace_op_pad(tekst, pad, renumber_deep(element, nummer))
    return shift_na(tekst, pad, slot) if hernummer else tekst


def has_nummerplaats(element: Tekstelement) -> bool:
    """Whether an element has a Nummer, LidNummer or LiNummer, be it empty."""
    houders = (element, *((element.kop,) if element.kop is not None else ()))
    return any(houder.find(soort) is not None for houder in houders for soort in _NUMMERS)


def _find_begin(tekst: Tekstelement, pad: Pad) -> str:
    """The first number of a row: '1.', 'a.', or that of the chapter or element above with '.1' (B.3)."""
    element = get_op(tekst, pad)
    if element.soort is Soort.LI:
        niveau = sum(get_op(tekst, pad[:n]).soort is Soort.LI for n in range(len(pad)))
        return ("a.", "1.", "i.")[min(niveau, 2)]
    if element.soort is Soort.LID:
        return "1."
    if element.soort is Soort.BIJLAGE:
        return "I"
    boven = [get_op(tekst, pad[:n]) for n in range(len(pad))]
    if element.soort is Soort.ARTIKEL:
        boven = [b for b in boven if b.soort is Soort.HOOFDSTUK] or boven
    nummer = next((b.nummer.rstrip(".") for b in reversed(boven) if b.soort in GENUMMERD and b.nummer), "")
    return f"{nummer}.1" if nummer else "1"
