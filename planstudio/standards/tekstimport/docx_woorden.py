"""The words of a paragraph of a .docx: runs, links, notes and images; tracked changes as if accepted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.tekstimport.bron import Beeld, Blok, Merk, Run, Stuk
from planstudio.standards.tekstimport.docx_stijlen import (
    Merkkeuzes,
    Stijlen,
    choose_merken,
    find_kind,
    get_waarde,
    is_aan,
    read_getal,
    read_merken,
)
from planstudio.standards.xml import local

_PER_INCH = 914_400
# What is not of the text as accepted, or of no paper at all.
_WEG = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "fldData", "ruby"})
_TEKENS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLEN = {"F0B7": "•", "F0A7": "▪", "F02D": "–", "F0B0": "°", "F0A3": "≤", "F0B3": "≥", "F0B1": "±", "F0B4": "×"}


@dataclass
class Omgeving:
    """What the paragraphs of one part of the document need: relations, styles, notes, images, boxes to put after."""

    stijlen: Stijlen
    meldingen: Meldingen
    relaties: Mapping[str, tuple[str, bool]]
    noot: Callable[[str, str], Stuk | None]
    vakken: list[etree._Element] = field(default_factory=list)
    velden: list[str] = field(default_factory=list)
    blokken_in: Callable[[etree._Element], list[Blok]] | None = None

    def find_deel(self, sleutel: str | None) -> str | None:
        """The part that a relation points at; None for what is outside the document."""
        doel = self.relaties.get(sleutel or "")
        return doel[0] if doel is not None and not doel[1] else None

    def find_adres(self, sleutel: str | None) -> str:
        """The address outside that a relation points at."""
        doel = self.relaties.get(sleutel or "")
        return doel[0] if doel is not None and doel[1] else ""


class Woorden:
    """Gathers the pieces of one paragraph."""

    def __init__(self, omgeving: Omgeving, merken: Merkkeuzes) -> None:
        self._omgeving = omgeving
        self._stijl = merken
        self.stukken: list[Stuk] = []

    def walk(self, element: etree._Element, link: str = "") -> None:
        """Take in all that is below a paragraph or something like one."""
        for kind in element:
            naam = local(kind)
            if naam == "r":
                self._read_run(kind, link)
            elif naam == "hyperlink":
                self.walk(kind, self._omgeving.find_adres(get_waarde(kind, "id")) or link)
            elif naam == "fldSimple":
                self.walk(kind, _find_veldadres(get_waarde(kind, "instr") or "") or link)
            elif naam == "oMath" or naam == "oMathPara":
                self._read_formule(kind)
            elif naam not in _WEG:
                self.walk(kind, link)

    def _read_formule(self, element: etree._Element) -> None:
        tekst = "".join(deel.text or "" for deel in element.iter() if local(deel) == "t")
        if tekst:
            self.stukken.append(Run(tekst=tekst))
        self._omgeving.meldingen.add(
            "PS-IMPORT-FORMULE",
            Ernst.WAARSCHUWING,
            "Een formule is overgenomen als losse tekens. Voeg haar in als afbeelding.",
            tekst[:80],
        )

    def _read_run(self, run: etree._Element, link: str) -> None:
        rpr = find_kind(run, "rPr")
        verborgen = find_kind(rpr, "vanish")
        if verborgen is not None and is_aan(verborgen):
            self._report_verborgen(run)
            return
        tekenstijl = get_waarde(find_kind(rpr, "rStyle"))
        van_stijl = self._omgeving.stijlen.find_merken(tekenstijl) if tekenstijl is not None else {}
        merken = (
            choose_merken(self._stijl, van_stijl, read_merken(rpr)) if rpr is not None else choose_merken(self._stijl)
        )
        link = link or next((adres for adres in reversed(self._omgeving.velden) if adres), "")
        if link:
            merken -= {Merk.ONDERSTREEPT}
        self._read_delen(run, merken, link)

    def _report_verborgen(self, run: etree._Element) -> None:
        # The fields in hidden words still open and close.
        for kind in run:
            if local(kind) == "fldChar":
                self._read_veldteken(kind)
        if any(local(kind) == "t" and (kind.text or "").strip() for kind in run):
            self._omgeving.meldingen.add(
                "PS-IMPORT-OVERGESLAGEN", Ernst.INFO, "Verborgen tekst in het document is niet overgenomen."
            )

    def _read_delen(self, run: etree._Element, merken: frozenset[Merk], link: str) -> None:
        for kind in run:
            naam = local(kind)
            if naam == "t":
                self._add(kind.text or "", merken, link)
            elif naam in _TEKENS:
                self._add(_TEKENS[naam], merken, link)
            elif naam == "br":
                self._add("\n" if get_waarde(kind, "type") in (None, "textWrapping") else " ", merken, link)
            elif naam == "sym":
                self._add(_find_symbool(kind), merken, link)
            elif naam in ("footnoteReference", "endnoteReference"):
                stuk = self._omgeving.noot(naam.removesuffix("Reference"), get_waarde(kind, "id") or "")
                if stuk is not None:
                    self.stukken.append(stuk)
            elif naam == "fldChar":
                self._read_veldteken(kind)
            elif naam == "instrText":
                if self._omgeving.velden:
                    self._omgeving.velden[-1] = self._omgeving.velden[-1] or _find_veldadres(kind.text or "")
            elif naam in ("drawing", "pict", "object", "AlternateContent"):
                self._read_tekening(kind)
            elif naam not in _WEG and len(kind):
                self._read_delen(kind, merken, link)

    def _add(self, tekst: str, merken: frozenset[Merk], link: str) -> None:
        if tekst:
            self.stukken.append(Run(tekst=tekst, merken=merken, link=link))

    def _read_veldteken(self, element: etree._Element) -> None:
        soort = get_waarde(element, "fldCharType")
        if soort == "begin":
            self._omgeving.velden.append("")
        elif soort == "end" and self._omgeving.velden:
            self._omgeving.velden.pop()

    def _read_tekening(self, element: etree._Element) -> None:
        """The images in a drawing; text boxes are kept to be put after the paragraph."""
        if local(element) == "AlternateContent":
            keus = find_kind(element, "Choice")
            keus = keus if keus is not None else find_kind(element, "Fallback")
            for kind in keus if keus is not None else ():
                self._read_tekening(kind)
            return
        alt, breedte = "", 0.0
        stapel = [element]
        while stapel:
            deel = stapel.pop()
            naam = local(deel)
            if naam == "txbxContent":
                self._omgeving.vakken.append(deel)
                continue
            if naam == "AlternateContent":
                self._read_tekening(deel)
                continue
            if naam == "docPr":
                alt = get_waarde(deel, "descr") or ""
            elif naam == "extent":
                breedte = (read_getal(get_waarde(deel, "cx")) or 0) / _PER_INCH
            elif naam in ("blip", "imagedata"):
                self._add_beeld(deel, alt or get_waarde(deel, "title") or "", breedte)
            stapel += reversed(deel)

    def _add_beeld(self, element: etree._Element, alt: str, breedte: float) -> None:
        sleutel = get_waarde(element, "embed") or get_waarde(element, "id")
        buiten = get_waarde(element, "link") or sleutel
        deel = self._omgeving.find_deel(sleutel)
        naam = deel or self._omgeving.find_adres(buiten)
        if naam:
            self.stukken.append(Beeld(naam=naam, alt=alt, breedte=breedte))


def _find_symbool(element: etree._Element) -> str:
    code = (get_waarde(element, "char") or "").upper()
    if code in _SYMBOLEN:
        return _SYMBOLEN[code]
    try:
        teken = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return teken if teken.isprintable() else ""


def _find_veldadres(opdracht: str) -> str:
    """The address in HYPERLINK "…"; empty for any other field."""
    delen = opdracht.strip().split(None, 1)
    if len(delen) != 2 or delen[0].upper() != "HYPERLINK" or '"' not in delen[1] or delen[1].lstrip().startswith("\\l"):
        return ""
    return delen[1].split('"')[1]
