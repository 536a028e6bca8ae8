"""References on words, and words without their reference (handbook, B.6): inside the text, to the outside, to areas."""

import re
from dataclasses import dataclass
from enum import StrEnum

from planstudio.domain.edits.blokplaats import Pad, change_op_pad, settle
from planstudio.domain.edits.opmaak import grow_to_verwijzingen
from planstudio.domain.edits.structuur.afronden import find_regeling
from planstudio.domain.edits.stukken import NADRUK, VERWIJZINGEN, Schil, Stuk, cut_stukken, join_stukken, measure
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import find_element, find_plaatsen, get_op, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_ZONDER_VERWIJZING = frozenset(
    {
        Soort.NUMMER,
        Soort.TERM,
        Soort.TUSSENKOP,
        Soort.TITLE,
        Soort.LID_NUMMER,
        Soort.LI_NUMMER,
        Soort.NOOT_NUMMER,
    }
)
# What a reference holds besides words.
_BINNEN = frozenset({Soort.BR, Soort.INLINE_TEKST_AFBEELDING})
_GEEN_PLAATS = "Hier staat de standaard geen verwijzing toe. Zet haar in de gewone tekst."
_GEEN_WOORDEN = "Selecteer de woorden die de verwijzing moeten worden, of geef ze op."


class Notatie(StrEnum):
    """How the address of an ExtRef is written (STOP0050)."""

    URL = "URL"
    JCI = "JCI"
    AKN = "AKN"
    JOIN = "JOIN"
    DOCUMENT = "document"


_ADRESSEN = {
    Notatie.URL: (r"https?://[^\s<>\"{}|\\^`]+", "https://www.voorbeeld.nl/pagina"),
    Notatie.JCI: (r"jci1\.\d+:c:BWB[RVW]\d{7}\S*", "jci1.3:c:BWBR0037885&artikel=5.1"),
    Notatie.AKN: (r"/akn/[a-z]{2}/\S+", "/akn/nl/act/gm0233/2020/omgevingsplan"),
    Notatie.JOIN: (r"/join/id/(regdata|pubdata|proces|stop|versie)/\S+", "/join/id/pubdata/gm0233/2024/rapport"),
    Notatie.DOCUMENT: (r"\S+", "rapport.pdf"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verwijzing:
    """What a reference leads to.

    INT_REF: the wId of an element of the same regeling; INT_IO_REF: the wId of an ExtIoRef in it; EXT_REF: an
    address in a notation.
    """

    soort: Soort
    doel: str
    notatie: Notatie = Notatie.URL


def check_adres(notatie: Notatie, adres: str) -> str:
    """Why an address does not fit its notation, in Dutch; empty when it does."""
    patroon, voorbeeld = _ADRESSEN[notatie]
    if re.fullmatch(patroon, adres):
        return ""
    return f"Het adres '{adres}' is geen {notatie.value}. Zo ziet het eruit: {voorbeeld}"


def guess_notatie(adres: str) -> Notatie | None:
    """The notation that an address is written in; None for none that we know."""
    bekend = (Notatie.URL, Notatie.JCI, Notatie.AKN, Notatie.JOIN)
    return next((notatie for notatie in bekend if not check_adres(notatie, adres)), None)


def insert_verwijzing(
    plan: Plan,
    *,
    work: str,
    wid: str,
    pad: Pad,
    begin: int,
    eind: int,
    verwijzing: Verwijzing,
    woorden: str = "",
    versie: str,
) -> Uitkomst:
    """Make a reference of the characters `begin` up to `eind` of a block, or of `woorden` put in their place.

    References that the range touches give way to the new one; marks within it go, those around it stay. A note in
    the range stays outside it. Raises KeyError when the target is not in the text.
    """
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    blok = get_op(tekst, hier)
    element, bezwaar = _make_element(tekst, verwijzing)
    if blok.soort in _ZONDER_VERWIJZING:
        bezwaar = _GEEN_PLAATS
    elif begin == eind and not woorden.strip():
        bezwaar = _GEEN_WOORDEN
    if bezwaar or element is None:
        plek = Plek(work=work, wid=wid, pad=pad, positie=eind)
        melding = Melding(code="PS-VERWIJZING-INVOEGEN", ernst=Ernst.INFO, tekst=bezwaar, plek=wid)
        return Uitkomst(plan=plan, plek=plek, meldingen=(melding,))
    stukken = grow_to_verwijzingen(cut_stukken(blok, begin, eind))
    if woorden:
        stukken = _put_woorden(stukken, begin, woorden)
    klaar = join_stukken(blok, _wrap(stukken, Schil(element)))
    plek = Plek(work=work, wid=wid, pad=pad, positie=_find_einde(stukken))
    if klaar is blok:
        return Uitkomst(plan=plan, plek=plek)
    plan, meldingen = settle(plan, work, replace_op_pad(tekst, hier, klaar), versie)
    return Uitkomst(plan=plan, plek=plek, meldingen=meldingen)


def _put_woorden(stukken: list[Stuk], begin: int, woorden: str) -> list[Stuk]:
    """The runs with words in the place of the range; at a caret in a reference they come after it."""
    plaats = next((n for n, stuk in enumerate(stukken) if stuk.is_binnen), -1)
    if plaats < 0:
        plaats, lengte = 0, 0
        while plaats < len(stukken) and lengte < begin:
            lengte += measure(stukken[plaats])
            plaats += 1
        while 0 < plaats < len(stukken) and _list_verwijzingen(stukken[plaats - 1]) & _list_verwijzingen(
            stukken[plaats]
        ):
            plaats += 1
    buur = stukken[plaats] if plaats < len(stukken) and stukken[plaats].is_binnen else None
    if buur is None and plaats:
        buur = stukken[plaats - 1]
    om = tuple(schil for schil in buur.schillen if schil.soort in NADRUK) if buur is not None else ()
    nieuw = Stuk(deel=woorden, schillen=om, is_binnen=True, is_anders=True)
    return [*(s for s in stukken[:plaats] if not s.is_binnen), nieuw, *(s for s in stukken[plaats:] if not s.is_binnen)]


def _list_verwijzingen(stuk: Stuk) -> set[Schil]:
    return {schil for schil in stuk.schillen if schil.soort in VERWIJZINGEN}


def _find_einde(stukken: list[Stuk]) -> int:
    """Where the range ends in the flat string."""
    laatste = max(n for n, stuk in enumerate(stukken) if stuk.is_binnen)
    return sum(measure(stuk) for stuk in stukken[: laatste + 1])


def _wrap(stukken: list[Stuk], nieuw: Schil) -> list[Stuk]:
    """The runs of the range in one reference, and out of those they were in."""
    kaal = [stuk.wrapped(_without_verwijzing(stuk)) if stuk.is_binnen else stuk for stuk in stukken]
    reeks = _find_reeks(kaal)
    binnen = kaal[reeks.start : reeks.stop]
    om = _find_gedeeld(binnen)
    for nummer in reeks:
        stuk = kaal[nummer]
        over = tuple(schil for schil in stuk.schillen[len(om) :] if schil.soort not in NADRUK)
        kaal[nummer] = stuk.wrapped((*om, nieuw, *over))
    return kaal


def _without_verwijzing(stuk: Stuk) -> tuple[Schil, ...]:
    return tuple(schil for schil in stuk.schillen if schil.soort not in VERWIJZINGEN)


def _find_reeks(stukken: list[Stuk]) -> range:
    """The longest row of runs in the range that a reference can hold."""
    beste, begin = range(0), 0
    for nummer in range(len(stukken) + 1):
        past = nummer < len(stukken) and stukken[nummer].is_binnen and _can_stand_in(stukken[nummer])
        if not past:
            lengtes = (sum(map(measure, stukken[r.start : r.stop])) for r in (range(begin, nummer), beste))
            beste = range(begin, nummer) if next(lengtes) > next(lengtes) else beste
            begin = nummer + 1
    return beste


def _can_stand_in(stuk: Stuk) -> bool:
    return isinstance(stuk.deel, str) or (isinstance(stuk.deel, Tekstelement) and stuk.deel.soort in _BINNEN)


def _find_gedeeld(stukken: list[Stuk]) -> tuple[Schil, ...]:
    """The marks that are around all of some runs."""
    eerste = stukken[0].schillen if stukken else ()
    for diepte, schil in enumerate(eerste):
        if schil.soort not in NADRUK or any(s.schillen[diepte : diepte + 1] != (schil,) for s in stukken):
            return eerste[:diepte]
    return eerste


def remove_verwijzing(plan: Plan, *, work: str, wid: str, pad: Pad, begin: int, eind: int) -> Uitkomst:
    """Take away the references that a range touches, or that a caret is in or right behind; their words stay."""
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    blok = get_op(tekst, hier)
    van, tot = (max(0, begin - 1), eind) if begin == eind else (begin, eind)
    stukken = grow_to_verwijzingen(cut_stukken(blok, van, tot))
    weg = {schil for stuk in stukken if stuk.is_binnen for schil in _list_verwijzingen(stuk)}
    nieuw = join_stukken(blok, [s.wrapped(tuple(schil for schil in s.schillen if schil not in weg)) for s in stukken])
    plek = Plek(work=work, wid=wid, pad=pad, positie=eind)
    return Uitkomst(plan=change_op_pad(plan, work, hier, lambda _: nieuw), plek=plek)


def _make_element(tekst: Tekstelement, verwijzing: Verwijzing) -> tuple[Tekstelement | None, str]:
    """The empty reference, or why there can be none."""
    if verwijzing.soort is Soort.EXT_REF:
        bezwaar = check_adres(verwijzing.notatie, verwijzing.doel)
        attributen = (("soort", verwijzing.notatie.value), ("ref", verwijzing.doel))
        return (None, bezwaar) if bezwaar else (Tekstelement(soort=Soort.EXT_REF, attributen=attributen), "")
    doel = find_element(tekst, verwijzing.doel)
    if verwijzing.soort is Soort.INT_REF:
        if doel.eid is None:
            raise KeyError(f"{verwijzing.doel} has no eId")
        return Tekstelement(soort=Soort.INT_REF, attributen=(("ref", doel.eid),)), ""
    if verwijzing.soort is not Soort.INT_IO_REF or doel.soort is not Soort.EXT_IO_REF:
        raise ValueError(f"{verwijzing.soort} cannot lead to {doel.soort}")
    return Tekstelement(soort=Soort.INT_IO_REF, attributen=(("ref", verwijzing.doel),)), ""
