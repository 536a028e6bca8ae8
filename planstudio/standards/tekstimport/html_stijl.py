"""How words in HTML look, by element and by style attribute."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from planstudio.domain.tekstimport.bron import Merk

_ELEMENTEN: dict[str, Merk] = {
    "b": Merk.VET,
    "strong": Merk.VET,
    "i": Merk.CURSIEF,
    "em": Merk.CURSIEF,
    "cite": Merk.CURSIEF,
    "dfn": Merk.CURSIEF,
    "var": Merk.CURSIEF,
    "u": Merk.ONDERSTREEPT,
    "sup": Merk.SUPERSCRIPT,
    "sub": Merk.SUBSCRIPT,
}


@dataclass(frozen=True, slots=True)
class Opmaak:
    """How the words here look and where they lead; `pre` keeps their lines."""

    merken: frozenset[Merk] = field(default_factory=frozenset)
    link: str = ""
    pre: bool = False

    def adjust(self, keuzes: Mapping[Merk, bool], *, pre: bool = False) -> "Opmaak":
        """With marks switched on and off."""
        if not keuzes and not pre:
            return self
        aan = {merk for merk, waarde in keuzes.items() if waarde}
        return replace(self, merken=(self.merken - keuzes.keys()) | aan, pre=self.pre or pre)


def read_css(stijl: str | None) -> dict[str, str]:
    """The properties in a style attribute, in lower case."""
    css: dict[str, str] = {}
    for regel in (stijl or "").split(";"):
        naam, punt, waarde = regel.partition(":")
        if punt:
            css[naam.strip().lower()] = " ".join(waarde.lower().split())
    return css


def find_merken(naam: str, css: Mapping[str, str]) -> dict[Merk, bool]:
    """The marks that an element switches on or off; its style goes before its name."""
    keuzes: dict[Merk, bool] = {}
    if naam in _ELEMENTEN:
        keuzes[_ELEMENTEN[naam]] = True
    gewicht = css.get("font-weight")
    if gewicht is not None:
        keuzes[Merk.VET] = gewicht in ("bold", "bolder") or (gewicht.isdigit() and int(gewicht) >= 600)
    if "font-style" in css:
        keuzes[Merk.CURSIEF] = css["font-style"] in ("italic", "oblique")
    streep = css.get("text-decoration", css.get("text-decoration-line"))
    if streep is not None and naam != "a":
        keuzes[Merk.ONDERSTREEPT] = "underline" in streep
    hoogte = css.get("vertical-align")
    if hoogte in ("super", "sub"):
        keuzes[Merk.SUPERSCRIPT] = hoogte == "super"
        keuzes[Merk.SUBSCRIPT] = hoogte == "sub"
    return keuzes


def is_verborgen(element: etree._Element, css: Mapping[str, str]) -> bool:
    """Whether an element is not shown."""
    return (
        css.get("display") == "none"
        or css.get("visibility") == "hidden"
        or css.get("mso-hide") == "all"
        or element.get("hidden") is not None
    )


def read_getal(waarde: str | None, anders: int) -> int:
    """A whole number as HTML has it; another for what is none."""
    gevonden = re.match(r"\s*(-?\d{1,6})", waarde or "")
    return int(gevonden[1]) if gevonden is not None else anders
