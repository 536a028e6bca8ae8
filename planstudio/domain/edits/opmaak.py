"""Marks on words (bold, italic, superscript …) and references around them, as B.5 allows them in each other."""

from planstudio.domain.edits.blokplaats import Pad, change_op_pad
from planstudio.domain.edits.structuur.afronden import find_regeling
from planstudio.domain.edits.stukken import NADRUK, VERWIJZINGEN, Schil, Stuk, cut_stukken, join_stukken
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import find_plaatsen, get_op
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_LETTERS = frozenset({Soort.SUP, Soort.SUB})
OPMAAK = NADRUK | _LETTERS
# Both are bold to a reader; what was there is written back (B.5).
_GELIJK = {Soort.B: frozenset({Soort.B, Soort.STRONG}), Soort.STRONG: frozenset({Soort.B, Soort.STRONG})}
_ZONDER_OPMAAK = frozenset({Soort.LID_NUMMER, Soort.NOOT_NUMMER})
_ALLEEN_LETTERS = frozenset({Soort.LI_NUMMER})
_WIJZIGINGEN = frozenset({Soort.NIEUWE_TEKST, Soort.VERWIJDERDE_TEKST})
# Words in these are given: a JOIN id, an abbreviation, an address.
_VASTE_WOORDEN = frozenset({Soort.EXT_IO_REF, Soort.ABBR, Soort.CONTACT})
_GEEN_OPMAAK = "Deze opmaak kan hier niet: de standaard staat haar in dit deel van de tekst niet toe."


def has_opmaak(blok: Tekstelement, begin: int, eind: int, soort: Soort) -> bool:
    """Whether all words of a range bear a mark; at a caret, whether the character before it does."""
    if begin == eind:
        begin = max(0, begin - 1)
    stukken = [stuk for stuk in cut_stukken(blok, begin, eind) if stuk.is_binnen and _can_bear(stuk, soort)]
    return bool(stukken) and all(_bears(stuk, soort) for stuk in stukken)


def _bears(stuk: Stuk, soort: Soort) -> bool:
    return any(schil.soort in _GELIJK.get(soort, {soort}) for schil in stuk.schillen)


def _can_bear(stuk: Stuk, soort: Soort) -> bool:
    if soort not in _LETTERS:
        return True
    return isinstance(stuk.deel, str) and not any(schil.soort in _VASTE_WOORDEN for schil in stuk.schillen)


def set_opmaak(
    plan: Plan, *, work: str, wid: str, pad: Pad, begin: int, eind: int, soort: Soort, aan: bool
) -> Uitkomst:
    """Put a mark on the characters `begin` up to `eind` of a block, or take it off.

    Bold, italic and underline take in references as a whole; superscript and subscript only words. Raises ValueError
    for a range outside the block or a kind that is no mark.
    """
    if soort not in OPMAAK:
        raise ValueError(f"{soort} is no mark")
    plek = Plek(work=work, wid=wid, pad=pad, positie=eind)
    tekst = find_regeling(plan, work).tekst
    hier = (*find_plaatsen(tekst, wid), *pad)
    blok = get_op(tekst, hier)
    if blok.soort in _ZONDER_OPMAAK or (blok.soort in _ALLEEN_LETTERS and soort not in _LETTERS):
        return Uitkomst(plan=plan, plek=plek, meldingen=(_melding(wid, _GEEN_OPMAAK),))
    stukken = cut_stukken(blok, begin, eind)
    if begin == eind:
        return Uitkomst(plan=plan, plek=plek)
    if aan and soort in _LETTERS and not any(s.is_binnen and _can_bear(s, soort) for s in stukken):
        return Uitkomst(plan=plan, plek=plek, meldingen=(_melding(wid, _GEEN_OPMAAK),))
    change = _set_letters if soort in _LETTERS else _set_nadruk
    nieuw = join_stukken(blok, change(stukken, soort, aan))
    return Uitkomst(plan=change_op_pad(plan, work, hier, lambda _: nieuw), plek=plek)


def _melding(wid: str, tekst: str) -> Melding:
    return Melding(code="PS-OPMAAK", ernst=Ernst.INFO, tekst=tekst, plek=wid)


def _set_letters(stukken: list[Stuk], soort: Soort, aan: bool) -> list[Stuk]:
    """Superscript and subscript stand right around words, and one takes the place of the other."""
    nieuw = Schil(Tekstelement(soort=soort))
    weg = _LETTERS if aan else {soort}

    def change(stuk: Stuk) -> Stuk:
        if not stuk.is_binnen or not _can_bear(stuk, soort) or (aan and _bears(stuk, soort)):
            return stuk
        over = tuple(schil for schil in stuk.schillen if schil.soort not in weg)
        return stuk.wrapped((*over, nieuw) if aan else over)

    return [change(stuk) for stuk in stukken]


def _set_nadruk(stukken: list[Stuk], soort: Soort, aan: bool) -> list[Stuk]:
    stukken = grow_to_verwijzingen(stukken)
    gelijk = _GELIJK.get(soort, {soort})
    if not aan:
        return [
            stuk.wrapped(tuple(schil for schil in stuk.schillen if schil.soort not in gelijk))
            if stuk.is_binnen
            else stuk
            for stuk in stukken
        ]
    nieuw = Schil(Tekstelement(soort=soort))
    diepte = _find_diepte(stukken)
    return [
        stuk.wrapped((*stuk.schillen[:diepte], nieuw, *stuk.schillen[diepte:]))
        if stuk.is_binnen and not _bears(stuk, soort)
        else stuk
        for stuk in stukken
    ]


def grow_to_verwijzingen(stukken: list[Stuk]) -> list[Stuk]:
    """The same parts, with all of a reference in the range when some of it is: a reference is never cut."""
    geraakt = {schil for stuk in stukken if stuk.is_binnen for schil in stuk.schillen if schil.soort in VERWIJZINGEN}
    return [stuk.moved(stuk.is_binnen or not geraakt.isdisjoint(stuk.schillen)) for stuk in stukken]


def _find_diepte(stukken: list[Stuk]) -> int:
    """How deep a new mark goes: inside the marks that reach further than the range on both its ends or one."""
    binnen = [stuk for stuk in stukken if stuk.is_binnen]
    buiten = {schil for stuk in stukken if not stuk.is_binnen for schil in stuk.schillen}
    diepte = 0
    for nummer, schil in enumerate(binnen[0].schillen if binnen else ()):
        gedeeld = all(len(stuk.schillen) > nummer and stuk.schillen[nummer] is schil for stuk in binnen)
        if not gedeeld or schil.soort not in NADRUK | _WIJZIGINGEN:
            break
        if schil in buiten:
            diepte = nummer + 1
    return diepte
