"""From what is asked on the page to edits of the plan: which edit, on which words, and where the caret goes then."""

import re
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QTextCursor

from planstudio.domain.edits.fragmenten import Fragment, copy_bereik, insert_fragment, make_alineas, move_bereik
from planstudio.domain.edits.structuur.blokken import delete_bereik, join_blok, replace_bereik, split_blok
from planstudio.domain.edits.structuur.nieuw import OPSCHRIFT
from planstudio.domain.edits.tekst import set_opschrift
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.melding import Melding
from planstudio.domain.padzoeker import find_element, find_pad, find_plaatsen, get_op
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten
from planstudio.session import Session
from planstudio.ui.text.geheugen import Geheugen
from planstudio.ui.text.klembord import make_mime, read_mime
from planstudio.ui.text.plekken import (
    Bereik,
    find_bereik,
    find_caret,
    find_positie,
    is_in_nummer,
    walk_cellen,
    widen_vast,
)
from planstudio.ui.text.regel import KOPPEN, Stijl
from planstudio.ui.text.tekstvak import Tekstvak

# What new headings, terms and the like say until one writes something else.
INVULTEKSTEN = frozenset({OPSCHRIFT, "Begrip", "begrip", "Tussenkop"})
GEEN_TEKST = "Hier kan geen tekst staan. Zet de cursor in een opschrift, een alinea of een cel."
IN_NOOT = "De selectie loopt over een noot en andere tekst. Selecteer binnen één alinea."
TWEE_REGELINGEN = "De selectie loopt over meer dan één regeling. Selecteer binnen één regeling."
_VREEMD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffc\ufffe\uffff\ud800-\udfff]")
Edit = Callable[[Plan], Uitkomst]


def clean_woorden(tekst: str) -> str:
    """Text from outside as words of one block: no line breaks, no characters that XML does not know."""
    return _VREEMD.sub("", re.sub(r"[ \t\r\n\x0b\x0c\x85\u2028\u2029]+", " ", tekst))


def make_versie() -> str:
    """The part of new wIds that no other edit will ever make (C.3)."""
    from uuid import uuid4  # not at the start of the program: it is needed at the first edit

    return uuid4().hex


def _follow(was: Plan, wordt: Plan, plek: Plek) -> Plek | None:
    """The place of the very same block in another state of the plan, below the element it was in; None elsewhere."""
    oud, nieuw = was.versie.find_regeling(plek.work), wordt.versie.find_regeling(plek.work)
    if oud is None or nieuw is None or not find_pad(nieuw.tekst, plek.wid):
        return None
    blok = get_op(oud.tekst, (*find_plaatsen(oud.tekst, plek.wid), *plek.pad))
    element = find_element(nieuw.tekst, plek.wid)
    return plek if _has_op(element, plek.pad, blok) else None


def _has_op(element: Tekstelement, pad: tuple[int, ...], blok: Tekstelement) -> bool:
    try:
        return get_op(element, pad) is blok
    except KeyError:
        return False


class Schrijver(QObject):
    """Carries out what is asked on the page; each thing is one step that undo takes back."""

    message = Signal(str)
    changed = Signal()
    number_asked = Signal(int)
    plek_asked = Signal(object)  # Plek that is not on the page yet

    def __init__(self, vak: Tekstvak, session: Session, origin: object) -> None:
        super().__init__(vak)
        self._vak = vak
        self._session = session
        self._origin = origin
        self.geheugen = Geheugen()
        self._begin: tuple[Plan, Plek | None] = (session.plan, None)
        self._merge: Hashable | None = None
        self.is_bezig = False
        # Whether artikelen and chapters make room for a new one, or it gets a letter between them.
        self.hernummer = False

    # -- carrying out --------------------------------------------------------------------------------------------

    def apply(
        self,
        label: str,
        edit: Edit,
        *,
        merge: Hashable | None = None,
        selecteer: bool = False,
        keep: Plek | None = None,
    ) -> bool:
        """Carry out an edit and put the caret where it says; says whether the plan changed.

        With `selecteer` the same words stay selected. `keep` is where the caret was, in words that move with what
        they stand in: it stays at the same character of them.
        """
        was = self._session.plan
        keuze = self.find_bereik() if selecteer else None
        uitkomst = edit(was)
        for melding in uitkomst.meldingen:
            self.message.emit(melding.tekst)
        anders = uitkomst.plan is not was
        if keep is not None and uitkomst.plek is not None:
            uitkomst = replace(uitkomst, plek=_follow(was, uitkomst.plan, keep) or uitkomst.plek)
        if anders:
            if merge is None:
                self.end()
            if not self.is_bezig or merge != self._merge:
                # Steps that merge are one for undo: it goes back to where the first of them began.
                self._begin = was, self.plek
            self.is_bezig, self._merge = merge is not None, merge
            self._session.apply(label, lambda _: uitkomst.plan, merge=merge, origin=self._origin)
            self.geheugen.remember(self._begin[0], uitkomst.plan, self._begin[1], uitkomst.plek)
        if keuze is not None:
            self.select(keuze.begin.plek, keuze.eind.plek)
        elif uitkomst.plek is not None:
            self.go_to(uitkomst.plek)
        if anders:
            self.changed.emit()
        return anders

    def end(self) -> None:
        """End the run of typing that undo takes back in one step."""
        if self.is_bezig:
            self.is_bezig = False
            self._session.break_merge()

    @property
    def plek(self) -> Plek | None:
        """Where the caret is in the text."""
        caret = find_caret(self._vak.blad, self._vak.textCursor().position())
        return caret.plek if caret is not None else None

    def find_bereik(self) -> Bereik | None:
        """What is selected, or where the caret is."""
        return find_bereik(self._vak.blad, self._vak.textCursor())

    def go_to(self, plek: Plek) -> None:
        """Put the caret at a place in the text."""
        positie = find_positie(self._vak.blad, plek)
        if positie is None:
            self.plek_asked.emit(plek)
            return
        cursor = self._vak.textCursor()
        cursor.setPosition(positie)
        self._vak.set_cursor_stil(cursor)

    def select(self, van: Plek, tot: Plek) -> None:
        """Select the words between two places."""
        begin, eind = find_positie(self._vak.blad, van), find_positie(self._vak.blad, tot)
        if begin is None or eind is None:
            return
        cursor = self._vak.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(eind, QTextCursor.MoveMode.KeepAnchor)
        self._vak.set_cursor_stil(cursor)

    def select_invultekst(self) -> None:
        """Select the words that a new part begins with, so that typing takes their place."""
        caret = find_caret(self._vak.blad, self._vak.textCursor().position())
        if caret is not None and flatten(caret.blok) in INVULTEKSTEN:
            self.select(caret._replace(positie=0).plek, caret._replace(positie=len(flatten(caret.blok))).plek)

    def _find(self, cursor: QTextCursor | None = None) -> Bereik | None:
        """What an edit is about; tells when nothing can be edited there."""
        bereik = find_bereik(self._vak.blad, cursor or self._vak.textCursor())
        if bereik is None:
            self.message.emit(GEEN_TEKST)
        elif bereik.begin.gezet.work != bereik.eind.gezet.work:
            self.message.emit(TWEE_REGELINGEN)
            return None
        elif not bereik.is_een_blok and Stijl.NOOT in (bereik.begin.gezet.regel.stijl, bereik.eind.gezet.regel.stijl):
            # A note stands within the words of a cell, not after them as the page shows it.
            self.message.emit(IN_NOOT)
            return None
        return bereik

    @property
    def keuzes(self) -> dict[str, object]:
        """What all edits over blocks want to know: a new version for wIds; leden and items count on."""
        return {"versie": make_versie(), "hernummer": True}

    # -- words ---------------------------------------------------------------------------------------------------

    def type(self, tekst: str) -> None:
        """Put words at the caret, or in the place of what is selected."""
        woorden, cursor = clean_woorden(tekst), self._vak.textCursor()
        if woorden == " " and self._skip_spatie(cursor):
            return
        if not cursor.hasSelection() and is_in_nummer(self._vak.blad, cursor):
            self.number_asked.emit(cursor.position())
            return
        if not cursor.hasSelection() and self._type_opschrift(woorden):
            return
        if cursor.hasComplexSelection() and woorden:
            self.delete(cursor)
        bereik = self._find()
        if bereik is not None and woorden:
            self.replace(bereik, woorden)

    def _skip_spatie(self, cursor: QTextCursor) -> bool:
        """A space that would be folded away is not put in; before another space the caret goes past that."""
        if cursor.hasSelection():
            return False
        caret = find_caret(self._vak.blad, cursor.position())
        tekst, offset = cursor.block().text(), cursor.positionInBlock()
        voor = tekst[offset - 1] if offset else ""
        is_begin = caret is not None and self._vak.is_aan_begin(cursor)
        if not is_begin and voor not in (" ", "\u2028") and tekst[offset : offset + 1] != " ":
            return False
        if tekst[offset : offset + 1] == " ":
            cursor.setPosition(cursor.position() + 1)
            self._vak.set_cursor_stil(cursor)
        return True

    def _type_opschrift(self, woorden: str) -> bool:
        """Words in a heading that has a number only: they become its opschrift."""
        gezet = self._vak.blad.find_gezet(self._vak.textCursor().block())
        if gezet is None or gezet.regel.blok is not None or gezet.regel.stijl not in KOPPEN or not woorden.strip():
            return False
        regel = gezet.regel
        change = partial(set_opschrift, work=gezet.work, wid=regel.wid, opschrift=woorden)
        self.apply("Opschrift wijzigen", lambda plan: Uitkomst(plan=change(plan)), merge=("typing", regel.wid))
        cursor = self._vak.textCursor()
        cursor.setPosition(self._vak.blad.find_blok(gezet).position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._vak.set_cursor_stil(cursor)
        return True

    def replace(self, bereik: Bereik, woorden: str) -> None:
        """Put words in the place of a piece of the text, as one step with the typing before it."""
        if bereik.is_leeg and not woorden:
            return
        if bereik.is_een_blok:
            bereik = widen_vast(bereik)
        van, tot = bereik.begin.plek, bereik.eind.plek
        regel = bereik.begin.gezet.regel
        label = "Opschrift wijzigen" if regel.stijl in KOPPEN and bereik.is_een_blok else "Tekst wijzigen"
        keuzes = self.keuzes
        edit = partial(replace_bereik, work=van.work, van=van, tot=tot, woorden=woorden, **keuzes)  # type: ignore[arg-type]
        self.apply(label, edit, merge=("typing", regel.wid) if bereik.is_een_blok or woorden else None)

    def delete(self, cursor: QTextCursor) -> None:
        """Take away what a cursor has selected; of cells that are selected only their words."""
        if cursor.hasComplexSelection():
            self._clear_cellen([bereik for bereik in walk_cellen(self._vak.blad, cursor) if not bereik.is_leeg])
            return
        bereik = self._find(cursor)
        if bereik is not None:
            self.replace(bereik, "")

    def _clear_cellen(self, cellen: list[Bereik]) -> None:
        """Empty cells, as one step; the caret goes into the first."""

        def edit(plan: Plan) -> Uitkomst:
            uit = Uitkomst(plan=plan)
            for cel in reversed(cellen):
                van, tot = cel.begin.plek, cel.eind.plek
                uit = replace_bereik(
                    uit.plan, work=van.work, van=van, tot=tot, woorden="", versie=make_versie(), hernummer=True
                )
            return uit

        self.apply("Cellen leegmaken", edit)

    # -- blocks --------------------------------------------------------------------------------------------------

    def split(self) -> bool:
        """Enter: what is selected goes, and a new block begins at the caret."""
        bereik = self._find()
        if bereik is None:
            return False
        keuzes = {"versie": make_versie(), "hernummer": self.hernummer or not self._starts_artikel(bereik)}

        def edit(plan: Plan) -> Uitkomst:
            plek = bereik.begin.plek
            meldingen: tuple[Melding, ...] = ()
            if not bereik.is_leeg:
                weg = delete_bereik(plan, work=plek.work, van=plek, tot=bereik.eind.plek, versie=make_versie())
                plan, plek, meldingen = weg.plan, weg.plek or plek, weg.meldingen
            uit = split_blok(plan, work=plek.work, wid=plek.wid, pad=plek.pad, positie=plek.positie, **keuzes)  # type: ignore[arg-type]
            return replace(uit, meldingen=(*meldingen, *uit.meldingen))

        return self.apply("Splitsen", edit)

    def _starts_artikel(self, bereik: Bereik) -> bool:
        """Whether Enter would begin an artikel: leden and items always count on, artikelen only when asked (H.4)."""
        plek = bereik.begin.plek
        regeling = self._session.plan.versie.find_regeling(plek.work)
        keten = find_pad(regeling.tekst, plek.wid) if regeling is not None else ()
        drager = next((el for el in reversed(keten) if el.soort in (Soort.LI, Soort.LID, Soort.ARTIKEL)), None)
        if drager is None or drager.soort is Soort.LI:
            return drager is None
        inhoud = drager.find(Soort.INHOUD)
        is_kaal = inhoud is not None and len(inhoud.inhoud) == 1 and not bereik.begin.blok.inhoud
        return drager.soort is Soort.ARTIKEL or is_kaal

    def join(self, *, vooruit: bool) -> None:
        """Backspace at the start of a block, or Delete at its end."""
        caret = find_caret(self._vak.blad, self._vak.textCursor().position())
        if caret is None:
            self.message.emit(GEEN_TEKST)
            return
        plek = caret.plek
        if caret.gezet.regel.stijl is Stijl.NOOT:
            return
        edit = partial(join_blok, work=plek.work, wid=plek.wid, pad=plek.pad, vooruit=vooruit, **self.keuzes)  # type: ignore[arg-type]
        self.apply("Samenvoegen", edit)

    def insert(self, fragment: Fragment, label: str, plek: Plek | None = None) -> bool:
        """Put a piece of text in the place of what is selected, or at another place."""
        bereik = self._find() if plek is None else None
        if plek is None and bereik is None:
            return False
        keuzes = self.keuzes

        def edit(plan: Plan) -> Uitkomst:
            hier = plek
            meldingen: tuple[Melding, ...] = ()
            if bereik is not None:
                hier = bereik.begin.plek
                if not bereik.is_leeg:
                    weg = delete_bereik(plan, work=hier.work, van=hier, tot=bereik.eind.plek, versie=make_versie())
                    plan, hier, meldingen = weg.plan, weg.plek or hier, weg.meldingen
            assert hier is not None
            uit = insert_fragment(plan, plek=hier, fragment=fragment, **keuzes)  # type: ignore[arg-type]
            return replace(uit, meldingen=(*meldingen, *uit.meldingen))

        return self.apply(label, edit)

    def break_line(self) -> None:
        """Shift+Enter: a new line within the block."""
        self.insert((Tekstelement(soort=Soort.AL, inhoud=(Tekstelement(soort=Soort.BR),)),), "Regeleinde")

    # -- clipboard -----------------------------------------------------------------------------------------------

    def make_mime(self, cursor: QTextCursor) -> QMimeData:
        """What a cursor has selected, for the clipboard or for dragging."""
        bereik = find_bereik(self._vak.blad, cursor)
        tekst = cursor.selection().toPlainText()
        if bereik is None or bereik.is_leeg or bereik.begin.gezet.work != bereik.eind.gezet.work:
            mime = QMimeData()
            mime.setText(tekst)
            return mime
        plek = bereik.begin.plek
        fragment = copy_bereik(self._session.plan, work=plek.work, van=plek, tot=bereik.eind.plek)
        return make_mime(fragment, tekst)

    def paste(self, mime: QMimeData, plek: Plek | None = None) -> None:
        """Put what comes from the clipboard at the caret, or what is dropped at another place."""
        fragment = read_mime(mime)
        if not fragment and mime.hasText():
            tekst = _VREEMD.sub("", mime.text().replace("\u2029", "\n").replace("\u2028", "\n"))
            if len(tekst.splitlines()) < 2 and plek is None:
                self.end()
                self.type(tekst)
                self.end()
                return
            fragment = make_alineas(tekst)
        if fragment:
            self.insert(fragment, "Plakken", plek)

    def drop(self, mime: QMimeData, positie: int, *, is_verplaatst: bool) -> None:
        """Put what is dropped at a position in the document; what was selected here is moved."""
        caret = find_caret(self._vak.blad, positie)
        if caret is None:
            self.message.emit(GEEN_TEKST)
            return
        if not is_verplaatst:
            self.paste(mime, caret.plek)
            return
        cursor, bereik = self._vak.textCursor(), self._find()
        if bereik is None or cursor.selectionStart() <= positie <= cursor.selectionEnd():
            return
        edit = partial(
            move_bereik,
            van=bereik.begin.plek,
            tot=bereik.eind.plek,
            naar=caret.plek,
            voor=positie < cursor.selectionStart(),
            versie=make_versie(),
        )
        self.apply("Tekst verplaatsen", edit)
