"""The table of actions: what one can do, under which name and key. Menus, toolbar and palette come from it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from planstudio.ui.icons import find_icon


class Regel(NamedTuple):
    """One action; `needs_plan` is for what means nothing without an open plan, `is_schakel` for what is on or off."""

    naam: str
    tekst: str
    toetsen: tuple[str, ...] = ()
    icoon: str = ""
    tip: str = ""
    needs_plan: bool = False
    is_schakel: bool = False


REGELS = (
    Regel(naam="openen", tekst="&Plan openen…", toetsen=("Ctrl+O",), icoon="openen", tip="Plan openen"),
    Regel(naam="map-openen", tekst="&Map openen…", icoon="map-openen"),
    Regel(naam="voorbeeld", tekst="&Voorbeeld openen", icoon="voorbeeld"),
    Regel(naam="opslaan", tekst="Op&slaan", toetsen=("Ctrl+S",), icoon="opslaan", needs_plan=True),
    Regel(naam="opslaan-als", tekst="Opslaan &als…", toetsen=("Ctrl+Shift+S",), needs_plan=True),
    Regel(naam="afdrukken", tekst="Af&drukken…", toetsen=("Ctrl+P",), icoon="afdrukken", needs_plan=True),
    Regel(naam="opslaan-pdf", tekst="Opslaan als PD&F…", needs_plan=True),
    Regel(naam="opslaan-word", tekst="Opslaan als &Word…", needs_plan=True),
    Regel(naam="tekst-overnemen", tekst="&Tekst overnemen uit bestand…", icoon="tekst", needs_plan=True),
    Regel(naam="sluiten", tekst="S&luiten", toetsen=("Ctrl+W",), icoon="sluiten", needs_plan=True),
    Regel(naam="afsluiten", tekst="A&fsluiten", toetsen=("Ctrl+Q",)),
    Regel(naam="ongedaan", tekst="&Ongedaan maken", toetsen=("Ctrl+Z",), icoon="ongedaan", needs_plan=True),
    Regel(naam="opnieuw", tekst="Op&nieuw", toetsen=("Ctrl+Shift+Z", "Ctrl+Y"), icoon="opnieuw", needs_plan=True),
    Regel(naam="zoeken", tekst="&Zoeken in de tekst", toetsen=("Ctrl+F",), icoon="zoeken", needs_plan=True),
    Regel(naam="vervangen", tekst="Zoeken en &vervangen", toetsen=("Ctrl+H",), icoon="zoeken", needs_plan=True),
    Regel(
        naam="zoeken-inhoud",
        tekst="Zoeken in de &inhoud",
        toetsen=("Ctrl+Shift+F",),
        icoon="structuur",
        needs_plan=True,
    ),
    Regel(naam="opmerking", tekst="Op&merking maken", toetsen=("Ctrl+Alt+M",), icoon="opmerking", needs_plan=True),
    Regel(naam="opmerkingen", tekst="Opmerkin&gen tonen", icoon="opmerking", needs_plan=True),
    Regel(naam="begrippen", tekst="B&egrippen", icoon="tekst", tip="Begrippen tonen", needs_plan=True),
    Regel(naam="tekst-groter", tekst="Tekst &groter", toetsen=("Ctrl++", "Ctrl+="), icoon="inzoomen", needs_plan=True),
    Regel(naam="tekst-kleiner", tekst="Tekst &kleiner", toetsen=("Ctrl+-",), icoon="uitzoomen", needs_plan=True),
    Regel(naam="vet", tekst="&Vet", toetsen=("Ctrl+B",), icoon="vet", needs_plan=True),
    Regel(naam="schuin", tekst="&Cursief", toetsen=("Ctrl+I",), icoon="cursief", needs_plan=True),
    Regel(naam="onderstreep", tekst="&Onderstrepen", toetsen=("Ctrl+U",), icoon="onderstrepen", needs_plan=True),
    Regel(naam="superscript", tekst="&Superscript", toetsen=("Ctrl+Shift++",), icoon="superscript", needs_plan=True),
    Regel(naam="subscript", tekst="S&ubscript", toetsen=("Ctrl+Shift+_",), icoon="subscript", needs_plan=True),
    Regel(naam="invoegen", tekst="&Invoegen bij de cursor…", icoon="invoegen", needs_plan=True),
    Regel(naam="omhoog", tekst="Om&hoog verplaatsen", icoon="omhoog", needs_plan=True),
    Regel(naam="omlaag", tekst="Om&laag verplaatsen", icoon="omlaag", needs_plan=True),
    Regel(naam="hoger", tekst="Niveau ho&ger", icoon="hoger", needs_plan=True),
    Regel(naam="dieper", tekst="&Niveau lager", icoon="dieper", needs_plan=True),
    Regel(naam="nummer", tekst="&Nummer wijzigen…", icoon="nummer", needs_plan=True),
    Regel(
        naam="hernummeren-aan",
        tekst="Artikelen o&pschuiven bij invoegen",
        tip="Artikelen en hoofdstukken erna krijgen een ander nummer als er iets bij komt of weggaat",
        is_schakel=True,
        needs_plan=True,
    ),
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
            actie.setCheckable(regel.is_schakel)
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
