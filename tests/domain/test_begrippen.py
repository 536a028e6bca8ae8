"""Begrippen: found, used or not, sorted, added, taken away, renamed, taken over; other text stays as it is."""

from dataclasses import replace
from pathlib import Path

import pytest

from planstudio.domain.begrippen.bewerken import insert_begrip, remove_begrip, sort_begrippen, take_over_begrippen
from planstudio.domain.begrippen.gebruik import find_gebruik, find_ongebruikt, find_ongedefinieerd
from planstudio.domain.begrippen.hernoemen import list_vervangingen, rename_begrip
from planstudio.domain.begrippen.vinden import Begrip, find_begrippen, make_sorteersleutel, read_term
from planstudio.domain.begrippen.vormen import conform, make_meervoud, make_patroon
from planstudio.domain.edits.tekst import find_blok, replace_tekstelement, set_woorden
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.woorden import flatten
from planstudio.session import Session
from tests.domain.tekstplannen import assert_goed, find_all, open_corpus, words_of

LID = "gm9998_1__chp_1__subchp_1.1__art_1.2__para_1"


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
    return find_blok(lid, (1, 0))


def begrip_of(plan: Plan, term: str) -> Begrip:
    return next(begrip for begrip in find_begrippen(plan.versie) if begrip.term == term)


def termen_of(plan: Plan, lijst: str) -> list[str]:
    element = find_by_wid(tekst_of(plan), lijst)
    assert element is not None
    return [read_term(kind) for kind in element.kinderen]


@pytest.mark.parametrize(
    ("term", "goed", "fout"),
    [
        ("bouwwerk", ["bouwwerk", "Bouwwerken"], ["bouwwerkhoogte", "hoofdbouwwerk", "bouwwerk-x"]),
        ("perceel", ["percelen", "perceel"], ["perceelsgrens"]),
        ("bedrijf", ["bedrijven"], ["bedrijfswoning"]),
        ("woonhuis", ["woonhuizen"], ["huis"]),
        ("plan", ["plannen"], ["planologisch"]),
        ("erf", ["erven"], ["erfgrens"]),
        ("waterveiligheid", ["waterveiligheden"], []),
        ("auto", ["auto's", "auto\u2019s"], ["automaat"]),
        ("waarde", ["waarden", "waardes"], ["waardevol"]),
        ("artikel", ["artikelen", "artikels"], []),
        ("openbaar gebied", ["openbare gebieden", "openbaar  gebied"], ["openbaar vervoer"]),
        ("AS SIKB 2000", ["AS SIKB 2000"], ["AS SIKB 20001"]),
        ("C++", ["C++"], []),
    ],
)
def test_a_term_is_found_in_its_forms_and_not_in_other_words(term: str, goed: list[str], fout: list[str]) -> None:
    patroon = make_patroon(term)
    assert [woorden for woorden in goed if not patroon.search(f"(een {woorden}.")] == []
    assert [woorden for woorden in fout if patroon.search(f"een {woorden}.")] == []


@pytest.mark.parametrize(
    ("woord", "meervoud"),
    [
        ("gebied", "gebieden"),
        ("perceel", "percelen"),
        ("kampeermiddel", "kampeermiddelen"),
        ("gemeente", "gemeenten"),
        ("regel", "regels"),
        ("auto", "auto's"),
        ("vergunning", "vergunningen"),
        ("erf", "erven"),
        ("zone", "zones"),
    ],
)
def test_plurals(woord: str, meervoud: str) -> None:
    assert make_meervoud(woord) == meervoud


@pytest.mark.parametrize(
    ("gebruikt", "nieuw"),
    [
        ("gevoelig gebouw", "kwetsbaar object"),
        ("Gevoelig gebouw", "Kwetsbaar object"),
        ("gevoelige gebouwen", "kwetsbare objecten"),
    ],
)
def test_another_term_takes_the_form_of_the_old_one(gebruikt: str, nieuw: str) -> None:
    assert conform(gebruikt, "gevoelig gebouw", "kwetsbaar object") == nieuw


def test_all_begrippen_are_found_but_not_the_list_of_areas(voorbeeld: Plan) -> None:
    begrippen = find_begrippen(voorbeeld.versie)
    alle = find_all(voorbeeld, Soort.BEGRIP)
    assert 0 < len(begrippen) < len(alle)
    assert all(b.term and b.definitie and not b.term.endswith(":") for b in begrippen)
    assert find_by_wid(tekst_of(voorbeeld), begrippen[0].lijst) is not None


def test_every_use_of_a_begrip_is_found_where_it_is(voorbeeld: Plan) -> None:
    begrip = find_begrippen(voorbeeld.versie)[0]
    plan = with_al(voorbeeld, f"Een {begrip.term} en ", el("b", f"{begrip.term}s"), f"; {begrip.term}achtig.")
    hier = [g for g in find_gebruik(plan.versie, begrip) if g.wid == LID]
    assert [g.woorden for g in hier] == [begrip.term, f"{begrip.term}s"]
    assert all(flatten(al_of(plan))[g.begin : g.eind] == g.woorden and g.pad == (1, 0) for g in hier)
    assert hier[0].plek.positie == 4


def test_a_begrip_that_nothing_uses_is_told_until_something_does(voorbeeld: Plan) -> None:
    lijst = find_begrippen(voorbeeld.versie)[0].lijst
    plan = insert_begrip(
        voorbeeld, work=work_of(voorbeeld), wid=lijst, term="zwerfkei", definitie=["steen;"], versie="t"
    ).plan
    assert "zwerfkei" in [b.term for b in find_ongebruikt(plan.versie)]
    plan = with_al(plan, "Zwerfkeien zijn verboden.")
    assert "zwerfkei" not in [b.term for b in find_ongebruikt(plan.versie)]


def test_only_what_is_said_to_be_defined_or_is_defined_elsewhere_counts_as_missing(voorbeeld: Plan) -> None:
    bekend = find_begrippen(voorbeeld.versie)[0].term
    plan = with_al(
        voorbeeld,
        f"Het plaatsen van een zwerfkei, als bedoeld in de begripsbepalingen, of een {bekend} als bedoeld in de "
        "begripsbepalingen. Een Hoofdletter of 'aanhaling' zegt niets; een dolmen staat elders.",
    )
    assert [g.woorden for g in find_ongedefinieerd(plan.versie)] == ["zwerfkei"]
    elders = [replace(find_begrippen(plan.versie)[0], term=term) for term in ("dolmen", bekend)]
    assert [g.woorden for g in find_ongedefinieerd(plan.versie, elders)] == ["zwerfkei", "dolmen"]


def test_the_alphabet_does_not_mind_capitals_accents_or_signs() -> None:
    termen = ["zee", "Één", "'s-Gravenhage", "aap", "echo", "Bad"]
    assert sorted(termen, key=make_sorteersleutel) == ["aap", "Bad", "echo", "Één", "'s-Gravenhage", "zee"]


def test_a_new_begrip_stands_in_its_place_with_the_caret_in_its_definition(voorbeeld: Plan) -> None:
    lijst = find_begrippen(voorbeeld.versie)[0].lijst
    uitkomst = insert_begrip(voorbeeld, work=work_of(voorbeeld), wid=lijst, term="Aardbei: ", versie="t1")
    assert_goed(uitkomst.plan)
    termen = termen_of(uitkomst.plan, lijst)
    assert termen == sorted(termen, key=make_sorteersleutel)
    begrip = begrip_of(uitkomst.plan, "Aardbei")
    assert begrip.wid.startswith("gm9998_t1__")
    assert uitkomst.plek is not None
    assert (uitkomst.plek.wid, uitkomst.plek.pad) == (begrip.wid, (1, 0))
    weer = insert_begrip(uitkomst.plan, work=work_of(voorbeeld), wid=lijst, term="aardbei", versie="t2")
    assert weer.plan is uitkomst.plan
    assert [m.code for m in weer.meldingen] == ["PS-BEGRIP-DUBBEL"]
    weg = remove_begrip(uitkomst.plan, work=work_of(voorbeeld), wid=begrip.wid)
    assert weg.plan == voorbeeld
    with pytest.raises(ValueError, match="needs a term"):
        insert_begrip(voorbeeld, work=work_of(voorbeeld), wid=lijst, term=" : ", versie="t")


def test_with_its_last_begrip_the_list_goes(voorbeeld: Plan) -> None:
    lijst = find_begrippen(voorbeeld.versie)[0].lijst
    plan = voorbeeld
    for begrip in find_begrippen(voorbeeld.versie):
        if begrip.lijst == lijst:
            plan = remove_begrip(plan, work=begrip.work, wid=begrip.wid).plan
            assert_goed(plan)
    assert find_by_wid(tekst_of(plan), lijst) is None


def test_a_list_is_sorted_and_loses_its_numbers(voorbeeld: Plan) -> None:
    lijst = find_begrippen(voorbeeld.versie)[0].lijst
    work = work_of(voorbeeld)

    def mix(element: Tekstelement) -> Tekstelement:
        kinderen = [
            replace(kind, inhoud=(el("LiNummer", f"{n}."), *kind.inhoud)) for n, kind in enumerate(element.kinderen, 1)
        ]
        return replace(element, inhoud=tuple(reversed(kinderen)))

    plan = replace_tekstelement(voorbeeld, work, lijst, mix)
    uitkomst = sort_begrippen(plan, work=work, wid=lijst, versie="t")
    assert_goed(uitkomst.plan)
    assert termen_of(uitkomst.plan, lijst) == sorted(termen_of(plan, lijst), key=make_sorteersleutel)
    assert {b.wid for b in find_begrippen(uitkomst.plan.versie)} == {b.wid for b in find_begrippen(voorbeeld.versie)}
    assert not any(kind.find(Soort.LI_NUMMER) for kind in find_by_wid(tekst_of(uitkomst.plan), lijst).kinderen)  # type: ignore[union-attr]
    assert sort_begrippen(uitkomst.plan, work=work, wid=lijst, versie="t2").plan is uitkomst.plan


def test_a_renamed_begrip_has_its_new_words_where_one_wants_them_and_undo_takes_all_back(voorbeeld: Plan) -> None:
    lijst = find_begrippen(voorbeeld.versie)[0].lijst
    work = work_of(voorbeeld)
    plan = insert_begrip(voorbeeld, work=work, wid=lijst, term="zwerfkei", versie="t").plan
    plan = with_al(plan, "Zwerfkeien; een ", el("b", "zwerf"), "kei; een zwerfkei.")
    begrip = begrip_of(plan, "zwerfkei")
    lijst_ = list_vervangingen(plan.versie, begrip, "dolmen")
    assert [(v.gebruik.woorden, v.nieuw) for v in lijst_] == [
        ("Zwerfkeien", "Dolmens"),
        ("zwerfkei", "dolmen"),
        ("zwerfkei", "dolmen"),
    ]
    session = Session(plan)
    uitkomst = rename_begrip(plan, begrip, "dolmen", (lijst_[0], lijst_[1]))
    session.apply("Begrip hernoemen", lambda _: uitkomst.plan)
    assert flatten(al_of(session.plan)) == "Dolmens; een dolmen; een zwerfkei."
    assert begrip_of(session.plan, "dolmen").wid == begrip.wid
    assert_goed(session.plan)
    session.undo()
    assert session.plan is plan
    assert rename_begrip(plan, begrip, "zwerfkei", ()).plan is plan
    anders = set_woorden(plan, work=work, wid=LID, pad=(1, 0), begin=0, eind=0, woorden="x ")
    with pytest.raises(ValueError, match="any more"):
        rename_begrip(anders, begrip, "dolmen", lijst_)


def test_begrippen_of_another_plan_come_with_ids_of_their_own(voorbeeld: Plan) -> None:
    lijst = find_begrippen(voorbeeld.versie)[0].lijst
    work = work_of(voorbeeld)
    bekend = find_by_wid(tekst_of(voorbeeld), find_begrippen(voorbeeld.versie)[0].wid)
    assert bekend is not None
    ref = el("IntRef", "artikel 1", ref="chp_9")
    nummers = (el("Li", el("LiNummer", "a."), el("Al", "een")), el("Li", el("LiNummer", "b."), el("Al", "twee")))
    ander = el(
        "Begrip",
        el("Term", "zwerfkei"),
        el("Definitie", el("Al", "steen, zie ", ref, "."), el("Lijst", *nummers, type="expliciet")),
    )
    uitkomst = take_over_begrippen(voorbeeld, work=work, wid=lijst, begrippen=[ander, bekend, ander], versie="t3")
    assert_goed(uitkomst.plan)
    assert sorted(m.code for m in uitkomst.meldingen) == ["PS-BEGRIP-DUBBEL", "PS-BEGRIP-LOS"]
    nieuw = find_by_wid(tekst_of(uitkomst.plan), begrip_of(uitkomst.plan, "zwerfkei").wid)
    assert nieuw is not None
    assert words_of(nieuw) == words_of(ander)
    assert all((e.wid or "").startswith("gm9998_t3__") for e in nieuw.walk() if e.wid)
    assert not any(e.soort is Soort.INT_REF for e in nieuw.walk())
    alles = take_over_begrippen(voorbeeld, work=work, wid=lijst, begrippen=[bekend], versie="t4")
    assert alles.plan is voorbeeld


@pytest.mark.corpus
def test_the_begrippen_of_a_real_plan_go_into_another(shared: Path) -> None:
    bron, doel = open_corpus("download/gm0233.zip"), open_corpus("download/pv30.zip")
    begrippen = [b for b in find_begrippen(bron.versie)][:60]
    elementen = [find_by_wid(tekst_of(bron), b.wid) for b in begrippen]
    lijst = find_begrippen(doel.versie)[0]
    uitkomst = take_over_begrippen(
        doel, work=lijst.work, wid=lijst.lijst, begrippen=[e for e in elementen if e is not None], versie="t"
    )
    assert_goed(uitkomst.plan)
    termen = {b.term.casefold() for b in find_begrippen(uitkomst.plan.versie)}
    assert {b.term.casefold() for b in begrippen} <= termen


@pytest.mark.corpus
def test_the_begrippen_of_a_real_plan_are_used_sorted_and_renamed(shared: Path) -> None:
    plan = open_corpus("download/gm0233.zip")
    begrippen = find_begrippen(plan.versie)
    assert len(begrippen) > 50
    ongebruikt = find_ongebruikt(plan.versie)
    assert 0 < len(ongebruikt) < len(begrippen) / 2
    gebruikt = max(begrippen, key=lambda b: len(find_gebruik(plan.versie, b)))
    plan = sort_begrippen(plan, work=gebruikt.work, wid=gebruikt.lijst, versie="t").plan
    vervangingen = list_vervangingen(plan.versie, gebruikt, "zwerfkei")
    assert len(vervangingen) > 20
    plan = rename_begrip(plan, gebruikt, "zwerfkei", vervangingen).plan
    assert_goed(plan)
    assert find_gebruik(plan.versie, gebruikt) == ()
