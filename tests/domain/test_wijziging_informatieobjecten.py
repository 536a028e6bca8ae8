"""Which informatieobjecten differ between two states: by work, and by what they say."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Locatie
from planstudio.domain.plan import Informatieobject, Module, Plan, Planversie
from planstudio.domain.wijziging.informatieobjecten import (
    diff_informatieobjecten,
    find_bestandsnaam,
    find_geometriebestand,
    find_inhoud,
    has_same_inhoud,
)
from planstudio.domain.wijziging.wijziging import Ioverschil

HAVEN = "/join/id/regdata/gm9998/2026/haven"


def find_io(versie: Planversie, work: str = HAVEN) -> Informatieobject:
    """An informatieobject by its work."""
    return next(io for io in versie.informatieobjecten if io.work == work)


def put_io(versie: Planversie, io: Informatieobject | None, work: str = HAVEN) -> Planversie:
    """The version with one informatieobject replaced, or without it."""
    rest = [ander if ander.work != work else io for ander in versie.informatieobjecten]
    return replace(versie, informatieobjecten=tuple(ander for ander in rest if ander is not None))


def put_locatie(versie: Planversie, change: Callable[[Locatie], Locatie], work: str = HAVEN) -> Planversie:
    """The version with the first location of a GIO changed, in the value only."""
    io = find_io(versie, work)
    gebied = find_geometriebestand(versie, io)
    assert gebied is not None
    nieuw = replace(gebied, locaties=(change(gebied.locaties[0]), *gebied.locaties[1:]))
    return replace(versie, geometrie=versie.geometrie.put(io.bestand, nieuw))


def put_module(versie: Planversie, local: str, element: Element | None) -> Planversie:
    """The version with one module of the haven replaced, added, or taken away."""
    io = find_io(versie)
    modules = [module for module in io.modules if module.element.local != local]
    if element is not None:
        modules.append(Module(bestand="nieuw.xml", element=element))
    return put_io(versie, replace(io, modules=tuple(modules)))


def works(verschil: Ioverschil) -> tuple[list[str], list[str], list[str]]:
    """The works that are new, changed and withdrawn."""
    lijsten = (verschil.nieuw, verschil.gewijzigd, verschil.ingetrokken)
    return tuple([versies.work for versies in lijst] for lijst in lijsten)


def test_equal_states_do_not_differ(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    assert diff_informatieobjecten(was, was) == Ioverschil()
    # Read again: equal values that are not the same objects.
    zelfde = replace(was, informatieobjecten=tuple(replace(io) for io in was.informatieobjecten))
    assert diff_informatieobjecten(was, zelfde) == Ioverschil()
    assert diff_informatieobjecten(was, zelfde).geleverd == ()


def test_new_changed_and_withdrawn_are_told_apart(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    haven = find_io(was)
    nieuw = replace(haven, work=f"{HAVEN}2", expression=f"{HAVEN}2/nld@2026;1")
    wordt = replace(
        put_io(was, replace(haven, expression=f"{HAVEN}/nld@2026-03-02;2")),
        informatieobjecten=(
            *(io for io in was.informatieobjecten if not io.work.endswith("/pons") and io.work != HAVEN),
            replace(haven, expression=f"{HAVEN}/nld@2026-03-02;2"),
            nieuw,
        ),
    )
    verschil = diff_informatieobjecten(was, wordt)
    assert works(verschil) == ([f"{HAVEN}2"], [HAVEN], ["/join/id/regdata/gm9998/2026/pons"])
    assert verschil.geleverd == (nieuw, find_io(wordt))
    assert verschil.gewijzigd[0].was is haven


@pytest.mark.parametrize(
    "veld", [{"naam": "Noord"}, {"kwalitatief": "x"}, {"id": "8d7c2f8e-0b0d-4a3c-9f1e-1f2a3b4c5d6e"}, {"groep": "A"}]
)
def test_whatever_a_location_says_counts(voorbeeld: Plan, veld: dict[str, str]) -> None:
    wordt = put_locatie(voorbeeld.versie, lambda locatie: replace(locatie, **veld))
    assert works(diff_informatieobjecten(voorbeeld.versie, wordt)) == ([], [HAVEN], [])


def test_another_shape_counts(voorbeeld: Plan) -> None:
    def move(locatie: Locatie) -> Locatie:
        return replace(locatie, geometrie=replace(locatie.geometrie, vorm=locatie.geometrie.vorm.buffer(1)))

    wordt = put_locatie(voorbeeld.versie, move)
    assert works(diff_informatieobjecten(voorbeeld.versie, wordt)) == ([], [HAVEN], [])


def test_the_same_shapes_in_other_bytes_do_not_count(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    bestand = find_io(was).bestand
    wordt = replace(was, bestanden=was.bestanden.put(bestand, was.bestanden[bestand].replace(b"\n", b"\r\n")))
    assert diff_informatieobjecten(was, wordt) == Ioverschil()


def test_of_a_document_the_bytes_count(voorbeeld: Plan) -> None:
    pdf = Informatieobject(work="/join/id/regdata/gm9998/2026/kaart", expression="e", bestand="kaart.pdf")
    was = replace(
        voorbeeld.versie,
        informatieobjecten=(*voorbeeld.versie.informatieobjecten, pdf),
        bestanden=voorbeeld.versie.bestanden.put("kaart.pdf", b"%PDF een"),
    )
    wordt = replace(was, bestanden=was.bestanden.put("kaart.pdf", b"%PDF twee"))
    assert works(diff_informatieobjecten(was, wordt)) == ([], [pdf.work], [])
    assert diff_informatieobjecten(was, replace(was, bestanden=was.bestanden.put("x", b"y"))) == Ioverschil()


def test_of_the_modules_those_that_are_delivered_count(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    metadata = find_io(was).find_module("InformatieObjectMetadata")
    borging = find_io(was).find_module("JuridischeBorgingVan")
    assert metadata is not None and borging is not None
    for local, element, telt in (
        ("Momentopname", None, False),
        ("InformatieObjectMetadata", replace(metadata, inhoud=metadata.inhoud[1:]), True),
        ("InformatieObjectMetadata", None, False),  # a delivery repeats it only when it changes
        ("InformatieObjectMetadata", replace(metadata, attributen=(("schemaversie", "1.4.0"),)), False),
        ("JuridischeBorgingVan", replace(borging, inhoud=()), True),
        ("JuridischeBorgingVan", None, True),
        ("FeatureTypeStyle", Element(naam="{se}FeatureTypeStyle"), False),  # a download leaves it out
    ):
        wordt = put_module(was, local, element)
        assert bool(diff_informatieobjecten(was, wordt).gewijzigd) is telt, local
        assert has_same_inhoud(was, find_io(was), wordt, find_io(wordt)) is not telt


def test_a_file_is_found_whatever_its_capitals(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    io = replace(find_io(was), bestand=find_io(was).bestand.upper())
    assert find_bestandsnaam(was, io) == find_io(was).bestand
    assert find_inhoud(was, io) is was.bestanden[find_io(was).bestand]
    assert find_bestandsnaam(was, replace(io, bestand="weg.gml")) is None
    assert find_inhoud(was, replace(io, bestand="weg.gml")) is None
    assert find_geometriebestand(was, replace(io, bestand="weg.gml")) is None
