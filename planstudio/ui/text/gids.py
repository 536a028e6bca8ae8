"""Follows references and explains what is under the mouse."""

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHelpEvent
from PySide6.QtWidgets import QToolTip

from planstudio.domain.padzoeker import find_pad
from planstudio.domain.soort import Soort
from planstudio.session import Session
from planstudio.ui.text.merken import Merken
from planstudio.ui.text.plekken import find_stuk
from planstudio.ui.text.tekstvak import Tekstvak
from planstudio.ui.text.verwijzingen import Doelen, explain, find_structuur, is_webadres, make_uitleg
from planstudio.ui.text.vlak import Stuk


class Gids(QObject):
    """Knows where references lead; what to show or select there is up to its owner."""

    message = Signal(str)
    io_activated = Signal(str)
    doel_found = Signal(str, str, str)  # work, the wId to show, the structure to select

    def __init__(self, vak: Tekstvak, session: Session, merken: Merken) -> None:
        super().__init__(vak)
        self._vak = vak
        self._session = session
        self._merken = merken
        self._doelen: Doelen | None = None
        vak.follow_requested.connect(self.follow)
        vak.tooltip_requested.connect(self._on_tooltip)

    def forget(self) -> None:
        """The text changed: look up again where references lead."""
        self._doelen = None

    def _find_doelen(self) -> Doelen:
        if self._doelen is None:
            self._doelen = Doelen(self._session.plan.versie)
        return self._doelen

    def _find_stuk(self, positie: int) -> tuple[str, Stuk] | None:
        """The work and the run at a position in the document."""
        gevonden = find_stuk(self._vak.blad, positie)
        return (gevonden[0].work, gevonden[1]) if gevonden is not None else None

    def follow(self, positie: int) -> None:
        """Go where the reference at a position leads."""
        gevonden = self._find_stuk(positie)
        bron = gevonden[1].bron if gevonden is not None else None
        if gevonden is None or bron is None:
            return
        ref = bron.get("ref") or bron.tekst
        if bron.soort is Soort.INT_REF:
            self._follow_int_ref(gevonden[0], ref)
        elif bron.soort in (Soort.INT_IO_REF, Soort.EXT_IO_REF):
            self.io_activated.emit(ref)
        elif bron.soort is Soort.EXT_REF and is_webadres(ref):
            QDesktopServices.openUrl(QUrl(ref))
        elif bron.soort is Soort.EXT_REF:
            self.message.emit(f"Deze verwijzing is geen webadres en kan hier niet worden geopend: {ref}")

    def _follow_int_ref(self, work: str, ref: str) -> None:
        doel = self._find_doelen().find(work, ref)
        regeling = self._session.plan.versie.find_regeling(work)
        if doel is None or regeling is None:
            self.message.emit("Het doel van deze verwijzing staat niet in deze regeling.")
        else:
            self.doel_found.emit(work, doel[1], find_structuur(find_pad(regeling.tekst, doel[1])))

    def _on_tooltip(self, event: QHelpEvent, positie: int) -> None:
        gevonden = self._find_stuk(positie)
        uitleg = explain(gevonden[1], self._find_doelen(), gevonden[0]) if gevonden is not None else ""
        begrip = None if uitleg else self._merken.find_begrip(positie)
        if begrip is not None:
            uitleg = make_uitleg(f"{begrip[0]}: {begrip[1]}", "")
        QToolTip.showText(event.globalPos(), uitleg, self._vak.viewport())
