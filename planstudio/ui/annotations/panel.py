"""The panel with the annotations of the selection."""

from typing import Any

from PySide6.QtCore import QEvent, QRectF, QUrl
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from planstudio.session import Changed
from planstudio.ui.annotations.facts import Inhoud
from planstudio.ui.annotations.page import ALLES, KAARTRAND, TECHNISCH, Opmaak
from planstudio.ui.annotations.selection import describe_keuze
from planstudio.ui.document import Document, Keuze
from planstudio.ui.icons import draw_icon
from planstudio.ui.naming import find_viewport
from planstudio.ui.outline import Outline
from planstudio.ui.theme import find_kleuren

_BREED = 720
_LEEG = Inhoud(
    titel="Annotaties",
    icoon="annotaties",
    leeg="Hier staat wat bij uw keuze hoort. Kies een artikel in de structuur of de tekst, of een gebied op de kaart.",
)


class Kaartjesvlak(QTextBrowser):
    """Rich text in which some tables are painted as cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vlak = find_viewport(self)
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(16)

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Icons by name."""
        adres = name.toString() if isinstance(name, QUrl) else name
        if type == QTextDocument.ResourceType.ImageResource.value and adres.startswith("icoon:"):
            return draw_icon(adres.removeprefix("icoon:"), find_kleuren(self).zacht, 18, 2.0)
        return super().loadResource(type, name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cards first, words on top."""
        kleuren = find_kleuren(self)
        schilder = QPainter(self.viewport())
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.setPen(QPen(QColor(kleuren.lijn), 1))
        schilder.setBrush(QColor(kleuren.kaartje))
        verschuiving = -self.verticalScrollBar().value()
        for kader in self.document().rootFrame().childFrames():
            if isinstance(kader, QTextTable) and kader.format().cellPadding() == KAARTRAND:
                vak: QRectF = self.document().documentLayout().frameBoundingRect(kader)
                # Qt counts the padding of a table outside its place.
                vak = vak.translated(-KAARTRAND, verschuiving - KAARTRAND).adjusted(0.5, 6.5, -0.5, -8.5)
                if vak.bottom() >= event.rect().top() and vak.top() <= event.rect().bottom():
                    schilder.drawRoundedRect(vak, 6, 6)
        schilder.end()
        super().paintEvent(event)


class Annotatiepaneel(QWidget):
    """Tells about the selection and takes one on with a click or Enter."""

    def __init__(self, document: Document, outline: Outline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("annotaties")
        self._document = document
        self._outline = outline
        self._inhoud = _LEEG
        self._links: list[Keuze] = []
        self._is_wide = True
        self._shows_all = False
        self._shows_technical = False
        self._is_stale = True
        self.vlak = Kaartjesvlak(self)
        self.vlak.setObjectName("annotatietekst")
        self.vlak.setAccessibleName("Annotaties van de keuze")
        self.vlak.anchorClicked.connect(self._on_link)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.addWidget(self.vlak)
        document.selection_changed.connect(self._on_selection)
        document.changed.connect(self._on_changed)
        self._refresh()

    @property
    def inhoud(self) -> Inhoud:
        """What it tells now."""
        return self._inhoud

    def _on_selection(self, keuze: Keuze, origin: object) -> None:
        self._shows_all = False
        self._refresh()

    def _on_changed(self, changed: Changed) -> None:
        if changed.old.versie is not changed.new.versie:
            self._refresh()

    def _refresh(self) -> None:
        """Draw when in sight; out of sight wait until shown."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        inhoud = self._describe()
        is_same = inhoud.titel == self._inhoud.titel
        self._inhoud = inhoud
        self._draw(keep_scroll=is_same)

    def _describe(self) -> Inhoud:
        keuze = self._document.keuze
        return describe_keuze(self._document, self._outline, keuze, is_all=self._shows_all) or _LEEG

    def _draw(self, *, keep_scroll: bool) -> None:
        plek = self.vlak.verticalScrollBar().value() if keep_scroll else 0
        opmaak = Opmaak(
            find_kleuren(self),
            is_wide=self._is_wide,
            shows_all=self._shows_all,
            shows_technical=self._shows_technical,
        )
        self.vlak.setHtml(opmaak.write(self._inhoud))
        self._links = opmaak.links
        self.vlak.verticalScrollBar().setValue(plek)

    def _on_link(self, adres: QUrl) -> None:
        naam = adres.toString()
        if naam == TECHNISCH:
            self._shows_technical = not self._shows_technical
        elif naam == ALLES:
            self._shows_all = True
            self._inhoud = self._describe()
        else:
            self._document.select(self._links[int(naam.removeprefix("keuze:"))], origin=self)
            return
        self._draw(keep_scroll=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns when wide, rows when narrow."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _BREED
        if is_wide is not self._is_wide:
            self._is_wide = is_wide
            if not self._is_stale:
                self._draw(keep_scroll=True)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self._is_stale and hasattr(self, "vlak"):
            self._draw(keep_scroll=True)

    def showEvent(self, event: Any) -> None:
        """Draw what was put off."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()
