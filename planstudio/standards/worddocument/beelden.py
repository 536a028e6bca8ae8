"""Pictures in the document at the size that the text gives them (handbook, B.4)."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from planstudio.domain.tekst import Tekstelement
from planstudio.standards.worddocument.opmaak import NSMAP, PIC, TEKSTBREEDTE, WP, A, R, W, make_run
from planstudio.standards.worddocument.relaties import Relaties

_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"
_EMU_PER_INCH, _EMU_PER_TWIP = 914_400, 635
_HOOGST = 12_900  # twips: what fits on a page with a caption below it


@dataclass(slots=True)
class Beelden:
    """The pictures of a document; each file goes into it once."""

    bestanden: Mapping[str, bytes]
    media: dict[str, bytes] = field(default_factory=dict)
    _by_naam: dict[str, str] = field(default_factory=dict)
    _aantal: int = 0

    def make_beeld(self, element: Tekstelement, relaties: Relaties) -> etree._Element | None:
        """The run with an Illustratie or InlineTekstAfbeelding; None when the plan does not have the file."""
        naam = element.get("naam") or ""
        inhoud = self._find(naam)
        eigen = measure_beeld(inhoud) if inhoud is not None else None
        if inhoud is None or eigen is None:
            return None
        doel = self._by_naam.get(naam)
        if doel is None:
            doel = self._by_naam[naam] = f"media/beeld{len(self.media) + 1}.{find_extensie(inhoud)}"
            self.media[doel] = inhoud
        self._aantal += 1
        breed, hoog = _measure(element, eigen)
        return _make_tekening(self._aantal, relaties.add("image", doel), breed, hoog, element.get("alt") or naam)

    def _find(self, naam: str) -> bytes | None:
        """The bytes by name; with or without a folder, and careless with capitals as packages are (G.2)."""
        gezocht = naam.replace("\\", "/").rpartition("/")[2].lower()
        if not gezocht:
            return None
        return next(
            (inhoud for sleutel, inhoud in self.bestanden.items() if sleutel.rpartition("/")[2].lower() == gezocht),
            None,
        )


def find_extensie(inhoud: bytes) -> str:
    """The extension that goes with the first bytes: the name in the text may be wrong."""
    if inhoud.startswith(_PNG):
        return "png"
    return "jpeg" if inhoud.startswith(_JPEG) else "gif"


def measure_beeld(inhoud: bytes) -> tuple[int, int] | None:
    """Width and height in pixels out of the head of a PNG, JPEG or GIF; None for anything else."""
    if inhoud.startswith(_PNG) and len(inhoud) >= 24:
        breed, hoog = struct.unpack(">II", inhoud[16:24])
    elif inhoud.startswith(_GIF) and len(inhoud) >= 10:
        breed, hoog = struct.unpack("<HH", inhoud[6:10])
    elif inhoud.startswith(_JPEG):
        breed, hoog = _measure_jpeg(inhoud)
    else:
        return None
    return (breed, hoog) if breed and hoog else None


def _measure_jpeg(inhoud: bytes) -> tuple[int, int]:
    """Walk the segments up to the frame header, which has the size."""
    plek = 2
    while plek + 9 <= len(inhoud):
        if inhoud[plek] != 0xFF:
            return 0, 0
        soort = inhoud[plek + 1]
        if soort == 0xFF:
            plek += 1
        elif 0xC0 <= soort <= 0xCF and soort not in (0xC4, 0xC8, 0xCC):
            hoog, breed = struct.unpack(">HH", inhoud[plek + 5 : plek + 9])
            return breed, hoog
        else:
            plek += 2 + int.from_bytes(inhoud[plek + 2 : plek + 4], "big")
    return 0, 0


def _measure(element: Tekstelement, eigen: tuple[int, int]) -> tuple[int, int]:
    """The size in EMU: breedte / dpi inch in the shape of the file itself, within the page."""
    pixels = _read(element.get("breedte")) or float(eigen[0])
    dpi = _read(element.get("dpi")) or 96.0
    breed = pixels / dpi * _EMU_PER_INCH
    hoog = breed * eigen[1] / eigen[0]
    schaal = min(1.0, TEKSTBREEDTE * _EMU_PER_TWIP / breed, _HOOGST * _EMU_PER_TWIP / hoog)
    return max(1, round(breed * schaal)), max(1, round(hoog * schaal))


def _read(waarde: str | None) -> float:
    return float(waarde) if waarde and waarde.strip().replace(".", "", 1).isdecimal() else 0.0


def _make_tekening(nummer: int, relatie: str, breed: int, hoog: int, alt: str) -> etree._Element:
    def make(ruimte: str, naam: str, *kinderen: etree._Element, **attributen: str) -> etree._Element:
        element = etree.Element(f"{{{ruimte}}}{naam}", attributen, nsmap=NSMAP)
        element.extend(kinderen)
        return element

    maat = {"cx": str(breed), "cy": str(hoog)}
    naam = f"Beeld {nummer}"
    bron = make(A, "blip")
    bron.set(f"{{{R}}}embed", relatie)
    vorm = make(
        PIC,
        "spPr",
        make(A, "xfrm", make(A, "off", x="0", y="0"), make(A, "ext", **maat)),
        make(A, "prstGeom", make(A, "avLst"), prst="rect"),
    )
    beeld = make(
        PIC,
        "pic",
        make(PIC, "nvPicPr", make(PIC, "cNvPr", id=str(nummer), name=naam, descr=alt), make(PIC, "cNvPicPr")),
        make(PIC, "blipFill", bron, make(A, "stretch", make(A, "fillRect"))),
        vorm,
    )
    regel = make(
        WP,
        "inline",
        make(WP, "extent", **maat),
        make(WP, "docPr", id=str(nummer), name=naam, descr=alt),
        make(A, "graphic", make(A, "graphicData", beeld, uri=PIC)),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )
    return make_run(make(W, "drawing", regel))
