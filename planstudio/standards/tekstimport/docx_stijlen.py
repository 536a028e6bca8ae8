"""Styles of a .docx: which are headings, which number by themselves, and how their words look."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from planstudio.domain.tekstimport.bron import Merk
from planstudio.standards.xml import local

_KOPSTIJL = re.compile(r"(?:heading|kop)\s*([1-9])$", re.IGNORECASE)
_LIJSTSTIJL = re.compile(r"list(?: bullet| number)? ([2-5])$", re.IGNORECASE)
_BIJSCHRIFT = frozenset({"caption", "bijschrift"})
_INHOUDSOPGAVE = re.compile(r"(?:toc|inhopg|inhoudsopgave)\s*[1-9]$", re.IGNORECASE)
_UIT = frozenset({"0", "false", "none", "off"})
_TOGGLES = {"b": Merk.VET, "i": Merk.CURSIEF}
_DIEPST = 20
# Marks that are said to be on or off; what is not said comes from the style.
Merkkeuzes = dict[Merk, bool]


def find_kind(element: etree._Element | None, naam: str) -> etree._Element | None:
    """The first child with a local name."""
    if element is None:
        return None
    return next((kind for kind in element if local(kind) == naam), None)


def get_waarde(element: etree._Element | None, naam: str = "val") -> str | None:
    """An attribute by its local name; OOXML has two namespaces for the same words."""
    if element is None:
        return None
    return next(
        (str(waarde) for sleutel, waarde in element.attrib.items() if str(sleutel).rpartition("}")[2] == naam), None
    )


def read_getal(waarde: str | None) -> int | None:
    """A whole number; None for anything else."""
    return int(waarde) if waarde is not None and re.fullmatch(r"-?\d{1,9}", waarde) else None


def is_aan(element: etree._Element) -> bool:
    """Whether a property that is there is on."""
    return (get_waarde(element) or "").lower() not in _UIT


def read_merken(rpr: etree._Element | None) -> Merkkeuzes:
    """The marks that run properties switch on or off."""
    keuzes: Merkkeuzes = {}
    for eigenschap in rpr if rpr is not None else ():
        naam = local(eigenschap)
        if naam in _TOGGLES:
            keuzes[_TOGGLES[naam]] = is_aan(eigenschap)
        elif naam == "u":
            keuzes[Merk.ONDERSTREEPT] = is_aan(eigenschap)
        elif naam == "vertAlign":
            waarde = get_waarde(eigenschap)
            keuzes[Merk.SUPERSCRIPT] = waarde == "superscript"
            keuzes[Merk.SUBSCRIPT] = waarde == "subscript"
    return keuzes


@dataclass(frozen=True, slots=True, kw_only=True)
class Nummerplek:
    """The list and level that a paragraph or style is in; `lijst` "0" takes it out of any."""

    lijst: str | None
    niveau: int | None


def read_nummerplek(ppr: etree._Element | None) -> Nummerplek | None:
    """The numPr of paragraph properties."""
    numpr = find_kind(ppr, "numPr")
    if numpr is None:
        return None
    return Nummerplek(
        lijst=get_waarde(find_kind(numpr, "numId")), niveau=read_getal(get_waarde(find_kind(numpr, "ilvl")))
    )


@dataclass
class Stijl:
    """One style, with what it says itself; `basis` is the style it is made from."""

    naam: str
    basis: str
    omtrek: int | None
    nummer: Nummerplek | None
    merken: Merkkeuzes = field(default_factory=dict)


class Stijlen:
    """All styles by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._stijlen: dict[str, Stijl] = {}
        self._standaard = ""
        self._merken: dict[str, Merkkeuzes] = {}
        for element in root if root is not None else ():
            sleutel = get_waarde(element, "styleId") if local(element) == "style" else None
            if sleutel is None:
                continue
            ppr = find_kind(element, "pPr")
            self._stijlen[sleutel] = Stijl(
                naam=get_waarde(find_kind(element, "name")) or sleutel,
                basis=get_waarde(find_kind(element, "basedOn")) or "",
                omtrek=read_getal(get_waarde(find_kind(ppr, "outlineLvl"))),
                nummer=read_nummerplek(ppr),
                merken=read_merken(find_kind(element, "rPr")),
            )
            if get_waarde(element, "type") == "paragraph" and get_waarde(element, "default") in ("1", "true"):
                self._standaard = sleutel

    def walk(self, sleutel: str | None) -> Iterator[Stijl]:
        """A style and those it is made from, nearest first."""
        sleutel = sleutel if sleutel is not None else self._standaard
        for _ in range(_DIEPST):
            stijl = self._stijlen.get(sleutel)
            if stijl is None:
                return
            yield stijl
            sleutel = stijl.basis

    def find_kopniveau(self, sleutel: str | None) -> int:
        """The level of a heading style, from 1; 0 for any other."""
        for stijl in self.walk(sleutel):
            gevonden = _KOPSTIJL.match(stijl.naam)
            if gevonden is not None:
                return int(gevonden[1])
            if stijl.omtrek is not None:
                return stijl.omtrek + 1 if stijl.omtrek < 9 else 0
        return 0

    def find_lijstniveau(self, sleutel: str | None) -> int:
        """The level from 0 of the styles that Word brings for lists: List Bullet 2 is level 1."""
        gevonden = (_LIJSTSTIJL.match(stijl.naam) for stijl in self.walk(sleutel))
        return next((int(naam[1]) - 1 for naam in gevonden if naam is not None), 0)

    def is_bijschrift(self, sleutel: str | None) -> bool:
        """Whether a style is that of captions."""
        return any(stijl.naam.lower() in _BIJSCHRIFT for stijl in self.walk(sleutel))

    def is_inhoudsopgave(self, sleutel: str | None) -> bool:
        """Whether a style is that of the lines of a table of contents."""
        return any(_INHOUDSOPGAVE.match(stijl.naam) for stijl in self.walk(sleutel))

    def find_nummerplek(self, sleutel: str | None) -> tuple[str, Nummerplek] | None:
        """The id of the style that numbers, and where it does."""
        for _ in range(_DIEPST):
            stijl = self._stijlen.get(sleutel if sleutel is not None else self._standaard)
            if stijl is None:
                return None
            if stijl.nummer is not None:
                return sleutel or self._standaard, stijl.nummer
            sleutel = stijl.basis
        return None

    def find_merken(self, sleutel: str | None) -> Merkkeuzes:
        """The marks of a style with those it is made from."""
        if sleutel is None:
            sleutel = self._standaard
        if sleutel not in self._merken:
            keuzes: Merkkeuzes = {}
            for stijl in reversed(list(self.walk(sleutel))):
                keuzes |= stijl.merken
            self._merken[sleutel] = keuzes
        return self._merken[sleutel]


def choose_merken(*lagen: Mapping[Merk, bool]) -> frozenset[Merk]:
    """The marks that are on, later layers over earlier ones."""
    keuzes: Merkkeuzes = {}
    for laag in lagen:
        keuzes |= laag
    return frozenset(merk for merk, aan in keuzes.items() if aan)
