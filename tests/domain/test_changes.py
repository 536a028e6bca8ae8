"""What differs between two plans: the lowest ids under which something changed, and nothing for what is equal."""

from dataclasses import replace

from planstudio.domain.changes import find_changed
from planstudio.domain.edits.tekst import replace_tekstelement
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.tekst import Tekstelement

HOOFDSTUK = "gm9998_1__chp_1"
ARTIKEL = "gm9998_1__chp_1__subchp_1.2__art_1.4"
LEDEN = tuple(f"gm9998_1__chp_1__subchp_1.1__art_1.2__para_{nummer}" for nummer in (1, 2))


def with_versie(plan: Plan, versie: Planversie) -> Plan:
    """A plan with another current version."""
    return replace(plan, versies=(versie,))


def change_text(plan: Plan, wid: str, naam: str = "x") -> Plan:
    """A plan in which one element has another attribute."""
    work = plan.versie.regelingen[0].work
    return replace_tekstelement(plan, work, wid, lambda el: replace(el, attributen=((naam, "1"),)))


def test_a_plan_does_not_differ_from_itself_or_its_equal(voorbeeld: Plan) -> None:
    gelijk = with_versie(voorbeeld, replace(voorbeeld.versie))
    assert gelijk.versie is not voorbeeld.versie
    assert find_changed(voorbeeld, voorbeeld) == find_changed(voorbeeld, gelijk) == frozenset()


def test_two_changes_of_text_are_told_apart(voorbeeld: Plan) -> None:
    nieuw = change_text(change_text(voorbeeld, LEDEN[0]), LEDEN[1])
    assert find_changed(voorbeeld, nieuw) == set(LEDEN)


def test_it_does_not_matter_which_of_two_plans_came_first(voorbeeld: Plan) -> None:
    nieuw = change_text(voorbeeld, ARTIKEL)
    assert find_changed(voorbeeld, nieuw) == find_changed(nieuw, voorbeeld) == {ARTIKEL}


def test_an_element_more_or_less_is_a_change_of_what_it_stands_in(voorbeeld: Plan) -> None:
    work = voorbeeld.versie.regelingen[0].work

    def drop_last(element: Tekstelement) -> Tekstelement:
        return replace(element, inhoud=element.inhoud[:-1])

    nieuw = replace_tekstelement(voorbeeld, work, HOOFDSTUK, drop_last)
    assert find_changed(voorbeeld, nieuw) == {HOOFDSTUK}


def test_ow_objects_and_geometry_are_named_by_their_keys(voorbeeld: Plan) -> None:
    versie = voorbeeld.versie
    weg, anders, *_ = sorted(versie.ow)
    ding = versie.ow[anders]
    bestand = next(iter(versie.geometrie.values()))
    nieuw = replace(
        versie,
        ow=versie.ow.drop(weg).put(anders, replace(ding, volgorde=999)),
        geometrie=versie.geometrie.put(bestand.naam, replace(bestand, locaties=())),
    )
    assert find_changed(voorbeeld, with_versie(voorbeeld, nieuw)) == {weg, anders, bestand.naam}


def test_modules_informatieobjecten_and_whole_regelingen_are_named_too(voorbeeld: Plan) -> None:
    versie = voorbeeld.versie
    regeling, io = versie.regelingen[0], versie.informatieobjecten[0]
    kaal = replace(versie, regelingen=(replace(regeling, modules=()),))
    zonder_io = replace(versie, informatieobjecten=versie.informatieobjecten[1:])
    zonder_tekst = replace(versie, regelingen=())
    assert find_changed(voorbeeld, with_versie(voorbeeld, kaal)) == {regeling.work}
    assert find_changed(voorbeeld, with_versie(voorbeeld, zonder_io)) == {io.expression}
    assert find_changed(voorbeeld, with_versie(voorbeeld, zonder_tekst)) == {regeling.work}
