"""Merging whole versions: annotations, areas, informatieobjecten, metadata, files; and what is made of it."""

import json
from dataclasses import replace
from typing import Any

import pytest
import shapely

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometrie, Geometriebestand, Locatie
from planstudio.domain.plan import Informatieobject, Module, Planversie
from planstudio.domain.samenvoegen.conflict import Conflictsoort, Keuze
from planstudio.domain.samenvoegen.doelen import ontvlechten, rebase, vervlechten
from planstudio.domain.samenvoegen.versie import merge, resolve
from planstudio.domain.samenvoegen.verslag import describe_waarde, make_verslag
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.domain.samenvoegen_bouwen import WORK, al, artikel, ding, insert_after, lid, only, order, plan, put, words

A1, A2 = "w__chp_1__art_1", "w__chp_1__art_2"
L1 = "w__chp_1__art_1__para_1"
IO = "/join/id/regdata/gm9999/2026/zone"


def locatie(id_: str, x: float = 0, naam: str = "") -> Locatie:
    return Locatie(id=id_, geometrie=Geometrie(vorm=shapely.Point(x, 0)), naam=naam or id_)


def with_gio(
    versie: Planversie, *locaties: Locatie, expression: str = "1", inhoud: bytes | None = b"gml"
) -> Planversie:
    io = Informatieobject(work=IO, expression=f"{IO}/nld@{expression}", bestand="zone.gml")
    bestand = Geometriebestand(naam="zone.gml", work=IO, expression=io.expression, locaties=locaties)
    bestanden = versie.bestanden.drop("zone.gml") if inhoud is None else versie.bestanden.put("zone.gml", inhoud)
    return replace(
        versie,
        informatieobjecten=(io,),
        geometrie=versie.geometrie.put("zone.gml", bestand),
        bestanden=bestanden,
    )


def ids(versie: Planversie) -> list[str]:
    return [deel.naam for deel in versie.geometrie["zone.gml"].locaties]


@pytest.fixture
def base() -> Planversie:
    return plan(
        artikel("1", lid("1", "Vuur mag niet.")),
        artikel("2", lid("1", "Hoog mag niet.", artikel="2")),
        ow=(ding("act.1", naam="Vuur"), ding("act.2", naam="Bouwen"), ding("rt.1", "Regeltekst", wid=A1)),
    )


def put_ow(versie: Planversie, *dingen: Any) -> Planversie:
    for nieuw in dingen:
        versie = replace(versie, ow=versie.ow.put(nieuw.sleutel, nieuw))
    return versie


class TestOw:
    """Annotations go by identification."""

    def test_changes_of_different_objects_go_together(self, base: Planversie) -> None:
        a, b = put_ow(base, ding("act.1", naam="Open vuur")), put_ow(base, ding("act.3", naam="Slopen"))
        s = merge(base, a, replace(b, ow=b.ow.drop("act.2")))
        assert s.conflicten == ()
        assert {sleutel: deel.naam for sleutel, deel in s.versie.ow.items() if deel.naam} == {
            "act.1": "Open vuur",
            "act.3": "Slopen",
        }

    def test_other_fields_of_one_object_are_a_conflict_with_a_proposal(self, base: Planversie) -> None:
        a = put_ow(base, ding("act.1", naam="Open vuur"))
        b = put_ow(base, ding("act.1", naam="Vuur", groep="milieu"))
        s = merge(base, a, b)
        conflict = only(s)
        assert (conflict.soort, conflict.id) == (Conflictsoort.OW, "act.1")
        assert s.versie == a
        beide = resolve(s, {conflict.sleutel: Keuze.BEIDE}).versie.ow["act.1"]
        assert beide == ding("act.1", naam="Open vuur", groep="milieu")
        assert resolve(s, {conflict.sleutel: Keuze.HUN}).versie == b
        eigen = ding("act.1", naam="Iets anders")
        assert resolve(s, {conflict.sleutel: eigen}).versie.ow["act.1"] == eigen

    def test_the_same_field_changed_is_a_conflict_without_a_proposal(self, base: Planversie) -> None:
        s = merge(base, put_ow(base, ding("act.1", naam="A")), put_ow(base, ding("act.1", naam="B")))
        assert only(s).voorstel is None

    def test_ended_and_changed_is_a_conflict(self, base: Planversie) -> None:
        a = replace(base, ow=base.ow.drop("act.1"))
        s = merge(base, a, put_ow(base, ding("act.1", naam="B")))
        assert s.versie == a
        assert resolve(s, {only(s).sleutel: Keuze.HUN}).versie.ow["act.1"].naam == "B"

    def test_both_may_add_and_take_out_references(self, base: Planversie) -> None:
        base = put_ow(base, ding("regel", refs=("x", "y")))
        s = merge(base, put_ow(base, ding("regel", refs=("x", "y", "p"))), put_ow(base, ding("regel", refs=("y", "q"))))
        assert only(s).voorstel == ding("regel", refs=("y", "p", "q"))

    def test_a_reference_to_what_the_other_side_ended_is_reported(self, base: Planversie) -> None:
        a = replace(base, ow=base.ow.drop("act.2"))
        s = merge(base, a, put_ow(base, ding("regel", refs=("act.2",))))
        assert [(melding.code, melding.plek) for melding in s.meldingen] == [("PS-SAMENVOEGEN-OW", "regel")]

    def test_an_annotation_on_text_that_the_other_side_removed_is_reported(self, base: Planversie) -> None:
        zonder = replace(put(base, A2), ow=base.ow)
        s = merge(base, zonder, put_ow(base, ding("rt.2", "Regeltekst", wid=A2)))
        assert [(melding.code, melding.plek) for melding in s.meldingen] == [("PS-SAMENVOEGEN-OW", "rt.2")]


class TestGebieden:
    """Areas go by their id; the file goes with the side that has just these areas."""

    def test_other_areas_of_one_gio_go_together(self, base: Planversie) -> None:
        base = with_gio(base, locatie("p"), locatie("q"))
        a = with_gio(base, locatie("p", 5, "p groot"), locatie("q"), inhoud=None)
        b = with_gio(base, locatie("p"), locatie("q"), locatie("r"), inhoud=None)
        s = merge(base, a, b)
        assert s.conflicten == ()
        assert ids(s.versie) == ["p groot", "q", "r"]
        assert "zone.gml" not in s.versie.bestanden
        assert [melding.code for melding in s.meldingen] == ["PS-SAMENVOEGEN-GEBIEDEN"]

    def test_the_same_area_changed_is_a_conflict(self, base: Planversie) -> None:
        base = with_gio(base, locatie("p"))
        a, b = with_gio(base, locatie("p", 1), inhoud=b"a"), with_gio(base, locatie("p", 0, "nieuw"), inhoud=b"b")
        s = merge(base, a, b)
        conflict = only(s)
        assert (conflict.soort, conflict.work, conflict.id) == (Conflictsoort.LOCATIE, IO, "p")
        assert conflict.voorstel == locatie("p", 1, "nieuw")
        assert s.versie == a
        assert resolve(s, {conflict.sleutel: Keuze.HUN}).versie == b

    def test_the_file_of_the_only_side_that_changed_it_stays_as_it_is(self, base: Planversie) -> None:
        base = with_gio(base, locatie("p"))
        b = with_gio(base, locatie("p", 1), expression="2", inhoud=b"nieuw")
        assert merge(base, put(base, A1), b).versie.bestanden["zone.gml"] == b"nieuw"

    def test_two_new_versions_of_one_gio_are_reported(self, base: Planversie) -> None:
        base = with_gio(base, locatie("p"), locatie("q"))
        a = with_gio(base, locatie("p", 1), locatie("q"), expression="2", inhoud=b"a")
        b = with_gio(base, locatie("p"), locatie("q", 1), expression="3", inhoud=b"b")
        s = merge(base, a, b)
        assert s.conflicten == ()
        assert s.versie.geometrie["zone.gml"].expression == f"{IO}/nld@2"
        assert {melding.code for melding in s.meldingen} == {"PS-SAMENVOEGEN-VERSIE", "PS-SAMENVOEGEN-GEBIEDEN"}

    def test_withdrawn_and_changed_is_a_conflict(self, base: Planversie) -> None:
        met = with_gio(base, locatie("p"))
        b = with_gio(base, locatie("p", 1), expression="2")
        s = merge(met, base, b)
        assert (only(s).soort, only(s).id) == (Conflictsoort.VERWIJDERD, IO)
        assert s.versie == base
        assert resolve(s, {only(s).sleutel: Keuze.HUN}).versie == b

    def test_a_reference_to_a_withdrawn_gio_is_reported(self, base: Planversie) -> None:
        met = with_gio(base, locatie("p"))
        ref = Tekstelement(soort=Soort.EXT_IO_REF, wid="w_ref", attributen=(("ref", f"{IO}/nld@1"),), inhoud=("zone",))
        b = put(met, L1, lid("1", al("Binnen ", ref)))
        s = merge(met, base, b)
        assert [(melding.code, melding.plek) for melding in s.meldingen] == [("PS-SAMENVOEGEN-VERWIJZING", "w_ref")]

    def test_a_reference_to_a_reference_that_the_other_side_removed_is_reported(self, base: Planversie) -> None:
        gio = with_gio(base, locatie("p"))
        ref = Tekstelement(soort=Soort.EXT_IO_REF, wid="w_ref", attributen=(("ref", f"{IO}/nld@1"),), inhoud=("zone",))
        met = put(gio, L1, lid("1", al("Binnen ", ref)))
        intern = Tekstelement(soort=Soort.INT_IO_REF, wid="w_int", attributen=(("ref", "w_ref"),), inhoud=("zone",))
        b = insert_after(met, A1, artikel("1a", lid("1", al("In ", intern), artikel="1a"), wid="w_b"))
        s = merge(met, gio, b)
        assert [melding.plek for melding in s.meldingen] == ["w_int"]


class TestOmgeving:
    """What stands around the text."""

    @staticmethod
    def with_metadata(versie: Planversie, expression: str = "1", **velden: str) -> Planversie:
        metadata = Element(
            naam="RegelingMetadata", inhoud=tuple(Element(naam=n, inhoud=(w,)) for n, w in velden.items())
        )
        identiteit = Element(naam="ExpressionIdentificatie", inhoud=(Element(naam="nr", inhoud=(expression,)),))
        modules = (Module(bestand="i.xml", element=identiteit), Module(bestand="m.xml", element=metadata))
        regeling = replace(versie.regelingen[0], expression=f"{WORK}/nld@{expression}", modules=modules)
        return replace(versie, regelingen=(regeling,))

    def test_two_versions_of_their_own_are_no_conflict_but_reported(self, base: Planversie) -> None:
        s = merge(self.with_metadata(base), self.with_metadata(base, "2"), self.with_metadata(base, "3"))
        assert s.conflicten == ()
        assert s.versie.regelingen == self.with_metadata(base, "2").regelingen
        assert [melding.code for melding in s.meldingen] == ["PS-SAMENVOEGEN-VERSIE"]

    def test_metadata_is_merged_field_by_field(self, base: Planversie) -> None:
        s = merge(
            self.with_metadata(base, titel="Plan"),
            self.with_metadata(base, titel="Omgevingsplan"),
            self.with_metadata(base, titel="Plan", maker="gm9999"),
        )
        assert only(s).soort is Conflictsoort.METADATA
        beide = resolve(s, {only(s).sleutel: Keuze.BEIDE}).versie
        assert beide == self.with_metadata(base, titel="Omgevingsplan", maker="gm9999")

    def test_files_of_both(self, base: Planversie) -> None:
        def with_file(naam: str, inhoud: bytes) -> Planversie:
            return replace(base, bestanden=base.bestanden.put(naam, inhoud))

        s = merge(base, with_file("a.png", b"a"), with_file("b.png", b"b"))
        assert dict(s.versie.bestanden) == {"a.png": b"a", "b.png": b"b"}
        s = merge(base, with_file("a.png", b"a"), with_file("a.png", b"b"))
        assert only(s).soort is Conflictsoort.BESTAND
        assert resolve(s, {only(s).sleutel: Keuze.HUN}).versie.bestanden["a.png"] == b"b"
        s = merge(base, with_file("manifest.xml", b"a"), with_file("manifest.xml", b"b"))
        assert s.conflicten == ()
        assert [melding.code for melding in s.meldingen] == ["PS-SAMENVOEGEN-OMSLAG"]

    def test_a_regeling_removed_and_changed_is_a_conflict(self, base: Planversie) -> None:
        s = merge(base, replace(base, regelingen=()), put(base, A1))
        assert only(s).soort is Conflictsoort.REGELING
        assert s.versie.regelingen == ()
        assert order(resolve(s, {only(s).sleutel: Keuze.HUN}).versie) == [A2]


class TestDoelen:
    """One base, two doelen."""

    def test_rebase_makes_a_change_again_on_a_newer_base(self, base: Planversie) -> None:
        wijziging = put(base, L1, lid("1", "Vuur mag."))
        nieuwe_base = insert_after(base, A1, artikel("1a", wid="w_nieuw"))
        s = rebase(base, wijziging, nieuwe_base)
        assert order(s.versie) == [A1, "w_nieuw", A2]
        assert words(s.versie, L1) == ["Vuur mag."]

    def test_what_was_woven_in_can_be_taken_out(self, base: Planversie) -> None:
        a = insert_after(base, A1, artikel("1a", wid="w_a"))
        b = put(base, L1, lid("1", "Vuur mag."))
        samen = vervlechten(base, a, b).versie
        assert ontvlechten(met=a, zonder=base, later=samen).versie == b
        assert ontvlechten(met=b, zonder=base, later=samen).versie == a

    def test_taking_out_what_later_changes_build_on_is_a_conflict(self, base: Planversie) -> None:
        a = insert_after(base, A1, artikel("1a", lid("1", "Van A.", artikel="1a", wid="w_l"), wid="w_a"))
        later = put(a, "w_l", lid("1", "Van A, en later van B.", artikel="1a", wid="w_l"))
        s = ontvlechten(met=a, zonder=base, later=later)
        assert (only(s).soort, only(s).id) == (Conflictsoort.VERWIJDERD, "w_a")


class TestVerslag:
    """What a terminal shows of a merge."""

    def test_a_conflict_is_told_in_words(self, base: Planversie) -> None:
        s = merge(base, put(base, L1, lid("1", "Vuur mag soms.")), put(base, L1, lid("1", "Vuur mag niet, nooit.")))
        verslag = make_verslag(s)
        assert json.loads(json.dumps(verslag)) == verslag
        assert verslag["aantallen"] == {"tekst": 1}
        assert verslag["conflicten"][0] == {
            "soort": "tekst",
            "work": WORK,
            "id": L1,
            "uitleg": only(s).uitleg,
            "basis": "1.Vuur mag niet.",
            "a": "1.Vuur mag soms.",
            "b": "1.Vuur mag niet, nooit.",
            "voorstel": None,
        }

    def test_every_kind_of_value_can_be_told(self, base: Planversie) -> None:
        met = with_gio(base, locatie("p", naam="Zone"))
        bestand = met.geometrie["zone.gml"]
        assert describe_waarde(None) is None
        assert describe_waarde(("x", "y")) == ["x", "y"]
        assert describe_waarde(base.regelingen[0]) == f"{WORK}/nld@1"
        assert describe_waarde(met.informatieobjecten[0]) == f"zone ({IO}/nld@1)"
        assert describe_waarde(bestand) == describe_waarde(bestand.locaties[0]) == "Zone"
        assert (
            describe_waarde(ding("a", naam="Vuur", refs=("x",))) == "Activiteit Vuur: identificatie a; naam Vuur; Ref x"
        )
        assert describe_waarde(Element(naam="x", inhoud=("y",))) == "y"
        assert describe_waarde(b"abc") == "3 bytes"
