"""A juridische regel as a card: its places, activities, areas, norms and themes (handbook, F.2)."""

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.element import Element
from planstudio.domain.ow import OwObject, walk_refs
from planstudio.ui.annotations.facts import Facet, Kaartje, Verwijzing
from planstudio.ui.document import Keuze
from planstudio.ui.labels import SOORTICONEN, describe_naam, describe_soort, format_waarde, split_uri

MAX_WAARDEN = 12
_LIJSTEN = (
    ("Instrument", "instructieregelInstrument"),
    ("Taak", "instructieregelTaakuitoefening"),
    ("Thema", "thema"),
)


def build_kaartje(annotaties: Annotaties, regel: OwObject) -> Kaartje:
    """The card of one rule; facets without a value are left out."""
    aanduidingen = tuple(
        verwijs(annotaties, aanduiding.activiteit, extra=_describe_aanduiding(annotaties, regel, aanduiding))
        for aanduiding in annotaties.find_activiteitaanduidingen(regel)
    )
    facetten = (
        Facet(label="Locaties", waarden=verwijs_all(annotaties, regel.find_refs("locatieaanduiding"))),
        Facet(label="Activiteiten", waarden=aanduidingen),
        Facet(label="Gebiedsaanwijzingen", waarden=_find_aanwijzingen(annotaties, regel)),
        Facet(label="Normen", waarden=_find_normen(annotaties, regel)),
        Facet(label="Kaarten", waarden=verwijs_all(annotaties, regel.find_refs("kaartaanduiding"))),
        Facet(label="Hoofdlijnen", waarden=verwijs_all(annotaties, regel.find_refs("hoofdlijnaanduiding"))),
        *(
            Facet(
                label=label,
                waarden=tuple(Verwijzing(tekst=split_uri(deel.tekst)) for deel in regel.element.find_all(local)),
            )
            for label, local in _LIJSTEN
        ),
    )
    return Kaartje(
        titel=describe_soort(regel),
        bijschrift=split_uri(regel.element.find_tekst("idealisatie")),
        facetten=tuple(facet for facet in facetten if facet.waarden),
    )


def verwijs(annotaties: Annotaties, sleutel: str, extra: str = "") -> Verwijzing:
    """A link to an object; plain words for one outside the plan."""
    ding = annotaties.find(sleutel)
    if ding is None:
        return Verwijzing(tekst=annotaties.name(sleutel), extra=extra or "buiten dit plan")
    return Verwijzing(
        tekst=describe_naam(annotaties, ding),
        keuze=Keuze(sleutel=ding.sleutel),
        icoon=SOORTICONEN.get(ding.soort, ""),
        extra=extra,
    )


def verwijs_all(annotaties: Annotaties, sleutels: tuple[str, ...]) -> tuple[Verwijzing, ...]:
    """Links to objects, a dozen at most and then how many more there are."""
    links = tuple(verwijs(annotaties, sleutel) for sleutel in sleutels[:MAX_WAARDEN])
    rest = len(sleutels) - MAX_WAARDEN
    return links if rest <= 0 else (*links, Verwijzing(tekst=f"en nog {rest}"))


def _describe_aanduiding(annotaties: Annotaties, regel: OwObject, aanduiding: object) -> str:
    kwalificatie = split_uri(getattr(aanduiding, "kwalificatie", ""))
    locaties: tuple[str, ...] = getattr(aanduiding, "locaties", ())
    if not locaties or locaties == regel.find_refs("locatieaanduiding"):
        return kwalificatie
    namen = [annotaties.name(sleutel) for sleutel in locaties[:3]]
    meer = f" en nog {len(locaties) - 3}" if len(locaties) > 3 else ""
    return f"{kwalificatie} in {', '.join(namen)}{meer}"


def _find_aanwijzingen(annotaties: Annotaties, regel: OwObject) -> tuple[Verwijzing, ...]:
    gevonden = []
    for sleutel in regel.find_refs("gebiedsaanwijzing"):
        ding = annotaties.find(sleutel)
        soort = describe_aanwijzing(ding) if ding is not None else ""
        gevonden.append(verwijs(annotaties, sleutel, extra=soort))
    return tuple(gevonden)


def describe_aanwijzing(ding: OwObject) -> str:
    """Type and group of a gebiedsaanwijzing: 'Functie, centrumgebied'."""
    delen = [split_uri(ding.element.find_tekst(veld)) for veld in ("type", "groep")]
    return ", ".join(deel if plaats == 0 else deel[:1].lower() + deel[1:] for plaats, deel in enumerate(delen) if deel)


def _find_normen(annotaties: Annotaties, regel: OwObject) -> tuple[Verwijzing, ...]:
    sleutels = (*regel.find_refs("omgevingsnormaanduiding"), *regel.find_refs("omgevingswaardeaanduiding"))
    gevonden = []
    for sleutel in sleutels:
        norm = annotaties.find(sleutel)
        waarden = describe_waarden(annotaties, norm, with_locatie=False) if norm is not None else ()
        gevonden.append(verwijs(annotaties, sleutel, extra=", ".join(dict.fromkeys(waarden[:5]))))
    return tuple(gevonden)


def describe_waarden(annotaties: Annotaties, norm: OwObject, *, with_locatie: bool) -> tuple[str, ...]:
    """The values of a norm with their unit, and where they hold if asked."""
    eenheid = split_uri(norm.element.find_tekst("eenheid")).lower()
    gevonden = []
    for deel in norm.element.walk():
        if deel.local == "Normwaarde":
            waarde = _describe_waarde(deel, eenheid)
            plekken = deel.find("locatieaanduiding")
            namen = [annotaties.name(ref) for ref in walk_refs(plekken)] if plekken is not None else []
            gevonden.append(f"{waarde} in {', '.join(namen[:3])}" if with_locatie and namen else waarde)
    return tuple(gevonden)


def _describe_waarde(waarde: Element, eenheid: str) -> str:
    getal = waarde.find_tekst("kwantitatieveWaarde")
    if getal:
        return f"{format_waarde(getal)} {eenheid}".strip()
    return waarde.find_tekst("kwalitatieveWaarde") or "waarde staat in de regeltekst"
