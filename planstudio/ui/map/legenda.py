"""The legend: all layers with their colours, to switch on and off and to select by."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planstudio.ui.map.kaart import Kaart
from planstudio.ui.map.lagen import Laag
from planstudio.ui.map.stijl import derive_stijl, derive_thema

_SLEUTEL = Qt.ItemDataRole.UserRole
_STAAL = QSize(22, 14)  # pixels
_RIJ = 28  # pixels


class Legenda(QWidget):
    """A tree of layers under their headings. Space switches, Enter or a click selects, Ctrl+L shows one alone."""

    def __init__(self, kaart: Kaart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legenda")
        self.setAccessibleName("Legenda")
        self._kaart = kaart
        self._lagen: tuple[Laag, ...] | None = None
        self.boom = _Boom(self)
        self.boom.setAccessibleName("Lagen van de kaart")
        self.boom.itemChanged.connect(self._on_item_changed)
        self.boom.itemClicked.connect(self._on_clicked)
        self.boom.itemActivated.connect(self._select)
        self.boom.currentItemChanged.connect(self._update_knoppen)
        self.toon_alleen = QAction("Toon alleen", self)
        self.toon_alleen.setShortcut(QKeySequence("Ctrl+L"))
        self.toon_alleen.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.toon_alleen.setToolTip("Alle andere lagen uitzetten (Ctrl+L)")
        self.toon_alleen.triggered.connect(self._show_only)
        self.toon_alles = QAction("Toon alles", self)
        self.toon_alles.setToolTip("Alle lagen aanzetten")
        self.toon_alles.triggered.connect(lambda: kaart.set_verborgen(frozenset()))
        self.boom.addActions([self.toon_alleen, self.toon_alles])
        self.boom.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        rij = QHBoxLayout()
        rij.setSpacing(8)
        for actie in (self.toon_alleen, self.toon_alles):
            rij.addWidget(_make_knop(actie))
        rij.addStretch()
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(8, 8, 8, 8)
        kolom.setSpacing(8)
        kolom.addWidget(self.boom)
        kolom.addLayout(rij)
        kaart.lagen_changed.connect(self._refresh)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the colours again for another palette."""
        if event.type() is QEvent.Type.PaletteChange:
            self._lagen = None
            self._refresh()
        super().changeEvent(event)

    def _refresh(self) -> None:
        self.boom.blockSignals(True)
        if self._lagen is not self._kaart.lagen:
            self._lagen = self._kaart.lagen
            self._fill()
        for item in self.boom.walk():
            sleutel = item.data(0, _SLEUTEL)
            if sleutel and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                uit = sleutel in self._kaart.verborgen
                item.setCheckState(0, Qt.CheckState.Unchecked if uit else Qt.CheckState.Checked)
        self.boom.blockSignals(False)
        self._update_knoppen()

    def _fill(self) -> None:
        huidig = self.boom.currentItem()
        was = huidig.data(0, _SLEUTEL) if huidig is not None else None
        self.boom.clear()
        koppen: dict[str, QTreeWidgetItem] = {}
        for laag in self._lagen or ():
            if laag.soort not in koppen:
                koppen[laag.soort] = self._add_kop(laag.soort)
            item = self._add_item(koppen[laag.soort], laag.sleutel, laag.naam, laag.kleur, laag.stijlsoort, laag)
            for deel in laag.delen:
                self._add_item(item, deel.sleutel, deel.naam, deel.kleur, laag.stijlsoort, laag)
        self.boom.expandAll()
        for item in self.boom.walk():
            if was is not None and item.data(0, _SLEUTEL) == was:
                self.boom.setCurrentItem(item)

    def _add_kop(self, tekst: str) -> QTreeWidgetItem:
        kop = QTreeWidgetItem(self.boom, [tekst])
        kop.setFlags(Qt.ItemFlag.ItemIsEnabled)
        letter = self.font()
        letter.setBold(True)
        kop.setFont(0, letter)
        return kop

    def _add_item(
        self, ouder: QTreeWidgetItem, sleutel: str, naam: str, kleur: str, stijlsoort: str, laag: Laag
    ) -> QTreeWidgetItem:
        item = QTreeWidgetItem(ouder, [naam])
        item.setData(0, _SLEUTEL, sleutel)
        vlaggen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        uitleg = f"{naam} · {laag.toelichting}" if laag.toelichting and sleutel == laag.sleutel else naam
        item.setToolTip(0, uitleg)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, uitleg)
        if laag.plekken:
            vlaggen |= Qt.ItemFlag.ItemIsUserCheckable
            # A layer with groups or values has its colours one row down.
            if sleutel != laag.sleutel or not laag.delen:
                item.setIcon(0, self._draw_staal(kleur, stijlsoort))
        item.setFlags(vlaggen)
        return item

    def _draw_staal(self, kleur: str, stijlsoort: str) -> QIcon:
        dpr = self.devicePixelRatioF()
        staal = QPixmap(_STAAL * dpr)
        staal.setDevicePixelRatio(dpr)
        staal.fill(Qt.GlobalColor.transparent)
        stijl = derive_stijl(kleur, derive_thema(self.palette()).donker, stijlsoort)
        painter = QPainter(staal)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(stijl.rand, stijl.dikte * 1.2, stijl.streep)
        if stijlsoort == "norm":
            pen.setDashPattern([4, 2])
        painter.setPen(pen)
        # A little fuller than on the map: so small, and on white, it would be hard to tell apart.
        vulling = QColor(stijl.vulling)
        vulling.setAlphaF(min(1.0, vulling.alphaF() * 2.4))
        painter.setBrush(vulling)
        painter.drawRect(1, 1, _STAAL.width() - 2, _STAAL.height() - 2)
        painter.end()
        return QIcon(staal)

    def _on_item_changed(self, item: QTreeWidgetItem) -> None:
        sleutel = item.data(0, _SLEUTEL)
        if not sleutel:
            return
        verborgen = self._kaart.verborgen
        if item.checkState(0) is Qt.CheckState.Checked:
            verborgen -= {sleutel}
            ouder = item.parent()
            # Someone who switches a value on wants to see it, also when its layer was off.
            if ouder is not None and ouder.data(0, _SLEUTEL):
                verborgen -= {ouder.data(0, _SLEUTEL)}
        else:
            verborgen |= {sleutel}
        self._kaart.set_verborgen(verborgen)

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        # A click on the box switches and does not select.
        if not self.boom.is_on_box(item):
            self._select(item)

    def _select(self, item: QTreeWidgetItem) -> None:
        sleutel = item.data(0, _SLEUTEL)
        if sleutel:
            self._kaart.select_laag(sleutel)

    def _show_only(self) -> None:
        item = self.boom.currentItem()
        if item is not None and item.data(0, _SLEUTEL):
            self._kaart.show_only(item.data(0, _SLEUTEL))

    def _update_knoppen(self) -> None:
        item = self.boom.currentItem()
        kan = item is not None and bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        self.toon_alleen.setEnabled(kan)
        self.toon_alles.setEnabled(bool(self._kaart.verborgen))


class _Boom(QTreeWidget):
    """The tree itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setIconSize(_STAAL)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setIndentation(18)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setStyleSheet(f"QTreeWidget::item {{ height: {_RIJ}px; }}")
        self._druk_x = 0.0

    def walk(self) -> list[QTreeWidgetItem]:
        """All items, from top to bottom."""
        items: list[QTreeWidgetItem] = []
        wachtrij = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        while wachtrij:
            item = wachtrij.pop(0)
            if item is not None:
                items.append(item)
                wachtrij[:0] = [item.child(n) for n in range(item.childCount())]
        return items

    def is_on_box(self, item: QTreeWidgetItem) -> bool:
        """Whether the mouse went down on the check box of an item."""
        if not item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            return False
        breedte = self.style().pixelMetric(self.style().PixelMetric.PM_IndicatorWidth) + 6
        return self._druk_x - self.visualItemRect(item).left() < breedte

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where."""
        self._druk_x = event.position().x()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter selects, on every platform."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.itemActivated.emit(item, 0)
            return
        super().keyPressEvent(event)


def _make_knop(actie: QAction) -> QPushButton:
    knop = QPushButton(actie.text())
    knop.setToolTip(actie.toolTip())
    knop.setAccessibleName(actie.text())
    knop.clicked.connect(actie.trigger)
    knop.setEnabled(actie.isEnabled())
    actie.changed.connect(lambda: knop.setEnabled(actie.isEnabled()))
    return knop
