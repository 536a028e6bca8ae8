"""Check the OW-objecten of the example plan: references, orphans, regelteksten, activities, borging."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from controleer import Plan

HREF = "{http://www.w3.org/1999/xlink}href"
TOP = "nl.imow-gm9998.activiteit.ActInOmgevingsplanGem"
GEEN_WEES = {"RegelVoorIedereen", "Omgevingswaarderegel", "Regelingsgebied", "Pons"}


def _naam(el: etree._Element) -> str:
    return etree.QName(el).localname


def _objecten(plan: Plan) -> dict[str, etree._Element]:
    uit = {}
    for wortel in plan.ow.values():
        for houder in wortel.iter("{*}owObject"):
            uit[houder[0].find("{*}identificatie").text] = houder[0]
    return uit


def _refs(el: etree._Element, naam: str = "*") -> list[str]:
    return [r.get(HREF) for r in el.iter(f"{{*}}{naam}") if r.get(HREF)]


def controleer(plan: Plan) -> None:
    """Run all checks on the OW-objecten."""
    objecten = _objecten(plan)
    ids = [e.text for wortel in plan.ow.values() for e in wortel.iter("{*}identificatie")]
    plan.eis(len(ids) == len(set(ids)), "dubbele OW-id")
    vorm = r"nl\.imow-gm9998\.[a-z]+\.[A-Za-z0-9]{1,32}"
    plan.eis(all(re.fullmatch(vorm, i) for i in ids), "vorm van een OW-id")
    geometrie = {e.text for g in plan.gml.values() for e in g.iter("{*}id")}
    gebruikt: set[str] = set()
    for sleutel, el in objecten.items():
        for houder in el.iter(etree.Element):
            eigen = [kind.get(HREF) for kind in houder if kind.get(HREF)]
            plan.eis(len(eigen) == len(set(eigen)), f"dubbele Ref in {sleutel}")
        for doel in _refs(el):
            gebruikt.add(doel)
            bekend = doel in objecten or doel in geometrie or doel.startswith("nl.imow-mnre1034.activiteit.")
            plan.eis(bekend, f"{sleutel} verwijst naar {doel}")
    for sleutel, el in objecten.items():
        plan.eis(_naam(el) in GEEN_WEES or sleutel in gebruikt, f"wees: {_naam(el)} {sleutel}")
    hangt_aan = Counter(r for el in objecten.values() for r in _refs(el, "GeometrieRef"))
    plan.eis(set(hangt_aan) == geometrie and set(hangt_aan.values()) == {1}, "geometrie zonder eigen locatie")
    _controleer_regels(plan, objecten)
    _controleer_activiteiten(plan, objecten)
    _controleer_normen(plan, objecten)
    _controleer_borging(plan, objecten)
    for soort in ("Regelingsgebied", "Ambtsgebied", "Pons"):
        plan.eis(sum(_naam(el) == soort for el in objecten.values()) == 1, f"aantal {soort}")


def _controleer_regels(plan: Plan, objecten: dict[str, etree._Element]) -> None:
    """Every Artikel or Lid with Inhoud has exactly one Regeltekst; every Regeltekst has a rule."""
    verwacht = [
        i.getparent().get("wId") for i in plan.tekst.iter("{*}Inhoud") if _naam(i.getparent()) in ("Artikel", "Lid")
    ]
    gevonden = [el.get("wId") for el in objecten.values() if _naam(el) == "Regeltekst"]
    plan.eis(sorted(verwacht) == sorted(gevonden), "regelteksten en artikelen of leden verschillen")
    regels = [el for el in objecten.values() if _naam(el) in ("RegelVoorIedereen", "Omgevingswaarderegel")]
    met_regel = {r for el in regels for r in _refs(el, "RegeltekstRef")}
    plan.eis(len(met_regel) == len(gevonden), "regeltekst zonder juridische regel")
    genoemd = {r for el in regels for r in _refs(el, "ActiviteitRef")}
    acts = {s for s, el in objecten.items() if _naam(el) == "Activiteit"}
    plan.eis(acts == genoemd, f"activiteit zonder regel: {acts - genoemd}")


def _controleer_activiteiten(plan: Plan, objecten: dict[str, etree._Element]) -> None:
    ouder = {
        s: _refs(el.find("{*}bovenliggendeActiviteit"))[0] for s, el in objecten.items() if _naam(el) == "Activiteit"
    }
    namen = [el.find("{*}naam").text for el in objecten.values() if _naam(el) == "Activiteit"]
    plan.eis(len(namen) == len(set(namen)), "dubbele naam van een activiteit")
    plan.eis([s for s, o in ouder.items() if "mnre1034" in o] == [TOP], "de tophaak klopt niet")
    for sleutel in ouder:
        weg = [sleutel]
        while weg[-1] in ouder and len(weg) < 9:
            weg.append(ouder[weg[-1]])
        plan.eis(TOP in weg and len(weg) < 9, f"activiteit buiten de boom: {sleutel}")


def _controleer_normen(plan: Plan, objecten: dict[str, etree._Element]) -> None:
    """The values in the norm are those in the GIO."""
    locatie = {r: s for s, el in objecten.items() for r in _refs(el, "GeometrieRef")}
    in_gio = {
        locatie[loc.find(".//{*}id").text]: v.text
        for g in plan.gml.values()
        for loc in g.iter("{*}Locatie")
        for v in loc
        if _naam(v).endswith("Normwaarde")
    }
    in_ow = {}
    for el in objecten.values():
        if _naam(el) not in ("Omgevingsnorm", "Omgevingswaarde"):
            continue
        kwantitatief = bool(list(el.iter("{*}kwantitatieveWaarde")))
        plan.eis((el.find("{*}eenheid") is not None) == kwantitatief, "eenheid van een norm")
        for waarde in el.iter("{*}Normwaarde"):
            if _naam(waarde[1]) != "waardeInRegeltekst":
                in_ow |= dict.fromkeys(_refs(waarde), waarde[1].text)
    plan.eis(in_gio == in_ow, "waarden in GIO en norm verschillen")


def _uitgerold(objecten: dict[str, etree._Element], sleutel: str) -> set[str]:
    """Return the geometries behind an object."""
    uit = set()
    for doel in _refs(objecten[sleutel]):
        uit |= _uitgerold(objecten, doel) if doel in objecten else {doel}
    return uit


def _controleer_borging(plan: Plan, objecten: dict[str, etree._Element]) -> None:
    """What a GIO secures has exactly the geometry of the GIO, or of its group."""
    for pad, gml in plan.gml.items():
        borging = plan.xml[f"{pad.rsplit('/', 1)[0]}/JuridischeBorgingVan.xml"]
        for el in borging.iter("{*}Object"):
            doel, groep = el.find("{*}domeinObjectID").text, el.findtext("{*}groepID")
            plan.eis(doel in objecten, f"borging van {doel}")
            eigen = {loc.find(".//{*}id").text for loc in gml.iter("{*}Locatie") if groep == loc.findtext("{*}groepID")}
            plan.eis(doel in objecten and _uitgerold(objecten, doel) == eigen, f"borging in {pad}")


def tel(plan: Plan) -> dict[str, int]:
    """Return the number of objects per kind, and of annotations inside rules."""
    uit = Counter(_naam(el) for el in _objecten(plan).values())
    uit["ActiviteitLocatieaanduiding"] = sum(
        len(list(w.iter("{*}ActiviteitLocatieaanduiding"))) for w in plan.ow.values()
    )
    uit["Normwaarde"] = sum(len(list(w.iter("{*}Normwaarde"))) for w in plan.ow.values())
    return dict(sorted(uit.items()))
