"""Any file with an image to one that STOP and the LVBB take, or a melding that says why not."""

from collections.abc import Callable
from dataclasses import dataclass

from planstudio.domain.edits.figuren import Beeld
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.standards.beelden import jpeg as jpegs
from planstudio.standards.beelden import png as pngs
from planstudio.standards.beelden.png import BeeldError

# The LVBB takes files up to this size (handbook, G.2).
MEEST_BYTES = 100 * 1024 * 1024
GEWONE_DPI = 96
_DPI = range(36, 1201)
_FORMATEN = {
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"\x01\x00\x00\x00": "EMF",
    b"\xd7\xcd\xc6\x9a": "WMF",
    b"%PDF": "PDF",
    b"<svg": "SVG",
    b"<?xml": "SVG",
    b"\0\0\1\0": "ICO",
}

# Makes an upright, opaque PNG on white of what it can read; None of what it cannot. The window has one (Qt).
Omzetten = Callable[[bytes], bytes | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuring:
    """The image as it may go into a plan, None when it may not, and what was done to it."""

    beeld: Beeld | None
    meldingen: tuple[Melding, ...] = ()


def find_formaat(inhoud: bytes) -> str:
    """The format of a file by how it begins: 'PNG', 'JPEG', 'GIF' …; empty for what is no image that we know."""
    if inhoud.startswith(pngs.HANDTEKENING):
        return "PNG"
    if inhoud.startswith(jpegs.HANDTEKENING):
        return "JPEG"
    if inhoud[:4] == b"RIFF" and inhoud[8:12] == b"WEBP":
        return "WebP"
    return next((naam for begin, naam in _FORMATEN.items() if inhoud.lstrip()[: len(begin)] == begin), "")


def repair_beeld(naam: str, inhoud: bytes, *, omzetten: Omzetten | None = None) -> Keuring:
    """Make an image fit: PNG or JPEG (LVBB1017), opaque (LVBB1013), upright, without metadata, not too large.

    `omzetten` does what takes another decoder than ours; without it such images are refused, or left as they are.
    """
    meldingen = Meldingen()
    if not inhoud or len(inhoud) > MEEST_BYTES:
        maat = "leeg" if not inhoud else f"groter dan {MEEST_BYTES // 1024 // 1024} MB"
        meldingen.add("PS-BEELD-GROOT", Ernst.FOUT, f"De afbeelding '{naam}' is {maat} en kan niet in het plan.", naam)
        return Keuring(beeld=None, meldingen=meldingen.freeze())
    formaat = find_formaat(inhoud)
    try:
        if formaat == "JPEG":
            beeld = _repair_jpeg(naam, inhoud, omzetten, meldingen)
        elif formaat == "PNG":
            beeld = _repair_png(naam, inhoud, omzetten, meldingen)
        else:
            beeld = _convert(naam, inhoud, formaat, omzetten, meldingen)
    except BeeldError:
        tekst = f"De afbeelding '{naam}' is beschadigd en niet te lezen. Sla haar opnieuw op of kies een andere."
        meldingen.add("PS-BEELD-KAPOT", Ernst.FOUT, tekst, naam)
        beeld = None
    return Keuring(beeld=beeld, meldingen=meldingen.freeze())


def _convert(naam: str, inhoud: bytes, formaat: str, omzetten: Omzetten | None, meldingen: Meldingen) -> Beeld | None:
    nieuw = omzetten(inhoud) if omzetten is not None else None
    if nieuw is None:
        soort = f"een {formaat}-bestand" if formaat else "geen afbeelding die planstudio kent"
        tekst = (
            f"'{naam}' is {soort}. In een plan kunnen alleen PNG en JPEG. Sla de afbeelding zo op en kies haar opnieuw."
        )
        meldingen.add("PS-BEELD-FORMAAT", Ernst.FOUT, tekst, naam)
        return None
    meldingen.add("PS-BEELD-OMGEZET", Ernst.INFO, f"De afbeelding '{naam}' is omgezet naar PNG.", naam)
    return _repair_png(naam, nieuw, None, meldingen)


def _repair_png(naam: str, inhoud: bytes, omzetten: Omzetten | None, meldingen: Meldingen) -> Beeld | None:
    png = pngs.read_png(inhoud)
    dpi = png.dpi
    if pngs.has_metadata(png):
        _tell_metadata(naam, meldingen)
    if png.is_doorzichtig:
        nieuw = omzetten(inhoud) if omzetten is not None else None
        vlak = pngs.read_png(nieuw) if nieuw is not None else pngs.flatten_png(png)
        if vlak is None:
            tekst = f"De afbeelding '{naam}' is deels doorzichtig en dat mag niet. Sla haar op zonder doorzichtigheid."
            meldingen.add("PS-BEELD-DOORZICHTIG", Ernst.FOUT, tekst, naam)
            return None
        tekst = f"De afbeelding '{naam}' was deels doorzichtig; zij staat nu op een witte achtergrond."
        meldingen.add("PS-BEELD-DOORZICHTIG", Ernst.INFO, tekst, naam)
        png = vlak
    return _make_beeld(naam, pngs.write_png(png), "image/png", png.breedte, png.hoogte, dpi)


def _repair_jpeg(naam: str, inhoud: bytes, omzetten: Omzetten | None, meldingen: Meldingen) -> Beeld | None:
    jpeg = jpegs.read_jpeg(inhoud)
    if jpegs.has_metadata(jpeg):
        _tell_metadata(naam, meldingen)
    if jpeg.is_gedraaid:
        nieuw = omzetten(inhoud) if omzetten is not None else None
        if nieuw is not None:
            return _repair_png(naam, nieuw, None, meldingen)
        tekst = (
            f"De foto '{naam}' kan gedraaid in de tekst staan. Draai haar in een fotoprogramma en kies haar opnieuw."
        )
        meldingen.add("PS-BEELD-GEDRAAID", Ernst.WAARSCHUWING, tekst, naam)
    return _make_beeld(naam, jpegs.write_jpeg(jpeg), "image/jpeg", jpeg.breedte, jpeg.hoogte, jpeg.dpi)


def _tell_metadata(naam: str, meldingen: Meldingen) -> None:
    tekst = f"Uit de afbeelding '{naam}' zijn gegevens gehaald die niet in het beeld zelf staan, zoals plaats en datum."
    meldingen.add("PS-BEELD-METADATA", Ernst.INFO, tekst, naam)


def _make_beeld(naam: str, inhoud: bytes, formaat: str, breedte: int, hoogte: int, dpi: int | None) -> Beeld:
    gewoon = dpi if dpi is not None and dpi in _DPI else GEWONE_DPI
    return Beeld(naam=naam, inhoud=inhoud, formaat=formaat, breedte=breedte, hoogte=hoogte, dpi=gewoon)
