"""JPEG files: their size, and what is besides the image: camera, date, place (EXIF), comments, thumbnails."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.standards.beelden.png import BeeldError

HANDTEKENING = b"\xff\xd8\xff"
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_VOLGENDE = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_EOI = 0xD9
_SOS = 0xDA
_COMMENTAAR = 0xFE
_ORIENTATIE = 0x0112


@dataclass(frozen=True, slots=True, kw_only=True)
class Jpeg:
    """The segments of a JPEG by their marker; what follows a start of scan belongs to it."""

    segmenten: tuple[tuple[int, bytes], ...]
    breedte: int
    hoogte: int
    dpi: int | None
    stand: int

    @property
    def is_gedraaid(self) -> bool:
        """Whether only the metadata say how the image is to be held."""
        return self.stand > 1


def read_jpeg(inhoud: bytes) -> Jpeg:
    """The segments of a file; raises BeeldError for one that is broken."""
    segmenten = tuple(_walk_segmenten(inhoud))
    kop = next((deel for merk, deel in segmenten if merk in _SOF), b"")
    if len(kop) < 8 or segmenten[-1][0] != _EOI or not any(merk == _SOS for merk, _ in segmenten):
        raise BeeldError("segments missing")
    hoogte, breedte = int.from_bytes(kop[3:5]), int.from_bytes(kop[5:7])
    if not hoogte or not breedte:
        raise BeeldError(f"{breedte} by {hoogte}")
    exif = next((deel[8:] for merk, deel in segmenten if merk == 0xE1 and deel[2:8] == b"Exif\0\0"), b"")
    jfif = next((deel for merk, deel in segmenten if merk == 0xE0 and deel[2:7] == b"JFIF\0"), b"")
    return Jpeg(segmenten=segmenten, breedte=breedte, hoogte=hoogte, dpi=_read_dpi(jfif), stand=_read_stand(exif))


def _walk_segmenten(inhoud: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, length and content); the last one is the end of the image, whatever may follow it."""
    plaats = 2
    while plaats + 2 <= len(inhoud):
        if inhoud[plaats] != 0xFF:
            raise BeeldError(f"no marker at {plaats}")
        merk = inhoud[plaats + 1]
        plaats += 2
        if merk == 0xFF:
            plaats -= 1
            continue
        if merk == _EOI:
            yield merk, b""
            return
        eind = plaats + int.from_bytes(inhoud[plaats : plaats + 2])
        if merk == _SOS:
            volgende = _VOLGENDE.search(inhoud, eind)
            if volgende is None:
                raise BeeldError("the image has no end")
            eind = volgende.start()
        if eind > len(inhoud) or eind < plaats + 2:
            raise BeeldError(f"segment at {plaats} is damaged")
        yield merk, inhoud[plaats:eind]
        plaats = eind


def _read_dpi(jfif: bytes) -> int | None:
    if len(jfif) < 14 or jfif[9] not in (1, 2):
        return None
    dichtheid = int.from_bytes(jfif[10:12])
    return round(dichtheid * 2.54) if jfif[9] == 2 else dichtheid


def _read_stand(exif: bytes) -> int:
    """How the camera was held, 1 to 8; 1 is upright and the answer when nothing is said."""
    volgorde = {b"II": "little", b"MM": "big"}.get(exif[:2])
    if volgorde is None or len(exif) < 8:
        return 1

    def number(plaats: int, lengte: int) -> int:
        return int.from_bytes(exif[plaats : plaats + lengte], "little" if volgorde == "little" else "big")

    begin = number(4, 4)
    for nummer in range(min(number(begin, 2), 200)):
        plaats = begin + 2 + 12 * nummer
        if number(plaats, 2) == _ORIENTATIE:
            stand = number(plaats + 8, 2)
            return stand if 1 <= stand <= 8 else 1
    return 1


def _is_beeld(merk: int, deel: bytes) -> bool:
    """Whether a segment belongs to the image: all but comments and applications, save those that tell its colours."""
    if merk == _COMMENTAAR:
        return False
    if not 0xE0 <= merk <= 0xEF:
        return True
    namen = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
    return merk in namen and deel[2:].startswith(namen[merk])


def has_metadata(jpeg: Jpeg) -> bool:
    """Whether there is more in the file than the image."""
    return any(not _is_beeld(merk, deel) for merk, deel in jpeg.segmenten)


def write_jpeg(jpeg: Jpeg) -> bytes:
    """The file of the segments that belong to the image itself; its pixels are as they were."""
    delen = [b"\xff\xd8"]
    delen += [b"\xff" + bytes([merk]) + deel for merk, deel in jpeg.segmenten if _is_beeld(merk, deel)]
    return b"".join(delen)
