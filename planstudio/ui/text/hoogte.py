"""Which blocks stand at a height of the document, found without going past all that is above."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument


def walk_tussen(document: QTextDocument, boven: float, onder: float) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The blocks between two heights, and where they stand measured from the first."""
    layout = document.documentLayout()
    blok = find_op_hoogte(document, boven)
    while blok.isValid():
        vak = layout.blockBoundingRect(blok)
        # A row of a table has cells beside each other: lower ones may be followed by higher ones.
        if vak.top() > onder and QTextCursor(blok).currentTable() is None:
            return
        yield blok, vak.translated(0, -boven)
        blok = blok.next()


def find_op_hoogte(document: QTextDocument, boven: float) -> QTextBlock:
    """The first block that reaches below a height in the document; in a table the first of that row.

    Asked of Qt this takes longer the further down one is.
    """
    layout = document.documentLayout()
    laag, hoog = 0, document.blockCount() - 1
    while laag < hoog:
        midden = (laag + hoog) // 2
        if layout.blockBoundingRect(document.findBlockByNumber(midden)).bottom() <= boven:
            laag = midden + 1
        else:
            hoog = midden
    blok = document.findBlockByNumber(laag)
    cursor = QTextCursor(blok)
    table = cursor.currentTable()
    if table is not None:
        blok = table.cellAt(table.cellAt(cursor).row(), 0).firstCursorPosition().block()
    while blok.previous().isValid() and layout.blockBoundingRect(blok.previous()).bottom() > boven:
        blok = blok.previous()
    return blok
