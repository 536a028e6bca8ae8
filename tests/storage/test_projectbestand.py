"""The project file: what goes in comes out, any GIS can look at it, and a save that fails leaves the old file."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import fiona
import pytest
from shapely import Point

from planstudio.domain.edits.tekst import set_opschrift
from planstudio.domain.geometrie import ETRS89, Geometrie, Geometriebestand, Locatie
from planstudio.domain.plan import Bronsoort, Plan, Planversie
from planstudio.domain.register import Register
from planstudio.errors import PlanstudioError
from planstudio.progress import Cancelled, Progress
from planstudio.storage.herstel import drop_recovery, find_profile, find_recoveries, open_recovery, save_recovery
from planstudio.storage.projectbestand import FORMAAT, load_plan, save_plan

SEEDS_PER_TEST = 25
NU = datetime(2026, 3, 1, 12, 0)


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """Where a test keeps its project."""
    return tmp_path / "plan.plan.gpkg"


@pytest.fixture
def leeg() -> Plan:
    """The smallest plan there is."""
    return Plan(versies=(Planversie(naam="leeg", bron=Bronsoort.LEVERING),))


@pytest.fixture
def gewijzigd(voorbeeld: Plan) -> Plan:
    """The example plan with one other opschrift."""
    regeling = voorbeeld.versie.regelingen[0]
    wid = next(element.wid for element in regeling.tekst.walk() if element.opschrift and element.wid)
    return set_opschrift(voorbeeld, work=regeling.work, wid=wid, opschrift="Anders")


def refuse(pad: Path) -> PlanstudioError:
    """Load what must be refused, in friendly words."""
    with pytest.raises(PlanstudioError) as gevangen:
        load_plan(pad)
    assert gevangen.value.text.endswith(".")
    assert gevangen.value.hint.endswith(".")
    return gevangen.value


def change(pad: Path, opdracht: str, *waarden: object) -> None:
    """Run one statement on a project file, behind our back."""
    with closing(sqlite3.connect(pad)) as db, db:
        db.execute(opdracht, waarden)


def test_a_plan_comes_back_equal(voorbeeld: Plan, pad: Path) -> None:
    save_plan(voorbeeld, pad)
    assert load_plan(pad) == voorbeeld


def test_all_versions_come_back_and_the_current_one_is_current(voorbeeld: Plan, gewijzigd: Plan, pad: Path) -> None:
    plan = Plan(versies=(voorbeeld.versie, gewijzigd.versie, voorbeeld.versie), huidig=1)
    save_plan(plan, pad)
    assert load_plan(pad) == plan


def test_files_that_versions_share_are_kept_once(voorbeeld: Plan, gewijzigd: Plan, tmp_path: Path) -> None:
    een, twee = tmp_path / "een.plan.gpkg", tmp_path / "twee.plan.gpkg"
    save_plan(voorbeeld, een)
    save_plan(replace(voorbeeld, versies=(voorbeeld.versie, gewijzigd.versie)), twee)
    bytes_per_plan = sum(map(len, voorbeeld.versie.bestanden.values()))
    assert twee.stat().st_size - een.stat().st_size < een.stat().st_size - bytes_per_plan / 2


def test_saving_again_replaces_everything(voorbeeld: Plan, gewijzigd: Plan, leeg: Plan, pad: Path) -> None:
    for plan in (voorbeeld, gewijzigd, leeg, gewijzigd):
        save_plan(plan, pad)
        assert load_plan(pad) == plan
    assert list(pad.parent.iterdir()) == [pad]


def test_names_with_strange_characters_come_back(leeg: Plan, pad: Path) -> None:
    bestanden = Register([("map/é ☃ ' \" %.bin", bytes(range(256))), ("leeg", b"")])
    plan = replace(leeg, versies=(replace(leeg.versie, naam="O'Brien; DROP TABLE", bestanden=bestanden),))
    save_plan(plan, pad)
    assert load_plan(pad) == plan


def test_a_gis_sees_the_werkingsgebieden_with_name_identification_and_number_of_rules(
    voorbeeld: Plan, pad: Path
) -> None:
    save_plan(voorbeeld, pad)
    locaties = {
        (locatie.geometrie.vorm.wkt, locatie.naam)
        for bestand in voorbeeld.versie.geometrie.values()
        for locatie in bestand.locaties
    }
    assert "werkingsgebieden" in fiona.listlayers(pad)
    with fiona.open(pad, layer="werkingsgebieden") as laag:
        assert laag.crs.to_epsg() == 28992
        rijen = list(laag)
        x1, y1, x2, y2 = laag.bounds
    assert len(rijen) == sum(len(bestand.locaties) for bestand in voorbeeld.versie.geometrie.values()) > 30
    assert {rij.properties["naam"] for rij in rijen} == {naam for _, naam in locaties}
    assert all(rij.properties["identificatie"] in voorbeeld.versie.ow for rij in rijen)
    assert all(rij.properties["aantal_regels"] > 0 for rij in rijen)
    assert 0 < x1 < x2 < 300_000 < y1 < y2 < 630_000


def test_a_plan_in_etrs89_comes_back_and_a_gis_sees_longitude_first(leeg: Plan, pad: Path) -> None:
    locatie = Locatie(id="a", naam="toren", geometrie=Geometrie(vorm=Point(52.1, 5.3), crs=ETRS89))
    bestand = Geometriebestand(naam="toren.gml", locaties=(locatie,))
    plan = replace(leeg, versies=(replace(leeg.versie, geometrie=Register([("toren.gml", bestand)])),))
    save_plan(plan, pad)
    assert load_plan(pad) == plan
    with fiona.open(pad, layer="werkingsgebieden_etrs89") as laag:
        assert laag.crs.to_epsg() == 4258
        assert [tuple(rij.geometry.coordinates) for rij in laag] == [(5.3, 52.1)]


def test_a_cancelled_save_leaves_the_old_file(voorbeeld: Plan, gewijzigd: Plan, pad: Path) -> None:
    save_plan(voorbeeld, pad)
    with pytest.raises(Cancelled):
        save_plan(gewijzigd, pad, Progress(is_cancelled=lambda: True))
    assert load_plan(pad) == voorbeeld
    with pytest.raises(Cancelled):
        save_plan(gewijzigd, pad.with_name("nieuw.plan.gpkg"), Progress(is_cancelled=lambda: True))
    assert list(pad.parent.iterdir()) == [pad]


def test_a_folder_that_is_not_there_is_known_trouble(voorbeeld: Plan, tmp_path: Path) -> None:
    with pytest.raises(PlanstudioError, match="opgeslagen"):
        save_plan(voorbeeld, tmp_path / "nergens" / "plan.plan.gpkg")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_written_is_known_trouble_and_leaves_nothing(voorbeeld: Plan, pad: Path) -> None:
    pad.mkdir()  # what no one can write over, root included
    with pytest.raises(PlanstudioError, match="opgeslagen"):
        save_plan(voorbeeld, pad)
    assert list(pad.parent.iterdir()) == [pad]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everything")
def test_a_project_one_may_not_write_stays_as_it_was(voorbeeld: Plan, leeg: Plan, pad: Path) -> None:
    save_plan(leeg, pad)
    pad.chmod(0o444)
    with pytest.raises(PlanstudioError, match="opgeslagen"):
        save_plan(voorbeeld, pad)
    assert load_plan(pad) == leeg


def test_a_foreign_database_is_neither_opened_nor_written_over(voorbeeld: Plan, pad: Path) -> None:
    schema = {"geometry": "Point", "properties": {"naam": "str"}}
    with fiona.open(pad, "w", driver="GPKG", layer="bomen", crs="EPSG:28992", schema=schema) as laag:
        laag.write({"geometry": {"type": "Point", "coordinates": (1, 2)}, "properties": {"naam": "linde"}})
    was = pad.read_bytes()
    assert "geen project" in refuse(pad).text
    with pytest.raises(PlanstudioError, match="geen project"):
        save_plan(voorbeeld, pad)
    assert pad.read_bytes() == was


def test_a_project_of_a_newer_program_is_refused_in_friendly_words_and_stays_as_it_was(
    leeg: Plan, voorbeeld: Plan, pad: Path
) -> None:
    save_plan(leeg, pad)
    change(pad, "UPDATE planstudio SET waarde = ? WHERE sleutel = 'formaat'", str(FORMAAT + 1))
    was = pad.read_bytes()
    assert "nieuwere versie" in refuse(pad).text
    with pytest.raises(PlanstudioError, match="nieuwere versie"):
        save_plan(voorbeeld, pad)
    assert pad.read_bytes() == was


@pytest.mark.parametrize("seed", range(6))
def test_random_bytes_are_no_project(seed: int, pad: Path) -> None:
    kop = b"SQLite format 3\0" if seed % 2 else b""
    pad.write_bytes(kop + random.Random(seed).randbytes(5000 * (seed // 2)))
    refuse(pad)
    assert list(pad.parent.iterdir()) == [pad]


def test_what_is_not_there_is_no_project(pad: Path) -> None:
    refuse(pad)
    assert not pad.exists()


@pytest.mark.parametrize("deel", [0.01, 0.2, 0.5, 0.9, 0.99])
def test_a_truncated_project_is_refused(deel: float, voorbeeld: Plan, pad: Path) -> None:
    save_plan(voorbeeld, pad)
    inhoud = pad.read_bytes()
    pad.write_bytes(inhoud[: int(len(inhoud) * deel)])
    refuse(pad)


@pytest.mark.parametrize("eerste_seed", range(0, 4 * SEEDS_PER_TEST, SEEDS_PER_TEST))
def test_a_damaged_project_opens_or_is_refused(eerste_seed: int, voorbeeld: Plan, pad: Path) -> None:
    save_plan(voorbeeld, pad)
    goed = pad.read_bytes()
    for seed in range(eerste_seed, eerste_seed + SEEDS_PER_TEST):
        toeval = random.Random(seed)
        inhoud = bytearray(goed)
        for _ in range(toeval.choice([1, 5, 50])):
            # A third of them in the first page, where the tables are described.
            inhoud[toeval.randrange(toeval.choice([4096, len(inhoud), len(inhoud)]))] = toeval.randrange(256)
        pad.write_bytes(inhoud)
        try:
            load_plan(pad)
        except PlanstudioError as fout:
            assert fout.text.endswith(".")
        assert list(pad.parent.iterdir()) == [pad]


@pytest.mark.parametrize(
    "opdracht",
    [
        "DELETE FROM planstudio",
        "DELETE FROM planversies",
        "DROP TABLE planversies",
        "DROP TABLE werkingsgebieden",
        "UPDATE planstudio SET waarde = 'zeven'",
        "UPDATE planstudio SET waarde = '7' WHERE sleutel = 'huidig'",
        "UPDATE planversies SET inhoud = zeroblob(100)",
        "UPDATE planversies SET inhoud = 'tekst'",
        "DELETE FROM bestanden",
        "UPDATE bestanden SET inhoud = inhoud || ' '",
        "UPDATE werkingsgebieden SET geom = NULL",
        "UPDATE werkingsgebieden SET geom = x'47500001'",
        "UPDATE werkingsgebieden SET geom = x'4750000100000000' || zeroblob(40)",
        "UPDATE werkingsgebieden SET geom = substr(geom, 1, 30)",
        "UPDATE werkingsgebieden SET geom = x'47500001407100000100000000'",
        "UPDATE werkingsgebieden SET geometrie_id = '[1'",
        "UPDATE werkingsgebieden SET geometrie_id = NULL",
    ],
)
def test_a_project_with_other_contents_is_refused(opdracht: str, voorbeeld: Plan, pad: Path) -> None:
    save_plan(voorbeeld, pad)
    change(pad, opdracht)
    refuse(pad)


@pytest.mark.parametrize("deel", ["versies", "regelingen", "ow", "informatieobjecten", "geometriebestanden"])
@pytest.mark.parametrize(
    "waarde", [None, 7, "tekst", [[]], [{}], [[1, 2, 3, 4, 5, 6]], [["a", "b", "c", 1, ["d", 7, []]]], {"a": 1}]
)
def test_a_project_with_values_of_another_kind_is_refused_or_opens(
    deel: str, waarde: object, voorbeeld: Plan, pad: Path
) -> None:
    save_plan(voorbeeld, pad)
    with closing(sqlite3.connect(pad)) as db:
        (inhoud,) = db.execute("SELECT inhoud FROM planversies").fetchone()
    delen = json.loads(zlib.decompress(inhoud)) | {deel: waarde}
    change(pad, "UPDATE planversies SET inhoud = ?", zlib.compress(json.dumps(delen).encode()))
    try:
        load_plan(pad)
    except PlanstudioError as fout:
        assert "beschadigd" in fout.text


def find_dead_pid() -> int:
    """The id of a process that has ended."""
    proces = subprocess.Popen([sys.executable, "-c", ""])
    proces.wait()
    return proces.pid


def leave_behind(sleutel: str) -> None:
    """Make a recovery copy look as if the program that wrote it has crashed."""
    kaart = find_profile() / "herstel" / f"{sleutel}.json"
    kaart.write_text(json.dumps(json.loads(kaart.read_text()) | {"pid": find_dead_pid()}))


def test_a_copy_of_a_program_that_crashed_is_offered_and_opens(voorbeeld: Plan) -> None:
    save_recovery(voorbeeld, "a", "/plannen/stad.plan.gpkg", NU)
    leave_behind("a")
    (herstel,) = find_recoveries(NU + timedelta(hours=1))
    assert (herstel.naam, herstel.bron, herstel.tijd) == ("Voorbeeldstad", "/plannen/stad.plan.gpkg", NU)
    assert open_recovery(herstel) == voorbeeld


def test_a_copy_of_a_program_that_runs_is_not_offered(leeg: Plan) -> None:
    save_recovery(leeg, "a", "", NU)
    assert find_recoveries(NU + timedelta(hours=1)) == ()


def test_the_newest_copy_comes_first_and_replaces_the_older_of_the_same_plan(leeg: Plan, voorbeeld: Plan) -> None:
    save_recovery(leeg, "a", "", NU)
    save_recovery(voorbeeld, "a", "", NU + timedelta(minutes=1))
    save_recovery(leeg, "b", "", NU + timedelta(minutes=2))
    leave_behind("a")
    leave_behind("b")
    assert [herstel.naam for herstel in find_recoveries(NU)] == ["leeg", "Voorbeeldstad"]


def test_a_copy_that_is_dropped_leaves_nothing(leeg: Plan) -> None:
    save_recovery(leeg, "a", "", NU)
    drop_recovery("a")
    drop_recovery("nooit")
    assert list((find_profile() / "herstel").iterdir()) == []


def test_a_card_that_was_half_written_is_passed_over(leeg: Plan) -> None:
    save_recovery(leeg, "a", "", NU)
    (find_profile() / "herstel" / "a.json").write_text('{"naam": "le')
    assert find_recoveries(NU) == ()


def test_without_a_profile_there_is_nothing_to_recover() -> None:
    assert find_recoveries(NU) == ()
