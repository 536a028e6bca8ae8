"""Which OW-objecten differ between two states, and what a delivery of them does (handbook, F.5)."""

from collections.abc import Iterable
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.ow import HREF, TEKSTOBJECTEN, OwObject
from planstudio.domain.register import Register
from planstudio.domain.wijziging.wijziging import Owverschil

BEEINDIGEN = "beëindigen"
_STATUS = "{http://www.geostandaarden.nl/imow/owobject}status"
_STATUS_TEKST = "{http://www.geostandaarden.nl/imow/opobject}status"
# The content of an object in a form of which equal means the same: names, attributes and content, all the way down.
Inhoud = tuple[object, ...]


def diff_ow(was: Register[OwObject], wordt: Register[OwObject]) -> Owverschil:
    """The objects that are new, changed and ended; one with status beëindigen counts as absent.

    Ended objects have the content they had, and no status. The cost grows with what the two do not share.
    """
    nieuw: list[OwObject] = []
    gewijzigd: list[OwObject] = []
    beeindigd: list[OwObject] = []
    zonder_id_was: list[OwObject] = []
    zonder_id_wordt: list[OwObject] = []
    for sleutel in sorted(was.walk_changed(wordt)):
        oud, ding = _find_living(was, sleutel), _find_living(wordt, sleutel)
        # What has no identification has no identity but its content: its key is only the place where it was read.
        if oud is not None and not oud.identificatie:
            zonder_id_was.append(oud)
            oud = None
        if ding is not None and not ding.identificatie:
            zonder_id_wordt.append(ding)
            ding = None
        if oud is None and ding is not None:
            nieuw.append(ding)
        elif oud is not None and ding is None:
            beeindigd.append(oud)
        elif oud is not None and ding is not None and not has_same_inhoud(oud, ding):
            gewijzigd.append(ding)
    nieuw += _subtract(zonder_id_wordt, zonder_id_was)
    beeindigd += _subtract(zonder_id_was, zonder_id_wordt)
    return Owverschil(nieuw=tuple(nieuw), gewijzigd=tuple(gewijzigd), beeindigd=tuple(beeindigd))


def _find_living(register: Register[OwObject], sleutel: str) -> OwObject | None:
    ding = register.get(sleutel)
    return ding if ding is not None and is_living(ding) else None


def is_living(ding: OwObject) -> bool:
    """Whether an object counts: it is not ended, and of doubles only the first."""
    # In one pass: this is asked of every object of a plan.
    for kind in ding.element.inhoud:
        if not isinstance(kind, str):
            if kind.naam.endswith("}status"):
                if kind.tekst:
                    return False
            elif kind.naam.endswith("}identificatie") and kind.tekst not in ("", ding.sleutel):
                return False
    return True


def _subtract(dingen: list[OwObject], af: list[OwObject]) -> list[OwObject]:
    """The objects that are in the first list more often than in the second, by content."""
    over = [fold_inhoud(ding.element) for ding in af]
    rest = []
    for ding in dingen:
        inhoud = fold_inhoud(ding.element)
        if inhoud in over:
            over.remove(inhoud)
        else:
            rest.append(ding)
    return rest


def has_same_inhoud(a: OwObject, b: OwObject) -> bool:
    """Whether two objects say the same: the file and the place in it do not matter, nor the order of a set of Refs."""
    return a.element is b.element or a.element == b.element or fold_inhoud(a.element) == fold_inhoud(b.element)


def fold_inhoud(element: Element) -> Inhoud:
    """The content of an object for comparing: text trimmed, sets of Refs as sets, status left out (F.5)."""
    delen: list[object] = []
    for kind in element.inhoud:
        if isinstance(kind, str):
            if kind.strip():
                delen.append(kind.strip())
        elif kind.local != "status":
            delen.append(fold_inhoud(kind))
    if delen and all(isinstance(kind, Element) and kind.get(HREF) for kind in element.inhoud):
        delen.sort(key=repr)
    return (element.naam, tuple(sorted(element.attributen)), *delen)


def list_levering(verschil: Owverschil) -> tuple[OwObject, ...]:
    """The objects as they are delivered: new and changed ones whole, ended ones with status beëindigen (F.5)."""
    return (*verschil.nieuw, *verschil.gewijzigd, *(add_beeindigen(ding) for ding in verschil.beeindigd))


def add_beeindigen(ding: OwObject) -> OwObject:
    """An object with status beëindigen; that field comes first, in a namespace that depends on the object (F.1)."""
    naam = _STATUS_TEKST if ding.soort in TEKSTOBJECTEN else _STATUS
    inhoud = (Element(naam=naam, inhoud=(BEEINDIGEN,)), *ding.element.inhoud)
    return replace(ding, element=replace(ding.element, inhoud=inhoud))


def apply_ow(was: Register[OwObject], levering: Iterable[OwObject]) -> Register[OwObject]:
    """What the receiver makes of a delivery: an ended object goes, any other is put in its place whole."""
    stand = was
    for ding in levering:
        if not ding.is_beeindigd:
            stand = stand.put(_choose_sleutel(stand, ding), ding)
        elif ding.identificatie:
            stand = stand.drop(ding.identificatie)
        else:
            inhoud = fold_inhoud(ding.element)
            stand = stand.drop(next((k for k, ander in stand.items() if fold_inhoud(ander.element) == inhoud), ""))
    return stand


def _choose_sleutel(stand: Register[OwObject], ding: OwObject) -> str:
    """The identification; for an object without one a key that is free."""
    sleutel = ding.identificatie or ding.sleutel
    nummer = 2
    while not ding.identificatie and sleutel in stand:
        sleutel = f"{ding.sleutel}~{nummer}"
        nummer += 1
    return sleutel
