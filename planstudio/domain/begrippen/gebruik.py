"""Where begrippen are used: all places of one, those that are never used, and terms that are not defined."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planstudio.domain.begrippen.vinden import Begrip, Tekstblok, clean_term, find_begrippen, list_blokken
from planstudio.domain.begrippen.vormen import make_patroon
from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort

# 'een kampeermiddel als bedoeld in de begripsbepalingen': the writer says that it is defined.
_BEDOELD = re.compile(
    r"\b(?:een|de|het)\s+((?:[\w'\u2019-]+\s+){0,2}[\w'\u2019-]+),?\s+(?:als|zoals)\s+bedoeld\s+in\s+"
    r"[^.;:]{0,60}?begripsbepaling",
    re.IGNORECASE,
)
_LIDWOORD = re.compile(r"^.*\b(?:een|de|het)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebruik:
    """A place where words are used: the block, and from which to which character of its flat string."""

    work: str
    wid: str
    pad: tuple[int, ...]
    begin: int
    eind: int
    woorden: str

    @property
    def plek(self) -> Plek:
        """The place for the caret."""
        return Plek(work=self.work, wid=self.wid, pad=self.pad, positie=self.begin)


def find_gebruik(versie: Planversie, begrip: Begrip) -> tuple[Gebruik, ...]:
    """Every place where a begrip is used, in any form that `vormen` knows; its own Term does not count."""
    return tuple(_walk_gebruik(versie, begrip.term, begrip.wid))


def _walk_gebruik(versie: Planversie, term: str, eigen: str = "") -> Iterator[Gebruik]:
    if not term:
        return
    patroon = make_patroon(term)
    # Nearly every block is ruled out without looking at its words: all forms begin like the term.
    begin = term.split()[0].lower()[:3]
    for regeling in versie.regelingen:
        for blok in list_blokken(regeling.tekst):
            if begin in blok.vlak.lower() and not (blok.soort is Soort.TERM and blok.wid == eigen):
                for treffer in patroon.finditer(blok.vlak):
                    yield _make_gebruik(regeling.work, blok, treffer.start(), treffer.end())


def _make_gebruik(work: str, blok: Tekstblok, begin: int, eind: int) -> Gebruik:
    return Gebruik(work=work, wid=blok.wid, pad=blok.pad, begin=begin, eind=eind, woorden=blok.vlak[begin:eind])


def find_ongebruikt(versie: Planversie) -> tuple[Begrip, ...]:
    """The begrippen that nothing but their own definition uses."""
    return tuple(begrip for begrip in find_begrippen(versie) if not _is_gebruikt(versie, begrip))


def _is_gebruikt(versie: Planversie, begrip: Begrip) -> bool:
    return any(gebruik.wid != begrip.wid for gebruik in _walk_gebruik(versie, begrip.term, begrip.wid))


def find_ongedefinieerd(versie: Planversie, elders: Iterable[Begrip] = ()) -> tuple[Gebruik, ...]:
    """Words that are used as a begrip and are none: said to be 'bedoeld in de begripsbepalingen', or defined `elders`.

    `elders` are the begrippen of another plan. Nothing is guessed from capitals, italics or quotes alone.
    """
    bekend = [make_patroon(begrip.term) for begrip in find_begrippen(versie) if begrip.term]
    gevonden = list(_walk_bedoeld(versie, bekend))
    for begrip in elders:
        if begrip.term and not any(patroon.fullmatch(begrip.term) for patroon in bekend):
            gevonden += _walk_gebruik(versie, begrip.term)
    return tuple(dict.fromkeys(gevonden))


def _walk_bedoeld(versie: Planversie, bekend: list[re.Pattern[str]]) -> Iterator[Gebruik]:
    for regeling in versie.regelingen:
        for blok in list_blokken(regeling.tekst):
            for treffer in _BEDOELD.finditer(blok.vlak) if "begripsbepaling" in blok.vlak.lower() else ():
                # From the last article on: 'het plaatsen van een tent' is about a tent.
                van = treffer.start(1) + (m.end() if (m := _LIDWOORD.match(treffer[1])) else 0)
                woorden = clean_term(blok.vlak[van : treffer.end(1)])
                # A begrip may be the end of what stands there: 'bestaand bouwwerk'.
                einden = (" ".join(woorden.split()[n:]) for n in range(len(woorden.split())))
                if not any(patroon.fullmatch(eind) for eind in einden for patroon in bekend):
                    yield _make_gebruik(regeling.work, blok, van, treffer.end(1))
