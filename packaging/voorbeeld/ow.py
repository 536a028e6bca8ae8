"""Write the OW-objecten: locations, activities, norms and the rules that tie them to the text."""

from __future__ import annotations

from activiteiten import ACTIVITEITEN, Activiteit, activiteit_id
from bron import Regel
from gebieden import GIOS, NORMEN, PONS, Gio, Norm
from gemeente import CODE, DATUM, DOEL, NAAM, WORK, ow_id, waarde
from gio import geometrie_id, groep_soort
from xmluit import El, document, velden

IMOW = "http://www.geostandaarden.nl/imow/"
RUIMTES = {
    "xmlns:ow-dc": IMOW + "bestanden/deelbestand",
    "xmlns:sl": "http://www.geostandaarden.nl/bestanden-ow/standlevering-generiek",
    "xmlns:r": IMOW + "regels",
    "xmlns:rol": IMOW + "regelsoplocatie",
    "xmlns:l": IMOW + "locatie",
    "xmlns:ga": IMOW + "gebiedsaanwijzing",
    "xmlns:rg": IMOW + "regelingsgebied",
    "xmlns:p": IMOW + "pons",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
}
BESTANDEN = {
    "activiteiten": ["Activiteit"],
    "ambtsgebieden": ["Ambtsgebied"],
    "gebieden": ["Gebied"],
    "gebiedengroepen": ["Gebiedengroep"],
    "gebiedsaanwijzingen": ["Gebiedsaanwijzing"],
    "lijnen": ["Lijn"],
    "lijnengroepen": ["Lijnengroep"],
    "omgevingsnormen": ["Omgevingsnorm"],
    "omgevingswaarden": ["Omgevingswaarde"],
    "omgevingswaarderegels": ["Omgevingswaarderegel"],
    "ponsen": ["Pons"],
    "punten": ["Punt"],
    "puntengroepen": ["Puntengroep"],
    "regelingsgebieden": ["Regelingsgebied"],
    "regelsvooriedereen": ["RegelVoorIedereen"],
    "regelteksten": ["Regeltekst"],
}
AMBTSGEBIED = ow_id("ambtsgebied", "gemeente")
PER_SLEUTEL = {gio.sleutel: gio for gio in GIOS}


def ref(naam: str, doel: str) -> El:
    """Return a reference to an object."""
    return El(naam, **{"xlink:href": doel})


def locaties(prefix: str, plekken: str) -> El:
    """Return a locatieaanduiding for a comma-separated list of places."""
    return El(f"{prefix}:locatieaanduiding", *(ref("l:LocatieRef", _plek(p.strip())) for p in plekken.split(",")))


def _plek(plek: str) -> str:
    if plek == "ambtsgebied":
        return AMBTSGEBIED
    sleutel, _, groep = plek.partition("/")
    gio = PER_SLEUTEL[sleutel]
    if groep and groep not in gio.groepen:
        raise ValueError(plek)
    return ow_id(groep_soort(gio), plek)


def _locatie_objecten(gio: Gio) -> list[El]:
    """Return a location per geometry, a group for the GIO, and a group per GIO-deel."""
    soort = {"vlak": "Gebied", "lijn": "Lijn", "punt": "Punt"}[gio.soort]
    meervoud = groep_soort(gio)
    ids = {plek.naam: ow_id(soort.lower(), f"{gio.sleutel}/{plek.naam}") for plek in gio.locaties}
    uit = [
        El(
            f"l:{soort}",
            El("l:identificatie", ids[plek.naam]),
            El("l:noemer", plek.naam),
            El("l:geometrie", ref("l:GeometrieRef", geometrie_id(gio, plek))),
        )
        for plek in gio.locaties
    ]
    groepen = [(gio.sleutel, gio.naam, list(gio.locaties))]
    groepen += [
        (f"{gio.sleutel}/{groep}", f"{gio.naam}: {label}", [p for p in gio.locaties if p.groep == groep])
        for groep, label in gio.groepen.items()
    ]
    for sleutel, noemer, leden in groepen:
        elementen = El("l:groepselement", *(ref(f"l:{soort}Ref", ids[plek.naam]) for plek in leden))
        uit.append(
            El(
                f"l:{meervoud.capitalize()}",
                El("l:identificatie", ow_id(meervoud, sleutel)),
                El("l:noemer", noemer),
                elementen,
            )
        )
    return uit


def _vaste_objecten() -> list[El]:
    grens = velden(
        "l:BestuurlijkeGrenzenVerwijzing",
        [("l:bestuurlijkeGrenzenID", CODE.upper()), ("l:domein", "NL.BI.BestuurlijkGebied"), ("l:geldigOp", DATUM)],
    )
    return [
        El(
            "l:Ambtsgebied",
            El("l:identificatie", AMBTSGEBIED),
            El("l:noemer", f"gemeente {NAAM}"),
            El("l:bestuurlijkeGrenzenVerwijzing", grens),
        ),
        El(
            "rg:Regelingsgebied",
            El("rg:identificatie", ow_id("regelingsgebied", "gemeente")),
            locaties("rg", "ambtsgebied"),
        ),
        El("p:Pons", El("p:identificatie", ow_id("pons", PONS)), locaties("p", PONS)),
    ]


def _aanwijzing(gio: Gio) -> list[El]:
    if gio.aanwijzing is None:
        return []
    type_, groep = gio.aanwijzing
    return [
        El(
            "ga:Gebiedsaanwijzing",
            El("ga:identificatie", ow_id("gebiedsaanwijzing", gio.sleutel)),
            El("ga:type", waarde("typegebiedsaanwijzing", type_)),
            El("ga:naam", gio.naam),
            El("ga:groep", waarde(type_.lower(), groep)),
            locaties("ga", gio.sleutel),
        )
    ]


def _norm(norm: Norm) -> El:
    el = El(
        f"rol:{norm.soort.capitalize()}",
        El("rol:identificatie", ow_id(norm.soort, norm.sleutel)),
        El("rol:naam", norm.naam),
        El("rol:type", waarde("typenorm", norm.type)),
    )
    if norm.eenheid:
        el.erbij(El("rol:eenheid", waarde("eenheid", norm.eenheid[0])))
    normwaarden = El("rol:normwaarde")
    if norm.gio:
        gio = PER_SLEUTEL[norm.gio]
        veld = "rol:kwantitatieveWaarde" if norm.eenheid else "rol:kwalitatieveWaarde"
        for plek in gio.locaties:
            gebied = El("rol:locatieaanduiding", ref("l:LocatieRef", ow_id("gebied", f"{gio.sleutel}/{plek.naam}")))
            normwaarden.erbij(
                El(
                    "rol:Normwaarde",
                    El("rol:identificatie", ow_id("normwaarde", f"{norm.sleutel}/{plek.naam}")),
                    El(veld, plek.waarde),
                    gebied,
                )
            )
    else:
        normwaarden.erbij(
            El(
                "rol:Normwaarde",
                El("rol:identificatie", ow_id("normwaarde", norm.sleutel)),
                El("rol:waardeInRegeltekst", "waarde staat in regeltekst"),
                locaties("rol", norm.plek),
            )
        )
    return el.erbij(normwaarden, El("rol:groep", waarde(norm.soort, norm.groep)))


def _activiteit(act: Activiteit) -> El:
    el = El(
        "rol:Activiteit",
        El("rol:identificatie", activiteit_id(act.sleutel)),
        El("rol:naam", act.naam),
        El("rol:groep", waarde("activiteit", act.groep)),
    )
    if act.gerelateerd:
        verwant = (ref("rol:ActiviteitRef", activiteit_id(sleutel)) for sleutel in act.gerelateerd)
        el.erbij(El("rol:gerelateerdeActiviteit", *verwant))
    return el.erbij(El("rol:bovenliggendeActiviteit", ref("rol:ActiviteitRef", activiteit_id(act.boven))))


def _los(regel: Regel, sleutel: str) -> list[str]:
    """Return the single values of a key; "-" means none."""
    return [w.strip() for rij in regel.waarden(sleutel) for w in rij.split(",") if w.strip() != "-"]


def _regel(regel: Regel) -> list[El]:
    """Return the Regeltekst of an artikel or lid and the juridische regel that belongs to it."""
    wid = regel.element.attributen["wId"]
    tekst, plek = ow_id("regeltekst", wid), ", ".join(regel.waarden("plek") or ["ambtsgebied"])
    omgevingswaarden = regel.waarden("omgevingswaarde")
    el = El(
        "r:Omgevingswaarderegel" if omgevingswaarden else "r:RegelVoorIedereen",
        El("r:identificatie", ow_id("juridischeregel", wid)),
        El("r:idealisatie", waarde("idealisatie", (regel.waarden("idealisatie") or ["Exact"])[0])),
        El("r:artikelOfLid", ref("r:RegeltekstRef", tekst)),
    )
    el.erbij(*(El("r:thema", waarde("thema", thema)) for thema in _los(regel, "thema")), locaties("r", plek))
    if gebieden := _los(regel, "gebied"):
        doelen = (ref("ga:GebiedsaanwijzingRef", ow_id("gebiedsaanwijzing", sleutel)) for sleutel in gebieden)
        el.erbij(El("r:gebiedsaanwijzing", *doelen))
    if omgevingswaarden:
        doelen = (ref("rol:OmgevingswaardeRef", ow_id("omgevingswaarde", w)) for w in omgevingswaarden)
        el.erbij(El("r:omgevingswaardeaanduiding", *doelen))
    for tekst_act in regel.waarden("act"):
        sleutel, kwalificatie = tekst_act.split()
        ala = El(
            "r:ActiviteitLocatieaanduiding",
            El("r:identificatie", ow_id("activiteitlocatieaanduiding", f"{wid}/{tekst_act}")),
            El("r:activiteitregelkwalificatie", waarde("activiteitregelkwalificatie", kwalificatie)),
            locaties("r", plek),
        )
        el.erbij(El("r:activiteitaanduiding", ref("rol:ActiviteitRef", activiteit_id(sleutel)), ala))
    if normen := _los(regel, "norm"):
        doelen = (ref("rol:OmgevingsnormRef", ow_id("omgevingsnorm", sleutel)) for sleutel in normen)
        el.erbij(El("r:omgevingsnormaanduiding", *doelen))
    return [El("r:Regeltekst", El("r:identificatie", tekst), wId=wid), el]


def _bestand(objecten: list[El], soorten: list[str]) -> El:
    inhoud = El(
        "sl:inhoud",
        El("sl:gebied", "Onbekend"),
        El("sl:leveringsId", "Onbekend"),
        El("sl:objectTypen", *(El("sl:objectType", soort) for soort in soorten)),
    )
    stand = El(
        "sl:standBestand",
        El("sl:dataset", "Onbekend"),
        inhoud,
        *(El("sl:stand", El("ow-dc:owObject", el)) for el in objecten),
    )
    return El("ow-dc:owBestand", stand, **RUIMTES)


def bestanden(regels: list[Regel]) -> dict[str, str]:
    """Return the OW files with their manifest: path to content."""
    objecten = _vaste_objecten()
    for gio in GIOS:
        objecten += _locatie_objecten(gio) + _aanwijzing(gio)
    objecten += [_norm(norm) for norm in NORMEN] + [_activiteit(act) for act in ACTIVITEITEN]
    for regel in regels:
        objecten += _regel(regel)
    manifest = El("Aanlevering", El("WorkIDRegeling", WORK), El("DoelID", DOEL))
    uit = {}
    for naam, soorten in BESTANDEN.items():
        eigen = [el for el in objecten if el.naam.split(":")[1] in soorten]
        manifest.erbij(El("Bestand", El("naam", f"{naam}.xml"), *(El("objecttype", soort) for soort in soorten)))
        uit[f"OW-bestanden/{naam}.xml"] = document(_bestand(eigen, soorten))
    wortel = El(
        "Aanleveringen",
        El("domein", "omgevingswet"),
        El("IMOWversie", "2.0.1"),
        manifest,
        xmlns="http://www.geostandaarden.nl/bestanden-ow/manifest-ow",
    )
    uit["OW-bestanden/manifest-ow.xml"] = document(wortel)
    return uit
