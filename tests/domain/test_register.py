"""The Register behaves as a dict that never changes, and shares nearly everything with its predecessor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.register import EMMERS, Register

sleutels = st.text(max_size=6) | st.sampled_from(["a", "b", "c", "nl.imow-gm9998.gebied.1"])
waarden = st.integers(0, 5)
stappen = st.lists(st.tuples(sleutels, waarden | st.none()), max_size=40)


def follow(stappen_: list[tuple[str, int | None]]) -> tuple[Register[int], dict[str, int]]:
    """A register and a dict after the same puts and drops (None drops)."""
    register: Register[int] = Register()
    gewoon: dict[str, int] = {}
    for sleutel, waarde in stappen_:
        if waarde is None:
            register = register.drop(sleutel)
            gewoon.pop(sleutel, None)
        else:
            register = register.put(sleutel, waarde)
            gewoon[sleutel] = waarde
    return register, gewoon


@given(stappen)
def test_it_holds_what_a_dict_holds_after_the_same_steps(reeks: list[tuple[str, int | None]]) -> None:
    register, gewoon = follow(reeks)
    assert dict(register) == gewoon
    assert len(register) == len(gewoon)
    assert sorted(register) == sorted(gewoon)
    assert all(sleutel in register and register[sleutel] == waarde for sleutel, waarde in gewoon.items())
    assert register.get("er is geen sleutel die zo heet") is None


@given(stappen)
def test_equal_contents_are_equal_and_in_one_order_however_they_came_about(reeks: list[tuple[str, int | None]]) -> None:
    register, gewoon = follow(reeks)
    opnieuw = Register(reversed(gewoon.items()))
    assert register == opnieuw
    assert list(register) == list(opnieuw)


@given(stappen, sleutels, waarden)
def test_a_step_leaves_the_register_it_started_from_as_it_was(
    reeks: list[tuple[str, int | None]], sleutel: str, waarde: int
) -> None:
    register, gewoon = follow(reeks)
    register.put(sleutel, waarde)
    register.drop(sleutel)
    assert dict(register) == gewoon


@given(stappen, sleutels)
def test_a_step_that_changes_nothing_gives_the_very_same_register(
    reeks: list[tuple[str, int | None]], sleutel: str
) -> None:
    register, _ = follow(reeks)
    if sleutel in register:
        assert register.put(sleutel, register[sleutel]) is register
    else:
        assert register.drop(sleutel) is register


@given(stappen, sleutels, waarden)
def test_putting_back_what_was_dropped_gives_an_equal_register(
    reeks: list[tuple[str, int | None]], sleutel: str, waarde: int
) -> None:
    register, _ = follow(reeks)
    if sleutel not in register:
        assert register.put(sleutel, waarde).drop(sleutel) == register


def test_a_step_shares_all_buckets_but_one() -> None:
    register = Register((f"object.{nummer}", nummer) for nummer in range(10_000))
    anders = register.put("object.5", -1)
    # What is shared cannot be seen from outside; that it is, is the reason why this class exists.
    zelfde = sum(a is b for a, b in zip(register._emmers, anders._emmers, strict=True))
    assert zelfde == EMMERS - 1
    assert max(map(len, register._emmers)) < 100


@given(stappen, stappen)
def test_the_changed_keys_are_those_that_one_of_two_lacks_or_holds_otherwise(
    eerst: list[tuple[str, int | None]], later: list[tuple[str, int | None]]
) -> None:
    register, gewoon = follow(eerst)
    anders, gewoon_anders = register, dict(gewoon)
    for sleutel, waarde in later:
        anders = anders.drop(sleutel) if waarde is None else anders.put(sleutel, waarde)
        gewoon_anders = {k: v for k, v in gewoon_anders.items() if k != sleutel}
        gewoon_anders |= {} if waarde is None else {sleutel: waarde}
    verwacht = {k for k in gewoon.keys() | gewoon_anders.keys() if gewoon.get(k) != gewoon_anders.get(k)}
    gevonden = list(register.walk_changed(anders))
    assert set(gevonden) == verwacht
    assert len(gevonden) == len(verwacht)
    assert set(anders.walk_changed(register)) == verwacht


def test_what_two_registers_share_is_not_looked_at() -> None:
    class Onvergelijkbaar:
        """A value that may not be compared."""

        def __eq__(self, other: object) -> bool:
            raise AssertionError("compared")

        __hash__ = None  # type: ignore[assignment]

    register = Register((f"object.{nummer}", Onvergelijkbaar()) for nummer in range(1_000))
    anders = register.drop("object.5")
    assert list(register.walk_changed(anders)) == ["object.5"]
    assert list(register.walk_changed(register)) == []


def test_it_cannot_be_hashed_or_written_in() -> None:
    register = Register([("a", 1)])
    with pytest.raises(TypeError):
        hash(register)
    with pytest.raises(TypeError):
        register["a"] = 2  # type: ignore[index]


def test_it_does_not_equal_a_dict_and_shows_what_it_holds() -> None:
    assert Register([("a", 1)]) != {"a": 1}
    assert repr(Register([("a", 1)])) == "Register({'a': 1})"
