"""Plain words that name a part by a number it no longer bears: no link leads them, so the user is told where (C.5)."""

from collections.abc import Iterator, Mapping

from planstudio.domain.ids.geven import Nummer
from planstudio.domain.ids.tekstindex import find_index
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import find_element
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.verwijzingen.noemen import Vermelding, find_vermeldingen, is_gelezen, make_sleutel

# More than these in one edit is a list nobody reads; one melding then says how many there are.
_MEEST = 40


def find_achtergebleven(tekst: Tekstelement, genummerd: Mapping[str, Nummer]) -> tuple[Melding, ...]:
    """Meldingen on plain words that still say the old number of what was renumbered, with the wId of their spot."""
    dragers = find_index(tekst).dragers
    meldingen: dict[Melding, None] = {}
    aantal = 0
    for nummer in genummerd.values():
        if nummer.soort not in STRUCTUUR or nummer.oud == nummer.nieuw:
            continue
        for wid in dict.fromkeys(dragers.get(make_sleutel(nummer.soort, nummer.oud), ())):
            aantal += 1
            if aantal <= _MEEST:
                meldingen[_make_melding(find_element(tekst, wid) if wid else tekst, wid, nummer)] = None
    if aantal > _MEEST:
        meldingen[
            Melding(
                code="PS-VERWIJZING-TEKST",
                ernst=Ernst.WAARSCHUWING,
                tekst=f"Nog {aantal - _MEEST} plekken noemen een oud nummer in gewone tekst. Zoek ze met Zoeken.",
            )
        ] = None
    return tuple(meldingen)


def _make_melding(drager: Tekstelement, wid: str, nummer: Nummer) -> Melding:
    genoemd = next((w for v, w in walk_vermeldingen(drager) if (v.soort, v.nummer) == (nummer.soort, nummer.oud)), "")
    naam = genoemd or f"{nummer.soort.value.lower()} {nummer.oud}"
    return Melding(
        code="PS-VERWIJZING-TEKST",
        ernst=Ernst.WAARSCHUWING,
        tekst=f"‘{naam}’ staat hier als gewone tekst en is niet meegegaan: {nummer.soort.value.lower()} {nummer.oud} "
        f"heet nu {nummer.nieuw or 'anders'}. Pas de tekst aan of maak er een verwijzing van.",
        plek=wid,
    )


def walk_vermeldingen(drager: Tekstelement) -> Iterator[tuple[Vermelding, str]]:
    """The plain mentions in an element and what has no id below it, with their words."""
    if is_gelezen(drager):
        for deel in drager.inhoud:
            if isinstance(deel, str):
                yield from ((v, deel[v.begin : v.eind]) for v in find_vermeldingen(deel))
    for kind in drager.kinderen:
        if kind.wid is None and kind.soort is not Soort.INT_REF:
            yield from walk_vermeldingen(kind)
