"""Second and third page: what will be delivered, and what came of it."""

from html import escape

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from planstudio.domain.melding import Ernst
from planstudio.ui.delivery.work import Uitslag
from planstudio.ui.finding_list import Bevindingenmodel
from planstudio.ui.icons import draw_icon
from planstudio.ui.labels import count, format_number
from planstudio.ui.messages import find_ernst_icoon
from planstudio.ui.naming import name_widget
from planstudio.ui.rows import Regeltekening
from planstudio.ui.theme import find_kleuren


class Overzichtsblad(QWidget):
    """Says line by line what will be delivered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("levering-overzicht")
        self._blad = name_widget(QTextBrowser(self), "levering-regels", "Dit wordt geleverd")
        self._blad.setFrameShape(QFrame.Shape.NoFrame)
        self._blad.document().setDocumentMargin(16)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.addWidget(self._blad)

    def set_regels(self, regels: tuple[str, ...]) -> None:
        """Show other lines."""
        rijen = "".join(f"<li style='margin:0 0 8px 0'>{escape(regel)}</li>" for regel in regels)
        self._blad.setHtml(f"<ul style='margin:0 0 0 -24px'>{rijen}</ul>")


class Uitslagblad(QWidget):
    """Says where the delivery is, whether it was checked, and what was found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("levering-uitslag")
        self._uitslag: Uitslag | None = None
        self._model = Bevindingenmodel(self)
        self._geschreven = _Signaal("levering-geschreven", self)
        self._controle = _Signaal("levering-controle", self)
        self._map = name_widget(QPushButton("Map tonen", self), "levering-map-tonen")
        self._map.setAutoDefault(False)
        self._map.clicked.connect(self._show_folder)
        self._lijst = name_widget(QListView(self), "levering-meldingen", "Meldingen")
        self._lijst.setFrameShape(QFrame.Shape.NoFrame)
        self._lijst.setUniformItemSizes(True)
        self._lijst.setItemDelegate(Regeltekening(self._lijst, is_double=True))
        self._lijst.setModel(self._model)
        rij = QHBoxLayout()
        rij.addWidget(self._geschreven, 1)
        rij.addWidget(self._map, 0, Qt.AlignmentFlag.AlignTop)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(16)
        kolom.addLayout(rij)
        kolom.addWidget(self._controle)
        kolom.addWidget(self._lijst, 1)
        kolom.addStretch()

    def show_uitslag(self, uitslag: Uitslag) -> None:
        """Show what came of it."""
        self._uitslag = uitslag
        omvang = f"{format_number(uitslag.omvang / 1024)} kB"
        self._geschreven.show_line(
            None,
            "De levering is geschreven.",
            f"{uitslag.path}\n{count(uitslag.aantal, 'bestand', 'bestanden')}, {omvang}",
        )
        self._controle.show_line(*describe_controle(uitslag))
        self._model.set_meldingen((*uitslag.controle, *uitslag.meldingen))
        self._lijst.setVisible(self._model.rowCount() > 0)

    def _show_folder(self) -> None:
        if self._uitslag is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._uitslag.path.parent)))


def describe_controle(uitslag: Uitslag) -> tuple[Ernst | None, str, str]:
    """Sign, line and explanation of the schema check."""
    if not uitslag.is_gecontroleerd:
        return (
            Ernst.WAARSCHUWING,
            "De levering is niet gecontroleerd.",
            "De officiële schema's zijn op deze computer niet beschikbaar. Laat de levering in de keten valideren.",
        )
    fouten = sum(melding.ernst is Ernst.FOUT for melding in uitslag.controle)
    if fouten:
        return (
            Ernst.FOUT,
            f"De controle vond {count(fouten, 'fout', 'fouten')}.",
            "De keten zal deze levering afkeuren. Hieronder staat wat er mis is.",
        )
    return (
        None,
        "Alle bestanden voldoen aan de officiële schema's.",
        "Of de inhoud klopt, blijkt pas bij validatie in de keten.",
    )


class _Signaal(QWidget):
    """A sign with a line and an explanation."""

    def __init__(self, naam: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._teken = QLabel(self)
        self._teken.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._kop = name_widget(QLabel(self, wordWrap=True), naam)
        letter = self._kop.font()
        letter.setWeight(letter.Weight.DemiBold)
        self._kop.setFont(letter)
        self._uitleg = name_widget(QLabel(self, wordWrap=True), f"{naam}-uitleg")
        self._uitleg.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._uitleg.setProperty("zacht", True)
        woorden = QVBoxLayout()
        woorden.setSpacing(4)
        woorden.addWidget(self._kop)
        woorden.addWidget(self._uitleg)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(0, 0, 0, 0)
        rij.setSpacing(12)
        rij.addWidget(self._teken)
        rij.addLayout(woorden, 1)

    def show_line(self, ernst: Ernst | None, tekst: str, uitleg: str) -> None:
        """Show another line."""
        naam, kleur = find_ernst_icoon(ernst, find_kleuren(self))
        self._teken.setPixmap(draw_icon(naam, kleur, 24, self.devicePixelRatioF()))
        self._kop.setText(tekst)
        self._uitleg.setText(uitleg)
