"""Nothing is lost: every package is read and written back, directly and through a project file, and stays the same."""

import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from canoniek import compare, count_elements

from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Bronsoort, Plan
from planstudio.standards.standaarden import read_plan, write_bron
from planstudio.storage.pakketbestand import read_pakket, write_pakket
from planstudio.storage.projectbestand import load_plan, save_plan

_UITGEPAKT = (
    "download/gm9920_hello",
    "download/gemeentestad_downloadpakket_1.1.0",
    "levering/gemeentestad/gemeentestad_00_initieel",
    "uitlevering/gemeentestad_3c_consolidatie",
)


def read_zip(pad: Path) -> dict[str, bytes]:
    """The files in a ZIP, read without planstudio."""
    with zipfile.ZipFile(pad) as archief:
        return {ingang.filename: archief.read(ingang) for ingang in archief.infolist() if not ingang.is_dir()}


def assert_same(was: Mapping[str, bytes], wordt: Mapping[str, bytes]) -> None:
    """The same set of files, each the same in meaning or in bytes."""
    assert set(was) == set(wordt)
    verschillen = [regel for naam in sorted(was) for regel in compare(naam, was[naam], wordt[naam])]
    assert not verschillen, "\n".join(verschillen)


def through_project(plan: Plan, map_: Path) -> Plan:
    """A plan after it was saved to a project file and loaded again."""
    pad = map_ / "plan.plan.gpkg"
    save_plan(plan, pad)
    return load_plan(pad)


def test_a_package_of_the_corpus_comes_back_as_it_was(corpuspakket: Path) -> None:
    plan, _ = read_plan(read_pakket(corpuspakket), corpuspakket.name)
    was = read_zip(corpuspakket)
    wordt = write_bron(plan.versie).bestanden
    # A single folder round everything is packing, not content.
    boven = next(iter(was)).removesuffix(next((naam for naam in wordt if next(iter(was)).endswith(naam)), ""))
    assert_same({naam.removeprefix(boven): inhoud for naam, inhoud in was.items()}, wordt)


def test_a_package_of_the_corpus_comes_back_through_a_project_file(corpuspakket: Path, tmp_path: Path) -> None:
    pakket = read_pakket(corpuspakket)
    plan, _ = read_plan(pakket, corpuspakket.name)
    terug = through_project(plan, tmp_path)
    assert terug == plan
    assert_same(pakket.bestanden, write_bron(terug.versie).bestanden)


def test_what_was_written_back_reads_as_the_same_plan_and_settles(corpuspakket: Path) -> None:
    versie = read_plan(read_pakket(corpuspakket), corpuspakket.name)[0].versie
    eens = write_bron(versie)
    weer = read_plan(eens, corpuspakket.name)[0].versie
    # Documents that hold a regeling are kept as bytes too, and those may differ in white space. Some OW files name
    # their version in xsi:schemaLocation only, which is not written back.
    assert replace(weer, bestanden=versie.bestanden, versies=versie.versies) == versie
    assert write_bron(weer) == eens


def test_no_element_of_the_corpus_is_lost(
    corpus: list[Path], record_property: Callable[[str, object], None], capsys: pytest.CaptureFixture[str]
) -> None:
    was: Counter[str] = Counter()
    wordt: Counter[str] = Counter()
    for pad in corpus:
        pakket = read_pakket(pad)
        plan, _ = read_plan(pakket, pad.name)
        for bestanden, teller in ((pakket.bestanden, was), (write_bron(plan.versie).bestanden, wordt)):
            for naam, inhoud in bestanden.items():
                if naam.lower().endswith((".xml", ".gml")):
                    teller.update(count_elements(inhoud))
    verloren, bijgekomen = was - wordt, wordt - was
    with capsys.disabled():
        print(f"\n{len(corpus)} packages, {was.total()} elements, elements lost: {verloren.total()}")
    record_property("packages", len(corpus))
    record_property("elements", was.total())
    record_property("elements lost", verloren.total())
    assert was.total() > 100_000
    assert (verloren, bijgekomen) == (Counter(), Counter())


def test_the_corpus_holds_every_shape_of_package(corpus: list[Path]) -> None:
    soorten = Counter(read_plan(read_pakket(pad), pad.name)[0].versie.bron for pad in corpus)
    assert set(soorten) == set(Bronsoort)


@pytest.mark.parametrize("naam", _UITGEPAKT)
def test_an_unpacked_folder_reads_as_its_zip_does(naam: str, shared: Path, tmp_path: Path) -> None:
    zip_pad = shared / "corpus" / f"{naam}.zip"
    with zipfile.ZipFile(zip_pad) as archief:
        archief.extractall(tmp_path / "map")
    uit_zip = read_plan(read_pakket(zip_pad), "plan")
    pakket = read_pakket(tmp_path / "map")
    assert read_plan(pakket, "plan") == uit_zip
    assert_same(pakket.bestanden, write_bron(uit_zip[0].versie).bestanden)


def test_the_example_plan_comes_back_as_it_was(voorbeeldmap: Path, voorbeeld: Plan) -> None:
    was = {pad.relative_to(voorbeeldmap).as_posix(): pad.read_bytes() for pad in voorbeeldmap.rglob("*.*")}
    assert_same(was, write_bron(voorbeeld.versie).bestanden)


def test_the_example_plan_comes_back_through_a_project_file(
    voorbeeldpakket: Pakket, voorbeeld: Plan, tmp_path: Path
) -> None:
    terug = through_project(voorbeeld, tmp_path)
    assert terug == voorbeeld
    assert_same(voorbeeldpakket.bestanden, write_bron(terug.versie).bestanden)


def test_the_example_plan_comes_back_through_a_zip_with_the_same_bytes_each_time(
    voorbeeldpakket: Pakket, tmp_path: Path
) -> None:
    eerste, tweede = tmp_path / "een.zip", tmp_path / "twee.zip"
    write_pakket(voorbeeldpakket, eerste)
    write_pakket(read_pakket(eerste), tweede)
    assert read_zip(eerste) == voorbeeldpakket.bestanden
    assert eerste.read_bytes() == tweede.read_bytes()


def test_a_folder_round_everything_is_left_out(voorbeeldpakket: Pakket, voorbeeld: Plan, tmp_path: Path) -> None:
    pad = tmp_path / "ingepakt.zip"
    write_pakket(Pakket({f"map/binnen/{naam}": inhoud for naam, inhoud in voorbeeldpakket.bestanden.items()}), pad)
    assert read_plan(read_pakket(pad), "Voorbeeldstad") == (voorbeeld, ())
