"""A .docx to the neutral model: paragraphs with the numbers Word shows, tables, notes, images (OOXML, ISO 29500)."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.tekstimport.bron import Blok, Bloksoort, Bron, Cel, Run, Stuk, Tabel, Voetnoot
from planstudio.standards.tekstimport.archief import Archief
from planstudio.standards.tekstimport.docx_nummers import Nummers
from planstudio.standards.tekstimport.docx_stijlen import Stijlen, find_kind, get_waarde, is_aan, read_getal
from planstudio.standards.tekstimport.docx_woorden import Omgeving, Woorden
from planstudio.standards.xml import local

_HOOFDDEEL = "word/document.xml"
_WEG = frozenset({"del", "moveFrom", "sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "tblPr", "tblGrid"})


def read_docx(inhoud: bytes, naam: str) -> tuple[Bron, tuple[Melding, ...]]:
    """Read a Word document; raises PlanstudioError for one that is damaged, secured or too large."""
    archief = Archief(inhoud, naam)
    meldingen = Meldingen()
    hoofddeel = _find_hoofddeel(archief, meldingen)
    root = archief.parse(hoofddeel, meldingen)
    body = find_kind(root, "body")
    if body is None:
        raise archief.refuse()
    lezer = _Lezer(archief, hoofddeel, meldingen)
    blokken = tuple(lezer.walk_blokken(body))
    return Bron(blokken=blokken, beelden=lezer.read_beelden(blokken)), meldingen.freeze()


def _find_hoofddeel(archief: Archief, meldingen: Meldingen) -> str:
    for soort, (doel, buiten) in _read_relaties(archief, "", meldingen, op_soort=True).items():
        if soort.endswith("/officeDocument") and not buiten:
            return doel
    return _HOOFDDEEL


def _read_relaties(
    archief: Archief, deel: str, meldingen: Meldingen, *, op_soort: bool = False
) -> dict[str, tuple[str, bool]]:
    """What the relations of a part point at, by id or by type, and whether that is outside the document."""
    map_, _, kort = deel.rpartition("/")
    root = archief.parse(posixpath.join(map_, "_rels", f"{kort}.rels"), meldingen)
    relaties: dict[str, tuple[str, bool]] = {}
    for relatie in root if root is not None else ():
        sleutel = relatie.get("Type" if op_soort else "Id") or ""
        doel = relatie.get("Target") or ""
        buiten = relatie.get("TargetMode") == "External"
        if not buiten:
            doel = posixpath.normpath(posixpath.join("/", map_, doel)).lstrip("/")
        relaties.setdefault(sleutel, (doel, buiten))
    return relaties


class _Lezer:
    def __init__(self, archief: Archief, hoofddeel: str, meldingen: Meldingen) -> None:
        self._archief = archief
        self._meldingen = meldingen
        delen = {
            soort.rpartition("/")[2]: doel
            for soort, (doel, buiten) in _read_relaties(archief, hoofddeel, meldingen, op_soort=True).items()
            if not buiten
        }
        self._stijlen = Stijlen(archief.parse(delen.get("styles", "word/styles.xml"), meldingen))
        self._nummers = Nummers(archief.parse(delen.get("numbering", "word/numbering.xml"), meldingen), self._stijlen)
        self._noten: dict[tuple[str, str], etree._Element] = {}
        self._omgevingen: dict[str, Omgeving] = {}
        for soort in ("footnote", "endnote"):
            deel = delen.get(f"{soort}s", f"word/{soort}s.xml")
            root = archief.parse(deel, meldingen)
            self._omgevingen[soort] = self._make_omgeving(deel)
            for noot in root if root is not None else ():
                self._noten[soort, get_waarde(noot, "id") or ""] = noot
        self._hoofd = self._omgeving = self._make_omgeving(hoofddeel)
        self._geteld = 0
        self._in_noot = False
        self._samen: list[Stuk] = []

    def _make_omgeving(self, deel: str) -> Omgeving:
        return Omgeving(
            stijlen=self._stijlen,
            meldingen=self._meldingen,
            relaties=_read_relaties(self._archief, deel, self._meldingen),
            noot=self._read_noot,
        )

    def read_beelden(self, blokken: tuple[Blok, ...]) -> dict[str, bytes]:
        """The bytes of the images that the blocks show."""
        beelden = {}
        for naam in sorted(set(walk_beeldnamen(blokken))):
            inhoud = self._archief.read(naam)
            if inhoud is not None:
                beelden[naam] = inhoud
        return beelden

    def walk_blokken(self, houder: etree._Element) -> Iterator[Blok]:
        """The blocks in a body, cell, note or box."""
        for kind in houder:
            naam = local(kind)
            if naam == "p":
                yield from self._read_alinea(kind)
            elif naam == "tbl":
                yield Blok(soort=Bloksoort.TABEL, tabel=self._read_tabel(kind))
            elif naam == "sdt" and _is_inhoudsopgave(kind):
                self._report_inhoudsopgave()
            elif naam == "AlternateContent":
                keus = find_kind(kind, "Choice")
                yield from self.walk_blokken(keus if keus is not None else kind)
            elif naam == "altChunk":
                self._meldingen.add(
                    "PS-IMPORT-OVERGESLAGEN",
                    Ernst.WAARSCHUWING,
                    "Het document bevat een ingevoegd ander document; dat is niet overgenomen.",
                )
            elif naam not in _WEG:
                yield from self.walk_blokken(kind)

    def _report_inhoudsopgave(self) -> None:
        self._meldingen.add(
            "PS-IMPORT-OVERGESLAGEN",
            Ernst.INFO,
            "De inhoudsopgave is niet overgenomen; die wordt bij publicatie vanzelf gemaakt.",
        )

    def _read_alinea(self, alinea: etree._Element) -> Iterator[Blok]:
        ppr = find_kind(alinea, "pPr")
        stijl = get_waarde(find_kind(ppr, "pStyle"))
        if self._stijlen.is_inhoudsopgave(stijl):
            self._report_inhoudsopgave()
            return
        woorden = Woorden(self._omgeving, self._stijlen.find_merken(stijl))
        woorden.walk(alinea)
        stukken = [*self._samen, *woorden.stukken]
        self._samen = []
        vakken, self._omgeving.vakken = self._omgeving.vakken, []
        if find_kind(find_kind(ppr, "rPr"), "del") is not None:
            # The mark at its end was removed: with that accepted it goes on in the next paragraph.
            self._samen = stukken
        else:
            yield self._make_blok(ppr, stijl, tuple(stukken))
        for vak in vakken:
            yield from self.walk_blokken(vak)

    def _make_blok(self, ppr: etree._Element | None, stijl: str | None, stukken: tuple[Stuk, ...]) -> Blok:
        nummer = self._nummers.count(ppr, stijl)
        omtrek = read_getal(get_waarde(find_kind(ppr, "outlineLvl")))
        niveau = self._stijlen.find_kopniveau(stijl) if omtrek is None else (omtrek + 1 if omtrek < 9 else 0)
        if niveau and not self._in_noot:
            return Blok(
                soort=Bloksoort.KOP, niveau=niveau, nummer=nummer.tekst if nummer is not None else "", stukken=stukken
            )
        if self._stijlen.is_bijschrift(stijl):
            return Blok(soort=Bloksoort.BIJSCHRIFT, stukken=stukken)
        # An item without words still counts, but says nothing.
        if nummer is not None and _has_inhoud(stukken):
            niveau = nummer.niveau or self._stijlen.find_lijstniveau(stijl)
            return Blok(soort=Bloksoort.LIJSTITEM, niveau=niveau, nummer=nummer.tekst, stukken=stukken)
        return Blok(soort=Bloksoort.ALINEA, stukken=stukken)

    def _read_noot(self, soort: str, sleutel: str) -> Stuk | None:
        noot = self._noten.get((soort, sleutel))
        if noot is None or self._in_noot:
            return None
        self._geteld += 1
        nummer = str(self._geteld)
        boven, self._omgeving, self._in_noot = self._omgeving, self._omgevingen[soort], True
        samen, self._samen = self._samen, []
        blokken = tuple(self.walk_blokken(noot))
        self._omgeving, self._in_noot, self._samen = boven, False, samen
        return Voetnoot(nummer=nummer, blokken=blokken)

    def _read_tabel(self, tabel: etree._Element) -> Tabel:
        rijen: list[list[Cel]] = []
        koprijen = 0
        # Per column the place of the cell that a vertical merge goes on with.
        open_cellen: dict[int, tuple[int, int]] = {}
        for rij in _walk_rijen(tabel):
            trpr = find_kind(rij, "trPr")
            kop = find_kind(trpr, "tblHeader")
            if kop is not None and is_aan(kop) and koprijen == len(rijen):
                koprijen += 1
            rijen.append(self._read_rij(rij, trpr, rijen, open_cellen))
        rooster = find_kind(tabel, "tblGrid")
        breedtes = [read_getal(get_waarde(kol, "w")) or 0 for kol in rooster] if rooster is not None else []
        return Tabel(rijen=tuple(map(tuple, rijen)), koprijen=koprijen, breedtes=tuple(map(float, breedtes)))

    def _read_rij(
        self,
        rij: etree._Element,
        trpr: etree._Element | None,
        boven: list[list[Cel]],
        open_cellen: dict[int, tuple[int, int]],
    ) -> list[Cel]:
        cellen: list[Cel] = []
        voor = min(read_getal(get_waarde(find_kind(trpr, "gridBefore"))) or 0, 63)
        kolom = voor
        cellen += [Cel(blokken=())] * voor
        for cel in _walk_delen(rij, "tc"):
            tcpr = find_kind(cel, "tcPr")
            kolommen = max(1, min(read_getal(get_waarde(find_kind(tcpr, "gridSpan"))) or 1, 63))
            samen = find_kind(tcpr, "vMerge")
            blokken = tuple(self.walk_blokken(cel))
            begin = open_cellen.get(kolom)
            eerder = boven[begin[0]][begin[1]] if begin is not None else None
            sluit_aan = begin is not None and eerder is not None and begin[0] + eerder.rijen == len(boven)
            if samen is not None and get_waarde(samen) != "restart" and sluit_aan and begin and eerder:
                verder = tuple(blok for blok in blokken if not blok.is_leeg)
                boven[begin[0]][begin[1]] = Cel(
                    blokken=eerder.blokken + verder, kolommen=eerder.kolommen, rijen=len(boven) - begin[0] + 1
                )
            else:
                if samen is not None:
                    open_cellen[kolom] = (len(boven), len(cellen))
                else:
                    open_cellen.pop(kolom, None)
                cellen.append(Cel(blokken=blokken, kolommen=kolommen))
            kolom += kolommen
        return cellen


def _walk_rijen(tabel: etree._Element) -> Iterator[etree._Element]:
    for rij in _walk_delen(tabel, "tr"):
        # A row that was removed; accepted, it is gone.
        if find_kind(find_kind(rij, "trPr"), "del") is None:
            yield rij


def _walk_delen(houder: etree._Element, naam: str) -> Iterator[etree._Element]:
    """Rows or cells, also those in a content control."""
    for kind in houder:
        if local(kind) == naam:
            yield kind
        elif local(kind) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _walk_delen(kind, naam)


def _is_inhoudsopgave(sdt: etree._Element) -> bool:
    galerij = find_kind(find_kind(find_kind(sdt, "sdtPr"), "docPartObj"), "docPartGallery")
    return get_waarde(galerij) == "Table of Contents"


def _has_inhoud(stukken: tuple[Stuk, ...]) -> bool:
    return any(not isinstance(stuk, Run) or stuk.tekst.strip() for stuk in stukken)


def walk_beeldnamen(blokken: tuple[Blok, ...]) -> Iterator[str]:
    """The names of the images in blocks."""
    for blok in blokken:
        for stuk in blok.stukken:
            if isinstance(stuk, Voetnoot):
                yield from walk_beeldnamen(stuk.blokken)
            elif not isinstance(stuk, Run):
                yield stuk.naam
        if blok.tabel is not None:
            for rij in blok.tabel.rijen:
                for cel in rij:
                    yield from walk_beeldnamen(cel.blokken)
