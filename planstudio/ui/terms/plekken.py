"""What the panel says about a place: the words around it, and in which artikel and lid it is."""

from typing import NamedTuple

from planstudio.domain.begrippen.gebruik import Gebruik
from planstudio.domain.edits.tekst import find_blok
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.woorden import flatten

SMAL, BREED = 24, 60  # characters before a use, so that the use itself is in sight
_NA = 120

_ZEGT_WEINIG = frozenset({Soort.LID, Soort.DIVISIETEKST})


class Omgeving(NamedTuple):
    """A place as one reads it: the words before and after it, and the name of what it is in."""

    voor: str
    na: str
    titel: str


def describe_omgeving(versie: Planversie, gebruik: Gebruik, ruimte: int) -> Omgeving:
    """What is around a use in the version in which it was found, with so many characters before it."""
    regeling = versie.find_regeling(gebruik.work)
    keten = find_pad(regeling.tekst, gebruik.wid) if regeling is not None else ()
    if not keten:
        return Omgeving("", "", "")
    vlak = flatten(find_blok(keten[-1], gebruik.pad))
    voor = vlak[max(0, gebruik.begin - ruimte) : gebruik.begin]
    if gebruik.begin > ruimte:
        # Not the end of a word; but a very long word is better than nothing.
        voor = f"…{voor.partition(' ')[2] or voor}"
    na = vlak[gebruik.eind : gebruik.eind + _NA] + ("…" if len(vlak) > gebruik.eind + _NA else "")
    return Omgeving(_fold(voor), _fold(na), describe_titel(versie, gebruik.work, gebruik.wid))


def describe_titel(versie: Planversie, work: str, wid: str) -> str:
    """The artikel and lid that an element is in, or is."""
    regeling = versie.find_regeling(work)
    keten = find_pad(regeling.tekst, wid) if regeling is not None else ()
    stappen = [element for element in keten if element.soort in STRUCTUUR | {Soort.LID}]
    # A lid or a text without heading says little by itself; an artikel says enough.
    van = -2 if stappen and stappen[-1].soort in _ZEGT_WEINIG else -1
    return " › ".join(element.describe() for element in stappen[van:])


def _fold(woorden: str) -> str:
    """White space and signs for notes and images as one space; the ends stay apart from the words between them."""
    kaal = " ".join(woorden.replace("\ufffc", " ").split())
    return f"{' ' if woorden[:1].isspace() else ''}{kaal}{' ' if woorden[-1:].isspace() and kaal else ''}"
