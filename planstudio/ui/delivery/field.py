"""A row of the form: a name, a control, and below it what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from planstudio.domain.melding import Ernst, Melding
from planstudio.ui.naming import name_widget


class Veld(QWidget):
    """Holds a control and shows meldingen about it."""

    def __init__(self, naam: str, label: str, bediening: QWidget, uitleg: str = "") -> None:
        super().__init__()
        self.naam = naam
        self.bediening = name_widget(bediening, f"levering-{naam}", label)
        self._uitleg = uitleg
        self._regel = name_widget(QLabel(self, wordWrap=True), f"levering-{naam}-melding")
        self.label = QLabel(label)
        self.label.setBuddy(bediening)
        self.label.setContentsMargins(0, 6, 0, 0)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.setSpacing(4)
        kolom.addWidget(bediening)
        kolom.addWidget(self._regel)
        self.show_meldingen(())

    def show_meldingen(self, meldingen: tuple[Melding, ...]) -> None:
        """Say what is wrong; when nothing is, the explanation."""
        is_fout = any(melding.ernst is Ernst.FOUT for melding in meldingen)
        self._regel.setText(" ".join(melding.tekst for melding in meldingen) or self._uitleg)
        self._regel.setVisible(bool(self._regel.text()))
        self.bediening.setAccessibleDescription(self._regel.text())
        for widget, eigenschap, waarde in (
            (self._regel, "fout", is_fout),
            (self._regel, "zacht", not is_fout),
            (self.bediening, "fout", is_fout),
        ):
            if widget.property(eigenschap) != waarde:
                widget.setProperty(eigenschap, waarde)
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def put_in(self, formulier: QFormLayout) -> None:
        """Add the row to a form."""
        formulier.addRow(self.label, self)
