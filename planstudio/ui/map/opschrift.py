"""Words on the map and in the legend: values with their unit, kinds of areas, the ambtsgebied, counts of rules."""

import re

from planstudio.domain.geometrie import Geometriebestand, Locatie
from planstudio.domain.ow import OwObject

EENHEDEN = {
    "Aantal": "", "AantalPerHectare": "per ha", "Bouwlaag": "bouwlagen", "Categorie": "", "Centimeter": "cm",
    "Dagen": "dagen", "Decibel": "dB", "DecibelMetAWeging": "dB(A)", "GraadCelsius": "°C", "GraadHoek": "°",
    "Jaren": "jaar", "Kilogram": "kg", "Kilometer": "km", "Kilovolt": "kV", "KubiekeMeter": "m³", "Liter": "l",
    "Maanden": "maanden", "Meter": "m", "Millimeter": "mm", "Minuut": "min", "Procent": "%", "Seconde": "s",
    "Uur": "uur", "VierkanteKilometer": "km²", "VierkanteMeter": "m²", "Watt": "W", "Weken": "weken",
}  # fmt: skip
_LABELS = {
    "meter": "m", "meters": "m", "vierkante meter": "m²", "kubieke meter": "m³", "hectare": "ha", "procent": "%",
    "graden": "°", "graad": "°", "decibel": "dB", "aantal": "",
}  # fmt: skip
_SOORTEN = {"GM": "gemeente", "PV": "provincie", "WS": "waterschap"}


def get_concept(uri: str) -> str:
    """The last part of the URI of a value list: `…/concept/Meter` gives Meter."""
    return uri.rstrip("/").rpartition("/")[2]


def split_words(concept: str) -> str:
    """A concept as words: `WaterEnWatersysteem` gives water en watersysteem."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", concept).lower()


def describe_eenheid(bestand: Geometriebestand) -> str:
    """The short sign of the unit of a norm; empty when there is none that is short."""
    concept = get_concept(bestand.eenheid)
    if concept in EENHEDEN:
        return EENHEDEN[concept]
    label = bestand.eenheidlabel.strip()
    return _LABELS.get(label.lower(), label if len(label) <= 4 else "")


def describe_waarde(bestand: Geometriebestand, locatie: Locatie) -> str:
    """The norm value of a location with its unit and a decimal comma: `9 m`; empty when it has none."""
    if locatie.kwantitatief:
        getal = locatie.kwantitatief.strip()
        if "." in getal and "e" not in getal.lower():
            getal = getal.rstrip("0").rstrip(".")
        eenheid = describe_eenheid(bestand)
        tussen = "" if eenheid in ("%", "°") else " "
        return f"{getal.replace('.', ',')}{tussen}{eenheid}".strip()
    return locatie.kwalitatief.strip()


def sort_waarde(waarde: str) -> tuple[int, float, str]:
    """Sorts numbers by size, before words by the alphabet."""
    try:
        return 0, float(waarde), ""
    except ValueError:
        return 1, 0.0, waarde.lower()


def describe_soort(bestand: Geometriebestand, aanwijzing: OwObject | None) -> str:
    """What kind of layer a GIO is, in small print: the type of gebiedsaanwijzing, or the unit of the norm."""
    if aanwijzing is not None:
        return split_words(get_concept(aanwijzing.element.find_tekst("type"))).capitalize()
    return bestand.eenheidlabel


def describe_ambtsgebied(ding: OwObject) -> str:
    """The name of an ambtsgebied with its kind: `gemeente Ermelo`; its code when it has no name."""
    grens = next(
        (deel.tekst for deel in ding.element.walk() if deel.local == "bestuurlijkeGrenzenID" and deel.tekst), ""
    )
    naam = re.sub(r"^ambtsgebied\s+(van\s+)?(de\s+)?", "", ding.naam.strip(), flags=re.IGNORECASE) or grens
    eerste = naam.partition(" ")[0].lower()
    soort = _SOORTEN.get(grens[:2].upper(), eerste if eerste in _SOORTEN.values() else "")
    zonder = re.sub(rf"^{soort}\s+", "", naam, flags=re.IGNORECASE) if soort else naam
    return f"{soort} {zonder}".strip() or "onbekend"


def describe_regels(aantal: int) -> str:
    """How many rules hold somewhere."""
    if aantal == 0:
        return "geen regels"
    return "1 regel" if aantal == 1 else f"{aantal} regels"
