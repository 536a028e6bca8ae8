"""Whether two versions of a table can be told cell by cell and row by row (handbook, B.4 and D.4)."""

from planstudio.domain.mutatie.uitlijnen import Paar
from planstudio.domain.mutatie.woorden import OnzegbaarError
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

TABELDELEN = frozenset({Soort.ROW, Soort.THEAD, Soort.TBODY})
_SPANNEN = ("namest", "nameend", "morerows", "colname")


def is_anders_gebouwd(a: Tekstelement, b: Tekstelement) -> bool:
    """Whether the columns differ, or rows came or went in a table with cells that span rows.

    Such a table is told as removed and added: within one table the cells of both versions would not add up
    (STOP0037, STOP0038).
    """
    groepen_a, groepen_b = _find_groepen(a), _find_groepen(b)
    if len(groepen_a) != len(groepen_b):
        return True
    return any(_is_groep_anders(x, y) for x, y in zip(groepen_a, groepen_b, strict=True))


def _find_groepen(tabel: Tekstelement) -> list[Tekstelement]:
    return [kind for kind in tabel.kinderen if kind.soort is Soort.TGROUP]


def _is_groep_anders(a: Tekstelement, b: Tekstelement) -> bool:
    if sorted(a.attributen) != sorted(b.attributen) or _list_kolommen(a) != _list_kolommen(b):
        return True
    for soort in (Soort.THEAD, Soort.TBODY):
        x, y = a.find(soort), b.find(soort)
        if (x is None) != (y is None):
            return True
        if x is not None and y is not None and _is_deel_anders(x, y):
            return True
    return False


def _list_kolommen(groep: Tekstelement) -> list[tuple[tuple[str, str], ...]]:
    return [tuple(sorted(kind.attributen)) for kind in groep.kinderen if kind.soort is Soort.COLSPEC]


def _is_deel_anders(a: Tekstelement, b: Tekstelement) -> bool:
    if sorted(a.attributen) != sorted(b.attributen):
        return True
    vorm_a, vorm_b = _list_spannen(a), _list_spannen(b)
    if vorm_a == vorm_b:
        return False
    overspannen = any("morerows" in dict(cel) for rij in (*vorm_a, *vorm_b) for cel in rij)
    return len(vorm_a) == len(vorm_b) or overspannen


def _list_spannen(deel: Tekstelement) -> list[tuple[tuple[tuple[str, str], ...], ...]]:
    """Per row, per cell, what it spans."""
    return [
        tuple(
            tuple((naam, waarde) for naam, waarde in cel.attributen if naam in _SPANNEN and waarde != "0")
            for cel in rij.kinderen
            if cel.soort is Soort.ENTRY
        )
        for rij in deel.kinderen
        if rij.soort is Soort.ROW
    ]


def pair_cellen(a: Tekstelement, b: Tekstelement) -> list[Paar] | None:
    """The pairing of cells in a row, and of rows where cells span them: by place. None when likeness may decide.

    Raises OnzegbaarError for rows with another number of cells: those do not fill the same columns.
    """
    if b.soort is Soort.ROW:
        if len(a.kinderen) != len(b.kinderen):
            raise OnzegbaarError("another number of cells")
    elif len(a.kinderen) != len(b.kinderen) or not any(
        cel.get("morerows") not in (None, "0") for rij in (*a.kinderen, *b.kinderen) for cel in rij.kinderen
    ):
        return None
    return [Paar(x, y) for x, y in zip(a.kinderen, b.kinderen, strict=True)]
