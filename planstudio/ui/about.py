"""Help: the list of keys, and what this program is."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from planstudio import __version__
from planstudio.ui.naming import name_widget


class Helpvenster(QDialog):
    """A page of words with a button to close it."""

    def __init__(self, titel: str, inhoud: str, parent: QWidget) -> None:
        super().__init__(parent)
        name_widget(self, "helpvenster")
        self.setWindowTitle(titel)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(480, 520)
        blad = name_widget(QTextBrowser(self), "helptekst", titel)
        blad.setFrameShape(QTextBrowser.Shape.NoFrame)
        blad.setHtml(inhoud)
        sluiten = name_widget(QPushButton("Sluiten", self), "sluiten")
        sluiten.setDefault(True)
        sluiten.clicked.connect(self.accept)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(16, 16, 16, 16)
        kolom.setSpacing(16)
        kolom.addWidget(blad, 1)
        kolom.addWidget(sluiten, 0, Qt.AlignmentFlag.AlignRight)


class Overvenster(QDialog):
    """Name, version and licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        name_widget(self, "overvenster")
        self.setWindowTitle("Over planstudio")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        woorden = QLabel(
            f"<h2>planstudio</h2><p>Versie {__version__}</p>"
            "<p>Een open programma waarmee gemeenten hun omgevingsplan maken en leveren.</p>"
            "<p>Vrij te gebruiken onder de European Union Public Licence 1.2.</p>",
            self,
            wordWrap=True,
        )
        sluiten = name_widget(QPushButton("Sluiten", self), "sluiten")
        sluiten.setDefault(True)
        sluiten.clicked.connect(self.accept)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(24, 16, 24, 16)
        kolom.setSpacing(16)
        kolom.addWidget(woorden)
        kolom.addWidget(sluiten, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(400)


def describe_keys(acties: Iterable[QAction]) -> str:
    """The keys of all actions as a table."""
    rijen = "".join(
        f"<tr><td style='padding:3px 32px 3px 0'>{escape(_name(actie))}</td>"
        f"<td style='padding:3px 0'>{escape(_join_keys(actie.shortcuts()))}</td></tr>"
        for actie in acties
        if actie.shortcuts()
    )
    return f"<h3>Sneltoetsen</h3><table>{rijen}</table>"


def _name(actie: QAction) -> str:
    return str(actie.property("omschrijving") or actie.iconText().replace("&", "").rstrip("…"))


def _join_keys(toetsen: list[QKeySequence]) -> str:
    return " of ".join(toets.toString(QKeySequence.SequenceFormat.NativeText) for toets in toetsen)
