"""The words of one block as runs: marks, references, notes and pictures among them (handbook, B.5 and B.6)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from planstudio.domain.element import Element
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.worddocument.beelden import Beelden
from planstudio.standards.worddocument.noten import Noten, find_nootteken
from planstudio.standards.worddocument.opmaak import KOPPELING, R, make, make_run, make_tekst
from planstudio.standards.worddocument.relaties import Relaties, find_adres

_WIT = re.compile(r"[ \t\r\n]+")
_MERKEN: dict[Soort, tuple[str, str]] = {
    Soort.B: ("b", ""),
    Soort.STRONG: ("b", ""),
    Soort.I: ("i", ""),
    Soort.VERWIJDERDE_TEKST: ("strike", ""),
    Soort.U: ("u", "single"),
    Soort.NIEUWE_TEKST: ("u", "single"),
    Soort.SUP: ("vertAlign", "superscript"),
    Soort.SUB: ("vertAlign", "subscript"),
    Soort.NOOTREF: ("vertAlign", "superscript"),
}
# The order in which the marks of a run must stand (ECMA-376, CT_RPr).
_ORDE = ("rStyle", "b", "i", "strike", "u", "vertAlign")
_Merken = frozenset[tuple[str, str]]
WriteNoot = Callable[[Tekstelement, str], list[etree._Element]]


@dataclass(slots=True)
class Woorden:
    """Writes runs into paragraphs. `relaties` are those of the part that is written; `doelen` the bookmarks."""

    doelen: Mapping[str, str]
    beelden: Beelden
    noten: Noten
    relaties: Relaties
    write_noot: WriteNoot = field(init=False)  # who writes the blocks of a note; set by whom they belong to
    _na_wit: bool = True
    _ankers: int = 0
    _gezet: set[str] = field(default_factory=set)

    def put(self, alinea: etree._Element, blok: Tekstelement) -> None:
        """Put the words of a block in a paragraph."""
        self._na_wit = True
        alinea.extend(self._walk(blok.inhoud, frozenset()))

    def put_tekst(self, alinea: etree._Element, tekst: str) -> None:
        """Put words of ours, or of an element that we do not know, in a paragraph."""
        alinea.append(make_run(make_tekst(tekst)))

    def make_ankers(self, element: Tekstelement) -> list[tuple[etree._Element, etree._Element]]:
        """Begin and end of the bookmarks for what leads to an element by its eId or wId; each name once."""
        namen = {self.doelen[ident] for ident in (element.eid, element.wid) if ident and ident in self.doelen}
        namen -= self._gezet
        self._gezet |= namen
        return [self.make_bladwijzer(naam) for naam in sorted(namen)]

    def make_bladwijzer(self, naam: str) -> tuple[etree._Element, etree._Element]:
        """Begin and end of a bookmark."""
        self._ankers += 1
        return make("bookmarkStart", id=self._ankers, name=naam), make("bookmarkEnd", id=self._ankers)

    def _walk(self, delen: tuple[Tekstelement | Element | str, ...], merken: _Merken) -> Iterator[etree._Element]:
        for deel in delen:
            if isinstance(deel, str):
                yield from self._make_runs(deel, merken)
            elif isinstance(deel, Element):
                yield from self._make_runs(deel.tekst, merken)
            else:
                yield from self._walk_element(deel, merken)

    def _make_runs(self, tekst: str, merken: _Merken) -> Iterator[etree._Element]:
        """Runs of white space are one space, as on the page; none at the start of a line."""
        tekst = _WIT.sub(" ", tekst)
        if self._na_wit:
            tekst = tekst.removeprefix(" ")
        if tekst:
            self._na_wit = tekst.endswith(" ")
            yield make_run(make_tekst(tekst), merken=_make_merken(merken))

    def _walk_element(self, element: Tekstelement, merken: _Merken) -> Iterator[etree._Element]:
        match element.soort:
            case Soort.BR:
                self._na_wit = True
                yield make_run(make("br"))
            case Soort.NOOT:
                yield self._make_noot(element)
            case Soort.INLINE_TEKST_AFBEELDING:
                yield self._make_beeld(element)
            case Soort.INT_REF | Soort.INT_IO_REF:
                doel = self.doelen.get((element.get("ref") or "").rpartition("#")[2])
                yield from self._make_verwijzing(element, merken, {"anchor": doel} if doel else {})
            case Soort.EXT_REF:
                adres = find_adres(element)
                relatie = self.relaties.add("hyperlink", adres, buiten=True) if adres else ""
                yield from self._make_verwijzing(element, merken, {"id": relatie} if relatie else {})
            case Soort.EXT_IO_REF:
                ankers = self.make_ankers(element)
                yield from (begin for begin, _ in ankers)
                yield from self._walk(element.inhoud, merken)
                yield from (einde for _, einde in ankers)
            case soort:
                eigen = _MERKEN.get(soort)
                yield from self._walk(element.inhoud, merken | {eigen} if eigen else merken)

    def _make_noot(self, noot: Tekstelement) -> etree._Element:
        teken = find_nootteken(noot, self.noten.volgnummer)
        run = self.noten.add(teken, self.write_noot(noot, teken))
        self._na_wit = False
        return run

    def _make_beeld(self, element: Tekstelement) -> etree._Element:
        self._na_wit = False
        return self.beelden.make_beeld(element, self.relaties) or make_run(make_tekst(describe_beeld(element)))

    def _make_verwijzing(
        self, element: Tekstelement, merken: _Merken, doel: dict[str, str]
    ) -> Iterator[etree._Element]:
        if not doel:
            yield from self._walk(element.inhoud, merken)
            return
        koppeling = make("hyperlink", history="1")
        if "id" in doel:
            koppeling.set(f"{{{R}}}id", doel["id"])
        else:
            koppeling.set(koppeling.tag.replace("hyperlink", "anchor"), doel["anchor"])
        koppeling.extend(self._walk(element.inhoud, merken | {("rStyle", KOPPELING)}))
        yield koppeling


def describe_beeld(element: Tekstelement) -> str:
    """What stands in the place of a picture that the plan does not have."""
    alt = element.get("alt") or element.get("naam") or ""
    return f"[Afbeelding ontbreekt: {alt}]" if alt else "[Afbeelding ontbreekt]"


def _make_merken(merken: _Merken) -> tuple[etree._Element, ...]:
    per_naam = dict(sorted(merken))
    return tuple(make(naam, val=per_naam[naam]) if per_naam[naam] else make(naam) for naam in _ORDE if naam in per_naam)
