"""The besluit that establishes regelingen whole (handbook, D.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.datum import format_datum
from planstudio.domain.element import Element
from planstudio.domain.levering import Leveringsgegevens, Regelingkeuze
from planstudio.domain.plan import Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import AANLEVERING
from planstudio.standards.stop_1_3.levering.bouw import drop_attributes, make, make_data, make_identificatie
from planstudio.standards.stop_1_3.levering.informatieobjecten import IoLevering
from planstudio.standards.stop_1_3.levering.tekst import find_ext_io_refs

_ROMEINS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True, kw_only=True)
class Onderdeel:
    """One regeling in the besluit: as loaded, under which ids, and the text as it goes out."""

    regeling: Regeling
    keuze: Regelingkeuze
    tekst: Tekstelement
    nummer: int

    @property
    def componentnaam(self) -> str:
        """The name of the component."""
        return self.tekst.get("componentnaam") or ""

    @property
    def artikel(self) -> str:
        """Number of the WijzigArtikel."""
        return _ROMEINS[self.nummer]

    @property
    def bijlage(self) -> str:
        """Letter of the WijzigBijlage."""
        return "ABCDEFGHIJ"[self.nummer]


def make_besluit(
    onderdelen: tuple[Onderdeel, ...], objecten: tuple[IoLevering, ...], gegevens: Leveringsgegevens, prefix: str
) -> Element:
    """The AanleveringBesluit; `prefix` begins the wIds of the besluit's own elements."""
    return make(
        AANLEVERING,
        "AanleveringBesluit",
        make(
            AANLEVERING,
            "BesluitVersie",
            make_identificatie(gegevens.besluit_work, gegevens.besluit_expression, "/join/id/stop/work_003"),
            _make_metadata(onderdelen[0].regeling, objecten, gegevens),
            _make_procedureverloop(gegevens),
            _make_consolidatie(onderdelen, objecten, gegevens),
            _make_tekst(onderdelen, objecten, gegevens, prefix),  # type: ignore[arg-type]
        ),
        *(_make_versie_informatie(onderdeel) for onderdeel in onderdelen),
        schemaversie="1.2.0",
    )


def find_organisatie(regeling: Regeling) -> str:
    """The id of the body that is responsible: /tooi/id/gemeente/gm0233."""
    return regeling.find_metadata("eindverantwoordelijke") or "/tooi/id/gemeente/gm0000"


def _make_metadata(regeling: Regeling, objecten: tuple[IoLevering, ...], gegevens: Leveringsgegevens) -> Element:
    metadata = regeling.find_module("RegelingMetadata")
    organisatie = find_organisatie(regeling)
    velden = [
        make_data("eindverantwoordelijke", organisatie),
        make_data("maker", organisatie),
        make_data("officieleTitel", gegevens.titel),
    ]
    onderwerpen = metadata.find("onderwerpen") if metadata is not None else None
    velden.append(onderwerpen or make_data("onderwerpen", make_data("onderwerp", "/tooi/def/concept/c_cfc7d5ab")))
    velden.append(make_data("soortProcedure", "/join/id/stop/proceduretype_definitief"))
    orgaan = metadata.find("soortBestuursorgaan") if metadata is not None else None
    if orgaan is not None:
        velden.append(orgaan)
    if objecten:
        refs = (make_data("informatieobjectRef", levering.expression) for levering in objecten)
        velden.append(make_data("informatieobjectRefs", *refs))
    return make_data("BesluitMetadata", *velden)


def _make_procedureverloop(gegevens: Leveringsgegevens) -> Element:
    stappen = (
        make_data(
            "Procedurestap",
            make_data("soortStap", f"/join/id/stop/procedure/{stap}"),
            make_data("voltooidOp", gegevens.vaststelling.isoformat()),
        )
        for stap in ("stap_002", "stap_003")
    )
    return make_data(
        "Procedureverloop",
        make_data("bekendOp", gegevens.bekendmaking.isoformat()),
        make_data("procedurestappen", *stappen),
    )


def _make_consolidatie(
    onderdelen: tuple[Onderdeel, ...], objecten: tuple[IoLevering, ...], gegevens: Leveringsgegevens
) -> Element:
    doelen = make_data("doelen", make_data("doel", gegevens.doel))
    beoogd = [
        make_data(
            "BeoogdeRegeling",
            doelen,
            make_data("instrumentVersie", onderdeel.keuze.expression),
            make_data("eId", f"art_{onderdeel.artikel}"),
        )
        for onderdeel in onderdelen
    ]
    te_consolideren = {levering.expression for levering in objecten if levering.collectie == "regdata"}
    for onderdeel in onderdelen:
        for ref in find_ext_io_refs(onderdeel.tekst):
            expression = ref.get("ref") or ""
            if expression in te_consolideren:
                te_consolideren.discard(expression)
                beoogd.append(
                    make_data(
                        "BeoogdInformatieobject",
                        doelen,
                        make_data("instrumentVersie", expression),
                        make_data("eId", f"!{onderdeel.componentnaam}#{ref.eid}"),
                    )
                )
    tijdstempel = make_data(
        "Tijdstempel",
        make_data("doel", gegevens.doel),
        make_data("soortTijdstempel", "juridischWerkendVanaf"),
        make_data("datum", gegevens.inwerking.isoformat()),
        make_data("eId", f"art_{_ROMEINS[len(onderdelen)]}"),
    )
    return make_data(
        "ConsolidatieInformatie",
        make_data("BeoogdeRegelgeving", *beoogd),
        make_data("Tijdstempels", tijdstempel),
    )


def _tekst(soort: Soort, *inhoud: Tekstelement | str, eid: str | None = None, wid: str | None = None) -> Tekstelement:
    return Tekstelement(soort=soort, eid=eid, wid=wid, inhoud=inhoud)


def _kop(label: str, nummer: str) -> Tekstelement:
    return _tekst(Soort.KOP, _tekst(Soort.LABEL, label), _tekst(Soort.NUMMER, nummer))


def _name_model(regeling: Regeling) -> str:
    return "het tijdelijk regelingdeel" if regeling.model is Soort.REGELING_TIJDELIJKDEEL else "de regeling"


def _int_ref(onderdeel: Onderdeel) -> Tekstelement:
    ref = (("ref", f"cmp_{onderdeel.bijlage}"),)
    return Tekstelement(soort=Soort.INT_REF, attributen=ref, inhoud=(f"Bijlage {onderdeel.bijlage}",))


def _make_tekst(
    onderdelen: tuple[Onderdeel, ...], objecten: tuple[IoLevering, ...], gegevens: Leveringsgegevens, prefix: str
) -> Tekstelement:
    artikelen = [
        _tekst(
            Soort.WIJZIG_ARTIKEL,
            _kop("Artikel", deel.artikel),
            _tekst(
                Soort.WAT,
                f"Vastgesteld wordt {_name_model(deel.regeling)} “{deel.regeling.opschrift}” in ",
                _int_ref(deel),
                ".",
            ),
            eid=f"art_{deel.artikel}",
            wid=f"{prefix}__art_{deel.artikel}",
        )
        for deel in onderdelen
    ]
    nummers = iter(_ROMEINS[len(onderdelen) :])
    inwerking = f"Dit besluit treedt in werking op {format_datum(gegevens.inwerking)}."
    artikelen.append(_make_artikel(next(nummers), prefix, _tekst(Soort.AL, inwerking)))
    documenten = [levering for levering in objecten if levering.collectie == "pubdata"]
    if documenten:
        artikelen.append(_make_artikel(next(nummers), prefix, *_walk_documenten(documenten)))
    return _tekst(
        Soort.BESLUIT_COMPACT,
        _tekst(Soort.REGELING_OPSCHRIFT, _tekst(Soort.AL, gegevens.titel), eid="longTitle", wid="longTitle"),
        _tekst(Soort.LICHAAM, *artikelen, eid="body", wid="body"),
        *(
            _tekst(
                Soort.WIJZIG_BIJLAGE,
                _kop("Bijlage", deel.bijlage),
                deel.tekst,
                eid=f"cmp_{deel.bijlage}",
                wid=f"{prefix}__cmp_{deel.bijlage}",
            )
            for deel in onderdelen
        ),
    )


def _make_artikel(nummer: str, prefix: str, *alineas: Tekstelement) -> Tekstelement:
    return _tekst(
        Soort.ARTIKEL,
        _kop("Artikel", nummer),
        _tekst(Soort.INHOUD, *alineas),
        eid=f"art_{nummer}",
        wid=f"{prefix}__art_{nummer}",
    )


def _walk_documenten(documenten: list[IoLevering]) -> Iterator[Tekstelement]:
    """Documents that are only made known are named in the besluit, not in the regeling (STOP2033)."""
    yield _tekst(Soort.AL, "Bij dit besluit horen de volgende documenten:")
    for levering in documenten:
        ref = Tekstelement(
            soort=Soort.EXT_REF,
            attributen=(("soort", "JOIN"), ("ref", levering.expression)),
            inhoud=(levering.io.naam,),
        )
        yield _tekst(Soort.AL, ref)


def _make_versie_informatie(onderdeel: Onderdeel) -> Element:
    regeling, keuze = onderdeel.regeling, onderdeel.keuze
    identificatie = regeling.find_module("ExpressionIdentificatie")
    soort = identificatie.find_tekst("soortWork") if identificatie is not None else ""
    deel_van = identificatie.find("isTijdelijkDeelVan") if identificatie is not None else None
    versiemetadata = regeling.find_module("RegelingVersieMetadata")
    modules = [
        make_identificatie(
            keuze.work,
            keuze.expression,
            soort or "/join/id/stop/work_019",
            *((deel_van,) if deel_van is not None else ()),
        ),
        drop_attributes(versiemetadata)
        if versiemetadata is not None and versiemetadata.find_tekst("versienummer")
        else make_data("RegelingVersieMetadata", make_data("versienummer", "1")),
    ]
    metadata = regeling.find_module("RegelingMetadata")
    modules.append(drop_attributes(metadata) if metadata is not None else _make_regeling_metadata(regeling))
    return make(AANLEVERING, "RegelingVersieInformatie", *modules)


def _make_regeling_metadata(regeling: Regeling) -> Element:
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
