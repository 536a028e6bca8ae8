"""Items of lists in HTML, and those that Word writes as paragraphs with mso-list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from planstudio.domain.tekstimport.nummers import read_teken
from planstudio.standards.tekstimport.html_stijl import read_css
from planstudio.standards.tekstimport.nummering import format_bolletje, format_getal

_VORMEN = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}
_TEKENS = frozenset({"disc", "circle", "square", "none", "disclosure-open", "disclosure-closed"})
_NIVEAU = re.compile(r"\blevel(\d)")


@dataclass
class Lijststand:
    """How deep the lists are here, and the number that the next paragraph gets."""

    diepte: int = 0
    _wacht: tuple[int, str] | None = None

    @property
    def niveau(self) -> int:
        """The level of items here, from 0."""
        return max(0, self.diepte - 1)

    def open(self) -> None:
        """A list begins."""
        self.diepte += 1

    def close(self) -> None:
        """A list ends."""
        self.diepte -= 1
        self._wacht = None

    def wait(self, niveau: int, nummer: str) -> None:
        """The next paragraph is an item with this number."""
        self._wacht = (niveau, nummer)

    def wait_no_more(self) -> None:
        """An item ended without words."""
        self._wacht = None

    def take(self) -> tuple[int, str] | None:
        """(level, number) for a paragraph that begins an item; None for any other."""
        wacht, self._wacht = self._wacht, None
        return wacht


def make_nummer(lijst: etree._Element, item: etree._Element, waarde: int) -> str:
    """What a browser shows before an item."""
    stijl = read_css(item.get("style")).get("list-style-type") or read_css(lijst.get("style")).get("list-style-type")
    soort = stijl or item.get("type") or lijst.get("type") or ("disc" if str(lijst.tag) != "ol" else "decimal")
    if soort.startswith(("'", '"')):
        return format_bolletje(soort.strip("'\" "))
    if soort in _TEKENS or (soort not in _VORMEN and str(lijst.tag) != "ol"):
        return "•" if str(lijst.tag) != "ol" or soort in _TEKENS - {"none"} else f"{waarde}."
    return f"{format_getal(waarde, _VORMEN.get(soort, 'decimal'))}."


def find_mso_lijst(css: Mapping[str, str]) -> int | None:
    """The level from 0 of a paragraph that Word marks as an item; None for any other."""
    waarde = css.get("mso-list", "")
    gevonden = _NIVEAU.search(waarde)
    return max(0, int(gevonden[1]) - 1) if gevonden is not None else None


def find_mso_nummer(alinea: etree._Element) -> str:
    """Take the number that Word writes out of a paragraph, as a number or a sign; empty when there is none."""
    for span in alinea.iter("span"):
        if read_css(span.get("style")).get("mso-list") == "ignore":
            nummer = " ".join("".join(str(deel) for deel in span.itertext()).replace("\u00a0", " ").split())
            for kind in list(span):
                span.remove(kind)
            span.text = None
            if not nummer:
                return ""
            tekens = read_teken(nummer)
            is_teken = len(nummer) == 1 and not nummer.isdigit()
            if is_teken and (not tekens or nummer.isalpha() or not nummer.isalnum()):
                return format_bolletje(nummer)
            return nummer
    return ""
