"""Sensible choices for deliveries that are no besluit: a directe mutatie, stopping a publication (handbook, D.9)."""

import re
from datetime import date

from planstudio.domain.levering import Afbreekgegevens, DirecteMutatiegegevens, Opdracht, find_overheid, walk_regelingen
from planstudio.domain.plan import Planversie, Regeling

_BESLUIT = re.compile(r"/akn/nl/bill/([^/]+)/[^/]+/([^/]+)")


def propose_directe_mutatie(was: Planversie, vandaag: date) -> DirecteMutatiegegevens:
    """Choices for repairing the annotations of a version, under the doel with which it came; empty when unknown."""
    regeling = next(walk_regelingen(was), None)
    overheid = find_overheid(regeling) if regeling is not None else "gm0000"
    return DirecteMutatiegegevens(
        id_levering=f"{overheid}-{vandaag:%Y%m%d}-directe-mutatie",
        bevoegd_gezag="0" * 20,
        aanleveraar="0" * 20,
        opdracht=Opdracht.VALIDATIE,
        doel=find_doel(was, regeling) if regeling is not None else "",
    )


def find_doel(versie: Planversie, regeling: Regeling) -> str:
    """The doel with which a regeling came, from its Momentopname or else its OW files; empty when none says it."""
    moment = regeling.find_module("Momentopname")
    genoemd = moment.find_tekst("doel") if moment is not None else ""
    return genoemd or next((b.doel for b in versie.ow_bestanden if b.work == regeling.work and b.doel), "")


def propose_afbreken(work: str) -> Afbreekgegevens:
    """Choices for stopping the publication of a besluit."""
    besluit = _BESLUIT.fullmatch(work)
    naam = re.sub(r"[^0-9A-Za-z_-]", "-", "-".join(besluit.groups())) if besluit else "besluit"
    return Afbreekgegevens(id_levering=f"{naam[:70]}-afbreken", bevoegd_gezag="0" * 20, aanleveraar="0" * 20, work=work)
