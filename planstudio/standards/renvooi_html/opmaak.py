"""Pieces of HTML: elements with escaped text and attributes, and how what came and what went is marked."""

from enum import StrEnum
from html import escape
from urllib.parse import quote, urlsplit

from planstudio.domain.mutatie.renvooi import Wijzigactie, get_actie
from planstudio.domain.tekst import Tekstelement


class Stand(StrEnum):
    """Whether text stays, comes or goes; the value is the class in the style sheet."""

    BLIJFT = ""
    NIEUW = "nieuw"
    WEG = "weg"


# What someone hears who does not see the marks.
_BEGIN = {Stand.NIEUW: "[toegevoegd: ", Stand.WEG: "[verwijderd: "}
_EINDE = {Stand.NIEUW: " :einde toevoeging]", Stand.WEG: " :einde verwijdering]"}
_TAGS = {Stand.NIEUW: "ins", Stand.WEG: "del"}


def find_stand(element: Tekstelement, stand: Stand) -> Stand:
    """Whether an element stays, comes or goes: by its own mark (handbook, D.4), else as what it stands in."""
    match get_actie(element):
        case Wijzigactie.VOEGTOE:
            return Stand.NIEUW
        case Wijzigactie.VERWIJDER:
            return Stand.WEG
    return stand


def make(naam: str, inhoud: str, **attributen: str | None) -> str:
    """An element; `inhoud` is HTML already. A trailing underscore in the name of an attribute falls away."""
    delen = "".join(
        f' {sleutel.rstrip("_").replace("_", "-")}="{escape(waarde)}"'
        for sleutel, waarde in attributen.items()
        if waarde is not None and waarde != ""
    )
    return f"<{naam}{delen}>{inhoud}</{naam}>"


def make_stil(tekst: str) -> str:
    """Words for a screen reader alone."""
    return f'<span class="stil">{escape(tekst)}</span>'


def mark_woorden(html: str, stand: Stand, *, gezegd: bool = False) -> str:
    """Words that came or went; `gezegd` when what they stand in already told so aloud."""
    if stand is Stand.BLIJFT or not html:
        return html
    if gezegd:
        return make(_TAGS[stand], html)
    return make(_TAGS[stand], f"{make_stil(_BEGIN[stand])}{html}{make_stil(_EINDE[stand])}")


def tell(html: str, stand: Stand) -> str:
    """Blocks that came or went, between two remarks for a screen reader; nothing around what stays."""
    if stand is Stand.BLIJFT:
        return html
    return f"{make_stil(_BEGIN[stand])}{html}{make_stil(_EINDE[stand])}"


def make_anker(wid: str, plaats: int) -> str:
    """The id in the page of an element of the text: its wId; texts after the first may have the same ones."""
    anker = "_".join(wid.split())
    return anker if plaats == 1 else f"tekst-{plaats}-{anker}"


def link(anker: str, html: str) -> str:
    """A link within the page."""
    return make("a", html, href=f"#{quote(anker, safe='~_.-!*()')}")


def link_uit(adres: str, html: str) -> str:
    """A link to the web; any other address stays words, so that a page from elsewhere cannot run a thing."""
    try:
        schema = urlsplit(adres.strip()).scheme.lower()
    except ValueError:
        schema = ""
    return make("a", html, href=adres.strip()) if schema in ("http", "https") else html
