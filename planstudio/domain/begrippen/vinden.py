"""Which begrippen a version defines, and the lines of text in which they may be used."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.edits.verzameling import Verzameling
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten


@dataclass(frozen=True, slots=True, kw_only=True)
class Begrip:
    """A defined term: its words without a colon at the end, its definition, its own wId and that of its list."""

    work: str
    wid: str
    lijst: str
    term: str
    definitie: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstblok:
    """A block: where it is (see `Plek`), and its flat string."""

    wid: str
    pad: tuple[int, ...]
    soort: Soort
    vlak: str


def is_gio(begrip: Tekstelement) -> bool:
    """Whether a Begrip names an informatieobject; such a list defines nothing (B.6)."""
    return any(deel.soort is Soort.EXT_IO_REF for deel in begrip.walk())


def read_term(begrip: Tekstelement) -> str:
    """The term of a Begrip, folded, without the colon that some lists put behind it."""
    term = begrip.find(Soort.TERM)
    return clean_term(term.tekst) if term is not None else ""


def clean_term(woorden: str) -> str:
    """Words as a term: white space folded, no colon at the end."""
    return " ".join(woorden.split()).rstrip(" :")


def _find_in_lijst(element: Tekstelement) -> Iterator[tuple[str, Tekstelement]]:
    if element.soort is Soort.BEGRIPPENLIJST:
        for kind in element.kinderen:
            if kind.soort is Soort.BEGRIP and not is_gio(kind):
                yield element.wid or "", kind


def _find_blokken(element: Tekstelement) -> Iterator[Tekstblok]:
    """The blocks of an element with a wId, without those of such elements below it."""
    stapel: list[tuple[tuple[int, ...], Tekstelement]] = [((), element)] if element.wid is not None else []
    while stapel:
        pad, deel = stapel.pop()
        if deel.soort in BLOKKEN:
            yield Tekstblok(wid=element.wid or "", pad=pad, soort=deel.soort, vlak=flatten(deel))
        kinderen = [((*pad, n), kind) for n, kind in enumerate(deel.inhoud) if isinstance(kind, Tekstelement)]
        stapel += [(p, kind) for p, kind in reversed(kinderen) if kind.wid is None]


_begrippen = Verzameling(_find_in_lijst)
_blokken = Verzameling(_find_blokken)


def find_begrippen(versie: Planversie) -> tuple[Begrip, ...]:
    """All begrippen of a version, in the order of the text."""
    return tuple(
        Begrip(
            work=regeling.work,
            wid=kind.wid or "",
            lijst=lijst,
            term=read_term(kind),
            definitie=definitie.tekst if (definitie := kind.find(Soort.DEFINITIE)) is not None else "",
        )
        for regeling in versie.regelingen
        for lijst, kind in _begrippen.gather(regeling.tekst)
    )


def list_blokken(tekst: Tekstelement) -> tuple[Tekstblok, ...]:
    """All blocks of a text with their words."""
    return _blokken.gather(tekst)


def make_sorteersleutel(term: str) -> tuple[str, str]:
    """Where a term stands in the alphabet: without capitals, accents and signs; 'één' stands at the e."""
    kaal = "".join(
        teken for teken in unicodedata.normalize("NFKD", term.casefold()) if not unicodedata.combining(teken)
    )
    return "".join(teken if teken.isalnum() else " " for teken in kaal).strip(), term
