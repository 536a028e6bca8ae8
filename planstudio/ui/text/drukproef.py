"""The text as it stands on the page, set for paper: the same lines, tables and letters, in black on white."""

from collections.abc import Iterator
from itertools import count

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPalette, QTextBlock, QTextCursor

from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.progress import Progress
from planstudio.ui.proef import Drukkop, Drukproef, Maat
from planstudio.ui.text.beelden import Beelddocument, Beelden
from planstudio.ui.text.eenheden import Eenheid, plan_eenheden
from planstudio.ui.text.opmaak import Letter, Opmaak
from planstudio.ui.text.regel import KOPPEN, Regel, Stijl
from planstudio.ui.text.vlak import find_nootnummer
from planstudio.ui.text.vulling import make_onderdelen
from planstudio.ui.text.zetter import Zetter

PUNTEN = 10.5
_BEELDSCHERPTE = 3.0  # pixels of a picture per pixel of the layout: some 300 dpi
_NOOTHANG = 1.4  # em
_SAMEN = KOPPEN | {Stijl.TERM, Stijl.TUSSENKOP, Stijl.TABELTITEL, Stijl.SUBTITEL, Stijl.WIT}


def make_drukopmaak(letter: Letter, maat: Maat) -> Opmaak:
    """The look for paper; made where fonts are looked up, on the thread of the window."""
    palet = QPalette()
    palet.setColor(QPalette.ColorRole.Base, QColor("white"))
    palet.setColor(QPalette.ColorRole.Text, QColor("black"))
    opmaak = Opmaak(palet, letter, PUNTEN)
    opmaak.tekstbreedte = int(maat.breedte)
    return opmaak


def make_drukproef(
    versie: Planversie, opmaak: Opmaak, maat: Maat, progress: Progress, *, met_titel: bool = True
) -> Drukproef:
    """Set all regelingen of a version; without their titles when those stand elsewhere. May run in a job."""
    beelden = Beelden(versie.bestanden)
    document = Beelddocument(beelden)
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(opmaak.font)
    document.verhouding = _BEELDSCHERPTE
    zetter = Zetter(document, beelden, opmaak)
    koppen: list[Drukkop] = []
    samen: set[int] = set()
    nummers = count()
    eenheden = plan_eenheden(versie)
    zetter.cursor.beginEditBlock()
    for plaats, eenheid in enumerate(eenheden):
        if plaats % 50 == 0:
            progress.report(plaats, 3 * len(eenheden), "Tekst zetten")
        if not met_titel and _is_opschrift(eenheid):
            continue
        for onderdeel in make_onderdelen(eenheid):
            if not isinstance(onderdeel, Regel):
                zetter.put_tabel(onderdeel, nummers, next(nummers))
                continue
            zetter.put_regel(onderdeel, next(nummers))
            begin = zetter.cursor.block().position()
            if onderdeel.stijl in _SAMEN:
                samen.add(begin)
            if onderdeel.stijl in (Stijl.KOP, Stijl.ARTIKELKOP):
                # An artikel has the level of what it stands in, because it looks alike in all.
                niveau = onderdeel.niveau + (onderdeel.stijl is Stijl.ARTIKELKOP)
                koppen.append(Drukkop(max(niveau, 1), zetter.cursor.block().text(), begin))
        for regel in _make_noten(eenheid):
            zetter.put_regel(regel, next(nummers))
    zetter.cursor.endEditBlock()
    _shrink_beelden(document, maat)
    return Drukproef(document, tuple(koppen), frozenset(samen), opmaak.font)


def _is_opschrift(eenheid: Eenheid) -> bool:
    return isinstance(eenheid.element, Tekstelement) and eenheid.element.soort is Soort.REGELING_OPSCHRIFT


def _make_noten(eenheid: Eenheid) -> Iterator[Regel]:
    """The notes of a unit as lines below it; on the screen one reads them by pointing at their mark.

    Those in a table stand below that table already.
    """
    if not isinstance(eenheid.element, Tekstelement):
        return
    tabellen = [element for element in eenheid.element.walk() if element.soort is Soort.TABLE]
    in_tabel = {id(noot) for tabel in tabellen for noot in tabel.walk() if noot.soort is Soort.NOOT}
    for noot in eenheid.element.walk():
        if noot.soort is Soort.NOOT and id(noot) not in in_tabel:
            tekst = " ".join(deel.tekst for deel in noot.kinderen if deel.soort is not Soort.NOOT_NUMMER)
            nummer = find_nootnummer(noot)
            yield Regel(stijl=Stijl.NOOT, tekst=tekst, nummer=nummer, hang=_NOOTHANG, inspring=_NOOTHANG)


def _shrink_beelden(document: Beelddocument, maat: Maat) -> None:
    """Make pictures that are higher than a page fit on one, with a line below them."""
    hoogst = 0.85 * maat.hoogte
    blok = document.begin()
    while blok.isValid():
        for positie, hoogte in _list_beelden(blok):
            if hoogte > hoogst:
                _shrink(document, positie, hoogst / hoogte)
        blok = blok.next()


def _list_beelden(blok: QTextBlock) -> list[tuple[int, float]]:
    gevonden = []
    loper = blok.begin()
    while not loper.atEnd():
        stuk = loper.fragment()
        if stuk.charFormat().isImageFormat():
            gevonden.append((stuk.position(), stuk.charFormat().toImageFormat().height()))
        loper += 1
    return gevonden


def _shrink(document: Beelddocument, positie: int, schaal: float) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(positie)
    cursor.setPosition(positie + 1, QTextCursor.MoveMode.KeepAnchor)
    formaat = cursor.charFormat().toImageFormat()
    maat = QSize(max(1, int(formaat.width() * schaal)), max(1, int(formaat.height() * schaal)))
    formaat.setName(document.register(formaat.name().partition("/")[2], maat))
    formaat.setWidth(maat.width())
    formaat.setHeight(maat.height())
    cursor.setCharFormat(formaat)
