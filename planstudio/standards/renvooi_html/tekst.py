"""The text of an action as HTML, with its marks: headings, leden, lists, begrippen, figures (handbook, B and D.4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from planstudio.domain.element import Element
from planstudio.domain.mutatie.renvooi import Deel, Wijzigactie, get_actie, is_tekstdrager
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.renvooi_html.beelden import make_beeld
from planstudio.standards.renvooi_html.noten import Noten
from planstudio.standards.renvooi_html.opmaak import (
    Stand,
    find_stand,
    link,
    link_uit,
    make,
    make_anker,
    mark_woorden,
    tell,
)
from planstudio.standards.renvooi_html.tabel import write_tabel

_MARKEN = {Soort.NIEUWE_TEKST: Stand.NIEUW, Soort.VERWIJDERDE_TEKST: Stand.WEG}
_WIT = (" ", "\n", "\t")
_HULZEN = {
    Wijzigactie.NIEUWE_CONTAINER: ("nieuw", "Nieuw onderdeel om tekst die er al stond."),
    Wijzigactie.VERWIJDER_CONTAINER: ("weg", "Dit onderdeel gaat weg; de tekst erin blijft staan."),
}
_INLINE = {
    Soort.B: "b",
    Soort.STRONG: "strong",
    Soort.I: "i",
    Soort.U: "u",
    Soort.SUB: "sub",
    Soort.SUP: "sup",
    Soort.ABBR: "abbr",
}
_ALINEAS = {
    Soort.LIJSTAANHEF: "aanhef",
    Soort.LIJSTSLUITING: "sluiting",
    Soort.BRON: "bron",
    Soort.BIJSCHRIFT: "bijschrift",
    Soort.TUSSENKOP: "tussenkop",
    Soort.SUBTITEL: "subtitel",
    Soort.TITEL: "figuurtitel",
}


@dataclass(slots=True)
class Tekstschrijver:
    """Writes units of text. `doelen` are the wIds and eIds in the page with their anchors; `plaats` counts texts."""

    beelden: Mapping[str, bytes]
    doelen: Mapping[str, str]
    noten: Noten
    plaats: int = 1
    _ankers: set[str] = field(default_factory=set)

    def write(self, element: Tekstelement, stand: Stand = Stand.BLIJFT, niveau: int = 4) -> str:
        """One element and all in it; `stand` is that of what it stands in, `niveau` that of its heading."""
        eigen = find_stand(element, stand)
        html = self._write_kaal(element, eigen, niveau)
        huls = _HULZEN.get(get_actie(element) or Wijzigactie.VOEGTOE)
        if huls is not None:
            klasse, uitleg = huls
            return make("div", make("p", escape(uitleg), class_="uitleg") + html, class_=f"huls {klasse}")
        if eigen is stand or not html:
            return html
        return make("div", tell(html, eigen), class_=f"blok {eigen}")

    def _write_kaal(self, element: Tekstelement, stand: Stand, niveau: int) -> str:
        soort = element.soort
        schrijf = _SCHRIJVERS.get(soort)
        if schrijf is not None and not (soort is Soort.TITEL and element.kop is not None):
            return schrijf(self, element, stand, niveau)
        if soort in STRUCTUUR and not (soort is Soort.TITEL and is_tekstdrager(element)):
            html = self.write_kinderen(element, stand, niveau)
            return make("section", html, id=self.claim_anker(element, stand), class_=soort.value.lower())
        if is_tekstdrager(element):
            return make("p", self.write_woorden(element, stand), class_=_ALINEAS.get(soort))
        return self.write_kinderen(element, stand, niveau)

    def write_kinderen(self, element: Tekstelement, stand: Stand, niveau: int) -> str:
        """What is in an element, one after another; below a heading the next heading is a level lower."""
        dieper = niveau + 1 if element.find(Soort.KOP) is not None else niveau
        return "".join(
            escape(deel)
            if isinstance(deel, str)
            else make("p", escape(deel.tekst))
            if isinstance(deel, Element)
            else self.write(deel, stand, niveau if deel.soort is Soort.KOP else dieper)
            for deel in element.inhoud
        )

    def claim_anker(self, element: Tekstelement, stand: Stand) -> str | None:
        """The id for an element that will be there; None when another in the page already has it."""
        if element.wid is None or stand is Stand.WEG:
            return None
        anker = make_anker(element.wid, self.plaats)
        if anker in self._ankers:
            return None
        self._ankers.add(anker)
        return anker

    def write_woorden(self, element: Tekstelement, stand: Stand) -> str:
        """The words of a block; all of them marked when the whole block came or went."""
        return mark_woorden(self.write_inline(element.inhoud, stand), stand, gezegd=True)

    def write_inline(self, delen: tuple[Deel, ...], stand: Stand) -> str:
        """Words with the marks and inline elements among them."""
        html = []
        for n, deel in enumerate(delen):
            if isinstance(deel, str):
                html.append(escape(deel, quote=False))
            elif isinstance(deel, Element):
                html.append(escape(deel.tekst, quote=False))
            elif n + 1 < len(delen) and _is_herhaling(deel, delen[n + 1]):
                continue
            elif n and _is_herhaling(delen[n - 1], deel):
                html.append(self.write_inline(deel.inhoud, stand))
            else:
                html.append(self._write_inline_element(deel, stand))
        return "".join(html)

    def _write_inline_element(self, element: Tekstelement, stand: Stand) -> str:
        eigen = _MARKEN.get(element.soort) or find_stand(element, stand)
        html = self._write_inline_kaal(element, eigen)
        if eigen is stand or html.isspace():
            return html if eigen is stand else mark_woorden(html, eigen)
        # White space at the ends belongs to the mark, but a line under it or through it is in the reader's way.
        kaal = html.strip()
        voor, na = html.startswith(_WIT), html.endswith(_WIT)
        return f"{' ' if voor else ''}{mark_woorden(kaal, eigen)}{' ' if na else ''}"

    def _write_inline_kaal(self, element: Tekstelement, stand: Stand) -> str:
        match element.soort:
            case Soort.BR:
                return "<br>"
            case Soort.NOOT:
                nummer = element.find(Soort.NOOT_NUMMER)
                rest = "".join(self.write(kind, stand, 6) for kind in element.kinderen if kind is not nummer)
                return self.noten.add(element.get("id") or "", nummer.tekst if nummer is not None else "", rest, stand)
            case Soort.NOOTREF:
                return self.noten.refer(element.get("refid") or "", element.tekst)
            case Soort.INLINE_TEKST_AFBEELDING:
                return make_beeld(element, self.beelden, inline=True)
        html = self.write_inline(element.inhoud, stand)
        if element.soort in _INLINE:
            return make(_INLINE[element.soort], html)
        if element.soort is Soort.EXT_REF:
            return link_uit(element.get("ref") or "", html)
        if element.soort in (Soort.INT_REF, Soort.INT_IO_REF):
            anker = self.doelen.get((element.get("ref") or "").rpartition("#")[2])
            return link(anker, html) if anker is not None and stand is not Stand.WEG else html
        return html


def _is_herhaling(a: Deel, b: Deel) -> bool:
    """Whether words are marked as removed and at once added again: so a move without other words is told (STOP0086)."""
    return (
        isinstance(a, Tekstelement)
        and isinstance(b, Tekstelement)
        and a.soort is Soort.VERWIJDERDE_TEKST
        and b.soort is Soort.NIEUWE_TEKST
        and a.inhoud == b.inhoud
    )


def _write_kop(schrijver: Tekstschrijver, kop: Tekstelement, stand: Stand, niveau: int) -> str:
    """A heading on one line, its subtitle below."""
    delen: list[tuple[Stand, str]] = []
    onder = ""
    for deel in kop.kinderen:
        eigen = find_stand(deel, stand)
        if deel.soort is Soort.SUBTITEL:
            onder += schrijver.write(deel, stand, niveau)
        elif html := schrijver.write_inline(deel.inhoud, eigen).strip():
            delen.append((eigen, html))
    regel = [
        mark_woorden(" ".join(html for _, html in groep), eigen, gezegd=eigen is stand)
        for eigen, groep in groupby(delen, key=lambda deel: deel[0])
    ]
    return (make(f"h{min(niveau, 6)}", " ".join(regel)) if regel else "") + onder


def _write_lid(schrijver: Tekstschrijver, lid: Tekstelement, stand: Stand, niveau: int) -> str:
    nummer, rest = _split_nummer(schrijver, lid, Soort.LID_NUMMER, stand, niveau)
    return make("div", nummer + rest, id=schrijver.claim_anker(lid, stand), class_="lid")


def _split_nummer(
    schrijver: Tekstschrijver, element: Tekstelement, soort: Soort, stand: Stand, niveau: int
) -> tuple[str, str]:
    """The number and the rest, to stand side by side."""
    nummer = element.find(soort)
    rest = "".join(schrijver.write(kind, stand, niveau) for kind in element.kinderen if kind is not nummer)
    html = make("span", schrijver.write_woorden(nummer, stand), class_="nummer") + " " if nummer is not None else ""
    return html, make("div", rest, class_="naast")


def _write_lijst(schrijver: Tekstschrijver, lijst: Tekstelement, stand: Stand, niveau: int) -> str:
    """A list with what stands above and below it; runs of items are one list for who listens."""
    delen: list[str] = []
    items: list[str] = []
    for kind in lijst.kinderen:
        if kind.soort is Soort.LI:
            items.append(_write_item(schrijver, kind, stand, niveau))
            continue
        if items:
            delen.append(make("ul", "".join(items), class_="items"))
            items = []
        delen.append(schrijver.write(kind, stand, niveau))
    if items:
        delen.append(make("ul", "".join(items), class_="items"))
    return make("div", "".join(delen), class_="lijst")


def _write_item(schrijver: Tekstschrijver, item: Tekstelement, stand: Stand, niveau: int) -> str:
    eigen = find_stand(item, stand)
    nummer, rest = _split_nummer(schrijver, item, Soort.LI_NUMMER, eigen, niveau)
    anders = eigen is not stand
    return make(
        "li",
        tell(nummer + rest, eigen) if anders else nummer + rest,
        id=schrijver.claim_anker(item, eigen),
        class_=" ".join(deel for deel in ("" if nummer else "punt", f"blok {eigen}" if anders else "") if deel),
    )


def _write_begrippenlijst(schrijver: Tekstschrijver, lijst: Tekstelement, stand: Stand, niveau: int) -> str:
    delen = [_write_begrip(schrijver, kind, stand, niveau) for kind in lijst.kinderen if kind.soort is Soort.BEGRIP]
    anders = [schrijver.write(kind, stand, niveau) for kind in lijst.kinderen if kind.soort is not Soort.BEGRIP]
    return "".join(anders) + make("dl", "".join(delen))


def _write_begrip(schrijver: Tekstschrijver, begrip: Tekstelement, stand: Stand, niveau: int) -> str:
    eigen = find_stand(begrip, stand)
    anders = eigen is not stand
    termen, definities = [], []
    for kind in begrip.kinderen:
        if kind.soort in (Soort.TERM, Soort.LI_NUMMER):
            van = find_stand(kind, eigen)
            woorden = schrijver.write_woorden(kind, van)
            termen.append(tell(woorden, van) if van is not stand else woorden)
        else:
            html = schrijver.write(kind, eigen, niveau)
            definities.append(tell(html, eigen) if anders else html)
    return make(
        "div",
        make("dt", " ".join(termen)) + make("dd", "".join(definities)),
        id=schrijver.claim_anker(begrip, eigen),
        class_=f"begrip blok {eigen}" if anders else "begrip",
    )


def _write_figuur(schrijver: Tekstschrijver, figuur: Tekstelement, stand: Stand, niveau: int) -> str:
    """A figure with its title above and its caption and source below; also a formula, which is a picture too."""
    delen, onder = [], []
    for kind in figuur.kinderen:
        if kind.soort is Soort.ILLUSTRATIE:
            delen.append(make_beeld(kind, schrijver.beelden))
        elif kind.soort in (Soort.BIJSCHRIFT, Soort.BRON):
            onder.append(schrijver.write(kind, stand, niveau))
        else:
            delen.append(schrijver.write(kind, stand, niveau))
    bijschrift = make("figcaption", "".join(onder)) if onder else ""
    return make("figure", "".join(delen) + bijschrift, id=schrijver.claim_anker(figuur, stand), class_=str(stand))


def _write_stand(schrijver: Tekstschrijver, element: Tekstelement, stand: Stand, niveau: int) -> str:
    woord = mark_woorden(f"[{element.soort.value}]", stand, gezegd=True)
    return make("p", woord, class_="stand") + schrijver.write_kinderen(element, stand, niveau)


def _write_kader(schrijver: Tekstschrijver, element: Tekstelement, stand: Stand, niveau: int) -> str:
    return make("aside", schrijver.write_kinderen(element, stand, niveau), class_="kader")


def _write_citaat(schrijver: Tekstschrijver, element: Tekstelement, stand: Stand, niveau: int) -> str:
    return make("blockquote", schrijver.write_kinderen(element, stand, niveau))


def _write_tabel(schrijver: Tekstschrijver, tabel: Tekstelement, stand: Stand, niveau: int) -> str:
    return write_tabel(tabel, stand, schrijver.claim_anker(tabel, stand), schrijver.write_woorden, schrijver.write)


_Schrijver = Callable[[Tekstschrijver, Tekstelement, Stand, int], str]
_SCHRIJVERS: dict[Soort, _Schrijver] = {
    Soort.KOP: _write_kop,
    Soort.LID: _write_lid,
    Soort.LIJST: _write_lijst,
    Soort.BEGRIPPENLIJST: _write_begrippenlijst,
    Soort.FIGUUR: _write_figuur,
    Soort.FORMULE: _write_figuur,
    Soort.GERESERVEERD: _write_stand,
    Soort.VERVALLEN: _write_stand,
    Soort.KADERTEKST: _write_kader,
    Soort.CITAAT: _write_citaat,
    Soort.TABLE: _write_tabel,
}
