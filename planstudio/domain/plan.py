"""A plan is a value that never changes: versions, each a whole consistent state of text, areas and annotations."""

from dataclasses import dataclass, field
from enum import StrEnum

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometriebestand
from planstudio.domain.opmerkingen.opmerking import Opmerking
from planstudio.domain.ow import OwBestand, OwObject
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement


class Bronsoort(StrEnum):
    """The shape of the package a plan came from (G.1)."""

    DOWNLOAD = "download"
    LEVERING = "levering"
    UITLEVERING = "uitlevering"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A STOP module that is carried along: metadata, identification, borging … `bestand` is where it stood."""

    bestand: str
    element: Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Regeling:
    """The regeling: its text and the modules that go with it. `componentnaam` is set when it came in a besluit."""

    work: str
    expression: str
    tekst: Tekstelement
    modules: tuple[Module, ...] = ()
    bestand: str = ""
    componentnaam: str = ""

    @property
    def model(self) -> Soort:
        """The text model: RegelingCompact, RegelingVrijetekst, RegelingTijdelijkdeel or RegelingKlassiek."""
        return self.tekst.soort

    @property
    def opschrift(self) -> str:
        """The title of the regeling, as the text has it or else its metadata."""
        opschrift = self.tekst.find(Soort.REGELING_OPSCHRIFT)
        return (opschrift.tekst if opschrift else "") or self.find_metadata("officieleTitel")

    def find_module(self, local: str) -> Element | None:
        """The module with one local name."""
        return find_module(self.modules, local)

    def find_metadata(self, *pad: str) -> str:
        """A value out of RegelingMetadata by its path of local names; empty when absent."""
        module = self.find_module("RegelingMetadata")
        return module.find_tekst(*pad) if module is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Informatieobject:
    """A GIO or PDF with its modules; `bestand` names the file that holds the geometry or document."""

    work: str
    expression: str
    bestand: str
    modules: tuple[Module, ...] = ()

    @property
    def naam(self) -> str:
        """The name for people (A.4): naamInformatieObject, else the first alternatieveTitel, else the work."""
        metadata = self.find_module("InformatieObjectMetadata")
        if metadata is None:
            return self.work.rpartition("/")[2]
        return (
            metadata.find_tekst("naamInformatieObject")
            or metadata.find_tekst("alternatieveTitels", "alternatieveTitel")
            or self.work.rpartition("/")[2]
        )

    @property
    def is_gio(self) -> bool:
        """Whether this is a geo-informatieobject; the other kind is a PDF document."""
        metadata = self.find_module("InformatieObjectMetadata")
        formaat = metadata.find_tekst("formaatInformatieobject") if metadata is not None else ""
        return "gio" in formaat if formaat else not self.bestand.lower().endswith(".pdf")

    def find_module(self, local: str) -> Element | None:
        """The module with one local name."""
        return find_module(self.modules, local)


def find_module(modules: tuple[Module, ...], local: str) -> Element | None:
    """The first module with a local name, or None."""
    return next((module.element for module in modules if module.element.local == local), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standaardversies:
    """The numbers of the standards found in a package; packages mix them (0.2)."""

    stop: tuple[str, ...] = ()
    imow: tuple[str, ...] = ()
    lvbb: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planversie:
    """One whole state of a plan.

    `bestanden` are the files of the source that we do not take apart, byte for byte: besluit, manifest, GML, images,
    PDF and what we do not know. `geometrie` holds, per GML file, what the map needs of it. `opmerkingen` are comments
    of colleagues: part of the project, never of what is delivered.
    """

    naam: str
    bron: Bronsoort
    versies: Standaardversies = field(default_factory=Standaardversies)
    regelingen: tuple[Regeling, ...] = ()
    informatieobjecten: tuple[Informatieobject, ...] = ()
    geometrie: Register[Geometriebestand] = field(default_factory=Register)
    ow: Register[OwObject] = field(default_factory=Register)
    ow_bestanden: tuple[OwBestand, ...] = ()
    bestanden: Register[bytes] = field(default_factory=Register)
    opmerkingen: tuple[Opmerking, ...] = ()

    def find_regeling(self, work: str) -> Regeling | None:
        """The regeling with a work id."""
        return next((regeling for regeling in self.regelingen if regeling.work == work), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All versions of one plan; `huidig` is the position of the one that is shown and edited."""

    versies: tuple[Planversie, ...]
    huidig: int = 0

    @property
    def versie(self) -> Planversie:
        """The version that is shown and edited."""
        return self.versies[self.huidig]
