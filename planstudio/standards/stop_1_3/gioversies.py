"""The file of a GIO in its next version: other ids, the same coordinates to the letter (handbook, E.2, E.4 and E.7)."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha512

from lxml import etree

from planstudio.domain.geometrie import Geometriebestand
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.plan import Informatieobject, Planversie
from planstudio.domain.wijziging.identificaties import make_geometrie_id
from planstudio.domain.wijziging.informatieobjecten import find_bestandsnaam, has_same_gebied
from planstudio.standards.gio import read_geometriebestand
from planstudio.standards.gml_schrijven import (
    ACHTERGROND,
    find_actualiteit,
    wrap_versie,
    write_geometrieen,
    write_gio,
)
from planstudio.standards.namen import BASISGEO, GEO, GIO, GML
from planstudio.standards.stop_1_3.modulevelden import set_fields
from planstudio.standards.xml import local, parse_xml


def find_nieuwe_ids(was: Planversie, wordt: Planversie) -> dict[str, dict[str, str]]:
    """Per file of `wordt`, for each geometry that has another shape under the id it had, that id and a new one.

    Ids are folded: their capitals differ between systems. What the two states share is not looked at.
    """
    bestanden = list(was.geometrie.walk_changed(wordt.geometrie))
    oud = {
        locatie.id.lower(): locatie.geometrie
        for naam in bestanden
        if naam in was.geometrie
        for locatie in was.geometrie[naam].locaties
    }
    ids: dict[str, dict[str, str]] = {}
    for naam in bestanden:
        for locatie in wordt.geometrie[naam].locaties if naam in wordt.geometrie else ():
            eerder = oud.get(locatie.id.lower())
            if eerder is not None and eerder != locatie.geometrie:
                nieuw = make_geometrie_id(locatie.id, locatie.geometrie)
                ids.setdefault(naam, {})[locatie.id.lower()] = nieuw
    return ids


def rename_gebied(gebied: Geometriebestand, expression: str, ids: Mapping[str, str]) -> Geometriebestand:
    """The value of a GIO file under its new ids."""
    return replace(
        gebied,
        expression=expression,
        locaties=tuple(
            replace(locatie, id=ids[locatie.id.lower()]) if locatie.id.lower() in ids else locatie
            for locatie in gebied.locaties
        ),
    )


def make_versie(
    inhoud: bytes | None,
    gebied: Geometriebestand,
    *,
    expression: str,
    ids: Mapping[str, str],
    joins: Mapping[str, str],
    was: str,
    datum: date | str,
) -> tuple[bytes, Geometriebestand]:
    """The file of a GIO under new ids, and what it says.

    Where `inhoud` says what `gebied` says, it is kept but for the ids. Otherwise someone edited the shapes, and the
    file is written afresh round those that stayed. `was` is the expression that this version changes in part; it is
    empty when it changes whole.
    """
    root = parse_xml(inhoud) if inhoud is not None else None
    if root is not None and inhoud is not None and says_gebied(inhoud, gebied):
        return _rewrite(root, expression, ids, joins, was), replace(
            rename_gebied(gebied, expression, ids), vaststelling=True
        )
    nieuw = write_gio(
        rename_gebied(gebied, expression, ids),
        achtergrond=_find_context(root, "achtergrondVerwijzing") or ACHTERGROND,
        actualiteit=_find_context(root, "achtergrondActualiteit") or datum,
        context=tuple(joins.get(tekst, tekst) for tekst in _find_contexten(root)),
        nauwkeurigheid=_find_context(root, "nauwkeurigheid"),
        was=was,
    )
    if root is not None:
        nieuw = _keep_vormen(nieuw, root, gebied)
    return nieuw, read_geometriebestand(gebied.naam, parse_xml(nieuw), Meldingen())


def restore_bestanden(versie: Planversie) -> Planversie:
    """The version with a file for all geometry that has none, as a merge leaves areas of two sides.

    The very same version comes back when no file is gone. Raises PlanstudioError for what no file may hold (E.3).
    """
    kwijt = sorted(versie.geometrie.keys() - versie.bestanden.keys())
    if not kwijt:
        return versie
    eigenaars = {find_bestandsnaam(versie, io): plaats for plaats, io in enumerate(versie.informatieobjecten)}
    objecten = list(versie.informatieobjecten)
    bestanden, geometrie = versie.bestanden, versie.geometrie
    for naam in kwijt:
        gebied = geometrie[naam]
        if naam in eigenaars:
            io = objecten[eigenaars[naam]]
            inhoud, gebied = _restore_gio(gebied, io)
            objecten[eigenaars[naam]] = put_hash(io, inhoud)
        else:
            inhoud = write_geometrieen(gebied)
        bestanden, geometrie = bestanden.put(naam, inhoud), geometrie.put(naam, gebied)
    return replace(versie, bestanden=bestanden, geometrie=geometrie, informatieobjecten=tuple(objecten))


def _restore_gio(gebied: Geometriebestand, io: Informatieobject) -> tuple[bytes, Geometriebestand]:
    """The file of one GIO, written as if on the day of its version: which map it was drawn on is gone with it."""
    dag = find_actualiteit(io.expression)
    eigen = replace(gebied, work=io.work)
    return make_versie(None, eigen, expression=io.expression, ids={}, joins={}, was="", datum=dag)


def put_hash(io: Informatieobject, inhoud: bytes) -> Informatieobject:
    """An informatieobject whose metadata know the content of its file."""
    hash_ = sha512(inhoud).hexdigest()
    modules = (
        replace(module, element=set_fields(module.element, {"hash": hash_}))
        if module.element.local == "InformatieObjectVersieMetadata"
        else module
        for module in io.modules
    )
    return replace(io, modules=tuple(modules))


def _keep_vormen(nieuw: bytes, root: etree._Element, gebied: Geometriebestand) -> bytes:
    """A file with the shapes that were not edited as they stood in the former one: an id has one shape (STOP3018)."""
    oud = read_geometriebestand(gebied.naam, root, Meldingen())
    vormen = {locatie.id: locatie.geometrie for locatie in oud.locaties}
    blijft = {locatie.id for locatie in gebied.locaties if vormen.get(locatie.id) == locatie.geometrie}
    elementen = {_find_id(element): element for element in root.iter(f"{{{BASISGEO}}}Geometrie")}
    document = parse_xml(nieuw)
    for element in list(document.iter(f"{{{BASISGEO}}}Geometrie")):
        houder = element.getparent()
        if houder is not None and _find_id(element) in blijft:
            houder.replace(element, elementen[_find_id(element)])
    etree.cleanup_namespaces(document)
    return etree.tostring(document, encoding="UTF-8", xml_declaration=True)


def _find_id(geometrie: etree._Element) -> str:
    return (geometrie.findtext(f"{{{BASISGEO}}}id") or "").strip()


def says_gebied(inhoud: bytes, gebied: Geometriebestand) -> bool:
    """Whether a file holds the same locations, values and groups as a value that was read from it or drawn since."""
    return has_same_gebied(read_geometriebestand(gebied.naam, parse_xml(inhoud), Meldingen()), gebied)


def _find_context(root: etree._Element | None, naam: str) -> str:
    return (root.findtext(f".//{{{GIO}}}{naam}") or "").strip() if root is not None else ""


def _find_contexten(root: etree._Element | None) -> list[str]:
    if root is None:
        return []
    return [(deel.text or "").strip() for deel in root.iter(f"{{{GIO}}}contextGIOs")]


def _rewrite(
    root: etree._Element, expression: str, ids: Mapping[str, str], joins: Mapping[str, str], was: str
) -> bytes:
    versie = root if local(root) == "GeoInformatieObjectVersie" else root.find(f".//{{{GEO}}}GeoInformatieObjectVersie")
    if versie is None:  # bare geometries in what the LVBB hands on: they bear no expression
        versie = root
    elif versie is root:
        root = wrap_versie(versie)
    naam = versie.find(f"{{{GEO}}}FRBRExpression")
    if naam is not None:
        naam.text = expression
    for geometrie in versie.iter(f"{{{BASISGEO}}}Geometrie"):
        _rename(geometrie, ids)
    for context in root.iter(f"{{{GIO}}}contextGIOs"):
        context.text = joins.get((context.text or "").strip(), context.text)
    oud = root.find(f"{{{GEO}}}wasID")
    if oud is not None:
        root.remove(oud)
    if was:
        etree.SubElement(root, f"{{{GEO}}}wasID").text = was
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _rename(geometrie: etree._Element, ids: Mapping[str, str]) -> None:
    """Give one geometry its new id, and along with it every gml:id that was made from the old one."""
    element = geometrie.find(f"{{{BASISGEO}}}id")
    oud = (element.text or "").strip() if element is not None else ""
    nieuw = ids.get(oud.lower())
    if element is None or nieuw is None:
        return
    element.text = nieuw
    patroon = re.compile(re.escape(oud), re.IGNORECASE)
    for deel in geometrie.iter():
        gml_id = deel.get(f"{{{GML}}}id")
        if gml_id:
            deel.set(f"{{{GML}}}id", patroon.sub(nieuw, gml_id))
