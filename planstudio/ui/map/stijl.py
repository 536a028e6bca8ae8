"""Colours and line styles: quiet, few, and the same for the same thing each time.

Functies have the colours that planologists know from SVBP2012, other gebiedsaanwijzingen one per type, GIO's without
a gebiedsaanwijzing one from a row. On a dark background the outline is lightened; contrast comes from the outline.
"""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

RIJ = ("#3b6ea5", "#b4653a", "#4f8a5b", "#8a5a9e", "#a8852c", "#2f8c93", "#a64d6a", "#6b7a2f", "#5b63b0", "#8c6d5a")
REGELINGSGEBIED = "#5a6472"

FUNCTIES = {
    "Agrarisch": "#b9c96f", "Landbouw": "#b9c96f", "Veehouderij": "#b9c96f", "Tuinbouw": "#aebf5a",
    "Glastuinbouw": "#aebf5a", "Industrie": "#a872c4", "Bedrijventerrein": "#c08fd6", "Bedrijf": "#a85cc4",
    "Bos": "#5f9e5c", "Centrum": "#e8907e", "Cultuur": "#e05252", "Detailhandel": "#e8877a",
    "Dienstverlening": "#dc82ad", "Gemengd": "#e89a5c", "Groen": "#3fae5a", "Horeca": "#ec6a2c", "Kantoor": "#cf93b3",
    "Maatschappelijk": "#c2825c", "Infrastructuur": "#8f959c", "Spoorweg": "#7f858c",
    "Ontspanning": "#e05252", "Dagrecreatie": "#98b83a", "Verblijfsrecreatie": "#aeb82f", "Wonen": "#d8bf1e",
    "Natuur": "#72967d", "Recreatie": "#98b83a", "Sport": "#6fae3c",
    "Tuin": "#a3b04f", "Verkeer": "#8f959c", "Water": "#6fa3cc", "Woongebied": "#d9c94a",
}  # fmt: skip
AANWIJZINGEN = {
    "Beperkingengebied": "#b3574a", "Bodem": "#8c6d46", "Bouw": "#b07a3c", "Defensie": "#6f7a4a",
    "Energievoorziening": "#b59a1f", "Erfgoed": "#8b5a4a", "ExterneVeiligheid": "#b4443c", "Functie": "#6c6fb5",
    "Geluid": "#7a5fa8", "Geur": "#7f8a3a", "Landschap": "#5f8f6b", "Leiding": "#9a5240", "Lucht": "#5f93b0",
    "Mijnbouw": "#7a6a5c", "Natuur": "#4f8f5f", "Recreatie": "#86a32e", "RuimtelijkGebruik": "#b07f52",
    "Verkeer": "#74797f",
    "WaterEnWatersysteem": "#3f7fb8",
}  # fmt: skip
PONS = "#7a5f5f"


@dataclass(frozen=True, slots=True)
class Stijl:
    """How one thing is drawn; `dikte` in logical pixels."""

    vulling: QColor
    rand: QColor
    dikte: float = 1.0
    streep: Qt.PenStyle = Qt.PenStyle.SolidLine


@dataclass(frozen=True, slots=True)
class Thema:
    """The colours around the areas, taken from the palette of the window."""

    donker: bool
    achtergrond: QColor
    ruitlijn: QColor
    ruitlijn_sterk: QColor
    tekst: QColor
    tekst_zacht: QColor
    halo: QColor
    vlak: QColor  # behind notes that float over the map
    vlakrand: QColor
    nadruk: QColor
    nadrukhalo: QColor
    focus: QColor


def derive_thema(palet: QPalette) -> Thema:
    """Choose the colours that go with a palette, light or dark."""
    donker = palet.color(QPalette.ColorRole.Window).lightness() < 128
    tekst = palet.color(QPalette.ColorRole.WindowText)
    if donker:
        return Thema(
            donker=True,
            achtergrond=QColor("#22262b"),
            ruitlijn=QColor("#2b3036"),
            ruitlijn_sterk=QColor("#353b43"),
            tekst=tekst,
            tekst_zacht=QColor("#98a2ae"),
            halo=QColor(34, 38, 43, 225),
            vlak=QColor(45, 50, 57, 240),
            vlakrand=QColor("#4a525c"),
            nadruk=QColor("#8cb8f2"),
            nadrukhalo=QColor(16, 19, 23, 200),
            focus=palet.color(QPalette.ColorRole.Highlight).lighter(120),
        )
    return Thema(
        donker=False,
        achtergrond=QColor("#f3f4f5"),
        ruitlijn=QColor("#e9ebed"),
        ruitlijn_sterk=QColor("#dfe2e5"),
        tekst=tekst,
        tekst_zacht=QColor("#66707a"),
        halo=QColor(250, 250, 251, 225),
        vlak=QColor(255, 255, 255, 240),
        vlakrand=QColor("#c9ced4"),
        nadruk=QColor("#154273"),
        nadrukhalo=QColor(255, 255, 255, 220),
        focus=palet.color(QPalette.ColorRole.Highlight),
    )


@cache
def derive_stijl(kleur: str, donker: bool, soort: str = "") -> Stijl:
    """Fill and outline for a colour; `soort` "norm" gives a dashed outline, "omtrek" an outline alone."""
    basis = QColor(kleur)
    tint, verzadiging, licht = max(basis.hslHueF(), 0.0), basis.hslSaturationF(), basis.lightnessF()
    if donker:
        rand = QColor.fromHslF(tint, verzadiging * 0.85, max(licht, 0.62))
    else:
        rand = QColor.fromHslF(tint, verzadiging, min(licht, 0.42))
    if soort == "omtrek":
        return Stijl(QColor(Qt.GlobalColor.transparent), rand, 1.6, Qt.PenStyle.DashDotLine)
    vulling = QColor(basis)
    # Areas lie over each other, five deep at times: thin, or they turn to mud.
    vulling.setAlphaF((0.10 if soort == "norm" else 0.15) + (0.04 if donker else 0.0))
    return Stijl(vulling, rand, 1.0, Qt.PenStyle.DashLine if soort == "norm" else Qt.PenStyle.SolidLine)


def choose_kleur(type_aanwijzing: str, groep: str, volgnummer: int) -> str:
    """The colour of a layer: by functie, by type of gebiedsaanwijzing, or the next one of the row."""
    if type_aanwijzing == "Functie":
        for naam, kleur in FUNCTIES.items():
            if groep.lower().startswith(naam.lower()):
                return kleur
    if type_aanwijzing in AANWIJZINGEN:
        return AANWIJZINGEN[type_aanwijzing]
    return RIJ[volgnummer % len(RIJ)]


def choose_reeks(kleur: str, aantal: int, plaats: int) -> str:
    """The colour of value number `plaats` out of `aantal`, one hue: more is darker."""
    if aantal <= 1:
        return kleur
    deel = plaats / (aantal - 1)
    licht, donker = mix(kleur, "#ffffff", 0.45), mix(kleur, "#000000", 0.4)
    return mix(licht, donker, deel)


def mix(a: str, b: str, deel: float) -> str:
    """A colour between two; `deel` 0 gives the first, 1 the second."""
    van, naar = QColor(a), QColor(b)
    return QColor.fromRgbF(
        van.redF() + (naar.redF() - van.redF()) * deel,
        van.greenF() + (naar.greenF() - van.greenF()) * deel,
        van.blueF() + (naar.blueF() - van.blueF()) * deel,
    ).name()


def vary(kleur: str, stap: int) -> str:
    """A relative of a colour, for the second, third … layer of one kind: the hue turned a little."""
    if stap == 0:
        return kleur
    basis = QColor(kleur)
    draai = (0.05, -0.05, 0.1, -0.1, 0.15, -0.15)[(stap - 1) % 6]
    licht = min(0.85, max(0.2, basis.lightnessF() + 0.04 * (stap % 3 - 1)))
    return QColor.fromHslF((max(basis.hslHueF(), 0.0) + draai) % 1.0, basis.hslSaturationF(), licht).name()
