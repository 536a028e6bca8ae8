"""From bytes to characters: byte order marks, declared encodings, and what is used when nothing is said."""

import codecs
import re

_MERKEN = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_KLEMBORD = re.compile(rb"\s*Version:\d")
_PLAATS = re.compile(rb"(StartHTML|EndHTML|StartFragment|EndFragment):(-?\d{1,12})")


def decode_tekst(inhoud: bytes) -> str:
    """Characters of plain text: by its mark, else UTF-8, else as Windows in western Europe writes."""
    for merk, codering in _MERKEN:
        if inhoud.startswith(merk):
            return inhoud[len(merk) :].decode(codering, "replace")
    try:
        return inhoud.decode("utf-8")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", "replace")


def decode_html(inhoud: bytes, *, is_utf8: bool = False) -> str:
    """Characters of HTML: by its mark, the clipboard's header (always UTF-8), or the encoding that it names.

    `is_utf8` says that it was characters before, whatever it says itself.
    """
    if _KLEMBORD.match(inhoud):
        return _cut_klembord(inhoud).decode("utf-8", "replace")
    if is_utf8 or any(inhoud.startswith(merk) for merk, _ in _MERKEN):
        return decode_tekst(inhoud)
    gevonden = _META.search(inhoud[:4096])
    if gevonden is not None:
        try:
            return inhoud.decode(gevonden[1].decode("ascii"), "replace")
        except LookupError:
            pass
    return decode_tekst(inhoud)


def _cut_klembord(inhoud: bytes) -> bytes:
    """The HTML behind the header of CF_HTML, whole, so that styles and notes outside the fragment stay."""
    plaatsen = {naam[1]: int(naam[2]) for naam in _PLAATS.finditer(inhoud[:1024])}
    for begin, eind in ((b"StartHTML", b"EndHTML"), (b"StartFragment", b"EndFragment")):
        van, tot = plaatsen.get(begin, -1), plaatsen.get(eind, -1)
        if 0 < van < tot <= len(inhoud) + 1:
            return inhoud[van:tot]
    plaats = inhoud.find(b"<")
    return inhoud[plaats:] if plaats >= 0 else b""
