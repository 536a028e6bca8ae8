"""Pages onto paper: text, running header and page numbers, drawn on a printer or into a PDF."""

from traceback import clear_frames

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextDocument,
)
from PySide6.QtPrintSupport import QPrinter

from planstudio.errors import PlanstudioError
from planstudio.progress import Cancelled, Progress
from planstudio.ui.printing.bladen import Drukwerk, begin_opmaak, paginate
from planstudio.ui.printing.opdracht import Drukopdracht
from planstudio.ui.printing.stroken import Pagina
from planstudio.ui.proef import Maat

_STIL = QColor("#595959")
_LIJN = QColor("#bfbfbf")
_KLEIN = 8.5  # points
_MARGE_MM = 25.0
_SCHERPTE = 600  # dots per inch in a PDF; letters are shapes and stay sharp at any


def make_maat(blad: QSizeF, dpi: float) -> Maat:
    """The sheet in the pixels in which fonts are measured; `blad` in points."""
    return Maat(QSizeF(blad.width() / 72 * dpi, blad.height() / 72 * dpi), _MARGE_MM / 25.4 * dpi, dpi)


def make_a4(dpi: float) -> Maat:
    """An A4 sheet."""
    return make_maat(QPageSize(QPageSize.PageSizeId.A4).sizePoints().toSizeF(), dpi)


def make_pdf(opdracht: Drukopdracht, progress: Progress) -> bytes:
    """The pages as a PDF. May run in a job."""
    inhoud = QByteArray()
    buffer = QBuffer(inhoud)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    schrijver = QPdfWriter(buffer)
    schrijver.setTitle(opdracht.titel)
    schrijver.setCreator("planstudio")
    schrijver.setResolution(_SCHERPTE)
    schrijver.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    schrijver.setPageMargins(QMarginsF(0, 0, 0, 0))
    _draw_all(opdracht, schrijver, progress, 1, 0)
    buffer.close()
    return bytes(inhoud.data())


def print_pages(opdracht: Drukopdracht, printer: QPrinter, progress: Progress) -> int:
    """Print the pages that were asked for; gives how many. May run in a job."""
    printer.setFullPage(True)
    printer.setDocName(opdracht.titel)
    is_deel = printer.printRange() is QPrinter.PrintRange.PageRange
    return _draw_all(
        opdracht, printer, progress, printer.fromPage() if is_deel else 1, printer.toPage() if is_deel else 0
    )


def _draw_all(opdracht: Drukopdracht, apparaat: QPagedPaintDevice, progress: Progress, van: int, tot: int) -> int:
    lus = begin_opmaak()
    try:
        return _draw_werk(opdracht, apparaat, progress, van, tot)
    except (Cancelled, PlanstudioError) as einde:
        # The documents must go in this thread: what an exception carries along would end on that of the window.
        clear_frames(einde.__traceback__)
        raise
    finally:
        del lus


def _draw_werk(opdracht: Drukopdracht, apparaat: QPagedPaintDevice, progress: Progress, van: int, tot: int) -> int:
    proef = opdracht.zet(progress)
    werk = paginate(proef, opdracht.maat, opdracht.titel, progress, met_inhoud=opdracht.met_inhoud)
    bladen = range(max(van, 1), min(tot or werk.aantal, werk.aantal) + 1)
    schilder = QPainter()
    if not schilder.begin(apparaat):
        raise PlanstudioError(
            "De printer neemt de pagina's niet aan.", "Controleer de printer, of sla de regeling op als PDF."
        )
    try:
        schaal = apparaat.width() / werk.maat.blad.width()
        for plaats, nummer in enumerate(bladen):
            progress.report(2 * len(bladen) + plaats, 3 * len(bladen), f"Pagina {nummer} van {werk.aantal}")
            if plaats:
                apparaat.newPage()
            schilder.save()
            schilder.scale(schaal, schaal)
            _draw_pagina(schilder, werk, nummer)
            schilder.restore()
    finally:
        schilder.end()
    return len(bladen)


def _draw_pagina(schilder: QPainter, werk: Drukwerk, nummer: int) -> None:
    if werk.inhoud is not None and nummer <= werk.voorbladen:
        pagina = werk.inhoud.paginas[nummer - 1]
        _draw_blad(schilder, werk.inhoud.document, werk.maat, pagina)
        _draw_nummers(schilder, werk, pagina)
        hoofd = "Inhoud"
    else:
        blad = nummer - werk.voorbladen - 1
        _draw_blad(schilder, werk.tekst.document, werk.maat, werk.tekst.paginas[blad])
        hoofd = werk.hoofden[blad]
    _draw_randen(schilder, werk, nummer, hoofd)


def _draw_blad(schilder: QPainter, document: QTextDocument, maat: Maat, pagina: Pagina) -> None:
    """One page of a document, with the header rows of a table that goes on."""
    if pagina.hoofd is not None:
        _draw_strook(schilder, document, maat, Pagina(*pagina.hoofd), maat.marge)
    _draw_strook(schilder, document, maat, pagina, maat.marge + pagina.hoofdhoogte)


def _draw_strook(schilder: QPainter, document: QTextDocument, maat: Maat, pagina: Pagina, plek: float) -> None:
    """A part of the strip at a height on the sheet; a hair more, for the line around a row."""
    boven, onder = pagina.boven, pagina.onder
    schilder.save()
    schilder.translate(maat.marge, plek - boven)
    schilder.setClipRect(QRectF(-maat.marge, boven - 0.5, maat.blad.width(), onder - boven + 1.5))
    if pagina.vervolg is not None:
        boven = _draw_vervolg(schilder, document, *pagina.vervolg, onder)
    # A hair less: Qt draws every line that touches it, and those of the next page would be found in this one.
    kader = QAbstractTextDocumentLayout.PaintContext()
    kader.clip = QRectF(0, boven + 1, maat.breedte, onder - boven - 2)
    if kader.clip.isValid():
        document.documentLayout().draw(schilder, kader)
    schilder.restore()


def _draw_vervolg(schilder: QPainter, document: QTextDocument, positie: int, eerste: int, onder: float) -> float:
    """The lines of a block that began on the page before; gives where they end.

    Qt would also draw the line above them. One does not see it, but finds it when one searches or copies.
    """
    opmaak = document.findBlock(positie).layout()
    begin = opmaak.position()
    eind = onder
    for nummer in range(eerste, opmaak.lineCount()):
        regel = opmaak.lineAt(nummer)
        if begin.y() + regel.y() > onder - 1:
            return onder
        regel.draw(schilder, begin)
        eind = begin.y() + regel.y() + regel.height()
    return eind


def _draw_nummers(schilder: QPainter, werk: Drukwerk, pagina: Pagina) -> None:
    """The numbers of the pages in the contents, after dots."""
    letter = _make_letter(werk, werk.font.pointSizeF() * 0.95)
    metrics = QFontMetricsF(letter)
    schilder.setFont(letter)
    kant = werk.maat.blad.width() - werk.maat.marge
    for regel in werk.regels:
        if not pagina.boven < regel.onder <= pagina.onder:
            continue
        woord = str(regel.pagina)
        breed = metrics.horizontalAdvance(woord)
        y = werk.maat.marge + regel.onder - pagina.boven
        schilder.setPen(_STIL)
        schilder.drawText(QPointF(kant - breed, y), woord)
        links, rechts = werk.maat.marge + regel.rechts + 8, kant - breed - 6
        if rechts > links:
            schilder.setPen(QPen(_LIJN, 1.0, Qt.PenStyle.DotLine))
            schilder.drawLine(QPointF(links, y), QPointF(rechts, y))


def _draw_randen(schilder: QPainter, werk: Drukwerk, nummer: int, hoofd: str) -> None:
    """The running header with title and chapter, and the number of the page."""
    maat, letter = werk.maat, _make_letter(werk, _KLEIN)
    metrics = QFontMetricsF(letter)
    schilder.setFont(letter)
    schilder.setPen(_STIL)
    kop = QRectF(maat.marge, maat.marge * 0.42, maat.breedte, metrics.height())
    voet = QRectF(maat.marge, maat.blad.height() - maat.marge * 0.6, maat.breedte, metrics.height())
    half = maat.breedte * 0.48
    schilder.drawText(voet, Qt.AlignmentFlag.AlignCenter, f"{nummer} / {werk.aantal}")
    if nummer == 1:
        return
    weg = Qt.TextElideMode.ElideRight
    schilder.drawText(kop, Qt.AlignmentFlag.AlignLeft, metrics.elidedText(werk.titel, weg, half))
    schilder.drawText(kop, Qt.AlignmentFlag.AlignRight, metrics.elidedText(hoofd, weg, half))
    schilder.setPen(QPen(_LIJN, 0.6))
    schilder.drawLine(kop.bottomLeft() + QPointF(0, 3), kop.bottomRight() + QPointF(0, 3))


def _make_letter(werk: Drukwerk, punten: float) -> QFont:
    letter = QFont(werk.font)
    # In pixels: a painter would count points by the sharpness of the printer.
    letter.setPixelSize(round(punten * werk.maat.dpi / 72))
    return letter
