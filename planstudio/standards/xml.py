"""XML in and out, safely: bytes <-> lxml <-> values of the domain (handbook, chapter I)."""

import codecs
import re

from lxml import etree

from planstudio.domain.element import Attributen, Element
from planstudio.domain.soort import SOORT_BY_NAAM, TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import PREFIXES, SE, TEKST

# Downloads declare a namespace with a space in its name, which a strict parser refuses (I.1).
_BAD_DECLARATION = re.compile(rb'\sxmlns:schemaLocation="[^"]*"')
# huge_tree lifts libxml2's own bounds; ours stands here. A text node or a file above this is no plan.
MAX_BYTES = 256 * 1024 * 1024
# As libxml2's own bound: deeper than any regeling, far below where recursion over the tree becomes a danger.
MAX_DEPTH = 256


class XmlError(ValueError):
    """Bytes that are no well-formed, harmless XML; `str()` gives the parser's own words."""


def parse_xml(inhoud: bytes) -> etree._Element:
    """Parse strictly, without entities, network or DTD; raises XmlError."""
    if len(inhoud) > MAX_BYTES:
        raise XmlError("file too large")
    inhoud = inhoud.removeprefix(codecs.BOM_UTF8)
    if b"xmlns:schemaLocation=" in inhoud:
        inhoud = _BAD_DECLARATION.sub(b"", inhoud)
    try:
        root = _parse(inhoud, huge=False)
    except (etree.XMLSyntaxError, ValueError) as fout:
        if "XML_PARSE_HUGE" not in str(fout) and "huge" not in str(fout):
            raise XmlError(str(fout)) from None
        root = _parse_huge(inhoud)
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlError("document type declarations and entities are not accepted")
    return root


def _parse(inhoud: bytes, *, huge: bool) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    return etree.fromstring(inhoud, parser)


def _parse_huge(inhoud: bytes) -> etree._Element:
    """Parse what is beyond libxml2's own bounds, such as ten megabytes of coordinates, under ours."""
    try:
        root = _parse(inhoud, huge=True)
    except (etree.XMLSyntaxError, ValueError) as fout:
        raise XmlError(str(fout)) from None
    _check_depth(root)
    return root


def _check_depth(root: etree._Element) -> None:
    diepte = 0
    for gebeurtenis, _ in etree.iterwalk(root, events=("start", "end")):
        diepte += 1 if gebeurtenis == "start" else -1
        if diepte > MAX_DEPTH:
            raise XmlError(f"elements nested more than {MAX_DEPTH} deep")


def split_naam(naam: str) -> tuple[str, str]:
    """Namespace and local name of a Clark name."""
    ruimte, _, local = naam.rpartition("}")
    return ruimte[1:], local


def local(element: etree._Element) -> str:
    """The local name of an lxml element."""
    return str(element.tag).rpartition("}")[2]


# Per tag the kind, and whether words stand in it; looked up once per element, so in one step.
_SOORTEN: dict[str, tuple[Soort, bool]] = {
    f"{{{TEKST}}}{naam}": (soort, soort in TEKSTDRAGERS) for naam, soort in SOORT_BY_NAAM.items()
}
_namen: dict[str, str] = {}
# lxml makes a new string per element; a plan holds a hundred thousand of some thirty names.
_intern = _namen.setdefault

# A frozen dataclass sets its fields by way of object.__setattr__, which looks each of them up. For the elements of a
# plan that is a third of the time of opening it; setting the slots themselves takes half of that. Unpacking fails
# when a field is added, so that none is forgotten here.
_new = object.__new__
_set_soort, _set_wid, _set_eid, _set_attributen, _set_inhoud = (
    getattr(Tekstelement, naam).__set__ for naam in Tekstelement.__slots__
)
_set_element_naam, _set_element_attributen, _set_element_inhoud = (
    getattr(Element, naam).__set__ for naam in Element.__slots__
)


def read_tekst(element: etree._Element) -> Tekstelement | Element:
    """Turn an element of the text into a value; what is not of the text comes back as a plain Element."""
    bekend = _SOORTEN.get(element.tag)
    if bekend is None:
        return read_element(element)
    soort, houdt_tekst = bekend
    wid: str | None = None
    eid: str | None = None
    overig: Attributen = ()
    attributen: list[tuple[str, str]] = element.items()  # type: ignore[assignment]
    for sleutel, waarde in attributen:
        if sleutel == "wId":
            wid = waarde
        elif sleutel == "eId":
            eid = waarde
        else:
            overig = (*overig, (_intern(sleutel, sleutel), waarde))
    tekst = element.text
    inhoud: list[Tekstelement | Element | str] = []
    if tekst and (houdt_tekst or not tekst.isspace()):
        inhoud.append(tekst)
    if len(element):
        for kind in element:
            inhoud.append(read_tekst(kind))
            staart = kind.tail
            if staart and (houdt_tekst or not staart.isspace()):
                inhoud.append(staart)
    gelezen = _new(Tekstelement)
    _set_soort(gelezen, soort)
    _set_wid(gelezen, wid)
    _set_eid(gelezen, eid)
    _set_attributen(gelezen, overig)
    _set_inhoud(gelezen, tuple(inhoud))
    return gelezen


# Elements whose content is a QName (E.5).
_QNAMEN = frozenset(f"{{{SE}}}{naam}" for naam in ("FeatureTypeName", "SemanticTypeIdentifier"))


def read_element(element: etree._Element) -> Element:
    """Turn any element into a value; white space between its child elements is dropped, text is kept."""
    naam = element.tag
    naam = _intern(naam, naam)
    attributen: list[tuple[str, str]] = element.items()  # type: ignore[assignment]
    tekst = element.text
    inhoud: list[Element | str] = []
    if len(element):
        if tekst and not tekst.isspace():
            inhoud.append(tekst)
        for kind in element:
            inhoud.append(read_element(kind))
            staart = kind.tail
            if staart and not staart.isspace():
                inhoud.append(staart)
    elif tekst:
        inhoud.append(tekst)
    if naam in _QNAMEN:
        inhoud = _resolve_qname(element, inhoud)
    gelezen = _new(Element)
    _set_element_naam(gelezen, naam)
    _set_element_attributen(
        gelezen, tuple([(_intern(sleutel, sleutel), waarde) for sleutel, waarde in attributen]) if attributen else ()
    )
    _set_element_inhoud(gelezen, tuple(inhoud))
    return gelezen


def _resolve_qname(element: etree._Element, inhoud: list[Element | str]) -> list[Element | str]:
    """Give a QName in the content of a style our own prefix: the one it had will not be declared on output (E.5)."""
    if len(inhoud) != 1:
        return inhoud
    prefix, _, naam = str(inhoud[0]).strip().rpartition(":")
    eigen = PREFIXES.get(element.nsmap.get(prefix or None, ""))
    return [f"{eigen}:{naam}"] if eigen else inhoud


_TEXT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
_SPECIAL = re.compile("[&<>\r]")


class _Schrijver:
    """Builds the text of one document. Namespaces in `prefixes` get a prefix, others become the default in place."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._prefixes = prefixes
        self._delen: list[str] = []
        self._namen: dict[tuple[str, str], tuple[str, str, str]] = {}

    def write(self, element: Tekstelement | Element, standaard: str, declaraties: str) -> None:
        if isinstance(element, Tekstelement):
            ruimte, naam = TEKST, element.soort.value
            # A text carrier with only elements in it still keeps its lines as they are.
            los = element.soort in TEKSTDRAGERS
        else:
            ruimte, naam = split_naam(element.naam)
            los = False
        prefix = self._prefixes.get(ruimte)
        if prefix is not None:
            naam = f"{prefix}:{naam}"
        elif ruimte != standaard:
            declaraties += f' xmlns="{ruimte}"'
            standaard = ruimte
        schrijf = self._delen.append
        schrijf(f"<{naam}{declaraties}")
        if isinstance(element, Tekstelement):
            if element.eid is not None:
                schrijf(f' eId="{element.eid.translate(_ATTRIBUTE_ESCAPES)}"')
            if element.wid is not None:
                schrijf(f' wId="{element.wid.translate(_ATTRIBUTE_ESCAPES)}"')
        for nummer, (sleutel, waarde) in enumerate(element.attributen):
            schrijf(self._format_attribute(sleutel, waarde, nummer))
        inhoud = element.inhoud
        if not inhoud:
            schrijf("/>")
            return
        schrijf(">")
        regels = not los and not any(isinstance(kind, str) for kind in inhoud)
        if regels:
            schrijf("\n")
        for kind in inhoud:
            if isinstance(kind, str):
                schrijf(kind.translate(_TEXT_ESCAPES) if _SPECIAL.search(kind) else kind)
            else:
                self.write(kind, standaard, "")
                if regels:
                    schrijf("\n")
        schrijf(f"</{naam}>")

    def _format_attribute(self, sleutel: str, waarde: str, nummer: int) -> str:
        ruimte, naam = split_naam(sleutel)
        tekst = waarde.translate(_ATTRIBUTE_ESCAPES)
        if not ruimte:
            return f' {naam}="{tekst}"'
        if ruimte == "http://www.w3.org/XML/1998/namespace":
            return f' xml:{naam}="{tekst}"'
        prefix = self._prefixes.get(ruimte)
        if prefix is not None:
            return f' {prefix}:{naam}="{tekst}"'
        return f' xmlns:a{nummer}="{ruimte}" a{nummer}:{naam}="{tekst}"'

    def finish(self) -> bytes:
        return "".join(self._delen).encode()


def write_xml(
    element: Tekstelement | Element, *, prefixes: dict[str, str] | None = None, declaration: bool = True
) -> bytes:
    """Write a document: UTF-8, LF, no BOM; the same value always gives the same bytes (I.2).

    `prefixes` maps namespaces to prefixes, all declared on the root.
    """
    prefixes = prefixes or {}
    schrijver = _Schrijver(prefixes)
    declaraties = "".join(f' xmlns:{prefix}="{ruimte}"' for ruimte, prefix in prefixes.items())
    schrijver.write(element, "", declaraties)
    kop = b'<?xml version="1.0" encoding="UTF-8"?>\n' if declaration else b""
    return kop + schrijver.finish() + (b"\n" if declaration else b"")
