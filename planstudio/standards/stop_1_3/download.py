"""A plan version in the layout of a download from the DSO: a folder per work, and a pakbon (handbook, G.1)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from uuid import NAMESPACE_URL, uuid5

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand
from planstudio.domain.ow import OwBestand, OwObject
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Bronsoort, Informatieobject, Module, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.errors import PlanstudioError
from planstudio.standards.ow import write_ow_bestand
from planstudio.standards.stop_1_3.gioversies import restore_bestanden
from planstudio.standards.stop_1_3.levering.beelden import walk_beelden
from planstudio.standards.stop_1_3.levering.bouw import make_data, make_identificatie
from planstudio.standards.stop_1_3.levering.informatieobjecten import SCHEMAVERSIE, find_bestand
from planstudio.standards.stop_1_3.levering.owbestanden import make_manifestregel, make_owkop, write_manifest_ow
from planstudio.standards.stop_1_3.mutaties.lezen import Geleverd, read_wijziging
from planstudio.standards.stop_1_3.pakbon import write_pakbon
from planstudio.standards.stop_1_3.terugschrijven import write_module
from planstudio.standards.xml import write_xml

_MODULENAMEN = {
    "ExpressionIdentificatie": "Identificatie.xml",
    "RegelingVersieMetadata": "VersieMetadata.xml",
    "RegelingMetadata": "Metadata.xml",
    "InformatieObjectVersieMetadata": "VersieMetadata.xml",
    "InformatieObjectMetadata": "Metadata.xml",
}
_MEERVOUD = {
    "RegelVoorIedereen": "regelsvooriedereen",
    "Kaart": "kaarten",
    "Pons": "ponsen",
    "Hoofdlijn": "hoofdlijnen",
}
_OW = "OW-bestanden"
_ONBEKEND = "Onbekend"


def write_download(versie: Planversie) -> Pakket:
    """Write any version as a download; reading it gives the same text, informatieobjecten and OW-objecten."""
    ingedeeld = arrange_download(versie)
    bestanden = dict(ingedeeld.bestanden)
    per_bestand: dict[str, list[OwObject]] = defaultdict(list)
    for ding in ingedeeld.ow.values():
        per_bestand[ding.bestand].append(ding)
    for bestand in ingedeeld.ow_bestanden:
        bestanden[bestand.naam] = write_ow_bestand(bestand, per_bestand[bestand.naam])
    for regeling in ingedeeld.regelingen:
        bestanden[regeling.bestand] = write_xml(regeling.tekst)
    houders: list[Regeling | Informatieobject] = [*ingedeeld.regelingen, *ingedeeld.informatieobjecten]
    bestanden |= {module.bestand: write_module(module) for houder in houders for module in houder.modules}
    return Pakket(dict(sorted(bestanden.items())))


def arrange_download(versie: Planversie) -> Planversie:
    """The same version with every file where a download has it; files that belong to no part of it stay behind.

    Raises PlanstudioError when there is no regeling left to put in it.
    """
    if not versie.regelingen:
        raise PlanstudioError(
            "Er is geen regeling om als download te schrijven.",
            "Kies een plan met een hele regeling; na een intrekking blijft er niets over.",
        )
    versie = restore_bestanden(versie)
    geleverd = read_wijziging(versie) if versie.bron is Bronsoort.LEVERING else Geleverd()
    indeling = _Indeling(versie=versie, geleverd=geleverd)
    regelingen = tuple(indeling.place_regeling(regeling, n) for n, regeling in enumerate(versie.regelingen, 1))
    objecten = tuple(sorted(map(indeling.place_informatieobject, versie.informatieobjecten), key=lambda io: io.bestand))
    indeling.place_los()
    ow_bestanden, ow = _group_ow(versie, regelingen)
    bestanden = indeling.bestanden
    bestanden[f"{_OW}/manifest-ow.xml"] = _write_manifest(ow_bestanden, ow, regelingen)
    beelden = sorted(set(bestanden) - {io.bestand for io in objecten} - {f"{_OW}/manifest-ow.xml"})
    bestanden["pakbon.xml"] = write_pakbon(regelingen, objecten, indeling.geometrie, beelden, f"{_OW}/manifest-ow.xml")
    return replace(
        versie,
        bron=Bronsoort.DOWNLOAD,
        versies=replace(versie.versies, lvbb=()),
        regelingen=regelingen,
        informatieobjecten=objecten,
        geometrie=Register(indeling.geometrie.items()),
        ow=Register((ding.sleutel, ding) for ding in ow),
        ow_bestanden=ow_bestanden,
        bestanden=Register(bestanden.items()),
    )


@dataclass
class _Indeling:
    """What has its place already."""

    versie: Planversie
    geleverd: Geleverd
    bestanden: dict[str, bytes] = field(default_factory=dict)
    geometrie: dict[str, Geometriebestand] = field(default_factory=dict)
    geplaatst: set[str] = field(default_factory=set)
    mappen: set[str] = field(default_factory=set)

    def place_regeling(self, regeling: Regeling, nummer: int) -> Regeling:
        map_ = "Regeling" if nummer == 1 else f"Regeling{nummer}"
        aanwezig = {naam.rpartition("/")[2].lower(): naam for naam in sorted(self.versie.bestanden, reverse=True)}
        for beeld in dict.fromkeys(walk_beelden((regeling.tekst,))):
            bron = aanwezig.get(beeld)
            if bron is not None and bron not in self.geplaatst:
                self.geplaatst.add(bron)
                self.bestanden[f"{map_}/{bron.rpartition('/')[2]}"] = self.versie.bestanden[bron]
        soort = "work_021" if regeling.model is Soort.REGELING_TIJDELIJKDEEL else "work_019"
        modules = self._place_modules(regeling, map_, soort)
        return replace(
            regeling, tekst=_bare(regeling.tekst), modules=modules, bestand=f"{map_}/Tekst.xml", componentnaam=""
        )

    def _place_modules(self, ding: Regeling | Informatieobject, map_: str, soort: str) -> tuple[Module, ...]:
        modules = list(ding.modules)
        if ding.find_module("ExpressionIdentificatie") is None:
            identificatie = make_identificatie(ding.work, ding.expression, f"/join/id/stop/{soort}")
            modules.insert(0, Module(bestand="", element=identificatie))
        moment = self._make_moment(ding)
        if moment is not None:
            modules.append(Module(bestand="", element=moment))
        geplaatst = (replace(module, bestand=f"{map_}/{name_module(module.element.local)}") for module in modules)
        return tuple(sorted(geplaatst, key=lambda module: module.bestand))

    def _make_moment(self, ding: Regeling | Informatieobject) -> Element | None:
        doel = self.geleverd.find_doel(ding.expression)
        if ding.find_module("Momentopname") is not None or not doel:
            return None
        return make_moment(doel, self.geleverd.bekendmaking)

    def place_informatieobject(self, io: Informatieobject) -> Informatieobject:
        map_ = io.bestand.rpartition("/")[0]
        if not re.fullmatch(r"IO-[^/]+", map_) or map_ in self.mappen:
            map_ = f"IO-{uuid5(NAMESPACE_URL, io.work)}"
        self.mappen.add(map_)
        bron = find_bestand(self.versie, io)
        naam = f"{map_}/{(bron or io.bestand).rpartition('/')[2]}"
        if bron is not None:
            self._place_bestand(bron, naam)
        modules = self._place_modules(io, map_, "work_010")
        return replace(io, bestand=naam, modules=modules)

    def _place_bestand(self, bron: str, naam: str) -> None:
        self.geplaatst.add(bron)
        self.bestanden[naam] = self.versie.bestanden[bron]
        if bron in self.versie.geometrie:
            self.geometrie[naam] = replace(self.versie.geometrie[bron], naam=naam)

    def place_los(self) -> None:
        """Geometry of no GIO, as in what the LVBB hands on; OW-locaties point to it. Left behind by a GIO it goes."""
        for bron in sorted(set(self.versie.geometrie) - self.geplaatst):
            if not self.versie.geometrie[bron].expression:
                self._place_bestand(bron, f"Geometrie/{bron.rpartition('/')[2]}")


def name_module(local: str) -> str:
    """The name of the file that holds a module in a download."""
    return _MODULENAMEN.get(local, f"{local}.xml")


def make_moment(doel: str, dag: str) -> Element:
    """A Momentopname: the doel, and when it was made. A delivery knows the day only, so midnight stands for it."""
    return make_data(
        "Momentopname", make_data("doel", doel), make_data("gemaaktOp", f"{dag or '1970-01-01'}T00:00:00Z")
    )


def _bare(tekst: Tekstelement) -> Tekstelement:
    """The text without what ties it to a besluit (G.3 step 3, backwards)."""
    attributen = tuple((k, v) for k, v in tekst.attributen if k not in ("componentnaam", "was", "wordt"))
    if not any(k == "schemaversie" for k, _ in attributen):
        attributen = (("schemaversie", SCHEMAVERSIE), *attributen)
    return replace(tekst, attributen=attributen)


def _group_ow(
    versie: Planversie, regelingen: tuple[Regeling, ...]
) -> tuple[tuple[OwBestand, ...], tuple[OwObject, ...]]:
    """The OW-objecten in a file per type and regeling, in the order they had."""
    koppen = {bestand.naam: bestand for bestand in versie.ow_bestanden}
    works = [regeling.work for regeling in regelingen]
    groepen: dict[tuple[int, str], list[OwObject]] = defaultdict(list)
    for ding in versie.ow.values():
        bron = koppen.get(ding.bestand)
        nummer = works.index(bron.work) if bron is not None and bron.work in works else 0
        groepen[nummer, ding.soort].append(ding)
    bestanden: list[OwBestand] = []
    objecten: list[OwObject] = []
    for (nummer, soort), dingen in sorted(groepen.items()):
        achter = f"-{nummer + 1}" if nummer else ""
        naam = f"{_OW}/{_MEERVOUD.get(soort, f'{soort.lower()}en')}{achter}.xml"
        dingen.sort(key=lambda ding: (ding.bestand, ding.volgorde, ding.sleutel))
        bron = koppen.get(dingen[0].bestand, OwBestand(naam=""))
        doel = _find_doel(regelingen[nummer]) or bron.doel
        bestanden.append(OwBestand(naam=naam, kop=_make_kop(soort, bron), work=works[nummer], doel=doel))
        objecten += (_place_object(ding, naam, plaats) for plaats, ding in enumerate(dingen))
    return tuple(sorted(bestanden, key=lambda bestand: bestand.naam)), tuple(objecten)


def _place_object(ding: OwObject, naam: str, plaats: int) -> OwObject:
    # What has no identification is known by its place.
    sleutel = ding.sleutel if ding.identificatie else f"{naam}#{plaats + 1}"
    return replace(ding, bestand=naam, volgorde=plaats, sleutel=sleutel)


def _make_kop(soort: str, bron: OwBestand) -> tuple[Element, ...]:
    dataset = next((deel.tekst for deel in bron.kop if deel.local == "dataset"), "")
    inhoud = next((deel for deel in bron.kop if deel.local == "inhoud"), None)
    gebied, nummer = (inhoud.find_tekst(naam) if inhoud is not None else "" for naam in ("gebied", "leveringsId"))
    return make_owkop(soort, dataset or _ONBEKEND, gebied or _ONBEKEND, nummer or _ONBEKEND)


def _find_doel(regeling: Regeling) -> str:
    moment = regeling.find_module("Momentopname")
    return moment.find_tekst("doel") if moment is not None else ""


def _write_manifest(
    bestanden: Iterable[OwBestand], objecten: Iterable[OwObject], regelingen: Iterable[Regeling]
) -> bytes:
    soorten = {ding.bestand: ding.soort for ding in objecten}
    return write_manifest_ow(_walk_manifestregels(tuple(bestanden), soorten, regelingen))


def _walk_manifestregels(
    bestanden: tuple[OwBestand, ...], soorten: dict[str, str], regelingen: Iterable[Regeling]
) -> Iterator[Element]:
    for regeling in regelingen:
        eigen = [bestand for bestand in bestanden if bestand.work == regeling.work]
        doel = _find_doel(regeling) or next((bestand.doel for bestand in eigen), "")
        paren = ((bestand.naam.rpartition("/")[2], soorten[bestand.naam]) for bestand in eigen)
        yield make_manifestregel(regeling.work, doel, paren)
