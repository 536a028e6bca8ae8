"""The small window of the palette."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from planstudio.ui.icons import find_icon
from planstudio.ui.naming import name_widget
from planstudio.ui.palette.entries import Ingang, find_ingangen
from planstudio.ui.rows import ICOON, ONDER, RECHTS, Regeltekening

Index = QModelIndex | QPersistentModelIndex
_BREEDTE, _HOOGTE = 640, 440


class Ingangenmodel(QAbstractListModel):
    """The entries that were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ingangen: tuple[Ingang, ...] = ()

    @property
    def ingangen(self) -> tuple[Ingang, ...]:
        """What it shows, in order."""
        return self._ingangen

    def set_ingangen(self, ingangen: tuple[Ingang, ...]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._ingangen = ingangen
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """As Qt asks."""
        return 0 if parent.isValid() else len(self._ingangen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the row says, by role."""
        if not self.checkIndex(index):
            return None
        ingang = self._ingangen[index.row()]
        return {
            Qt.ItemDataRole.DisplayRole: ingang.naam,
            Qt.ItemDataRole.AccessibleTextRole: f"{ingang.naam}, {ingang.soort} {ingang.rechts}",
            ICOON: ingang.icoon,
            ONDER: "",
            RECHTS: ingang.rechts or ingang.soort,
        }.get(role)


class Opdrachtvenster(QDialog):
    """A field to type in and a list to choose from; closes when something is chosen."""

    def __init__(self, ingangen: tuple[Ingang, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        name_widget(self, "palet", "Zoeken en uitvoeren")
        self._ingangen = ingangen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        tip = "Zoek een opdracht, artikel, gebied of activiteit"
        self.veld = name_widget(QLineEdit(self, placeholderText=tip), "palet-veld", tip)
        self.veld.addAction(find_icon("zoeken"), QLineEdit.ActionPosition.LeadingPosition)
        self.veld.setMinimumHeight(36)
        self.veld.installEventFilter(self)
        self.model = Ingangenmodel(self)
        self.lijst = name_widget(QListView(self), "palet-lijst", "Gevonden")
        self.lijst.setFrameShape(QFrame.Shape.NoFrame)
        self.lijst.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lijst.setUniformItemSizes(True)
        self.lijst.setItemDelegate(Regeltekening(self.lijst, is_double=False))
        self.lijst.setModel(self.model)
        self.lijst.clicked.connect(self._run)
        self._niets = QLabel("Niets gevonden.", self)
        self._niets.setProperty("zacht", True)
        self._niets.setContentsMargins(12, 8, 12, 8)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(12, 12, 12, 12)
        kolom.setSpacing(8)
        kolom.addWidget(self.veld)
        kolom.addWidget(self.lijst, 1)
        kolom.addWidget(self._niets, 1, Qt.AlignmentFlag.AlignTop)
        self.veld.textChanged.connect(self._search)
        self._search("")

    def open_above(self, venster: QWidget) -> None:
        """Show it at the top middle of a window."""
        breedte = min(_BREEDTE, venster.width() - 32)
        hoek = venster.mapToGlobal(venster.rect().topLeft())
        self.setGeometry(hoek.x() + (venster.width() - breedte) // 2, hoek.y() + 64, breedte, _HOOGTE)
        self.show()
        self.veld.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the field work on the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                QApplication.sendEvent(self.lijst, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.lijst.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _search(self, tekst: str) -> None:
        self.model.set_ingangen(find_ingangen(self._ingangen, tekst))
        gevonden = self.model.rowCount() > 0
        self.lijst.setVisible(gevonden)
        self._niets.setVisible(not gevonden)
        self.lijst.setCurrentIndex(self.model.index(0, 0))

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            ingang = self.model.ingangen[index.row()]
            self.close()
            ingang.run()
