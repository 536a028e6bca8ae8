"""The panel with comments: made on words or an artikel, answered, resolved, and always undone in one step."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from planstudio.domain.edits.tekst import replace_tekstelement, set_woorden
from planstudio.domain.soort import Soort
from planstudio.session import Session
from planstudio.ui.comments.lijst import Filter, Opmerkingenmodel
from planstudio.ui.comments.panel import Anker, Opmerkingenpaneel
from planstudio.ui.document import Document, Keuze
from planstudio.ui.main_window import Hoofdvenster
from planstudio.ui.opening import Geopend
from planstudio.ui.outline import Outline
from planstudio.ui.rows import ONDER, RECHTS
from planstudio.ui.settings import Settings, Themakeuze
from planstudio.ui.theme import Thema
from planstudio.workflows import open_plan
from tests.ui.conftest import WORK, build_plan

WOORDEN = Anker(work=WORK, wid="art_1.1__para_1", pad=(1, 0), begin=7, eind=15)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paneel(qtbot, document, outline, settings):
    settings.auteur = "J. de Vries"
    paneel = Opmerkingenpaneel(document, outline, settings)
    qtbot.addWidget(paneel)
    paneel.resize(900, 260)
    paneel.show()
    qtbot.waitExposed(paneel)
    return paneel


def write(qtbot, paneel, tekst):
    qtbot.keyClicks(paneel.gesprek.veld, tekst)
    qtbot.keyClick(paneel.gesprek.veld, Qt.Key.Key_Return, CTRL)


def make(qtbot, paneel, tekst="Klopt dit", anker=WOORDEN):
    paneel.begin(anker)
    write(qtbot, paneel, tekst)
    return paneel.gekozen


def list_teksten(paneel):
    return [opmerking.tekst for opmerking in paneel.opmerkingen]


def test_an_empty_panel_says_how_to_begin(paneel):
    assert "Ctrl+Alt+M" in paneel._telling.text()
    assert paneel.opmerkingen == ()
    assert not paneel.gesprek.isVisible()


def test_a_comment_has_words_author_moment_and_what_it_is_on(qtbot, paneel, document):
    begin = document.session.plan
    opmerking = make(qtbot, paneel)
    assert (opmerking.tekst, opmerking.auteur, opmerking.citaat) == ("Klopt dit", "J. de Vries", "verboden")
    assert (opmerking.wid, opmerking.pad, opmerking.begin, opmerking.eind) == ("art_1.1__para_1", (1, 0), 7, 15)
    assert opmerking.datum[:2] == "20" and "T" in opmerking.datum
    index = paneel.lijst.model().index(0, 0)
    assert "Artikel 1.1 Terrassen › Lid 1 · J. de Vries, " in index.data(ONDER)
    assert "‘verboden’" in paneel.gesprek.tekst.toPlainText()
    assert paneel._telling.text() == "1 opmerking open"
    document.session.undo()
    assert document.session.plan is begin
    assert paneel.opmerkingen == ()


def test_the_name_is_asked_once(qtbot, document, outline, settings):
    paneel = Opmerkingenpaneel(document, outline, settings)
    qtbot.addWidget(paneel)
    paneel.show()
    paneel.begin(WOORDEN)
    assert paneel.gesprek.naam.isVisible()
    write(qtbot, paneel, "Zonder naam")
    assert paneel.opmerkingen == ()
    qtbot.keyClicks(paneel.gesprek.naam, "A. Bakker")
    assert paneel.gesprek.bewaar.isEnabled()
    qtbot.mouseClick(paneel.gesprek.bewaar, Qt.MouseButton.LeftButton)
    assert [opmerking.auteur for opmerking in paneel.opmerkingen] == ["A. Bakker"]
    assert not paneel.gesprek.naam.isVisible()
    assert Settings().auteur == "A. Bakker"


def test_reply_resolve_reopen_and_delete(qtbot, paneel, document):
    make(qtbot, paneel)
    write(qtbot, paneel, "Ja, zo is het")
    assert [antwoord.tekst for antwoord in paneel.gekozen.antwoorden] == ["Ja, zo is het"]
    assert paneel.lijst.model().index(0, 0).data(RECHTS) == "1 antwoord"
    paneel.filter.setCurrentText(str(Filter.ALLE))
    qtbot.mouseClick(paneel.gesprek.los_op, Qt.MouseButton.LeftButton)
    assert paneel.gekozen.opgelost and paneel.gesprek.los_op.text() == "Heropenen"
    qtbot.mouseClick(paneel.gesprek.los_op, Qt.MouseButton.LeftButton)
    assert not paneel.gekozen.opgelost
    qtbot.mouseClick(paneel.gesprek.weg, Qt.MouseButton.LeftButton)
    assert paneel.opmerkingen == () and not paneel.gesprek.isVisible()
    for _ in range(4):
        document.session.undo()
    assert [opmerking.antwoorden for opmerking in document.session.plan.versie.opmerkingen] == [()]


def test_the_filter_shows_open_resolved_or_all(qtbot, paneel):
    make(qtbot, paneel, "Eerste")
    make(qtbot, paneel, "Tweede")
    qtbot.mouseClick(paneel.gesprek.los_op, Qt.MouseButton.LeftButton)
    assert list_teksten(paneel) == ["Eerste"]
    paneel.filter.setCurrentText(str(Filter.OPGELOST))
    assert list_teksten(paneel) == ["Tweede"]
    paneel.filter.setCurrentText(str(Filter.ALLE))
    assert list_teksten(paneel) == ["Eerste", "Tweede"]
    paneel.filter.setCurrentText(str(Filter.OPGELOST))
    eerste = next(o for o in paneel._document.session.plan.versie.opmerkingen if o.tekst == "Eerste")
    paneel.choose(eerste.id)
    assert paneel.gekozen == eerste


def test_comments_stand_in_the_order_of_the_text_and_those_without_a_place_last(qtbot, paneel, document):
    make(qtbot, paneel, "Weg", Anker(work=WORK, wid="art_1.2"))
    make(qtbot, paneel, "Achteraan", Anker(work=WORK, wid="art_2.1"))
    make(qtbot, paneel, "Vooraan", WOORDEN)
    assert list_teksten(paneel) == ["Vooraan", "Weg", "Achteraan"]

    def drop(hoofdstuk):
        inhoud = tuple(kind for kind in hoofdstuk.inhoud if kind.wid != "art_1.2")
        return type(hoofdstuk)(soort=Soort.HOOFDSTUK, wid=hoofdstuk.wid, eid=hoofdstuk.eid, inhoud=inhoud)

    document.session.apply("Verwijderen", lambda plan: replace_tekstelement(plan, WORK, "chp_1", drop))
    qtbot.waitUntil(lambda: list_teksten(paneel) == ["Vooraan", "Achteraan", "Weg"])
    zonder = paneel.lijst.model().index(2, 0)
    assert zonder.data(ONDER).startswith("Zonder plek")
    paneel.lijst.setCurrentIndex(zonder)
    assert not paneel.gesprek.ga.isEnabled()
    document.session.undo()
    qtbot.waitUntil(lambda: list_teksten(paneel) == ["Vooraan", "Weg", "Achteraan"])


def test_a_comment_follows_what_is_typed(qtbot, paneel, document):
    make(qtbot, paneel)
    document.session.apply(
        "Typen",
        lambda plan: set_woorden(
            plan, work=WORK, wid="art_1.1__para_1", pad=(1, 0), begin=0, eind=0, woorden="In het centrum: "
        ),
    )
    opmerking = document.session.plan.versie.opmerkingen[0]
    assert (opmerking.begin, opmerking.eind) == (23, 31)


def test_escape_forgets_what_was_begun(qtbot, paneel):
    paneel.begin(WOORDEN)
    qtbot.keyClicks(paneel.gesprek.veld, "Toch niet")
    qtbot.keyClick(paneel.gesprek.veld, Qt.Key.Key_Escape)
    assert paneel.opmerkingen == () and not paneel.gesprek.isVisible()


def test_words_with_signs_are_shown_as_they_are(qtbot, paneel):
    make(qtbot, paneel, "<b>vet</b> & 'meer'")
    assert "<b>vet</b> & 'meer'" in paneel.gesprek.tekst.toPlainText()


def test_the_model_is_a_good_one(qtbot, paneel):
    model = Opmerkingenmodel(lambda opmerking: "")
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    make(qtbot, paneel)
    model.set_opmerkingen(paneel.opmerkingen)
    model.set_opmerkingen(())
    assert isinstance(model, QAbstractItemModel)


# -- in the window


@pytest.fixture
def venster(qtbot, qapp, settings):
    settings.auteur = "J. de Vries"
    venster = Hoofdvenster(settings, Thema(qapp, Themakeuze.LICHT))
    qtbot.addWidget(venster, before_close_func=lambda w: setattr(w, "_may_close", True))
    venster.show_plan(Geopend(plan=build_plan(), naam="Voorbeeldstad", sleutel="sleutel"))
    venster.show()
    qtbot.waitExposed(venster)
    qtbot.waitUntil(lambda: venster.werkvlak.tekst.is_filled)
    return venster


def select_woorden(venster, woorden):
    vak = venster.werkvlak.tekst.vak
    cursor = vak.document().find(woorden)
    assert cursor.hasSelection()
    vak.setTextCursor(cursor)
    vak.setFocus()


def test_ctrl_alt_m_comments_on_the_words_that_are_selected(qtbot, venster):
    select_woorden(venster, "Niet te hoog")
    venster.activateWindow()
    qtbot.keyClick(venster, Qt.Key.Key_M, CTRL | Qt.KeyboardModifier.AltModifier)
    paneel = venster.werkvlak.opmerkingen
    assert paneel.isVisible() and paneel.gesprek.isVisible()
    write(qtbot, paneel, "Hoe hoog")
    (opmerking,) = venster.document.session.plan.versie.opmerkingen
    assert (opmerking.wid, opmerking.citaat, opmerking.begin, opmerking.eind) == ("art_2.1", "Niet te hoog", 0, 12)
    assert venster.isWindowModified()


def test_without_selected_words_it_is_about_the_artikel(qtbot, venster):
    venster.document.select(Keuze(work=WORK, wid="art_1.2"))
    venster.acties["opmerking"].trigger()
    write(qtbot, venster.werkvlak.opmerkingen, "Hele artikel")
    (opmerking,) = venster.document.session.plan.versie.opmerkingen
    assert (opmerking.wid, opmerking.heeft_bereik) == ("art_1.2", False)


def test_jumping_goes_to_the_words(qtbot, venster):
    select_woorden(venster, "Het mag toch")
    venster.acties["opmerking"].trigger()
    paneel = venster.werkvlak.opmerkingen
    write(qtbot, paneel, "Echt")
    select_woorden(venster, "Niet te hoog")
    venster.acties["opmerkingen"].trigger()
    qtbot.mouseClick(paneel.gesprek.ga, Qt.MouseButton.LeftButton)
    assert venster.document.keuze.wid == "art_1.1__para_2"
    assert venster.werkvlak.tekst.vak.textCursor().selectedText() == "Het mag toch"


def test_comments_are_saved_with_the_project(qtbot, venster, tmp_path):
    venster.document.select(Keuze(work=WORK, wid="art_1.2"))
    venster.acties["opmerking"].trigger()
    write(qtbot, venster.werkvlak.opmerkingen, "Bewaard")
    venster.project = tmp_path / "plan.plan.gpkg"
    venster.acties["opslaan"].trigger()
    qtbot.waitUntil(lambda: not venster.isWindowModified())
    assert [o.tekst for o in open_plan(venster.project)[0].versie.opmerkingen] == ["Bewaard"]


def test_a_panel_of_another_session_knows_nothing_of_it(qtbot, paneel, settings):
    make(qtbot, paneel)
    ander = Document(Session(build_plan()))
    leeg = Opmerkingenpaneel(ander, Outline(ander), settings)
    qtbot.addWidget(leeg)
    assert leeg.opmerkingen == ()
