"""Annotations of the example plan, found from the text and from the map; counted here without the index."""

import pytest

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.ow import LOCATIES, RULES, OwObject, walk_refs
from planstudio.domain.plan import Plan

BEGRIPPEN = "gm9998_1__chp_1__subchp_1.1__art_1.1"
LID = "gm9998_1__chp_1__subchp_1.1__art_1.2__para_2"


@pytest.fixture(scope="module")
def annotaties(voorbeeld: Plan) -> Annotaties:
    """The index over the example plan."""
    return Annotaties(voorbeeld.versie)


@pytest.fixture(scope="module")
def regels(voorbeeld: Plan) -> list[OwObject]:
    """The juridische regels of the example plan."""
    return [ding for ding in voorbeeld.versie.ow.values() if ding.soort in RULES]


def find_locatie(plan: Plan, noemer: str) -> OwObject:
    """The one Gebied with a noemer."""
    (gevonden,) = [ding for ding in plan.versie.ow.values() if ding.soort == "Gebied" and ding.naam == noemer]
    return gevonden


def test_an_artikel_has_its_rules_and_its_leden_have_their_own(annotaties: Annotaties) -> None:
    (van_artikel,) = annotaties.find_rules(BEGRIPPEN)
    (van_lid,) = annotaties.find_rules(LID)
    assert van_artikel.soort == van_lid.soort == "RegelVoorIedereen"
    assert annotaties.find_wids(van_artikel) == (BEGRIPPEN,)
    assert annotaties.find_wids(van_lid) == (LID,)
    assert annotaties.find_rules("gm9998_1__chp_1") == ()
    assert annotaties.find_rules("er is geen element dat zo heet") == ()


def test_every_rule_is_found_from_the_text_it_stands_on(annotaties: Annotaties, regels: list[OwObject]) -> None:
    assert len(regels) > 100
    for regel in regels:
        (wid,) = annotaties.find_wids(regel)
        assert regel in annotaties.find_rules(wid)


def test_every_rule_is_found_from_every_location_it_names(annotaties: Annotaties, regels: list[OwObject]) -> None:
    for regel in regels:
        locaties = annotaties.find_locaties(regel)
        assert locaties
        for locatie in locaties:
            assert regel in annotaties.find_rules_at(locatie.identificatie)


def test_a_rule_for_a_group_holds_in_each_of_its_members(voorbeeld: Plan, annotaties: Annotaties) -> None:
    groepen = [ding for ding in voorbeeld.versie.ow.values() if ding.soort.endswith("engroep")]
    assert groepen
    for groep in groepen:
        van_groep = set(regel.sleutel for regel in annotaties.find_rules_at(groep.identificatie))
        for lid in walk_refs(groep.element):
            assert van_groep <= {regel.sleutel for regel in annotaties.find_rules_at(lid)}


def test_the_rules_at_a_place_are_those_whose_locations_reach_it(
    voorbeeld: Plan, annotaties: Annotaties, regels: list[OwObject]
) -> None:
    ow = voorbeeld.versie.ow

    def reach(ding: OwObject) -> set[str]:
        """All locations that a rule reaches: directly, in a group, or through an area or norm that it names."""
        gevonden: set[str] = set()
        for ref in walk_refs(ding.element):
            doel = ow.get(ref)
            if doel is not None and (doel.soort in LOCATIES or "norm" in doel.soort or doel.soort in _VIA):
                gevonden |= {ref} | reach(doel)
        return gevonden

    for noemer in ("binnenhaven", "De Kogge-Zuid", "Stadspark"):
        plek = find_locatie(voorbeeld, noemer).identificatie
        verwacht = {regel.sleutel for regel in regels if plek in reach(regel)}
        assert verwacht
        assert {regel.sleutel for regel in annotaties.find_rules_at(plek)} == verwacht


_VIA = ("Gebiedsaanwijzing", "Omgevingswaarde")


def test_activities_come_with_their_qualification_and_places(annotaties: Annotaties, regels: list[OwObject]) -> None:
    aanduidingen = [deel for regel in regels for deel in annotaties.find_activiteitaanduidingen(regel)]
    assert len(aanduidingen) > 10
    for aanduiding in aanduidingen:
        assert annotaties.ow[aanduiding.activiteit].soort == "Activiteit"
        assert aanduiding.kwalificatie.startswith("http")
        assert aanduiding.locaties
        assert all(annotaties.ow[locatie].soort in LOCATIES for locatie in aanduiding.locaties)


def test_every_location_on_the_map_has_its_object_and_that_object_its_shape(
    voorbeeld: Plan, annotaties: Annotaties
) -> None:
    for bestand in voorbeeld.versie.geometrie.values():
        for locatie in bestand.locaties:
            eerste, *groepen = annotaties.find_locatieobjecten(locatie.id)
            assert eerste.soort in ("Gebied", "Lijn", "Punt")
            assert annotaties.find_geometrie(eerste) == (locatie,)
            assert groepen
            assert all(locatie in annotaties.find_geometrie(groep) for groep in groepen)


def test_the_case_of_an_id_does_not_matter_on_the_map(voorbeeld: Plan, annotaties: Annotaties) -> None:
    locatie = next(iter(voorbeeld.versie.geometrie.values())).locaties[0]
    gewoon = annotaties.find_locatieobjecten(locatie.id)
    assert annotaties.find_locatieobjecten(locatie.id.upper()) == gewoon != ()


def test_the_ambtsgebied_has_no_shape_of_its_own(voorbeeld: Plan, annotaties: Annotaties) -> None:
    (ambtsgebied,) = [ding for ding in voorbeeld.versie.ow.values() if ding.soort == "Ambtsgebied"]
    assert annotaties.find_geometrie(ambtsgebied) == ()
    assert annotaties.find_rules_at(ambtsgebied.identificatie)


def test_an_object_is_called_by_its_name_or_else_by_its_identification(voorbeeld: Plan, annotaties: Annotaties) -> None:
    haven = find_locatie(voorbeeld, "binnenhaven")
    assert annotaties.name(haven.identificatie) == "binnenhaven"
    assert annotaties.name("nl.imow-gm0000.gebied.weg") == "weg"
    assert annotaties.find("nl.imow-gm0000.gebied.weg") is None
    assert annotaties.find(haven.identificatie) is haven


def test_who_refers_to_an_object_is_found(voorbeeld: Plan, annotaties: Annotaties) -> None:
    haven = find_locatie(voorbeeld, "binnenhaven").identificatie
    verwijzers = annotaties.find_referrers(haven)
    assert verwijzers == tuple(
        ding
        for ding in sorted(voorbeeld.versie.ow.values(), key=lambda ding: ding.sleutel)
        if haven in walk_refs(ding.element)
    )
