"""The other kinds of delivery: each is of the same build as the example of its kind."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from canoniek import parse
from wijzigingen import (
    DAG,
    KETEN,
    OIN,
    TEKST,
    G,
    Geleverd,
    Opener,
    assert_same_build,
    find,
    find_besluit,
    join_wijziging,
    list_pairs,
    list_texts,
    make_eigen,
    make_wijziging,
    name_local,
    read,
)

from planstudio.domain.besluittekst import Tekstdeel
from planstudio.domain.kennisgeving import Kennisgevingsgegevens, Procedurestap, Stap, Stapvervanging
from planstudio.domain.levering import (
    Afbreekgegevens,
    DirecteMutatiegegevens,
    Opdracht,
    Procedure,
    propose_intrekking,
    propose_vervanging,
)
from planstudio.domain.plan import Plan
from planstudio.domain.wijziging.ow import diff_ow
from planstudio.domain.wijziging.wijziging import Owverschil
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.standards.stop_1_3.levering.afbreken import build_afbreken
from planstudio.standards.stop_1_3.levering.directe_mutatie import build_directe_mutatie
from planstudio.standards.stop_1_3.levering.intrekking import build_intrekking
from planstudio.standards.stop_1_3.levering.kennisgeving import build_kennisgeving
from planstudio.standards.stop_1_3.levering.vervanging import build_vervanging
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


@pytest.mark.parametrize(
    ("plan", "voorbeeld_van", "vreemd"),
    [
        # The example ends two objects that the plan does not have under that id.
        (
            G + "00_initieel",
            G + "intrekking",
            {"nl.imow-gm0297.pons.pons", "nl.imow-gm0297.activiteit.ActInOmgevingsplanGem"},
        ),
        ("gm9920_hello_publicatieOpdracht", "gm9920_hello_intrekking_validatieOpdracht", set()),
    ],
)
def test_an_intrekking_is_built_as_the_example(
    levering: Opener, plan: str, voorbeeld_van: str, vreemd: set[str]
) -> None:
    was, officieel = levering(plan), levering(voorbeeld_van)
    gegevens = replace(propose_intrekking(was, DAG), **OIN)
    pakket, meldingen = build_intrekking(was, gegevens, Progress())
    assert meldingen == ()
    assert check_pakket(pakket).meldingen == ()
    assert build_intrekking(was, gegevens, Progress())[0] == pakket
    ons, zij = parse(pakket.bestanden["besluit.xml"]), find_besluit(officieel)
    for root in (ons, zij):
        assert [name_local(e) for e in root] == ["BesluitVersie"]
        assert not list(root.iter("{*}WijzigBijlage", "{*}WijzigArtikel"))
    assert list_pairs(find(ons, "ConsolidatieInformatie")) == list_pairs(find(zij, "ConsolidatieInformatie"))
    assert [list_texts(r, "instrument") for r in (ons, zij)] == [[was.regelingen[0].work]] * 2
    assert list_texts(find(ons, "Intrekkingen"), "eId") == list_texts(find(zij, "Intrekkingen"), "eId") == ["art_I"]
    assert find(ons, "Intrekking").getparent() is not None
    manifest_ow = parse(pakket.bestanden["manifest-ow.xml"])
    assert list_texts(manifest_ow, "WorkIDRegeling") == [was.regelingen[0].work]
    assert list_texts(manifest_ow, "DoelID") == [gegevens.doel]
    terug = read(pakket)
    beeindigd = {d.identificatie for d in officieel.ow.values() if d.is_beeindigd}
    assert beeindigd - {d.identificatie for d in terug.ow.values()} == vreemd
    assert {d.identificatie for d in was.ow.values()} == {d.identificatie for d in terug.ow.values()}
    assert all(d.is_beeindigd or d.soort == "SymbolisatieItem" for d in terug.ow.values())


def test_a_plan_without_regeling_cannot_be_withdrawn(voorbeeld: Plan) -> None:
    leeg = replace(voorbeeld.versie, regelingen=())
    with pytest.raises(PlanstudioError, match="geen regeling"):
        build_intrekking(leeg, propose_intrekking(leeg, DAG), Progress())


@pytest.mark.parametrize(("procedure", "voorbeeld_van"), [("definitief", "0"), ("ontwerp", "0_ontwerp")])
def test_a_vervanging_is_built_as_the_example(levering: Opener, procedure: str, voorbeeld_van: str) -> None:
    was, wordt = levering(G + "00_initieel"), levering(G + voorbeeld_van)
    gegevens = replace(
        propose_vervanging(was, Plan(versies=(wordt,)), DAG), procedure=Procedure(procedure), tekst=TEKST, **OIN
    )
    pakket, meldingen = build_vervanging(was, wordt, gegevens, Progress())
    verwacht = ["PS-VERVANGING", *(["PS-OW-SYMBOOL"] if procedure == "ontwerp" else [])]
    assert [melding.code for melding in meldingen] == verwacht
    assert ("owSymbolisatieItem.xml" in pakket.bestanden) == (procedure == "definitief")
    assert check_pakket(pakket).meldingen == ()
    assert build_vervanging(was, wordt, gegevens, Progress())[0] == pakket
    ons, zij = parse(pakket.bestanden["besluit.xml"]), find_besluit(wordt)
    # The example of an ontwerp names a day all the same, which the LVBB refuses (BHKV1004).
    assert_same_build(ons, zij, *(["Tijdstempels", "Tijdstempel"] if procedure == "ontwerp" else []))
    assert list_texts(ons, "opvolgerVan") == list_texts(zij, "opvolgerVan") == [was.regelingen[0].work]
    for houder in ("BeoogdeRegeling", "Intrekking", *(["Tijdstempel"] if procedure == "definitief" else [])):
        assert list_texts(find(ons, houder), "eId") == list_texts(find(zij, houder), "eId")
    manifest_ow = parse(pakket.bestanden["manifest-ow.xml"])
    works = [gegevens.regelingen[0].work, was.regelingen[0].work]
    assert list_texts(manifest_ow, "WorkIDRegeling") == works
    terug = read(pakket)
    van = {bestand.naam: bestand.work for bestand in terug.ow_bestanden}
    for ding in terug.ow.values():
        if ding.soort != "SymbolisatieItem":
            assert ding.is_beeindigd == (van[ding.bestand] == works[1])
    assert bool(b"procedurestatus" in pakket.bestanden["owRegeltekst.xml"]) == (procedure == "ontwerp")


def test_a_regeling_cannot_take_its_own_place(voorbeeld: Plan) -> None:
    gegevens = propose_vervanging(voorbeeld.versie, voorbeeld, DAG)
    zelfde = tuple(
        replace(keuze, work=keuze.work_oud, expression=f"{keuze.work_oud}/nld@9") for keuze in gegevens.regelingen
    )
    with pytest.raises(PlanstudioError, match="dezelfde identificatie"):
        build_vervanging(voorbeeld.versie, voorbeeld.versie, replace(gegevens, regelingen=zelfde), Progress())


def test_a_directe_mutatie_is_built_as_the_examples(keten: dict[str, Geleverd], levering: Opener) -> None:
    officieel, wijziging = keten["10"]
    doel = "/join/id/proces/gm0297/2020/mutatie_opdracht_4c"
    gegevens = DirecteMutatiegegevens(id_levering="dm-1", opdracht=Opdracht.PUBLICATIE, doel=doel, **OIN)
    pakket, meldingen = build_directe_mutatie(wijziging, gegevens, Progress())
    assert meldingen == ()
    assert check_pakket(pakket).meldingen == ()
    opdracht, manifest_ow = (parse(pakket.bestanden[n]) for n in ("opdracht.xml", "manifest-ow.xml"))
    for voorbeeld in (officieel, levering("testeiland/testeiland_7_DirecteMutatie")):
        zij, zij_ow = (parse(voorbeeld.bestanden[n]) for n in ("opdracht.xml", "manifest-ow.xml"))
        assert opdracht.tag == zij.tag
        assert [e.tag for e in opdracht] == [e.tag for e in zij]
        assert list_pairs(manifest_ow, "IMOWversie") == list_pairs(zij_ow, "IMOWversie")
    assert list_texts(manifest_ow, "DoelID") == [doel]
    wordt, _ = apply_levering(wijziging.was, read(pakket))
    assert diff_ow(wordt.ow, wijziging.wordt.ow) == Owverschil()
    proef, _ = build_directe_mutatie(wijziging, replace(gegevens, opdracht=Opdracht.VALIDATIE), Progress())
    assert b"<validatieDirecteMutatieOpdracht" in proef.bestanden["opdracht.xml"]
    assert check_pakket(proef).meldingen == ()


def test_a_directe_mutatie_is_for_annotations_alone(voorbeeld: Plan) -> None:
    gegevens = DirecteMutatiegegevens(
        id_levering="dm-1", opdracht=Opdracht.PUBLICATIE, doel="/join/id/proces/gm9998/2026/x", **OIN
    )
    with pytest.raises(PlanstudioError, match="verschilt ook de tekst"):
        build_directe_mutatie(make_eigen(voorbeeld), gegevens, Progress())
    with pytest.raises(PlanstudioError, match="niet gewijzigd"):
        build_directe_mutatie(join_wijziging(voorbeeld.versie, voorbeeld.versie, ()), gegevens, Progress())
    with pytest.raises(PlanstudioError, match="geldig doel"):
        build_directe_mutatie(make_eigen(voorbeeld), replace(gegevens, doel="x"), Progress())


KENNISGEVING = Kennisgevingsgegevens(
    id_levering="k-1",
    opdracht=Opdracht.PUBLICATIE,
    bekendmaking=date(2026, 12, 1),
    work="/akn/nl/doc/gm9999/2026/kennisgeving-17",
    expression="/akn/nl/doc/gm9999/2026/kennisgeving-17/nld@2026-12-01",
    organisatie="/tooi/id/gemeente/gm9999",
    titel="Ter inzage",
    delen=(Tekstdeel(opschrift="Inzage", alineas=("Het ontwerp ligt ter inzage.",)),),
    over="/akn/nl/bill/gm9999/2026/dossier-17",
    bekend=date(2026, 12, 1),
    **OIN,
)
STAP = Procedurestap(stap=Stap.EINDE_INZAGE, op=date(2027, 1, 12))


@pytest.mark.parametrize(
    ("stappen", "voorbeeld_van"),
    [
        ({"toegevoegd": (STAP,)}, "ontwerp/ontwerp_2_kennisgeving_voegstappentoe"),
        ({"toegevoegd": (STAP,)}, "testeiland/testeiland_5_KennisgevingOpWijzigingsbesluit"),
        (
            {"vervangen": (Stapvervanging(was=date(2027, 1, 5), wordt=STAP),)},
            "ontwerp/ontwerp_3_kennisgeving_vervangstappen",
        ),
        ({"verwijderd": (STAP,)}, "ontwerp/ontwerp_4_kennisgeving_verwijderstappen"),
    ],
)
def test_a_kennisgeving_is_built_as_the_example(
    levering: Opener, stappen: dict[str, object], voorbeeld_van: str
) -> None:
    officieel = levering(voorbeeld_van)
    pakket, meldingen = build_kennisgeving(replace(KENNISGEVING, **stappen))
    assert meldingen == ()
    assert check_pakket(pakket).meldingen == ()
    assert set(pakket.bestanden) == {"kennisgeving.xml", "manifest.xml", "opdracht.xml"}
    ons = parse(pakket.bestanden["kennisgeving.xml"])
    zij = next(parse(b) for b in officieel.bestanden.values() if b"<AanleveringKennisgeving" in b)
    assert [name_local(e) for e in find(ons, "KennisgevingVersie")] == [
        name_local(e) for e in find(zij, "KennisgevingVersie")
    ]
    assert list_pairs(find(ons, "Procedureverloopmutatie")) == list_pairs(find(zij, "Procedureverloopmutatie"))
    assert [e.tag for e in parse(pakket.bestanden["opdracht.xml"])] == [
        e.tag for e in parse(officieel.bestanden["opdracht.xml"])
    ]


def test_a_kennisgeving_before_any_besluit_has_no_steps() -> None:
    pakket, _ = build_kennisgeving(replace(KENNISGEVING, over="", bekend=None))
    ons = parse(pakket.bestanden["kennisgeving.xml"])
    assert list_texts(ons, "soortKennisgeving") == ["KennisgevingVoorgenomenBesluit"]
    assert not list(ons.iter("{*}Procedureverloopmutatie", "{*}mededelingOver"))


@pytest.mark.parametrize(
    ("plek", "anders"),
    [
        ("toegevoegd", {}),
        ("over", {"over": "", "toegevoegd": (STAP,)}),
        ("over", {"over": "dossier", "toegevoegd": (STAP,)}),
        ("bekend", {"bekend": None, "toegevoegd": (STAP,)}),
        ("work", {"work": "/akn/nl/bill/gm9999/2026/x"}),
        ("expression", {"expression": "x"}),
        ("bekendmaking", {"bekendmaking": date(2026, 12, 25)}),
        ("titel", {"titel": " "}),
        ("delen", {"delen": ()}),
    ],
)
def test_a_kennisgeving_that_cannot_be_is_told(plek: str, anders: dict[str, object]) -> None:
    gegevens = replace(KENNISGEVING, **anders)
    assert plek in {melding.plek for melding in gegevens.check()}
    with pytest.raises(PlanstudioError):
        build_kennisgeving(gegevens)


def test_stopping_a_publication_is_asked_as_in_the_example(levering: Opener) -> None:
    officieel = levering("testeiland/testeiland_8_Afbreken")
    work = "/akn/nl/bill/gm9920/2021/TestNummer2"
    pakket, meldingen = build_afbreken(Afbreekgegevens(id_levering="af-1", work=work, **OIN))
    assert meldingen == ()
    assert set(pakket.bestanden) == set(officieel.bestanden)
    assert check_pakket(pakket).meldingen == ()
    ons, zij = (parse(b["opdracht.xml"]) for b in (pakket.bestanden, officieel.bestanden))
    assert [ons.tag, *(e.tag for e in ons)] == [zij.tag, *(e.tag for e in zij)]
    assert list_texts(ons, "identificatie") == list_texts(zij, "identificatie") == [work]
    with pytest.raises(PlanstudioError, match="identificatie van een besluit"):
        build_afbreken(Afbreekgegevens(id_levering="af-1", work="/akn/nl/act/gm9920/2021/x", **OIN))
