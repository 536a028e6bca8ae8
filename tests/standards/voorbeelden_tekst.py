"""Documents of Word and LibreOffice made in code: the same input gives the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from tests.domain.tekstimport_bouwen import PNG

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RUIMTES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STIJLEN = f"""<w:styles {_RUIMTES}>
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Mijn kop"/><w:basedOn w:val="Kop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Bijschrift"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Nadruk"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"""


def _lvl(niveau: int, vorm: str, tekst: str, extra: str = "") -> str:
    kop = f'<w:lvl w:ilvl="{niveau}"><w:start w:val="1"/><w:numFmt w:val="{vorm}"/>'
    return f'{kop}{extra}<w:lvlText w:val="{tekst}"/></w:lvl>'


NUMMERS = f"""<w:numbering {_RUIMTES}>
<w:abstractNum w:abstractNumId="0">{_lvl(0, "decimal", "Hoofdstuk %1", '<w:pStyle w:val="Kop1"/>')}
{_lvl(1, "decimal", "Artikel %1.%2", '<w:pStyle w:val="Kop2"/>')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">{_lvl(0, "decimal", "%1.")}{_lvl(1, "lowerLetter", "%2.")}
{_lvl(2, "lowerRoman", "%3.")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{_lvl(0, "bullet", "&#xF0B7;")}{_lvl(1, "bullet", "-")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""


def zip_delen(delen: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of parts, the same each time."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(zipfile.ZipInfo(naam, (1980, 1, 1, 0, 0, 0)), inhoud)
    return uit.getvalue()


def r(tekst: str, eigenschappen: str = "") -> str:
    """A run of a .docx."""
    rpr = f"<w:rPr>{eigenschappen}</w:rPr>" if eigenschappen else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(tekst)}</w:t></w:r>'


def p(inhoud: str, stijl: str = "", ppr: str = "") -> str:
    """A paragraph of a .docx; words alone become a run."""
    if not inhoud.startswith("<"):
        inhoud = r(inhoud)
    stijl = f'<w:pStyle w:val="{stijl}"/>' if stijl else ""
    return f"<w:p><w:pPr>{stijl}{ppr}</w:pPr>{inhoud}</w:p>"


def item(inhoud: str, niveau: int = 0, lijst: int = 2) -> str:
    """A paragraph in a list of a .docx."""
    return p(inhoud, ppr=f'<w:numPr><w:ilvl w:val="{niveau}"/><w:numId w:val="{lijst}"/></w:numPr>')


def beeld(sleutel: str = "rId9", alt: str = "Een plaat") -> str:
    """A run with an image of an inch wide."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="x" descr="{alt}"/>'
        f'<a:graphic><a:graphicData><a:blip r:embed="{sleutel}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def cel(tekst: str, tcpr: str = "") -> str:
    """A cell of a .docx."""
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{p(tekst) if not tekst.startswith('<w:p') else tekst}</w:tc>"


def rij(*cellen: str, trpr: str = "") -> str:
    """A row of a .docx."""
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(cellen)}</w:tr>"


def docx(*body: str, noten: Mapping[str, str] | None = None, meer: Mapping[str, str | bytes] | None = None) -> bytes:
    """A .docx with these paragraphs and tables."""
    rel = "http://schemas.openxmlformats.org/package/2006/relationships"
    noot = "".join(f'<w:footnote w:id="{sleutel}">{p(tekst)}</w:footnote>' for sleutel, tekst in (noten or {}).items())
    delen: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{rel}"><Relationship Id="a" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{rel}">'
        f'<Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{R}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="rId3" Type="{R}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="rId8" Type="{R}/hyperlink" Target="https://wetten.overheid.nl/x" TargetMode="External"/>'
        f'<Relationship Id="rId9" Type="{R}/image" Target="media/image1.png"/>'
        f'<Relationship Id="rId10" Type="{R}/image" Target="media/image2.emf"/></Relationships>',
        "word/document.xml": f"<w:document {_RUIMTES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>",
        "word/styles.xml": STIJLEN,
        "word/numbering.xml": NUMMERS,
        "word/footnotes.xml": f"<w:footnotes {_RUIMTES}>{noot}</w:footnotes>",
        "word/media/image1.png": PNG,
        "word/media/image2.emf": b"EMF",
    }
    return zip_delen({**delen, **(meer or {})})


_ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
ODT_STIJLEN = f"""<office:document-styles {_ODF}><office:styles>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
 style:default-outline-level="1"/>
<style:style style:name="Caption" style:family="paragraph"/>
<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="Hoofdstuk "/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2" style:num-prefix="Artikel "/>
</text:outline-style></office:styles></office:document-styles>"""
_ODT_AUTOMATISCH = """<office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix="."/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>
</office:automatic-styles>"""


def odt(*body: str, meer: Mapping[str, str | bytes] | None = None) -> bytes:
    """An .odt with this body."""
    delen: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_ODF}>{_ODT_AUTOMATISCH}<office:body><office:text>"
        f"{''.join(body)}</office:text></office:body></office:document-content>",
        "styles.xml": ODT_STIJLEN,
        "Pictures/p.png": PNG,
    }
    return zip_delen({**delen, **(meer or {})})


def op(inhoud: str) -> str:
    """A paragraph of an .odt."""
    return f"<text:p>{inhoud}</text:p>"


def oh(inhoud: str, niveau: int) -> str:
    """A heading of an .odt."""
    return f'<text:h text:outline-level="{niveau}">{inhoud}</text:h>'


def ol(*items: str, stijl: str = "L1", extra: str = "") -> str:
    """A list of an .odt."""
    inhoud = "".join(f"<text:list-item>{deel}</text:list-item>" for deel in items)
    naam = f' text:style-name="{stijl}"' if stijl else ""
    return f"<text:list{naam}{extra}>{inhoud}</text:list>"


WORD_HTML = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta charset="utf-8"><!--[if gte mso 9]><xml><o:x>weg</o:x></xml><![endif]-->
<style><!-- @list l0 {mso-list-id:1;} --></style></head><body lang=NL>
<!--StartFragment-->
<h2 style='mso-list:l1 level2 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>Artikel 5.1<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Verbod<o:p></o:p></h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Het is
<b style='mso-bidi-font-weight:normal'>verboden</b> te bouwen<a style='mso-footnote-id:ftn1' href="#_ftn1"
name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if
!supportFootnotes]>[1]<![endif]></span></span></a>.</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>a.<span>&nbsp; </span></span><![endif]>als het <del>groot</del><ins>hoog</ins> is.</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Zie <a href="https://a.nl/">de wet</a>.</p>
<p class=MsoListParagraph style='mso-list:l9 level1 lfo9'><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span></span>los punt</p>
<p class=MsoNormal style='mso-hide:all'>verborgen</p>
<table class=MsoTableGrid><thead><tr><td><p>Kop</p></td><td><p>Twee</p></td></tr></thead>
<tr><td rowspan=2>hoog</td><td>x</td></tr><tr><td>y</td></tr></table>
<p class=MsoNormal><img width=96 height=96 src="file:///C:/Temp/image001.png" alt=foto></p>
<!--EndFragment-->
<div style='mso-element:footnote-list'><br clear=all><hr><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span
class=MsoFootnoteReference>[1]</span></a> De noot.</p></div></div>
</body></html>"""


def cf_html(html: str) -> bytes:
    """HTML as it lies on the clipboard of Windows."""
    inhoud = html.encode()
    kop = "Version:0.9\r\nStartHTML:{0:010d}\r\nEndHTML:{1:010d}\r\nStartFragment:{0:010d}\r\nEndFragment:{1:010d}\r\n"
    lengte = len(kop.format(0, 0))
    return kop.format(lengte, lengte + len(inhoud)).encode() + inhoud
