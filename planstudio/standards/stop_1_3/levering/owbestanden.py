"""The OW files of a delivery and their manifest: a file per type and regeling (handbook, F.1, F.5 and G.3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from planstudio.domain.element import Element
from planstudio.domain.levering import Procedure, Regelingkeuze
from planstudio.domain.ow import TEKSTOBJECTEN, OwBestand, OwObject
from planstudio.domain.plan import Planversie
from planstudio.domain.wijziging.ow import add_beeindigen, is_living
from planstudio.standards.namen import IMOW, MANIFEST_OW, STANDLEVERING, XLINK
from planstudio.standards.ow import write_ow_bestand
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen
from planstudio.standards.stop_1_3.levering.bouw import make
from planstudio.standards.stop_1_3.levering.owids import rename_in
from planstudio.standards.xml import split_naam, write_xml

SYMBOLISATIE = "SymbolisatieItem"  # has no identification; its symboolcode says which it is
# How references to a location were called before IMOW 2.0, where the place of the reference told its kind.
_OUDE_REFS = frozenset({"AmbtsgebiedRef", "GebiedRef", "GebiedengroepRef", "LijnRef", "PuntRef"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Owaanlevering:
    """The OW-objecten that go out under one regeling, as they will be written; there may be none (F.5)."""

    work: str
    objecten: tuple[OwObject, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owkop:
    """What stands at the head of every OW file, and the doel in the manifest."""

    doel: str
    id_levering: str
    gebied: str


def find_gebied(versie: Planversie) -> str:
    """The name of the territory that a plan is for; empty when it names none."""
    return next((ding.naam for ding in versie.ow.values() if ding.soort == "Ambtsgebied" and ding.naam), "")


def gather_stand(
    versie: Planversie, regelingen: tuple[Regelingkeuze, ...], hernoemd: Mapping[str, str], procedure: Procedure
) -> tuple[Owaanlevering, ...]:
    """Every living object of a version, per regeling, as a first delivery has it: without status."""
    per_work: dict[str, list[OwObject]] = defaultdict(list)
    works = {bestand.naam: bestand.work for bestand in versie.ow_bestanden}
    bekend = {keuze.work_oud for keuze in regelingen}
    for ding in versie.ow.values():
        if is_living(ding):
            work = works.get(ding.bestand, "")
            work = work if work in bekend else regelingen[0].work_oud
            schoon = clean_object(ding, procedure)
            per_work[work].append(replace(schoon, element=rename_in(schoon.element, hernoemd)))
    return tuple(Owaanlevering(work=keuze.work, objecten=tuple(per_work[keuze.work_oud])) for keuze in regelingen)


def write_ow(aanleveringen: Iterable[Owaanlevering], kop: Owkop, namen: Bestandsnamen) -> dict[str, bytes]:
    """All OW files and manifest-ow.xml."""
    bestanden: dict[str, bytes] = {}
    regels = []
    for aanlevering in aanleveringen:
        per_soort: dict[str, list[OwObject]] = defaultdict(list)
        for ding in aanlevering.objecten:
            per_soort[ding.soort].append(ding)
        verwijzingen = []
        for soort, objecten in sorted(per_soort.items()):
            naam = namen.choose(f"ow{soort}.xml")
            geordend = sorted(objecten, key=lambda ding: (ding.bestand, ding.volgorde, ding.sleutel))
            bestanden[naam] = write_ow_bestand(
                OwBestand(naam=naam, kop=make_owkop(soort, "omgevingsplan", kop.gebied, kop.id_levering)),
                (replace(ding, volgorde=i) for i, ding in enumerate(geordend)),
            )
            verwijzingen.append((naam, soort))
        regels.append(make_manifestregel(aanlevering.work, kop.doel, verwijzingen))
    bestanden["manifest-ow.xml"] = write_manifest_ow(regels)
    return bestanden


def make_manifestregel(work: str, doel: str, bestanden: Iterable[tuple[str, str]]) -> Element:
    """The Aanlevering of one regeling in manifest-ow; `bestanden` are the names of files and the type in each."""
    return make(
        MANIFEST_OW,
        "Aanlevering",
        make(MANIFEST_OW, "WorkIDRegeling", work),
        make(MANIFEST_OW, "DoelID", doel),
        *(
            make(MANIFEST_OW, "Bestand", make(MANIFEST_OW, "naam", naam), make(MANIFEST_OW, "objecttype", soort))
            for naam, soort in bestanden
        ),
    )


def write_manifest_ow(regels: Iterable[Element]) -> bytes:
    """The file manifest-ow.xml with its Aanleveringen."""
    manifest = make(
        MANIFEST_OW,
        "Aanleveringen",
        make(MANIFEST_OW, "domein", "omgevingswet"),
        make(MANIFEST_OW, "IMOWversie", "2.0.1"),
        *regels,
    )
    return write_xml(manifest)


def make_owkop(soort: str, dataset: str, gebied: str, id_levering: str) -> tuple[Element, ...]:
    """What stands before the objects in an OW file of one type."""
    typen = make(STANDLEVERING, "objectTypen", make(STANDLEVERING, "objectType", soort))
    return (
        make(STANDLEVERING, "dataset", dataset),
        make(
            STANDLEVERING,
            "inhoud",
            make(STANDLEVERING, "gebied", gebied),
            make(STANDLEVERING, "leveringsId", id_levering),
            typen,
        ),
    )


def clean_object(ding: OwObject, procedure: Procedure) -> OwObject:
    """The object as it is delivered when it is new or changed; in an ontwerp it says so, if it may (OZON0128)."""
    element = _clean(ding.element)
    if procedure is Procedure.ONTWERP and ding.soort != SYMBOLISATIE:
        # What belongs to the text has its status in another namespace than the rest (F.1).
        ruimte = f"{IMOW}{'opobject' if ding.soort in TEKSTOBJECTEN else 'owobject'}"
        element = replace(element, inhoud=(make(ruimte, "procedurestatus", "ontwerp"), *element.inhoud))
    return replace(ding, element=element)


def end_object(ding: OwObject, procedure: Procedure) -> OwObject:
    """The object as it was last delivered, now with the status that ends it (TPOD0107)."""
    schoon = clean_object(ding, procedure)
    if ding.soort == SYMBOLISATIE:
        # It can have no status: one that symbolises nothing any more is delivered bare.
        code = tuple(veld for veld in schoon.element.elementen if veld.local == "symboolcode")
        return replace(schoon, element=replace(schoon.element, inhoud=code))
    return add_beeindigen(schoon)


def _clean(element: Element, binnen: str = "") -> Element:
    """An object without status, and with the references of IMOW 2.0 where an older one had others."""
    ruimte, naam = split_naam(element.naam)
    if binnen == "locatieaanduiding" and naam in _OUDE_REFS:
        naam = "LocatieRef"
    inhoud = tuple(
        kind if isinstance(kind, str) else _clean(kind, element.local)
        for kind in element.inhoud
        if isinstance(kind, str) or kind.local not in ("status", "procedurestatus")
    )
    attributen = tuple((k, v) for k, v in element.attributen if not k.startswith("{") or k == f"{{{XLINK}}}href")
    return Element(naam=f"{{{ruimte}}}{naam}", attributen=attributen, inhoud=inhoud)
