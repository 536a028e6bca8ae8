"""A plan version back to the package it came from: what was taken apart is written afresh, the rest byte for byte.

This is what shows that nothing is lost: read, write back, compare.
"""

from collections.abc import Iterable

from lxml import etree

from planstudio.domain.ow import OwObject
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Informatieobject, Module, Planversie, Regeling
from planstudio.standards.namen import GEO, PREFIXES, SE
from planstudio.standards.ow import write_ow_bestand
from planstudio.standards.stop_1_3.regelingen import walk_module_elements, walk_regeling_elements
from planstudio.standards.xml import parse_xml, split_naam, write_xml


def write_bron(versie: Planversie) -> Pakket:
    """Write every file of the source package from the plan."""
    # Loaded when something is written; opening a plan does without.
    from planstudio.standards.stop_1_3.gioversies import restore_bestanden

    versie = restore_bestanden(versie)
    bestanden = dict(versie.bestanden)
    per_bestand: dict[str, list[OwObject]] = {bestand.naam: [] for bestand in versie.ow_bestanden}
    for ding in versie.ow.values():
        per_bestand[ding.bestand].append(ding)
    for bestand in versie.ow_bestanden:
        bestanden[bestand.naam] = write_ow_bestand(bestand, per_bestand[bestand.naam])
    for regeling in versie.regelingen:
        if regeling.bestand not in versie.bestanden:
            bestanden[regeling.bestand] = write_xml(regeling.tekst)
    for module in _walk_modules(versie.regelingen, versie.informatieobjecten):
        if module.bestand not in versie.bestanden:
            bestanden[module.bestand] = write_module(module)
    for naam in {regeling.bestand for regeling in versie.regelingen} & set(versie.bestanden):
        bestanden[naam] = _splice_regelingen(
            versie.bestanden[naam], [regeling for regeling in versie.regelingen if regeling.bestand == naam]
        )
    for io in versie.informatieobjecten:
        if io.modules and io.modules[0].bestand in versie.bestanden:
            naam = io.modules[0].bestand
            bestanden[naam] = _splice_modules(versie.bestanden[naam], io.modules)
    return Pakket(bestanden)


def write_module(module: Module) -> bytes:
    """Write one module as a document of its own."""
    ruimte = split_naam(module.element.naam)[0]
    # The content of a style names feature types with a prefix, which must be declared (E.5).
    prefixes = {naam: PREFIXES[naam] for naam in (GEO if ruimte == SE else ruimte,) if naam in PREFIXES}
    return write_xml(module.element, prefixes=prefixes)


def _walk_modules(regelingen: Iterable[Regeling], objecten: Iterable[Informatieobject]) -> Iterable[Module]:
    for regeling in regelingen:
        yield from regeling.modules
    for io in objecten:
        yield from io.modules


def _splice_regelingen(inhoud: bytes, regelingen: list[Regeling]) -> bytes:
    """A document with the regelingen in it replaced by ours, in order."""
    root = parse_xml(inhoud)
    for oud, regeling in zip(list(walk_regeling_elements(root)), regelingen, strict=True):
        nieuw = parse_xml(write_xml(regeling.tekst))
        _put(oud, nieuw)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _splice_modules(inhoud: bytes, modules: tuple[Module, ...]) -> bytes:
    root = parse_xml(inhoud)
    for oud, module in zip(list(walk_module_elements(root)), modules, strict=True):
        _put(oud, parse_xml(write_xml(module.element, prefixes=dict(PREFIXES))))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _put(oud: etree._Element, nieuw: etree._Element) -> None:
    ouder = oud.getparent()
    assert ouder is not None
    nieuw.tail = oud.tail
    ouder.replace(oud, nieuw)
