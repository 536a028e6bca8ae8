"""Make the screenshots of the manual and the README: the real window with the example plan, off screen.

    python packaging/schermbeelden.py [FOLDER]

Each mode (light, dark, 200 %) runs in a process of its own, because Qt reads its scale once. Recent plans, layout and
recovery copies of the user are not touched: profile and settings stand in a folder that is thrown away.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from planstudio.ui.main_window import Hoofdvenster

MODI = ("licht", "donker", "200")
MAXIMUM = 400_000  # bytes
WACHT = 30.0  # seconds
BREEDTE, HOOGTE = 1440, 900
ARTIKEL = "5.6"
_BEELDEN = Path(__file__).parents[1] / "docs" / "beelden"


def main() -> int:
    if len(sys.argv) == 4 and sys.argv[1] == "--modus":
        return take(sys.argv[2], Path(sys.argv[3]))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _BEELDEN
    folder.mkdir(parents=True, exist_ok=True)
    for modus in MODI:
        with tempfile.TemporaryDirectory() as profiel:
            omgeving = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": "2" if modus == "200" else "1",
                "XDG_CONFIG_HOME": profiel,
                "XDG_DATA_HOME": profiel,
                "PLANSTUDIO_PROFIEL": profiel,
            }
            opdracht = [sys.executable, __file__, "--modus", modus, str(folder)]
            subprocess.run(opdracht, env=omgeving, check=True)
    return 0


def take(modus: str, folder: Path) -> int:
    """Take all pictures of one mode."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QDialog, QWidget

    from planstudio.ui.app import build_app
    from planstudio.ui.document import Keuze
    from planstudio.ui.jobs import stop_jobs
    from planstudio.ui.main_window import Hoofdvenster
    from planstudio.ui.settings import Settings, Themakeuze
    from planstudio.ui.theme import Thema

    app = build_app([sys.argv[0]])
    vlak = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    einde = "" if modus == "licht" else f"-{modus}"

    def wait(klaar: Callable[[], bool], wat: str, rust: float = 0.4) -> None:
        """Let the window work until something holds, and then until it has been quiet for a while."""
        begin = monotonic()
        while not klaar():
            app.processEvents()
            if monotonic() - begin > WACHT:
                raise SystemExit(f"waited in vain for {wat}")
        begin = monotonic()
        while monotonic() - begin < rust:
            app.processEvents()

    def save(widget: QWidget, naam: str) -> None:
        path = folder / f"{naam}.png"
        beeld = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        beeld.save(str(path), "PNG", 0)
        if path.stat().st_size > MAXIMUM:
            # The colours of a window are few; the rare ones between them are the soft edges of letters.
            telling = Counter(memoryview(beeld.constBits()).cast("I"))
            palet = [kleur for kleur, _ in telling.most_common(255)]
            beeld.convertToFormat(QImage.Format.Format_Indexed8, palet, vlak).save(str(path), "PNG", 0)
        if path.stat().st_size > MAXIMUM:
            raise SystemExit(f"{path.name} is {path.stat().st_size} bytes, more than {MAXIMUM}")
        print(f"{path.name}: {path.stat().st_size} bytes")

    settings = Settings()
    keuze = Themakeuze.DONKER if modus == "donker" else Themakeuze.LICHT
    settings.thema = keuze
    venster = Hoofdvenster(settings, Thema(app, keuze))
    venster.resize(BREEDTE, HOOGTE)
    venster.show()
    wait(venster.isVisible, "the window")
    save(venster, f"welkom{einde}")

    venster.acties["voorbeeld"].trigger()
    wait(lambda: venster.werkvlak is not None and venster.werkvlak.tekst.is_filled, "the example plan")
    werkvlak = venster.werkvlak
    plek = next(plek for plek in werkvlak.outline.walk() if plek.element.nummer.rstrip(".") == ARTIKEL)
    venster.document.select(Keuze(work=plek.work, wid=plek.element.wid))
    wait(lambda: bool(werkvlak.annotaties.inhoud.titel), "the annotations", rust=1.0)
    save(venster, f"venster-{modus}")
    save(werkvlak.annotaties, f"annotaties{einde}")

    take_editing(venster, save, wait, einde)

    venster.acties["levering"].trigger()
    wait(lambda: any(dialoog.isVisible() for dialoog in venster.findChildren(QDialog)), "the delivery", rust=1.0)
    dialoog = next(dialoog for dialoog in venster.findChildren(QDialog) if dialoog.isVisible())
    save(dialoog, f"levering{einde}")
    dialoog.reject()

    venster.close()
    stop_jobs()
    return 0


def take_editing(
    venster: "Hoofdvenster", save: Callable[["QWidget", str], None], wait: Callable[..., None], einde: str
) -> None:
    """The page while one writes: a selection, the list of what may be inserted, a table."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest

    from planstudio.domain.soort import Soort
    from planstudio.ui.text.toetsen import Opdracht

    werkvlak = venster.werkvlak
    assert werkvlak is not None
    tekst, bewerker = werkvlak.tekst, werkvlak.tekst.bewerker
    plek = next(plek for plek in werkvlak.outline.walk() if plek.element.nummer.rstrip(".") == ARTIKEL)
    _, laatste = tekst.vak.blad.find_reeks(plek.work, plek.element.wid) or (None, None)
    assert laatste is not None
    cursor = QTextCursor(tekst.vak.blad.find_blok(laatste))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    tekst.vak.setTextCursor(cursor)
    tekst.vak.setFocus()
    QTest.keyClick(tekst.vak, Qt.Key.Key_Return)
    QTest.keyClick(tekst.vak, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(bewerker.invoegmenu.isVisible, "the list to insert from")
    save(tekst, f"tekst-invoegen{einde}")
    bewerker.invoegmenu.hide()
    bewerker.structuur.insert(Soort.TABLE)
    for woorden in ("Soort terras", "Hoogste oppervlakte", "Gevelterras", "12 m2", "Pleinterras"):
        QTest.keyClicks(tekst.vak, woorden)
        QTest.keyClick(tekst.vak, Qt.Key.Key_Tab)
    QTest.keyClicks(tekst.vak, "40 m2")
    QTest.keyClick(tekst.vak, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    bewerker.do(Opdracht.SUPERSCRIPT)
    wait(lambda: True, "the table")
    save(tekst, f"tekst-tabel{einde}")
    _, laatste = tekst.vak.blad.find_reeks(plek.work, plek.element.wid) or (None, None)
    assert laatste is not None
    begin = tekst.vak.blad.find_begin(plek.work, plek.element.wid)
    assert begin is not None
    cursor.setPosition(tekst.vak.blad.find_blok(begin).next().position() + 12)
    for _ in range(3):
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor, 5)
    tekst.vak.setTextCursor(cursor)
    tekst.vak.ensureCursorVisible()
    wait(lambda: True, "the selection")
    save(tekst, f"tekst-selectie{einde}")
    while venster.document is not None and venster.document.session.undo_label:
        venster.document.session.undo()


if __name__ == "__main__":
    sys.exit(main())
