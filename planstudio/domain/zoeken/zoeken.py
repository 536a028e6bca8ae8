"""Finding words over a whole plan."""

from collections.abc import Callable, Iterator

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import OBJECT, REGELEINDE, flatten, is_atom
from planstudio.domain.zoeken.patroon import PatroonError, compile_vraag
from planstudio.domain.zoeken.plekken import Blokplek, Wandeling
from planstudio.domain.zoeken.zoekvraag import Treffer, Vondst, Zoekvraag

VERWIJZINGEN = frozenset({Soort.INT_REF, Soort.EXT_REF, Soort.INT_IO_REF, Soort.EXT_IO_REF})
_NIET_DOOR = "loopt door een verwijzing heen"
_NIET_MET = "bevat een noot, afbeelding of regelafbreking"
_NIET_ZONDER_ID = "staat buiten alle onderdelen met een id"
_NIET_ADRES = "is het adres van een informatieobject"


def find_treffers(
    plan: Plan, vraag: Zoekvraag, *, hoogstens: int | None = None, is_voorbij: Callable[[], bool] = lambda: False
) -> Vondst:
    """Every place in the current version where it stands, in the order of the text; hits do not cross blocks.

    After `hoogstens` hits, or when `is_voorbij` (asked after each block) says yes, the search ends with what there is
    and a melding. A bad regular expression gives a melding.
    """
    try:
        patroon = compile_vraag(vraag)
    except PatroonError as fout:
        return Vondst(meldingen=(_meld("PS-ZOEKEN-REGEX", Ernst.FOUT, str(fout)),))
    if patroon is None:
        return Vondst()
    treffers: list[Treffer] = []
    for work, plek in _walk(plan.versie, vraag):
        vlak = flatten(plek.blok)
        for gevonden in patroon.finditer(vlak):
            begin, eind = gevonden.span()
            if begin < eind:
                treffers.append(
                    Treffer(
                        work=work,
                        wid=plek.wid,
                        pad=plek.pad,
                        begin=begin,
                        eind=eind,
                        vlak=vlak,
                        houder=plek.houder or plek.wid,
                        groepen=tuple(deel or "" for deel in (gevonden[0], *gevonden.groups())) if vraag.regex else (),
                        bezwaar=find_bezwaar(plek.blok, begin, eind) if plek.wid else _NIET_ZONDER_ID,
                    )
                )
        if hoogstens is not None and len(treffers) > hoogstens:
            tekst = f"Er zijn meer dan {hoogstens} treffers; u ziet de eerste {hoogstens}. Zoek op meer woorden."
            veel = _meld("PS-ZOEKEN-VEEL", Ernst.INFO, tekst)
            return Vondst(treffers=tuple(treffers[:hoogstens]), meldingen=(veel,))
        if is_voorbij():
            tekst = "Het zoeken duurde te lang en is gestopt; u ziet wat tot daar gevonden is. Vraag minder tegelijk."
            return Vondst(treffers=tuple(treffers), meldingen=(_meld("PS-ZOEKEN-TIJD", Ernst.WAARSCHUWING, tekst),))
    return Vondst(treffers=tuple(treffers))


def _walk(versie: Planversie, vraag: Zoekvraag) -> Iterator[tuple[str, Blokplek]]:
    wandeling = Wandeling(versie, vraag)
    for regeling in versie.regelingen:
        for plek in wandeling.walk(regeling.tekst):
            yield regeling.work, plek


def find_bezwaar(blok: Tekstelement, begin: int, eind: int) -> str:
    """Why the characters of a block cannot be replaced by words, in Dutch; empty when they can (B.6)."""
    start = 0
    for deel in blok.inhoud:
        if isinstance(deel, str):
            start += len(deel)
            continue
        is_vast = is_atom(deel)
        stop = start + (1 if is_vast or not isinstance(deel, Tekstelement) else len(flatten(deel)))
        if start < eind and begin < stop:
            if is_vast or not isinstance(deel, Tekstelement):
                return _NIET_MET
            is_binnen = start <= begin and eind <= stop
            if deel.soort is Soort.EXT_IO_REF:
                return _NIET_ADRES
            if deel.soort in VERWIJZINGEN and not is_binnen:
                return _NIET_DOOR
            onder = find_bezwaar(deel, max(0, begin - start), min(eind, stop) - start)
            # What is a part of a reference within the mark is so for the whole hit as well.
            if onder or (not is_binnen and any(el.soort in VERWIJZINGEN for el in deel.walk())):
                return onder or _NIET_DOOR
        start = stop
    return ""


def _meld(code: str, ernst: Ernst, tekst: str) -> Melding:
    return Melding(code=code, ernst=ernst, tekst=tekst)


def show_vlak(woorden: str) -> str:
    """A flat string as one line to read: a line break as a space, a note or image as a sign."""
    return woorden.replace(REGELEINDE, " ").replace(OBJECT, "▫")
