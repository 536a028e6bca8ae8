import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QTextBrowser, QToolButton

from planstudio.domain.levering import Opdracht
from planstudio.domain.melding import Ernst, Melding
from planstudio.ui.delivery.pages import describe_controle
from planstudio.ui.delivery.window import Leveringsvenster
from planstudio.ui.delivery.work import Uitslag
from planstudio.ui.files import Bestandskeuze
from planstudio.workflows import open_voorbeeld

OIN = "00000001001234567000"


@pytest.fixture(scope="module")
def voorbeeld():
    return open_voorbeeld()[0]


@pytest.fixture
def wizard(qtbot, settings, voorbeeld):
    wizard = Leveringsvenster(voorbeeld, "Voorbeeldstad", settings)
    qtbot.addWidget(wizard)
    wizard.show()
    yield wizard


def find(wizard, soort, naam):
    return wizard.findChild(soort, f"levering-{naam}")


def fill(qtbot, wizard, naam, woorden):
    veld = find(wizard, QLineEdit, naam)
    veld.selectAll()
    qtbot.keyClicks(veld, woorden)


def test_the_proposals_can_be_used_as_they_are(wizard):
    assert wizard.gegevens.gegevens.opdracht is Opdracht.VALIDATIE
    assert wizard.gegevens.is_complete()
    assert find(wizard, QPushButton, "verder").isEnabled()


def test_a_wrong_oin_is_told_below_its_field(qtbot, wizard):
    fill(qtbot, wizard, "bevoegd_gezag", "123")
    assert "20 cijfers" in find(wizard, QLabel, "bevoegd_gezag-melding").text()
    assert not find(wizard, QPushButton, "verder").isEnabled()
    fill(qtbot, wizard, "bevoegd_gezag", OIN)
    assert find(wizard, QPushButton, "verder").isEnabled()


def test_ids_are_folded_away(wizard):
    assert not find(wizard, QLineEdit, "doel").isVisible()
    find(wizard, QToolButton, "technisch").click()
    assert find(wizard, QLineEdit, "doel").isVisible()
    assert find(wizard, QLineEdit, "regeling-work").isVisible()


def test_what_is_filled_in_is_what_is_delivered(qtbot, wizard):
    find(wizard, QRadioButton, "publicatie").click()
    fill(qtbot, wizard, "titel", "Besluit Terrassen")
    fill(qtbot, wizard, "aanleveraar", OIN)
    gegevens = wizard.gegevens.gegevens
    assert (gegevens.opdracht, gegevens.titel, gegevens.aanleveraar) == (Opdracht.PUBLICATIE, "Besluit Terrassen", OIN)


def test_a_delivery_is_written(qtbot, wizard, tmp_path, monkeypatch):
    path = tmp_path / "levering.zip"
    monkeypatch.setattr(Bestandskeuze, "ask_delivery", lambda parent, voorstel: path)
    fill(qtbot, wizard, "bevoegd_gezag", OIN)
    verder = find(wizard, QPushButton, "verder")
    qtbot.mouseClick(verder, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.stap == 1)
    assert "validatieopdracht" in find(wizard, QTextBrowser, "regels").toPlainText()
    qtbot.mouseClick(verder, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.stap == 2, timeout=60_000)
    assert path.stat().st_size > 0
    assert str(path) in find(wizard, QLabel, "geschreven-uitleg").text()
    assert find(wizard, QLabel, "controle").text()
    assert verder.text() == "Sluiten"


def test_the_oin_is_proposed_again(qtbot, wizard, settings, voorbeeld):
    fill(qtbot, wizard, "bevoegd_gezag", OIN)
    qtbot.mouseClick(find(wizard, QPushButton, "verder"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wizard.stap == 1)
    tweede = Leveringsvenster(voorbeeld, "Voorbeeldstad", settings)
    qtbot.addWidget(tweede)
    assert tweede.gegevens.gegevens.bevoegd_gezag == OIN


@pytest.mark.parametrize(
    ("is_gecontroleerd", "controle", "ernst", "tekst"),
    [
        (False, (), Ernst.WAARSCHUWING, "De levering is niet gecontroleerd."),
        (True, (Melding(code="X", ernst=Ernst.FOUT, tekst="Fout."),), Ernst.FOUT, "De controle vond 1 fout."),
        (True, (), None, "Alle bestanden voldoen aan de officiële schema's."),
    ],
)
def test_the_check_is_told_honestly(tmp_path, is_gecontroleerd, controle, ernst, tekst):
    uitslag = Uitslag(
        path=tmp_path, aantal=1, omvang=1, is_gecontroleerd=is_gecontroleerd, meldingen=(), controle=controle
    )
    assert describe_controle(uitslag)[:2] == (ernst, tekst)
