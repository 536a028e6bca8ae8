"""Which version numbers of the standards a package names; packages mix them (handbook 0.2)."""

import re
from collections.abc import Mapping
from typing import cast

from lxml import etree

from planstudio.domain.plan import Standaardversies
from planstudio.standards.namen import AANLEVERING, MANIFEST_OW, UITLEVERING, XSI
from planstudio.standards.xml import split_naam

_IMOW = re.compile(rb"/tpod/v(\d[\w.\-]*)/|/imow/v?(\d[\w.\-]*)/|tpod/v?(\d+\.\d+\.\d+)")
_STOP_RUIMTE = "https://standaarden.overheid.nl/stop/"


def find_versies(roots: Mapping[str, etree._Element], bestanden: Mapping[str, bytes]) -> Standaardversies:
    """Collect the numbers from `schemaversie` attributes, schema locations and manifest-ow."""
    stop: set[str] = set()
    lvbb: set[str] = set()
    imow: set[str] = set()
    for naam, root in roots.items():
        ruimte = split_naam(root.tag)[0]
        if ruimte in (AANLEVERING, UITLEVERING):
            _add(lvbb, root.get("schemaversie"))
        if _may_hold(bestanden[naam], b"schemaversie"):
            _find_stop(root, stop)
        if ruimte == MANIFEST_OW:
            _add(imow, root.findtext(f"{{{MANIFEST_OW}}}IMOWversie"))
        if "geostandaarden.nl/imow" in ruimte or ruimte == MANIFEST_OW:
            kop = bestanden[naam][:4000] + (root.get(f"{{{XSI}}}schemaLocation") or "").encode()
            imow.update(next(filter(None, gevonden)).decode() for gevonden in _IMOW.findall(kop))
    return Standaardversies(stop=tuple(sorted(stop)), imow=tuple(sorted(imow)), lvbb=tuple(sorted(lvbb)))


def _may_hold(inhoud: bytes, woord: bytes) -> bool:
    """Whether a word may stand in a file: quick for the many that have it nowhere. UTF-16 is not looked through."""
    return woord in inhoud or b"\0" in inhoud[:4]


def _find_stop(root: etree._Element, stop: set[str]) -> None:
    # In C, not element by element: most files have one and a text has ten thousand elements. From attribute to
    # element, because the other way round a set of attributes is made for each element.
    for element in cast(list[etree._Element], root.xpath("//@schemaversie/..")):
        if split_naam(str(element.tag))[0].startswith(_STOP_RUIMTE):
            _add(stop, element.get("schemaversie"))
    for element in root.iter("{*}schemaversie"):
        _add(stop, element.text)


def _add(versies: set[str], waarde: str | None) -> None:
    if waarde and waarde.strip()[:1].isdigit():
        versies.add(waarde.strip())
