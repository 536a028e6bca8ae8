"""Which informatieobjecten differ between two states of a plan (handbook, E.7 and G.4)."""

from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand
from planstudio.domain.plan import Informatieobject, Planversie
from planstudio.domain.wijziging.wijziging import Ioverschil, Ioversies

# Modules that go along with a version. One that is there in one state only says nothing: a download leaves out the
# style, and a delivery repeats the metadata only when they change (E.5, E.7).
_SOMS_WEG = ("InformatieObjectMetadata", "FeatureTypeStyle")


def diff_informatieobjecten(was: Planversie, wordt: Planversie) -> Ioverschil:
    """Compare by work: new works, works with another expression or other content, and works that are gone."""
    if (
        was.informatieobjecten is wordt.informatieobjecten
        and was.geometrie is wordt.geometrie
        and was.bestanden is wordt.bestanden
    ):
        return Ioverschil()
    oud = {io.work: io for io in was.informatieobjecten}
    nieuw = {io.work: io for io in wordt.informatieobjecten}
    return Ioverschil(
        nieuw=tuple(Ioversies(was=None, wordt=nieuw[work]) for work in sorted(nieuw.keys() - oud.keys())),
        gewijzigd=tuple(
            Ioversies(was=oud[work], wordt=nieuw[work])
            for work in sorted(nieuw.keys() & oud.keys())
            if oud[work].expression != nieuw[work].expression or not has_same_inhoud(was, oud[work], wordt, nieuw[work])
        ),
        ingetrokken=tuple(Ioversies(was=oud[work], wordt=None) for work in sorted(oud.keys() - nieuw.keys())),
    )


def has_same_inhoud(was: Planversie, oud: Informatieobject, wordt: Planversie, nieuw: Informatieobject) -> bool:
    """Whether two versions say the same, whatever their expression: same file or same geometry, same modules."""
    return (oud is nieuw or _has_same_modules(oud, nieuw)) and _has_same_bestand(was, oud, wordt, nieuw)


def _has_same_modules(oud: Informatieobject, nieuw: Informatieobject) -> bool:
    if _strip(oud, "JuridischeBorgingVan") != _strip(nieuw, "JuridischeBorgingVan"):
        return False
    paren = ((_strip(oud, naam), _strip(nieuw, naam)) for naam in _SOMS_WEG)
    return all(a is None or b is None or a == b for a, b in paren)


def _strip(io: Informatieobject, naam: str) -> Element | None:
    """A module without the attributes of its root, which only name a schema version."""
    module = io.find_module(naam)
    return replace(module, attributen=()) if module is not None else None


def _has_same_bestand(was: Planversie, oud: Informatieobject, wordt: Planversie, nieuw: Informatieobject) -> bool:
    gebied_oud, gebied_nieuw = find_geometriebestand(was, oud), find_geometriebestand(wordt, nieuw)
    bytes_oud, bytes_nieuw = find_inhoud(was, oud), find_inhoud(wordt, nieuw)
    if gebied_oud is gebied_nieuw and (bytes_oud is bytes_nieuw or bytes_oud == bytes_nieuw):
        return True
    if gebied_oud is None or gebied_nieuw is None:
        return gebied_oud is gebied_nieuw and bytes_oud == bytes_nieuw
    return has_same_gebied(gebied_oud, gebied_nieuw)


def has_same_gebied(oud: Geometriebestand, nieuw: Geometriebestand) -> bool:
    """Whether two GIO versions hold the same locations, values and groups under the same ids."""
    return oud is nieuw or _bare(oud) == _bare(nieuw)


def _bare(bestand: Geometriebestand) -> Geometriebestand:
    return replace(bestand, naam="", expression="", vaststelling=False)


def find_geometriebestand(versie: Planversie, io: Informatieobject) -> Geometriebestand | None:
    """What the file of a GIO says; None for a PDF, or when the file is not there."""
    naam = find_bestandsnaam(versie, io)
    return versie.geometrie.get(naam) if naam is not None else None


def find_inhoud(versie: Planversie, io: Informatieobject) -> bytes | None:
    """The bytes of the file of an informatieobject; None when it is not there."""
    naam = find_bestandsnaam(versie, io)
    return versie.bestanden.get(naam) if naam is not None else None


def find_bestandsnaam(versie: Planversie, io: Informatieobject) -> str | None:
    """The name under which the file of an informatieobject is kept; packages are careless with capitals (G.2)."""
    if io.bestand in versie.bestanden or io.bestand in versie.geometrie:
        return io.bestand
    gezocht = io.bestand.lower()
    return next((naam for naam in (*versie.bestanden, *versie.geometrie) if naam.lower() == gezocht), None)
