"""Places on the page and in the text: from the caret to a block with a position in its words, and back."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QInputMethodEvent, QTextBlock, QTextCursor

from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten, is_atom
from planstudio.ui.text.blad import Blad
from planstudio.ui.text.regel import Stijl
from planstudio.ui.text.vlak import VERWIJZINGEN, Meting, Stuk, count_utf16, make_stukken, measure
from planstudio.ui.text.zetsel import Gezet


class Caret(NamedTuple):
    """A place in the words of a line: its block of text, and the position in the flat string of that."""

    gezet: Gezet
    blok: Tekstelement
    positie: int

    @property
    def plek(self) -> Plek:
        """The place in the text."""
        regel = self.gezet.regel
        return Plek(work=self.gezet.work, wid=regel.wid, pad=regel.pad, positie=self.positie)


class Bereik(NamedTuple):
    """A piece of the text from one caret to another, which is the same one or after it."""

    begin: Caret
    eind: Caret

    @property
    def is_een_blok(self) -> bool:
        """Whether it lies within one block."""
        return self.begin.gezet is self.eind.gezet

    @property
    def is_leeg(self) -> bool:
        """Whether nothing lies in it."""
        return self.is_een_blok and self.begin.positie == self.eind.positie


def measure_voorloop(gezet: Gezet) -> int:
    """How many places in the document the number of a line takes."""
    return count_utf16(gezet.regel.voorloop)


def is_schrijfbaar(gezet: Gezet | None) -> bool:
    """Whether one can write in a line."""
    return gezet is not None and gezet.regel.is_bewerkbaar and gezet.regel.blok is not None


def find_caret(blad: Blad, positie: int) -> Caret | None:
    """The place in the text for a position in the document; in a number it is the start of the words behind it."""
    blok = blad.document.findBlock(positie)
    gezet = blad.find_gezet(blok)
    if gezet is None or gezet.regel.blok is None or not is_schrijfbaar(gezet):
        return None
    plek = max(0, positie - blok.position() - measure_voorloop(gezet))
    return Caret(gezet, gezet.regel.blok, measure(gezet.regel.blok).to_vlak(plek))


def find_positie(blad: Blad, plek: Plek) -> int | None:
    """The position in the document for a place in the text; None when no line on the page shows it."""
    gezet = blad.find_regel(plek.work, plek.wid, plek.pad)
    return locate(blad, gezet, plek.positie) if gezet is not None else None


def locate(blad: Blad, gezet: Gezet, vlak: int) -> int:
    """The position in the document for a position in the flat string of a line."""
    regel = gezet.regel
    meting = measure(regel.blok) if regel.blok is not None else Meting([], [], 0)
    return blad.find_blok(gezet).position() + measure_voorloop(gezet) + meting.from_vlak(vlak)


def find_bereik(blad: Blad, cursor: QTextCursor) -> Bereik | None:
    """What a cursor has selected, or where it stands; None when no words one can write in are in it.

    Lines at the borders in which one cannot write stay outside, numbers at the borders too.
    """
    begin, eind = cursor.selectionStart(), cursor.selectionEnd()
    if begin == eind:
        caret = find_caret(blad, begin)
        return Bereik(caret, caret) if caret is not None else None
    voor, na = _find_eerste(blad, begin, eind), _find_laatste(blad, begin, eind)
    if voor is None or na is None:
        return None
    if voor.gezet is not na.gezet:
        return Bereik(voor, na)
    # Within one block what is folded away belongs to the words before it.
    assert voor.gezet.regel.blok is not None
    start = blad.find_blok(voor.gezet).position() + measure_voorloop(voor.gezet)
    meting = measure(voor.gezet.regel.blok)
    lengte = len(meting.begin)
    van, tot = meting.to_bereik(min(max(0, begin - start), lengte), min(max(0, eind - start), lengte))
    return Bereik(voor._replace(positie=van), na._replace(positie=tot))


def _find_eerste(blad: Blad, begin: int, eind: int) -> Caret | None:
    blok = blad.document.findBlock(begin)
    while blok.isValid() and blok.position() <= eind:
        caret = find_caret(blad, max(begin, blok.position()))
        if caret is not None:
            return caret
        blok = blok.next()
    return None


def _find_laatste(blad: Blad, begin: int, eind: int) -> Caret | None:
    blok = blad.document.findBlock(eind)
    while blok.isValid() and blok.position() + blok.length() > begin:
        gezet = blad.find_gezet(blok)
        # A selection that only just reaches into a line, or into its number, ends with the line before.
        is_geraakt = gezet is not None and eind - blok.position() > 0
        caret = find_caret(blad, min(eind, blok.position() + blok.length() - 1)) if is_geraakt else None
        if caret is not None:
            return caret
        blok = blok.previous()
    return None


def is_in_nummer(blad: Blad, cursor: QTextCursor) -> bool:
    """Whether a cursor stands in the number before a line."""
    gezet = blad.find_gezet(cursor.block())
    return gezet is not None and cursor.positionInBlock() < measure_voorloop(gezet)


def is_plaats(blad: Blad, blok: QTextBlock) -> bool:
    """Whether a block is one that a caret may stand in: a line that can be seen."""
    gezet = blad.find_gezet(blok)
    return gezet is not None and gezet.regel.stijl is not Stijl.WIT


def find_begin(blad: Blad, blok: QTextBlock) -> int:
    """The position of the first word of a block."""
    gezet = blad.find_gezet(blok)
    return blok.position() + (measure_voorloop(gezet) if gezet is not None and gezet.regel.blok is not None else 0)


def find_naburig(blad: Blad, blok: QTextBlock, stap: int) -> QTextBlock | None:
    """The nearest block before or after one that a caret may stand in."""
    while True:
        blok = blok.next() if stap > 0 else blok.previous()
        if not blok.isValid():
            return None
        if is_plaats(blad, blok):
            return blok


def find_stuk(blad: Blad, positie: int) -> tuple[Gezet, Stuk] | None:
    """The line and the run of words at a position in the document; None in a number and beside the words."""
    blok = blad.document.findBlock(positie)
    gezet = blad.find_gezet(blok)
    if gezet is None or gezet.regel.blok is None:
        return None
    offset = positie - blok.position() - measure_voorloop(gezet)
    if gezet.regel.stijl is Stijl.BEELD:
        return (gezet, Stuk("", 0, gezet.regel.blok)) if offset >= 0 else None
    for stuk in make_stukken(gezet.regel.blok) if offset >= 0 else ():
        offset -= count_utf16(stuk.tekst)
        if offset < 0:
            return gezet, stuk
    return None


def find_verwijzing(blad: Blad, positie: int) -> Tekstelement | None:
    """The reference at a position in the document."""
    gevonden = find_stuk(blad, positie)
    bron = gevonden[1].bron if gevonden is not None else None
    return bron if bron is not None and bron.soort in VERWIJZINGEN else None


def widen_vast(bereik: Bereik) -> Bereik:
    """A range within one block that does not cut the address of an informatieobject: that is whole or not there.

    A caret in it goes behind it (STOP0012).
    """
    begin, eind = bereik.begin.positie, bereik.eind.positie
    for van, tot in _walk_vast(bereik.begin.blok, 0):
        if begin == eind:
            begin = eind = tot if van < begin < tot else begin
            continue
        begin = van if van < begin < tot else begin
        eind = tot if van < eind < tot else eind
    return Bereik(bereik.begin._replace(positie=begin), bereik.eind._replace(positie=eind))


def _walk_vast(blok: Tekstelement, start: int) -> Iterator[tuple[int, int]]:
    """Where in the words of a block the addresses of informatieobjecten stand."""
    for deel in blok.inhoud:
        if isinstance(deel, Tekstelement) and not is_atom(deel):
            lengte = len(flatten(deel))
            if deel.soort is Soort.EXT_IO_REF:
                yield start, start + lengte
            else:
                yield from _walk_vast(deel, start)
            start += lengte
        else:
            start += len(deel) if isinstance(deel, str) else 1


def find_correctie(blad: Blad, cursor: QTextCursor, stap: int) -> int:
    """Where a caret belongs: out of numbers and of lines that cannot be seen; `stap` says which way it was going."""
    blok = cursor.block()
    if not is_plaats(blad, blok):
        naar = find_naburig(blad, blok, stap) or find_naburig(blad, blok, -stap)
        if naar is None:
            return cursor.position()
        return find_begin(blad, naar) if stap > 0 else naar.position() + naar.length() - 1
    if not is_in_nummer(blad, cursor):
        return cursor.position()
    vorige = find_naburig(blad, blok, -1) if stap < 0 and cursor.positionInBlock() else None
    return vorige.position() + vorige.length() - 1 if vorige is not None else find_begin(blad, blok)


def select_vervanging(cursor: QTextCursor, event: QInputMethodEvent) -> QTextCursor:
    """A cursor that selects what an input method puts its text in the place of."""
    laatste = cursor.document().characterCount() - 1
    begin = max(0, cursor.position() + event.replacementStart())
    cursor.setPosition(begin)
    cursor.setPosition(min(begin + event.replacementLength(), laatste), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def walk_cellen(blad: Blad, cursor: QTextCursor) -> Iterator[Bereik]:
    """The words of the cells that a cursor has selected, cell by cell."""
    table = cursor.currentTable()
    maten: tuple[int, int, int, int] = cursor.selectedTableCells()  # type: ignore[assignment]
    rij, rijen, kolom, kolommen = maten
    for r in range(rij, rij + rijen):
        for k in range(kolom, kolom + kolommen):
            cel = table.cellAt(r, k)
            if (cel.row(), cel.column()) != (r, k):
                continue
            binnen = cel.firstCursorPosition()
            binnen.setPosition(cel.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)
            bereik = find_bereik(blad, binnen)
            if bereik is not None:
                yield bereik
