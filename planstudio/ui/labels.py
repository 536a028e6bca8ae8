"""Words on screen for what the standard writes as a URI, a number or a kind of object."""

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from planstudio.domain.ow import LOCATIES, OwObject

if TYPE_CHECKING:
    from planstudio.domain.annotaties import Annotaties

_MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
SOORTLABELS = {
    "RegelVoorIedereen": "Regel voor iedereen",
    "Instructieregel": "Instructieregel",
    "Omgevingswaarderegel": "Omgevingswaarderegel",
    "Tekstdeel": "Tekstdeel",
    "Gebiedengroep": "Groep van gebieden",
    "Lijnengroep": "Groep van lijnen",
    "Puntengroep": "Groep van punten",
}
SOORTICONEN = {
    "Gebied": "gebied",
    "Lijn": "lijn",
    "Punt": "punt",
    "Gebiedengroep": "groep",
    "Lijnengroep": "groep",
    "Puntengroep": "groep",
    "Ambtsgebied": "ambtsgebied",
    "Activiteit": "activiteit",
    "Gebiedsaanwijzing": "aanwijzing",
    "Omgevingsnorm": "norm",
    "Omgevingswaarde": "norm",
}


def split_uri(uri: str) -> str:
    """The label of a value of a list: '…/concept/MaximumBouwhoogte' is 'Maximum bouwhoogte'."""
    naam = uri.rstrip("/").rpartition("/")[2]
    if not naam or " " in naam:
        return naam
    woorden = re.findall(
        r"[A-Z]?[0-9]+|[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]", naam.replace("_", " ").replace("-", " ")
    )
    if not woorden:
        return naam
    return " ".join(
        (woorden[0], *(woord if woord.isalpha() and woord.isupper() else woord.lower() for woord in woorden[1:]))
    )


def describe_soort(ding: OwObject) -> str:
    """What people call a kind of object."""
    return SOORTLABELS.get(ding.soort, ding.soort)


def describe_naam(annotaties: "Annotaties", ding: OwObject) -> str:
    """The name of an object; when it has none that of its geometry or of the group it is in, or what it is."""
    if ding.naam or ding.soort not in LOCATIES:
        return ding.naam or f"{describe_soort(ding)} zonder naam"
    geometrie = next((locatie.naam for locatie in annotaties.find_geometrie(ding) if locatie.naam), "")
    if geometrie:
        return geometrie
    groepen = (ander.naam for ander in annotaties.find_referrers(ding.sleutel) if ander.soort in LOCATIES)
    groep = next((naam for naam in groepen if naam), "")
    return f"Deel van {groep}" if groep else f"{describe_soort(ding)} zonder naam"


def format_number(getal: float, decimalen: int = 0) -> str:
    """A number with decimal comma and thin spaces between thousands."""
    tekst = f"{getal:,.{decimalen}f}"
    return tekst.replace(",", "\u202f").replace(".", ",")


def format_area(vierkante_meters: float) -> str:
    """An area in m2, or in ha from one hectare."""
    if vierkante_meters < 10_000:
        return f"{format_number(vierkante_meters, 0 if vierkante_meters >= 100 else 1)} m²"
    return f"{format_number(vierkante_meters / 10_000, 2 if vierkante_meters < 10_000_000 else 0)} ha"


def format_length(meters: float) -> str:
    """A length in m, or in km from one kilometre."""
    return f"{format_number(meters, 1)} m" if meters < 1000 else f"{format_number(meters / 1000, 2)} km"


def format_waarde(waarde: str) -> str:
    """A norm value as it is read: with a decimal comma."""
    return waarde.replace(".", ",") if re.fullmatch(r"-?\d+\.\d+", waarde) else waarde


def format_date(dag: date) -> str:
    """24 november 2026."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def format_moment(tijd: datetime, nu: datetime) -> str:
    """'vandaag 14:02', 'gisteren 9:30' or the date."""
    dagen = (nu.date() - tijd.date()).days
    if dagen in (0, 1):
        return f"{'vandaag' if dagen == 0 else 'gisteren'} {tijd.hour}:{tijd.minute:02}"
    return format_date(tijd.date())


def count(aantal: int, enkel: str, meer: str) -> str:
    """'1 regel', '12 regels', 'geen regels'."""
    return f"geen {meer}" if aantal == 0 else f"{format_number(aantal)} {enkel if aantal == 1 else meer}"


def sort_key(naam: str) -> tuple[tuple[int, int, str], ...]:
    """Sort names as people do: 'zone 2' before 'zone 10'."""
    return tuple(
        (0, int(deel), "") if deel.isdigit() else (1, 0, deel) for deel in re.split(r"(\d+)", naam.casefold()) if deel
    )
