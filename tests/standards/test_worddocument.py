"""The Word document: opened again with nothing of ours, it has all words of the plan, in order, and real styles."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from planstudio.domain.element import Element
from planstudio.domain.plan import Plan, Regeling
from planstudio.domain.soort import TEKSTDRAGERS, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.errors import PlanstudioError
from planstudio.standards.standaarden import read_plan
from planstudio.standards.worddocument.schrijven import write_docx
from planstudio.storage.pakketbestand import read_pakket

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WOORDEN_VAN_ONS = {
    Soort.GERESERVEERD: "Gereserveerd",
    Soort.VERVALLEN: "Vervallen",
    Soort.NOG_NIET_IN_WERKING: "Nog niet in werking",
}


def open_docx(inhoud: bytes) -> dict[str, ElementTree.Element]:
    """The XML parts of a document, read by the standard library."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        assert archief.testzip() is None
        return {
            naam: ElementTree.fromstring(archief.read(naam))
            for naam in archief.namelist()
            if naam.endswith((".xml", ".rels"))
        }


def read_alineas(deel: ElementTree.Element) -> Iterator[str]:
    """The words of each paragraph, without those of the table of contents."""
    inhoudsopgave = {id(p) for sdt in deel.iter(f"{W}sdt") for p in sdt.iter(f"{W}p")}
    for alinea in deel.iter(f"{W}p"):
        if id(alinea) in inhoudsopgave:
            continue
        delen = []
        for stuk in alinea.iter():
            if stuk.tag == f"{W}t":
                delen.append(stuk.text or "")
            elif stuk.tag in (f"{W}tab", f"{W}br") and stuk.get(f"{W}val") is None:
                delen.append("\t")
        yield "".join(delen)


def read_woorden(deel: ElementTree.Element) -> list[str]:
    # The dash before an item without a number is ours, and looks like one that the plan itself may have.
    return [woord for alinea in read_alineas(deel) for woord in alinea.split() if woord != "–"]


def list_woorden(element: Tekstelement | Element, *, in_noot: bool = False) -> str:
    """The words of the plan as one string; those in notes left out, or nothing but those."""
    delen = []
    for kind in element.inhoud:
        if isinstance(kind, str):
            delen.append(kind)
        elif isinstance(kind, Element):
            delen.append(f" {kind.tekst} ")
        elif kind.soort is Soort.BR:
            delen.append(" ")
        elif kind.soort is Soort.NOOT:
            delen.append(find_merk(kind))
        elif kind.soort in TEKSTDRAGERS and element.soort in TEKSTDRAGERS:
            delen.append(list_woorden(kind))
        else:
            delen.append(f" {_WOORDEN_VAN_ONS.get(kind.soort, '')} {list_woorden(kind)} ")
    return "".join(delen)


def find_merk(noot: Tekstelement) -> str:
    nummer = noot.find(Soort.NOOT_NUMMER)
    return nummer.tekst if nummer is not None else (noot.get("id") or "")[-1:]


def make_png(breed: int, hoog: int) -> bytes:
    def stuk(soort: bytes, inhoud: bytes) -> bytes:
        return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))

    kop = struct.pack(">IIBBBBB", breed, hoog, 8, 0, 0, 0, 0)
    rijen = zlib.compress(b"".join(b"\0" + bytes(breed) for _ in range(hoog)))
    return b"\x89PNG\r\n\x1a\n" + stuk(b"IHDR", kop) + stuk(b"IDAT", rijen) + stuk(b"IEND", b"")


def el(soort: Soort, /, *inhoud: Tekstelement | str, wid: str | None = None, **attributen: str) -> Tekstelement:
    return Tekstelement(soort=soort, wid=wid, eid=wid, attributen=tuple(attributen.items()), inhoud=inhoud)


def kop(*delen: str) -> Tekstelement:
    soorten = (Soort.LABEL, Soort.NUMMER, Soort.OPSCHRIFT)
    return el(Soort.KOP, *(el(soort, tekst) for soort, tekst in zip(soorten, delen, strict=True)))


def make_regeling(*inhoud: Tekstelement) -> Regeling:
    artikel = el(Soort.ARTIKEL, kop("Artikel", "1.1", "Doel"), el(Soort.INHOUD, *inhoud), wid="art_1.1")
    ander = el(Soort.ARTIKEL, kop("Artikel", "2.1", "Slot"), el(Soort.VERVALLEN), wid="art_2.1")
    hoofdstukken = (
        el(Soort.HOOFDSTUK, kop("Hoofdstuk", "1", "Begin"), artikel, wid="chp_1"),
        el(Soort.HOOFDSTUK, kop("Hoofdstuk", "2", "Einde"), ander, wid="chp_2"),
    )
    opschrift = el(Soort.REGELING_OPSCHRIFT, el(Soort.AL, "Omgevingsplan Voorbeeldstad"), wid="longTitle")
    tekst = el(Soort.REGELING_COMPACT, opschrift, el(Soort.LICHAAM, *hoofdstukken, wid="body"))
    return Regeling(work="/akn/nl/act/gm9999/2026/plan", expression="x", tekst=tekst)


def al(*inhoud: Tekstelement | str) -> Tekstelement:
    return el(Soort.AL, *inhoud)


def write(*inhoud: Tekstelement, **keuzes: object) -> dict[str, ElementTree.Element]:
    return open_docx(write_docx(make_regeling(*inhoud), **keuzes))  # type: ignore[arg-type]


def find_stijl(alinea: ElementTree.Element) -> str:
    stijl = alinea.find(f"{W}pPr/{W}pStyle")
    return stijl.get(f"{W}val", "") if stijl is not None else "Normal"


def find_alinea(deel: ElementTree.Element, tekst: str) -> ElementTree.Element:
    return [p for p in deel.iter(f"{W}p") if tekst in "".join(t.text or "" for t in p.iter(f"{W}t"))][-1]


def test_every_word_of_every_plan_is_in_the_document_in_order(corpuspakket: Path) -> None:
    plan, _ = read_plan(read_pakket(corpuspakket), "plan")
    for regeling in plan.versie.regelingen:
        delen = open_docx(write_docx(regeling, beelden=plan.versie.bestanden))
        gelezen = read_woorden(delen["word/document.xml"])
        verwacht = [woord for woord in list_woorden(regeling.tekst).split() if woord != "–"]
        if not regeling.tekst.find(Soort.REGELING_OPSCHRIFT):
            gelezen = gelezen[len(regeling.opschrift.split()) :]
        assert "[Afbeelding" not in gelezen
        assert gelezen == verwacht
        check_parts(delen)


def check_parts(delen: dict[str, ElementTree.Element]) -> None:
    """Every bookmark is unique and closed, every inner link has its bookmark, every relation its target."""
    document = delen["word/document.xml"]
    namen = [anker.get(f"{W}name") for anker in document.iter(f"{W}bookmarkStart")]
    assert len(namen) == len(set(namen)) and all(naam and len(naam) <= 40 for naam in namen)
    begin = [anker.get(f"{W}id") for anker in document.iter(f"{W}bookmarkStart")]
    assert sorted(begin) == sorted(anker.get(f"{W}id") for anker in document.iter(f"{W}bookmarkEnd"))
    doelen = {link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")} - {None}
    assert doelen <= set(namen)
    relaties = {relatie.get("Id") for relatie in delen["word/_rels/document.xml.rels"]}
    gebruikt = {waarde for stuk in document.iter() for sleutel, waarde in stuk.items() if sleutel.startswith(R)}
    assert gebruikt <= relaties
    stijlen = {stijl.get(f"{W}styleId") for stijl in delen["word/styles.xml"].iter(f"{W}style")}
    for deel in delen.values():
        for naam in ("pStyle", "rStyle", "tblStyle"):
            assert {stijl.get(f"{W}val") for stijl in deel.iter(f"{W}{naam}")} <= stijlen
        for cel in deel.iter(f"{W}tc"):
            assert cel[-1].tag == f"{W}p"
        for rij in deel.iter(f"{W}tr"):
            assert rij.find(f"{W}tc") is not None


def test_the_same_plan_gives_the_same_bytes(voorbeeld: Plan) -> None:
    regeling = voorbeeld.versie.regelingen[0]
    een, twee = (write_docx(regeling, beelden=voorbeeld.versie.bestanden) for _ in range(2))
    assert een == twee


def test_headings_have_the_styles_of_word_and_stand_in_the_contents() -> None:
    delen = write(al("Woorden."))
    document = delen["word/document.xml"]
    assert find_stijl(find_alinea(document, "Omgevingsplan Voorbeeldstad")) == "Title"
    assert find_stijl(find_alinea(document, "Hoofdstuk 1 Begin")) == "Heading1"
    assert find_stijl(find_alinea(document, "Artikel 1.1 Doel")) == "Heading2"
    namen = {
        stijl.get(f"{W}styleId"): stijl.find(f"{W}name").get(f"{W}val")  # type: ignore[union-attr]
        for stijl in delen["word/styles.xml"].iter(f"{W}style")
    }
    assert namen["Heading1"] == "heading 1" and namen["TOC2"] == "toc 2" and namen["Title"] == "Title"
    opgave = next(document.iter(f"{W}sdt"))
    opdrachten = [code.text or "" for code in opgave.iter(f"{W}instrText")]
    assert opdrachten[0].startswith(' TOC \\o "1-9"')
    assert [
        regel for regel in ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in opgave.iter(f"{W}p")) if regel
    ] == [
        "Hoofdstuk 1 Begin",
        "Artikel 1.1 Doel",
        "Hoofdstuk 2 Einde",
        "Artikel 2.1 Slot",
    ]
    assert "updateFields" in {deel.tag.removeprefix(W) for deel in delen["word/settings.xml"]}
    assert "numbering" not in "".join(delen)


def test_numbers_are_text_before_a_hanging_indent() -> None:
    lijst = el(
        Soort.LIJST,
        el(Soort.LI, el(Soort.LI_NUMMER, "a."), al("appel")),
        el(Soort.LI, el(Soort.LI_NUMMER, "b."), el(Soort.LIJST, el(Soort.LI, al("peer")))),
    )
    document = write(lijst)["word/document.xml"]
    regels = list(read_alineas(document))
    assert "a.\tappel" in regels and "b.\t" in regels and "–\tpeer" in regels
    inspring = find_alinea(document, "appel").find(f"{W}pPr/{W}ind")
    dieper = find_alinea(document, "peer").find(f"{W}pPr/{W}ind")
    assert inspring is not None and dieper is not None
    assert inspring.get(f"{W}left") == inspring.get(f"{W}hanging")
    assert int(dieper.get(f"{W}left", "0")) > int(inspring.get(f"{W}left", "0"))
    assert not list(document.iter(f"{W}numPr"))


def test_marks_of_words() -> None:
    b, i, u, sub, sup = (el(soort, soort.value) for soort in (Soort.B, Soort.I, Soort.U, Soort.SUB, Soort.SUP))
    document = write(al("kaal", b, i, u, sub, sup, el(Soort.B, el(Soort.I, "bi"))))["word/document.xml"]
    merken = {}
    for run in find_alinea(document, "kaal").iter(f"{W}r"):
        tekst = run.findtext(f"{W}t") or ""
        eigenschappen = run.find(f"{W}rPr")
        rij = [] if eigenschappen is None else list(eigenschappen)
        merken[tekst] = [(merk.tag.removeprefix(W), merk.get(f"{W}val")) for merk in rij]
    assert merken == {
        "kaal": [],
        "b": [("b", None)],
        "i": [("i", None)],
        "u": [("u", "single")],
        "sub": [("vertAlign", "subscript")],
        "sup": [("vertAlign", "superscript")],
        "bi": [("b", None), ("i", None)],
    }


def test_references_lead_to_bookmarks_and_to_the_web() -> None:
    delen = write(
        al(
            el(Soort.INT_REF, "artikel 2.1", ref="art_2.1"),
            el(Soort.INT_REF, "weg", ref="art_9.9"),
            el(Soort.EXT_REF, "de wet", soort="JCI", ref="jci1.3:c:BWBR0037885&artikel=1"),
            el(Soort.EXT_REF, "site", soort="URL", ref="https://example.org/a b"),
            el(Soort.EXT_REF, "niet", soort="URL", ref="javascript:alert(1)"),
        )
    )
    document = delen["word/document.xml"]
    links = {
        "".join(t.text or "" for t in link.iter(f"{W}t")): link
        for link in find_alinea(document, "de wet").iter(f"{W}hyperlink")
    }
    assert set(links) == {"artikel 2.1", "de wet", "site"}
    anker = links["artikel 2.1"].get(f"{W}anchor")
    assert anker in {
        merk.get(f"{W}name") for merk in find_alinea(document, "Artikel 2.1 Slot").iter(f"{W}bookmarkStart")
    }
    adressen = {
        rel.get("Id"): (rel.get("Target"), rel.get("TargetMode")) for rel in delen["word/_rels/document.xml.rels"]
    }
    assert adressen[links["de wet"].get(f"{R}id")] == (
        "https://wetten.overheid.nl/jci1.3:c:BWBR0037885&artikel=1",
        "External",
    )
    assert adressen[links["site"].get(f"{R}id")] == ("https://example.org/a%20b", "External")


def test_notes_are_footnotes_under_their_own_mark() -> None:
    noot = el(
        Soort.NOOT,
        el(Soort.NOOT_NUMMER, "7"),
        al("Zie ", el(Soort.EXT_REF, "hier", soort="URL", ref="https://example.org")),
        type="voet",
        id="n1",
    )
    delen = write(al("Tekst", noot, " gaat door."))
    assert "Tekst7 gaat door." in list(read_alineas(delen["word/document.xml"]))
    assert [regel for regel in read_alineas(delen["word/footnotes.xml"]) if regel] == ["7 Zie hier"]
    merk = next(delen["word/document.xml"].iter(f"{W}footnoteReference"))
    noten = {n.get(f"{W}id") for n in delen["word/footnotes.xml"].iter(f"{W}footnote")}
    assert merk.get(f"{W}id") in noten and merk.get(f"{W}customMarkFollows") == "1"
    link = next(delen["word/footnotes.xml"].iter(f"{W}hyperlink")).get(f"{R}id")
    assert {rel.get("Id"): rel.get("Target") for rel in delen["word/_rels/footnotes.xml.rels"]} == {
        link: "https://example.org"
    }


def make_tabel() -> Tekstelement:
    def rij(*cellen: Tekstelement) -> Tekstelement:
        return el(Soort.ROW, *cellen)

    def cel(tekst: str, **attributen: str) -> Tekstelement:
        return el(Soort.ENTRY, al(tekst), **attributen)

    kolommen = [el(Soort.COLSPEC, colname=f"c{n}", colwidth=f"{n}*") for n in (1, 2, 3)]
    hoofd = el(Soort.THEAD, rij(cel("kop", namest="c1", nameend="c2"), cel("derde", colname="c3", align="right")))
    lijf = el(
        Soort.TBODY,
        rij(cel("hoog", colname="c1", morerows="1"), cel("x", colname="c2"), cel("y", colname="c3")),
        rij(cel("breed", namest="c2", nameend="c3")),
    )
    return el(Soort.TABLE, el(Soort.TITLE, "Tabeltitel"), el(Soort.TGROUP, *kolommen, hoofd, lijf, cols="3"))


def test_a_table_keeps_its_joined_cells_widths_and_header_rows() -> None:
    delen = write(make_tabel(), make_tabel())
    check_parts(delen)
    tabel = next(delen["word/document.xml"].iter(f"{W}tbl"))
    breedtes = [int(kolom.get(f"{W}w", "0")) for kolom in tabel.iter(f"{W}gridCol")]
    assert breedtes[1] == pytest.approx(2 * breedtes[0], abs=2) and breedtes[2] == pytest.approx(3 * breedtes[0], abs=3)
    rijen = tabel.findall(f"{W}tr")
    assert [rij.find(f"{W}trPr/{W}tblHeader") is not None for rij in rijen] == [True, False, False]
    vormen = []
    for rij in rijen:
        for cel in rij.findall(f"{W}tc"):
            span, hoog = cel.find(f"{W}tcPr/{W}gridSpan"), cel.find(f"{W}tcPr/{W}vMerge")
            vormen.append(
                (
                    "".join(t.text or "" for t in cel.iter(f"{W}t")),
                    span.get(f"{W}val") if span is not None else "1",
                    hoog.get(f"{W}val") if hoog is not None else "",
                )
            )
    assert vormen == [
        ("kop", "2", ""),
        ("derde", "1", ""),
        ("hoog", "1", "restart"),
        ("x", "1", ""),
        ("y", "1", ""),
        ("", "1", "continue"),
        ("breed", "2", ""),
    ]
    lijn = find_alinea(tabel, "derde").find(f"{W}pPr/{W}jc")
    assert lijn is not None and lijn.get(f"{W}val") == "right"
    assert find_stijl(find_alinea(tabel, "kop")) == "Tabelkop"
    namen = [kind.tag for kind in next(delen["word/document.xml"].iter(f"{W}body"))]
    assert all((a, b) != (f"{W}tbl", f"{W}tbl") for a, b in pairwise(namen))


def test_a_figure_is_in_the_document_with_caption_and_alt_text() -> None:
    figuur = el(
        Soort.FIGUUR,
        el(Soort.ILLUSTRATIE, naam="KAART.png", breedte="192", hoogte="96", dpi="96", alt="Een kaart"),
        el(Soort.BIJSCHRIFT, "Het gebied"),
    )
    regeling = make_regeling(figuur, figuur)
    inhoud = write_docx(regeling, beelden={"Regeling/kaart.png": make_png(4, 2)})
    delen = open_docx(inhoud)
    document = delen["word/document.xml"]
    maat = [stuk.attrib for stuk in document.iter() if stuk.tag.endswith("}extent")]
    assert maat == [{"cx": "1828800", "cy": "914400"}] * 2
    assert [stuk.get("descr") for stuk in document.iter() if stuk.tag.endswith("}docPr")] == ["Een kaart"] * 2
    assert find_stijl(find_alinea(document, "Het gebied")) == "Caption"
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        assert [naam for naam in archief.namelist() if "media" in naam] == ["word/media/beeld1.png"]
        assert archief.read("word/media/beeld1.png") == make_png(4, 2)
    check_parts(delen)


def test_a_picture_that_is_not_there_is_told_in_words() -> None:
    document = write(el(Soort.FIGUUR, el(Soort.ILLUSTRATIE, naam="weg.png", alt="Een kaart")))["word/document.xml"]
    assert "[Afbeelding ontbreekt: Een kaart]" in list(read_alineas(document))


def test_gereserveerd_and_vervallen_are_in_italics() -> None:
    delen = write(al("x"))
    assert find_stijl(find_alinea(delen["word/document.xml"], "Vervallen")) == "Stand"
    stand = next(stijl for stijl in delen["word/styles.xml"] if stijl.get(f"{W}styleId") == "Stand")
    assert stand.find(f"{W}rPr/{W}i") is not None


def test_a_selection_is_printed_under_the_headings_above_it() -> None:
    regels = [r for r in read_alineas(write(al("Eerste."), selectie=frozenset({"art_1.1"}))["word/document.xml"]) if r]
    assert regels == ["Omgevingsplan Voorbeeldstad", "Hoofdstuk 1 Begin", "Artikel 1.1 Doel", "Eerste."]
    with pytest.raises(PlanstudioError, match="staat niet in deze regeling"):
        write(al("Eerste."), selectie=frozenset({"art_9.9"}))


def test_paper_language_title_and_page_numbers() -> None:
    delen = write(al("x"), titel="Raadsvoorstel 12")
    document = delen["word/document.xml"]
    papier = next(document.iter(f"{W}pgSz"))
    assert (papier.get(f"{W}w"), papier.get(f"{W}h")) == ("11906", "16838")
    talen = {taal.get(f"{W}val") for taal in delen["word/styles.xml"].iter(f"{W}lang")}
    assert talen == {"nl-NL"}
    eigenschappen = {deel.tag.rpartition("}")[2]: deel.text for deel in delen["docProps/core.xml"]}
    assert eigenschappen == {"title": "Raadsvoorstel 12", "creator": "planstudio", "language": "nl-NL"}
    velden = [(code.text or "").strip() for code in delen["word/footer1.xml"].iter(f"{W}instrText")]
    assert velden == ["PAGE", "NUMPAGES"]
    assert next(read_alineas(delen["word/header1.xml"])) == "Raadsvoorstel 12"
