"""Bold, italic, underline, superscript and subscript for what is selected, or for the word the caret is in."""

from collections.abc import Iterator

from PySide6.QtGui import QTextCursor

from planstudio.domain.edits.opmaak import has_opmaak, set_opmaak
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten
from planstudio.ui.text.blad import Blad
from planstudio.ui.text.plekken import Bereik, Caret, find_bereik, is_schrijfbaar
from planstudio.ui.text.schrijven import Schrijver
from planstudio.ui.text.tekstvak import Tekstvak
from planstudio.ui.text.toetsen import Opdracht

GEEN_WOORD = "Selecteer eerst de woorden, of zet de cursor in een woord."
MERKEN: dict[Opdracht, tuple[Soort, str]] = {
    Opdracht.VET: (Soort.B, "Vet"),
    Opdracht.SCHUIN: (Soort.I, "Cursief"),
    Opdracht.ONDERSTREEP: (Soort.U, "Onderstrepen"),
    Opdracht.SUPERSCRIPT: (Soort.SUP, "Superscript"),
    Opdracht.SUBSCRIPT: (Soort.SUB, "Subscript"),
}
Stuk = tuple[Plek, Tekstelement, int, int]


def walk_stukken(blad: Blad, bereik: Bereik) -> Iterator[Stuk]:
    """The pieces of blocks that a piece of text consists of: place, block, begin and end in its words."""
    if bereik.is_een_blok:
        yield bereik.begin.plek, bereik.begin.blok, bereik.begin.positie, bereik.eind.positie
        return
    blok, einde = blad.find_blok(bereik.begin.gezet), blad.find_blok(bereik.eind.gezet)
    while blok.isValid() and blok.blockNumber() <= einde.blockNumber():
        gezet = blad.find_gezet(blok)
        if gezet is not None and gezet.regel.blok is not None and is_schrijfbaar(gezet):
            begin = bereik.begin.positie if gezet is bereik.begin.gezet else 0
            lengte = len(flatten(gezet.regel.blok))
            eind = bereik.eind.positie if gezet is bereik.eind.gezet else lengte
            yield Caret(gezet, gezet.regel.blok, begin).plek, gezet.regel.blok, begin, eind
        blok = blok.next()


class Opmaker:
    """Puts marks on words and takes them off: on, unless all the words bear the mark."""

    def __init__(self, vak: Tekstvak, schrijver: Schrijver) -> None:
        self._vak = vak
        self._schrijver = schrijver

    def toggle(self, opdracht: Opdracht) -> None:
        """Put a mark on what is selected, or take it off."""
        soort, label = MERKEN[opdracht]
        if not self._vak.textCursor().hasSelection():
            self._select_woord()
        bereik = self._schrijver.find_bereik()
        if bereik is None or bereik.is_leeg:
            self._schrijver.message.emit(GEEN_WOORD)
            return
        stukken = [stuk for stuk in walk_stukken(self._vak.blad, bereik) if stuk[2] < stuk[3]]
        aan = not all(has_opmaak(blok, begin, eind, soort) for _, blok, begin, eind in stukken)

        def edit(plan: Plan) -> Uitkomst:
            meldingen = {}
            for plek, _, begin, eind in stukken:
                uit = set_opmaak(
                    plan, work=plek.work, wid=plek.wid, pad=plek.pad, begin=begin, eind=eind, soort=soort, aan=aan
                )
                plan = uit.plan
                meldingen.update({melding.tekst: melding for melding in uit.meldingen})
            return Uitkomst(plan=plan, plek=bereik.eind.plek, meldingen=tuple(meldingen.values()))

        self._schrijver.apply(label, edit, selecteer=True)

    def is_aan(self, opdracht: Opdracht) -> bool:
        """Whether the words that are selected all bear a mark."""
        bereik = find_bereik(self._vak.blad, self._vak.textCursor())
        if bereik is None or not bereik.is_een_blok:
            return False
        return has_opmaak(bereik.begin.blok, bereik.begin.positie, bereik.eind.positie, MERKEN[opdracht][0])

    def _select_woord(self) -> None:
        cursor = self._vak.textCursor()
        tekst, plek = cursor.block().text(), cursor.positionInBlock()
        if tekst[max(0, plek - 1) : plek + 1].strip():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
            self._vak.set_cursor_stil(cursor)
