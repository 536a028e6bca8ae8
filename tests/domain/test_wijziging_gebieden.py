"""What differs between two versions of areas: by location and as a whole, exact and with a thick pen."""

import shapely
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import ETRS89, Geometrie, Geometriebestand, Locatie
from planstudio.domain.wijziging.gebieden import Deel, Gebiedsverschil, diff_gebieden


def make_locatie(id_: str, vorm: BaseGeometry, **velden: str) -> Locatie:
    """A location in RD."""
    return Locatie(id=id_, geometrie=Geometrie(vorm=vorm), **velden)


def make_gio(*locaties: Locatie) -> Geometriebestand:
    """A GIO version with these locations."""
    return Geometriebestand(naam="x.gml", work="w", expression="w/nld@1", locaties=locaties)


VAK = shapely.box(0, 0, 100, 100)


def test_two_equal_versions_do_not_differ() -> None:
    gio = make_gio(make_locatie("a", VAK), make_locatie("b", shapely.Point(300, 300)))
    verschil = diff_gebieden(gio, make_gio(*gio.locaties))
    assert not verschil.erbij and not verschil.eraf and not verschil.gewijzigd
    assert verschil.locaties == ()
    assert verschil.berekend


def test_a_moved_boundary_is_measured_on_both_sides() -> None:
    was = make_gio(make_locatie("a", VAK, naam="Centrum"))
    wordt = make_gio(make_locatie("a", shapely.box(10, 0, 130, 100), naam="Centrum"))
    verschil = diff_gebieden(was, wordt)
    assert (verschil.erbij.vlak, verschil.eraf.vlak) == (3000, 1000)
    (locatie,) = verschil.locaties
    assert (locatie.erbij.vlak, locatie.eraf.vlak) == (3000, 1000)
    assert locatie.is_vorm_gewijzigd
    assert not locatie.is_waarde_gewijzigd


def test_a_new_and_a_withdrawn_gio_count_whole() -> None:
    gio = make_gio(make_locatie("a", VAK), make_locatie("b", shapely.LineString([(200, 0), (230, 40)])))
    assert (diff_gebieden(None, gio).erbij.vlak, diff_gebieden(None, gio).erbij.lijn) == (10_000, 50)
    assert not diff_gebieden(None, gio).eraf
    assert diff_gebieden(gio, None).eraf.vlak == 10_000
    assert all(locatie.wordt is None for locatie in diff_gebieden(gio, None).locaties)


def test_dividing_ground_otherwise_is_no_change_of_the_whole() -> None:
    helften = (shapely.box(0, 0, 50, 100), shapely.box(50, 0, 100, 100))
    was = make_gio(make_locatie("a", VAK))
    wordt = make_gio(*(make_locatie(id_, helft) for id_, helft in zip("bc", helften, strict=True)))
    verschil = diff_gebieden(was, wordt)
    assert not verschil.erbij and not verschil.eraf
    assert len(verschil.locaties) == 3


def test_a_location_that_covers_what_another_leaves_hides_it() -> None:
    rest = make_locatie("b", shapely.box(50, 0, 200, 100))
    verschil = diff_gebieden(
        make_gio(make_locatie("a", VAK), rest), make_gio(make_locatie("a", shapely.box(0, 0, 20, 100)), rest)
    )
    assert verschil.eraf.vlak == 3000  # from 20 to 50; the rest lies under b
    assert verschil.locaties[0].eraf.vlak == 8000


def test_another_value_on_the_same_ground_is_a_change() -> None:
    was = make_gio(
        make_locatie("a", VAK, kwantitatief="9"), make_locatie("b", shapely.box(100, 0, 200, 100), kwantitatief="12")
    )
    wordt = make_gio(
        make_locatie("a", VAK, kwantitatief="12"), make_locatie("b", shapely.box(100, 0, 200, 100), kwantitatief="12.0")
    )
    verschil = diff_gebieden(was, wordt)
    assert not verschil.erbij and not verschil.eraf
    assert verschil.gewijzigd.vlak == 10_000
    assert [locatie.is_waarde_gewijzigd for locatie in verschil.locaties] == [True, False]  # 12 is 12.0


def test_another_group_and_another_name_are_told_apart() -> None:
    was = make_gio(make_locatie("a", VAK, groep="A", naam="oud"))
    wordt = make_gio(make_locatie("a", VAK, groep="B", naam="nieuw"))
    (locatie,) = diff_gebieden(was, wordt).locaties
    assert locatie.is_groep_gewijzigd and locatie.is_naam_gewijzigd
    assert not locatie.is_vorm_gewijzigd and not locatie.is_waarde_gewijzigd
    assert diff_gebieden(was, wordt).gewijzigd.vlak == 10_000


def test_a_geometry_under_a_new_id_is_found_back_by_its_name() -> None:
    was = make_gio(make_locatie("a", VAK, naam="Noord"), make_locatie("b", shapely.box(0, 200, 9, 209), naam="Zuid"))
    wordt = make_gio(make_locatie("c", shapely.box(0, 0, 100, 90), naam="Noord"), was.locaties[1])
    (locatie,) = diff_gebieden(was, wordt).locaties
    assert (locatie.was, locatie.wordt) == (was.locaties[0], wordt.locaties[0])
    assert (locatie.id, locatie.naam) == ("c", "Noord")


def test_within_the_thickness_of_the_pen_nothing_differs() -> None:
    was, wordt = make_gio(make_locatie("a", VAK)), make_gio(make_locatie("a", shapely.box(0, 0, 103, 98)))
    assert diff_gebieden(was, wordt).erbij.vlak == 3 * 98
    met_pen = diff_gebieden(was, wordt, nauwkeurigheid=300)  # 3 m thick
    assert not met_pen.erbij and not met_pen.eraf
    breder = diff_gebieden(was, make_gio(make_locatie("a", shapely.box(0, 0, 120, 100))), nauwkeurigheid=300)
    assert breder.erbij.vlak == approx((20 - 2 * 1.5) * 97, rel=0.001)


def test_shapes_in_etrs89_are_not_measured_and_that_is_said() -> None:
    def in_etrs(vorm: BaseGeometry) -> Geometriebestand:
        return make_gio(Locatie(id="a", geometrie=Geometrie(vorm=vorm, crs=ETRS89), naam="Zee"))

    verschil = diff_gebieden(in_etrs(shapely.box(52, 4, 52.1, 4.1)), in_etrs(shapely.box(52, 4, 52.2, 4.1)))
    assert not verschil.berekend
    assert [melding.code for melding in verschil.meldingen] == ["PS-GEO-NIETBEREKEND"]
    assert "Zee" in verschil.meldingen[0].tekst
    assert verschil.locaties[0].is_vorm_gewijzigd


def test_a_shape_that_crosses_itself_is_compared_all_the_same() -> None:
    strik = shapely.Polygon([(0, 0), (100, 100), (100, 0), (0, 100)])
    verschil = diff_gebieden(make_gio(make_locatie("a", strik)), make_gio(make_locatie("a", VAK)))
    assert verschil.erbij.vlak == approx(5000)


vakken = st.builds(
    lambda x, y, b, h: shapely.box(x, y, x + b, y + h),
    *(st.integers(0, 60), st.integers(0, 60), st.integers(1, 40), st.integers(1, 40)),
)
gios = st.lists(vakken, min_size=1, max_size=4).flatmap(
    lambda vormen: st.lists(
        st.tuples(st.sampled_from("abcdef"), st.sampled_from(["", "1", "2"])),
        min_size=len(vormen),
        max_size=len(vormen),
        unique_by=lambda paar: paar[0],
    ).map(lambda ids: make_gio(*(make_locatie(i, v, kwalitatief=w) for (i, w), v in zip(ids, vormen, strict=True))))
)


def cover(gio: Geometriebestand) -> BaseGeometry:
    """All ground of a GIO."""
    return shapely.union_all([locatie.geometrie.vorm for locatie in gio.locaties])


@given(gios, gios)
def test_what_was_without_what_goes_and_with_what_comes_is_what_will_be(
    was: Geometriebestand, wordt: Geometriebestand
) -> None:
    verschil = diff_gebieden(was, wordt)
    assert cover(was).difference(verschil.eraf.vorm).union(verschil.erbij.vorm).equals(cover(wordt))
    assert verschil.erbij.vorm.intersection(cover(was)).area == 0
    assert verschil.eraf.vorm.intersection(cover(wordt)).area == 0
    assert verschil.gewijzigd.vorm.difference(cover(was)).area == 0
    assert verschil.gewijzigd.vorm.difference(cover(wordt)).area == 0


@given(gios, gios)
def test_turned_round_what_comes_is_what_goes(was: Geometriebestand, wordt: Geometriebestand) -> None:
    heen, terug = diff_gebieden(was, wordt), diff_gebieden(wordt, was)
    assert heen.erbij.vorm.equals(terug.eraf.vorm)
    assert heen.eraf.vorm.equals(terug.erbij.vorm)


def test_a_part_counts_points_lines_and_areas_apart() -> None:
    deel = Deel(vorm=shapely.GeometryCollection([shapely.Point(0, 0), shapely.LineString([(0, 0), (3, 4)]), VAK]))
    assert (deel.punten, deel.lijn, deel.vlak) == (1, 5, 10_000)
    assert not Gebiedsverschil(was=None, wordt=None).erbij
