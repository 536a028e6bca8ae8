"""Pieces of WordprocessingML: names, elements, paragraphs and runs. Measures are in twips, 1/20 point."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NSMAP: dict[str, str] = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# A4 with 25 mm around the text.
PAGINA_BREED, PAGINA_HOOG, MARGE = 11906, 16838, 1417
TEKSTBREEDTE = PAGINA_BREED - 2 * MARGE

# The styles that the document uses; the name is Word's own where Word has one, so that it knows what they mean.
TITEL, AL, LID, LIJST, TERM, DEFINITIE = "Title", "Normal", "Lid", "Lijstitem", "Begrip", "Definitie"
TUSSENKOP, BIJSCHRIFT, BRON, CITAAT, STAND = "Tussenkop", "Caption", "Bron", "Quote", "Stand"
SUBTITEL, TABELTITEL, CEL, TABELKOP, NOOT = "Subtitle", "Tabeltitel", "Tabeltekst", "Tabelkop", "FootnoteText"
NOOTTEKEN, KOPPELING, KOPTEKST, VOETTEKST = "FootnoteReference", "Hyperlink", "Header", "Footer"
TABEL = "TableGrid"
MAX_NIVEAU = 9


def find_kopstijl(niveau: int) -> str:
    """The style of a heading, from 1; Word has nine."""
    return f"Heading{max(1, min(niveau, MAX_NIVEAU))}"


def make(naam: str, *kinderen: etree._Element, **attributen: str | int) -> etree._Element:
    """An element in the main namespace with attributes in it; an underscore at the end of a name falls away."""
    element = etree.Element(f"{{{W}}}{naam}", nsmap=NSMAP)
    for sleutel, waarde in attributen.items():
        element.set(f"{{{W}}}{sleutel.rstrip('_')}", str(waarde))
    element.extend(kinderen)
    return element


def make_alinea(stijl: str, *, links: int = 0, hang: int = 0, uitlijning: str = "") -> etree._Element:
    """An empty paragraph; with `hang` its first line starts that much to the left, and a tab goes to `links`."""
    eigenschappen = make("pPr")
    if stijl != AL:
        eigenschappen.append(make("pStyle", val=stijl))
    if hang:
        eigenschappen.append(make("tabs", make("tab", val="left", pos=links)))
    if links:
        eigenschappen.append(make("ind", left=links, hanging=hang) if hang else make("ind", left=links))
    if uitlijning:
        eigenschappen.append(make("jc", val=uitlijning))
    return make("p", eigenschappen) if len(eigenschappen) else make("p")


def make_tekst(tekst: str) -> etree._Element:
    """The words of a run; white space at its ends counts."""
    element = make("t")
    element.text = tekst
    element.set(XML_SPACE, "preserve")
    return element


def make_run(*inhoud: etree._Element, merken: tuple[etree._Element, ...] = ()) -> etree._Element:
    """A run with its marks."""
    return make("r", make("rPr", *merken), *inhoud) if merken else make("r", *inhoud)


def make_veld(opdracht: str, *resultaat: etree._Element, vuil: bool = False) -> list[etree._Element]:
    """A field as runs; `vuil` asks Word to work it out again."""
    begin = make("fldChar", fldCharType="begin", dirty="true") if vuil else make("fldChar", fldCharType="begin")
    code = make("instrText")
    code.text = f" {opdracht} "
    code.set(XML_SPACE, "preserve")
    midden = [make_run(make("fldChar", fldCharType="separate")), *resultaat]
    return [make_run(begin), make_run(code), *midden, make_run(make("fldChar", fldCharType="end"))]


def write(wortel: etree._Element) -> bytes:
    """The bytes of a part; the same tree gives the same bytes."""
    etree.cleanup_namespaces(wortel, keep_ns_prefixes=["w", "r"])
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)
