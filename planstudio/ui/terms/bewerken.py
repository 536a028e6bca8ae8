"""Changing begrippen from the panel: each thing is one step that undo takes back."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from planstudio.domain.begrippen.bewerken import insert_begrip, remove_begrip, sort_begrippen
from planstudio.domain.begrippen.hernoemen import rename_begrip
from planstudio.domain.begrippen.vinden import Begrip
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.padzoeker import find_pad
from planstudio.domain.plan import Plan
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.document import Document
from planstudio.ui.jobs import run_query
from planstudio.ui.labels import count
from planstudio.ui.terms.hernoemen import Hernoemvenster
from planstudio.ui.terms.nieuw import Nieuwvenster
from planstudio.ui.terms.plekken import describe_titel

METEEN = 100  # so many replacements take no time; more goes to the background
ONGEDAAN = "Ctrl+Z maakt dat ongedaan."
INTUSSEN = "Het plan is intussen veranderd. Kies nog eens Andere term."
Lijst = tuple[str, str]  # work of the text, wId of the Begrippenlijst


class Begripbewerker(QObject):
    """Asks what must be asked, carries it out as `vlak`, and says what came of it."""

    message = Signal(str)
    added = Signal(object)  # Plek in the definition of a new begrip, or of the one that was there

    def __init__(self, document: Document, vlak: QWidget) -> None:
        super().__init__(vlak)
        self._session = document.session
        self._vlak = vlak

    def find(self, begrip: Begrip) -> Tekstelement | None:
        """A begrip in the plan as it is now; tells when it is gone."""
        regeling = self._session.plan.versie.find_regeling(begrip.work)
        keten = find_pad(regeling.tekst, begrip.wid) if regeling is not None else ()
        if not keten:
            self.message.emit(f"‘{begrip.term}’ staat niet meer in het plan.")
            return None
        return keten[-1]

    def _apply(self, label: str, edit: Callable[[Plan], Uitkomst]) -> tuple[Uitkomst, bool]:
        """Carry out an edit as one step; gives what came of it, and whether anything changed."""
        self._session.break_merge()
        was = self._session.plan
        uitkomst = edit(was)
        self._session.apply(label, lambda _: uitkomst.plan, origin=self._vlak)
        self._session.break_merge()
        return uitkomst, self._session.plan is not was

    def _tell(self, uitkomst: Uitkomst, tekst: str) -> None:
        self.message.emit(" ".join([tekst, *(melding.tekst for melding in uitkomst.meldingen)]).strip())

    # -- one more, one less, in order ----------------------------------------------------------------------------

    def ask_nieuw(self, lijst: Lijst, begrippen: tuple[Begrip, ...], term: str = "") -> None:
        """Ask for a new begrip in a list; `begrippen` are those there are, `term` is what one begins with."""
        waar = describe_titel(self._session.plan.versie, *lijst)
        bekend = [begrip.term for begrip in begrippen if (begrip.work, begrip.lijst) == lijst]
        venster = Nieuwvenster(waar, bekend, term, self._vlak)
        venster.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        venster.accepted.connect(lambda: self._add(lijst, venster.term, venster.definitie))
        venster.open()

    def _add(self, lijst: Lijst, term: str, definitie: tuple[str, ...]) -> None:
        work, wid = lijst
        edit = partial(insert_begrip, work=work, wid=wid, term=term, definitie=definitie, versie=uuid4().hex)
        uitkomst, is_anders = self._apply("Begrip toevoegen", edit)
        if uitkomst.plek is not None:
            self.added.emit(uitkomst.plek)
        self._tell(uitkomst, f"‘{term}’ is toegevoegd. {ONGEDAAN}" if is_anders else "")

    def sort(self, lijst: Lijst) -> None:
        """Put a list in alphabetical order."""
        work, wid = lijst
        edit = partial(sort_begrippen, work=work, wid=wid, versie=uuid4().hex)
        uitkomst, is_anders = self._apply("Begrippen sorteren", edit)
        klaar = f"De begrippen staan op alfabet. {ONGEDAAN}"
        self._tell(uitkomst, klaar if is_anders else "De begrippen stonden al op alfabet.")

    def remove(self, begrip: Begrip, keer: int) -> None:
        """Take away a begrip that the text uses so many times."""
        if self.find(begrip) is not None:
            edit = partial(remove_begrip, work=begrip.work, wid=begrip.wid)
            uitkomst, _ = self._apply("Begrip verwijderen", edit)
            nog = f" De tekst gebruikt de term nog {keer} keer." if keer else ""
            self._tell(uitkomst, f"‘{begrip.term}’ is verwijderd.{nog} {ONGEDAAN}")

    # -- another term --------------------------------------------------------------------------------------------

    def ask_term(self, begrip: Begrip) -> None:
        """Ask for another term, and where it comes."""
        if self.find(begrip) is None:
            return
        plan = self._session.plan
        venster = Hernoemvenster(plan.versie, begrip, self._vlak)
        venster.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        venster.accepted.connect(lambda: self._rename(plan, begrip, venster))
        venster.open()

    def _rename(self, plan: Plan, begrip: Begrip, venster: Hernoemvenster) -> None:
        gekozen, term = venster.chosen, venster.term
        waar = f", ook op {count(len(gekozen), 'plaats', 'plaatsen')} in de tekst" if gekozen else ""
        tekst = f"‘{begrip.term}’ heet nu ‘{term}’{waar}. {ONGEDAAN}"
        if len(gekozen) <= METEEN:
            self._finish(plan, tekst, rename_begrip(plan, begrip, term, gekozen))
        else:
            work = partial(rename_begrip, plan, begrip, term, gekozen)
            run_query(self._vlak, lambda _: work(), partial(self._finish, plan, tekst))

    def _finish(self, van: Plan, tekst: str, uitkomst: Uitkomst) -> None:
        # The places were counted in the plan as it was.
        if self._session.plan is not van:
            self.message.emit(INTUSSEN)
            return
        self._apply("Andere term", lambda _: uitkomst)
        self._tell(uitkomst, tekst)
