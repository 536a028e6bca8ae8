"""A regeling to the bytes of a Word document: the parts, and the ZIP around them (ECMA-376)."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from lxml import etree

from planstudio.domain.plan import Regeling
from planstudio.domain.uittreksel import make_uittreksel
from planstudio.standards.worddocument.beelden import Beelden
from planstudio.standards.worddocument.noten import Noten
from planstudio.standards.worddocument.opmaak import (
    KOPTEKST,
    MARGE,
    MAX_NIVEAU,
    PAGINA_BREED,
    PAGINA_HOOG,
    TITEL,
    VOETTEKST,
    R,
    make,
    make_alinea,
    make_run,
    make_tekst,
    make_veld,
    write,
)
from planstudio.standards.worddocument.relaties import Relaties, list_doelen, make_wortel
from planstudio.standards.worddocument.stijlen import write_instellingen, write_stijlen
from planstudio.standards.worddocument.tekst import Kopregel, Tekstschrijver
from planstudio.standards.worddocument.woorden import Woorden

# The date that every entry bears, so that the same input gives the same bytes.
_DATUM = (1980, 1, 1, 0, 0, 0)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_TYPES = {
    "word/document.xml": _TYPE.format("document.main"),
    "word/styles.xml": _TYPE.format("styles"),
    "word/settings.xml": _TYPE.format("settings"),
    "word/footnotes.xml": _TYPE.format("footnotes"),
    "word/header1.xml": _TYPE.format("header"),
    "word/footer1.xml": _TYPE.format("footer"),
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "http://purl.org/dc/elements/1.1/"
_KERN = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PR = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_docx(
    regeling: Regeling,
    *,
    beelden: Mapping[str, bytes] = {},
    titel: str = "",
    selectie: AbstractSet[str] | None = None,
) -> bytes:
    """The regeling as .docx, or only the elements with the wIds in `selectie` under their headings.

    `beelden` are the pictures by name (paths may go before it). The same input gives the same bytes. Raises
    PlanstudioError when the regeling has nothing of the selection.
    """
    tekst = make_uittreksel(regeling.tekst, selectie)
    titel = titel or regeling.opschrift
    relaties, noten, platen = Relaties(), Noten(), Beelden(beelden)
    schrijver = Tekstschrijver(Woorden(list_doelen(tekst), platen, noten, relaties))
    schrijver.write(tekst)
    document = _write_document(schrijver, relaties, titel)
    delen = {
        "word/document.xml": document,
        "word/styles.xml": write_stijlen(),
        "word/settings.xml": write_instellingen(),
        "word/footnotes.xml": noten.write(),
        "word/header1.xml": _write_koptekst(titel),
        "word/footer1.xml": _write_voettekst(),
        "docProps/core.xml": _write_eigenschappen(titel),
        "word/_rels/document.xml.rels": relaties.write(),
    }
    if len(noten.relaties):
        delen["word/_rels/footnotes.xml.rels"] = noten.relaties.write()
    delen |= {f"word/{naam}": inhoud for naam, inhoud in platen.media.items()}
    return _zip({"[Content_Types].xml": _write_types(delen), "_rels/.rels": _write_begin(), **delen})


def _write_document(schrijver: Tekstschrijver, relaties: Relaties, titel: str) -> bytes:
    """The text with the table of contents after its title."""
    for soort in ("styles", "settings", "footnotes"):
        relaties.add(soort, f"{soort}.xml")
    kop, voet = relaties.add("header", "header1.xml"), relaties.add("footer", "footer1.xml")
    verwijzingen = []
    for naam, ident in (("headerReference", kop), ("footerReference", voet)):
        verwijzing = make(naam, type="default")
        verwijzing.set(f"{{{R}}}id", ident)
        verwijzingen.append(verwijzing)
    sectie = make(
        "sectPr",
        *verwijzingen,
        make("pgSz", w=PAGINA_BREED, h=PAGINA_HOOG),
        make("pgMar", top=MARGE, right=MARGE, bottom=MARGE, left=MARGE, header=709, footer=709, gutter=0),
    )
    uit = list(schrijver.uit)
    voor = 0
    while voor < len(uit) and _is_titel(uit[voor]):
        voor += 1
    if not voor:
        regel = make_alinea(TITEL)
        regel.append(make_run(make_tekst(titel)))
        uit.insert(0, regel)
        voor = 1
    inhoud = [_make_inhoudsopgave(schrijver.koppen)] if schrijver.koppen else []
    return write(make("document", make("body", *uit[:voor], *inhoud, *uit[voor:], sectie)))


def _is_titel(alinea: etree._Element) -> bool:
    stijl = next(alinea.iter(make("pStyle").tag), None)
    return stijl is not None and TITEL in stijl.attrib.values()


def _make_inhoudsopgave(koppen: Sequence[Kopregel]) -> etree._Element:
    """The table of contents as a field of Word with its lines filled in; Word adds the page numbers."""
    regels = []
    for kop in koppen:
        regel = make_alinea(f"TOC{min(kop.niveau, MAX_NIVEAU)}")
        pagina = make_veld(f"PAGEREF {kop.anker} \\h", make_run(make_tekst("")), vuil=True)
        woorden = (make_run(make_tekst(kop.tekst)), make_run(make("tab")), *pagina)
        regel.append(make("hyperlink", *woorden, anchor=kop.anker, history="1"))
        regels.append(regel)
    begin, code, midden, einde = make_veld(f'TOC \\o "1-{MAX_NIVEAU}" \\h \\z \\u', vuil=True)
    plek = 1 if regels[0][0].tag == make("pPr").tag else 0
    for run in (midden, code, begin):
        regels[0].insert(plek, run)
    slot = make("p", einde)
    galerij = make("docPartObj", make("docPartGallery", val="Table of Contents"), make("docPartUnique"))
    return make("sdt", make("sdtPr", galerij), make("sdtContent", *regels, slot))


def _write_koptekst(titel: str) -> bytes:
    regel = make_alinea(KOPTEKST)
    regel.append(make_run(make_tekst(titel)))
    return write(make("hdr", regel))


def _write_voettekst() -> bytes:
    regel = make_alinea(VOETTEKST, uitlijning="center")
    regel.extend(make_veld("PAGE", make_run(make_tekst("1"))))
    regel.append(make_run(make_tekst(" / ")))
    regel.extend(make_veld("NUMPAGES", make_run(make_tekst("1"))))
    return write(make("ftr", regel))


def _write_eigenschappen(titel: str) -> bytes:
    """Title and language of the document; no dates, and nobody's name."""
    wortel = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    etree.SubElement(wortel, f"{{{_DC}}}title").text = titel
    etree.SubElement(wortel, f"{{{_DC}}}creator").text = "planstudio"
    etree.SubElement(wortel, f"{{{_DC}}}language").text = "nl-NL"
    return write(wortel)


def _write_types(delen: Mapping[str, bytes]) -> bytes:
    wortel = make_wortel(_CT, "Types")
    soorten = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    soorten |= {naam: f"image/{naam}" for naam in ("png", "jpeg", "gif")}
    for extensie, soort in soorten.items():
        etree.SubElement(wortel, f"{{{_CT}}}Default", Extension=extensie, ContentType=soort)
    for naam, soort in _TYPES.items():
        if naam in delen:
            etree.SubElement(wortel, f"{{{_CT}}}Override", PartName=f"/{naam}", ContentType=soort)
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write_begin() -> bytes:
    """The relations of the package: where the document and its properties are."""
    wortel = make_wortel(_PR, "Relationships")
    document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    for nummer, (soort, doel) in enumerate(((document, "word/document.xml"), (_KERN, "docProps/core.xml")), 1):
        etree.SubElement(wortel, f"{{{_PR}}}Relationship", Id=f"rId{nummer}", Type=soort, Target=doel)
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)


def _zip(delen: Mapping[str, bytes]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(zipfile.ZipInfo(naam, _DATUM), inhoud, zipfile.ZIP_DEFLATED)
    return uit.getvalue()
