"""The pages of a text that is set: the contents before it, where each heading comes, what stands above the pages."""

from typing import NamedTuple

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from planstudio.progress import Progress
from planstudio.ui.printing.stroken import Verdeling, cut_document
from planstudio.ui.proef import Drukkop, Drukproef, Maat

_ACCENT = "#154273"
_STAPJE = 1.2  # indent per level in the contents, in em
_RECHTS = 3.0  # room for the number of the page


class Inhoudsregel(NamedTuple):
    """A line of the contents: the base and right end of its last line in the strip, and the page it leads to."""

    onder: float
    rechts: float
    pagina: int


class Drukwerk(NamedTuple):
    """Pages ready to be painted: the contents first, if there are any, then the text."""

    titel: str
    maat: Maat
    font: QFont
    inhoud: Verdeling | None
    regels: tuple[Inhoudsregel, ...]
    tekst: Verdeling
    hoofden: tuple[str, ...]  # per page of the text the chapter that it begins in, or that begins on it

    @property
    def voorbladen(self) -> int:
        """How many pages the contents take."""
        return len(self.inhoud.paginas) if self.inhoud is not None else 0

    @property
    def aantal(self) -> int:
        """How many pages there are."""
        return self.voorbladen + len(self.tekst.paginas)


def begin_opmaak() -> QEventLoop:
    """What a thread needs as long as it lays out text: Qt starts a clock for it, and asks for this."""
    return QEventLoop()


def paginate(proef: Drukproef, maat: Maat, titel: str, progress: Progress, *, met_inhoud: bool) -> Drukwerk:
    """Lay the text out on pages. May run in a job."""
    document = proef.document
    document.setTextWidth(maat.breedte)
    tekst = cut_document(document, proef.samen, maat.hoogte, progress)
    plaatsen = [tekst.find_pagina(_find_y(document, kop)) for kop in proef.koppen]
    inhoud: Verdeling | None = None
    regels: tuple[Inhoudsregel, ...] = ()
    if met_inhoud and proef.koppen:
        inhoud, regels = _make_inhoud(proef, maat, titel, plaatsen, progress)
    hoofden = _list_hoofden(proef, plaatsen, len(tekst.paginas))
    return Drukwerk(titel, maat, proef.font, inhoud, regels, tekst, hoofden)


def _find_y(document: QTextDocument, kop: Drukkop) -> float:
    return document.documentLayout().blockBoundingRect(document.findBlock(kop.positie)).top()


def _list_hoofden(proef: Drukproef, plaatsen: list[int], aantal: int) -> tuple[str, ...]:
    """Per page the heading of the first level that is in force at its top, or else the first on it."""
    hoofden, nu = [], ""
    eersten = [(blad, kop.tekst) for blad, kop in zip(plaatsen, proef.koppen, strict=True) if kop.niveau == 1]
    for blad in range(aantal):
        hier = [tekst for plaats, tekst in eersten if plaats == blad]
        hoofden.append(nu or (hier[0] if hier else ""))
        nu = hier[-1] if hier else nu
    return tuple(hoofden)


def _make_inhoud(
    proef: Drukproef, maat: Maat, titel: str, plaatsen: list[int], progress: Progress
) -> tuple[Verdeling, tuple[Inhoudsregel, ...]]:
    """The title and the table of contents as pages of their own."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(proef.font)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _put_koppen(cursor, proef, titel)
    cursor.endEditBlock()
    document.setTextWidth(maat.breedte)
    verdeling = cut_document(document, {0, len(titel) + 1}, maat.hoogte, progress)
    voor = len(verdeling.paginas)
    eerste = document.blockCount() - len(plaatsen)
    regels = [
        _measure_regel(document, document.findBlockByNumber(eerste + nummer), voor + blad + 1)
        for nummer, blad in enumerate(plaatsen)
    ]
    return verdeling, tuple(regels)


def _put_koppen(cursor: QTextCursor, proef: Drukproef, titel: str) -> None:
    punten = proef.font.pointSizeF()
    em = QFontMetricsF(proef.font).height() / 1.17
    _put_regel(cursor, titel, punten * 2, QTextBlockFormat(), kleur=_ACCENT)
    kop = QTextBlockFormat()
    kop.setTopMargin(1.6 * em)
    kop.setBottomMargin(0.8 * em)
    cursor.insertBlock()
    _put_regel(cursor, "Inhoud", punten * 1.4, kop, kleur=_ACCENT)
    for regel in proef.koppen:
        is_eerste = regel.niveau == 1
        formaat = QTextBlockFormat()
        formaat.setTopMargin(0.5 * em if is_eerste else 0.0)
        formaat.setBottomMargin(0.15 * em)
        formaat.setLeftMargin(_STAPJE * em * (regel.niveau - 1))
        formaat.setRightMargin(_RECHTS * em)
        cursor.insertBlock()
        tekst = " ".join(regel.tekst.replace("\ufffc", " ").split())
        _put_regel(cursor, tekst, punten * 0.95, formaat, is_vet=is_eerste)


def _put_regel(
    cursor: QTextCursor,
    tekst: str,
    punten: float,
    blok: QTextBlockFormat,
    *,
    kleur: str = "#000000",
    is_vet: bool = True,
) -> None:
    teken = QTextCharFormat()
    teken.setFontPointSize(punten)
    teken.setFontWeight(QFont.Weight.DemiBold if is_vet else QFont.Weight.Normal)
    teken.setForeground(QBrush(QColor(kleur)))
    cursor.setBlockFormat(blok)
    cursor.insertText(tekst, teken)


def _measure_regel(document: QTextDocument, blok: QTextBlock, pagina: int) -> Inhoudsregel:
    vlak = document.documentLayout().blockBoundingRect(blok)
    opmaak = blok.layout()
    laatste = opmaak.lineAt(opmaak.lineCount() - 1)
    onder = vlak.bottom() - laatste.height() + laatste.ascent()
    return Inhoudsregel(onder, blok.blockFormat().leftMargin() + laatste.naturalTextWidth(), pagina)
