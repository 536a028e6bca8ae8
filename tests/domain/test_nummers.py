"""Numbers as real plans have them: read, counted on, put in between, and whole rows anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.nummers.stijl import Nummervorm, Stijl, make_between, make_next, parse_nummer
from planstudio.domain.nummers.zetten import close_up, count_on, make_room, renumber_deep, with_nummer
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

VOLGENDE = {
    "22.5": "22.6",
    "22.5a": "22.5b",
    "22.5z": "22.5aa",
    "1.": "2.",
    "a.": "b.",
    "z.": "aa.",
    "1°.": "2°.",
    "A.1": "A.2",
    "II": "III",
    "§ 1.2": "§ 1.3",
    "iv.": "v.",
    "–": "–",
    "jpg_1": "jpg_1",
}


@pytest.mark.parametrize("nummer", VOLGENDE)
def test_the_next_number_has_the_style_of_the_one_before(nummer: str) -> None:
    assert make_next(nummer) == VOLGENDE[nummer]


TUSSEN = [
    ("22.5", "22.6", (), "22.5a"),
    ("22.5a", "22.6", (), "22.5b"),
    ("22.5", "22.6", ("22.5a",), "22.5b"),
    ("22.5a", "22.5b", (), "22.5aa"),
    ("22.5", "22.5a", ("22.5a",), "22.5aa"),
    ("22.5", "22.8", (), "22.6"),
    ("22.5", "", (), "22.6"),
    ("", "22.5", (), "22.4"),
    ("", "1.", (), "0a."),
    ("II", "", (), "III"),
    ("", "", (), ""),
]


@pytest.mark.parametrize(("voor", "na", "bezet", "tussen"), TUSSEN)
def test_a_number_in_between_changes_no_other(voor: str, na: str, bezet: tuple[str, ...], tussen: str) -> None:
    assert make_between(voor, na, {voor, na, *bezet}) == tussen


def test_neighbours_tell_a_letter_from_a_roman_number() -> None:
    assert make_next("i.", ["i."]) == "ii."
    assert make_next("i.", ["a.", "h.", "i."]) == "j."
    assert make_next("v.", ["u.", "v."]) == "w."
    assert make_next("v.", ["i.", "iv.", "v."]) == "vi."
    assert parse_nummer("C", ["A", "B"]).stijl is Stijl.HOOFDLETTER  # type: ignore[union-attr]


@given(st.integers(1, 4000), st.sampled_from(list(Stijl)))
def test_what_is_written_is_read_back(waarde: int, stijl: Stijl) -> None:
    if stijl in (Stijl.ROMEINS, Stijl.ROMEINS_KLEIN):
        waarde = min(waarde, 3999)
        buren = ["I", "i"]
    else:
        waarde, buren = (min(waarde, 700), ["a", "A"]) if "b" in stijl.value.lower() else (waarde, [])
    nummer = Nummervorm(stijl=stijl, waarde=waarde, na=".").nummer
    gelezen = parse_nummer(nummer, buren)
    assert gelezen is not None
    assert gelezen.nummer == nummer


def test_those_after_a_new_one_make_room_only_as_far_as_needed() -> None:
    los = [("2.", False), ("3.", False), ("5.", False), ("6.", False)]
    assert make_room("2.", los) == ["3.", "4.", "5.", "6."]
    assert make_room("1.", los) == ["2.", "3.", "5.", "6."]


def test_a_locked_number_stays_and_letters_make_room_before_it() -> None:
    assert make_room("22.2", [("22.2", False), ("22.3", True), ("22.4", False)]) == ["22.2a", "22.3", "22.4"]


def test_those_after_what_went_close_up_until_a_gap() -> None:
    rij = [("3.", False), ("4.", False), ("7.", False)]
    assert close_up("1.", ["2."], rij) == ["2.", "3.", "7."]
    assert close_up("", ["1.", "2."], rij) == ["1.", "2.", "7."]
    assert close_up("1.", ["2."], [("3.", True), ("4.", False)]) == ["3.", "4."]


def test_a_row_counts_on_past_what_is_locked() -> None:
    rij = [("22.1", False), ("22.1a", False), ("22.3", True), ("22.9", False)]
    assert count_on("22.1", rij) == ["22.1", "22.2", "22.3", "22.4"]


def kop(label: str, nummer: str) -> Tekstelement:
    delen = (Tekstelement(soort=Soort.LABEL, inhoud=(label,)), Tekstelement(soort=Soort.NUMMER, inhoud=(nummer,)))
    return Tekstelement(soort=Soort.KOP, inhoud=delen)


def test_a_chapter_takes_the_numbers_in_it_along_but_for_locked_ones() -> None:
    artikelen = tuple(
        Tekstelement(soort=Soort.ARTIKEL, wid=f"a{n}", inhoud=(kop("Artikel", f"22.{n}"),)) for n in (1, 2)
    )
    hoofdstuk = Tekstelement(soort=Soort.HOOFDSTUK, wid="h", inhoud=(kop("Hoofdstuk", "22"), *artikelen))
    nieuw = renumber_deep(hoofdstuk, "23", frozenset({"a2"}))
    assert [kind.nummer for kind in nieuw.kinderen[1:]] == ["23.1", "22.2"]
    assert nieuw.nummer == "23"
    assert renumber_deep(hoofdstuk, "22") is hoofdstuk


def test_a_number_can_be_given_and_taken() -> None:
    artikel = Tekstelement(soort=Soort.ARTIKEL, inhoud=(kop("Artikel", "1"),))
    zonder = with_nummer(artikel, "")
    assert (zonder.nummer, zonder.label) == ("", "Artikel")
    assert with_nummer(zonder, "1") == artikel
    assert with_nummer(artikel, "1") is artikel
