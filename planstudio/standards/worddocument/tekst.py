"""The text of a regeling as paragraphs and tables: headings, leden, lists, begrippen, figures (handbook, B)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from planstudio.domain.element import Element
from planstudio.domain.soort import TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.worddocument.noten import put_teken
from planstudio.standards.worddocument.opmaak import (
    AL,
    BIJSCHRIFT,
    BRON,
    CITAAT,
    DEFINITIE,
    LID,
    LIJST,
    NOOT,
    STAND,
    SUBTITEL,
    TABELTITEL,
    TERM,
    TITEL,
    TUSSENKOP,
    find_kopstijl,
    make,
    make_alinea,
    make_run,
)
from planstudio.standards.worddocument.tabel import make_kader, make_tabellen
from planstudio.standards.worddocument.woorden import Woorden, describe_beeld

STREEP = "\u2013"
_STAPJE = 400
_STANDEN = {
    Soort.GERESERVEERD: "Gereserveerd",
    Soort.VERVALLEN: "Vervallen",
    Soort.NOG_NIET_IN_WERKING: "Nog niet in werking",
}
_STIJLEN = {
    Soort.TERM: TERM,
    Soort.TUSSENKOP: TUSSENKOP,
    Soort.BIJSCHRIFT: BIJSCHRIFT,
    Soort.BRON: BRON,
    Soort.TITLE: TABELTITEL,
    Soort.SUBTITEL: SUBTITEL,
}
_NUMMERS = frozenset({Soort.LID_NUMMER, Soort.LI_NUMMER})
_UITLIJNINGEN = {"center": "center", "end": "right"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kopregel:
    """A heading for the table of contents."""

    niveau: int
    tekst: str
    anker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plek:
    """Where the walk is: depth of the next heading, indent, style of plain words, alignment in a cell."""

    niveau: int = 1
    links: int = 0
    stijl: str = AL
    uitlijning: str = ""


@dataclass(slots=True)
class Tekstschrijver:
    """Writes one text; `uit` are its paragraphs and tables so far, `koppen` its headings."""

    woorden: Woorden
    uit: list[etree._Element] = field(default_factory=list)
    koppen: list[Kopregel] = field(default_factory=list)
    _nummer: tuple[Tekstelement | str, int] | None = None
    _ankers: list[tuple[etree._Element, etree._Element]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.woorden.write_noot = self.write_noot

    def write(self, tekst: Tekstelement) -> None:
        """Write a regeling, or a part of it."""
        self._put_kinderen(tekst, _Plek())

    def write_noot(self, noot: Tekstelement, teken: str) -> list[etree._Element]:
        """The paragraphs of a note; what is being written in the text waits."""
        buiten, self.uit = self.uit, []
        tekstrelaties, self.woorden.relaties = self.woorden.relaties, self.woorden.noten.relaties
        self._put_kinderen(noot, _Plek(stijl=NOOT), frozenset({Soort.NOOT_NUMMER}))
        if not self.uit:
            self.uit.append(make_alinea(NOOT))
        alineas, self.uit, self.woorden.relaties = self.uit, buiten, tekstrelaties
        put_teken(alineas, teken)
        return alineas

    # -- paragraphs

    def _open_alinea(self, plek: _Plek, stijl: str) -> etree._Element:
        """A new paragraph, with the number and the bookmarks that wait for one."""
        hang = 0
        if self._nummer is not None:
            hang = self._nummer[1]
            stijl = {AL: LID if isinstance(self._nummer[0], Tekstelement) else LIJST}.get(stijl, stijl)
        alinea = make_alinea(stijl, links=plek.links, hang=hang, uitlijning=plek.uitlijning)
        for begin, einde in self._ankers:
            alinea.extend((begin, einde))
        self._ankers = []
        if self._nummer is not None:
            nummer, self._nummer = self._nummer[0], None
            if isinstance(nummer, str):
                self.woorden.put_tekst(alinea, nummer)
            else:
                self.woorden.put(alinea, nummer)
            alinea.append(make_run(make("tab")))
        self.uit.append(alinea)
        return alinea

    def _flush_nummer(self, plek: _Plek) -> None:
        """A number whose element does not start with words gets a line of its own."""
        if self._nummer is not None:
            self._open_alinea(plek, plek.stijl)

    def _put_blok(self, blok: Tekstelement, plek: _Plek, stijl: str) -> None:
        alinea = self._open_alinea(plek, stijl)
        self.woorden.put(alinea, blok)

    def _put_tekst(self, tekst: str, plek: _Plek, stijl: str) -> None:
        self.woorden.put_tekst(self._open_alinea(plek, stijl), tekst)

    # -- elements

    def _put_kinderen(self, boven: Tekstelement, plek: _Plek, skip: frozenset[Soort] = frozenset()) -> None:
        dieper = replace(plek, niveau=plek.niveau + 1) if boven.find(Soort.KOP) is not None else plek
        for deel in boven.inhoud:
            if isinstance(deel, Tekstelement):
                if deel.soort not in skip:
                    self._put(deel, plek if deel.soort is Soort.KOP else dieper, boven)
            elif tekst := " ".join((deel.tekst if isinstance(deel, Element) else deel).split()):
                self._put_tekst(tekst, dieper, plek.stijl)

    def _put(self, element: Tekstelement, plek: _Plek, boven: Tekstelement) -> None:
        self._ankers += self.woorden.make_ankers(element)
        handler = _SCHRIJVERS.get(element.soort)
        if handler is not None:
            handler(self, element, plek)
        elif element.soort in _STANDEN:
            self._put_tekst(_STANDEN[element.soort], plek, STAND)
            self._put_kinderen(element, plek)
        elif element.soort in TEKSTDRAGERS or (element.soort is Soort.TITEL and boven.soort is Soort.FIGUUR):
            is_titel = boven.soort is Soort.REGELING_OPSCHRIFT or element.soort is Soort.TITELREGEL
            eigen = TABELTITEL if element.soort is Soort.TITEL else _STIJLEN.get(element.soort, plek.stijl)
            self._put_blok(element, plek, TITEL if is_titel else eigen)
        else:
            self._put_kinderen(element, plek)

    def _put_kop(self, kop: Tekstelement, plek: _Plek) -> None:
        """Label, number and opschrift on one line, in their own order; a subtitle below."""
        delen = [deel for deel in kop.kinderen if deel.soort is not Soort.SUBTITEL and deel.tekst]
        if delen:
            alinea = self._open_alinea(plek, find_kopstijl(plek.niveau))
            anker = f"kop{len(self.koppen) + 1}"
            begin, einde = self.woorden.make_bladwijzer(anker)
            alinea.append(begin)
            for plaats, deel in enumerate(delen):
                if plaats:
                    self.woorden.put_tekst(alinea, " ")
                self.woorden.put(alinea, deel)
            alinea.append(einde)
            tekst = " ".join(deel.tekst for deel in delen)
            self.koppen.append(Kopregel(niveau=plek.niveau, tekst=tekst, anker=anker))
        for deel in kop.kinderen:
            if deel.soort is Soort.SUBTITEL:
                self._put_blok(deel, plek, SUBTITEL)

    def _put_genummerd(self, element: Tekstelement, plek: _Plek, nummer: Tekstelement | str | None, hang: int) -> None:
        self._flush_nummer(plek)
        self._nummer = (nummer, hang) if nummer is not None else None
        binnen = replace(plek, links=plek.links + hang)
        self._put_kinderen(element, binnen, _NUMMERS)
        self._flush_nummer(binnen)

    def _put_artikel(self, artikel: Tekstelement, plek: _Plek) -> None:
        hang = measure_hang(lid.nummer for lid in artikel.kinderen if lid.soort is Soort.LID)
        dieper = replace(plek, niveau=plek.niveau + 1)
        for deel in artikel.inhoud:
            if isinstance(deel, Tekstelement) and deel.soort is Soort.LID:
                self._ankers += self.woorden.make_ankers(deel)
                self._put_genummerd(deel, dieper, deel.find(Soort.LID_NUMMER), hang)
            elif isinstance(deel, Tekstelement):
                self._put(deel, plek if deel.soort is Soort.KOP else dieper, artikel)
            elif tekst := " ".join((deel.tekst if isinstance(deel, Element) else deel).split()):
                self._put_tekst(tekst, dieper, plek.stijl)

    def _put_lid(self, lid: Tekstelement, plek: _Plek) -> None:
        """A lid outside an artikel, as in a WijzigLid."""
        self._put_genummerd(lid, plek, lid.find(Soort.LID_NUMMER), measure_hang([lid.nummer]))

    def _put_lijst(self, lijst: Tekstelement, plek: _Plek) -> None:
        self._flush_nummer(plek)
        hang = measure_hang(li.nummer or STREEP for li in lijst.kinderen if li.soort is Soort.LI)
        for deel in lijst.kinderen:
            if deel.soort is Soort.LI:
                self._ankers += self.woorden.make_ankers(deel)
                self._put_genummerd(deel, plek, deel.find(Soort.LI_NUMMER) or STREEP, hang)
            else:
                self._put(deel, plek, lijst)

    def _put_begrip(self, begrip: Tekstelement, plek: _Plek) -> None:
        nummer = begrip.find(Soort.LI_NUMMER)
        if nummer is None:
            self._put_kinderen(begrip, plek)
        else:
            self._put_genummerd(begrip, plek, nummer, measure_hang([nummer.tekst]))

    def _put_definitie(self, definitie: Tekstelement, plek: _Plek) -> None:
        stijl = DEFINITIE if plek.stijl == AL else plek.stijl
        self._put_kinderen(definitie, replace(plek, links=plek.links + _STAPJE, stijl=stijl))

    def _put_citaat(self, citaat: Tekstelement, plek: _Plek) -> None:
        stijl = CITAAT if plek.stijl == AL else plek.stijl
        self._put_kinderen(citaat, replace(plek, links=plek.links + _STAPJE, stijl=stijl))

    def _put_illustratie(self, beeld: Tekstelement, plek: _Plek) -> None:
        uitlijning = _UITLIJNINGEN.get(beeld.get("uitlijning") or "", plek.uitlijning)
        alinea = self._open_alinea(replace(plek, uitlijning=uitlijning), plek.stijl)
        run = self.woorden.beelden.make_beeld(beeld, self.woorden.relaties)
        if run is not None:
            alinea.append(run)
        else:
            self.woorden.put_tekst(alinea, describe_beeld(beeld))

    def _put_table(self, tabel: Tekstelement, plek: _Plek) -> None:
        self._flush_nummer(plek)
        for deel in tabel.kinderen:
            if deel.soort is Soort.TITLE:
                self._put(deel, plek, tabel)
        if self._ankers:
            self._open_alinea(plek, TABELTITEL)
        self.uit += make_tabellen(tabel, plek.links, self._fill_cel)
        for deel in tabel.kinderen:
            if deel.soort not in (Soort.TITLE, Soort.TGROUP):
                self._put(deel, plek, tabel)
        if self.uit[-1].tag.endswith("}tbl"):
            self.uit.append(make_alinea(BRON))  # between two tables Word wants a line, or it makes them one

    def _fill_cel(self, entry: Tekstelement, stijl: str, uitlijning: str) -> list[etree._Element]:
        buiten, self.uit = self.uit, []
        plek = _Plek(niveau=9, stijl=stijl, uitlijning=uitlijning)
        self._put_kinderen(entry, plek)
        self._flush_nummer(plek)
        inhoud, self.uit = self.uit, buiten
        return inhoud

    def _put_kader(self, kader: Tekstelement, plek: _Plek) -> None:
        self._flush_nummer(plek)
        buiten, self.uit = self.uit, []
        self._put_kinderen(kader, replace(plek, links=0))
        self._flush_nummer(plek)
        binnen, self.uit = self.uit, buiten
        self.uit += [make_kader(plek.links, binnen), make_alinea(BRON)]


def measure_hang(nummers: Iterable[str]) -> int:
    """The width of a column for numbers."""
    return max(420, 120 * max((len(nummer) for nummer in nummers), default=0) + 160)


_SCHRIJVERS: dict[Soort, Callable[[Tekstschrijver, Tekstelement, _Plek], None]] = {
    Soort.KOP: Tekstschrijver._put_kop,
    Soort.ARTIKEL: Tekstschrijver._put_artikel,
    Soort.LID: Tekstschrijver._put_lid,
    Soort.LIJST: Tekstschrijver._put_lijst,
    Soort.BEGRIP: Tekstschrijver._put_begrip,
    Soort.DEFINITIE: Tekstschrijver._put_definitie,
    Soort.CITAAT: Tekstschrijver._put_citaat,
    Soort.ILLUSTRATIE: Tekstschrijver._put_illustratie,
    Soort.TABLE: Tekstschrijver._put_table,
    Soort.KADERTEKST: Tekstschrijver._put_kader,
}
