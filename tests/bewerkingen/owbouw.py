"""OW-objecten as an author makes them, and references taken out of them (handbook, chapter F)."""

from collections.abc import Iterator
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.ow import HREF

IMOW = "http://www.geostandaarden.nl/imow/"
R, ROL, L, GA, VT = (
    f"{IMOW}{deel}" for deel in ("regels", "regelsoplocatie", "locatie", "gebiedsaanwijzing", "vrijetekst")
)
CONCEPT = "http://standaarden.omgevingswet.overheid.nl/{}/id/concept/{}"
# What an object cannot do without: when this part loses its last reference, the object goes.
ONMISBAAR = {
    "RegelVoorIedereen": "artikelOfLid",
    "Instructieregel": "artikelOfLid",
    "Omgevingswaarderegel": "artikelOfLid",
    "Tekstdeel": "divisieaanduiding",
    "Gebiedengroep": "groepselement",
    "Lijnengroep": "groepselement",
    "Puntengroep": "groepselement",
    "Gebiedsaanwijzing": "locatieaanduiding",
    "Omgevingsnorm": "normwaarde",
    "Omgevingswaarde": "normwaarde",
    "Pons": "locatieaanduiding",
    "Kaart": "kaartlagen",
    "Activiteit": "bovenliggendeActiviteit",
}


def ow(ruimte: str, local: str, *inhoud: Element | str, **attributen: str) -> Element:
    """An element in a namespace of IMOW."""
    return Element(naam=f"{{{ruimte}}}{local}", attributen=tuple(attributen.items()), inhoud=inhoud)


def ref(ruimte: str, local: str, sleutel: str) -> Element:
    """A reference to an object."""
    return Element(naam=f"{{{ruimte}}}{local}", attributen=((HREF, sleutel),))


def concept(lijst: str, waarde: str) -> str:
    """A value of a value list as URI."""
    return CONCEPT.format(lijst, waarde)


def make_regeltekst(sleutel: str, wid: str) -> Element:
    """The Regeltekst of an artikel or lid."""
    return ow(R, "Regeltekst", ow(R, "identificatie", sleutel), wId=wid)


def make_regel(sleutel: str, regeltekst: str, locatie: str, *aanduidingen: Element) -> Element:
    """A RegelVoorIedereen on a Regeltekst, with activities when given."""
    return ow(
        R,
        "RegelVoorIedereen",
        ow(R, "identificatie", sleutel),
        ow(R, "idealisatie", concept("idealisatie", "Exact")),
        ow(R, "artikelOfLid", ref(R, "RegeltekstRef", regeltekst)),
        ow(R, "locatieaanduiding", ref(L, "LocatieRef", locatie)),
        *aanduidingen,
    )


def make_aanduiding(sleutel: str, activiteit: str, kwalificatie: str, locatie: str) -> Element:
    """An activity in a rule with its qualification and place."""
    return ow(
        R,
        "activiteitaanduiding",
        ref(ROL, "ActiviteitRef", activiteit),
        ow(
            R,
            "ActiviteitLocatieaanduiding",
            ow(R, "identificatie", sleutel),
            ow(R, "activiteitregelkwalificatie", concept("activiteitregelkwalificatie", kwalificatie)),
            ow(R, "locatieaanduiding", ref(L, "LocatieRef", locatie)),
        ),
    )


def make_activiteit(sleutel: str, naam: str, boven: str) -> Element:
    """An activity below another."""
    return ow(
        ROL,
        "Activiteit",
        ow(ROL, "identificatie", sleutel),
        ow(ROL, "naam", naam),
        ow(ROL, "groep", concept("activiteit", "BouwactiviteitRuimtelijk")),
        ow(ROL, "bovenliggendeActiviteit", ref(ROL, "ActiviteitRef", boven)),
    )


def make_gebied(sleutel: str, noemer: str, geometrie: str) -> Element:
    """A Gebied with one geometry."""
    vorm = ow(L, "geometrie", ref(L, "GeometrieRef", geometrie))
    return ow(L, "Gebied", ow(L, "identificatie", sleutel), ow(L, "noemer", noemer), vorm)


def make_gebiedengroep(sleutel: str, noemer: str, gebieden: list[str]) -> Element:
    """A Gebiedengroep of some Gebieden."""
    leden = ow(L, "groepselement", *(ref(L, "GebiedRef", gebied) for gebied in gebieden))
    return ow(L, "Gebiedengroep", ow(L, "identificatie", sleutel), ow(L, "noemer", noemer), leden)


def make_gebiedsaanwijzing(sleutel: str, naam: str, locatie: str) -> Element:
    """A Gebiedsaanwijzing of the type Functie."""
    return ow(
        GA,
        "Gebiedsaanwijzing",
        ow(GA, "identificatie", sleutel),
        ow(GA, "type", concept("typegebiedsaanwijzing", "Functie")),
        ow(GA, "naam", naam),
        ow(GA, "groep", concept("functie", "Centrumgebied")),
        ow(GA, "locatieaanduiding", ref(L, "LocatieRef", locatie)),
    )


def make_tekstobject(soort: str, sleutel: str, wid: str) -> Element:
    """The Divisie or Divisietekst of free text."""
    return ow(VT, soort, ow(VT, "identificatie", sleutel), wId=wid)


def make_tekstdeel(sleutel: str, soort: str, tekstobject: str, locatie: str) -> Element:
    """A Tekstdeel on a Divisie or Divisietekst."""
    return ow(
        VT,
        "Tekstdeel",
        ow(VT, "identificatie", sleutel),
        ow(VT, "idealisatie", concept("idealisatie", "Exact")),
        ow(VT, "divisieaanduiding", ref(VT, f"{soort}Ref", tekstobject)),
        ow(VT, "locatieaanduiding", ref(L, "LocatieRef", locatie)),
    )


def walk_ids(element: Element) -> Iterator[str]:
    """The identifications that an object bears: its own and those of its parts."""
    return (deel.tekst for deel in element.walk() if deel.local == "identificatie")


def point_refs(element: Element, naar: dict[str, str]) -> Element:
    """An object with its references led to other objects."""
    attributen = tuple((k, naar.get(v, v) if k == HREF else v) for k, v in element.attributen)
    inhoud = tuple(k if isinstance(k, str) else point_refs(k, naar) for k in element.inhoud)
    return replace(element, attributen=attributen, inhoud=inhoud)


def strip_refs(element: Element, weg: set[str], vangnet: str) -> Element | None:
    """An object without references to what went; None when it cannot do without them.

    A rule that loses its place gets `vangnet`, the place of the whole plan; a norm value that loses its place goes.
    """
    nieuw = _strip(element, weg, vangnet)
    if nieuw is None or nieuw is element:
        return nieuw
    onmisbaar = ONMISBAAR.get(element.local)
    if onmisbaar is not None and nieuw.find(onmisbaar) is None:
        return None
    return None if element.local == "SymbolisatieItem" and len(nieuw.elementen) < 2 else nieuw


def _strip(element: Element, weg: set[str], vangnet: str) -> Element | None:
    if element.get(HREF) in weg:
        return None
    inhoud: list[Element | str] = []
    for kind in element.inhoud:
        nieuw = kind if isinstance(kind, str) else _strip(kind, weg, "" if element.local == "Normwaarde" else vangnet)
        if nieuw is not None:
            inhoud.append(nieuw)
    if len(inhoud) == len(element.inhoud) and all(a is b for a, b in zip(inhoud, element.inhoud, strict=True)):
        return element
    over = {kind.local for kind in inhoud if not isinstance(kind, str)}
    if element.local == "locatieaanduiding" and not over and vangnet:
        return replace(element, inhoud=(ref(L, "LocatieRef", vangnet),))
    half = (
        (element.local == "activiteitaanduiding" and "ActiviteitRef" not in over)
        or (element.local == "Normwaarde" and "locatieaanduiding" not in over)
        or (element.local == "Kaartlaag" and not any(naam.endswith("weergave") for naam in over))
    )
    return None if half or not over else replace(element, inhoud=tuple(inhoud))
