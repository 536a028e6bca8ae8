"""The besluit that establishes regelingen whole, and may withdraw others in their favour (handbook, D.2 and D.9)."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.besluittekst import Besluittekst
from planstudio.domain.datum import format_datum
from planstudio.domain.element import Element
from planstudio.domain.levering import Besluitgegevens, Procedure, Regelingkeuze
from planstudio.domain.plan import Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.stop_1_3.levering.besluitmodules import (
    Beoogd,
    Consolidatie,
    Intrekking,
    make_aanlevering,
    make_besluitmetadata,
    make_consolidatie,
    make_procedureverloop,
    make_regelingmetadata,
    make_versie_informatie,
)
from planstudio.standards.stop_1_3.levering.besluittekst import (
    count_letters,
    count_romeins,
    make_alineas,
    make_artikel,
    make_bijlageverwijzing,
    make_compact,
    make_tekst,
    make_wijzigartikel,
    make_wijzigbijlage,
)
from planstudio.standards.stop_1_3.levering.bouw import make_data
from planstudio.standards.stop_1_3.levering.informatieobjecten import IoLevering
from planstudio.standards.stop_1_3.levering.tekst import find_ext_io_refs


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
        return count_romeins(self.nummer + 1)

    @property
    def bijlage(self) -> str:
        """Letter of the WijzigBijlage."""
        return count_letters(self.nummer + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vaststelling:
    """What one besluit establishes, and which regelingen it withdraws; `prefix` begins the wIds of its own elements."""

    onderdelen: tuple[Onderdeel, ...]
    objecten: tuple[IoLevering, ...]
    gegevens: Besluitgegevens
    tekst: Besluittekst
    prefix: str
    procedure: Procedure = Procedure.DEFINITIEF
    vervangt: tuple[Regeling, ...] = ()

    def number_artikel(self, volgnummer: int) -> str:
        """The number of an artikel that comes after the WijzigArtikelen, counted from 1."""
        return count_romeins(len(self.onderdelen) + volgnummer)

    @property
    def inwerking_artikel(self) -> str:
        """The number of the artikel on the inwerkingtreding: after those that withdraw and those of the user."""
        return self.number_artikel(len(self.vervangt) + len(self.tekst.artikelen) + 1)


def make_besluit(vaststelling: Vaststelling) -> Element:
    """The AanleveringBesluit."""
    gegevens = vaststelling.gegevens
    expressions = [levering.expression for levering in vaststelling.objecten]
    eerste = vaststelling.onderdelen[0].regeling
    return make_aanlevering(
        gegevens.besluit_work,
        gegevens.besluit_expression,
        (
            make_besluitmetadata(eerste, vaststelling.tekst.titel, expressions, vaststelling.procedure),
            make_procedureverloop(gegevens.bekendmaking, gegevens.vaststelling),
            make_consolidatie(_find_consolidatie(vaststelling)),
        ),
        _make_tekst(vaststelling),
        (_make_versie(onderdeel, vaststelling.vervangt) for onderdeel in vaststelling.onderdelen),
    )


def _find_consolidatie(vaststelling: Vaststelling) -> Consolidatie:
    te_consolideren = {levering.expression for levering in vaststelling.objecten if levering.collectie == "regdata"}
    objecten = []
    for onderdeel in vaststelling.onderdelen:
        for ref in find_ext_io_refs(onderdeel.tekst):
            expression = ref.get("ref") or ""
            if expression in te_consolideren:
                te_consolideren.discard(expression)
                objecten.append(Beoogd(expression=expression, eid=f"!{onderdeel.componentnaam}#{ref.eid}"))
    definitief = vaststelling.procedure is Procedure.DEFINITIEF
    return Consolidatie(
        doel=vaststelling.gegevens.doel,
        regelingen=tuple(
            Beoogd(expression=onderdeel.keuze.expression, eid=f"art_{onderdeel.artikel}")
            for onderdeel in vaststelling.onderdelen
        ),
        informatieobjecten=tuple(objecten),
        intrekkingen=tuple(
            Intrekking(work=regeling.work, eid=f"art_{vaststelling.number_artikel(nummer)}")
            for nummer, regeling in enumerate(vaststelling.vervangt, 1)
        ),
        inwerking=vaststelling.gegevens.inwerking if definitief else None,
        inwerking_eid=f"art_{vaststelling.inwerking_artikel}",
    )


def _name_model(regeling: Regeling) -> str:
    return "het tijdelijk regelingdeel" if regeling.model is Soort.REGELING_TIJDELIJKDEEL else "de regeling"


def _make_tekst(vaststelling: Vaststelling) -> Tekstelement:
    prefix = vaststelling.prefix
    bijlagen = (make_wijzigbijlage(deel.bijlage, prefix, deel.tekst) for deel in vaststelling.onderdelen)
    return make_compact(vaststelling.tekst, prefix, _walk_artikelen(vaststelling), bijlagen)


def _walk_artikelen(vaststelling: Vaststelling) -> Iterator[Tekstelement]:
    prefix, gegevens = vaststelling.prefix, vaststelling.gegevens
    for deel in vaststelling.onderdelen:
        wat = f"Vastgesteld wordt {_name_model(deel.regeling)} “{deel.regeling.opschrift}” in "
        yield make_wijzigartikel(deel.artikel, prefix, wat, make_bijlageverwijzing(deel.bijlage), ".")
    for nummer, regeling in enumerate(vaststelling.vervangt, 1):
        zin = f"“{regeling.opschrift}” wordt ingetrokken."
        yield make_artikel(vaststelling.number_artikel(nummer), prefix, *make_alineas((zin,)))
    for nummer, tekstdeel in enumerate(vaststelling.tekst.artikelen, len(vaststelling.vervangt) + 1):
        alineas = make_alineas(tekstdeel.alineas)
        yield make_artikel(vaststelling.number_artikel(nummer), prefix, *alineas, opschrift=tekstdeel.opschrift)
    inwerking = vaststelling.tekst.inwerkingtreding.replace("{datum}", format_datum(gegevens.inwerking))
    yield make_artikel(vaststelling.inwerking_artikel, prefix, *make_alineas((inwerking,)))
    documenten = [levering for levering in vaststelling.objecten if levering.collectie == "pubdata"]
    if documenten:
        nummer = len(vaststelling.vervangt) + len(vaststelling.tekst.artikelen) + 2
        yield make_artikel(vaststelling.number_artikel(nummer), prefix, *walk_documenten(documenten))


def walk_documenten(documenten: list[IoLevering]) -> Iterator[Tekstelement]:
    """Documents that are only made known are named in the besluit, not in the regeling (STOP2033)."""
    yield make_tekst(Soort.AL, "Bij dit besluit horen de volgende documenten:")
    for levering in documenten:
        ref = Tekstelement(
            soort=Soort.EXT_REF,
            attributen=(("soort", "JOIN"), ("ref", levering.expression)),
            inhoud=(levering.io.naam,),
        )
        yield make_tekst(Soort.AL, ref)


def _make_versie(onderdeel: Onderdeel, vervangt: tuple[Regeling, ...]) -> Element:
    regeling, keuze = onderdeel.regeling, onderdeel.keuze
    metadata = regeling.find_module("RegelingMetadata")
    if metadata is None:
        metadata = make_regelingmetadata(regeling)
    if vervangt:
        opvolging = make_data("opvolging", *(make_data("opvolgerVan", oud.work) for oud in vervangt))
        inhoud = tuple(kind for kind in metadata.inhoud if isinstance(kind, str) or kind.local != "opvolging")
        metadata = Element(naam=metadata.naam, inhoud=(*inhoud, opvolging))
    return make_versie_informatie(regeling, keuze.work, keuze.expression, metadata)
