"""The tree of activities of the example plan: key, parent, group, name and related activities."""

from __future__ import annotations

from dataclasses import dataclass

from gemeente import CODE, NAAM

RIJK = "nl.imow-mnre1034.activiteit."
TOP = "ActInOmgevingsplanGem"


@dataclass(frozen=True)
class Activiteit:
    """One activity; parent and related are keys, or full ids of national activities."""

    sleutel: str
    boven: str
    groep: str
    naam: str
    gerelateerd: tuple[str, ...] = ()


def activiteit_id(sleutel: str) -> str:
    """Return the identification that belongs to a key."""
    return sleutel if sleutel.startswith("nl.imow-") else f"nl.imow-{CODE}.activiteit.{sleutel}"


ACTIVITEITEN = (
    Activiteit(
        TOP, RIJK + "ActInOmgevingsplan", "Overig", f"Activiteit gereguleerd in het omgevingsplan gemeente {NAAM}"
    ),
    Activiteit(
        "BouwwerkBouwen",
        TOP,
        "BouwactiviteitRuimtelijk",
        "Bouwwerk bouwen, in stand houden of gebruiken",
        (RIJK + "Bouwactiviteit",),
    ),
    Activiteit(
        "HoofdgebouwBouwen",
        "BouwwerkBouwen",
        "BouwactiviteitRuimtelijk",
        "Hoofdgebouw bouwen, uitbreiden of verplaatsen",
    ),
    Activiteit(
        "BijbehorendBouwwerkBouwen",
        "BouwwerkBouwen",
        "BouwactiviteitRuimtelijk",
        "Bijbehorend bouwwerk bouwen, in stand houden of gebruiken",
    ),
    Activiteit("DakkapelPlaatsen", "BijbehorendBouwwerkBouwen", "BouwactiviteitRuimtelijk", "Dakkapel plaatsen"),
    Activiteit(
        "ErfafscheidingPlaatsen", "BouwwerkBouwen", "BouwactiviteitRuimtelijk", "Erfafscheiding plaatsen of vervangen"
    ),
    Activiteit(
        "BouwwerkSlopenStadsgezicht",
        TOP,
        "Sloopactiviteit",
        "Bouwwerk slopen in het beschermde stadsgezicht",
        (RIJK + "Sloopactiviteit",),
    ),
    Activiteit("BedrijfUitoefenen", TOP, "ExploitatieactiviteitBedrijf", "Bedrijf of beroep uitoefenen"),
    Activiteit("HorecaExploiteren", "BedrijfUitoefenen", "ExploitatieactiviteitHoreca", "Horecabedrijf exploiteren"),
    Activiteit(
        "TerrasExploiteren",
        "HorecaExploiteren",
        "ExploitatieactiviteitHoreca",
        "Terras exploiteren in de openbare ruimte",
    ),
    Activiteit("BoomVellen", TOP, "Kapactiviteit", "Boom vellen"),
    Activiteit(
        "MonumentaleBoomVellen", "BoomVellen", "Kapactiviteit", "Monumentale boom vellen, verplanten of beschadigen"
    ),
    Activiteit(
        "ParkeergelegenheidRealiseren",
        TOP,
        "Parkeeractiviteit",
        "Parkeergelegenheid realiseren",
        ("HoofdgebouwBouwen",),
    ),
    Activiteit("EvenementHouden", TOP, "Evenementactiviteit", "Evenement houden"),
    Activiteit(
        "GrootEvenementHouden",
        "EvenementHouden",
        "Evenementactiviteit",
        "Groot evenement houden",
        ("TerrasExploiteren",),
    ),
    Activiteit("LigplaatsInnemen", TOP, "Ligplaatsactiviteit", "Ligplaats innemen met een vaartuig"),
    Activiteit(
        "WoonbootLigplaatsInnemen", "LigplaatsInnemen", "Ligplaatsactiviteit", "Ligplaats innemen met een woonboot"
    ),
    Activiteit(
        "GeluidgevoeligGebouwToevoegen", TOP, "PlanologischeGebruiksactiviteit", "Geluidgevoelig gebouw toevoegen"
    ),
    Activiteit(
        "WerkBijWaterkering",
        TOP,
        "BeperkingengebiedactiviteitMBTEenWaterkering",
        "Werkzaamheden verrichten bij een waterkering",
    ),
    Activiteit("UitritAanleggen", TOP, "Uitritactiviteit", "Uitrit aanleggen of veranderen"),
    Activiteit(
        "MilieubelastendVerrichten", TOP, "MilieubelastendeActiviteit", "Milieubelastende activiteit verrichten"
    ),
    Activiteit("GrondwaterLozen", "MilieubelastendVerrichten", "Lozingsactiviteit", "Grondwater lozen bij ontwatering"),
    Activiteit(
        "MonumentWijzigen",
        TOP,
        "Monumentenactiviteit",
        "Gemeentelijk monument wijzigen",
        (RIJK + "Rijksmonumentenactiviteit",),
    ),
)
