"""The look of the page: typography and colours, all from the palette, made once and used many times."""

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from planstudio.ui.text.regel import KOPPEN, Regel, Stijl
from planstudio.ui.text.vlak import Merk

TEKENS_PER_REGEL = 78
_VOORBEELD = "Het is verboden zonder omgevingsvergunning een bouwwerk te bouwen, tenzij artikel 22.7 "
_SCHREEF = ("Source Serif 4", "Charter", "Georgia", "Cambria", "Liberation Serif", "DejaVu Serif")
_GROOTTES = {1: 1.55, 2: 1.3, 3: 1.14, 4: 1.05, 5: 1.0, 6: 1.0}
_BOVEN = {1: 2.6, 2: 2.1, 3: 1.7, 4: 1.5, 5: 1.3, 6: 1.2}
_KLEIN = frozenset({Stijl.BRON, Stijl.NOOT, Stijl.BIJSCHRIFT})
_CELLEN = frozenset({Stijl.CEL, Stijl.TABELKOP})
_VET = frozenset(
    {Stijl.TITEL, Stijl.KOP, Stijl.ARTIKELKOP, Stijl.TERM, Stijl.TUSSENKOP, Stijl.TABELKOP, Stijl.TABELTITEL}
)


class Letter(StrEnum):
    """The kind of letter that the text is set in."""

    SCHREEF = "schreef"
    SCHREEFLOOS = "schreefloos"


def mix(kleur: QColor, ander: QColor, deel: float) -> QColor:
    """A colour on the way to another; 0 is the first, 1 the other."""
    return QColor.fromRgbF(
        kleur.redF() + (ander.redF() - kleur.redF()) * deel,
        kleur.greenF() + (ander.greenF() - kleur.greenF()) * deel,
        kleur.blueF() + (ander.blueF() - kleur.blueF()) * deel,
    )


class Kleuren(NamedTuple):
    """The colours of the page; every colour for text has a contrast of at least 4.5 to the paper."""

    papier: QColor
    tekst: QColor
    stil: QColor
    lijn: QColor
    accent: QColor
    band: QColor
    tafel: QColor
    vondst: QColor
    kader: QColor


def make_kleuren(palette: QPalette) -> Kleuren:
    """The colours that go with a palette, light or dark."""
    papier = palette.color(QPalette.ColorRole.Base)
    tekst = palette.color(QPalette.ColorRole.Text)
    is_donker = papier.lightness() < 128
    accent = QColor("#a9cbf2") if is_donker else QColor("#154273")
    return Kleuren(
        papier=papier,
        tekst=tekst,
        stil=mix(tekst, papier, 0.32),
        lijn=mix(tekst, papier, 0.82),
        accent=accent,
        band=mix(papier, accent, 0.16 if is_donker else 0.08),
        tafel=mix(papier, accent, 0.14 if is_donker else 0.07),
        vondst=QColor("#6b5900") if is_donker else QColor("#ffe9a3"),
        kader=mix(papier, tekst, 0.06),
    )


class Opmaak:
    """Formats for lines and runs at one letter, size and palette; no wider than `ruimte` pixels, if that is given."""

    def __init__(self, palette: QPalette, letter: Letter, punten: float, ruimte: int = 0) -> None:
        self.kleuren = make_kleuren(palette)
        self.font = make_font(letter, punten)
        metrics = QFontMetricsF(self.font)
        self.em = metrics.height() / 1.17
        self.regelhoogte = metrics.height()
        self.marge = round(3.4 * self.em)
        self.tekstbreedte = round(metrics.horizontalAdvance(_VOORBEELD) / len(_VOORBEELD) * TEKENS_PER_REGEL)
        if ruimte:
            self.marge = min(self.marge, max(12, ruimte // 12))
            self.tekstbreedte = max(160, min(self.tekstbreedte, ruimte - 2 * self.marge))
        self.breedte = self.tekstbreedte + 2 * self.marge
        self._blokken: dict[tuple[Stijl, int, float, float, int], QTextBlockFormat] = {}
        self._tekens: dict[tuple[Stijl, int, int], QTextCharFormat] = {}

    def make_blok(self, regel: Regel) -> QTextBlockFormat:
        """The block format of a line; shared, so do not change it."""
        sleutel = (regel.stijl, regel.niveau, regel.inspring, regel.hang, int(bool(regel.nummer)))
        formaat = self._blokken.get(sleutel)
        if formaat is None:
            formaat = self._blokken[sleutel] = self._new_blok(regel)
        return formaat

    def make_teken(self, stijl: Stijl, niveau: int, merk: int) -> QTextCharFormat:
        """The character format of a run; shared, so do not change it."""
        sleutel = (stijl, niveau, merk)
        formaat = self._tekens.get(sleutel)
        if formaat is None:
            formaat = self._tekens[sleutel] = self._new_teken(stijl, niveau, merk)
        return formaat

    def _new_blok(self, regel: Regel) -> QTextBlockFormat:
        formaat, em, stijl = QTextBlockFormat(), self.em, regel.stijl
        formaat.setLineHeight(138.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        boven, onder = 0.0, 0.5
        if stijl in KOPPEN:
            boven, onder = (1.9, 0.45) if stijl is Stijl.ARTIKELKOP else (_BOVEN.get(regel.niveau, 1.2), 0.55)
            boven, onder = (0.6, 0.4) if stijl is Stijl.TITEL else (boven, onder)
            formaat.setLineHeight(118.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            formaat.setHeadingLevel(1 if stijl is Stijl.TITEL else min(6, max(regel.niveau, 1) + 1))
        elif stijl in _CELLEN:
            boven, onder = 0.0, 0.15
            formaat.setLineHeight(125.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        elif stijl in (Stijl.TERM, Stijl.TUSSENKOP, Stijl.TABELTITEL):
            boven, onder = 0.55, 0.15
        elif stijl is Stijl.BEELD:
            boven, onder = 0.7, 0.4
            formaat.setLineHeight(100.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        elif stijl is Stijl.WIT:
            boven = onder = 0.0
            formaat.setLineHeight(1.0, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        elif stijl is Stijl.BIJSCHRIFT:
            boven, onder = 0.0, 0.3
        formaat.setTopMargin(round(boven * em))
        formaat.setBottomMargin(round(onder * em))
        formaat.setLeftMargin(round(regel.inspring * em))
        if regel.nummer and stijl not in KOPPEN:
            hang = round(regel.hang * em)
            links = max(round(regel.inspring * em), hang)
            formaat.setLeftMargin(links)
            formaat.setTextIndent(-hang)
            formaat.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        return formaat

    def _new_teken(self, stijl: Stijl, niveau: int, merk: int) -> QTextCharFormat:
        formaat, kleuren = QTextCharFormat(), self.kleuren
        grootte = self.font.pointSizeF()
        if stijl is Stijl.TITEL:
            grootte *= 2.0
        elif stijl is Stijl.KOP:
            grootte *= _GROOTTES.get(niveau, 1.0)
        elif stijl is Stijl.ARTIKELKOP:
            grootte *= 1.04
        elif stijl in _CELLEN:
            grootte *= 0.93
        elif stijl in _KLEIN:
            grootte *= 0.9
        elif stijl is Stijl.WIT:
            grootte = 1.0
        formaat.setFontPointSize(grootte)
        if stijl in _VET or merk & Merk.VET:
            formaat.setFontWeight(QFont.Weight.DemiBold if stijl in KOPPEN else QFont.Weight.Bold)
        if stijl in (Stijl.CITAAT, Stijl.STIL, Stijl.SUBTITEL) or merk & Merk.SCHUIN:
            formaat.setFontItalic(True)
        if stijl is Stijl.STIL or stijl in _KLEIN or merk & Merk.VREEMD:
            formaat.setForeground(QBrush(kleuren.stil))
        elif stijl in (Stijl.TITEL, Stijl.KOP) or (merk & Merk.NUMMER and stijl in KOPPEN):
            formaat.setForeground(QBrush(kleuren.accent))
        elif merk & Merk.NUMMER:
            formaat.setForeground(QBrush(kleuren.stil))
        else:
            formaat.setForeground(QBrush(kleuren.tekst))
        self._put_merken(formaat, merk)
        return formaat

    def _put_merken(self, formaat: QTextCharFormat, merk: int) -> None:
        kleuren = self.kleuren
        if merk & (Merk.VERWIJZING | Merk.NOOT):
            formaat.setForeground(QBrush(kleuren.accent))
        if merk & Merk.VERWIJZING:
            formaat.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            formaat.setUnderlineColor(mix(kleuren.accent, kleuren.papier, 0.55))
        if merk & Merk.ONDERLIJND:
            formaat.setFontUnderline(True)
        if merk & Merk.NIEUW:
            formaat.setFontUnderline(True)
            formaat.setBackground(QBrush(kleuren.band))
        if merk & Merk.WEG:
            formaat.setFontStrikeOut(True)
            formaat.setForeground(QBrush(kleuren.stil))
        if merk & Merk.HOOG:
            formaat.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        if merk & Merk.LAAG:
            formaat.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)

    def make_tabel(
        self, breedtes: tuple[float, ...], koprijen: int, inspring: float, is_kader: bool
    ) -> QTextTableFormat:
        """The format of a table as wide as the text."""
        formaat = QTextTableFormat()
        links = round(inspring * self.em)
        formaat.setLeftMargin(links)
        formaat.setTopMargin(round(0.4 * self.em))
        formaat.setBottomMargin(round(1.2 * self.em))
        formaat.setCellPadding(round((0.8 if is_kader else 0.4) * self.em))
        formaat.setCellSpacing(0)
        formaat.setBorder(0 if is_kader else 1)
        formaat.setBorderBrush(QBrush(self.kleuren.lijn))
        formaat.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        formaat.setBorderCollapse(True)
        formaat.setHeaderRowCount(koprijen)
        # Of the width that the margin leaves.
        formaat.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100.0))
        soort = QTextLength.Type.PercentageLength
        formaat.setColumnWidthConstraints([QTextLength(soort, 100.0 * breedte) for breedte in breedtes])
        return formaat

    def make_begrip(self) -> QTextCharFormat:
        """The dots under a defined term."""
        formaat = QTextCharFormat()
        formaat.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        formaat.setUnderlineColor(mix(self.kleuren.tekst, self.kleuren.papier, 0.35))
        return formaat

    def make_vondst(self) -> QTextCharFormat:
        """The mark on a word that was searched for."""
        formaat = QTextCharFormat()
        formaat.setBackground(QBrush(self.kleuren.vondst))
        return formaat


def make_font(letter: Letter, punten: float) -> QFont:
    """The font of the text: the first serif that is installed, or the font of the interface."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if letter is Letter.SCHREEF:
        families = set(QFontDatabase.families())
        font.setFamilies([naam for naam in _SCHREEF if naam in families] or ["serif"])
        font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(punten)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


UITLIJNING = {
    "start": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "end": Qt.AlignmentFlag.AlignRight,
}
ALT = QTextFormat.Property.ImageAltText
