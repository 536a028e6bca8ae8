"""Marks and references: they come, join, split and go; the words stay to the letter, and the text stays valid."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planstudio.domain.edits.inline_verwijzing import (
    Notatie,
    Verwijzing,
    check_adres,
    guess_notatie,
    insert_verwijzing,
    remove_verwijzing,
)
from planstudio.domain.edits.opmaak import OPMAAK, has_opmaak, set_opmaak
from planstudio.domain.edits.tekst import find_blok, replace_tekstelement
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.woorden import flatten
from planstudio.session import Session
from tests.domain.tekstplannen import assert_goed, find_all, open_corpus

LID = "gm9998_1__chp_1__subchp_1.1__art_1.2__para_1"
PAD = (1, 0)
MARKS = [Soort.B, Soort.I, Soort.U, Soort.STRONG, Soort.SUP, Soort.SUB]


def el(naam: str, *inhoud: Tekstelement | str, **attributen: str) -> Tekstelement:
    return Tekstelement(soort=Soort(naam), attributen=tuple(attributen.items()), inhoud=inhoud)


def work_of(plan: Plan) -> str:
    return plan.versie.regelingen[0].work


def with_al(plan: Plan, *inhoud: Tekstelement | str) -> Plan:
    """The plan with other content for one alinea."""

    def change(lid: Tekstelement) -> Tekstelement:
        nummer = lid.inhoud[0]
        return Tekstelement(soort=lid.soort, wid=lid.wid, eid=lid.eid, inhoud=(nummer, el("Inhoud", el("Al", *inhoud))))

    return replace_tekstelement(plan, work_of(plan), LID, change)


def blok_of(plan: Plan) -> Tekstelement:
    lid = find_by_wid(plan.versie.regelingen[0].tekst, LID)
    assert lid is not None
    return find_blok(lid, PAD)


def show(element: Tekstelement) -> str:
    """A block as short marks: 'a<b>c</b>'."""
    delen = []
    for kind in element.inhoud:
        if isinstance(kind, str):
            delen.append(kind)
        elif isinstance(kind, Tekstelement):
            delen.append(f"<{kind.soort}>{show(kind)}</{kind.soort}>" if kind.inhoud else f"<{kind.soort}/>")
    return "".join(delen)


def mark(plan: Plan, begin: int, eind: int, soort: Soort, aan: bool = True) -> Uitkomst:
    return set_opmaak(plan, work=work_of(plan), wid=LID, pad=PAD, begin=begin, eind=eind, soort=soort, aan=aan)


REF = el("IntRef", "artikel 1", ref="chp_1")
NOOT = el("Noot", el("Al", "noot"), type="voet", id="n1")


@pytest.mark.parametrize(
    ("inhoud", "stappen", "wordt"),
    [
        (("abcd",), [(1, 3, Soort.B, True)], "a<b>bc</b>d"),
        (("abcd",), [(0, 4, Soort.I, True), (1, 3, Soort.I, False)], "<i>a</i>bc<i>d</i>"),
        (("abcd",), [(0, 2, Soort.B, True), (2, 4, Soort.B, True)], "<b>abcd</b>"),
        (("abcd",), [(0, 3, Soort.B, True), (1, 4, Soort.I, True)], "<b>a</b><i><b>bc</b>d</i>"),
        ((el("i", "abc"), "d"), [(1, 2, Soort.B, True)], "<i>a<b>b</b>c</i>d"),
        ((el("i", "abc"), "d"), [(0, 4, Soort.B, True)], "<b><i>abc</i>d</b>"),
        ((el("strong", "abc"),), [(0, 3, Soort.B, True)], "<strong>abc</strong>"),
        ((el("strong", "abc"),), [(1, 2, Soort.B, False)], "<strong>a</strong>b<strong>c</strong>"),
        (("m2",), [(1, 2, Soort.SUP, True), (1, 2, Soort.SUB, True)], "m<sub>2</sub>"),
        (("m2",), [(1, 2, Soort.SUP, True), (1, 2, Soort.SUP, False)], "m2"),
        (("m23",), [(1, 3, Soort.SUP, True), (0, 2, Soort.B, True)], "<b>m<sup>2</sup></b><sup>3</sup>"),
        (("zie ", REF, "."), [(0, 6, Soort.B, True)], "<b>zie <IntRef>artikel 1</IntRef></b>."),
        (("zie ", REF, "."), [(5, 6, Soort.U, True)], "zie <u><IntRef>artikel 1</IntRef></u>."),
        ((el("b", "zie ", REF), "."), [(5, 6, Soort.B, False)], "<b>zie </b><IntRef>artikel 1</IntRef>."),
        (("zie ", REF, "."), [(12, 13, Soort.SUP, True)], "zie <IntRef>artikel <sup>1</sup></IntRef>."),
        (("a", NOOT, "b"), [(0, 3, Soort.SUP, True)], "<sup>a</sup><Noot><Al>noot</Al></Noot><sup>b</sup>"),
        (("a", NOOT, "b"), [(0, 3, Soort.B, True)], "<b>a<Noot><Al>noot</Al></Noot>b</b>"),
        (("a", el("br"), "b"), [(0, 2, Soort.B, True)], "<b>a<br/></b>b"),
        ((el("b", "a"), el("b", "b"), "c"), [(2, 3, Soort.I, True)], "<b>a</b><b>b</b><i>c</i>"),
        ((el("b", "a"), el("b", "b"), "c"), [(2, 3, Soort.B, True)], "<b>a</b><b>bc</b>"),
    ],
)
def test_marks_come_join_split_and_go(
    voorbeeld: Plan, inhoud: tuple[Tekstelement | str, ...], stappen: list[tuple[int, int, Soort, bool]], wordt: str
) -> None:
    plan = with_al(voorbeeld, *inhoud)
    for begin, eind, soort, aan in stappen:
        uitkomst = mark(plan, begin, eind, soort, aan)
        assert uitkomst.plek is not None
        assert uitkomst.plek.positie == eind
        plan = uitkomst.plan
        assert has_opmaak(blok_of(plan), begin, eind, soort) is aan or Soort.NOOT in {
            kind.soort for kind in blok_of(plan).kinderen
        }
    assert show(blok_of(plan)) == wordt
    assert_goed(plan)


def test_a_mark_that_is_there_or_a_caret_gives_the_very_same_plan(voorbeeld: Plan) -> None:
    plan = with_al(voorbeeld, "a", el("b", "bc"), "d")
    assert mark(plan, 1, 3, Soort.B).plan is plan
    assert mark(plan, 1, 1, Soort.I).plan is plan
    assert mark(plan, 0, 1, Soort.B, False).plan is plan


def test_at_a_caret_the_character_before_it_decides(voorbeeld: Plan) -> None:
    blok = blok_of(with_al(voorbeeld, "a", el("b", "bc"), "d"))
    assert [has_opmaak(blok, n, n, Soort.B) for n in range(5)] == [False, False, True, True, False]
    assert not has_opmaak(blok, 0, 3, Soort.B)


def test_a_number_takes_no_marks_and_says_so(voorbeeld: Plan) -> None:
    work = work_of(voorbeeld)
    uitkomst = set_opmaak(voorbeeld, work=work, wid=LID, pad=(0,), begin=0, eind=1, soort=Soort.B, aan=True)
    assert uitkomst.plan is voorbeeld
    assert [m.code for m in uitkomst.meldingen] == ["PS-OPMAAK"]


@pytest.mark.parametrize("bereik", [(-1, 1), (0, 99), (3, 2)])
def test_a_range_outside_the_block_is_a_bug_of_the_caller(voorbeeld: Plan, bereik: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside"):
        mark(with_al(voorbeeld, "abcd"), *bereik, Soort.B)
    with pytest.raises(ValueError, match="no mark"):
        mark(voorbeeld, 0, 1, Soort.BR)


@settings(max_examples=150)
@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.sampled_from(MARKS), st.booleans(), st.booleans()),
        max_size=12,
    )
)
def test_whatever_one_marks_the_words_stay_and_the_text_is_valid(
    voorbeeld: Plan, stappen: list[tuple[int, int, Soort, bool, bool]]
) -> None:
    begin_plan = with_al(voorbeeld, "Zie ", REF, " en m", el("sup", "2"), NOOT, el("i", " of ", el("b", "x")), ".")
    vlak = flatten(blok_of(begin_plan))
    session = Session(begin_plan)
    for a, b, soort, aan, is_verwijzing in stappen:
        begin, eind = sorted((min(a, len(vlak)), min(b, len(vlak))))
        oud = session.plan
        if is_verwijzing:
            nieuw = _refer(oud, begin, eind, aan)
        else:
            nieuw = mark(oud, begin, eind, soort, aan).plan
            if begin < eind and (soort not in (Soort.SUP, Soort.SUB) or not aan):
                assert has_opmaak(blok_of(nieuw), begin, eind, soort) is aan
            assert mark(nieuw, begin, eind, soort, aan).plan is nieuw
        session.apply("stap", lambda _, nieuw=nieuw: nieuw)
        assert flatten(blok_of(nieuw)) == vlak
        _check_nesting(blok_of(nieuw), frozenset())
    assert_goed(session.plan)
    while session.undo_label:
        session.undo()
    assert session.plan is begin_plan


def _refer(plan: Plan, begin: int, eind: int, aan: bool) -> Plan:
    if not aan:
        return remove_verwijzing(plan, work=work_of(plan), wid=LID, pad=PAD, begin=begin, eind=eind).plan
    verwijzing = Verwijzing(soort=Soort.INT_REF, doel=LID)
    return insert_verwijzing(
        plan, work=work_of(plan), wid=LID, pad=PAD, begin=begin, eind=eind, verwijzing=verwijzing, versie="t"
    ).plan


def _check_nesting(element: Tekstelement, om: frozenset[Soort]) -> None:
    for kind in element.kinderen:
        if kind.soort in OPMAAK:
            assert kind.inhoud
            assert kind.soort not in om
            assert not (om & {Soort.SUP, Soort.SUB})
            _check_nesting(kind, om | {kind.soort})
        elif kind.soort is Soort.INT_REF:
            _check_nesting(kind, om)


# -- references ------------------------------------------------------------------------------------------------------


def refer(plan: Plan, begin: int, eind: int, verwijzing: Verwijzing, woorden: str = "") -> Uitkomst:
    return insert_verwijzing(
        plan,
        work=work_of(plan),
        wid=LID,
        pad=PAD,
        begin=begin,
        eind=eind,
        verwijzing=verwijzing,
        woorden=woorden,
        versie="t1",
    )


ARTIKEL = Verwijzing(soort=Soort.INT_REF, doel="gm9998_1__chp_1__subchp_1.2__art_1.4")


@pytest.mark.parametrize(
    ("inhoud", "bereik", "woorden", "wordt"),
    [
        (("zie artikel 1.",), (4, 13), "", "zie <IntRef>artikel 1</IntRef>."),
        (("zie .",), (4, 4), "artikel 1", "zie <IntRef>artikel 1</IntRef>."),
        (("zie hier.",), (4, 8), "artikel 1", "zie <IntRef>artikel 1</IntRef>."),
        ((el("b", "zie hier."),), (4, 8), "", "<b>zie <IntRef>hier</IntRef>.</b>"),
        (("zie ", el("b", "h"), "ier."), (4, 8), "", "zie <IntRef>hier</IntRef>."),
        (("m", el("sup", "2")), (0, 2), "", "<IntRef>m<sup>2</sup></IntRef>"),
        (("zie ", REF, "."), (4, 8), "", "zie <IntRef>artikel 1</IntRef>."),
        (("zie ", REF, "."), (8, 8), " X", "zie <IntRef>artikel 1</IntRef><IntRef> X</IntRef>."),
        (("ab", NOOT, "cde"), (0, 6), "", "ab<Noot><Al>noot</Al></Noot><IntRef>cde</IntRef>"),
        ((), (0, 0), "artikel 1", "<IntRef>artikel 1</IntRef>"),
    ],
)
def test_words_become_a_reference(
    voorbeeld: Plan, inhoud: tuple[Tekstelement | str, ...], bereik: tuple[int, int], woorden: str, wordt: str
) -> None:
    uitkomst = refer(with_al(voorbeeld, *inhoud), *bereik, ARTIKEL, woorden)
    assert show(blok_of(uitkomst.plan)) == wordt
    doel = find_by_wid(uitkomst.plan.versie.regelingen[0].tekst, ARTIKEL.doel)
    assert doel is not None
    assert any(e.get("ref") == doel.eid for e in blok_of(uitkomst.plan).walk())
    assert_goed(uitkomst.plan)
    assert uitkomst.plek is not None
    assert uitkomst.plek.positie <= len(flatten(blok_of(uitkomst.plan)))


def test_a_reference_goes_and_its_words_stay(voorbeeld: Plan) -> None:
    plan = with_al(voorbeeld, "zie ", el("b", REF, "!"), ".")
    for bereik in ((6, 6), (0, 5), (13, 13)):
        uitkomst = remove_verwijzing(plan, work=work_of(plan), wid=LID, pad=PAD, begin=bereik[0], eind=bereik[1])
        assert show(blok_of(uitkomst.plan)) == "zie <b>artikel 1!</b>."
    assert remove_verwijzing(plan, work=work_of(plan), wid=LID, pad=PAD, begin=2, eind=2).plan is plan


def test_a_reference_to_an_area_gets_ids_of_its_own(voorbeeld: Plan) -> None:
    _, doel = find_all(voorbeeld, Soort.EXT_IO_REF)[0]
    verwijzing = Verwijzing(soort=Soort.INT_IO_REF, doel=doel.wid or "")
    plan = refer(with_al(voorbeeld, "in het gebied."), 7, 13, verwijzing).plan
    (ref,) = [e for e in blok_of(plan).walk() if e.soort is Soort.INT_IO_REF]
    lid = find_by_wid(plan.versie.regelingen[0].tekst, LID)
    assert lid is not None
    assert (ref.get("ref"), ref.eid) == (doel.wid, f"{lid.eid}__ref_o_1")
    assert (ref.wid or "").startswith("gm9998_t1__")
    assert_goed(plan)


@pytest.mark.parametrize(
    ("notatie", "goed", "fout"),
    [
        (Notatie.URL, "https://wetten.overheid.nl/BWBR0037885", "wetten.overheid.nl"),
        (Notatie.JCI, "jci1.3:c:BWBR0037885&artikel=5.1", "BWBR0037885"),
        (Notatie.AKN, "/akn/nl/act/gm0233/2020/omgevingsplan", "akn/nl/act"),
        (Notatie.JOIN, "/join/id/pubdata/gm0233/2024/rapport/nld@2024-01-01", "/join/rapport"),
        (Notatie.DOCUMENT, "rapport.pdf", "een rapport"),
    ],
)
def test_an_address_fits_its_notation(voorbeeld: Plan, notatie: Notatie, goed: str, fout: str) -> None:
    assert check_adres(notatie, goed) == ""
    assert guess_notatie(goed) is (notatie if notatie is not Notatie.DOCUMENT else None)
    plan = with_al(voorbeeld, "zie de wet.")
    nieuw = refer(plan, 4, 10, Verwijzing(soort=Soort.EXT_REF, doel=goed, notatie=notatie)).plan
    assert show(blok_of(nieuw)) == "zie <ExtRef>de wet</ExtRef>."
    assert_goed(nieuw)
    uitkomst = refer(plan, 4, 10, Verwijzing(soort=Soort.EXT_REF, doel=fout, notatie=notatie))
    assert uitkomst.plan is plan
    assert [m.code for m in uitkomst.meldingen] == ["PS-VERWIJZING-INVOEGEN"]
    assert fout in uitkomst.meldingen[0].tekst


def test_a_reference_needs_words_and_a_place_that_takes_it(voorbeeld: Plan) -> None:
    plan = with_al(voorbeeld, "zie .")
    assert refer(plan, 4, 4, ARTIKEL).meldingen
    _, begrip = find_all(plan, Soort.BEGRIP)[0]
    term = next(n for n, kind in enumerate(begrip.kinderen) if kind.soort is Soort.TERM)
    uitkomst = insert_verwijzing(
        plan,
        work=work_of(plan),
        wid=begrip.wid or "",
        pad=(term,),
        begin=0,
        eind=2,
        verwijzing=ARTIKEL,
        versie="t",
    )
    assert uitkomst.plan is plan
    assert "geen verwijzing" in uitkomst.meldingen[0].tekst
    with pytest.raises(KeyError):
        refer(plan, 0, 3, Verwijzing(soort=Soort.INT_REF, doel="weg"))


@pytest.mark.corpus
@pytest.mark.parametrize("naam", ["download/gm0233.zip", "download/pv30.zip"])
def test_marks_all_over_a_real_plan_stay_valid(shared: Path, naam: str) -> None:
    plan = open_corpus(naam)
    work = work_of(plan)
    nummer = 0
    for element in list(plan.versie.regelingen[0].tekst.walk()):
        if element.wid is None or nummer > 250:
            continue
        for pad, blok in _walk_blokken(element, ()):
            nummer += 1
            lengte = len(flatten(blok))
            begin, eind = nummer % (lengte + 1), max(nummer % (lengte + 1), lengte - nummer % 3)
            plan = set_opmaak(
                plan, work=work, wid=element.wid, pad=pad, begin=begin, eind=eind, soort=MARKS[nummer % 6], aan=True
            ).plan
    assert nummer > 250
    assert_goed(plan)


def _walk_blokken(element: Tekstelement, pad: tuple[int, ...]) -> list[tuple[tuple[int, ...], Tekstelement]]:
    gevonden = []
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.wid is None:
            hier = (*pad, plaats)
            gevonden += [(hier, kind)] if kind.soort in BLOKKEN else _walk_blokken(kind, hier)
    return gevonden
