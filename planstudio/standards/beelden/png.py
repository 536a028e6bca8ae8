"""PNG files: their size, what is besides the image, and transparency on white (LVBB1013)."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

HANDTEKENING = b"\x89PNG\r\n\x1a\n"
# The image itself and how its colours are meant; all else is text, dates, places, animation.
_BLIJFT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"tRNS"})
_KANALEN = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# No image for a text is larger; a head that says so is damaged or means harm.
MEEST_PIXELS = 400_000_000
# Above this, taking the pixels apart would fill the memory and last minutes.
_MEEST_ONTLEED = 40_000_000


class BeeldError(ValueError):
    """Bytes that are no sound image of their kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Png:
    """The chunks of a PNG and what its head says."""

    brokken: tuple[tuple[bytes, bytes], ...]
    breedte: int
    hoogte: int
    diepte: int
    kleursoort: int
    is_verweven: bool

    @property
    def is_doorzichtig(self) -> bool:
        """Whether it has an alpha channel or a colour that counts as transparent."""
        return self.kleursoort in (4, 6) or self.find(b"tRNS") is not None

    @property
    def dpi(self) -> int | None:
        """Pixels per inch as the file says; None when it does not."""
        maat = self.find(b"pHYs")
        if maat is None or len(maat) != 9 or maat[8] != 1:
            return None
        return round(int.from_bytes(maat[:4]) * 0.0254)

    def find(self, soort: bytes) -> bytes | None:
        """The first chunk of a kind."""
        return next((inhoud for naam, inhoud in self.brokken if naam == soort), None)


def read_png(inhoud: bytes) -> Png:
    """The chunks of a file; raises BeeldError for one that is broken."""
    brokken = tuple(_walk_brokken(inhoud))
    namen = [naam for naam, _ in brokken]
    kop = brokken[0][1] if brokken and namen[0] == b"IHDR" else b""
    if len(kop) != 13 or b"IDAT" not in namen or namen[-1] != b"IEND":
        raise BeeldError("chunks missing")
    breedte, hoogte, diepte, kleursoort, _, _, verweven = struct.unpack(">IIBBBBB", kop)
    if not breedte or not hoogte or breedte * hoogte > MEEST_PIXELS or kleursoort not in _KANALEN:
        raise BeeldError(f"{breedte} by {hoogte}, colours {kleursoort}")
    if diepte not in (1, 2, 4, 8, 16) or (kleursoort == 3 and b"PLTE" not in namen):
        raise BeeldError(f"depth {diepte} without palette")
    return Png(
        brokken=brokken,
        breedte=breedte,
        hoogte=hoogte,
        diepte=diepte,
        kleursoort=kleursoort,
        is_verweven=bool(verweven),
    )


def _walk_brokken(inhoud: bytes) -> Iterator[tuple[bytes, bytes]]:
    plaats = len(HANDTEKENING)
    while plaats + 12 <= len(inhoud):
        lengte = int.from_bytes(inhoud[plaats : plaats + 4])
        naam, brok = inhoud[plaats + 4 : plaats + 8], inhoud[plaats + 8 : plaats + 8 + lengte]
        som = inhoud[plaats + 8 + lengte : plaats + 12 + lengte]
        if len(som) != 4 or zlib.crc32(naam + brok) != int.from_bytes(som):
            raise BeeldError(f"chunk at {plaats} is damaged")
        yield naam, brok
        if naam == b"IEND":
            return
        plaats += 12 + lengte


def write_png(png: Png) -> bytes:
    """The file of the chunks that belong to the image itself."""
    delen = [HANDTEKENING]
    for naam, brok in png.brokken:
        if naam in _BLIJFT:
            delen.append(len(brok).to_bytes(4) + naam + brok + zlib.crc32(naam + brok).to_bytes(4))
    return b"".join(delen)


def has_metadata(png: Png) -> bool:
    """Whether there is more in the file than the image."""
    return any(naam not in _BLIJFT for naam, _ in png.brokken)


def flatten_png(png: Png) -> Png | None:
    """The image on white, without transparency; None for one, interlaced or huge, that we do not take apart."""
    sleutel = png.find(b"tRNS")
    if png.kleursoort == 3:
        return _replace(png, kleursoort=3, palet=_blend_palet(png.find(b"PLTE") or b"", sleutel or b""))
    if png.kleursoort == 0 and png.diepte <= 8 and sleutel is not None:
        # A palette of greys in which the transparent one is white: the pixels stay as they are.
        aantal = 2**png.diepte
        grijzen = [bytes([255 * n // (aantal - 1)]) * 3 for n in range(aantal)]
        grijzen[int.from_bytes(sleutel[:2]) % aantal] = b"\xff" * 3
        return _replace(png, kleursoort=3, palet=b"".join(grijzen))
    if png.is_verweven or png.breedte * png.hoogte > _MEEST_ONTLEED:
        return None
    return _replace(png, kleursoort=0 if png.kleursoort in (0, 4) else 2, pixels=_blend(png, sleutel))


def _replace(png: Png, *, kleursoort: int, palet: bytes = b"", pixels: bytes = b"") -> Png:
    diepte = 8 if pixels else png.diepte
    kop = struct.pack(">IIBBBBB", png.breedte, png.hoogte, diepte, kleursoort, 0, 0, int(png.is_verweven))
    brokken: list[tuple[bytes, bytes]] = [(b"IHDR", kop)]
    # Significant bits count the channels that the image had; a profile for greys does not fit a palette.
    weg = {b"IHDR", b"PLTE", b"tRNS", b"sBIT", *({b"iCCP"} if png.kleursoort == 0 and kleursoort == 3 else ())}
    rest = [(naam, brok) for naam, brok in png.brokken if naam not in weg]
    voor = [(naam, brok) for naam, brok in rest if naam not in (b"IDAT", b"IEND")]
    beeld = [(b"IDAT", pixels)] if pixels else [(naam, brok) for naam, brok in rest if naam == b"IDAT"]
    brokken += [*voor, *([(b"PLTE", palet)] if palet else []), *beeld, (b"IEND", b"")]
    return Png(
        brokken=tuple(brokken),
        breedte=png.breedte,
        hoogte=png.hoogte,
        diepte=diepte,
        kleursoort=kleursoort,
        is_verweven=png.is_verweven,
    )


def _blend_palet(palet: bytes, alfa: bytes) -> bytes:
    sterktes = alfa + b"\xff" * (len(palet) // 3 - len(alfa))
    return bytes(_mix(palet[nummer], sterktes[nummer // 3]) for nummer in range(len(palet)))


def _mix(waarde: int, alfa: int) -> int:
    return (waarde * alfa + 255 * (255 - alfa) + 127) // 255


def _blend(png: Png, sleutel: bytes | None) -> bytes:
    """The pixels on white, 8 bits per sample, as the content of IDAT."""
    stap = png.diepte // 8
    kanalen = _KANALEN[png.kleursoort]
    kleuren = kanalen - 1 if png.kleursoort in (4, 6) else kanalen
    uit = zlib.compressobj(6)
    delen: list[bytes] = []
    for rij in _walk_rijen(png, stap * kanalen):
        if sleutel is not None:
            # The transparent colour is compared in full depth.
            breed = stap * kanalen
            gezocht = b"".join(sleutel[2 * n + 2 - stap : 2 * n + 2] for n in range(kanalen))
            pixels = (rij[p : p + breed] for p in range(0, len(rij), breed))
            rij = b"".join(b"\xff" * breed if pixel == gezocht else pixel for pixel in pixels)
        bytes_ = rij[::stap]
        lagen = [bytes_[nummer::kanalen] for nummer in range(kleuren)]
        if kleuren < kanalen:
            alfa = bytes_[kleuren::kanalen]
            # Most rows of most images have nothing transparent in them.
            if alfa.count(255) != len(alfa):
                lagen = [bytes(map(_mix, laag, alfa)) for laag in lagen]
        delen.append(
            uit.compress(b"\0" + (lagen[0] if kleuren == 1 else bytes(chain.from_iterable(zip(*lagen, strict=True)))))
        )
    return b"".join([*delen, uit.flush()])


def _walk_rijen(png: Png, breed: int) -> Iterator[bytes]:
    """The rows of an image with `breed` bytes per pixel, as they are before the filters of PNG."""
    lengte = png.breedte * breed
    som = (lengte + 1) * png.hoogte
    ruw = zlib.decompressobj()
    try:
        inhoud = ruw.decompress(b"".join(brok for naam, brok in png.brokken if naam == b"IDAT"), som)
    except zlib.error as fout:
        raise BeeldError(str(fout)) from None
    if len(inhoud) != som:
        raise BeeldError("pixels missing")
    vorige = bytes(lengte)
    for plaats in range(0, som, lengte + 1):
        vorige = _unfilter(inhoud[plaats], bytearray(inhoud[plaats + 1 : plaats + 1 + lengte]), vorige, breed)
        yield vorige


def _unfilter(filter_: int, rij: bytearray, boven: bytes, breed: int) -> bytes:
    """One row without its filter (PNG, section 9)."""
    if filter_ == 1:
        for n in range(breed, len(rij)):
            rij[n] = (rij[n] + rij[n - breed]) & 255
    elif filter_ == 2:
        return bytes((a + b) & 255 for a, b in zip(rij, boven, strict=True))
    elif filter_ == 3:
        for n in range(len(rij)):
            links = rij[n - breed] if n >= breed else 0
            rij[n] = (rij[n] + (links + boven[n]) // 2) & 255
    elif filter_ == 4:
        for n in range(len(rij)):
            a, c = (rij[n - breed], boven[n - breed]) if n >= breed else (0, 0)
            b = boven[n]
            x, y, z = abs(b - c), abs(a - c), abs(a + b - 2 * c)
            rij[n] = (rij[n] + (a if x <= y and x <= z else b if y <= z else c)) & 255
    elif filter_:
        raise BeeldError(f"filter {filter_}")
    return bytes(rij)
