"""What is to be printed, and asking for it: all of a regeling or a part, with or without contents."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from planstudio.progress import Progress
from planstudio.ui.naming import name_widget
from planstudio.ui.proef import Drukproef, Maat


class Drukopdracht(NamedTuple):
    """Everything that a job needs; `zet` sets the text and runs in the job, so it knows no widget and no session."""

    titel: str
    maat: Maat
    zet: Callable[[Progress], Drukproef]
    met_inhoud: bool


class Deel(NamedTuple):
    """What one may choose: a regeling whole, or the elements of it with these wIds."""

    naam: str
    work: str
    selectie: frozenset[str] | None


class Afdrukvenster(QDialog):
    """Asks which part, and whether a table of contents comes with it."""

    def __init__(self, titel: str, delen: tuple[Deel, ...], parent: QWidget | None, *, vraag_inhoud: bool) -> None:
        super().__init__(parent)
        self.setObjectName("afdrukvenster")
        self.setWindowTitle(titel)
        self.setMinimumWidth(480)
        self.deel = name_widget(QComboBox(self), "afdrukdeel", "Wat")
        self.deel.addItems([deel.naam for deel in delen])
        self.deel.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.inhoud = name_widget(QCheckBox("Met &inhoudsopgave", self), "afdrukinhoud")
        self.inhoud.setChecked(True)
        self.inhoud.setVisible(vraag_inhoud)
        velden = QFormLayout()
        velden.setSpacing(8)
        velden.addRow("&Wat", self.deel)
        velden.addRow("", self.inhoud)
        knoppen = QDialogButtonBox(self)
        verder = name_widget(knoppen.addButton("Verder…", QDialogButtonBox.ButtonRole.AcceptRole), "afdrukverder")
        verder.setDefault(True)
        name_widget(knoppen.addButton("Annuleren", QDialogButtonBox.ButtonRole.RejectRole), "afdrukannuleren")
        knoppen.accepted.connect(self.accept)
        knoppen.rejected.connect(self.reject)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(24, 24, 24, 16)
        geheel.setSpacing(16)
        geheel.addLayout(velden)
        geheel.addWidget(knoppen)

    @classmethod
    def ask_deel(
        cls, parent: QWidget, titel: str, delen: tuple[Deel, ...], *, vraag_inhoud: bool = True
    ) -> tuple[Deel, bool] | None:
        """Ask; gives the part and whether contents are wanted, or None when the user cancels."""
        venster = cls(titel, delen, parent, vraag_inhoud=vraag_inhoud)
        gekozen = venster.exec() == QDialog.DialogCode.Accepted
        antwoord = delen[venster.deel.currentIndex()], venster.inhoud.isChecked()
        venster.deleteLater()
        return antwoord if gekozen else None


class Printerkeuze:
    """The dialog of the system for printers; its method gives a printer, or None when the user cancels."""

    @classmethod
    def ask_printer(cls, parent: QWidget) -> QPrinter | None:
        """Ask for a printer, copies and pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        venster = QPrintDialog(printer, parent)
        venster.setWindowTitle("Afdrukken")
        venster.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        gekozen = venster.exec() == QDialog.DialogCode.Accepted
        venster.deleteLater()
        return printer if gekozen else None
