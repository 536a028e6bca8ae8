"""The besluit that changes regelingen by mutaties (handbook, D.1 and D.8)."""

from collections.abc import Iterator
from dataclasses import dataclass

from planstudio.domain.datum import format_datum
from planstudio.domain.element import Element
from planstudio.domain.levering import Basisvermelding, Procedure, Wijzigingsgegevens
from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.mutatie.acties import RegelingMutatie, VervangRegeling, Verwijder
from planstudio.domain.mutatie.omzetten import to_tekst
from planstudio.domain.plan import Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.stop_1_3.levering.besluit import walk_documenten
from planstudio.standards.stop_1_3.levering.besluitmodules import (
    Beoogd,
    Consolidatie,
    Intrekking,
    make_aanlevering,
    make_besluitmetadata,
    make_consolidatie,
    make_procedureverloop,
    make_versie_informatie,
)
from planstudio.standards.stop_1_3.levering.besluittekst import (
    count_letters,
    count_romeins,
    make_alineas,
    make_artikel,
    make_bijlageverwijzing,
    make_compact,
    make_wijzigartikel,
    make_wijzigbijlage,
)
from planstudio.standards.stop_1_3.levering.bouw import is_same_module
from planstudio.standards.stop_1_3.levering.informatieobjecten import IoLevering


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutatiedeel:
    """One regeling in the besluit: how it changes, and both of its versions; `nummer` counts from 1."""

    mutatie: RegelingMutatie
    was: Regeling | None
    wordt: Regeling
    nummer: int

    @property
    def artikel(self) -> str:
        """Number of the WijzigArtikel."""
        return count_romeins(self.nummer)

    @property
    def bijlage(self) -> str:
        """Letter of the WijzigBijlage."""
        return count_letters(self.nummer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijzigingsbesluit:
    """All that the besluit is made of; `ingetrokken` are works of informatieobjecten that leave the plan."""

    delen: tuple[Mutatiedeel, ...]
    objecten: tuple[IoLevering, ...]
    ingetrokken: tuple[str, ...]
    gegevens: Wijzigingsgegevens
    prefix: str

    @property
    def inwerking_artikel(self) -> str:
        """Number of the artikel on the inwerkingtreding: behind the WijzigArtikelen and those of the user."""
        return count_romeins(len(self.delen) + len(self.gegevens.tekst.artikelen) + 1)


def make_besluit(besluit: Wijzigingsbesluit, meldingen: Meldingen) -> Element:
    """The AanleveringBesluit; what cannot be told where it belongs gives a melding."""
    gegevens = besluit.gegevens
    expressions = [levering.expression for levering in besluit.objecten]
    metadata = make_besluitmetadata(besluit.delen[0].wordt, gegevens.tekst.titel, expressions, gegevens.procedure)
    modules = (
        metadata,
        make_procedureverloop(gegevens.bekendmaking, gegevens.vaststelling),
        make_consolidatie(_find_consolidatie(besluit, meldingen)),
    )
    bijlagen = (make_wijzigbijlage(deel.bijlage, besluit.prefix, to_tekst(deel.mutatie)) for deel in besluit.delen)
    tekst = make_compact(gegevens.tekst, besluit.prefix, _walk_artikelen(besluit), bijlagen)
    versies = (
        make_versie_informatie(deel.wordt, deel.mutatie.work, deel.mutatie.wordt, _find_nieuwe_metadata(deel))
        for deel in besluit.delen
    )
    return make_aanlevering(gegevens.besluit_work, gegevens.besluit_expression, modules, tekst, versies)


def _find_nieuwe_metadata(deel: Mutatiedeel) -> Element | None:
    """RegelingMetadata go along with a mutatie only when they differ (LVBB4040)."""
    nieuw = deel.wordt.find_module("RegelingMetadata")
    oud = deel.was.find_module("RegelingMetadata") if deel.was is not None else None
    return None if nieuw is None or (oud is not None and is_same_module(nieuw, oud)) else nieuw


def _walk_artikelen(besluit: Wijzigingsbesluit) -> Iterator[Tekstelement]:
    tekst, prefix = besluit.gegevens.tekst, besluit.prefix
    for deel in besluit.delen:
        voor, _, na = tekst.wijzigartikel.replace("{regeling}", deel.wordt.opschrift).partition("{bijlage}")
        delen = (voor, make_bijlageverwijzing(deel.bijlage), na)
        yield make_wijzigartikel(deel.artikel, prefix, *(stuk for stuk in delen if stuk))
    for nummer, tekstdeel in enumerate(tekst.artikelen, len(besluit.delen) + 1):
        alineas = make_alineas(tekstdeel.alineas)
        yield make_artikel(count_romeins(nummer), prefix, *alineas, opschrift=tekstdeel.opschrift)
    inwerking = tekst.inwerkingtreding.replace("{datum}", format_datum(besluit.gegevens.inwerking))
    yield make_artikel(besluit.inwerking_artikel, prefix, *make_alineas((inwerking,)))
    documenten = [levering for levering in besluit.objecten if levering.collectie == "pubdata"]
    if documenten:
        nummer = len(besluit.delen) + len(tekst.artikelen) + 2
        yield make_artikel(count_romeins(nummer), prefix, *walk_documenten(documenten))


def _find_consolidatie(besluit: Wijzigingsbesluit, meldingen: Meldingen) -> Consolidatie:
    gegevens = besluit.gegevens
    blijvend = _find_plekken(besluit, weg=False)
    objecten = []
    for levering in besluit.objecten:
        plek = blijvend.get(levering.expression)
        if plek is not None:
            objecten.append(Beoogd(expression=levering.expression, eid=plek))
        elif levering.collectie == "regdata":
            meldingen.add(
                "PS-EXTIOREF",
                Ernst.FOUT,
                f"'{levering.io.naam}' is nieuw of gewijzigd, maar de gewijzigde tekst verwijst er niet naar.",
                levering.expression,
            )
    definitief = gegevens.procedure is Procedure.DEFINITIEF
    return Consolidatie(
        doel=gegevens.doel,
        regelingen=tuple(
            Beoogd(expression=deel.mutatie.wordt, eid=f"art_{deel.artikel}", basis=_find_basis(deel, gegevens))
            for deel in besluit.delen
        ),
        informatieobjecten=tuple(objecten),
        intrekkingen=tuple(_walk_intrekkingen(besluit, meldingen)),
        inwerking=gegevens.inwerking if definitief else None,
        inwerking_eid=f"art_{besluit.inwerking_artikel}",
    )


def _find_basis(deel: Mutatiedeel, gegevens: Wijzigingsgegevens) -> Element | None:
    if gegevens.basis is Basisvermelding.GEEN or deel.was is None:
        return None
    return deel.was.find_module("Momentopname")


def _walk_intrekkingen(besluit: Wijzigingsbesluit, meldingen: Meldingen) -> Iterator[Intrekking]:
    verdwenen = _find_plekken(besluit, weg=True)
    plekken = {expression.rpartition("/")[0]: plek for expression, plek in verdwenen.items()}
    # A whole regeling that is replaced shows nothing of what goes, so there the artikel says it (BHKV1063).
    geheel = next((deel for deel in besluit.delen if _replaces_all(deel.mutatie)), None)
    for work in besluit.ingetrokken:
        if work in plekken:
            yield Intrekking(work=work, eid=plekken[work])
        elif geheel is not None:
            yield Intrekking(work=work, eid=f"art_{geheel.artikel}")
        else:
            meldingen.add(
                "PS-EXTIOREF-WEG",
                Ernst.FOUT,
                f"Informatieobject '{work}' vervalt, maar de verwijzing ernaar verdwijnt niet uit de tekst.",
                work,
            )


def _replaces_all(mutatie: RegelingMutatie) -> bool:
    return any(isinstance(actie, VervangRegeling) for actie in mutatie.acties)


def _find_plekken(besluit: Wijzigingsbesluit, *, weg: bool) -> dict[str, str]:
    """Per expression where its ExtIoRef stands in the mutaties: in what goes, or in what stays or comes (D.8)."""
    plekken: dict[str, str] = {}
    for deel in besluit.delen:
        for actie in deel.mutatie.acties:
            teksten = RegelingMutatie(componentnaam="", was="", wordt="", acties=(actie,)).walk_elementen()
            for tekst in teksten:
                for ref in _walk_ext_io_refs(tekst, verdwijnt=isinstance(actie, Verwijder), weg=weg):
                    plekken.setdefault(ref.get("ref") or "", f"!{deel.mutatie.componentnaam}#{ref.eid}")
    return plekken


def _walk_ext_io_refs(element: Tekstelement, *, verdwijnt: bool, weg: bool) -> Iterator[Tekstelement]:
    verdwijnt = verdwijnt or element.soort is Soort.VERWIJDERDE_TEKST or element.get("wijzigactie") == "verwijder"
    if element.soort is Soort.EXT_IO_REF and verdwijnt == weg:
        yield element
    for kind in element.kinderen:
        yield from _walk_ext_io_refs(kind, verdwijnt=verdwijnt, weg=weg)
