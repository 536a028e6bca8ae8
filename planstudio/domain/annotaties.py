"""Who speaks of what: the annotations of a version, found from the text and from the map (handbook, chapter F)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planstudio.domain.geometrie import Locatie
from planstudio.domain.ow import LOCATIES, RULES, TEKSTOBJECTEN, OwObject, walk_refs
from planstudio.domain.plan import Planversie


@dataclass(frozen=True, slots=True, kw_only=True)
class Activiteitaanduiding:
    """One activity in one rule, with its qualification and places (F.4). `kwalificatie` is a URI of the value list."""

    activiteit: str
    kwalificatie: str
    locaties: tuple[str, ...]


class Annotaties:
    """An index over the OW-objecten of one version; build it once per version, off the keystroke."""

    def __init__(self, versie: Planversie) -> None:
        self.ow = versie.ow
        self._by_wid: dict[str, list[OwObject]] = defaultdict(list)
        self._rules_of: dict[str, list[OwObject]] = defaultdict(list)
        self._referrers: dict[str, list[OwObject]] = defaultdict(list)
        self._geometrie: dict[str, tuple[str, Locatie]] = {
            _fold_id(locatie.id): (bestand.naam, locatie)
            for bestand in versie.geometrie.values()
            for locatie in bestand.locaties
        }
        for ding in sorted(versie.ow.values(), key=lambda ding: ding.sleutel):
            if ding.soort in TEKSTOBJECTEN and ding.wid:
                self._by_wid[ding.wid].append(ding)
            for ref in dict.fromkeys(walk_refs(ding.element)):
                self._referrers[ref].append(ding)
                if ding.soort in RULES:
                    self._rules_of[ref].append(ding)

    def find(self, sleutel: str) -> OwObject | None:
        """The object with an identification; None when it is outside the plan."""
        return self.ow.get(sleutel)

    def name(self, sleutel: str) -> str:
        """What to call an object on screen: its name, or the last part of its identification."""
        ding = self.ow.get(sleutel)
        return (ding.naam if ding is not None else "") or sleutel.rpartition(".")[2]

    def find_rules(self, wid: str) -> tuple[OwObject, ...]:
        """The juridische regels (or tekstdelen) on one text element."""
        regels = (regel for tekst in self._by_wid.get(wid, ()) for regel in self._rules_of.get(tekst.identificatie, ()))
        return tuple({regel.sleutel: regel for regel in regels}.values())

    def find_referrers(self, sleutel: str) -> tuple[OwObject, ...]:
        """The objects that refer to one identification."""
        return tuple(self._referrers.get(sleutel, ()))

    def find_wids(self, regel: OwObject) -> tuple[str, ...]:
        """The text elements that a rule stands on."""
        wids = (self.ow[ref].wid for ref in walk_refs(regel.element) if ref in self.ow)
        return tuple(dict.fromkeys(wid for wid in wids if wid))

    def find_activiteitaanduidingen(self, regel: OwObject) -> tuple[Activiteitaanduiding, ...]:
        """The activities in a rule, with their qualification and places."""
        gevonden = []
        for aanduiding in regel.element.find_all("activiteitaanduiding"):
            activiteit = next((ref for ref in walk_refs(aanduiding) if ".activiteit." in ref), "")
            plek = aanduiding.find("ActiviteitLocatieaanduiding")
            locaties = plek.find("locatieaanduiding") if plek is not None else None
            gevonden.append(
                Activiteitaanduiding(
                    activiteit=activiteit,
                    kwalificatie=plek.find_tekst("activiteitregelkwalificatie") if plek is not None else "",
                    locaties=tuple(walk_refs(locaties)) if locaties is not None else (),
                )
            )
        return tuple(gevonden)

    def find_locaties(self, ding: OwObject) -> tuple[OwObject, ...]:
        """The locations that an object names, in order: of a rule also those of its activities, areas and norms."""
        refs: Iterable[str] = walk_refs(ding.element)
        gevonden: dict[str, OwObject] = {}
        for ref in refs:
            doel = self.ow.get(ref)
            if doel is None:
                continue
            if doel.soort in LOCATIES:
                gevonden[ref] = doel
            elif doel.soort in ("Gebiedsaanwijzing", "Omgevingsnorm", "Omgevingswaarde"):
                gevonden.update((plek.sleutel, plek) for plek in self.find_locaties(doel))
        return tuple(gevonden.values())

    def find_geometrie(self, locatie: OwObject) -> tuple[Locatie, ...]:
        """The geometries of a location; of a group those of all its members. An ambtsgebied has none (E.8)."""
        return tuple(self._walk_geometrie(locatie, frozenset()))

    def _walk_geometrie(self, locatie: OwObject, gezien: frozenset[str]) -> Iterator[Locatie]:
        for ref in walk_refs(locatie.element):
            lid = self.ow.get(ref)
            if _fold_id(ref) in self._geometrie:
                yield self._geometrie[_fold_id(ref)][1]
            elif lid is not None and ref not in gezien:
                yield from self._walk_geometrie(lid, gezien | {ref})

    def find_locatieobjecten(self, geometrie_id: str) -> tuple[OwObject, ...]:
        """The OW-locations that have one geometry, the groups they are in included; smallest first."""
        gevonden: dict[str, OwObject] = {}
        wachtrij = [ding for ding in self._find_by_geometrie(geometrie_id) if ding.soort in LOCATIES]
        while wachtrij:
            ding = wachtrij.pop(0)
            if ding.sleutel not in gevonden:
                gevonden[ding.sleutel] = ding
                wachtrij += [op for op in self._referrers.get(ding.identificatie, ()) if op.soort in LOCATIES]
        return tuple(gevonden.values())

    def _find_by_geometrie(self, geometrie_id: str) -> list[OwObject]:
        direct = self._referrers.get(geometrie_id)
        if direct:
            return direct
        gevouwen = _fold_id(geometrie_id)
        return [ding for ref, dingen in self._referrers.items() if _fold_id(ref) == gevouwen for ding in dingen]

    def find_rules_at(self, locatie: str) -> tuple[OwObject, ...]:
        """The rules that hold in a location: those that name it, a group it is in, or an annotation placed there."""
        gevonden: dict[str, OwObject] = {}
        gezien: set[str] = set()
        wachtrij = [locatie]
        while wachtrij:
            sleutel = wachtrij.pop(0)
            if sleutel in gezien:
                continue
            gezien.add(sleutel)
            for ding in self._referrers.get(sleutel, ()):
                if ding.soort in RULES:
                    gevonden[ding.sleutel] = ding
                elif ding.soort in LOCATIES or ding.soort in ("Gebiedsaanwijzing", "Omgevingsnorm", "Omgevingswaarde"):
                    wachtrij.append(ding.identificatie)
        return tuple(gevonden.values())


def _fold_id(geometrie_id: str) -> str:
    # The case of a uuid differs between systems.
    return geometrie_id.lower()
