"""When two texts say the same: names, attributes, ids, words and order; white space folded per block (D.5)."""

import re
from dataclasses import replace

from planstudio.domain.element import Attributen, Element
from planstudio.domain.mutatie.renvooi import Deel, is_tekstdrager
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement

_WIT = re.compile(r"\s+")
# White space at the ends of these never shows.
_RANDLOOS = BLOKKEN | {Soort.LABEL, Soort.NUMMER, Soort.LID_NUMMER, Soort.LI_NUMMER, Soort.EXT_IO_REF}

_VERWIJZINGEN = frozenset({Soort.INT_IO_REF, Soort.INT_REF, Soort.EXT_REF})


def is_gelijk(a: Tekstelement, b: Tekstelement, *, eids: bool = True) -> bool:
    """Whether two elements are equal; without `eids` the eIds may differ, as renvooi cannot tell them."""
    if a is b or a == b:
        return True
    return (
        a.soort is b.soort
        and a.wid == b.wid
        and (not eids or a.eid == b.eid)
        and (a.attributen == b.attributen or sorted(a.attributen) == sorted(b.attributen))
        and _is_inhoud_gelijk(fold_inhoud(a), fold_inhoud(b), eids)
    )


def _is_inhoud_gelijk(a: tuple[Deel, ...], b: tuple[Deel, ...], eids: bool) -> bool:
    if len(a) != len(b):
        return False
    for x, y in zip(a, b, strict=True):
        if x is y:
            continue
        if isinstance(x, Tekstelement) and isinstance(y, Tekstelement):
            if not is_gelijk(x, y, eids=eids):
                return False
        elif isinstance(x, Element) and isinstance(y, Element):
            if fold_element(x) != fold_element(y):
                return False
        elif x != y:
            return False
    return True


def fold_inhoud(element: Tekstelement) -> tuple[Deel, ...]:
    """The content with white space folded: between elements none counts, within words each run is one space."""
    if not is_tekstdrager(element):
        return tuple(deel for deel in element.inhoud if not isinstance(deel, str) or not deel.isspace())
    delen = [_WIT.sub(" ", deel) if isinstance(deel, str) else deel for deel in element.inhoud]
    if element.soort in _RANDLOOS or element.soort is Soort.TITEL or _is_opgemaakt(element):
        if delen and isinstance(delen[0], str):
            delen[0] = delen[0].lstrip()
        if delen and isinstance(delen[-1], str):
            delen[-1] = delen[-1].rstrip()
    return tuple(deel for deel in delen if deel != "")


def _is_opgemaakt(element: Tekstelement) -> bool:
    """Whether a link stands on lines of its own in the file: that is layout of XML, not text (I.1)."""
    if element.soort not in _VERWIJZINGEN or not element.inhoud:
        return False
    eerste, laatste = element.inhoud[0], element.inhoud[-1]
    kop = eerste[: len(eerste) - len(eerste.lstrip())] if isinstance(eerste, str) else ""
    staart = laatste[len(laatste.rstrip()) :] if isinstance(laatste, str) else ""
    return "\n" in kop + staart


def fold_element(element: Element) -> Element:
    """A carried element with its words trimmed and its attributes in order."""
    inhoud = tuple(
        _WIT.sub(" ", deel).strip() if isinstance(deel, str) else fold_element(deel) for deel in element.inhoud
    )
    return Element(
        naam=element.naam,
        attributen=tuple(sorted(element.attributen)),
        inhoud=tuple(deel for deel in inhoud if deel != ""),
    )


def fold_tekst(element: Tekstelement, *, eids: bool = True) -> Tekstelement:
    """The element in one normal form: equal texts have equal forms. For values that must be compared often."""
    inhoud = tuple(
        fold_tekst(deel, eids=eids)
        if isinstance(deel, Tekstelement)
        else fold_element(deel)
        if isinstance(deel, Element)
        else deel
        for deel in fold_inhoud(element)
    )
    attributen: Attributen = tuple(sorted(element.attributen))
    return replace(element, eid=element.eid if eids else None, attributen=attributen, inhoud=inhoud)
