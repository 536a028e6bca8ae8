"""Marks on the words in view that are no part of the text: terms that are defined, and what was searched for."""

from bisect import bisect_left

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from planstudio.ui.text.begrippen import Begrippen
from planstudio.ui.text.regel import KOPPEN, Regel, Stijl
from planstudio.ui.text.tekstvak import Tekstvak

_ZONDER = KOPPEN | {Stijl.TERM, Stijl.BEELD, Stijl.STIL, Stijl.WIT}
_Merk = tuple[int, int, bool]


class Merken:
    """Keeps the extra selections of the text widget equal to what is in view."""

    def __init__(self, vak: Tekstvak) -> None:
        self._vak = vak
        self._getoond: list[_Merk] = []
        self._gevonden: dict[int, tuple[Regel, list[tuple[int, int, str, str]]]] = {}
        self.begrippen = Begrippen(())
        self.treffers: list[tuple[int, int]] = []

    def forget(self) -> None:
        """Start again: another page, or other terms."""
        self._gevonden = {}
        self._getoond = []

    def find_begrip(self, positie: int) -> tuple[str, str] | None:
        """Term and definition at a position in the document."""
        blok = self._vak.document().findBlock(positie)
        gezet = self._vak.blad.find_gezet(blok)
        if gezet is None or gezet.regel.stijl in _ZONDER:
            return None
        plek = positie - blok.position()
        gevonden = self.begrippen.find(blok.text())
        return next(((term, uitleg) for begin, eind, term, uitleg in gevonden if begin <= plek < eind), None)

    def refresh(self) -> None:
        """Mark what is in view now."""
        merken = self._find_merken()
        if merken == self._getoond:
            return
        self._getoond = merken
        opmaak = self._vak.blad.opmaak
        formaten = {True: opmaak.make_vondst(), False: opmaak.make_begrip()}
        self._vak.setExtraSelections(
            [self._make(begin, eind, formaten[is_vondst]) for begin, eind, is_vondst in merken]
        )

    def _find_merken(self) -> list[_Merk]:
        merken: list[_Merk] = []
        eerste = laatste = -1
        for blok, gezet, _ in self._vak.walk_zichtbaar():
            start = blok.position()
            eerste = start if eerste < 0 else eerste
            laatste = start + blok.length()
            if gezet is None or gezet.regel.stijl in _ZONDER:
                continue
            bewaard = self._gevonden.get(gezet.nummer)
            if bewaard is None or bewaard[0] is not gezet.regel:
                bewaard = self._gevonden[gezet.nummer] = (gezet.regel, self.begrippen.find(blok.text()))
            merken += [(start + begin, start + eind, False) for begin, eind, _, _ in bewaard[1]]
        nr = bisect_left(self.treffers, (eerste, 0))
        while nr < len(self.treffers) and self.treffers[nr][0] < laatste:
            merken.append((*self.treffers[nr], True))
            nr += 1
        return merken

    def _make(self, begin: int, eind: int, formaat: QTextCharFormat) -> QTextEdit.ExtraSelection:
        keuze = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._vak.document())
        cursor.setPosition(begin)
        cursor.setPosition(eind, QTextCursor.MoveMode.KeepAnchor)
        keuze.cursor = cursor
        keuze.format = formaat
        return keuze
