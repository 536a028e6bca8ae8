"""What may be put where, and what is said of content that does not follow the table."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.element import Element
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.grammatica import read_regel
from planstudio.domain.structuur.keuring import check_inhoud, fits_schema
from planstudio.domain.structuur.mogelijk import can_hold, list_mogelijk
from planstudio.domain.structuur.profiel import OMGEVINGSPLAN, OMGEVINGSPLAN_TABEL, VRIJ, find_profiel
from planstudio.domain.structuur.tabel import BINNEN, TABEL
from planstudio.domain.tekst import Tekstelement, find_pad

REGELS = [*TABEL.values(), *BINNEN.values()]


def make(soort: Soort, *kinderen: Soort | str | Element) -> Tekstelement:
    return Tekstelement(
        soort=soort, inhoud=tuple(Tekstelement(soort=k) if isinstance(k, Soort) else k for k in kinderen)
    )


# The grammar


@pytest.mark.parametrize(
    ("regel", "goed", "fout"),
    [
        ("Al", ["Al"], ["", "Al Al", "Li"]),
        ("Al?", ["", "Al"], ["Al Al"]),
        ("(Al | Lijst)+", ["Al", "Lijst Al"], ["", "Li"]),
        ("Kop, (Inhoud | Lid+)", ["Kop Lid Lid", "Kop Inhoud"], ["Kop", "Lid", "Kop Lid Inhoud"]),
        ("Kop?, Al*, Li?", ["", "Li", "Kop Li", "Al Al"], ["Li Al", "Al Kop"]),
        ("", [""], ["Al"]),
    ],
)
def test_a_rule_reads_rows(regel, goed, fout):
    automaat = read_regel(regel)
    assert [rij for rij in goed if not automaat.fits(Soort(n) for n in rij.split())] == []
    assert [rij for rij in fout if automaat.fits(Soort(n) for n in rij.split())] == []


@pytest.mark.parametrize("regel", ["Al,", "(Al", "Al)", "Onzin", "Al; Li", "Al Li"])
def test_what_is_no_rule_is_refused(regel):
    with pytest.raises(ValueError, match=r"rule|bracket|element"):
        read_regel(regel)


@given(st.sampled_from(REGELS), st.lists(st.integers(0, 50), max_size=5), st.data())
def test_what_is_left_of_a_good_row_can_become_good(regel, stappen, data):
    rij = walk_regel(regel.regel, stappen)
    over = tuple(soort for soort in rij if data.draw(st.booleans()))
    assert read_regel(regel.regel).can_become(over)


@given(st.sampled_from(REGELS), st.lists(st.integers(0, 50), max_size=6))
def test_what_stop_takes_the_schema_takes(regel, stappen):
    assert read_regel(regel.schema).fits(walk_regel(regel.regel, stappen))


@pytest.mark.parametrize("regel", ["Kop, (Inhoud | Lid+)", "Titel?, Illustratie, Bijschrift?", "Kop, Al?, (Li | Lid)+"])
def test_can_become_says_no_more_than_is_so(regel):
    automaat = read_regel(regel)
    woorden = [rij for n in range(6) for rij in product(automaat.alfabet, repeat=n) if automaat.fits(rij)]
    for rij in (rij for n in range(4) for rij in product(automaat.alfabet, repeat=n)):
        assert automaat.can_become(rij) == any(is_left_of(rij, woord) for woord in woorden)


def is_left_of(rij: tuple[Soort, ...], woord: tuple[Soort, ...]) -> bool:
    rest = iter(woord)
    return all(soort in rest for soort in rij)


def walk_regel(regel: str, stappen: list[int]) -> tuple[Soort, ...]:
    """A row that fits: some steps of choice, then to the end with the step that is furthest in the rule."""
    automaat = read_regel(regel)
    rij: tuple[Soort, ...] = ()
    for stap in stappen:
        verder = [soort for soort in automaat.alfabet if automaat.find_fout((*rij, soort)) != (len(rij), ())]
        verder = [s for s in verder if (f := automaat.find_fout((*rij, s))) is None or f[0] > len(rij)]
        if verder:
            rij = (*rij, verder[stap % len(verder)])
    while (fout := automaat.find_fout(rij)) is not None:
        rij = (*rij, fout[1][-1])
    return rij


# What is possible


def test_an_artikel_with_leden_takes_leden_only():
    artikel = make(Soort.ARTIKEL, Soort.KOP, Soort.LID, Soort.LID)
    assert [list_mogelijk(artikel, plaats) for plaats in range(4)] == [(), (Soort.LID,), (Soort.LID,), (Soort.LID,)]


def test_an_empty_artikel_takes_inhoud_first():
    kaal = make(Soort.ARTIKEL, Soort.KOP)
    assert list_mogelijk(kaal, 1) == (Soort.INHOUD, Soort.LID, Soort.GERESERVEERD, Soort.VERVALLEN)
    assert list_mogelijk(kaal, 0) == ()
    assert list_mogelijk(make(Soort.ARTIKEL), 0)[-1] is Soort.VERVALLEN
    assert Soort.KOP in list_mogelijk(make(Soort.ARTIKEL), 0)


def test_lower_levels_are_of_one_kind():
    hoofdstuk = make(Soort.HOOFDSTUK, Soort.KOP, Soort.AFDELING)
    assert list_mogelijk(hoofdstuk, 2, profiel=OMGEVINGSPLAN) == (Soort.AFDELING,)
    assert Soort.PARAGRAAF in list_mogelijk(make(Soort.HOOFDSTUK, Soort.KOP), 1, profiel=OMGEVINGSPLAN)


@pytest.mark.parametrize("staat", [Soort.GERESERVEERD, Soort.VERVALLEN])
def test_beside_gereserveerd_and_vervallen_stands_nothing(staat):
    for soort in (Soort.HOOFDSTUK, Soort.ARTIKEL, Soort.DIVISIE, Soort.DIVISIETEKST, Soort.BIJLAGE):
        assert list_mogelijk(make(soort, Soort.KOP, staat), 2) == ()
        assert check_inhoud(make(soort, Soort.KOP, staat)) == ()
        assert check_inhoud(make(soort, Soort.KOP, staat, staat)) != ()


def test_more_of_what_stands_here_comes_first():
    inhoud = make(Soort.INHOUD, Soort.AL, Soort.LIJST)
    assert list_mogelijk(inhoud, 2)[0] is Soort.LIJST
    assert list_mogelijk(inhoud, 1)[:2] == (Soort.AL, Soort.LIJST)
    assert list_mogelijk(inhoud, 0)[0] is Soort.AL


def test_levels_of_the_omgevingsplan_go_down():
    afdeling = make(Soort.AFDELING, Soort.KOP)
    assert {Soort.HOOFDSTUK, Soort.TITEL, Soort.BOEK} <= set(list_mogelijk(afdeling, 1))
    assert list_mogelijk(afdeling, 1, profiel=OMGEVINGSPLAN) == (
        Soort.ARTIKEL,
        Soort.PARAGRAAF,
        Soort.GERESERVEERD,
        Soort.VERVALLEN,
    )


def test_an_element_with_faults_still_offers_something():
    fout = make(Soort.HOOFDSTUK, Soort.KOP, Soort.AFDELING, Soort.ARTIKEL, Soort.AFDELING)
    assert list_mogelijk(fout, 4, profiel=OMGEVINGSPLAN) == (Soort.AFDELING,)


def test_within_a_line():
    assert Soort.B in list_mogelijk(make(Soort.AL, "woorden"), 1)
    assert list_mogelijk(make(Soort.SUP, "2"), 1) == ()
    assert Soort.INT_REF not in list_mogelijk(make(Soort.TERM, "bouwwerk"), 0)
    assert Soort.NIEUWE_TEKST not in list_mogelijk(make(Soort.AL, "woorden"), 0)
    assert can_hold(Soort.AL, Soort.NIEUWE_TEKST)
    assert not can_hold(Soort.B, Soort.B)


def test_what_an_element_is_depends_on_where_it_stands():
    assert can_hold(Soort.LICHAAM, Soort.HOOFDSTUK)
    assert not can_hold(Soort.LICHAAM, Soort.HOOFDSTUK, binnen=Soort.REGELING_VRIJETEKST)
    assert can_hold(Soort.LICHAAM, Soort.DIVISIE, binnen=Soort.REGELING_VRIJETEKST)
    assert can_hold(Soort.TITEL, Soort.B, binnen=Soort.FIGUUR)
    assert list_mogelijk(make(Soort.TITEL, "Kaart"), 0, binnen=Soort.FIGUUR)


def test_a_position_outside_the_element_is_a_mistake():
    with pytest.raises(ValueError, match="position 3"):
        list_mogelijk(make(Soort.LIJST, Soort.LI), 3)


def test_what_is_of_a_besluit_is_not_offered():
    assert Soort.WIJZIG_ARTIKEL not in list_mogelijk(make(Soort.HOOFDSTUK, Soort.KOP), 1)
    assert list_mogelijk(make(Soort.REGELING_MUTATIE), 0) == ()


def test_rules_are_bound_by_the_tpod_and_toelichting_is_not(voorbeeld: Plan):
    tekst = voorbeeld.versie.regelingen[0].tekst
    for element in tekst.walk():
        if element.wid:
            pad = find_pad(tekst, element.wid)
            in_regels = len(pad) == 1 or any(stap.soort is Soort.LICHAAM for stap in pad)
            assert (find_profiel(pad) is VRIJ) != in_regels
    in_tabel = (tekst, make(Soort.LICHAAM), make(Soort.TABLE), make(Soort.AL))
    assert find_profiel(in_tabel) is OMGEVINGSPLAN_TABEL
    assert Soort.NOOT in list_mogelijk(make(Soort.AL), 0, profiel=find_profiel(in_tabel))


def test_what_is_offered_in_a_real_text_fits_the_schema(voorbeeld: Plan):
    """Every kind offered at every place; those that need nothing more at once, the others can be completed."""
    for regeling in voorbeeld.versie.regelingen:
        for ouder, element in walk_ouders(regeling.tekst):
            for plaats in range(len(element.inhoud) + 1):
                for kind in list_mogelijk(element, plaats, binnen=ouder):
                    nieuw = Tekstelement(
                        soort=element.soort,
                        inhoud=(*element.inhoud[:plaats], Tekstelement(soort=kind), *element.inhoud[plaats:]),
                    )
                    assert fits_schema(nieuw, binnen=ouder) or "er ontbreekt" in check_inhoud(nieuw, binnen=ouder)[0]


def walk_ouders(element: Tekstelement, ouder: Soort | None = None):
    yield ouder, element
    for kind in element.kinderen:
        yield from walk_ouders(kind, element.soort)


# What is said


def test_a_good_text_gives_nothing(voorbeeld: Plan):
    for regeling in voorbeeld.versie.regelingen:
        for ouder, element in walk_ouders(regeling.tekst):
            assert check_inhoud(element, binnen=ouder) == ()
            assert fits_schema(element, binnen=ouder)


@pytest.mark.parametrize(
    ("element", "zin"),
    [
        (make(Soort.LID, Soort.INHOUD), "In Lid kan vooraan geen Inhoud staan; wel LidNummer."),
        (make(Soort.LID, Soort.LID_NUMMER), "Lid is niet af: er ontbreekt nog Inhoud."),
        (
            make(Soort.ARTIKEL, Soort.KOP),
            "Artikel is niet af: er ontbreekt nog Gereserveerd, Vervallen, Inhoud of Lid.",
        ),
        (make(Soort.ARTIKEL, Soort.KOP, Soort.INHOUD, Soort.LID), "In Artikel kan na Inhoud geen Lid staan."),
        (make(Soort.SUP, Soort.SUB), "In sup kan vooraan geen sub staan."),
        (make(Soort.LIJST, "los", Soort.LI), "In Lijst staan losse woorden; zet ze in een alinea."),
        (make(Soort.AL, Element(naam="{x}vreemd")), "In Al staat 'vreemd'; de standaard kent dat hier niet."),
    ],
)
def test_what_is_wrong_is_said(element, zin):
    assert check_inhoud(element) == (zin,)


def test_schema_takes_more_than_stop():
    samen = make(Soort.ARTIKEL, Soort.KOP, Soort.GERESERVEERD, Soort.INHOUD)
    assert fits_schema(samen)
    assert check_inhoud(samen) == ("In Artikel kan na Gereserveerd geen Inhoud staan.",)


def test_a_toelichting_has_a_heading_with_both_parts_only():
    delen = (Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING)
    assert check_inhoud(make(Soort.TOELICHTING, Soort.KOP, *delen)) == ()
    assert check_inhoud(make(Soort.TOELICHTING, *delen)) != ()
    assert check_inhoud(make(Soort.TOELICHTING, delen[0])) == ()
    assert Soort.ARTIKELGEWIJZE_TOELICHTING in list_mogelijk(make(Soort.TOELICHTING, Soort.KOP, delen[0]), 2)
