"""The tables of what may bear marks say what the official schema says (STOP 1.3)."""

from pathlib import Path

import pytest
from lxml import etree

from planstudio.domain.mutatie.renvooi import DRAAGT_RENVOOI, MARKEERBAAR, TOEVOEGBAAR
from planstudio.domain.soort import SOORT_BY_NAAM, Soort

XS = {"xs": "http://www.w3.org/2001/XMLSchema"}
# Marks in these are for others than a mutatie of a regeling: a besluit, or the sentence above an action.
_BESLUIT = frozenset({Soort.SLUITING, Soort.WAT, Soort.FIGUUR, Soort.NIEUWE_TEKST, Soort.VERWIJDERDE_TEKST})


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree._ElementTree:
    return etree.parse(shared / "standards/stop/1.3.0/imop-tekst.xsd")


def find_elementen(schema: etree._ElementTree) -> dict[Soort, etree._Element]:
    elementen = schema.xpath("/xs:schema/xs:element", namespaces=XS)
    return {SOORT_BY_NAAM[el.get("name")]: el for el in elementen if el.get("name") in SOORT_BY_NAAM}


def find_soort_actie(element: etree._Element) -> str:
    """Whether an element takes every wijzigactie, only some, or none; those of elements inside it do not count."""
    pad = "./xs:complexType//*[self::xs:attributeGroup[contains(@ref,'agWijzigactie')] or @name='wijzigactie']"
    eigen = [el for el in element.xpath(pad, namespaces=XS) if not el.xpath("ancestor::xs:element[2]", namespaces=XS)]
    if not eigen:
        return ""
    return "beperkt" if (eigen[0].get("type") or "").endswith("Beperkt") else "alle"


def test_what_may_bear_a_wijzigactie(schema):
    acties = {soort: find_soort_actie(element) for soort, element in find_elementen(schema).items()}
    assert {soort for soort, actie in acties.items() if actie == "alle"} == MARKEERBAAR
    assert {soort for soort, actie in acties.items() if actie} - _BESLUIT == TOEVOEGBAAR - _BESLUIT


def test_what_may_hold_marked_words(schema):
    groepen = {el.get("name"): el for el in schema.xpath("/xs:schema/xs:group", namespaces=XS)}

    def holds(element: etree._Element, gezien: frozenset[str]) -> bool:
        if element.xpath(".//xs:element[@ref='tekst:NieuweTekst']", namespaces=XS):
            return True
        namen = {str(ref).split(":")[-1] for ref in element.xpath(".//xs:group/@ref", namespaces=XS)} - gezien
        return any(holds(groepen[naam], gezien | namen) for naam in namen)

    elementen = find_elementen(schema)
    # A Titel holds words in a Figuur, under which the schema describes it.
    assert {s for s, el in elementen.items() if holds(el, frozenset())} - _BESLUIT == DRAAGT_RENVOOI - {Soort.TITEL}
