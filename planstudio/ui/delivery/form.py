"""First page: the particulars of the delivery, with proposals."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from planstudio.domain.levering import Leveringsgegevens, Opdracht
from planstudio.domain.melding import Ernst, Melding
from planstudio.ui.delivery.field import Veld
from planstudio.ui.icons import find_icon
from planstudio.ui.naming import name_widget

_WOORDEN = (
    ("titel", "Titel van het besluit", "Zoals het boven de bekendmaking staat."),
    ("id_levering", "Kenmerk van de levering", "Letters, cijfers, - en _; elke levering een nieuw kenmerk."),
    ("bevoegd_gezag", "OIN bevoegd gezag", "Het nummer van uw organisatie: 20 cijfers."),
    ("aanleveraar", "OIN aanleveraar", "Hetzelfde nummer, tenzij een ander voor u aanlevert."),
)
_DAGEN = (
    ("vaststelling", "Vastgesteld op", ""),
    ("bekendmaking", "Bekendmaking op", "Een werkdag in de toekomst."),
    ("inwerking", "In werking vanaf", "Niet voor de bekendmaking."),
)
_TECHNISCH = (("doel", "Doel"), ("besluit_work", "Besluit (work)"), ("besluit_expression", "Besluit (expression)"))


class Gegevensblad(QScrollArea):
    """Keeps the particulars as the user fills them in, and says at each change whether they are right."""

    complete_changed = Signal(bool)

    def __init__(self, voorstel: Leveringsgegevens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("levering-gegevens")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._voorstel = voorstel
        self._velden: dict[str, Veld] = {}
        self._regelingen: list[tuple[QLineEdit, QLineEdit]] = []
        vlak = QWidget(self)
        kolom = QVBoxLayout(vlak)
        kolom.setContentsMargins(0, 0, 16, 0)
        kolom.setSpacing(16)
        formulier = _build_form()
        self._add_opdracht(formulier)
        for naam, label, uitleg in _WOORDEN[:1]:
            self._add_woord(formulier, naam, label, uitleg)
        for naam, label, uitleg in _DAGEN:
            self._add_dag(formulier, naam, label, uitleg)
        for naam, label, uitleg in _WOORDEN[1:]:
            self._add_woord(formulier, naam, label, uitleg)
        kolom.addLayout(formulier)
        kolom.addWidget(self._build_technisch())
        self._overig = name_widget(QLabel(vlak, wordWrap=True), "levering-overig")
        self._overig.setProperty("fout", True)
        kolom.addWidget(self._overig)
        kolom.addStretch(1)
        self.setWidget(vlak)
        self._check()

    @property
    def gegevens(self) -> Leveringsgegevens:
        """The particulars as they are filled in."""
        woorden = {naam: self._read_woord(naam) for naam, *_ in (*_WOORDEN, *_TECHNISCH)}
        dagen = {naam: self._read_dag(naam) for naam, *_ in _DAGEN}
        regelingen = tuple(
            replace(keuze, work=work.text().strip(), expression=expression.text().strip())
            for keuze, (work, expression) in zip(self._voorstel.regelingen, self._regelingen, strict=True)
        )
        opdracht = Opdracht.PUBLICATIE if self._publicatie.isChecked() else Opdracht.VALIDATIE
        return replace(
            self._voorstel,
            opdracht=opdracht,
            regelingen=regelingen,
            nieuwe_ow_ids=self._nieuwe_ids.isChecked(),
            **woorden,  # type: ignore[arg-type]
            **dagen,  # type: ignore[arg-type]
        )

    def _read_woord(self, naam: str) -> str:
        veld = self._velden[naam].bediening
        return veld.text().strip() if isinstance(veld, QLineEdit) else ""

    def _read_dag(self, naam: str) -> date:
        veld = self._velden[naam].bediening
        assert isinstance(veld, QDateEdit)
        dag = veld.date()
        return date(dag.year(), dag.month(), dag.day())

    def _add_opdracht(self, formulier: QFormLayout) -> None:
        self._publicatie = name_widget(
            QRadioButton("Publicatie: het besluit wordt bekendgemaakt"), "levering-publicatie"
        )
        validatie = name_widget(QRadioButton("Validatie: alleen controleren"), "levering-validatie")
        is_publicatie = self._voorstel.opdracht is Opdracht.PUBLICATIE
        self._publicatie.setChecked(is_publicatie)
        validatie.setChecked(not is_publicatie)
        vak = QWidget()
        groep = QButtonGroup(vak)
        kolom = QVBoxLayout(vak)
        kolom.setContentsMargins(0, 4, 0, 0)
        kolom.setSpacing(8)
        for knop in (validatie, self._publicatie):
            groep.addButton(knop)
            kolom.addWidget(knop)
        self._publicatie.toggled.connect(self._check)
        self._add(formulier, Veld("opdracht", "Soort opdracht", vak))

    def _add_woord(self, formulier: QFormLayout, naam: str, label: str, uitleg: str) -> None:
        regel = QLineEdit(str(getattr(self._voorstel, naam)))
        regel.setCursorPosition(0)
        regel.textChanged.connect(self._check)
        self._add(formulier, Veld(naam, label, regel, uitleg))

    def _add_dag(self, formulier: QFormLayout, naam: str, label: str, uitleg: str) -> None:
        dag: date = getattr(self._voorstel, naam)
        veld = QDateEdit(QDate(dag.year, dag.month, dag.day))
        veld.setCalendarPopup(True)
        veld.setDisplayFormat("d MMMM yyyy")
        veld.setMaximumWidth(240)
        veld.dateChanged.connect(self._check)
        self._add(formulier, Veld(naam, label, veld, uitleg))

    def _add(self, formulier: QFormLayout, veld: Veld) -> None:
        self._velden[veld.naam] = veld
        veld.put_in(formulier)

    def _build_technisch(self) -> QWidget:
        vak = QWidget()
        formulier = _build_form()
        for naam, label in _TECHNISCH:
            self._add_woord(formulier, naam, label, "")
        for nummer, keuze in enumerate(self._voorstel.regelingen, start=1):
            bij = f" {nummer}" if len(self._voorstel.regelingen) > 1 else ""
            work, expression = QLineEdit(keuze.work), QLineEdit(keuze.expression)
            for regel, soort in ((work, "work"), (expression, "expression")):
                regel.setCursorPosition(0)
                regel.textChanged.connect(self._check)
                self._add(formulier, Veld(f"regeling-{soort}{bij.strip()}", f"Regeling{bij} ({soort})", regel))
            self._regelingen.append((work, expression))
        self._nieuwe_ids = name_widget(QCheckBox("Nieuwe identificaties"), "levering-nieuwe-ids")
        self._nieuwe_ids.setChecked(self._voorstel.nieuwe_ow_ids)
        uitleg = "Kies dit als de ontvanger dit plan al kent."
        self._add(formulier, Veld("nieuwe_ow_ids", "Annotaties", self._nieuwe_ids, uitleg))
        vak.setLayout(formulier)
        vak.hide()
        knop = name_widget(QToolButton(), "levering-technisch")
        knop.setText("Technisch")
        knop.setCheckable(True)
        knop.setIcon(find_icon("dichte-tak"))
        knop.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        knop.toggled.connect(vak.setVisible)
        knop.toggled.connect(lambda is_open: knop.setIcon(find_icon("open-tak" if is_open else "dichte-tak")))
        geheel = QWidget()
        kolom = QVBoxLayout(geheel)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(8)
        rij = QHBoxLayout()
        rij.addWidget(knop)
        rij.addStretch(1)
        kolom.addLayout(rij)
        kolom.addWidget(vak)
        return geheel

    def _check(self) -> None:
        if not hasattr(self, "_overig"):
            return
        meldingen = self.gegevens.check()
        for naam, veld in self._velden.items():
            veld.show_meldingen(tuple(melding for melding in meldingen if melding.plek == naam))
        rest = [melding.tekst for melding in meldingen if melding.plek not in self._velden]
        self._overig.setText("\n".join(rest))
        self._overig.setVisible(bool(rest))
        self.complete_changed.emit(self.is_complete(meldingen))

    def is_complete(self, meldingen: tuple[Melding, ...] | None = None) -> bool:
        """Whether the user may go on: there is nothing wrong, warnings aside."""
        gevonden = self.gegevens.check() if meldingen is None else meldingen
        return not any(melding.ernst is Ernst.FOUT for melding in gevonden)


def _build_form() -> QFormLayout:
    formulier = QFormLayout()
    formulier.setContentsMargins(0, 0, 0, 0)
    formulier.setHorizontalSpacing(24)
    formulier.setVerticalSpacing(10)
    formulier.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
    formulier.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    formulier.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return formulier
