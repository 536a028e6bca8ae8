"""How a reader calls OW-objecten, in sentences of meldingen."""

from planstudio.domain.ow import OwObject

NAMEN = {
    "Regeltekst": "De koppeling met de tekst",
    "Divisie": "De koppeling met de tekst",
    "Divisietekst": "De koppeling met de tekst",
    "RegelVoorIedereen": "De juridische regel",
    "Instructieregel": "De instructieregel",
    "Omgevingswaarderegel": "De omgevingswaarderegel",
    "Tekstdeel": "Het tekstdeel",
    "Activiteit": "De activiteit",
    "Gebiedsaanwijzing": "De gebiedsaanwijzing",
    "Omgevingsnorm": "De omgevingsnorm",
    "Omgevingswaarde": "De omgevingswaarde",
    "Gebied": "Het gebied",
    "Lijn": "De lijn",
    "Punt": "Het punt",
    "Gebiedengroep": "De gebiedengroep",
    "Lijnengroep": "De lijnengroep",
    "Puntengroep": "De puntengroep",
    "Ambtsgebied": "Het ambtsgebied",
    "Regelingsgebied": "Het regelingsgebied",
    "Kaart": "De kaart",
    "Hoofdlijn": "De hoofdlijn",
    "SymbolisatieItem": "De symbolisatie",
}


def name_ow(ding: OwObject) -> str:
    """An object at the start of a sentence: De activiteit 'Een terras gebruiken'."""
    soort = NAMEN.get(ding.soort, f"Het object {ding.soort}")
    return f"{soort} '{ding.naam}'" if ding.naam else soort


def lower_first(naam: str) -> str:
    """The same name within a sentence."""
    return naam[:1].lower() + naam[1:]


def pronoun_of(ding: OwObject) -> str:
    """The word that stands for an object: die, or dat."""
    return "dat" if NAMEN.get(ding.soort, "Het").startswith("Het") else "die"
