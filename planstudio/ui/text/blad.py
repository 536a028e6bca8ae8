"""The page as it stands: units set so far, which block shows which line, and following the plan as it changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtGui import QTextBlock, QTextCursor

from planstudio.domain.plan import Planversie
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.text.beelden import Beelddocument, Beelden
from planstudio.ui.text.eenheden import Eenheid, Sleutel, plan_eenheden
from planstudio.ui.text.opmaak import Opmaak
from planstudio.ui.text.regel import Onderdeel, Regel, Tabel, walk_regels
from planstudio.ui.text.vulling import make_onderdelen
from planstudio.ui.text.zetter import Zetter

# Hidden blocks before a table stand just before its first line.
_VERBORGEN = 0.5


@dataclass(slots=True)
class Gezet:
    """A line on the page: its unit, its place in that unit, and the user state of its block."""

    sleutel: Sleutel
    plaats: float
    regel: Regel
    nummer: int

    @property
    def work(self) -> str:
        """The regeling that the line belongs to."""
        return self.sleutel[0]


class Blad:
    """A QTextDocument that is filled in slices and kept equal to the plan."""

    def __init__(self, versie: Planversie, opmaak: Opmaak, verhouding: float = 1.0) -> None:
        self.opmaak = opmaak
        self._versie = versie
        beelden = Beelden(versie.bestanden)
        self.document = Beelddocument(beelden)
        self.document.verhouding = verhouding
        self.document.setUndoRedoEnabled(False)
        self.document.setDefaultFont(opmaak.font)
        self.document.setDocumentMargin(0)
        kader = self.document.rootFrame().frameFormat()
        kader.setLeftMargin(opmaak.marge)
        kader.setRightMargin(opmaak.marge)
        kader.setTopMargin(round(2.6 * opmaak.em))
        kader.setBottomMargin(round(6 * opmaak.em))
        self.document.rootFrame().setFrameFormat(kader)
        self._zetter = Zetter(self.document, beelden, opmaak)
        self._eenheden = plan_eenheden(versie)
        self._orde = {eenheid.sleutel: nr for nr, eenheid in enumerate(self._eenheden)}
        self._onderdelen: dict[Sleutel, list[Onderdeel]] = {}
        self._gezet_in: dict[Sleutel, list[Gezet]] = {}
        self._by_nummer: dict[int, Gezet] = {}
        self._begin: dict[tuple[str, str], Gezet] = {}
        self._nummer = 0
        self._klaar = 0
        self._lopend: Iterator[None] | None = None

    # -- filling -------------------------------------------------------------------------------------------------

    @property
    def is_klaar(self) -> bool:
        """Whether the whole regeling is on the page."""
        return self._klaar >= len(self._eenheden)

    @property
    def deel(self) -> float:
        """How much of the regeling is on the page, from 0 to 1."""
        return self._klaar / len(self._eenheden) if self._eenheden else 1.0

    def fill(self, seconden: float, regels: int = 0) -> bool:
        """Set more of the regeling, for about so long and at least so many lines; says whether all of it stands."""
        genoeg = self._nummer + regels
        stop = perf_counter() + seconden
        cursor = self._zetter.cursor
        cursor.beginEditBlock()
        while not self.is_klaar:
            self._step()
            # Half of the time goes to the layout that follows.
            if self._nummer >= genoeg and perf_counter() > stop:
                break
        cursor.endEditBlock()
        return self.is_klaar

    def _step(self) -> None:
        if self._lopend is None:
            self._lopend = self._walk_eenheid(self._eenheden[self._klaar])
        try:
            next(self._lopend)
        except StopIteration:
            self._lopend = None
            self._klaar += 1

    def _finish_eenheid(self) -> None:
        while self._lopend is not None:
            self._step()

    def _walk_eenheid(self, eenheid: Eenheid) -> Iterator[None]:
        """Set one unit, part by part."""
        onderdelen = make_onderdelen(eenheid)
        self._onderdelen[eenheid.sleutel] = onderdelen
        self._gezet_in[eenheid.sleutel] = []
        for onderdeel in onderdelen:
            if isinstance(onderdeel, Regel):
                self._zetter.put_regel(onderdeel, self._announce(eenheid.sleutel, onderdeel).nummer)
            else:
                self._put_tabel(onderdeel, eenheid.sleutel)
            yield

    def _put_tabel(self, tabel: Tabel, sleutel: Sleutel) -> None:
        plaats = len(self._gezet_in[sleutel]) - _VERBORGEN
        self._nummer += 1
        self._by_nummer[self._nummer] = Gezet(sleutel, plaats, tabel.cellen[0].regels[0], self._nummer)
        voor = self._nummer
        nummers = [self._announce(sleutel, regel).nummer for regel in walk_regels([tabel])]
        self._zetter.put_tabel(tabel, iter(nummers), voor)

    def _announce(self, sleutel: Sleutel, regel: Regel) -> Gezet:
        rij = self._gezet_in[sleutel]
        self._nummer += 1
        gezet = Gezet(sleutel, len(rij), regel, self._nummer)
        rij.append(gezet)
        self._by_nummer[gezet.nummer] = gezet
        for wid in regel.begint:
            self._begin[(sleutel[0], wid)] = gezet
        return gezet

    # -- looking up ----------------------------------------------------------------------------------------------

    def find_gezet(self, blok: QTextBlock) -> Gezet | None:
        """The line that a block shows."""
        gezet = self._by_nummer.get(blok.userState())
        return gezet if gezet is not None and gezet.plaats == int(gezet.plaats) else None

    def find_blok(self, gezet: Gezet) -> QTextBlock:
        """The block that shows a line."""
        doel = (self._orde[gezet.sleutel], gezet.plaats)
        laag, hoog = 0, self.document.blockCount()
        while laag < hoog:
            midden = (laag + hoog) // 2
            if self._rank(self.document.findBlockByNumber(midden)) < doel:
                laag = midden + 1
            else:
                hoog = midden
        return self.document.findBlockByNumber(laag)

    def _rank(self, blok: QTextBlock) -> tuple[float, float]:
        gezet = self._by_nummer.get(blok.userState())
        return (self._orde[gezet.sleutel], gezet.plaats) if gezet is not None else (float("inf"), 0.0)

    def find_begin(self, work: str, wid: str) -> Gezet | None:
        """The first line of an element; None when it is not on the page (yet)."""
        return self._begin.get((work, wid))

    def find_plaats(self, sleutel: Sleutel, plaats: float) -> Gezet | None:
        """The line at a place in a unit, if it is on the page."""
        rij = self._gezet_in.get(sleutel, [])
        return rij[int(plaats)] if 0 <= plaats < len(rij) else None

    @property
    def laatste_positie(self) -> int:
        """Where in the document words were changed last."""
        return self._zetter.laatste_positie

    def is_verwacht(self, work: str, wid: str) -> bool:
        """Whether an element is in the part that is still to come."""
        return any(
            eenheid.work == work
            and (
                wid in eenheid.begint
                or (isinstance(eenheid.element, Tekstelement) and any(el.wid == wid for el in eenheid.element.walk()))
            )
            for eenheid in self._eenheden[self._klaar :]
        )

    def find_reeks(self, work: str, wid: str) -> tuple[Gezet, Gezet] | None:
        """The first and last line of an element; of structure above artikelen only its heading."""
        eerste = self.find_begin(work, wid)
        if eerste is None:
            return None
        rij = self._gezet_in[eerste.sleutel]
        laatste = eerste
        heel = eerste.sleutel[1] == wid and not eerste.sleutel[2]
        for gezet in rij[int(eerste.plaats) :]:
            if not heel and gezet.regel.keuze != wid:
                break
            laatste = gezet
        return eerste, laatste

    # -- following the plan --------------------------------------------------------------------------------------

    def update(self, versie: Planversie) -> list[Gezet]:
        """Make the page equal to another state of the plan; gives the lines that changed, first one first."""
        if versie is self._versie:
            return []
        self._finish_eenheid()
        self._versie = versie
        oud, nieuw = self._eenheden, plan_eenheden(versie)
        if [eenheid.sleutel for eenheid in oud] != [eenheid.sleutel for eenheid in nieuw]:
            return self._replace_eenheden(oud, nieuw)
        self._eenheden = nieuw
        gewijzigd: list[Gezet] = []
        anders = [nr for nr in range(self._klaar) if not oud[nr].is_same(nieuw[nr])]
        if anders:
            self._zetter.cursor.beginEditBlock()
            for nr in anders:
                gewijzigd += self._change_eenheid(nr)
            self._zetter.cursor.endEditBlock()
        return gewijzigd

    def _change_eenheid(self, nr: int) -> list[Gezet]:
        sleutel = self._eenheden[nr].sleutel
        was, wordt = self._onderdelen[sleutel], make_onderdelen(self._eenheden[nr])
        if [_describe(deel) for deel in was] != [_describe(deel) for deel in wordt]:
            self._remove(nr, nr + 1)
            self._insert(nr, nr + 1)
            return self._gezet_in[sleutel][:1]
        self._onderdelen[sleutel] = wordt
        gewijzigd = []
        for gezet, regel in zip(self._gezet_in[sleutel], walk_regels(wordt), strict=True):
            oud = gezet.regel
            if oud != regel:
                gezet.regel = regel
                self._zetter.change(self.find_blok(gezet), oud, regel)
                for wid in regel.begint:
                    self._begin[(sleutel[0], wid)] = gezet
                gewijzigd.append(gezet)
            elif oud is not regel:
                gezet.regel = regel
        return gewijzigd

    def _replace_eenheden(self, oud: list[Eenheid], nieuw: list[Eenheid]) -> list[Gezet]:
        """Units came, went or moved: set everything between the first and the last difference again."""
        meest = min(len(oud), len(nieuw))
        kop = next((i for i in range(meest) if not oud[i].is_same(nieuw[i])), meest)
        staart = next((i for i in range(meest - kop) if not oud[-1 - i].is_same(nieuw[-1 - i])), meest - kop)
        stop = len(oud) - staart
        self._zetter.cursor.beginEditBlock()
        if stop > self._klaar or stop == len(oud):
            self._remove(min(kop, self._klaar), self._klaar)
            self._put_plan(nieuw)
            self._klaar = min(kop, self._klaar)
            eerste = self._klaar
            while self._klaar < len(nieuw) - staart and self._klaar <= eerste:
                self._step()
        else:
            self._remove(kop, stop)
            self._put_plan(nieuw)
            self._klaar += len(nieuw) - len(oud)
            self._insert(kop, len(nieuw) - staart)
            eerste = kop
        self._zetter.cursor.endEditBlock()
        plek = min(eerste, self._klaar - 1)
        return self._gezet_in[self._eenheden[plek].sleutel][:1] if plek >= 0 else []

    def _put_plan(self, eenheden: list[Eenheid]) -> None:
        self._eenheden = eenheden
        self._orde = {eenheid.sleutel: nr for nr, eenheid in enumerate(eenheden)}

    def _remove(self, begin: int, eind: int) -> None:
        """Take set units off the page; what follows them stays as it is."""
        if begin >= eind:
            return
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.find_blok(self._gezet_in[self._eenheden[begin].sleutel][0]).position())
        volgende = self._find_eerste(eind)
        if volgende is None:
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(self.find_blok(volgende).position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        for eenheid in self._eenheden[begin:eind]:
            self._forget(eenheid.sleutel)
        if volgende is None:
            cursor.block().setUserState(-1)
            self._zetter.cursor.setPosition(cursor.position())
            self._zetter.is_leeg = True
        else:
            self._zetter.restore(cursor.block(), volgende.regel, volgende.nummer)

    def _find_eerste(self, nr: int) -> Gezet | None:
        """The first line of a unit, if that unit is on the page."""
        return self._gezet_in[self._eenheden[nr].sleutel][0] if nr < self._klaar else None

    def _forget(self, sleutel: Sleutel) -> None:
        del self._onderdelen[sleutel]
        weg = {gezet.nummer for gezet in self._gezet_in.pop(sleutel)}
        self._begin = {wid: gezet for wid, gezet in self._begin.items() if gezet.nummer not in weg}

    def _insert(self, begin: int, eind: int) -> None:
        """Set units before the unit `eind`, which is on the page, or at the end of the page."""
        volgende = self._find_eerste(eind)
        bewaard = self._zetter.cursor, self._zetter.is_leeg
        if volgende is not None:
            cursor = QTextCursor(self.find_blok(volgende))
            cursor.insertBlock()
            self._zetter.restore(cursor.block(), volgende.regel, volgende.nummer)
            cursor.setPosition(cursor.block().previous().position())
            cursor.block().setUserState(-1)
            self._zetter.cursor, self._zetter.is_leeg = cursor, True
        for eenheid in self._eenheden[begin:eind]:
            for _ in self._walk_eenheid(eenheid):
                pass
        if volgende is not None:
            if self._zetter.is_leeg:
                self._zetter.cursor.deleteChar()
                self._zetter.restore(self._zetter.cursor.block(), volgende.regel, volgende.nummer)
            self._zetter.cursor, self._zetter.is_leeg = bewaard


def _describe(deel: Onderdeel) -> object:
    """What must stay the same for a part to be changed in place."""
    return deel.vorm if isinstance(deel, Tabel) else None
