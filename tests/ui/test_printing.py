"""On paper: pages with contents and numbers, every word of the plan, made while the window answers."""

import io
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QComboBox

from planstudio.domain.edits.tekst import replace_tekstelement
from planstudio.domain.element import Element
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.progress import Cancelled, Progress
from planstudio.standards.standaarden import read_plan
from planstudio.storage.pakketbestand import read_pakket
from planstudio.ui.document import Keuze
from planstudio.ui.files import Bestandskeuze
from planstudio.ui.jobs import run_query
from planstudio.ui.main_window import Hoofdvenster
from planstudio.ui.opening import Geopend
from planstudio.ui.printing.opdracht import Afdrukvenster, Deel, Drukopdracht, Printerkeuze
from planstudio.ui.printing.schilderen import make_a4, make_maat, make_pdf, print_pages
from planstudio.ui.printing.stroken import Strook, _cut
from planstudio.ui.settings import Themakeuze
from planstudio.ui.text.drukproef import make_drukopmaak, make_drukproef
from planstudio.ui.text.opmaak import Letter
from planstudio.ui.theme import Thema
from tests.ui.conftest import WORK, build_plan, tekst

HOOGTE = 100.0


def make_opdracht(versie, *, met_inhoud=True, maat=None):
    maat = maat or make_a4(96.0)
    opmaak = make_drukopmaak(Letter.SCHREEF, maat)
    return Drukopdracht(
        versie.regelingen[0].opschrift,
        maat,
        lambda progress: make_drukproef(versie, opmaak, maat, progress, met_titel=not met_inhoud),
        met_inhoud,
    )


def read_paginas(inhoud):
    """The text of each page without white space, cut off before the header and number that are drawn last."""
    lezer = PdfReader(io.BytesIO(inhoud))
    paginas = ["".join(pagina.extract_text().split()) for pagina in lezer.pages]
    for nummer, pagina in enumerate(paginas, start=1):
        assert f"{nummer}/{len(paginas)}" in pagina
    return [pagina[: pagina.rindex(f"{n}/{len(paginas)}")] for n, pagina in enumerate(paginas, start=1)]


def list_blokken(element):
    """The words of each block without white space; those of notes, images and foreign elements left out."""
    for kind in element.inhoud:
        if isinstance(kind, Tekstelement):
            if kind.soort is Soort.TITEL and kind.kop is not None:
                yield from list_blokken(kind)
            elif kind.soort in BLOKKEN or kind.soort in (Soort.LABEL, Soort.NUMMER, Soort.LID_NUMMER, Soort.LI_NUMMER):
                yield from (deel for deel in cut_woorden(kind) if deel)
            else:
                yield from list_blokken(kind)


def cut_woorden(blok):
    """The pieces between notes, images and what is foreign."""
    delen = [""]
    for kind in blok.inhoud:
        if isinstance(kind, str):
            delen[-1] += "".join(kind.split())
        elif isinstance(kind, Element) or kind.soort in (Soort.NOOT, Soort.INLINE_TEKST_AFBEELDING):
            delen.append("")
        else:
            eerste, *rest = cut_woorden(kind)
            delen[-1] += eerste
            delen += rest
    return delen


@pytest.mark.parametrize("met_inhoud", [True, False])
def test_the_pages_hold_every_word_of_the_plan(voorbeeld, met_inhoud):
    inhoud = make_pdf(make_opdracht(voorbeeld.versie, met_inhoud=met_inhoud), Progress())
    geheel = "".join(read_paginas(inhoud))
    blokken = [deel for regeling in voorbeeld.versie.regelingen for deel in list_blokken(regeling.tekst)]
    assert len(blokken) > 200
    assert [deel for deel in blokken if deel not in geheel] == []


def test_the_contents_name_the_page_of_every_heading(voorbeeld):
    maat = make_a4(96.0)
    proef = make_drukproef(voorbeeld.versie, make_drukopmaak(Letter.SCHREEF, maat), maat, Progress())
    koppen = ["".join(kop.tekst.split()) for kop in proef.koppen]
    inhoud = make_pdf(make_opdracht(voorbeeld.versie), Progress())
    paginas = read_paginas(inhoud)
    voor = next(nummer for nummer, pagina in enumerate(paginas) if nummer and pagina.startswith(koppen[0]))
    regels = [
        regel for pagina in PdfReader(io.BytesIO(inhoud)).pages[:voor] for regel in pagina.extract_text().split("\n")
    ]
    nummers = [int(regel) for regel in regels if regel.strip().isdecimal()]
    assert "".join(paginas[:voor]).startswith("OmgevingsplangemeenteVoorbeeldstadInhoud")
    assert len(nummers) == len(koppen) > 100
    assert [kop for kop, nummer in zip(koppen, nummers, strict=True) if kop not in paginas[nummer - 1]] == []
    assert [kop for kop in koppen if kop not in "".join(paginas[:voor])] == []


def test_a_pdf_has_paper_title_and_a_number_on_each_page(voorbeeld):
    lezer = PdfReader(io.BytesIO(make_pdf(make_opdracht(voorbeeld.versie), Progress())))
    assert lezer.metadata.title == voorbeeld.versie.regelingen[0].opschrift
    assert len(lezer.pages) > 5
    for pagina in lezer.pages:
        assert [round(float(maat)) for maat in pagina.mediabox[2:]] == [595, 842]


def test_the_words_of_a_note_stand_below_its_artikel():
    noot = tekst(Soort.NOOT, tekst(Soort.NOOT_NUMMER, "7"), tekst(Soort.AL, "Zie de toelichting."))

    def change(artikel):
        inhoud = tekst(Soort.INHOUD, tekst(Soort.AL, "Niet te hoog", noot, "."))
        return replace(artikel, inhoud=(artikel.inhoud[0], inhoud))

    plan = replace_tekstelement(build_plan(), WORK, "art_2.1", change)
    geheel = "".join(read_paginas(make_pdf(make_opdracht(plan.versie), Progress())))
    assert geheel.index("Niettehoog7.") < geheel.index("7Ziedetoelichting.")
    assert geheel.count("Ziedetoelichting.") == 1


def test_cancelling_stops_between_pages(voorbeeld):
    gemeld = []
    progress = Progress(lambda done, total, tekst: gemeld.append(tekst), lambda: len(gemeld) > 20)
    with pytest.raises(Cancelled):
        make_pdf(make_opdracht(voorbeeld.versie), progress)
    assert len(gemeld) == 21


@pytest.mark.corpus
def test_a_real_plan_becomes_a_pdf_while_the_window_answers(qtbot, shared):
    plan, _ = read_plan(read_pakket(shared / "corpus/download/gm0233.zip"), "gm0233")
    opdracht = make_opdracht(plan.versie)
    venster = QComboBox()
    qtbot.addWidget(venster)
    tikken, klaar = [time.perf_counter()], []
    klok = QTimer(interval=5)
    klok.timeout.connect(lambda: tikken.append(time.perf_counter()))
    klok.start()
    begin = time.perf_counter()
    run_query(venster, lambda progress: make_pdf(opdracht, progress), klaar.append)
    qtbot.waitUntil(lambda: bool(klaar), timeout=10_000)
    duur = time.perf_counter() - begin
    klok.stop()
    assert duur < 10
    assert max(b - a for a, b in pairwise(tikken)) < 0.25
    paginas = read_paginas(klaar[0])
    assert len(paginas) > 100
    geheel = "".join(paginas)
    blokken = list(list_blokken(plan.versie.regelingen[0].tekst))
    ontbreekt = [deel for deel in blokken if deel not in geheel]
    assert ontbreekt == []


@given(
    st.lists(
        st.tuples(st.floats(1, 60), st.booleans(), st.booleans()),
        min_size=1,
        max_size=60,
    )
)
def test_pages_follow_on_each_other_and_cut_nothing(vormen):
    stroken, y = [], 0.0
    for hoogte, samen, wit in vormen:
        y += 5.0 if wit else 0.0
        stroken.append(Strook(y, y + hoogte, samen))
        y += hoogte
    paginas = list(_cut(list(stroken), HOOGTE))
    for strook in stroken:
        assert sum(p.boven <= strook.boven and strook.onder <= p.onder for p in paginas) == 1
    assert all(p.onder - p.boven <= HOOGTE + 0.1 for p in paginas)
    assert all(a.onder <= b.boven for a, b in pairwise(paginas))
    for pagina in paginas[:-1]:
        erop = [strook for strook in stroken if pagina.boven <= strook.boven < pagina.onder]
        # Only when all of the page must stay together may it be cut where it should not.
        assert not erop[-1].samen or all(strook.samen for strook in erop)


def test_a_row_that_is_higher_than_a_page_is_cut_between_its_lines():
    regels = tuple((30.0 * nummer, 30.0 * nummer + 30) for nummer in range(8))
    paginas = list(_cut([Strook(0.0, 240.0, regels=regels)], HOOGTE))
    assert [(p.boven, p.onder) for p in paginas] == [(0.0, 90.0), (90.0, 180.0), (180.0, 240.0)]


def test_header_rows_come_back_on_the_next_page():
    hoofd = (0.0, 10.0)
    rijen = [Strook(10.0 + 30 * n, 40.0 + 30 * n, hoofd=hoofd) for n in range(5)]
    paginas = list(_cut([Strook(0.0, 10.0, samen=True), *rijen], HOOGTE))
    assert [(p.boven, p.onder, p.hoofd) for p in paginas] == [(0.0, 100.0, None), (100.0, 160.0, hoofd)]


def test_a_printer_gets_the_pages_that_were_asked_for(voorbeeld, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "uit.pdf"))
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    maat = make_maat(printer.pageLayout().fullRectPoints().size().toSizeF(), 96.0)
    assert print_pages(make_opdracht(voorbeeld.versie, maat=maat), printer, Progress()) == 3
    lezer = PdfReader(tmp_path / "uit.pdf")
    assert len(lezer.pages) == 3
    assert "2/" in "".join(lezer.pages[0].extract_text().split())


# -- in the window


@pytest.fixture
def venster(qtbot, qapp, settings):
    venster = Hoofdvenster(settings, Thema(qapp, Themakeuze.LICHT))
    qtbot.addWidget(venster, before_close_func=lambda w: setattr(w, "_may_close", True))
    venster.show_plan(Geopend(plan=build_plan(), naam="Voorbeeldstad", sleutel="sleutel"))
    venster.show()
    qtbot.waitExposed(venster)
    return venster


def choose(monkeypatch, kies, path):
    """Answer the questions: `kies` picks one of the parts that are offered."""
    gevraagd = []

    def ask(parent, titel, delen, *, vraag_inhoud=True):
        gevraagd.append((titel, [deel.naam for deel in delen], vraag_inhoud))
        return (kies(delen), True)

    monkeypatch.setattr(Afdrukvenster, "ask_deel", ask)
    monkeypatch.setattr(Bestandskeuze, "ask_document", lambda *argumenten: path)
    return gevraagd


def test_save_as_pdf_asks_what_and_writes_it(qtbot, venster, monkeypatch, tmp_path):
    path = tmp_path / "plan.pdf"
    gevraagd = choose(monkeypatch, lambda delen: delen[0], path)
    venster.acties["opslaan-pdf"].trigger()
    qtbot.waitUntil(path.exists)
    assert gevraagd == [("Opslaan als PDF", ["De hele regeling: Omgevingsplan Voorbeeldstad"], True)]
    assert "Artikel2.1Hoogtevanbouwwerken" in "".join(read_paginas(path.read_bytes()))


def test_a_part_is_offered_where_the_selection_is(qtbot, venster, monkeypatch, tmp_path):
    venster.document.select(Keuze(work=WORK, wid="art_1.1__para_2"))
    path = tmp_path / "deel.pdf"
    gevraagd = choose(monkeypatch, lambda delen: delen[-1], path)
    venster.acties["opslaan-pdf"].trigger()
    qtbot.waitUntil(path.exists)
    assert gevraagd[0][1][1:] == ["Hoofdstuk 1 Centrum", "Artikel 1.1 Terrassen"]
    tekst = "".join(read_paginas(path.read_bytes()))
    assert "Hoofdstuk1Centrum" in tekst and "Hetmagtoch." in tekst
    assert "Hoofdstuk2" not in tekst and "Artikel1.2" not in tekst


def test_save_as_word_writes_a_document(qtbot, venster, monkeypatch, tmp_path):
    path = tmp_path / "plan.docx"
    gevraagd = choose(monkeypatch, lambda delen: delen[0], path)
    venster.acties["opslaan-word"].trigger()
    qtbot.waitUntil(path.exists)
    assert path.read_bytes()[:2] == b"PK"
    assert gevraagd[0][2] is False


def test_ctrl_p_prints(qtbot, venster, monkeypatch, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "uit.pdf"))
    choose(monkeypatch, lambda delen: delen[0], None)
    monkeypatch.setattr(Printerkeuze, "ask_printer", lambda parent: printer)
    venster.activateWindow()
    qtbot.keyClick(venster, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not venster.status.voortgang.isVisible())
    qtbot.waitUntil(lambda: "Naar de printer" in venster.status.bericht.tekst)
    assert len(PdfReader(tmp_path / "uit.pdf").pages) >= 2


@pytest.mark.parametrize("naam", ["opslaan-pdf", "opslaan-word", "afdrukken"])
def test_who_cancels_the_question_gets_nothing(venster, monkeypatch, tmp_path, naam):
    monkeypatch.setattr(Afdrukvenster, "ask_deel", lambda *argumenten, **keuzes: None)
    venster.acties[naam].trigger()
    assert not venster.status.voortgang.isVisible()
    assert not list(tmp_path.glob("*.pdf"))


def test_the_actions_need_a_plan(qtbot, qapp, settings):
    venster = Hoofdvenster(settings, Thema(qapp, Themakeuze.LICHT))
    qtbot.addWidget(venster)
    assert not any(venster.acties[naam].isEnabled() for naam in ("opslaan-pdf", "opslaan-word", "afdrukken"))


def test_the_question_gives_plain_values(qtbot, qapp):
    delen = (Deel("De hele regeling", WORK, None), Deel("Hoofdstuk 1", WORK, frozenset({"chp_1"})))

    def answer():
        venster = QApplication.activeModalWidget()
        venster.deel.setCurrentIndex(1)
        venster.inhoud.setChecked(False)
        venster.accept()

    QTimer.singleShot(0, answer)
    assert Afdrukvenster.ask_deel(None, "Opslaan als PDF", delen) == (delen[1], False)
    QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
    assert Afdrukvenster.ask_deel(None, "Opslaan als PDF", delen) is None
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
