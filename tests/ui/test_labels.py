from datetime import date, datetime

import pytest

from planstudio.ui.labels import count, format_area, format_date, format_moment, format_waarde, sort_key, split_uri


@pytest.mark.parametrize(
    ("uri", "woorden"),
    [
        ("http://x/kwalificatie/id/concept/Maatwerkvoorschriftbevoegdheid", "Maatwerkvoorschriftbevoegdheid"),
        ("http://x/typenorm/id/concept/MaximumBouwhoogte", "Maximum bouwhoogte"),
        ("http://x/thema/id/concept/WaterEnWatersystemen", "Water en watersystemen"),
        ("http://x/eenheid/id/concept/KilogramPerM3", "Kilogram per m3"),
        ("http://x/groep/id/concept/bouw_werken", "bouw werken"),
        ("Exact", "Exact"),
        ("een gewone waarde", "een gewone waarde"),
        ("", ""),
    ],
)
def test_a_uri_becomes_words(uri, woorden):
    assert split_uri(uri) == woorden


@pytest.mark.parametrize(
    ("maat", "woorden"), [(12.34, "12,3 m²"), (950, "950 m²"), (20_000, "2,00 ha"), (12_345_678, "1\u202f235 ha")]
)
def test_an_area_is_told_in_m2_or_ha(maat, woorden):
    assert format_area(maat) == woorden


def test_dates_and_counts_are_dutch():
    nu = datetime(2026, 11, 24, 15, 0)
    assert format_date(date(2026, 11, 24)) == "24 november 2026"
    assert format_moment(datetime(2026, 11, 24, 9, 5), nu) == "vandaag 9:05"
    assert format_moment(datetime(2026, 11, 23, 23, 5), nu) == "gisteren 23:05"
    assert format_moment(datetime(2026, 3, 1), nu) == "1 maart 2026"
    assert [count(n, "regel", "regels") for n in (0, 1, 2)] == ["geen regels", "1 regel", "2 regels"]
    assert [format_waarde(w) for w in ("9.5", "9", "a.b")] == ["9,5", "9", "a.b"]


def test_zone_2_comes_before_zone_10():
    assert sorted(["zone 10", "Zone 2", "aan"], key=sort_key) == ["aan", "Zone 2", "zone 10"]
