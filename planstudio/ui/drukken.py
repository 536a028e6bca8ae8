"""To paper from the window: print, save as PDF, save as Word; each of the whole regeling or a part of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from planstudio.domain.plan import Planversie
from planstudio.domain.soort import STRUCTUUR
from planstudio.domain.tekst import find_pad
from planstudio.domain.uittreksel import make_uittreksel
from planstudio.progress import Progress
from planstudio.ui.messages import show_line

if TYPE_CHECKING:
    from planstudio.ui.main_window import Hoofdvenster
    from planstudio.ui.printing.opdracht import Deel, Drukopdracht
    from planstudio.ui.proef import Drukproef, Maat


class Drukker(QObject):
    """Asks what and where, and does it in the background; each does nothing without a plan."""

    def __init__(self, venster: "Hoofdvenster") -> None:
        super().__init__(venster)
        self._venster = venster

    def print_plan(self) -> None:
        """Print on a printer."""
        from planstudio.ui.printing.opdracht import Afdrukvenster, Printerkeuze
        from planstudio.ui.printing.schilderen import make_maat, print_pages

        delen = self._list_delen()
        antwoord = Afdrukvenster.ask_deel(self._venster, "Afdrukken", delen) if delen else None
        printer = Printerkeuze.ask_printer(self._venster) if antwoord is not None else None
        if antwoord is None or printer is None:
            return
        blad = printer.pageLayout().fullRectPoints().size().toSizeF()
        opdracht = self._make_opdracht(*antwoord, make_maat(blad, _find_dpi()))
        self._venster.run_long(
            "Afdrukken",
            lambda progress: print_pages(opdracht, printer, progress),
            lambda aantal: show_line(self._venster, f"Naar de printer: {_count_paginas(aantal)}.", None),
        )

    def save_pdf(self) -> None:
        """Save as PDF."""
        from planstudio.ui.printing.opdracht import Afdrukvenster
        from planstudio.ui.printing.schilderen import make_a4, make_pdf

        delen = self._list_delen()
        antwoord = Afdrukvenster.ask_deel(self._venster, "Opslaan als PDF", delen) if delen else None
        path = self._ask_file(".pdf", "Opslaan als PDF", "PDF (*.pdf)") if antwoord is not None else None
        if antwoord is None or path is None:
            return
        opdracht = self._make_opdracht(*antwoord, make_a4(_find_dpi()))
        self._write(path, lambda progress: make_pdf(opdracht, progress))

    def save_word(self) -> None:
        """Save as a Word document."""
        from planstudio.ui.printing.opdracht import Afdrukvenster

        delen, venster = self._list_delen(), self._venster
        antwoord = Afdrukvenster.ask_deel(venster, "Opslaan als Word", delen, vraag_inhoud=False) if delen else None
        path = self._ask_file(".docx", "Opslaan als Word", "Word (*.docx)") if antwoord is not None else None
        if antwoord is None or path is None or venster.document is None:
            return
        plan, deel = venster.document.session.plan, antwoord[0]
        regeling = plan.versie.find_regeling(deel.work)
        assert regeling is not None

        def work(_progress: Progress) -> bytes:
            from planstudio.workflows.afdrukken import write_word

            return write_word(plan, regeling, deel.selectie)

        self._write(path, work)

    def _list_delen(self) -> "tuple[Deel, ...]":
        """The regelingen, that of the selection first, and after it what the selection stands in."""
        from planstudio.ui.printing.opdracht import Deel

        if self._venster.document is None:
            return ()
        keuze = self._venster.document.keuze
        regelingen = self._venster.document.session.plan.versie.regelingen
        delen = []
        for regeling in sorted(regelingen, key=lambda regeling: regeling.work != keuze.work):
            delen.append(Deel(f"De hele regeling: {regeling.opschrift}", regeling.work, None))
            if regeling.work == keuze.work:
                pad = [el for el in find_pad(regeling.tekst, keuze.wid) if el.soort in STRUCTUUR and el.wid]
                delen += [Deel(el.describe() or el.soort, regeling.work, frozenset({el.wid or ""})) for el in pad]
        return tuple(delen)

    def _make_opdracht(self, deel: "Deel", met_inhoud: bool, maat: "Maat") -> "Drukopdracht":
        from planstudio.ui.printing.opdracht import Drukopdracht
        from planstudio.ui.text.drukproef import make_drukopmaak, make_drukproef

        assert self._venster.document is not None and self._venster.werkvlak is not None
        versie = self._venster.document.session.plan.versie
        opmaak = make_drukopmaak(self._venster.werkvlak.tekst.letter, maat)
        uittreksel = _cut_versie(versie, deel)

        def zet(progress: Progress) -> "Drukproef":
            return make_drukproef(uittreksel, opmaak, maat, progress, met_titel=not met_inhoud)

        return Drukopdracht(uittreksel.regelingen[0].opschrift, maat, zet, met_inhoud)

    def _ask_file(self, extensie: str, titel: str, soort: str) -> Path | None:
        from planstudio.ui.files import Bestandskeuze
        from planstudio.ui.saving import make_file_name

        voorstel = self._venster.settings.folder / f"{make_file_name(self._venster.naam)}{extensie}"
        return Bestandskeuze.ask_document(self._venster, voorstel, titel, soort, extensie)

    def _write(self, path: Path, work: Callable[[Progress], bytes]) -> None:
        def write(progress: Progress) -> None:
            from planstudio.workflows import write_file

            inhoud = work(progress)
            progress.check()
            write_file(path, inhoud)

        def done(_: None) -> None:
            self._venster.settings.folder = path.parent
            show_line(self._venster, f"Opgeslagen in {path.name}.", None)

        self._venster.run_long(f"{path.name} opslaan", write, done)


def _cut_versie(versie: Planversie, deel: "Deel") -> Planversie:
    """The version with only the text that is asked for."""
    regeling = versie.find_regeling(deel.work)
    assert regeling is not None
    return replace(versie, regelingen=(replace(regeling, tekst=make_uittreksel(regeling.tekst, deel.selectie)),))


def _find_dpi() -> float:
    """The resolution in which Qt measures the letters of a text."""
    return QGuiApplication.primaryScreen().logicalDotsPerInchY()


def _count_paginas(aantal: int) -> str:
    return f"{aantal} pagina" if aantal == 1 else f"{aantal} pagina's"
