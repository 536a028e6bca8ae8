"""Final ids for a changed state: all that changed is new, all that refers to it follows, the rest is untouched."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha512
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from shapely.affinity import translate

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand, Locatie
from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.ow import walk_refs
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Informatieobject, Module, Plan, Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.wijziging.informatieobjecten import diff_informatieobjecten, find_geometriebestand, find_inhoud
from planstudio.domain.wijziging.ow import diff_ow
from planstudio.standards.gio import read_geometriebestand
from planstudio.standards.stop_1_3.voorbereiden import prepare
from planstudio.standards.xml import parse_xml
from planstudio.workflows import check_pakket, open_plan

DAG = date(2026, 3, 2)
HAVEN = "/join/id/regdata/gm9998/2026/haven"
PLAN = "/akn/nl/act/gm9998/2026/omgevingsplan"


@pytest.fixture
def was(voorbeeld: Plan) -> Planversie:
    """The example plan as it was."""
    return voorbeeld.versie


def find_io(versie: Planversie, work: str = HAVEN) -> Informatieobject:
    """An informatieobject by its work."""
    return next(io for io in versie.informatieobjecten if io.work == work)


def get_gebied(versie: Planversie, work: str = HAVEN) -> Geometriebestand:
    """What the file of a GIO says."""
    gebied = find_geometriebestand(versie, find_io(versie, work))
    assert gebied is not None
    return gebied


def put_gebied(versie: Planversie, gebied: Geometriebestand) -> Planversie:
    """The version with other shapes, as an editor draws them: the file is as it was."""
    return replace(versie, geometrie=versie.geometrie.put(gebied.naam, gebied))


def move(locatie: Locatie, afstand: float = 10) -> Locatie:
    """The same location somewhat to the east."""
    return replace(locatie, geometrie=replace(locatie.geometrie, vorm=translate(locatie.geometrie.vorm, afstand)))


def redraw(versie: Planversie, work: str = HAVEN, *, alles: bool = False) -> Planversie:
    """The version with the first (or every) location of a GIO moved."""
    gebied = get_gebied(versie, work)
    eerste, *rest = gebied.locaties
    return put_gebied(versie, replace(gebied, locaties=(move(eerste), *(move(x) if alles else x for x in rest))))


def reword(versie: Planversie) -> Planversie:
    """The version with a word more in the first Al of its text."""

    def below(element: Tekstelement) -> Tekstelement:
        for plaats, kind in enumerate(element.inhoud):
            if isinstance(kind, Tekstelement):
                nieuw = replace(kind, inhoud=(*kind.inhoud, " Meer.")) if kind.soort is Soort.AL else below(kind)
                if nieuw is not kind:
                    return replace(element, inhoud=(*element.inhoud[:plaats], nieuw, *element.inhoud[plaats + 1 :]))
        return element

    regeling = versie.regelingen[0]
    return replace(versie, regelingen=(replace(regeling, tekst=below(regeling.tekst)), *versie.regelingen[1:]))


def revalue(versie: Planversie, work: str = HAVEN) -> Planversie:
    """The version with another name for the first location of a GIO."""
    gebied = get_gebied(versie, work)
    eerste, *rest = gebied.locaties
    return put_gebied(versie, replace(gebied, locaties=(replace(eerste, naam=f"{eerste.naam}!"), *rest)))


def get_root(versie: Planversie, work: str = HAVEN) -> etree._Element:
    """The file of a GIO."""
    inhoud = find_inhoud(versie, find_io(versie, work))
    assert inhoud is not None
    return parse_xml(inhoud)


def assert_consistent(versie: Planversie) -> None:
    """The table of handbook G.5, as far as a state goes: who refers to whom is equal."""
    expressions = {io.expression for io in versie.informatieobjecten}
    for regeling in versie.regelingen:
        identificatie = regeling.find_module("ExpressionIdentificatie")
        assert identificatie is not None and identificatie.find_tekst("FRBRExpression") == regeling.expression
        for element in regeling.tekst.walk():
            if element.soort is Soort.EXT_IO_REF:
                assert element.get("ref") == element.tekst
                assert element.tekst in expressions
    for io in versie.informatieobjecten:
        identificatie = io.find_module("ExpressionIdentificatie")
        assert identificatie is None or identificatie.find_tekst("FRBRExpression") == io.expression
        if io.is_gio:
            inhoud = find_inhoud(versie, io)
            assert inhoud is not None
            gelezen = read_geometriebestand(io.bestand, parse_xml(inhoud), Meldingen())
            assert gelezen == find_geometriebestand(versie, io)
            assert gelezen.expression == io.expression
    ids = {locatie.id for gebied in versie.geometrie.values() for locatie in gebied.locaties}
    refs = {
        ref
        for ding in versie.ow.values()
        if ding.soort in ("Gebied", "Lijn", "Punt")
        for ref in walk_refs(ding.element)
    }
    assert refs == ids


def test_what_did_not_change_comes_back_as_it_is(was: Planversie) -> None:
    assert prepare(was, was, DAG) == (was, ())
    zelfde = replace(was, informatieobjecten=tuple(replace(io) for io in was.informatieobjecten))
    assert prepare(was, zelfde, DAG)[0] is zelfde


def test_other_words_give_the_regeling_a_new_expression(was: Planversie) -> None:
    gewijzigd = reword(was)
    wordt, meldingen = prepare(was, gewijzigd, DAG)
    assert meldingen == ()
    regeling = wordt.regelingen[0]
    assert regeling.expression == f"{PLAN}/nld@2026-03-02;2"
    identificatie, versie = (regeling.find_module(x) for x in ("ExpressionIdentificatie", "RegelingVersieMetadata"))
    assert identificatie is not None and versie is not None
    assert identificatie.find_tekst("FRBRExpression") == regeling.expression
    assert identificatie.find_tekst("FRBRWork") == PLAN
    assert versie.find_tekst("versienummer") == "2"
    assert regeling.tekst.inhoud is gewijzigd.regelingen[0].tekst.inhoud
    assert (wordt.informatieobjecten, wordt.geometrie, wordt.bestanden, wordt.ow) == (
        was.informatieobjecten, was.geometrie, was.bestanden, was.ow,
    )  # fmt: skip
    assert_consistent(wordt)


def test_expressions_that_the_receiver_knows_are_not_given_again(was: Planversie) -> None:
    wordt, _ = prepare(was, reword(was), DAG, bekend=[f"{PLAN}/nld@2026-03-02;2", f"{PLAN}/nld@2026-02-01;7"])
    assert wordt.regelingen[0].expression == f"{PLAN}/nld@2026-03-02;8"


def test_annotations_alone_give_no_new_expression(was: Planversie) -> None:
    wordt = replace(was, ow=was.ow.drop(next(iter(was.ow))))
    assert prepare(was, wordt, DAG)[0] is wordt


def test_white_space_alone_gives_no_new_expression_and_metadata_alone_a_melding(was: Planversie) -> None:
    regeling = was.regelingen[0]
    opgemaakt = replace(regeling, tekst=replace(regeling.tekst, inhoud=("\n  ", *regeling.tekst.inhoud)))
    gewijzigd = replace(was, regelingen=(opgemaakt,))
    assert prepare(was, gewijzigd, DAG) == (gewijzigd, ())
    modules = tuple(
        replace(module, element=replace(module.element, inhoud=module.element.inhoud[1:]))
        if module.element.local == "RegelingMetadata"
        else module
        for module in regeling.modules
    )
    gewijzigd = replace(was, regelingen=(replace(regeling, modules=modules),))
    wordt, meldingen = prepare(was, gewijzigd, DAG)
    assert wordt is gewijzigd
    assert [melding.code for melding in meldingen] == ["PS-WIJZ-METADATA"]


def test_a_redrawn_area_is_new_in_every_place_that_names_it(was: Planversie) -> None:
    wordt, meldingen = prepare(was, redraw(was), DAG)
    assert meldingen == ()
    assert_consistent(wordt)
    oud, nieuw = get_gebied(was), get_gebied(wordt)
    assert find_io(wordt).expression == nieuw.expression == f"{HAVEN}/nld@2026-03-02;2"
    assert nieuw.locaties[0].id not in {locatie.id for gebied in was.geometrie.values() for locatie in gebied.locaties}
    assert nieuw.locaties[0].id == nieuw.locaties[0].id.lower()
    assert nieuw.locaties[1] == oud.locaties[1]
    posities = [[e.text for e in get_root(versie).iter("{*}posList")] for versie in (was, wordt)]
    assert posities[0][-1] == posities[1][-1] and posities[0][0] != posities[1][0]
    gml_ids = [v for e in get_root(wordt).iter() for k, v in e.items() if k.endswith("}id")]
    assert len(gml_ids) == len(set(gml_ids))
    assert not any(oud.locaties[0].id in gml_id for gml_id in gml_ids)
    # Of the rest of the plan only the regeling and the one location follow.
    assert [versies.work for versies in diff_informatieobjecten(was, wordt).gewijzigd] == [HAVEN]
    verschil = diff_ow(was.ow, wordt.ow)
    assert [ding.naam for ding in verschil.gewijzigd] == [oud.locaties[0].naam]
    assert not verschil.nieuw and not verschil.beeindigd
    assert wordt.regelingen[0].expression == f"{PLAN}/nld@2026-03-02;2"
    refs = [e for e in wordt.regelingen[0].tekst.walk() if e.get("ref") == nieuw.expression]
    eerder = [e for e in was.regelingen[0].tekst.walk() if e.get("ref") == oud.expression]
    assert [(e.wid, e.eid) for e in refs] == [(e.wid, e.eid) for e in eerder] != []


def test_only_a_part_that_changed_names_what_it_changes(was: Planversie) -> None:
    naam = "{https://standaarden.overheid.nl/stop/imop/geo/}wasID"
    assert get_root(prepare(was, redraw(was), DAG)[0]).findtext(naam) == f"{HAVEN}/nld@2026-01-12;1"
    assert get_root(prepare(was, redraw(was, alles=True), DAG)[0]).find(naam) is None
    # The next version names this one, not the one before it.
    eerste = prepare(was, redraw(was), DAG)[0]
    tweede = prepare(eerste, redraw(eerste), DAG)[0]
    assert [e.text for e in get_root(tweede).iter(naam)] == [f"{HAVEN}/nld@2026-03-02;2"]
    assert find_io(tweede).expression == f"{HAVEN}/nld@2026-03-02;3"


def test_the_same_input_gives_the_same_ids_and_bytes_and_doing_it_twice_is_doing_it_once(was: Planversie) -> None:
    gewijzigd = reword(redraw(was))
    wordt, _ = prepare(was, gewijzigd, DAG)
    assert prepare(was, gewijzigd, DAG)[0] == wordt
    assert prepare(was, wordt, DAG)[0] is wordt


def test_where_the_file_holds_the_new_shape_its_coordinates_stay_to_the_letter(was: Planversie) -> None:
    io = find_io(was)
    inhoud = was.bestanden[io.bestand]
    posities = [element.text or "" for element in parse_xml(inhoud).iter("{*}posList")]
    eerste = posities[0].split()
    anders = inhoud.replace(eerste[2].encode(), b"%.4f" % (float(eerste[2]) + 0.0001), 1)  # more decimals than we write
    gebied = read_geometriebestand(io.bestand, parse_xml(anders), Meldingen())
    wordt, _ = prepare(was, replace(put_gebied(was, gebied), bestanden=was.bestanden.put(io.bestand, anders)), DAG)
    verwacht = [element.text for element in parse_xml(anders).iter("{*}posList")]
    assert [element.text for element in get_root(wordt).iter("{*}posList")] == verwacht
    assert verwacht != posities
    assert get_gebied(wordt).locaties[0].id != get_gebied(was).locaties[0].id
    assert_consistent(wordt)


def test_another_value_is_a_new_version_with_the_same_geometry(was: Planversie) -> None:
    work = "/join/id/regdata/gm9998/2026/bouwhoogte"
    gebied = get_gebied(was, work)
    eerste, *rest = gebied.locaties
    wordt, _ = prepare(was, put_gebied(was, replace(gebied, locaties=(replace(eerste, kwantitatief="99"), *rest))), DAG)
    assert [locatie.id for locatie in get_gebied(wordt, work).locaties] == [locatie.id for locatie in gebied.locaties]
    assert get_gebied(wordt, work).locaties[0].kwantitatief == "99"
    assert find_io(wordt, work).expression == f"{work}/nld@2026-03-02;2"
    assert wordt.ow is was.ow
    assert_consistent(wordt)


def test_the_hash_and_the_borging_follow(was: Planversie) -> None:
    io = find_io(was)
    id_ = get_gebied(was).locaties[0].id
    gio = "{https://standaarden.overheid.nl/stop/imop/gio/}"
    borging = Element(
        naam=f"{gio}JuridischeBorgingVan", inhoud=(Element(naam=f"{gio}locatieID", inhoud=(id_.upper(),)),)
    )
    hash_ = Element(naam="{d}InformatieObjectVersieMetadata", inhoud=(Element(naam="{d}hash", inhoud=("0a",)),))
    modules = tuple(Module(bestand="m.xml", element=element) for element in (borging, hash_))
    begin = replace(was, informatieobjecten=(replace(io, modules=modules),))
    nieuw = find_io(prepare(begin, redraw(begin), DAG)[0])
    wordt = prepare(begin, redraw(begin), DAG)[0]
    assert nieuw.modules[0].element.tekst == get_gebied(wordt).locaties[0].id
    assert nieuw.modules[1].element.tekst == sha512(wordt.bestanden[io.bestand]).hexdigest()


def test_a_new_gio_without_a_file_is_written_and_must_be_named_in_the_text(was: Planversie) -> None:
    work = "/join/id/regdata/gm9998/2026/strand"
    locatie = replace(move(get_gebied(was).locaties[0]), id="8d7c2f8e-0b0d-4a3c-9f1e-1f2a3b4c5d6e")
    gebied = Geometriebestand(naam="strand.gml", work=work, expression=f"{work}/nld@2026-03-02;1", locaties=(locatie,))
    io = Informatieobject(work=work, expression=gebied.expression, bestand="strand.gml")
    gewijzigd = replace(put_gebied(was, gebied), informatieobjecten=(*was.informatieobjecten, io))
    wordt, meldingen = prepare(was, gewijzigd, DAG)
    assert read_geometriebestand("strand.gml", get_root(wordt, work), Meldingen()) == get_gebied(wordt, work)
    assert [(m.code, m.ernst, m.plek) for m in meldingen] == [("PS-GIO-ONGENOEMD", Ernst.FOUT, io.expression)]
    assert "bijlage" in meldingen[0].tekst


def _without(element: Tekstelement, soort: Soort, ref: str) -> Tekstelement:
    inhoud = tuple(
        _without(kind, soort, ref) if isinstance(kind, Tekstelement) else kind
        for kind in element.inhoud
        if not (isinstance(kind, Tekstelement) and kind.soort is soort and kind.get("ref") == ref)
    )
    return replace(element, inhoud=inhoud)


def test_a_gio_that_the_text_does_not_name_any_more_is_reported(was: Planversie) -> None:
    expression = find_io(was).expression
    regeling = was.regelingen[0]
    (ext,) = [e for e in regeling.tekst.walk() if e.get("ref") == expression]
    tekst = _without(regeling.tekst, Soort.EXT_IO_REF, expression)
    _, meldingen = prepare(was, replace(was, regelingen=(replace(regeling, tekst=tekst),)), DAG)
    assert [(m.code, m.plek) for m in meldingen] == [("PS-GIO-LOSGELATEN", expression)]
    tekst = _without(regeling.tekst, Soort.INT_IO_REF, ext.wid or "")
    _, meldingen = prepare(was, replace(was, regelingen=(replace(regeling, tekst=tekst),)), DAG)
    assert [(m.code, m.plek) for m in meldingen] == [("PS-GIO-LOSGELATEN", expression)]
    assert "alleen de bijlage" in meldingen[0].tekst
    weg = tuple(io for io in was.informatieobjecten if io.work != HAVEN)
    _, meldingen = prepare(was, replace(was, informatieobjecten=weg), DAG)
    assert [(m.code, m.ernst) for m in meldingen] == [("PS-EXTIOREF-WEG", Ernst.FOUT)]


def test_a_geometry_in_two_gios_that_changes_in_one_is_reported(was: Planversie) -> None:
    gedeeld = get_gebied(was).locaties[0]
    ander = get_gebied(was, "/join/id/regdata/gm9998/2026/groen")
    begin = put_gebied(was, replace(ander, locaties=(*ander.locaties, gedeeld)))
    wordt, meldingen = prepare(begin, redraw(begin), DAG)
    assert "PS-GEO-GEDEELD" in {melding.code for melding in meldingen}
    assert wordt.ow is was.ow
    # When both change alike they get the same new id, and the location follows.
    beide = redraw(begin)
    beide = put_gebied(beide, replace(ander, locaties=(*ander.locaties, get_gebied(beide).locaties[0])))
    wordt, meldingen = prepare(begin, beide, DAG)
    assert meldingen == ()
    assert get_gebied(wordt).locaties[0].id == get_gebied(wordt, "/join/id/regdata/gm9998/2026/groen").locaties[-1].id
    assert_consistent(wordt)


def test_a_moved_point_and_a_moved_line_follow_too(was: Planversie) -> None:
    gewijzigd = redraw(redraw(was, "/join/id/regdata/gm9998/2026/bomen"), "/join/id/regdata/gm9998/2026/gevellijn")
    wordt, meldingen = prepare(was, gewijzigd, DAG)
    assert meldingen == ()
    assert {ding.soort for ding in diff_ow(was.ow, wordt.ow).gewijzigd} == {"Punt", "Lijn"}
    assert_consistent(wordt)


WERKEN = [f"/join/id/regdata/gm9998/2026/{naam}" for naam in ("haven", "bomen", "gevellijn", "parkeerzones", "geluid")]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from([redraw, revalue, reword]), st.sampled_from(WERKEN)), max_size=5))
def test_after_any_edits_all_refers_to_what_is_there_and_only_what_changed_is_new(
    voorbeeld: Plan, stappen: list[tuple[Callable[..., Planversie], str]]
) -> None:
    was = gewijzigd = voorbeeld.versie
    for stap, work in stappen:
        gewijzigd = reword(gewijzigd) if stap is reword else stap(gewijzigd, work)
    wordt, meldingen = prepare(was, gewijzigd, DAG)
    assert meldingen == ()
    assert_consistent(wordt)
    geraakt = {work for stap, work in stappen if stap is not reword}
    assert {versies.work for versies in diff_informatieobjecten(was, wordt).gewijzigd} == geraakt
    assert (wordt.regelingen[0].expression != was.regelingen[0].expression) is bool(stappen)
    assert (wordt is was) is not bool(stappen)
    shapes: dict[str, object] = {}
    for versie in (was, wordt):
        for gebied in versie.geometrie.values():
            for locatie in gebied.locaties:
                assert shapes.setdefault(locatie.id, locatie.geometrie) == locatie.geometrie  # STOP3018
    assert prepare(was, wordt, DAG) == (wordt, ())
    assert prepare(was, wordt, DAG)[0] is wordt


@pytest.mark.parametrize(
    "naam",
    [
        "download/pv30",
        "download/gm0687_voorbeschermingsregels",
        "download/gm9920_hello",
        "levering/gemeentestad/gemeentestad_00_initieel",
    ],
)
def test_on_real_plans_every_file_that_changed_is_valid(
    shared: Path, naam: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    was = open_plan(shared / "corpus" / f"{naam}.zip")[0].versie
    gewijzigd = was
    for gebied in was.geometrie.values():
        if gebied.expression:
            gewijzigd = redraw(gewijzigd, gebied.work)
    wordt, meldingen = prepare(was, gewijzigd, DAG)
    assert not [melding for melding in meldingen if melding.ernst is Ernst.FOUT]
    anders = list(was.bestanden.walk_changed(wordt.bestanden))
    assert len(anders) == len([gebied for gebied in was.geometrie.values() if gebied.expression])
    controle = check_pakket(Pakket({bestand.replace("/", "_"): wordt.bestanden[bestand] for bestand in anders}))
    assert controle.gecontroleerd == len(anders)
    assert controle.meldingen == ()
    assert {io.expression for io in wordt.informatieobjecten if io.is_gio}.isdisjoint(
        {io.expression for io in was.informatieobjecten}
    )
    gebieden = [ding.soort for ding in diff_ow(was.ow, wordt.ow).gewijzigd]
    assert gebieden and set(gebieden) <= {"Gebied", "Lijn", "Punt"}
    assert prepare(was, wordt, DAG)[0] is wordt
