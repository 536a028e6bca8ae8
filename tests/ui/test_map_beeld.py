import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.ui.map.beeld import GROOTSTE_SCHAAL, KLEINSTE_SCHAAL, Beeld, overlaps, unite
from planstudio.ui.map.rooster import choose_stap, format_meters
from planstudio.ui.map.schaalbalk import choose_lengte, describe_lengte

BEELDEN = st.builds(
    Beeld,
    x=st.floats(0, 300_000),
    y=st.floats(300_000, 650_000),
    schaal=st.floats(0.05, 500),
    breedte=st.integers(100, 4000),
    hoogte=st.integers(100, 3000),
)


@given(beeld=BEELDEN, px=st.floats(0, 4000), py=st.floats(0, 3000))
def test_pixels_to_metres_and_back(beeld: Beeld, px: float, py: float) -> None:
    assert beeld.to_pixel(*beeld.to_rd(px, py)) == pytest.approx((px, py), abs=1e-4)


@given(beeld=BEELDEN, px=st.floats(0, 4000), py=st.floats(0, 3000), factor=st.floats(0.2, 5))
def test_zoom_keeps_the_point_under_the_cursor(beeld: Beeld, px: float, py: float, factor: float) -> None:
    plek = beeld.to_rd(px, py)
    assert beeld.zoom(factor, px, py).to_rd(px, py) == pytest.approx(plek, abs=1e-5)


@given(beeld=BEELDEN, dx=st.integers(-500, 500), dy=st.integers(-500, 500))
def test_a_pan_is_found_as_a_shift(beeld: Beeld, dx: int, dy: int) -> None:
    schuif = beeld.pan(dx, dy).find_shift(beeld)
    assert schuif is not None
    assert schuif == pytest.approx((dx, dy), abs=1e-5)


def test_no_shift_at_another_scale() -> None:
    assert Beeld().zoom(2, 0, 0).find_shift(Beeld()) is None


def test_zoom_stops_at_the_ends() -> None:
    assert Beeld().zoom(1e9, 0, 0).schaal == KLEINSTE_SCHAAL
    assert Beeld().zoom(1e-9, 0, 0).schaal == GROOTSTE_SCHAAL


def test_fit_shows_all_and_a_point_with_ground_around_it() -> None:
    beeld = Beeld(breedte=800, hoogte=600)
    ruim = beeld.fit((100_000, 400_000, 110_000, 401_000)).venster
    assert ruim[0] < 100_000
    assert ruim[2] > 110_000
    assert beeld.fit((5.0, 5.0, 5.0, 5.0)).schaal == pytest.approx(0.1)


def test_scale_uses_the_logical_dpi() -> None:
    assert Beeld(schaal=0.0254).get_noemer(96) == pytest.approx(96)


@given(minstens=st.floats(0.001, 1e6))
def test_steps_are_1_2_5(minstens: float) -> None:
    stap = choose_stap(minstens)
    assert minstens * 0.99 <= stap <= minstens * 2.6
    assert f"{stap:.6e}"[0] in "125"


@given(schaal=st.floats(KLEINSTE_SCHAAL, GROOTSTE_SCHAAL))
def test_scale_bar_fits(schaal: float) -> None:
    assert 55 <= choose_lengte(schaal) / schaal <= 141


def test_texts_of_coordinates_and_lengths() -> None:
    assert format_meters(155_000) == "155\u202f000"
    assert format_meters(12.5, 0.5) == "12,5"
    assert [describe_lengte(m) for m in (2000.0, 500.0, 0.2)] == ["2 km", "500 m", "20 cm"]


def test_rectangles() -> None:
    assert unite([]) is None
    assert unite([(0, 0, 1, 1), (5, -2, 6, 0)]) == (0, -2, 6, 1)
    assert overlaps((0, 0, 1, 1), (1, 1, 2, 2))
    assert not overlaps((0, 0, 1, 1), (2, 2, 3, 3))
