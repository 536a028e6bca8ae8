"""Makes the layers of a version out of its GIO's and annotations.

A location stands in one layer only. GIO's whose locations a gebiedsaanwijzing has get the colour of its type.
The ambtsgebied has no geometry in a package (handbook, E.8) and is a layer without locations.
"""

from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.geometrie import Geometriebestand, Locatie
from planstudio.domain.ow import OwObject, walk_refs
from planstudio.domain.plan import Planversie
from planstudio.ui.map.lagen import NORM, OMTREK, Laag, Laagdeel, Laagsoort, Plek, Voorraad
from planstudio.ui.map.opschrift import describe_ambtsgebied, describe_soort, describe_waarde, get_concept, sort_waarde
from planstudio.ui.map.stijl import PONS, REGELINGSGEBIED, choose_kleur, choose_reeks, vary
from planstudio.ui.map.vereenvoudiging import Kaartvorm


def load_lagen(
    versie: Planversie, annotaties: Annotaties, voorraad: Voorraad
) -> Generator[None, None, tuple[Laag, ...]]:
    """All layers of a version as the legend sorts them, in steps; shapes that the stock has are not made again."""
    gezien: set[int] = set()
    for bestand in versie.geometrie.values():
        for locatie in bestand.locaties:
            voorraad.get(locatie)
            gezien.add(id(locatie))
            yield
    voorraad.keep(gezien)
    bouwer = _Bouwer(versie, annotaties, voorraad)
    lagen = []
    for bestand in sorted(versie.geometrie.values(), key=lambda b: b.naam):
        yield
        lagen.append(bouwer.build(bestand))
    gevuld = [laag for laag in lagen if laag.plekken] + list(bouwer.walk_geldigheid())
    gevuld = _tell_apart(gevuld, {bestand.naam: bestand.work for bestand in versie.geometrie.values()})
    volgorde = list(Laagsoort)
    return tuple(sorted(gevuld, key=lambda laag: (volgorde.index(laag.soort), laag.naam.lower())))


class _Bouwer:
    """What the layers of one version have in common while they are made."""

    def __init__(self, versie: Planversie, annotaties: Annotaties, voorraad: Voorraad) -> None:
        self._annotaties = annotaties
        self._voorraad = voorraad
        self._namen = {io.work: io.naam for io in versie.informatieobjecten}
        self._ow = versie.ow
        self._aantal: Counter[str] = Counter()
        self._locaties: dict[str, OwObject] = {}
        self._aanwijzingen: dict[str, OwObject] = {}
        self._normen: dict[str, OwObject] = {}
        self._ponsen: set[str] = set()
        for ding in sorted(versie.ow.values(), key=lambda ding: ding.sleutel):
            if ding.soort in ("Gebied", "Lijn", "Punt"):
                for ref in walk_refs(ding.element):
                    self._locaties.setdefault(ref.lower(), ding)
            elif ding.soort == "Pons":
                self._ponsen |= {
                    locatie.id.lower()
                    for plek in annotaties.find_locaties(ding)
                    for locatie in annotaties.find_geometrie(plek)
                }
            elif ding.soort in ("Gebiedsaanwijzing", "Omgevingsnorm", "Omgevingswaarde"):
                waar = self._aanwijzingen if ding.soort == "Gebiedsaanwijzing" else self._normen
                for plek in annotaties.find_locaties(ding):
                    for locatie in annotaties.find_geometrie(plek):
                        waar.setdefault(locatie.id.lower(), ding)

    def build(self, bestand: Geometriebestand) -> Laag:
        """The layer of one GIO."""
        is_norm = any(locatie.kwantitatief or locatie.kwalitatief for locatie in bestand.locaties)
        aanwijzing = self._find_common(bestand, self._aanwijzingen)
        is_pons = bool(bestand.locaties) and all(locatie.id.lower() in self._ponsen for locatie in bestand.locaties)
        norm = self._find_common(bestand, self._normen)
        ding = norm if is_norm else aanwijzing
        soort = Laagsoort.NORM if is_norm else Laagsoort.AANWIJZING if aanwijzing else Laagsoort.GEBIED
        if is_pons:
            # Says where old plans stop to show (E.8): an edge, and no area of the plan's own.
            soort, kleur, stijlsoort = Laagsoort.GELDIGHEID, PONS, OMTREK
        else:
            kleur = self._choose_kleur(aanwijzing if soort is Laagsoort.AANWIJZING else None)
            stijlsoort = NORM if is_norm else ""
        delen = self._build_delen(bestand, kleur)
        naam = self._find_naam(bestand, ding)
        return Laag(
            sleutel=bestand.naam,
            naam=naam,
            soort=soort,
            kleur=kleur,
            toelichting=describe_soort(bestand, aanwijzing if soort is Laagsoort.AANWIJZING else None),
            stijlsoort=stijlsoort,
            ow=ding.sleutel if ding is not None else self._find_houder(bestand),
            delen=tuple(delen.values()),
            plekken=tuple(
                self._build_plek(bestand, locatie, vorm, naam, delen.get(_find_deel(locatie)), kleur, stijlsoort)
                for locatie in bestand.locaties
                for vorm in self._voorraad.get(locatie)
            ),
        )

    def _build_plek(
        self,
        bestand: Geometriebestand,
        locatie: Locatie,
        vorm: Kaartvorm,
        laagnaam: str,
        deel: Laagdeel | None,
        kleur: str,
        stijlsoort: str,
    ) -> Plek:
        ow = self._locaties.get(locatie.id.lower())
        waarde = describe_waarde(bestand, locatie)
        naam = locatie.naam or (ow.naam if ow is not None else "")
        if waarde:
            naam = f"{laagnaam}: {waarde}"
        elif deel is not None:
            naam = deel.naam
        return Plek(
            bestand=bestand.naam,
            locatie=locatie,
            vorm=vorm,
            naam=naam or laagnaam,
            kort="" if stijlsoort == OMTREK else waarde or naam or laagnaam,
            deel=f"{bestand.naam}/{_find_deel(locatie)}" if deel is not None else bestand.naam,
            kleur=deel.kleur if deel is not None else kleur,
            stijlsoort=stijlsoort,
            sleutel=self._find_sleutel(locatie, ow),
        )

    def _find_sleutel(self, locatie: Locatie, ow: OwObject | None) -> str:
        if ow is not None:
            return ow.sleutel
        # A group may name the geometry itself, in files that skip the Gebied.
        rest = self._annotaties.find_locatieobjecten(locatie.id) if self._ow else ()
        return rest[0].sleutel if rest else ""

    def _build_delen(self, bestand: Geometriebestand, kleur: str) -> dict[str, Laagdeel]:
        labels = {groep.id: groep.label or groep.id for groep in bestand.groepen}
        gebruikt = {_find_deel(locatie): locatie for locatie in bestand.locaties if _find_deel(locatie)}
        namen = sorted(gebruikt, key=lambda deel: sort_waarde(deel) if deel not in labels else (0, 0.0, labels[deel]))
        getallen = all(locatie.kwantitatief for locatie in gebruikt.values())
        return {
            deel: Laagdeel(
                sleutel=f"{bestand.naam}/{deel}",
                naam=labels.get(deel) or describe_waarde(bestand, gebruikt[deel]) or deel,
                kleur=choose_reeks(kleur, len(namen), plaats) if getallen else vary(kleur, plaats),
            )
            for plaats, deel in enumerate(namen)
        }

    def _find_common(self, bestand: Geometriebestand, waar: dict[str, OwObject]) -> OwObject | None:
        if not bestand.locaties:
            return None
        eerste = waar.get(bestand.locaties[0].id.lower())
        return eerste if all(locatie.id.lower() in waar for locatie in bestand.locaties) else None

    def _choose_kleur(self, aanwijzing: OwObject | None) -> str:
        if aanwijzing is None:
            self._aantal[""] += 1
            return choose_kleur("", "", self._aantal[""] - 1)
        soort, groep = (get_concept(aanwijzing.element.find_tekst(veld)) for veld in ("type", "groep"))
        kleur = choose_kleur(soort, groep, 0)
        self._aantal[kleur] += 1
        return vary(kleur, self._aantal[kleur] - 1)

    def _find_naam(self, bestand: Geometriebestand, ding: OwObject | None) -> str:
        naam = self._namen.get(bestand.work, "")
        # What software makes up as a title ("136gio7c37…") is no name for people.
        if naam and not naam.lower().startswith(("136gio", "/join/")) and naam != bestand.work.rpartition("/")[2]:
            return naam
        uit_ow = (ding.naam if ding is not None else "") or bestand.normlabel
        namen = {locatie.naam for locatie in bestand.locaties}
        return uit_ow or (namen.pop() if len(namen) == 1 else "") or naam or bestand.naam.rpartition("/")[2]

    def _find_houder(self, bestand: Geometriebestand) -> str:
        """The group that holds all locations of a GIO, or the location itself when there is one."""
        houders = [self._annotaties.find_locatieobjecten(locatie.id) for locatie in bestand.locaties[:1]]
        sleutels = [ding.sleutel for gevonden in houders for ding in gevonden]
        return sleutels[-1] if sleutels else ""

    def walk_geldigheid(self) -> Iterator[Laag]:
        """The ambtsgebied, by name alone; regelingsgebied and pons as outlines when they have geometry."""
        for ding in sorted(self._ow.values(), key=lambda ding: ding.sleutel):
            if ding.soort == "Ambtsgebied":
                naam = f"Ambtsgebied: {describe_ambtsgebied(ding)} (grens niet in het pakket)"
                yield Laag(
                    sleutel=ding.sleutel, naam=naam, soort=Laagsoort.GELDIGHEID, kleur=REGELINGSGEBIED, ow=ding.sleutel
                )
            elif ding.soort == "Regelingsgebied":
                plekken = tuple(self._walk_omtrek(ding, REGELINGSGEBIED))
                if plekken:
                    yield Laag(
                        sleutel=ding.sleutel,
                        naam=ding.soort,
                        soort=Laagsoort.GELDIGHEID,
                        kleur=REGELINGSGEBIED,
                        stijlsoort=OMTREK,
                        ow=plekken[0].sleutel,
                        plekken=plekken,
                    )

    def _walk_omtrek(self, ding: OwObject, kleur: str) -> Iterator[Plek]:
        for doel in self._annotaties.find_locaties(ding):
            for locatie in self._annotaties.find_geometrie(doel):
                for vorm in self._voorraad.get(locatie):
                    yield Plek(
                        bestand=ding.sleutel,
                        locatie=locatie,
                        vorm=vorm,
                        naam=ding.soort,
                        kort="",
                        deel=ding.sleutel,
                        kleur=kleur,
                        stijlsoort=OMTREK,
                        sleutel=doel.sleutel,
                    )


def _find_deel(locatie: Locatie) -> str:
    return locatie.groep or locatie.kwantitatief or locatie.kwalitatief


def _tell_apart(lagen: list[Laag], works: Mapping[str, str]) -> list[Laag]:
    """Add to equal names what differs in the work ids, or a number: `monument (gm0373)`."""
    per_naam: dict[tuple[Laagsoort, str], list[Laag]] = {}
    for laag in lagen:
        per_naam.setdefault((laag.soort, laag.naam.lower()), []).append(laag)
    anders: dict[str, str] = {}
    for gelijk in per_naam.values():
        if len(gelijk) == 1:
            continue
        woorden = [works.get(laag.sleutel, "").rpartition("/")[2].split("_") for laag in gelijk]
        gemeen = set.intersection(*map(set, woorden))
        for nummer, (laag, eigen) in enumerate(zip(gelijk, woorden, strict=True), start=1):
            verschil = " ".join(woord for woord in eigen if woord not in gemeen)
            # A uuid tells people nothing.
            anders[laag.sleutel] = verschil if 0 < len(verschil) <= 20 else str(nummer)
    return [
        replace(laag, naam=f"{laag.naam} ({anders[laag.sleutel]})") if anders.get(laag.sleutel) else laag
        for laag in lagen
    ]
