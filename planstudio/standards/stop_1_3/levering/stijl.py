"""A style for a GIO that comes without one: compulsory when it has groups or norm values (handbook, E.5)."""

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand, Vlakvorm, classify
from planstudio.standards.namen import OGC, SE
from planstudio.standards.stop_1_3.levering.bouw import make

# Quiet colours that stay apart, also for who does not see red and green as different.
KLEUREN = ("#4477aa", "#ccbb44", "#228833", "#ee6677", "#66ccee", "#aa3377", "#bbbbbb", "#997700", "#004488", "#cc7722")
_SYMBOOL = {Vlakvorm.VLAK: "vag000", Vlakvorm.LIJN: "vlg000", Vlakvorm.PUNT: "vpg000"}


def make_stijl(gio: Geometriebestand) -> Element | None:
    """A FeatureTypeStyle with one rule per group or value; None for a plain GIO, which may do without."""
    if gio.groepen:
        eigenschap = "groepID"
        waarden = [(groep.id, groep.label) for groep in gio.groepen]
    elif any(locatie.kwantitatief for locatie in gio.locaties):
        eigenschap = "kwantitatieveNormwaarde"
        getallen = sorted({locatie.kwantitatief for locatie in gio.locaties if locatie.kwantitatief}, key=float)
        waarden = [(getal, f"{getal.replace('.', ',')} {gio.eenheidlabel}".strip()) for getal in getallen]
    elif any(locatie.kwalitatief for locatie in gio.locaties):
        eigenschap = "kwalitatieveNormwaarde"
        waarden = [(waarde, waarde) for waarde in sorted({lo.kwalitatief for lo in gio.locaties if lo.kwalitatief})]
    else:
        return None
    vorm = classify(gio.locaties[0].geometrie.vorm) if gio.locaties else Vlakvorm.VLAK
    regels = (_make_rule(nummer, eigenschap, waarde, titel, vorm) for nummer, (waarde, titel) in enumerate(waarden))
    return make(
        SE,
        "FeatureTypeStyle",
        make(SE, "FeatureTypeName", "geo:Locatie"),
        make(SE, "SemanticTypeIdentifier", f"geo:{eigenschap}"),
        *regels,
        version="1.1.0",
    )


def _make_rule(nummer: int, eigenschap: str, waarde: str, titel: str, vorm: Vlakvorm) -> Element:
    kleur = KLEUREN[nummer % len(KLEUREN)]
    gelijk = make(OGC, "PropertyIsEqualTo", make(OGC, "PropertyName", eigenschap), make(OGC, "Literal", waarde))
    return make(
        SE,
        "Rule",
        make(SE, "Name", f"regel{nummer + 1}"),
        make(SE, "Description", make(SE, "Title", titel or waarde)),
        make(OGC, "Filter", gelijk),
        _make_symbool(vorm, kleur),
    )


def _make_symbool(vorm: Vlakvorm, kleur: str) -> Element:
    naam = make(SE, "Name", _SYMBOOL[vorm])
    lijn = make(
        SE, "Stroke", _svg("stroke", kleur), _svg("stroke-opacity", "1"), _svg("stroke-width", "1"),
        _svg("stroke-linejoin", "round"),
    )  # fmt: skip
    vulling = make(SE, "Fill", _svg("fill", kleur), _svg("fill-opacity", "0.3"))
    if vorm is Vlakvorm.VLAK:
        return make(SE, "PolygonSymbolizer", naam, vulling, lijn)
    if vorm is Vlakvorm.LIJN:
        lijn = make(
            SE, "Stroke", _svg("stroke", kleur), _svg("stroke-opacity", "1"), _svg("stroke-width", "2"),
            _svg("stroke-linecap", "butt"),
        )  # fmt: skip
        return make(SE, "LineSymbolizer", naam, lijn)
    merk = make(SE, "Mark", make(SE, "WellKnownName", "circle"), vulling, lijn)
    return make(
        SE, "PointSymbolizer", naam, make(SE, "Graphic", merk, make(SE, "Size", "12"), make(SE, "Rotation", "0"))
    )


def _svg(naam: str, waarde: str) -> Element:
    return make(SE, "SvgParameter", waarde, name=naam)
