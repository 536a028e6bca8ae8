"""What changes on the map, in words: informatieobjecten that are new, changed or withdrawn (handbook, E.7)."""

from html import escape

from planstudio.domain.geometrie import Geometriebestand
from planstudio.domain.wijziging.informatieobjecten import find_geometriebestand
from planstudio.domain.wijziging.wijziging import Ioversies, Wijziging
from planstudio.standards.renvooi_html.opmaak import make


def write_gebieden(wijziging: Wijziging, dictum: tuple[str, ...]) -> str:
    """The section on areas and documents, with the sentences for the dictum; empty when none differs."""
    verschil = wijziging.informatieobjecten
    delen = []
    if dictum:
        zinnen = "".join(make("li", escape(zin)) for zin in dictum)
        delen.append(make("h3", "Wat het besluit over de gebieden zegt") + make("ul", zinnen))
    for titel, lijst in (
        ("Nieuw", verschil.nieuw),
        ("Gewijzigd", verschil.gewijzigd),
        ("Ingetrokken", verschil.ingetrokken),
    ):
        if lijst:
            regels = "".join(make("li", _write_versies(wijziging, versies)) for versies in lijst)
            delen.append(make("h3", titel) + make("ul", regels))
    return "".join(delen)


def _write_versies(wijziging: Wijziging, versies: Ioversies) -> str:
    io = versies.wordt or versies.was
    soort = "" if io is not None and io.is_gio else " (document)"
    delen = [make("strong", escape(versies.naam)) + soort]
    if versies.was is not None and versies.wordt is not None:
        delen.append(escape(describe_wijziging(wijziging, versies)))
        paar = f"{escape(versies.was.expression)} → {escape(versies.wordt.expression)}"
        delen.append(make("span", paar, class_="gering"))
    elif io is not None:
        delen.append(make("span", escape(io.expression), class_="gering"))
    return "<br>".join(delen)


def describe_wijziging(wijziging: Wijziging, versies: Ioversies) -> str:
    """What differs between two versions of an informatieobject, in one sentence."""
    assert versies.was is not None and versies.wordt is not None
    oud = find_geometriebestand(wijziging.was, versies.was)
    nieuw = find_geometriebestand(wijziging.wordt, versies.wordt)
    if not versies.wordt.is_gio:
        return "Nieuwe versie van het document."
    delen = _count_locaties(oud, nieuw) if oud is not None and nieuw is not None else []
    if versies.was.naam != versies.wordt.naam:
        delen.append(f"heette ‘{versies.was.naam}’")
    if not delen:
        return "De locaties blijven gelijk; alleen de gegevens erover wijzigen."
    return _start("; ".join(delen) + ".")


def _count_locaties(oud: Geometriebestand, nieuw: Geometriebestand) -> list[str]:
    was = {locatie.id.lower(): locatie for locatie in oud.locaties}
    wordt = {locatie.id.lower(): locatie for locatie in nieuw.locaties}
    # Another shape has another id (E.4); by its name it is still the same location.
    weg = {sleutel: was[sleutel].naam for sleutel in was.keys() - wordt.keys()}
    erbij = {sleutel: wordt[sleutel].naam for sleutel in wordt.keys() - was.keys()}
    vervormd = {naam for naam in weg.values() if naam and naam in erbij.values()}
    anders = [sleutel for sleutel in was.keys() & wordt.keys() if was[sleutel] != wordt[sleutel]]
    aantallen = (
        (sum(naam not in vervormd for naam in erbij.values()), "erbij"),
        (sum(naam not in vervormd for naam in weg.values()), "weg"),
        (len(vervormd), "met een andere grens"),
        (len(anders), "met een andere naam of waarde"),
    )
    return [f"{aantal} {'locatie' if aantal == 1 else 'locaties'} {wat}" for aantal, wat in aantallen if aantal]


def _start(zin: str) -> str:
    return zin[0].upper() + zin[1:]
