"""Writing and structuring on the text page: real keys on a small plan, seen on the page and in the text."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import find_by_wid
from planstudio.ui.document import Keuze
from planstudio.ui.outline import Outline
from planstudio.ui.structure.panel import Zijpaneel
from planstudio.ui.structure_edits import Boombewerker
from planstudio.ui.text.klembord import EIGEN
from planstudio.ui.text.opmaken import GEEN_WOORD
from planstudio.ui.text.pagina import Tekstpagina
from planstudio.ui.text.plekken import is_in_nummer
from planstudio.ui.text.vakmenu import make_menu
from tests.ui.test_text_pagina import (
    assert_as_fresh,
    caret_voor,
    make_document,
    put_caret,
    regels,
    select,
)

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


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
    pagina.vak.setFocus()
    assert pagina.bewerker is not None  # as a moment after a page is shown
    return pagina


def press(pagina, toets, modifiers=Qt.KeyboardModifier.NoModifier, keer=1):
    for _ in range(keer):
        QTest.keyClick(pagina.vak, toets, modifiers)


def find(document, wid):
    return find_by_wid(document.session.plan.versie.regelingen[0].tekst, wid)


def undo_all(document, begin):
    while document.session.undo_label:
        document.session.undo()
    assert document.session.plan is begin


# -- Enter, Backspace, Delete --------------------------------------------------------------------------------------


def test_enter_in_an_alinea_splits_it_and_backspace_joins_it_again(pagina, document):
    begin, tekst = document.session.plan, pagina.vak.toPlainText()
    put_caret(pagina, "Aangeh", na=True)
    press(pagina, ENTER)
    assert regels(pagina)[regels(pagina).index("Aangeh") + 1] == "aald"
    assert caret_voor(pagina) == ""
    assert_as_fresh(pagina)
    press(pagina, Qt.Key.Key_Backspace)
    assert pagina.vak.toPlainText() == tekst
    assert caret_voor(pagina) == "Aangeh"
    press(pagina, ENTER)
    press(pagina, Qt.Key.Key_Left)
    assert caret_voor(pagina) == "Aangeh"
    press(pagina, Qt.Key.Key_Delete)
    assert pagina.vak.toPlainText() == tekst
    assert_as_fresh(pagina)
    undo_all(document, begin)


def test_enter_at_the_end_of_an_item_begins_the_next_and_twice_ends_the_list(pagina, document):
    begin = document.session.plan
    put_caret(pagina, "onder b.", na=True)
    press(pagina, ENTER)
    QTest.keyClicks(pagina.vak, "onder c.")
    assert "c.\tonder c." in regels(pagina)
    assert_as_fresh(pagina)
    press(pagina, ENTER, keer=2)
    QTest.keyClicks(pagina.vak, "Na de lijst.")
    assert regels(pagina)[regels(pagina).index("c.\tonder c.") + 1] == "Na de lijst."
    assert_as_fresh(pagina)
    undo_all(document, begin)
    assert_as_fresh(pagina)


def test_enter_after_a_lid_twice_gives_the_next_lid_and_those_after_it_count_on(pagina, document):
    put_caret(pagina, "onder b.", na=True)
    press(pagina, ENTER, keer=3)
    QTest.keyClicks(pagina.vak, "Nieuw lid.")
    assert "2.\tNieuw lid." in regels(pagina)
    assert any(regel.startswith("3.\tZie artikel 2.1") for regel in regels(pagina))
    assert find(document, "lid2").nummer == "3."
    assert_as_fresh(pagina)


def test_enter_over_a_selection_takes_that_away_first(pagina, document):
    begin = document.session.plan
    select(pagina, "het")
    press(pagina, ENTER)
    assert "In " in regels(pagina)
    assert " kader" in regels(pagina) or "kader" in regels(pagina)
    assert_as_fresh(pagina)
    document.session.undo()
    assert document.session.plan is begin


def test_shift_enter_is_a_line_break_within_the_alinea(pagina, document):
    put_caret(pagina, "In het", na=True)
    press(pagina, ENTER, SHIFT)
    QTest.keyClicks(pagina.vak, "mooie")
    # The space that would stand at the start of the new line is folded away.
    assert "In het\u2028mooiekader" in pagina.vak.document().find("mooie").block().text()
    assert_as_fresh(pagina)


def test_a_step_of_structure_is_one_step_and_the_caret_goes_back_and_forth(pagina, document):
    begin = document.session.plan
    put_caret(pagina, "onder b.", na=True)
    press(pagina, ENTER)
    put_caret(pagina, "Onder de kaart")
    document.session.undo()
    assert document.session.plan is begin
    assert caret_voor(pagina) == "b.\tonder b."
    document.session.redo()
    assert caret_voor(pagina) == "c.\t"


# -- selecting -----------------------------------------------------------------------------------------------------


def select_van_tot(pagina, eerste, laatste):
    document = pagina.vak.document()
    begin, eind = document.find(eerste), document.find(laatste)
    cursor = pagina.vak.textCursor()
    cursor.setPosition(begin.selectionStart())
    cursor.setPosition(eind.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    pagina.vak.setTextCursor(cursor)


@pytest.mark.parametrize("toets", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_selection_over_items_and_leden_is_taken_away(pagina, document, toets):
    begin = document.session.plan
    select_van_tot(pagina, "der a:", "Zie art")
    press(pagina, toets)
    assert any(regel.startswith("a.\tonikel 2.1") or regel.startswith("a.\ton") for regel in regels(pagina))
    assert "onder b." not in pagina.vak.toPlainText()
    assert_as_fresh(pagina)
    document.session.undo()
    assert document.session.plan is begin
    assert_as_fresh(pagina)


def test_typing_over_a_selection_of_several_blocks_is_one_step(pagina, document):
    begin = document.session.plan
    select_van_tot(pagina, "onder a", "onder b")
    QTest.keyClicks(pagina.vak, "Weg.")
    assert "a.\tWeg.." in regels(pagina)
    assert_as_fresh(pagina)
    document.session.undo()
    assert document.session.plan is begin


def test_ctrl_a_selects_the_artikel_then_the_chapter_then_all(pagina):
    put_caret(pagina, "onder b")
    breder = []
    for _ in range(3):
        press(pagina, Qt.Key.Key_A, CTRL)
        breder.append(pagina.vak.textCursor().selectedText())
    assert breder[0].startswith("Bouwen")
    assert breder[0].rstrip().endswith("zonder nummer")
    assert breder[1].startswith("Algemeen")
    assert "Plaatjes" not in breder[1]
    assert len(breder[2]) == pagina.vak.document().characterCount() - 1


def test_all_can_be_taken_away_and_comes_back(pagina, document):
    begin = document.session.plan
    press(pagina, Qt.Key.Key_Home, CTRL)
    pagina.vak.selectAll()
    press(pagina, Qt.Key.Key_Delete)
    assert "onder" not in pagina.vak.toPlainText()
    assert_as_fresh(pagina)
    undo_all(document, begin)
    assert_as_fresh(pagina)


def test_home_goes_before_the_words_and_left_never_into_the_number(pagina):
    put_caret(pagina, "onder b", na=True)
    press(pagina, Qt.Key.Key_Home)
    assert caret_voor(pagina) == "b.\t"
    press(pagina, Qt.Key.Key_Left)
    assert caret_voor(pagina) == "1°.\tonder 1"
    press(pagina, Qt.Key.Key_Right)
    assert caret_voor(pagina) == "b.\t"
    press(pagina, Qt.Key.Key_Home, SHIFT)
    assert not pagina.vak.textCursor().hasSelection()


def test_the_caret_walks_through_the_whole_page_and_never_stands_in_a_number(pagina):
    press(pagina, Qt.Key.Key_Home, CTRL)
    plekken = []
    while not plekken or plekken[-1] != pagina.vak.textCursor().position():
        plekken.append(pagina.vak.textCursor().position())
        assert not is_in_nummer(pagina.vak.blad, pagina.vak.textCursor())
        press(pagina, Qt.Key.Key_Right)
    assert pagina.vak.textCursor().block() == pagina.vak.document().lastBlock()
    terug = [pagina.vak.textCursor().position()]
    while terug[-1] > plekken[0]:
        press(pagina, Qt.Key.Key_Left)
        assert pagina.vak.textCursor().position() < terug[-1]
        terug.append(pagina.vak.textCursor().position())
    assert terug[::-1] == plekken[:-1] or set(terug) <= set(plekken)


def test_a_double_click_selects_a_word_and_a_triple_click_the_alinea(qtbot, pagina):
    cursor = pagina.vak.document().find("kader")
    plek = pagina.vak.cursorRect(cursor).center() - QPoint(6, 0)
    qtbot.mouseDClick(pagina.vak.viewport(), Qt.MouseButton.LeftButton, pos=plek)
    assert pagina.vak.textCursor().selectedText() == "kader"
    qtbot.mouseClick(pagina.vak.viewport(), Qt.MouseButton.LeftButton, pos=plek)
    assert pagina.vak.textCursor().selectedText() == "In het kader"


# -- level and order -----------------------------------------------------------------------------------------------


def test_tab_and_shift_tab_change_the_level_of_an_item(pagina, document):
    begin = document.session.plan
    put_caret(pagina, "onder b", na=True)
    press(pagina, Qt.Key.Key_Tab)
    assert "2°.\tonder b." in regels(pagina)
    assert caret_voor(pagina).endswith("onder b")
    assert_as_fresh(pagina)
    press(pagina, Qt.Key.Key_Backtab, SHIFT)
    assert "b.\tonder b." in regels(pagina)
    assert_as_fresh(pagina)
    undo_all(document, begin)


def test_alt_arrows_move_an_item_and_a_lid_and_keep_the_caret(pagina, document):
    begin = document.session.plan
    wids = [li.wid for li in find(document, "lijst").kinderen]
    put_caret(pagina, "onder b", na=True)
    press(pagina, Qt.Key.Key_Up, ALT)
    assert "a.\tonder b." in regels(pagina)
    assert caret_voor(pagina) == "a.\tonder b"
    assert [li.wid for li in find(document, "lijst").kinderen] == wids[::-1]
    assert_as_fresh(pagina)
    press(pagina, Qt.Key.Key_Down, ALT)
    put_caret(pagina, "Zie ", na=True)
    press(pagina, Qt.Key.Key_Up, ALT)
    assert any(regel.startswith("1.\tZie") for regel in regels(pagina))
    assert_as_fresh(pagina)
    undo_all(document, begin)


def test_tab_walks_through_the_cells_and_makes_a_row_at_the_end(pagina, document):
    put_caret(pagina, "Kop over twee", na=True)
    gezien = []
    for _ in range(4):
        press(pagina, Qt.Key.Key_Tab)
        gezien.append(pagina.vak.textCursor().block().text())
    assert gezien == ["cel hoog", "cel b1", "cel b2", ""]
    assert pagina.vak.textCursor().currentTable().rows() == 4
    assert_as_fresh(pagina)
    press(pagina, Qt.Key.Key_Backtab, SHIFT)
    assert pagina.vak.textCursor().block().text() == "cel b2"
    press(pagina, ENTER)
    assert_as_fresh(pagina)


def test_cells_that_are_selected_lose_their_words_and_no_others_do(pagina, document):
    begin = document.session.plan
    tekst = pagina.vak.document()
    cursor = pagina.vak.textCursor()
    cursor.setPosition(tekst.find("cel b1").selectionStart())
    cursor.setPosition(tekst.find("cel b2").selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    pagina.vak.setTextCursor(cursor)
    assert cursor.hasComplexSelection()
    press(pagina, Qt.Key.Key_Delete)
    assert "cel b" not in pagina.vak.toPlainText()
    assert "cel hoog" in pagina.vak.toPlainText()
    assert_as_fresh(pagina)
    document.session.undo()
    assert document.session.plan is begin


# -- marks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toets", "modifiers", "soort"),
    [
        (Qt.Key.Key_B, CTRL, Soort.B),
        (Qt.Key.Key_I, CTRL, Soort.I),
        (Qt.Key.Key_U, CTRL, Soort.U),
        (Qt.Key.Key_Plus, CTRL | SHIFT, Soort.SUP),
        (Qt.Key.Key_Underscore, CTRL | SHIFT, Soort.SUB),
    ],
)
def test_marks_go_on_and_off_and_the_words_stay_selected(pagina, document, toets, modifiers, soort):
    begin = document.session.plan
    select(pagina, "kader")
    press(pagina, toets, modifiers)
    kader = next(e for e in find(document, "art2").walk() if e.soort is Soort.KADERTEKST)
    assert [(e.soort, e.tekst) for e in kader.walk()][2:] == [(soort, "kader")]
    assert pagina.vak.textCursor().selectedText() == "kader"
    assert_as_fresh(pagina)
    press(pagina, toets, modifiers)
    assert document.session.plan.versie.regelingen[0].tekst == begin.versie.regelingen[0].tekst
    assert_as_fresh(pagina)


def test_a_mark_without_a_selection_is_for_the_word_at_the_caret(pagina, document):
    gehoord = []
    pagina.message.connect(gehoord.append)
    put_caret(pagina, "kad", na=True)
    press(pagina, Qt.Key.Key_B, CTRL)
    assert pagina.vak.textCursor().selectedText() == "kader"
    put_caret(pagina, "Gereserveerd")
    press(pagina, Qt.Key.Key_B, CTRL)
    assert gehoord == [GEEN_WOORD]


def test_a_mark_over_several_blocks(pagina, document):
    begin = document.session.plan
    select_van_tot(pagina, "onder a", "onder b")
    press(pagina, Qt.Key.Key_I, CTRL)
    schuin = [e.tekst for e in find(document, "lijst").walk() if e.soort is Soort.I]
    assert schuin == ["onder a:", "onder 1", "onder b"]
    assert_as_fresh(pagina)
    document.session.undo()
    assert document.session.plan is begin


# -- clipboard and dragging ----------------------------------------------------------------------------------------


def test_copy_and_paste_keep_structure_and_give_new_ids(pagina, document):
    begin = document.session.plan
    select_van_tot(pagina, "onder a", "onder b.")
    press(pagina, Qt.Key.Key_C, CTRL)
    mime = QApplication.clipboard().mimeData()
    assert mime.hasFormat(EIGEN)
    assert "<li>" in mime.html()
    assert "onder 1" in mime.text()
    put_caret(pagina, "Aangehaald", na=True)
    press(pagina, Qt.Key.Key_V, CTRL)
    assert pagina.vak.toPlainText().count("1°.\tonder 1") == 2
    wids = [e.wid for e in document.session.plan.versie.regelingen[0].tekst.walk() if e.wid]
    assert len(wids) == len(set(wids))
    assert_as_fresh(pagina)
    document.session.undo()
    assert document.session.plan is begin


def test_words_with_marks_are_pasted_with_their_marks(pagina, document):
    select(pagina, "mag niet hoger")
    press(pagina, Qt.Key.Key_C, CTRL)
    put_caret(pagina, "In het ", na=True)
    press(pagina, Qt.Key.Key_V, CTRL)
    kader = next(e for e in find(document, "art2").walk() if e.soort is Soort.KADERTEKST)
    assert kader.tekst == "In het mag niet hogerkader"
    assert [e.tekst for e in kader.walk() if e.soort is Soort.B] == ["niet"]
    assert caret_voor(pagina) == "In het mag niet hoger"
    assert_as_fresh(pagina)


def test_lines_of_plain_text_become_alineas(pagina, document):
    mime = QMimeData()
    mime.setText("een\ntwee\n\ndrie")
    put_caret(pagina, "Aange", na=True)
    pagina.vak.insertFromMimeData(mime)
    plek = regels(pagina).index("Aangeeen")
    assert regels(pagina)[plek : plek + 3] == ["Aangeeen", "twee", "driehaald"]
    assert caret_voor(pagina) == "drie"
    assert_as_fresh(pagina)


@pytest.mark.parametrize("naar", ["onder b.", "Een bouwwerk"])
def test_selected_words_are_dragged_elsewhere_as_one_step(pagina, document, naar):
    begin = document.session.plan
    doel = pagina.vak.document().find(naar)
    plek = pagina.vak.cursorRect(doel).center()
    select(pagina, "onder 1")
    mime = pagina.vak.make_mime()
    pagina.schrijver.drop(mime, pagina.vak.cursorForPosition(plek).position(), is_verplaatst=True)
    assert "1°.\t" in regels(pagina)
    assert f"{naar}onder 1" in pagina.vak.toPlainText().replace("\n", "")
    assert_as_fresh(pagina)
    document.session.undo()
    assert document.session.plan is begin


# -- inserting -----------------------------------------------------------------------------------------------------


def test_the_popup_offers_what_is_valid_likeliest_first_and_inserts_it(pagina, document):
    put_caret(pagina, "onder b.", na=True)
    press(pagina, ENTER, CTRL)
    menu = pagina.bewerker.invoegmenu
    assert menu.isVisible()
    assert menu.is_actief
    assert menu.soorten[0] is Soort.AL or Soort.LI in menu.soorten[:3]
    assert {Soort.LI, Soort.LID, Soort.ARTIKEL} <= set(menu.soorten)
    press(pagina, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    put_caret(pagina, "onder b.", na=True)
    press(pagina, ENTER, CTRL)
    QTest.keyClicks(pagina.vak, "lid"[0])
    while menu.lijst.currentItem().text() != "Lid":
        QTest.keyClicks(pagina.vak, "l")
    press(pagina, ENTER)
    QTest.keyClicks(pagina.vak, "Tussen.")
    assert "2.\tTussen." in regels(pagina)
    assert_as_fresh(pagina)


def test_after_enter_the_popup_waits_and_typing_goes_on(pagina, document):
    put_caret(pagina, "Aangehaald", na=True)
    press(pagina, ENTER)
    menu = pagina.bewerker.invoegmenu
    assert menu.isVisible()
    assert not menu.is_actief
    QTest.keyClicks(pagina.vak, "v")
    assert not menu.isVisible()
    assert caret_voor(pagina) == "v"


def test_a_list_a_table_and_an_artikel_are_inserted_at_the_caret(pagina, document):
    begin = document.session.plan
    put_caret(pagina, "Op de site", na=True)
    for soort in (Soort.LIJST, Soort.TABLE, Soort.ARTIKEL, Soort.TUSSENKOP):
        put_caret(pagina, "Op de site", na=True)
        if soort in pagina.bewerker.structuur.list_invoegbaar():
            pagina.bewerker.structuur.insert(soort)
            assert_as_fresh(pagina)
    assert "Artikel 2.2\u2002" in pagina.vak.toPlainText()
    undo_all(document, begin)


def test_an_empty_alinea_makes_room_for_what_is_inserted(pagina, document):
    put_caret(pagina, "Een bouwwerk mag niet hoger.", na=True)
    press(pagina, ENTER)
    pagina.bewerker.structuur.insert(Soort.LIJST)
    QTest.keyClicks(pagina.vak, "eerste")
    lid = find(document, "lid1").find(Soort.INHOUD)
    assert [kind.soort for kind in lid.kinderen] == [Soort.AL, Soort.LIJST, Soort.LIJST]
    assert "a.\teerste" in regels(pagina)
    assert_as_fresh(pagina)


# -- numbers -------------------------------------------------------------------------------------------------------


def test_a_number_is_changed_where_it_stands(qtbot, pagina, document):
    put_caret(pagina, "Zie ", na=True)
    press(pagina, Qt.Key.Key_F2)
    veld = pagina.bewerker.nummerveld
    assert veld.isVisible()
    assert veld.text() == "2."
    QTest.keyClicks(veld, "2a.")
    QTest.keyClick(veld, ENTER)
    assert not veld.isVisible()
    assert find(document, "lid2").nummer == "2a."
    assert caret_voor(pagina) == "2a.\tZie "
    assert_as_fresh(pagina)


def test_typing_in_a_number_and_a_double_click_on_it_open_the_field(qtbot, pagina, document):
    put_caret(pagina, "Artikel 1.1")
    QTest.keyClicks(pagina.vak, "x")
    veld = pagina.bewerker.nummerveld
    assert (veld.isVisible(), veld.text()) == (True, "1.1")
    QTest.keyClick(veld, Qt.Key.Key_Escape)
    assert not veld.isVisible()
    cursor = pagina.vak.document().find("b.\tonder")
    cursor.setPosition(cursor.selectionStart())
    plek = pagina.vak.cursorRect(cursor).center() + QPoint(3, 0)
    qtbot.mouseDClick(pagina.vak.viewport(), Qt.MouseButton.LeftButton, pos=plek)
    assert (veld.isVisible(), veld.text()) == (True, "b.")


def test_a_number_that_references_follow(pagina, document):
    pagina.bewerker.set_nummer(*[document.session.plan.versie.regelingen[0].work, "art2", "2.7"])
    assert "Zie artikel 2.7 en1" in pagina.vak.toPlainText()
    assert_as_fresh(pagina)


# -- the menus -----------------------------------------------------------------------------------------------------


def open_menu(pagina):
    menu = make_menu(pagina.vak, pagina.vak.cursorRect().center())
    teksten = {actie.text() for actie in menu.actions() if actie.text()}
    menu.deleteLater()
    return teksten


def test_the_context_menu_holds_what_can_be_done_here(pagina):
    put_caret(pagina, "cel b2")
    assert {"Knippen", "Invoegen", "Tabel", "Verwijderen"} <= open_menu(pagina)
    put_caret(pagina, "onder b")
    in_lijst = open_menu(pagina)
    assert "Tabel" not in in_lijst
    assert {"Omhoog", "Omlaag", "Niveau hoger", "Niveau lager", "Nummer wijzigen"} <= in_lijst


def test_gereserveerd_and_vervallen_and_back(pagina, document):
    work, structuur = document.session.plan.versie.regelingen[0].work, pagina.bewerker.structuur
    begin = document.session.plan
    structuur.set_staat(work, ("art1",), Soort.VERVALLEN)
    assert structuur.has_staat(work, "art1") is Soort.VERVALLEN
    assert_as_fresh(pagina)
    structuur.set_staat(work, ("art1", "art2"), Soort.GERESERVEERD)
    assert_as_fresh(pagina)
    structuur.set_staat(work, ("art1",), None)
    assert_as_fresh(pagina)
    structuur.delete(work, ("art1",))
    assert_as_fresh(pagina)
    undo_all(document, begin)
    assert_as_fresh(pagina)


def test_an_opschrift_that_is_not_there_is_written(pagina, document):
    work = document.session.plan.versie.regelingen[0].work
    from planstudio.domain.edits.structuur.plaatsen import Plaats

    pagina.bewerker.structuur.insert_bij(work, "art1", Soort.ARTIKEL, Plaats.NA)
    nieuw = pagina.vak.document().find("Artikel 1.2")
    assert not nieuw.isNull()
    cursor = QTextCursor(nieuw.block())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    pagina.vak.setTextCursor(cursor)
    QTest.keyClicks(pagina.vak, "Slopen")
    assert any("Slopen" in regel and regel.startswith("Artikel 1.2") for regel in regels(pagina))
    assert_as_fresh(pagina)


# -- the tree ------------------------------------------------------------------------------------------------------


@pytest.fixture
def boom(qtbot, pagina, document):
    zijpaneel = Zijpaneel(document, Outline(document))
    qtbot.addWidget(zijpaneel)
    zijpaneel.bewerker = Boombewerker(zijpaneel.structuur, lambda: pagina.bewerker)
    zijpaneel.resize(300, 600)
    zijpaneel.show()
    zijpaneel.structuur.boom.expandAll()
    return zijpaneel


def go_to(boom, wid):
    boom.structuur.go_to(lambda knoop: knoop.keuze.wid == wid)
    assert [keuze.wid for keuze in boom.structuur.list_gekozen()] == [wid]


def rijen(boom):
    return [knoop.tekst for knoop in boom.structuur.model.wortel.kinderen]


def test_keys_in_the_tree_move_and_remove_and_the_other_rows_stay_open(boom, pagina, document):
    begin = document.session.plan
    eerste = boom.structuur.model.wortel.kinderen[0]
    go_to(boom, "h3")
    QTest.keyClick(boom.structuur.boom, Qt.Key.Key_Up, ALT)
    assert [rij.split()[1] for rij in rijen(boom)[:4]] == ["1", "3", "2", "4"]
    assert boom.structuur.model.wortel.kinderen[0] is eerste
    assert_as_fresh(pagina)
    go_to(boom, "h4")
    QTest.keyClick(boom.structuur.boom, Qt.Key.Key_Delete)
    assert "Hoofdstuk 4 Vroeger" not in rijen(boom)
    assert_as_fresh(pagina)
    undo_all(document, begin)
    assert [rij.split()[1] for rij in rijen(boom)[:4]] == ["1", "2", "3", "4"]


def test_a_row_that_is_dropped_on_another_moves_there_and_keeps_its_wid(boom, pagina, document):
    begin = document.session.plan
    work = begin.versie.regelingen[0].work
    boom.structuur.moved.emit((Keuze(work=work, wid="art2"),), Keuze(work=work, wid="art1"), "na")
    h1 = find(document, "h1")
    assert [kind.wid for kind in h1.kinderen if kind.wid] == ["art1", "art2"]
    assert_as_fresh(pagina)
    undo_all(document, begin)


def test_the_menu_of_the_tree_offers_the_same_as_the_page(boom, document):
    work = document.session.plan.versie.regelingen[0].work
    een = boom.bewerker.make_menu((Keuze(work=work, wid="art1"),))
    teksten = {actie.text() for actie in een.actions()}
    assert {"Invoegen erna", "Omhoog", "Omlaag", "Eromheen", "Vervallen maken", "Verwijderen"} <= teksten
    meer = boom.bewerker.make_menu((Keuze(work=work, wid="h1"), Keuze(work=work, wid="h2")))
    assert "Omhoog" not in {actie.text() for actie in meer.actions()}
    for menu in (een, meer):
        menu.deleteLater()


def test_everything_new_on_the_page_has_a_name_for_a_screen_reader(pagina):
    for widget in (pagina.bewerker.invoegmenu, pagina.bewerker.invoegmenu.lijst, pagina.bewerker.nummerveld):
        assert widget.objectName()
        assert widget.accessibleName()


def test_the_very_first_key_is_an_edit_like_any_other(qtbot, document):
    pagina = Tekstpagina(document)
    qtbot.addWidget(pagina)
    pagina.resize(900, 1400)
    pagina.show()
    pagina.vak.setFocus()
    pagina.fill_all()
    put_caret(pagina, "Aange", na=True)
    QTest.keyClicks(pagina.vak, "x")
    assert any(regel.startswith("Aangex") for regel in regels(pagina))
