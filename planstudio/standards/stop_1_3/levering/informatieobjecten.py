"""The informatieobjecten of a delivery: new ids, the file as it was, its hash, its modules (handbook, E.1 and G.3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha512

from lxml import etree

from planstudio.domain.element import Element
from planstudio.domain.levering import Besluitgegevens, Regelingkeuze
from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.plan import Informatieobject, Planversie
from planstudio.standards.gml_schrijven import wrap_versie
from planstudio.standards.namen import AANLEVERING, GEO, GIO
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen
from planstudio.standards.stop_1_3.levering.bouw import (
    drop_attributes,
    is_same_module,
    make,
    make_data,
    make_identificatie,
    with_field,
)
from planstudio.standards.stop_1_3.levering.owids import rename_in
from planstudio.standards.stop_1_3.levering.stijl import make_stijl
from planstudio.standards.xml import local, parse_xml, write_xml

SCHEMAVERSIE = "1.3.0"  # of the STOP set that production takes (0.2)
_COLLECTIES = {"pubdata": "AlleenBekendTeMaken", "infodata": "Informatief", "regdata": "TeConsolideren"}


@dataclass(frozen=True, slots=True, kw_only=True)
class IoLevering:
    """One informatieobject in a delivery under its ids there; `was` is the version before it, if there was one."""

    io: Informatieobject
    work: str
    expression: str
    geboorteregeling: str
    was: Informatieobject | None = None

    @property
    def collectie(self) -> str:
        """regdata, pubdata or infodata: decides how the text refers to it (A.4)."""
        return self.work.split("/")[3]


def choose_ids(
    versie: Planversie, gegevens: Besluitgegevens, regelingen: tuple[Regelingkeuze, ...], meldingen: Meldingen
) -> tuple[IoLevering, ...]:
    """Give every informatieobject its ids: new ones when its regeling gets a new work, else those it has."""
    works = {keuze.work_oud: keuze.work for keuze in regelingen}
    eerste = regelingen[0].work
    vernieuwd = any(oud != nieuw for oud, nieuw in works.items())
    keuzes: list[IoLevering] = []
    gezien: set[str] = set()
    for io in sorted(versie.informatieobjecten, key=lambda io: io.expression):
        if not can_go(versie, io, meldingen) or io.expression in gezien:
            continue
        gezien.add(io.expression)
        geboorte = find_geboorteregeling(io)
        work, expression = io.work, io.expression
        if vernieuwd:
            work = f"{re.sub(r'[^A-Za-z0-9_/-]', '-', io.work)}-{gegevens.bekendmaking:%Y%m%d}"
            expression = f"{work}/nld@{max(str(gegevens.vaststelling), work.split('/')[5])};1"
        keuzes.append(IoLevering(io=io, work=work, expression=expression, geboorteregeling=works.get(geboorte, eerste)))
    return tuple(keuzes)


def can_go(versie: Planversie, io: Informatieobject, meldingen: Meldingen) -> bool:
    """Whether an informatieobject has what a delivery needs of it; when not, that is told."""
    if find_bestand(versie, io) is not None and re.match(r"/join/id/(reg|pub|info)data/", io.work):
        return True
    meldingen.add(
        "PS-IO-OVERGESLAGEN",
        Ernst.WAARSCHUWING,
        f"'{io.naam}' gaat niet mee: het bestand of de identificatie ontbreekt.",
        io.expression,
    )
    return False


def find_geboorteregeling(io: Informatieobject) -> str:
    """The work of the regeling that an informatieobject was born with; empty when it does not say."""
    versiemetadata = io.find_module("InformatieObjectVersieMetadata")
    return versiemetadata.find_tekst("heeftGeboorteregeling") if versiemetadata is not None else ""


def find_bestand(versie: Planversie, io: Informatieobject) -> str | None:
    """The name under which the file of an informatieobject is in the plan, whatever the case; None when it is not."""
    gezocht = io.bestand.lower()
    return next((naam for naam in versie.bestanden if naam.lower() == gezocht), None)


def write_informatieobjecten(
    versie: Planversie,
    leveringen: tuple[IoLevering, ...],
    namen: Bestandsnamen,
    overheid: str,
    hernoemd: Mapping[str, str],
) -> dict[str, bytes]:
    """The files of all informatieobjecten: for each its document and the GML or PDF itself."""
    joins = {levering.io.expression: levering.expression for levering in leveringen}
    bestanden: dict[str, bytes] = {}
    for levering in leveringen:
        bron = find_bestand(versie, levering.io)
        assert bron is not None
        naam = namen.choose(bron)
        inhoud = versie.bestanden[bron]
        if levering.io.is_gio:
            inhoud = rewrite_gml(inhoud, levering, joins)
        bestanden[naam] = inhoud
        document = _make_document(versie, levering, naam, sha512(inhoud).hexdigest(), overheid)
        document = rename_in(document, hernoemd)  # the borging names an OW-object
        bestanden[namen.choose(f"{naam.rpartition('.')[0]}.xml")] = write_xml(document, prefixes={GEO: "geo"})
    return bestanden


def _make_document(versie: Planversie, levering: IoLevering, naam: str, hash_: str, overheid: str) -> Element:
    io = levering.io
    bestand = make_data("Bestand", make_data("bestandsnaam", naam), make_data("hash", hash_))
    versiemetadata = [make_data("heeftBestanden", make_data("heeftBestand", bestand))]
    if levering.collectie == "regdata":
        versiemetadata.append(make_data("heeftGeboorteregeling", levering.geboorteregeling))
    metadata = io.find_module("InformatieObjectMetadata")
    modules = [
        make_identificatie(levering.work, levering.expression, "/join/id/stop/work_010"),
        make_data("InformatieObjectVersieMetadata", *versiemetadata),
    ]
    # With a new version the metadata go along only when they differ (LVBB3513).
    if levering.was is None or not _is_same(metadata, levering.was.find_module("InformatieObjectMetadata")):
        modules.append(
            with_field(drop_attributes(metadata), "officieleTitel", levering.work)
            if metadata is not None and io.is_gio
            else drop_attributes(metadata)
            if metadata is not None
            else _make_metadata(levering, overheid)
        )
    stijl = io.find_module("FeatureTypeStyle")
    # Some older styles name the feature type twice and the semantic type never; the schema refuses those.
    if stijl is None or [deel.local for deel in stijl.elementen[:2]] != ["FeatureTypeName", "SemanticTypeIdentifier"]:
        gio = versie.geometrie.get(find_bestand(versie, io) or "")
        stijl = make_stijl(gio) if gio is not None else None
    if stijl is not None:
        modules.append(stijl)
    borging = io.find_module("JuridischeBorgingVan")
    if borging is not None:
        modules.append(Element(naam=borging.naam, attributen=(("schemaversie", SCHEMAVERSIE),), inhoud=borging.inhoud))
    return make(
        AANLEVERING,
        "AanleveringInformatieObject",
        make(AANLEVERING, "InformatieObjectVersie", *modules),
        schemaversie="1.2.0",
    )


def _is_same(metadata: Element | None, was: Element | None) -> bool:
    return metadata is None or (was is not None and is_same_module(metadata, was))


def _make_metadata(levering: IoLevering, overheid: str) -> Element:
    formaat = "gio_002" if levering.io.is_gio else "doc_001"
    return make_data(
        "InformatieObjectMetadata",
        make_data("eindverantwoordelijke", overheid),
        make_data("maker", overheid),
        make_data("officieleTitel", levering.work),
        make_data("publicatieinstructie", _COLLECTIES[levering.collectie]),
        make_data("formaatInformatieobject", f"/join/id/stop/informatieobject/{formaat}"),
        make_data("naamInformatieObject", levering.io.naam),
    )


def rewrite_gml(inhoud: bytes, levering: IoLevering, joins: Mapping[str, str]) -> bytes:
    """The GML under its ids in this delivery; the very same bytes when it can go as it is.

    A GeoInformatieObjectVersie is wrapped in a Vaststelling (G.3 step 7); coordinates stay to the letter.
    """
    root = parse_xml(inhoud)
    los = local(root) == "GeoInformatieObjectVersie"
    oud = root.get("schemaversie", SCHEMAVERSIE) < "1.2"
    versie = root if los else root.find(f".//{{{GEO}}}GeoInformatieObjectVersie")
    if versie is None:
        return inhoud
    eigen = (versie.findtext(f"{{{GEO}}}FRBRExpression") or "").strip()
    if not los and not oud and levering.expression == levering.io.expression == eigen:
        return inhoud
    if oud:
        root.set("schemaversie", SCHEMAVERSIE)
    _set_text(versie, f"{{{GEO}}}FRBRWork", levering.work)
    _set_text(versie, f"{{{GEO}}}FRBRExpression", levering.expression)
    for naam in list(root.iter(f"{{{GEO}}}naam")):
        if not (naam.text or "").strip() and len(naam) == 0:
            naam.getparent().remove(naam)  # type: ignore[union-attr]
    was = root.find(f"{{{GEO}}}wasID")
    if was is not None and levering.was is None:
        root.remove(was)  # the earlier version belongs to another work
    for context in root.iter(f"{{{GIO}}}contextGIOs"):
        context.text = joins.get((context.text or "").strip(), context.text)
    if los:
        root = wrap_versie(versie)
        if levering.was is not None:
            etree.SubElement(root, f"{{{GEO}}}wasID").text = levering.was.expression
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _set_text(versie: etree._Element, naam: str, waarde: str) -> None:
    element = versie.find(naam)
    if element is not None:
        element.text = waarde
