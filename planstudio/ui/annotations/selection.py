"""From a selection to what the panel tells about it."""

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.ow import LOCATIES, OwObject
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.ui.annotations.area import describe_locatie
from planstudio.ui.annotations.facts import Afdeling, Facet, Inhoud, Verwijzing
from planstudio.ui.annotations.places import find_plaatsen
from planstudio.ui.annotations.rules import build_kaartje, describe_aanwijzing, describe_waarden, verwijs, verwijs_all
from planstudio.ui.document import Document, Keuze
from planstudio.ui.labels import SOORTICONEN, count, describe_naam, describe_soort, split_uri
from planstudio.ui.outline import Outline, Plek, find_leden

_AANHEF = 220


def describe_keuze(document: Document, outline: Outline, keuze: Keuze, *, is_all: bool = False) -> Inhoud | None:
    """What there is to tell about a selection; None when nothing is selected or it is gone.

    Of a long list of places only the first part, unless `is_all`.
    """
    if keuze.sleutel:
        ding = document.annotaties.find(keuze.sleutel)
        return _describe_ding(document.annotaties, outline, ding, is_all=is_all) if ding is not None else None
    plek = outline.find_nearest(keuze.wid, keuze.work)
    return _describe_plek(document.annotaties, plek) if plek is not None else None


def _describe_plek(annotaties: Annotaties, plek: Plek) -> Inhoud:
    element = plek.element
    leden = find_leden(element)
    afdelingen = [_build_afdeling(annotaties, plek.work, deel, deel is not element) for deel in (element, *leden)]
    gevuld = tuple(afdeling for afdeling in afdelingen if afdeling.kaartjes)
    aantal = sum(len(afdeling.kaartjes) for afdeling in gevuld)
    boven = plek.ouder.pad if plek.ouder is not None else ()
    leeg = "" if gevuld else _explain_empty(element)
    return Inhoud(
        titel=element.describe() or "Tekst",
        soort=count(aantal, "regel", "regels") if aantal else "",
        icoon="artikel" if element.soort in (Soort.ARTIKEL, Soort.LID) else "structuur",
        pad=tuple(Verwijzing(tekst=_shorten(stap.element), keuze=stap.keuze) for stap in boven),
        afdelingen=gevuld,
        technisch=_list_ids(annotaties, plek, (element, *leden)),
        leeg=leeg,
    )


def _build_afdeling(annotaties: Annotaties, work: str, element: Tekstelement, is_lid: bool) -> Afdeling:
    regels = annotaties.find_rules(element.wid or "")
    blokken = (element.find(Soort.INHOUD) or element).walk()
    tekst = " ".join(blok.tekst for blok in blokken if blok.soort in BLOKKEN and blok.soort is not Soort.OPSCHRIFT)
    return Afdeling(
        titel=f"Lid {element.nummer.rstrip('.')}" if is_lid else "",
        aanhef=tekst if len(tekst) <= _AANHEF else tekst[:_AANHEF].rsplit(" ", 1)[0] + " …",
        keuze=Keuze(work=work, wid=element.wid or "") if is_lid else None,
        kaartjes=tuple(build_kaartje(annotaties, regel) for regel in regels),
    )


def _explain_empty(element: Tekstelement) -> str:
    if element.find(Soort.VERVALLEN) is not None:
        return "Dit onderdeel is vervallen en heeft daarom geen annotaties."
    if element.find(Soort.GERESERVEERD) is not None:
        return "Dit onderdeel is gereserveerd en heeft nog geen annotaties."
    if element.soort in (Soort.ARTIKEL, Soort.LID, Soort.DIVISIETEKST):
        return "Hier zijn nog geen annotaties: deze tekst is niet te vinden op de kaart of bij een activiteit."
    return "Annotaties staan bij de artikelen en leden. Kies er een in de structuur of in de tekst."


def _shorten(element: Tekstelement) -> str:
    nummer = element.nummer.rstrip(".")
    return f"{element.label or element.soort.value} {nummer}" if nummer else element.describe()


def _list_ids(annotaties: Annotaties, plek: Plek, delen: tuple[Tekstelement, ...]) -> tuple[tuple[str, str], ...]:
    regels: list[tuple[str, str]] = [("Regeling", plek.work)]
    for deel in delen:
        naam = deel.describe() if deel is not delen[0] else ""
        regels += [(f"{naam} wId".strip(), deel.wid or ""), (f"{naam} eId".strip(), deel.eid or "")]
        regels += [(describe_soort(regel), regel.identificatie) for regel in annotaties.find_rules(deel.wid or "")]
    return tuple((label, waarde) for label, waarde in regels if waarde)


def _describe_ding(annotaties: Annotaties, outline: Outline, ding: OwObject, *, is_all: bool) -> Inhoud:
    if ding.soort in LOCATIES:
        return describe_locatie(annotaties, outline, ding, is_all=is_all)
    regels = tuple(regel for regel in annotaties.find_referrers(ding.sleutel) if annotaties.find_wids(regel))
    plaatsen, aantal = find_plaatsen(annotaties, outline, regels, activiteit=ding.sleutel, is_all=is_all)
    facetten = _list_activiteit(annotaties, ding) if ding.soort == "Activiteit" else _list_fields(annotaties, ding)
    return Inhoud(
        titel=describe_naam(annotaties, ding),
        soort=describe_soort(ding),
        icoon=SOORTICONEN.get(ding.soort, ""),
        pad=_find_boven(annotaties, ding),
        facetten=tuple(facet for facet in facetten if facet.waarden),
        plaatsen_titel=count(len(regels), "regel", "regels") if regels else "",
        plaatsen=plaatsen,
        aantal_plaatsen=aantal,
        technisch=(("Identificatie", ding.identificatie), ("Bestand", ding.bestand)),
        leeg="" if regels else f"Geen enkele regel noemt {_with_lidwoord(ding)}.",
    )


def _with_lidwoord(ding: OwObject) -> str:
    return {"Activiteit": "deze activiteit", "Gebiedsaanwijzing": "deze gebiedsaanwijzing"}.get(
        ding.soort, "dit object"
    )


def _find_boven(annotaties: Annotaties, ding: OwObject) -> tuple[Verwijzing, ...]:
    keten: dict[str, Verwijzing] = {}
    boven = next(iter(ding.find_refs("bovenliggendeActiviteit")), "")
    while boven and boven not in keten and boven != ding.sleutel:
        keten[boven] = verwijs(annotaties, boven)
        hoger = annotaties.find(boven)
        boven = next(iter(hoger.find_refs("bovenliggendeActiviteit")), "") if hoger is not None else ""
    return tuple(reversed(keten.values()))


def _list_activiteit(annotaties: Annotaties, ding: OwObject) -> tuple[Facet, ...]:
    onder = tuple(
        ander.sleutel
        for ander in annotaties.find_referrers(ding.sleutel)
        if ding.sleutel in ander.find_refs("bovenliggendeActiviteit")
    )
    groep = split_uri(ding.element.find_tekst("groep"))
    omschrijving = ding.element.find_tekst("omschrijving")
    return (
        Facet(label="Omschrijving", waarden=(Verwijzing(tekst=omschrijving),) if omschrijving else ()),
        Facet(label="Groep", waarden=(Verwijzing(tekst=groep),) if groep else ()),
        Facet(label="Verwant met", waarden=verwijs_all(annotaties, ding.find_refs("gerelateerdeActiviteit"))),
        Facet(label="Onderliggend", waarden=verwijs_all(annotaties, onder)),
    )


def _list_fields(annotaties: Annotaties, ding: OwObject) -> tuple[Facet, ...]:
    if ding.soort == "Gebiedsaanwijzing":
        soort, groep = describe_aanwijzing(ding), ""
    else:
        soort, groep = (split_uri(ding.element.find_tekst(veld)) for veld in ("type", "groep"))
    locaties = tuple(plek.sleutel for plek in annotaties.find_locaties(ding))
    waarden = describe_waarden(annotaties, ding, with_locatie=True)
    return (
        Facet(label="Soort", waarden=(Verwijzing(tekst=soort),) if soort else ()),
        Facet(label="Groep", waarden=(Verwijzing(tekst=groep),) if groep else ()),
        Facet(label="Waarden", waarden=tuple(Verwijzing(tekst=waarde) for waarde in waarden[:20])),
        Facet(label="Locaties", waarden=verwijs_all(annotaties, locaties)),
    )
