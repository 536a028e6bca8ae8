"""Styles of an .odt: headings, lists and how words look (ODF 1.3, part 3)."""

from dataclasses import dataclass, field

from lxml import etree

from planstudio.domain.tekstimport.bron import Merk
from planstudio.standards.tekstimport.docx_stijlen import Merkkeuzes, find_kind, get_waarde, read_getal
from planstudio.standards.tekstimport.nummering import NIVEAUS, Niveau
from planstudio.standards.xml import local

_VORMEN = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_DIEPST = 20


@dataclass
class Stijl:
    """One style, with what it says itself."""

    naam: str
    basis: str
    omtrek: int | None
    lijst: str | None
    merken: Merkkeuzes = field(default_factory=dict)
    verborgen: bool = False


class Stijlen:
    """The styles of a document: paragraph and text styles by family and name, list styles, and that of the outline."""

    def __init__(self, *roots: etree._Element | None) -> None:
        self._stijlen: dict[tuple[str, str], Stijl] = {}
        self.lijsten: dict[str, dict[int, Niveau]] = {}
        self.omtrek: dict[int, Niveau] = {}
        for root in roots:
            for element in root.iter() if root is not None else ():
                naam = local(element) if isinstance(element.tag, str) else ""
                if naam == "style":
                    familie = get_waarde(element, "family") or ""
                    self._stijlen[familie, get_waarde(element, "name") or ""] = _read_stijl(element)
                elif naam == "list-style":
                    self.lijsten[get_waarde(element, "name") or ""] = _read_niveaus(element)
                elif naam == "outline-style":
                    self.omtrek = _read_niveaus(element)

    def walk(self, familie: str, naam: str | None) -> list[Stijl]:
        """A style and those it is made from, nearest first."""
        gevonden: list[Stijl] = []
        for _ in range(_DIEPST):
            stijl = self._stijlen.get((familie, naam or ""))
            if stijl is None:
                break
            gevonden.append(stijl)
            naam = stijl.basis
        return gevonden

    def find_merken(self, familie: str, naam: str | None) -> Merkkeuzes:
        """The marks of a style with those it is made from."""
        keuzes: Merkkeuzes = {}
        for stijl in reversed(self.walk(familie, naam)):
            keuzes |= stijl.merken
        return keuzes

    def is_verborgen(self, naam: str | None) -> bool:
        """Whether a text style hides its words."""
        return any(stijl.verborgen for stijl in self.walk("text", naam))

    def find_kopniveau(self, naam: str | None) -> int:
        """The outline level of a paragraph style, from 1; 0 when it has none."""
        return next((stijl.omtrek for stijl in self.walk("paragraph", naam) if stijl.omtrek is not None), 0)

    def find_lijst(self, naam: str | None) -> str | None:
        """The list style that a paragraph style puts its paragraphs in."""
        return next((stijl.lijst for stijl in self.walk("paragraph", naam) if stijl.lijst is not None), None)

    def is_bijschrift(self, naam: str | None) -> bool:
        """Whether a paragraph style is that of captions."""
        namen = {stijl.naam.lower() for stijl in self.walk("paragraph", naam)}
        return bool(namen & {"caption", "bijschrift", "table", "figure", "illustration", "drawing"})


def _read_stijl(element: etree._Element) -> Stijl:
    woorden = find_kind(element, "text-properties")
    omtrek = read_getal(get_waarde(element, "default-outline-level"))
    return Stijl(
        naam=get_waarde(element, "display-name") or get_waarde(element, "name") or "",
        basis=get_waarde(element, "parent-style-name") or "",
        omtrek=omtrek,
        lijst=get_waarde(element, "list-style-name"),
        merken=_read_merken(woorden),
        verborgen=get_waarde(woorden, "display") == "none",
    )


def _read_merken(element: etree._Element | None) -> Merkkeuzes:
    keuzes: Merkkeuzes = {}
    gewicht = get_waarde(element, "font-weight")
    if gewicht is not None:
        keuzes[Merk.VET] = gewicht in ("bold", "600", "700", "800", "900")
    schuin = get_waarde(element, "font-style")
    if schuin is not None:
        keuzes[Merk.CURSIEF] = schuin in ("italic", "oblique")
    streep = get_waarde(element, "text-underline-style")
    if streep is not None:
        keuzes[Merk.ONDERSTREEPT] = streep != "none"
    plek = (get_waarde(element, "text-position") or "").split()
    if plek:
        keuzes[Merk.SUPERSCRIPT] = plek[0] == "super" or (plek[0].endswith("%") and plek[0][0] in "123456789")
        keuzes[Merk.SUBSCRIPT] = plek[0] == "sub" or plek[0].startswith("-")
    return keuzes


def _read_niveaus(element: etree._Element) -> dict[int, Niveau]:
    niveaus: dict[int, Niveau] = {}
    for kind in element:
        naam = local(kind)
        niveau = read_getal(get_waarde(kind, "level"))
        if niveau is None or not 1 <= niveau <= NIVEAUS:
            continue
        if naam in ("list-level-style-bullet", "list-level-style-image"):
            niveaus[niveau - 1] = Niveau(vorm="bullet", patroon=get_waarde(kind, "bullet-char") or "•")
        elif naam in ("list-level-style-number", "outline-level-style"):
            niveaus[niveau - 1] = _read_niveau(kind, niveau)
    return niveaus


def _read_niveau(element: etree._Element, niveau: int) -> Niveau:
    vorm = _VORMEN.get(get_waarde(element, "num-format") or "", "decimal")
    toon = max(1, min(read_getal(get_waarde(element, "display-levels")) or 1, niveau))
    kern = ".".join(f"%{n}" for n in range(niveau - toon + 1, niveau + 1)) if vorm != "none" else ""
    eigen = get_waarde(element, "num-list-format")
    patroon = eigen if eigen is not None and "%" in eigen else None
    if patroon is not None:
        # ODF 1.3 writes "%1%.%2%" where others write "%1.%2".
        for n in range(NIVEAUS, 0, -1):
            patroon = patroon.replace(f"%{n}%", f"%{n}")
    else:
        patroon = f"{get_waarde(element, 'num-prefix') or ''}{kern}{get_waarde(element, 'num-suffix') or ''}"
    begin = read_getal(get_waarde(element, "start-value"))
    return Niveau(vorm=vorm, patroon=patroon[:200] if vorm != "none" else "", begin=begin if begin is not None else 1)
