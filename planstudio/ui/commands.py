"""What the actions of the window do: steps, searching, zooming, the palette and the delivery."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from planstudio.ui.panes import Indeling
from planstudio.ui.settings import Themakeuze

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from planstudio.domain.plan import Plan
    from planstudio.session import Changed
    from planstudio.ui.main_window import Hoofdvenster
    from planstudio.ui.palette.entries import Ingang


# Actions of the window that are orders to the text page under the same name.
_TEKSTOPDRACHTEN = (
    "vet",
    "schuin",
    "onderstreep",
    "superscript",
    "subscript",
    "invoegen",
    "omhoog",
    "omlaag",
    "hoger",
    "dieper",
    "nummer",
)


class Opdrachten(QObject):
    """Carries out actions on the open plan; each does nothing when there is none."""

    def __init__(self, venster: "Hoofdvenster") -> None:
        super().__init__(venster)
        self._venster = venster
        self._ingangen: tuple[Plan | None, tuple[Ingang, ...]] = (None, ())

    def forget_plan(self) -> None:
        """The plan was closed."""
        self._ingangen = (None, ())
        self._venster.acties["hernummeren-aan"].setChecked(False)

    def list_all(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name in the table."""
        return {
            "openen": self._venster.opener.ask_plan,
            "map-openen": self._venster.opener.ask_folder,
            "voorbeeld": self._venster.opener.open_example,
            "opslaan": self._venster.saver.save,
            "opslaan-als": self._venster.saver.save_as,
            "afdrukken": self._venster.drukker.print_plan,
            "opslaan-pdf": self._venster.drukker.save_pdf,
            "opslaan-word": self._venster.drukker.save_word,
            "tekst-overnemen": self._take_over_text,
            "sluiten": lambda: self._venster.saver.confirm_leave(self._venster.close_plan),
            "afsluiten": self._venster.close,
            "ongedaan": lambda: self._step(is_undo=True),
            "opnieuw": lambda: self._step(is_undo=False),
            "zoeken": self._search_text,
            "vervangen": self._open_replace,
            "zoeken-inhoud": self._search_contents,
            "tekst-groter": lambda: self._zoom_text(1),
            "tekst-kleiner": lambda: self._zoom_text(-1),
            **{naam: partial(self._edit_text, naam) for naam in _TEKSTOPDRACHTEN},
            "hernummeren-aan": self._switch_hernummeren,
            "palet": self.open_palette,
            "levering": self.open_delivery,
            "tekst": lambda: self._venster.panelen.arrange(Indeling.TEKST),
            "samen": lambda: self._venster.panelen.arrange(Indeling.SAMEN),
            "kaart": lambda: self._venster.panelen.arrange(Indeling.KAART),
            "kaart-inzoomen": lambda: self._zoom_map(1.5),
            "kaart-uitzoomen": lambda: self._zoom_map(1 / 1.5),
            "kaart-alles": self._show_all,
            "kaart-keuze": self._show_selection,
            "standaard": lambda: self._venster.panelen.arrange(Indeling.SAMEN),
            "volgend-paneel": lambda: self._cycle(1),
            "vorig-paneel": lambda: self._cycle(-1),
            "bevindingen": self.show_findings,
            "opmerking": self._add_comment,
            "opmerkingen": self.show_comments,
            "begrippen": self.show_terms,
            "sneltoetsen": self._show_keys,
            "over": self._show_about,
        }

    def _show_keys(self) -> None:
        from planstudio.ui.about import Helpvenster, describe_keys

        Helpvenster("Sneltoetsen", describe_keys(self._venster.acties.list_all()), self._venster).show()

    def _show_about(self) -> None:
        from planstudio.ui.about import Overvenster

        Overvenster(self._venster).show()

    def _step(self, *, is_undo: bool) -> None:
        if self._venster.document is None or self._venster.werkvlak is None:
            return
        session = self._venster.document.session
        gehoord: list[Changed] = []
        stop = session.subscribe(gehoord.append)
        if is_undo:
            session.undo()
        else:
            session.redo()
        stop()
        for changed in gehoord:
            self._venster.werkvlak.show_changed(changed.ids)

    def _cycle(self, step: int) -> None:
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.cycle(step)

    def _zoom_map(self, factor: float) -> None:
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.zoom_map(factor)

    def _show_all(self) -> None:
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.kaart.zoom_to_all()

    def _show_selection(self) -> None:
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.kaart.zoom_to_selection()

    def _zoom_text(self, stappen: int) -> None:
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.tekst.zoom_by(stappen)

    def _edit_text(self, naam: str) -> None:
        """Have something done to the text where the caret is."""
        from planstudio.ui.text.toetsen import Opdracht

        if self._venster.werkvlak is not None:
            self._venster.panelen.show_text()
            self._venster.werkvlak.tekst.vak.setFocus()
            self._venster.werkvlak.tekst.bewerker.do(Opdracht(naam))

    def fill_invoegen(self) -> list["QAction"]:
        """Put in the menu what may be inserted where the caret is; gives those actions."""
        menu = self._venster.menus.invoegen
        menu.clear()
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.tekst.bewerker.fill_invoegen(menu)
        if not menu.actions():
            menu.addAction("Zet de cursor in de tekst").setEnabled(False)
            return []
        return menu.actions()

    def _switch_hernummeren(self) -> None:
        """Whether artikelen make room for what is inserted between them."""
        if self._venster.werkvlak is not None:
            aan = self._venster.acties["hernummeren-aan"].isChecked()
            self._venster.werkvlak.tekst.schrijver.hernummer = aan

    def _search_text(self) -> None:
        if self._venster.werkvlak is not None:
            self._venster.panelen.show_text()
            self._venster.werkvlak.tekst.open_search()

    def _open_replace(self) -> None:
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.open_replace()

    def _search_contents(self) -> None:
        if self._venster.werkvlak is not None:
            self._venster.panelen.structuur.show()
            self._venster.werkvlak.zijpaneel.search()

    def show_findings(self) -> None:
        """Bring the list of findings into sight."""
        self._venster.panelen.bevindingen.show()
        self._venster.panelen.bevindingen.raise_()
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.bevindingen.lijst.setFocus()

    def _add_comment(self) -> None:
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.add_opmerking()

    def show_comments(self) -> None:
        """Bring the list of comments into sight."""
        if self._venster.werkvlak is not None:
            lijst = self._venster.werkvlak.opmerkingen.lijst
            self._venster.panelen.opmerkingen.show()
            self._venster.panelen.opmerkingen.raise_()
            lijst.setFocus()

    def show_terms(self) -> None:
        """Bring the list of begrippen into sight."""
        if self._venster.werkvlak is not None:
            self._venster.werkvlak.open_begrippen()

    def choose_thema(self, keuze: Themakeuze) -> None:
        """Show other colours and remember them."""
        self._venster.settings.thema = keuze
        self._venster.thema.choose(keuze)

    def open_palette(self) -> None:
        """Let the user type what to do or where to go."""
        from planstudio.ui.lookup import list_opdrachten, list_plan
        from planstudio.ui.palette.window import Opdrachtvenster

        if self._venster.document is not None and self._venster.werkvlak is not None:
            plan = self._venster.document.session.plan
            if self._ingangen[0] is not plan:
                self._ingangen = (plan, list_plan(self._venster.werkvlak))
        opdrachten = [actie for actie in self._venster.acties.list_all() if actie is not self._venster.acties["palet"]]
        opdrachten += self.fill_invoegen()
        Opdrachtvenster((*list_opdrachten(opdrachten), *self._ingangen[1]), self._venster).open_above(self._venster)

    def _take_over_text(self) -> None:
        """Put the text of a document in the plan."""
        from planstudio.ui.takeover.begin import take_over_tekst

        take_over_tekst(self._venster)

    def open_delivery(self) -> None:
        """Make a delivery of the plan as it is now."""
        from planstudio.ui.delivery.window import Leveringsvenster

        if self._venster.document is not None:
            self._venster.document.session.break_merge()
            venster = Leveringsvenster(
                self._venster.document.session.plan, self._venster.naam, self._venster.settings, self._venster
            )
            venster.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            venster.open()
