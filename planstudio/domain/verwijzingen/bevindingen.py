"""Broken references as findings (handbook, B.6)."""

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import find_element
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.volgen import describe_plek
from planstudio.domain.verwijzingen.zoeken import find_gebroken


def check_verwijzingen(tekst: Tekstelement) -> tuple[Melding, ...]:
    """A melding for each IntRef that leads nowhere, with the wId of what it stands in as its place (STOP0010)."""
    meldingen = []
    for wid, eid in find_gebroken(tekst):
        drager = find_element(tekst, wid) if wid else tekst
        woorden = next((r.tekst for r in drager.walk() if r.get("ref") == eid), eid)
        meldingen.append(
            Melding(
                code="PS-VERWIJZING-STUK",
                ernst=Ernst.FOUT,
                tekst=f"{describe_plek(tekst, wid)} verwijst met ‘{woorden}’ naar iets dat niet in de tekst staat. "
                "Kies een ander doel of haal de verwijzing weg; de woorden blijven staan.",
                plek=wid,
            )
        )
    return tuple(meldingen)
