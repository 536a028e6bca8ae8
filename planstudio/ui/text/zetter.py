"""Sets lines and tables into a QTextDocument, and changes the words of one line in place."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import (
    QBrush,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextImageFormat,
    QTextTable,
)

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.text.beelden import Beelddocument, Beelden, measure_beeld
from planstudio.ui.text.opmaak import ALT, UITLIJNING, Opmaak
from planstudio.ui.text.regel import Regel, Stijl, Tabel
from planstudio.ui.text.vlak import BEELDTEKEN, Merk, Stuk, make_stukken

BEELDLOOS = "\u25a8"


class _Run(NamedTuple):
    """Text in one format; `beeld` is the image it stands for, if it is one."""

    tekst: str
    stijl: Stijl
    niveau: int
    merk: int
    beeld: Tekstelement | None

    @property
    def sleutel(self) -> tuple[object, ...]:
        return self[1:]


class Zetter:
    """Writes at its cursor. `is_leeg` says that the cursor is in a block that is still free."""

    def __init__(self, document: Beelddocument, beelden: Beelden, opmaak: Opmaak) -> None:
        self.opmaak = opmaak
        self.cursor = QTextCursor(document)
        self.is_leeg = True
        self.laatste_positie = 0
        self._document = document
        self._beelden = beelden

    def put_regel(self, regel: Regel, nummer: int) -> None:
        """Set one line; `nummer` becomes the user state of its block."""
        formaat = self._make_blok(regel)
        if self.is_leeg:
            self.cursor.setBlockFormat(formaat)
            self.is_leeg = False
        else:
            self.cursor.insertBlock(formaat)
        self._put_inhoud(self.cursor, regel, nummer)

    def put_tabel(self, tabel: Tabel, nummers: Iterator[int], voor: int) -> None:
        """Set a table. `voor` is the user state of the hidden block that Qt may put before it."""
        opmaak = self.opmaak
        formaat = opmaak.make_tabel(tabel.breedtes, tabel.koprijen, tabel.inspring, tabel.is_kader)
        was_leeg, plek = self.is_leeg, self.cursor.position()
        if was_leeg:
            self.cursor.setBlockFormat(QTextBlockFormat())
            self.cursor.block().setUserState(voor)
        table = self.cursor.insertTable(tabel.rijen, len(tabel.breedtes), formaat)
        for cel in tabel.cellen:
            if cel.rijen > 1 or cel.kolommen > 1:
                table.mergeCells(cel.rij, cel.kolom, cel.rijen, cel.kolommen)
        for cel in tabel.cellen:
            kleur = opmaak.kleuren.kader if tabel.is_kader else opmaak.kleuren.tafel
            if tabel.is_kader or cel.rij < tabel.koprijen:
                plaats = table.cellAt(cel.rij, cel.kolom)
                celformaat = plaats.format()
                celformaat.setBackground(QBrush(kleur))
                plaats.setFormat(celformaat)
            self._put_cel(table, cel.rij, cel.kolom, cel.regels, nummers)
        self.cursor.setPosition(table.lastPosition() + 1)
        self.is_leeg = True
        assert self.cursor.position() > plek

    def _put_cel(
        self,
        table: QTextTable,
        rij: int,
        kolom: int,
        regels: tuple[Regel, ...],
        nummers: Iterator[int],
        *,
        is_vol: bool = False,
    ) -> None:
        cel = table.cellAt(rij, kolom)
        cursor = cel.firstCursorPosition()
        if is_vol or cel.lastCursorPosition().position() > cursor.position():
            # Joining cells leaves their empty paragraphs behind.
            cursor.setPosition(cel.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        for plaats, regel in enumerate(regels):
            formaat = self._make_blok(regel)
            if plaats:
                cursor.insertBlock(formaat)
            else:
                cursor.setBlockFormat(formaat)
            self._put_inhoud(cursor, regel, next(nummers))

    def replace_cel(self, blok: QTextBlock, regels: tuple[Regel, ...], nummers: list[int]) -> None:
        """Set other lines in the cell that a block is in."""
        cursor = QTextCursor(blok)
        table = cursor.currentTable()
        cel = table.cellAt(cursor)
        self._put_cel(table, cel.row(), cel.column(), regels, iter(nummers), is_vol=True)

    def restore(self, blok: QTextBlock, regel: Regel, nummer: int) -> None:
        """Give a block its format and user state back after text before it was joined or split."""
        QTextCursor(blok).setBlockFormat(self._make_blok(regel))
        blok.setUserState(nummer)

    def change(self, blok: QTextBlock, oud: Regel, nieuw: Regel) -> None:
        """Change the block of a line in place, touching only the characters that differ."""
        cursor = QTextCursor(blok)
        if self._make_blok(oud) != self._make_blok(nieuw):
            cursor.setBlockFormat(self._make_blok(nieuw))
        was, wordt = list(self._make_runs(oud)), list(self._make_runs(nieuw))
        a, b = "".join(run.tekst for run in was), "".join(run.tekst for run in wordt)
        kop, staart = _measure_same(was, wordt, a, b)
        begin = blok.position()
        cursor.setPosition(begin + kop)
        if len(a) > kop + staart or not (a.isascii() or max(a) <= "\uffff"):
            cursor.setPosition(begin + blok.length() - 1 - staart, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        self._put_runs(cursor, _cut(wordt, kop, len(b) - staart))
        self.laatste_positie = cursor.position()

    def _make_blok(self, regel: Regel) -> QTextBlockFormat:
        formaat = self.opmaak.make_blok(regel)
        if regel.stijl is Stijl.BEELD and regel.blok is not None:
            uitlijning = UITLIJNING.get(regel.blok.get("uitlijning") or "")
            if uitlijning is not None:
                formaat = QTextBlockFormat(formaat)
                formaat.setAlignment(uitlijning)
        return formaat

    def _put_inhoud(self, cursor: QTextCursor, regel: Regel, nummer: int) -> None:
        cursor.block().setUserState(nummer)
        # Merged, because the format of the first block of a cell also says how many rows and columns the cell covers.
        cursor.mergeBlockCharFormat(self.opmaak.make_teken(regel.stijl, regel.niveau, Merk.GEEN))
        self._put_runs(cursor, self._make_runs(regel))

    def _make_runs(self, regel: Regel) -> Iterator[_Run]:
        stijl, niveau = regel.stijl, regel.niveau
        voorloop = regel.voorloop
        if voorloop:
            yield _Run(voorloop, stijl, niveau, Merk.NUMMER, None)
        if regel.blok is None:
            if regel.tekst:
                yield _Run(regel.tekst, stijl, niveau, Merk.GEEN, None)
        elif regel.blok.soort is Soort.ILLUSTRATIE:
            yield self._make_beeldrun(Stuk(BEELDTEKEN, Merk.BEELD, regel.blok), stijl, niveau)
        else:
            for stuk in make_stukken(regel.blok):
                if stuk.merk & Merk.BEELD:
                    yield self._make_beeldrun(stuk, stijl, niveau)
                else:
                    yield _Run(stuk.tekst, stijl, niveau, stuk.merk, None)

    def _make_beeldrun(self, stuk: Stuk, stijl: Stijl, niveau: int) -> _Run:
        beeld = stuk.bron
        if beeld is not None and self._beelden.measure(beeld.get("naam") or "").isValid():
            return _Run(BEELDTEKEN, stijl, niveau, stuk.merk, beeld)
        if stijl is not Stijl.BEELD:
            return _Run(BEELDLOOS, Stijl.STIL, 0, Merk.GEEN, None)
        alt = (beeld.get("alt") or beeld.get("naam") or "") if beeld is not None else ""
        tekst = f"[Afbeelding ontbreekt: {alt}]" if alt else "[Afbeelding ontbreekt]"
        return _Run(tekst, Stijl.STIL, 0, Merk.GEEN, None)

    def _put_runs(self, cursor: QTextCursor, runs: "Iterator[_Run] | list[_Run]") -> None:
        for run in runs:
            if run.beeld is not None:
                cursor.insertImage(self._make_beeld(run.beeld, is_los=run.stijl is Stijl.BEELD))
            elif run.tekst:
                cursor.insertText(run.tekst, self._make_teken(run))

    def _make_teken(self, run: _Run) -> QTextCharFormat:
        return self.opmaak.make_teken(run.stijl, run.niveau, run.merk)

    def _make_beeld(self, beeld: Tekstelement, *, is_los: bool) -> QTextImageFormat:
        naam = beeld.get("naam") or ""
        eigen = self._beelden.measure(naam)
        schaal = self.opmaak.em / 14.667 * 96.0
        maat = measure_beeld(beeld, eigen, float(self.opmaak.tekstbreedte) * (1.0 if is_los else 0.9), schaal)
        formaat = QTextImageFormat()
        formaat.setName(self._document.register(naam, maat))
        formaat.setWidth(maat.width())
        formaat.setHeight(maat.height())
        formaat.setProperty(ALT, beeld.get("alt") or "")
        if not is_los:
            formaat.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        return formaat


def _measure_same(was: list[_Run], wordt: list[_Run], a: str, b: str) -> tuple[int, int]:
    """How many characters at the start and at the end are equal in text and look."""
    if not (a.isascii() and b.isascii()) and max(a + b, default="") > "\uffff":
        return 0, 0
    oud = [(teken, run.sleutel) for run in was for teken in run.tekst]
    nieuw = [(teken, run.sleutel) for run in wordt for teken in run.tekst]
    meest = min(len(oud), len(nieuw))
    kop = next((i for i in range(meest) if oud[i] != nieuw[i]), meest)
    staart = next((i for i in range(meest - kop) if oud[-1 - i] != nieuw[-1 - i]), meest - kop)
    return kop, staart


def _cut(runs: list[_Run], begin: int, eind: int) -> list[_Run]:
    """The runs between two positions."""
    uit, start = [], 0
    for run in runs:
        stop = start + len(run.tekst)
        if start < eind and stop > begin:
            uit.append(run._replace(tekst=run.tekst[max(0, begin - start) : eind - start]))
        start = stop
    return uit
