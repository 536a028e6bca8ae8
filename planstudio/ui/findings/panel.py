"""The list of findings."""

from collections import Counter

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListView, QVBoxLayout, QWidget

from planstudio.domain.melding import Ernst, Melding
from planstudio.ui.finding_list import Bevindingenmodel
from planstudio.ui.labels import count
from planstudio.ui.naming import name_widget
from planstudio.ui.rows import Regeltekening

_NAMEN = {
    Ernst.FOUT: ("fout", "fouten"),
    Ernst.WAARSCHUWING: ("waarschuwing", "waarschuwingen"),
    Ernst.INFO: ("opmerking", "opmerkingen"),
}


def summarize(meldingen: tuple[Melding, ...]) -> str:
    """'2 fouten, 1 waarschuwing'."""
    aantallen = Counter(melding.ernst for melding in meldingen)
    delen = [count(aantallen[ernst], *namen) for ernst, namen in _NAMEN.items() if aantallen[ernst]]
    return ", ".join(delen) or "Geen bevindingen"


class Bevindingenpaneel(QWidget):
    """Shows what was noticed and tells which one the user wants to go to."""

    chosen = Signal(object)  # Melding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bevindingen")
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._model = Bevindingenmodel(self)
        self._kop = name_widget(QLabel(self), "bevindingen-telling")
        self._kop.setProperty("zacht", True)
        self._kop.setContentsMargins(12, 8, 12, 4)
        self._kop.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.lijst = name_widget(QListView(self), "bevindingenlijst", "Bevindingen")
        self.lijst.setFrameShape(QFrame.Shape.NoFrame)
        self.lijst.setUniformItemSizes(True)
        self.lijst.setItemDelegate(Regeltekening(self.lijst, is_double=True))
        self.lijst.setModel(self._model)
        self.lijst.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        kopiëren = self.lijst.addAction("Kopiëren")
        kopiëren.setShortcut("Ctrl+C")
        kopiëren.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        kopiëren.triggered.connect(self._copy)
        self.lijst.activated.connect(self._choose)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(0)
        kolom.addWidget(self._kop)
        kolom.addWidget(self.lijst, 1)
        self.set_meldingen(())

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """What it shows, the worst first."""
        return self._model.meldingen

    def set_meldingen(self, meldingen: tuple[Melding, ...]) -> None:
        """Show other findings."""
        self._model.set_meldingen(meldingen)
        leeg = "Bij het openen is niets bijzonders gevonden."
        self._kop.setText(summarize(meldingen) if meldingen else leeg)
        self.lijst.setVisible(bool(meldingen))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.meldingen[index.row()])

    def _copy(self) -> None:
        index = self.lijst.currentIndex()
        if index.isValid():
            melding = self._model.meldingen[index.row()]
            QApplication.clipboard().setText(f"{melding.code}\t{melding.tekst}\t{melding.plek}")
