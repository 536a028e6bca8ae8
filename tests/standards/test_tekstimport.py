"""Documents of Word and LibreOffice, web pages and plain text are read as their programs show them."""

import pytest

from planstudio.domain.tekstimport.bron import Beeld, Blok, Bloksoort, Bron, Merk, Run, Voetnoot
from planstudio.errors import PlanstudioError
from planstudio.standards.tekstimport.lezen import read_bron, read_klembord
from tests.standards.voorbeelden_tekst import (
    NUMMERS,
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
    r,
    rij,
)


def lees(inhoud: bytes, naam: str = "x.docx") -> Bron:
    return read_bron(inhoud, naam)[0]


def schets(bron: Bron) -> list[tuple[str, int, str, str]]:
    return [(blok.soort.value, blok.niveau, blok.nummer, blok.tekst) for blok in bron.blokken]


def runs(blok: Blok) -> list[tuple[str, set[str], str]]:
    return [
        (stuk.tekst, {merk.value for merk in stuk.merken}, stuk.link) for stuk in blok.stukken if isinstance(stuk, Run)
    ]


def cellen(blok: Blok) -> list[list[tuple[str, int, int]]]:
    assert blok.tabel is not None
    return [
        [(" ".join(deel.tekst for deel in c.blokken), c.kolommen, c.rijen) for c in rij_] for rij_ in blok.tabel.rijen
    ]


# Word


def test_word_headings_bear_the_numbers_that_word_shows():
    bron = lees(
        docx(p("Bouwen", "Kop1"), p("Verbod", "Kop2"), p("Melding", "Eigen"), p("Slopen", "Kop1"), p("Doel", "Kop2"))
    )
    assert schets(bron) == [
        ("kop", 1, "Hoofdstuk 1", "Bouwen"),
        ("kop", 2, "Artikel 1.1", "Verbod"),
        ("kop", 2, "Artikel 1.2", "Melding"),
        ("kop", 1, "Hoofdstuk 2", "Slopen"),
        ("kop", 2, "Artikel 2.1", "Doel"),
    ]


def test_word_lists_count_on_and_start_anew_where_they_say():
    bron = lees(
        docx(
            *(item("een"), item("diep", 1), item("dieper", 2), item("weer", 1), item("twee"), item("diep", 1)),
            *(item("nieuw", 0, 3), item("verder", 0, 3), item("punt", 0, 4), item("streep", 1, 4)),
        )
    )
    assert [(niveau, nummer) for _, niveau, nummer, _ in schets(bron)] == [
        *((0, "1."), (1, "a."), (2, "i."), (1, "b."), (0, "2."), (1, "a.")),
        *((0, "1."), (0, "2."), (0, "•"), (1, "–")),
    ]


def test_word_styles_and_direct_marks():
    bron = lees(
        docx(
            p(
                r("a ")
                + r("b", "<w:b/>")
                + r("c", '<w:rStyle w:val="Nadruk"/>')
                + r("d", '<w:rStyle w:val="Nadruk"/><w:i w:val="0"/><w:u w:val="single"/>')
                + r("2", '<w:vertAlign w:val="superscript"/>')
                + r("weg", "<w:vanish/>")
            )
        )
    )
    assert runs(bron.blokken[0]) == [
        ("a ", set(), ""),
        ("b", {"vet"}, ""),
        ("c", {"cursief"}, ""),
        ("d", {"onderstreept"}, ""),
        ("2", {"superscript"}, ""),
    ]


def test_word_tracked_changes_are_read_as_accepted():
    body = (
        p(
            r("Het ")
            + "<w:ins>"
            + r("nieuwe ")
            + "</w:ins><w:del><w:r><w:delText>oude </w:delText></w:r></w:del>"
            + r("plan")
        ),
        p("samen ", ppr="<w:rPr><w:del/></w:rPr>"),
        p("gevoegd"),
        "<w:moveFrom>" + p("verplaatst") + "</w:moveFrom>",
        "<w:moveTo>" + p("verplaatst") + "</w:moveTo>",
        f"<w:tbl>{rij(cel('weg'), trpr='<w:del/>')}{rij(cel('blijft'))}</w:tbl>",
    )
    bron = lees(docx(*body))
    assert [blok.tekst for blok in bron.blokken[:3]] == ["Het nieuwe plan", "samen gevoegd", "verplaatst"]
    assert cellen(bron.blokken[3]) == [[("blijft", 1, 1)]]


def test_word_links_fields_notes_and_signs():
    veld = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://b.nl/" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("veld") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    alinea = (
        f'<w:hyperlink r:id="rId8">{r("wet", "<w:u w:val=" + chr(34) + "single" + chr(34) + "/>")}</w:hyperlink>'
        f'{veld}<w:r><w:footnoteReference w:id="2"/><w:tab/><w:t>x</w:t><w:br/><w:noBreakHyphen/>'
        '<w:sym w:font="Symbol" w:char="F0B0"/></w:r><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>'
    )
    bron, meldingen = read_bron(docx(p(alinea), noten={"2": "De noot."}), "x.docx")
    blok = bron.blokken[0]
    assert [deel for deel in runs(blok) if deel[2]] == [
        ("wet", set(), "https://wetten.overheid.nl/x"),
        ("veld", set(), "https://b.nl/"),
    ]
    assert blok.tekst == "wetveld\tx\n-°a+b"
    (noot,) = (stuk for stuk in blok.stukken if isinstance(stuk, Voetnoot))
    assert (noot.nummer, noot.blokken[0].tekst) == ("1", "De noot.")
    assert [melding.code for melding in meldingen] == ["PS-IMPORT-FORMULE"]


def test_word_tables_with_joined_cells():
    tabel = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="300"/></w:tblGrid>'
        + rij(cel("kop", '<w:gridSpan w:val="2"/>'), trpr="<w:tblHeader/>")
        + rij(cel("hoog", '<w:vMerge w:val="restart"/>'), cel("a"))
        + rij(cel("ook", "<w:vMerge/>"), cel("b"))
        + "</w:tbl>"
    )
    blok = lees(docx(tabel)).blokken[0]
    assert cellen(blok) == [[("kop", 2, 1)], [("hoog ook", 1, 2), ("a", 1, 1)], [("b", 1, 1)]]
    assert blok.tabel is not None and (blok.tabel.koprijen, blok.tabel.breedtes) == (1, (100.0, 300.0))


def test_word_images_captions_boxes_and_contents():
    vak = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>"
        + p("in een vak")
        + "</w:txbxContent></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p("in een vak") + "</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    bron, meldingen = read_bron(
        docx(p("Bouwen 1", "Inhopg1"), p(beeld()), p("Figuur 1", "Bijschrift"), p(vak + r("erna"))), "x.docx"
    )
    assert bron.blokken[0].stukken == (Beeld(naam="word/media/image1.png", alt="Een plaat", breedte=1.0),)
    assert list(bron.beelden) == ["word/media/image1.png"]
    assert schets(bron)[1:] == [
        ("bijschrift", 0, "", "Figuur 1"),
        ("alinea", 0, "", "erna"),
        ("alinea", 0, "", "in een vak"),
    ]
    assert [melding.code for melding in meldingen] == ["PS-IMPORT-OVERGESLAGEN"]


def test_a_damaged_part_is_told_and_the_words_are_read():
    bron, meldingen = read_bron(
        docx(p("woorden"), meer={"word/styles.xml": "<kapot", "word/numbering.xml": NUMMERS[:90]}), "x"
    )
    assert [blok.tekst for blok in bron.blokken] == ["woorden"]
    assert {melding.code for melding in meldingen} == {"PS-IMPORT-DEEL"}


# LibreOffice


def test_libreoffice_numbers_lists_marks_and_notes():
    bron, _ = read_bron(
        odt(
            *(oh("Bouwen", 1), oh("Verbod", 2)),
            ol(op("Een."), op("Twee:") + ol(op("a"), op("b"), stijl="")),
            op("tussen"),
            ol(op("Drie.") + op("vervolg"), extra=' text:continue-numbering="true"'),
            ol(op("punt") + ol(op("streep"), stijl=""), stijl="L2"),
            op(
                'De <text:span text:style-name="T1">vette</text:span>  m<text:span text:style-name="T2">2</text:span>'
                '<text:s text:c="2"/>x<text:tab/>y<text:line-break/>z<text:note><text:note-citation>1'
                "</text:note-citation><text:note-body><text:p>Noot.</text:p></text:note-body></text:note>"
                '<text:a xlink:href="https://x.nl">link</text:a><office:annotation><text:p>weg</text:p></office:annotation>'
            ),
        ),
        "x.odt",
    )
    assert schets(bron)[:-1] == [
        ("kop", 1, "Hoofdstuk 1", "Bouwen"),
        ("kop", 2, "Artikel 1.1", "Verbod"),
        ("lijstitem", 0, "1.", "Een."),
        ("lijstitem", 0, "2.", "Twee:"),
        ("lijstitem", 1, "a.", "a"),
        ("lijstitem", 1, "b.", "b"),
        ("alinea", 0, "", "tussen"),
        ("lijstitem", 0, "3.", "Drie."),
        ("alinea", 1, "", "vervolg"),
        ("lijstitem", 0, "•", "punt"),
        ("lijstitem", 1, "–", "streep"),
    ]
    blok = bron.blokken[-1]
    assert blok.tekst == "De vette m2  x\ty\nzlink"
    assert {tekst: merken for tekst, merken, _ in runs(blok) if merken} == {"vette": {"vet"}, "2": {"superscript"}}
    assert runs(blok)[-1] == ("link", set(), "https://x.nl")


def test_libreoffice_tables_images_and_changes():
    weg = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    bron, _ = read_bron(
        odt(
            weg,
            op(
                '<draw:frame svg:width="2.54cm"><draw:image xlink:href="Pictures/p.png"/><svg:desc>plaat</svg:desc>'
                "</draw:frame>"
            ),
            "<table:table><table:table-header-rows><table:table-row>"
            '<table:table-cell table:number-columns-spanned="2"><text:p>kop</text:p></table:table-cell>'
            "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
            '<table:table-cell table:number-columns-repeated="2"><text:p>a</text:p></table:table-cell>'
            "</table:table-row></table:table>",
        ),
        "x.odt",
    )
    (plaat,) = bron.blokken[0].stukken
    assert isinstance(plaat, Beeld) and (plaat.naam, plaat.alt) == ("Pictures/p.png", "plaat")
    assert plaat.breedte == pytest.approx(1)
    assert cellen(bron.blokken[1]) == [[("kop", 2, 1)], [("a", 1, 1), ("a", 1, 1)]]


# HTML


def test_the_clipboard_of_word():
    bron, meldingen = read_bron(cf_html(WORD_HTML), "klembord")
    assert schets(bron) == [
        ("kop", 2, "Artikel 5.1", "Verbod"),
        ("lijstitem", 0, "1.", "Het is verboden te bouwen."),
        ("lijstitem", 1, "a.", "als het hoog is."),
        ("lijstitem", 0, "2.", "Zie de wet."),
        ("lijstitem", 0, "•", "los punt"),
        ("tabel", 0, "", ""),
        ("alinea", 0, "", ""),
    ]
    (noot,) = (stuk for stuk in bron.blokken[1].stukken if isinstance(stuk, Voetnoot))
    assert (noot.nummer, noot.blokken[0].tekst.strip()) == ("1", "De noot.")
    assert cellen(bron.blokken[5]) == [[("Kop", 1, 1), ("Twee", 1, 1)], [("hoog", 1, 2), ("x", 1, 1)], [("y", 1, 1)]]
    assert [melding.code for melding in meldingen] == ["PS-IMPORT-OVERGESLAGEN"]


def test_google_docs_and_web_pages():
    bron, _ = read_klembord(
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Vet</span> '
        "gewoon</p><ol type=a start=2><li aria-level=1><p>een</p><p>verder</p></li><ul><li>diep</li></ul>"
        "<li>twee</li></ol>"
        '<dl><dt>erf<dd>grond</dl><p style="display:none">weg</p><script>weg()</script><h3>Kop</h3>los<br>regel'
        '<p>H<sub>2</sub>O <a href="https://a.nl">link</a></p></b>'
    )
    assert schets(bron) == [
        ("alinea", 0, "", "Vet gewoon"),
        ("lijstitem", 0, "b.", "een"),
        ("alinea", 1, "", "verder"),
        ("lijstitem", 1, "•", "diep"),
        ("lijstitem", 0, "c.", "twee"),
        ("alinea", 0, "", "erf grond"),
        ("kop", 3, "", "Kop"),
        ("alinea", 0, "", "los\nregel"),
        ("alinea", 0, "", "H2O link"),
    ]
    assert runs(bron.blokken[0])[0] == ("Vet", {"vet"}, "")
    assert runs(bron.blokken[-1])[1] == ("2", {"subscript"}, "")


def test_libreoffice_notes_on_the_clipboard():
    bron, _ = read_klembord(
        '<p>Tekst<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>'
        "Noot.</p></div>"
    )
    assert [blok.tekst for blok in bron.blokken] == ["Tekst."]
    noot = bron.blokken[0].stukken[1]
    assert isinstance(noot, Voetnoot) and (noot.nummer, noot.blokken[0].tekst) == ("1", "Noot.")


def test_images_in_html_come_only_from_the_html_itself():
    bron, _ = read_klembord('<p><img src="data:image/png;base64,iVBORw0KGgo="><img src="https://x.nl/y.png"></p>')
    assert list(bron.beelden.values()) == [b"\x89PNG\r\n\x1a\n"]
    assert [stuk.naam for stuk in bron.blokken[0].stukken if isinstance(stuk, Beeld)] == ["beeld1.bin", "y.png"]


@pytest.mark.parametrize(
    "inhoud",
    [
        "<html><head><meta charset='windows-1252'></head><body><p>caf\u00e9</body>".encode("cp1252"),
        "<html><body><p>café</body>".encode(),
        "\ufeff<html><body><p>café</body>".encode(),
        "<html><body><p>café</body>".encode("utf-16"),
        "<html><body><p>café</body>".encode("cp1252"),
    ],
)
def test_html_in_any_encoding(inhoud):
    assert [blok.tekst for blok in lees(inhoud, "x.html").blokken] == ["café"]


# Plain text


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_is_a_paragraph_per_line(codering):
    bron = lees("Eén\r\n\r\n  twee\rdrie".encode(codering), "x.txt")
    assert schets(bron) == [("alinea", 0, "", tekst) for tekst in ("Eén", "twee", "drie")]


def test_lines_that_the_width_of_a_page_broke_are_joined():
    regel = "Dit is een regel van ongeveer zeventig tekens die gewoon verder loopt"
    bron = lees(
        f"Artikel 1 Doel\n{regel}\n{regel}\nslot.\n\n1. {regel}\n{regel}\n2. {regel}\nslot.\n".encode(), "x.txt"
    )
    assert [blok.tekst for blok in bron.blokken] == [
        "Artikel 1 Doel",
        f"{regel} {regel} slot.",
        f"1. {regel} {regel}",
        f"2. {regel} slot.",
    ]


def test_the_plain_text_of_the_clipboard_serves_when_there_is_no_html():
    assert schets(read_klembord(None, "een\ntwee")[0]) == [("alinea", 0, "", "een"), ("alinea", 0, "", "twee")]
    assert schets(read_klembord("<p> </p>", "een")[0]) == [("alinea", 0, "", "een")]


@pytest.mark.parametrize(
    ("inhoud", "woord"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", ".doc"),
        (b"{\\rtf1 x}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (bytes(range(32)) * 9, "geen tekst"),
        (b"PK\x03\x04kapot", "beschadigd"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(inhoud, woord):
    with pytest.raises(PlanstudioError) as fout:
        read_bron(inhoud, "stuk.bin")
    assert woord in str(fout.value) and fout.value.hint


def test_kinds_and_marks_have_words_of_their_own():
    assert {soort.value for soort in Bloksoort} == {"kop", "alinea", "lijstitem", "tabel", "bijschrift"}
    assert len(Merk) == 5
