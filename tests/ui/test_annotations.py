import pytest
from PySide6.QtCore import Qt, QUrl

from planstudio.domain.edits.tekst import set_opschrift
from planstudio.domain.plan import Bronsoort, Plan, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.session import Session
from planstudio.ui.annotations.facts import Inhoud
from planstudio.ui.annotations.page import Opmaak
from planstudio.ui.annotations.panel import Annotatiepaneel
from planstudio.ui.annotations.selection import describe_keuze
from planstudio.ui.document import Document, Keuze
from planstudio.ui.outline import Outline
from planstudio.ui.theme import LICHT
from tests.ui.conftest import AMBT, BOUWEN, CENTRUM, FUNCTIE, HOOGTE, TERRAS, WORK, ZONE, artikel, ding, regel, tekst


@pytest.fixture
def paneel(qtbot, document, outline):
    paneel = Annotatiepaneel(document, outline)
    qtbot.addWidget(paneel)
    paneel.resize(900, 400)
    paneel.show()
    return paneel


def describe(document, outline, **keuze):
    return describe_keuze(document, outline, Keuze(**keuze))


def facets(facetten):
    return {facet.label: [" – ".join(filter(None, (w.tekst, w.extra))) for w in facet.waarden] for facet in facetten}


def test_nothing_chosen_says_what_will_stand_here(paneel):
    assert "Kies een artikel" in paneel.vlak.toPlainText()


def test_an_artikel_shows_the_rules_of_its_leden(document, outline):
    inhoud = describe(document, outline, work=WORK, wid="art_1.1")
    assert (inhoud.titel, inhoud.soort) == ("Artikel 1.1 Terrassen", "2 regels")
    assert [stap.tekst for stap in inhoud.pad] == ["Hoofdstuk 1"]
    assert [(deel.titel, deel.aanhef) for deel in inhoud.afdelingen] == [
        ("Lid 1", "Het is verboden."),
        ("Lid 2", "Het mag toch."),
    ]
    kaartje = inhoud.afdelingen[0].kaartjes[0]
    assert (kaartje.titel, kaartje.bijschrift) == ("Regel voor iedereen", "Exact")
    assert facets(kaartje.facetten) == {
        "Locaties": ["Centrum"],
        "Activiteiten": ["Terras – Vergunningplicht"],
        "Gebiedsaanwijzingen": ["centrum – Functie, centrumgebied"],
        "Normen": ["bouwhoogte – 9,5 meter"],
        "Thema": ["Bodem"],
    }


def test_a_lid_shows_its_own_rules(document, outline):
    inhoud = describe(document, outline, work=WORK, wid="art_1.1__para_2")
    assert [kaartje.titel for deel in inhoud.afdelingen for kaartje in deel.kaartjes] == ["Regel voor iedereen"]


def test_an_artikel_without_annotation_says_so(document, outline):
    assert "nog geen annotaties" in describe(document, outline, work=WORK, wid="art_1.2").leeg


def test_an_area_tells_its_size_and_the_rules_that_hold_there(document, outline):
    inhoud = describe(document, outline, sleutel=ZONE)
    assert facets(inhoud.facetten) == {"Geometrie": ["1 vlak"], "Grootte": ["2,00 ha"], "Hoort bij": ["Centrum"]}
    assert inhoud.plaatsen_titel == "Hier geldt 1 regel"
    assert [plaats.tekst for plaats in inhoud.plaatsen] == ["Artikel 1.1 Terrassen"]


def test_a_group_tells_what_it_consists_of(document, outline):
    gevonden = facets(describe(document, outline, sleutel=CENTRUM).facetten)
    assert gevonden["Bestaat uit"] == ["Deel van Centrum"]
    assert gevonden["Gebiedsaanwijzingen"] == ["centrum – Functie, centrumgebied"]


def test_the_rules_of_an_area_stand_in_the_order_of_the_text(document, outline):
    inhoud = describe(document, outline, sleutel=AMBT)
    assert [(plaats.tekst, plaats.extra) for plaats in inhoud.plaatsen] == [
        ("Artikel 1.1 Terrassen", "Verbod"),
        ("Artikel 2.1 Hoogte van bouwwerken", ""),
    ]


def test_an_activity_tells_its_place_in_the_tree(document, outline):
    assert [stap.tekst for stap in describe(document, outline, sleutel=TERRAS).pad] == ["buiten", "Bouwen"]
    assert facets(describe(document, outline, sleutel=BOUWEN).facetten)["Onderliggend"] == ["Terras"]


def test_a_norm_and_a_gebiedsaanwijzing_tell_their_values(document, outline):
    norm = facets(describe(document, outline, sleutel=HOOGTE).facetten)
    assert norm["Soort"] == ["Maximum bouwhoogte"]
    assert norm["Waarden"] == [f"9,5 meter in {ZONE.rpartition('.')[2]}"]
    assert facets(describe(document, outline, sleutel=FUNCTIE).facetten)["Soort"] == ["Functie, centrumgebied"]


def test_tab_and_enter_follow_a_link(qtbot, paneel, document):
    document.select(Keuze(work=WORK, wid="art_2.1"))
    paneel.vlak.setFocus()
    with qtbot.waitSignal(document.selection_changed) as signaal:
        for _ in range(2):
            qtbot.keyClick(paneel.vlak, Qt.Key.Key_Tab)
        qtbot.keyClick(paneel.vlak, Qt.Key.Key_Return)
    assert signaal.args == [Keuze(sleutel=AMBT), paneel]


def test_ids_are_folded_away(qtbot, paneel, document):
    document.select(Keuze(work=WORK, wid="art_2.1"))
    assert WORK not in paneel.vlak.toPlainText()
    paneel.vlak.anchorClicked.emit(QUrl("actie:technisch"))
    assert WORK in paneel.vlak.toPlainText()
    assert "art_2.1" in paneel.vlak.toPlainText()


def test_a_new_opschrift_shows(paneel, document):
    document.select(Keuze(work=WORK, wid="art_2.1"))
    document.session.apply("Opschrift", lambda plan: set_opschrift(plan, work=WORK, wid="art_2.1", opschrift="Maat"))
    assert "Artikel 2.1 Maat" in paneel.vlak.toPlainText()


def test_a_long_list_is_cut_until_one_asks_for_all(qtbot):
    leden = [f"Regel {nr}." for nr in range(300)]
    artikelen = [artikel(f"3.{nr}", "", lid) for nr, lid in enumerate(leden)]
    regels = [deel for nr in range(300) for deel in regel(f"x{nr}", f"art_3.{nr}", locatie=AMBT)]
    versie = Planversie(
        naam="Groot",
        bron=Bronsoort.DOWNLOAD,
        regelingen=(Regeling(work=WORK, expression=WORK, tekst=tekst(Soort.REGELING_COMPACT, *artikelen)),),
        ow=Register((deel.sleutel, deel) for deel in (ding("Ambtsgebied", AMBT), *regels)),
    )
    document = Document(Session(Plan(versies=(versie,))))
    paneel = Annotatiepaneel(document, Outline(document))
    qtbot.addWidget(paneel)
    paneel.show()
    document.select(Keuze(sleutel=AMBT))
    assert "Toon alle 300 artikelen" in paneel.vlak.toPlainText()
    assert "Artikel 3.299" not in paneel.vlak.toPlainText()
    paneel.vlak.anchorClicked.emit(QUrl("actie:alles"))
    assert "Toon alle" not in paneel.vlak.toPlainText()
    assert "Artikel 3.299" in paneel.vlak.toPlainText()


def test_words_of_the_plan_are_not_taken_for_markup():
    inhoud = Inhoud(titel="<b>a & b</b>", technisch=(("<i>", "x<y"),))
    bladzijde = Opmaak(LICHT, is_wide=False, shows_all=False, shows_technical=True).write(inhoud)
    assert "&lt;b&gt;a &amp; b" in bladzijde
    assert "x&lt;y" in bladzijde


def test_out_of_sight_it_waits(document, outline, qtbot):
    paneel = Annotatiepaneel(document, outline)
    qtbot.addWidget(paneel)
    document.select(Keuze(work=WORK, wid="art_2.1"))
    assert paneel.vlak.toPlainText() == ""
    paneel.show()
    assert "Artikel 2.1" in paneel.vlak.toPlainText()
