"""The session: one history for everything, steps that merge, and listeners that hear what changed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.edits.tekst import set_opschrift
from planstudio.domain.plan import Bronsoort, Plan, Planversie
from planstudio.session import Changed, Session

ARTIKEL = "gm9998_1__chp_1__subchp_1.2__art_1.4"


def name(naam: str) -> Callable[[Plan], Plan]:
    """An edit that gives the version a name; the very same plan when it bears that name."""

    def change(plan: Plan) -> Plan:
        if plan.versie.naam == naam:
            return plan
        return replace(plan, versies=(replace(plan.versie, naam=naam),))

    return change


@pytest.fixture
def sessie() -> Session:
    """A session with the smallest plan, called 'a'."""
    return Session(Plan(versies=(Planversie(naam="a", bron=Bronsoort.DOWNLOAD),)))


def names(sessie: Session) -> tuple[str, str, str]:
    """The name of the plan, and what undo and redo would do."""
    return sessie.plan.versie.naam, sessie.undo_label, sessie.redo_label


def test_steps_are_taken_back_and_brought_back_one_by_one(sessie: Session) -> None:
    sessie.apply("b maken", name("b"))
    sessie.apply("c maken", name("c"))
    gezien = [names(sessie)]
    for stap in (sessie.undo, sessie.undo, sessie.undo, sessie.redo, sessie.redo, sessie.redo):
        stap()
        gezien.append(names(sessie))
    assert gezien == [
        ("c", "c maken", ""),
        ("b", "b maken", "c maken"),
        ("a", "", "b maken"),
        ("a", "", "b maken"),
        ("b", "b maken", "c maken"),
        ("c", "c maken", ""),
        ("c", "c maken", ""),
    ]


def test_a_new_step_after_undo_ends_what_could_be_brought_back(sessie: Session) -> None:
    sessie.apply("b maken", name("b"))
    sessie.undo()
    sessie.apply("c maken", name("c"))
    assert names(sessie) == ("c", "c maken", "")


def test_a_change_that_changes_nothing_is_no_step_and_nobody_hears_of_it(sessie: Session) -> None:
    gehoord: list[Changed] = []
    sessie.subscribe(gehoord.append)
    sessie.apply("niets", name("a"))
    assert (names(sessie), gehoord, sessie.is_changed) == (("a", "", ""), [], False)


def test_a_change_that_fails_leaves_everything_as_it_was(sessie: Session) -> None:
    def fail(plan: Plan) -> Plan:
        raise KeyError("weg")

    sessie.apply("b maken", name("b"))
    with pytest.raises(KeyError):
        sessie.apply("mis", fail)
    assert names(sessie) == ("b", "b maken", "")


def test_typing_merges_to_one_step(sessie: Session) -> None:
    for naam in ("b", "bc", "bcd"):
        sessie.apply("Typen", name(naam), merge=("typing", "w"))
    sessie.undo()
    assert names(sessie) == ("a", "", "Typen")
    sessie.redo()
    assert sessie.plan.versie.naam == "bcd"


@pytest.mark.parametrize("onderbreking", ["pause", "other key", "no key", "save", "undo"])
def test_a_run_of_typing_ends_at(onderbreking: str, sessie: Session) -> None:
    sessie.apply("Typen", name("b"), merge="w")
    sessie.apply("Typen", name("c"), merge="w")
    match onderbreking:
        case "pause":
            sessie.break_merge()
        case "save":
            sessie.mark_saved()
        case "undo":
            sessie.apply("d", name("d"))
            sessie.undo()
    sleutel = {"other key": "v", "no key": None}.get(onderbreking, "w")
    sessie.apply("Verder typen", name("e"), merge=sleutel)
    sessie.undo()
    assert sessie.plan.versie.naam == "c"


def test_listeners_hear_what_changed_who_did_it_and_what_it_is_called(voorbeeld: Plan) -> None:
    sessie = Session(voorbeeld)
    gehoord: list[Changed] = []
    opzeggen = sessie.subscribe(gehoord.append)
    work = voorbeeld.versie.regelingen[0].work
    sessie.apply(
        "Opschrift wijzigen",
        lambda plan: set_opschrift(plan, work=work, wid=ARTIKEL, opschrift="Anders"),
        origin="tekst",
    )
    gewijzigd = sessie.plan
    sessie.undo()
    opzeggen()
    sessie.redo()
    ids = frozenset({ARTIKEL})
    assert gehoord == [
        Changed(old=voorbeeld, new=gewijzigd, ids=ids, origin="tekst", label="Opschrift wijzigen"),
        Changed(old=gewijzigd, new=voorbeeld, ids=ids, origin=None, label="Opschrift wijzigen"),
    ]


def test_a_listener_may_stop_listening_while_it_is_told(sessie: Session) -> None:
    gehoord: list[str] = []

    def once(changed: Changed) -> None:
        gehoord.append("eenmaal")
        opzeggen()

    opzeggen = sessie.subscribe(once)
    sessie.subscribe(lambda changed: gehoord.append(changed.new.versie.naam))
    sessie.apply("b", name("b"))
    sessie.apply("c", name("c"))
    assert gehoord == ["eenmaal", "b", "c"]


def test_it_knows_whether_the_plan_on_disk_is_this_one(sessie: Session) -> None:
    sessie.apply("b", name("b"))
    assert sessie.is_changed
    opgeslagen = sessie.plan
    sessie.apply("c", name("c"))
    sessie.mark_saved(opgeslagen)  # a job wrote it while the user went on
    assert sessie.is_changed
    sessie.undo()
    assert not sessie.is_changed
    sessie.undo()
    assert sessie.is_changed


@given(st.lists(st.sampled_from([*"abcd", "undo", "redo"]), max_size=30))
def test_any_row_of_steps_undoes_to_the_first_plan_and_redoes_to_the_last(stappen: list[str]) -> None:
    begin = Plan(versies=(Planversie(naam="begin", bron=Bronsoort.DOWNLOAD),))
    sessie = Session(begin)
    for stap in stappen:
        if stap in ("undo", "redo"):
            (sessie.undo if stap == "undo" else sessie.redo)()
        else:
            sessie.apply(stap, name(stap))
    while sessie.redo_label:
        sessie.redo()
    eind = sessie.plan
    while sessie.undo_label:
        sessie.undo()
    assert sessie.plan is begin
    while sessie.redo_label:
        sessie.redo()
    assert sessie.plan is eind
