"""Draw the figure of the plan, a cross-section of a house with its heights, as a PNG without transparency."""

from __future__ import annotations

import struct
import zlib

BREEDTE, HOOGTE, DPI = 640, 340, 150
NAAM = "bouwhoogte-en-goothoogte.png"
BIJSCHRIFT = "Figuur 1.1 Meten van de bouwhoogte en de goothoogte"
FIGUUR = {
    "naam": NAAM,
    "formaat": "image/png",
    "breedte": str(BREEDTE),
    "hoogte": str(HOOGTE),
    "dpi": str(DPI),
    "uitlijning": "start",
    "alt": "Doorsnede van een huis met een puntdak. Links staat een pijl van het peil tot de bovenkant van de goot: "
    "de goothoogte. Rechts staat een pijl van het peil tot de nok: de bouwhoogte. De schoorsteen steekt "
    "boven de nok uit en telt niet mee.",
}
WIT, LUCHT, GROND, MUUR, DAK, LIJN, GLAS, MAAT = range(8)
KLEUREN = (
    (255, 255, 255),
    (226, 238, 246),
    (168, 186, 140),
    (236, 222, 200),
    (176, 94, 74),
    (51, 51, 51),
    (150, 190, 214),
    (11, 79, 138),
)
LETTERS = {  # 5 wide, 9 high; every number is a row of five bits
    "b": (16, 16, 30, 17, 17, 17, 30, 0, 0),
    "o": (0, 0, 14, 17, 17, 17, 14, 0, 0),
    "u": (0, 0, 17, 17, 17, 17, 15, 0, 0),
    "w": (0, 0, 17, 17, 21, 21, 10, 0, 0),
    "h": (16, 16, 30, 17, 17, 17, 17, 0, 0),
    "g": (0, 0, 15, 17, 17, 15, 1, 14, 0),
    "t": (8, 8, 28, 8, 8, 9, 6, 0, 0),
    "e": (0, 0, 14, 17, 31, 16, 14, 0, 0),
    "p": (0, 0, 30, 17, 17, 30, 16, 16, 0),
    "i": (4, 0, 12, 4, 4, 4, 14, 0, 0),
    "l": (12, 4, 4, 4, 4, 4, 14, 0, 0),
    "n": (0, 0, 30, 17, 17, 17, 17, 0, 0),
    "k": (16, 16, 18, 20, 24, 20, 18, 0, 0),
}


class Vel:
    """A sheet of palette colours, one byte per pixel."""

    def __init__(self) -> None:
        self.rijen = [bytearray([WIT]) * BREEDTE for _ in range(HOOGTE)]

    def vlak(self, x0: int, y0: int, x1: int, y1: int, kleur: int) -> None:
        """Fill a rectangle, right and bottom edge not included."""
        for y in range(max(y0, 0), min(y1, HOOGTE)):
            self.rijen[y][x0:x1] = bytes([kleur]) * (x1 - x0)

    def rand(self, x0: int, y0: int, x1: int, y1: int, kleur: int) -> None:
        """Fill a rectangle and draw a line around it."""
        self.vlak(x0 - 2, y0 - 2, x1 + 2, y1 + 2, LIJN)
        self.vlak(x0, y0, x1, y1, kleur)

    def dak(self, x0: int, x1: int, voet: int, nok: int, kleur: int) -> None:
        """Fill a triangle that stands on its base."""
        for y in range(nok, voet):
            half = (x1 - x0) / 2 * (y - nok) / (voet - nok)
            midden = (x0 + x1) / 2
            self.vlak(round(midden - half), y, round(midden + half), y + 1, kleur)

    def maat(self, x: int, boven: int, onder: int) -> None:
        """Draw a vertical arrow with two points."""
        self.vlak(x - 1, boven, x + 2, onder, MAAT)
        for i in range(12):
            half = i // 2
            self.vlak(x - half, boven + i, x + half + 1, boven + i + 1, MAAT)
            self.vlak(x - half, onder - i - 1, x + half + 1, onder - i, MAAT)

    def stippel(self, x0: int, x1: int, y: int) -> None:
        """Draw a dashed horizontal line."""
        for x in range(x0, x1, 12):
            self.vlak(x, y - 1, min(x + 7, x1), y + 1, MAAT)

    def tekst(self, x: int, y: int, woord: str) -> None:
        """Write a word, two pixels per dot."""
        for i, letter in enumerate(woord):
            for r, bits in enumerate(LETTERS[letter]):
                for k in range(5):
                    if bits >> (4 - k) & 1:
                        self.vlak(x + 13 * i + 2 * k, y + 2 * r, x + 13 * i + 2 * k + 2, y + 2 * r + 2, LIJN)

    def png(self) -> bytes:
        """Return the sheet as the bytes of a PNG file."""
        beeld = b"".join(b"\0" + bytes(rij) for rij in self.rijen)
        delen = [
            (b"IHDR", struct.pack(">IIBBBBB", BREEDTE, HOOGTE, 8, 3, 0, 0, 0)),
            (b"PLTE", bytes(c for kleur in KLEUREN for c in kleur)),
            (b"pHYs", struct.pack(">IIB", round(DPI / 0.0254), round(DPI / 0.0254), 1)),
            (b"IDAT", zlib.compress(beeld, 9)),
            (b"IEND", b""),
        ]
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in delen
        )


def teken() -> bytes:
    """Return the drawing."""
    vel, peil, goot, nok = Vel(), 290, 170, 60
    vel.vlak(0, 0, BREEDTE, peil, LUCHT)
    vel.vlak(0, peil, BREEDTE, HOOGTE, GROND)
    vel.vlak(0, peil, BREEDTE, peil + 3, LIJN)
    vel.rand(372, 42, 392, 120, MUUR)
    vel.rand(210, goot, 430, peil, MUUR)
    vel.dak(176, 464, goot + 4, nok - 4, LIJN)
    vel.dak(184, 456, goot, nok, DAK)
    for x in (232, 362):
        vel.rand(x, 195, x + 46, 240, GLAS)
    vel.rand(302, 215, 338, peil, DAK)
    vel.rand(300, 120, 340, 150, GLAS)
    vel.stippel(90, 184, goot)
    vel.stippel(320, 560, nok)
    vel.maat(110, goot, peil)
    vel.maat(540, nok, peil)
    vel.tekst(20, 140, "goothoogte")
    vel.tekst(494, 30, "bouwhoogte")
    vel.tekst(332, 36, "nok")
    vel.tekst(20, 302, "peil")
    return vel.png()
