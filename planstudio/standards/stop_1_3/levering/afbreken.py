"""The request to stop a publication that has not appeared yet (handbook, G.2)."""

from planstudio.domain.levering import Afbreekgegevens
from planstudio.domain.melding import Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.pakket import Pakket
from planstudio.standards.stop_1_3.levering.opdracht import check_gegevens, close_pakket


def build_afbreken(gegevens: Afbreekgegevens) -> tuple[Pakket, tuple[Melding, ...]]:
    """Build the package: an opdracht that names the besluit, and the manifest; nothing else may be in it (LVBB1028)."""
    meldingen = Meldingen()
    check_gegevens(gegevens, meldingen)
    pakket = close_pakket({}, "breekPublicatieAfOpdracht", gegevens, (("identificatie", gegevens.work),))
    return pakket, meldingen.freeze()
