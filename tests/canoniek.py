"""Comparing XML by meaning: canonical form with insignificant white space and prefixes aside.

Parsed here with lxml itself, not through planstudio, so that a mistake in our own reader shows. Aside are: comments,
processing instructions, `xsi:schemaLocation` (a hint where schemas lie, not content), and the declaration with a space
in it that downloads carry (handbook, chapter I).
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from planstudio.domain.soort import SOORT_BY_NAAM, TEKSTDRAGERS

_TEKST = "{https://standaarden.overheid.nl/stop/imop/tekst/}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_FOUTE_DECLARATIE = re.compile(rb'\sxmlns:schemaLocation="[^"]*"')
_QNAMEN = ("FeatureTypeName", "SemanticTypeIdentifier")

Canoniek = tuple[str, tuple[tuple[str, str], ...], str, tuple[tuple["Canoniek", str], ...]]


def parse(inhoud: bytes) -> etree._Element:
    """The root of a document, comments left out."""
    parser = etree.XMLParser(huge_tree=True, remove_comments=True, remove_pis=True, resolve_entities=False)
    return etree.fromstring(_FOUTE_DECLARATIE.sub(b"", inhoud), parser)


def canonicalise(element: etree._Element) -> Canoniek:
    """An element as nested tuples that are equal when the elements mean the same."""
    lokaal = element.tag.rpartition("}")[2]
    houdt_tekst = element.tag.startswith(_TEKST) and SOORT_BY_NAAM.get(lokaal) in TEKSTDRAGERS
    attributen = tuple(sorted((naam, waarde) for naam, waarde in element.items() if not naam.startswith(_XSI)))
    tekst = element.text or ""
    if tekst.isspace() and len(element) and not houdt_tekst:
        tekst = ""
    if lokaal in _QNAMEN and ":" in tekst:
        prefix, _, naam = tekst.strip().partition(":")
        tekst = f"{{{element.nsmap.get(prefix)}}}{naam}"
    kinderen = []
    for kind in element:
        staart = kind.tail or ""
        kinderen.append((canonicalise(kind), "" if staart.isspace() and not houdt_tekst else staart))
    return element.tag, attributen, tekst, tuple(kinderen)


def find_difference(was: Canoniek, wordt: Canoniek, pad: str = "") -> str:
    """Where two canonical forms part ways, for a message that helps; empty when they are equal."""
    if was == wordt:
        return ""
    hier = f"{pad}/{was[0].rpartition('}')[2]}"
    if was[:3] != wordt[:3]:
        return f"{hier}: {was[:3]} became {wordt[:3]}"
    for (a, a_staart), (b, b_staart) in zip(was[3], wordt[3], strict=False):
        if a != b:
            return find_difference(a, b, hier)
        if a_staart != b_staart:
            return f"{hier}: text {a_staart!r} became {b_staart!r}"
    return f"{hier}: {len(was[3])} children became {len(wordt[3])}"


def walk_ow(root: etree._Element) -> Iterator[etree._Element]:
    """The OW-objecten in an OW file."""
    for houder in root.iter("{http://www.geostandaarden.nl/imow/bestanden/deelbestand}owObject"):
        yield from houder


def is_ow_bestand(root: etree._Element) -> bool:
    """Whether a document is an OW file."""
    return root.tag.endswith("}owBestand")


def compare(naam: str, was: bytes, wordt: bytes) -> list[str]:
    """What differs between a file before and after; other files than XML must be the same bytes."""
    if was == wordt:
        return []
    if not naam.lower().endswith(".xml"):
        return [f"{naam}: {len(was)} bytes became {len(wordt)} other bytes"]
    oud, nieuw = parse(was), parse(wordt)
    if is_ow_bestand(oud):
        objecten = Counter(canonicalise(ding) for ding in walk_ow(oud))
        objecten.subtract(Counter(canonicalise(ding) for ding in walk_ow(nieuw)))
        verschil = [f"{naam}: {ding[0]} {aantal:+}" for ding, aantal in objecten.items() if aantal]
        if verschil:
            return verschil
    verschil_tekst = find_difference(canonicalise(oud), canonicalise(nieuw))
    return [f"{naam}{verschil_tekst}"] if verschil_tekst else []


def count_elements(inhoud: bytes) -> Counter[str]:
    """How often each element occurs in a document."""
    return Counter(element.tag for element in parse(inhoud).iter())
