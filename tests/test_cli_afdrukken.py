"""The terminal on paper: print, which makes a Word document and sends who wants a PDF to the window."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planstudio.cli.opdrachten import OPDRACHTEN
from planstudio.cli.starten import main
from planstudio.workflows import open_voorbeeld

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_woorden(pad: Path) -> str:
    with zipfile.ZipFile(pad) as archief:
        document = ElementTree.fromstring(archief.read("word/document.xml"))
    return " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.iter(f"{W}p"))


def test_print_writes_a_word_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "print" in OPDRACHTEN
    uit = tmp_path / "plan.docx"
    assert main(["print", "voorbeeld", str(uit)]) == 0
    assert f"Geschreven: {uit}" in capsys.readouterr().out
    regeling = open_voorbeeld()[0].versie.regelingen[0]
    assert regeling.opschrift in read_woorden(uit)


def test_print_of_a_selection_is_that_part_alone(tmp_path: Path) -> None:
    regeling = open_voorbeeld()[0].versie.regelingen[0]
    artikelen = [element for element in regeling.tekst.walk() if element.soort == "Artikel"]
    uit = tmp_path / "deel.docx"
    assert main(["print", "voorbeeld", str(uit), "--selectie", artikelen[0].wid or ""]) == 0
    woorden = read_woorden(uit)
    assert artikelen[0].opschrift in woorden
    assert artikelen[-1].tekst not in woorden


@pytest.mark.parametrize(
    ("opties", "reden"),
    [
        (["uit.pdf"], "Een PDF maakt planstudio alleen in het venster."),
        (["uit.odt"], "'uit.odt' eindigt niet op .docx."),
        (["uit.docx", "--selectie", "weg"], "In dit plan staat geen onderdeel met wId weg."),
    ],
)
def test_print_says_why_it_cannot(
    opties: list[str],
    reden: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["print", "voorbeeld", *opties]) == 2
    assert reden in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
