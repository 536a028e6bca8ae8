"""Any bytes to a text from elsewhere, told apart by what they are and not by their name."""

import io
import re
import zipfile

from planstudio.domain.melding import Melding
from planstudio.domain.tekstimport.bron import Bron
from planstudio.errors import PlanstudioError
from planstudio.standards.tekstimport.docx import read_docx
from planstudio.standards.tekstimport.html import read_html
from planstudio.standards.tekstimport.odt import read_odt
from planstudio.standards.tekstimport.platte_tekst import read_platte_tekst
from planstudio.standards.tekstimport.tekens import decode_tekst

MAX_BYTES = 128 * 1024 * 1024
# Plain text and HTML have no pictures in them; a code of laws is a tenth of this.
MAX_TEKST = 32 * 1024 * 1024
_HTML = re.compile(
    rb"\s*(?:<!doctype\s+html|<html|<head|<body|<\?xml[^>]*>\s*<html|Version:\d[\s\S]{0,400}StartHTML)", re.I
)
_ANDERS = (
    (b"\xd0\xcf\x11\xe0", "een oud Word-bestand (.doc) of beveiligd"),
    (b"{\\rtf", "een RTF-bestand"),
    (b"%PDF", "een PDF"),
)


def read_bron(inhoud: bytes, naam: str) -> tuple[Bron, tuple[Melding, ...]]:
    """Read a .docx, .odt, HTML or plain text; raises PlanstudioError for anything else, damaged or too large."""
    if len(inhoud) > MAX_BYTES:
        raise _refuse_grootte(naam)
    if inhoud.startswith(b"PK"):
        return _read_zip(inhoud, naam)
    for begin, soort in _ANDERS:
        if inhoud.startswith(begin):
            raise PlanstudioError(
                f"'{naam}' is {soort}; dat leest planstudio niet.",
                "Sla het in Word of LibreOffice op als .docx of .odt.",
            )
    if len(inhoud) > MAX_TEKST:
        raise _refuse_grootte(naam)
    if _HTML.match(inhoud.removeprefix(b"\xef\xbb\xbf")) or naam.lower().endswith((".html", ".htm", ".xhtml")):
        return read_html(inhoud, f"'{naam}'")
    tekst = decode_tekst(inhoud)
    if not _is_tekst(tekst):
        raise PlanstudioError(
            f"'{naam}' is geen tekst die planstudio kan lezen.",
            "Kies een bestand van Word (.docx) of LibreOffice (.odt).",
        )
    return read_platte_tekst(tekst), ()


def _refuse_grootte(naam: str) -> PlanstudioError:
    return PlanstudioError(f"'{naam}' is te groot om een tekst te zijn.", "Controleer of dit het goede bestand is.")


def _read_zip(inhoud: bytes, naam: str) -> tuple[Bron, tuple[Melding, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            delen = archief.NameToInfo.keys()
            is_odt = "content.xml" in delen
            is_docx = "[Content_Types].xml" in delen or "word/document.xml" in delen
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, EOFError):
        is_odt = is_docx = False
    if is_docx:
        return read_docx(inhoud, naam)
    if is_odt:
        return read_odt(inhoud, naam)
    raise PlanstudioError(
        f"'{naam}' is beschadigd of geen document dat planstudio kan lezen.",
        "Open het in Word of LibreOffice, sla het opnieuw op en probeer het nog eens.",
    )


def _is_tekst(tekst: str) -> bool:
    """Whether characters are words: hardly any that no text has."""
    vreemd = sum(1 for teken in tekst if (teken < " " and teken not in "\t\n\r\f") or teken in "\ufffd\x7f")
    return vreemd * 50 <= len(tekst)


def read_klembord(html: str | bytes | None, tekst: str = "") -> tuple[Bron, tuple[Melding, ...]]:
    """What was copied elsewhere: by its HTML when that holds anything, else by its plain text."""
    if html and len(html) <= MAX_TEKST:
        bron, meldingen = read_html(html, "het klembord")
        if any(not blok.is_leeg for blok in bron.blokken):
            return bron, meldingen
    return read_platte_tekst(tekst), ()
