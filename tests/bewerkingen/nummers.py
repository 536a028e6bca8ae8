"""Numbers of structure elements: the next one, another one, and a whole subtree that follows (handbook, B.3)."""

import re
from dataclasses import replace
from string import ascii_lowercase

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.bouwen import el
from tests.bewerkingen.leden import replace_kind
from tests.bewerkingen.werk import Werk

STRUCTUUR = (
    Soort.HOOFDSTUK,
    Soort.TITEL,
    Soort.AFDELING,
    Soort.PARAGRAAF,
    Soort.SUBPARAGRAAF,
    Soort.SUBSUBPARAGRAAF,
)
ONDERDELEN = frozenset({*STRUCTUUR, Soort.BOEK, Soort.DEEL, Soort.ARTIKEL, Soort.DIVISIE, Soort.DIVISIETEKST})


def onderdelen(element: Tekstelement) -> list[Tekstelement]:
    """The structure elements right below one."""
    return [kind for kind in element.kinderen if kind.soort in ONDERDELEN]


def add_letter(nummer: str, bezet: set[str]) -> str:
    """A number after this one with a letter to it, not taken yet: 22.7 gives 22.7a."""
    kern = nummer.rstrip(".")
    for letter in ascii_lowercase:
        if kern + letter not in bezet:
            return kern + letter
    return add_letter(kern + "z", bezet)


def nummers_van(elementen: list[Tekstelement]) -> set[str]:
    """The numbers that some elements bear."""
    return {element.nummer.rstrip(".") for element in elementen}


def with_kopnummer(element: Tekstelement, nummer: str) -> Tekstelement:
    """A structure element with another number in its heading; the same element when it has none or has that."""
    kop = element.kop
    if kop is None or kop.find(Soort.NUMMER) is None or element.nummer == nummer:
        return element
    return replace_kind(element, Soort.KOP, replace_kind(kop, Soort.NUMMER, el(Soort.NUMMER, nummer)))


def renumber_deep(element: Tekstelement, oud: str, nieuw: str) -> Tekstelement:
    """An element with its number, and those of the structure below it that begin with the same, changed."""
    nummer = element.nummer
    if re.match(rf"{re.escape(oud)}(?![\w])", nummer):
        element = with_kopnummer(element, nieuw + nummer[len(oud) :])
    inhoud = tuple(
        renumber_deep(kind, oud, nieuw) if isinstance(kind, Tekstelement) and kind.soort in ONDERDELEN else kind
        for kind in element.inhoud
    )
    zelfde = all(a is b for a, b in zip(inhoud, element.inhoud, strict=True))
    return element if zelfde else replace(element, inhoud=inhoud)


def put_renumbered(werk: Werk, *paren: tuple[Tekstelement, Tekstelement]) -> None:
    """Put renumbered elements in the place of what they were; their eIds are computed anew, all at once."""
    anders = [(oud, nieuw) for oud, nieuw in paren if nieuw is not oud]
    for oud, _ in anders:
        werk.release(oud)
    klaar = [(oud, werk.identify(nieuw, werk.index.ouder[oud.wid or ""])) for oud, nieuw in anders]
    for oud, nieuw in klaar:
        werk.put(oud.wid or "", nieuw)


def find_hoofdstuknummer(werk: Werk, wid: str) -> str:
    """The number of the chapter that an element stands in; '1' when it stands in none."""
    while wid:
        element = werk.get(wid)
        if element.soort is Soort.HOOFDSTUK:
            return element.nummer.rstrip(".")
        wid = werk.index.ouder[wid]
    return "1"
