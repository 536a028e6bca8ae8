"""Which elements bear ids, and what an eId of each begins with (handbook, C.1 and C.2)."""

import re
from functools import lru_cache

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

VAST: dict[Soort, str] = {
    Soort.LICHAAM: "body",
    Soort.REGELING_OPSCHRIFT: "longTitle",
    Soort.AANHEF: "formula_1",
    Soort.SLUITING: "formula_2",
    Soort.TOELICHTING: "recital",
    Soort.ALGEMENE_TOELICHTING: "genrecital",
    Soort.ARTIKELGEWIJZE_TOELICHTING: "artrecital",
    Soort.MOTIVERING: "acc",
    Soort.INHOUDSOPGAVE: "toc",
}
VOORVOEGSELS: dict[Soort, str] = {
    Soort.BOEK: "book",
    Soort.DEEL: "part",
    Soort.HOOFDSTUK: "chp",
    Soort.TITEL: "title",
    Soort.AFDELING: "subchp",
    Soort.PARAGRAAF: "subsec",
    Soort.SUBPARAGRAAF: "subsec",
    Soort.SUBSUBPARAGRAAF: "subsec",
    Soort.ARTIKEL: "art",
    Soort.WIJZIG_ARTIKEL: "art",
    Soort.LID: "para",
    Soort.WIJZIG_LID: "para",
    Soort.LIJST: "list",
    Soort.BEGRIPPENLIJST: "list",
    Soort.LI: "item",
    Soort.BEGRIP: "item",
    Soort.TABLE: "table",
    Soort.FIGUUR: "img",
    Soort.FORMULE: "math",
    Soort.CITAAT: "cit",
    Soort.INT_IO_REF: "ref",
    Soort.EXT_IO_REF: "ref",
    Soort.DIVISIE: "div",
    Soort.DIVISIETEKST: "content",
    Soort.INLEIDENDE_TEKST: "intro",
    Soort.BIJLAGE: "cmp",
    Soort.WIJZIG_BIJLAGE: "cmp",
    Soort.KADERTEKST: "recital",
}
# Kinds that are counted, whatever number stands in them.
_GETELD = frozenset(
    {
        Soort.LIJST,
        Soort.BEGRIPPENLIJST,
        Soort.TABLE,
        Soort.FIGUUR,
        Soort.FORMULE,
        Soort.CITAAT,
        Soort.INT_IO_REF,
        Soort.EXT_IO_REF,
        Soort.INLEIDENDE_TEKST,
        Soort.KADERTEKST,
    }
)
# Their eIds do not begin with that of the element they stand in: 'artrecital', not 'recital__artrecital'.
_VRIJ = frozenset({*VAST})


def has_id(element: Tekstelement) -> bool:
    """Whether an element bears an eId and a wId. A Titel inside a Figuur is no structure and has none."""
    if element.soort is Soort.TITEL:
        return element.kop is not None
    return element.soort in VOORVOEGSELS or element.soort in VAST


def is_vast(soort: Soort) -> bool:
    """Whether the eId of a kind is always the same words."""
    return soort in _VRIJ


@lru_cache(maxsize=4096)
def fold_nummer(nummer: str) -> str:
    """The number as it stands in an eId; empty when nothing of it is left (C.2)."""
    kaal = re.sub(r"[^A-Za-z0-9.-]", ".", "".join(nummer.split())).strip(".")
    return kaal if re.search(r"[A-Za-z0-9]", kaal) else ""


def make_deel(element: Tekstelement) -> str:
    """The last part of an eId without `o_n`: 'art_22.7', or only 'list' when the element is counted."""
    if element.soort in VAST:
        return VAST[element.soort]
    voorvoegsel = VOORVOEGSELS[element.soort]
    nummer = "" if element.soort in _GETELD else fold_nummer(element.nummer)
    return f"{voorvoegsel}_{nummer}" if nummer else voorvoegsel


def is_geteld(element: Tekstelement) -> bool:
    """Whether the eId of an element counts its place among its equals instead of naming a number."""
    return element.soort not in VAST and "_" not in make_deel(element)


def join_eid(ouder: str, deel: str) -> str:
    """The eId of a child; `ouder` is empty when the parent gives nothing (root and Lichaam)."""
    return f"{ouder}__{deel}" if ouder else deel
