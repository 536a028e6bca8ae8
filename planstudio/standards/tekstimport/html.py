"""HTML of web pages and of the clipboard of Word, LibreOffice and Google Docs to the neutral model."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from urllib.parse import unquote_to_bytes

from lxml import etree

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.tekstimport.bron import Beeld, Blok, Bloksoort, Bron, Cel, Merk, Run, Stuk, Tabel, Voetnoot
from planstudio.errors import PlanstudioError
from planstudio.standards.tekstimport.html_lijsten import Lijststand, find_mso_lijst, find_mso_nummer, make_nummer
from planstudio.standards.tekstimport.html_stijl import Opmaak, find_merken, is_verborgen, read_css, read_getal
from planstudio.standards.tekstimport.platte_tekst import read_platte_tekst
from planstudio.standards.tekstimport.tekens import decode_html

# Deeper than any page; what is below is taken as plain words, so that recursion stays bounded.
_DIEPST = 150
_WEG = frozenset(
    {"script", "style", "head", "template", "title", "meta", "link", "noscript", "iframe", "object", "embed"}
    | {"svg", "audio", "video", "del", "xml"}
)
_BLOKKEN = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "blockquote", "address", "center"}
    | {"form", "fieldset", "figure", "figcaption", "pre", "body", "html", "dd", "dt", "dl", "details", "summary", "hr"}
    | {"tr", "td", "th", "tbody", "thead", "tfoot", "caption"}
)
_KOPPEN = {f"h{n}": n for n in range(1, 7)}
_WIT = re.compile("[ \t\r\n\f]+")
_MERKTEKENS = re.compile("<[^<>]*>")


def read_html(inhoud: bytes | str, naam: str = "de tekst") -> tuple[Bron, tuple[Melding, ...]]:
    """Read HTML, also with the header of the Windows clipboard; nothing it points at is fetched."""
    tekst = decode_html(
        inhoud.encode("utf-8", "replace") if isinstance(inhoud, str) else inhoud, is_utf8=isinstance(inhoud, str)
    )
    # The depth that huge_tree allows costs nothing: the walk below bounds its own.
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        root = etree.fromstring(tekst.encode("utf-8", "replace"), parser) if tekst.strip() else None
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise PlanstudioError(f"In {naam} staat geen tekst die planstudio kan lezen.", "Kopieer of kies iets anders.")
    if any(fout.type_name == "ERR_RESOURCE_LIMIT" or "depth" in fout.message for fout in parser.error_log):
        return _read_zonder_opmaak(tekst, naam)
    lezer = _Lezer(Meldingen(), root)
    lezer.walk(root, Opmaak())
    lezer.flush()
    return Bron(blokken=tuple(lezer.blokken), beelden=lezer.beelden), lezer.meldingen.freeze()


def _read_zonder_opmaak(tekst: str, naam: str) -> tuple[Bron, tuple[Melding, ...]]:
    """The words of a page that is nested deeper than the parser goes."""
    meldingen = Meldingen()
    meldingen.add(
        "PS-IMPORT-DEEL", Ernst.WAARSCHUWING, f"De opmaak van {naam} is te ingewikkeld; alleen de woorden zijn gelezen."
    )
    return read_platte_tekst(unescape(_MERKTEKENS.sub("\n", tekst))), meldingen.freeze()


@dataclass
class _Lezer:
    """Takes in elements in order; a paragraph ends where a block begins or ends."""

    meldingen: Meldingen
    root: etree._Element
    blokken: list[Blok] = field(default_factory=list)
    beelden: dict[str, bytes] = field(default_factory=dict)
    _stukken: list[Stuk] = field(default_factory=list)
    _lijst: Lijststand = field(default_factory=Lijststand)
    _kop: int = 0
    _bijschrift: bool = False
    _na_dt: bool = False
    _in_noot: bool = False
    _noten: dict[str, etree._Element] = field(default_factory=dict)
    _gebruikt: set[etree._Element] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._noten = dict(_walk_noten(self.root))
        # The words of a note come at the place of its sign, if there is one outside the notes.
        ankers = [el for el in self.root.iter("a") if (el.get("href") or "").startswith("#")] if self._noten else []
        in_noten = set(self._noten.values())
        for anker in ankers:
            noot = self._noten.get((anker.get("href") or "")[1:])
            if noot is not None and in_noten.isdisjoint(anker.iterancestors()):
                self._gebruikt.add(noot)

    # Walking

    def walk(self, element: etree._Element, opmaak: Opmaak, diepte: int = 0) -> None:
        """Take in an element with all below it; not what comes after it."""
        naam = _name(element)
        if naam in _WEG or element in self._gebruikt:
            return
        css = read_css(element.get("style"))
        if is_verborgen(element, css):
            self._report_verborgen(element)
            return
        if diepte > _DIEPST:
            self._add(" ".join(str(deel) for deel in element.itertext()), opmaak)
            return
        opmaak = opmaak.adjust(find_merken(naam, css), pre=naam in ("pre", "textarea"))
        if naam in _KOPPEN:
            self._walk_kop(element, opmaak, diepte, css)
        elif naam in ("ul", "ol", "menu", "dir"):
            self._walk_lijst(element, opmaak, diepte)
        elif naam == "table":
            self.flush()
            self._add_tabel(element, opmaak, diepte)
        elif naam == "br":
            self._add_heel("\n" if "page-break-before" not in css else " ", opmaak)
        elif naam == "img":
            self._add_beeld(element, css)
        elif naam == "a":
            self._walk_koppeling(element, opmaak, diepte)
        elif naam in _BLOKKEN:
            self._walk_blok(element, opmaak, diepte, css)
        else:
            self._walk_inhoud(element, opmaak, diepte)

    def _walk_inhoud(self, element: etree._Element, opmaak: Opmaak, diepte: int) -> None:
        self._add(element.text, opmaak)
        for kind in element:
            if isinstance(kind.tag, str):
                self.walk(kind, opmaak, diepte + 1)
            self._add(kind.tail, opmaak)

    def _walk_kop(self, element: etree._Element, opmaak: Opmaak, diepte: int, css: Mapping[str, str]) -> None:
        self.flush()
        self._take_mso_lijst(element, css)
        self._kop = _KOPPEN[_name(element)]
        self._walk_inhoud(element, opmaak, diepte)
        self.flush()
        self._kop = 0

    def _walk_blok(self, element: etree._Element, opmaak: Opmaak, diepte: int, css: Mapping[str, str]) -> None:
        naam = _name(element)
        klasse = element.get("class") or ""
        if re.search(r"\bMsoToc\d", klasse) or "mso-element:comment" in (element.get("style") or ""):
            self._report_verborgen(element)
            return
        if not (naam == "dd" and self._na_dt):
            self.flush()
        if naam == "dt":
            opmaak = opmaak.adjust({Merk.VET: True})
        self._bijschrift = naam in ("figcaption", "caption") or "MsoCaption" in klasse
        self._take_mso_lijst(element, css)
        self._walk_inhoud(element, opmaak, diepte)
        if naam == "dt" and self._stukken:
            # A term and its description are one begrip.
            self._na_dt = True
            self._add_heel(" ", Opmaak())
        else:
            self.flush()
        self._bijschrift = False

    def _take_mso_lijst(self, element: etree._Element, css: Mapping[str, str]) -> None:
        niveau = find_mso_lijst(css)
        if niveau is not None:
            nummer = find_mso_nummer(element)
            if nummer:
                self._lijst.wait(niveau, nummer)

    def _walk_lijst(self, element: etree._Element, opmaak: Opmaak, diepte: int) -> None:
        self.flush()
        self._lijst.open()
        volgnummer = read_getal(element.get("start"), 1)
        for kind in element:
            if _name(kind) == "li":
                volgnummer = read_getal(kind.get("value"), volgnummer)
                self._lijst.wait(self._lijst.niveau, make_nummer(element, kind, volgnummer))
                volgnummer += 1
                self.walk_in_item(kind, opmaak, diepte + 1)
            elif isinstance(kind.tag, str):
                self.walk(kind, opmaak, diepte + 1)
            self._add(kind.tail, opmaak)
        self.flush()
        self._lijst.close()

    def walk_in_item(self, element: etree._Element, opmaak: Opmaak, diepte: int) -> None:
        """Take in one item of a list."""
        css = read_css(element.get("style"))
        if is_verborgen(element, css):
            self._report_verborgen(element)
        elif diepte > _DIEPST:
            self._add(" ".join(str(deel) for deel in element.itertext()), opmaak)
        else:
            self._walk_inhoud(element, opmaak.adjust(find_merken("li", css)), diepte)
        self.flush()
        self._lijst.wait_no_more()

    def _walk_koppeling(self, element: etree._Element, opmaak: Opmaak, diepte: int) -> None:
        adres = (element.get("href") or "").strip()
        noot = self._noten.get(adres[1:]) if adres.startswith("#") else None
        if noot is not None and noot in self._gebruikt and not self._in_noot:
            self._add_noot(element, noot, opmaak)
        elif self._in_noot and adres.startswith("#"):
            return
        else:
            buiten = adres if adres and not adres.startswith(("#", "javascript:")) else ""
            self._walk_inhoud(element, replace(opmaak, link=buiten or opmaak.link), diepte)

    def _add_noot(self, anker: etree._Element, noot: etree._Element, opmaak: Opmaak) -> None:
        nummer = " ".join("".join(str(deel) for deel in anker.itertext()).split()).strip("[]")
        binnen = _Lezer(self.meldingen, self.root)
        binnen.beelden = self.beelden
        binnen._in_noot = True
        binnen._gebruikt = set()
        binnen._walk_inhoud(noot, Opmaak(), 1)
        binnen.flush()
        self._stukken.append(Voetnoot(nummer=nummer, blokken=tuple(binnen.blokken)))

    # Words

    def _add(self, tekst: str | None, opmaak: Opmaak) -> None:
        if tekst:
            self._add_heel(tekst.replace("\r", "") if opmaak.pre else _WIT.sub(" ", tekst), opmaak)

    def _add_heel(self, tekst: str, opmaak: Opmaak) -> None:
        self._stukken.append(Run(tekst=tekst.replace("\u00a0", " "), merken=opmaak.merken, link=opmaak.link))

    def flush(self) -> None:
        """End the paragraph that is being gathered."""
        stukken, self._stukken, self._na_dt = tuple(self._stukken), [], False
        if not any(not isinstance(stuk, Run) or stuk.tekst.strip() for stuk in stukken):
            return
        plek = self._lijst.take()
        if self._kop:
            nummer = plek[1] if plek is not None else ""
            self.blokken.append(Blok(soort=Bloksoort.KOP, niveau=self._kop, nummer=nummer, stukken=stukken))
        elif self._bijschrift:
            self.blokken.append(Blok(soort=Bloksoort.BIJSCHRIFT, stukken=stukken))
        elif plek is not None:
            self.blokken.append(Blok(soort=Bloksoort.LIJSTITEM, niveau=plek[0], nummer=plek[1], stukken=stukken))
        else:
            self.blokken.append(Blok(soort=Bloksoort.ALINEA, niveau=self._lijst.diepte, stukken=stukken))

    def _report_verborgen(self, element: etree._Element) -> None:
        if any(str(deel).strip() for deel in element.itertext()):
            self.meldingen.add(
                "PS-IMPORT-OVERGESLAGEN",
                Ernst.INFO,
                "Verborgen tekst, opmerkingen en de inhoudsopgave zijn niet overgenomen.",
            )

    # Images and tables

    def _add_beeld(self, element: etree._Element, css: Mapping[str, str]) -> None:
        adres = (element.get("src") or "").strip()
        breedte = read_getal(element.get("width"), 0) / 96
        if adres.lower().startswith("data:"):
            naam = f"beeld{len(self.beelden) + 1}.bin"
            inhoud = _read_data(adres)
            if inhoud is not None:
                self.beelden[naam] = inhoud
        else:
            naam = adres.rpartition("/")[2][:120] or "zonder naam"
        self._stukken.append(Beeld(naam=naam, alt=(element.get("alt") or "").strip(), breedte=breedte))

    def _add_tabel(self, element: etree._Element, opmaak: Opmaak, diepte: int) -> None:
        rijen: list[tuple[Cel, ...]] = []
        koprijen = 0
        for rij, in_kop in _walk_rijen(element):
            cellen = [kind for kind in rij if _name(kind) in ("td", "th")]
            is_kop = in_kop or (bool(cellen) and all(_name(cel) == "th" for cel in cellen))
            if is_kop and koprijen == len(rijen):
                koprijen += 1
            rijen.append(tuple(self._read_cel(cel, opmaak, diepte) for cel in cellen))
        for kind in element:
            if _name(kind) == "caption":
                self.walk(kind, opmaak, diepte + 1)
        niveau = self._lijst.diepte
        self.blokken.append(
            Blok(soort=Bloksoort.TABEL, niveau=niveau, tabel=Tabel(rijen=tuple(rijen), koprijen=koprijen))
        )

    def _read_cel(self, cel: etree._Element, opmaak: Opmaak, diepte: int) -> Cel:
        boven = self.blokken, self._stukken, self._lijst
        self.blokken, self._stukken, self._lijst = [], [], Lijststand()
        kop_vet = {Merk.VET: False} if _name(cel) == "th" else {}
        if diepte > _DIEPST:
            self._add(" ".join(str(deel) for deel in cel.itertext()), opmaak)
        else:
            self._walk_inhoud(cel, opmaak.adjust(kop_vet), diepte + 3)
        self.flush()
        blokken = tuple(self.blokken)
        self.blokken, self._stukken, self._lijst = boven
        kolommen = max(1, min(read_getal(cel.get("colspan"), 1), 200))
        return Cel(blokken=blokken, kolommen=kolommen, rijen=max(1, min(read_getal(cel.get("rowspan"), 1), 10_000)))


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def _walk_rijen(houder: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    for kind in houder:
        naam = _name(kind)
        if naam == "tr":
            yield kind, _name(houder) == "thead"
        elif naam in ("thead", "tbody", "tfoot"):
            yield from _walk_rijen(kind)


def _walk_noten(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """(anchor, element) of each note at the end of a page as Word and LibreOffice write them."""
    for element in root.iter("div", "li", "p"):
        sleutel = element.get("id") or ""
        stijl = (element.get("style") or "").replace(" ", "")
        if re.search(r"mso-element:(foot|end)note(;|$)", stijl) or re.match(r"sd(foot|end)note\d", sleutel):
            if sleutel:
                yield sleutel, element
            for anker in element.iter("a"):
                naam = anker.get("name") or anker.get("id")
                if naam:
                    yield naam, element


def _read_data(adres: str) -> bytes | None:
    kop, komma, inhoud = adres.partition(",")
    if not komma:
        return None
    rauw = unquote_to_bytes(inhoud)
    if ";base64" not in kop.lower():
        return rauw
    try:
        return base64.b64decode(rauw, validate=False)
    except (binascii.Error, ValueError):
        return None
