"""What is painted below the words of the page: bands, rules, and hints where nothing has been written yet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextCursor

from planstudio.ui.text.blad import Blad
from planstudio.ui.text.regel import KOPPEN, Stijl
from planstudio.ui.text.zetsel import Gezet

if TYPE_CHECKING:
    from planstudio.ui.text.tekstvak import Tekstvak

WENKEN = {
    Stijl.KOP: "Opschrift",
    Stijl.ARTIKELKOP: "Opschrift",
    Stijl.TERM: "Begrip",
    Stijl.BIJSCHRIFT: "Bijschrift",
    Stijl.TABELTITEL: "Titel",
}


def paint_onder(vak: "Tekstvak", painter: QPainter, vlak: QRect) -> None:
    """The band behind what is selected elsewhere, the rules between artikelen, and hints in empty lines."""
    opmaak = vak.blad.opmaak
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if vak.heeft_band and vak.markering is not None:
        band = vak.measure_reeks(*vak.markering)
        rand = opmaak.em
        band = band.adjusted(opmaak.marge - rand, -0.3 * rand, rand - opmaak.marge, 0.3 * rand)
        if band.intersects(QRectF(vlak)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(opmaak.kleuren.band)
            painter.drawRoundedRect(band, 4, 4)
    painter.setPen(QPen(opmaak.kleuren.lijn, 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    vorige: Gezet | None = None
    for blok, gezet, plek in vak.walk_zichtbaar():
        if gezet is not None and gezet.regel.stijl is Stijl.ARTIKELKOP and _is_na_artikel(vorige, blok, vak.blad):
            y = round(plek.top() - 0.95 * opmaak.em)
            painter.drawLine(opmaak.marge, y, vak.viewport().width() - opmaak.marge, y)
        vorige = gezet
        if gezet is not None:
            _paint_wenk(vak, painter, blok, gezet)


def _paint_wenk(vak: "Tekstvak", painter: QPainter, blok: QTextBlock, gezet: Gezet) -> None:
    """What is still to be written in an empty line, in quiet letters that are no part of the text."""
    regel = gezet.regel
    is_leeg = regel.blok is None or not regel.blok.inhoud
    wenk = WENKEN.get(regel.stijl) if is_leeg and (regel.blok is not None or regel.stijl in KOPPEN) else None
    if wenk is not None:
        cursor = QTextCursor(blok)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        plek = vak.cursorRect(cursor).adjusted(4, 0, vak.viewport().width(), 0)
        painter.setPen(vak.blad.opmaak.kleuren.stil)
        painter.setFont(vak.blad.opmaak.font)
        painter.drawText(plek, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, wenk)


def _is_na_artikel(vorige: Gezet | None, blok: QTextBlock, blad: Blad) -> bool:
    """Whether the artikel that starts at a block follows another artikel and not a heading."""
    if vorige is None:
        vorig_blok = blok.previous()
        vorige = blad.find_gezet(vorig_blok) if vorig_blok.isValid() else None
    return vorige is not None and vorige.regel.stijl not in (Stijl.KOP, Stijl.TITEL, Stijl.SUBTITEL)


def paint_doel(vak: "Tekstvak") -> None:
    """A caret where something that is dragged would come."""
    if vak.doel is None:
        return
    cursor = QTextCursor(vak.document())
    cursor.setPosition(vak.doel)
    with QPainter(vak.viewport()) as painter:
        painter.fillRect(vak.cursorRect(cursor).adjusted(0, 0, 1, 0), vak.blad.opmaak.kleuren.accent)
