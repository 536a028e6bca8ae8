"""What one asks for in the tree of the text, carried out by the same hands as on the page."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from planstudio.ui.document import Keuze
from planstudio.ui.structure.list_page import Lijstblad

if TYPE_CHECKING:
    from planstudio.ui.text.bewerken import Bewerker


class Boombewerker(QObject):
    """Joins the tree to the edits: keys, context menu, and rows that are dragged."""

    def __init__(self, blad: Lijstblad, find_bewerker: "Callable[[], Bewerker]") -> None:
        super().__init__(blad)
        self._blad = blad
        self._find_bewerker = find_bewerker
        blad.menu_asked.connect(self._show_menu)
        blad.key_asked.connect(self._press)
        blad.moved.connect(self._move)

    @property
    def _bewerker(self) -> "Bewerker":
        return self._find_bewerker()

    def make_menu(self, keuzes: tuple[Keuze, ...]) -> QMenu | None:
        """What can be done with the rows that are chosen."""
        wids = tuple(keuze.wid for keuze in keuzes if keuze.wid and keuze.work == keuzes[0].work)
        if not wids:
            return None
        work, menu = keuzes[0].work, QMenu(self._blad)
        if len(wids) == 1:
            self._fill_invoegen(menu.addMenu("Invoegen erna"), work, wids[0])
        self._bewerker.fill_deel(menu, work, wids)
        return menu

    def _fill_invoegen(self, menu: QMenu, work: str, wid: str) -> None:
        from planstudio.domain.edits.structuur.plaatsen import Plaats  # with the edits, not with the first screen

        for soort, naam in self._bewerker.structuur.list_erna(work, wid):
            actie = menu.addAction(naam)
            doe = partial(self._bewerker.structuur.insert_bij, work, wid, soort, Plaats.NA)
            actie.triggered.connect(lambda _checked=False, doe=doe: doe())
        menu.setEnabled(bool(menu.actions()))

    def _show_menu(self, keuzes: tuple[Keuze, ...], punt: QPoint) -> None:
        menu = self.make_menu(keuzes) if keuzes else None
        if menu is not None:
            menu.exec(punt)
            menu.deleteLater()

    def _press(self, opdracht: str, keuzes: tuple[Keuze, ...]) -> None:
        work, wids = keuzes[0].work, tuple(keuze.wid for keuze in keuzes if keuze.wid)
        structuur = self._bewerker.structuur
        match opdracht:
            case "weg":
                structuur.delete(work, wids)
            case "omhoog" | "omlaag" if len(wids) == 1:
                structuur.shift_deel(work, wids[0], -1 if opdracht == "omhoog" else 1)
            case "hoger" | "dieper" if len(wids) == 1:
                self._bewerker.change_niveau_deel(work, wids[0], -1 if opdracht == "hoger" else 1)

    def _move(self, keuzes: tuple[Keuze, ...], doel: Keuze, plaats: str) -> None:
        from planstudio.domain.edits.structuur.plaatsen import Plaats

        plaatsen = {"voor": Plaats.VOOR, "na": Plaats.NA, "in": Plaats.EIND}
        wids = tuple(keuze.wid for keuze in keuzes if keuze.wid and keuze.work == doel.work)
        if wids and doel.wid:
            self._bewerker.structuur.move(doel.work, wids, doel.wid, plaatsen[plaats])
