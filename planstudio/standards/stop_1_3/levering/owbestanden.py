"""The OW-objecten of an initial delivery: every living object, without status, per type and regeling (F.1, G.3)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.levering import Leveringsgegevens
from planstudio.domain.ow import OwBestand, OwObject
from planstudio.domain.plan import Planversie
from planstudio.standards.namen import MANIFEST_OW, STANDLEVERING, XLINK
from planstudio.standards.ow import write_ow_bestand
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen
from planstudio.standards.stop_1_3.levering.bouw import make
from planstudio.standards.stop_1_3.levering.owids import rename_in
from planstudio.standards.xml import split_naam, write_xml

# How references to a location were called before IMOW 2.0, where the place of the reference told its kind.
_OUDE_REFS = frozenset({"AmbtsgebiedRef", "GebiedRef", "GebiedengroepRef", "LijnRef", "PuntRef"})


def write_ow(
    versie: Planversie, gegevens: Leveringsgegevens, namen: Bestandsnamen, gebied: str, hernoemd: Mapping[str, str]
) -> dict[str, bytes]:
    """All OW files and manifest-ow.xml."""
    per_work: dict[str, dict[str, list[OwObject]]] = defaultdict(lambda: defaultdict(list))
    works = {bestand.naam: bestand.work for bestand in versie.ow_bestanden}
    bekend = {keuze.work_oud for keuze in gegevens.regelingen}
    for ding in versie.ow.values():
        if not ding.is_beeindigd and ding.identificatie in ("", ding.sleutel):  # of doubles the first counts
            work = works.get(ding.bestand, "")
            work = work if work in bekend else gegevens.regelingen[0].work_oud
            per_work[work][ding.soort].append(ding)
    bestanden: dict[str, bytes] = {}
    aanleveringen = []
    for keuze in gegevens.regelingen:
        namen_van = []
        for soort, objecten in sorted(per_work[keuze.work_oud].items()):
            naam = namen.choose(f"ow{soort}.xml")
            kop = OwBestand(naam=naam, kop=_make_kop(soort, gegevens, gebied))
            geordend = sorted(objecten, key=lambda ding: (ding.bestand, ding.volgorde, ding.sleutel))
            bestanden[naam] = write_ow_bestand(
                kop,
                (
                    replace(ding, element=rename_in(_clean(ding.element), hernoemd), volgorde=i)
                    for i, ding in enumerate(geordend)
                ),
            )
            namen_van.append((naam, soort))
        aanleveringen.append(
            make(
                MANIFEST_OW,
                "Aanlevering",
                make(MANIFEST_OW, "WorkIDRegeling", keuze.work),
                make(MANIFEST_OW, "DoelID", gegevens.doel),
                *(
                    make(MANIFEST_OW, "Bestand", make(MANIFEST_OW, "naam", n), make(MANIFEST_OW, "objecttype", s))
                    for n, s in namen_van
                ),
            )
        )
    manifest = make(
        MANIFEST_OW,
        "Aanleveringen",
        make(MANIFEST_OW, "domein", "omgevingswet"),
        make(MANIFEST_OW, "IMOWversie", "2.0.1"),
        *aanleveringen,
    )
    bestanden["manifest-ow.xml"] = write_xml(manifest)
    return bestanden


def _make_kop(soort: str, gegevens: Leveringsgegevens, gebied: str) -> tuple[Element, ...]:
    typen = make(STANDLEVERING, "objectTypen", make(STANDLEVERING, "objectType", soort))
    return (
        make(STANDLEVERING, "dataset", "omgevingsplan"),
        make(
            STANDLEVERING,
            "inhoud",
            make(STANDLEVERING, "gebied", gebied),
            make(STANDLEVERING, "leveringsId", gegevens.id_levering),
            typen,
        ),
    )


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
