"""Regelingen and informatieobjecten inside documents: besluit, consolidatie, proefversie, aanlevering (G.1, G.2)."""

from collections.abc import Iterator

from lxml import etree

from planstudio.domain.plan import Informatieobject, Module, Regeling
from planstudio.domain.soort import REGELINGMODELLEN
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import DATA, GIO, SE, TEKST
from planstudio.standards.xml import local, read_element, read_tekst, split_naam

_REGELING_TAGS = frozenset(f"{{{TEKST}}}{model.value}" for model in REGELINGMODELLEN)
_MODULE_RUIMTES = frozenset({DATA, GIO, SE})
# Data modules of the besluit itself; they stay with the document.
_REGELING_MODULES = frozenset({"ExpressionIdentificatie", "RegelingVersieMetadata", "RegelingMetadata", "Momentopname"})


def is_regeling(element: etree._Element) -> bool:
    """Whether an element is the root of a regeling text, of whatever model."""
    return element.tag in _REGELING_TAGS


def walk_module_elements(root: etree._Element) -> Iterator[etree._Element]:
    """The STOP modules in a document, in order; what is inside a module is part of it."""
    for kind in root:
        ruimte = split_naam(kind.tag)[0]
        if ruimte in _MODULE_RUIMTES:
            yield kind
        elif ruimte != TEKST:
            yield from walk_module_elements(kind)


def walk_modules(bestand: str, root: etree._Element) -> Iterator[Module]:
    """The STOP modules in a document as values."""
    for element in walk_module_elements(root):
        yield Module(bestand=bestand, element=read_element(element))


def read_informatieobject(bestand: str, modules: tuple[Module, ...]) -> tuple[Informatieobject, ...]:
    """The informatieobject that a set of modules describes; none when they have no identification."""
    identificatie = next((m.element for m in modules if m.element.local == "ExpressionIdentificatie"), None)
    if identificatie is None:
        return ()
    versie = next((m.element for m in modules if m.element.local == "InformatieObjectVersieMetadata"), None)
    naam = versie.find_tekst("heeftBestanden", "heeftBestand", "Bestand", "bestandsnaam") if versie is not None else ""
    map_ = "" if bestand.lower().endswith(".xml") else bestand
    return (
        Informatieobject(
            work=identificatie.find_tekst("FRBRWork"),
            expression=identificatie.find_tekst("FRBRExpression"),
            bestand=f"{map_}/{naam}" if map_ and naam else naam,
            modules=modules,
        ),
    )


def walk_regeling_elements(root: etree._Element) -> Iterator[etree._Element]:
    """The whole regelingen in a document."""
    return root.iter(*sorted(_REGELING_TAGS))


def read_regelingen(bestand: str, root: etree._Element) -> Iterator[Regeling]:
    """The whole regelingen in a document, each with the modules that bear its identification."""
    houders = _find_houders(root)
    for nummer, element in enumerate(walk_regeling_elements(root), 1):
        tekst = read_tekst(element)
        assert isinstance(tekst, Tekstelement)
        expression = _find_expression(element)
        modules = tuple(
            Module(bestand=bestand, element=read_element(kind))
            for houder in houders
            if _get_expression(houder) == expression or houder is element.getparent()
            for kind in houder
            if local(kind) in _REGELING_MODULES
        )
        identificatie = next((m.element for m in modules if m.element.local == "ExpressionIdentificatie"), None)
        work = identificatie.find_tekst("FRBRWork") if identificatie is not None else ""
        yield Regeling(
            work=work or expression.partition("/nld@")[0] or f"{bestand}#{nummer}",
            expression=expression,
            tekst=tekst,
            modules=_drop_doubles(modules),
            bestand=bestand,
            componentnaam=element.get("componentnaam") or "",
        )


def _find_houders(root: etree._Element) -> list[etree._Element]:
    """The elements that hold an ExpressionIdentificatie."""
    return [
        ouder
        for identificatie in root.iter(f"{{{DATA}}}ExpressionIdentificatie")
        if (ouder := identificatie.getparent()) is not None
    ]


def _get_expression(houder: etree._Element) -> str:
    return (houder.findtext(f"{{{DATA}}}ExpressionIdentificatie/{{{DATA}}}FRBRExpression") or "").strip()


def _find_expression(element: etree._Element) -> str:
    """The expression that a regeling text becomes: its own @wordt, that of the mutation round it, or its holder's."""
    huidig: etree._Element | None = element
    while huidig is not None:
        wordt = huidig.get("wordt")
        if wordt:
            return wordt
        huidig = huidig.getparent()
    ouder = element.getparent()
    return _get_expression(ouder) if ouder is not None else ""


def _drop_doubles(modules: tuple[Module, ...]) -> tuple[Module, ...]:
    return tuple({module.element.local: module for module in reversed(modules)}.values())[::-1]
