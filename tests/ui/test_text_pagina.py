"""The text page, used as a user does: keys, clicks, and a real session with a small plan."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QDesktopServices, QImage, QInputMethodEvent, QPalette, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from planstudio.domain.edits.tekst import set_woorden
from planstudio.domain.element import Element
from planstudio.domain.ow import HREF, OwObject
from planstudio.domain.plan import Bronsoort, Plan, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.woorden import flatten, replace_words
from planstudio.session import Session
from planstudio.ui.document import Document, Keuze
from planstudio.ui.text.beelden import Beelden, measure_beeld
from planstudio.ui.text.opmaak import Letter, make_kleuren
from planstudio.ui.text.pagina import Tekstpagina
from planstudio.ui.text.plekken import find_bereik
from planstudio.ui.text.schrijven import GEEN_TEKST
from planstudio.ui.text.vlak import make_stukken

# The offscreen platform says this of every window; it says nothing about ours.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
WORK = "/akn/nl/act/gm0001/2026/omgevingsplan"
RULES = "{https://standaarden.overheid.nl/imow/regels}"


def el(soort, /, *inhoud, wid=None, **attributen):
    return Tekstelement(soort=soort, wid=wid, eid=wid, attributen=tuple(attributen.items()), inhoud=inhoud)


def al(*inhoud):
    return el(Soort.AL, *inhoud)


def kop(label, nummer, opschrift):
    return el(Soort.KOP, el(Soort.LABEL, label), el(Soort.NUMMER, nummer), el(Soort.OPSCHRIFT, opschrift))


def lid(nummer, *inhoud, wid):
    return el(Soort.LID, el(Soort.LID_NUMMER, nummer), el(Soort.INHOUD, *inhoud), wid=wid)


def entry(*inhoud, **attributen):
    return el(Soort.ENTRY, *inhoud, **attributen)


def make_png():
    beeld = QImage(192, 96, QImage.Format.Format_RGB32)
    beeld.fill(QColor("green"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    beeld.save(buffer, "PNG")
    return bytes(buffer.data().data())


def make_tekst():
    noot = el(Soort.NOOT, el(Soort.NOOT_NUMMER, "1"), al("Uitleg van de noot"), id="n1", type="voet")
    tabel = el(
        Soort.TABLE,
        el(Soort.TITLE, "Tabel 1"),
        el(
            Soort.TGROUP,
            el(Soort.COLSPEC, colname="a", colwidth="1*"),
            el(Soort.COLSPEC, colname="b", colwidth="1*"),
            el(Soort.THEAD, el(Soort.ROW, entry(al("Kop over twee"), namest="a", nameend="b"))),
            el(
                Soort.TBODY,
                el(Soort.ROW, entry(al("cel hoog"), morerows="1"), entry(al("cel b1"))),
                el(Soort.ROW, entry(al("cel b2"))),
            ),
            cols="2",
        ),
        el(Soort.BRON, "RIVM"),
        wid="tab",
    )
    figuur = el(
        Soort.FIGUUR,
        el(Soort.ILLUSTRATIE, naam="KAART.png", breedte="192", hoogte="96", dpi="96", alt="Een kaart"),
        el(Soort.BIJSCHRIFT, "Onder de kaart"),
        wid="fig",
    )
    weg = el(Soort.FIGUUR, el(Soort.ILLUSTRATIE, naam="weg.png", alt="Niet hier"), wid="fig2")
    sub = el(Soort.LIJST, el(Soort.LI, el(Soort.LI_NUMMER, "1°."), al("onder 1"), wid="sub1"), wid="sub")
    lijst = el(
        Soort.LIJST,
        el(Soort.LI, el(Soort.LI_NUMMER, "a."), al("onder a:"), sub, wid="li_a"),
        el(Soort.LI, el(Soort.LI_NUMMER, "b."), al("onder b."), wid="li_b"),
        wid="lijst",
        type="expliciet",
    )
    streep = el(Soort.LIJST, el(Soort.LI, al("zonder nummer"), wid="o1"), wid="streep", type="ongemarkeerd")
    begrip = el(Soort.BEGRIP, el(Soort.TERM, "bouwwerk:"), el(Soort.DEFINITIE, al("constructie")), wid="begrip")
    artikel1 = el(
        Soort.ARTIKEL,
        kop("Artikel", "1.1", "Bouwen"),
        lid("1.", al("Een bouwwerk\n      mag ", el(Soort.B, "niet"), " hoger."), lijst, wid="lid1"),
        lid("2.", al("Zie ", el(Soort.INT_REF, "artikel 2.1", ref="art2"), " en", noot, el(Soort.BR), "verder."),
            streep, wid="lid2"),
        wid="art1",
    )  # fmt: skip
    artikel2 = el(
        Soort.ARTIKEL,
        kop("Artikel", "2.1", "Plaatjes"),
        el(
            Soort.INHOUD,
            al("Op ", el(Soort.EXT_REF, "de site", ref="https://example.org/x", soort="URL"), " en H",
               el(Soort.SUB, "2"), "O m", el(Soort.SUP, "2"), " ", el(Soort.INT_IO_REF, "centrum", ref="io1"), "."),
            tabel, figuur, weg,
            el(Soort.KADERTEKST, al("In het kader")),
            el(Soort.CITAAT, al("Aangehaald")),
            el(Soort.TUSSENKOP, "Tussenkop"),
            el(Soort.FORMULE, el(Soort.ILLUSTRATIE, naam="kaart.png", breedte="96", dpi="96"), wid="f"),
            al("Teken ", el(Soort.INLINE_TEKST_AFBEELDING, naam="kaart.png", breedte="16", dpi="96"), " hier."),
        ),
        wid="art2",
    )  # fmt: skip
    return el(
        Soort.REGELING_COMPACT,
        el(Soort.REGELING_OPSCHRIFT, al("Omgevingsplan Proefstad"), wid="longTitle"),
        el(
            Soort.LICHAAM,
            el(Soort.HOOFDSTUK, kop("Hoofdstuk", "1", "Algemeen"), artikel1, wid="h1"),
            el(Soort.HOOFDSTUK, kop("Hoofdstuk", "2", "Meer"), artikel2, wid="h2"),
            el(Soort.HOOFDSTUK, kop("Hoofdstuk", "3", "Later"), el(Soort.GERESERVEERD), wid="h3"),
            el(Soort.HOOFDSTUK, kop("Hoofdstuk", "4", "Vroeger"), el(Soort.VERVALLEN), wid="h4"),
            wid="body",
        ),
        el(
            Soort.BIJLAGE,
            kop("Bijlage", "I", "Begrippen"),
            el(
                Soort.DIVISIETEKST,
                el(Soort.INHOUD, el(Soort.BEGRIPPENLIJST, begrip, wid="bl"), Element(naam="{x}y", inhoud=("vreemd",))),
                wid="dt",
            ),
            el(Soort.SLUITING, el(Soort.ONDERTEKENING, al("De burgemeester")), wid="slot"),
            wid="bij",
        ),
    )


def ow(sleutel, soort, *inhoud, **attributen):
    naam = Element(naam=f"{RULES}identificatie", inhoud=(sleutel,))
    element = Element(naam=RULES + soort, attributen=tuple(attributen.items()), inhoud=(naam, *inhoud))
    return sleutel, OwObject(sleutel=sleutel, soort=soort, element=element)


def ref(naam, sleutel):
    return Element(naam=RULES + naam, inhoud=(Element(naam=f"{RULES}Ref", attributen=((HREF, sleutel),)),))


def make_document(tekst=None):
    objecten = [
        ow("rt1", "Regeltekst", wId="lid1"),
        ow("gebied1", "Gebied"),
        ow("regel1", "RegelVoorIedereen", ref("artikelOfLid", "rt1"), ref("locatieaanduiding", "gebied1")),
    ]
    versie = Planversie(
        naam="proef",
        bron=Bronsoort.DOWNLOAD,
        regelingen=(Regeling(work=WORK, expression=WORK + "/nld@1", tekst=tekst or make_tekst()),),
        bestanden=Register([("Regeling/kaart.png", make_png())]),
        ow=Register(objecten),
    )
    return Document(Session(Plan(versies=(versie,))))


@pytest.fixture
def document(qapp):
    return make_document()


@pytest.fixture
def pagina(qtbot, document):
    pagina = Tekstpagina(document)
    qtbot.addWidget(pagina)
    pagina.resize(900, 1400)
    pagina.show()
    qtbot.waitUntil(lambda: pagina.is_filled)
    return pagina


def regels(pagina):
    return pagina.vak.toPlainText().split("\n")


def put_caret(pagina, woorden, *, na=False):
    cursor = pagina.vak.document().find(woorden)
    assert not cursor.isNull(), woorden
    cursor.setPosition(cursor.selectionEnd() if na else cursor.selectionStart())
    pagina.vak.setTextCursor(cursor)


def select(pagina, woorden):
    cursor = pagina.vak.document().find(woorden)
    assert not cursor.isNull(), woorden
    pagina.vak.setTextCursor(cursor)


def caret_voor(pagina):
    cursor = pagina.vak.textCursor()
    return cursor.block().text()[: cursor.positionInBlock()]


def words(document, wid):
    return find_by_wid(document.session.plan.versie.regelingen[0].tekst, wid).tekst


def assert_as_fresh(pagina):
    """The page is what a new page of the same plan would be."""
    vers = Tekstpagina(Document(Session(pagina._document.session.plan)))
    vers.fill_all()
    assert pagina.vak.toPlainText() == vers.vak.toPlainText()
    assert re.sub(r"user-state:\d+", "", pagina.vak.toHtml()) == re.sub(r"user-state:\d+", "", vers.vak.toHtml())
    vers.deleteLater()


# -- reading -------------------------------------------------------------------------------------------------------


def test_all_constructs_are_on_the_page(pagina):
    tekst = pagina.vak.toPlainText()
    for woorden in (
        "Omgevingsplan Proefstad", "Hoofdstuk 1\u2002Algemeen", "Artikel 1.1\u2002Bouwen",
        "1.\tEen bouwwerk mag niet hoger.", "a.\tonder a:", "1°.\tonder 1", "\u2013\tzonder nummer", "en1\nverder.",
        "Kop over twee", "cel hoog", "cel b1", "cel b2", "RIVM", "Onder de kaart", "Gereserveerd", "Vervallen",
        "bouwwerk:", "constructie", "In het kader", "Aangehaald", "Tussenkop", "H2O m2 centrum.", "De burgemeester",
        "[Afbeelding ontbreekt: Niet hier]", "vreemd",
    ):  # fmt: skip
        assert woorden in tekst, woorden


def test_marks_have_their_look(pagina):
    def formaat(woorden):
        return pagina.vak.document().find(woorden).charFormat()

    assert formaat("niet").fontWeight() > 500
    assert formaat("artikel 2.1").underlineStyle() == formaat("niet").UnderlineStyle.SingleUnderline
    cursor = pagina.vak.document().find("H2O")
    cursor.setPosition(cursor.selectionStart() + 2)
    assert cursor.charFormat().verticalAlignment() == cursor.charFormat().VerticalAlignment.AlignSubScript


def test_joined_cells_are_joined(pagina):
    def cel(woorden):
        cursor = pagina.vak.document().find(woorden)
        return cursor.currentTable().cellAt(cursor)

    assert (cel("Kop over twee").columnSpan(), cel("cel hoog").rowSpan(), cel("cel b2").row()) == (2, 2, 2)
    assert cel("Kop over twee").format().background().color() == pagina.vak.blad.opmaak.kleuren.tafel


def test_an_image_is_as_wide_as_it_says_and_never_wider_than_the_page():
    beelden = Beelden({"Regeling/Kaart.PNG": make_png()})
    eigen = beelden.measure("media/kaart.png")
    assert (eigen.width(), eigen.height()) == (192, 96)
    assert measure_beeld(el(Soort.ILLUSTRATIE, breedte="192", dpi="192"), eigen, 500, 96).width() == 96
    smal = measure_beeld(el(Soort.ILLUSTRATIE, breedte="1920", dpi="96"), eigen, 500, 96)
    assert (smal.width(), smal.height()) == (500, 250)
    assert not beelden.measure("weg.png").isValid()


def test_colours_can_be_read_in_light_and_dark():
    def licht(kleur):
        delen = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in kleur.getRgbF()[:3]]
        return 0.2126 * delen[0] + 0.7152 * delen[1] + 0.0722 * delen[2]

    def contrast(a, b):
        hoog, laag = sorted((licht(a), licht(b)), reverse=True)
        return (hoog + 0.05) / (laag + 0.05)

    for papier, inkt in (("#ffffff", "#000000"), ("#1b1d1f", "#e6e6e6")):
        palet = QPalette()
        palet.setColor(QPalette.ColorRole.Base, QColor(papier))
        palet.setColor(QPalette.ColorRole.Text, QColor(inkt))
        kleuren = make_kleuren(palet)
        for op in (kleuren.papier, kleuren.band, kleuren.kader, kleuren.tafel):
            assert min(contrast(k, op) for k in (kleuren.tekst, kleuren.stil, kleuren.accent)) >= 4.5
        assert contrast(kleuren.tekst, kleuren.vondst) >= 4.5


# -- writing -------------------------------------------------------------------------------------------------------


def test_typing_changes_the_words_and_keeps_white_space_of_the_source(pagina, document):
    put_caret(pagina, "mag ", na=True)
    QTest.keyClicks(pagina.vak, "echt ")
    assert "1.\tEen bouwwerk mag echt niet hoger." in regels(pagina)
    assert caret_voor(pagina).endswith("mag echt ")
    blok = find_by_wid(document.session.plan.versie.regelingen[0].tekst, "lid1").kinderen[1].kinderen[0]
    assert blok.inhoud[0] == "Een bouwwerk\n      mag echt "
    assert_as_fresh(pagina)


def test_a_run_of_typing_is_one_step_and_undo_brings_the_caret_there(pagina, document):
    begin = document.session.plan
    put_caret(pagina, "Bouwen", na=True)
    QTest.keyClicks(pagina.vak, " hier")
    assert document.session.undo_label == "Opschrift wijzigen"
    put_caret(pagina, "onder b", na=True)
    QTest.keyClicks(pagina.vak, "is")
    assert document.session.undo_label == "Tekst wijzigen"
    document.session.undo()
    assert "b.\tonder b." in regels(pagina)
    document.session.undo()
    assert document.session.plan is begin
    assert caret_voor(pagina) == "Artikel 1.1\u2002Bouwen"
    document.session.redo()
    assert caret_voor(pagina) == "Artikel 1.1\u2002Bouwen hier"
    assert_as_fresh(pagina)


def test_a_pause_and_a_jump_end_a_step(qtbot, pagina, document):
    put_caret(pagina, "onder b", na=True)
    QTest.keyClicks(pagina.vak, "x")
    QTest.keyClick(pagina.vak, Qt.Key.Key_Left)
    QTest.keyClicks(pagina.vak, "y")
    document.session.undo()
    assert "b.\tonder bx." in regels(pagina)
    put_caret(pagina, "onder bx", na=True)
    QTest.keyClicks(pagina.vak, "1")
    qtbot.waitUntil(lambda: not pagina.schrijver.is_bezig, timeout=3000)
    QTest.keyClicks(pagina.vak, "2")
    document.session.undo()
    assert "b.\tonder bx1." in regels(pagina)


def test_delete_and_backspace_by_character_and_word(pagina):
    put_caret(pagina, "onder b")
    QTest.keyClick(pagina.vak, Qt.Key.Key_Delete)
    assert "b.\tnder b." in regels(pagina)
    QTest.keyClick(pagina.vak, Qt.Key.Key_Right)
    QTest.keyClick(pagina.vak, Qt.Key.Key_Backspace)
    assert "b.\tder b." in regels(pagina)
    QTest.keyClick(pagina.vak, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert "b.\tb." in regels(pagina)
    assert_as_fresh(pagina)


def test_a_selection_is_replaced_cut_and_pasted(pagina, document):
    select(pagina, "bouwwerk mag")
    QTest.keyClicks(pagina.vak, "h")
    assert "1.\tEen h niet hoger." in regels(pagina)
    select(pagina, "onder b")
    QTest.keyClick(pagina.vak, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "onder b"
    assert "b.\t." in regels(pagina)
    mime = QMimeData()
    mime.setText("twee\r\n  regels\x07")
    pagina.vak.insertFromMimeData(mime)
    assert words(document, "li_b") == "b.tweeregels."
    assert regels(pagina)[regels(pagina).index("b.\ttwee") + 1] == "regels."
    assert_as_fresh(pagina)


def test_cells_terms_and_captions_can_be_written_in(pagina):
    for woorden in ("cel hoog", "cel b2", "Kop over twee", "Onder de kaart", "bouwwerk:", "Tussenkop", "In het kader"):
        put_caret(pagina, woorden)
        QTest.keyClicks(pagina.vak, "Q")
        assert f"Q{woorden}" in pagina.vak.toPlainText()
    put_caret(pagina, "constructie", na=True)
    QTest.keyClicks(pagina.vak, "!")
    assert_as_fresh(pagina)


def test_where_no_words_can_stand_the_page_says_so(pagina, document):
    begin, tekst = document.session.plan, pagina.vak.toPlainText()
    gehoord = []
    pagina.message.connect(gehoord.append)
    put_caret(pagina, "Gereserveerd")
    QTest.keyClicks(pagina.vak, "x")
    assert gehoord == [GEEN_TEKST]
    for toets in (Qt.Key.Key_Z, Qt.Key.Key_K, Qt.Key.Key_D, Qt.Key.Key_H):
        QTest.keyClick(pagina.vak, toets, Qt.KeyboardModifier.ControlModifier)
    assert (document.session.plan, pagina.vak.toPlainText()) == (begin, tekst)


def test_a_second_space_does_nothing_but_move(pagina, document):
    begin = document.session.plan
    put_caret(pagina, "mag")
    QTest.keyClick(pagina.vak, Qt.Key.Key_Space)
    QTest.keyClick(pagina.vak, Qt.Key.Key_Left)
    QTest.keyClick(pagina.vak, Qt.Key.Key_Space)
    assert document.session.plan is begin
    assert caret_voor(pagina).endswith("bouwwerk ")


def test_a_dead_key_and_an_input_method_write(pagina, document):
    put_caret(pagina, "onder b", na=True)
    QApplication.sendEvent(pagina.vak, QInputMethodEvent("´", []))
    assert "onder b." in pagina.vak.toPlainText()
    gereed = QInputMethodEvent("", [])
    gereed.setCommitString("é")
    QApplication.sendEvent(pagina.vak, gereed)
    assert words(document, "li_b") == "b.onder bé."
    select(pagina, "onder 1")
    QApplication.sendEvent(pagina.vak, QInputMethodEvent("に", []))
    gereed.setCommitString("日本")
    QApplication.sendEvent(pagina.vak, gereed)
    assert words(document, "sub1") == "1°.日本"
    assert_as_fresh(pagina)


def test_a_note_a_break_and_an_image_are_taken_away_as_one(pagina, document):
    put_caret(pagina, "en1", na=True)
    QTest.keyClick(pagina.vak, Qt.Key.Key_Backspace)
    QTest.keyClick(pagina.vak, Qt.Key.Key_Delete)
    assert "2.\tZie artikel 2.1 enverder." in regels(pagina)
    put_caret(pagina, "Teken ", na=True)
    QTest.keyClick(pagina.vak, Qt.Key.Key_Delete)
    assert "Teken  hier." not in pagina.vak.toPlainText()
    assert_as_fresh(pagina)


stukje = st.text(alphabet="ab \n\té😀", max_size=6)
onderdeel = st.one_of(
    stukje,
    st.builds(lambda s, t: el(s, t), st.sampled_from([Soort.B, Soort.SUP, Soort.INT_REF]), stukje),
    st.sampled_from([el(Soort.BR), el(Soort.NOOT, el(Soort.NOOT_NUMMER, "12"), al("n")), Element(naam="{x}y")]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(onderdeel, max_size=5),
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 4), st.sampled_from(["x", "é", "ab c", "", "😀"])), max_size=4
    ),
)
def test_edits_through_the_widget_equal_edits_of_the_words(qapp, delen, wijzigingen):
    artikel = el(Soort.ARTIKEL, kop("Artikel", "1", "x"), el(Soort.INHOUD, al(*delen), al("slot")), wid="art")
    document = make_document(el(Soort.REGELING_COMPACT, el(Soort.LICHAAM, artikel, wid="body")))
    pagina = Tekstpagina(document)
    pagina.fill_all()
    for begin, lengte, woorden in wijzigingen:
        blok = pagina.vak.document().findBlockByNumber(1)
        bron = find_by_wid(document.session.plan.versie.regelingen[0].tekst, "art").kinderen[1].kinderen[0]
        van = min(begin, blok.length() - 1)
        tot = min(van + lengte, blok.length() - 1)
        cursor = QTextCursor(blok)
        cursor.setPosition(blok.position() + van)
        cursor.setPosition(blok.position() + tot, QTextCursor.MoveMode.KeepAnchor)
        bereik = find_bereik(pagina.vak.blad, cursor)
        assert bereik.is_een_blok
        verwacht = replace_words(bron, bereik.begin.positie, bereik.eind.positie, woorden)
        pagina.schrijver.replace(bereik, woorden)
        nu = find_by_wid(document.session.plan.versie.regelingen[0].tekst, "art").kinderen[1].kinderen[0]
        assert nu == verwacht
        assert flatten(nu) == flatten(verwacht)
        getoond = "".join(stuk.tekst for stuk in make_stukken(nu))
        assert pagina.vak.document().findBlockByNumber(1).text() == getoond
    assert_as_fresh(pagina)
    pagina.deleteLater()


# -- other panels --------------------------------------------------------------------------------------------------


def test_the_caret_selects_the_lid_or_artikel_it_is_in(pagina, document):
    gehoord = []
    document.selection_changed.connect(lambda keuze, origin: gehoord.append((keuze.wid, origin is pagina)))
    put_caret(pagina, "Bouwen")
    put_caret(pagina, "onder 1")
    put_caret(pagina, "cel b2")
    assert gehoord == [("art1", True), ("lid1", True), ("art2", True)]
    assert [deel.kort for deel in pagina.kruimelpad.delen] == ["Hoofdstuk 2", "Artikel 2.1"]


def test_what_another_panel_selects_is_shown_and_marked(pagina, document):
    pagina.resize(900, 300)
    document.select(Keuze(work=WORK, wid="dt"), "kaart")
    assert pagina.vak.cursorRect().top() >= 0
    assert pagina.vak.viewport().rect().contains(pagina.vak.cursorRect())
    eerste, laatste = pagina.vak.markering
    assert (eerste.regel.stijl.value, laatste.regel.tekst) == ("term", "vreemd")
    assert pagina.vak.heeft_band
    put_caret(pagina, "Bouwen")
    assert not pagina.vak.heeft_band


def test_a_chosen_area_marks_its_rules_in_the_margin(pagina, document):
    document.select(Keuze(sleutel="gebied1"), "kaart")
    assert pagina.kantlijn.gebied == {"lid1"}
    document.select(Keuze(), "kaart")
    assert not pagina.kantlijn.gebied


def test_one_begins_reading_at_the_top(qtbot, pagina):
    assert pagina.vak.textCursor().position() == 0
    assert pagina.vak.verticalScrollBar().value() == 0


def test_painting_does_not_wait_for_the_dots_but_they_come(qtbot, document):
    pagina = Tekstpagina(document)
    qtbot.addWidget(pagina)
    pagina.resize(900, 1400)
    pagina.grab()
    assert not document.has_annotaties
    assert not pagina.kantlijn._tekens
    pagina.show()
    qtbot.waitUntil(lambda: bool(pagina.kantlijn._tekens))


def test_a_dot_stands_by_what_is_annotated_and_selects_it(qtbot, pagina, document):
    qtbot.waitUntil(lambda: document.has_annotaties)
    pagina.grab()
    plek, work, wid, uitleg = pagina.kantlijn._tekens[0]
    assert (work, wid, uitleg) == (WORK, "lid1", "1 geannoteerde regel")
    assert len(pagina.kantlijn._tekens) == 1
    qtbot.mouseClick(pagina.kantlijn, Qt.MouseButton.LeftButton, pos=plek.center().toPoint())
    assert document.keuze.wid == "lid1"


def test_the_breadcrumb_leads_up(qtbot, pagina, document):
    put_caret(pagina, "onder 1")
    assert [deel.kort for deel in pagina.kruimelpad.delen] == ["Hoofdstuk 1", "Artikel 1.1", "Lid 1"]
    qtbot.mouseClick(pagina.kruimelpad.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)
    assert document.keuze.wid == "h1"
    assert caret_voor(pagina) == ""


def test_an_edit_by_another_panel_shows_and_leaves_the_caret(pagina, document):
    put_caret(pagina, "onder b", na=True)
    document.session.apply(
        "x",
        lambda plan: set_woorden(plan, work=WORK, wid="sub1", pad=(1,), begin=0, eind=0, woorden="NIEUW "),
        origin="ander",
    )
    assert "1°.\tNIEUW onder 1" in regels(pagina)
    assert caret_voor(pagina) == "b.\tonder b"


def move_structure(plan, change):
    regeling = plan.versie.regelingen[0]
    versie = replace(plan.versie, regelingen=(replace(regeling, tekst=change(regeling.tekst)),))
    return replace(plan, versies=(versie,))


@pytest.mark.parametrize("nummer", range(5))
def test_structure_that_comes_goes_or_changes_is_followed(pagina, document, nummer):
    def put(tekst, lichaam):
        return replace(tekst, inhoud=tuple(lichaam if d.soort is Soort.LICHAAM else d for d in tekst.inhoud))

    def change(tekst):
        lichaam = tekst.find(Soort.LICHAAM)
        h1, h2, h3, h4 = lichaam.inhoud
        nieuw = el(Soort.HOOFDSTUK, kop("Hoofdstuk", "9", "Nieuw"), h2.kinderen[1], wid="h9")
        anders = replace(h1, inhoud=(h1.inhoud[0], replace(h1.inhoud[1], inhoud=h1.inhoud[1].inhoud[:2])))
        rij = [(h1, nieuw, h3, h4), (h2, h3, h4), (h1, h2), (h2, h1, h4), (anders, h2, h3, h4)][nummer]
        return put(tekst, replace(lichaam, inhoud=rij))

    document.session.apply("x", lambda plan: move_structure(plan, change))
    pagina.fill_all()
    assert_as_fresh(pagina)
    document.session.undo()
    pagina.fill_all()
    assert_as_fresh(pagina)
    put_caret(pagina, "De burgemeester")
    QTest.keyClicks(pagina.vak, "Q")
    put_caret(pagina, "constructie")
    QTest.keyClicks(pagina.vak, "Q")
    assert_as_fresh(pagina)


# -- references and searching --------------------------------------------------------------------------------------


def click_on(qtbot, pagina, woorden):
    cursor = pagina.vak.document().find(woorden)
    cursor.setPosition(cursor.selectionStart() + 1)
    plek = pagina.vak.cursorRect(cursor).center() + QPoint(1, 0)
    qtbot.mouseClick(pagina.vak.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, plek)


def test_references_lead_where_they_say(qtbot, pagina, document, monkeypatch):
    geopend, io = [], []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: geopend.append(url.toString()))
    pagina.io_activated.connect(io.append)
    click_on(qtbot, pagina, "artikel 2.1")
    assert document.keuze.wid == "art2"
    click_on(qtbot, pagina, "de site")
    click_on(qtbot, pagina, "centrum")
    assert (geopend, io) == (["https://example.org/x"], ["io1"])


def test_terms_in_view_are_underlined_with_dots(qtbot, pagina):
    qtbot.waitUntil(lambda: bool(pagina.vak.extraSelections()))
    assert [keuze.cursor.selectedText() for keuze in pagina.vak.extraSelections()] == ["bouwwerk"]
    assert pagina._merken.find_begrip(pagina.vak.extraSelections()[0].cursor.selectionStart()) == (
        "bouwwerk",
        "constructie",
    )


def test_searching_goes_round(qtbot, pagina):
    pagina.vak.setFocus()
    QTest.keyClick(pagina.vak, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert pagina.zoekbalk.isVisible()
    QTest.keyClicks(pagina.zoekbalk.veld, "ONDER ")
    assert pagina.zoekbalk.aantal.text() == "1 van 5"
    QTest.keyClick(pagina.zoekbalk.veld, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert pagina.zoekbalk.aantal.text() == "5 van 5"
    QTest.keyClick(pagina.zoekbalk.veld, Qt.Key.Key_Return)
    assert pagina.zoekbalk.aantal.text() == "1 van 5"
    pagina.zoekbalk.veld.setText("nergens")
    assert pagina.zoekbalk.aantal.text() == "Niet gevonden"
    QTest.keyClick(pagina.zoekbalk.veld, Qt.Key.Key_Escape)
    assert not pagina.zoekbalk.isVisible()


# -- the page itself -----------------------------------------------------------------------------------------------


def test_zoom_letter_and_colours_keep_the_place(qtbot, pagina):
    put_caret(pagina, "onder 1", na=True)
    voor = pagina.vak.blad.opmaak.breedte
    QTest.keyClick(pagina.vak, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pagina.is_filled)
    assert pagina.zoom == 1.1
    assert pagina.vak.blad.opmaak.breedte > voor
    assert caret_voor(pagina) == "1°.\tonder 1"
    pagina.set_letter(Letter.SCHREEFLOOS)
    QTest.keyClicks(pagina.vak, "Q")
    qtbot.waitUntil(lambda: pagina.is_filled)
    QTest.keyClicks(pagina.vak, "R")
    assert "1°.\tonder 1QR" in regels(pagina)
    donker = QPalette()
    donker.setColor(QPalette.ColorRole.Base, QColor("#1b1d1f"))
    donker.setColor(QPalette.ColorRole.Text, QColor("#e6e6e6"))
    pagina.setPalette(donker)
    qtbot.waitUntil(lambda: pagina.is_filled)
    assert pagina.vak.blad.opmaak.kleuren.papier == QColor("#1b1d1f")
    pagina.zoom_by(0)
    qtbot.waitUntil(lambda: pagina.is_filled)
    assert pagina.zoom == 1.0


def test_a_narrow_window_gets_a_narrow_page(qtbot, pagina):
    pagina.resize(400, 500)
    qtbot.waitUntil(lambda: pagina.is_filled and pagina.vak.blad.opmaak.breedte < 400)
    assert pagina.vak.horizontalScrollBar().maximum() == 0


def test_nothing_runs_after_closing(pagina):
    put_caret(pagina, "onder b")
    QTest.keyClicks(pagina.vak, "x")
    pagina.close()
    timers = pagina.findChildren(QTimer)
    assert len(timers) >= 4
    assert not any(timer.isActive() for timer in timers)
