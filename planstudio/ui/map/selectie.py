"""From what is selected elsewhere to what lights up on the map."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.ow import LOCATIES, RULES, TEKSTOBJECTEN, OwObject
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.document import Keuze


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectie:
    """The geometries (basisgeo:id) that light up, and whether the selection holds in the whole ambtsgebied."""

    geometrie: frozenset[str] = frozenset()
    ambtsgebied: bool = False


def find_selectie(keuze: Keuze, annotaties: Annotaties, tekst: Tekstelement | None = None) -> Selectie:
    """The places of a text element, a rule, an activity, a gebiedsaanwijzing, a norm or a location.

    `tekst` is the element that the selection names; its leden, or the artikelen in it, count along.
    """
    locaties = tuple(_walk_locaties(keuze, annotaties, tekst))
    gevonden = {plek.id for locatie in locaties for plek in annotaties.find_geometrie(locatie)}
    if keuze.geometrie:
        # Made on the map: the one that was clicked, not all that its group holds.
        gevonden = {keuze.geometrie}
    return Selectie(
        geometrie=frozenset(gevonden),
        ambtsgebied=any(locatie.soort == "Ambtsgebied" for locatie in locaties),
    )


def _walk_locaties(keuze: Keuze, annotaties: Annotaties, tekst: Tekstelement | None) -> Iterator[OwObject]:
    wids = [element.wid for element in tekst.walk()] if tekst is not None else [keuze.wid]
    for wid in filter(None, wids):
        yield from _walk_places(annotaties.find_rules(wid), annotaties)
    ding = annotaties.find(keuze.sleutel) if keuze.sleutel else None
    if ding is None:
        return
    if ding.soort in LOCATIES:
        yield ding
    elif ding.soort == "Activiteit":
        yield from _walk_activiteit(ding, annotaties)
    elif ding.soort in TEKSTOBJECTEN and ding.wid:
        yield from _walk_places(annotaties.find_rules(ding.wid), annotaties)
    else:
        yield from annotaties.find_locaties(ding)


def _walk_places(regels: Iterable[OwObject], annotaties: Annotaties) -> Iterator[OwObject]:
    for regel in regels:
        yield from annotaties.find_locaties(regel)


def _walk_activiteit(activiteit: OwObject, annotaties: Annotaties) -> Iterator[OwObject]:
    # An activity has no place of its own; the rules that name it say where.
    for regel in annotaties.find_referrers(activiteit.identificatie):
        if regel.soort not in RULES:
            continue
        for aanduiding in annotaties.find_activiteitaanduidingen(regel):
            if aanduiding.activiteit == activiteit.identificatie:
                yield from filter(None, map(annotaties.find, aanduiding.locaties))
