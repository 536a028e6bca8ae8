"""What a part of the document leads to outside itself: pictures and addresses on the web."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import quote, urlsplit

from lxml import etree

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
SOORT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
# The national site resolves references to laws as they are written (handbook, B.6).
_WETTEN = "https://wetten.overheid.nl/"


@dataclass(slots=True)
class Relaties:
    """The relations of one part, numbered in the order in which they are first asked for."""

    _ids: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def add(self, soort: str, doel: str, *, buiten: bool = False) -> str:
        """The id of the relation to a target; the same target gives the same id."""
        return self._ids.setdefault((soort, doel, buiten), f"rId{len(self._ids) + 1}")

    def __len__(self) -> int:
        return len(self._ids)

    def write(self) -> bytes:
        """The bytes of the part with relations."""
        wortel = make_wortel(_NS, "Relationships")
        for (soort, doel, buiten), ident in self._ids.items():
            relatie = etree.SubElement(wortel, f"{{{_NS}}}Relationship", Id=ident, Type=SOORT + soort, Target=doel)
            if buiten:
                relatie.set("TargetMode", "External")
        return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8", standalone=True)


def make_wortel(ruimte: str, naam: str) -> etree._Element:
    """The root of a part of the package itself, with its namespace as the default one."""
    # The stubs forget that a namespace may go without a prefix.
    return etree.Element(f"{{{ruimte}}}{naam}", nsmap=cast("dict[str, str]", {None: ruimte}))


def find_adres(verwijzing: Tekstelement) -> str:
    """The web address that an ExtRef leads to; empty when it has none that may be opened."""
    ref = (verwijzing.get("ref") or "").strip()
    if verwijzing.get("soort") == "JCI" or ref.lower().startswith("jci"):
        return _WETTEN + quote(ref, safe=":&=;./_-")
    try:
        schema = urlsplit(ref).scheme.lower()
    except ValueError:
        return ""
    return quote(ref, safe="%/:?#[]@!$&'()*+,;=~-._") if schema in ("http", "https") else ""


def list_doelen(tekst: Tekstelement) -> Mapping[str, str]:
    """The bookmarks of what is referred to within this text, by eId and wId; Word wants short names."""
    gevraagd = {
        (element.get("ref") or "").rpartition("#")[2]
        for element in tekst.walk()
        if element.soort in (Soort.INT_REF, Soort.INT_IO_REF)
    }
    doelen: dict[str, str] = {}
    for nummer, element in enumerate(tekst.walk()):
        for ident in (element.eid, element.wid):
            if ident in gevraagd:
                doelen.setdefault(ident, f"doel{nummer}")
    return doelen
