"""Notes: in the order in which they appear, with ids of their own, and nothing that leads to one that is gone."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planstudio.domain.edits.noten import Nootplaats, insert_noot, insert_nootref, list_noten, remove_noot, set_noot
from planstudio.domain.edits.tabellen.invoegen import insert_tabel
from planstudio.domain.edits.tekst import find_blok, replace_tekstelement, set_woorden
from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.woorden import OBJECT, flatten
from planstudio.session import Session
from tests.domain.tekstplannen import assert_goed, find_all, open_corpus, words_of

LID = "gm9998_1__chp_1__subchp_1.1__art_1.2__para_1"
PAD = (1, 0)


def el(naam: str, *inhoud: Tekstelement | str, **attributen: str) -> Tekstelement:
    return Tekstelement(soort=Soort(naam), attributen=tuple(attributen.items()), inhoud=inhoud)


def tekst_of(plan: Plan) -> Tekstelement:
    return plan.versie.regelingen[0].tekst


def work_of(plan: Plan) -> str:
    return plan.versie.regelingen[0].work


def with_al(plan: Plan, *inhoud: Tekstelement | str) -> Plan:
    def change(lid: Tekstelement) -> Tekstelement:
        return replace(lid, inhoud=(lid.inhoud[0], el("Inhoud", el("Al", *inhoud))))

    return replace_tekstelement(plan, work_of(plan), LID, change)


def al_of(plan: Plan) -> Tekstelement:
    lid = find_by_wid(tekst_of(plan), LID)
    assert lid is not None
    return find_blok(lid, PAD)


def hier(plan: Plan) -> list[Nootplaats]:
    """The notes that a test made; the example plan has some of its own further on."""
    return [noot for noot in list_noten(tekst_of(plan)) if noot.id.startswith("noot_")]


def note(plan: Plan, positie: int, woorden: str = "noot", versie: str = "t") -> Plan:
    return insert_noot(plan, work=work_of(plan), wid=LID, pad=PAD, positie=positie, woorden=woorden, versie=versie).plan


def show(plan: Plan) -> str:
    """The alinea with each note as its number and words: 'a[1 noot]b'."""

    def walk(element: Tekstelement) -> str:
        uit = ""
        for kind in element.inhoud:
            if isinstance(kind, Tekstelement) and kind.soort is Soort.NOOT:
                nummer, al = kind.kinderen[0], kind.kinderen[1]
                uit += f"[{words_of(nummer)} {words_of(al)}]"
            elif isinstance(kind, Tekstelement):
                uit += f"<{kind.soort}>{walk(kind)}</{kind.soort}>"
            else:
                uit += str(kind)
        return uit

    return walk(al_of(plan))


def test_notes_are_numbered_in_the_order_in_which_they_appear(voorbeeld: Plan) -> None:
    plan = note(with_al(voorbeeld, "abcd"), 2, "een")
    assert show(plan) == "ab[1 een]cd"
    plan = note(plan, 4, "twee", "t2")
    plan = note(plan, 1, "drie", "t3")
    assert show(plan) == "a[1 drie]b[2 een]c[3 twee]d"
    assert [(noot.type, noot.nummer) for noot in hier(plan)] == [("voet", n) for n in "123"]
    assert_goed(plan)
    plan = remove_noot(plan, work=work_of(plan), wid=LID, pad=PAD, positie=1).plan
    assert show(plan) == "ab[1 een]c[2 twee]d"
    assert_goed(plan)


def test_the_caret_goes_into_the_note_and_one_types_there(voorbeeld: Plan) -> None:
    plan = with_al(voorbeeld, "abcd")
    uitkomst = insert_noot(plan, work=work_of(plan), wid=LID, pad=PAD, positie=2, versie="t")
    plek = uitkomst.plek
    assert plek is not None
    nieuw = set_woorden(uitkomst.plan, work=plek.work, wid=plek.wid, pad=plek.pad, begin=0, eind=0, woorden="Zie.")
    assert show(nieuw) == "ab[1 Zie.]cd"
    assert_goed(nieuw)


@pytest.mark.parametrize(
    ("inhoud", "positie", "wordt"),
    [
        ((el("b", "abcd"),), 2, "<b>ab[1 noot]cd</b>"),
        (("zie ", el("IntRef", "artikel 1", ref="chp_1"), "."), 8, "zie <IntRef>artikel 1</IntRef>[1 noot]."),
        (("m", el("sup", "23")), 2, "m<sup>23</sup>[1 noot]"),
        ((), 0, "[1 noot]"),
        (("ab",), 0, "[1 noot]ab"),
        (("ab", el("i", "cd")), 2, "ab[1 noot]<i>cd</i>"),
    ],
)
def test_a_note_stands_where_the_standard_takes_it(
    voorbeeld: Plan, inhoud: tuple[Tekstelement | str, ...], positie: int, wordt: str
) -> None:
    plan = note(with_al(voorbeeld, *inhoud), positie)
    assert show(plan) == wordt
    assert_goed(plan)


def test_a_note_has_no_note_and_a_number_neither(voorbeeld: Plan) -> None:
    plan = with_al(voorbeeld, "abcd")
    uitkomst = insert_noot(plan, work=work_of(plan), wid=LID, pad=PAD, positie=2, woorden="x", versie="t")
    assert uitkomst.plek is not None
    binnen = insert_noot(uitkomst.plan, work=work_of(plan), wid=LID, pad=uitkomst.plek.pad, positie=0, versie="t2")
    nummer = insert_noot(plan, work=work_of(plan), wid=LID, pad=(0,), positie=0, versie="t")
    for poging, was in ((binnen, uitkomst.plan), (nummer, plan)):
        assert poging.plan is was
        assert [m.code for m in poging.meldingen] == ["PS-NOOT-PLAATS"]


def test_another_word_in_a_note_and_undo(voorbeeld: Plan) -> None:
    plan = note(with_al(voorbeeld, "abcd"), 2, "een")
    session = Session(plan)
    work = work_of(plan)
    session.apply("noot", lambda p: set_noot(p, work=work, wid=LID, pad=PAD, positie=2, woorden="anders\n\nmeer").plan)
    assert show(session.plan) == "ab[1 anders]cd"
    assert_goed(session.plan)
    assert set_noot(plan, work=work, wid=LID, pad=PAD, positie=2, woorden="een").plan is plan
    session.undo()
    assert session.plan is plan
    for positie in (0, 4, -1):
        with pytest.raises(ValueError, match="no note"):
            remove_noot(plan, work=work, wid=LID, pad=PAD, positie=positie)


def test_numbers_that_were_not_in_order_stay_and_the_new_one_follows_the_highest(voorbeeld: Plan) -> None:
    noot = el("Noot", el("NootNummer", "7"), el("Al", "x"), type="voet", id="n7")
    plan = note(with_al(voorbeeld, "ab", noot, "cd"), 1)
    assert show(plan) == "a[8 noot]b[7 x]cd"


def test_a_note_of_a_table_counts_by_itself_and_takes_its_references_along(voorbeeld: Plan) -> None:
    work = work_of(voorbeeld)
    plan = note(with_al(voorbeeld, "abcd"), 2)
    uitkomst = insert_tabel(plan, work=work, wid=LID, pad=PAD, rijen=2, kolommen=2, versie="t")
    plek = uitkomst.plek
    assert plek is not None
    plan = set_woorden(uitkomst.plan, work=work, wid=plek.wid, pad=plek.pad, begin=0, eind=0, woorden="cel")
    plan = insert_noot(plan, work=work, wid=plek.wid, pad=plek.pad, positie=3, woorden="bij cel", versie="t2").plan
    voet, tabel = hier(plan)
    assert [(n.type, n.nummer) for n in (voet, tabel)] == [("voet", "1"), ("tabel", "1")]
    ander = replace(plek, pad=(*plek.pad[:3], 1, 0))
    met = insert_nootref(plan, work=work, wid=plek.wid, pad=ander.pad, positie=0, refid=tabel.id)
    assert met.meldingen == ()
    assert_goed(met.plan)
    assert any(e.get("refid") == tabel.id for e in tekst_of(met.plan).walk())
    zonder = remove_noot(met.plan, work=work, wid=plek.wid, pad=plek.pad, positie=3).plan
    assert not any(e.get("refid") == tabel.id for e in tekst_of(zonder).walk())
    assert_goed(zonder)
    for refid, daar in ((voet.id, ander), (tabel.id, Plek(work=work, wid=LID, pad=PAD))):
        poging = insert_nootref(plan, work=work, wid=daar.wid, pad=daar.pad, positie=0, refid=refid)
        assert poging.plan is plan
        assert [m.code for m in poging.meldingen] == ["PS-NOOT-PLAATS"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=10))
def test_whatever_comes_and_goes_numbers_are_in_order_and_words_stay(
    voorbeeld: Plan, stappen: list[tuple[bool, int]]
) -> None:
    begin = with_al(voorbeeld, "ab", el("b", "cd"), el("IntRef", "ef", ref="chp_1"), "gh")
    plan = begin
    session = Session(begin)
    for nummer, (erbij, plaats) in enumerate(stappen):
        vlak = flatten(al_of(plan))
        noten = [n for n, teken in enumerate(vlak) if teken == OBJECT]
        if erbij or not noten:
            plan = note(plan, plaats % (len(vlak) + 1), f"n{nummer}", f"t{nummer}")
        else:
            positie = noten[plaats % len(noten)]
            plan = remove_noot(plan, work=work_of(plan), wid=LID, pad=PAD, positie=positie).plan
        session.apply("stap", lambda _, nieuw=plan: nieuw)
        assert flatten(al_of(plan)).replace(OBJECT, "") == "abcdefgh"
        nummers = [noot.nummer for noot in list_noten(tekst_of(plan)) if noot.type == "voet"]
        assert nummers == [str(n) for n in range(1, len(nummers) + 1)]
    assert_goed(plan)
    while session.undo_label:
        session.undo()
    assert session.plan is begin


@pytest.mark.corpus
def test_a_note_in_a_real_plan_leaves_the_rest_the_same_objects(shared: Path) -> None:
    plan = open_corpus("download/gm0233.zip")
    work, lid = find_all(plan, Soort.LID)[100]
    uitkomst = insert_noot(plan, work=work, wid=lid.wid or "", pad=(1, 0), positie=3, woorden="x", versie="t")
    assert_goed(uitkomst.plan)
    was = {e.wid: e for e in tekst_of(plan).walk() if e.wid}
    anders = [e for e in tekst_of(uitkomst.plan).walk() if e.wid and was[e.wid] is not e]
    assert all(any(deel.wid == lid.wid for deel in e.walk()) for e in anders)
