"""The automatic numbers of a .docx, counted as Word does."""

from dataclasses import dataclass, field, replace

from lxml import etree

from planstudio.standards.tekstimport.docx_stijlen import (
    Nummerplek,
    Stijlen,
    find_kind,
    get_waarde,
    is_aan,
    read_getal,
    read_nummerplek,
)
from planstudio.standards.tekstimport.nummering import NIVEAUS, Niveau, Teller
from planstudio.standards.xml import local

_GEEN = "0"


@dataclass
class _Lijst:
    """One w:num: the levels that it shows, and which count it shares with others of its kind."""

    soort: str
    niveaus: dict[int, Niveau] = field(default_factory=dict)
    begint: dict[int, int] = field(default_factory=dict)
    begonnen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nummer:
    """The number that Word shows before a paragraph, and the level of its list from 0."""

    tekst: str
    niveau: int


class Nummers:
    """Gives each paragraph its number, in order of the document."""

    def __init__(self, root: etree._Element | None, stijlen: Stijlen) -> None:
        self._stijlen = stijlen
        self._lijsten: dict[str, _Lijst] = {}
        self._tellers: dict[str, Teller] = {}
        self._van_stijl: dict[tuple[str, str], int] = {}
        if root is None:
            return
        soorten = {get_waarde(el, "abstractNumId") or "": el for el in root if local(el) == "abstractNum"}
        basis = {sleutel: _read_niveaus(element) for sleutel, element in soorten.items()}
        self._follow_stijlen(root, soorten, basis)
        for element in root:
            if local(element) == "num":
                self._add_lijst(element, basis)
        for sleutel, element in soorten.items():
            for lvl in element:
                stijl = get_waarde(find_kind(lvl, "pStyle")) if local(lvl) == "lvl" else None
                if stijl is not None:
                    self._van_stijl[sleutel, stijl] = read_getal(get_waarde(lvl, "ilvl")) or 0

    def _follow_stijlen(
        self, root: etree._Element, soorten: dict[str, etree._Element], basis: dict[str, dict[int, Niveau]]
    ) -> None:
        """A list may point at a list style, and that at the list in which the levels stand."""
        van_num = {
            get_waarde(el, "numId") or "": get_waarde(find_kind(el, "abstractNumId")) or ""
            for el in root
            if local(el) == "num"
        }
        for sleutel, element in soorten.items():
            stijl = get_waarde(find_kind(element, "numStyleLink"))
            plek = self._stijlen.find_nummerplek(stijl) if stijl is not None else None
            if plek is not None and not basis[sleutel]:
                basis[sleutel] = basis.get(van_num.get(plek[1].lijst or "", ""), {})

    def _add_lijst(self, element: etree._Element, basis: dict[str, dict[int, Niveau]]) -> None:
        sleutel = get_waarde(element, "numId")
        soort = get_waarde(find_kind(element, "abstractNumId"))
        if sleutel is None or soort is None:
            return
        lijst = _Lijst(soort, dict(basis.get(soort, {})))
        for kind in element:
            niveau = read_getal(get_waarde(kind, "ilvl")) if local(kind) == "lvlOverride" else None
            if niveau is None or not 0 <= niveau < NIVEAUS:
                continue
            lvl = find_kind(kind, "lvl")
            if lvl is not None:
                lijst.niveaus[niveau] = _read_niveau(lvl)
            begin = read_getal(get_waarde(find_kind(kind, "startOverride")))
            if begin is not None:
                lijst.begint[niveau] = begin
        self._lijsten[sleutel] = lijst

    def count(self, ppr: etree._Element | None, stijl: str | None) -> Nummer | None:
        """The number of the next paragraph; None when it is in no list."""
        eigen = read_nummerplek(ppr)
        van_stijl = self._stijlen.find_nummerplek(stijl)
        plek = eigen
        if van_stijl is not None:
            plek = self._join(eigen, *van_stijl)
        lijst = self._lijsten.get(plek.lijst or "") if plek is not None else None
        if plek is None or lijst is None or plek.lijst == _GEEN:
            return None
        niveau = max(0, min(plek.niveau or 0, NIVEAUS - 1))
        teller = self._tellers.setdefault(lijst.soort, Teller())
        if not lijst.begonnen:
            lijst.begonnen = True
            for diep, begin in lijst.begint.items():
                teller.start(diep, begin)
        return Nummer(tekst=teller.count(niveau, lijst.niveaus).strip(), niveau=niveau)

    def _join(self, eigen: Nummerplek | None, stijl: str, plek: Nummerplek) -> Nummerplek:
        """What the paragraph says itself goes before its style; a style finds its level by the list that names it."""
        lijst = eigen.lijst if eigen is not None and eigen.lijst is not None else plek.lijst
        if eigen is not None and eigen.niveau is not None:
            return Nummerplek(lijst=lijst, niveau=eigen.niveau)
        bekend = self._lijsten.get(lijst or "")
        genoemd = self._van_stijl.get((bekend.soort, stijl)) if bekend is not None else None
        return Nummerplek(lijst=lijst, niveau=genoemd if genoemd is not None else plek.niveau)


def _read_niveaus(element: etree._Element) -> dict[int, Niveau]:
    niveaus = {}
    for lvl in element:
        niveau = read_getal(get_waarde(lvl, "ilvl")) if local(lvl) == "lvl" else None
        if niveau is not None and 0 <= niveau < NIVEAUS:
            niveaus[niveau] = _read_niveau(lvl)
    return niveaus


def _read_niveau(lvl: etree._Element) -> Niveau:
    cijfers = find_kind(lvl, "isLgl")
    begin = read_getal(get_waarde(find_kind(lvl, "start")))
    niveau = Niveau(
        vorm=get_waarde(find_kind(lvl, "numFmt")) or "decimal",
        patroon=(get_waarde(find_kind(lvl, "lvlText")) or "")[:200],
        begin=begin if begin is not None else 0,
        alles_cijfers=cijfers is not None and is_aan(cijfers),
    )
    herstart = read_getal(get_waarde(find_kind(lvl, "lvlRestart")))
    return replace(niveau, herstart_na=herstart) if herstart is not None else niveau
