"""What each key asks for on the text page."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor


class Opdracht(StrEnum):
    """What one can ask for with a key, besides moving, typing and deleting."""

    SPLITS = "splits"
    REGELEINDE = "regeleinde"
    INVOEGEN = "invoegen"
    SAMEN_VORIGE = "samen-vorige"
    SAMEN_VOLGENDE = "samen-volgende"
    DIEPER = "dieper"
    HOGER = "hoger"
    OMHOOG = "omhoog"
    OMLAAG = "omlaag"
    NUMMER = "nummer"
    VET = "vet"
    SCHUIN = "schuin"
    ONDERSTREEP = "onderstreep"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


_KEY = Qt.Key
_GEEN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_OPDRACHTEN: dict[tuple[int, Qt.KeyboardModifier], Opdracht] = {
    (_KEY.Key_Return, _GEEN): Opdracht.SPLITS,
    (_KEY.Key_Return, _SHIFT): Opdracht.REGELEINDE,
    (_KEY.Key_Return, _CTRL): Opdracht.INVOEGEN,
    (_KEY.Key_Tab, _GEEN): Opdracht.DIEPER,
    (_KEY.Key_Backtab, _SHIFT): Opdracht.HOGER,
    (_KEY.Key_Tab, _SHIFT): Opdracht.HOGER,
    (_KEY.Key_Up, _ALT): Opdracht.OMHOOG,
    (_KEY.Key_Down, _ALT): Opdracht.OMLAAG,
    (_KEY.Key_F2, _GEEN): Opdracht.NUMMER,
    (_KEY.Key_B, _CTRL): Opdracht.VET,
    (_KEY.Key_I, _CTRL): Opdracht.SCHUIN,
    (_KEY.Key_U, _CTRL): Opdracht.ONDERSTREEP,
    (_KEY.Key_Plus, _CTRL | _SHIFT): Opdracht.SUPERSCRIPT,
    (_KEY.Key_Equal, _CTRL | _SHIFT): Opdracht.SUPERSCRIPT,
    (_KEY.Key_Underscore, _CTRL | _SHIFT): Opdracht.SUBSCRIPT,
    (_KEY.Key_Minus, _CTRL | _SHIFT): Opdracht.SUBSCRIPT,
}
_BEWEGING = frozenset(
    {
        _KEY.Key_Left,
        _KEY.Key_Right,
        _KEY.Key_Up,
        _KEY.Key_Down,
        _KEY.Key_Home,
        _KEY.Key_End,
        _KEY.Key_PageUp,
        _KEY.Key_PageDown,
    }
)
# After these keys a caret that ends where none may stand goes on to what is before it.
TERUG = frozenset({_KEY.Key_Left, _KEY.Key_Up, _KEY.Key_PageUp})
WIS = {
    QKeySequence.StandardKey.DeleteStartOfWord: QTextCursor.MoveOperation.PreviousWord,
    QKeySequence.StandardKey.DeleteEndOfWord: QTextCursor.MoveOperation.NextWord,
    QKeySequence.StandardKey.Delete: QTextCursor.MoveOperation.NextCharacter,
}


def find_opdracht(event: QKeyEvent) -> Opdracht | None:
    """What a key asks for; the one on the number pad does what its twin does."""
    toets = _KEY.Key_Return if event.key() == _KEY.Key_Enter else _KEY(event.key())
    return _OPDRACHTEN.get((toets, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))


def is_undo(event: QKeyEvent) -> bool:
    """Whether a key is for the history."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def is_veilig(event: QKeyEvent) -> bool:
    """Whether a key only moves or selects, so that Qt may handle it."""
    return event.key() in _BEWEGING and not event.modifiers() & _ALT


def is_tekst(event: QKeyEvent) -> bool:
    """Whether a key gives characters; AltGr arrives as Ctrl+Alt on some systems."""
    ctrl, alt = bool(event.modifiers() & _CTRL), bool(event.modifiers() & _ALT)
    return bool(event.text()) and event.text().isprintable() and ctrl == alt


def find_zoom(event: QKeyEvent) -> int | None:
    """How many steps larger or smaller a key asks for; 0 is back to the first size."""
    if event.key() == _KEY.Key_0 and event.modifiers() == _CTRL:
        return 0
    stappen = ((QKeySequence.StandardKey.ZoomIn, 1), (QKeySequence.StandardKey.ZoomOut, -1))
    return next((stap for toets, stap in stappen if event.matches(toets)), None)


def is_volgende(event: QKeyEvent) -> bool:
    """Whether a key asks for the next hit of a search."""
    return event.matches(QKeySequence.StandardKey.FindNext) or (event.key(), event.modifiers()) == (_KEY.Key_F3, _GEEN)


def is_vorige(event: QKeyEvent) -> bool:
    """Whether a key asks for the previous hit of a search."""
    terug = (_KEY.Key_F3, _SHIFT)
    return event.matches(QKeySequence.StandardKey.FindPrevious) or (event.key(), event.modifiers()) == terug
