"""The map and its legend on a small plan, with real mouse and keys."""

from dataclasses import replace
from pathlib import Path

import pytest
import shapely
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shapely.geometry.base import BaseGeometry

from planstudio.domain.element import Element
from planstudio.domain.geometrie import ETRS89, Geometrie, Geometriebestand, Groep, Locatie
from planstudio.domain.ow import HREF, OwObject
from planstudio.domain.plan import Bronsoort, Plan, Planversie
from planstudio.domain.register import Register
from planstudio.session import Session
from planstudio.ui.document import Document, Keuze
from planstudio.ui.jobs import run_query
from planstudio.ui.map.kaart import GELDT_OVERAL, Kaart
from planstudio.ui.map.lagen import Laagsoort
from planstudio.ui.map.legenda import Legenda
from planstudio.ui.map.paneel import Kaartpaneel
from planstudio.workflows import open_plan

CENTRUM = shapely.box(155_000, 463_000, 155_400, 463_400).difference(shapely.box(155_150, 463_150, 155_250, 463_250))
HOOG, LAAG = shapely.box(155_020, 463_020, 155_120, 463_120), shapely.box(155_300, 463_300, 155_390, 463_390)
ZAAK = "http://standaarden.omgevingswet.overheid.nl"


def el(naam: str, *inhoud: Element | str, **attributen: str) -> Element:
    return Element(naam=naam, inhoud=inhoud, attributen=tuple(attributen.items()))


def ref(doel: str) -> Element:
    return Element(naam="Ref", attributen=((HREF, doel),))


def ding(soort: str, sleutel: str, *velden: Element, wid: str = "") -> OwObject:
    element = el(soort, el("identificatie", sleutel), *velden, **({"wId": wid} if wid else {}))
    return OwObject(sleutel=sleutel, soort=soort, element=element)


def rule(nummer: str, wid: str, *refs: str) -> list[OwObject]:
    return [
        ding("Regeltekst", f"nl.regeltekst.{nummer}", wid=wid),
        ding(
            "RegelVoorIedereen",
            f"nl.juridischeregel.{nummer}",
            el("artikelOfLid", ref(f"nl.regeltekst.{nummer}")),
            el("locatieaanduiding", *map(ref, refs)),
        ),
    ]


DINGEN = [
    ding("Ambtsgebied", "nl.ambtsgebied.1", el("noemer", "Ambtsgebied Gemeente Ermelo")),
    ding("Gebied", "nl.gebied.c", el("noemer", "Centrum"), el("geometrie", ref("geo-c"))),
    ding("Gebiedengroep", "nl.gebiedengroep.c", el("noemer", "Centrumgroep"), el("groepselement", ref("nl.gebied.c"))),
    ding("Gebied", "nl.gebied.h", el("geometrie", ref("GEO-H"))),
    ding("Lijn", "nl.lijn.1", el("noemer", "leiding"), el("geometrie", ref("geo-lijn"))),
    ding(
        "Gebiedsaanwijzing",
        "nl.gebiedsaanwijzing.c",
        el("type", f"{ZAAK}/typegebiedsaanwijzing/id/concept/Functie"),
        el("naam", "centrum"),
        el("groep", f"{ZAAK}/functie/id/concept/Centrumgebied"),
        el("locatieaanduiding", ref("nl.gebiedengroep.c")),
    ),
    ding("Activiteit", "nl.activiteit.1", el("naam", "bouwen")),
    *rule("1", "art_1", "nl.gebiedengroep.c"),
    *rule("2", "art_2", "nl.gebied.h"),
    *rule("3", "art_3", "nl.ambtsgebied.1"),
    ding(
        "RegelVoorIedereen",
        "nl.juridischeregel.4",
        el("locatieaanduiding", ref("nl.ambtsgebied.1")),
        el(
            "activiteitaanduiding",
            ref("nl.activiteit.1"),
            el("ActiviteitLocatieaanduiding", el("locatieaanduiding", ref("nl.lijn.1"))),
        ),
    ),
]


def locatie(wie: str, vorm: BaseGeometry, crs: int = 28992, **velden: str) -> Locatie:
    return Locatie(id=wie, geometrie=Geometrie(vorm=vorm, crs=crs), **velden)


BESTANDEN = [
    Geometriebestand(naam="centrum.gml", locaties=(locatie("geo-c", CENTRUM, naam="Centrumgebied"),)),
    Geometriebestand(
        naam="hoogte.gml",
        normlabel="maximum bouwhoogte",
        eenheid=f"{ZAAK}/eenheid/id/concept/Meter",
        locaties=(locatie("geo-h", HOOG, kwantitatief="9"), locatie("geo-l", LAAG, kwantitatief="4.5")),
    ),
    Geometriebestand(
        naam="zones.gml",
        groepen=(Groep(id="a", label="Zone A"), Groep(id="b", label="Zone B")),
        locaties=(
            locatie("geo-a", shapely.box(155_450, 463_000, 155_500, 463_050), groep="a"),
            locatie("geo-b", shapely.box(155_450, 463_100, 155_500, 463_150), groep="b"),
        ),
    ),
    Geometriebestand(
        naam="overig.gml",
        locaties=(
            locatie("geo-lijn", shapely.LineString([(155_000, 463_450), (155_400, 463_450)]), naam="leiding"),
            locatie("geo-punt", shapely.Point(155_475, 463_300), naam="molen"),
            locatie("leeg", shapely.MultiPolygon()),
            locatie(
                "strik",
                shapely.Polygon([(155_450, 463_380), (155_480, 463_400), (155_480, 463_380), (155_450, 463_400)]),
            ),
        ),
    ),
]


def make_document(bestanden: list[Geometriebestand], dingen: list[OwObject]) -> Document:
    versie = Planversie(
        naam="proef",
        bron=Bronsoort.LEVERING,
        geometrie=Register([(b.naam, b) for b in bestanden]),
        ow=Register([(d.sleutel, d) for d in dingen]),
    )
    return Document(Session(Plan(versies=(versie,))))


def show(qtbot, kaart: Kaart) -> Kaart:  # type: ignore[no-untyped-def]
    qtbot.addWidget(kaart)
    kaart.resize(600, 500)
    kaart.show()
    qtbot.waitUntil(lambda: kaart.is_ready)
    return kaart


@pytest.fixture
def document() -> Document:
    return make_document(BESTANDEN, DINGEN)


@pytest.fixture
def kaart(qtbot, document: Document) -> Kaart:  # type: ignore[no-untyped-def]
    return show(qtbot, Kaart(document))


def at(kaart: Kaart, x: float, y: float) -> QPoint:
    px, py = kaart.beeld.to_pixel(x, y)
    return QPoint(round(px), round(py))


def click(kaart: Kaart, x: float, y: float) -> None:
    QTest.mouseClick(kaart, Qt.MouseButton.LeftButton, pos=at(kaart, x, y))


def turn_wheel(kaart: Kaart, plek: QPoint, hoek: int = 120, pixels: QPoint | None = None) -> None:
    fase = Qt.ScrollPhase.NoScrollPhase if pixels is None else Qt.ScrollPhase.ScrollUpdate
    QApplication.sendEvent(
        kaart,
        QWheelEvent(
            QPointF(plek),
            QPointF(kaart.mapToGlobal(plek)),
            pixels or QPoint(),
            QPoint(0, hoek),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            fase,
            False,
        ),
    )


def get_kleur(kaart: Kaart, x: float, y: float) -> str:
    return kaart.grab().toImage().pixelColor(at(kaart, x, y)).name()


# Layers ---------------------------------------------------------------------------------------------------------


def test_layers_have_headings_names_parts_and_colours(kaart: Kaart) -> None:
    gevonden = [(laag.soort, laag.naam, [deel.naam for deel in laag.delen]) for laag in kaart.lagen]
    assert gevonden == [
        (Laagsoort.AANWIJZING, "centrum", []),
        (Laagsoort.NORM, "maximum bouwhoogte", ["4,5 m", "9 m"]),
        (Laagsoort.GEBIED, "overig.gml", []),
        (Laagsoort.GEBIED, "zones.gml", ["Zone A", "Zone B"]),
        (Laagsoort.GELDIGHEID, "Ambtsgebied: gemeente Ermelo (grens niet in het pakket)", []),
    ]
    kleuren = [deel.kleur for laag in kaart.lagen for deel in laag.delen]
    assert len(set(kleuren)) == len(kleuren)


def test_areas_are_drawn_and_holes_are_open(kaart: Kaart) -> None:
    grond = get_kleur(kaart, 155_420, 463_420)
    assert get_kleur(kaart, 155_205, 463_210) == grond
    assert get_kleur(kaart, 155_130, 463_300) != grond


def test_a_plan_in_etrs89_shows_at_its_place_in_rd(qtbot) -> None:  # type: ignore[no-untyped-def]
    toren = shapely.Point(52.155172897, 5.387203657)
    bestand = Geometriebestand(naam="t.gml", locaties=(locatie("t", toren, ETRS89, naam="toren"),))
    kaart = show(qtbot, Kaart(make_document([bestand], [])))
    assert kaart.beeld.x == pytest.approx(155_000, abs=0.5)
    assert kaart.beeld.y == pytest.approx(463_000, abs=0.5)
    assert [plek.naam for plek in kaart.find_at(QPointF(at(kaart, 155_000, 463_000)))] == ["toren"]


def test_a_regelingsgebied_with_geometry_is_an_outline(qtbot) -> None:  # type: ignore[no-untyped-def]
    extra = ding("Regelingsgebied", "nl.regelingsgebied.1", el("locatieaanduiding", ref("nl.gebied.c")))
    kaart = show(qtbot, Kaart(make_document(BESTANDEN, [*DINGEN, extra])))
    laag = next(laag for laag in kaart.lagen if laag.naam == "Regelingsgebied")
    assert [plek.stijlsoort for plek in laag.plekken] == ["omtrek"]


def test_an_empty_plan_explains_itself(qtbot) -> None:  # type: ignore[no-untyped-def]
    alleen_ambtsgebied = show(qtbot, Kaart(make_document([], DINGEN[:1])))
    assert "het hele ambtsgebied van gemeente Ermelo" in alleen_ambtsgebied.overheen.leeg
    niets = show(qtbot, Kaart(make_document([], [])))
    assert niets.overheen.leeg.startswith("Dit plan heeft nog geen gebieden")
    niets.grab()


# Moving ---------------------------------------------------------------------------------------------------------


def test_all_is_in_view_and_stays_so_when_the_size_changes(qtbot, kaart: Kaart) -> None:  # type: ignore[no-untyped-def]
    kaart.resize(900, 400)
    links, onder, rechts, boven = kaart.beeld.venster
    assert (links < 155_000, onder < 463_000, rechts > 155_500, boven > 463_450) == (True,) * 4
    qtbot.waitUntil(lambda: kaart.is_ready)


def test_the_wheel_zooms_at_the_cursor(qtbot, kaart: Kaart) -> None:  # type: ignore[no-untyped-def]
    plek = QPoint(410, 123)
    voor, schaal = kaart.beeld.to_rd(410, 123), kaart.beeld.schaal
    with qtbot.waitSignal(kaart.scale_changed) as signaal:
        turn_wheel(kaart, plek)
    assert kaart.beeld.schaal < schaal
    assert kaart.beeld.to_rd(410, 123) == pytest.approx(voor, abs=1e-6)
    assert signaal.args == [pytest.approx(kaart.beeld.get_noemer(kaart.logicalDpiX()))]
    turn_wheel(kaart, plek, hoek=-120)
    assert kaart.beeld.schaal == pytest.approx(schaal)


def test_two_fingers_pan(kaart: Kaart) -> None:
    x, y, schaal = kaart.beeld.x, kaart.beeld.y, kaart.beeld.schaal
    turn_wheel(kaart, QPoint(10, 10), pixels=QPoint(7, -4))
    assert (kaart.beeld.x, kaart.beeld.y) == pytest.approx((x - 7 * schaal, y - 4 * schaal))


@pytest.mark.parametrize("knop", [Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton])
def test_a_drag_pans_and_selects_nothing(kaart: Kaart, document: Document, knop: Qt.MouseButton) -> None:
    van = at(kaart, 155_080, 463_080)
    grond = kaart.beeld.to_rd(van.x(), van.y())
    QTest.mousePress(kaart, knop, pos=van)
    QTest.mouseMove(kaart, van + QPoint(30, 10))
    QTest.mouseMove(kaart, van + QPoint(60, 20))
    QTest.mouseRelease(kaart, knop, pos=van + QPoint(60, 20))
    assert kaart.beeld.to_rd(van.x() + 60, van.y() + 20) == pytest.approx(grond, abs=1e-6)
    assert document.keuze == Keuze()


def test_space_makes_a_hand(kaart: Kaart) -> None:
    kaart.setFocus()
    QTest.keyPress(kaart, Qt.Key.Key_Space)
    assert kaart.cursor().shape() is Qt.CursorShape.OpenHandCursor
    x = kaart.beeld.x
    QTest.mousePress(kaart, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(kaart, QPoint(102, 100))
    assert kaart.beeld.x == pytest.approx(x - 2 * kaart.beeld.schaal)
    QTest.mouseRelease(kaart, Qt.MouseButton.LeftButton, pos=QPoint(102, 100))
    QTest.keyRelease(kaart, Qt.Key.Key_Space)
    assert kaart.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_keys_pan_zoom_and_go_home(kaart: Kaart) -> None:
    begin = kaart.beeld
    QTest.keyClick(kaart, Qt.Key.Key_Right)
    assert kaart.beeld.x > begin.x
    QTest.keyClick(kaart, Qt.Key.Key_Up)
    assert kaart.beeld.y > begin.y
    QTest.keyClick(kaart, Qt.Key.Key_Plus)
    assert kaart.beeld.schaal < begin.schaal
    QTest.keyClick(kaart, Qt.Key.Key_Minus)
    assert kaart.beeld.schaal == pytest.approx(begin.schaal)
    QTest.keyClick(kaart, Qt.Key.Key_Home)
    assert kaart.beeld == begin


def test_a_pan_shows_the_same_as_a_new_drawing(qtbot, kaart: Kaart) -> None:  # type: ignore[no-untyped-def]
    # The strips that a pan paints must join what was there without a seam.
    for _ in range(9):
        kaart.set_beeld(kaart.beeld.pan(-40, 25))
        qtbot.waitUntil(lambda: kaart.is_ready)
    geschoven = kaart._tekening
    assert geschoven is not None
    kaart._tekening = None
    kaart._ask_drawing()
    qtbot.waitUntil(lambda: kaart.is_ready)
    nieuw = kaart._tekening
    assert nieuw is not None
    schuif = nieuw.gebieden.beeld.find_shift(geschoven.gebieden.beeld)
    assert schuif is not None
    a, b = nieuw.gebieden.plaat, geschoven.gebieden.plaat
    anders = 0
    for px in range(130, 730, 7):
        for py in range(130, 630, 7):
            links, rechts = a.pixelColor(px, py), b.pixelColor(px - round(schuif[0]), py - round(schuif[1]))
            anders += abs(links.alpha() - rechts.alpha()) > 60
    assert anders < 30


# Selecting and hovering -----------------------------------------------------------------------------------------


def test_click_selects_the_smallest_and_cycles(kaart: Kaart, document: Document) -> None:
    gehoord = []
    document.selection_changed.connect(lambda keuze, origin: gehoord.append((keuze, origin)))
    click(kaart, 155_070, 463_070)
    assert gehoord == [(Keuze(sleutel="nl.gebied.h", geometrie="geo-h"), kaart)]
    click(kaart, 155_070, 463_070)
    assert document.keuze == Keuze(sleutel="nl.gebied.c", geometrie="geo-c")
    assert [plek.id for plek in kaart.nadruk] == ["geo-c"]
    click(kaart, 155_070, 463_070)
    assert document.keuze.geometrie == "geo-h"


def test_click_in_a_hole_selects_nothing_and_lets_go(kaart: Kaart, document: Document) -> None:
    click(kaart, 155_050, 463_300)
    assert document.keuze.geometrie == "geo-c"
    click(kaart, 155_200, 463_200)
    assert document.keuze == Keuze()
    assert kaart.nadruk == ()


def test_empty_ground_leaves_a_selection_in_the_text(kaart: Kaart, document: Document) -> None:
    document.select(Keuze(wid="art_1"))
    click(kaart, 155_420, 463_420)
    assert document.keuze == Keuze(wid="art_1")


def test_lines_and_points_are_hit_a_little_beside_them(kaart: Kaart, document: Document) -> None:
    QTest.mouseClick(kaart, Qt.MouseButton.LeftButton, pos=at(kaart, 155_200, 463_450) + QPoint(0, 4))
    assert document.keuze == Keuze(sleutel="nl.lijn.1", geometrie="geo-lijn")
    QTest.mouseClick(kaart, Qt.MouseButton.LeftButton, pos=at(kaart, 155_475, 463_300) + QPoint(3, 2))
    assert document.keuze == Keuze(geometrie="geo-punt")
    QTest.mouseClick(kaart, Qt.MouseButton.LeftButton, pos=at(kaart, 155_475, 463_300) + QPoint(12, 0))
    assert document.keuze == Keuze()


def test_hover_names_and_counts(qtbot, kaart: Kaart) -> None:  # type: ignore[no-untyped-def]
    namen: list[str] = []
    kaart.hover.connect(namen.append)
    with qtbot.waitSignal(kaart.position) as signaal:
        QTest.mouseMove(kaart, at(kaart, 155_050, 463_300))
    assert signaal.args == [pytest.approx(155_050, abs=2), pytest.approx(463_300, abs=2)]
    QTest.mouseMove(kaart, at(kaart, 155_070, 463_070))
    QTest.mouseMove(kaart, at(kaart, 155_475, 463_300))
    QTest.mouseMove(kaart, at(kaart, 155_420, 463_420))
    assert namen == ["Centrumgebied · 1 regel", "maximum bouwhoogte: 9 m · 1 regel", "molen", ""]


@pytest.mark.parametrize(
    ("keuze", "namen", "noot"),
    [
        (Keuze(wid="art_1"), ["geo-c"], ""),
        (Keuze(wid="art_2"), ["geo-h"], ""),
        (Keuze(wid="art_3"), [], GELDT_OVERAL),
        (Keuze(sleutel="nl.gebiedsaanwijzing.c"), ["geo-c"], ""),
        (Keuze(sleutel="nl.activiteit.1"), ["geo-lijn"], ""),
        (Keuze(sleutel="nl.gebied.h"), ["geo-h"], ""),
        (Keuze(sleutel="nl.regeltekst.2"), ["geo-h"], ""),
        (Keuze(sleutel="nl.ambtsgebied.1"), [], GELDT_OVERAL),
        (Keuze(wid="onbekend"), [], ""),
        (Keuze(sleutel="onbekend"), [], ""),
    ],
)
def test_what_is_selected_elsewhere_lights_up(
    qtbot,
    kaart: Kaart,
    document: Document,
    keuze: Keuze,
    namen: list[str],
    noot: str,  # type: ignore[no-untyped-def]
) -> None:
    voor = kaart.grab().toImage()
    document.select(keuze)
    qtbot.waitUntil(lambda: kaart.is_ready)
    assert [plek.id for plek in kaart.nadruk] == namen
    assert kaart.overheen.noot == noot
    assert (kaart.grab().toImage() != voor) == bool(namen or noot)


def test_a_selection_out_of_sight_is_brought_into_view(kaart: Kaart, document: Document) -> None:
    ver = replace(kaart.beeld, x=200_000, y=400_000)
    kaart.set_beeld(ver)
    kaart.volgt_selectie = False
    document.select(Keuze(wid="art_1"))
    assert kaart.beeld == ver
    kaart.volgt_selectie = True
    document.select(Keuze(wid="art_2"))
    assert kaart.beeld.x == pytest.approx(155_070)
    verder = kaart.beeld.pan(5, 5)
    kaart.set_beeld(verder)
    document.select(Keuze(wid="art_1"))
    assert kaart.beeld == verder


def test_escape_and_enter(kaart: Kaart, document: Document) -> None:
    document.select(Keuze(wid="art_2"))
    kaart.zoom_to_selection()
    QTest.keyClick(kaart, Qt.Key.Key_Return)
    assert document.keuze.geometrie == "geo-h"
    QTest.keyClick(kaart, Qt.Key.Key_Escape)
    assert document.keuze == Keuze()


# Changes --------------------------------------------------------------------------------------------------------


def test_only_a_change_of_areas_or_annotations_loads_again(kaart: Kaart, document: Document) -> None:
    lagen = kaart.lagen
    vorm = next(plek.vorm for laag in lagen for plek in laag.plekken if plek.id == "geo-c")

    def change(plan: Plan, **velden: object) -> Plan:
        return replace(plan, versies=(replace(plan.versie, **velden),))

    document.session.apply("Naam", lambda plan: change(plan, naam="anders"))
    assert kaart.lagen is lagen
    minder = document.session.plan.versie.geometrie.drop("hoogte.gml")
    document.session.apply("Weg", lambda plan: change(plan, geometrie=minder))
    assert [laag.naam for laag in kaart.lagen][:2] == ["centrum", "overig.gml"]
    # Shapes that stay are not taken apart again.
    assert next(plek.vorm for laag in kaart.lagen for plek in laag.plekken if plek.id == "geo-c") is vorm
    document.session.undo()
    assert len(kaart.lagen) == len(lagen)


# Legend ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def legenda(qtbot, kaart: Kaart) -> Legenda:  # type: ignore[no-untyped-def]
    legenda = Legenda(kaart)
    qtbot.addWidget(legenda)
    legenda.resize(400, 600)
    legenda.show()
    return legenda


def find_item(legenda: Legenda, tekst: str):  # type: ignore[no-untyped-def]
    return next(item for item in legenda.boom.walk() if item.text(0) == tekst)


def test_the_box_switches_a_layer(qtbot, kaart: Kaart, legenda: Legenda, document: Document) -> None:  # type: ignore[no-untyped-def]
    beeld = kaart.beeld
    rechthoek = legenda.boom.visualItemRect(find_item(legenda, "centrum"))
    QTest.mouseClick(legenda.boom.viewport(), Qt.MouseButton.LeftButton, pos=rechthoek.topLeft() + QPoint(8, 14))
    assert kaart.verborgen == {"centrum.gml"}
    assert kaart.find_at(QPointF(at(kaart, 155_050, 463_300))) == ()
    assert document.keuze == Keuze()
    assert kaart.beeld == beeld
    QTest.mouseClick(legenda.boom.viewport(), Qt.MouseButton.LeftButton, pos=rechthoek.topLeft() + QPoint(8, 14))
    assert kaart.verborgen == frozenset()


def test_the_text_selects(kaart: Kaart, legenda: Legenda, document: Document) -> None:
    rechthoek = legenda.boom.visualItemRect(find_item(legenda, "centrum"))
    QTest.mouseClick(legenda.boom.viewport(), Qt.MouseButton.LeftButton, pos=rechthoek.center())
    assert document.keuze == Keuze(sleutel="nl.gebiedsaanwijzing.c", geometrie="geo-c")
    assert kaart.verborgen == frozenset()
    QTest.mouseClick(
        legenda.boom.viewport(), Qt.MouseButton.LeftButton,
        pos=legenda.boom.visualItemRect(find_item(legenda, "9 m")).center(),
    )  # fmt: skip
    assert [plek.id for plek in kaart.nadruk] == ["geo-h"]
    assert document.keuze == Keuze(sleutel="nl.gebied.h", geometrie="geo-h")


def test_keys_switch_and_select(kaart: Kaart, legenda: Legenda, document: Document) -> None:
    legenda.boom.setCurrentItem(find_item(legenda, "Zone B"))
    QTest.keyClick(legenda.boom, Qt.Key.Key_Space)
    assert kaart.verborgen == {"zones.gml/b"}
    QTest.keyClick(legenda.boom, Qt.Key.Key_Return)
    assert [plek.id for plek in kaart.nadruk] == ["geo-b"]


def test_show_only_and_show_all(kaart: Kaart, legenda: Legenda) -> None:
    legenda.boom.setCurrentItem(find_item(legenda, "Zone A"))
    legenda.toon_alleen.trigger()
    zichtbaar = {plek.id for plek in kaart.boom.find_in(kaart.beeld.venster)}
    assert zichtbaar == {"geo-a"}
    assert find_item(legenda, "centrum").checkState(0) is Qt.CheckState.Unchecked
    legenda.toon_alles.trigger()
    assert kaart.verborgen == frozenset()
    assert not legenda.toon_alles.isEnabled()


def test_a_part_that_is_switched_on_brings_its_layer(kaart: Kaart, legenda: Legenda) -> None:
    find_item(legenda, "zones.gml").setCheckState(0, Qt.CheckState.Unchecked)
    find_item(legenda, "Zone A").setCheckState(0, Qt.CheckState.Unchecked)
    find_item(legenda, "Zone A").setCheckState(0, Qt.CheckState.Checked)
    assert kaart.verborgen == frozenset()


def test_the_ambtsgebied_says_where_its_border_is(kaart: Kaart, legenda: Legenda, document: Document) -> None:
    item = find_item(legenda, "Ambtsgebied: gemeente Ermelo (grens niet in het pakket)")
    assert not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
    legenda.boom.itemActivated.emit(item, 0)
    assert document.keuze == Keuze(sleutel="nl.ambtsgebied.1")
    assert kaart.overheen.noot == GELDT_OVERAL


# End, threads, big plans ----------------------------------------------------------------------------------------


def test_nothing_runs_after_close(qtbot, document: Document) -> None:  # type: ignore[no-untyped-def]
    paneel = Kaartpaneel(document)
    qtbot.addWidget(paneel)
    paneel.resize(500, 500)
    paneel.show()
    paneel.kaart.set_beeld(paneel.kaart.beeld.zoom(3, 0, 0))
    paneel.close()
    assert not any(timer.isActive() for timer in paneel.findChildren(QTimer))
    document.session.undo()


def test_long_work_can_go_to_the_background(qtbot, document: Document) -> None:  # type: ignore[no-untyped-def]
    kaart = show(qtbot, Kaart(document, run=run_query))
    qtbot.waitUntil(lambda: len(kaart.lagen) == 5 and kaart.is_ready)
    kaart.set_beeld(kaart.beeld.zoom(4, 10, 10))
    qtbot.waitUntil(lambda: kaart.is_ready)


def test_noord_holland_is_drawn_and_moves(qtbot, shared: Path) -> None:  # type: ignore[no-untyped-def]
    plan, _ = open_plan(shared / "corpus/levering/voorbereidingsbesluit_pv27_noordholland.zip")
    kaart = Kaart(Document(Session(plan)))
    qtbot.addWidget(kaart)
    kaart.resize(900, 700)
    kaart.show()
    qtbot.waitUntil(lambda: kaart.is_ready, timeout=20_000)
    assert [laag.naam for laag in kaart.lagen if laag.plekken] == [
        f"voorbeschermd provinciaal monument ({gemeente})" for gemeente in ("gm0373", "gm0388", "gm0441")
    ]
    for factor in (4, 8, 8):
        kaart.set_beeld(kaart.beeld.zoom(factor, 300, 300))
        qtbot.waitUntil(lambda: kaart.is_ready, timeout=20_000)
    kaart.grab()
