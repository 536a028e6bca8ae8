"""From the text of one unit to lines and tables of the page. No Qt."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from planstudio.domain.element import Element
from planstudio.domain.soort import BLOKKEN, STRUCTUUR, TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.text.eenheden import MAX_NIVEAU, Eenheid
from planstudio.ui.text.regel import KOPPEN, Cel, Onderdeel, Regel, Stijl, Tabel
from planstudio.ui.text.tabel import make_tabel
from planstudio.ui.text.vlak import find_nootnummer

INSPRING = 2.0
STREEP = "\u2013"
# Blocks in which one writes; a Wat belongs to a besluit, and the Titel of a figure is a block too.
_BEWERKBAAR = (BLOKKEN - {Soort.WAT, Soort.TITELREGEL, Soort.DAGTEKENING}) | {Soort.TITEL}
_STIJLEN: dict[Soort, Stijl] = {
    Soort.TERM: Stijl.TERM,
    Soort.TUSSENKOP: Stijl.TUSSENKOP,
    Soort.BIJSCHRIFT: Stijl.BIJSCHRIFT,
    Soort.BRON: Stijl.BRON,
    Soort.TITLE: Stijl.TABELTITEL,
    Soort.SUBTITEL: Stijl.SUBTITEL,
    Soort.LIJSTAANHEF: Stijl.AL,
}
_STANDEN: dict[Soort, str] = {
    Soort.GERESERVEERD: "Gereserveerd",
    Soort.VERVALLEN: "Vervallen",
    Soort.NOG_NIET_IN_WERKING: "Nog niet in werking",
}


def make_onderdelen(eenheid: Eenheid) -> list[Onderdeel]:
    """The lines and tables of one unit; never empty, and the first is a line."""
    return _Vulling(eenheid).make()


class _Plek(NamedTuple):
    """Where the walk is: nearest wId, path below it, structure it belongs to, indent and look inherited."""

    wid: str
    pad: tuple[int, ...]
    keuze: str
    inspring: float = 0.0
    stijl: Stijl = Stijl.AL
    niveau: int = 0


class _Vulling:
    def __init__(self, eenheid: Eenheid) -> None:
        self._eenheid = eenheid
        self._uit: list[Onderdeel] = []
        self._begint = list(eenheid.begint)
        self._nummer: tuple[str, float] | None = None
        self._noten: list[tuple[Tekstelement, _Plek]] | None = None

    def make(self) -> list[Onderdeel]:
        eenheid = self._eenheid
        plek = _Plek(eenheid.wid, eenheid.pad, eenheid.keuze, niveau=eenheid.niveau)
        if isinstance(eenheid.element, Element):
            self._put_vreemd(eenheid.element, plek)
        elif eenheid.element.soort is Soort.KOP:
            self._put_kop(eenheid.element, plek, eenheid.soort_boven)
        else:
            self._put(eenheid.element, plek, eenheid.soort_boven)
        self._flush_nummer(plek)
        if not self._uit or isinstance(self._uit[0], Tabel) or self._begint:
            self._uit.insert(0, Regel(stijl=Stijl.WIT, keuze=plek.keuze, wid=plek.wid, begint=tuple(self._begint)))
        return self._uit

    # -- lines ---------------------------------------------------------------------------------------------------

    def _add(self, regel: Regel) -> None:
        if self._nummer is not None:
            nummer, hang = self._nummer
            self._nummer = None
            regel = regel._replace(nummer=nummer, hang=hang)
        if self._begint:
            regel = regel._replace(begint=tuple(self._begint))
            self._begint = []
        self._uit.append(regel)

    def _flush_nummer(self, plek: _Plek) -> None:
        """A number whose element does not start with a line gets a line of its own."""
        if self._nummer is not None:
            self._add(Regel(stijl=plek.stijl, wid=plek.wid, keuze=plek.keuze, inspring=plek.inspring))

    def _put_blok(self, blok: Tekstelement, plek: _Plek, stijl: Stijl) -> None:
        self._add(
            Regel(
                stijl=stijl,
                wid=plek.wid,
                pad=plek.pad,
                blok=blok,
                inspring=plek.inspring,
                keuze=plek.keuze,
                niveau=plek.niveau if stijl in KOPPEN else 0,
                is_bewerkbaar=blok.soort in _BEWERKBAAR and bool(plek.wid),
            )
        )
        if self._noten is not None:
            self._noten += [(noot, plek._replace(pad=pad)) for noot, pad in _walk_noten(blok, plek.pad)]

    def _put_stil(self, tekst: str, plek: _Plek) -> None:
        self._add(
            Regel(stijl=Stijl.STIL, wid=plek.wid, tekst=tekst, inspring=plek.inspring, keuze=plek.keuze),
        )

    # -- elements ------------------------------------------------------------------------------------------------

    def _put_kinderen(self, boven: Tekstelement, plek: _Plek, skip: frozenset[Soort] = frozenset()) -> None:
        for plaats, deel in enumerate(boven.inhoud):
            if isinstance(deel, Element):
                self._put_vreemd(deel, plek)
            elif isinstance(deel, Tekstelement) and deel.soort not in skip:
                self._put(deel, self._go(deel, plaats, plek), boven.soort)

    def _go(self, deel: Tekstelement, plaats: int, plek: _Plek) -> _Plek:
        if not deel.wid:
            return plek._replace(pad=(*plek.pad, plaats))
        self._begint.append(deel.wid)
        keuze = deel.wid if deel.soort in STRUCTUUR or deel.soort is Soort.LID else plek.keuze
        return plek._replace(wid=deel.wid, pad=(), keuze=keuze)

    def _put(self, deel: Tekstelement, plek: _Plek, boven: Soort) -> None:
        handler = _HANDLERS.get(deel.soort)
        if handler is not None:
            handler(self, deel, plek)
        elif deel.soort in _STANDEN:
            self._put_stil(_STANDEN[deel.soort], plek)
        elif deel.soort is Soort.KOP:
            self._put_kop(deel, plek, boven)
        elif deel.soort in BLOKKEN or deel.soort in TEKSTDRAGERS:
            stijl = _STIJLEN.get(deel.soort, plek.stijl)
            if boven is Soort.REGELING_OPSCHRIFT or deel.soort is Soort.TITELREGEL:
                stijl = Stijl.TITEL
            self._put_blok(deel, plek, stijl)
        else:
            self._put_kinderen(deel, plek)

    def _put_vreemd(self, deel: Element, plek: _Plek) -> None:
        tekst = " ".join(deel.tekst.split())
        if tekst:
            self._put_stil(tekst, plek)

    def _put_kop(self, kop: Tekstelement, plek: _Plek, boven: Soort) -> None:
        delen = [deel.tekst for deel in kop.kinderen if deel.soort in (Soort.LABEL, Soort.NUMMER)]
        nummer = " ".join(deel for deel in delen if deel)
        plaats, opschrift = next(
            ((nr, deel) for nr, deel in enumerate(kop.inhoud) if _is_soort(deel, Soort.OPSCHRIFT)), (0, None)
        )
        stijl = Stijl.ARTIKELKOP if boven is Soort.ARTIKEL else Stijl.KOP
        niveau = plek.niveau + 1 if boven in (Soort.DIVISIETEKST, Soort.INLEIDENDE_TEKST) else max(plek.niveau, 1)
        plek = plek._replace(niveau=min(niveau, MAX_NIVEAU))
        if isinstance(opschrift, Tekstelement):
            self._put_blok(opschrift, plek._replace(pad=(*plek.pad, plaats)), stijl)
        elif nummer:
            self._add(Regel(stijl=stijl, wid=plek.wid, keuze=plek.keuze, niveau=plek.niveau))
        if nummer and self._uit:
            laatste = self._uit[-1]
            if isinstance(laatste, Regel):
                self._uit[-1] = laatste._replace(nummer=nummer)
        for nr, deel in enumerate(kop.inhoud):
            if isinstance(deel, Tekstelement) and deel.soort not in (Soort.LABEL, Soort.NUMMER, Soort.OPSCHRIFT):
                self._put(deel, self._go(deel, nr, plek), Soort.KOP)

    def _put_leden(self, artikel: Tekstelement, plek: _Plek) -> None:
        hang = measure_hang(lid.nummer for lid in artikel.kinderen if lid.soort is Soort.LID)
        for plaats, deel in enumerate(artikel.inhoud):
            if isinstance(deel, Element):
                self._put_vreemd(deel, plek)
            elif isinstance(deel, Tekstelement):
                hier = self._go(deel, plaats, plek)
                if deel.soort is Soort.LID:
                    self._put_genummerd(deel, hier, deel.nummer, hang)
                else:
                    self._put(deel, hier, artikel.soort)

    def _put_genummerd(self, deel: Tekstelement, plek: _Plek, nummer: str, hang: float) -> None:
        """A lid or list item: its number hangs before the first line, the rest stands to the right of it."""
        self._flush_nummer(plek)
        self._nummer = (nummer, hang) if nummer else None
        plek = plek._replace(inspring=plek.inspring + hang)
        self._put_kinderen(deel, plek, frozenset({Soort.LID_NUMMER, Soort.LI_NUMMER}))
        self._flush_nummer(plek)

    def _put_lijst(self, lijst: Tekstelement, plek: _Plek) -> None:
        self._flush_nummer(plek)
        hang = measure_hang(li.nummer or STREEP for li in lijst.kinderen if li.soort is Soort.LI)
        for plaats, deel in enumerate(lijst.inhoud):
            if isinstance(deel, Element):
                self._put_vreemd(deel, plek)
            elif isinstance(deel, Tekstelement):
                hier = self._go(deel, plaats, plek)
                if deel.soort is Soort.LI:
                    self._put_genummerd(deel, hier, deel.nummer or STREEP, hang)
                else:
                    self._put(deel, hier, lijst.soort)

    def _put_begrip(self, begrip: Tekstelement, plek: _Plek) -> None:
        if begrip.nummer:
            self._put_genummerd(begrip, plek, begrip.nummer, measure_hang([begrip.nummer]))
        else:
            self._put_kinderen(begrip, plek)

    def _put_definitie(self, definitie: Tekstelement, plek: _Plek) -> None:
        self._put_kinderen(definitie, plek._replace(inspring=plek.inspring + INSPRING))

    def _put_citaat(self, citaat: Tekstelement, plek: _Plek) -> None:
        self._put_kinderen(citaat, plek._replace(inspring=plek.inspring + INSPRING, stijl=Stijl.CITAAT))

    def _put_illustratie(self, beeld: Tekstelement, plek: _Plek) -> None:
        self._add(
            Regel(
                stijl=Stijl.BEELD,
                wid=plek.wid,
                pad=plek.pad,
                blok=beeld,
                keuze=plek.keuze,
                inspring=plek.inspring,
                is_bewerkbaar=False,
            )
        )

    def _put_figuur(self, figuur: Tekstelement, plek: _Plek) -> None:
        for plaats, deel in enumerate(figuur.inhoud):
            if isinstance(deel, Tekstelement):
                hier = self._go(deel, plaats, plek)
                if deel.soort is Soort.TITEL:
                    self._put_blok(deel, hier, Stijl.TABELTITEL)
                else:
                    self._put(deel, hier, figuur.soort)

    def _put_table(self, table: Tekstelement, plek: _Plek) -> None:
        self._flush_nummer(plek)
        buiten, self._noten = self._noten, []
        for plaats, deel in enumerate(table.inhoud):
            if isinstance(deel, Tekstelement) and deel.soort is Soort.TGROUP:
                hier = self._go(deel, plaats, plek)
                tabel = make_tabel(deel, hier.pad, hier.inspring, self._make_cel(hier))
                if tabel is not None:
                    self._uit.append(tabel)
            elif isinstance(deel, Tekstelement):
                self._put(deel, self._go(deel, plaats, plek), table.soort)
        noten, self._noten = self._noten, buiten
        for noot, hier in noten:
            self._put_noot(noot, hier, plek.inspring)

    def _put_noot(self, noot: Tekstelement, plek: _Plek, inspring: float) -> None:
        """The words of a note, below the table that it belongs to; its mark stands in the text."""
        self._nummer = (find_nootnummer(noot), 1.4)
        plek = plek._replace(inspring=inspring + 1.4, stijl=Stijl.NOOT)
        for plaats, deel in enumerate(noot.inhoud):
            if isinstance(deel, Tekstelement) and deel.soort is not Soort.NOOT_NUMMER:
                self._put(deel, self._go(deel, plaats, plek), Soort.NOOT)
        self._flush_nummer(plek)

    def _make_cel(self, plek: _Plek) -> Callable[[Tekstelement, tuple[int, ...], bool], tuple[Regel, ...]]:
        def make(entry: Tekstelement, pad: tuple[int, ...], is_kop: bool) -> tuple[Regel, ...]:
            buiten, self._uit = self._uit, []
            stijl = Stijl.TABELKOP if is_kop else Stijl.CEL
            hier = plek._replace(pad=pad, inspring=0.0, stijl=stijl)
            if entry.wid:
                hier = hier._replace(wid=entry.wid, pad=())
            self._put_kinderen(entry, hier)
            self._flush_nummer(hier)
            if not self._uit:
                self._add(Regel(stijl=stijl, wid=plek.wid, keuze=plek.keuze))
            uit, self._uit = self._uit, buiten
            return tuple(regel for regel in uit if isinstance(regel, Regel))

        return make

    def _put_kader(self, kader: Tekstelement, plek: _Plek) -> None:
        self._flush_nummer(plek)
        buiten, self._uit = self._uit, []
        self._put_kinderen(kader, plek._replace(inspring=0.0))
        self._flush_nummer(plek)
        binnen, self._uit = self._uit, buiten
        regels = tuple(regel for regel in binnen if isinstance(regel, Regel))
        if len(regels) < len(binnen) or not regels:
            self._uit += binnen
            return
        cel = Cel(rij=0, kolom=0, rijen=1, kolommen=1, regels=regels)
        self._uit.append(
            Tabel(rijen=1, koprijen=0, breedtes=(1.0,), cellen=(cel,), inspring=plek.inspring, is_kader=True)
        )


def _walk_noten(blok: Tekstelement, pad: tuple[int, ...]) -> Iterator[tuple[Tekstelement, tuple[int, ...]]]:
    """The notes in the words of a block, with the path to each."""
    for plaats, deel in enumerate(blok.inhoud):
        if isinstance(deel, Tekstelement):
            if deel.soort is Soort.NOOT:
                yield deel, (*pad, plaats)
            else:
                yield from _walk_noten(deel, (*pad, plaats))


def measure_hang(nummers: Iterable[str]) -> float:
    """The width of a column for numbers, in em."""
    return max(1.9, 0.55 * max((len(nummer) for nummer in nummers), default=0) + 0.7)


def _is_soort(deel: object, soort: Soort) -> bool:
    return isinstance(deel, Tekstelement) and deel.soort is soort


_HANDLERS: dict[Soort, Callable[[_Vulling, Tekstelement, _Plek], None]] = {
    Soort.ARTIKEL: _Vulling._put_leden,
    Soort.WIJZIG_ARTIKEL: _Vulling._put_leden,
    Soort.LIJST: _Vulling._put_lijst,
    Soort.BEGRIP: _Vulling._put_begrip,
    Soort.DEFINITIE: _Vulling._put_definitie,
    Soort.CITAAT: _Vulling._put_citaat,
    Soort.ILLUSTRATIE: _Vulling._put_illustratie,
    Soort.FIGUUR: _Vulling._put_figuur,
    Soort.TABLE: _Vulling._put_table,
    Soort.KADERTEKST: _Vulling._put_kader,
}
