"""The page as it stands: the units set so far, and which block shows which line."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtGui import QTextBlock, QTextCursor

from planstudio.domain.plan import Planversie
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.text.beelden import Beelddocument, Beelden
from planstudio.ui.text.eenheden import Eenheid, Sleutel, grow_takken, walk_eenheden
from planstudio.ui.text.opmaak import Opmaak
from planstudio.ui.text.regel import Onderdeel, Regel, walk_regels
from planstudio.ui.text.vulling import make_onderdelen
from planstudio.ui.text.zetsel import STAP, Gezet, Zetdeel, Zetsel
from planstudio.ui.text.zetter import Zetter


class Blad:
    """A QTextDocument that is filled in slices and kept equal to the plan."""

    def __init__(self, versie: Planversie, opmaak: Opmaak, verhouding: float = 1.0) -> None:
        self.opmaak = opmaak
        self.versie = versie
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
        self.zetter = Zetter(self.document, beelden, opmaak)
        self.takken = grow_takken(versie)
        self.eenheden: list[Eenheid] = list(walk_eenheden(self.takken))
        # The first of these units are on the page; the rest is still to come.
        self.zetsels: list[Zetsel] = []
        self._by_sleutel: dict[Sleutel, Zetsel] = {}
        self._by_nummer: dict[int, Gezet] = {}
        self._begin: dict[tuple[str, str], Gezet] = {}
        self._nummer = 0
        self._lopend: Iterator[None] | None = None

    # -- filling -------------------------------------------------------------------------------------------------

    @property
    def klaar(self) -> int:
        """How many units are wholly on the page."""
        return len(self.zetsels) - (self._lopend is not None)

    @property
    def is_klaar(self) -> bool:
        """Whether the whole regeling is on the page."""
        return self.klaar >= len(self.eenheden)

    @property
    def deel(self) -> float:
        """How much of the regeling is on the page, from 0 to 1."""
        return self.klaar / len(self.eenheden) if self.eenheden else 1.0

    def fill(self, seconden: float, regels: int = 0) -> bool:
        """Set more of the regeling, for about so long and at least so many lines; says whether all of it stands."""
        genoeg = self._nummer + regels
        stop = perf_counter() + seconden
        cursor = self.zetter.cursor
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
            orde = self.zetsels[-1].orde + STAP if self.zetsels else 0
            zetsel = self.add_zetsel(len(self.zetsels), self.eenheden[len(self.zetsels)], orde)
            self._lopend = self.walk_zetten(zetsel)
        try:
            next(self._lopend)
        except StopIteration:
            self._lopend = None

    def finish_eenheid(self) -> None:
        """Set the rest of a unit that is half on the page."""
        while self._lopend is not None:
            self._step()

    def add_zetsel(self, plaats: int, eenheid: Eenheid, orde: int) -> Zetsel:
        """A unit that comes on the page, without its lines."""
        zetsel = Zetsel(eenheid, orde)
        self.zetsels.insert(plaats, zetsel)
        self._by_sleutel[eenheid.sleutel] = zetsel
        return zetsel

    def walk_zetten(self, zetsel: Zetsel) -> Iterator[None]:
        """Set the parts of a unit at the cursor of the Zetter, one by one."""
        for onderdeel in make_onderdelen(zetsel.eenheid):
            deel = self.put_onderdeel(zetsel, onderdeel)
            zetsel.delen.append(deel)
            for gezet in deel.gezet:
                gezet.plaats = len(zetsel.gezet)
                zetsel.gezet.append(gezet)
            if deel.voor is not None:
                deel.voor.plaats = deel.gezet[0].plaats - 0.5
            yield

    def put_onderdeel(self, zetsel: Zetsel, onderdeel: Onderdeel) -> Zetdeel:
        """Set one line or table at the cursor of the Zetter; its place in the unit is up to the caller."""
        if isinstance(onderdeel, Regel):
            gezet = self.announce(zetsel, onderdeel)
            self.zetter.put_regel(onderdeel, gezet.nummer)
            return Zetdeel(onderdeel, [gezet])
        voor = self._number(zetsel, onderdeel.cellen[0].regels[0])
        voor.is_verborgen = True
        rij = [self.announce(zetsel, regel) for regel in walk_regels([onderdeel])]
        self.zetter.put_tabel(onderdeel, iter([gezet.nummer for gezet in rij]), voor.nummer)
        return Zetdeel(onderdeel, rij, voor)

    def announce(self, zetsel: Zetsel, regel: Regel) -> Gezet:
        """A line that comes on the page."""
        gezet = self._number(zetsel, regel)
        self.put_begin(gezet)
        return gezet

    def _number(self, zetsel: Zetsel, regel: Regel) -> Gezet:
        self._nummer += 1
        gezet = Gezet(zetsel, len(zetsel.gezet), regel, self._nummer)
        self._by_nummer[gezet.nummer] = gezet
        return gezet

    def put_begin(self, gezet: Gezet) -> None:
        """Remember which elements start at a line."""
        for wid in gezet.regel.begint:
            self._begin[(gezet.work, wid)] = gezet

    def forget_deel(self, deel: Zetdeel) -> None:
        """A line or table that is no longer on the page."""
        for gezet in deel.gezet:
            self._by_nummer.pop(gezet.nummer, None)
            for wid in gezet.regel.begint:
                if self._begin.get((gezet.work, wid)) is gezet:
                    del self._begin[(gezet.work, wid)]
        if deel.voor is not None:
            self._by_nummer.pop(deel.voor.nummer, None)

    def forget_zetsel(self, zetsel: Zetsel) -> None:
        """A unit that is no longer on the page."""
        for deel in zetsel.delen:
            self.forget_deel(deel)
        self.forget_sleutel(zetsel)

    def forget_sleutel(self, zetsel: Zetsel) -> None:
        """A unit that is no longer known under its old key."""
        if self._by_sleutel.get(zetsel.eenheid.sleutel) is zetsel:
            del self._by_sleutel[zetsel.eenheid.sleutel]

    def put_sleutel(self, zetsel: Zetsel) -> None:
        """A unit that is known under another key."""
        self._by_sleutel[zetsel.eenheid.sleutel] = zetsel

    # -- looking up ----------------------------------------------------------------------------------------------

    def find_gezet(self, blok: QTextBlock) -> Gezet | None:
        """The line that a block shows."""
        gezet = self._by_nummer.get(blok.userState())
        return gezet if gezet is not None and not gezet.is_verborgen else None

    def find_blok(self, gezet: Gezet) -> QTextBlock:
        """The block that shows a line."""
        doel = gezet.rang
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
        return gezet.rang if gezet is not None else (float("inf"), 0.0)

    def find_begin(self, work: str, wid: str) -> Gezet | None:
        """The first line of an element; None when it is not on the page (yet)."""
        return self._begin.get((work, wid))

    def find_plaats(self, sleutel: Sleutel, plaats: float) -> Gezet | None:
        """The line at a place in a unit, if it is on the page."""
        zetsel = self._by_sleutel.get(sleutel)
        rij = zetsel.gezet if zetsel is not None else []
        return rij[int(plaats)] if 0 <= plaats < len(rij) else None

    def find_regel(self, work: str, wid: str, pad: tuple[int, ...]) -> Gezet | None:
        """The line that shows the block at a path below an element; None when no line on the page does."""
        begin = self.find_begin(work, wid)
        kandidaten = [self._by_sleutel.get((work, wid, pad[:lengte])) for lengte in range(len(pad) + 1)]
        for zetsel in (*kandidaten, begin.zetsel if begin is not None else None):
            if zetsel is not None:
                for gezet in zetsel.gezet:
                    if gezet.regel.wid == wid and gezet.regel.pad == pad:
                        return gezet
        return None

    @property
    def laatste_positie(self) -> int:
        """Where in the document words were changed last."""
        return self.zetter.laatste_positie

    def is_verwacht(self, work: str, wid: str) -> bool:
        """Whether an element is in the part that is still to come."""
        return any(
            eenheid.work == work
            and (
                wid in eenheid.begint
                or (isinstance(eenheid.element, Tekstelement) and any(el.wid == wid for el in eenheid.element.walk()))
            )
            for eenheid in self.eenheden[self.klaar :]
        )

    def find_reeks(self, work: str, wid: str) -> tuple[Gezet, Gezet] | None:
        """The first and last line of an element; of structure above artikelen only its heading."""
        eerste = self.find_begin(work, wid)
        if eerste is None:
            return None
        laatste = eerste
        eenheid = eerste.zetsel.eenheid
        heel = eenheid.wid == wid and not eenheid.pad
        for gezet in eerste.zetsel.gezet[int(eerste.plaats) :]:
            if not heel and gezet.regel.keuze != wid:
                break
            laatste = gezet
        return eerste, laatste

    # -- taking off and putting in -------------------------------------------------------------------------------

    def remove_tot(self, eerste: Gezet, volgende: Gezet | None) -> None:
        """Take everything from one line up to another off the page (or up to the end); what follows stays as it is."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.find_blok(eerste).position())
        if volgende is None:
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(self.find_blok(volgende).position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if volgende is None:
            cursor.block().setUserState(-1)
            self.zetter.cursor.setPosition(cursor.position())
            self.zetter.is_leeg = True
        else:
            self.zetter.restore(cursor.block(), volgende.regel, volgende.nummer)

    def insert_voor(self, volgende: Gezet | None, zetten: Iterator[None]) -> None:
        """Let something be set before a line, or at the end of the page."""
        bewaard = self.zetter.cursor, self.zetter.is_leeg
        if volgende is not None:
            cursor = QTextCursor(self.find_blok(volgende))
            cursor.insertBlock()
            self.zetter.restore(cursor.block(), volgende.regel, volgende.nummer)
            cursor.setPosition(cursor.block().previous().position())
            cursor.block().setUserState(-1)
            self.zetter.cursor, self.zetter.is_leeg = cursor, True
        for _ in zetten:
            pass
        if volgende is not None:
            if self.zetter.is_leeg:
                self.zetter.cursor.deleteChar()
                self.zetter.restore(self.zetter.cursor.block(), volgende.regel, volgende.nummer)
            self.zetter.cursor, self.zetter.is_leeg = bewaard
