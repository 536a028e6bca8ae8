"""Marks of change in a text, and reading a marked text as the old or the new one (handbook, D.4 and D.5)."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from planstudio.domain.element import Element
from planstudio.domain.soort import STRUCTUUR, TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement

WIJZIGACTIE = "wijzigactie"
Deel = Tekstelement | Element | str


class Wijzigactie(StrEnum):
    """What a mark on an element says of it."""

    VOEGTOE = "voegtoe"
    VERWIJDER = "verwijder"
    NIEUWE_CONTAINER = "nieuweContainer"
    VERWIJDER_CONTAINER = "verwijderContainer"


# Elements that may bear a wijzigactie (schema of STOP 1.3; a test compares).
MARKEERBAAR = frozenset(
    {
        Soort.AFDELING,
        Soort.AL,
        Soort.ARTIKEL,
        Soort.BEGRIP,
        Soort.BEGRIPPENLIJST,
        Soort.BOEK,
        Soort.CITAAT,
        Soort.COLSPEC,
        Soort.DEEL,
        Soort.DEFINITIE,
        Soort.DIVISIE,
        Soort.DIVISIETEKST,
        Soort.ENTRY,
        Soort.FIGUUR,
        Soort.FORMULE,
        Soort.GERESERVEERD,
        Soort.GROEP,
        Soort.HOOFDSTUK,
        Soort.INHOUD,
        Soort.INLEIDENDE_TEKST,
        Soort.INLINE_TEKST_AFBEELDING,
        Soort.KADERTEKST,
        Soort.KOP,
        Soort.LI,
        Soort.LID,
        Soort.LIJST,
        Soort.LIJSTAANHEF,
        Soort.LIJSTSLUITING,
        Soort.NOOT,
        Soort.NOOTREF,
        Soort.NUMMER,
        Soort.OPSCHRIFT,
        Soort.PARAGRAAF,
        Soort.ROW,
        Soort.SUBPARAGRAAF,
        Soort.SUBSUBPARAGRAAF,
        Soort.SUBTITEL,
        Soort.TABLE,
        Soort.TERM,
        Soort.TITEL,
        Soort.TITELREGEL,
        Soort.TITLE,
        Soort.TUSSENKOP,
    }
)
# Vervallen knows voegtoe only: what has lapsed does not come back to life.
TOEVOEGBAAR = MARKEERBAAR | {Soort.VERVALLEN}

# Text in which added and removed words can be marked (schema of STOP 1.3; a test compares).
DRAAGT_RENVOOI = frozenset(
    {
        Soort.AL,
        Soort.BIJSCHRIFT,
        Soort.BRON,
        Soort.LABEL,
        Soort.LIJSTAANHEF,
        Soort.LIJSTSLUITING,
        Soort.LI_NUMMER,
        Soort.LID_NUMMER,
        Soort.NUMMER,
        Soort.OPSCHRIFT,
        Soort.SUBTITEL,
        Soort.TERM,
        Soort.TITEL,  # of a Figuur
        Soort.TITELREGEL,
        Soort.TITLE,
        Soort.TUSSENKOP,
        Soort.I,
        Soort.B,
        Soort.U,
        Soort.STRONG,
        Soort.EXT_REF,
        Soort.INT_REF,
        Soort.INT_IO_REF,
    }
)
_RENVOOI = frozenset({Soort.NIEUWE_TEKST, Soort.VERWIJDERDE_TEKST})
# When marks take all words out of these, they were not there at all in that reading.
_LEEG_WEG = frozenset({Soort.LABEL, Soort.LI_NUMMER, Soort.LID_NUMMER, Soort.BIJSCHRIFT, Soort.BRON, Soort.INHOUD})


def is_tekstdrager(element: Tekstelement) -> bool:
    """Whether words stand in an element directly; a Titel does so in a Figuur and orders others in the regeling."""
    if element.soort is Soort.TITEL:
        return any(isinstance(deel, str) for deel in element.inhoud) or not element.inhoud
    return element.soort in TEKSTDRAGERS


def get_actie(element: Tekstelement) -> Wijzigactie | None:
    """The wijzigactie on an element; `geen` counts as none."""
    for sleutel, waarde in element.attributen:
        if sleutel == WIJZIGACTIE and waarde != "geen":
            return Wijzigactie(waarde)
    return None


def put_actie(element: Tekstelement, actie: Wijzigactie) -> Tekstelement:
    """The element with a mark on it."""
    return replace(element, attributen=(*element.attributen, (WIJZIGACTIE, actie.value)))


def make_nieuw(*delen: Deel) -> Tekstelement:
    """Words that come."""
    return Tekstelement(soort=Soort.NIEUWE_TEKST, inhoud=delen)


def make_verwijderd(*delen: Deel) -> Tekstelement:
    """Words that go."""
    return Tekstelement(soort=Soort.VERWIJDERDE_TEKST, inhoud=delen)


def walk_marks(element: Tekstelement) -> Iterator[Tekstelement]:
    """Every element below this one, itself included, that is a mark or bears one."""
    for deel in element.walk():
        if deel.soort in _RENVOOI or get_actie(deel) is not None:
            yield deel


def walk_verwijderd(element: Tekstelement) -> Iterator[Tekstelement]:
    """Every element below this one that goes, by a mark on itself or on something round it."""
    for mark in walk_marks(element):
        if mark.soort is Soort.VERWIJDERDE_TEKST or get_actie(mark) is Wijzigactie.VERWIJDER:
            yield from mark.walk()


def has_marks(element: Tekstelement) -> bool:
    """Whether there is any mark in an element (STOP0086)."""
    return any(True for _ in walk_marks(element))


def view_new(element: Tekstelement) -> Tekstelement:
    """The element as it will be; the very same one when it holds no marks."""
    return _view(element, _WEG_IN_NIEUW, _HULS_IN_NIEUW, Soort.VERWIJDERDE_TEKST)


def view_old(element: Tekstelement) -> Tekstelement:
    """The element as it was, by its marks; eIds and attributes are those of the new one (D.5)."""
    return _view(element, _WEG_IN_OUD, _HULS_IN_OUD, Soort.NIEUWE_TEKST)


_WEG_IN_NIEUW, _HULS_IN_NIEUW = Wijzigactie.VERWIJDER, Wijzigactie.VERWIJDER_CONTAINER
_WEG_IN_OUD, _HULS_IN_OUD = Wijzigactie.VOEGTOE, Wijzigactie.NIEUWE_CONTAINER


def _view(element: Tekstelement, weg: Wijzigactie, huls: Wijzigactie, tekst_weg: Soort) -> Tekstelement:
    attributen = element.attributen
    if any(sleutel == WIJZIGACTIE for sleutel, _ in attributen):
        attributen = tuple((k, v) for k, v in attributen if k != WIJZIGACTIE)
    delen: list[Deel] = []
    anders = attributen is not element.attributen
    for kind in element.inhoud:
        if not isinstance(kind, Tekstelement):
            delen.append(kind)
            continue
        actie = get_actie(kind) if kind.attributen else None
        if kind.soort is tekst_weg or actie is weg:
            anders = True
            continue
        beeld = _view(kind, weg, huls, tekst_weg)
        if kind.soort in _RENVOOI or actie is huls:
            anders = True
            delen += beeld.inhoud
        elif beeld is not kind and not beeld.inhoud and kind.soort in _LEEG_WEG:
            anders = True
        else:
            anders = anders or beeld is not kind
            delen.append(beeld)
    return replace(element, attributen=attributen, inhoud=join_tekst(delen)) if anders else element


def join_tekst(delen: list[Deel]) -> tuple[Deel, ...]:
    """Neighbouring strings as one, empty ones left out, so that equal text is an equal value."""
    nieuw: list[Deel] = []
    for deel in delen:
        if isinstance(deel, str) and nieuw and isinstance(nieuw[-1], str):
            nieuw[-1] += deel
        elif deel != "":
            nieuw.append(deel)
    return tuple(nieuw)


def is_eenheid(element: Tekstelement) -> bool:
    """Whether an element can be `wat` of an action (D.3, Units)."""
    if element.soort is Soort.TITEL:
        return element.kop is not None
    return element.soort in _EENHEDEN


_EENHEDEN = STRUCTUUR - {Soort.CONDITIE, Soort.MOTIVERING} | {Soort.LICHAAM}
