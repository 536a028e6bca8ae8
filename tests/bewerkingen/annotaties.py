"""Edits of OW-objecten alone: places, activities, norms; new, changed, ended (handbook, F.5)."""

from collections.abc import Callable
from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.ow import LOCATIES, OwObject, walk_refs
from planstudio.domain.soort import Soort
from tests.bewerkingen.bouwen import make_woorden
from tests.bewerkingen.gebieden import add_locatie
from tests.bewerkingen.owbouw import (
    GA,
    R,
    concept,
    make_aanduiding,
    make_activiteit,
    make_gebiedsaanwijzing,
    make_regel,
    ow,
    point_refs,
    ref,
)
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk

_KWALIFICATIES = ("Verbod", "Toegestaan", "Vergunningplicht", "Meldingsplicht", "Informatieplicht", "AndersGeduid")


def _pick(werk: Werk, *soorten: str, test: Callable[[OwObject], bool] | None = None) -> OwObject | None:
    dingen = [ding for ding in werk.ow.find(*soorten) if test is None or test(ding)]
    return werk.rng.choice(dingen) if dingen else None


def _pick_locatie(werk: Werk, niet: set[str]) -> str | None:
    dingen = [ding.sleutel for ding in werk.ow.find(*LOCATIES) if ding.sleutel not in niet]
    return werk.rng.choice(dingen) if dingen else None


def change_tekst(element: Element, local: str, tekst: str) -> Element:
    """An object with the words of the first part of a name changed, wherever below it."""
    if element.local == local:
        return replace(element, inhoud=(tekst,))
    inhoud = list(element.inhoud)
    for plaats, kind in enumerate(inhoud):
        if not isinstance(kind, str):
            nieuw = change_tekst(kind, local, tekst)
            if nieuw is not kind:
                inhoud[plaats] = nieuw
                return replace(element, inhoud=tuple(inhoud))
    return element


@bewerking("regel_locatie_wijzigen")
def change_locatie(werk: Werk) -> str | None:
    """A rule that holds somewhere else, or in one place more."""
    regel = _pick(werk, "RegelVoorIedereen", "Omgevingswaarderegel", "Tekstdeel", test=_has_plek)
    if regel is None:
        return None
    houder = regel.element.find("locatieaanduiding")
    assert houder is not None
    nu = list(walk_refs(houder))
    plek = _pick_locatie(werk, set(nu))
    if plek is None:
        return None
    if werk.rng.random() < 0.5:
        werk.ow.put(replace(regel, element=add_locatie(regel.element, plek)))
        return f"{regel.sleutel}: ook {plek}"
    nieuw = point_refs(houder, {nu[0]: plek})
    element = replace(regel.element, inhoud=tuple(nieuw if k is houder else k for k in regel.element.inhoud))
    werk.ow.put(replace(regel, element=element))
    werk.ow.sweep(nu[0])
    return f"{regel.sleutel}: {nu[0]} > {plek}"


def _has_plek(regel: OwObject) -> bool:
    return any(True for _ in walk_refs(regel.element.find("locatieaanduiding") or Element(naam="x")))


@bewerking("activiteitkwalificatie_wijzigen")
def change_kwalificatie(werk: Werk) -> str | None:
    """Another qualification of an activity in a rule."""
    regel = _pick(werk, "RegelVoorIedereen", test=lambda r: r.element.find("activiteitaanduiding") is not None)
    if regel is None:
        return None
    nu = regel.element.find_tekst("activiteitaanduiding", "ActiviteitLocatieaanduiding", "activiteitregelkwalificatie")
    waarde = concept("activiteitregelkwalificatie", werk.rng.choice([k for k in _KWALIFICATIES if not nu.endswith(k)]))
    werk.ow.put(replace(regel, element=change_tekst(regel.element, "activiteitregelkwalificatie", waarde)))
    return f"{regel.sleutel}: {waarde.rpartition('/')[2]}"


@bewerking("activiteit_toevoegen")
def add_activiteit(werk: Werk) -> str | None:
    """A new activity below another, with a rule that names it on text that has a rule."""
    boven, regel = _pick(werk, "Activiteit"), _pick(werk, "RegelVoorIedereen")
    if boven is None or regel is None:
        return None
    tekst = next(iter(walk_refs(regel.element.find("artikelOfLid") or regel.element)), "")
    activiteit = werk.ow.add(make_activiteit(werk.ow.make_id("Activiteit"), make_woorden(werk.rng), boven.sleutel))
    plek = _pick_locatie(werk, set()) or werk.ow.vangnet
    kwalificatie = werk.rng.choice(_KWALIFICATIES)
    aanduiding = make_aanduiding(werk.ow.make_id("activiteitlocatieaanduiding"), activiteit.sleutel, kwalificatie, plek)
    werk.ow.add(make_regel(werk.ow.make_id("RegelVoorIedereen"), tekst, plek, aanduiding))
    return activiteit.sleutel


@bewerking("normwaarde_wijzigen")
def change_norm(werk: Werk) -> str | None:
    """Another value of a norm."""
    norm = _pick(
        werk,
        "Omgevingsnorm",
        "Omgevingswaarde",
        test=lambda n: any(d.local in ("kwantitatieveWaarde", "kwalitatieveWaarde") for d in n.element.walk()),
    )
    if norm is None:
        return None
    getal = any(deel.local == "kwantitatieveWaarde" for deel in norm.element.walk())
    local = "kwantitatieveWaarde" if getal else "kwalitatieveWaarde"
    waarde = werk.rng.choice(("4.5", "17", "230")) if getal else make_woorden(werk.rng)
    werk.ow.put(replace(norm, element=change_tekst(norm.element, local, waarde)))
    return f"{norm.sleutel}: {waarde}"


@bewerking("ow_naam_wijzigen")
def rename_ow(werk: Werk) -> str | None:
    """Another name of an activity, area or aanwijzing."""
    ding = _pick(
        werk,
        "Activiteit", "Gebied", "Gebiedengroep", "Gebiedsaanwijzing", "Omgevingsnorm", "Lijn", "Punt",
        test=lambda d: bool(d.naam),
    )  # fmt: skip
    if ding is None:
        return None
    local = "naam" if ding.element.find_tekst("naam") else "noemer"
    naam = f"{ding.naam} {make_woorden(werk.rng, 2)}"
    werk.ow.put(replace(ding, element=change_tekst(ding.element, local, naam)))
    return f"{ding.sleutel}: {naam}"


@bewerking("thema_toevoegen")
def add_thema(werk: Werk) -> str | None:
    """A theme with a rule."""
    regel = _pick(werk, "RegelVoorIedereen")
    if regel is None:
        return None
    nu = {deel.tekst for deel in regel.element.find_all("thema")}
    keus = [w for t in ("Bodem", "Geluid", "Water", "Natuur") if (w := concept("thema", t)) not in nu]
    if not keus:
        return None
    plaats = next(n for n, k in enumerate(regel.element.elementen) if k.local == "artikelOfLid") + 1
    delen = regel.element.elementen
    thema = ow(R, "thema", werk.rng.choice(keus))
    werk.ow.put(replace(regel, element=replace(regel.element, inhoud=(*delen[:plaats], thema, *delen[plaats:]))))
    return f"{regel.sleutel}: {thema.tekst.rpartition('/')[2]}"


@bewerking("regel_beeindigen")
def end_regel(werk: Werk) -> str | None:
    """A rule that ends, with what only it used; the last rule on a Regeltekst takes that along."""
    regel = _pick(werk, "RegelVoorIedereen", "Tekstdeel", "Omgevingswaarderegel")
    if regel is None:
        return None
    werk.ow.remove(regel.sleutel)
    return regel.sleutel


@bewerking("activiteit_beeindigen")
def end_activiteit(werk: Werk) -> str | None:
    """An activity that ends, out of all rules; those below it hang on what it hung on."""
    activiteit = _pick(werk, "Activiteit", test=lambda a: bool(a.element.find_tekst("naam")))
    if activiteit is None:
        return None
    boven = next(iter(activiteit.find_refs("bovenliggendeActiviteit")), "")
    if boven not in werk.ow.ow:
        return None
    for ding in werk.ow.find_verwijzers(activiteit.sleutel):
        if ding.soort == "Activiteit" and activiteit.sleutel in ding.find_refs("bovenliggendeActiviteit"):
            houder = ding.element.find("bovenliggendeActiviteit")
            assert houder is not None
            nieuw = point_refs(houder, {activiteit.sleutel: boven})
            element = replace(ding.element, inhoud=tuple(nieuw if k is houder else k for k in ding.element.inhoud))
            werk.ow.put(replace(ding, element=element))
    werk.ow.remove(activiteit.sleutel)
    return activiteit.sleutel


@bewerking("gebiedsaanwijzing_toevoegen")
def add_gebiedsaanwijzing(werk: Werk) -> str | None:
    """A new Gebiedsaanwijzing on a place, named by a rule."""
    regel = _pick(werk, "RegelVoorIedereen", test=lambda r: r.element.find("gebiedsaanwijzing") is None)
    plek = _pick_locatie(werk, set())
    if regel is None or plek is None:
        return None
    sleutel = werk.ow.make_id("Gebiedsaanwijzing")
    werk.ow.add(make_gebiedsaanwijzing(sleutel, make_woorden(werk.rng, 2), plek))
    delen = regel.element.elementen
    plaats = next(n for n, k in enumerate(delen) if k.local == "locatieaanduiding") + 1
    nieuw = ow(R, "gebiedsaanwijzing", ref(GA, "GebiedsaanwijzingRef", sleutel))
    werk.ow.put(replace(regel, element=replace(regel.element, inhoud=(*delen[:plaats], nieuw, *delen[plaats:]))))
    return sleutel


@bewerking("regel_toevoegen")
def add_regel(werk: Werk) -> str | None:
    """A Regeltekst with a rule on text that has none, or in free text a Tekstdeel."""
    vrij = werk.tekst.soort is Soort.REGELING_VRIJETEKST
    soorten = (Soort.DIVISIETEKST,) if vrij else (Soort.ARTIKEL, Soort.LID)
    doel = werk.pick(
        *soorten,
        test=lambda e: (
            e.find(Soort.INHOUD) is not None
            and not werk.ow.find_tekstobjecten(e.wid or "")
            and werk.is_below(e.wid or "", Soort.LICHAAM)
        ),
    )
    if doel is None or not werk.ow.vangnet:
        return None
    werk.ow.annotate(doel.wid or "", doel.soort.value)
    return doel.wid
