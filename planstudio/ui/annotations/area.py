"""What the panel tells about a location."""

from collections import Counter

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.geometrie import RD, Locatie, Vlakvorm, classify
from planstudio.domain.ow import LOCATIES, OwObject
from planstudio.ui.annotations.facts import Facet, Inhoud, Verwijzing
from planstudio.ui.annotations.places import find_plaatsen
from planstudio.ui.annotations.rules import describe_aanwijzing, verwijs, verwijs_all
from planstudio.ui.labels import SOORTICONEN, count, describe_naam, describe_soort, format_area, format_length
from planstudio.ui.outline import Outline

_VORMEN = {Vlakvorm.VLAK: ("vlak", "vlakken"), Vlakvorm.LIJN: ("lijn", "lijnen"), Vlakvorm.PUNT: ("punt", "punten")}


def describe_locatie(annotaties: Annotaties, outline: Outline, ding: OwObject, *, is_all: bool) -> Inhoud:
    """Name, shape, size, groups, and the rules that hold there."""
    geometrieën = annotaties.find_geometrie(ding)
    regels = annotaties.find_rules_at(ding.sleutel)
    verwijzers = annotaties.find_referrers(ding.sleutel)
    groepen = tuple(ander.sleutel for ander in verwijzers if ander.soort in LOCATIES)
    leden = tuple(sleutel for sleutel in ding.find_refs("groepselement") if annotaties.find(sleutel) is not None)
    plaatsen, aantal = find_plaatsen(annotaties, outline, regels, is_all=is_all)
    facetten = (
        Facet(label="Geometrie", waarden=_describe_vorm(geometrieën, ding)),
        Facet(label="Grootte", waarden=_describe_maat(geometrieën)),
        Facet(label="Hoort bij", waarden=verwijs_all(annotaties, groepen)),
        Facet(label="Bestaat uit", waarden=verwijs_all(annotaties, leden)),
        Facet(
            label="Gebiedsaanwijzingen",
            waarden=tuple(
                verwijs(annotaties, ander.sleutel, extra=describe_aanwijzing(ander))
                for ander in verwijzers
                if ander.soort == "Gebiedsaanwijzing"
            ),
        ),
    )
    return Inhoud(
        titel=describe_naam(annotaties, ding),
        soort=describe_soort(ding) if ding.naam else "",
        icoon=SOORTICONEN.get(ding.soort, "gebied"),
        facetten=tuple(facet for facet in facetten if facet.waarden),
        plaatsen_titel=f"Hier {'geldt' if len(regels) == 1 else 'gelden'} {count(len(regels), 'regel', 'regels')}",
        plaatsen=plaatsen,
        aantal_plaatsen=aantal,
        technisch=(
            ("Identificatie", ding.identificatie),
            *(("Geometrie", locatie.id) for locatie in geometrieën[:20]),
            ("Bestand", ding.bestand),
        ),
        leeg="" if regels else "In dit gebied gelden nog geen regels.",
    )


def _describe_vorm(geometrieën: tuple[Locatie, ...], ding: OwObject) -> tuple[Verwijzing, ...]:
    if not geometrieën:
        eigen = "Grens van de overheid zelf; staat niet in het plan"
        return (Verwijzing(tekst=eigen if ding.soort == "Ambtsgebied" else "Staat niet in het plan"),)
    aantallen = Counter(classify(locatie.geometrie.vorm) for locatie in geometrieën)
    benaderd = any(locatie.geometrie.benaderd for locatie in geometrieën)
    tekst = ", ".join(count(aantal, *_VORMEN[vorm]) for vorm, aantal in aantallen.items())
    return (Verwijzing(tekst=tekst, extra="met bogen" if benaderd else ""),)


def _describe_maat(geometrieën: tuple[Locatie, ...]) -> tuple[Verwijzing, ...]:
    vormen = [locatie.geometrie.vorm for locatie in geometrieën if locatie.geometrie.crs == RD]
    oppervlakte = sum(vorm.area for vorm in vormen)
    if oppervlakte > 0:
        return (Verwijzing(tekst=format_area(oppervlakte)),)
    lengte = sum(vorm.length for vorm in vormen)
    return (Verwijzing(tekst=format_length(lengte)),) if lengte > 0 else ()
