"""Edits of areas: a new GIO with all that goes with it, a new version, one withdrawn (handbook, E.7 and H.4)."""

import re
from dataclasses import replace

from lxml import etree

from planstudio.domain.element import Element
from planstudio.domain.geometrie import RD, Geometriebestand, Locatie, Vlakvorm, classify
from planstudio.domain.plan import Informatieobject, Module
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import BASISGEO, GEO
from planstudio.standards.xml import parse_xml
from tests.bewerkingen.bijlagen import insert_bijlage, next_romeins
from tests.bewerkingen.bouwen import el, make_kop, make_woorden
from tests.bewerkingen.giobouw import (
    Vlak,
    make_borging,
    make_identificatie,
    make_io,
    make_metadata,
    make_versiemetadata,
    make_vlak,
    read_gml,
    write_gml,
)
from tests.bewerkingen.owbouw import make_gebied, make_gebiedengroep, point_refs
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.verwijzen import insert_inline, make_intioref
from tests.bewerkingen.werk import Werk
from tests.bewerkingen.woorden import pick_blok


def _find_overzicht(werk: Werk) -> Tekstelement | None:
    """The Begrippenlijst that lists the areas."""
    for wid in werk.wids(Soort.EXT_IO_REF):
        begrip = werk.ouder(wid)
        if begrip.soort is Soort.BEGRIP:
            return werk.ouder(begrip.wid or "")
    return None


def _make_extioref(expression: str) -> Tekstelement:
    return el(Soort.EXT_IO_REF, expression, ref=expression)


def _list_gio(werk: Werk, naam: str, expression: str) -> str:
    """Put a GIO in the list of areas, with a bijlage of its own when there is none; gives the wId of its ExtIoRef."""
    definitie = el(Soort.DEFINITIE, el(Soort.AL, _make_extioref(expression)))
    begrip = el(Soort.BEGRIP, el(Soort.TERM, naam), definitie)
    lijst = _find_overzicht(werk)
    if lijst is not None:
        nieuw = werk.identify(begrip, lijst.wid or "")
        buren = [kind.wid or "" for kind in lijst.kinderen]
        werk.insert(werk.rng.choice(buren), nieuw, na=werk.rng.random() < 0.7)
    else:
        kop = make_kop("Bijlage", next_romeins(werk), "Overzicht informatieobjecten")
        tekst = el(Soort.DIVISIETEKST, el(Soort.INHOUD, el(Soort.BEGRIPPENLIJST, begrip)))
        nieuw = insert_bijlage(werk, el(Soort.BIJLAGE, kop, tekst))
    return next(deel.wid or "" for deel in nieuw.walk() if deel.soort is Soort.EXT_IO_REF)


def _add_gio(werk: Werk) -> str | None:
    naam = f"{make_woorden(werk.rng, 2)} {werk.stempel}"
    work = f"/join/id/regdata/{werk.overheid}/2026/{werk.stempel}"
    expression = f"{work}/nld@2026-06-01;1"
    vlakken = [make_vlak(werk.rng, f"{naam} {n}", n) for n in range(werk.rng.randint(1, 3))]
    gml = write_gml(work, expression, vlakken)
    bestand = f"IO-{werk.stempel}/{werk.stempel}.gml"
    gebieden = [werk.ow.add(make_gebied(werk.ow.make_id("Gebied"), vlak.naam, vlak.id)).sleutel for vlak in vlakken]
    plek = gebieden[0]
    if len(gebieden) > 1 or werk.rng.random() < 0.5:
        plek = werk.ow.add(make_gebiedengroep(werk.ow.make_id("Gebiedengroep"), naam, gebieden)).sleutel
    modules = [
        make_identificatie(work, expression),
        make_versiemetadata(bestand, gml, werk.work),
        make_metadata(work, naam, werk.overheid),
        make_borging(plek),
    ]
    werk.bestanden = werk.bestanden.put(bestand, gml)
    werk.geometrie = werk.geometrie.put(bestand, read_gml(bestand, gml))
    werk.ios = (*werk.ios, make_io(work, expression, bestand, modules))
    wid = _list_gio(werk, naam, expression)
    gevonden = pick_blok(werk, None, Soort.ARTIKEL, Soort.LID, Soort.LI, Soort.DIVISIETEKST)
    verwijzing = make_intioref(werk, wid)
    drager = ""
    if gevonden is not None and verwijzing is not None and insert_inline(werk, gevonden[0], gevonden[1], verwijzing):
        drager = gevonden[0].wid or ""
    _place_rule(werk, drager, plek)
    return f"{expression} in {drager}"


def _place_rule(werk: Werk, wid: str, plek: str) -> None:
    """Let a rule hold in a new place: that of the text that names it, else some other rule."""
    regels = [
        regel
        for tekst in werk.ow.find_tekstobjecten(_find_eenheid(werk, wid) if wid else "")
        for regel in werk.ow.find_verwijzers(tekst.sleutel)
    ]
    regels = [
        r for r in regels or werk.ow.find("RegelVoorIedereen", "Tekstdeel") if r.element.find("locatieaanduiding")
    ]
    if not regels:
        # The text has no annotations left at all: the area gets a rule of its own.
        doel = werk.pick(Soort.ARTIKEL, Soort.DIVISIETEKST, test=lambda e: e.find(Soort.INHOUD) is not None)
        if doel is None:
            return
        sleutel = werk.ow.annotate(doel.wid or "", doel.soort.value)
        regels = [werk.ow.ow[sleutel]]
    regel = werk.rng.choice(regels)
    werk.ow.put(replace(regel, element=add_locatie(regel.element, plek)))


def _find_eenheid(werk: Werk, wid: str) -> str:
    while werk.get(wid).soort not in (Soort.ARTIKEL, Soort.LID, Soort.DIVISIETEKST):
        wid = werk.index.ouder[wid]
    return wid


def add_locatie(regel: Element, plek: str) -> Element:
    """A rule that holds in one place more."""
    houder = regel.find("locatieaanduiding")
    assert houder is not None
    voorbeeld = houder.elementen[0]
    nieuw = point_refs(voorbeeld, {waarde: plek for _, waarde in voorbeeld.attributen})
    meer = replace(houder, inhoud=(*houder.inhoud, nieuw))
    return replace(regel, inhoud=tuple(meer if kind is houder else kind for kind in regel.inhoud))


@bewerking("gio_toevoegen")
def add_gio(werk: Werk) -> str | None:
    """A new area: GML, informatieobject, Begrip with ExtIoRef, IntIoRef in a rule, Gebied and a rule that holds."""
    return _add_gio(werk) if werk.ow.vangnet else None


def _pick_gio(werk: Werk) -> tuple[Informatieobject, list[str]] | None:
    """A GIO of this regeling, and the wIds of the ExtIoRefs to it."""
    per_ref: dict[str, list[str]] = {}
    for wid in werk.wids(Soort.EXT_IO_REF):
        per_ref.setdefault(werk.get(wid).get("ref") or "", []).append(wid)
    gios = [io for io in werk.ios if io.expression in per_ref and io.bestand in werk.geometrie]
    if not gios:
        return None
    io = werk.rng.choice(gios)
    return io, per_ref[io.expression]


def next_expression(expression: str, stempel: str) -> str:
    """The id of a next version of a work."""
    return re.sub(r"/nld@.*$", f"/nld@2026-06-01;{stempel}", expression)


def _set_gio(
    werk: Werk,
    io: Informatieobject,
    nieuw: Informatieobject,
    gml: bytes,
    wids: list[str],
    locaties: tuple[Locatie, ...] | None = None,
) -> None:
    """Put a next version of a GIO in the place of one, with its file and the ExtIoRefs to it.

    `locaties` are the shapes in the file when they differ. They are not read from it: some files take a second.
    """
    oud = werk.geometrie[io.bestand]
    bestand = replace(oud, expression=nieuw.expression, locaties=oud.locaties if locaties is None else locaties)
    werk.bestanden = werk.bestanden.put(io.bestand, gml)
    werk.geometrie = werk.geometrie.put(io.bestand, bestand)
    werk.ios = tuple(nieuw if ander is io else ander for ander in werk.ios)
    for wid in wids:
        ref = werk.get(wid)
        attributen = tuple((k, nieuw.expression if k == "ref" else v) for k, v in ref.attributen)
        werk.put_shallow(replace(ref, attributen=attributen, inhoud=(nieuw.expression,)))


def _next_modules(io: Informatieobject, expression: str, gml: bytes) -> tuple[Module, ...]:
    """The modules of a next version: its identification and the hash of its file differ."""
    bestand = io.bestand
    modules = []
    for module in io.modules:
        element = module.element
        if element.local == "ExpressionIdentificatie":
            element = _set_tekst(element, "FRBRExpression", expression)
        elif element.local == "InformatieObjectVersieMetadata":
            geboorte = element.find_tekst("heeftGeboorteregeling")
            element = replace(make_versiemetadata(bestand, gml, geboorte), attributen=element.attributen)
        modules.append(replace(module, element=element))
    return tuple(modules)


def _set_tekst(element: Element, local: str, tekst: str) -> Element:
    return replace(
        element,
        inhoud=tuple(
            replace(kind, inhoud=(tekst,)) if not isinstance(kind, str) and kind.local == local else kind
            for kind in element.inhoud
        ),
    )


def _edit_gml(gml: bytes, oud: str, nieuw: str) -> bytes:
    return gml.replace(oud.encode(), nieuw.encode())


@bewerking("gio_nieuwe_versie")
def renew_gio(werk: Werk) -> str | None:
    """A next version of a GIO under the same shapes: the ExtIoRef changes, nothing in OW."""
    gevonden = _pick_gio(werk)
    if gevonden is None:
        return None
    io, wids = gevonden
    expression = next_expression(io.expression, werk.stempel)
    gml = _edit_gml(werk.bestanden[io.bestand], io.expression, expression)
    nieuw = replace(io, expression=expression, modules=_next_modules(io, expression, gml))
    _set_gio(werk, io, nieuw, gml, wids)
    return f"{io.expression} > {expression}"


@bewerking("gio_hertekenen")
def redraw_gio(werk: Werk) -> str | None:
    """A next version of a GIO of areas in which some are drawn anew: these have a new id, and their Gebied follows."""
    return _redraw(werk, zelfde_id=False)


@bewerking("gio_hertekenen_zelfde_id")
def redraw_gio_under_id(werk: Werk) -> str | None:
    """As an editor leaves it before export: areas drawn anew under the id they had, so that OW says nothing (E.4)."""
    return _redraw(werk, zelfde_id=True)


def _redraw(werk: Werk, *, zelfde_id: bool) -> str | None:
    gevonden = _pick_gio(werk)
    if gevonden is None:
        return None
    io, wids = gevonden
    bestand = werk.geometrie[io.bestand]
    if not bestand.locaties or not _is_eenvoudig(bestand):
        return None
    anders = {plek.id: make_vlak(werk.rng, plek.naam or "vlak", n) for n, plek in enumerate(bestand.locaties)}
    if zelfde_id:
        anders = {id_: replace(vlak, id=id_) for id_, vlak in anders.items()}
    kies = werk.rng.sample(sorted(anders), werk.rng.randint(1, min(2, len(anders))))
    expression = next_expression(io.expression, werk.stempel)
    gml = _edit_gml(werk.bestanden[io.bestand], io.expression, expression)
    for id_ in kies:
        gml = _draw_anew(gml, id_, anders[id_])
    nieuw = replace(io, expression=expression, modules=_next_modules(io, expression, gml))
    vormen = {id_: _read_vlak(anders[id_]) for id_ in kies}
    locaties = tuple(
        replace(plek, id=vormen[plek.id].id, geometrie=vormen[plek.id].geometrie) if plek.id in vormen else plek
        for plek in bestand.locaties
    )
    _set_gio(werk, io, nieuw, gml, wids, locaties)
    if not zelfde_id:
        # The case of a uuid differs between files.
        naar = {spelling: anders[oud].id for oud in kies for spelling in (oud, oud.upper(), oud.lower())}
        for oud in naar:
            for ding in werk.ow.find_verwijzers(oud):
                werk.ow.put(replace(ding, element=point_refs(ding.element, naar)))
    return f"{io.expression} > {expression}: {len(kies)} vormen"


def _is_eenvoudig(bestand: Geometriebestand) -> bool:
    """Whether every shape is an area in RD, so that a rectangle can take its place."""
    vormen = [locatie.geometrie for locatie in bestand.locaties]
    return all(vorm.crs == RD and classify(vorm.vorm) is Vlakvorm.VLAK for vorm in vormen)


def _draw_anew(gml: bytes, id_: str, vlak: Vlak) -> bytes:
    """A GML file with one Geometrie replaced by a rectangle."""
    root = parse_xml(gml)
    for geometrie in list(root.iter(f"{{{BASISGEO}}}Geometrie")):
        if (geometrie.findtext(f"{{{BASISGEO}}}id") or "").strip() != id_:
            continue
        los = parse_xml(write_gml("w", "w/nld@1", [vlak]))
        nieuw = next(los.iter(f"{{{BASISGEO}}}Geometrie"))
        nieuw.tail = geometrie.tail
        geometrie.getparent().replace(geometrie, nieuw)  # type: ignore[union-attr]
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


@bewerking("gebied_toevoegen")
def add_gebied(werk: Werk) -> str | None:
    """A next version of a plain GIO with a shape more, and a Gebied for it in a group or a rule."""
    gevonden = _pick_gio(werk)
    if gevonden is None or not werk.ow.vangnet:
        return None
    io, wids = gevonden
    bestand = werk.geometrie[io.bestand]
    if not bestand.locaties or not _is_eenvoudig(bestand) or bestand.groepen or bestand.norm or bestand.eenheid:
        return None
    if any(locatie.kwantitatief or locatie.kwalitatief for locatie in bestand.locaties):
        return None
    vlak = make_vlak(werk.rng, f"uitbreiding {werk.stempel}", 7)
    expression = next_expression(io.expression, werk.stempel)
    gml = _append_vlak(_edit_gml(werk.bestanden[io.bestand], io.expression, expression), vlak)
    nieuw = replace(io, expression=expression, modules=_next_modules(io, expression, gml))
    gebied = werk.ow.add(make_gebied(werk.ow.make_id("Gebied"), vlak.naam, vlak.id)).sleutel
    oude = [d for plek in bestand.locaties for id_ in (plek.id, plek.id.upper()) for d in werk.ow.find_verwijzers(id_)]
    groepen = [g for d in oude for g in werk.ow.find_verwijzers(d.sleutel) if g.soort == "Gebiedengroep"]
    if groepen:
        groep = groepen[0]
        leden = groep.element.find("groepselement")
        assert leden is not None
        meer = replace(
            leden,
            inhoud=(
                *leden.inhoud,
                point_refs(leden.elementen[0], {v: gebied for _, v in leden.elementen[0].attributen}),
            ),
        )
        element = replace(groep.element, inhoud=tuple(meer if k is leden else k for k in groep.element.inhoud))
        werk.ow.put(replace(groep, element=element))
    else:
        _place_rule(werk, "", gebied)
    _set_gio(werk, io, nieuw, gml, wids, (*bestand.locaties, _read_vlak(vlak)))
    return f"{io.expression} > {expression}"


def _read_vlak(vlak: Vlak) -> Locatie:
    """A rectangle as the reader makes it."""
    return read_gml("", write_gml("w", "w/nld@1", [vlak])).locaties[0]


def _append_vlak(gml: bytes, vlak: Vlak) -> bytes:
    root = parse_xml(gml)
    los = parse_xml(write_gml("w", "w/nld@1", [vlak]))
    next(root.iter(f"{{{GEO}}}locaties")).append(next(los.iter(f"{{{GEO}}}Locatie")))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


@bewerking("gio_verwijderen")
def remove_gio(werk: Werk) -> str | None:
    """A GIO less: its Begrip, all references to it, its file, and what in OW has its shapes."""
    gevonden = _pick_gio(werk)
    if gevonden is None:
        return None
    io, wids = gevonden
    dragers = [werk.ouder(wid) for wid in wids]
    if any(d.soort is not Soort.BEGRIP or len(werk.ouder(d.wid or "").kinderen) < 2 for d in dragers):
        return None
    ids = [id_ for locatie in werk.geometrie[io.bestand].locaties for id_ in (locatie.id, locatie.id.upper())]
    dingen = [ding.sleutel for id_ in ids for ding in werk.ow.find_verwijzers(id_)]
    if werk.ow.vangnet in dingen or any(werk.ow.is_vangnet(sleutel) for sleutel in dingen):
        return None
    for begrip in dragers:
        if werk.is_here(begrip.wid or ""):
            werk.put(begrip.wid or "")
    werk.ow.remove(*dict.fromkeys(dingen))
    werk.ios = tuple(ander for ander in werk.ios if ander is not io)
    werk.bestanden = werk.bestanden.drop(io.bestand)
    werk.geometrie = werk.geometrie.drop(io.bestand)
    return io.expression


@bewerking("gio_hernoemen")
def rename_gio(werk: Werk) -> str | None:
    """Another name for a GIO in the list of areas, and in its metadata with a next version."""
    gevonden = _pick_gio(werk)
    if gevonden is None:
        return None
    io, wids = gevonden
    begrip = werk.ouder(wids[0])
    if begrip.soort is not Soort.BEGRIP or begrip.find(Soort.TERM) is None:
        return None
    naam = make_woorden(werk.rng, 3)
    expression = next_expression(io.expression, werk.stempel)
    gml = _edit_gml(werk.bestanden[io.bestand], io.expression, expression)
    modules = tuple(
        replace(m, element=_set_tekst(m.element, "naamInformatieObject", naam))
        if m.element.local == "InformatieObjectMetadata"
        else m
        for m in _next_modules(io, expression, gml)
    )
    _set_gio(werk, io, replace(io, expression=expression, modules=modules), gml, wids)
    begrip = werk.get(begrip.wid or "")
    term = begrip.find(Soort.TERM)
    werk.put_shallow(replace(begrip, inhoud=tuple(el(Soort.TERM, naam) if k is term else k for k in begrip.inhoud)))
    return f"{io.expression}: {naam}"
