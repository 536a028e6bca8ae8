"""The generator of edit sequences: what it makes is valid, shares what it left alone, and comes out the same again."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from planstudio.domain.element import Element
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen import (
    BRONNEN,
    SOORTEN,
    make_grote_wijziging,
    make_wordt,
    multiply_plan,
    open_bron,
    replay,
)
from tests.bewerkingen.controle import check_afbeeldingen, check_ios, check_ow, find_fouten
from tests.bewerkingen.giobouw import read_gml

pytestmark = pytest.mark.usefixtures("shared")

SEEDS = range(8)
EDITS = 10
# Kinds that need something no source has; the kind that brings it goes before.
VOORAF = {"noot_wijzigen": "noot_toevoegen"}


def find_all_fouten(versie: Planversie) -> Counter[str]:
    """Every finding on a state: text, OW, informatieobjecten and images."""
    return find_fouten(versie) + check_ow(versie) + check_ios(versie) + check_afbeeldingen(versie)


@cache
def fouten_van(bron: str) -> Counter[str]:
    """The findings on a source: real plans are not spotless either."""
    return find_all_fouten(open_bron(bron))


def elementen_van(versie: Planversie, *soorten: Soort) -> dict[tuple[str, str], Tekstelement]:
    """The elements with a wId, of some kinds or all, by work and wId."""
    return {
        (regeling.work, element.wid): element
        for regeling in versie.regelingen
        for element in regeling.tekst.walk()
        if element.wid is not None and (not soorten or element.soort in soorten)
    }


@pytest.mark.parametrize("bron", BRONNEN)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_state_is_as_valid_as_its_source(bron: str, seed: int) -> None:
    was = open_bron(bron)
    wordt, stappen = make_wordt(was, seed, EDITS)
    assert len(stappen) == EDITS
    nieuw = find_all_fouten(wordt) - fouten_van(bron)
    assert not nieuw, "\n".join([f"{bron}, seed {seed}", *map(str, nieuw.items()), *map(str, stappen)])


@pytest.mark.parametrize("bron", BRONNEN)
def test_a_long_sequence_stays_valid(bron: str) -> None:
    wordt, stappen = make_wordt(open_bron(bron), seed=2026, aantal=60)
    nieuw = find_all_fouten(wordt) - fouten_van(bron)
    assert not nieuw, "\n".join([bron, *map(str, nieuw.items()), *map(str, stappen)])


@pytest.mark.parametrize("soort", SOORTEN)
def test_every_kind_of_edit_does_something_somewhere(soort: str) -> None:
    vooraf = [VOORAF[soort]] if soort in VOORAF else []
    for bron in reversed(BRONNEN):
        was = open_bron(bron)
        for kind in vooraf:
            was, _ = make_wordt(was, 1, 1, (kind,))
        wordt, stappen = make_wordt(was, 2, 1, (soort,))
        if stappen:
            assert wordt != was, stappen
            assert [stap.soort for stap in stappen] == [soort]
            assert not find_fouten(wordt) - fouten_van(bron), stappen
            return
    pytest.fail(f"no source has a place for {soort}")


@pytest.mark.parametrize("bron", BRONNEN)
def test_what_is_left_alone_is_the_same_object(bron: str) -> None:
    was = open_bron(bron)
    oud = elementen_van(was, Soort.ARTIKEL, Soort.DIVISIETEKST, Soort.BIJLAGE)
    for seed in SEEDS:
        wordt, stappen = make_wordt(was, seed, 5)
        gelijk = 0
        for sleutel, element in elementen_van(wordt, Soort.ARTIKEL, Soort.DIVISIETEKST, Soort.BIJLAGE).items():
            if sleutel in oud and oud[sleutel] == element:
                gelijk += 1
                assert element is oud[sleutel], (sleutel, stappen)
        assert gelijk
        assert all(wordt.ow[s] is d for s, d in was.ow.items() if wordt.ow.get(s) == d)


def test_a_change_of_words_touches_nothing_but_the_text() -> None:
    was = open_bron("voorbeeld")
    wordt, _ = make_wordt(was, 5, 4, ("woord_vervangen", "opschrift_wijzigen", "lid_hernummeren"))
    for naam in ("ow", "ow_bestanden", "bestanden", "geometrie", "informatieobjecten", "versies"):
        assert getattr(wordt, naam) is getattr(was, naam), naam


@pytest.mark.parametrize("bron", BRONNEN)
def test_a_wid_is_for_life_and_never_given_out_twice(bron: str) -> None:
    was = open_bron(bron)
    oud = elementen_van(was)
    for seed in SEEDS:
        wordt, stappen = make_wordt(was, seed, EDITS)
        for sleutel, element in elementen_van(wordt).items():
            if sleutel in oud:
                assert element.soort is oud[sleutel].soort, stappen
            else:
                assert sleutel[1].startswith(f"gm9999_t{seed}n"), (sleutel, stappen)


@pytest.mark.parametrize("bron", BRONNEN)
def test_equal_seeds_give_equal_states(bron: str) -> None:
    was = open_bron(bron)
    een, twee = make_wordt(was, 11, EDITS), make_wordt(was, 11, EDITS)
    assert een == twee
    assert make_wordt(was, 11, 4)[1] == een[1][:4]
    assert make_wordt(was, 12, EDITS)[1] != een[1]


def test_a_sequence_starts_from_any_state() -> None:
    tussen, _ = make_wordt(open_bron("voorbeeld"), 1, EDITS)
    wordt, stappen = make_wordt(tussen, 2, EDITS)
    assert len(stappen) == EDITS
    assert not find_all_fouten(wordt) - fouten_van("voorbeeld"), stappen


@pytest.mark.parametrize("bron", BRONNEN)
def test_steps_can_be_done_again(bron: str) -> None:
    was = open_bron(bron)
    wordt, stappen = make_wordt(was, 21, EDITS)
    assert replay(was, 21, stappen) == wordt
    assert replay(was, 21, ()) is was


def test_the_shapes_of_a_state_are_those_in_its_files() -> None:
    soorten = [soort for soort in SOORTEN if soort.startswith("gio") or soort.startswith("gebied_")]
    for bron in ("voorbeeld", "gemeentestad"):
        was = open_bron(bron)
        for seed in SEEDS:
            wordt, stappen = make_wordt(was, seed, 4, soorten)
            assert wordt.geometrie != was.geometrie
            for naam, bestand in wordt.geometrie.items():
                assert read_gml(naam, wordt.bestanden[naam]) == bestand, stappen


def test_references_follow_a_chapter_that_is_renumbered() -> None:
    was = open_bron("voorbeeld")
    wordt, (stap,) = make_wordt(was, 4, 1, ("hoofdstuk_hernummeren",))
    oud, nieuw = elementen_van(was), elementen_van(wordt)
    anders = {e.eid: nieuw[s].eid for s, e in oud.items() if nieuw[s].eid != e.eid}
    assert anders, stap
    refs_oud, refs_nieuw = (
        [e for e in versie.regelingen[0].tekst.walk() if e.soort is Soort.INT_REF] for versie in (was, wordt)
    )
    assert [anders.get(r.get("ref"), r.get("ref")) for r in refs_oud] == [r.get("ref") for r in refs_nieuw]
    genoemd = [(a.tekst, b.tekst) for a, b in zip(refs_oud, refs_nieuw, strict=True) if a.get("ref") in anders]
    assert all(a != b for a, b in genoemd if any(teken.isdigit() for teken in a)), genoemd


def test_the_big_change_is_what_it_says() -> None:
    was = open_bron("gm0233")
    wordt = make_grote_wijziging(was)
    oud, nieuw = elementen_van(was, Soort.ARTIKEL), elementen_van(wordt, Soort.ARTIKEL)
    blijft = oud.keys() & nieuw.keys()
    assert len(oud.keys() - nieuw.keys()) == 5
    assert len(nieuw.keys() - oud.keys()) == 5
    assert sum(oud[sleutel] != nieuw[sleutel] for sleutel in blijft) == 50
    assert count_moved([s for s in oud if s in blijft], [s for s in nieuw if s in blijft]) == 3
    assert not find_all_fouten(wordt) - fouten_van("gm0233")
    assert make_grote_wijziging(was) == wordt


def count_moved(was: list[tuple[str, str]], wordt: list[tuple[str, str]]) -> int:
    """How many must be lifted out of a row to turn one order into the other."""
    plaats = {sleutel: nummer for nummer, sleutel in enumerate(was)}
    langste: list[int] = []
    for nummer in (plaats[sleutel] for sleutel in wordt):
        hier = next((n for n, einde in enumerate(langste) if einde >= nummer), len(langste))
        langste[hier : hier + 1] = [nummer]
    return len(wordt) - len(langste)


def test_a_multiplied_plan_is_that_many_times_as_big_and_takes_the_same_change() -> None:
    was = open_bron("gm0233")
    groot = multiply_plan(was, 2)
    aantal, keer = (len(elementen_van(versie, Soort.ARTIKEL)) for versie in (was, groot))
    assert keer == 2 * aantal
    assert len(groot.ow) > 1.8 * len(was.ow)
    # Each finding of the source comes back once per copy, under other ids.
    assert sum(find_all_fouten(groot).values()) <= 2 * sum(fouten_van("gm0233").values())
    klein, wijd = elementen_van(make_grote_wijziging(was)), elementen_van(make_grote_wijziging(groot))
    assert all(wijd[sleutel] == element for sleutel, element in klein.items() if element.soort is Soort.ARTIKEL)


# The judge itself: each of these must be found, or a green test means nothing.

Schade = Callable[[Tekstelement], Tekstelement]


def damage(soort: Soort, schade: Schade, test: Callable[[Tekstelement], bool] = lambda _: True) -> Planversie:
    """The example plan with the first element of a kind damaged."""
    gedaan = False

    def walk(element: Tekstelement) -> Tekstelement:
        nonlocal gedaan
        if not gedaan and element.soort is soort and test(element):
            gedaan = True
            return schade(element)
        return replace(element, inhoud=tuple(walk(k) if isinstance(k, Tekstelement) else k for k in element.inhoud))

    versie = open_bron("voorbeeld")
    regeling = replace(versie.regelingen[0], tekst=walk(versie.regelingen[0].tekst))
    assert gedaan
    return replace(versie, regelingen=(regeling,))


def with_attribuut(element: Tekstelement, naam: str, waarde: str) -> Tekstelement:
    """An element with one attribute changed."""
    return replace(element, attributen=tuple((k, waarde if k == naam else v) for k, v in element.attributen))


def is_genummerd(lijst: Tekstelement) -> bool:
    """Whether a list says that its items bear numbers."""
    return lijst.get("type") == "expliciet"


SCHADES: dict[str, tuple[Soort, Schade, Callable[[Tekstelement], bool]]] = {
    "schema": (Soort.LID, lambda e: replace(e, inhoud=e.inhoud[:1]), lambda _: True),
    "double eId": (Soort.LID, lambda e: replace(e, eid="chp_1"), lambda _: True),
    "double wId": (Soort.LID, lambda e: replace(e, wid="gm9998_1__chp_1"), lambda _: True),
    "no wId": (Soort.LIJST, lambda e: replace(e, wid=None), lambda _: True),
    "wrong prefix": (Soort.LID, lambda e: replace(e, eid=f"{e.eid}__art_1"), lambda _: True),
    "full stop": (Soort.LID, lambda e: replace(e, eid=f"{e.eid}."), lambda _: True),
    "IntRef to nothing": (Soort.INT_REF, lambda e: with_attribuut(e, "ref", "chp_99"), lambda _: True),
    "scope": (Soort.INT_REF, lambda e: with_attribuut(e, "scope", "Lid"), lambda e: e.get("scope") == "Bijlage"),
    "IntIoRef to nothing": (Soort.INT_IO_REF, lambda e: with_attribuut(e, "ref", "weg"), lambda _: True),
    "ExtIoRef with other words": (Soort.EXT_IO_REF, lambda e: replace(e, inhoud=("iets",)), lambda _: True),
    "numbers in a plain list": (Soort.LIJST, lambda e: with_attribuut(e, "type", "ongemarkeerd"), is_genummerd),
    "empty Al": (Soort.AL, lambda e: replace(e, inhoud=(" ",)), lambda _: True),
    "empty Kop": (Soort.KOP, lambda e: replace(e, inhoud=()), lambda _: True),
    "columns": (Soort.TGROUP, lambda e: with_attribuut(e, "cols", "9"), lambda _: True),
    "cells": (Soort.ROW, lambda e: replace(e, inhoud=e.inhoud[1:]), lambda _: True),
    "note": (Soort.NOOTREF, lambda e: with_attribuut(e, "refid", "weg"), lambda _: True),
    "empty Artikel": (Soort.ARTIKEL, lambda e: replace(e, inhoud=e.inhoud[:1]), lambda _: True),
    "text after Gereserveerd": (
        Soort.HOOFDSTUK,
        lambda e: replace(e, inhoud=(*e.inhoud, *e.inhoud[1:])),
        lambda e: e.find(Soort.GERESERVEERD) is not None,
    ),
    "Inhoud beside Lid": (
        Soort.ARTIKEL,
        lambda e: replace(e, inhoud=(*e.inhoud, Tekstelement(soort=Soort.VERVALLEN))),
        lambda e: e.find(Soort.LID) is not None,
    ),
    "Toelichting without Kop": (Soort.TOELICHTING, lambda e: replace(e, inhoud=e.kinderen[1:]), lambda _: True),
}


@pytest.mark.parametrize("naam", SCHADES)
def test_the_judge_finds_damage_in_text(naam: str) -> None:
    soort, schade, test = SCHADES[naam]
    kapot = damage(soort, schade, test)
    # All but the first must be found by our own rules, not by the schema.
    assert find_fouten(kapot, schema=naam == "schema") - fouten_van("voorbeeld")


def test_the_judge_finds_damage_in_annotations() -> None:
    was = open_bron("voorbeeld")
    tekst = next(d for d in was.ow.values() if d.soort == "Regeltekst")
    activiteit = next(d for d in was.ow.values() if d.soort == "Activiteit")
    regel = next(d for d in was.ow.values() if d.soort == "RegelVoorIedereen")
    op_niets = replace(tekst, element=replace(tekst.element, attributen=(("wId", "weg"),)))
    leeg = replace(regel, element=Element(naam=regel.element.naam, inhoud=regel.element.inhoud[:1]))
    for kapot in (
        was.ow.put(tekst.sleutel, op_niets),
        was.ow.drop(activiteit.sleutel),
        was.ow.drop(tekst.sleutel),
        was.ow.put(regel.sleutel, leeg),
    ):
        assert check_ow(replace(was, ow=kapot)) - fouten_van("voorbeeld")


def test_the_judge_finds_damage_in_files() -> None:
    was = open_bron("voorbeeld")
    io = next(io for io in was.informatieobjecten if io.is_gio)
    assert check_ios(replace(was, bestanden=was.bestanden.drop(io.bestand)))
    assert check_ios(replace(was, informatieobjecten=was.informatieobjecten[1:]))
    assert check_ios(replace(was, bestanden=was.bestanden.put(io.bestand, was.bestanden[io.bestand] + b" ")))
    weg = replace(was, bestanden=was.bestanden.drop("Regeling/bouwhoogte-en-goothoogte.png"))
    assert check_afbeeldingen(weg)
