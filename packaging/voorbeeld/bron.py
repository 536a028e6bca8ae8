"""Read the source files in tekst/ and build the text of the regeling."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from gebieden import GIOS
from gemeente import TITEL, join_expression
from opmaak import lopend, tabel
from plaatje import BIJSCHRIFT, FIGUUR
from xmluit import El

ITEM = re.compile(r"^( +)(\*|[a-z]\.|\d+\.) (.*)$")
LID = re.compile(r"^(\d+)\. (.*)$")
STAAT = {"[gereserveerd]": "Gereserveerd", "[vervallen]": "Vervallen"}


@dataclass
class Regel:
    """An Artikel or Lid with text, and its annotations: key to values."""

    element: El
    annotaties: dict[str, list[str]] = field(default_factory=dict)
    ouder: dict[str, list[str]] = field(default_factory=dict)

    def waarden(self, sleutel: str) -> list[str]:
        """Return the values of a key: those of the lid, else those of the artikel."""
        return self.annotaties.get(sleutel, self.ouder.get(sleutel, []))


class Lezer:
    """Builds RegelingCompact line by line; the open elements are on a stack of (level, element)."""

    def __init__(self) -> None:
        self.lichaam = El("Lichaam")
        self.regeling = El("RegelingCompact", El("RegelingOpschrift", El("Al", TITEL)), self.lichaam)
        self.stapel: list[tuple[int, El]] = [(0, self.lichaam)]
        self.regels: list[Regel] = []
        self.artikel = Regel(El("niets"))
        self.inhoud: El | None = None
        self.lijsten: list[tuple[int, El]] = []
        self.deel = "regels"

    def lees(self, pad: Path) -> None:
        """Read one file."""
        rij = [r.rstrip() for r in pad.read_text(encoding="utf-8").splitlines() if not r.startswith("%")]
        i = 0
        while i < len(rij):
            if rij[i].startswith("[tabel "):
                einde = rij.index("[einde tabel]", i)
                self._blok(tabel(rij[i][7:-1], rij[i + 1 : einde]))
                i = einde
            elif rij[i]:
                self._regel(rij[i])
            else:
                self.lijsten = []
            i += 1

    def _regel(self, regel: str) -> None:
        item, lid = ITEM.match(regel), LID.match(regel)
        kop = re.match(r"^(#+|=+) (.*)$", regel)
        if kop:
            self._kop(kop[1], kop[2])
        elif regel in STAAT:
            self.stapel[-1][1].erbij(El(STAAT[regel]))
            self.regels = [r for r in self.regels if r.element is not self.stapel[-1][1]]
        elif regel.startswith("@ "):
            sleutel, _, waarde = regel[2:].partition(" ")
            self.regels[-1].annotaties.setdefault(sleutel, []).append(waarde)
        elif regel.startswith("[figuur"):
            self._blok(El("Figuur", El("Illustratie", **FIGUUR), El("Bijschrift", BIJSCHRIFT, locatie="onder")))
        elif regel == "[informatieobjecten]":
            self._blok(_overzicht())
        elif regel.startswith(":: "):
            self._begrip(*regel[3:].split(" | ", 1))
        elif item:
            self._item(len(item[1]), item[2], item[3])
        elif lid:
            self._lid(lid[1], lid[2])
        else:
            self._blok(lopend("Al", regel))

    def _open(self, niveau: int, element: El) -> None:
        while len(self.stapel) > 1 and self.stapel[-1][0] >= niveau:
            self.stapel.pop()
        self.stapel[-1][1].erbij(element)
        self.stapel.append((niveau, element))
        self.inhoud, self.lijsten = None, []

    def _kop(self, teken: str, rest: str) -> None:
        links, _, opschrift = rest.partition(" | ")
        woord, _, nummer = links.partition(" ")
        niveau = len(teken)
        if teken == "#" and woord == "bijlage":
            self.deel, self.stapel = "bijlage", [(0, self.regeling)]
            self._open(1, El("Bijlage", _kop_element("Bijlage", nummer, opschrift)))
        elif teken == "#" and woord == "toelichting":
            self.deel, self.stapel = "toelichting", [(0, self.regeling)]
            self._open(1, El("Toelichting", _kop_element("", "", opschrift)))
        elif self.deel == "toelichting" and teken == "##":
            naam = "AlgemeneToelichting" if woord == "algemeen" else "ArtikelgewijzeToelichting"
            self._open(niveau, El(naam, _kop_element("", "", opschrift)))
        elif self.deel == "toelichting" and teken == "###":
            kop = _kop_element(woord if nummer else "", nummer or woord, opschrift)
            self._open(niveau, El("Divisie", kop))
        elif teken.startswith("=") and self.deel != "regels":
            nieuw = _kop_element("", links, opschrift) if opschrift else El("Kop", lopend("Opschrift", rest))
            self._open(9, El("Divisietekst", nieuw))
        elif teken == "=":
            self._open(9, El("Artikel", _kop_element("Artikel", links, opschrift)))
            self.artikel = Regel(self.stapel[-1][1])
            self.regels.append(self.artikel)
        else:
            label = ("Hoofdstuk", "Afdeling", "Paragraaf")[niveau - 1]
            self._open(niveau, El(label, _kop_element(label, links, opschrift)))

    def _lid(self, nummer: str, tekst: str) -> None:
        artikel = self.artikel.element
        if self.regels[-1] is self.artikel:
            self.regels.pop()
        self.inhoud, self.lijsten = El("Inhoud", lopend("Al", tekst)), []
        lid = El("Lid", El("LidNummer", f"{nummer}."), self.inhoud)
        artikel.erbij(lid)
        self.regels.append(Regel(lid, {}, self.artikel.annotaties))

    def _blok(self, element: El) -> None:
        """Add a block to the text that is open; make a place for it when there is none."""
        self.lijsten = []
        if self.inhoud is None:
            open_ = self.stapel[-1][1]
            if open_.naam in ("Bijlage", "Divisie"):
                self._open(9, El("Divisietekst"))
                open_ = self.stapel[-1][1]
            self.inhoud = El("Inhoud")
            open_.erbij(self.inhoud)
        self.inhoud.erbij(element)

    def _item(self, inspringing: int, nummer: str, tekst: str) -> None:
        while self.lijsten and self.lijsten[-1][0] > inspringing:
            self.lijsten.pop()
        if not self.lijsten or self.lijsten[-1][0] < inspringing:
            lijst = El("Lijst", type="ongemarkeerd" if nummer == "*" else "expliciet")
            if self.lijsten:
                self.lijsten[-1][1].elementen()[-1].erbij(lijst)
            else:
                self._begin_lijst(lijst)
            self.lijsten.append((inspringing, lijst))
        li = El("Li") if nummer == "*" else El("Li", El("LiNummer", nummer))
        self.lijsten[-1][1].erbij(li.erbij(lopend("Al", tekst)))

    def _begin_lijst(self, lijst: El) -> None:
        laatste = self.inhoud.elementen()[-1] if self.inhoud else None
        if laatste is not None and laatste.naam == "Begrippenlijst":
            laatste.elementen()[-1].elementen()[-1].erbij(lijst)
        else:
            self._blok(lijst)

    def _begrip(self, term: str, definitie: str) -> None:
        laatste = self.inhoud.elementen()[-1] if self.inhoud else None
        if laatste is None or laatste.naam != "Begrippenlijst":
            laatste = El("Begrippenlijst")
            self._blok(laatste)
        laatste.erbij(El("Begrip", lopend("Term", term), El("Definitie", lopend("Al", definitie))))
        self.lijsten = []


def _kop_element(label: str, nummer: str, opschrift: str) -> El:
    kop = El("Kop")
    if label:
        kop.erbij(El("Label", label))
    if nummer:
        kop.erbij(El("Nummer", nummer))
    return kop.erbij(lopend("Opschrift", opschrift)) if opschrift else kop


def _overzicht() -> El:
    """Return the list of informatieobjecten, in alphabetical order."""
    lijst = El("Begrippenlijst")
    for gio in sorted(GIOS, key=lambda g: g.naam):
        join = join_expression(gio.sleutel)
        lijst.erbij(El("Begrip", El("Term", gio.naam), El("Definitie", El("Al", El("ExtIoRef", join, ref=join)))))
    return lijst


def lees_bron(map_: Path) -> tuple[El, list[Regel]]:
    """Read all source files in order; return the regeling and its annotated rules."""
    lezer = Lezer()
    for pad in sorted(map_.glob("*.txt")):
        lezer.lees(pad)
    return lezer.regeling, lezer.regels
