"""Three-way merge of OW-objecten, by identification (handbook, F.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.ow import OwBestand, OwObject, walk_refs
from planstudio.domain.register import Register
from planstudio.domain.samenvoegen.conflict import Conflict, Conflictsoort, Keuzes
from planstudio.domain.samenvoegen.keuren import Onopgelost, decide, merge_fields, merge_list, pick


def merge_ow(
    base: Register[OwObject], a: Register[OwObject], b: Register[OwObject], keuzes: Keuzes, open_: Onopgelost
) -> Register[OwObject]:
    """The objects of both sides; where both changed one, a conflict with the fields of both as proposal."""
    uit = a
    if a is b or b is base:
        return a
    for sleutel in base.walk_changed(b):
        was, van_a, van_b = base.get(sleutel), a.get(sleutel), b.get(sleutel)
        if was == van_b:
            continue
        ding = _merge_object(sleutel, was, van_a, van_b, keuzes, open_)
        uit = uit.drop(sleutel) if ding is None else uit.put(sleutel, ding)
    return uit


def _merge_object(
    sleutel: str,
    was: OwObject | None,
    a: OwObject | None,
    b: OwObject | None,
    keuzes: Keuzes,
    open_: Onopgelost,
) -> OwObject | None:
    inhoud, zeker = pick(*((ding.soort, ding.element) if ding is not None else None for ding in (was, a, b)))
    if zeker and inhoud is None:
        return None
    ding: OwObject | None
    if zeker:
        ding = next(d for d in (a, b) if d is not None and (d.soort, d.element) == inhoud)
    else:
        keuze = decide(_make_conflict(sleutel, was, a, b), keuzes, open_)
        ding = keuze if isinstance(keuze, OwObject) else None
    if ding is None or a is None or b is None:
        return ding
    # Where it stands in its file says nothing of what it means: no conflict about that.
    bestand, _ = pick(was.bestand if was is not None else None, a.bestand, b.bestand)
    volgorde, _ = pick(was.volgorde if was is not None else None, a.volgorde, b.volgorde)
    return replace(ding, bestand=bestand or "", volgorde=volgorde or 0)


def _make_conflict(sleutel: str, was: OwObject | None, a: OwObject | None, b: OwObject | None) -> Conflict:
    samen = None
    if was is not None and a is not None and b is not None and was.soort == a.soort == b.soort:
        samen = merge_fields(was.element, a.element, b.element)
    naam = next((ding.naam for ding in (a, b, was) if ding is not None and ding.naam), sleutel)
    soort = next(ding.soort for ding in (a, b, was) if ding is not None)
    gebeurd = "verwijderd en gewijzigd" if a is None or b is None else "aan beide kanten gewijzigd"
    return Conflict(
        soort=Conflictsoort.OW,
        id=sleutel,
        base=was,
        a=a,
        b=b,
        voorstel=replace(a, element=samen) if a is not None and samen is not None else None,
        uitleg=f"{soort} '{naam}' is {gebeurd}.",
    )


def merge_ow_bestanden(
    base: tuple[OwBestand, ...], a: tuple[OwBestand, ...], b: tuple[OwBestand, ...], nodig: Iterable[str]
) -> tuple[OwBestand, ...]:
    """The OW-files of both sides; `nodig` are the files that objects stand in, also when a side dropped them."""

    def meng(naam: str, was: OwBestand | None, van_a: OwBestand | None, van_b: OwBestand | None) -> OwBestand | None:
        return van_a if van_a is not None else van_b

    bestanden = merge_list(base, a, b, lambda bestand: bestand.naam, meng)
    aanwezig = {bestand.naam for bestand in bestanden}
    alle = {bestand.naam: bestand for bestand in (*b, *a)}
    kwijt = [alle[naam] for naam in sorted(set(nodig)) if naam not in aanwezig and naam in alle]
    return (*bestanden, *kwijt) if kwijt else bestanden


def check_ow(
    uit: Register[OwObject],
    a: Register[OwObject],
    b: Register[OwObject],
    verdwenen: tuple[frozenset[str], frozenset[str]],
) -> Iterator[Melding]:
    """The objects that refer to one that the other side removed, and those on text that is gone (OZON0210).

    `verdwenen` are the wIds that the merged text lacks though A had them, and though B had them.
    """
    weg = {sleutel for zijde in (a, b) for sleutel in zijde.walk_changed(uit) if sleutel not in uit}
    if not weg and not any(verdwenen):
        return
    for ding in sorted(uit.values(), key=lambda ding: ding.sleutel):
        naam = ding.naam or ding.sleutel
        for ref in dict.fromkeys(walk_refs(ding.element)) if weg else ():
            if ref in weg and any(_worked(zijde, ding, ref) for zijde in (a, b)):
                tekst = f"{ding.soort} '{naam}' verwijst naar '{ref}', maar dat is aan de andere kant verwijderd."
                yield _report(tekst, ding)
        if any(ding.wid in wids and ding.sleutel in zijde for wids, zijde in zip(verdwenen, (a, b), strict=True)):
            tekst = f"{ding.soort} '{naam}' hoort bij een stuk tekst dat aan de andere kant is verwijderd."
            yield _report(tekst, ding)


def _worked(zijde: Register[OwObject], ding: OwObject, ref: str) -> bool:
    eigen = zijde.get(ding.sleutel)
    return eigen is not None and ref in zijde and ref in walk_refs(eigen.element)


def _report(tekst: str, ding: OwObject) -> Melding:
    return Melding(
        code="PS-SAMENVOEGEN-OW",
        ernst=Ernst.FOUT,
        tekst=f"{tekst} Verwijder het object of herstel de verwijzing.",
        plek=ding.sleutel,
    )
