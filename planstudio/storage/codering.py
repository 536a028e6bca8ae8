"""Values of the domain to and from plain lists, for JSON. No XML: the project file outlives its notation."""

import sys
from typing import Any

from planstudio.domain.element import Element
from planstudio.domain.opmerkingen.opmerking import Antwoord, Opmerking
from planstudio.domain.ow import OwBestand, OwObject
from planstudio.domain.plan import Informatieobject, Module, Regeling
from planstudio.domain.soort import SOORT_BY_NAAM
from planstudio.domain.tekst import Tekstelement

_Lijst = list[Any]


def encode_element(element: Tekstelement | Element) -> _Lijst:
    """An element as `[name, attributes or 0, *content]`; a name with braces is foreign to the text."""
    attributen: dict[str, str] = dict(element.attributen)
    if isinstance(element, Tekstelement):
        # A StrEnum is its own text; .value costs a call for each of ten thousand elements.
        naam: str = element.soort
        if element.wid is not None:
            attributen["wId"] = element.wid
        if element.eid is not None:
            attributen["eId"] = element.eid
    else:
        naam = element.naam if element.naam[:1] == "{" else "{}" + element.naam
    lijst: _Lijst = [naam, attributen or 0]
    for kind in element.inhoud:
        lijst.append(kind if isinstance(kind, str) else encode_element(kind))
    return lijst


def decode_element(lijst: _Lijst) -> Tekstelement | Element:
    """What `encode_element` made, back; raises ValueError or KeyError for anything else."""
    naam, attributen, *rest = lijst
    attributen = attributen or {}
    inhoud = tuple(kind if isinstance(kind, str) else decode_element(kind) for kind in rest)
    if naam[:1] == "{":
        return Element(
            naam=sys.intern(naam.removeprefix("{}")),
            attributen=tuple((sys.intern(sleutel), waarde) for sleutel, waarde in attributen.items()),
            inhoud=inhoud,  # type: ignore[arg-type]
        )
    wid, eid = attributen.pop("wId", None), attributen.pop("eId", None)
    return Tekstelement(
        soort=SOORT_BY_NAAM[naam], wid=wid, eid=eid, attributen=tuple(attributen.items()), inhoud=inhoud
    )


def decode_plain(lijst: _Lijst) -> Element:
    """An element that is not of the text; raises ValueError when it is."""
    element = decode_element(lijst)
    if not isinstance(element, Element):
        raise ValueError("text where a module was expected")
    return element


def encode_regeling(regeling: Regeling) -> _Lijst:
    """A regeling as a list."""
    return [
        regeling.work,
        regeling.expression,
        regeling.bestand,
        regeling.componentnaam,
        encode_modules(regeling.modules),
        encode_element(regeling.tekst),
    ]


def decode_regeling(lijst: _Lijst) -> Regeling:
    """What `encode_regeling` made, back; raises ValueError when the text is no text."""
    work, expression, bestand, componentnaam, modules, tekst = lijst
    element = decode_element(tekst)
    if not isinstance(element, Tekstelement):
        raise ValueError("no text in a regeling")
    return Regeling(
        work=work,
        expression=expression,
        bestand=bestand,
        componentnaam=componentnaam,
        modules=decode_modules(modules),
        tekst=element,
    )


def encode_modules(modules: tuple[Module, ...]) -> _Lijst:
    """Modules as a list."""
    return [[module.bestand, encode_element(module.element)] for module in modules]


def decode_modules(lijst: _Lijst) -> tuple[Module, ...]:
    """What `encode_modules` made, back."""
    return tuple(Module(bestand=bestand, element=decode_plain(element)) for bestand, element in lijst)


def encode_informatieobject(io: Informatieobject) -> _Lijst:
    """An informatieobject as a list."""
    return [io.work, io.expression, io.bestand, encode_modules(io.modules)]


def decode_informatieobject(lijst: _Lijst) -> Informatieobject:
    """What `encode_informatieobject` made, back."""
    work, expression, bestand, modules = lijst
    return Informatieobject(work=work, expression=expression, bestand=bestand, modules=decode_modules(modules))


def encode_ow(ding: OwObject) -> _Lijst:
    """An OW-object as a list."""
    return [ding.sleutel, ding.soort, ding.bestand, ding.volgorde, encode_element(ding.element)]


def decode_ow(lijst: _Lijst) -> OwObject:
    """What `encode_ow` made, back."""
    sleutel, soort, bestand, volgorde, element = lijst
    return OwObject(sleutel=sleutel, soort=soort, bestand=bestand, volgorde=volgorde, element=decode_plain(element))


def encode_ow_bestand(bestand: OwBestand) -> _Lijst:
    """The head of an OW file as a list."""
    return [bestand.naam, bestand.work, bestand.doel, [encode_element(deel) for deel in bestand.kop]]


def decode_ow_bestand(lijst: _Lijst) -> OwBestand:
    """What `encode_ow_bestand` made, back."""
    naam, work, doel, kop = lijst
    return OwBestand(naam=naam, work=work, doel=doel, kop=tuple(decode_plain(deel) for deel in kop))


def encode_opmerking(opmerking: Opmerking) -> _Lijst:
    """A comment with its replies."""
    antwoorden = [[antwoord.auteur, antwoord.datum, antwoord.tekst] for antwoord in opmerking.antwoorden]
    plek = [opmerking.work, opmerking.wid, list(opmerking.pad), opmerking.begin, opmerking.eind]
    woorden = [opmerking.auteur, opmerking.datum, opmerking.tekst, opmerking.citaat]
    return [opmerking.id, *plek, *woorden, antwoorden, opmerking.opgelost]


def decode_opmerking(lijst: _Lijst) -> Opmerking:
    """What `encode_opmerking` made, back; raises ValueError for anything else."""
    id_, work, wid, pad, begin, eind, auteur, datum, tekst, citaat, antwoorden, opgelost = lijst
    return Opmerking(
        id=id_,
        work=work,
        wid=wid,
        pad=tuple(pad),
        begin=begin,
        eind=eind,
        auteur=auteur,
        datum=datum,
        tekst=tekst,
        citaat=citaat,
        antwoorden=tuple(Antwoord(auteur=naam, datum=dag, tekst=woorden) for naam, dag, woorden in antwoorden),
        opgelost=bool(opgelost),
    )
