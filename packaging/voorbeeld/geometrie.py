"""The map of the invented town: named points in metres, and shapes made of their names.

The town lies on water, with its south-west corner at (X0, Y0) in RD (EPSG:28992). Two shapes that share
two points share exactly the same line between them, because extra points depend on the two ends only.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise

Punt = tuple[float, float]
X0, Y0 = 151200.0, 516400.0
PUNTEN: dict[str, Punt] = {
    # shore, west to east, with the harbour basin H1..H7
    "S1": (200, 2050),
    "S2": (520, 2230),
    "S3": (900, 2320),
    "S4": (1230, 2390),
    "H1": (1480, 2420),
    "H2": (1500, 2180),
    "H3": (1440, 2080),
    "H4": (1640, 2020),
    "H5": (1900, 2070),
    "H6": (1880, 2230),
    "H7": (1860, 2440),
    "S5": (2150, 2400),
    "S6": (2500, 2330),
    "S7": (2880, 2200),
    "S8": (3150, 1980),
    # edge of the town: east, south, west
    "E1": (3300, 1600),
    "E2": (3380, 1200),
    "E3": (3320, 850),
    "Z1": (3050, 560),
    "Z2": (2600, 420),
    "Z3": (2100, 330),
    "Z4": (1600, 350),
    "Z5": (1100, 300),
    "Z6": (650, 480),
    "W1": (300, 800),
    "W2": (120, 1250),
    "W3": (90, 1650),
    # centre and the protected old town
    "C1": (2080, 1950),
    "C2": (2130, 1700),
    "C3": (2020, 1450),
    "C4": (1750, 1360),
    "C5": (1470, 1400),
    "C6": (1290, 1560),
    "C7": (1270, 1830),
    "G1": (1980, 1750),
    "G2": (1850, 1560),
    "G3": (1560, 1540),
    "G4": (1380, 1680),
    # neighbourhoods, park, business park
    "M1": (1180, 1250),
    "M2": (760, 1180),
    "M3": (420, 1260),
    "M6": (2900, 1480),
    "M7": (2500, 1500),
    "N1": (2060, 1120),
    "N2": (1980, 820),
    "N3": (1560, 790),
    "N4": (1380, 1050),
    "N5": (2080, 610),
    "N6": (1560, 580),
    "P0": (330, 1050),
    "P1": (1260, 1020),
    "P2": (1150, 780),
    "P3": (720, 600),
    "V1": (620, 820),
    "V2": (860, 780),
    "V3": (940, 930),
    "V4": (780, 1010),
    "V5": (600, 960),
    "B1": (2480, 1320),
    "B2": (2860, 1300),
    "B3": (2420, 700),
    "B4": (2400, 1050),
    "B5": (2820, 960),
    # marina outside the shore, outer edges of the parking zones
    "J1": (2560, 2480),
    "J2": (2380, 2560),
    "J3": (2190, 2540),
    "Q1": (2420, 2050),
    "Q2": (2400, 1480),
    "Q4": (1000, 1400),
    "Q5": (980, 2000),
}
NATUUR = tuple("SZWEPVJ")  # between two points with these letters the line bends


def _schuif(a: Punt, b: Punt) -> float:
    """Return a number between -1 and 1 that depends on the two points only."""
    waarde = hashlib.sha256(f"{a}{b}".encode()).digest()
    return (waarde[0] * 256 + waarde[1]) / 32767.5 - 1


def _bocht(a: Punt, b: Punt, diepte: int) -> list[Punt]:
    """Return the points of a bending line from a (included) to b (not included)."""
    if diepte == 0:
        return [a]
    eerste, tweede = sorted((a, b))
    dx, dy = tweede[0] - eerste[0], tweede[1] - eerste[1]
    uit = 0.09 * _schuif(eerste, tweede)
    midden = (round((a[0] + b[0]) / 2 - dy * uit, 3), round((a[1] + b[1]) / 2 + dx * uit, 3))
    return _bocht(a, midden, diepte - 1) + _bocht(midden, b, diepte - 1)


def lijn(namen: str) -> list[Punt]:
    """Return the line along named points ("S1 S2") or loose ones ("1460,1980")."""
    stukken = namen.split()
    punten = [PUNTEN[s] if s in PUNTEN else _los(s) for s in stukken]
    uit: list[Punt] = []
    for naam, volgende, a, b in zip(stukken, stukken[1:], punten, punten[1:], strict=False):
        natuurlijk = naam[0] in NATUUR and volgende[0] in NATUUR
        uit += _bocht(a, b, 3 if natuurlijk else 0)
    return [*uit, punten[-1]]


def _los(tekst: str) -> Punt:
    x, y = tekst.split(",")
    return float(x), float(y)


def ring(namen: str) -> list[Punt]:
    """Return a closed ring, counter-clockwise."""
    punten = lijn(f"{namen} {namen.split()[0]}")
    oppervlak = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(punten))
    return punten if oppervlak > 0 else punten[::-1]


def strook(namen: str, breedte: float) -> list[Punt]:
    """Return a ring around a line: everything closer than the width, with mitred corners."""
    as_ = lijn(namen)
    links, rechts = [], []
    for i, (x, y) in enumerate(as_):
        richtingen = [_richting(as_[j], as_[j + 1]) for j in (i - 1, i) if 0 <= j < len(as_) - 1]
        nx = -sum(r[1] for r in richtingen) / len(richtingen)
        ny = sum(r[0] for r in richtingen) / len(richtingen)
        maat = breedte / (nx * nx + ny * ny)
        links.append((x + nx * maat, y + ny * maat))
        rechts.append((x - nx * maat, y - ny * maat))
    punten = rechts + links[::-1]
    return [*punten, punten[0]]


def _richting(a: Punt, b: Punt) -> Punt:
    lengte = ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5
    return (b[0] - a[0]) / lengte, (b[1] - a[1]) / lengte


def pos_list(punten: list[Punt]) -> str:
    """Return coordinates in RD, in the form of a GML posList."""
    return " ".join(f"{X0 + x:.3f} {Y0 + y:.3f}" for x, y in punten)
