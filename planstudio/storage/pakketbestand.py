"""A package as a ZIP or an unpacked folder on disk: bounded, path-safe, and written whole or not at all."""

import io
import lzma
import os
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from planstudio.domain.pakket import Pakket
from planstudio.errors import PlanstudioError

# The koppelvlak allows 100 MB a file and 1 GB a ZIP (handbook, G.2); unpacked twice that is still no plan.
MAX_FILE = 256 * 1024 * 1024
MAX_TOTAL = 1024 * 1024 * 1024
MAX_FILES = 20_000
# The date that every entry bears, so that the same input gives the same bytes.
_DATUM = (1980, 1, 1, 0, 0, 0)


def read_pakket(path: Path) -> Pakket:
    """Read all files of a ZIP or folder; raises PlanstudioError for anything that is neither, or not safe."""
    try:
        if path.is_dir():
            return _strip_folder(_read_folder(path))
        return _strip_folder(_read_zip(path))
    except FileNotFoundError:
        raise PlanstudioError(
            f"Het bestand '{path.name}' bestaat niet.", "Kies een ander bestand.", str(path)
        ) from None
    except PermissionError:
        raise PlanstudioError(
            f"U mag '{path.name}' niet lezen.", "Vraag toegang tot het bestand of kies een ander.", str(path)
        ) from None
    except OSError as fout:
        raise PlanstudioError(f"'{path.name}' is niet te lezen.", "Controleer de schijf.", str(fout)) from None


def _read_folder(path: Path) -> dict[str, bytes]:
    bestanden: dict[str, bytes] = {}
    totaal = 0
    for bestand in sorted(path.rglob("*")):
        if bestand.is_symlink() or not bestand.is_file():
            continue
        naam = bestand.relative_to(path).as_posix()
        if not naam.isprintable():  # among them names on disk that are no text in any encoding
            raise PlanstudioError(
                f"De map '{path.name}' bevat een bestand met een onleesbare naam.", "Hernoem het bestand.", repr(naam)
            )
        totaal += bestand.stat().st_size
        _check_bounds(path.name, bestand.stat().st_size, totaal, len(bestanden) + 1)
        bestanden[naam] = bestand.read_bytes()
    if not bestanden:
        raise PlanstudioError(f"De map '{path.name}' is leeg.", "Kies de map waarin het pakket is uitgepakt.")
    return bestanden


def _read_zip(path: Path) -> dict[str, bytes]:
    geen_zip = PlanstudioError(
        f"'{path.name}' is geen ZIP-bestand of is beschadigd.",
        "Download of maak het pakket opnieuw en probeer het nog eens.",
        str(path),
    )
    try:
        with zipfile.ZipFile(path) as archief:
            return _read_entries(path.name, archief)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError):
        raise geen_zip from None
    except RuntimeError as fout:  # an encrypted entry, or a way of packing that Python does not know
        if "password" not in str(fout):
            raise geen_zip from None
        raise PlanstudioError(
            f"'{path.name}' is met een wachtwoord beveiligd.", "Pak het bestand eerst uit en open de map."
        ) from None


def _read_entries(naam: str, archief: zipfile.ZipFile) -> dict[str, bytes]:
    ingangen = [ingang for ingang in archief.infolist() if not ingang.is_dir()]
    gezien: set[str] = set()
    totaal = 0
    for nummer, ingang in enumerate(ingangen, 1):
        _check_naam(naam, ingang, gezien)
        totaal += ingang.file_size
        _check_bounds(naam, ingang.file_size, totaal, nummer)
    bestanden: dict[str, bytes] = {}
    gelezen = 0
    for ingang in ingangen:
        # The size in the directory is a claim; reading stops there, and at the bound whatever it says.
        with archief.open(ingang) as stroom:
            inhoud = stroom.read(min(ingang.file_size, MAX_FILE, MAX_TOTAL - gelezen) + 1)
        gelezen += len(inhoud)
        _check_bounds(naam, len(inhoud), gelezen, len(bestanden) + 1)
        bestanden[ingang.filename] = inhoud
    if not bestanden:
        raise PlanstudioError(f"'{naam}' is een leeg ZIP-bestand.", "Kies een ander pakket.")
    return bestanden


def _check_naam(naam: str, ingang: zipfile.ZipInfo, gezien: set[str]) -> None:
    pad = ingang.filename
    delen = PurePosixPath(pad).parts
    onveilig = (
        not delen
        or pad.startswith("/")
        or "\\" in pad
        or "\0" in pad
        or ".." in delen
        or ":" in delen[0]
        or stat.S_ISLNK(ingang.external_attr >> 16)
    )
    if onveilig:
        raise PlanstudioError(
            f"'{naam}' bevat een bestand met een onveilige naam.", "Vertrouw dit pakket niet.", repr(pad)
        )
    if pad.lower() in gezien:
        raise PlanstudioError(
            f"'{naam}' bevat twee bestanden met dezelfde naam.", "Vraag een nieuw pakket aan de maker.", repr(pad)
        )
    gezien.add(pad.lower())


def _check_bounds(naam: str, grootte: int, totaal: int, aantal: int) -> None:
    if grootte > MAX_FILE or totaal > MAX_TOTAL or aantal > MAX_FILES:
        raise PlanstudioError(
            f"'{naam}' is uitgepakt te groot om een plan te zijn.",
            "Controleer of dit het goede bestand is.",
            f"{aantal} bestanden, {totaal} bytes",
        )


def _strip_folder(bestanden: dict[str, bytes]) -> Pakket:
    """Leave out a single folder round everything, as some archivers add it."""
    while all("/" in pad for pad in bestanden):
        toppen = {pad.partition("/")[0] for pad in bestanden}
        top = toppen.pop()
        if toppen or top in ("Regeling", "OW-bestanden") or top.startswith("IO-"):
            break
        bestanden = {pad.partition("/")[2]: inhoud for pad, inhoud in bestanden.items()}
    return Pakket(bestanden)


def write_pakket(pakket: Pakket, path: Path) -> None:
    """Write a ZIP, whole or not at all; the same package always gives the same bytes."""
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam in sorted(pakket.bestanden):
            ingang = zipfile.ZipInfo(naam, _DATUM)
            ingang.compress_type = zipfile.ZIP_DEFLATED
            ingang.external_attr = 0o644 << 16
            ingang.create_system = 3
            archief.writestr(ingang, pakket.bestanden[naam])
    write_file(path, inhoud.getvalue())


def write_file(path: Path, inhoud: bytes) -> None:
    """Write a file, whole or not at all; raises PlanstudioError."""
    tijdelijk = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        tijdelijk.write_bytes(inhoud)
        tijdelijk.replace(path)
    except OSError as fout:
        tijdelijk.unlink(missing_ok=True)
        raise PlanstudioError(
            f"'{path.name}' kan niet worden geschreven.", "Kies een andere plek of maak ruimte vrij.", str(fout)
        ) from None
