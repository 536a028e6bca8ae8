"""An .odt to the neutral model: paragraphs with the numbers LibreOffice shows, tables, notes, images (ODF 1.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.tekstimport.bron import Beeld, Blok, Bloksoort, Bron, Cel, Merk, Run, Stuk, Tabel, Voetnoot
from planstudio.standards.tekstimport.archief import Archief
from planstudio.standards.tekstimport.docx import walk_beeldnamen
from planstudio.standards.tekstimport.docx_stijlen import Merkkeuzes, choose_merken, find_kind, get_waarde, read_getal
from planstudio.standards.tekstimport.nummering import NIVEAUS, Niveau, Teller
from planstudio.standards.tekstimport.odt_stijlen import Stijlen
from planstudio.standards.xml import local

_INDEXEN = frozenset(
    {"table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index"}
)
# What is not of the text as accepted, or is a remark about it.
_WEG = frozenset({"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "variable-decls"})
_WIT = re.compile("[ \t\r\n]+")
_MATEN = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "pt": 1 / 72, "pc": 1 / 6, "px": 1 / 96}
_MOST_HERHAALD = 63


def read_odt(inhoud: bytes, naam: str) -> tuple[Bron, tuple[Melding, ...]]:
    """Read a LibreOffice document; raises PlanstudioError for one that is damaged, secured or too large."""
    archief = Archief(inhoud, naam)
    meldingen = Meldingen()
    root = archief.parse("content.xml", meldingen)
    tekst = find_kind(find_kind(root, "body"), "text")
    if tekst is None:
        raise archief.refuse()
    lezer = _Lezer(Stijlen(archief.parse("styles.xml", meldingen), root), meldingen)
    blokken = tuple(lezer.walk_blokken(tekst, None))
    beelden = {}
    for deel in sorted(set(walk_beeldnamen(blokken))):
        beeld = archief.read(deel)
        if beeld is not None:
            beelden[deel] = beeld
    return Bron(blokken=blokken, beelden=beelden), meldingen.freeze()


@dataclass(frozen=True, slots=True)
class _Lijst:
    """The list that blocks stand in: its style, its count, and its level from 0."""

    stijl: str
    teller: Teller
    niveau: int


class _Lezer:
    def __init__(self, stijlen: Stijlen, meldingen: Meldingen) -> None:
        self._stijlen = stijlen
        self._meldingen = meldingen
        self._omtrek = Teller()
        # Lists that another may go on with: by their own id, and the last of each style.
        self._tellers: dict[str, Teller] = {}
        self._noten = 0
        self._vakken: list[etree._Element] = []

    def walk_blokken(self, houder: etree._Element, lijst: _Lijst | None) -> Iterator[Blok]:
        """The blocks in a text, section, cell, note, item or box."""
        for kind in houder:
            naam = local(kind)
            if naam in ("p", "h"):
                yield self._read_alinea(kind, lijst)
                vakken, self._vakken = self._vakken, []
                for vak in vakken:
                    yield from self.walk_blokken(vak, None)
            elif naam == "list":
                yield from self._read_lijst(kind, lijst)
            elif naam == "table":
                niveau = lijst.niveau + 1 if lijst is not None else 0
                yield Blok(soort=Bloksoort.TABEL, niveau=niveau, tabel=self._read_tabel(kind))
            elif naam in _INDEXEN:
                self._meldingen.add(
                    "PS-IMPORT-OVERGESLAGEN",
                    Ernst.INFO,
                    "De inhoudsopgave is niet overgenomen; die wordt bij publicatie vanzelf gemaakt.",
                )
            elif naam == "frame":
                stukken = self._read_frame(kind)
                if stukken:
                    yield Blok(soort=Bloksoort.ALINEA, stukken=tuple(stukken))
            elif naam not in _WEG:
                yield from self.walk_blokken(kind, lijst)

    # Lists

    def _read_lijst(self, element: etree._Element, boven: _Lijst | None) -> Iterator[Blok]:
        stijl = get_waarde(element, "style-name") or (boven.stijl if boven is not None else "")
        if boven is not None and stijl == boven.stijl:
            lijst = _Lijst(stijl, boven.teller, min(boven.niveau + 1, NIVEAUS - 1))
        else:
            niveau = min(boven.niveau + 1, NIVEAUS - 1) if boven is not None else 0
            lijst = _Lijst(stijl, self._find_teller(element, stijl), niveau)
        sleutel = get_waarde(element, "id")
        if sleutel is not None:
            self._tellers[f"#{sleutel}"] = lijst.teller
        self._tellers[stijl] = lijst.teller
        for item in element:
            naam = local(item)
            if naam == "list-header":
                yield from self.walk_blokken(item, lijst)
            elif naam == "list-item":
                yield from self._read_item(item, lijst)

    def _find_teller(self, element: etree._Element, stijl: str) -> Teller:
        verder = get_waarde(element, "continue-list")
        if verder is not None and f"#{verder}" in self._tellers:
            return self._tellers[f"#{verder}"]
        if get_waarde(element, "continue-numbering") == "true" and stijl in self._tellers:
            return self._tellers[stijl]
        return Teller()

    def _read_item(self, item: etree._Element, lijst: _Lijst) -> Iterator[Blok]:
        begin = read_getal(get_waarde(item, "start-value"))
        if begin is not None:
            lijst.teller.start(lijst.niveau, begin)
        eerste = next((kind for kind in item if local(kind) in ("p", "h", "list", "table")), None)
        nummer: str | None = None
        if eerste is not None and local(eerste) == "h" and lijst.stijl not in self._stijlen.lijsten:
            # A heading that is numbered by the outline; the list round it shows nothing.
            yield from self.walk_blokken(item, None)
            return
        if eerste is not None and local(eerste) in ("p", "h"):
            nummer = lijst.teller.count(lijst.niveau, self._find_niveaus(lijst.stijl)).strip()
        for blok in self.walk_blokken(item, lijst):
            if nummer is None:
                yield blok
            elif blok.soort is Bloksoort.KOP:
                yield replace(blok, nummer=blok.nummer or nummer)
            elif blok.is_leeg:
                yield blok
            else:
                yield replace(blok, soort=Bloksoort.LIJSTITEM, niveau=lijst.niveau, nummer=nummer)
            nummer = None

    def _find_niveaus(self, stijl: str) -> dict[int, Niveau]:
        return self._stijlen.lijsten.get(stijl) or {n: Niveau(vorm="bullet", patroon="•") for n in range(NIVEAUS)}

    # Paragraphs

    def _read_alinea(self, alinea: etree._Element, lijst: _Lijst | None) -> Blok:
        stijl = get_waarde(alinea, "style-name")
        stukken: list[Stuk] = []
        self._walk_woorden(alinea, self._stijlen.find_merken("paragraph", stijl), "", stukken)
        inhoud = _fold_wit(stukken)
        if local(alinea) == "h":
            return self._make_kop(alinea, stijl, inhoud, lijst)
        niveau = self._stijlen.find_kopniveau(stijl)
        if niveau:
            return Blok(soort=Bloksoort.KOP, niveau=niveau, stukken=inhoud)
        if self._stijlen.is_bijschrift(stijl):
            return Blok(soort=Bloksoort.BIJSCHRIFT, stukken=inhoud)
        if lijst is None:
            eigen = self._stijlen.find_lijst(stijl)
            if eigen and eigen in self._stijlen.lijsten and inhoud:
                nummer = self._tellers.setdefault(eigen, Teller()).count(0, self._stijlen.lijsten[eigen]).strip()
                return Blok(soort=Bloksoort.LIJSTITEM, nummer=nummer, stukken=inhoud)
        return Blok(soort=Bloksoort.ALINEA, niveau=lijst.niveau + 1 if lijst is not None else 0, stukken=inhoud)

    def _make_kop(
        self, kop: etree._Element, stijl: str | None, stukken: tuple[Stuk, ...], lijst: _Lijst | None
    ) -> Blok:
        niveau = read_getal(get_waarde(kop, "outline-level")) or self._stijlen.find_kopniveau(stijl) or 1
        niveau = max(1, min(niveau, NIVEAUS))
        nummer = ""
        if get_waarde(kop, "is-list-header") != "true" and lijst is None:
            begin = read_getal(get_waarde(kop, "start-value"))
            if begin is not None:
                self._omtrek.start(niveau - 1, begin)
            nummer = self._omtrek.count(niveau - 1, self._stijlen.omtrek).strip()
        return Blok(soort=Bloksoort.KOP, niveau=niveau, nummer=nummer, stukken=stukken)

    def _walk_woorden(self, element: etree._Element, merken: Merkkeuzes, link: str, uit: list[Stuk]) -> None:
        self._add(element.text, merken, link, uit)
        for kind in element:
            naam = local(kind)
            if naam == "span":
                stijl = get_waarde(kind, "style-name")
                if self._stijlen.is_verborgen(stijl):
                    self._meldingen.add(
                        "PS-IMPORT-OVERGESLAGEN", Ernst.INFO, "Verborgen tekst in het document is niet overgenomen."
                    )
                else:
                    self._walk_woorden(kind, merken | self._stijlen.find_merken("text", stijl), link, uit)
            elif naam == "a":
                self._walk_woorden(kind, merken, get_waarde(kind, "href") or link, uit)
            elif naam == "s":
                aantal = max(1, min(read_getal(get_waarde(kind, "c")) or 1, 1000))
                self._add_heel("\u00a0" * aantal, merken, link, uit)
            elif naam in ("tab", "line-break"):
                self._add_heel("\t" if naam == "tab" else "\u2028", merken, link, uit)
            elif naam == "note":
                self._add_noot(kind, uit)
            elif naam == "frame":
                uit += self._read_frame(kind)
            elif naam in ("custom-shape", "text-box"):
                self._vakken.append(kind)
            elif naam not in _WEG and naam not in ("ruby-text", "hidden-text", "hidden-paragraph"):
                self._walk_woorden(kind, merken, link, uit)
            self._add(kind.tail, merken, link, uit)

    def _add(self, tekst: str | None, merken: Merkkeuzes, link: str, uit: list[Stuk]) -> None:
        if tekst:
            self._add_heel(_WIT.sub(" ", tekst), merken, link, uit)

    @staticmethod
    def _add_heel(tekst: str, merken: Merkkeuzes, link: str, uit: list[Stuk]) -> None:
        aan = choose_merken(merken)
        uit.append(Run(tekst=tekst, merken=aan - {Merk.ONDERSTREEPT} if link else aan, link=link))

    def _add_noot(self, element: etree._Element, uit: list[Stuk]) -> None:
        self._noten += 1
        teken = find_kind(element, "note-citation")
        nummer = "".join(str(deel) for deel in teken.itertext()) if teken is not None else ""
        body = find_kind(element, "note-body")
        vakken, self._vakken = self._vakken, []
        blokken = tuple(self.walk_blokken(body, None)) if body is not None else ()
        self._vakken = vakken
        uit.append(Voetnoot(nummer=nummer.strip() or str(self._noten), blokken=blokken))

    def _read_frame(self, frame: etree._Element) -> list[Stuk]:
        """The image in a frame; the text in one is kept to be put after the paragraph."""
        alt = next(
            (
                "".join(map(str, kind.itertext()))
                for soort in ("desc", "title")
                for kind in frame
                if local(kind) == soort
            ),
            "",
        )
        for kind in frame:
            naam = local(kind)
            adres = get_waarde(kind, "href")
            if naam == "image" and adres:
                return [
                    Beeld(
                        naam=adres.removeprefix("./"), alt=alt.strip(), breedte=_read_maat(get_waarde(frame, "width"))
                    )
                ]
            if naam == "text-box":
                self._vakken.append(kind)
                return []
            if naam == "object":
                self._report_object(frame)
        return []

    def _report_object(self, frame: etree._Element) -> None:
        self._meldingen.add(
            "PS-IMPORT-FORMULE",
            Ernst.WAARSCHUWING,
            "Een formule of ander object is als afbeelding of niet overgenomen. Controleer die plek.",
            (get_waarde(frame, "name") or "")[:80],
        )

    # Tables

    def _read_tabel(self, tabel: etree._Element) -> Tabel:
        rijen: list[tuple[Cel, ...]] = []
        koprijen = 0
        for kind, is_kop in _walk_rijen(tabel, kop=False):
            rij = tuple(self._walk_cellen(kind))
            if is_kop and koprijen == len(rijen):
                koprijen += 1
            rijen.append(rij)
        return Tabel(rijen=tuple(rijen), koprijen=koprijen)

    def _walk_cellen(self, rij: etree._Element) -> Iterator[Cel]:
        for cel in rij:
            if local(cel) != "table-cell":
                continue
            blokken = tuple(self.walk_blokken(cel, None))
            kolommen = max(1, min(read_getal(get_waarde(cel, "number-columns-spanned")) or 1, _MOST_HERHAALD))
            hoog = max(1, min(read_getal(get_waarde(cel, "number-rows-spanned")) or 1, 10_000))
            keer = max(1, min(read_getal(get_waarde(cel, "number-columns-repeated")) or 1, _MOST_HERHAALD))
            yield Cel(blokken=blokken, kolommen=kolommen, rijen=hoog)
            # Tables that are repeated in tables that are repeated would grow without end.
            enkel = all(blok.tabel is None for blok in blokken)
            for _ in range(keer - 1):
                yield Cel(blokken=blokken if enkel else (), kolommen=kolommen, rijen=hoog)


def _walk_rijen(houder: etree._Element, *, kop: bool) -> Iterator[tuple[etree._Element, bool]]:
    for kind in houder:
        naam = local(kind)
        if naam == "table-row":
            yield kind, kop
        elif naam in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _walk_rijen(kind, kop=kop or naam == "table-header-rows")


def _read_maat(tekst: str | None) -> float:
    """A length in inches; 0 for what is none."""
    gevonden = re.fullmatch(r"(\d+(?:\.\d+)?)(in|cm|mm|pt|pc|px)", tekst or "")
    return float(gevonden[1]) * _MATEN[gevonden[2]] if gevonden is not None else 0.0


def _fold_wit(stukken: list[Stuk]) -> tuple[Stuk, ...]:
    """White space as ODF counts it: a sequence in the file is one space, whatever elements it is spread over."""
    uit: list[Stuk] = []
    wit = True
    for stuk in stukken:
        if not isinstance(stuk, Run):
            uit.append(stuk)
            wit = False
            continue
        tekst = stuk.tekst.lstrip(" ") if wit else stuk.tekst
        if tekst:
            wit = tekst.endswith(" ")
            uit.append(replace(stuk, tekst=tekst.replace("\u2028", "\n").replace("\u00a0", " ")))
    return tuple(uit)
