"""Input that is no plan, or means harm: a plan with meldingen or one clear message, and nothing left behind."""

import io
import os
import random
import stat
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from planstudio.domain.melding import Melding
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan
from planstudio.errors import PlanstudioError
from planstudio.standards.standaarden import read_plan, write_bron
from planstudio.storage.pakketbestand import MAX_FILES, read_pakket

SECONDS = 5.0  # for one bad file; the good example takes a twentieth of one
SEEDS_PER_TEST = 15


def assert_friendly(fout: PlanstudioError) -> None:
    """A message for people: what happened and what to do, in sentences, without words of the machine."""
    for zin in (fout.text, fout.hint):
        assert zin.endswith("."), zin
        assert not any(woord in zin for woord in ("Error", "Errno", "Traceback", "Exception", "zipfile")), zin
    assert len(fout.text.split()) > 3


def open_anything(pad: Path) -> tuple[Plan, tuple[Melding, ...]] | PlanstudioError:
    """Open a file as the program does; anything but a plan or known trouble flies and fails the test."""
    begin = time.perf_counter()
    try:
        plan, meldingen = read_plan(read_pakket(pad), pad.name)
    except PlanstudioError as fout:
        assert_friendly(fout)
        return fout
    finally:
        assert time.perf_counter() - begin < SECONDS
    write_bron(plan.versie)
    return plan, meldingen


def refuse(pad: Path) -> PlanstudioError:
    """Open a file that must be refused."""
    uitkomst = open_anything(pad)
    assert isinstance(uitkomst, PlanstudioError), uitkomst
    return uitkomst


@pytest.fixture(autouse=True)
def _nothing_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only what a test itself put down may be there after it, here and in the system's folder for passing files."""
    elders = tmp_path / "tijdelijk"
    elders.mkdir()
    for naam in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(naam, str(elders))
    yield
    assert list(elders.iterdir()) == []
    assert {pad.name for pad in tmp_path.iterdir()} <= {"tijdelijk", "slecht.zip", "slecht", "geheim.txt"}


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """Where a test puts its bad ZIP."""
    return tmp_path / "slecht.zip"


@pytest.fixture(scope="session")
def klein(voorbeeldpakket: Pakket) -> bytes:
    """A small good package as ZIP: the text, one GIO and one OW file of the example."""
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in sorted(voorbeeldpakket.bestanden.items()):
            if naam.startswith(("Regeling/Iden", "Regeling/Tekst", "IO-0c")) or naam.endswith(
                ("pakbon.xml", "ponsen.xml")
            ):
                archief.writestr(naam, inhoud)
    return stroom.getvalue()


def write_zip(pad: Path, *ingangen: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    """A ZIP of these entries, in this order."""
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in ingangen:
            archief.writestr(naam, inhoud)
    return pad


def patch_directory(pad: Path, plaats: int, waarde: bytes) -> None:
    """Overwrite bytes in the first entry of the central directory of a ZIP."""
    inhoud = bytearray(pad.read_bytes())
    begin = inhoud.index(b"PK\1\2")
    inhoud[begin + plaats : begin + plaats + len(waarde)] = waarde
    pad.write_bytes(inhoud)


@contextmanager
def bounded_memory(megabytes: int) -> Iterator[None]:
    """Fail when Python takes more memory than this at any moment."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * 1024 * 1024
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("seed", range(10))
def test_random_bytes_are_refused(seed: int, pad: Path) -> None:
    toeval = random.Random(seed)
    pad.write_bytes(toeval.randbytes(toeval.choice([0, 1, 4, 22, 100, 10_000])))
    assert "slecht.zip" in refuse(pad).text


def test_random_bytes_behind_the_mark_of_a_zip_are_refused(pad: Path) -> None:
    pad.write_bytes(b"PK\3\4" + random.Random(1).randbytes(5000) + b"PK\5\6" + bytes(18))
    refuse(pad)


@pytest.mark.parametrize("deel", [0.01, 0.3, 0.5, 0.9, 0.99, 0.9999])
def test_a_truncated_package_is_refused(deel: float, klein: bytes, pad: Path) -> None:
    pad.write_bytes(klein[: int(len(klein) * deel)])
    refuse(pad)


@pytest.mark.parametrize("eerste_seed", range(0, 10 * SEEDS_PER_TEST, SEEDS_PER_TEST))
def test_a_damaged_zip_opens_or_is_refused(eerste_seed: int, klein: bytes, pad: Path) -> None:
    for seed in range(eerste_seed, eerste_seed + SEEDS_PER_TEST):
        toeval = random.Random(seed)
        inhoud = bytearray(klein)
        # Half of them in the directory at the end, where every bit has a meaning.
        van = inhoud.index(b"PK\1\2") if seed % 2 else 0
        for _ in range(toeval.randint(1, 6)):
            inhoud[toeval.randrange(van, len(inhoud))] ^= 1 << toeval.randrange(8)
        pad.write_bytes(inhoud)
        open_anything(pad)


@pytest.mark.parametrize("methode", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_zip_of_another_kind_opens_or_is_refused(methode: int, pad: Path) -> None:
    for seed in range(60):
        toeval = random.Random(seed)
        with zipfile.ZipFile(pad, "w", methode) as archief:
            archief.writestr("Regeling/Tekst.xml", "<x/>" * 500)
        inhoud = bytearray(pad.read_bytes())
        inhoud[toeval.randrange(len(inhoud))] ^= 1 << toeval.randrange(8)
        pad.write_bytes(inhoud)
        open_anything(pad)


@pytest.mark.parametrize("eerste_seed", range(0, 10 * SEEDS_PER_TEST, SEEDS_PER_TEST))
def test_a_package_with_damaged_files_opens_or_is_refused(eerste_seed: int, klein: bytes, pad: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(klein)) as archief:
        goed = {naam: archief.read(naam) for naam in archief.namelist()}
    for seed in range(eerste_seed, eerste_seed + SEEDS_PER_TEST):
        toeval = random.Random(seed)
        naam = toeval.choice(sorted(goed))
        inhoud = bytearray(goed[naam])
        for _ in range(toeval.randint(1, 3)):
            plaats = toeval.randrange(len(inhoud))
            match toeval.randrange(4):
                case 0:
                    inhoud[plaats] = toeval.randrange(256)
                case 1:
                    del inhoud[plaats : plaats + toeval.randint(1, 200)]
                case 2:
                    inhoud[plaats:plaats] = inhoud[plaats : plaats + toeval.randint(1, 200)]
                case _:
                    einde = inhoud.find(b">", plaats) + 1
                    inhoud[einde:einde] = toeval.choice([b"<x/>", b"tekst", b"<!-- -->", b"<?p i?>", b"&#0;", b"&amp;"])
        write_zip(pad, *(goed | {naam: bytes(inhoud)}).items())
        open_anything(pad)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(pad: Path) -> None:
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as archief, archief.open("Regeling/Tekst.xml", "w") as stroom:
        for _ in range(300):
            stroom.write(bytes(1024 * 1024))
    with bounded_memory(8):
        assert "te groot" in refuse(pad).text


def test_a_bomb_that_lies_about_its_size_is_refused(pad: Path) -> None:
    write_zip(pad, ("Regeling/Tekst.xml", bytes(30 * 1024 * 1024)))
    patch_directory(pad, 24, struct.pack("<I", 1000))
    with bounded_memory(16):
        refuse(pad)


def test_a_claim_of_two_gigabytes_is_refused(klein: bytes, pad: Path) -> None:
    pad.write_bytes(klein)
    patch_directory(pad, 24, struct.pack("<I", 2**31))
    with bounded_memory(8):
        assert "te groot" in refuse(pad).text


def test_many_files_that_are_too_much_together_are_refused(pad: Path) -> None:
    brok = bytes(200 * 1024)
    write_zip(pad, *((f"{nummer}.bin", brok) for nummer in range(6)))
    inhoud = bytearray(pad.read_bytes())
    plaats = 0
    while (plaats := inhoud.find(b"PK\1\2", plaats)) >= 0:
        inhoud[plaats + 24 : plaats + 28] = struct.pack("<I", 200 * 1024 * 1024)
        plaats += 4
    pad.write_bytes(inhoud)
    assert "te groot" in refuse(pad).text


def test_too_many_files_are_refused(pad: Path) -> None:
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_STORED) as archief:
        for nummer in range(MAX_FILES + 1):
            archief.writestr(str(nummer), b"")
    assert "te groot" in refuse(pad).text


def test_a_bomb_within_a_zip_stays_closed(klein: bytes, pad: Path) -> None:
    write_zip(pad, ("binnen.zip", klein), ("binnen2.zip", klein))
    with bounded_memory(8):
        assert "geen plan" in refuse(pad).text


def link_entry() -> zipfile.ZipInfo:
    """An entry that unpacks as a symbolic link."""
    ingang = zipfile.ZipInfo("koppeling")
    ingang.create_system = 3
    ingang.external_attr = (stat.S_IFLNK | 0o777) << 16
    return ingang


@pytest.mark.parametrize(
    "naam",
    [
        "../buiten.xml",
        "map/../../buiten.xml",
        "/etc/passwd",
        "C:/Windows/x.xml",
        "..\\buiten.xml",
        "a\\b.xml",
        "..",
        ".",
    ],
)
def test_a_path_that_climbs_out_is_refused(naam: str, klein: bytes, pad: Path) -> None:
    pad.write_bytes(klein)
    with zipfile.ZipFile(pad, "a") as archief:
        archief.writestr(naam, b"<x/>")
    fout = refuse(pad)
    assert "onveilige naam" in fout.text


def test_a_symbolic_link_is_refused(pad: Path) -> None:
    assert "onveilige naam" in refuse(write_zip(pad, (link_entry(), b"/etc/passwd"))).text


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("tweede", ["Tekst.xml", "TEKST.xml"])
def test_two_files_of_one_name_are_refused(tweede: str, pad: Path) -> None:
    fout = refuse(write_zip(pad, ("Tekst.xml", b"<a/>"), (tweede, b"<b/>")))
    assert "dezelfde naam" in fout.text


def test_an_encrypted_zip_is_refused(klein: bytes, pad: Path) -> None:
    pad.write_bytes(klein)
    inhoud = bytearray(klein)
    inhoud[6] |= 1
    pad.write_bytes(inhoud)
    patch_directory(pad, 8, b"\1\0")
    assert "wachtwoord" in refuse(pad).text


def test_a_name_of_thousands_of_folders_is_bounded(pad: Path) -> None:
    refuse(write_zip(pad, ("a/" * 20_000 + "x.xml", b"<x/>")))


@pytest.mark.parametrize("inhoud", [{}, {"leesmij.txt": b"hallo"}, {"a.xml": b"<a/>"}], ids=["empty", "text", "xml"])
def test_a_zip_without_a_plan_is_refused(inhoud: dict[str, bytes], pad: Path) -> None:
    refuse(write_zip(pad, *inhoud.items()))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "slecht" / "leeg").mkdir(parents=True)
    refuse(tmp_path / "slecht")


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "bestaat niet" in refuse(tmp_path / "nergens.zip").text


@pytest.mark.skipif(os.name != "posix", reason="only here may a file be named so")
def test_a_folder_with_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "slecht").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "slecht") + b"/\xff.txt")).write_bytes(b"x")
    refuse(tmp_path / "slecht")


@pytest.mark.skipif(os.name != "posix", reason="making a link needs rights elsewhere")
def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("geheim")
    (tmp_path / "slecht").mkdir()
    (tmp_path / "slecht" / "koppeling.txt").symlink_to(tmp_path / "geheim.txt")
    refuse(tmp_path / "slecht")


LACHEN = b"<!DOCTYPE a [<!ENTITY b0 'ha'>%s]>" % b"".join(
    b"<!ENTITY b%d '%s'>" % (nummer, b"&b%d;" % (nummer - 1) * 10) for nummer in range(1, 12)
)
BUITEN = b'<!DOCTYPE a [<!ENTITY g SYSTEM "file://GEHEIM">]>'
VREEMD: dict[str, Callable[[bytes], bytes]] = {
    "a billion laughs": lambda xml: LACHEN + xml.replace(b"</", b"&b11;</", 1),
    "an entity from a file": lambda xml: BUITEN + xml.replace(b"</", b"&g;</", 1),
    "a document type": lambda xml: b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">' + xml,
    "elements nested without end": lambda xml: xml.replace(b"</", b"<a>" * 100_000 + b"</a>" * 100_000 + b"</", 1),
    "elements nested too deep": lambda xml: xml.replace(b"</", b"<a>" * 300 + b"</a>" * 300 + b"</", 1),
    "zero bytes": lambda xml: xml.replace(b"</", b"\0</", 1),
    "nothing but zero bytes": lambda xml: bytes(1000),
    "an unknown encoding": lambda xml: b'<?xml version="1.0" encoding="KLINGON"?>' + xml,
    "bytes that are not in the encoding": lambda xml: xml.replace(b"</", "é</".encode("latin-1"), 1),
    "half a pair": lambda xml: xml.replace(b"</", b"&#xD800;</", 1),
    "a prefix that is not declared": lambda xml: xml.replace(b"</", b"<x:y/></", 1),
    "a huge attribute": lambda xml: xml.replace(b"</", b'<a b="' + b"x" * 20_000_000 + b'"/></', 1),
}


@pytest.mark.parametrize("naam", VREEMD)
def test_harmful_xml_in_a_good_package_is_a_melding_and_the_file_is_kept(
    naam: str, voorbeeldpakket: Pakket, tmp_path: Path
) -> None:
    geheim = tmp_path / "geheim.txt"
    geheim.write_text("het wachtwoord is zwaluw")
    doel = "Regeling/Metadata.xml"
    xml = voorbeeldpakket.bestanden[doel].split(b"?>", 1)[1].strip()
    slecht = VREEMD[naam](xml).replace(b"GEHEIM", os.fsencode(geheim))
    begin = time.perf_counter()
    plan, meldingen = read_plan(Pakket({**voorbeeldpakket.bestanden, doel: slecht}), "plan")
    assert time.perf_counter() - begin < SECONDS
    assert "zwaluw" not in repr(plan.versie.regelingen)
    assert write_bron(plan.versie).bestanden[doel] == slecht or meldingen == ()
    if naam != "a huge attribute":
        assert {melding.code for melding in meldingen} == {"PS-XML"}


@pytest.mark.parametrize("naam", VREEMD)
def test_harmful_xml_alone_is_refused(naam: str, pad: Path) -> None:
    refuse(write_zip(pad, ("Tekst.xml", VREEMD[naam](b"<a></a>"))))


@pytest.mark.parametrize("codering", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_an_honest_other_encoding_reads_the_same(codering: str, voorbeeldpakket: Pakket, voorbeeld: Plan) -> None:
    doel = "Regeling/Metadata.xml"
    naam = codering.removesuffix("-sig")
    tekst = voorbeeldpakket.bestanden[doel].decode().replace('encoding="UTF-8"', f'encoding="{naam}"')
    plan, _ = read_plan(Pakket({**voorbeeldpakket.bestanden, doel: tekst.encode(codering)}), "Voorbeeldstad")
    assert plan == voorbeeld
