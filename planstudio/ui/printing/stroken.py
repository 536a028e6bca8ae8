"""A text that is laid out in one long strip, cut into pages between its lines and rows.

Qt can cut by itself, but lets a heading stand alone at the foot of a page, and a single line at its top.
"""

from bisect import bisect_right
from collections.abc import Iterator, Set
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable

from planstudio.progress import Progress

_PER_MELDING = 200  # blocks
_SPELING = 0.01


class Strook(NamedTuple):
    """A line, or a row of a table: what is not cut. `samen` when the next one must stand on the same page.

    `hoofd` is the top and bottom of the header rows of its table, to repeat on the next page; `regels` the lines in
    a row, for one that is higher than a page; `vervolg` the block and the number of a line that is not its first.
    """

    boven: float
    onder: float
    samen: bool = False
    hoofd: tuple[float, float] | None = None
    regels: tuple[tuple[float, float], ...] = ()
    vervolg: tuple[int, int] | None = None


class Pagina(NamedTuple):
    """A part of the strip, and the header rows that stand above it.

    `vervolg` is the block, by position, and its line with which the page begins, when that is not its first.
    """

    boven: float
    onder: float
    hoofd: tuple[float, float] | None = None
    vervolg: tuple[int, int] | None = None

    @property
    def hoofdhoogte(self) -> float:
        """The height of what is repeated."""
        return self.hoofd[1] - self.hoofd[0] if self.hoofd is not None else 0.0


class Verdeling(NamedTuple):
    """A document and its pages."""

    document: QTextDocument
    paginas: tuple[Pagina, ...]

    def find_pagina(self, y: float) -> int:
        """The page with a height in the strip, from 0."""
        return max(0, bisect_right(self.paginas, y + 1, key=lambda pagina: pagina.boven) - 1)


def cut_document(document: QTextDocument, samen: Set[int], hoogte: float, progress: Progress) -> Verdeling:
    """Cut a document that has its width into pages; blocks at the positions in `samen` stay with the next one."""
    stroken = list(_walk_stroken(document, samen, progress))
    return Verdeling(document, tuple(_cut(stroken, hoogte)) or (Pagina(0.0, hoogte),))


def _walk_stroken(document: QTextDocument, samen: Set[int], progress: Progress) -> Iterator[Strook]:
    opmaak = document.documentLayout()
    blok, teller, aantal = document.begin(), 0, document.blockCount()
    while blok.isValid():
        if teller % _PER_MELDING == 0:
            progress.report(aantal + teller, 3 * aantal, "Pagina's opmaken")
        teller += 1
        # Asking for it lays the text out as far as this block, so that one can cancel between blocks.
        opmaak.blockBoundingRect(blok)
        tabel = _find_tabel(blok)
        if tabel is None:
            yield from _walk_regels(blok, blok.position() in samen)
            blok = blok.next()
        else:
            yield from _walk_rijen(document, tabel)
            blok = document.findBlock(tabel.lastPosition()).next()


def _find_tabel(blok: QTextBlock) -> QTextTable | None:
    frame = blok.document().frameAt(blok.position())
    return frame if isinstance(frame, QTextTable) else None


def _list_regels(blok: QTextBlock) -> list[tuple[float, float]]:
    """Top and bottom of each line of a block, in the strip."""
    vlak = blok.document().documentLayout().blockBoundingRect(blok)
    opmaak = blok.layout()
    if not opmaak.lineCount():
        return []
    begin = vlak.top() - opmaak.lineAt(0).y()
    regels = (opmaak.lineAt(nummer) for nummer in range(opmaak.lineCount()))
    return [(begin + regel.y(), begin + regel.y() + regel.height()) for regel in regels]


def _walk_regels(blok: QTextBlock, is_samen: bool) -> Iterator[Strook]:
    """The lines of a block: its first two stay together, and so do its last two."""
    regels = _list_regels(blok)
    laatste = len(regels) - 1
    for nummer, (boven, onder) in enumerate(regels):
        samen = is_samen or (nummer < laatste and nummer in (0, laatste - 1))
        yield Strook(boven, onder, samen, vervolg=(blok.position(), nummer) if nummer else None)


def _walk_rijen(document: QTextDocument, tabel: QTextTable) -> Iterator[Strook]:
    """The rows of a table; header rows stay with what follows, rows that a cell joins stay together."""
    formaat = tabel.format().toTableFormat()
    rand = formaat.cellPadding() + formaat.border()
    rijen: list[list[tuple[float, float]]] = [[] for _ in range(tabel.rows())]
    verbonden: set[int] = set()
    for rij in range(tabel.rows()):
        for kolom in range(tabel.columns()):
            cel = tabel.cellAt(rij, kolom)
            if (cel.row(), cel.column()) != (rij, kolom):
                continue
            verbonden |= set(range(rij, rij + cel.rowSpan() - 1))
            blok, eind = document.findBlock(cel.firstPosition()), cel.lastPosition()
            while blok.isValid() and blok.position() <= eind:
                rijen[rij] += _list_regels(blok)
                blok = blok.next()
    # Not from the frame of the table: to ask for that makes Qt lay out all text at once, and the window wait.
    einde = max(onder for regels in rijen for _, onder in regels) + rand
    toppen = [min((boven for boven, _ in regels), default=einde + rand) - rand for regels in rijen]
    grenzen = [*toppen[1:], einde]
    koprijen = min(formaat.headerRowCount(), tabel.rows() - 1)
    hoofd = (toppen[0], toppen[koprijen]) if koprijen else None
    for rij, (boven, onder) in enumerate(zip(toppen, grenzen, strict=True)):
        is_kop = rij < koprijen
        yield Strook(boven, onder, is_kop or rij in verbonden, None if is_kop else hoofd, tuple(sorted(rijen[rij])))


def _cut(stroken: list[Strook], hoogte: float) -> Iterator[Pagina]:
    plaats = 0
    while plaats < len(stroken):
        eerste = stroken[plaats]
        # Not above the first row, which comes with its own header on the same page.
        hoofd = eerste.hoofd if eerste.hoofd is not None and eerste.boven > eerste.hoofd[1] + 1 else None
        if hoofd is not None and hoofd[1] - hoofd[0] > hoogte / 3:
            hoofd = None
        grens = eerste.boven + hoogte - (hoofd[1] - hoofd[0] if hoofd is not None else 0.0) + _SPELING
        eind = plaats
        while eind < len(stroken) and stroken[eind].onder <= grens:
            eind += 1
        terug = eind
        while eind < len(stroken) and terug > plaats and stroken[terug - 1].samen:
            terug -= 1
        eind = terug if terug > plaats else eind
        if eind > plaats:
            yield Pagina(eerste.boven, stroken[eind - 1].onder, hoofd, eerste.vervolg)
            plaats = eind
        else:
            snede = _find_snede(eerste, grens)
            yield Pagina(eerste.boven, snede, hoofd)
            stroken[plaats] = eerste._replace(boven=snede)


def _find_snede(strook: Strook, grens: float) -> float:
    """Where to cut a row that is higher than a page: below a line, and through none beside it if that can be."""
    for _, onder in sorted(strook.regels, key=lambda regel: -regel[1]):
        if strook.boven < onder <= grens and not any(a < onder - 1 and b > onder + 1 for a, b in strook.regels):
            return onder
    return grens
