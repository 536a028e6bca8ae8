from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from planstudio.domain.edits.tekst import set_opschrift
from planstudio.ui.document import Keuze
from planstudio.ui.structure.ow_tree import build_activiteiten, build_gebieden
from planstudio.ui.structure.panel import Zijpaneel
from planstudio.ui.structure.search import Zoekfilter
from planstudio.ui.structure.text_tree import build_wortel, update_tree
from planstudio.ui.structure.tree import AANTAL, Boommodel
from tests.ui.conftest import BOUWEN, CENTRUM, TERRAS, WORK, ZONE

STRENG = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def paneel(qtbot, document, outline):
    paneel = Zijpaneel(document, outline)
    qtbot.addWidget(paneel)
    paneel.resize(300, 600)
    paneel.show()
    return paneel


def rows(view, ouder=None):
    model = view.model()
    index = view.rootIndex() if ouder is None else ouder
    gevonden = []
    for rij in range(model.rowCount(index)):
        kind = model.index(rij, 0, index)
        gevonden += [kind.data(), *rows(view, kind)]
    return gevonden


def test_the_models_keep_the_rules_of_qt(qapp, plan, document):
    tekst = Boommodel(build_wortel(plan))
    bomen = [tekst, Boommodel(build_gebieden(document.annotaties)), Boommodel(build_activiteiten(document.annotaties))]
    testers = [QAbstractItemModelTester(model, STRENG) for model in bomen]
    filter_ = Zoekfilter(tekst)
    testers.append(QAbstractItemModelTester(filter_, STRENG))
    filter_.search("terras")
    filter_.search("")
    update_tree(tekst, set_opschrift(plan, work=WORK, wid="art_1.1", opschrift="Parasols"))
    assert tekst.rowCount() == 3


def test_the_structure_shows_numbers_and_headings(paneel):
    assert rows(paneel.structuur.boom) == [
        "Hoofdstuk 1 Centrum",
        "1.1 Terrassen",
        "1.2 Begrippen",
        "Hoofdstuk 2 Bouwen",
        "2.1 Hoogte van bouwwerken",
        "Hoofdstuk 3",
    ]


def test_rows_below_a_closed_one_are_not_made(plan):
    wortel = build_wortel(plan)
    assert all(kind.kinderen_ is None for kind in wortel.kinderen)


@pytest.mark.parametrize(
    ("woorden", "blijft"),
    [
        ("1.2", ["Hoofdstuk 1 Centrum", "1.2 Begrippen"]),
        ("hoogte bouw", ["Hoofdstuk 2 Bouwen", "2.1 Hoogte van bouwwerken"]),
        ("zeppelin", []),
    ],
)
def test_search_finds_numbers_and_words(qtbot, paneel, woorden, blijft):
    qtbot.keyClicks(paneel.structuur.veld, woorden)
    assert rows(paneel.structuur.boom) == blijft


def test_enter_in_the_search_field_goes_to_the_first_hit(qtbot, paneel, document):
    qtbot.keyClicks(paneel.structuur.veld, "hoogte")
    qtbot.keyClick(paneel.structuur.veld, Qt.Key.Key_Return)
    assert document.keuze == Keuze(work=WORK, wid="art_2.1")


def test_escape_clears_the_search_and_closes_what_it_opened(qtbot, paneel):
    qtbot.keyClicks(paneel.structuur.veld, "hoogte")
    qtbot.keyClick(paneel.structuur.veld, Qt.Key.Key_Escape)
    boom = paneel.structuur.boom
    assert paneel.structuur.veld.text() == ""
    assert not any(boom.isExpanded(boom.model().index(rij, 0)) for rij in range(3))


def test_choosing_a_row_selects_it_for_all(qtbot, paneel, document):
    boom = paneel.structuur.boom
    boom.setFocus()
    boom.setCurrentIndex(boom.model().index(0, 0))
    qtbot.keyClick(boom, Qt.Key.Key_Right)
    with qtbot.waitSignal(document.selection_changed) as signaal:
        qtbot.keyClick(boom, Qt.Key.Key_Down)
    assert signaal.args == [Keuze(work=WORK, wid="art_1.1"), paneel]


def test_a_lid_chosen_elsewhere_shows_its_artikel(paneel, document):
    document.select(Keuze(work=WORK, wid="art_1.1__para_2"))
    assert paneel.structuur.boom.currentIndex().data() == "1.1 Terrassen"
    assert paneel.structuur.boom.isExpanded(paneel.structuur.boom.currentIndex().parent())


def test_a_new_opschrift_shows_and_the_tree_stays_open(paneel, document):
    document.select(Keuze(work=WORK, wid="art_1.1"))
    change = partial(set_opschrift, work=WORK, wid="art_1.1", opschrift="Parasols")
    document.session.apply("Opschrift", change)
    index = paneel.structuur.boom.currentIndex()
    assert index.data() == "1.1 Parasols"
    assert paneel.structuur.boom.isExpanded(index.parent())
    document.session.undo()
    assert index.data() == "1.1 Terrassen"


def test_areas_stand_below_their_group_with_their_rules(paneel):
    paneel.tabs.setCurrentIndex(1)
    boom = paneel.gebieden.boom
    assert rows(boom) == ["Centrum", "Deel van Centrum", "gemeente Voorbeeldstad"]
    assert [boom.model().index(rij, 0).data(AANTAL) for rij in range(2)] == [1, 2]


def test_activities_stand_below_the_one_above_them(paneel):
    paneel.tabs.setCurrentIndex(2)
    boom = paneel.activiteiten.boom
    bouwen = boom.model().index(0, 0)
    assert rows(boom) == ["Bouwen", "Terras"]
    assert bouwen.data(AANTAL) == 1


@pytest.mark.parametrize(("tab", "sleutel", "naam"), [(1, ZONE, "Deel van Centrum"), (2, TERRAS, "Terras")])
def test_an_object_chosen_elsewhere_is_shown(paneel, document, tab, sleutel, naam):
    paneel.tabs.setCurrentIndex(tab)
    document.select(Keuze(sleutel=sleutel))
    assert paneel.tabs.currentWidget().boom.currentIndex().data() == naam


def test_the_lists_are_made_when_first_looked_at(paneel, document):
    document.select(Keuze(sleutel=BOUWEN))
    assert paneel.activiteiten.boom.model().rowCount() == 0
    paneel.tabs.setCurrentIndex(2)
    assert paneel.activiteiten.boom.currentIndex().data() == "Bouwen"
    assert CENTRUM in {knoop.keuze.sleutel for knoop in paneel._gebieden.wortel.kinderen}
