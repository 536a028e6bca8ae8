"""Where in a regeling new elements can stand: right after a place, in it, or further out (handbook, B.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planstudio.domain.element import Element
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.keuring import check_inhoud, fits_schema
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.opbouw import el

_LI = frozenset({Soort.AL, Soort.FIGUUR, Soort.FORMULE, Soort.LIJST, Soort.BEGRIPPENLIJST, Soort.TABLE})
_STATEN = frozenset({Soort.GERESERVEERD, Soort.VERVALLEN})
BLOKSOORTEN = _LI | {Soort.TUSSENKOP, Soort.GROEP, Soort.CITAAT, Soort.KADERTEKST}
_OMHULSELS = (Soort.HOOFDSTUK, Soort.TITEL, Soort.AFDELING, Soort.PARAGRAAF, Soort.SUBPARAGRAAF, Soort.SUBSUBPARAGRAAF)
_INDELING = frozenset(
    {*_OMHULSELS, Soort.BOEK, Soort.DEEL, Soort.ARTIKEL, Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING}
)
_DIVISIES = frozenset({Soort.DIVISIE, Soort.DIVISIETEKST})
Weg = tuple[Tekstelement, ...]
Deel = Tekstelement | Element | str


@dataclass(frozen=True, slots=True)
class Vondst:
    """A place: the way to the element that takes the new ones, what that holds before and after them, and the wrap."""

    weg: Weg
    voor: tuple[Deel, ...]
    na: tuple[Deel, ...]
    elementen: tuple[Tekstelement, ...]
    omhuld: bool = False


def find_plaats(weg: Weg, elementen: Sequence[Tekstelement]) -> Vondst | None:
    """The nearest place for elements after the last of a way from the root; wrapped when they fit nowhere."""
    for nummer, keus in enumerate(_list_omhulsels(tuple(elementen))):
        gevonden = _search(weg, keus)
        if gevonden is not None:
            # An Inhoud round blocks is what the place wants, and changes nothing of them.
            return replace(gevonden, omhuld=nummer > 0 and keus[0].soort is not Soort.INHOUD)
    return None


def _list_omhulsels(elementen: tuple[Tekstelement, ...]) -> list[tuple[Tekstelement, ...]]:
    """The elements as they are, and what may be made of them, mildest first."""
    soorten = {element.soort for element in elementen}
    kop = el(Soort.KOP, el(Soort.LABEL, "Artikel"))
    if soorten == {Soort.BEGRIP}:
        lijst = el(Soort.BEGRIPPENLIJST, *elementen)
        return [elementen, *_list_omhulsels((lijst,))]
    if soorten == {Soort.LI}:
        return [elementen, *_list_omhulsels((make_lijst(elementen),))]
    if soorten <= BLOKSOORTEN:
        inhoud = el(Soort.INHOUD, *elementen)
        return [
            elementen,
            (inhoud,),
            (el(Soort.DIVISIETEKST, inhoud),),
            *_list_omhulsels((el(Soort.ARTIKEL, kop, inhoud),)),
        ]
    if soorten == {Soort.LID}:
        lijst = make_lijst(tuple(map(make_li, elementen)))
        return [elementen, (lijst,), *_list_omhulsels((el(Soort.ARTIKEL, kop, *elementen),))]
    if soorten <= _DIVISIES:
        bijlage = el(Soort.BIJLAGE, el(Soort.KOP, el(Soort.LABEL, "Bijlage")), *elementen)
        return [elementen, (bijlage,)]
    omhuld = [
        (el(soort, el(Soort.KOP, el(Soort.LABEL, soort.value)), *elementen),)
        for soort in reversed(_OMHULSELS)
        if fits_schema(el(soort, el(Soort.KOP), *elementen))
    ]
    als_divisie = (tuple(map(make_divisie, elementen)),) if soorten <= _INDELING else ()
    return [elementen, *omhuld, *als_divisie]


def make_lijst(items: tuple[Tekstelement, ...]) -> Tekstelement:
    """A list of items; numbers in some of them are given up, as all have one or none has (STOP0001, STOP0002)."""
    genummerd = all(item.find(Soort.LI_NUMMER) is not None for item in items)
    if not genummerd:
        items = tuple(
            replace(item, inhoud=tuple(kind for kind in item.inhoud if not _is_nummer(kind))) for item in items
        )
    return el(Soort.LIJST, *items, type="expliciet" if genummerd else "ongemarkeerd")


def _is_nummer(kind: Deel) -> bool:
    return isinstance(kind, Tekstelement) and kind.soort is Soort.LI_NUMMER


def make_divisie(element: Tekstelement) -> Tekstelement:
    """A part of the rules as a divisie, for a place that knows no artikelen; ids of its own, as it is another kind."""
    kop = tuple(kind for kind in element.kinderen if kind.soort is Soort.KOP)
    rest = tuple(kind for kind in element.kinderen if kind.soort is not Soort.KOP)
    if element.soort not in _INDELING:
        return element
    leden = tuple(kind for kind in rest if kind.soort is Soort.LID)
    if leden:
        rest = (el(Soort.INHOUD, make_lijst(tuple(map(make_li, leden)))),)
    if all(kind.soort in (Soort.INHOUD, *_STATEN) for kind in rest):
        return el(Soort.DIVISIETEKST, *kop, *rest)
    return el(Soort.DIVISIE, *kop, *map(make_divisie, rest))


def make_li(lid: Tekstelement) -> Tekstelement:
    """A lid as an item of a list; what an item does not hold becomes an alinea."""
    inhoud = lid.find(Soort.INHOUD)
    blokken = [
        blok if blok.soort in _LI else replace(blok, soort=Soort.AL, wid=None, eid=None)
        for blok in (inhoud.kinderen if inhoud is not None else ())
    ]
    return el(Soort.LI, el(Soort.LI_NUMMER, lid.nummer), *blokken)


def _search(weg: Weg, elementen: tuple[Tekstelement, ...]) -> Vondst | None:
    """Beside the last of the way, in it, and so on outward."""
    for diep in range(len(weg) - 1, 0, -1):
        houder, buur = weg[diep - 1], weg[diep]
        plaats = next(nummer for nummer, kind in enumerate(houder.inhoud) if kind is buur)
        naast = Vondst(weg[:diep], houder.inhoud[: plaats + 1], houder.inhoud[plaats + 1 :], elementen)
        if _fits(naast):
            return naast
        binnen = _search_in(weg[: diep + 1], elementen) if diep == len(weg) - 1 else None
        if binnen is not None:
            return binnen
    return _search_in(weg[:1], elementen) if len(weg) == 1 else None


def _search_in(weg: Weg, elementen: tuple[Tekstelement, ...]) -> Vondst | None:
    """At the end of an element or of the last text in it; in the place of Gereserveerd when that is all there is."""
    houder = weg[-1]
    achteraan = Vondst(weg, houder.inhoud, (), elementen)
    if _fits(achteraan):
        return achteraan
    zonder = tuple(kind for kind in houder.inhoud if not (isinstance(kind, Tekstelement) and kind.soort in _STATEN))
    gevuld = Vondst(weg, zonder, (), elementen)
    if len(zonder) < len(houder.inhoud) and _fits(gevuld):
        return gevuld
    laatste = houder.kinderen[-1] if houder.kinderen else None
    if laatste is not None and laatste.soort in (Soort.LID, Soort.INHOUD):
        return _search_in((*weg, laatste), elementen)
    return None


def _fits(vondst: Vondst) -> bool:
    houder = vondst.weg[-1]
    if houder.soort in (Soort.REGELING_COMPACT, Soort.REGELING_VRIJETEKST, Soort.REGELING_TIJDELIJKDEEL):
        houder_mag = {element.soort for element in vondst.elementen} <= {Soort.BIJLAGE, Soort.TOELICHTING}
        if not houder_mag:
            return False
    binnen = vondst.weg[-2].soort if len(vondst.weg) > 1 else None
    nieuw = replace(houder, inhoud=(*vondst.voor, *vondst.elementen, *vondst.na))
    if not fits_schema(nieuw, binnen=binnen):
        return False
    return not check_inhoud(nieuw, binnen=binnen) or bool(check_inhoud(houder, binnen=binnen))
