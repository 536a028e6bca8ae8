"""Any bytes give a text with meldingen, or one message in plain words; within bounds of time and memory."""

import io
import random
import time
import zipfile

import pytest

from planstudio.domain.tekstimport.bron import Bron, walk_teksten
from planstudio.domain.tekstimport.structuur import Vorm, build_structuur
from planstudio.errors import PlanstudioError
from planstudio.standards.tekstimport.lezen import read_bron, read_klembord
from tests.standards.voorbeelden_tekst import (
    WORD_HTML,
    beeld,
    cel,
    cf_html,
    docx,
    item,
    odt,
    oh,
    ol,
    op,
    p,
    rij,
    zip_delen,
)

SECONDS = 5.0
_TABEL = f"<w:tbl>{rij(cel('a'), cel('b'))}</w:tbl>"
GOED = {
    "x.docx": docx(p("Bouwen", "Kop1"), p("Verbod", "Kop2"), item("een"), item("twee", 1), _TABEL, p(beeld())),
    "x.odt": odt(oh("Bouwen", 1), ol(op("een"), op("twee")), op("tekst")),
    "x.html": cf_html(WORD_HTML),
    "x.txt": b"Artikel 1 Doel\n1. Een.\n2. Twee.\n",
}


def lees(inhoud: bytes, naam: str) -> Bron | PlanstudioError:
    """Read and put in structure; anything but a text or known trouble flies and fails the test."""
    begin = time.perf_counter()
    try:
        bron, _ = read_bron(inhoud, naam)
    except PlanstudioError as fout:
        assert fout.text.endswith(".") and fout.hint.endswith(".")
        assert not any(woord in fout.text for woord in ("Error", "Traceback", "Exception", "zip"))
        return fout
    finally:
        assert time.perf_counter() - begin < SECONDS
    for vorm in (Vorm.REGELS, Vorm.BLOKKEN):
        build_structuur(bron, overheid="gm1", versie="v", vorm=vorm)
    assert time.perf_counter() - begin < SECONDS
    return bron


@pytest.mark.parametrize("naam", GOED)
def test_the_samples_themselves_are_read(naam):
    assert isinstance(lees(GOED[naam], naam), Bron)


@pytest.mark.parametrize("seed", range(40))
def test_random_bytes(seed):
    rng = random.Random(seed)
    kop = rng.choice(
        [b"", b"PK\x03\x04", b"<html>", b"Version:0.9\r\nStartHTML:9\r\nEndHTML:99999", b"\xff\xfe", b"\xef\xbb\xbf"]
    )
    lees(kop + rng.randbytes(rng.randint(0, 4000)), rng.choice(list(GOED)))


@pytest.mark.parametrize("naam", GOED)
@pytest.mark.parametrize("seed", range(25))
def test_bytes_that_fell_over_or_fell_off(naam, seed):
    rng = random.Random(f"{naam}{seed}")
    inhoud = bytearray(GOED[naam])
    for _ in range(rng.randint(1, 20)):
        inhoud[rng.randrange(len(inhoud))] = rng.randrange(256)
    lees(bytes(inhoud), naam)
    lees(GOED[naam][: rng.randrange(len(GOED[naam]))], naam)


@pytest.mark.parametrize("naam", ["x.docx", "x.odt"])
@pytest.mark.parametrize("seed", range(60))
def test_elements_and_attributes_in_the_wrong_place(naam, seed):
    """The XML inside with parts taken out, doubled and given other values; it stays well-formed now and then."""
    rng = random.Random(f"{naam}{seed}")
    with zipfile.ZipFile(io.BytesIO(GOED[naam])) as archief:
        delen = {deel: archief.read(deel) for deel in archief.namelist()}
    for deel in [deel for deel in delen if deel.endswith(".xml")]:
        tekst = delen[deel].decode()
        for _ in range(rng.randint(0, 6)):
            oud, nieuw = rng.choice(
                [
                    ("w:val=", "w:vel="),
                    ('"1"', '"-1"'),
                    ('"0"', '"99999999999"'),
                    ("w:p>", "w:q>"),
                    ("w:tc>", "w:tr>"),
                    ("text:p>", "text:list>"),
                    ("text:list-item>", "text:p>"),
                    ("w:pPr>", "w:rPr>"),
                    ("w:r>", "w:del>"),
                ]
            )
            tekst = tekst.replace(oud, nieuw, rng.choice([-1, 1, 2]))
        delen[deel] = tekst.encode()
    if rng.random() < 0.3:
        delen.pop(rng.choice([deel for deel in delen if "." in deel]))
    lees(zip_delen(delen), naam)


def test_a_bomb_is_refused_before_it_goes_off():
    bom = docx(meer={"word/document.xml": b"<x>" + b" " * (80 * 1024 * 1024) + b"</x>"})
    fout = lees(bom, "bom.docx")
    assert isinstance(fout, PlanstudioError) and "te groot" in fout.text


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="w">&c;</w:document>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///hosts">]><w:document xmlns:w="w"><w:body>&a;</w:body></w:document>',
    ],
)
def test_entities_are_refused(xml):
    assert isinstance(lees(docx(meer={"word/document.xml": xml}), "x.docx"), PlanstudioError)


def test_deep_nesting_keeps_the_words():
    diep = 20_000
    for html in (
        "<div>" * diep + "woord",
        "<ul><li>" * diep + "woord",
        "<b>" * diep + "woord",
        "<table><tr><td>" * diep + "woord",
    ):
        bron, _ = read_klembord(html)
        assert "woord" in "".join(walk_teksten(bron.blokken)), html[:20]
        build_structuur(bron, overheid="gm1", versie="v")
    genest = "woord"
    for _ in range(60):
        genest = f"<w:tbl>{rij(cel(genest) if genest == 'woord' else f'<w:tc>{genest}</w:tc>')}</w:tbl>"
    assert isinstance(lees(docx(genest), "x.docx"), Bron)


def test_wide_and_high_spans_stay_small():
    reuzen = "".join(f'<td colspan="99999" rowspan="99999">{n}</td>' for n in range(50))
    bron, _ = read_klembord(f"<table>{f'<tr>{reuzen}</tr>' * 40}</table>")
    begin = time.perf_counter()
    build_structuur(bron, overheid="gm1", versie="v")
    assert time.perf_counter() - begin < SECONDS


def test_a_secured_document_says_so():
    inhoud = bytearray(GOED["x.docx"])
    # The flag of encryption, in the local header and the directory of each entry.
    for merk, plaats in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = inhoud.find(merk)
        while begin >= 0:
            inhoud[begin + plaats] |= 1
            begin = inhoud.find(merk, begin + 4)
    fout = lees(bytes(inhoud), "x.docx")
    assert isinstance(fout, PlanstudioError) and "wachtwoord" in fout.text
