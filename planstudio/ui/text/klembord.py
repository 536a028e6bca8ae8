"""What is copied from the page: plain words, HTML for other programs, and the elements themselves for planstudio."""

import json
from typing import Any

from PySide6.QtCore import QMimeData

from planstudio.domain.element import Element
from planstudio.domain.soort import SOORT_BY_NAAM, STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement

EIGEN = "application/x-planstudio-tekst"
_Deel = Tekstelement | Element | str
_TAGS: dict[Soort, str] = {
    Soort.AL: "p",
    Soort.OPSCHRIFT: "span",
    Soort.TERM: "p",
    Soort.TUSSENKOP: "h6",
    Soort.B: "b",
    Soort.STRONG: "strong",
    Soort.I: "i",
    Soort.U: "u",
    Soort.SUP: "sup",
    Soort.SUB: "sub",
    Soort.TABLE: "table",
    Soort.ROW: "tr",
    Soort.CITAAT: "blockquote",
    Soort.TITLE: "caption",
}


def make_mime(fragment: tuple[Tekstelement, ...], tekst: str) -> QMimeData:
    """A piece of text for the clipboard; `tekst` is how it reads without structure."""
    mime = QMimeData()
    mime.setText(tekst)
    mime.setHtml("".join(make_html(deel) for deel in fragment))
    mime.setData(EIGEN, json.dumps([_to_json(deel) for deel in fragment]).encode())
    return mime


def read_mime(mime: QMimeData) -> tuple[Tekstelement, ...]:
    """The elements that planstudio put on the clipboard; none when there are none or they cannot be read."""
    if not mime.hasFormat(EIGEN):
        return ()
    try:
        delen = json.loads(bytes(mime.data(EIGEN).data()))
        gelezen = [_from_json(deel) for deel in delen]
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(deel for deel in gelezen if isinstance(deel, Tekstelement))


def _to_json(deel: _Deel) -> Any:
    if isinstance(deel, str):
        return deel
    inhoud = [_to_json(kind) for kind in deel.inhoud]
    naam = {"s": deel.soort.value} if isinstance(deel, Tekstelement) else {"n": deel.naam}
    return {**naam, "a": [list(paar) for paar in deel.attributen], "i": inhoud}


def _from_json(deel: Any) -> _Deel:
    if isinstance(deel, str):
        return deel
    inhoud = tuple(_from_json(kind) for kind in deel["i"])
    attributen = tuple((str(naam), str(waarde)) for naam, waarde in deel["a"])
    if "s" in deel:
        return Tekstelement(soort=SOORT_BY_NAAM[deel["s"]], attributen=attributen, inhoud=inhoud)
    vreemd = tuple(kind for kind in inhoud if not isinstance(kind, Tekstelement))
    return Element(naam=str(deel["n"]), attributen=attributen, inhoud=vreemd)


def make_html(deel: _Deel, niveau: int = 1) -> str:
    """A part of the text as HTML; numbers stand as words, so that they look the same elsewhere."""
    from html import escape  # not at the start of the program: it is needed at the first copy

    if isinstance(deel, str):
        return escape(deel, quote=False)
    if isinstance(deel, Element):
        return escape(deel.tekst, quote=False)
    binnen = "".join(make_html(kind, niveau + (deel.soort in STRUCTUUR)) for kind in deel.inhoud)
    match deel.soort:
        case Soort.KOP:
            kop = " ".join(kind.tekst for kind in deel.kinderen if kind.tekst)
            return f"<h{min(niveau, 6)}>{escape(kop, quote=False)}</h{min(niveau, 6)}>"
        case Soort.BR:
            return "<br>"
        case Soort.LIJST:
            return f'<ul style="list-style-type: none">{binnen}</ul>'
        case Soort.LI:
            return f"<li>{binnen}</li>"
        case Soort.LID_NUMMER | Soort.LI_NUMMER:
            return f"<span>{binnen} </span>"
        case Soort.ENTRY:
            return f"<td{_make_spans(deel)}>{binnen}</td>"
        case Soort.COLSPEC:
            return ""
        case Soort.EXT_REF if (deel.get("ref") or "").startswith("http"):
            return f'<a href="{escape(deel.get("ref") or "")}">{binnen}</a>'
    tag = _TAGS.get(deel.soort, "")
    return f"<{tag}>{binnen}</{tag}>" if tag else binnen


def _make_spans(entry: Tekstelement) -> str:
    rijen = entry.get("morerows") or ""
    return f' rowspan="{int(rijen) + 1}"' if rijen.isdecimal() and rijen != "0" else ""
