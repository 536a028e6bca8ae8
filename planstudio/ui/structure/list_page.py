"""A tab of the left side: a search field above a tree, and the selection kept in step."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedLayout, QTreeView, QVBoxLayout, QWidget

from planstudio.ui.document import Keuze
from planstudio.ui.icons import find_icon
from planstudio.ui.naming import name_widget
from planstudio.ui.structure.row import Rijtekening
from planstudio.ui.structure.search import Zoekfilter
from planstudio.ui.structure.tree import Boommodel, Knoop

_ALT = Qt.KeyboardModifier.AltModifier
_TOETSEN = {
    (int(Qt.Key.Key_Delete), Qt.KeyboardModifier.NoModifier): "weg",
    (int(Qt.Key.Key_Up), _ALT): "omhoog",
    (int(Qt.Key.Key_Down), _ALT): "omlaag",
    (int(Qt.Key.Key_Left), _ALT): "hoger",
    (int(Qt.Key.Key_Right), _ALT): "dieper",
}
Treffer = Callable[[Knoop, Keuze], bool]


class Lijstblad(QWidget):
    """Search field and tree; tells what the user chose, and can be told where to go."""

    chosen = Signal(object)  # Keuze
    menu_asked = Signal(object, object)  # the chosen rows as tuple of Keuze, QPoint on the screen
    key_asked = Signal(str, object)  # "weg", "omhoog", "omlaag", "hoger", "dieper"; tuple of Keuze
    moved = Signal(object, object, str)  # tuple of Keuze, the Keuze they go to, "voor", "na" or "in"

    def __init__(self, model: Boommodel, *, naam: str, zoektip: str, leeg: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.model = model
        self._filter = Zoekfilter(model, self)
        self._open: list[QModelIndex] = []
        self.veld = name_widget(
            QLineEdit(self, placeholderText=zoektip, clearButtonEnabled=True), f"{naam}-zoeken", zoektip
        )
        self.veld.addAction(find_icon("zoeken"), QLineEdit.ActionPosition.LeadingPosition)
        self.veld.textChanged.connect(self._search)
        self.veld.installEventFilter(self)
        self.boom = name_widget(QTreeView(self), naam, naam.capitalize())
        self.boom.setHeaderHidden(True)
        self.boom.setUniformRowHeights(True)
        self.boom.setIndentation(16)
        self.boom.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.boom.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.boom.setItemDelegate(Rijtekening(self.boom))
        self.boom.setModel(self._filter)
        self.boom.selectionModel().currentChanged.connect(self._tell)
        self._leeg = QLabel(
            leeg, self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        )
        self._leeg.setProperty("zacht", True)
        self._leeg.setContentsMargins(16, 24, 16, 16)
        self._niets = leeg
        self._vlakken = QStackedLayout()
        self._vlakken.addWidget(self.boom)
        self._vlakken.addWidget(self._leeg)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 8, 0, 0)
        kolom.setSpacing(8)
        rand = QVBoxLayout()
        rand.setContentsMargins(8, 0, 8, 0)
        rand.addWidget(self.veld)
        kolom.addLayout(rand)
        kolom.addLayout(self._vlakken, 1)
        model.modelReset.connect(self._start)
        self._start()

    def allow_editing(self) -> None:
        """Let rows be dragged, and let keys and a menu ask for changes; the owner makes them."""
        self.boom.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.boom.setDragEnabled(True)
        self.boom.setAcceptDrops(True)
        self.boom.setDropIndicatorShown(True)
        self.boom.setDragDropMode(QTreeView.DragDropMode.InternalMove)
        self.boom.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.boom.customContextMenuRequested.connect(
            lambda punt: self.menu_asked.emit(self.list_gekozen(), self.boom.viewport().mapToGlobal(punt))
        )
        self.boom.installEventFilter(self)
        self.boom.viewport().installEventFilter(self)

    def list_gekozen(self) -> tuple[Keuze, ...]:
        """What is selected, in the order of the tree, without what lies in something else that is selected."""
        indexen = sorted(self.boom.selectionModel().selectedIndexes(), key=self._find_pad)
        knopen = [self.model.find_knoop(self._filter.mapToSource(index)) for index in indexen]
        return tuple(knoop.keuze for knoop in knopen if not any(_is_onder(knoop, ander) for ander in knopen))

    def _find_pad(self, index: QModelIndex) -> tuple[int, ...]:
        pad: tuple[int, ...] = ()
        while index.isValid():
            pad, index = (index.row(), *pad), index.parent()
        return pad

    def _drop(self, event: QDropEvent) -> None:
        """Tell where rows are dropped; the rows move when the text does."""
        index = self.boom.indexAt(event.position().toPoint())
        gekozen = self.list_gekozen()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if not index.isValid() or not gekozen:
            return
        vak, y = self.boom.visualRect(index), event.position().y()
        deel = (y - vak.top()) / max(1, vak.height())
        plaats = "voor" if deel < 0.3 else "na" if deel > 0.7 else "in"
        doel = self.model.find_knoop(self._filter.mapToSource(index)).keuze
        if doel not in gekozen:
            self.moved.emit(gekozen, doel, plaats)

    def go_to(self, matches: Callable[[Knoop], bool] | Knoop | None) -> None:
        """Show and mark a row without telling anyone; None marks nothing."""
        knoop = matches if isinstance(matches, Knoop) or matches is None else _find(self.model.wortel, matches)
        keuze = self.boom.selectionModel()
        stil = keuze.blockSignals(True)
        if knoop is None:
            self.boom.setCurrentIndex(QModelIndex())
            keuze.clear()
        else:
            if not self._filter.mapFromSource(self.model.find_index(knoop)).isValid():
                self.veld.clear()
            index = self._filter.mapFromSource(self.model.find_index(knoop))
            self.boom.setCurrentIndex(index)
            self.boom.scrollTo(index)
        keuze.blockSignals(stil)
        self.boom.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the search field and the tree, and what is dropped on the tree."""
        veld = self.veld
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._drop(event)
            return True
        if watched == self.boom and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            opdracht = _TOETSEN.get((event.key(), event.modifiers()))
            if opdracht is not None and self.list_gekozen():
                self.key_asked.emit(opdracht, self.list_gekozen())
                return True
        if watched == veld and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.veld.text():
                self.veld.clear()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_to_first()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.boom.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _start(self) -> None:
        # One row at the top only says what everything is part of: show what is below it.
        if self._filter.rowCount() == 1:
            self.boom.expandToDepth(0)
        self._refresh()

    def _refresh(self) -> None:
        leeg = self._filter.rowCount() == 0
        self._leeg.setText(
            "Niets gevonden. Zoek op een nummer of op woorden." if self._filter.is_active else self._niets
        )
        self._vlakken.setCurrentIndex(1 if leeg else 0)

    def _search(self, tekst: str) -> None:
        if tekst.strip() and not self._filter.is_active:
            self._open = self._find_open()
        stil = self.boom.selectionModel().blockSignals(True)
        self._filter.search(tekst)
        if self._filter.is_active:
            self.boom.expandAll()
        else:
            self.boom.collapseAll()
            for index in self._open:
                self.boom.expand(self._filter.mapFromSource(index))
            if self.boom.currentIndex().isValid():
                self.boom.scrollTo(self.boom.currentIndex())
        self.boom.selectionModel().blockSignals(stil)
        self._refresh()

    def _find_open(self) -> list[QModelIndex]:
        gevonden: list[QModelIndex] = []
        wachtrij = [QModelIndex()]
        while wachtrij:
            ouder = wachtrij.pop()
            for rij in range(self._filter.rowCount(ouder)):
                kind = self._filter.index(rij, 0, ouder)
                if self.boom.isExpanded(kind):
                    gevonden.append(self._filter.mapToSource(kind))
                    wachtrij.append(kind)
        return gevonden

    def _go_to_first(self) -> None:
        index = self._filter.index(0, 0)
        while index.isValid() and not self._filter.matches(self._filter.mapToSource(index)):
            index = self.boom.indexBelow(index)
        if index.isValid():
            self.boom.setCurrentIndex(index)
            self.boom.setFocus()

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.find_knoop(self._filter.mapToSource(index)).keuze)


def _find(knoop: Knoop, matches: Callable[[Knoop], bool]) -> Knoop | None:
    for kind in knoop.kinderen:
        if matches(kind):
            return kind
        dieper = _find(kind, matches)
        if dieper is not None:
            return dieper
    return None


def _is_onder(knoop: Knoop, ander: Knoop) -> bool:
    boven = knoop.ouder
    while boven is not None:
        if boven is ander:
            return True
        boven = boven.ouder
    return False
