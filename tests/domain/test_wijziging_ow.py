"""What a delivery of OW-objecten holds, and that it makes of the old stand the new one: neither less nor more."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.element import Element
from planstudio.domain.ow import HREF, OwObject
from planstudio.domain.plan import Plan
from planstudio.domain.register import Register
from planstudio.domain.wijziging.ow import add_beeindigen, apply_ow, diff_ow, list_levering
from planstudio.domain.wijziging.wijziging import Owverschil
from planstudio.workflows import open_plan

NS = "{http://www.geostandaarden.nl/imow/locatie}"


def make_ding(sleutel: str, naam: str = "x", *, refs: tuple[str, ...] = (), **velden: str) -> OwObject:
    """A Gebiedengroep with a name and members."""
    leden = tuple(Element(naam=f"{NS}GebiedRef", attributen=((HREF, ref),)) for ref in refs)
    inhoud = (
        Element(naam=f"{NS}identificatie", inhoud=(sleutel,)),
        Element(naam=f"{NS}noemer", inhoud=(naam,)),
        Element(naam=f"{NS}groepselement", inhoud=leden),
    )
    return OwObject(
        sleutel=sleutel, soort="Gebiedengroep", element=Element(naam=f"{NS}Gebiedengroep", inhoud=inhoud), **velden
    )


def make_symbool(sleutel: str, code: str) -> OwObject:
    """A SymbolisatieItem: it has no identification."""
    element = Element(naam="{s}SymbolisatieItem", inhoud=(Element(naam="{s}symboolcode", inhoud=(code,)),))
    return OwObject(sleutel=sleutel, soort="SymbolisatieItem", element=element)


def make_stand(*dingen: OwObject) -> Register[OwObject]:
    """A register of objects."""
    return Register((ding.sleutel, ding) for ding in dingen)


def read_stand(register: Register[OwObject]) -> Counter[object]:
    """What a stand says, worked out apart from the code under test: each living object with its content."""
    return Counter(
        (ding.identificatie, _freeze(ding.element))
        for ding in register.values()
        if not ding.is_beeindigd and ding.identificatie in ("", ding.sleutel)
    )


def _freeze(element: Element) -> object:
    delen = [kind.strip() if isinstance(kind, str) else _freeze(kind) for kind in element.inhoud]
    delen = [deel for deel in delen if deel]
    if element.elementen and all(kind.get(HREF) for kind in element.elementen):
        return element.naam, frozenset(element.attributen), frozenset(delen)
    return element.naam, frozenset(element.attributen), tuple(delen)


def count(verschil: Owverschil) -> tuple[int, int, int]:
    """How many objects are new, changed and ended."""
    return len(verschil.nieuw), len(verschil.gewijzigd), len(verschil.beeindigd)


def test_new_changed_and_ended_objects_are_told_apart() -> None:
    was = make_stand(make_ding("a"), make_ding("b"), make_ding("c"))
    wordt = was.drop("a").put("b", make_ding("b", "anders")).put("d", make_ding("d"))
    verschil = diff_ow(was, wordt)
    assert verschil == Owverschil(nieuw=(wordt["d"],), gewijzigd=(wordt["b"],), beeindigd=(was["a"],))
    assert verschil
    assert not diff_ow(was, was)


@pytest.mark.parametrize(
    "zelfde",
    [
        make_ding("a", refs=("g2", "g1")),
        make_ding("a", "  x\n", refs=("g1", "g2")),
        make_ding("a", refs=("g1", "g2"), bestand="ander.xml"),
        replace(make_ding("a", refs=("g1", "g2")), volgorde=9),
    ],
)
def test_order_of_refs_white_space_and_the_place_in_a_file_are_no_change(zelfde: OwObject) -> None:
    assert not diff_ow(make_stand(make_ding("a", refs=("g1", "g2"))), make_stand(zelfde))


@pytest.mark.parametrize(
    "anders", [make_ding("a", "y"), make_ding("a", refs=("g1",)), make_ding("a", "x ", refs=("g3",))]
)
def test_another_name_or_another_member_is_a_change(anders: OwObject) -> None:
    assert count(diff_ow(make_stand(make_ding("a", refs=("g1", "g2"))), make_stand(anders))) == (0, 1, 0)


def test_an_object_with_status_beeindigen_counts_as_absent() -> None:
    oud = make_ding("a", "oud")
    einde = add_beeindigen(make_ding("a", "bij het einde anders"))
    assert diff_ow(make_stand(oud), make_stand(einde)) == Owverschil(beeindigd=(oud,))
    assert count(diff_ow(make_stand(einde), make_stand(oud))) == (1, 0, 0)  # an ended id may come back
    assert not diff_ow(make_stand(einde), make_stand())


def test_of_doubles_only_the_first_counts() -> None:
    dubbel = replace(make_ding("a", "tweede"), sleutel="a#2")
    assert not diff_ow(make_stand(make_ding("a")), make_stand(make_ding("a"), dubbel))


def test_an_object_without_identification_is_known_by_its_content() -> None:
    was = make_stand(make_symbool("x.xml#1", "vag000"), make_symbool("x.xml#2", "vag001"))
    wordt = make_stand(make_symbool("y.xml#1", "vag001"), make_symbool("y.xml#2", "vag002"))
    verschil = diff_ow(was, wordt)
    assert [ding.element.tekst for ding in verschil.nieuw] == ["vag002"]
    assert [ding.element.tekst for ding in verschil.beeindigd] == ["vag000"]
    assert read_stand(apply_ow(was, list_levering(verschil))) == read_stand(wordt)


def test_status_stands_first_and_in_the_namespace_of_its_kind() -> None:
    regeltekst = OwObject(sleutel="r", soort="Regeltekst", element=make_ding("r").element)
    assert add_beeindigen(regeltekst).element.elementen[0].naam.endswith("/opobject}status")
    einde = add_beeindigen(make_ding("a"))
    assert einde.element.elementen[0].naam.endswith("/owobject}status")
    assert einde.element.elementen[0].tekst == "beëindigen"
    assert einde.element.elementen[1:] == make_ding("a").element.elementen
    assert einde.is_beeindigd


def test_what_two_stands_share_is_not_compared(voorbeeld: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    gezien: list[str] = []
    echt = OwObject.__dict__["is_beeindigd"].fget
    monkeypatch.setattr(OwObject, "is_beeindigd", property(lambda ding: gezien.append(ding.sleutel) or echt(ding)))
    was = voorbeeld.versie.ow
    sleutel = next(iter(was))
    verschil = diff_ow(was, was.drop(sleutel))
    assert [ding.sleutel for ding in verschil.beeindigd] == [sleutel]
    assert len(gezien) <= 2


def check_law(was: Register[OwObject], wordt: Register[OwObject]) -> None:
    """Loading the old stand and applying the delivery gives the new one, and each object in it is needed."""
    levering = list_levering(diff_ow(was, wordt))
    assert read_stand(apply_ow(was, levering)) == read_stand(wordt)
    for plaats in range(len(levering)):
        zonder = (*levering[:plaats], *levering[plaats + 1 :])
        assert read_stand(apply_ow(was, zonder)) != read_stand(wordt)


dingen = st.builds(
    make_ding,
    st.sampled_from("abcdefgh"),
    st.sampled_from(["x", "y", " x "]),
    refs=st.lists(st.sampled_from(["g1", "g2", "g3"]), unique=True, max_size=3).map(tuple),
)
symbolen = st.builds(make_symbool, st.sampled_from(["s#1", "s#2", "t#1", "t#2"]), st.sampled_from(["v1", "v2"]))
standen = st.lists(dingen | dingen.map(add_beeindigen) | symbolen, max_size=10).map(lambda lijst: make_stand(*lijst))


@given(standen, standen)
def test_the_delivery_makes_the_new_stand_and_no_smaller_one_does(
    was: Register[OwObject], wordt: Register[OwObject]
) -> None:
    check_law(was, wordt)


def _rename(stand: Register[OwObject], sleutel: str) -> Register[OwObject]:
    ding = stand[sleutel]
    inhoud = tuple(
        replace(kind, inhoud=("Anders",)) if isinstance(kind, Element) and kind.local in ("naam", "noemer") else kind
        for kind in ding.element.inhoud
    )
    return stand.put(sleutel, replace(ding, element=replace(ding.element, inhoud=inhoud)))


def _turn(stand: Register[OwObject], sleutel: str) -> Register[OwObject]:
    """The fields of an object the other way round: a change, but for its sets of Refs."""
    ding = stand[sleutel]
    return stand.put(sleutel, replace(ding, element=replace(ding.element, inhoud=ding.element.inhoud[::-1])))


def _end(stand: Register[OwObject], sleutel: str) -> Register[OwObject]:
    return stand.put(sleutel, add_beeindigen(stand[sleutel]))


def _add(stand: Register[OwObject], sleutel: str) -> Register[OwObject]:
    return stand.put(f"nieuw.{sleutel}", make_ding(f"nieuw.{sleutel}"))


STAPPEN: tuple[Callable[[Register[OwObject], str], Register[OwObject]], ...] = (
    _rename,
    _turn,
    _end,
    _add,
    lambda stand, sleutel: stand.drop(sleutel),
)


@given(st.lists(st.tuples(st.sampled_from(STAPPEN), st.integers(0, 10_000)), max_size=8))
def test_the_law_holds_for_edits_of_the_example_plan(
    voorbeeld: Plan, stappen: list[tuple[Callable[[Register[OwObject], str], Register[OwObject]], int]]
) -> None:
    was = voorbeeld.versie.ow
    sleutels = list(was)
    wordt = was
    for stap, nummer in stappen:
        sleutel = sleutels[nummer % len(sleutels)]
        if sleutel in wordt:
            wordt = stap(wordt, sleutel)
    check_law(was, wordt)


@pytest.mark.parametrize(
    "naam",
    [
        "download/gm0233",
        "download/pv30",
        "levering/gemeentestad/gemeentestad_00_initieel",
        "download/gm0938_omgevingsvisie",
    ],
)
def test_the_law_holds_on_real_plans(shared: Path, naam: str) -> None:
    was = open_plan(shared / "corpus" / f"{naam}.zip")[0].versie.ow
    wordt = was
    for plaats, sleutel in enumerate(list(was)[:: max(1, len(was) // 15)]):
        wordt = STAPPEN[plaats % len(STAPPEN)](wordt, sleutel)
    assert diff_ow(was, wordt)
    check_law(was, wordt)


def test_a_mutation_of_gemeentestad_brings_the_stand_that_the_lvbb_hands_on(shared: Path) -> None:
    map_ = shared / "corpus" / "levering" / "gemeentestad"
    was = open_plan(map_ / "gemeentestad_00_initieel.zip")[0].versie.ow
    geleverd = open_plan(map_ / "gemeentestad_3d.zip")[0].versie.ow
    wordt = apply_ow(was, geleverd.values())
    ended = {ding.identificatie for ding in geleverd.values() if ding.is_beeindigd}
    assert ended & set(was)
    verschil = diff_ow(was, wordt)
    assert {ding.sleutel for ding in verschil.beeindigd} == ended & set(was)
    check_law(was, wordt)
