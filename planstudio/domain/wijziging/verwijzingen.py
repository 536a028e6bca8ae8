"""Who needs whom among OW-objecten, and taking references out of them (handbook, F.2 and F.4)."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.ow import HREF, LOCATIES, RULES, TEKSTOBJECTEN, OwObject, walk_refs
from planstudio.domain.register import Register
from planstudio.domain.wijziging.ow import is_living

# By whom an object must be referred to, or it is an orphan (OZON0017 and further). A parent activity is not kept by its
# children, and a map or a style keeps nothing.
_DOOR_REGELS = TEKSTOBJECTEN | frozenset(
    {"Activiteit", "Gebiedsaanwijzing", "Omgevingsnorm", "Omgevingswaarde", "Kaart", "Hoofdlijn"}
)
_HOUDT_NIETS = frozenset({"Kaart", "SymbolisatieItem"})


class Gebruik:
    """An index of who refers to whom in one stand."""

    def __init__(self, stand: Register[OwObject]) -> None:
        self._verwijzers: dict[str, list[OwObject]] = {}
        for ding in stand.values():
            self._add(ding)

    def _add(self, ding: OwObject) -> None:
        # This runs over all objects of a plan, so it goes through each by itself; the order of references is no matter.
        if not is_living(ding):
            return
        stapel = [ding.element]
        while stapel:
            deel = stapel.pop()
            for naam, ref in deel.attributen:
                if naam == HREF and ref:
                    bekend = self._verwijzers.setdefault(ref, [])
                    if not bekend or bekend[-1] is not ding:
                        bekend.append(ding)
            if deel.inhoud and (len(deel.inhoud) > 1 or not isinstance(deel.inhoud[0], str)):
                stapel += [kind for kind in deel.inhoud if not isinstance(kind, str)]

    def follow(self, van: Register[OwObject], naar: Register[OwObject]) -> "Gebruik":
        """The index of another stand, made from this one of `van` by what differs between the two."""
        volgende = Gebruik.__new__(Gebruik)
        volgende._verwijzers = dict(self._verwijzers)
        anders = list(van.walk_changed(naar))
        weg = frozenset(sleutel for sleutel in anders if sleutel in van)
        # Lists are shared with this index until something in them differs.
        for ref in self._list_refs(van, anders) | self._list_refs(naar, anders):
            over = [ding for ding in self._verwijzers.get(ref, ()) if ding.sleutel not in weg]
            volgende._verwijzers[ref] = over
        for sleutel in anders:
            if sleutel in naar:
                volgende._add(naar[sleutel])
        return volgende

    @staticmethod
    def _list_refs(stand: Register[OwObject], sleutels: Iterable[str]) -> set[str]:
        return {ref for sleutel in sleutels if sleutel in stand for ref in walk_refs(stand[sleutel].element)}

    def find_verwijzers(self, sleutel: str) -> list[OwObject]:
        """All living objects that refer to one."""
        return self._verwijzers.get(sleutel, [])

    def is_gebruikt(self, ding: OwObject, zonder: Iterable[str] = ()) -> bool:
        """Whether something that counts refers to an object, leaving out some referrers."""
        weg = frozenset(zonder)
        return any(
            verwijzer.sleutel not in weg and _keeps(verwijzer, ding)
            for verwijzer in self.find_verwijzers(ding.identificatie)
        )


def is_vergankelijk(ding: OwObject) -> bool:
    """Whether an object is an orphan once nothing refers to it."""
    return ding.soort in _DOOR_REGELS or ding.soort in LOCATIES


def _keeps(verwijzer: OwObject, ding: OwObject) -> bool:
    if ding.soort in _DOOR_REGELS:
        return verwijzer.soort in RULES
    return verwijzer.soort not in _HOUDT_NIETS


def is_los(verwijzer: OwObject, doel: OwObject | None, ref: str) -> bool:
    """Whether a reference can be taken out without choosing another: it adds something, but nothing rests on it.

    A rule may lose one of the text elements that it stands on. `doel` is None for a child inside an object.
    """
    if verwijzer.soort == "Activiteit":
        return ref not in verwijzer.find_refs("bovenliggendeActiviteit")
    if verwijzer.soort in RULES:
        return doel is not None and doel.soort in TEKSTOBJECTEN
    return verwijzer.soort in _HOUDT_NIETS or verwijzer.soort in ("Regeltekst", "Hoofdlijn")


def drop_refs(ding: OwObject, weg: Callable[[str], bool]) -> OwObject | None:
    """An object without the references for which `weg` says so; None when it means nothing without them.

    A field that held nothing else goes along, and so does a Kaartlaag without anything to show.
    """
    element = _drop_below(ding.element, weg)
    if element is ding.element:
        return ding
    if element is None or (ding.soort == "Kaart" and element.find("kaartlagen") is None):
        return None
    if ding.soort == "SymbolisatieItem" and next(walk_refs(element), None) is None:
        return None
    return replace(ding, element=element)


def _drop_below(element: Element, weg: Callable[[str], bool]) -> Element | None:
    """The element without Refs that go; the same object when there were none, None when nothing is left of it."""
    if weg(element.get(HREF) or ""):
        return None
    inhoud: list[Element | str] = []
    for kind in element.inhoud:
        nieuw = kind if isinstance(kind, str) else _drop_below(kind, weg)
        if nieuw is not None:
            inhoud.append(nieuw)
    if len(inhoud) == len(element.inhoud) and all(a is b for a, b in zip(inhoud, element.inhoud, strict=True)):
        return element
    over = replace(element, inhoud=tuple(inhoud))
    if not inhoud or (element.local == "Kaartlaag" and not any("weergave" in deel.local for deel in over.elementen)):
        return None
    return over
