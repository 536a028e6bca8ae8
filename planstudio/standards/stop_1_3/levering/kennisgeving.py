"""The delivery of a kennisgeving, which may change the procedure of a besluit (handbook, D.9)."""

from collections.abc import Iterator

from planstudio.domain.element import Element
from planstudio.domain.kennisgeving import Kennisgevingsgegevens, Procedurestap
from planstudio.domain.melding import Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import AANLEVERING
from planstudio.standards.stop_1_3.levering.besluittekst import make_alineas, make_divisietekst, make_tekst
from planstudio.standards.stop_1_3.levering.bouw import make, make_data, make_identificatie
from planstudio.standards.stop_1_3.levering.opdracht import check_gegevens, close_pakket, name_publicatie
from planstudio.standards.xml import write_xml

BESTAND = "kennisgeving.xml"
_ONDERWERP = "/tooi/def/concept/c_cfc7d5ab"


def build_kennisgeving(gegevens: Kennisgevingsgegevens) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the package: the kennisgeving, without manifest-ow (LVBB1028)."""
    meldingen = Meldingen()
    check_gegevens(gegevens, meldingen)
    mutatie = (_make_procedureverloopmutatie(gegevens),) if gegevens.heeft_stappen else ()
    kennisgeving = make(
        AANLEVERING,
        "AanleveringKennisgeving",
        make(
            AANLEVERING,
            "KennisgevingVersie",
            make_identificatie(gegevens.work, gegevens.expression, "/join/id/stop/work_023"),
            _make_metadata(gegevens),
            *mutatie,
            _make_tekst(gegevens),  # type: ignore[arg-type] # the writer takes text anywhere
        ),
        schemaversie="1.2.0",
    )
    velden = (("publicatie", BESTAND), ("datumBekendmaking", gegevens.bekendmaking.isoformat()))
    pakket = close_pakket({BESTAND: write_xml(kennisgeving)}, name_publicatie(gegevens.opdracht), gegevens, velden)
    return pakket, meldingen.freeze()


def _make_metadata(gegevens: Kennisgevingsgegevens) -> Element:
    soort = "KennisgevingBesluittermijnen" if gegevens.over else "KennisgevingVoorgenomenBesluit"
    over = (make_data("mededelingOver", gegevens.over),) if gegevens.over else ()
    return make_data(
        "KennisgevingMetadata",
        make_data("eindverantwoordelijke", gegevens.organisatie),
        make_data("maker", gegevens.organisatie),
        make_data("officieleTitel", gegevens.titel),
        make_data("onderwerpen", make_data("onderwerp", _ONDERWERP)),
        *over,
        make_data("soortKennisgeving", soort),
    )


def _make_procedureverloopmutatie(gegevens: Kennisgevingsgegevens) -> Element:
    assert gegevens.bekend is not None
    return make_data(
        "Procedureverloopmutatie", make_data("bekendOp", gegevens.bekend.isoformat()), *_walk_stappen(gegevens)
    )


def _walk_stappen(gegevens: Kennisgevingsgegevens) -> Iterator[Element]:
    if gegevens.toegevoegd:
        yield make_data(
            "voegStappenToe", *(make_data("Procedurestap", *_walk_stap(stap)) for stap in gegevens.toegevoegd)
        )
    if gegevens.vervangen:
        stappen = (
            make_data(
                "Procedurestap",
                make_data("datumTeMuterenStap", vervanging.was.isoformat()),
                *_walk_stap(vervanging.wordt),
            )
            for vervanging in gegevens.vervangen
        )
        yield make_data("vervangStappen", *stappen)
    if gegevens.verwijderd:
        refs = (
            make_data("Procedurestapref", _make_soort(stap), make_data("datumTeMuterenStap", stap.op.isoformat()))
            for stap in gegevens.verwijderd
        )
        yield make_data("verwijderStappen", *refs)


def _walk_stap(stap: Procedurestap) -> Iterator[Element]:
    yield _make_soort(stap)
    yield make_data("voltooidOp", stap.op.isoformat())


def _make_soort(stap: Procedurestap) -> Element:
    return make_data("soortStap", f"/join/id/stop/procedure/stap_{stap.stap.value}")


def _make_tekst(gegevens: Kennisgevingsgegevens) -> Tekstelement:
    overheid = gegevens.work.split("/")[4]
    prefix = f"{overheid}_k{gegevens.bekendmaking:%Y%m%d}"
    delen = (make_divisietekst(deel, nummer, "", prefix) for nummer, deel in enumerate(gegevens.delen, 1))
    return make_tekst(
        Soort.KENNISGEVING,
        make_tekst(Soort.REGELING_OPSCHRIFT, *make_alineas((gegevens.titel,)), eid="longTitle", wid="longTitle"),
        make_tekst(Soort.LICHAAM, *delen, eid="body", wid="body"),
    )
