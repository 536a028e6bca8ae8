"""What one selects by asking for more and more: the text around the caret, its chapter, everything."""

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor

from planstudio.ui.text.blad import Blad
from planstudio.ui.text.plekken import find_begin
from planstudio.ui.text.zetsel import Zetsel


def widen_cursor(blad: Blad, cursor: QTextCursor) -> bool:
    """Select with a cursor the first range that is wider than what it has; says whether there is one short of all."""
    begin, eind = cursor.selectionStart(), cursor.selectionEnd()
    for van, tot in walk_ruimer(blad, cursor.block()):
        if van < begin or tot > eind:
            cursor.setPosition(van)
            cursor.setPosition(tot, QTextCursor.MoveMode.KeepAnchor)
            return True
    return False


def walk_ruimer(blad: Blad, blok: QTextBlock) -> Iterator[tuple[int, int]]:
    """Ranges in the document around a block, each wider than the one before; not yet everything."""
    gezet = blad.find_gezet(blok)
    if gezet is None:
        return
    yield _measure(blad, gezet.zetsel, gezet.zetsel)
    hier = next(nr for nr, zetsel in enumerate(blad.zetsels) if zetsel is gezet.zetsel)
    eerste = laatste = hier
    # A heading of the first level begins a chapter, a bijlage, a toelichting.
    while eerste and not _is_top(blad.zetsels[eerste]):
        eerste -= 1
    while laatste + 1 < len(blad.zetsels) and not _is_top(blad.zetsels[laatste + 1]):
        laatste += 1
    yield _measure(blad, blad.zetsels[eerste], blad.zetsels[laatste])


def _is_top(zetsel: Zetsel) -> bool:
    return zetsel.eenheid.niveau == 1 and bool(zetsel.eenheid.begint) and bool(zetsel.eenheid.pad)


def _measure(blad: Blad, eerste: Zetsel, laatste: Zetsel) -> tuple[int, int]:
    begin = find_begin(blad, blad.find_blok(eerste.gezet[0]))
    eind = blad.find_blok(laatste.gezet[-1])
    return begin, eind.position() + eind.length() - 1
