"""Laws of merging, over edits at random on the example plan and on real plans."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planstudio.domain.changes import find_changed
from planstudio.domain.levering import propose_levering
from planstudio.domain.melding import Melding
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.samenvoegen.conflict import Conflictsoort, Keuze, Samenvoeging
from planstudio.domain.samenvoegen.doelen import ontvlechten
from planstudio.domain.samenvoegen.versie import merge, resolve
from planstudio.standards.standaarden import write_levering
from planstudio.workflows import check_pakket, open_plan, open_voorbeeld
from tests.domain.samenvoegen_wetten import assert_laws, normalise
from tests.domain.samenvoegen_wijzigen import Wijziger

ZADEN = st.integers(0, 100_000)
ECHT = (
    "download/gm0233.zip",
    "download/pv30.zip",
    "download/gm9920_hello.zip",
    "levering/gemeentestad/gemeentestad_00_initieel.zip",
)


@cache
def open_klein() -> Planversie:
    """The example plan; not a fixture, for hypothesis writes out what a test gets."""
    return open_voorbeeld()[0].versie


@cache
def open_versie(pad: Path) -> Planversie:
    return open_plan(pad)[0].versie


@given(ZADEN, st.integers(1, 12))
@settings(max_examples=40)
def test_a_side_that_did_nothing_adds_nothing(zaad: int, aantal: int) -> None:
    base = open_klein()
    y = Wijziger(base, zaad, "Y").change(aantal)
    for s in (merge(base, base, y), merge(base, y, base), merge(base, y, y)):
        gelijk = s.versie == y
        assert gelijk
        assert s.conflicten == ()


@given(ZADEN, ZADEN, st.integers(1, 40))
@settings(max_examples=60)
def test_a_merge_is_symmetric_and_idempotent_and_loses_nothing(zaad: int, ander: int, aantal: int) -> None:
    base = open_klein()
    assert_laws(base, Wijziger(base, zaad, "A").change(aantal), Wijziger(base, ander, "B").change(aantal))


@given(ZADEN, ZADEN, st.integers(5, 30), st.sampled_from([Keuze.MIJN, Keuze.HUN, Keuze.BEIDE]))
@settings(max_examples=40)
def test_choices_leave_no_conflict(zaad: int, ander: int, aantal: int, keuze: Keuze) -> None:
    base = open_klein()
    s = merge(base, Wijziger(base, zaad, "A").change(aantal), Wijziger(base, ander, "B").change(aantal))
    begin, s = s, settle(s, keuze)
    # An open conflict shows what A has; only of a number given out twice both stay.
    if keuze is Keuze.MIJN and not any(c.soort is Conflictsoort.NUMMER for c in begin.conflicten):
        gelijk = s.versie == begin.versie
        assert gelijk


def settle(s: Samenvoeging, keuze: Keuze) -> Samenvoeging:
    """Decide about everything in one way; what one chooses may bring out a conflict that was hidden behind another."""
    keuzes = {}
    for _ in range(4):
        keuzes |= {conflict.sleutel: keuze for conflict in s.conflicten}
        s = resolve(s, keuzes)
    assert s.conflicten == ()
    return s


@given(ZADEN, ZADEN, st.integers(5, 30))
@settings(max_examples=25)
def test_all_of_theirs_is_all_of_mine_seen_from_the_other_side(zaad: int, ander: int, aantal: int) -> None:
    base = open_klein()
    a, b = Wijziger(base, zaad, "A").change(aantal), Wijziger(base, ander, "B").change(aantal)
    hun, mijn = settle(merge(base, a, b), Keuze.HUN), settle(merge(base, b, a), Keuze.MIJN)
    gelijk = normalise(hun.versie) == normalise(mijn.versie)
    assert gelijk


@given(ZADEN, ZADEN, st.integers(1, 10))
@settings(max_examples=30)
def test_taking_out_what_was_merged_gives_the_other_side(zaad: int, ander: int, aantal: int) -> None:
    base = open_klein()
    a, b = Wijziger(base, zaad, "A").change(aantal), Wijziger(base, ander, "B").change(aantal)
    samen = merge(base, a, b)
    if samen.conflicten:
        return
    terug = ontvlechten(met=samen.versie, zonder=b, later=samen.versie)
    gelijk = terug.versie == b
    assert gelijk
    plan, plan_a, plan_b = (Plan(versies=(versie,)) for versie in (base, a, b))
    if find_changed(plan, plan_a) & find_changed(plan, plan_b):
        return  # what both did would be taken out for both
    zonder_b = ontvlechten(met=b, zonder=base, later=samen.versie)
    if not zonder_b.conflicten:
        gelijk = normalise(zonder_b.versie) == normalise(a)
        assert gelijk


@pytest.mark.parametrize("pakket", ECHT, ids=lambda naam: Path(naam).stem)
def test_the_laws_hold_on_real_plans(shared: Path, pakket: str) -> None:
    base = open_versie(shared / "corpus" / pakket)
    geteld: Counter[str] = Counter()
    for zaad in range(6):
        a, b = Wijziger(base, zaad, "A").change(20), Wijziger(base, 1000 + zaad, "B").change(20)
        assert merge(base, base, a).versie == a == merge(base, a, a).versie == merge(base, a, base).versie
        geteld.update(conflict.soort.value for conflict in assert_laws(base, a, b).conflicten)
    assert pakket == "download/gm0233.zip" or geteld, "edits at random touch each other in a small plan"


@pytest.mark.parametrize("pakket", ECHT, ids=lambda naam: Path(naam).stem)
def test_plans_that_share_no_objects_merge_the_same(shared: Path, pakket: str) -> None:
    base = open_versie(shared / "corpus" / pakket)
    los = open_plan(shared / "corpus" / pakket)[0].versie
    a, b = Wijziger(base, 5, "A").change(10), Wijziger(base, 6, "B").change(10)
    los_a = Wijziger(los, 5, "A").change(10)
    assert los_a == a
    assert merge(los, a, b).versie == merge(base, los_a, b).versie == merge(base, a, b).versie
    assert merge(base, los, b).versie == b


@pytest.mark.parametrize(
    "pakket", ["download/gm0233.zip", "levering/gemeentestad/gemeentestad_00_initieel.zip"], ids=["gm0233", "00"]
)
def test_what_is_valid_on_both_sides_is_valid_together(
    shared: Path, pakket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    base = open_versie(shared / "corpus" / pakket)

    def change(zaad: int, merk: str) -> Planversie:
        wijziger = Wijziger(base, zaad, merk)
        for _ in range(15):
            wijziger.kans.choice((wijziger.woord, wijziger.voeg_toe, wijziger.verplaats))()
        return wijziger.versie

    def find_invalid(versie: Planversie) -> tuple[Melding, ...]:
        plan = Plan(versies=(versie,))
        gegevens = propose_levering(plan, date(2026, 11, 24))
        oins = {"bevoegd_gezag": "0" * 19 + "1", "aanleveraar": "0" * 19 + "2"}
        controle = check_pakket(write_levering(versie, replace(gegevens, **oins))[0])
        assert controle.gecontroleerd
        return controle.meldingen

    for zaad in range(2):
        s = merge(base, change(zaad, "A"), change(100 + zaad, "B"))
        for keuze in (Keuze.MIJN, Keuze.HUN):
            assert find_invalid(settle(s, keuze).versie) == ()
