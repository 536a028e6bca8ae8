"""New ids follow the form of the standard, are never taken, and are the same for the same input."""

import re
from datetime import date

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.geometrie import ETRS89, Geometrie
from planstudio.domain.wijziging.identificaties import find_teller, make_geometrie_id, next_expression

PLAN = "/akn/nl/act/gm0233/2020/omgevingsplan"
GIO = "/join/id/regdata/gm0233/2026/centrum"
DAG = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("work", "bekend", "rest"),
    [
        (PLAN, [], "nld@2026-03-02;1"),
        (PLAN, ["nld@2024-02-07;2"], "nld@2026-03-02;3"),
        (PLAN, ["nld@2"], "nld@2026-03-02;3"),
        (PLAN, ["nld@2364"], "nld@2026-03-02;2365"),  # of a regeling a number alone is its version
        (PLAN, ["nld@12;ontwerp"], "nld@2026-03-02;13"),
        (PLAN, ["nld@2026-03-02;1", "nld@2024-02-07;4"], "nld@2026-03-02;5"),
        (PLAN, ["fry@2026-01-01;1"], "fry@2026-03-02;2"),
        (GIO, ["nld@2026"], "nld@2026-03-02;2"),  # of an informatieobject it is a year
        (GIO, ["nld@2026-01-12", "nld@2026-01-13"], "nld@2026-03-02;3"),
        ("/join/id/regdata/gm0233/2027/later", [], "nld@2027;1"),  # not before the work
        ("/join/id/regdata/gm0233/2026-05-01/later", [], "nld@2026-05-01;1"),
    ],
)
def test_the_next_expression_counts_on(work: str, bekend: list[str], rest: str) -> None:
    assert next_expression(work, [f"{work}/{deel}" for deel in bekend], DAG) == f"{work}/{rest}"


def test_versions_of_other_works_do_not_count() -> None:
    anders = [f"{PLAN}-oud/nld@2024-02-07;8", f"{GIO}/nld@2026-01-12;3"]
    assert next_expression(PLAN, anders, DAG) == f"{PLAN}/nld@2026-03-02;1"


@given(st.lists(st.dates(date(2019, 1, 1), date(2030, 1, 1)), max_size=6), st.sampled_from([PLAN, GIO]))
def test_a_row_of_versions_never_repeats_an_id_and_fits_the_standard(dagen: list[date], work: str) -> None:
    bekend: list[str] = []
    for dag in dagen:
        bekend.append(next_expression(work, reversed(bekend), dag))
    assert len(set(bekend)) == len(bekend)
    assert [find_teller(expression) for expression in bekend] == [str(n + 1) for n in range(len(bekend))]
    assert all(re.fullmatch(re.escape(work) + r"/nld@\d{4}(-\d\d-\d\d)?;\d+", expression) for expression in bekend)


def test_the_id_of_a_changed_geometry_follows_from_its_former_id_and_shape() -> None:
    vorm = Geometrie(vorm=shapely.box(155000, 463000, 155100, 463100))
    eerste = make_geometrie_id("8D7C2F8E-0B0D-4A3C-9F1E-1F2A3B4C5D6E", vorm)
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", eerste)
    assert eerste == make_geometrie_id("8d7c2f8e-0b0d-4a3c-9f1e-1f2a3b4c5d6e", vorm)
    anders = (
        make_geometrie_id("9d7c2f8e-0b0d-4a3c-9f1e-1f2a3b4c5d6e", vorm),
        make_geometrie_id("8d7c2f8e-0b0d-4a3c-9f1e-1f2a3b4c5d6e", Geometrie(vorm=vorm.vorm.buffer(1))),
        make_geometrie_id("8d7c2f8e-0b0d-4a3c-9f1e-1f2a3b4c5d6e", Geometrie(vorm=vorm.vorm, crs=ETRS89)),
    )
    assert len({eerste, *anders}) == 4
