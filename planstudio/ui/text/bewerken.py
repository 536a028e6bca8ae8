"""Everything one can do to the text on the page, by its name: where keys, menus, tree and palette come together."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from planstudio.domain.edits.structuur.niveaus import demote_element, promote_element
from planstudio.domain.edits.structuur.nummeren import renumber, set_nummer
from planstudio.domain.soort import Soort
from planstudio.session import Session
from planstudio.ui.text.invoegmenu import Invoegmenu
from planstudio.ui.text.mogelijk import NAMEN
from planstudio.ui.text.nummerveld import Nummerveld
from planstudio.ui.text.opmaken import MERKEN, Opmaker
from planstudio.ui.text.plekken import find_verwijzing, is_in_nummer, measure_voorloop
from planstudio.ui.text.schrijven import Schrijver, make_versie
from planstudio.ui.text.structureren import Structureerder
from planstudio.ui.text.tafelwerk import ACTIES, Tafelwerk
from planstudio.ui.text.tekstvak import Tekstvak
from planstudio.ui.text.toetsen import Opdracht

GEEN_NUMMER = "Dit onderdeel heeft geen nummer dat u hier kunt wijzigen."
_HERNUMMERBAAR = frozenset({Soort.HOOFDSTUK, Soort.TITEL, Soort.AFDELING, Soort.PARAGRAAF, Soort.ARTIKEL, Soort.LIJST})


class Bewerker(QObject):
    """Takes what is asked on the page and lets the right one carry it out."""

    def __init__(self, vak: Tekstvak, session: Session, origin: object) -> None:
        super().__init__(vak)
        self._vak = vak
        self._session = session
        self.schrijver = Schrijver(vak, session, origin)
        self.opmaker = Opmaker(vak, self.schrijver)
        self.tafel = Tafelwerk(vak, session, self.schrijver)
        self.structuur = Structureerder(session, self.schrijver)
        self.invoegmenu = Invoegmenu(vak)
        self.nummerveld = Nummerveld(vak)
        self._opdrachten: dict[Opdracht, Callable[[], object]] = {
            Opdracht.SPLITS: self._split,
            Opdracht.REGELEINDE: self.schrijver.break_line,
            Opdracht.INVOEGEN: self._open_of_volg,
            Opdracht.SAMEN_VORIGE: lambda: self.schrijver.join(vooruit=False),
            Opdracht.SAMEN_VOLGENDE: lambda: self.schrijver.join(vooruit=True),
            Opdracht.DIEPER: partial(self._tab, 1),
            Opdracht.HOGER: partial(self._tab, -1),
            Opdracht.OMHOOG: lambda: self.structuur.shift(-1),
            Opdracht.OMLAAG: lambda: self.structuur.shift(1),
            Opdracht.NUMMER: lambda: self.ask_nummer(vak.textCursor().position()),
            **{opdracht: partial(self.opmaker.toggle, opdracht) for opdracht in MERKEN},
        }
        self._connect()

    def _connect(self) -> None:
        vak, schrijver = self._vak, self.schrijver
        vak.typed.connect(schrijver.type)
        vak.deleted.connect(schrijver.delete)
        vak.asked.connect(self.do)
        vak.pasted.connect(schrijver.paste)
        vak.dropped.connect(lambda mime, plek, eigen: schrijver.drop(mime, plek, is_verplaatst=eigen))
        vak.number_requested.connect(self.ask_nummer)
        vak.maak_mime = schrijver.make_mime
        vak.vangt_toets = self.invoegmenu.press
        vak.vul_menu = self.fill_menu
        schrijver.number_asked.connect(self.ask_nummer)
        self.invoegmenu.chosen.connect(self._insert)
        self.nummerveld.taken.connect(self.set_nummer)
        vak.verticalScrollBar().valueChanged.connect(self.invoegmenu.hide)

    def do(self, opdracht: Opdracht) -> None:
        """Carry out what a key or an action asks for."""
        self._opdrachten[opdracht]()

    def _split(self) -> None:
        cursor = self._vak.textCursor()
        aan_eind = cursor.atBlockEnd() and not cursor.hasSelection()
        if self.schrijver.split() and aan_eind:
            self._open_menu(is_actief=False)

    def _tab(self, stap: int) -> None:
        """Tab and Shift+Tab: to another cell, or to another level."""
        if not self.tafel.go(stap):
            self._change_niveau(stap)

    def _change_niveau(self, stap: int) -> None:
        plek = self.schrijver.plek
        if plek is None:
            return
        edit = demote_element if stap > 0 else promote_element
        label = "Niveau lager" if stap > 0 else "Niveau hoger"
        versie = make_versie()
        self.schrijver.apply(
            label, lambda plan: edit(plan, work=plek.work, wid=plek.wid, pad=plek.pad, versie=versie), keep=plek
        )

    def change_niveau_deel(self, work: str, wid: str, stap: int) -> None:
        """Move a part that is chosen in the tree a level deeper (1) or out (-1)."""
        edit = demote_element if stap > 0 else promote_element
        versie = make_versie()
        label = "Niveau lager" if stap > 0 else "Niveau hoger"
        self.schrijver.apply(label, lambda plan: edit(plan, work=work, wid=wid, versie=versie))

    # -- inserting -----------------------------------------------------------------------------------------------

    def _open_of_volg(self) -> None:
        """Ctrl+Enter: within a reference to where that leads, elsewhere what may be inserted."""
        positie = self._vak.textCursor().position()
        if find_verwijzing(self._vak.blad, positie) and find_verwijzing(self._vak.blad, positie - 1):
            self._vak.follow_requested.emit(positie)
        else:
            self.open_invoegen()

    def open_invoegen(self) -> None:
        """Offer at the caret what may be inserted there."""
        self._open_menu(is_actief=True)

    def _open_menu(self, *, is_actief: bool) -> None:
        self.invoegmenu.open_at(self._vak.cursorRect(), self.structuur.list_invoegbaar(), is_actief=is_actief)

    def _insert(self, soort: Soort) -> None:
        self.structuur.insert(soort)
        self._vak.setFocus()

    def fill_invoegen(self, menu: QMenu) -> None:
        """Put in a menu what may be inserted at the caret."""
        for soort in self.structuur.list_invoegbaar():
            _add(menu, NAMEN[soort], partial(self._insert, soort), f"invoegen-{soort.value}")
            menu.actions()[-1].setProperty("omschrijving", f"{NAMEN[soort]} invoegen")

    # -- numbers -------------------------------------------------------------------------------------------------

    def ask_nummer(self, positie: int) -> None:
        """Open a field for the number of the line at a position, or of the part around it."""
        blad = self._vak.blad
        blok = blad.document.findBlock(positie)
        gezet = blad.find_gezet(blok)
        while gezet is not None and not measure_voorloop(gezet) and blok.previous().isValid():
            blok = blok.previous()
            gezet = blad.find_gezet(blok)
        drager = self._find_drager(gezet.work, gezet.regel.wid) if gezet is not None else None
        if gezet is None or drager is None:
            self.schrijver.message.emit(GEEN_NUMMER)
            return
        cursor = QTextCursor(blok)
        plek = self._vak.cursorRect(cursor)
        self.nummerveld.open_at(plek, gezet.work, *drager)

    def _find_drager(self, work: str, wid: str) -> tuple[str, str] | None:
        element = self.structuur.find(work, wid)
        if element is None or not element.wid or not (element.nummer or element.kop is not None):
            return None
        return element.wid, element.nummer

    def set_nummer(self, work: str, wid: str, nummer: str) -> None:
        """Give a part another number; references follow."""
        versie, plek = make_versie(), self.schrijver.plek
        self.schrijver.apply(
            "Nummer wijzigen",
            lambda plan: set_nummer(plan, work=work, wid=wid, nummer=nummer, versie=versie),
            keep=plek,
        )

    def renumber(self, work: str, wid: str) -> None:
        """Number what stands in a part anew and without gaps."""
        versie = make_versie()
        self.schrijver.apply("Hernummeren", lambda plan: renumber(plan, work=work, wid=wid, versie=versie))

    # -- the context menu of the page ----------------------------------------------------------------------------

    def fill_menu(self, menu: QMenu) -> None:
        """Put in the context menu of the page what one can do at the caret."""
        cel = self.tafel.find_cel()
        menu.addSeparator()
        self.fill_invoegen(menu.addMenu("Invoegen"))
        if cel is not None:
            self._fill_tabel(menu.addMenu("Tabel"))
        plek = self.schrijver.plek
        deel = self.structuur.find_deel(plek) if plek is not None else None
        if plek is not None and deel is not None:
            self.fill_deel(menu, plek.work, (deel[0],))
        if is_in_nummer(self._vak.blad, self._vak.textCursor()) or deel is not None:
            _add(menu, "Nummer wijzigen", partial(self.do, Opdracht.NUMMER))

    def _fill_tabel(self, menu: QMenu) -> None:
        groep = 0
        for actie in ACTIES:
            if actie.groep != groep:
                menu.addSeparator()
                groep = actie.groep
            _add(menu, actie.naam, partial(self.tafel.do, actie))
        if self.tafel.find_vlak() is not None:
            menu.addSeparator()
            _add(menu, "Cellen samenvoegen", self.tafel.join)

    def fill_deel(self, menu: QMenu, work: str, wids: tuple[str, ...]) -> None:
        """Put in a menu what one can do with parts of the text: the same in the page and in the tree."""
        structuur = self.structuur
        element = structuur.find(work, wids[0])
        if element is None:
            return
        naam = element.describe() if len(wids) == 1 else f"{len(wids)} onderdelen"
        menu.addSection(naam)
        if len(wids) == 1:
            wid = wids[0]
            _add(menu, "Omhoog", partial(structuur.shift_deel, work, wid, -1))
            _add(menu, "Omlaag", partial(structuur.shift_deel, work, wid, 1))
            _add(menu, "Niveau hoger", partial(self.change_niveau_deel, work, wid, -1))
            _add(menu, "Niveau lager", partial(self.change_niveau_deel, work, wid, 1))
            if element.soort in _HERNUMMERBAAR:
                _add(menu, "Hernummeren", partial(self.renumber, work, wid))
        self._fill_lagen(menu, work, wids, element.soort)
        if all(structuur.can_have_staat(work, wid) for wid in wids):
            staat = structuur.has_staat(work, wids[0])
            for keuze in (Soort.GERESERVEERD, Soort.VERVALLEN):
                if staat is not keuze:
                    _add(menu, f"{keuze.value} maken", partial(structuur.set_staat, work, wids, keuze))
            if staat is not None:
                _add(menu, "Weer tekst maken", partial(structuur.set_staat, work, wids, None))
        _add(menu, "Verwijderen", partial(structuur.delete, work, wids))

    def _fill_lagen(self, menu: QMenu, work: str, wids: tuple[str, ...], soort: Soort) -> None:
        lagen = self.structuur.list_lagen(work, wids)
        if lagen:
            onder = menu.addMenu("Eromheen")
            for laag in lagen:
                _add(onder, NAMEN[laag], partial(self.structuur.wrap, work, wids, laag))
        if len(wids) == 1 and self.structuur.can_unwrap(work, wids[0]):
            _add(menu, "Laag weghalen", partial(self.structuur.unwrap, work, wids[0]))


def _add(menu: QMenu, tekst: str, doe: Callable[[], object], naam: str = "") -> None:
    """Something to do in a menu."""
    actie = menu.addAction(tekst)
    actie.setObjectName(naam)
    actie.triggered.connect(lambda _checked=False: doe())
