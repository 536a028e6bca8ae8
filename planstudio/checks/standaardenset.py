"""The official schemas on this computer: where they are, and compiled once when first needed."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlparse

from lxml import etree

from planstudio.standards.xml import split_naam

_CATALOGUS = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
OMGEVING = "PLANSTUDIO_STANDAARDEN"


def find_standaarden(profiel: Path) -> Path | None:
    """The folder with the official set and its catalog.xml; None when there is none."""
    eigen = os.environ.get(OMGEVING)
    for map_ in (Path(eigen) if eigen else None, profiel / "standaarden"):
        if map_ is not None and (map_ / "catalog.xml").is_file():
            return map_.resolve()
    return None


class _Resolver(etree.Resolver):
    def __init__(self, bundel: "Standaardenset") -> None:
        super().__init__()
        self._bundel = bundel

    def resolve(self, url: str, public_id: str, context: object) -> object:  # type: ignore[override]
        return self.resolve_filename(str(self._bundel.resolve(url)), context)  # type: ignore[attr-defined]


@dataclass
class Standaardenset:
    """A folder of schemas with an OASIS catalog. Nothing outside it is ever read."""

    map: Path

    def __post_init__(self) -> None:
        self.map = self.map.resolve()  # a folder that is reached through a link has files that are not below the link
        root = etree.parse(str(self.map / "catalog.xml")).getroot()
        self._exact = {e.get("name", ""): e.get("uri", "") for e in root.iter(f"{_CATALOGUS}uri")}
        self._starts = [
            (e.get("uriStartString", ""), e.get("rewritePrefix", "")) for e in root.iter(f"{_CATALOGUS}rewriteURI")
        ]
        self._schemas: dict[Path, etree.XMLSchema] = {}

    def resolve(self, url: str) -> Path:
        """The file for an address; raises LookupError for what the catalog does not know."""
        delen = urlparse(url)
        pad = self._find(url) if delen.scheme in ("http", "https") else Path(unquote(delen.path))
        if pad is None or not pad.resolve().is_relative_to(self.map) or not pad.is_file():
            raise LookupError(url)
        return pad.resolve()

    def _find(self, naam: str) -> Path | None:
        if naam in self._exact:
            return self.map / self._exact[naam]
        return next(
            (self.map / (plaats + naam[len(start) :]) for start, plaats in self._starts if naam.startswith(start)), None
        )

    def find_schema(self, root: etree._Element) -> etree.XMLSchema | None:
        """The schema of the production version for a document, by its namespace; None when the set has none."""
        pad = self._exact.get(split_naam(str(root.tag))[0])
        if pad is None:
            return None
        bestand = (self.map / pad).resolve()
        if bestand not in self._schemas:
            # One schema object per entry: IMOW brings a cut-down xlink of the same namespace as that of GML.
            parser = etree.XMLParser(no_network=True)
            parser.resolvers.add(_Resolver(self))
            self._schemas[bestand] = etree.XMLSchema(etree.parse(str(bestand), parser))
        return self._schemas[bestand]
