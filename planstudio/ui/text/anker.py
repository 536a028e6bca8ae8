"""Places on the page that survive setting it anew: what stands at the top of the view, and the caret."""

from typing import NamedTuple

from planstudio.ui.text.blad import Blad
from planstudio.ui.text.eenheden import Sleutel
from planstudio.ui.text.tekstvak import Tekstvak


class Anker(NamedTuple):
    """A line of the page. `offset` is a position in it; `hoogte` where it stands in the view.

    A positive `hoogte` is in pixels from the top; a negative one is the part of the line that is above it.
    """

    sleutel: Sleutel
    plaats: float
    offset: int
    hoogte: float

    def is_gezet(self, blad: Blad) -> bool:
        """Whether a page has come to this line."""
        return blad.find_plaats(self.sleutel, self.plaats) is not None


def find_ankers(vak: Tekstvak) -> tuple[Anker | None, Anker | None]:
    """The first line in view, and the caret."""
    cursor = vak.textCursor()
    gezet = vak.blad.find_gezet(cursor.block())
    caret = Anker(gezet.sleutel, gezet.plaats, cursor.positionInBlock(), 0.0) if gezet is not None else None
    for _, boven, plek in vak.walk_zichtbaar():
        if boven is not None:
            hoogte = plek.top() / max(plek.height(), 1.0) if plek.top() < 0 else plek.top()
            return Anker(boven.sleutel, boven.plaats, 0, hoogte), caret
    return None, caret


def go_to_ankers(vak: Tekstvak, top: Anker | None, caret: Anker | None) -> None:
    """Put the caret back, and then the view."""
    blad = vak.blad
    gezet = blad.find_plaats(caret.sleutel, caret.plaats) if caret is not None else None
    if caret is not None and gezet is not None:
        blok = blad.find_blok(gezet)
        cursor = vak.textCursor()
        cursor.setPosition(blok.position() + min(caret.offset, blok.length() - 1))
        vak.setTextCursor(cursor)
    gezet = blad.find_plaats(top.sleutel, top.plaats) if top is not None else None
    if top is not None and gezet is not None:
        plek = blad.document.documentLayout().blockBoundingRect(blad.find_blok(gezet))
        weg = -top.hoogte * plek.height() if top.hoogte < 0 else -top.hoogte
        vak.verticalScrollBar().setValue(round(plek.top() + weg))
