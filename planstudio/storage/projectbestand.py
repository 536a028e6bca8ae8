"""The project file: one SQLite file in GeoPackage layout, loaded whole, saved in one transaction, closed in between."""

import glob
import json
import os
import sqlite3
import zlib
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.geometrie import Geometrie, Geometriebestand, Groep, Locatie
from planstudio.domain.plan import Bronsoort, Plan, Planversie, Standaardversies
from planstudio.domain.register import Register
from planstudio.errors import PlanstudioError
from planstudio.progress import Progress
from planstudio.storage import codering
from planstudio.storage.formaten import FORMAAT, upgrade_inhoud
from planstudio.storage.geopackage import (
    APPLICATION_ID,
    LAGEN,
    USER_VERSION,
    create_tables,
    decode_vorm,
    encode_vorm,
    set_extent,
)

EXTENSIE = ".plan.gpkg"
MAX_INHOUD = 512 * 1024 * 1024  # bytes of one version, unpacked

_TABELLEN = """
CREATE TABLE planstudio (sleutel TEXT PRIMARY KEY, waarde TEXT NOT NULL);
CREATE TABLE planversies (nummer INTEGER PRIMARY KEY, naam TEXT NOT NULL, inhoud BLOB NOT NULL);
CREATE TABLE bestanden (hash TEXT PRIMARY KEY, inhoud BLOB NOT NULL);
CREATE TABLE versie_bestanden (versie INTEGER NOT NULL, naam TEXT NOT NULL, hash TEXT NOT NULL)
"""
_EIGEN = ("planstudio", "planversies", "bestanden", "versie_bestanden", *LAGEN.values())


def is_project(path: Path) -> bool:
    """Whether a file is an SQLite file, and so may be a project."""
    try:
        with path.open("rb") as stroom:
            return stroom.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def save_plan(plan: Plan, path: Path, progress: Progress | None = None) -> None:
    """Write a plan; whatever happens, the file is the old one or the new one. Raises PlanstudioError."""
    progress = progress or Progress()
    try:
        if is_project(path) and path.stat().st_size:
            _check_own(path)
            _write(plan, path, progress)
            return
        tijdelijk = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        for rest in path.parent.glob(f".{glob.escape(path.name)}.*.tmp*"):
            rest.unlink(missing_ok=True)  # of a program that was killed while it saved
        try:
            _write(plan, tijdelijk, progress)
            tijdelijk.replace(path)
        finally:
            tijdelijk.unlink(missing_ok=True)
    except (sqlite3.Error, OSError) as fout:
        raise PlanstudioError(
            f"Het project '{path.name}' kan niet worden opgeslagen.",
            "Controleer of de map bestaat, of er ruimte is en of een ander programma het bestand gebruikt; "
            "of sla het project op een andere plek op.",
            str(fout),
        ) from None


def _check_own(path: Path) -> None:
    with closing(_connect(path)) as db:
        _check_formaat(db, path)


def _connect(path: Path) -> sqlite3.Connection:
    # No implicit transactions: there is exactly one, and it is ours.
    db = sqlite3.connect(path, isolation_level=None, timeout=5)
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("PRAGMA trusted_schema = OFF")
    return db


def _write(plan: Plan, path: Path, progress: Progress) -> None:
    with closing(_connect(path)) as db:
        db.execute("BEGIN IMMEDIATE")
        nieuw = not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'planstudio'").fetchone()
        if nieuw:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {USER_VERSION}")
            create_tables(db)
            for opdracht in _TABELLEN.split(";"):
                db.execute(opdracht)
        for tabel in _EIGEN:
            db.execute(f"DELETE FROM {tabel}")
        db.executemany(
            "INSERT INTO planstudio VALUES (?, ?)", [("formaat", str(FORMAAT)), ("huidig", str(plan.huidig))]
        )
        vormen: dict[int, list[Any]] = {crs: [] for crs in LAGEN}
        for nummer, versie in enumerate(plan.versies):
            progress.report(nummer, len(plan.versies), "Project opslaan")
            _write_versie(db, nummer, versie)
            for bestand in versie.geometrie.values():
                for locatie in bestand.locaties:
                    vormen[locatie.geometrie.crs].append(locatie.geometrie.vorm)
        for crs in LAGEN:
            set_extent(db, crs, vormen[crs])
        db.execute("COMMIT")


def _write_versie(db: sqlite3.Connection, nummer: int, versie: Planversie) -> None:
    inhoud = {
        "bron": versie.bron.value,
        "versies": [versie.versies.stop, versie.versies.imow, versie.versies.lvbb],
        "regelingen": [codering.encode_regeling(regeling) for regeling in versie.regelingen],
        "informatieobjecten": [codering.encode_informatieobject(io) for io in versie.informatieobjecten],
        "ow": [codering.encode_ow(ding) for ding in versie.ow.values()],
        "ow_bestanden": [codering.encode_ow_bestand(bestand) for bestand in versie.ow_bestanden],
        "geometriebestanden": [_encode_geometriebestand(bestand) for bestand in versie.geometrie.values()],
        "opmerkingen": [codering.encode_opmerking(opmerking) for opmerking in versie.opmerkingen],
    }
    tekst = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    db.execute("INSERT INTO planversies VALUES (?, ?, ?)", (nummer, versie.naam, zlib.compress(tekst, 1)))
    _write_locaties(db, nummer, versie)
    for naam, bytes_ in versie.bestanden.items():
        hash_ = sha256(bytes_).hexdigest()
        db.execute("INSERT OR IGNORE INTO bestanden VALUES (?, ?)", (hash_, bytes_))
        db.execute("INSERT INTO versie_bestanden VALUES (?, ?, ?)", (nummer, naam, hash_))


def _encode_geometriebestand(bestand: Geometriebestand) -> list[Any]:
    groepen = [[groep.id, groep.label] for groep in bestand.groepen]
    kop = [bestand.naam, bestand.work, bestand.expression, bestand.vaststelling]
    return [*kop, bestand.eenheidlabel, bestand.eenheid, bestand.normlabel, bestand.norm, groepen]


def _write_locaties(db: sqlite3.Connection, nummer: int, versie: Planversie) -> None:
    if not versie.geometrie:
        return
    annotaties = Annotaties(versie)
    for bestand in versie.geometrie.values():
        for locatie in bestand.locaties:
            objecten = annotaties.find_locatieobjecten(locatie.id)
            eigen = objecten[0] if objecten else None
            regels = {regel.sleutel for ding in objecten for regel in annotaties.find_rules_at(ding.identificatie)}
            geometrie = locatie.geometrie
            db.execute(
                f"INSERT INTO {LAGEN[geometrie.crs]} (geom, naam, identificatie, aantal_regels, groep, kwantitatief,"
                " kwalitatief, geometrie_id, bestand, benaderd, versie) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    encode_vorm(geometrie.vorm, geometrie.crs),
                    locatie.naam or next((ding.naam for ding in objecten if ding.naam), bestand.naam),
                    eigen.identificatie if eigen else "",
                    len(regels),
                    locatie.groep,
                    locatie.kwantitatief,
                    locatie.kwalitatief,
                    json.dumps([locatie.id, locatie.naam]),
                    bestand.naam,
                    geometrie.benaderd,
                    nummer,
                ),
            )


# What decoding values of another kind than we wrote may raise.
_VERKEERD = (ValueError, TypeError, LookupError, AttributeError)


def load_plan(path: Path, progress: Progress | None = None) -> Plan:
    """Read a project; raises PlanstudioError when it is none, is damaged, or comes from a newer planstudio."""
    progress = progress or Progress()
    try:
        # A journal beside the file is of a save that was cut off: SQLite must write to put the old file back.
        wijze = "rw" if path.with_name(f"{path.name}-journal").exists() else "ro"
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={wijze}", uri=True, timeout=5)) as db:
            formaat = _check_formaat(db, path)
            huidig = int(db.execute("SELECT waarde FROM planstudio WHERE sleutel = 'huidig'").fetchone()[0])
            rijen = db.execute("SELECT nummer, naam, inhoud FROM planversies ORDER BY nummer").fetchall()
            versies = []
            for plaats, (nummer, naam, inhoud) in enumerate(rijen):
                progress.report(plaats, len(rijen), "Project openen")
                versies.append(_read_versie(db, nummer, naam, inhoud, formaat))
            if not 0 <= huidig < len(versies):
                raise ValueError("no such version")
            return Plan(versies=tuple(versies), huidig=huidig)
    except (sqlite3.Error, zlib.error, *_VERKEERD, RecursionError, OSError) as fout:
        raise PlanstudioError(
            f"Het project '{path.name}' is beschadigd of is geen project van planstudio.",
            "Zet een reservekopie terug, of open het pakket waaruit het project is gemaakt.",
            str(fout),
        ) from None


def _check_formaat(db: sqlite3.Connection, path: Path) -> int:
    """The format number of a project that we can read."""
    eigen = db.execute("SELECT 1 FROM sqlite_master WHERE name = 'planstudio'").fetchone()
    if not eigen:
        raise PlanstudioError(
            f"'{path.name}' is een GeoPackage of database, maar geen project van planstudio.",
            "Kies een projectbestand (.plan.gpkg) of een pakket.",
        )
    formaat = int(db.execute("SELECT waarde FROM planstudio WHERE sleutel = 'formaat'").fetchone()[0])
    if formaat > FORMAAT:
        raise PlanstudioError(
            f"Het project '{path.name}' is gemaakt met een nieuwere versie van planstudio.",
            "Werk planstudio bij en open het project opnieuw. Het bestand is niet gewijzigd.",
            f"formaat {formaat}, bekend tot en met {FORMAAT}",
        )
    return formaat


def _decompress(inhoud: bytes) -> bytes:
    """The contents of a version; raises ValueError for more than any plan holds."""
    uitpakker = zlib.decompressobj()
    tekst = uitpakker.decompress(inhoud, MAX_INHOUD)
    if uitpakker.unconsumed_tail:
        raise ValueError("contents too large")
    return tekst


def _read_versie(db: sqlite3.Connection, nummer: int, naam: str, inhoud: bytes, formaat: int) -> Planversie:
    delen = upgrade_inhoud(json.loads(_decompress(inhoud).decode("utf-8", "surrogatepass")), formaat)
    bestanden = db.execute(
        "SELECT v.naam, b.inhoud, v.hash FROM versie_bestanden v LEFT JOIN bestanden b ON b.hash = v.hash"
        " WHERE v.versie = ?",
        (nummer,),
    ).fetchall()
    for bestand, bytes_, hash_ in bestanden:
        if sha256(bytes_).hexdigest() != hash_:
            raise ValueError(f"{bestand} is damaged")
    stop, imow, lvbb = map(tuple, delen["versies"])
    ow = (codering.decode_ow(lijst) for lijst in delen["ow"])
    return Planversie(
        naam=naam,
        bron=Bronsoort(delen["bron"]),
        versies=Standaardversies(stop=stop, imow=imow, lvbb=lvbb),
        regelingen=tuple(codering.decode_regeling(lijst) for lijst in delen["regelingen"]),
        informatieobjecten=tuple(codering.decode_informatieobject(lijst) for lijst in delen["informatieobjecten"]),
        geometrie=_read_geometrie(db, nummer, delen["geometriebestanden"]),
        ow=Register((ding.sleutel, ding) for ding in ow),
        ow_bestanden=tuple(codering.decode_ow_bestand(lijst) for lijst in delen["ow_bestanden"]),
        bestanden=Register((bestand, bytes_) for bestand, bytes_, _ in bestanden),
        opmerkingen=tuple(codering.decode_opmerking(lijst) for lijst in delen["opmerkingen"]),
    )


def _read_geometrie(db: sqlite3.Connection, nummer: int, koppen: list[list[Any]]) -> Register[Geometriebestand]:
    locaties: dict[str, list[tuple[int, Locatie]]] = {}
    for crs, laag in LAGEN.items():
        rijen = db.execute(
            f"SELECT fid, geom, groep, kwantitatief, kwalitatief, geometrie_id, bestand, benaderd FROM {laag}"
            " WHERE versie = ? ORDER BY fid",
            (nummer,),
        )
        for fid, geom, groep, kwantitatief, kwalitatief, sleutel, bestand, benaderd in rijen:
            identiteit, naam = json.loads(sleutel)
            locatie = Locatie(
                id=identiteit,
                geometrie=Geometrie(vorm=decode_vorm(geom, crs), crs=crs, benaderd=bool(benaderd)),
                naam=naam,
                groep=groep,
                kwantitatief=kwantitatief,
                kwalitatief=kwalitatief,
            )
            locaties.setdefault(bestand, []).append((fid, locatie))
    return Register(
        (
            kop[0],
            Geometriebestand(
                naam=kop[0],
                work=kop[1],
                expression=kop[2],
                vaststelling=kop[3],
                eenheidlabel=kop[4],
                eenheid=kop[5],
                normlabel=kop[6],
                norm=kop[7],
                groepen=tuple(Groep(id=id_, label=label) for id_, label in kop[8]),
                locaties=tuple(locatie for _, locatie in locaties.get(kop[0], ())),
            ),
        )
        for kop in koppen
    )
