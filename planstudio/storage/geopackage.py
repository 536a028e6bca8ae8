"""The GeoPackage side of the project file: its fixed tables, and geometry as GeoPackage blobs (OGC 12-128r18)."""

import sqlite3
import struct
from typing import TYPE_CHECKING

from planstudio.domain.geometrie import ETRS89, RD

if TYPE_CHECKING:  # shapely is loaded where a shape is, so that a plan without areas does not pay for it
    from shapely.geometry.base import BaseGeometry

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300  # GeoPackage 1.3.0; our own version has a table of its own

LAGEN = {RD: "werkingsgebieden", ETRS89: "werkingsgebieden_etrs89"}

_WKT = {
    28992: (
        'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377'
        '397.155,299.1528128,AUTHORITY["EPSG","7004"]],AUTHORITY["EPSG","6289"]],PRIMEM["Greenwich",0,AU'
        'THORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["E'
        'PSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.15616055555'
        '56],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETE'
        'R["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1,AUTHORITY["EPSG","9'
        '001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","28992"]]'
    ),
    4258: (
        'GEOGCS["ETRS89",DATUM["European_Terrestrial_Reference_System_1989",SPHEROID["GRS 1980",6378137,'
        '298.257222101,AUTHORITY["EPSG","7019"]],AUTHORITY["EPSG","6258"]],PRIMEM["Greenwich",0,AUTHORIT'
        'Y["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","'
        '4258"]]'
    ),
    4326: (
        'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030'
        '"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.01'
        '74532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
    ),
}
_NAMEN = {28992: "Amersfoort / RD New", 4258: "ETRS89", 4326: "WGS 84"}

_TABELLEN = """
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT '1980-01-01T00:00:00.000Z', min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
  max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name));
"""

_LAAG = """
CREATE TABLE {laag} (
  fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom GEOMETRY, naam TEXT, identificatie TEXT, aantal_regels INTEGER,
  groep TEXT, kwantitatief TEXT, kwalitatief TEXT, geometrie_id TEXT, bestand TEXT, benaderd BOOLEAN, versie INTEGER)
"""


def create_tables(db: sqlite3.Connection) -> None:
    """Make the tables that every GeoPackage has, and one feature layer per coordinate system."""
    for opdracht in filter(str.strip, _TABELLEN.split(";")):
        db.execute(opdracht)
    stelsels = [
        ("Undefined cartesian SRS", -1, "NONE", -1, "undefined"),
        ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
        *((_NAMEN[code], code, "EPSG", code, wkt) for code, wkt in _WKT.items()),
    ]
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", stelsels)
    for crs, laag in LAGEN.items():
        db.execute(_LAAG.format(laag=laag))
        db.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)",
            (laag, laag, crs),
        )
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', ?, 0, 0)", (laag, crs))


def set_extent(db: sqlite3.Connection, crs: int, vormen: list["BaseGeometry"]) -> None:
    """Note the bounds of a layer, in its own coordinates."""
    grenzen = (None, None, None, None)
    if vormen:
        randen = [_swap(vorm, crs).bounds for vorm in vormen if not vorm.is_empty]
        if randen:
            kolommen = list(zip(*randen, strict=True))
            grenzen = (min(kolommen[0]), min(kolommen[1]), max(kolommen[2]), max(kolommen[3]))
    db.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
        (*grenzen, LAGEN[crs]),
    )


def encode_vorm(vorm: "BaseGeometry", crs: int) -> bytes:
    """A shape as a GeoPackage blob; ETRS89 in the order longitude, latitude that GeoPackage wants."""
    import shapely

    leeg = 0x10 if vorm.is_empty else 0
    return b"GP" + struct.pack("<BBi", 0, 1 | leeg, crs) + bytes(shapely.to_wkb(_swap(vorm, crs), byte_order=1))


def decode_vorm(blob: bytes, crs: int) -> "BaseGeometry":
    """The shape in a GeoPackage blob, in the order of the standard; raises ValueError for anything else."""
    import shapely

    if blob[:2] != b"GP" or len(blob) < 8:
        raise ValueError("no GeoPackage geometry")
    omhullende = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}.get(blob[3] >> 1 & 7, 0)
    try:
        return _swap(shapely.from_wkb(blob[8 + omhullende :]), crs)
    except shapely.errors.ShapelyError as fout:
        raise ValueError(str(fout)) from None


def _swap(vorm: "BaseGeometry", crs: int) -> "BaseGeometry":
    # Files hold ETRS89 as latitude, longitude; GeoPackage is always x, y.
    import shapely

    return shapely.transform(vorm, lambda punten: punten[:, ::-1]) if crs == ETRS89 else vorm
