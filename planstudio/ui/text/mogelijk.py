"""What may be inserted where the caret is, the likeliest first, and what it is called. No Qt."""

from planstudio.domain.edits.uitkomst import Plek
from planstudio.domain.padzoeker import find_plaatsen, list_keten
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.mogelijk import list_mogelijk
from planstudio.domain.structuur.profiel import find_profiel
from planstudio.domain.tekst import Tekstelement

# What one can insert by itself, and its name in the menu.
NAMEN: dict[Soort, str] = {
    Soort.AL: "Alinea",
    Soort.LIJST: "Lijst",
    Soort.LI: "Onderdeel van de lijst",
    Soort.LID: "Lid",
    Soort.ARTIKEL: "Artikel",
    Soort.TABLE: "Tabel",
    Soort.BEGRIPPENLIJST: "Begrippenlijst",
    Soort.BEGRIP: "Begrip",
    Soort.TUSSENKOP: "Tussenkop",
    Soort.CITAAT: "Citaat",
    Soort.KADERTEKST: "Kadertekst",
    Soort.SUBSUBPARAGRAAF: "Subsubparagraaf",
    Soort.SUBPARAGRAAF: "Subparagraaf",
    Soort.PARAGRAAF: "Paragraaf",
    Soort.AFDELING: "Afdeling",
    Soort.TITEL: "Titel",
    Soort.HOOFDSTUK: "Hoofdstuk",
    Soort.DIVISIETEKST: "Tekst met kop",
    Soort.DIVISIE: "Divisie",
    Soort.BIJLAGE: "Bijlage",
    Soort.TOELICHTING: "Toelichting",
    Soort.ALGEMENE_TOELICHTING: "Algemene toelichting",
    Soort.ARTIKELGEWIJZE_TOELICHTING: "Artikelsgewijze toelichting",
}


def list_invoegbaar(plan: Plan, plek: Plek) -> tuple[Soort, ...]:
    """The kinds that may come after the block at a place: from what is nearest around it outwards."""
    regeling = plan.versie.find_regeling(plek.work)
    if regeling is None:
        return ()
    pad = (*find_plaatsen(regeling.tekst, plek.wid), *plek.pad)
    keten = list_keten(regeling.tekst, pad)
    gevonden: dict[Soort, None] = {}
    rij = next((el.soort for el in reversed(keten) if el.soort in (Soort.LI, Soort.BEGRIP, Soort.LID)), None)
    if rij in (Soort.LI, Soort.BEGRIP):
        # In a list one goes on with the list.
        gevonden[rij] = None
    for diepte in range(len(pad), 0, -1):
        ouder = keten[diepte - 1]
        binnen = keten[diepte - 2].soort if diepte > 1 else None
        profiel = find_profiel(keten[:diepte])
        for soort in list_mogelijk(ouder, pad[diepte - 1] + 1, binnen=binnen, profiel=profiel):
            if soort in NAMEN:
                gevonden.setdefault(soort)
        if ouder.soort is Soort.ARTIKEL and _has_tekst(ouder):
            # The text of an artikel becomes its first lid.
            gevonden.setdefault(Soort.LID)
    return tuple(gevonden)


def _has_tekst(artikel: Tekstelement) -> bool:
    return artikel.find(Soort.INHOUD) is not None
