"""Taking out a selection that runs over blocks, texts and structure (handbook, B.2)."""

from collections.abc import Iterator
from dataclasses import replace

from planstudio.domain.edits.structuur.afronden import Opdracht
from planstudio.domain.edits.structuur.heel import drop_nootrefs, fill_leeg, fit_toelichting
from planstudio.domain.edits.structuur.knippen import Deel, count_tekens, is_blok, walk_delen
from planstudio.domain.edits.structuur.nieuw import el, make_al
from planstudio.domain.edits.structuur.rijen import close_na
from planstudio.domain.edits.structuur.samensmelten import merge_randen
from planstudio.domain.edits.structuur.wandelen import find_bij, find_boven, find_eenheid, first_blok, last_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.padzoeker import Pad, find_pad, find_plaatsen, get_op, replace_op_pad
from planstudio.domain.soort import TEKSTDRAGERS, Soort
from planstudio.domain.structuur.keuring import fits_schema
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import flatten, replace_words

Rand = tuple[Pad, int]
# Parts that never go by themselves, however much is selected.
_BLIJVEND = frozenset(
    {
        Soort.KOP,
        Soort.LABEL,
        Soort.NUMMER,
        Soort.LID_NUMMER,
        Soort.LI_NUMMER,
        Soort.ILLUSTRATIE,
        Soort.TERM,
        Soort.DEFINITIE,
        Soort.LICHAAM,
        Soort.REGELING_OPSCHRIFT,
        Soort.CONDITIE,
        Soort.ROW,
        Soort.ENTRY,
        Soort.THEAD,
        Soort.TBODY,
        Soort.TGROUP,
        Soort.COLSPEC,
    }
)


def delete_op(op: Opdracht, van: Rand, tot: Rand) -> Uitkomst:
    """Take out what stands between two places; raises ValueError when the second comes before the first."""
    _check(op.tekst, van)
    _check(op.tekst, tot)
    van, tot = widen(op.tekst, van, is_begin=True), widen(op.tekst, tot, is_begin=False)
    if tot < van:
        raise ValueError("the end of a selection comes before its begin")
    if van == tot:
        return op.stay(*van)
    if van[0] == tot[0]:
        blok = get_op(op.tekst, van[0])
        wordt = replace_op_pad(op.tekst, van[0], replace_words(blok, van[1], tot[1], ""))
        return op.finish(_tidy_tabel(wordt, van[0]), *van)
    eenheid = find_eenheid(op.tekst, van[0])
    if eenheid and eenheid == find_eenheid(op.tekst, tot[0]):
        return _delete_binnen(op, eenheid, van, tot)
    return _delete_over(op, van, tot)


def _check(tekst: Tekstelement, rand: Rand) -> None:
    lengte = len(flatten(get_op(tekst, rand[0])))
    if not 0 <= rand[1] <= lengte:
        raise ValueError(f"position {rand[1]} outside a block of {lengte} characters")


def widen(tekst: Tekstelement, rand: Rand, *, is_begin: bool) -> Rand:
    """An end of a selection outside the address of an informatieobject: that is whole or not there (STOP0012)."""
    pad, positie = rand
    start = 0
    for deel in walk_delen(get_op(tekst, pad)):
        lengte = count_tekens(deel)
        if start < positie < start + lengte and isinstance(deel, Tekstelement) and deel.soort is Soort.EXT_IO_REF:
            return pad, start if is_begin else start + lengte
        start += lengte
    return rand


def _delete_binnen(op: Opdracht, eenheid: Pad, van: Rand, tot: Rand) -> Uitkomst:
    """Within one text the ends are joined to one block."""
    element = get_op(op.tekst, eenheid)
    diep = len(eenheid)
    nieuw = merge_randen(element, (van[0][diep:], van[1]), (tot[0][diep:], tot[1]))
    if nieuw is None or not fits_schema(nieuw):
        return _delete_over(op, van, tot)
    wordt = _tidy_tabel(replace_op_pad(op.tekst, eenheid, nieuw), eenheid)
    return op.finish(_close_rijen(op, wordt, eenheid, element), *van)


def _tidy_tabel(tekst: Tekstelement, pad: Pad) -> Tekstelement:
    """The text without marks of notes that went from the table that a path leads into."""
    tabelpad = find_boven(tekst, pad, Soort.TABLE)
    return replace_op_pad(tekst, tabelpad, drop_nootrefs(get_op(tekst, tabelpad))) if tabelpad else tekst


def _close_rijen(op: Opdracht, tekst: Tekstelement, pad: Pad, was: Tekstelement) -> Tekstelement:
    """The leden and items after those that went from what an element was closed up; it stands at a path now."""
    if not op.hernummer:
        return tekst
    nu = dict(_walk_rijen(get_op(tekst, pad), pad))
    for wid, oud in ((e.wid, e) for e in was.walk() if e.soort in _RIJEN and e.wid is not None):
        if wid in nu:
            tekst = _close_rij(op, tekst, nu[wid], oud)
    return tekst


def _walk_rijen(element: Tekstelement, pad: Pad) -> Iterator[tuple[str, Pad]]:
    """(wId, path) of what holds leden or items, in an element."""
    if element.soort in _RIJEN and element.wid is not None:
        yield element.wid, pad
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement) and kind.soort not in TEKSTDRAGERS:
            yield from _walk_rijen(kind, (*pad, plaats))


def _close_rij(op: Opdracht, tekst: Tekstelement, pad: Pad, was: Tekstelement) -> Tekstelement:
    soort = Soort.LID if was.soort is Soort.ARTIKEL else Soort.LI
    blijft = {kind.wid for kind in get_op(tekst, pad).kinderen}
    oud = [kind for kind in was.kinderen if kind.soort is soort]
    weg = [n for n, kind in enumerate(oud) if kind.wid not in blijft]
    # Only one run can go at a time; after a run of which something stays nothing counts on.
    if not weg or weg != list(range(weg[0], weg[-1] + 1)):
        return tekst
    erna = {kind.wid for kind in oud[weg[-1] + 1 :]}
    buren = [
        (*pad, n)
        for n, kind in enumerate(get_op(tekst, pad).inhoud)
        if isinstance(kind, Tekstelement) and kind.soort is soort and kind.wid in erna
    ]
    voor = oud[weg[0] - 1].nummer if weg[0] else ""
    return close_na(tekst, buren, voor, [oud[n].nummer for n in weg], op.slot)


def _delete_over(op: Opdracht, van: Rand, tot: Rand) -> Uitkomst:
    """Over several texts: what is selected as a whole goes, of the others the words."""
    wisser = _Wisser(op.tekst, van, tot)
    wordt = wisser.clear(op.tekst, ())
    if wordt is None:
        return op.stay(*van)
    begin = find_bij(wordt, wisser.caret or ())
    positie = van[1] if begin == van[0] else len(flatten(get_op(wordt, begin)))
    # Artikelen and chapters keep their numbers (H.4); leden and items count on.
    for ouder in {pad[:-1] for pad in wisser.verdwenen if get_op(op.tekst, pad).soort in (Soort.LID, Soort.LI)}:
        houder = get_op(op.tekst, ouder)
        if houder.wid is not None and find_pad(wordt, houder.wid):
            wordt = _close_rijen(op, wordt, find_plaatsen(wordt, houder.wid), houder)
    return op.finish(wordt, begin, positie)


_RIJEN = frozenset({Soort.ARTIKEL, Soort.LIJST})
_HOUDERS = frozenset({Soort.INHOUD, Soort.DEFINITIE, Soort.GROEP, Soort.REGELING_OPSCHRIFT})


class _Wisser:
    """Clears a selection out of a text, from the root down; remembers where the caret goes and what went whole."""

    def __init__(self, tekst: Tekstelement, van: Rand, tot: Rand) -> None:
        self.tekst, self.van, self.tot = tekst, van, tot
        self.caret: Pad | None = None
        self.verdwenen: list[Pad] = []

    def clear(self, element: Tekstelement, pad: Pad, nieuw: Pad = (), *, blijf: bool = False) -> Tekstelement | None:
        """An element at `pad` without what is selected in it; None when it goes, `nieuw` is where it comes to stand.

        With `blijf` it stays even when it is selected as a whole.
        """
        if self._is_buiten(pad):
            return element
        if is_blok(element):
            return self._clear_blok(element, pad, nieuw)
        if pad and not blijf and element.soort not in _BLIJVEND and self._is_heel(element, pad):
            self.verdwenen.append(pad)
            return None
        anders, weg = self._clear_onder(element, pad, nieuw, -1)
        if anders is element or weg is None:
            return drop_nootrefs(anders) if element.soort is Soort.TABLE else anders
        gevuld = self._fill(anders)
        binnen = get_op(self.tekst, pad[:-1]).soort if pad else None
        if gevuld is not None and not fits_schema(gevuld, binnen=binnen) and fits_schema(element, binnen=binnen):
            # The last of what an element must have is emptied instead.
            gevuld = self._fill(self._clear_onder(element, pad, nieuw, weg)[0])
        return gevuld

    def _clear_onder(self, element: Tekstelement, pad: Pad, nieuw: Pad, blijf: int) -> tuple[Tekstelement, int | None]:
        """An element with its content cleared, and the position of the first child that went."""
        delen: list[Deel] = []
        weg = None
        for plaats, kind in enumerate(element.inhoud):
            if isinstance(kind, Tekstelement):
                blijft = self.clear(kind, (*pad, plaats), (*nieuw, len(delen)), blijf=plaats == blijf)
                if blijft is not None:
                    delen.append(blijft)
                elif weg is None or element.inhoud[weg] is element.kop:
                    weg = plaats
            else:
                delen.append(kind)
        if len(delen) == len(element.inhoud) and all(a is b for a, b in zip(delen, element.inhoud, strict=True)):
            return element, None
        return replace(element, inhoud=tuple(delen)), weg

    def _is_buiten(self, pad: Pad) -> bool:
        van, tot = self.van[0][: len(pad)], self.tot[0][: len(pad)]
        return pad < van or pad > tot

    def _is_heel(self, element: Tekstelement, pad: Pad) -> bool:
        """Whether an element lies wholly within the selection, heading included."""
        eerste, laatste = first_blok(self.tekst, pad), last_blok(self.tekst, pad)
        if eerste is None or laatste is None:
            return self.van[0] < pad and self.tot[0] > pad
        eind = len(flatten(get_op(self.tekst, laatste)))
        return self.van <= (eerste, 0) and (laatste, eind) <= self.tot

    def _clear_blok(self, blok: Tekstelement, pad: Pad, nieuw: Pad) -> Tekstelement | None:
        begin = self.van[1] if pad == self.van[0] else 0
        eind = self.tot[1] if pad == self.tot[0] else len(flatten(blok))
        if pad == self.van[0]:
            self.caret = nieuw
        if blok.soort is Soort.AL and pad not in (self.van[0], self.tot[0]):
            return None
        return replace_words(blok, begin, eind, "") if begin < eind else blok

    def _fill(self, element: Tekstelement) -> Tekstelement | None:
        """An element that lost something, with what it cannot do without; None when nothing is left worth keeping."""
        if element.soort is Soort.TABLE:
            return drop_nootrefs(element)
        soorten = [kind.soort for kind in element.kinderen]
        if element.soort in (Soort.LIJST, Soort.BEGRIPPENLIJST) and not {Soort.LI, Soort.BEGRIP} & {*soorten}:
            return None
        if element.soort is Soort.LI and not [s for s in soorten if s is not Soort.LI_NUMMER]:
            return replace(element, inhoud=(*element.inhoud, make_al()))
        if element.soort in _HOUDERS and not soorten:
            return replace(element, inhoud=(make_al(),))
        if element.soort is Soort.LID and Soort.INHOUD not in soorten:
            return replace(element, inhoud=(*element.inhoud, el(Soort.INHOUD, make_al())))
        if element.soort in (Soort.ARTIKEL, Soort.DIVISIETEKST) and not [s for s in soorten if s is not Soort.KOP]:
            return replace(element, inhoud=(*element.inhoud, el(Soort.INHOUD, make_al())))
        if element.soort is Soort.TOELICHTING:
            return fit_toelichting(element)
        return fill_leeg(element)
