"""The colours of the window: light, dark, or as the system has them."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from planstudio.ui.settings import Themakeuze
from planstudio.ui.style import build_stylesheet


class Kleuren(NamedTuple):
    """One set of colours, as #rrggbb. `fout`, `waarschuwing` and `goed` never stand without a sign or word."""

    venster: str
    vlak: str
    kaartje: str
    balk: str
    tekst: str
    zacht: str
    lijn: str
    accent: str
    op_accent: str
    keuze: str
    zweef: str
    fout: str
    waarschuwing: str
    goed: str


LICHT = Kleuren(
    venster="#f4f5f7",
    vlak="#ffffff",
    kaartje="#f7f8fa",
    balk="#fbfbfc",
    tekst="#1d232b",
    zacht="#59626e",
    lijn="#d5d9df",
    accent="#154273",
    op_accent="#ffffff",
    keuze="#d8e4f1",
    zweef="#e9edf2",
    fout="#b93426",
    waarschuwing="#8f5600",
    goed="#276c2d",
)

DONKER = Kleuren(
    venster="#1f2329",
    vlak="#191c21",
    kaartje="#22272e",
    balk="#23282f",
    tekst="#e6e9ed",
    zacht="#a8b1bc",
    lijn="#3a414b",
    accent="#8ab8ea",
    op_accent="#10161d",
    keuze="#263c55",
    zweef="#2c323b",
    fout="#ff8a7c",
    waarschuwing="#f0b35a",
    goed="#7fcb86",
)


def build_palette(kleuren: Kleuren) -> QPalette:
    """The Qt palette of a set of colours."""
    rol = QPalette.ColorRole
    palet = QPalette()
    for naam, kleur in (
        (rol.Window, kleuren.venster),
        (rol.WindowText, kleuren.tekst),
        (rol.Base, kleuren.vlak),
        (rol.AlternateBase, kleuren.kaartje),
        (rol.Text, kleuren.tekst),
        (rol.PlaceholderText, kleuren.zacht),
        (rol.Button, kleuren.balk),
        (rol.ButtonText, kleuren.tekst),
        (rol.BrightText, kleuren.fout),
        (rol.Highlight, kleuren.keuze),
        (rol.HighlightedText, kleuren.tekst),
        (rol.Link, kleuren.accent),
        (rol.LinkVisited, kleuren.accent),
        (rol.Accent, kleuren.accent),
        (rol.ToolTipBase, kleuren.balk),
        (rol.ToolTipText, kleuren.tekst),
        (rol.Light, kleuren.vlak),
        (rol.Midlight, kleuren.zweef),
        (rol.Mid, kleuren.lijn),
        (rol.Dark, kleuren.zacht),
        (rol.Shadow, kleuren.lijn),
    ):
        palet.setColor(naam, QColor(kleur))
    for naam in (rol.WindowText, rol.Text, rol.ButtonText, rol.HighlightedText):
        palet.setColor(QPalette.ColorGroup.Disabled, naam, QColor(kleuren.zacht))
    return palet


def is_dark(palet: QPalette) -> bool:
    """Whether a palette has light words on a dark ground."""
    return palet.color(QPalette.ColorRole.Window).lightness() < 128


def find_kleuren(widget: QWidget) -> Kleuren:
    """The set of colours that a widget is shown in."""
    return DONKER if is_dark(widget.palette()) else LICHT


class Thema(QObject):
    """Keeps the colours of the application as the user chose them, and follows the system when asked."""

    changed = Signal()

    def __init__(self, app: QApplication, keuze: Themakeuze) -> None:
        super().__init__(app)
        self._app = app
        self._keuze = keuze
        app.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def keuze(self) -> Themakeuze:
        """What the user chose."""
        return self._keuze

    def choose(self, keuze: Themakeuze) -> None:
        """Show the colours that the user chose."""
        self._keuze = keuze
        self._apply()

    def _apply(self) -> None:
        kleuren = self._find_kleuren()
        self._app.setPalette(build_palette(kleuren))
        self._app.setStyleSheet(build_stylesheet(kleuren, is_dark=kleuren is DONKER))
        self.changed.emit()

    def _find_kleuren(self) -> Kleuren:
        if self._keuze is Themakeuze.SYSTEEM:
            schema = QGuiApplication.styleHints().colorScheme()
            return DONKER if schema == Qt.ColorScheme.Dark else LICHT
        return DONKER if self._keuze is Themakeuze.DONKER else LICHT
