"""Comments: added, answered, resolved and removed; they stay with their words and outlive their element."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.changes import find_changed
from planstudio.domain.edits.tekst import replace_tekstelement, set_woorden
from planstudio.domain.opmerkingen.ankers import list_bij, place_opmerkingen, shift_bereik
from planstudio.domain.opmerkingen.bewerken import (
    add_opmerking,
    delete_opmerking,
    find_opmerking,
    reply_opmerking,
    resolve_opmerking,
)
from planstudio.domain.opmerkingen.opmerking import Antwoord, Opmerking
from planstudio.domain.plan import Plan
from planstudio.domain.samenvoegen.versie import merge
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.woorden import flatten
from planstudio.session import Session


@pytest.fixture
def lid(voorbeeld: Plan) -> Tekstelement:
    """A lid with a plain alinea of some length."""
    return next(
        element
        for element in voorbeeld.versie.regelingen[0].tekst.walk()
        if element.soort is Soort.LID
        and len(find_al(element)[1].inhoud) == 1
        and len(flatten(find_al(element)[1])) > 40
    )


def find_al(element: Tekstelement) -> tuple[tuple[int, ...], Tekstelement]:
    """The first alinea of a lid, with its path."""
    plaats, inhoud = next((n, kind) for n, kind in enumerate(element.kinderen) if kind.soort is Soort.INHOUD)
    return (plaats, 0), inhoud.kinderen[0]


def make_opmerking(plan: Plan, lid: Tekstelement, begin: int = 10, eind: int = 20, **velden: object) -> Opmerking:
    pad, blok = find_al(lid)
    keuzes = {
        "id": "o1",
        "work": plan.versie.regelingen[0].work,
        "wid": lid.wid,
        "pad": pad,
        "begin": begin,
        "eind": eind,
        "auteur": "J. de Vries",
        "datum": "2026-03-01T12:00:00",
        "tekst": "Klopt dit?",
        "citaat": flatten(blok)[begin:eind],
    }
    return Opmerking(**{**keuzes, **velden})  # type: ignore[arg-type]


@pytest.fixture
def session(voorbeeld: Plan, lid: Tekstelement) -> Session:
    """A session on a plan with one comment."""
    return Session(add_opmerking(voorbeeld, opmerking=make_opmerking(voorbeeld, lid)))


def find_woorden(session: Session) -> str:
    """The words that the comment is on now."""
    versie = session.plan.versie
    opmerking = versie.opmerkingen[0]
    element = find_by_wid(versie.regelingen[0].tekst, opmerking.wid)
    assert element is not None
    for plaats in opmerking.pad:
        element = element.inhoud[plaats]  # type: ignore[assignment]
        assert isinstance(element, Tekstelement)
    return flatten(element)[opmerking.begin : opmerking.eind]


def type_at(session: Session, begin: int, eind: int, woorden: str) -> None:
    opmerking = session.plan.versie.opmerkingen[0]
    session.apply(
        "Typen",
        lambda plan: set_woorden(
            plan, work=opmerking.work, wid=opmerking.wid, pad=opmerking.pad, begin=begin, eind=eind, woorden=woorden
        ),
    )


def test_add_reply_resolve_reopen_and_delete(voorbeeld: Plan, lid: Tekstelement) -> None:
    plan = add_opmerking(voorbeeld, opmerking=make_opmerking(voorbeeld, lid))
    antwoord = Antwoord(auteur="A. Bakker", datum="2026-03-02T09:00:00", tekst="Ja.")
    beantwoord = reply_opmerking(plan, id="o1", antwoord=antwoord)
    assert find_opmerking(beantwoord, "o1").antwoorden == (antwoord,)
    opgelost = resolve_opmerking(beantwoord, id="o1")
    assert find_opmerking(opgelost, "o1").opgelost
    assert resolve_opmerking(opgelost, id="o1") is opgelost
    assert not find_opmerking(resolve_opmerking(opgelost, id="o1", opgelost=False), "o1").opgelost
    assert delete_opmerking(opgelost, id="o1") == voorbeeld
    assert opgelost.versie.regelingen is voorbeeld.versie.regelingen


def test_what_is_not_there_cannot_be_changed(voorbeeld: Plan, lid: Tekstelement) -> None:
    plan = add_opmerking(voorbeeld, opmerking=make_opmerking(voorbeeld, lid))
    with pytest.raises(ValueError, match="o1 exists"):
        add_opmerking(plan, opmerking=make_opmerking(voorbeeld, lid))
    with pytest.raises(KeyError):
        add_opmerking(plan, opmerking=make_opmerking(voorbeeld, lid, id="o2", work="weg"))
    for edit in (resolve_opmerking, delete_opmerking):
        with pytest.raises(KeyError):
            edit(plan, id="weg")


def test_a_comment_makes_plans_differ_and_tells_where(voorbeeld: Plan, lid: Tekstelement) -> None:
    plan = add_opmerking(voorbeeld, opmerking=make_opmerking(voorbeeld, lid))
    assert plan != voorbeeld
    assert find_changed(voorbeeld, plan) == {"o1", lid.wid}
    assert find_changed(plan, resolve_opmerking(plan, id="o1")) == {"o1", lid.wid}


def test_undo_gives_the_very_plan_back(session: Session) -> None:
    begin = session.plan
    type_at(session, 0, 0, "Voorop ")
    session.undo()
    assert session.plan is begin


def test_words_before_it_move_it_and_words_after_it_do_not(session: Session) -> None:
    citaat = find_woorden(session)
    type_at(session, 0, 0, "Voorop ")
    assert find_woorden(session) == citaat
    assert session.plan.versie.opmerkingen[0].begin == 17
    type_at(session, 30, 30, " en verder")
    assert find_woorden(session) == citaat
    type_at(session, 0, 7, "")
    assert session.plan.versie.opmerkingen[0].begin == 10


def test_words_typed_within_it_belong_to_it(session: Session) -> None:
    citaat = find_woorden(session)
    type_at(session, 15, 15, "XYZ")
    assert find_woorden(session) == f"{citaat[:5]}XYZ{citaat[5:]}"


def test_when_its_words_are_gone_it_is_about_the_element(session: Session, lid: Tekstelement) -> None:
    type_at(session, 5, 25, "")
    opmerking = session.plan.versie.opmerkingen[0]
    assert (opmerking.wid, opmerking.heeft_bereik, opmerking.pad) == (lid.wid, False, ())
    assert opmerking.citaat


def change_lid(session: Session, change: object) -> None:
    opmerking = session.plan.versie.opmerkingen[0]
    session.apply("Wijzigen", lambda plan: replace_tekstelement(plan, opmerking.work, opmerking.wid, change))  # type: ignore[arg-type]


def put_inhoud(lid: Tekstelement, *blokken: Tekstelement) -> Tekstelement:
    return replace(
        lid,
        inhoud=tuple(
            replace(kind, inhoud=blokken) if isinstance(kind, Tekstelement) and kind.soort is Soort.INHOUD else kind
            for kind in lid.inhoud
        ),
    )


def test_it_follows_its_alinea_to_another_place(session: Session) -> None:
    citaat = find_woorden(session)
    nieuw = Tekstelement(soort=Soort.AL, inhoud=("Een alinea ervoor.",))
    change_lid(session, lambda lid: put_inhoud(lid, nieuw, find_al(lid)[1]))
    assert session.plan.versie.opmerkingen[0].pad[-1] == 1
    assert find_woorden(session) == citaat


@pytest.mark.parametrize("snede", [5, 35])
def test_it_follows_its_words_when_the_alinea_is_split(session: Session, snede: int) -> None:
    citaat = find_woorden(session)

    def split(lid: Tekstelement) -> Tekstelement:
        vlak = flatten(find_al(lid)[1])
        delen = (Tekstelement(soort=Soort.AL, inhoud=(deel,)) for deel in (vlak[:snede], vlak[snede:]))
        return put_inhoud(lid, *delen)

    change_lid(session, split)
    assert find_woorden(session) == citaat
    assert session.plan.versie.opmerkingen[0].pad[-1] == (1 if snede == 5 else 0)


def test_it_goes_along_to_a_new_lid(session: Session, lid: Tekstelement) -> None:
    citaat = find_woorden(session)
    work = session.plan.versie.opmerkingen[0].work
    artikel = next(
        element for element in session.plan.versie.regelingen[0].tekst.walk() if any(k is lid for k in element.kinderen)
    )
    ander = replace(lid, wid=f"{lid.wid}_nieuw")

    def swap(artikel: Tekstelement) -> Tekstelement:
        return replace(artikel, inhoud=tuple(ander if kind is lid else kind for kind in artikel.inhoud))

    session.apply("Splitsen", lambda plan: replace_tekstelement(plan, work, artikel.wid or "", swap))
    assert session.plan.versie.opmerkingen[0].wid == ander.wid
    assert find_woorden(session) == citaat


def test_it_outlives_its_element_and_finds_it_again(session: Session, lid: Tekstelement) -> None:
    work = session.plan.versie.opmerkingen[0].work
    artikel = next(
        element for element in session.plan.versie.regelingen[0].tekst.walk() if any(k is lid for k in element.kinderen)
    )

    def drop(artikel: Tekstelement) -> Tekstelement:
        return replace(artikel, inhoud=tuple(kind for kind in artikel.inhoud if kind is not lid))

    session.apply("Verwijderen", lambda plan: replace_tekstelement(plan, work, artikel.wid or "", drop))
    (zonder,) = place_opmerkingen(session.plan.versie)
    assert zonder.element is None
    assert zonder.opmerking.citaat
    session.undo()
    (met,) = place_opmerkingen(session.plan.versie)
    assert met.element is lid


def test_the_comments_on_an_element_can_be_asked_for(session: Session, lid: Tekstelement) -> None:
    versie = session.plan.versie
    assert list_bij(versie, versie.regelingen[0].work, lid.wid or "") == versie.opmerkingen
    assert list_bij(versie, versie.regelingen[0].work, "body") == ()


_TEKST = st.text("abc ", max_size=12)


@given(_TEKST, _TEKST, _TEKST, _TEKST, _TEKST)
def test_a_range_keeps_its_words_whatever_happens_around_it(
    voor: str, na: str, ander_voor: str, ander_na: str, rest: str
) -> None:
    midden = "«woorden»"
    oud, nieuw = f"{voor}{midden}{na}", f"{ander_voor}{midden}{na}"
    begin, eind = shift_bereik(oud, nieuw, len(voor), len(voor) + len(midden))
    assert nieuw[begin:eind] == midden
    nieuw = f"{voor}{midden}{ander_na}{rest}"
    begin, eind = shift_bereik(oud, nieuw, len(voor), len(voor) + len(midden))
    assert nieuw[begin:eind] == midden


@given(st.text("ab", max_size=10), st.text("ab", max_size=10), st.data())
def test_a_range_stays_within_the_block(oud: str, nieuw: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(oud)))
    eind = data.draw(st.integers(begin, len(oud)))
    a, b = shift_bereik(oud, nieuw, begin, eind)
    assert 0 <= a <= b <= len(nieuw)


def test_a_plan_without_comments_pays_nothing(voorbeeld: Plan, lid: Tekstelement) -> None:
    session = Session(voorbeeld)
    opmerking = make_opmerking(voorbeeld, lid)
    nieuw = set_woorden(
        voorbeeld, work=opmerking.work, wid=opmerking.wid, pad=opmerking.pad, begin=0, eind=0, woorden="A"
    )
    session.apply("Typen", lambda plan: nieuw)
    assert session.plan is nieuw


def test_merging_keeps_the_comments_and_replies_of_both_sides(voorbeeld: Plan, lid: Tekstelement) -> None:
    base = add_opmerking(voorbeeld, opmerking=make_opmerking(voorbeeld, lid))
    base = add_opmerking(base, opmerking=make_opmerking(voorbeeld, lid, id="weg"))
    base = add_opmerking(base, opmerking=make_opmerking(voorbeeld, lid, id="toch"))
    links, rechts = (Antwoord(auteur=naam, datum="2026", tekst=naam) for naam in ("Links", "Rechts"))
    a, b = Session(base), Session(base)
    a.apply("a", lambda plan: reply_opmerking(plan, id="o1", antwoord=links))
    a.apply("a", lambda plan: delete_opmerking(delete_opmerking(plan, id="weg"), id="toch"))
    type_at(a, 0, 0, "Voorop: ")
    b.apply("b", lambda plan: reply_opmerking(plan, id="o1", antwoord=rechts))
    b.apply("b", lambda plan: resolve_opmerking(resolve_opmerking(plan, id="o1"), id="toch"))
    nieuw = make_opmerking(voorbeeld, lid, id="o2", auteur="Nieuw")
    b.apply("b", lambda plan: add_opmerking(plan, opmerking=nieuw))
    uit = merge(base.versie, a.plan.versie, b.plan.versie).versie
    per_id = {opmerking.id: opmerking for opmerking in uit.opmerkingen}
    assert set(per_id) == {"o1", "toch", "o2"}
    assert per_id["o1"].antwoorden == (links, rechts) and per_id["o1"].opgelost
    assert {(opmerking.begin, opmerking.eind) for opmerking in per_id.values()} == {(18, 28)}
