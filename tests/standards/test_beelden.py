"""Images on their way in: fit ones stay to the byte, others are repaired, and what cannot be is told."""

import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planstudio.domain.edits.tabellen.plakken import Plakcel, Plakraster
from planstudio.standards.beelden.jpeg import read_jpeg
from planstudio.standards.beelden.keuren import find_formaat, repair_beeld
from planstudio.standards.beelden.png import BeeldError, read_png
from planstudio.standards.tabelplakken import read_html_tabel
from planstudio.storage.pakketbestand import read_pakket

KANALEN = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def chunk(naam: bytes, inhoud: bytes) -> bytes:
    return len(inhoud).to_bytes(4) + naam + inhoud + zlib.crc32(naam + inhoud).to_bytes(4)


def make_png(
    soort: int, rijen: list[bytes], breedte: int, *extra: tuple[bytes, bytes], diepte: int = 8, filters: bytes = b""
) -> bytes:
    """A PNG of raw rows, each with a filter byte of its own."""
    kop = struct.pack(">IIBBBBB", breedte, len(rijen), diepte, soort, 0, 0, 0)
    filters = filters or bytes(len(rijen))
    pixels = b"".join(bytes([f]) + rij for f, rij in zip(filters, rijen, strict=True))
    delen = [chunk(naam, inhoud) for naam, inhoud in extra]
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", kop)
        + b"".join(delen)
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )


def read_pixels(inhoud: bytes) -> list[bytes]:
    """The rows of an unfiltered PNG as planstudio writes them."""
    png = read_png(inhoud)
    ruw = zlib.decompress(b"".join(b for naam, b in png.brokken if naam == b"IDAT"))
    breed = (png.breedte * KANALEN[png.kleursoort] * png.diepte + 7) // 8 + 1
    assert all(ruw[p] == 0 for p in range(0, len(ruw), breed))
    return [ruw[p + 1 : p + breed] for p in range(0, len(ruw), breed)]


def make_jpeg(*extra: tuple[int, bytes], breedte: int = 40, hoogte: int = 30) -> bytes:
    """The skeleton of a JPEG: what its segments say, not its pixels, is what is read here."""

    def segment(merk: int, inhoud: bytes) -> bytes:
        return bytes([0xFF, merk]) + (len(inhoud) + 2).to_bytes(2) + inhoud

    sof = b"\x08" + hoogte.to_bytes(2) + breedte.to_bytes(2) + b"\x01\x01\x11\x00"
    jfif = b"JFIF\0\x01\x01\x01\x00\x96\x00\x96\0\0"
    delen = [
        segment(0xE0, jfif),
        *(segment(m, i) for m, i in extra),
        segment(0xC0, sof),
        segment(0xDA, b"\x01\x01\0\0?\0"),
    ]
    return b"\xff\xd8" + b"".join(delen) + b"pixels\xff\x00\xff\xd0" + b"\xff\xd9"


def make_exif(stand: int) -> bytes:
    ifd = struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, stand, 0, 0)
    return b"Exif\0\0II*\0\x08\0\0\0" + ifd + b"GPS: 52.1 N 5.3 E"


def codes(inhoud: bytes, **anders: object) -> list[str]:
    return [m.code for m in repair_beeld("foto.png", inhoud, **anders).meldingen]  # type: ignore[arg-type]


def test_a_fit_image_stays_to_the_byte() -> None:
    inhoud = make_png(2, [b"\x01\x02\x03" * 2] * 3, 2, (b"pHYs", struct.pack(">IIB", 5906, 5906, 1)))
    keuring = repair_beeld("kaart.png", inhoud)
    assert keuring.meldingen == ()
    assert keuring.beeld is not None
    assert (keuring.beeld.inhoud, keuring.beeld.formaat) == (inhoud, "image/png")
    assert (keuring.beeld.breedte, keuring.beeld.hoogte, keuring.beeld.dpi) == (2, 3, 150)


def test_text_dates_and_places_go_out_of_a_png() -> None:
    schoon = make_png(0, [b"\x01\x02"], 2)
    vuil = make_png(0, [b"\x01\x02"], 2, (b"tEXt", b"Author\0Jan"), (b"eXIf", make_exif(1)), (b"tIME", b"1234567"))
    keuring = repair_beeld("a.png", vuil)
    assert keuring.beeld is not None
    assert keuring.beeld.inhoud == schoon
    assert [m.code for m in keuring.meldingen] == ["PS-BEELD-METADATA"]


def test_a_transparent_image_stands_on_white() -> None:
    rij = bytes([0, 0, 0, 0, 10, 20, 30, 255, 0, 0, 0, 128])
    keuring = repair_beeld("a.png", make_png(6, [rij], 3))
    assert keuring.beeld is not None
    assert read_pixels(keuring.beeld.inhoud) == [bytes([255, 255, 255, 10, 20, 30, 127, 127, 127])]
    assert [m.code for m in keuring.meldingen] == ["PS-BEELD-DOORZICHTIG"]
    assert not read_png(keuring.beeld.inhoud).is_doorzichtig


@pytest.mark.parametrize(
    ("soort", "diepte", "rij", "breedte", "extra", "wordt"),
    [
        (4, 8, bytes([0, 0, 9, 255]), 2, [], [255, 9]),
        (6, 16, bytes([1, 9, 2, 9, 3, 9, 255, 255]), 1, [], [1, 2, 3]),
        (2, 8, bytes([1, 2, 3, 4, 5, 6]), 2, [(b"tRNS", bytes([0, 1, 0, 2, 0, 3]))], [255, 255, 255, 4, 5, 6]),
        (0, 16, bytes([1, 2, 3, 4]), 2, [(b"tRNS", bytes([1, 2]))], [255, 3]),
    ],
)
def test_each_kind_of_transparency(
    soort: int, diepte: int, rij: bytes, breedte: int, extra: list[tuple[bytes, bytes]], wordt: list[int]
) -> None:
    keuring = repair_beeld("a.png", make_png(soort, [rij], breedte, *extra, diepte=diepte))
    assert keuring.beeld is not None
    assert read_pixels(keuring.beeld.inhoud) == [bytes(wordt)]


def test_transparency_in_a_palette_goes_without_touching_the_pixels() -> None:
    palet = (b"PLTE", bytes([1, 2, 3, 100, 100, 100]))
    bron = make_png(3, [b"\x00\x01"], 2, palet, (b"tRNS", b"\x00\x80"))
    keuring = repair_beeld("a.png", bron)
    assert keuring.beeld is not None
    png = read_png(keuring.beeld.inhoud)
    assert png.find(b"PLTE") == bytes([255, 255, 255, 177, 177, 177])
    assert png.find(b"IDAT") == read_png(bron).find(b"IDAT")
    grijs = repair_beeld("a.png", make_png(0, [b"\x1b"], 4, (b"tRNS", b"\x00\x01"), diepte=2))
    assert grijs.beeld is not None
    assert read_png(grijs.beeld.inhoud).find(b"PLTE") == bytes([0] * 3 + [255] * 3 + [170] * 3 + [255] * 3)


@settings(max_examples=60)
@given(st.integers(1, 4), st.data())
def test_any_filter_gives_the_same_image(breedte: int, data: st.DataObject) -> None:
    rijen = data.draw(st.lists(st.binary(min_size=4 * breedte, max_size=4 * breedte), min_size=1, max_size=4))
    filters = data.draw(st.binary(min_size=len(rijen), max_size=len(rijen)).map(lambda b: bytes(f % 5 for f in b)))
    gefilterd = [
        _filter(f, rij, rijen[n - 1] if n else bytes(len(rij))) for n, (f, rij) in enumerate(zip(filters, rijen))
    ]
    a = repair_beeld("a.png", make_png(6, gefilterd, breedte, filters=filters)).beeld
    b = repair_beeld("a.png", make_png(6, rijen, breedte)).beeld
    assert a == b
    assert a is not None


def _filter(soort: int, rij: bytes, boven: bytes) -> bytes:
    """The filters of PNG, section 9, the other way round."""
    uit = []
    for n, waarde in enumerate(rij):
        a, c = (rij[n - 4], boven[n - 4]) if n >= 4 else (0, 0)
        b = boven[n]
        p = a + b - c
        paeth = min((abs(p - x), i, x) for i, x in enumerate((a, b, c)))[2]
        uit.append((waarde - (0, a, b, (a + b) // 2, paeth)[soort]) % 256)
    return bytes(uit)


def test_camera_and_place_go_out_of_a_jpeg_and_its_colours_stay() -> None:
    icc = (0xE2, b"ICC_PROFILE\0\x01\x01kleuren")
    vuil = make_jpeg((0xE1, make_exif(1)), (0xE1, b"http://ns.adobe.com/xap/1.0/\0xmp"), (0xFE, b"commentaar"), icc)
    keuring = repair_beeld("foto.jpg", vuil + b"\xff\xd8 een tweede foto met GPS")
    assert keuring.beeld is not None
    assert keuring.beeld.inhoud == make_jpeg(icc)
    assert (keuring.beeld.breedte, keuring.beeld.hoogte, keuring.beeld.dpi) == (40, 30, 150)
    assert [m.code for m in keuring.meldingen] == ["PS-BEELD-METADATA"]


def test_a_photo_that_only_its_metadata_hold_upright_is_told_or_turned() -> None:
    foto = make_jpeg((0xE1, make_exif(6)))
    assert read_jpeg(foto).stand == 6
    assert codes(foto) == ["PS-BEELD-METADATA", "PS-BEELD-GEDRAAID"]
    recht = make_png(0, [b"\x01"], 1)
    keuring = repair_beeld("foto.jpg", foto, omzetten=lambda _: recht)
    assert keuring.beeld is not None
    assert keuring.beeld.formaat == "image/png"


@pytest.mark.parametrize(
    ("inhoud", "formaat", "code"),
    [
        (b"", "", "PS-BEELD-GROOT"),
        (b"GIF89a...", "GIF", "PS-BEELD-FORMAAT"),
        (b"BM....", "BMP", "PS-BEELD-FORMAAT"),
        (b"RIFF1234WEBPVP8", "WebP", "PS-BEELD-FORMAAT"),
        (b"  <svg xmlns='x'/>", "SVG", "PS-BEELD-FORMAAT"),
        (b"gewone tekst", "", "PS-BEELD-FORMAAT"),
        (make_png(2, [b"\1\2\3"], 1)[:-20], "PNG", "PS-BEELD-KAPOT"),
        (make_png(6, [b"\1\2\3"], 1), "PNG", "PS-BEELD-KAPOT"),
        (make_jpeg()[:30], "JPEG", "PS-BEELD-KAPOT"),
    ],
)
def test_what_cannot_go_in_is_told(inhoud: bytes, formaat: str, code: str) -> None:
    assert find_formaat(inhoud) == formaat
    keuring = repair_beeld("x", inhoud)
    assert keuring.beeld is None
    assert [m.code for m in keuring.meldingen] == [code]


def test_another_format_goes_in_as_png_when_there_is_a_converter() -> None:
    keuring = repair_beeld("plaatje.gif", b"GIF89a", omzetten=lambda _: make_png(0, [b"\x01"], 1))
    assert keuring.beeld is not None
    assert [m.code for m in keuring.meldingen] == ["PS-BEELD-OMGEZET"]


@given(st.binary(max_size=80), st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"", make_jpeg()[:40]]))
def test_any_bytes_give_an_image_or_a_melding(inhoud: bytes, begin: bytes) -> None:
    keuring = repair_beeld("x", begin + inhoud)
    assert keuring.beeld is not None or keuring.meldingen


def test_a_bomb_is_refused() -> None:
    kop = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 6, 0, 0, 0)
    bom = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", kop) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
    with pytest.raises(BeeldError):
        read_png(bom)


@pytest.mark.corpus
@pytest.mark.parametrize(
    "naam", ["download/pv30.zip", "download/gm0938_omgevingsvisie.zip", "levering/projectbesluit_netopzee.zip"]
)
def test_real_images_go_in_as_they_are_or_cleaner(shared: Path, naam: str) -> None:
    bestanden = read_pakket(shared / "corpus" / naam).bestanden
    beelden = {n: b for n, b in bestanden.items() if n.lower().endswith((".png", ".jpg", ".jpeg"))}
    assert beelden
    for bestand, inhoud in beelden.items():
        keuring = repair_beeld(bestand, inhoud)
        assert keuring.beeld is not None, (bestand, keuring.meldingen)
        assert len(keuring.beeld.inhoud) <= len(inhoud) or keuring.meldingen
        weer = repair_beeld(bestand, keuring.beeld.inhoud)
        assert weer.beeld == keuring.beeld
        assert [m.code for m in weer.meldingen if m.code != "PS-BEELD-GEDRAAID"] == []


# -- tables in HTML --------------------------------------------------------------------------------------------------


def test_a_table_of_a_web_page_is_a_grid_with_its_joined_cells() -> None:
    html = """<html><body><!--StartFragment--><p>voor</p><table>
      <thead><tr><th colspan="2">Kop</th></tr></thead>
      <tr><td rowspan=2>a&nbsp;b</td><td><p>een</p><p>twee<br>drie</p></td></tr>
      <tr><td>x <b>vet</b>
         y</td></tr></table><!--EndFragment-->"""
    assert read_html_tabel(html) == Plakraster(
        koprijen=1,
        cellen=(
            Plakcel(rij=0, kolom=0, kolommen=2, alineas=("Kop",)),
            Plakcel(rij=1, kolom=0, rijen=2, alineas=("a b",)),
            Plakcel(rij=1, kolom=1, alineas=("een", "twee", "drie")),
            Plakcel(rij=2, kolom=1, alineas=("x vet y",)),
        ),
    )


@pytest.mark.parametrize(
    "html", ["", "geen tabel", "<p>tekst</p>", "<table></table>", "<table><tr><td></td></tr></table>"]
)
def test_without_a_table_with_words_there_is_none(html: str) -> None:
    assert read_html_tabel(html) is None


def test_a_table_around_a_table_and_wild_spans_are_no_trouble() -> None:
    html = "<table><tr><td>a<table><tr><td>in</td></tr></table></td><td colspan=99999 rowspan=7>b</td></tr></table>"
    plak = read_html_tabel(html)
    assert plak is not None
    assert [cel.alineas for cel in plak.cellen] == [("ain",), ("b",)]
    assert (plak.rijen, plak.kolommen) == (1, 1001)
