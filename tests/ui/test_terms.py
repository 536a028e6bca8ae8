"""The panel with begrippen: found, counted in the background, jumped to, and changed in steps that undo takes back."""

import threading
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QListView

from planstudio.domain.begrippen.gebruik import find_ongebruikt
from planstudio.domain.begrippen.vinden import find_begrippen
from planstudio.domain.edits.tekst import replace_tekstelement, set_opschrift, set_woorden
from planstudio.progress import Progress
from planstudio.session import Session
from planstudio.ui.document import Document
from planstudio.ui.main_window import Hoofdvenster
from planstudio.ui.opening import Geopend
from planstudio.ui.palette.window import Opdrachtvenster
from planstudio.ui.rows import ONDER, RECHTS
from planstudio.ui.settings import Themakeuze
from planstudio.ui.terms import bewerken as bewerkmodule
from planstudio.ui.terms import panel as paneelmodule
from planstudio.ui.terms.hernoemen import Hernoemvenster
from planstudio.ui.terms.nieuw import Nieuwvenster
from planstudio.ui.terms.panel import GEEN_LIJST, Begrippenpaneel
from planstudio.ui.terms.telling import Filter, count_gebruik
from planstudio.ui.theme import Thema
from planstudio.workflows import open_voorbeeld
from tests.ui.conftest import WORK, build_plan

LINKS = Qt.MouseButton.LeftButton
PLAN = open_voorbeeld()[0]


@pytest.fixture
def document():
    return Document(Session(PLAN))


def make_paneel(qtbot, document):
    paneel = Begrippenpaneel(document)
    qtbot.addWidget(paneel)
    paneel.resize(320, 800)
    paneel.show()
    qtbot.waitExposed(paneel)
    paneel.activateWindow()
    wait(qtbot, paneel)
    return paneel


@pytest.fixture
def paneel(qtbot, document):
    return make_paneel(qtbot, document)


def wait(qtbot, paneel):
    qtbot.waitUntil(lambda: not paneel.is_bezig)


def termen(paneel):
    return [telling.term for telling in paneel.model.tellingen]


def begrip_of(document, term):
    return next((b for b in find_begrippen(document.session.plan.versie) if b.term == term), None)


def write_ergens(document, woorden):
    """Put words in an alinea that is about something else."""
    plaats = next(g for t in count_gebruik(PLAN.versie, Progress()) if t.term == "uitrit" for g in t.gebruik)
    document.session.apply(
        "Typen",
        lambda plan: set_woorden(
            plan, work=plaats.work, wid=plaats.wid, pad=plaats.pad, begin=0, eind=0, woorden=woorden
        ),
    )


def find_venster(qtbot, paneel, soort):
    venster = next(venster for venster in paneel.findChildren(soort) if venster.isVisible())
    qtbot.waitExposed(venster)
    return venster


# -- the list


def test_all_begrippen_with_definition_and_number_of_uses(paneel, document):
    assert termen(paneel) == [begrip.term for begrip in find_begrippen(PLAN.versie)]
    paneel.choose("evenement")
    index = paneel.lijst.currentIndex()
    assert index.data() == "evenement"
    assert index.data(ONDER).startswith("verrichting van vermaak")
    assert index.data(RECHTS) == "24 keer"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("evenement. 24 keer. verrichting")
    assert len(paneel.gebruik.gebruik) == 24
    eerste = paneel.gebruik.index(0)
    assert (eerste.data(), eerste.data(ONDER)) == (
        "…markten en kleine evenementen.",
        "Artikel 4.1 Centrumgebied › Lid 2",
    )
    assert paneel.telling.text() == "27 begrippen"


def test_uses_in_the_own_definition_do_not_count(paneel):
    for telling in paneel.model.tellingen:
        assert all(gebruik.wid != telling.begrip.wid for gebruik in telling.gebruik)


def test_typing_searches_in_terms_and_definitions(qtbot, paneel):
    qtbot.keyClicks(paneel.zoek, "vermaak")
    assert termen(paneel) == ["evenement"]
    assert paneel.telling.text() == "1 getoond, 27 begrippen in het plan"
    qtbot.keyClick(paneel.zoek, Qt.Key.Key_Return)
    assert paneel.lijst.hasFocus()
    paneel.zoek.setFocus()
    qtbot.keyClick(paneel.zoek, Qt.Key.Key_Escape)
    assert len(termen(paneel)) == 27 and paneel.gekozen.term == "evenement"
    qtbot.keyClicks(paneel.zoek, "xyzzy")
    assert paneel.leeg.isVisible() and not paneel.lijst.isVisible()
    assert paneel.leeg.text() == "Geen begrip gevonden met deze woorden."
    assert not paneel.verwijder.isEnabled() and paneel.gebruik.gebruik == ()


def test_the_filters(qtbot, paneel, document):
    paneel.filter.setFocus()
    QTest.keyClick(paneel.filter, Qt.Key.Key_Down)
    assert paneel.filter.currentText() == Filter.ONGEBRUIKT
    assert termen(paneel) == [] and paneel.leeg.text() == "Alle begrippen worden gebruikt."
    QTest.keyClick(paneel.filter, Qt.Key.Key_Down)
    assert paneel.leeg.text() == "Geen woorden gevonden die een begrip horen te zijn."
    write_ergens(document, "Een zwerfkei als bedoeld in de begripsbepalingen blijft liggen. ")
    qtbot.waitUntil(lambda: termen(paneel) == ["zwerfkei"])
    assert paneel.lijst.currentIndex().data(RECHTS) == "1 keer"
    assert not paneel.hernoem.isEnabled() and not paneel.verwijder.isEnabled() and paneel.nieuw.isEnabled()
    with qtbot.waitSignal(paneel.chosen) as gevraagd:
        qtbot.keyClick(paneel.lijst, Qt.Key.Key_Return)
    assert (gevraagd.args[0].positie, gevraagd.args[1]) == (4, 12)
    document.session.undo()
    qtbot.waitUntil(lambda: termen(paneel) == [])


def test_a_plan_without_begrippen_says_how_to_begin(qtbot):
    paneel = make_paneel(qtbot, Document(Session(build_plan())))
    assert paneel.leeg.isVisible() and paneel.leeg.text() == GEEN_LIJST
    knoppen = (paneel.nieuw, paneel.hernoem, paneel.sorteer, paneel.verwijder)
    assert not any(knop.isEnabled() for knop in knoppen)


def test_the_models_are_good_ones(qtbot, paneel):
    fataal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fataal) for model in (paneel.model, paneel.gebruik)]
    qtbot.keyClicks(paneel.zoek, "bouw")
    paneel.zoek.clear()
    assert len(testers) == 2


def test_everything_has_a_name_and_a_screen_reader_knows_it(paneel):
    for widget in (paneel.zoek, paneel.filter, paneel.lijst, paneel.plaatsen):
        assert widget.objectName() and widget.accessibleName()
    for knop in (paneel.nieuw, paneel.hernoem, paneel.sorteer, paneel.verwijder):
        assert knop.objectName() and knop.text() and knop.toolTip()


# -- following


def test_counting_is_work_for_the_background_and_follows_the_plan(qtbot, paneel, document, monkeypatch):
    draden = []
    echt = count_gebruik
    monkeypatch.setattr(
        paneelmodule, "count_gebruik", lambda *alles: draden.append(threading.current_thread()) or echt(*alles)
    )
    paneel.choose("dakkapel")
    begin = time.perf_counter()
    write_ergens(document, "Een dakkapel, nog een Dakkapel. ")
    assert time.perf_counter() - begin < 0.05
    assert paneel.lijst.currentIndex().data(RECHTS) == "2 keer"
    qtbot.waitUntil(lambda: paneel.lijst.currentIndex().data(RECHTS) == "4 keer")
    assert paneel.gekozen.term == "dakkapel"
    assert draden and threading.main_thread() not in draden


def test_what_is_no_text_is_not_counted_again(paneel, document):
    document.session.mark_saved()
    assert not paneel.is_bezig


def test_a_panel_out_of_sight_counts_when_it_comes_back(qtbot, paneel, document):
    paneel.hide()
    write_ergens(document, "Een dakkapel. ")
    assert not paneel.is_bezig
    paneel.show()
    paneel.choose("dakkapel")
    qtbot.waitUntil(lambda: paneel.lijst.currentIndex().data(RECHTS) == "3 keer")


def test_who_hides_and_shows_it_in_the_midst_of_counting_loses_nothing(qtbot, paneel, document):
    paneel.choose("dakkapel")
    paneel._read()
    paneel.hide()
    write_ergens(document, "Een dakkapel. ")
    paneel.show()
    qtbot.waitUntil(lambda: paneel.lijst.currentIndex().data(RECHTS) == "3 keer")


# -- changing


def test_a_new_begrip_is_one_step(qtbot, paneel, document):
    gezegd, plekken = [], []
    paneel.message.connect(gezegd.append)
    paneel.chosen.connect(lambda plek, eind: plekken.append(plek))
    qtbot.mouseClick(paneel.nieuw, LINKS)
    venster = find_venster(qtbot, paneel, Nieuwvenster)
    assert not venster.doen.isEnabled()
    assert venster.uitleg.text() == "Komt op zijn plek in het alfabet in Bijlage I Begripsbepalingen › Tekst."
    qtbot.keyClicks(venster.veld, "Evenement")
    assert venster.uitleg.text().startswith("Dit begrip is er al")
    venster.veld.clear()
    qtbot.keyClicks(venster.veld, "fietsenstalling")
    qtbot.keyClicks(venster.tekst, "plek voor fietsen;")
    qtbot.mouseClick(venster.doen, LINKS)
    begrip = begrip_of(document, "fietsenstalling")
    assert begrip.definitie == "plek voor fietsen;"
    assert plekken[0].wid == begrip.wid
    assert gezegd == ["‘fietsenstalling’ is toegevoegd. Ctrl+Z maakt dat ongedaan."]
    wait(qtbot, paneel)
    assert paneel.gekozen.begrip == begrip and paneel.lijst.currentIndex().data(RECHTS) == "niet gebruikt"
    assert termen(paneel).index("fietsenstalling") == termen(paneel).index("evenement") + 1
    paneel.filter.setCurrentText(str(Filter.ONGEBRUIKT))
    assert termen(paneel) == ["fietsenstalling"]
    assert find_ongebruikt(document.session.plan.versie) == (begrip,)
    document.session.undo()
    assert document.session.plan is PLAN


def test_a_begrip_that_is_there_is_only_gone_to(qtbot, paneel, document):
    qtbot.mouseClick(paneel.nieuw, LINKS)
    venster = find_venster(qtbot, paneel, Nieuwvenster)
    qtbot.keyClicks(venster.veld, "Evenement")
    with qtbot.waitSignal(paneel.message) as gezegd:
        qtbot.keyClick(venster.veld, Qt.Key.Key_Return)
    assert gezegd.args == ["'Evenement' staat al in deze lijst."]
    assert document.session.plan is PLAN and paneel.gekozen.term == "evenement"


def test_words_that_are_not_defined_come_along_to_the_new_begrip(qtbot, paneel, document):
    write_ergens(document, "Een zwerfkei als bedoeld in de begripsbepalingen blijft liggen. ")
    paneel.filter.setCurrentText(str(Filter.ONBEPAALD))
    qtbot.waitUntil(lambda: termen(paneel) == ["zwerfkei"])
    qtbot.mouseClick(paneel.nieuw, LINKS)
    venster = find_venster(qtbot, paneel, Nieuwvenster)
    assert venster.term == "zwerfkei"
    qtbot.mouseClick(venster.doen, LINKS)
    wait(qtbot, paneel)
    assert paneel.gekozen.begrip == begrip_of(document, "zwerfkei")
    assert paneel.lijst.currentIndex().data(RECHTS) == "1 keer"


def test_delete_takes_away_what_is_chosen(qtbot, paneel, document):
    gezegd = []
    paneel.message.connect(gezegd.append)
    paneel.choose("evenement")
    paneel.lijst.setFocus()
    qtbot.keyClick(paneel.lijst, Qt.Key.Key_Delete)
    assert begrip_of(document, "evenement") is None
    assert gezegd[0].startswith("‘evenement’ is verwijderd. De tekst gebruikt de term nog 24 keer.")
    wait(qtbot, paneel)
    assert paneel.gekozen.term == "geluidgevoelig gebouw"
    document.session.undo()
    assert document.session.plan is PLAN


def test_sorting_is_one_step(qtbot, paneel, document):
    lijst = find_begrippen(PLAN.versie)[0]

    def turn(element):
        return type(element)(
            soort=element.soort,
            wid=element.wid,
            eid=element.eid,
            attributen=element.attributen,
            inhoud=tuple(reversed(element.inhoud)),
        )

    document.session.apply("Omkeren", lambda plan: replace_tekstelement(plan, lijst.work, lijst.lijst, turn))
    omgekeerd = document.session.plan
    qtbot.waitUntil(lambda: termen(paneel)[0] == "woonboot")
    with qtbot.waitSignal(paneel.message) as gezegd:
        qtbot.mouseClick(paneel.sorteer, LINKS)
    assert gezegd.args[0].startswith("De begrippen staan op alfabet.")
    qtbot.waitUntil(lambda: termen(paneel)[0] == "achtererfgebied")
    with qtbot.waitSignal(paneel.message) as gezegd:
        qtbot.mouseClick(paneel.sorteer, LINKS)
    assert gezegd.args == ["De begrippen stonden al op alfabet."]
    document.session.undo()
    assert document.session.plan is omgekeerd


def open_hernoem(qtbot, paneel, term):
    paneel.choose(term)
    paneel.lijst.setFocus()
    qtbot.keyClick(paneel.lijst, Qt.Key.Key_F2)
    venster = find_venster(qtbot, paneel, Hernoemvenster)
    qtbot.waitUntil(lambda: venster.model.rowCount() > 0)
    return venster


def test_another_term_everywhere_but_where_the_box_is_off(qtbot, paneel, document):
    venster = open_hernoem(qtbot, paneel, "dakkapel")
    assert not venster.doen.isEnabled()
    qtbot.keyClicks(venster.veld, "dakopbouw")
    qtbot.waitUntil(venster.doen.isEnabled)
    aantal = venster.model.rowCount()
    assert venster.telling.text() == f"{aantal} plaatsen in de tekst, {aantal} aangevinkt."
    assert "→ dakopbouw" in venster.model.index(0).data()
    vak = venster.lijst.visualRect(venster.model.index(0))
    qtbot.mouseClick(venster.lijst.viewport(), LINKS, pos=QPoint(vak.left() + 10, vak.center().y()))
    assert len(venster.chosen) == aantal - 1
    qtbot.mouseClick(venster.doen, LINKS)
    assert begrip_of(document, "dakkapel") is None
    wait(qtbot, paneel)
    assert paneel.gekozen.begrip == begrip_of(document, "dakopbouw")
    assert len(paneel.gebruik.gebruik) == aantal - 1
    document.session.undo()
    assert document.session.plan is PLAN


def test_boxes_stay_off_while_one_types_on(qtbot, paneel):
    venster = open_hernoem(qtbot, paneel, "boom")
    qtbot.keyClicks(venster.veld, "struik")
    qtbot.waitUntil(venster.doen.isEnabled)
    qtbot.mouseClick(venster.niets, LINKS)
    assert venster.chosen == () and venster.doen.isEnabled()
    qtbot.mouseClick(venster.alles, LINKS)
    venster.lijst.setCurrentIndex(venster.model.index(1))
    venster.lijst.setFocus()
    qtbot.keyClick(venster.lijst, Qt.Key.Key_Space)
    uit = venster.model.vervangingen[1].gebruik
    qtbot.keyClicks(venster.veld, "en")
    assert not venster.doen.isEnabled()
    qtbot.waitUntil(venster.doen.isEnabled)
    assert uit not in [vervanging.gebruik for vervanging in venster.chosen]
    assert len(venster.chosen) == venster.model.rowCount() - 1
    QAbstractItemModelTester(venster.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    venster.reject()


def test_a_term_that_is_taken_is_told(qtbot, paneel):
    venster = open_hernoem(qtbot, paneel, "dakkapel")
    qtbot.keyClicks(venster.veld, "terras")
    qtbot.waitUntil(venster.doen.isEnabled)
    assert "Let op: ‘terras’ is al een begrip in dit plan." in venster.telling.text()
    qtbot.keyClick(venster, Qt.Key.Key_Escape)
    assert paneel.gekozen.term == "dakkapel"


def test_many_places_are_work_for_the_background(qtbot, paneel, document, monkeypatch):
    monkeypatch.setattr(bewerkmodule, "METEEN", 3)
    gezegd = []
    paneel.message.connect(gezegd.append)
    venster = open_hernoem(qtbot, paneel, "evenement")
    qtbot.keyClicks(venster.veld, "festiviteit")
    qtbot.waitUntil(venster.doen.isEnabled)
    qtbot.mouseClick(venster.doen, LINKS)
    assert document.session.plan is PLAN
    qtbot.waitUntil(lambda: begrip_of(document, "festiviteit") is not None)
    assert gezegd == ["‘evenement’ heet nu ‘festiviteit’, ook op 24 plaatsen in de tekst. Ctrl+Z maakt dat ongedaan."]
    document.session.undo()
    assert document.session.plan is PLAN


def test_a_plan_that_changed_meanwhile_is_left_as_it_is(qtbot, paneel, document, monkeypatch):
    monkeypatch.setattr(bewerkmodule, "METEEN", 3)
    gezegd = []
    paneel.message.connect(gezegd.append)
    venster = open_hernoem(qtbot, paneel, "evenement")
    qtbot.keyClicks(venster.veld, "festiviteit")
    qtbot.waitUntil(venster.doen.isEnabled)
    qtbot.mouseClick(venster.doen, LINKS)
    write_ergens(document, "Een dakkapel. ")
    getypt = document.session.plan
    qtbot.waitUntil(lambda: gezegd == [bewerkmodule.INTUSSEN])
    assert document.session.plan is getypt


# -- in the window


@pytest.fixture
def venster(qtbot, qapp, settings):
    venster = Hoofdvenster(settings, Thema(qapp, Themakeuze.LICHT))
    qtbot.addWidget(venster, before_close_func=lambda w: setattr(w, "_may_close", True))
    venster.resize(1300, 800)
    venster.show_plan(Geopend(plan=PLAN, naam="Voorbeeldstad", sleutel="sleutel"))
    venster.show()
    qtbot.waitExposed(venster)
    qtbot.waitUntil(lambda: venster.werkvlak.tekst.is_filled, timeout=10_000)
    return venster


@pytest.fixture
def in_venster(qtbot, venster):
    assert venster.werkvlak._begrippen is None
    venster.acties["begrippen"].trigger()
    paneel = venster.werkvlak.begrippen
    assert paneel.isVisible()
    qtbot.waitUntil(lambda: not paneel.is_bezig)
    return paneel


def test_it_is_made_when_it_is_first_seen(qtbot, venster):
    venster.acties["standaard"].trigger()
    assert venster.werkvlak._begrippen is None
    venster.panelen.begrippen.toggleViewAction().trigger()
    venster.panelen.begrippen.raise_()
    qtbot.waitUntil(lambda: venster.werkvlak._begrippen is not None)


def test_menu_and_palette_know_it(qtbot, venster):
    assert venster.acties["begrippen"] in venster.menus.beeld.actions()
    venster.acties["palet"].trigger()
    palet = venster.findChild(Opdrachtvenster)
    qtbot.keyClicks(palet.focusWidget(), "begrippen tonen")
    qtbot.keyClick(palet.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: venster.panelen.begrippen.isVisible())
    assert venster.werkvlak.begrippen.isVisible()


def test_enter_goes_to_the_begrip_and_a_double_click_to_a_use(qtbot, venster, in_venster):
    vak = venster.werkvlak.tekst.vak
    in_venster.choose("evenement")
    in_venster.lijst.setFocus()
    qtbot.keyClick(in_venster.lijst, Qt.Key.Key_Return)
    assert vak.textCursor().selectedText() == "evenement"
    double_click(qtbot, in_venster.plaatsen, 0)
    assert vak.textCursor().selectedText() == "evenementen"
    assert "markten en kleine evenementen" in vak.textCursor().block().text()
    double_click(qtbot, in_venster.lijst, in_venster.lijst.currentIndex().row())
    assert vak.textCursor().selectedText() == "evenement"


def double_click(qtbot, lijst: QListView, rij):
    plek = lijst.visualRect(lijst.model().index(rij, 0)).center()
    qtbot.mouseClick(lijst.viewport(), LINKS, pos=plek)
    qtbot.mouseDClick(lijst.viewport(), LINKS, pos=plek)


def test_the_caret_goes_into_the_new_definition(qtbot, venster, in_venster):
    qtbot.mouseClick(in_venster.nieuw, LINKS)
    vraag = find_venster(qtbot, in_venster, Nieuwvenster)
    qtbot.keyClicks(vraag.veld, "fietsenstalling")
    qtbot.keyClicks(vraag.tekst, "plek voor fietsen")
    qtbot.mouseClick(vraag.doen, LINKS)
    cursor = venster.werkvlak.tekst.vak.textCursor()
    assert cursor.block().text() == "plek voor fietsen" and cursor.atBlockEnd()
    venster.acties["ongedaan"].trigger()
    assert venster.document.session.plan is PLAN


def test_closing_the_plan_takes_the_panel_along(qtbot, venster, in_venster):
    venster.close_plan()
    assert not venster.panelen.begrippen.isVisible()
    venster.show_plan(Geopend(plan=build_plan(), naam="Ander", sleutel="ander"))
    assert venster.panelen.begrippen.isVisible(), "the layout is as one left it"
    venster.acties["begrippen"].trigger()
    ander = venster.werkvlak.begrippen
    assert ander is not in_venster
    qtbot.waitUntil(lambda: ander.leeg.text() == GEEN_LIJST)
    venster.document.session.apply(
        "Opschrift", lambda plan: set_opschrift(plan, work=WORK, wid="art_1.1", opschrift="Parasols")
    )
    assert ander.is_bezig
    wait(qtbot, ander)
