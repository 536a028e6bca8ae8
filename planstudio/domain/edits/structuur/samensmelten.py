"""Two ends of a selection within one text become one block; what followed the second follows now the first (B.2)."""

from dataclasses import replace

from planstudio.domain.edits.structuur.heel import fit_lijst
from planstudio.domain.edits.structuur.knippen import Deel, cut_woorden, fit_woorden, is_blok, join_woorden
from planstudio.domain.edits.structuur.nieuw import make_al
from planstudio.domain.padzoeker import Pad
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.keuring import fits_schema
from planstudio.domain.tekst import Tekstelement

Rand = tuple[Pad, int]
# Containers of blocks that flow into one another. Others (figures, cells, headings) keep to themselves.
_VLOEIEND = frozenset({Soort.INHOUD, Soort.LID, Soort.LIJST, Soort.LI, Soort.GROEP, Soort.DEFINITIE})
_NUMMERS = frozenset({Soort.LID_NUMMER, Soort.LI_NUMMER})
_WOORDEN = frozenset({Soort.AL, Soort.TUSSENKOP, Soort.LIJSTAANHEF, Soort.LIJSTSLUITING})


def merge_randen(element: Tekstelement, van: Rand, tot: Rand) -> Tekstelement | None:
    """An element without what stands between two places in it, their blocks joined; None when those cannot join."""
    (a, *rest_a), (b, *rest_b) = van[0], tot[0]
    if a == b:
        kind = element.inhoud[a]
        assert isinstance(kind, Tekstelement)
        nieuw = merge_randen(kind, (tuple(rest_a), van[1]), (tuple(rest_b), tot[1]))
        return (
            None if nieuw is None else replace(element, inhoud=(*element.inhoud[:a], nieuw, *element.inhoud[a + 1 :]))
        )
    links, rechts = element.inhoud[a], element.inhoud[b]
    assert isinstance(links, Tekstelement) and isinstance(rechts, Tekstelement)
    if not (_flows(links, tuple(rest_a)) and _flows(rechts, tuple(rest_b))):
        return None
    voor = _keep_voor(links, tuple(rest_a), van[1])
    na = _keep_na(rechts, tuple(rest_b), tot[1])
    midden = tuple(heel for deel in _join(voor, na) for heel in _heal(deel))
    nieuw = replace(element, inhoud=(*element.inhoud[:a], *midden, *element.inhoud[b + 1 :]))
    # A list whose words before its items take in the last of those is a list no more.
    return nieuw if fits_schema(nieuw) else None


def _heal(element: Tekstelement) -> tuple[Tekstelement, ...]:
    """An element in which lists that lost all their items are alinea's with the words that stood around those."""
    if is_blok(element):
        return (element,)
    delen = tuple(
        heel for deel in element.inhoud for heel in (_heal(deel) if isinstance(deel, Tekstelement) else (deel,))
    )
    if element.soort is Soort.LIJST and not any(isinstance(d, Tekstelement) and d.soort is Soort.LI for d in delen):
        return tuple(make_al(*deel.inhoud) for deel in delen if isinstance(deel, Tekstelement))
    zelfde = len(delen) == len(element.inhoud) and all(a is b for a, b in zip(delen, element.inhoud, strict=True))
    return (element if zelfde else replace(element, inhoud=delen),)


def _flows(element: Tekstelement, pad: Pad) -> bool:
    """Whether the way down to a block goes through nothing that keeps to itself."""
    while pad:
        if element.soort not in _VLOEIEND:
            return False
        kind = element.inhoud[pad[0]]
        assert isinstance(kind, Tekstelement)
        element, pad = kind, pad[1:]
    return element.soort in _WOORDEN


def _keep_voor(element: Tekstelement, pad: Pad, positie: int) -> Tekstelement:
    """An element up to a place in it."""
    if not pad:
        return replace(element, inhoud=cut_woorden(element.inhoud, positie)[0])
    kind = element.inhoud[pad[0]]
    assert isinstance(kind, Tekstelement)
    return replace(element, inhoud=(*element.inhoud[: pad[0]], _keep_voor(kind, pad[1:], positie)))


def _keep_na(element: Tekstelement, pad: Pad, positie: int) -> Tekstelement:
    """An element from a place in it on; its number stays with it for the time being."""
    if not pad:
        return replace(element, inhoud=cut_woorden(element.inhoud, positie)[1])
    kind = element.inhoud[pad[0]]
    assert isinstance(kind, Tekstelement)
    nummer = [k for k in element.inhoud[:1] if isinstance(k, Tekstelement) and k.soort in _NUMMERS and pad[0] > 0]
    return replace(element, inhoud=(*nummer, _keep_na(kind, pad[1:], positie), *element.inhoud[pad[0] + 1 :]))


def _join(links: Tekstelement, rechts: Tekstelement) -> tuple[Tekstelement, ...]:
    """What ends with a block and what begins with one, with those two blocks as one."""
    if is_blok(links) and is_blok(rechts):
        return (_append(links, rechts.inhoud),)
    if links.soort is rechts.soort and not is_blok(links):
        binnen = [kind for kind in rechts.inhoud if not (isinstance(kind, Tekstelement) and kind.soort in _NUMMERS)]
        laatste, eerste = links.inhoud[-1], binnen[0]
        assert isinstance(laatste, Tekstelement) and isinstance(eerste, Tekstelement)
        samen = replace(links, inhoud=(*links.inhoud[:-1], *_join(laatste, eerste), *binnen[1:]))
        return (fit_lijst(samen) if samen.soort is Soort.LIJST else samen,)
    woorden, rest = _take_eerste(rechts)
    return (_append_diep(links, woorden), *rest)


def _append(blok: Tekstelement, woorden: tuple[Deel, ...]) -> Tekstelement:
    return replace(blok, inhoud=join_woorden(blok.inhoud, fit_woorden(blok.soort, woorden)))


def _append_diep(element: Tekstelement, woorden: tuple[Deel, ...]) -> Tekstelement:
    """Words at the end of the last block in an element."""
    if is_blok(element):
        return _append(element, woorden)
    laatste = element.inhoud[-1]
    assert isinstance(laatste, Tekstelement)
    return replace(element, inhoud=(*element.inhoud[:-1], _append_diep(laatste, woorden)))


def _take_eerste(element: Tekstelement) -> tuple[tuple[Deel, ...], tuple[Tekstelement, ...]]:
    """The words of the first block in an element, and what is left to stand on its own after them."""
    if is_blok(element):
        return element.inhoud, ()
    binnen = [k for k in element.kinderen if k.soort not in _NUMMERS]
    woorden, rest = _take_eerste(binnen[0])
    over = (*rest, *binnen[1:])
    if element.soort is Soort.LIJST:
        items = tuple(k for k in over if k.soort is Soort.LI)
        los = tuple(k for k in over if k.soort is not Soort.LI and k.soort is not Soort.LIJSTSLUITING)
        slot = tuple(k for k in over if k.soort is Soort.LIJSTSLUITING)
        if items:
            return woorden, (*los, replace(element, inhoud=(*items, *slot)))
        return woorden, (*los, *(Tekstelement(soort=Soort.AL, inhoud=k.inhoud) for k in slot))
    if element.soort is Soort.GROEP and over:
        return woorden, (replace(element, inhoud=over),)
    return woorden, over
