"""Deliveries of a change: complete, consistent, the same each time, and of the same build as the official examples."""

from dataclasses import replace
from datetime import date
from hashlib import sha512
from pathlib import Path

import pytest
from canoniek import parse
from lxml import etree
from wijzigingen import (
    DAG,
    KETEN,
    G,
    Geleverd,
    Opener,
    assert_same_build,
    build,
    find,
    find_besluit,
    join_wijziging,
    list_texts,
    make_eigen,
    make_wijziging,
    name_local,
    read,
)

from planstudio.domain.besluittekst import Tekstdeel, read_besluit
from planstudio.domain.levering import (
    Basisvermelding,
    Procedure,
    Wijzigingsgegevens,
    propose_wijziging,
)
from planstudio.domain.mutatie.acties import RegelingMutatie, Vervang, VervangRegeling, Verwijder
from planstudio.domain.mutatie.gelijk import is_gelijk
from planstudio.domain.mutatie.verschil import diff_tekst
from planstudio.domain.ow import OwObject
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.wijziging.informatieobjecten import diff_informatieobjecten
from planstudio.domain.wijziging.ow import diff_ow
from planstudio.domain.wijziging.wijziging import Ioverschil, Ioversies, Owverschil, Wijziging
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards.stop_1_3.levering.besluittekst import count_letters, count_romeins
from planstudio.standards.stop_1_3.levering.wijziging import build_wijziging
from planstudio.standards.stop_1_3.mutaties.lezen import read_wijziging
from planstudio.standards.stop_1_3.mutaties.toepassen import apply_levering
from planstudio.workflows import check_pakket, open_plan


@pytest.fixture(scope="module")
def levering(shared: Path) -> Opener:
    """Open one delivery of the corpus."""
    return lambda naam: open_plan(shared / f"corpus/levering/{naam}.zip")[0].versie


@pytest.fixture(scope="module")
def keten(levering: Opener) -> dict[str, Geleverd]:
    """Per delivery of Gemeentestad: the official one, and its change as we hold it."""
    was = levering(G + "00_initieel")
    stappen = {}
    for naam in (*KETEN, "10"):
        officieel = levering(G + naam)
        wijziging = make_wijziging(was, officieel)
        stappen[naam] = (officieel, wijziging)
        was = wijziging.wordt
    return stappen


@pytest.fixture(autouse=True)
def _standaarden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(Path(__file__).parents[3] / "shared/standards"))


def assert_consistent(pakket: Pakket, gegevens: Wijzigingsgegevens) -> None:
    """The table of handbook G.5, and that nothing is in the package that nobody speaks of."""
    roots = {naam: parse(b) for naam, b in pakket.bestanden.items() if naam.endswith((".xml", ".gml"))}
    besluit, manifest_ow = roots["besluit.xml"], roots["manifest-ow.xml"]
    assert sorted(list_texts(roots["manifest.xml"], "bestandsnaam")) == sorted(pakket.bestanden)
    assert list_texts(roots["opdracht.xml"], "publicatie") == ["besluit.xml"]
    assert set(list_texts(besluit, "doel")) == {gegevens.doel}
    assert set(list_texts(manifest_ow, "DoelID")) == {gegevens.doel}
    mutaties = list(besluit.iter("{*}RegelingMutatie"))
    wordt = [mutatie.get("wordt") for mutatie in mutaties]
    versies = [find(e, "FRBRExpression").text for e in besluit.iter("{*}RegelingVersieInformatie")]
    assert versies == wordt
    assert list_texts(manifest_ow, "WorkIDRegeling")[: len(wordt)] == [str(w).rpartition("/")[0] for w in wordt]
    objecten = {}
    for root in roots.values():
        if name_local(root) == "AanleveringInformatieObject":
            (bestand,) = list_texts(root, "bestandsnaam")
            assert list_texts(root, "hash") == [sha512(pakket.bestanden[bestand]).hexdigest()]
            objecten[list_texts(root, "FRBRExpression")[0]] = bestand
            assert list_texts(root, "FRBRExpression") == list_texts(roots[bestand], "FRBRExpression")
    assert sorted(list_texts(besluit, "informatieobjectRef")) == sorted(objecten)
    assert_places(besluit, wordt, set(objecten))
    ow = [naam for naam, root in roots.items() if name_local(root) == "owBestand"]
    assert sorted(list_texts(manifest_ow, "naam")) == sorted(ow)
    beelden = {e.get("naam") for e in besluit.iter("{*}Illustratie", "{*}InlineTekstAfbeelding")}
    vast = {"besluit.xml", "manifest.xml", "manifest-ow.xml", "opdracht.xml"}
    gml = set(objecten.values())
    io = {naam for naam, root in roots.items() if name_local(root) == "AanleveringInformatieObject"}
    assert set(pakket.bestanden) == vast | set(ow) | gml | io | beelden
    for naam in ow:
        soorten = {name_local(kind) for houder in roots[naam].iter("{*}owObject") for kind in houder}
        assert set(list_texts(roots[naam], "objectType")) == soorten


def assert_places(besluit: etree._Element, wordt: list[str | None], objecten: set[str]) -> None:
    """Every eId in ConsolidatieInformatie leads to what the rules want there (BHKV1009, 1010, 1036, 1063)."""
    eigen = {e.get("eId"): name_local(e) for e in find(besluit, "Lichaam") if e.get("eId")}
    componenten = {str(e.get("componentnaam")): e for e in besluit.iter("{*}RegelingMutatie")}
    consolidatie = find(besluit, "ConsolidatieInformatie")
    beoogd = list(consolidatie.iter("{*}BeoogdeRegeling"))
    assert [find(e, "instrumentVersie").text for e in beoogd] == wordt
    assert [eigen[find(e, "eId").text] for e in beoogd] == ["WijzigArtikel"] * len(wordt)
    for stempel in consolidatie.iter("{*}Tijdstempel"):
        assert eigen[find(stempel, "eId").text] == "Artikel"
    ios = list(consolidatie.iter("{*}BeoogdInformatieobject"))
    assert {find(e, "instrumentVersie").text for e in ios} == {e for e in objecten if "/regdata/" in e}
    for io in ios:
        refs = find_refs(componenten, str(find(io, "eId").text))
        assert find(io, "instrumentVersie").text in {r.get("ref") for r in refs if not is_gone(r)}
    for weg in consolidatie.iter("{*}Intrekking"):
        eid = str(find(weg, "eId").text)
        refs = find_refs(componenten, eid)
        assert find(weg, "instrument").text in {str(r.get("ref")).rpartition("/")[0] for r in refs if is_gone(r)}


def find_refs(componenten: dict[str, etree._Element], eid: str) -> list[etree._Element]:
    naam, _, plek = eid.removeprefix("!").partition("#")
    return [e for e in componenten[naam].iter("{*}ExtIoRef") if e.get("eId") == plek]


def is_gone(element: etree._Element) -> bool:
    keten = [element, *element.iterancestors()]
    return any(e.get("wijzigactie") == "verwijder" or name_local(e) in ("VerwijderdeTekst", "Verwijder") for e in keten)


# What the official chain says, said again by us.


@pytest.mark.parametrize("naam", KETEN)
def test_an_official_change_is_delivered_again(keten: dict[str, Geleverd], naam: str) -> None:
    officieel, wijziging = keten[naam]
    pakket, gegevens, meldingen = build(wijziging)
    assert meldingen == ()
    controle = check_pakket(pakket)
    assert controle.beschikbaar
    assert controle.meldingen == ()
    assert controle.gecontroleerd == sum(n.endswith((".xml", ".gml")) for n in pakket.bestanden)
    assert_consistent(pakket, gegevens)
    assert_same_build(parse(pakket.bestanden["besluit.xml"]), find_besluit(officieel))
    assert build(wijziging)[0] == pakket


@pytest.mark.parametrize("naam", KETEN)
def test_our_delivery_says_and_does_what_the_official_one_does(keten: dict[str, Geleverd], naam: str) -> None:
    officieel, wijziging = keten[naam]
    terug = read(build(wijziging)[0])
    zij, wij = read_wijziging(officieel), read_wijziging(terug)
    assert wij.mutaties == zij.mutaties
    assert [(v.expression, v.eid) for v in wij.informatieobjectversies] == [
        (v.expression, v.eid) for v in zij.informatieobjectversies
    ]
    assert [(i.work, i.eid) for i in wij.intrekkingen] == [(i.work, i.eid) for i in zij.intrekkingen]
    wordt, meldingen = apply_levering(wijziging.was, terug)
    assert meldingen == ()
    assert [r.tekst for r in wordt.regelingen] == [r.tekst for r in wijziging.wordt.regelingen]
    assert diff_informatieobjecten(wordt, wijziging.wordt) == Ioverschil()
    assert diff_ow(wordt.ow, wijziging.wordt.ow) == Owverschil()


@pytest.mark.parametrize("naam", KETEN)
def test_our_own_mutatie_goes_the_same_way(keten: dict[str, Geleverd], naam: str) -> None:
    officieel, wijziging = keten[naam]
    was, wordt = (versie.regelingen[0] for versie in (wijziging.was, wijziging.wordt))
    mutatie = replace(wijziging.mutaties[0], acties=tuple(diff_tekst(was.tekst, wordt.tekst).acties))
    eigen = replace(wijziging, mutaties=(mutatie,))
    pakket, gegevens, meldingen = build(eigen)
    assert meldingen == ()
    assert check_pakket(pakket).meldingen == ()
    assert_consistent(pakket, gegevens)
    assert_same_build(parse(pakket.bestanden["besluit.xml"]), find_besluit(officieel))
    terug, gevonden = apply_levering(wijziging.was, read(pakket))
    assert gevonden == ()
    assert is_gelijk(terug.regelingen[0].tekst, wordt.tekst)


def test_only_what_changed_is_sent(keten: dict[str, Geleverd]) -> None:
    _, wijziging = keten["3a"]
    pakket, _, _ = build(wijziging)
    assert set(pakket.bestanden) == {"besluit.xml", "manifest-ow.xml", "manifest.xml", "opdracht.xml"}
    assert [name_local(e) for e in find(parse(pakket.bestanden["manifest-ow.xml"]), "Aanlevering")] == [
        "WorkIDRegeling",
        "DoelID",
    ]
    _, wijziging = keten["4a"]
    assert {n for n in build(wijziging)[0].bestanden if n.endswith(".gml")} == {"Speelhal.gml"}


def test_ended_objects_go_as_last_delivered_with_status(keten: dict[str, Geleverd]) -> None:
    _, wijziging = keten["3d"]
    pakket, _, _ = build(wijziging)
    per_id: dict[str, OwObject] = {ding.identificatie: ding for ding in read(pakket).ow.values()}
    assert len(wijziging.ow.beeindigd) == 5
    for oud in wijziging.ow.beeindigd:
        status, *rest = per_id[oud.identificatie].element.inhoud
        assert not isinstance(status, str)
        ruimte = "opobject" if oud.soort == "Regeltekst" else "owobject"
        assert status.naam == f"{{http://www.geostandaarden.nl/imow/{ruimte}}}status"
        assert status.tekst == "beëindigen"
        assert tuple(rest) == oud.element.inhoud
    for ding in (*wijziging.ow.nieuw, *wijziging.ow.gewijzigd):
        assert per_id[ding.identificatie].element == ding.element


def test_metadata_of_the_regeling_go_along_when_they_differ(keten: dict[str, Geleverd]) -> None:
    _, wijziging = keten["3a"]
    regeling = wijziging.wordt.regelingen[0]
    omgekeerd = rewrite_metadata(regeling, "officieleTitel", regeling.find_metadata("officieleTitel"))
    anders = rewrite_metadata(regeling, "officieleTitel", "Een andere titel")
    for nieuw, aantal in ((regeling, 0), (omgekeerd, 0), (anders, 1)):
        pakket, _, _ = build(replace(wijziging, wordt=replace(wijziging.wordt, regelingen=(nieuw,))))
        assert pakket.bestanden["besluit.xml"].count(b"<RegelingMetadata") == aantal
        assert check_pakket(pakket).meldingen == ()


def rewrite_metadata(regeling: Regeling, veld: str, waarde: str) -> Regeling:
    """The regeling with one field of its metadata another value, and the fields in another order."""
    modules = []
    for module in regeling.modules:
        if module.element.local == "RegelingMetadata":
            velden = [
                replace(e, inhoud=(waarde,)) if e.local == veld else e for e in reversed(module.element.elementen)
            ]
            module = replace(module, element=replace(module.element, inhoud=tuple(velden)))
        modules.append(module)
    return replace(regeling, modules=tuple(modules))


def test_two_regelingen_go_in_one_besluit(levering: Opener) -> None:
    officieel = levering("voorbereidingsbesluit_pv26_utrecht_wijziging")
    wijziging = make_wijziging(levering("voorbereidingsbesluit_pv26_utrecht"), officieel)
    pakket, gegevens, meldingen = build(wijziging)
    assert meldingen == ()
    assert check_pakket(pakket).meldingen == ()
    assert_consistent(pakket, gegevens)
    besluit = parse(pakket.bestanden["besluit.xml"])
    assert list_texts(find(besluit, "BeoogdeRegelgeving"), "eId") == ["art_I", "art_II"]
    assert list_texts(find(besluit, "Tijdstempels"), "eId") == ["art_III"]
    assert [e.get("eId") for e in besluit.iter("{*}WijzigBijlage")] == ["cmp_A", "cmp_B"]
    # Each object goes out under the regeling that it was first delivered with (OZON0352).
    works = {b.naam: b.work for b in read(pakket).ow_bestanden}
    zij = {b.naam: b.work for b in officieel.ow_bestanden}
    assert {d.sleutel: works[d.bestand] for d in read(pakket).ow.values()} == {
        d.sleutel: zij[d.bestand] for d in officieel.ow.values()
    }


def test_images_in_what_is_sent_go_along(levering: Opener) -> None:
    officieel = levering("projectbesluit_netopzee_wijziging")
    wijziging = make_wijziging(levering("projectbesluit_netopzee"), officieel)
    pakket, gegevens, meldingen = build(wijziging)
    assert meldingen == ()
    assert_consistent(pakket, gegevens)
    beelden = {n: b for n, b in pakket.bestanden.items() if n.endswith((".png", ".jpeg"))}
    assert beelden == {n: b for n, b in officieel.bestanden.items() if n.endswith((".png", ".jpeg"))}
    assert len(beelden) == 13


# Changes made by hand, on the example plan.


def renew_gio(wijziging: Wijziging) -> Wijziging:
    """A new version of one GIO, without its ExtIoRef following."""
    versie = wijziging.wordt
    io = next(io for io in versie.informatieobjecten if io.is_gio)
    nieuw = replace(io, expression=f"{io.expression}9")
    overig = tuple(nieuw if ander is io else ander for ander in versie.informatieobjecten)
    return replace(
        wijziging,
        wordt=replace(versie, informatieobjecten=overig),
        informatieobjecten=Ioverschil(gewijzigd=(Ioversies(was=io, wordt=nieuw),)),
    )


def test_a_change_of_the_example_plan_is_valid_and_applies(voorbeeld: Plan) -> None:
    wijziging = make_eigen(voorbeeld)
    pakket, gegevens, meldingen = build(wijziging)
    assert meldingen == ()
    assert_consistent(pakket, gegevens)
    if (Path(__file__).parents[3] / "shared").is_dir():
        assert check_pakket(pakket).meldingen == ()
    wordt, gevonden = apply_levering(wijziging.was, read(pakket))
    assert gevonden == ()
    assert wordt.regelingen[0].tekst.inhoud == wijziging.wordt.regelingen[0].tekst.inhoud
    assert wordt.regelingen[0].expression == wijziging.wordt.regelingen[0].expression


def test_a_new_version_of_a_gio_is_written_under_its_own_id(voorbeeld: Plan) -> None:
    wijziging = renew_gio(make_eigen(voorbeeld))
    pakket, _, meldingen = build(wijziging)
    assert [(m.code, m.ernst) for m in meldingen] == [("PS-EXTIOREF", "fout")]
    (versies,) = wijziging.informatieobjecten.gewijzigd
    assert versies.was is not None
    assert versies.wordt is not None
    document = next(parse(b) for b in pakket.bestanden.values() if b"AanleveringInformatieObject" in b)
    gml = parse(pakket.bestanden[list_texts(document, "bestandsnaam")[0]])
    assert list_texts(gml, "FRBRExpression") == [versies.wordt.expression]
    assert list_texts(document, "hash") == [
        sha512(pakket.bestanden[list_texts(document, "bestandsnaam")[0]]).hexdigest()
    ]
    assert not list(document.iter("{*}InformatieObjectMetadata"))  # they did not change (LVBB3513)


def test_a_gio_out_of_a_download_says_what_it_was(shared: Path) -> None:
    was = open_plan(shared / "corpus/download/pv30.zip")[0].versie
    wijziging = renew_gio(make_eigen(Plan(versies=(was,))))
    pakket, _, _ = build(wijziging)
    (versies,) = wijziging.informatieobjecten.gewijzigd
    assert versies.was is not None
    (gml,) = (parse(b) for n, b in pakket.bestanden.items() if n.endswith(".gml"))
    assert name_local(gml) == "GeoInformatieObjectVaststelling"
    assert list_texts(gml, "wasID") == [versies.was.expression]
    assert check_pakket(pakket).meldingen == ()


def test_an_informatieobject_that_stays_in_the_text_cannot_be_withdrawn(voorbeeld: Plan) -> None:
    io = voorbeeld.versie.informatieobjecten[0]
    weg = Ioverschil(ingetrokken=(Ioversies(was=io, wordt=None),))
    _, _, meldingen = build(make_eigen(voorbeeld, informatieobjecten=weg))
    assert [(m.code, m.plek) for m in meldingen] == [("PS-EXTIOREF-WEG", io.work)]


def test_a_bijlage_that_goes_takes_its_informatieobjecten_along(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    ref = next(e for e in was.regelingen[0].tekst.walk() if e.soort is Soort.EXT_IO_REF)
    bijlage = next(e for e in was.regelingen[0].tekst.walk() if e.soort is Soort.BIJLAGE and ref in e.walk())
    wijziging = make_eigen(voorbeeld)
    io = next(io for io in was.informatieobjecten if io.expression == ref.get("ref"))
    mutatie = replace(wijziging.mutaties[0], acties=(Verwijder(wid=bijlage.wid or "", element=bijlage),))
    weg = Ioverschil(ingetrokken=(Ioversies(was=io, wordt=None),))
    pakket, _, meldingen = build(replace(wijziging, mutaties=(mutatie,), informatieobjecten=weg))
    assert meldingen == ()
    (intrekking,) = parse(pakket.bestanden["besluit.xml"]).iter("{*}Intrekking")
    assert list_texts(intrekking, "eId") == [f"!wijziging#{ref.eid}"]


def test_where_all_is_replaced_the_artikel_says_what_is_withdrawn(voorbeeld: Plan) -> None:
    wijziging = make_eigen(voorbeeld)
    io = voorbeeld.versie.informatieobjecten[0]
    tekst = replace(wijziging.wordt.regelingen[0].tekst, attributen=(("schemaversie", "1.3.0"), ("wordt", "x")))
    mutatie = replace(wijziging.mutaties[0], acties=(VervangRegeling(tekst=tekst),))
    weg = Ioverschil(ingetrokken=(Ioversies(was=io, wordt=None),))
    pakket, _, _ = build(replace(wijziging, mutaties=(mutatie,), informatieobjecten=weg))
    besluit = parse(pakket.bestanden["besluit.xml"])
    assert list_texts(find(besluit, "Intrekkingen"), "eId") == ["art_I"]
    assert not find(besluit, "RegelingCompact").attrib


def test_names_that_may_not_be_are_changed_where_they_are_used(voorbeeld: Plan) -> None:
    wijziging = make_eigen(voorbeeld)
    beeld = Tekstelement(
        soort=Soort.FIGUUR,
        inhoud=(
            Tekstelement(
                soort=Soort.ILLUSTRATIE,
                attributen=(("naam", "Mijn Plaatje.PNG"), ("breedte", "9"), ("hoogte", "9")),
            ),
        ),
    )
    (actie,) = wijziging.mutaties[0].acties
    assert isinstance(actie, Vervang)
    artikel = replace(actie.element, inhoud=(*actie.element.inhoud, beeld))
    mutatie = replace(wijziging.mutaties[0], acties=(replace(actie, element=artikel),))
    bestanden = wijziging.wordt.bestanden.put("Regeling/mijn plaatje.png", b"beeld")
    met = replace(wijziging, mutaties=(mutatie,), wordt=replace(wijziging.wordt, bestanden=bestanden))
    pakket, _, meldingen = build(met)
    assert meldingen == ()
    assert pakket.bestanden["mijn-plaatje.png"] == b"beeld"
    assert find(parse(pakket.bestanden["besluit.xml"]), "Illustratie").get("naam") == "mijn-plaatje.png"
    _, _, meldingen = build(replace(wijziging, mutaties=(mutatie,)))
    assert [m.code for m in meldingen] == ["PS-AFBEELDING"]


def test_two_components_never_have_one_name(levering: Opener) -> None:
    officieel = levering("voorbereidingsbesluit_pv26_utrecht_wijziging")
    wijziging = make_wijziging(levering("voorbereidingsbesluit_pv26_utrecht"), officieel)
    zelfde = tuple(replace(mutatie, componentnaam="wijziging") for mutatie in wijziging.mutaties)
    pakket, _, _ = build(replace(wijziging, mutaties=zelfde))
    besluit = parse(pakket.bestanden["besluit.xml"])
    assert [e.get("componentnaam") for e in besluit.iter("{*}RegelingMutatie")] == ["wijziging", "wijziging2"]


def test_annotations_of_another_regeling_are_told(levering: Opener) -> None:
    officieel = levering("voorbereidingsbesluit_pv26_utrecht_wijziging")
    wijziging = make_wijziging(levering("voorbereidingsbesluit_pv26_utrecht"), officieel)
    pakket, _, meldingen = build(replace(wijziging, mutaties=wijziging.mutaties[:1]))
    assert [m.code for m in meldingen] == ["PS-OW-REGELING"]
    assert check_pakket(pakket).meldingen == ()


def test_the_base_is_named_when_asked_for(keten: dict[str, Geleverd]) -> None:
    _, wijziging = keten["3b"]
    assert b"gemaaktOpBasisVan" not in build(wijziging)[0].bestanden["besluit.xml"]
    pakket, _, _ = build(wijziging, basis=Basisvermelding.MOMENTOPNAME)
    basis = find(parse(pakket.bestanden["besluit.xml"]), "Basisversie")
    assert list_texts(basis, "doel") == ["/join/id/proces/gm0297/2020/mutatie_opdracht_3a"]
    assert check_pakket(pakket).meldingen == ()


def test_an_ontwerp_is_marked_everywhere_and_has_no_day(keten: dict[str, Geleverd], levering: Opener) -> None:
    _, wijziging = keten["3d"]
    pakket, gegevens, _ = build(wijziging, procedure=Procedure.ONTWERP)
    assert check_pakket(pakket).meldingen == ()
    assert_consistent(pakket, gegevens)
    besluit = parse(pakket.bestanden["besluit.xml"])
    assert_same_modules_as_ontwerp(besluit, find_besluit(levering(G + "12_ontwerp")))
    assert find(besluit, "RegelingMutatie").get("wordt", "").endswith("nld@6;ontwerp")
    for ding in read(pakket).ow.values():
        velden = [veld.local for veld in ding.element.elementen[:2]]
        assert "procedurestatus" in velden
        assert ("status" in velden) == (ding.sleutel in {d.sleutel for d in wijziging.ow.beeindigd})


def assert_same_modules_as_ontwerp(ons: etree._Element, officieel: etree._Element) -> None:
    assert list_texts(ons, "soortProcedure") == list_texts(officieel, "soortProcedure")
    assert not list(ons.iter("{*}Tijdstempels"))
    assert not list(officieel.iter("{*}Tijdstempels"))
    stappen = [list_texts(find(root, "Procedureverloop"), "soortStap") for root in (ons, officieel)]
    assert stappen[0] == stappen[1]
    assert [name_local(k) for k in find(ons, "BesluitVersie")] == [
        name_local(k) for k in find(officieel, "BesluitVersie")
    ]


def test_nothing_changed_is_no_delivery(voorbeeld: Plan, keten: dict[str, Geleverd]) -> None:
    niets = join_wijziging(voorbeeld.versie, voorbeeld.versie, ())
    with pytest.raises(PlanstudioError, match="niets gewijzigd"):
        build(niets)
    with pytest.raises(PlanstudioError, match="informatieobjecten verschillen"):
        build(renew_gio(niets))
    _, annotaties = keten["10"]
    with pytest.raises(PlanstudioError, match="Alleen de annotaties"):
        build(annotaties)


def test_a_changed_informatieobject_needs_a_new_version(voorbeeld: Plan) -> None:
    io = voorbeeld.versie.informatieobjecten[0]
    zelfde = Ioverschil(gewijzigd=(Ioversies(was=io, wordt=io),))
    _, _, meldingen = build(make_eigen(voorbeeld, informatieobjecten=zelfde))
    assert ("PS-IO-VERSIE", io.expression) in {(m.code, m.plek) for m in meldingen}


def test_a_regeling_cannot_come_or_go_by_a_change(voorbeeld: Plan) -> None:
    wijziging = make_eigen(voorbeeld)
    ander = replace(wijziging.was.regelingen[0], work="/akn/nl/act/gm9998/2026/ander")
    met = replace(wijziging.was, regelingen=(*wijziging.was.regelingen, ander))
    with pytest.raises(PlanstudioError, match="verdwenen"):
        build(replace(wijziging, was=met))
    met = replace(wijziging.wordt, regelingen=(*wijziging.wordt.regelingen, ander))
    with pytest.raises(PlanstudioError, match="nieuwe regeling"):
        build(replace(wijziging, wordt=met))


@pytest.mark.parametrize("kant", ["was", "wordt"])
def test_a_mutatie_of_other_versions_is_refused(voorbeeld: Plan, kant: str) -> None:
    wijziging = make_eigen(voorbeeld)
    anders = replace(wijziging.mutaties[0], **{kant: f"{getattr(wijziging.mutaties[0], kant)}8"})
    with pytest.raises(PlanstudioError, match="gaat over versie"):
        build(replace(wijziging, mutaties=(anders,)))


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("id_levering", "a b"),
        ("bevoegd_gezag", "1"),
        ("bekendmaking", date(2026, 12, 25)),
        ("inwerking", date(2026, 11, 1)),
        ("vaststelling", date(2027, 6, 1)),
        ("doel", "/join/id/proces/gm9998/2026/met.punt"),
        ("besluit_work", "geen"),
    ],
)
def test_wrong_choices_are_told_and_not_built(voorbeeld: Plan, veld: str, waarde: object) -> None:
    wijziging = make_eigen(voorbeeld)
    gegevens = replace(propose_wijziging(wijziging, DAG), **{veld: waarde})
    assert veld in {melding.plek for melding in gegevens.check()}
    with pytest.raises(PlanstudioError):
        build_wijziging(wijziging, gegevens, Progress())


def test_a_proposal_is_good_and_differs_per_version(keten: dict[str, Geleverd]) -> None:
    voorstellen = [propose_wijziging(wijziging, DAG) for _, wijziging in keten.values() if wijziging.mutaties]
    assert [voorstel.check() for voorstel in voorstellen] == [()] * len(KETEN)
    assert len({voorstel.doel for voorstel in voorstellen}) == len(KETEN)
    assert len({voorstel.besluit_work for voorstel in voorstellen}) == len(KETEN)


def test_a_symbol_that_goes_is_delivered_bare_and_one_that_changes_whole(levering: Opener) -> None:
    was = levering(G + "00_initieel")
    symbolen = [ding for ding in was.ow.values() if ding.soort == "SymbolisatieItem"]
    weg, anders = symbolen[:2]
    nieuw = replace(anders, element=replace(anders.element, inhoud=anders.element.inhoud[::-1]))
    regeling = replace(was.regelingen[0], expression=f"{was.regelingen[0].expression}9")
    artikel = find_by_wid(regeling.tekst, "gm0297_1__cmp_I__content_o_1")
    assert artikel is not None
    mutatie = RegelingMutatie(
        componentnaam="w",
        was=was.regelingen[0].expression,
        wordt=regeling.expression,
        acties=(Vervang(wid=artikel.wid or "", element=artikel, revisie=True),),
    )
    ow = Register((s, nieuw if ding is anders else ding) for s, ding in was.ow.items() if ding is not weg)
    wijziging = Wijziging(
        was=was,
        wordt=replace(was, regelingen=(regeling,), ow=ow),
        mutaties=(mutatie,),
        informatieobjecten=Ioverschil(),
        ow=Owverschil(nieuw=(nieuw,), beeindigd=(weg, anders)),
    )
    terug = read(build(wijziging)[0])
    assert sorted(len(ding.element.elementen) for ding in terug.ow.values()) == [1, len(anders.element.elementen)]


# The words of a besluit.


def test_the_words_of_a_besluit_stand_where_they_belong(voorbeeld: Plan) -> None:
    tekst = read_besluit(
        {
            "titel": "Wijziging terrassen",
            "aanhef": ["De raad van Voorbeeldstad,", "besluit:"],
            "wijzigartikel": "Het plan {regeling} wordt gewijzigd volgens {bijlage}, en niet anders.",
            "artikelen": ["Het centrum is 2 hectare groter.", {"opschrift": "Leges", "alineas": ["Een.", "Twee."]}],
            "inwerkingtreding": "In werking per {datum}.",
            "sluiting": {"slotformulering": "Aldus", "dagtekening": ["Voorbeeldstad"], "ondertekening": ["A", "B"]},
            "toelichting": ["Waarom.", {"opschrift": "Meer", "alineas": ["Daarom."]}],
        }
    )
    pakket, gegevens, _ = build(make_eigen(voorbeeld), tekst=tekst)
    assert_consistent(pakket, gegevens)
    besluit = find(parse(pakket.bestanden["besluit.xml"]), "BesluitCompact")
    assert [name_local(k) for k in besluit] == [
        "RegelingOpschrift",
        "Aanhef",
        "Lichaam",
        "Sluiting",
        "WijzigBijlage",
        "Toelichting",
    ]
    artikelen = ["".join("".join(e.itertext()).split("\n")) for e in find(besluit, "Lichaam")]
    assert artikelen[1:] == [
        "ArtikelIIHet centrum is 2 hectare groter.",
        "ArtikelIIILegesEen.Twee.",
        "ArtikelIVIn werking per 2 december 2026.",
    ]
    assert artikelen[0].endswith("wordt gewijzigd volgens Bijlage A, en niet anders.")
    assert list_texts(parse(pakket.bestanden["besluit.xml"]), "officieleTitel") == ["Wijziging terrassen"]
    assert [e.get("eId") for e in besluit if name_local(e) in ("Aanhef", "Sluiting", "Toelichting")] == [
        "formula_1",
        "formula_2",
        "recital",
    ]


def test_the_dictum_of_areas_gets_an_artikel(voorbeeld: Plan) -> None:
    gegevens = propose_wijziging(make_eigen(voorbeeld), DAG, dictum=("Het centrum wordt groter.",))
    assert gegevens.tekst.artikelen == (Tekstdeel(alineas=("Het centrum wordt groter.",)),)
    assert gegevens.tekst.titel.startswith("Besluit tot wijziging van ")


def test_numbers_go_on_as_long_as_a_besluit() -> None:
    assert [count_romeins(n) for n in (1, 4, 9, 14, 40, 99)] == ["I", "IV", "IX", "XIV", "XL", "XCIX"]
    assert [count_letters(n) for n in (1, 26, 27, 53)] == ["A", "Z", "AA", "BA"]
