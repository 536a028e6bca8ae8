"""The panel 'Zoeken en vervangen'."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QStyle, QStyleOptionComboBox, QStyleOptionViewItem

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.zoeken.zoeken import find_treffers
from planstudio.domain.zoeken.zoekvraag import Zoekvraag
from planstudio.ui.replace import panel as paneelmodule
from planstudio.ui.replace.hits import STUKKEN, Treffermodel, group_treffers
from planstudio.ui.replace.panel import Vervangpaneel

AAN = Qt.CheckState.Checked.value
UIT = Qt.CheckState.Unchecked.value
STAAT = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def paneel(qtbot, document):
    paneel = Vervangpaneel(document)
    qtbot.addWidget(paneel)
    paneel.resize(1000, 320)
    paneel.show()
    qtbot.waitExposed(paneel)
    return paneel


def ask(qtbot, paneel, woorden):
    paneel.vraag.zoek.clear()
    qtbot.keyClicks(paneel.vraag.zoek, woorden)
    wait(qtbot, paneel)


def wait(qtbot, paneel):
    qtbot.waitUntil(lambda: not paneel.is_searching)


def read_alles(plan):
    return [r.tekst.tekst for r in plan.versie.regelingen]


def find_vinkje(paneel, index):
    """Where the box of a row is on screen."""
    optie = QStyleOptionViewItem()
    optie.initFrom(paneel.lijst)
    optie.rect = paneel.lijst.visualRect(index)
    optie.features = QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    return paneel.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, optie, paneel.lijst).center()


def test_hits_stand_below_their_artikel(qtbot, paneel, plan):
    ask(qtbot, paneel, "hoog")
    model = paneel.model
    titels = [model.index(rij, 0).data() for rij in range(model.rowCount())]
    assert titels
    assert all("treffer" in titel for titel in titels)
    assert len(model.treffers) == len(find_treffers(plan, Zoekvraag(tekst="hoog")).treffers) > 0
    kop = model.index(0, 0)
    assert "[" in model.index(0, 0, kop).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f"{len(model.treffers)} treffer" in paneel.telling.text()


def test_the_model_is_a_good_model(document, plan):
    model = Treffermodel()
    _tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    treffers = find_treffers(plan, Zoekvraag(tekst="e")).treffers
    model.set_groepen(group_treffers(treffers, {}))
    kop = model.index(0, 0)
    model.setData(model.index(0, 0, kop), UIT, STAAT)
    model.set_vervanging("x")
    model.tick_all(is_on=False)
    model.set_groepen(())
    assert model.rowCount() == 0


def test_replacing_is_one_step(qtbot, paneel, document, plan):
    ask(qtbot, paneel, "hoog")
    qtbot.keyClicks(paneel.vraag.nieuw, "laag")
    kop = paneel.model.index(0, 0)
    assert paneel.model.index(0, 0, kop).data(STUKKEN).nieuw == "laag"
    with qtbot.waitSignal(paneel.message):
        qtbot.mouseClick(paneel.doen, Qt.MouseButton.LeftButton)
    assert "laag" in read_alles(document.session.plan)[0].lower()
    wait(qtbot, paneel)
    assert paneel.telling.text() == "Niet gevonden."
    assert not paneel.doen.isEnabled()
    assert document.session.undo_label == "Vervangen"
    document.session.undo()
    assert document.session.plan is plan


def test_an_unticked_hit_stays(qtbot, paneel, document, plan):
    ask(qtbot, paneel, "e")
    aantal = len(paneel.model.treffers)
    kop = paneel.model.index(0, 0)
    eerste = paneel.model.treffers[0]
    rij = paneel.model.index(0, 0, kop)
    assert rij.data(STAAT) == Qt.CheckState.Checked
    qtbot.mouseClick(paneel.lijst.viewport(), Qt.MouseButton.LeftButton, pos=find_vinkje(paneel, rij))
    assert rij.data(STAAT) == Qt.CheckState.Unchecked
    assert f"{aantal - 1} aangevinkt" in paneel.telling.text()
    assert eerste not in paneel.model.chosen


def test_space_ticks_a_whole_artikel(qtbot, paneel):
    ask(qtbot, paneel, "e")
    kop = paneel.model.index(0, 0)
    paneel.lijst.setFocus()
    paneel.lijst.setCurrentIndex(kop)
    qtbot.keyClick(paneel.lijst, Qt.Key.Key_Space)
    assert kop.data(STAAT) == Qt.CheckState.Unchecked
    assert all(
        paneel.model.index(r, 0, kop).data(STAAT) == Qt.CheckState.Unchecked for r in range(paneel.model.rowCount(kop))
    )
    paneel.model.setData(paneel.model.index(0, 0, kop), AAN, STAAT)
    if paneel.model.rowCount(kop) > 1:
        assert kop.data(STAAT) == Qt.CheckState.PartiallyChecked


def test_all_off_and_on(qtbot, paneel):
    ask(qtbot, paneel, "e")
    qtbot.mouseClick(paneel.niets, Qt.MouseButton.LeftButton)
    assert paneel.model.chosen == ()
    assert not paneel.doen.isEnabled()
    qtbot.mouseClick(paneel.alles, Qt.MouseButton.LeftButton)
    assert paneel.model.chosen == paneel.model.treffers


def test_options_narrow_the_search(qtbot, paneel):
    ask(qtbot, paneel, "bouwen")
    alle = len(paneel.model.treffers)
    paneel.vraag.hoofdletters.click()
    wait(qtbot, paneel)
    assert 0 <= len(paneel.model.treffers) < alle
    paneel.vraag.hoofdletters.click()
    paneel.vraag.deel.setCurrentText("In koppen")
    wait(qtbot, paneel)
    assert {paneel.vraag.vraag.deel.value} == {"koppen"}
    assert len(paneel.model.treffers) > 0
    paneel.vraag.binnen.setCurrentIndex(paneel.vraag.binnen.findData("chp_3"))
    wait(qtbot, paneel)
    assert paneel.telling.text() == "Niet gevonden."


def test_a_regular_expression_with_groups(qtbot, paneel, document):
    paneel.vraag.regex.click()
    ask(qtbot, paneel, r"(Niet) te (hoog)")
    qtbot.keyClicks(paneel.vraag.nieuw, r"\2 is \1 goed")
    qtbot.keyClick(paneel.vraag.nieuw, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "hoog is Niet goed" in read_alles(document.session.plan)[0]


def test_a_bad_expression_or_group_is_said(qtbot, paneel):
    paneel.vraag.regex.click()
    ask(qtbot, paneel, "(hoog")
    assert "klopt niet" in paneel.telling.text()
    assert paneel.telling.property("fout")
    ask(qtbot, paneel, "hoog")
    qtbot.keyClicks(paneel.vraag.nieuw, r"\3")
    assert "groep 3" in paneel.telling.text()
    assert not paneel.doen.isEnabled()


def test_many_hits_are_replaced_in_the_background(qtbot, paneel, document, monkeypatch):
    monkeypatch.setattr(paneelmodule, "_METEEN", 0)
    ask(qtbot, paneel, "hoog")
    qtbot.keyClicks(paneel.vraag.nieuw, "laag")
    with qtbot.waitSignal(paneel.message):
        qtbot.mouseClick(paneel.doen, Qt.MouseButton.LeftButton)
    assert "hoog" not in read_alles(document.session.plan)[0].lower()


def test_a_change_of_the_text_is_found_again(qtbot, paneel, document):
    ask(qtbot, paneel, "hoog")
    assert paneel.model.treffers
    from dataclasses import replace

    regeling = document.session.plan.versie.regelingen[0]
    leeg = replace(regeling, tekst=Tekstelement(soort=Soort.REGELING_COMPACT))
    document.session.apply("Leeg", lambda p: replace(p, versies=(replace(p.versie, regelingen=(leeg,)),)))
    qtbot.waitUntil(lambda: paneel.telling.text() == "Niet gevonden.")


def test_enter_goes_to_the_list_and_then_to_the_hit(qtbot, paneel):
    paneel.activateWindow()
    paneel.vraag.zoek.setFocus()
    ask(qtbot, paneel, "hoog")
    qtbot.keyClick(paneel.vraag.zoek, Qt.Key.Key_Return)
    assert paneel.lijst.hasFocus()
    paneel.lijst.setCurrentIndex(paneel.model.index(0, 0, paneel.model.index(0, 0)))
    with qtbot.waitSignal(paneel.chosen) as signaal:
        qtbot.keyClick(paneel.lijst, Qt.Key.Key_Return)
    assert signaal.args == [paneel.model.treffers[0]]


def test_the_choice_of_annotations_is_read_whole(paneel):
    keuze = paneel.vraag.annotaties
    optie = QStyleOptionComboBox()
    keuze.initStyleOption(optie)
    vak = keuze.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, optie, QStyle.SubControl.SC_ComboBoxEditField, keuze
    )
    assert vak.width() >= keuze.fontMetrics().horizontalAdvance(keuze.itemText(0))


def test_everything_has_a_name(paneel):
    for soort in (QLineEdit, QComboBox, QAbstractButton):
        for widget in paneel.findChildren(soort):
            if widget.objectName().startswith("qt_") or isinstance(widget.parent(), (QLineEdit, QComboBox)):
                continue
            assert widget.objectName().startswith("vervang-")
            assert widget.accessibleName() or widget.text()
    assert paneel.lijst.accessibleName()
    assert not QModelIndex().isValid()
