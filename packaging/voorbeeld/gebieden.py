"""The geographical informatieobjecten of the example plan: shapes, names, and what OW says about them."""

from __future__ import annotations

from dataclasses import dataclass, field

CENTRUM = "H3 H4 H5 C1 C2 C3 C4 C5 C6 C7"
OUDE_STAD = "H3 H4 H5 C1 G1 G2 G3 G4 C7"
WEST = "W3 S1 S2 S3 S4 C7 C6 M1 M2 M3"
OOST = "S5 S6 S7 S8 E1 M6 M7 C2 C1"
ZUID = ["C5 C4 C3 N1 N2 N3 N4", "N6 N5 Z3 Z4"]
KOM = "S1 S2 S3 S4 H1 H2 H3 H4 H5 H6 H7 S5 S6 S7 S8 E1 E2 E3 Z1 Z2 Z3 Z4 Z5 Z6 W1 W2 W3"
KOGGE_NOORD = "B1 B2 E2 E3 B5 B4"
KOGGE_ZUID = "B4 B5 E3 Z1 Z2 B3"
RINGWEG = "650,480 1150,685 1560,688 2080,715 2260,880 2400,1050 2820,960 3320,850 3700,780"


@dataclass(frozen=True)
class Locatie:
    """One location of a GIO: a name, shapes of one kind, and perhaps a group or a value.

    A shape is a list of point names; after "gat" follows a hole, "strook 90" makes a zone along the line.
    """

    naam: str
    vormen: tuple[str, ...]
    groep: str = ""
    waarde: str = ""


@dataclass(frozen=True)
class Gio:
    """One GIO with its annotation: the kind of gebiedsaanwijzing and its group, when it has one."""

    sleutel: str
    naam: str
    locaties: tuple[Locatie, ...]
    soort: str = "vlak"
    aanwijzing: tuple[str, str] | None = None
    groepen: dict[str, str] = field(default_factory=dict)
    norm: str = ""


@dataclass(frozen=True)
class Norm:
    """An omgevingsnorm or omgevingswaarde; without a GIO the value stands in the text."""

    sleutel: str
    naam: str
    type: str
    groep: str
    soort: str = "omgevingsnorm"
    eenheid: tuple[str, str] | None = None
    gio: str = ""
    plek: str = ""


def plek(naam: str, *vormen: str, groep: str = "", waarde: str = "") -> Locatie:
    """Return a location."""
    return Locatie(naam, vormen, groep, waarde)


GIOS = (
    Gio(
        "bebouwingscontour",
        "bebouwingscontour",
        (plek("bebouwde kom van Voorbeeldstad", KOM),),
        aanwijzing=("Functie", "BebouwingscontourHoutkap"),
    ),
    Gio("centrum", "centrumgebied", (plek("centrum", CENTRUM),), aanwijzing=("Functie", "Centrumgebied")),
    Gio(
        "woongebied",
        "woongebied",
        (plek("Westerkwartier", WEST), plek("Oosterkwartier", OOST), plek("Zuiderwijk", *ZUID)),
        aanwijzing=("Functie", "Woongebied"),
    ),
    Gio(
        "bedrijventerrein",
        "bedrijventerrein",
        (plek("De Kogge-Noord", KOGGE_NOORD), plek("De Kogge-Zuid", KOGGE_ZUID)),
        aanwijzing=("Functie", "Bedrijventerrein"),
    ),
    Gio(
        "haven",
        "haven",
        (plek("binnenhaven", "H1 H2 H3 H4 H5 H6 H7"), plek("jachthaven", "S5 S6 J1 J2 J3")),
        aanwijzing=("Functie", "Ligplaats"),
    ),
    Gio(
        "groen",
        "park en groen",
        (plek("Stadspark", "M3 M2 M1 P1 P2 P3 W1 P0 gat V1 V2 V3 V4 V5"), plek("Oosterplantsoen", "M7 M6 B2 B1")),
        aanwijzing=("Functie", "Groen"),
    ),
    Gio(
        "stadsgezicht",
        "beschermd stadsgezicht",
        (plek("oude stad", OUDE_STAD),),
        aanwijzing=("Erfgoed", "CultureelErfgoed"),
    ),
    Gio(
        "geluid",
        "geluidaandachtsgebied ringweg",
        (plek("zone langs de ringweg", f"strook 95 {RINGWEG}"),),
        aanwijzing=("Geluid", "AandachtsgebiedGeluid"),
    ),
    Gio(
        "terrassen",
        "terrassenzone",
        (
            plek("Havenkade", "H3 H4 H5 1893,2034 1640,1984 1452,2042", groep="kade"),
            plek("Grote Markt", "1600,1720 1610,1622 1770,1640 1758,1742", groep="plein"),
            plek("Kerkplein", "1835,1850 1850,1775 1925,1790 1912,1862", groep="plein"),
        ),
        groepen={"kade": "kade", "plein": "plein"},
    ),
    Gio(
        "parkeerzones",
        "parkeerzones",
        (
            plek("zone A: centrum", CENTRUM, groep="zoneA"),
            plek("zone B: schil", "S4 H1 H2 H3 C7 C6 C5 C4 C3 C2 C1 H5 H6 H7 S5 Q1 Q2 N1 N4 Q4 Q5", groep="zoneB"),
            plek(
                "zone C: overig",
                "S4 Q5 Q4 N4 N1 Q2 Q1 S5 S6 S7 S8 E1 E2 E3 Z1 Z2 Z3 Z4 Z5 Z6 W1 W2 W3 S1 S2 S3",
                groep="zoneC",
            ),
        ),
        groepen={"zoneA": "zone A", "zoneB": "zone B", "zoneC": "zone C"},
    ),
    Gio(
        "evenementen",
        "evenemententerrein",
        (
            plek("Grote Markt", "1596,1726 1605,1616 1778,1634 1765,1750"),
            plek("Stadsweide", "900,1130 880,1040 1010,985 1110,1020 1095,1165"),
        ),
        aanwijzing=("Functie", "Ontspanning"),
    ),
    Gio(
        "waterkering",
        "waterkering",
        (plek("Zeedijk West", "S1 S2 S3 S4 H1"), plek("Zeedijk Oost", "H7 S5 S6 S7 S8")),
        soort="lijn",
        aanwijzing=("WaterEnWatersysteem", "Waterkering"),
    ),
    Gio(
        "gevellijn",
        "historische gevellijn",
        (
            plek("Havenstraat", "1462,1992 1640,1942 1874,1988"),
            plek("Hoofdstraat", "1640,1936 1652,1842 1664,1750"),
            plek("Kerkstraat", "1785,1700 1850,1735 1960,1758", "1780,1712 1845,1748 1955,1771"),
        ),
        soort="lijn",
        aanwijzing=("Bouw", "Rooilijn"),
    ),
    Gio(
        "bomen",
        "monumentale bomen",
        (
            plek("linde op de Grote Markt", "1690,1685"),
            plek("rode beuk in het Stadspark", "1060,900"),
            plek("plataan op het Kerkplein", "1880,1818"),
            plek("lindenlaan in het Oosterplantsoen", "2540,1400", "2610,1402", "2680,1398", "2750,1396", "2820,1391"),
        ),
        soort="punt",
        aanwijzing=("Functie", "BeschermdeBoom"),
    ),
    Gio(
        "bouwhoogte",
        "maximum bouwhoogte",
        (
            plek("oude stad", OUDE_STAD, waarde="11"),
            plek("rand van het centrum", "C1 C2 C3 C4 C5 C6 C7 G4 G3 G2 G1", waarde="14"),
            plek("Westerkwartier en Oosterkwartier", WEST, OOST, waarde="9"),
            plek("Zuiderwijk", *ZUID, waarde="12.5"),
            plek("De Kogge", "B1 B2 E2 E3 Z1 Z2 B3 B4", waarde="18"),
        ),
        norm="bouwhoogte",
    ),
    Gio(
        "welstand",
        "welstandsniveau",
        (
            plek("oude stad", OUDE_STAD, waarde="bijzonder"),
            plek("woonwijken", WEST, OOST, *ZUID, waarde="regulier"),
            plek("De Kogge", KOGGE_NOORD, waarde="soepel"),
        ),
        norm="welstand",
    ),
    Gio(
        "pons",
        "gebied met vervangen ruimtelijke plannen",
        (plek("binnenstad en Zuiderwijk-Noord", "H3 H4 H5 C1 C2 C3 N1 N2 N3 N4 C5 C6 C7"),),
    ),
)
NORMEN = (
    Norm(
        "bouwhoogte",
        "maximum bouwhoogte",
        "MaximumBouwhoogte",
        "MaatvoeringBouwen",
        eenheid=("Meter", "meter"),
        gio="bouwhoogte",
    ),
    Norm("welstand", "welstandsniveau", "Welstandsniveau", "Bouwaanduiding", gio="welstand"),
    Norm(
        "erfafscheiding",
        "maximum hoogte erfafscheiding",
        "MaximumHoogte",
        "MaatvoeringBouwen",
        plek="woongebied, centrum",
    ),
    Norm("terras", "maximum oppervlakte terras", "MaximumOppervlakte", "MaatvoeringGebruik", plek="terrassen"),
    Norm(
        "wateroverlast",
        "kans op wateroverlast",
        "KansPerJaar",
        "Wateroverlast",
        soort="omgevingswaarde",
        plek="bebouwingscontour",
    ),
)
PONS = "pons"
