"""Images that come along with a text: what they are by their own bytes, and what STOP takes of them (B.4)."""

import re
import struct
from dataclasses import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
STANDAARD_DPI = 96
# Start-of-frame markers of JPEG: all of C0..CF but the tables and the reserved ones.
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beeldmaat:
    """Format and pixels of an image; `transparant` when it may have see-through parts, which LVBB1013 refuses."""

    formaat: str
    breedte: int
    hoogte: int
    transparant: bool = False


def measure_beeld(inhoud: bytes) -> Beeldmaat | None:
    """What an image is, by its bytes and not its name; None for anything but a whole PNG or JPEG head."""
    if inhoud.startswith(_PNG):
        return _measure_png(inhoud)
    if inhoud.startswith(_JPEG):
        return _measure_jpeg(inhoud)
    return None


def _measure_png(inhoud: bytes) -> Beeldmaat | None:
    if len(inhoud) < 33 or inhoud[12:16] != b"IHDR":
        return None
    breedte, hoogte = struct.unpack(">II", inhoud[16:24])
    if not breedte or not hoogte:
        return None
    transparant = inhoud[25] in (4, 6) or b"tRNS" in inhoud[33 : inhoud.find(b"IDAT", 33)]
    return Beeldmaat(formaat="image/png", breedte=breedte, hoogte=hoogte, transparant=transparant)


def _measure_jpeg(inhoud: bytes) -> Beeldmaat | None:
    plaats = 2
    while plaats + 9 <= len(inhoud):
        if inhoud[plaats] != 0xFF:
            return None
        merk = inhoud[plaats + 1]
        if merk == 0xFF or 0xD0 <= merk <= 0xD8 or merk == 0x01:
            plaats += 1 if merk == 0xFF else 2
            continue
        if merk in _SOF:
            hoogte, breedte = struct.unpack(">HH", inhoud[plaats + 5 : plaats + 9])
            return Beeldmaat(formaat="image/jpeg", breedte=breedte, hoogte=hoogte) if breedte and hoogte else None
        plaats += 2 + struct.unpack(">H", inhoud[plaats + 2 : plaats + 4])[0]
    return None


def choose_dpi(maat: Beeldmaat, inches: float) -> int:
    """The dpi that shows an image as wide as it was in its source (B.4: breedte / dpi inch)."""
    if inches <= 0:
        return STANDAARD_DPI
    return max(1, min(1200, round(maat.breedte / inches)))


def make_bestandsnaam(naam: str, formaat: str, versie: str) -> str:
    """A file name that a package may hold, unlike that of any other import, with the extension of its format (G.2)."""
    stam = naam.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or "beeld"
    schoon = re.sub(r"[^A-Za-z0-9_-]+", "-", stam).strip("-")[:60] or "beeld"
    stempel = re.sub(r"[^A-Za-z0-9_-]+", "", versie)[:40]
    return f"{schoon}_{stempel}.{'png' if formaat == 'image/png' else 'jpg'}"
