"""A CALS table as a table of Word: widths, joined cells, header rows that come back on each page (handbook, B.4)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.worddocument.opmaak import CEL, TABEL, TABELKOP, TEKSTBREEDTE, make, make_alinea

VulCel = Callable[[Tekstelement, str, str], list[etree._Element]]  # an entry, its style and its alignment
_GETAL = re.compile(r"\d+(?:\.\d+)?")
_UITLIJNINGEN = {"center": "center", "right": "right", "justify": "both"}
_MINST = 300  # twips


@dataclass(slots=True)
class _Raster:
    """Which cells of a thead or tbody are taken: by (row, column) the entry that reaches over them from above."""

    namen: dict[str, int]
    breedtes: list[int]
    lijnen: list[str]
    bezet: dict[tuple[int, int], int] = field(default_factory=dict)

    def place(self, entry: Tekstelement, rij: int) -> tuple[int, int] | None:
        """First column and number of columns of an entry; None when the row is full."""
        aantal = len(self.breedtes)
        eerste = self.namen.get(entry.get("namest") or entry.get("colname") or "")
        if eerste is None or (rij, eerste) in self.bezet:
            eerste = next((kolom for kolom in range(aantal) if (rij, kolom) not in self.bezet), None)
        if eerste is None:
            return None
        laatste = max(eerste, self.namen.get(entry.get("nameend") or "", eerste))
        breed = next((k for k in range(laatste - eerste + 1) if (rij, eerste + k) in self.bezet), laatste - eerste + 1)
        return eerste, breed


def make_tabellen(tabel: Tekstelement, links: int, vul: VulCel) -> list[etree._Element]:
    """A table of Word for each tgroup: each has columns of its own."""
    return [_make_groep(kind, links, vul) for kind in tabel.kinderen if kind.soort is Soort.TGROUP]


def make_kader(links: int, inhoud: list[etree._Element]) -> etree._Element:
    """A Kadertekst: one cell with a ground of its own."""
    breed = TEKSTBREEDTE - links
    eigenschappen = make(
        "tcPr", make("tcW", w=breed, type="dxa"), make("shd", val="clear", color="auto", fill="EEF2F7")
    )
    return make("tbl", *_make_hoofd([breed], links), make("tr", make("tc", eigenschappen, *_close_cel(inhoud))))


def _make_groep(groep: Tekstelement, links: int, vul: VulCel) -> etree._Element:
    kolommen = [kind for kind in groep.kinderen if kind.soort is Soort.COLSPEC]
    aantal = max(len(kolommen), _read_int(groep.get("cols")), 1)
    delen = [_read_breedte(kolommen[n].get("colwidth") if n < len(kolommen) else None) for n in range(aantal)]
    breedtes = [max(_MINST, round((TEKSTBREEDTE - links) * deel / sum(delen))) for deel in delen]
    namen = {kolom.get("colname") or str(n + 1): n for n, kolom in enumerate(kolommen)}
    lijnen = [
        (kolommen[n].get("align") if n < len(kolommen) else None) or groep.get("align") or "" for n in range(aantal)
    ]
    uit = make("tbl", *_make_hoofd(breedtes, links))
    for deel in groep.kinderen:
        if deel.soort in (Soort.THEAD, Soort.TBODY):
            uit.extend(_make_rijen(deel, _Raster(namen, breedtes, lijnen), vul))
    return uit


def _make_hoofd(breedtes: list[int], links: int) -> tuple[etree._Element, etree._Element]:
    eigenschappen = make(
        "tblPr",
        make("tblStyle", val=TABEL),
        make("tblW", w=sum(breedtes), type="dxa"),
        make("tblInd", w=links, type="dxa"),
        make("tblLayout", type="fixed"),
    )
    return eigenschappen, make("tblGrid", *(make("gridCol", w=breedte) for breedte in breedtes))


def _make_rijen(deel: Tekstelement, raster: _Raster, vul: VulCel) -> list[etree._Element]:
    rijen = [kind for kind in deel.kinderen if kind.soort is Soort.ROW]
    is_kop = deel.soort is Soort.THEAD
    uit = []
    for nummer, rij in enumerate(rijen):
        geplaatst: dict[int, tuple[Tekstelement, int, int]] = {}
        for entry in rij.kinderen:
            plek = raster.place(entry, nummer) if entry.soort is Soort.ENTRY else None
            if plek is None:
                continue
            hoog = min(_read_int(entry.get("morerows")) + 1, len(rijen) - nummer)
            geplaatst[plek[0]] = (entry, plek[1], hoog)
            for onder in range(hoog):
                for kolom in range(plek[0], plek[0] + plek[1]):
                    raster.bezet[nummer + onder, kolom] = plek[1] if kolom == plek[0] else 0
        eigenschappen = make("trPr", make("cantSplit"))
        if is_kop:
            eigenschappen.append(make("tblHeader"))
        uit.append(make("tr", eigenschappen, *_make_cellen(nummer, geplaatst, raster, vul, is_kop=is_kop)))
    return uit


def _make_cellen(
    rij: int, geplaatst: dict[int, tuple[Tekstelement, int, int]], raster: _Raster, vul: VulCel, *, is_kop: bool
) -> list[etree._Element]:
    cellen, kolom = [], 0
    stijl = TABELKOP if is_kop else CEL
    while kolom < len(raster.breedtes):
        if kolom in geplaatst:
            entry, breed, hoog = geplaatst[kolom]
            lijn = _UITLIJNINGEN.get(entry.get("align") or raster.lijnen[kolom], "")
            inhoud = vul(entry, stijl, lijn)
            cellen.append(_make_cel(raster, kolom, breed, inhoud, "restart" if hoog > 1 else ""))
        else:
            breed = max(raster.bezet.get((rij, kolom), 1), 1)
            vervolg = "continue" if (rij, kolom) in raster.bezet else ""
            cellen.append(_make_cel(raster, kolom, breed, [make_alinea(stijl)], vervolg))
        kolom += breed
    return cellen


def _make_cel(raster: _Raster, kolom: int, breed: int, inhoud: list[etree._Element], vervolg: str) -> etree._Element:
    eigenschappen = make("tcPr", make("tcW", w=sum(raster.breedtes[kolom : kolom + breed]), type="dxa"))
    if breed > 1:
        eigenschappen.append(make("gridSpan", val=breed))
    if vervolg:
        eigenschappen.append(make("vMerge", val=vervolg))
    return make("tc", eigenschappen, *_close_cel(inhoud))


def _close_cel(inhoud: list[etree._Element]) -> list[etree._Element]:
    """What stands in a cell; Word wants a paragraph at the end."""
    return inhoud if inhoud and inhoud[-1].tag.endswith("}p") else [*inhoud, make_alinea(CEL)]


def _read_int(waarde: str | None) -> int:
    return int(waarde) if waarde and waarde.strip().isdecimal() else 0


def _read_breedte(waarde: str | None) -> float:
    """A column width as a number; units are the same within one table, so only the proportion counts."""
    gevonden = _GETAL.search(waarde or "")
    return max(float(gevonden.group()), 0.01) if gevonden else 1.0
