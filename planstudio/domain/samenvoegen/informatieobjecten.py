"""Three-way merge of informatieobjecten with their files, by work (handbook, E.7)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from planstudio.domain.geometrie import Geometriebestand
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.plan import Informatieobject, Planversie
from planstudio.domain.samenvoegen.conflict import Conflict, Conflictsoort, Keuzes
from planstudio.domain.samenvoegen.gebieden import merge_geometriebestand
from planstudio.domain.samenvoegen.keuren import Onopgelost, decide, merge_list, number, pick
from planstudio.domain.samenvoegen.modules import merge_modules, report_version


@dataclass(frozen=True, slots=True)
class Iodeel:
    """An informatieobject with what its file holds; `io` is None for a file with areas that belongs to none."""

    sleutel: str
    naam: str
    io: Informatieobject | None
    geometrie: Geometriebestand | None
    inhoud: bytes | None


@dataclass(slots=True)
class Iouitkomst:
    """The merged informatieobjecten, their areas and their files."""

    informatieobjecten: tuple[Informatieobject, ...] = ()
    geometrie: dict[str, Geometriebestand] = field(default_factory=dict)
    bestanden: dict[str, bytes] = field(default_factory=dict)
    meldingen: list[Melding] = field(default_factory=list)


def find_iodelen(versie: Planversie) -> tuple[Iodeel, ...]:
    """The informatieobjecten of a version with their files, and the files with areas that stand alone."""
    namen = {naam.lower(): naam for naam in (*versie.bestanden, *versie.geometrie)}
    delen = []
    vrij = dict.fromkeys(sorted(versie.geometrie))
    for (work, nummer), io in zip(
        number(io.work for io in versie.informatieobjecten), versie.informatieobjecten, strict=True
    ):
        naam = namen.get(io.bestand.lower(), io.bestand)
        vrij.pop(naam, None)
        sleutel = work if nummer == 0 else f"{work} ({nummer})"
        delen.append(_make_deel(versie, sleutel, naam, io))
    return (*delen, *(_make_deel(versie, naam, naam, None) for naam in vrij))


def _make_deel(versie: Planversie, sleutel: str, naam: str, io: Informatieobject | None) -> Iodeel:
    return Iodeel(sleutel, naam, io, versie.geometrie.get(naam), versie.bestanden.get(naam))


def merge_informatieobjecten(
    base: Iterable[Iodeel], a: Iterable[Iodeel], b: Iterable[Iodeel], keuzes: Keuzes, open_: Onopgelost
) -> Iouitkomst:
    """The informatieobjecten of both sides; of one that both changed, the areas that either changed."""
    uit = Iouitkomst()

    def meng(sleutel: str, was: Iodeel | None, van_a: Iodeel | None, van_b: Iodeel | None) -> Iodeel | None:
        if van_a is None or van_b is None:
            return _decide_removal(sleutel, was, van_a, van_b, keuzes, open_)
        return _merge_deel(was, van_a, van_b, keuzes, open_, uit.meldingen)

    delen = merge_list(tuple(base), tuple(a), tuple(b), lambda deel: deel.sleutel, meng)
    uit.informatieobjecten = tuple(deel.io for deel in delen if deel.io is not None)
    uit.geometrie = {deel.naam: deel.geometrie for deel in delen if deel.geometrie is not None}
    uit.bestanden = {deel.naam: deel.inhoud for deel in delen if deel.inhoud is not None}
    return uit


def _decide_removal(
    sleutel: str, was: Iodeel | None, a: Iodeel | None, b: Iodeel | None, keuzes: Keuzes, open_: Onopgelost
) -> Iodeel | None:
    titel = next((deel.io.naam for deel in (a, b, was) if deel is not None and deel.io is not None), sleutel)
    conflict = Conflict(
        soort=Conflictsoort.VERWIJDERD,
        id=sleutel,
        base=_get_waarde(was),
        a=_get_waarde(a),
        b=_get_waarde(b),
        uitleg=f"'{titel}' is aan de ene kant ingetrokken en aan de andere kant gewijzigd.",
    )
    keuze = decide(conflict, keuzes, open_)
    return (a if a is not None else b) if keuze is not None else None


def _get_waarde(deel: Iodeel | None) -> Informatieobject | Geometriebestand | None:
    if deel is None:
        return None
    return deel.io if deel.io is not None else deel.geometrie


def _merge_deel(
    was: Iodeel | None, a: Iodeel, b: Iodeel, keuzes: Keuzes, open_: Onopgelost, meldingen: list[Melding]
) -> Iodeel:
    io = _merge_io(was.io if was is not None else None, a, b, keuzes, open_, meldingen)
    eigenaar = b if io is not None and b.io is not None and io.bestand == b.io.bestand != _bestand(a) else a
    if a.geometrie is not None and b.geometrie is not None:
        samen = merge_geometriebestand(
            a.sleutel, was.geometrie if was is not None else None, a.geometrie, b.geometrie, keuzes, open_
        )
        for bron in (a, b):
            if samen is bron.geometrie:
                return _with_file(a.sleutel, eigenaar.naam, io, samen, bron.inhoud)
        meldingen.append(_report_mixed(a.sleutel, io))
        return _with_file(a.sleutel, eigenaar.naam, io, samen, None)
    inhoud, zeker = pick(was.inhoud if was is not None else None, a.inhoud, b.inhoud)
    if not zeker:
        conflict = Conflict(
            soort=Conflictsoort.BESTAND,
            work=a.sleutel,
            id=a.naam,
            base=was.inhoud if was is not None else None,
            a=a.inhoud,
            b=b.inhoud,
            uitleg=f"Het bestand van '{io.naam if io is not None else a.naam}' is aan beide kanten vervangen.",
        )
        keuze = decide(conflict, keuzes, open_)
        inhoud = keuze if isinstance(keuze, bytes) else None
    return _with_file(a.sleutel, eigenaar.naam, io, a.geometrie or b.geometrie, inhoud)


def _bestand(deel: Iodeel) -> str:
    return deel.io.bestand if deel.io is not None else deel.naam


def _with_file(
    sleutel: str, naam: str, io: Informatieobject | None, geometrie: Geometriebestand | None, inhoud: bytes | None
) -> Iodeel:
    if geometrie is not None and io is not None and geometrie.expression:
        geometrie = replace(geometrie, naam=naam, work=io.work, expression=io.expression)
    return Iodeel(sleutel, naam, io, geometrie, inhoud)


def _merge_io(
    was: Informatieobject | None, a: Iodeel, b: Iodeel, keuzes: Keuzes, open_: Onopgelost, meldingen: list[Melding]
) -> Informatieobject | None:
    if a.io is None or b.io is None:
        return a.io or b.io
    expression, zeker = pick(was.expression if was is not None else None, a.io.expression, b.io.expression)
    if not zeker:
        meldingen.append(report_version(a.io.naam, a.io.work, a.io.expression, b.io.expression))
    bestand, _ = pick(was.bestand if was is not None else None, a.io.bestand, b.io.bestand)
    modules = merge_modules(
        a.io.work, was.modules if was is not None else (), a.io.modules, b.io.modules, keuzes, open_
    )
    return replace(a.io, expression=expression or a.io.expression, bestand=bestand or a.io.bestand, modules=modules)


def _report_mixed(sleutel: str, io: Informatieobject | None) -> Melding:
    naam = io.naam if io is not None else sleutel
    return Melding(
        code="PS-SAMENVOEGEN-GEBIEDEN",
        ernst=Ernst.INFO,
        tekst=f"'{naam}' bevat nu gebieden van A en van B. Het oorspronkelijke bestand past daar niet meer bij en"
        " wordt bij het leveren opnieuw gemaakt.",
        plek=sleutel,
    )
