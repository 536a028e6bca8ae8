"""Edits of the text: each does what it says, leaves the rest the same objects, and is no step when nothing changes."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.changes import find_changed
from planstudio.domain.edits.tekst import find_blok, replace_tekstelement, set_opschrift, set_woorden
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid, find_pad
from planstudio.domain.woorden import flatten
from planstudio.session import Session

ARTIKEL = "gm9998_1__chp_1__subchp_1.2__art_1.4"
LID = "gm9998_1__chp_1__subchp_1.1__art_1.2__para_1"


def regeling_of(plan: Plan) -> Regeling:
    return plan.versie.regelingen[0]


def find(plan: Plan, wid: str) -> Tekstelement:
    """An element of the first regeling."""
    gevonden = find_by_wid(regeling_of(plan).tekst, wid)
    assert gevonden is not None
    return gevonden


def find_al(plan: Plan, wid: str) -> tuple[int, ...]:
    """The path of the first Al below an element."""

    def walk(element: Tekstelement, pad: tuple[int, ...]) -> tuple[int, ...] | None:
        if element.soort is Soort.AL:
            return pad
        for plaats, kind in enumerate(element.inhoud):
            gevonden = walk(kind, (*pad, plaats)) if isinstance(kind, Tekstelement) else None
            if gevonden:
                return gevonden
        return None

    pad = walk(find(plan, wid), ())
    assert pad
    return pad


def assert_rest_is_shared(oud: Plan, nieuw: Plan, wid: str) -> None:
    """Everything outside the path to one element is the very same object."""
    a, b = oud.versie, nieuw.versie
    for naam in ("ow", "geometrie", "bestanden", "informatieobjecten", "ow_bestanden", "versies"):
        assert getattr(a, naam) is getattr(b, naam)
    assert regeling_of(oud).modules is regeling_of(nieuw).modules
    pad_oud, pad_nieuw = (find_pad(regeling_of(plan).tekst, wid) for plan in (oud, nieuw))
    for boven_oud, boven_nieuw, onder in zip(pad_oud, pad_nieuw, pad_oud[1:], strict=False):
        for kind_oud, kind_nieuw in zip(boven_oud.inhoud, boven_nieuw.inhoud, strict=True):
            assert kind_oud is kind_nieuw or kind_oud is onder


def test_another_opschrift_stands_in_the_kop_and_nowhere_else(voorbeeld: Plan) -> None:
    nieuw = set_opschrift(voorbeeld, work=regeling_of(voorbeeld).work, wid=ARTIKEL, opschrift="Waar dit geldt")
    assert find(nieuw, ARTIKEL).opschrift == "Waar dit geldt"
    assert find(nieuw, ARTIKEL).nummer == find(voorbeeld, ARTIKEL).nummer
    assert (find(nieuw, ARTIKEL).wid, find(nieuw, ARTIKEL).eid) == (ARTIKEL, find(voorbeeld, ARTIKEL).eid)
    assert_rest_is_shared(voorbeeld, nieuw, ARTIKEL)
    assert find_changed(voorbeeld, nieuw) == {ARTIKEL}


def test_the_same_opschrift_gives_the_same_plan(voorbeeld: Plan) -> None:
    opschrift = find(voorbeeld, ARTIKEL).opschrift
    assert set_opschrift(voorbeeld, work=regeling_of(voorbeeld).work, wid=ARTIKEL, opschrift=opschrift) is voorbeeld


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))), min_size=1, max_size=3))
def test_whatever_opschriften_follow_each_other_the_last_one_stands_there(
    voorbeeld: Plan, opschriften: list[str]
) -> None:
    plan = voorbeeld
    for opschrift in opschriften:
        plan = set_opschrift(plan, work=regeling_of(voorbeeld).work, wid=ARTIKEL, opschrift=opschrift)
        kop = find(plan, ARTIKEL).kop
        assert kop is not None
        deel = kop.find(Soort.OPSCHRIFT)
        assert deel is not None
        assert flatten(deel) == opschrift
    assert_rest_is_shared(voorbeeld, plan, ARTIKEL)


def test_a_kop_without_opschrift_gets_one(voorbeeld: Plan) -> None:
    work = regeling_of(voorbeeld).work
    kaal = Tekstelement(soort=Soort.KOP, inhoud=(Tekstelement(soort=Soort.NUMMER, inhoud=("1",)),))
    plan = replace_tekstelement(
        voorbeeld, work, ARTIKEL, lambda el: Tekstelement(soort=el.soort, wid=el.wid, eid=el.eid, inhoud=(kaal,))
    )
    assert find(set_opschrift(plan, work=work, wid=ARTIKEL, opschrift="Nieuw"), ARTIKEL).opschrift == "Nieuw"


def test_the_title_of_the_regeling_can_be_changed(voorbeeld: Plan) -> None:
    titel = regeling_of(voorbeeld).tekst.find(Soort.REGELING_OPSCHRIFT)
    assert titel is not None
    assert titel.wid is not None
    nieuw = set_opschrift(voorbeeld, work=regeling_of(voorbeeld).work, wid=titel.wid, opschrift="Omgevingsplan Anders")
    assert regeling_of(nieuw).opschrift == "Omgevingsplan Anders"


def test_words_of_a_paragraph_are_replaced(voorbeeld: Plan) -> None:
    pad = find_al(voorbeeld, LID)
    wissel = partial(set_woorden, work=regeling_of(voorbeeld).work, wid=LID, pad=pad)
    oud = flatten(find_blok(find(voorbeeld, LID), pad))
    nieuw = wissel(voorbeeld, begin=3, eind=7, woorden="EN NU")
    assert flatten(find_blok(find(nieuw, LID), pad)) == oud[:3] + "EN NU" + oud[7:]
    assert_rest_is_shared(voorbeeld, nieuw, LID)
    assert find_changed(voorbeeld, nieuw) == {LID}
    assert wissel(voorbeeld, begin=3, eind=7, woorden=oud[3:7]) is voorbeeld
    assert wissel(nieuw, begin=3, eind=8, woorden=oud[3:7]) == voorbeeld


@pytest.mark.parametrize(
    ("work", "wid"), [("/akn/nl/act/gm0000/2020/niets", ARTIKEL), (None, "gm9998_1__chp_99")], ids=["work", "wid"]
)
def test_what_is_not_in_the_plan_is_a_bug_of_the_caller(voorbeeld: Plan, work: str | None, wid: str) -> None:
    with pytest.raises(KeyError):
        set_opschrift(voorbeeld, work=work or regeling_of(voorbeeld).work, wid=wid, opschrift="x")


def test_an_element_without_kop_has_no_opschrift_to_change(voorbeeld: Plan) -> None:
    with pytest.raises(KeyError, match="no Kop"):
        set_opschrift(voorbeeld, work=regeling_of(voorbeeld).work, wid=LID, opschrift="x")


@pytest.mark.parametrize("pad", [(999,), (0, 0, 0, 0, 0)])
def test_a_path_that_leads_nowhere_is_a_bug_of_the_caller(voorbeeld: Plan, pad: tuple[int, ...]) -> None:
    with pytest.raises(KeyError):
        set_woorden(voorbeeld, work=regeling_of(voorbeeld).work, wid=LID, pad=pad, begin=0, eind=0, woorden="x")


@given(st.lists(st.tuples(st.booleans(), st.text(st.sampled_from("ab c"), max_size=4), st.integers(0, 30)), max_size=6))
def test_undoing_all_edits_gives_the_plan_one_began_with(voorbeeld: Plan, stappen: list[tuple[bool, str, int]]) -> None:
    work, pad = regeling_of(voorbeeld).work, find_al(voorbeeld, LID)
    sessie = Session(voorbeeld)
    for is_opschrift, tekst, begin in stappen:
        if is_opschrift:
            sessie.apply("Opschrift", partial(set_opschrift, work=work, wid=ARTIKEL, opschrift=tekst))
        else:
            sessie.apply(
                "Woorden", partial(set_woorden, work=work, wid=LID, pad=pad, begin=begin, eind=begin + 2, woorden=tekst)
            )
    laatste = sessie.plan
    while sessie.undo_label:
        sessie.undo()
    assert sessie.plan is voorbeeld
    while sessie.redo_label:
        sessie.redo()
    assert sessie.plan is laatste
