"""Edits of a Begrippenlijst (handbook, B.4): in alphabetical order, one more, one less, others from elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from planstudio.domain.begrippen.vinden import clean_term, is_gio, make_sorteersleutel, read_term
from planstudio.domain.edits.blokplaats import LEGE_AL, make_plek, remove_blok, settle
from planstudio.domain.edits.structuur.afronden import find_regeling
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.element import Element
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.padzoeker import Pad, find_plaatsen, get_op, replace_op_pad
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_LOS = frozenset({Soort.INT_REF, Soort.INT_IO_REF, Soort.EXT_IO_REF})
_WEG = frozenset({Soort.NOOT, Soort.NOOTREF, Soort.INLINE_TEKST_AFBEELDING})


def _find_lijst(plan: Plan, work: str, wid: str) -> tuple[Tekstelement, Pad, Tekstelement]:
    """The text, the path to a Begrippenlijst in it, and that list; raises KeyError for another wId."""
    tekst = find_regeling(plan, work).tekst
    pad = find_plaatsen(tekst, wid)
    lijst = get_op(tekst, pad)
    if lijst.soort is not Soort.BEGRIPPENLIJST:
        raise KeyError(f"{wid} is no Begrippenlijst")
    return tekst, pad, lijst


def _list_begrippen(lijst: Tekstelement) -> list[Tekstelement]:
    return [kind for kind in lijst.kinderen if kind.soort is Soort.BEGRIP]


def sort_begrippen(plan: Plan, *, work: str, wid: str, versie: str) -> Uitkomst:
    """Put the begrippen of a list in alphabetical order, without numbers, as the TPOD wants them.

    All keep their wId; who bore a number gets an eId that counts, and references to it follow.
    """
    tekst, pad, lijst = _find_lijst(plan, work, wid)
    begrippen = [_without_nummer(kind) for kind in _list_begrippen(lijst)]
    begrippen.sort(key=lambda kind: make_sorteersleutel(read_term(kind)))
    plek = make_plek(work, tekst, pad)
    if len(begrippen) == len(lijst.inhoud) and all(a is b for a, b in zip(begrippen, lijst.inhoud, strict=True)):
        return Uitkomst(plan=plan, plek=plek)
    nieuw = replace_op_pad(tekst, pad, replace(lijst, inhoud=tuple(begrippen)))
    plan, meldingen = settle(plan, work, nieuw, versie)
    return Uitkomst(plan=plan, plek=make_plek(work, find_regeling(plan, work).tekst, pad), meldingen=meldingen)


def _without_nummer(begrip: Tekstelement) -> Tekstelement:
    if begrip.find(Soort.LI_NUMMER) is None:
        return begrip
    over = tuple(k for k in begrip.inhoud if not (isinstance(k, Tekstelement) and k.soort is Soort.LI_NUMMER))
    return replace(begrip, inhoud=over)


def insert_begrip(
    plan: Plan, *, work: str, wid: str, term: str, definitie: Sequence[str] = (), versie: str
) -> Uitkomst:
    """Put a begrip at its place in the alphabet of a list; the caret goes into its definition.

    Where the list defines the term already, the caret goes there and nothing changes. Raises ValueError for no term.
    """
    term = clean_term(term)
    if not term:
        raise ValueError("a begrip needs a term")
    tekst, pad, lijst = _find_lijst(plan, work, wid)
    for plaats, kind in enumerate(lijst.inhoud):
        if isinstance(kind, Tekstelement) and read_term(kind).casefold() == term.casefold():
            tekst_melding = f"'{term}' staat al in deze lijst."
            melding = Melding(code="PS-BEGRIP-DUBBEL", ernst=Ernst.INFO, tekst=tekst_melding, plek=kind.wid or "")
            return Uitkomst(plan=plan, plek=make_plek(work, tekst, (*pad, plaats), einde=True), meldingen=(melding,))
    alineas = tuple(Tekstelement(soort=Soort.AL, inhoud=(regel,)) for regel in definitie if regel.strip())
    begrip = Tekstelement(
        soort=Soort.BEGRIP,
        inhoud=(
            Tekstelement(soort=Soort.TERM, inhoud=(term,)),
            Tekstelement(soort=Soort.DEFINITIE, inhoud=alineas or (LEGE_AL,)),
        ),
    )
    nieuw, (plaats,) = _insert(lijst, [begrip])
    plan, meldingen = settle(plan, work, replace_op_pad(tekst, pad, nieuw), versie)
    plek = make_plek(work, find_regeling(plan, work).tekst, (*pad, plaats), einde=True)
    return Uitkomst(plan=plan, plek=plek, meldingen=meldingen)


def _insert(lijst: Tekstelement, begrippen: Iterable[Tekstelement]) -> tuple[Tekstelement, list[int]]:
    """A list with begrippen each before the first that comes later in the alphabet, and where they stand in it.

    They end in a colon when most in the list do (the bruidsschat).
    """
    eigen = _list_begrippen(lijst)
    met_punt = sum(term.tekst.endswith(":") for kind in eigen if (term := kind.find(Soort.TERM)) is not None)
    nieuw: list[Tekstelement] = []
    inhoud = list(lijst.inhoud)
    for begrip in begrippen:
        begrip = _end_term(begrip, ":" if 2 * met_punt > len(eigen) else "")
        sleutel = make_sorteersleutel(read_term(begrip))
        later = (
            n
            for n, kind in enumerate(inhoud)
            if isinstance(kind, Tekstelement) and make_sorteersleutel(read_term(kind)) > sleutel
        )
        inhoud.insert(next(later, len(inhoud)), begrip)
        nieuw.append(begrip)
    return replace(lijst, inhoud=tuple(inhoud)), [next(n for n, k in enumerate(inhoud) if k is b) for b in nieuw]


def _end_term(begrip: Tekstelement, slot: str) -> Tekstelement:
    term = begrip.find(Soort.TERM)
    if term is None or term.tekst.endswith(":") == bool(slot):
        return begrip
    laatste = term.inhoud[-1] if term.inhoud else ""
    if isinstance(laatste, str):
        inhoud: tuple[Tekstelement | Element | str, ...] = (*term.inhoud[:-1], laatste.rstrip(" :") + slot)
    elif slot:
        inhoud = (*term.inhoud, slot)
    else:
        return begrip
    anders = replace(term, inhoud=inhoud)
    return replace(begrip, inhoud=tuple(anders if kind is term else kind for kind in begrip.inhoud))


def remove_begrip(plan: Plan, *, work: str, wid: str) -> Uitkomst:
    """Take away a begrip; with the last one its list goes. References to it are told."""
    tekst = find_regeling(plan, work).tekst
    pad = find_plaatsen(tekst, wid)
    lijst = get_op(tekst, pad[:-1])
    if get_op(tekst, pad).soort is not Soort.BEGRIP:
        raise KeyError(f"{wid} is no Begrip")
    nieuw, ernaast = remove_blok(tekst, wid if len(_list_begrippen(lijst)) > 1 else lijst.wid or "")
    plan, meldingen = settle(plan, work, nieuw)
    return Uitkomst(plan=plan, plek=make_plek(work, nieuw, ernaast, einde=True), meldingen=meldingen)


def take_over_begrippen(plan: Plan, *, work: str, wid: str, begrippen: Sequence[Tekstelement], versie: str) -> Uitkomst:
    """Put begrippen of another plan into a list, each at its place in the alphabet, with ids of their own.

    Terms that the list has already stay as they are here. What leads to another place in the other plan becomes plain
    words; notes and pictures do not come along. Both are told.
    """
    tekst, pad, lijst = _find_lijst(plan, work, wid)
    bekend = {read_term(kind).casefold() for kind in _list_begrippen(lijst)}
    nieuw: list[Tekstelement] = []
    dubbel: list[str] = []
    los: list[str] = []
    for begrip in begrippen:
        term = read_term(begrip)
        if begrip.soort is not Soort.BEGRIP or is_gio(begrip) or not term:
            raise ValueError("not a begrip with a term")
        if term.casefold() in bekend:
            dubbel.append(term)
            continue
        bekend.add(term.casefold())
        if any(deel.soort in _LOS | _WEG for deel in begrip.walk()):
            los.append(term)
        nieuw.append(_loosen(_without_nummer(begrip)))
    meldingen = _tell_overname(dubbel, los, wid)
    if not nieuw:
        return Uitkomst(plan=plan, plek=make_plek(work, tekst, pad), meldingen=meldingen)
    anders, plaatsen = _insert(lijst, nieuw)
    plan, gevolgd = settle(plan, work, replace_op_pad(tekst, pad, anders), versie)
    plek = make_plek(work, find_regeling(plan, work).tekst, (*pad, plaatsen[0]))
    return Uitkomst(plan=plan, plek=plek, meldingen=(*meldingen, *gevolgd))


def _tell_overname(dubbel: list[str], los: list[str], wid: str) -> tuple[Melding, ...]:
    meldingen = []
    if dubbel:
        tekst = f"Niet overgenomen, want al in de lijst: {', '.join(dubbel)}."
        meldingen.append(Melding(code="PS-BEGRIP-DUBBEL", ernst=Ernst.INFO, tekst=tekst, plek=wid))
    if los:
        tekst = (
            f"Bij {', '.join(los)} zijn verwijzingen naar het andere plan gewone woorden geworden, "
            "en zijn noten en afbeeldingen weggelaten. Loop ze na."
        )
        meldingen.append(Melding(code="PS-BEGRIP-LOS", ernst=Ernst.WAARSCHUWING, tekst=tekst, plek=wid))
    return tuple(meldingen)


def _loosen(element: Tekstelement) -> Tekstelement:
    """An element without ids, and without what only means something in its own plan."""
    delen: list[Tekstelement | Element | str] = []
    for kind in element.inhoud:
        if isinstance(kind, Tekstelement) and kind.soort in _WEG:
            continue
        stukken = (kind,) if not isinstance(kind, Tekstelement) else (_loosen(kind),)
        if isinstance(kind, Tekstelement) and kind.soort in _LOS:
            stukken = _loosen(kind).inhoud  # type: ignore[assignment]
        for stuk in stukken:
            if isinstance(stuk, str) and delen and isinstance(delen[-1], str):
                delen[-1] += stuk
            else:
                delen.append(stuk)
    return replace(element, wid=None, eid=None, inhoud=tuple(delen))
