"""OW-objecten: the annotations of a plan as they are delivered (handbook, chapter F)."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.element import Element

HREF = "{http://www.w3.org/1999/xlink}href"
RULES = frozenset({"RegelVoorIedereen", "Instructieregel", "Omgevingswaarderegel", "Tekstdeel"})
TEKSTOBJECTEN = frozenset({"Regeltekst", "Divisie", "Divisietekst"})
LOCATIES = frozenset(
    {
        "Gebied",
        "Lijn",
        "Punt",
        "Gebiedengroep",
        "Lijnengroep",
        "Puntengroep",
        "Ambtsgebied",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwObject:
    """One OW-object: its fields are `element`, in the fixed order of the standard (F.2); ids are text, never numbers.

    `sleutel` is the identification, or for an object without one (SymbolisatieItem) and for doubles a made-up key.
    `bestand` is the OW file it was read from or belongs in, `volgorde` its place there.
    """

    sleutel: str
    soort: str
    element: Element
    bestand: str = ""
    volgorde: int = 0

    @property
    def identificatie(self) -> str:
        """The identification as it stands in the object."""
        return self.element.find_tekst("identificatie")

    @property
    def naam(self) -> str:
        """What people call it: naam, or for a location its noemer; empty when it has neither."""
        return self.element.find_tekst("naam") or self.element.find_tekst("noemer")

    @property
    def wid(self) -> str | None:
        """The text element that a Regeltekst, Divisie or Divisietekst stands for."""
        return self.element.get("wId")

    @property
    def is_beeindigd(self) -> bool:
        """Whether this delivery ends the object (status beëindigen)."""
        return bool(self.element.find_tekst("status"))

    def find_refs(self, *pad: str) -> tuple[str, ...]:
        """The identifications that the references under a path of local names point to."""
        plek = self.element.find(*pad)
        return tuple(walk_refs(plek)) if plek is not None else ()


def walk_refs(element: Element) -> Iterator[str]:
    """Every identification that something below this element refers to, in document order."""
    # This runs over all of a plan: most elements have no attributes and hold one piece of text, so it asks that first.
    stapel = [element]
    while stapel:
        deel = stapel.pop()
        if deel.attributen:
            for sleutel, waarde in deel.attributen:
                if sleutel == HREF and waarde:
                    yield waarde
        inhoud = deel.inhoud
        if inhoud and (len(inhoud) > 1 or not isinstance(inhoud[0], str)):
            stapel += [kind for kind in reversed(inhoud) if not isinstance(kind, str)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwBestand:
    """An OW file around its objects (F.1): `kop` stands before them; `work` and `doel` come from its manifest."""

    naam: str
    kop: tuple[Element, ...] = ()
    work: str = ""
    doel: str = ""
