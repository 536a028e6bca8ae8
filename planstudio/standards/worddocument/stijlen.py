"""The styles and settings of the document: Word's own names for headings and title, so that navigation works."""

from typing import NamedTuple

from lxml import etree

from planstudio.standards.worddocument.opmaak import (
    AL,
    BIJSCHRIFT,
    BRON,
    CEL,
    CITAAT,
    DEFINITIE,
    KOPPELING,
    KOPTEKST,
    LID,
    LIJST,
    MAX_NIVEAU,
    NOOT,
    NOOTTEKEN,
    STAND,
    SUBTITEL,
    TABEL,
    TABELKOP,
    TABELTITEL,
    TEKSTBREEDTE,
    TERM,
    TITEL,
    TUSSENKOP,
    VOETTEKST,
    find_kopstijl,
    make,
    write,
)

_LETTER = "Cambria"
_ACCENT = "154273"
_STIL = "595959"
_KOPGROOTTES = (32, 27, 24, 22, 22, 22, 22, 22, 22)  # half points


class _Stijl(NamedTuple):
    """One paragraph style; `grootte` in half points, distances in twips."""

    id: str
    naam: str
    voor: int = 0
    na: int = 120
    grootte: int = 22
    vet: bool = False
    schuin: bool = False
    kleur: str = ""
    houd_bij_volgende: bool = False
    links: int = 0
    niveau: int = 0


_STIJLEN = (
    _Stijl(TITEL, "Title", na=360, grootte=44, vet=True, kleur=_ACCENT),
    _Stijl(SUBTITEL, "Subtitle", schuin=True, kleur=_STIL, houd_bij_volgende=True),
    _Stijl(LID, "Lid"),
    _Stijl(LIJST, "Lijstitem", na=60),
    _Stijl(TERM, "Begrip", voor=120, na=20, vet=True, houd_bij_volgende=True),
    _Stijl(DEFINITIE, "Definitie", links=400),
    _Stijl(TUSSENKOP, "Tussenkop", voor=160, na=60, vet=True, houd_bij_volgende=True),
    _Stijl(BIJSCHRIFT, "caption", na=120, grootte=19, kleur=_STIL),
    _Stijl(BRON, "Bron", na=120, grootte=19, kleur=_STIL),
    _Stijl(CITAAT, "Quote", schuin=True, links=400),
    _Stijl(STAND, "Gereserveerd of vervallen", schuin=True, kleur=_STIL),
    _Stijl(TABELTITEL, "Tabeltitel", voor=160, na=60, vet=True, houd_bij_volgende=True),
    _Stijl(CEL, "Tabeltekst", na=40, grootte=20),
    _Stijl(TABELKOP, "Tabelkop", na=40, grootte=20, vet=True),
    _Stijl(NOOT, "footnote text", na=20, grootte=18),
    _Stijl(KOPTEKST, "header", na=0, grootte=17, kleur=_STIL),
    _Stijl(VOETTEKST, "footer", na=0, grootte=17, kleur=_STIL),
    *(
        _Stijl(
            find_kopstijl(niveau),
            f"heading {niveau}",
            voor=360 if niveau == 1 else 240,
            na=100,
            grootte=_KOPGROOTTES[niveau - 1],
            vet=True,
            kleur=_ACCENT,
            houd_bij_volgende=True,
            niveau=niveau,
        )
        for niveau in range(1, MAX_NIVEAU + 1)
    ),
)


def write_stijlen() -> bytes:
    """The part with styles; Dutch is the language of all text."""
    letter = make("rFonts", ascii=_LETTER, hAnsi=_LETTER, cs=_LETTER, eastAsia=_LETTER)
    taal = make("lang", val="nl-NL", eastAsia="nl-NL", bidi="ar-SA")
    tekens = make("rPrDefault", make("rPr", letter, make("sz", val=22), make("szCs", val=22), taal))
    alineas = make("pPrDefault", make("pPr", make("spacing", after=120, line=276, lineRule="auto")))
    gewoon = make("style", make("name", val="Normal"), make("qFormat"), type="paragraph", default="1", styleId=AL)
    wortel = make("styles", make("docDefaults", tekens, alineas), gewoon)
    wortel.extend(_make_stijl(stijl) for stijl in _STIJLEN)
    wortel.extend(_make_inhoudsregel(niveau) for niveau in range(1, MAX_NIVEAU + 1))
    wortel.extend(_make_tekenstijlen())
    wortel.append(_make_tabelstijl())
    return write(wortel)


def _make_stijl(stijl: _Stijl) -> etree._Element:
    alinea, teken = make("pPr"), make("rPr")
    if stijl.houd_bij_volgende:
        alinea.append(make("keepNext"))
        alinea.append(make("keepLines"))
    alinea.append(make("spacing", before=stijl.voor, after=stijl.na))
    if stijl.links:
        alinea.append(make("ind", left=stijl.links))
    if stijl.niveau:
        alinea.append(make("outlineLvl", val=stijl.niveau - 1))
    teken.extend(make(naam) for naam, aan in (("b", stijl.vet), ("i", stijl.schuin)) if aan)
    if stijl.kleur:
        teken.append(make("color", val=stijl.kleur))
    teken.append(make("sz", val=stijl.grootte))
    return make(
        "style",
        make("name", val=stijl.naam),
        make("basedOn", val=AL),
        make("next", val=AL if stijl.niveau or stijl.id == TITEL else stijl.id),
        make("qFormat"),
        alinea,
        teken,
        type="paragraph",
        styleId=stijl.id,
    )


def _make_inhoudsregel(niveau: int) -> etree._Element:
    """The lines of the table of contents: indent per level, dots to the number of the page."""
    inspring = 220 * (niveau - 1)
    alinea = make(
        "pPr",
        make("tabs", make("tab", val="right", leader="dot", pos=TEKSTBREEDTE)),
        make("spacing", before=80 if niveau == 1 else 0, after=20),
        make("ind", left=inspring, right=500),
    )
    teken = make("rPr", make("b")) if niveau == 1 else make("rPr")
    naam = make("name", val=f"toc {niveau}")
    basis = make("basedOn", val=AL)
    return make("style", naam, basis, make("next", val=AL), alinea, teken, type="paragraph", styleId=f"TOC{niveau}")


def _make_tekenstijlen() -> list[etree._Element]:
    hoog = make("rPr", make("vertAlign", val="superscript"))
    link = make("rPr", make("color", val=_ACCENT), make("u", val="single"))
    return [
        make("style", make("name", val="footnote reference"), hoog, type="character", styleId=NOOTTEKEN),
        make("style", make("name", val="Hyperlink"), link, type="character", styleId=KOPPELING),
    ]


def _make_tabelstijl() -> etree._Element:
    kanten = ("top", "left", "bottom", "right", "insideH", "insideV")
    lijnen = make("tblBorders", *(make(kant, val="single", sz=4, space=0, color="A6A6A6") for kant in kanten))
    eigenschappen = make("tblPr", lijnen)
    return make("style", make("name", val="Table Grid"), eigenschappen, type="table", styleId=TABEL)


def write_instellingen() -> bytes:
    """The settings: Word fills in the page numbers of the contents when it opens the document."""
    noten = make("footnotePr", make("footnote", id=-1), make("footnote", id=0))
    passend = make("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    taal = make("themeFontLang", val="nl-NL")
    return write(make("settings", make("updateFields", val="true"), noten, make("compat", passend), taal))
