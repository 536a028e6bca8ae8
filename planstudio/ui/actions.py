"""The table of actions: what one can do, under which name and key. Menus, toolbar and palette come from it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from planstudio.ui.icons import find_icon


class Regel(NamedTuple):
    """One action; `needs_plan` is true when it means nothing without an open plan."""

    naam: str
    tekst: str
    toetsen: tuple[str, ...] = ()
    icoon: str = ""
    tip: str = ""
    needs_plan: bool = False


REGELS = (
    Regel(naam="openen", tekst="&Plan openen…", toetsen=("Ctrl+O",), icoon="openen", tip="Plan openen"),
    Regel(naam="map-openen", tekst="&Map openen…", icoon="map-openen"),
    Regel(naam="voorbeeld", tekst="&Voorbeeld openen", icoon="voorbeeld"),
    Regel(naam="opslaan", tekst="Op&slaan", toetsen=("Ctrl+S",), icoon="opslaan", needs_plan=True),
    Regel(naam="opslaan-als", tekst="Opslaan &als…", toetsen=("Ctrl+Shift+S",), needs_plan=True),
    Regel(naam="sluiten", tekst="S&luiten", toetsen=("Ctrl+W",), icoon="sluiten", needs_plan=True),
    Regel(naam="afsluiten", tekst="A&fsluiten", toetsen=("Ctrl+Q",)),
    Regel(naam="ongedaan", tekst="&Ongedaan maken", toetsen=("Ctrl+Z",), icoon="ongedaan", needs_plan=True),
    Regel(naam="opnieuw", tekst="Op&nieuw", toetsen=("Ctrl+Shift+Z", "Ctrl+Y"), icoon="opnieuw", needs_plan=True),
    Regel(naam="zoeken", tekst="&Zoeken in de tekst", toetsen=("Ctrl+F",), icoon="zoeken", needs_plan=True),
    Regel(
        naam="zoeken-inhoud",
        tekst="Zoeken in de &inhoud",
        toetsen=("Ctrl+Shift+F",),
        icoon="structuur",
        needs_plan=True,
    ),
    Regel(naam="tekst-groter", tekst="Tekst &groter", toetsen=("Ctrl++", "Ctrl+="), icoon="inzoomen", needs_plan=True),
    Regel(naam="tekst-kleiner", tekst="Tekst &kleiner", toetsen=("Ctrl+-",), icoon="uitzoomen", needs_plan=True),
    Regel(naam="palet", tekst="Zoeken en &uitvoeren…", toetsen=("Ctrl+K",), icoon="opdracht"),
    Regel(naam="levering", tekst="&Levering maken…", toetsen=("Ctrl+L",), icoon="levering", needs_plan=True),
    Regel(
        naam="tekst", tekst="&Tekst", toetsen=("Ctrl+1",), icoon="tekst", tip="Indeling voor de tekst", needs_plan=True
    ),
    Regel(
        naam="samen",
        tekst="&Samen",
        toetsen=("Ctrl+2",),
        icoon="samen",
        tip="Tekst en kaart naast elkaar",
        needs_plan=True,
    ),
    Regel(
        naam="kaart", tekst="&Kaart", toetsen=("Ctrl+3",), icoon="kaart", tip="Indeling voor de kaart", needs_plan=True
    ),
    Regel(
        naam="kaart-inzoomen",
        tekst="&Inzoomen",
        toetsen=("Ctrl+Alt++",),
        icoon="inzoomen",
        tip="Inzoomen op de kaart",
        needs_plan=True,
    ),
    Regel(
        naam="kaart-uitzoomen",
        tekst="&Uitzoomen",
        toetsen=("Ctrl+Alt+-",),
        icoon="uitzoomen",
        tip="Uitzoomen op de kaart",
        needs_plan=True,
    ),
    Regel(
        naam="kaart-alles",
        tekst="&Alles tonen",
        toetsen=("Ctrl+Alt+0",),
        icoon="alles",
        tip="De hele kaart tonen",
        needs_plan=True,
    ),
    Regel(
        naam="kaart-keuze",
        tekst="Naar de &keuze",
        toetsen=("Ctrl+Alt+K",),
        icoon="gebied",
        tip="Op de kaart naar de keuze gaan",
        needs_plan=True,
    ),
    Regel(naam="standaard", tekst="Standaard&indeling", icoon="samen", needs_plan=True),
    Regel(naam="volgend-paneel", tekst="&Volgend paneel", toetsen=("F6",), needs_plan=True),
    Regel(naam="vorig-paneel", tekst="Vo&rig paneel", toetsen=("Shift+F6",), needs_plan=True),
    Regel(naam="bevindingen", tekst="&Bevindingen tonen", icoon="bevindingen", needs_plan=True),
    Regel(naam="sneltoetsen", tekst="&Sneltoetsen", toetsen=("F1",), icoon="toetsen"),
    Regel(naam="over", tekst="&Over planstudio", icoon="info"),
)


class Acties:
    """The actions of a window by their name in the table."""

    def __init__(self, venster: QMainWindow, doen: dict[str, Callable[[], object]]) -> None:
        self._acties: dict[str, QAction] = {}
        self._regels = {regel.naam: regel for regel in REGELS if regel.naam in doen}
        for naam, regel in self._regels.items():
            actie = QAction(regel.tekst, venster)
            actie.setObjectName(f"actie-{naam}")
            actie.setShortcuts([QKeySequence(toets) for toets in regel.toetsen])
            if regel.icoon:
                actie.setIcon(find_icon(regel.icoon))
                actie.setProperty("icoon", regel.icoon)
            actie.setProperty("omschrijving", regel.tip)
            toets = f" ({regel.toetsen[0]})" if regel.toetsen else ""
            actie.setToolTip(f"{regel.tip or regel.tekst.replace('&', '').rstrip('…')}{toets}")
            actie.triggered.connect(lambda _checked=False, naam=naam: doen[naam]())
            venster.addAction(actie)
            self._acties[naam] = actie

    def __getitem__(self, naam: str) -> QAction:
        """One action."""
        return self._acties[naam]

    def list_all(self) -> tuple[QAction, ...]:
        """All actions, in the order of the table."""
        return tuple(self._acties.values())

    def set_has_plan(self, has_plan: bool) -> None:
        """Enable what needs a plan, or not."""
        for naam, regel in self._regels.items():
            if regel.needs_plan:
                self._acties[naam].setEnabled(has_plan)

    def set_history(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do; empty when there is nothing."""
        for naam, woord, stap in (("ongedaan", "&Ongedaan maken", undo), ("opnieuw", "Op&nieuw", redo)):
            actie = self._acties[naam]
            actie.setText(f"{woord}: {stap}" if stap else woord)
            actie.setIconText(woord.replace("&", ""))
            actie.setToolTip(f"{actie.text().replace('&', '')} ({actie.shortcut().toString()})")
            actie.setEnabled(bool(stap))
