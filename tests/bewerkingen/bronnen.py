"""The plans that edit sequences start from."""

from functools import cache
from pathlib import Path

from planstudio.domain.plan import Planversie
from planstudio.workflows import open_plan, open_voorbeeld

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
_PAKKETTEN = {
    "gm0233": "download/gm0233.zip",
    "pv30": "download/pv30.zip",
    "gemeentestad": "levering/gemeentestad/gemeentestad_00_initieel.zip",
    "gm0938": "download/gm0938_omgevingsvisie.zip",
    "noordholland": "levering/voorbereidingsbesluit_pv27_noordholland.zip",
}
VOORBEELD = "voorbeeld"
BRONNEN = (*_PAKKETTEN, VOORBEELD)


@cache
def open_bron(naam: str) -> Planversie:
    """A source by its name in BRONNEN; a value, read once. All but the example plan need the shared corpus."""
    plan, _ = open_voorbeeld() if naam == VOORBEELD else open_plan(CORPUS / _PAKKETTEN[naam])
    return plan.versie
