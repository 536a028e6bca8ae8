"""A text that is set for paper: what the text page makes and the printing uses, so that both look the same."""

from typing import NamedTuple

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QTextDocument


class Drukkop(NamedTuple):
    """A heading for the table of contents; `positie` is where its block begins in the document."""

    niveau: int
    tekst: str
    positie: int


class Maat(NamedTuple):
    """What a sheet leaves for the text, in pixels at the resolution in which fonts are measured."""

    blad: QSizeF
    marge: float
    dpi: float

    @property
    def breedte(self) -> float:
        """The width of the text."""
        return self.blad.width() - 2 * self.marge

    @property
    def hoogte(self) -> float:
        """The height of the text on one page."""
        return self.blad.height() - 2 * self.marge


class Drukproef(NamedTuple):
    """The text before it is cut into pages. `samen` are the blocks that may not be the last on a page, by position."""

    document: QTextDocument
    koppen: tuple[Drukkop, ...]
    samen: frozenset[int]
    font: QFont
