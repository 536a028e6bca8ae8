"""The laws catch a mutatie that is wrong (handbook, D.5), and hold over texts that hypothesis makes up."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from planstudio.domain.mutatie.acties import Vervang, Verwijder
from planstudio.domain.mutatie.renvooi import has_marks, view_new, view_old
from planstudio.domain.mutatie.verschil import diff_tekst
from planstudio.domain.mutatie.wetten import check_wetten
from planstudio.domain.tekst import Tekstelement
from tests.mutaties import make_artikel, make_goed, make_hoofdstuk, make_lid, make_mutatie, make_regeling, read

PLAN = make_regeling(make_hoofdstuk(1, make_artikel("1.1"), make_artikel("1.2")))
ANDERS = make_regeling(make_hoofdstuk(1, make_artikel("1.1", "Andere tekst van artikel 1.1."), make_artikel("1.2")))


def codes(was: Tekstelement, wordt: Tekstelement, mutatie) -> set[str]:
    return {melding.code for melding in check_wetten(was, wordt, mutatie)}


def test_a_right_mutatie_breaks_no_law():
    assert codes(PLAN, ANDERS, make_mutatie(PLAN, ANDERS)) == set()


def test_a_mutatie_that_gives_another_text_is_caught():
    assert codes(PLAN, PLAN, make_mutatie(PLAN, ANDERS)) == {"PS-WET-NIEUW"}
    minder = make_regeling(make_hoofdstuk(1, make_artikel("1.1")))
    assert "PS-WET-NIEUW" in codes(PLAN, minder, make_mutatie(PLAN, PLAN))


def test_renvooi_that_lies_about_the_old_text_is_caught():
    mutatie = make_mutatie(PLAN, ANDERS)
    (actie,) = mutatie.acties
    assert isinstance(actie, Vervang)
    leugen = replace(mutatie, acties=(replace(actie, element=view_new(actie.element)),))
    assert codes(PLAN, ANDERS, leugen) == {"PS-WET-OUD"}


def test_removed_text_that_differs_from_what_was_is_caught():
    minder = make_regeling(make_hoofdstuk(1, make_artikel("1.1")))
    mutatie = make_mutatie(PLAN, minder)
    (actie,) = mutatie.acties
    assert isinstance(actie, Verwijder)
    ander = read(make_artikel("1.2", "Iets anders dan er stond."))
    assert codes(PLAN, minder, replace(mutatie, acties=(replace(actie, element=ander),))) == {"PS-WET-OUD"}


def test_vervang_of_what_is_not_there_is_caught():
    mutatie = make_mutatie(PLAN, ANDERS)
    (actie,) = mutatie.acties
    weg = replace(mutatie, acties=(replace(actie, wid="gm9999_1__chp_9"),))
    assert "PS-MUT-ONBEKEND" in codes(PLAN, ANDERS, weg)


WOORDEN = ["het", "terras", "is", "verboden", "22.7a", "in", "de", "zomer", "<b>vet</b>", "m<sup>2</sup>", ",", "en"]
WOORD = st.sampled_from(WOORDEN)
ZIN = st.lists(WOORD, min_size=1, max_size=12).map(" ".join)
LEDEN = st.lists(st.tuples(st.integers(1, 5), ZIN), min_size=2, max_size=5, unique_by=lambda paar: paar[0])


def make_inhoud(nummer: str, inhoud: str | list[tuple[int, str]], ouder: str) -> str:
    if isinstance(inhoud, str):
        return f"<Inhoud><Al>{inhoud}</Al></Inhoud>"
    return "".join(make_lid(nummer, n, zin, wid=wid, ouder=ouder) for n, (wid, zin) in enumerate(inhoud, 1))


ARTIKELEN = st.lists(
    st.tuples(st.integers(1, 6), st.one_of(ZIN, LEDEN)), min_size=0, max_size=5, unique_by=lambda paar: paar[0]
)


@st.composite
def teksten(draw: st.DrawFn) -> Tekstelement:
    """Texts of up to three chapters between which six artikelen are dealt in any order: moves, gaps and all."""
    gezien: set[int] = set()
    hoofdstukken = []
    for nummer in draw(st.permutations([1, 2, 3]).map(lambda rij: rij[: draw(st.integers(1, 3))])):
        artikelen = []
        for wid, inhoud in draw(ARTIKELEN):
            if wid not in gezien:
                gezien.add(wid)
                plaats = f"{nummer}.{len(artikelen) + 1}"
                naam = f"gm9999_1__art_{wid}"
                artikelen.append(make_artikel(plaats, make_inhoud(plaats, inhoud, naam), wid=naam))
        hoofdstukken.append(make_hoofdstuk(nummer, *artikelen))
    return make_regeling(*hoofdstukken)


@given(teksten(), teksten())
@settings(max_examples=150)
def test_both_laws_and_all_rules_hold_for_any_two_texts(was: Tekstelement, wordt: Tekstelement):
    if not any(melding.code == "PS-MUT-KANNIET" for melding in diff_tekst(was, wordt).meldingen):
        make_goed(was, wordt)


@given(teksten(), teksten())
@settings(max_examples=50)
def test_views_of_a_mutatie_hold_no_marks(was: Tekstelement, wordt: Tekstelement):
    for element in make_mutatie(was, wordt).walk_elementen():
        assert not has_marks(view_new(element)) and not has_marks(view_old(element))
