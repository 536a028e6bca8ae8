"""The data modules of a besluit: metadata, procedure, consolidatie, and one per version it makes (handbook, D.8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planstudio.domain.element import Element
from planstudio.domain.levering import Procedure
from planstudio.domain.plan import Regeling
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import AANLEVERING
from planstudio.standards.stop_1_3.levering.bouw import drop_attributes, make, make_data, make_identificatie


@dataclass(frozen=True, slots=True, kw_only=True)
class Beoogd:
    """A version that the besluit brings about, and the element that says so; `basis` is a Momentopname, if named."""

    expression: str
    eid: str
    basis: Element | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intrekking:
    """A work that the besluit withdraws, and the element that says so."""

    work: str
    eid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consolidatie:
    """What a besluit does to regelingen and informatieobjecten; without `inwerking` it is an ontwerp."""

    doel: str
    regelingen: tuple[Beoogd, ...] = ()
    informatieobjecten: tuple[Beoogd, ...] = ()
    intrekkingen: tuple[Intrekking, ...] = ()
    inwerking: date | None = None
    inwerking_eid: str = ""


def make_aanlevering(
    work: str, expression: str, modules: Iterable[Element], tekst: Tekstelement, versies: Iterable[Element]
) -> Element:
    """The AanleveringBesluit round its modules, its text and the RegelingVersieInformatie of each version."""
    return make(
        AANLEVERING,
        "AanleveringBesluit",
        make(
            AANLEVERING,
            "BesluitVersie",
            make_identificatie(work, expression, "/join/id/stop/work_003"),
            *modules,
            tekst,  # type: ignore[arg-type] # the writer takes text anywhere
        ),
        *versies,
        schemaversie="1.2.0",
    )


def find_organisatie(regeling: Regeling) -> str:
    """The id of the body that is responsible: /tooi/id/gemeente/gm0233."""
    return regeling.find_metadata("eindverantwoordelijke") or "/tooi/id/gemeente/gm0000"


def make_besluitmetadata(
    regeling: Regeling, titel: str, informatieobjecten: Iterable[str], procedure: Procedure = Procedure.DEFINITIEF
) -> Element:
    """BesluitMetadata after those of the regeling; it names exactly the informatieobjecten in the package (A.4)."""
    metadata = regeling.find_module("RegelingMetadata")
    organisatie = find_organisatie(regeling)
    velden = [
        make_data("eindverantwoordelijke", organisatie),
        make_data("maker", organisatie),
        make_data("officieleTitel", titel),
    ]
    onderwerpen = metadata.find("onderwerpen") if metadata is not None else None
    velden.append(onderwerpen or make_data("onderwerpen", make_data("onderwerp", "/tooi/def/concept/c_cfc7d5ab")))
    velden.append(make_data("soortProcedure", f"/join/id/stop/proceduretype_{procedure.value}"))
    orgaan = metadata.find("soortBestuursorgaan") if metadata is not None else None
    if orgaan is not None:
        velden.append(orgaan)
    refs = tuple(make_data("informatieobjectRef", expression) for expression in informatieobjecten)
    if refs:
        velden.append(make_data("informatieobjectRefs", *refs))
    return make_data("BesluitMetadata", *velden)


def make_procedureverloop(bekendmaking: date, vaststelling: date) -> Element:
    """The Procedureverloop: vaststelling and ondertekening, and nothing else (BHKV1047, 1049)."""
    stappen = (
        make_data(
            "Procedurestap",
            make_data("soortStap", f"/join/id/stop/procedure/{stap}"),
            make_data("voltooidOp", vaststelling.isoformat()),
        )
        for stap in ("stap_002", "stap_003")
    )
    return make_data(
        "Procedureverloop",
        make_data("bekendOp", bekendmaking.isoformat()),
        make_data("procedurestappen", *stappen),
    )


def make_consolidatie(consolidatie: Consolidatie) -> Element:
    """The module ConsolidatieInformatie; parts without content are left out."""
    doel = make_data("doel", consolidatie.doel)
    doelen = make_data("doelen", doel)
    beoogd = [
        make_data(naam, doelen, make_data("instrumentVersie", versie.expression), *_make_plek(versie))
        for naam, versies in (
            ("BeoogdeRegeling", consolidatie.regelingen),
            ("BeoogdInformatieobject", consolidatie.informatieobjecten),
        )
        for versie in versies
    ]
    intrekkingen = [
        make_data("Intrekking", doelen, make_data("instrument", weg.work), make_data("eId", weg.eid))
        for weg in consolidatie.intrekkingen
    ]
    delen = []
    if beoogd:
        delen.append(make_data("BeoogdeRegelgeving", *beoogd))
    if intrekkingen:
        delen.append(make_data("Intrekkingen", *intrekkingen))
    if consolidatie.inwerking is not None:
        tijdstempel = make_data(
            "Tijdstempel",
            doel,
            make_data("soortTijdstempel", "juridischWerkendVanaf"),
            make_data("datum", consolidatie.inwerking.isoformat()),
            make_data("eId", consolidatie.inwerking_eid),
        )
        delen.append(make_data("Tijdstempels", tijdstempel))
    return make_data("ConsolidatieInformatie", *delen)


def _make_plek(versie: Beoogd) -> tuple[Element, ...]:
    eid = make_data("eId", versie.eid)
    if versie.basis is None:
        return (eid,)
    velden = (make_data(naam, versie.basis.find_tekst(naam)) for naam in ("doel", "gemaaktOp"))
    return eid, make_data("gemaaktOpBasisVan", make_data("Basisversie", *velden))


def make_versie_informatie(regeling: Regeling, work: str, expression: str, metadata: Element | None) -> Element:
    """The RegelingVersieInformatie of one version; metadata go along with a new regeling or when they change (A.4)."""
    identificatie = regeling.find_module("ExpressionIdentificatie")
    soort = identificatie.find_tekst("soortWork") if identificatie is not None else ""
    deel_van = identificatie.find("isTijdelijkDeelVan") if identificatie is not None else None
    versiemetadata = regeling.find_module("RegelingVersieMetadata")
    modules = [
        make_identificatie(
            work,
            expression,
            soort or "/join/id/stop/work_019",
            *((deel_van,) if deel_van is not None else ()),
        ),
        drop_attributes(versiemetadata)
        if versiemetadata is not None and versiemetadata.find_tekst("versienummer")
        else make_data("RegelingVersieMetadata", make_data("versienummer", "1")),
    ]
    if metadata is not None:
        modules.append(drop_attributes(metadata))
    return make(AANLEVERING, "RegelingVersieInformatie", *modules)


def make_regelingmetadata(regeling: Regeling) -> Element:
    """RegelingMetadata for a regeling that came without."""
    organisatie = find_organisatie(regeling)
    return make_data(
        "RegelingMetadata",
        make_data("soortRegeling", "/join/id/stop/regelingtype_003"),
        make_data("eindverantwoordelijke", organisatie),
        make_data("maker", organisatie),
        make_data("soortBestuursorgaan", "/tooi/def/thes/kern/c_2a7d8663"),
        make_data("officieleTitel", regeling.opschrift or regeling.work),
        make_data("onderwerpen", make_data("onderwerp", "/tooi/def/concept/c_cfc7d5ab")),
    )
