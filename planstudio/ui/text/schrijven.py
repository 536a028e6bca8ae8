"""From keys to edits: which words of which block a change on the page stands for, and asking the Session for it."""

import re
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QTextCursor

from planstudio.domain.edits.tekst import set_woorden
from planstudio.domain.tekst import Tekstelement
from planstudio.session import Session
from planstudio.ui.text.blad import Blad, Gezet
from planstudio.ui.text.regel import KOPPEN, Regel, Stijl
from planstudio.ui.text.vlak import Meting, Stuk, count_utf16, make_stukken, measure

GEEN_NUMMER = "Nummers en labels wijzigen kan hier nog niet."
GEEN_ALINEAS = "Tekst over meer alinea's tegelijk wijzigen kan hier nog niet. Selecteer binnen één alinea."
GEEN_STRUCTUUR = "Alinea's toevoegen, splitsen of samenvoegen kan hier nog niet."
GEEN_BEELD = "Afbeeldingen wijzigen kan hier nog niet."
GEEN_TEKST = "Deze tekst wijzigen kan hier nog niet."
_WIT = re.compile(r"[\s\u2028\u2029]+")
_VREEMD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffc\ufffe\uffff\ud800-\udfff]")


class Bereik(NamedTuple):
    """Characters of one block: `begin` up to `eind` of its flat string, in the line `gezet` of the page."""

    gezet: Gezet
    blok: Tekstelement
    begin: int
    eind: int


def clean_woorden(tekst: str) -> str:
    """Text from outside as words of one block: no line breaks, no characters that XML does not know."""
    return _VREEMD.sub("", re.sub(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+", " ", tekst))


def find_offset(blad: Blad, cursor: QTextCursor) -> tuple[Gezet, int] | None:
    """The line that a cursor is in, and its position behind the number; negative when it is in the number."""
    gezet = blad.find_gezet(cursor.block())
    return (gezet, cursor.positionInBlock() - count_utf16(gezet.regel.voorloop)) if gezet is not None else None


def find_stuk(regel: Regel, offset: int) -> Stuk | None:
    """The run at a position behind the number."""
    if regel.blok is None or offset < 0:
        return None
    if regel.stijl is Stijl.BEELD:
        return Stuk("", 0, regel.blok)
    for stuk in make_stukken(regel.blok):
        offset -= count_utf16(stuk.tekst)
        if offset < 0:
            return stuk
    return None


class Schrijver:
    """Turns changes on the page into edits of the plan; gives a message when that cannot be done."""

    def __init__(self, session: Session, origin: object) -> None:
        self._session = session
        self._origin = origin
        self.is_bezig = False

    def find_bereik(self, blad: Blad, cursor: QTextCursor) -> Bereik | str:
        """What a cursor has selected; a message when it cannot be changed."""
        document = blad.document
        eerste = document.findBlock(cursor.selectionStart())
        if eerste != document.findBlock(cursor.selectionEnd()):
            return GEEN_ALINEAS
        gezet = blad.find_gezet(eerste)
        if gezet is None:
            return GEEN_TEKST
        regel = gezet.regel
        if regel.stijl is Stijl.BEELD:
            return GEEN_BEELD
        start = eerste.position() + count_utf16(regel.voorloop)
        if not regel.is_bewerkbaar or regel.blok is None:
            return GEEN_NUMMER if regel.nummer else GEEN_TEKST
        if cursor.selectionStart() < start:
            return GEEN_NUMMER
        begin, eind = measure(regel.blok).to_bereik(cursor.selectionStart() - start, cursor.selectionEnd() - start)
        return Bereik(gezet, regel.blok, begin, eind)

    def replace(self, bereik: Bereik, woorden: str) -> None:
        """Put words in the place of a range, as one step with the typing before it."""
        regel = bereik.gezet.regel
        label = "Opschrift wijzigen" if regel.stijl in KOPPEN else "Tekst wijzigen"
        change = partial(
            set_woorden,
            work=bereik.gezet.work,
            wid=regel.wid,
            pad=regel.pad,
            begin=bereik.begin,
            eind=bereik.eind,
            woorden=woorden,
        )
        self.is_bezig = True
        self._session.apply(label, change, merge=("typing", regel.wid), origin=self._origin)

    def end(self) -> None:
        """End the run of typing that undo takes back in one step."""
        if self.is_bezig:
            self.is_bezig = False
            self._session.break_merge()


def is_dubbele_spatie(blad: Blad, cursor: QTextCursor) -> bool:
    """Whether a space at the cursor would be folded away: at the start of a line, or beside another space."""
    plek = find_offset(blad, cursor)
    if plek is None or cursor.hasSelection():
        return False
    tekst, offset = cursor.block().text(), cursor.positionInBlock()
    voor = tekst[offset - 1] if offset else ""
    return plek[1] <= 0 or voor in (" ", "\u2028") or tekst[offset : offset + 1] == " "


def find_caret(blad: Blad, gezet: Gezet, vlak: int) -> int:
    """The position in the document for a position in the flat string of a line."""
    regel = gezet.regel
    meting = measure(regel.blok) if regel.blok is not None else Meting([], [], 0)
    return blad.find_blok(gezet).position() + count_utf16(regel.voorloop) + meting.from_vlak(vlak)
