"""The questions: what to find, what to put in its place, and where."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.zoeken.zoekvraag import Deel, Zoekvraag
from planstudio.ui.naming import name_widget
from planstudio.ui.outline import walk_structuur

_DELEN = (("In alle tekst", Deel.ALLES), ("In koppen", Deel.KOPPEN), ("In begrippen", Deel.BEGRIPPEN))
_ANNOTATIES = (("Met en zonder annotaties", None), ("Met annotaties", True), ("Zonder annotaties", False))


class Vraagveld(QWidget):
    """Asks; tells when the question or the replacement is another."""

    asked = Signal()
    replacement_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vervangvraag")
        self.zoek = name_widget(QLineEdit(self), "vervang-zoek", "Zoeken naar")
        self.zoek.setPlaceholderText("Zoeken naar")
        self.zoek.setClearButtonEnabled(True)
        self.nieuw = name_widget(QLineEdit(self), "vervang-nieuw", "Vervangen door")
        self.nieuw.setPlaceholderText("Vervangen door")
        self.hoofdletters = name_widget(QCheckBox("Hoofdlettergevoelig", self), "vervang-hoofdletters")
        self.woorden = name_widget(QCheckBox("Hele woorden", self), "vervang-woorden")
        self.regex = name_widget(QCheckBox("Reguliere expressie", self), "vervang-regex")
        self.binnen = name_widget(QComboBox(self), "vervang-binnen", "Waar")
        self.deel = name_widget(QComboBox(self), "vervang-deel", "Deel van de tekst")
        self.annotaties = name_widget(QComboBox(self), "vervang-annotaties", "Annotaties")
        for keuze, opties in ((self.deel, _DELEN), (self.annotaties, _ANNOTATIES)):
            for tekst, waarde in opties:
                keuze.addItem(tekst, waarde)
        for keuze in (self.binnen, self.deel, self.annotaties):
            keuze.setMinimumContentsLength(14)
            keuze.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            keuze.currentIndexChanged.connect(self.asked)
        # Its first choice is the longest, and is what stands there nearly always: it is read whole.
        self.annotaties.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.annotaties.setMinimumWidth(self.annotaties.sizeHint().width())
        for vink in (self.hoofdletters, self.woorden, self.regex):
            vink.toggled.connect(self.asked)
        self.zoek.textChanged.connect(self.asked)
        self.nieuw.textChanged.connect(self.replacement_changed)
        self._arrange()

    def _arrange(self) -> None:
        rooster = QGridLayout(self)
        rooster.setContentsMargins(12, 8, 12, 4)
        rooster.setHorizontalSpacing(12)
        rooster.setVerticalSpacing(8)
        for rij, (tekst, veld) in enumerate((("&Zoeken naar", self.zoek), ("Vervangen &door", self.nieuw))):
            label = QLabel(tekst, self)
            label.setBuddy(veld)
            rooster.addWidget(label, rij, 0)
            rooster.addWidget(veld, rij, 1)
        vinken, keuzes = QHBoxLayout(), QHBoxLayout()
        vinken.setSpacing(16)
        keuzes.setSpacing(8)
        for vink in (self.woorden, self.hoofdletters, self.regex):
            vinken.addWidget(vink)
        for keuze in (self.binnen, self.deel, self.annotaties):
            keuzes.addWidget(keuze, 1)
        vinken.addStretch(1)
        rooster.addLayout(vinken, 0, 2)
        rooster.addLayout(keuzes, 1, 2)
        rooster.setColumnStretch(1, 3)
        rooster.setColumnStretch(2, 2)

    @property
    def vraag(self) -> Zoekvraag:
        """What is asked."""
        return Zoekvraag(
            tekst=self.zoek.text(),
            hoofdletters=self.hoofdletters.isChecked(),
            hele_woorden=self.woorden.isChecked(),
            regex=self.regex.isChecked(),
            deel=Deel(self.deel.currentData()),
            binnen=str(self.binnen.currentData() or ""),
            geannoteerd=self.annotaties.currentData(),
        )

    def set_plan(self, plan: Plan) -> None:
        """Offer the chapters of a plan to look in; the one that was chosen stays so when it is still there."""
        gekozen = self.binnen.currentData()
        self.binnen.blockSignals(True)
        self.binnen.clear()
        self.binnen.addItem("In het hele plan", "")
        for regeling in plan.versie.regelingen:
            for element in walk_structuur(regeling.tekst):
                if element.wid and element.soort is not Soort.CONDITIE:
                    self.binnen.addItem(element.describe(), element.wid)
        self.binnen.setCurrentIndex(max(0, self.binnen.findData(gekozen, Qt.ItemDataRole.UserRole)))
        self.binnen.blockSignals(False)
