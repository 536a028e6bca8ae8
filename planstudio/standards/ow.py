"""OW files: read to objects and written afresh (handbook, F.1 and I.1)."""

from collections.abc import Iterable

from lxml import etree

from planstudio.domain.element import Element
from planstudio.domain.ow import OwBestand, OwObject
from planstudio.standards.namen import DEELBESTAND, PREFIXES, STANDLEVERING
from planstudio.standards.xml import local, read_element, split_naam, write_xml


def read_ow_bestand(naam: str, root: etree._Element) -> tuple[OwBestand, tuple[OwObject, ...]]:
    """Read one OW file: its head and its objects, in order. Keys are not yet unique over files."""
    kop: list[Element] = []
    objecten: list[OwObject] = []
    for deel in root.iter("{*}owObject"):
        for ding in deel:
            element = read_element(ding)
            sleutel = _find_identificatie(element) or f"{naam}#{len(objecten) + 1}"
            objecten.append(
                OwObject(sleutel=sleutel, soort=element.local, element=element, bestand=naam, volgorde=len(objecten))
            )
    houder = root.find(f"{{{STANDLEVERING}}}standBestand")
    for deel in houder if houder is not None else ():
        if local(deel) != "stand":
            kop.append(read_element(deel))
    return OwBestand(naam=naam, kop=tuple(kop)), tuple(objecten)


def _find_identificatie(element: Element) -> str:
    """As find_tekst("identificatie"), but without a row of all children first: there are thousands of objects."""
    for kind in element.inhoud:
        if not isinstance(kind, str) and kind.naam.endswith("identificatie") and kind.local == "identificatie":
            return kind.tekst
    return ""


def write_ow_bestand(bestand: OwBestand, objecten: Iterable[OwObject]) -> bytes:
    """Write an OW file with its objects, with a clean set of namespaces."""
    standen = (
        Element(
            naam=f"{{{STANDLEVERING}}}stand",
            inhoud=(Element(naam=f"{{{DEELBESTAND}}}owObject", inhoud=(ding.element,)),),
        )
        for ding in sorted(objecten, key=lambda ding: (ding.volgorde, ding.sleutel))
    )
    root = Element(
        naam=f"{{{DEELBESTAND}}}owBestand",
        inhoud=(Element(naam=f"{{{STANDLEVERING}}}standBestand", inhoud=(*bestand.kop, *standen)),),
    )
    return write_xml(root, prefixes=choose_prefixes(root))


def choose_prefixes(root: Element) -> dict[str, str]:
    """The namespaces that a document uses and we have a prefix for."""
    gebruikt: set[str] = set()
    for deel in root.walk():
        gebruikt.add(split_naam(deel.naam)[0])
        gebruikt.update(split_naam(sleutel)[0] for sleutel, _ in deel.attributen)
    return {ruimte: prefix for ruimte, prefix in PREFIXES.items() if ruimte in gebruikt}
