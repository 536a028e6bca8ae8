"""Pictures inside the page; where the bytes are not at hand, what the picture shows in words."""

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from planstudio.domain.tekst import Tekstelement
from planstudio.standards.renvooi_html.opmaak import make

# What a browser shows, by the first bytes: the name or the type in the text may be wrong.
_SOORTEN = ((b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))


def make_beeld(element: Tekstelement, beelden: Mapping[str, bytes], *, inline: bool = False) -> str:
    """An Illustratie or InlineTekstAfbeelding."""
    naam = element.get("naam") or ""
    alt = element.get("alt") or ""
    inhoud = _find(naam, beelden)
    soort = next((soort for begin, soort in _SOORTEN if inhoud.startswith(begin)), "") if inhoud is not None else ""
    if inhoud is None or not soort:
        woorden = f"Afbeelding: {alt or naam}" if alt or naam else "Afbeelding"
        if alt and alt != naam and naam:
            woorden += f" ({naam})"
        return make("span", escape(woorden), class_="zonderbeeld inregel" if inline else "zonderbeeld")
    bron = f"data:{soort};base64,{b64encode(inhoud).decode('ascii')}"
    return f'<img src="{bron}" alt="{escape(alt or naam)}"{_format_maat(element)}>'


def _find(naam: str, beelden: Mapping[str, bytes]) -> bytes | None:
    """The bytes by name; with or without a folder, and careless with capitals as packages are (G.2)."""
    if naam in beelden:
        return beelden[naam]
    gezocht = naam.rpartition("/")[2].lower()
    return next((inhoud for sleutel, inhoud in beelden.items() if sleutel.rpartition("/")[2].lower() == gezocht), None)


def _format_maat(element: Tekstelement) -> str:
    """Width and height in pixels; the style sheet keeps a picture within the page."""
    breedte, hoogte = element.get("breedte") or "", element.get("hoogte") or ""
    return f' width="{breedte}" height="{hoogte}"' if breedte.isdigit() and hoogte.isdigit() else ""
