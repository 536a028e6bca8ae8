"""A package of files to a plan version: download, levering or uitlevering (handbook, G.1)."""

from dataclasses import dataclass, field, replace

from lxml import etree

from planstudio.domain.geometrie import Geometriebestand
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.ow import OwBestand, OwObject
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Bronsoort, Informatieobject, Module, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.tekst import Tekstelement
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards.namen import (
    AANLEVERING,
    DATA,
    GEO,
    GIO,
    GIO_ROOTS,
    LVBB,
    MANIFEST_OW,
    SE,
    UITLEVERING,
    UITWISSELING,
)
from planstudio.standards.ow import read_ow_bestand
from planstudio.standards.stop_1_3.controles import check_pakket
from planstudio.standards.stop_1_3.regelingen import is_regeling, read_informatieobject, read_regelingen, walk_modules
from planstudio.standards.stop_1_3.versies import find_versies
from planstudio.standards.xml import XmlError, parse_xml, read_element, read_tekst, split_naam

MODULE_RUIMTES = (DATA, GIO, SE)


@dataclass
class _Oogst:
    """What has been found in the files so far."""

    meldingen: Meldingen = field(default_factory=Meldingen)
    roots: dict[str, etree._Element] = field(default_factory=dict)
    regelingen: list[Regeling] = field(default_factory=list)
    informatieobjecten: list[Informatieobject] = field(default_factory=list)
    geometrie: dict[str, Geometriebestand] = field(default_factory=dict)
    modules: dict[str, list[Module]] = field(default_factory=dict)
    ow: dict[str, OwObject] = field(default_factory=dict)
    ow_bestanden: list[OwBestand] = field(default_factory=list)
    bestanden: dict[str, bytes] = field(default_factory=dict)


def read_planversie(pakket: Pakket, naam: str, progress: Progress) -> tuple[Planversie, tuple[Melding, ...]]:
    """Read a package; what is broken in it becomes meldingen. Raises PlanstudioError when it holds no plan at all."""
    oogst = _Oogst()
    namen = sorted(pakket.bestanden)
    for nummer, bestand in enumerate(namen):
        progress.report(nummer, len(namen), f"{bestand} lezen")
        _read_bestand(bestand, pakket.bestanden[bestand], oogst)
    bron = _recognise(oogst)
    if bron is None:
        raise PlanstudioError(
            f"In '{naam}' staat geen plan of levering die planstudio kent.",
            "Kies een downloadpakket van het DSO, een levering aan de LVBB of een projectbestand van planstudio.",
            "\n".join(melding.tekst for melding in oogst.meldingen.freeze()),
        )
    _gather_download(oogst, pakket)
    _bind_manifest_ow(oogst)
    versie = Planversie(
        naam=naam,
        bron=bron,
        versies=find_versies(oogst.roots, pakket.bestanden),
        regelingen=tuple(oogst.regelingen),
        informatieobjecten=tuple(oogst.informatieobjecten),
        geometrie=Register(oogst.geometrie.items()),
        ow=Register(oogst.ow.items()),
        ow_bestanden=tuple(oogst.ow_bestanden),
        bestanden=Register(oogst.bestanden.items()),
    )
    check_pakket(versie, oogst.roots, pakket, oogst.meldingen)
    return versie, oogst.meldingen.freeze()


def _recognise(oogst: _Oogst) -> Bronsoort | None:
    """The shape of the package, from the roots of its files; file names differ per supplier."""
    soorten = {split_naam(root.tag) for root in oogst.roots.values()}
    if any(ruimte == UITLEVERING for ruimte, _ in soorten):
        return Bronsoort.UITLEVERING
    if any(ruimte == LVBB and naam.endswith("Opdracht") for ruimte, naam in soorten):
        return Bronsoort.LEVERING
    if any(ruimte == AANLEVERING for ruimte, _ in soorten):
        return Bronsoort.LEVERING
    if (UITWISSELING, "Pakbon") in soorten or oogst.regelingen or any(ruimte == GEO for ruimte, _ in soorten):
        return Bronsoort.DOWNLOAD
    return Bronsoort.LEVERING if oogst.ow_bestanden else None


def _read_bestand(bestand: str, inhoud: bytes, oogst: _Oogst) -> None:
    """Read one file into the harvest; a file that is not XML, or is broken, is carried along."""
    if not bestand.lower().endswith((".xml", ".gml")):
        oogst.bestanden[bestand] = inhoud
        return
    try:
        root = parse_xml(inhoud)
    except XmlError as fout:
        oogst.bestanden[bestand] = inhoud
        oogst.meldingen.add(
            "PS-XML",
            Ernst.FOUT,
            f"Het bestand '{bestand}' is niet te lezen als XML en is ongewijzigd bewaard. ({fout})",
            bestand,
        )
        return
    oogst.roots[bestand] = root
    ruimte, naam = split_naam(root.tag)
    if is_regeling(root):
        _add_losse_regeling(bestand, root, oogst)
    elif naam in GIO_ROOTS:
        # Here and not above: a plan without areas opens without loading the geometry library.
        from planstudio.standards.gio import read_geometriebestand

        oogst.bestanden[bestand] = inhoud
        oogst.geometrie[bestand] = read_geometriebestand(bestand, root, oogst.meldingen)
    elif naam == "owBestand":
        _add_ow(bestand, root, oogst)
    elif naam == "AanleveringInformatieObject":
        oogst.bestanden[bestand] = inhoud
        oogst.informatieobjecten += read_informatieobject(bestand, tuple(walk_modules(bestand, root)))
    elif ruimte in (AANLEVERING, UITLEVERING):
        oogst.bestanden[bestand] = inhoud
        oogst.regelingen += read_regelingen(bestand, root)
    elif ruimte in MODULE_RUIMTES:
        # One module per file: download.
        module = Module(bestand=bestand, element=read_element(root))
        oogst.modules.setdefault(bestand.rpartition("/")[0], []).append(module)
    else:
        oogst.bestanden[bestand] = inhoud


def _add_losse_regeling(bestand: str, root: etree._Element, oogst: _Oogst) -> None:
    tekst = read_tekst(root)
    assert isinstance(tekst, Tekstelement)
    oogst.regelingen.append(Regeling(work="", expression="", tekst=tekst, bestand=bestand))


def _add_ow(bestand: str, root: etree._Element, oogst: _Oogst) -> None:
    kop, objecten = read_ow_bestand(bestand, root)
    oogst.ow_bestanden.append(kop)
    for ding in objecten:
        sleutel = ding.sleutel
        if sleutel in oogst.ow:
            oogst.meldingen.add(
                "PS-OW-DUBBEL",
                Ernst.FOUT,
                f"Het {ding.soort} {sleutel} komt meer dan een keer voor; het eerste geldt.",
                bestand,
            )
            teller = 2
            while f"{sleutel}#{teller}" in oogst.ow:
                teller += 1
            ding = replace(ding, sleutel=f"{sleutel}#{teller}")
        oogst.ow[ding.sleutel] = ding


def _gather_download(oogst: _Oogst, pakket: Pakket) -> None:
    """Give the loose modules of a download to the regeling or informatieobject in whose folder they stand."""
    over = dict(oogst.modules)
    for plaats, regeling in enumerate(oogst.regelingen):
        map_ = regeling.bestand.rpartition("/")[0]
        if regeling.work or map_ not in over:
            continue
        modules = tuple(over.pop(map_))
        identificatie = next((m.element for m in modules if m.element.local == "ExpressionIdentificatie"), None)
        oogst.regelingen[plaats] = replace(
            regeling,
            modules=modules,
            work=identificatie.find_tekst("FRBRWork") if identificatie is not None else "",
            expression=identificatie.find_tekst("FRBRExpression") if identificatie is not None else "",
        )
    for plaats, regeling in enumerate(oogst.regelingen):
        if not regeling.work:
            oogst.meldingen.add(
                "PS-IDENTIFICATIE",
                Ernst.FOUT,
                "De regeling heeft geen identificatie (work en expression). Vul die aan voor u levert.",
                regeling.bestand,
            )
            oogst.regelingen[plaats] = replace(regeling, work=f"onbekend-{plaats + 1}")
    for map_, losse in sorted(over.items()):
        gevonden = read_informatieobject(map_, tuple(losse))
        bestanden = [naam for naam in (*oogst.geometrie, *oogst.bestanden) if naam.rpartition("/")[0] == map_]
        if gevonden and bestanden and gevonden[0].bestand not in bestanden:
            gevonden = (replace(gevonden[0], bestand=bestanden[0]),)
        if gevonden:
            oogst.informatieobjecten += gevonden
        else:
            # Modules that belong to nothing: carried along as they are.
            oogst.bestanden.update((module.bestand, pakket.bestanden[module.bestand]) for module in losse)
    bekend = {io.bestand.lower() for io in oogst.informatieobjecten}
    for bestand in oogst.geometrie.values():
        if bestand.expression and bestand.naam.lower() not in bekend:
            oogst.informatieobjecten.append(
                Informatieobject(work=bestand.work, expression=bestand.expression, bestand=bestand.naam)
            )


def _bind_manifest_ow(oogst: _Oogst) -> None:
    """Note per OW file the regeling and doel that manifest-ow names for it (F.5)."""
    plaatsen: dict[str, tuple[str, str]] = {}
    for root in oogst.roots.values():
        if root.tag == f"{{{MANIFEST_OW}}}Aanleveringen":
            for aanlevering in root.iterfind(f"{{{MANIFEST_OW}}}Aanlevering"):
                element = read_element(aanlevering)
                for deel in element.find_all("Bestand"):
                    plaatsen[deel.find_tekst("naam").lower()] = (
                        element.find_tekst("WorkIDRegeling"),
                        element.find_tekst("DoelID"),
                    )
    for nummer, bestand in enumerate(oogst.ow_bestanden):
        work, doel = plaatsen.get(bestand.naam.rpartition("/")[2].lower(), ("", ""))
        oogst.ow_bestanden[nummer] = replace(bestand, work=work, doel=doel)
