"""A kill at any moment of a save leaves the old project or the new one, whole; shown by killing many real saves."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from planstudio.domain.edits.tekst import set_opschrift
from planstudio.domain.plan import Plan
from planstudio.storage.projectbestand import load_plan, save_plan

KILLS_PER_TEST = 10
_SLACHTOFFER = Path(__file__).with_name("opslaan_in_lus.py")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL exists on POSIX only")


@pytest.fixture(scope="module")
def plannen(voorbeeld: Plan, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two project files that differ: A is the example plan, B has another title and is longer."""
    regeling = voorbeeld.versie.regelingen[0]
    wid = next(element.wid for element in regeling.tekst.walk() if element.opschrift and element.wid)
    verander = partial(set_opschrift, work=regeling.work, wid=wid, opschrift="Een heel ander opschrift " * 2000)
    map_ = tmp_path_factory.mktemp("plannen")
    save_plan(voorbeeld, map_ / "a.plan.gpkg")
    save_plan(verander(voorbeeld), map_ / "b.plan.gpkg")
    return map_ / "a.plan.gpkg", map_ / "b.plan.gpkg"


def kill_while_saving(seed: int, plannen: tuple[Path, Path], doel: Path, *opties: str) -> None:
    """Start the saving loop, let it get under way, and kill it at a moment within its next three saves."""
    opdracht = [sys.executable, str(_SLACHTOFFER), *map(str, plannen), str(doel), *opties]
    with subprocess.Popen(opdracht, stdout=subprocess.PIPE, text=True) as proces:
        assert proces.stdout is not None
        duur = float(proces.stdout.readline())
        with pytest.raises(subprocess.TimeoutExpired):
            proces.wait(timeout=random.Random(seed).uniform(0, 3 * duur))
        proces.kill()
    assert proces.returncode == -signal.SIGKILL


@pytest.mark.parametrize("eerste_seed", range(0, 6 * KILLS_PER_TEST, KILLS_PER_TEST))
def test_a_killed_save_leaves_the_old_or_the_new_plan(
    eerste_seed: int, plannen: tuple[Path, Path], tmp_path: Path
) -> None:
    a, b = map(load_plan, plannen)
    midden_in = 0
    doel = tmp_path / "plan.plan.gpkg"
    for seed in range(eerste_seed, eerste_seed + KILLS_PER_TEST):
        kill_while_saving(seed, plannen, doel)
        midden_in += doel.with_name(f"{doel.name}-journal").exists()
        terug = load_plan(doel)
        assert terug in (a, b), f"seed {seed}"
        # Whoever opened it can go on: save, and nothing of the broken save is left.
        save_plan(terug, doel)
        assert [pad.name for pad in tmp_path.iterdir()] == [doel.name]
    # Else these kills prove nothing.
    assert midden_in >= KILLS_PER_TEST // 3


def test_a_killed_save_under_a_new_name_leaves_nothing_or_a_whole_plan(
    plannen: tuple[Path, Path], tmp_path: Path
) -> None:
    a, b = map(load_plan, plannen)
    for seed in range(10):
        map_ = tmp_path / str(seed)
        map_.mkdir()
        kill_while_saving(seed, plannen, map_ / "nieuw.plan.gpkg", "nieuw")
        zichtbaar = sorted(map_.glob("[0-9]*"))
        assert len(zichtbaar) >= 2
        for pad in zichtbaar:
            assert load_plan(pad) in (a, b)


def test_a_save_that_was_cut_off_while_it_overwrote_the_file_is_taken_back(
    plannen: tuple[Path, Path], tmp_path: Path
) -> None:
    bron, doel = tmp_path / "bron.plan.gpkg", tmp_path / "na" / "bron.plan.gpkg"
    shutil.copy(plannen[0], bron)
    doel.parent.mkdir()
    with closing(sqlite3.connect(bron, isolation_level=None)) as db:
        # With hardly any memory of its own SQLite writes into the file long before the end of the transaction.
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM planversies")
        db.execute("UPDATE bestanden SET inhoud = zeroblob(5000)")
        # What is on disk now is what a kill would leave.
        for pad in tmp_path.glob("bron.*"):
            shutil.copy(pad, doel.parent)
        db.execute("ROLLBACK")
    assert doel.read_bytes() != plannen[0].read_bytes()
    assert load_plan(doel) == load_plan(plannen[0])
    assert [pad.name for pad in doel.parent.iterdir()] == [doel.name]
