"""Three-way merge of the areas in one file, by the id of each (handbook, E.2 and E.7)."""

from dataclasses import fields, replace

from planstudio.domain.geometrie import Geometriebestand, Locatie
from planstudio.domain.samenvoegen.conflict import Conflict, Conflictsoort, Keuzes
from planstudio.domain.samenvoegen.keuren import Onopgelost, decide, merge_list, pick

# Set by the informatieobject that the file belongs to.
_IDENTITEIT = frozenset({"naam", "work", "expression", "vaststelling", "locaties"})


def merge_geometriebestand(
    plek: str,
    base: Geometriebestand | None,
    a: Geometriebestand,
    b: Geometriebestand,
    keuzes: Keuzes,
    open_: Onopgelost,
) -> Geometriebestand:
    """The areas of both sides; `plek` is the work or the file that they belong to.

    The very same file as A's or B's comes back when the other side adds nothing to it.
    """
    if base is not None and _is_same_content(b, base):
        return a
    if base is not None and _is_same_content(a, base):
        return b
    if _is_same_content(a, b):
        return a

    def meng(naam: str, was: Locatie | None, van_a: Locatie | None, van_b: Locatie | None) -> Locatie | None:
        titel = next((locatie.naam for locatie in (van_a, van_b, was) if locatie is not None and locatie.naam), naam)
        weg = "verwijderd en gewijzigd" if van_a is None or van_b is None else "aan beide kanten gewijzigd"
        conflict = Conflict(
            soort=Conflictsoort.LOCATIE,
            work=plek,
            id=naam,
            base=was,
            a=van_a,
            b=van_b,
            voorstel=_merge_locatie(was, van_a, van_b),
            uitleg=f"Het gebied '{titel}' is {weg}.",
        )
        keuze = decide(conflict, keuzes, open_)
        return keuze if isinstance(keuze, Locatie) else None

    locaties = merge_list(base.locaties if base is not None else (), a.locaties, b.locaties, lambda deel: deel.id, meng)
    kop = _merge_header(plek, base, a, b, keuzes, open_)
    for zijde in (a, b):
        if kop == replace(zijde, locaties=kop.locaties) and locaties == zijde.locaties:
            return zijde
    return replace(kop, locaties=locaties)


def _is_same_content(x: Geometriebestand, y: Geometriebestand) -> bool:
    return x is y or all(
        getattr(x, veld.name) == getattr(y, veld.name)
        for veld in fields(Geometriebestand)
        if veld.name == "locaties" or veld.name not in _IDENTITEIT
    )


def _merge_locatie(base: Locatie | None, a: Locatie | None, b: Locatie | None) -> Locatie | None:
    """The area with the shape that one side drew and the name or value that the other gave."""
    if base is None or a is None or b is None:
        return None
    keuzes = {veld.name: pick(*(getattr(x, veld.name) for x in (base, a, b))) for veld in fields(Locatie)}
    return replace(a, **{naam: waarde for naam, (waarde, _) in keuzes.items()}) if _all_sure(keuzes) else None


def _all_sure(keuzes: dict[str, tuple[object, bool]]) -> bool:
    return all(zeker for _, zeker in keuzes.values())


def _merge_header(
    plek: str,
    base: Geometriebestand | None,
    a: Geometriebestand,
    b: Geometriebestand,
    keuzes: Keuzes,
    open_: Onopgelost,
) -> Geometriebestand:
    """What the file says of all its areas: norm, unit and parts."""
    namen = [veld.name for veld in fields(Geometriebestand) if veld.name not in _IDENTITEIT]
    per_veld = {
        naam: pick(getattr(base, naam) if base is not None else None, getattr(a, naam), getattr(b, naam))
        for naam in namen
    }
    if _all_sure(per_veld):
        return replace(a, **{naam: waarde for naam, (waarde, _) in per_veld.items()})
    conflict = Conflict(
        soort=Conflictsoort.LOCATIE,
        work=plek,
        id="",
        base=base,
        a=a,
        b=b,
        uitleg=f"De norm, eenheid of delen van '{plek}' zijn aan beide kanten gewijzigd.",
    )
    keuze = decide(conflict, keuzes, open_)
    return keuze if isinstance(keuze, Geometriebestand) else a
