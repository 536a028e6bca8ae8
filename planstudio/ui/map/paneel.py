"""The map with its legend below, as the window shows them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from planstudio.ui.document import Document
from planstudio.ui.map.kaart import Kaart
from planstudio.ui.map.legenda import Legenda
from planstudio.ui.map.stappen import Run


class Kaartpaneel(QSplitter):
    """Map above, legend below; the border between them can be dragged."""

    def __init__(self, document: Document, parent: QWidget | None = None, run: Run | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("kaartpaneel")
        self.kaart = Kaart(document, self, run)
        self.legenda = Legenda(self.kaart, self)
        self.addWidget(self.kaart)
        self.addWidget(self.legenda)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(True)
        self.setCollapsible(0, False)
        self.setSizes([360, 240])
