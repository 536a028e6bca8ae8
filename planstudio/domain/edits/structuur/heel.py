"""Keeping an element whole when something in it went: what its kind cannot do without (handbook, B.2)."""

from dataclasses import replace

from planstudio.domain.edits.structuur.knippen import Deel
from planstudio.domain.edits.structuur.nieuw import el, make_al
from planstudio.domain.nummers.stijl import make_next
from planstudio.domain.nummers.zetten import INDELING, with_nummer
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_MET_DIVISIES = frozenset({Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING})


def drop_nootrefs(tabel: Tekstelement) -> Tekstelement:
    """A table without the marks of notes that are no longer in it (STOP0008)."""
    noten = {deel.get("id") for deel in tabel.walk() if deel.soort is Soort.NOOT}

    def walk(element: Tekstelement) -> Tekstelement:
        inhoud = tuple(
            walk(kind) if isinstance(kind, Tekstelement) else kind
            for kind in element.inhoud
            if not (isinstance(kind, Tekstelement) and kind.soort is Soort.NOOTREF and kind.get("refid") not in noten)
        )
        zelfde = len(inhoud) == len(element.inhoud) and all(a is b for a, b in zip(inhoud, element.inhoud, strict=True))
        return element if zelfde else replace(element, inhoud=inhoud)

    return walk(tabel)


def fill_leeg(element: Tekstelement) -> Tekstelement:
    """A structure element of which nothing is left but its heading gets what its kind cannot do without (STOP0058)."""
    if [kind for kind in element.kinderen if kind.soort is not Soort.KOP]:
        return element
    if element.soort in INDELING or element.soort in (Soort.ARTIKEL, Soort.DIVISIE, Soort.BIJLAGE, Soort.DIVISIETEKST):
        return replace(element, inhoud=(*element.inhoud, el(Soort.GERESERVEERD)))
    if element.soort in _MET_DIVISIES:
        leeg = el(Soort.DIVISIETEKST, el(Soort.INHOUD, make_al()))
        return replace(element, inhoud=(*element.inhoud, leeg))
    return element


def fit_lijst(lijst: Tekstelement) -> Tekstelement:
    """A list in which all items have a number or none has, as its type says (STOP0001, STOP0002)."""
    items = [kind for kind in lijst.kinderen if kind.soort is Soort.LI]
    genummerd = [kind.find(Soort.LI_NUMMER) is not None for kind in items]
    expliciet = lijst.get("type") == "expliciet" if lijst.get("type") else genummerd[:1] == [True]
    if all(heeft is expliciet for heeft in genummerd):
        return lijst
    delen: list[Deel] = []
    vorige = ""
    for kind in lijst.inhoud:
        if isinstance(kind, Tekstelement) and kind.soort is Soort.LI:
            if not expliciet:
                kind = with_nummer(kind, "") if kind.nummer else _drop_nummer(kind)
            elif kind.find(Soort.LI_NUMMER) is None:
                nummer = make_next(vorige) if vorige else "a."
                kind = replace(kind, inhoud=(el(Soort.LI_NUMMER, nummer), *kind.inhoud))
            vorige = kind.nummer or vorige
        delen.append(kind)
    return replace(lijst, inhoud=tuple(delen))


def _drop_nummer(li: Tekstelement) -> Tekstelement:
    return replace(li, inhoud=tuple(kind for kind in li.kinderen if kind.soort is not Soort.LI_NUMMER))


def fit_toelichting(element: Tekstelement) -> Tekstelement | None:
    """A Toelichting with a heading when it has both parts and none when it has one (STOP0084, STOP0085)."""
    soorten = [kind.soort for kind in element.kinderen if kind.soort is not Soort.KOP]
    delen = sum(soort in _MET_DIVISIES for soort in soorten)
    if not soorten:
        return None
    if delen == 1 and element.kop is not None:
        return replace(element, inhoud=tuple(kind for kind in element.inhoud if kind is not element.kop))
    if delen > 1 and element.kop is None:
        kop = el(Soort.KOP, el(Soort.OPSCHRIFT, "Toelichting"))
        return replace(element, inhoud=(kop, *element.inhoud))
    return element
