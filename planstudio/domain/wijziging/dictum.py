"""Sentences for the dictum: what a besluit changes in areas, in plain Dutch (handbook, E.7)."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from planstudio.domain.geometrie import Geometriebestand, Locatie
from planstudio.domain.wijziging.gebieden import Deel, Gebiedsverschil, Locatieverschil
from planstudio.domain.wijziging.wijziging import Ioverschil, Ioversies

_KLEIN = 0.5  # m² or metres: rounds to nothing


def write_dictum(verschil: Ioverschil, gebieden: Mapping[str, Gebiedsverschil]) -> tuple[str, ...]:
    """One or more sentences per informatieobject that differs; `gebieden` holds by work what differs in a GIO."""
    zinnen: list[str] = []
    for versies in verschil.nieuw:
        zinnen.append(_write_nieuw(versies, gebieden.get(versies.work)))
    for versies in verschil.gewijzigd:
        zinnen += _walk_gewijzigd(versies, gebieden.get(versies.work))
    for versies in verschil.ingetrokken:
        zinnen.append(f"{_name(versies)} vervalt.")
    return tuple(zinnen)


def format_getal(getal: float | Decimal, decimalen: int = 0) -> str:
    """A number as people write it: 1.234,5. Rounded half up."""
    eenheid = Decimal(1).scaleb(-decimalen)
    geheel, _, rest = f"{Decimal(str(getal)).quantize(eenheid, ROUND_HALF_UP):,f}".partition(".")
    return geheel.replace(",", ".") + (f",{rest}" if rest else "")


def format_waarde(waarde: str) -> str:
    """A norm value as people write it: 12.5 becomes 12,5; a value in words stays as it is."""
    try:
        getal = Decimal(waarde.strip())
    except ArithmeticError:
        return waarde.strip()
    if not getal.is_finite():
        return waarde.strip()
    rest = max(0, -int(getal.normalize().as_tuple().exponent))
    return format_getal(getal, rest)


def _name(versies: Ioversies) -> str:
    io = versies.wordt or versies.was
    return f"Het {'werkingsgebied' if io is not None and io.is_gio else 'document'} '{versies.naam}'"


def _write_nieuw(versies: Ioversies, verschil: Gebiedsverschil | None) -> str:
    omvang = _format_omvang(verschil.erbij) if verschil is not None and verschil.berekend else None
    return f"{_name(versies)} wordt vastgesteld{f' ({omvang[0]})' if omvang else ''}."


def _walk_gewijzigd(versies: Ioversies, verschil: Gebiedsverschil | None) -> Iterator[str]:
    naam = _name(versies)
    zinnen = list(_walk_begrenzing(naam, verschil)) if verschil is not None else []
    if versies.was is not None and versies.was.naam != versies.naam:
        soort = naam.partition(" '")[0].lower()
        zinnen.append(f"De naam van {soort} '{versies.was.naam}' wordt gewijzigd in '{versies.naam}'.")
    if verschil is not None:
        zinnen += _walk_groepen(versies.naam, verschil)
        zinnen += _walk_waarden(versies.naam, verschil)
    if zinnen:
        yield from zinnen
    elif verschil is None:
        yield f"{naam} wordt vervangen."
    else:
        yield f"{naam} krijgt een nieuwe versie; begrenzing en waarden blijven gelijk."


def _walk_begrenzing(naam: str, verschil: Gebiedsverschil) -> Iterator[str]:
    """What comes and what goes, over the whole; of shapes that were not compared only that they differ."""
    if not verschil.berekend:
        if any(
            locatie.was is None or locatie.wordt is None or locatie.is_vorm_gewijzigd for locatie in verschil.locaties
        ):
            yield f"{naam} wordt gewijzigd. Hoeveel erbij komt en vervalt, is niet berekend."
        return
    delen = []
    ruis = _is_klein(verschil.erbij) != _is_klein(verschil.eraf)
    for deel, een, meer in ((verschil.erbij, "komt erbij", "komen erbij"), (verschil.eraf, "vervalt", "vervallen")):
        omvang = _format_omvang(deel)
        # A sliver beside a real change comes from drawing over it again; nobody decided it.
        if omvang is not None and not (ruis and _is_klein(deel)):
            delen.append(f"{omvang[0]} {meer if omvang[1] else een}")
    if delen:
        yield f"{naam} wordt gewijzigd: {' en '.join(delen)}."


def _format_omvang(deel: Deel) -> tuple[str, bool] | None:
    """How much a part is, and whether a verb with it is plural; None when there is nothing."""
    stukken: list[str] = []
    if deel.vlak:
        stukken.append(_format_maat(deel.vlak, "m²"))
    if deel.lijn:
        stukken.append(_format_maat(deel.lijn, "meter"))
    if deel.punten:
        stukken.append(f"{format_getal(deel.punten)} {'punt' if deel.punten == 1 else 'punten'}")
    if not stukken:
        return None
    return _enumerate(stukken), len(stukken) > 1 or (deel.punten > 1)


def _is_klein(deel: Deel) -> bool:
    return deel.vlak < _KLEIN and deel.lijn < _KLEIN and not deel.punten


def _format_maat(maat: float, eenheid: str) -> str:
    return f"minder dan 1 {eenheid}" if maat < _KLEIN else f"{format_getal(maat)} {eenheid}"


def _enumerate(woorden: Iterable[str]) -> str:
    """a; a en b; a, b en c."""
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def _walk_groepen(naam: str, verschil: Gebiedsverschil) -> Iterator[str]:
    """GIO-delen that come, go, change their label, or get other locations."""
    oud, nieuw = _list_labels(verschil.was), _list_labels(verschil.wordt)
    in_ = f"In het werkingsgebied '{naam}'"
    for groep in sorted(nieuw.keys() - oud.keys()):
        yield f"{in_} komt het deel '{nieuw[groep]}' erbij."
    for groep in sorted(oud.keys() - nieuw.keys()):
        yield f"{in_} vervalt het deel '{oud[groep]}'."
    for groep in sorted(oud.keys() & nieuw.keys()):
        if oud[groep] != nieuw[groep]:
            yield f"{in_} wordt de naam van het deel '{oud[groep]}' gewijzigd in '{nieuw[groep]}'."
    for locatie in verschil.locaties:
        if locatie.is_groep_gewijzigd and locatie.was is not None and locatie.wordt is not None:
            van, naar = locatie.was.groep, locatie.wordt.groep
            yield (
                f"{in_} gaat {_name_locatie(locatie)} van het deel '{oud.get(van, van)}' "
                f"naar het deel '{nieuw.get(naar, naar)}'."
            )


def _list_labels(bestand: Geometriebestand | None) -> dict[str, str]:
    return {groep.id: groep.label for groep in bestand.groepen} if bestand is not None else {}


def _walk_waarden(naam: str, verschil: Gebiedsverschil) -> Iterator[str]:
    """Norm values and names of locations."""
    for locatie in verschil.locaties:
        wie = _name_locatie(locatie)
        if locatie.is_waarde_gewijzigd and locatie.was is not None and locatie.wordt is not None:
            norm = verschil.wordt.normlabel if verschil.wordt is not None else ""
            waarde = f"de waarde voor {norm}" if norm else "de waarde"
            van, naar = _format_norm(locatie.was, verschil.was), _format_norm(locatie.wordt, verschil.wordt)
            yield f"In het werkingsgebied '{naam}' wordt {waarde} in {wie} gewijzigd van {van} in {naar}."
        if locatie.is_naam_gewijzigd and locatie.was is not None:
            yield (
                f"In het werkingsgebied '{naam}' wordt de naam van de locatie "
                f"'{locatie.was.naam or locatie.was.id}' gewijzigd in '{locatie.naam or locatie.id}'."
            )


def _format_norm(locatie: Locatie, bestand: Geometriebestand | None) -> str:
    if locatie.kwalitatief or not locatie.kwantitatief:
        return f"'{locatie.kwalitatief}'" if locatie.kwalitatief else "geen waarde"
    eenheid = bestand.eenheidlabel if bestand is not None else ""
    return f"{format_waarde(locatie.kwantitatief)} {eenheid}".strip()


def _name_locatie(locatie: Locatieverschil) -> str:
    return f"de locatie '{locatie.naam or locatie.id}'"
