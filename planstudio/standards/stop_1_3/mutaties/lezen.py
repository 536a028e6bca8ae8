"""What a delivery does to a plan: its mutaties, versions, intrekkingen and dates (handbook, D.1, D.3 and D.8)."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from planstudio.domain.element import Element
from planstudio.domain.melding import Melding
from planstudio.domain.mutatie.acties import RegelingMutatie
from planstudio.domain.mutatie.omzetten import from_tekst
from planstudio.domain.plan import Module, Planversie, Regeling
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import AANLEVERING, DATA, LVBB, TEKST
from planstudio.standards.xml import XmlError, parse_xml, read_element, read_tekst


@dataclass(frozen=True, slots=True, kw_only=True)
class Beoogdeversie:
    """A version of a regeling or informatieobject that the besluit brings about, for some doelen."""

    expression: str
    doelen: tuple[str, ...]
    eid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingetrokken:
    """A work that the besluit withdraws, for some doelen."""

    work: str
    doelen: tuple[str, ...]
    eid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tijdstempel:
    """When a doel takes effect: juridischWerkendVanaf or geldigVanaf, and a day as JJJJ-MM-DD."""

    doel: str
    soort: str
    datum: str
    eid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Geleverd:
    """All that a delivery says of the plan, apart from informatieobjecten and OW-objecten, which a Planversie holds.

    `besluit` is its expression and empty when the delivery holds no besluit; `regelingen` are those established
    whole; `modules` belong, per expression, to a version that it makes; `bekendmaking` is a day as JJJJ-MM-DD.
    """

    besluit: str = ""
    is_ontwerp: bool = False
    bekendmaking: str = ""
    mutaties: tuple[RegelingMutatie, ...] = ()
    regelingen: tuple[Regeling, ...] = ()
    modules: tuple[tuple[str, tuple[Module, ...]], ...] = ()
    regelingversies: tuple[Beoogdeversie, ...] = ()
    informatieobjectversies: tuple[Beoogdeversie, ...] = ()
    intrekkingen: tuple[Ingetrokken, ...] = ()
    tijdstempels: tuple[Tijdstempel, ...] = ()
    meldingen: tuple[Melding, ...] = ()

    def find_modules(self, expression: str) -> tuple[Module, ...]:
        """The modules that the delivery gives for one version of a regeling."""
        return next((modules for naam, modules in self.modules if naam == expression), ())

    def find_doel(self, expression: str) -> str:
        """The doel of one version; empty when the delivery does not bring it about."""
        versies = (*self.regelingversies, *self.informatieobjectversies)
        return next((versie.doelen[0] for versie in versies if versie.expression == expression and versie.doelen), "")


def read_wijziging(versie: Planversie) -> Geleverd:
    """Read the besluit in a package that was read as a plan; what it cannot hold is told in its meldingen."""
    bekendmaking = _find_bekendmaking(versie)
    for bestand, root in _walk_documenten(versie, b"AanleveringBesluit"):
        if root.tag == f"{{{AANLEVERING}}}AanleveringBesluit":
            return _read_besluit(versie, bestand, root, bekendmaking)
    return Geleverd(bekendmaking=bekendmaking)


def _walk_documenten(versie: Planversie, woord: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The XML files with a word in them; one that cannot be read was told of when the package was opened."""
    for bestand, inhoud in versie.bestanden.items():
        if bestand.lower().endswith(".xml") and woord in inhoud:
            try:
                yield bestand, parse_xml(inhoud)
            except XmlError:
                continue


def _find_bekendmaking(versie: Planversie) -> str:
    for _, root in _walk_documenten(versie, b"datumBekendmaking"):
        datum = root.findtext(f"{{{LVBB}}}datumBekendmaking")
        if datum:
            return datum.strip()
    return ""


def _read_besluit(versie: Planversie, bestand: str, root: etree._Element, bekendmaking: str) -> Geleverd:
    mutaties = []
    meldingen: list[Melding] = []
    for gevonden in root.iter(f"{{{TEKST}}}RegelingMutatie"):
        tekst = read_tekst(gevonden)
        assert isinstance(tekst, Tekstelement)
        mutatie, wat = from_tekst(tekst)
        mutaties.append(mutatie)
        meldingen += wat
    # The regeling in a VervangRegeling belongs to its mutatie.
    gemuteerd = {mutatie.wordt for mutatie in mutaties}
    consolidatie = _find_data(root, "ConsolidatieInformatie")
    metadata = _find_data(root, "BesluitMetadata")
    return Geleverd(
        besluit=(root.findtext(f".//{{{DATA}}}FRBRExpression") or "").strip(),
        is_ontwerp=metadata is not None and metadata.find_tekst("soortProcedure").endswith("_ontwerp"),
        bekendmaking=bekendmaking,
        mutaties=tuple(mutaties),
        regelingen=tuple(regeling for regeling in versie.regelingen if regeling.expression not in gemuteerd),
        modules=tuple(_walk_versies(bestand, root)),
        regelingversies=tuple(_walk_beoogd(consolidatie, "BeoogdeRegeling")),
        informatieobjectversies=tuple(_walk_beoogd(consolidatie, "BeoogdInformatieobject")),
        intrekkingen=tuple(_walk_intrekkingen(consolidatie)),
        tijdstempels=tuple(_walk_tijdstempels(consolidatie)),
        meldingen=tuple(meldingen),
    )


def _find_data(root: etree._Element, naam: str) -> Element | None:
    gevonden = root.find(f".//{{{DATA}}}{naam}")
    return read_element(gevonden) if gevonden is not None else None


def _walk_versies(bestand: str, root: etree._Element) -> Iterator[tuple[str, tuple[Module, ...]]]:
    for informatie in root.iterfind(f"{{{AANLEVERING}}}RegelingVersieInformatie"):
        modules = tuple(Module(bestand=bestand, element=read_element(kind)) for kind in informatie)
        expression = informatie.findtext(f"{{{DATA}}}ExpressionIdentificatie/{{{DATA}}}FRBRExpression")
        yield (expression or "").strip(), modules


def _walk_delen(consolidatie: Element | None, houder: str, naam: str) -> Iterator[Element]:
    deel = consolidatie.find(houder) if consolidatie is not None else None
    if deel is not None:
        yield from deel.find_all(naam)


def _list_doelen(deel: Element) -> tuple[str, ...]:
    doelen = deel.find("doelen")
    return tuple(doel.tekst for doel in doelen.find_all("doel")) if doelen is not None else ()


def _walk_beoogd(consolidatie: Element | None, naam: str) -> Iterator[Beoogdeversie]:
    for deel in _walk_delen(consolidatie, "BeoogdeRegelgeving", naam):
        yield Beoogdeversie(
            expression=deel.find_tekst("instrumentVersie"), doelen=_list_doelen(deel), eid=deel.find_tekst("eId")
        )


def _walk_intrekkingen(consolidatie: Element | None) -> Iterator[Ingetrokken]:
    for deel in _walk_delen(consolidatie, "Intrekkingen", "Intrekking"):
        yield Ingetrokken(work=deel.find_tekst("instrument"), doelen=_list_doelen(deel), eid=deel.find_tekst("eId"))


def _walk_tijdstempels(consolidatie: Element | None) -> Iterator[Tijdstempel]:
    for deel in _walk_delen(consolidatie, "Tijdstempels", "Tijdstempel"):
        yield Tijdstempel(
            doel=deel.find_tekst("doel"),
            soort=deel.find_tekst("soortTijdstempel"),
            datum=deel.find_tekst("datum"),
            eid=deel.find_tekst("eId"),
        )
