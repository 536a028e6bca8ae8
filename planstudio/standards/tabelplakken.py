"""The first table in HTML from the clipboard (Excel, LibreOffice, Word, a web page) as cells to paste."""

from collections.abc import Iterator

from lxml import etree

from planstudio.domain.edits.tabellen.plakken import Plakcel, Plakraster, split_alineas

# No sensible table has more; a damaged colspan must not fill the memory.
_MEEST = 1000
_REGELS = frozenset({"p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"})
_STIL = frozenset({"script", "style", "template"})


def read_html_tabel(html: str) -> Plakraster | None:
    """The outermost table with the most cells in a piece of HTML; None when there is none with words in it."""
    if "<table" not in html.lower():
        return None
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    root = etree.fromstring(html.replace("\0", "").encode("utf-8", "replace"), parser)
    if root is None:
        return None
    tabellen = [
        tabel for tabel in root.iter("table") if not any(boven.tag == "table" for boven in tabel.iterancestors())
    ]
    gelezen = [_read_tabel(tabel) for tabel in tabellen]
    met_woorden = [plak for plak in gelezen if any(cel.alineas for cel in plak.cellen)]
    return max(met_woorden, key=lambda plak: len(plak.cellen), default=None)


def _read_tabel(tabel: etree._Element) -> Plakraster:
    rijen = list(_walk_rijen(tabel))
    bezet: set[tuple[int, int]] = set()
    cellen: list[Plakcel] = []
    koprijen = 0
    for nummer, rij in enumerate(rijen):
        eigen = [cel for cel in rij if cel.tag in ("td", "th")]
        kolom = 0
        for cel in eigen:
            while (nummer, kolom) in bezet:
                kolom += 1
            hoog = min(_read_span(cel, "rowspan"), len(rijen) - nummer)
            breed = _read_span(cel, "colspan")
            breed = next((k for k in range(breed) if (nummer, kolom + k) in bezet), breed)
            bezet |= {(nummer + r, kolom + k) for r in range(hoog) for k in range(breed)}
            cellen.append(
                Plakcel(rij=nummer, kolom=kolom, rijen=hoog, kolommen=breed, alineas=split_alineas(_read_woorden(cel)))
            )
        is_kop = _is_in_kop(rij) or (bool(eigen) and all(cel.tag == "th" for cel in eigen))
        koprijen += 1 if is_kop and koprijen == nummer else 0
    return _cut_kop(Plakraster(cellen=tuple(cellen), koprijen=koprijen))


def _cut_kop(plak: Plakraster) -> Plakraster:
    """The grid with a heading that no cell reaches out of."""
    koprijen = plak.koprijen
    while any(cel.rij < koprijen < cel.rij + cel.rijen for cel in plak.cellen):
        koprijen -= 1
    return plak if koprijen == plak.koprijen else Plakraster(cellen=plak.cellen, koprijen=koprijen)


def _walk_rijen(tabel: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not those of a table in a cell."""
    for kind in tabel:
        if kind.tag == "tr":
            yield kind
        elif kind.tag in ("thead", "tbody", "tfoot"):
            yield from (rij for rij in kind if rij.tag == "tr")


def _is_in_kop(rij: etree._Element) -> bool:
    boven = rij.getparent()
    return boven is not None and boven.tag == "thead"


def _read_span(cel: etree._Element, naam: str) -> int:
    waarde = cel.get(naam, "").strip()
    return max(1, min(int(waarde), _MEEST)) if waarde.isdecimal() else 1


def _read_woorden(cel: etree._Element) -> str:
    """The words of a cell; blocks and line breaks in it as lines."""
    delen: list[str] = []

    def walk(element: etree._Element) -> None:
        if element.tag in _STIL:
            return
        is_regel = element.tag in _REGELS
        delen.append("\n" if is_regel else "")
        # Line breaks in the source are white space in HTML.
        delen.append(" ".join((element.text or "").splitlines()))
        for kind in element:
            walk(kind)
            delen.append(" ".join((kind.tail or "").splitlines()))
        delen.append("\n" if is_regel else "")

    walk(cel)
    return "".join(delen)
