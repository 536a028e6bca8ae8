"""Where taking over begins: which document, and reading it in the background."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from planstudio.progress import Progress
from planstudio.ui.takeover.venster import Overneemvenster
from planstudio.ui.takeover.voorstel import Gelezen, list_plaatsen
from planstudio.workflows.tekstimport import read_tekst

if TYPE_CHECKING:
    from planstudio.ui.document import Document
    from planstudio.ui.main_window import Hoofdvenster

_SOORTEN = "Documenten (*.docx *.odt *.html *.htm *.txt);;Alle bestanden (*)"


class Tekstkeuze:
    """The dialog of the system for a document to read; its method gives a path, or None when the user cancels."""

    @classmethod
    def ask_tekst(cls, parent: QWidget, folder: Path) -> Path | None:
        """Ask for a document."""
        naam, _ = QFileDialog.getOpenFileName(parent, "Tekst overnemen uit bestand", str(folder), _SOORTEN)
        return Path(naam) if naam else None


def take_over_tekst(venster: "Hoofdvenster") -> None:
    """Ask for a document, read it, and show what it becomes in the open plan."""
    document = venster.document
    path = Tekstkeuze.ask_tekst(venster, venster.settings.folder) if document is not None else None
    if document is None or path is None:
        return

    def read(_progress: Progress) -> Gelezen:
        bron, meldingen = read_tekst(path)
        return Gelezen(naam=path.name, bron=bron, meldingen=meldingen)

    def show(gelezen: Gelezen) -> None:
        venster.settings.folder = path.parent
        _open(venster, document, gelezen)

    venster.run_long(f"{path.name} lezen", read, show)


def _open(venster: "Hoofdvenster", document: "Document", gelezen: Gelezen) -> None:
    # The plan may have been closed while the document was read.
    if venster.document is not document or venster.werkvlak is None:
        return
    plaatsen = list_plaatsen(document.session.plan, venster.werkvlak.outline, document.keuze)
    if not plaatsen:
        venster.tell_trouble("In dit plan staat geen tekst om iets achter te zetten.")
        return
    overnemen = Overneemvenster(document, plaatsen, gelezen, venster)
    overnemen.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    overnemen.taken.connect(venster.werkvlak.show_taken)
    overnemen.open()
