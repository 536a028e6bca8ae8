"""The pakbon of a download: every work with its modules and files (handbook, G.1)."""

from collections.abc import Container, Iterable, Iterator, Sequence

from planstudio.domain.element import Element
from planstudio.domain.plan import Informatieobject, Module, Regeling
from planstudio.standards.namen import GEO, MANIFEST_OW, TEKST, UITWISSELING
from planstudio.standards.stop_1_3.levering.bouw import make
from planstudio.standards.stop_1_3.levering.informatieobjecten import SCHEMAVERSIE
from planstudio.standards.stop_1_3.levering.opdracht import find_mediatype
from planstudio.standards.xml import split_naam, write_xml


def write_pakbon(
    regelingen: Sequence[Regeling],
    objecten: Iterable[Informatieobject],
    geometrie: Container[str],
    los: Iterable[str],
    manifest_ow: str,
) -> bytes:
    """The file pakbon.xml; `geometrie` names the files that are GML, `los` those of no informatieobject.

    `manifest_ow` goes with the first regeling, as the DSO has it.
    """
    mappen = {regeling.bestand.rpartition("/")[0] for regeling in regelingen}
    verdeeld: dict[str, list[str]] = {map_: [] for map_ in mappen}
    for naam in los:
        map_ = naam.rpartition("/")[0]
        verdeeld[map_ if map_ in mappen else regelingen[0].bestand.rpartition("/")[0]].append(naam)
    componenten = [
        _make_regeling(regeling, verdeeld[regeling.bestand.rpartition("/")[0]], "" if nummer else manifest_ow)
        for nummer, regeling in enumerate(regelingen)
    ]
    componenten += (_make_informatieobject(io, geometrie) for io in objecten)
    return write_xml(make(UITWISSELING, "Pakbon", *componenten, schemaversie=SCHEMAVERSIE))


def _make_regeling(regeling: Regeling, bestanden: Iterable[str], manifest_ow: str) -> Element:
    modules = [*_walk_modules(regeling.modules), _make_module(regeling.model.value, TEKST, regeling.bestand)]
    if manifest_ow:
        modules.append(_make_module("Aanleveringen", MANIFEST_OW, manifest_ow))
    return _make_component(regeling, modules, bestanden)


def _make_informatieobject(io: Informatieobject, geometrie: Container[str]) -> Element:
    modules = list(_walk_modules(io.modules))
    if io.bestand not in geometrie:
        return _make_component(io, modules, (io.bestand,))
    # The DSO calls it so whether or not the file has a Vaststelling round it.
    return _make_component(io, [*modules, _make_module("GeoInformatieObjectVersie", GEO, io.bestand)], ())


def _make_component(ding: Regeling | Informatieobject, modules: Iterable[Element], bestanden: Iterable[str]) -> Element:
    identificatie = ding.find_module("ExpressionIdentificatie")
    soort = identificatie.find_tekst("soortWork") if identificatie is not None else ""
    expression = (make(UITWISSELING, "FRBRExpression", ding.expression),) if ding.expression else ()
    return make(
        UITWISSELING,
        "Component",
        make(UITWISSELING, "FRBRWork", ding.work),
        *expression,
        make(UITWISSELING, "soortWork", soort),
        make(UITWISSELING, "heeftModule", *modules),
        *(_make_bestand(naam) for naam in bestanden),
    )


def _walk_modules(modules: Iterable[Module]) -> Iterator[Element]:
    for module in modules:
        ruimte, naam = split_naam(module.element.naam)
        yield _make_module(naam, ruimte, module.bestand)


def _make_module(naam: str, ruimte: str, bestand: str) -> Element:
    velden = (
        ("localName", naam),
        ("namespace", ruimte),
        ("bestandsnaam", bestand),
        ("mediatype", find_mediatype(bestand)),
        ("schemaversie", SCHEMAVERSIE),
    )
    return make(UITWISSELING, "Module", *(make(UITWISSELING, veld, waarde) for veld, waarde in velden))


def _make_bestand(naam: str) -> Element:
    bestand = make(
        UITWISSELING,
        "Bestand",
        make(UITWISSELING, "bestandsnaam", naam),
        make(UITWISSELING, "mediatype", find_mediatype(naam)),
    )
    return make(UITWISSELING, "heeftBestand", bestand)
