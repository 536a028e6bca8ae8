"""Going from block to block in the order one reads them, and from a block up to what it stands in."""

from collections.abc import Iterator

from planstudio.domain.edits.structuur.knippen import is_blok
from planstudio.domain.padzoeker import Pad, get_op, list_keten
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

# What ends are never joined across: each holds a text of its own (B.2).
EENHEDEN = frozenset(
    {
        Soort.ARTIKEL,
        Soort.DIVISIETEKST,
        Soort.INLEIDENDE_TEKST,
        Soort.BEGRIP,
        Soort.ENTRY,
        Soort.FIGUUR,
        Soort.FORMULE,
        Soort.REGELING_OPSCHRIFT,
        Soort.KOP,
        Soort.KADERTEKST,
        Soort.CITAAT,
        Soort.AANHEF,
        Soort.SLUITING,
    }
)


def walk_blokken(element: Tekstelement, pad: Pad = ()) -> Iterator[Pad]:
    """The paths of all blocks in an element, in order."""
    if is_blok(element):
        yield pad
        return
    for plaats, kind in enumerate(element.inhoud):
        if isinstance(kind, Tekstelement):
            yield from walk_blokken(kind, (*pad, plaats))


def walk_blokken_terug(element: Tekstelement, pad: Pad = ()) -> Iterator[Pad]:
    """The paths of all blocks in an element, from the last to the first."""
    if is_blok(element):
        yield pad
        return
    for plaats in range(len(element.inhoud) - 1, -1, -1):
        kind = element.inhoud[plaats]
        if isinstance(kind, Tekstelement):
            yield from walk_blokken_terug(kind, (*pad, plaats))


def first_blok(tekst: Tekstelement, pad: Pad) -> Pad | None:
    """The path of the first block in the element at a path."""
    return next(walk_blokken(get_op(tekst, pad), pad), None)


def last_blok(tekst: Tekstelement, pad: Pad) -> Pad | None:
    """The path of the last block in the element at a path."""
    return next(walk_blokken_terug(get_op(tekst, pad), pad), None)


def next_blok(tekst: Tekstelement, pad: Pad) -> Pad | None:
    """The path of the block after what is at a path."""
    keten = list_keten(tekst, pad)
    for diepte in range(len(pad) - 1, -1, -1):
        houder = keten[diepte]
        for plaats in range(pad[diepte] + 1, len(houder.inhoud)):
            kind = houder.inhoud[plaats]
            if isinstance(kind, Tekstelement):
                gevonden = next(walk_blokken(kind, (*pad[:diepte], plaats)), None)
                if gevonden is not None:
                    return gevonden
    return None


def prev_blok(tekst: Tekstelement, pad: Pad) -> Pad | None:
    """The path of the block before what is at a path."""
    keten = list_keten(tekst, pad)
    for diepte in range(len(pad) - 1, -1, -1):
        houder = keten[diepte]
        for plaats in range(pad[diepte] - 1, -1, -1):
            kind = houder.inhoud[plaats]
            if isinstance(kind, Tekstelement):
                gevonden = next(walk_blokken_terug(kind, (*pad[:diepte], plaats)), None)
                if gevonden is not None:
                    return gevonden
    return None


def find_boven(tekst: Tekstelement, pad: Pad, *soorten: Soort) -> Pad | None:
    """The path of the nearest element of some kinds at or above a path."""
    keten = list_keten(tekst, pad)
    diepte = next((n for n in range(len(keten) - 1, -1, -1) if keten[n].soort in soorten), None)
    return pad[:diepte] if diepte is not None else None


def find_eenheid(tekst: Tekstelement, pad: Pad) -> Pad:
    """The path of the nearest text of its own that a block stands in; the root when there is none."""
    keten = list_keten(tekst, pad)
    diepte = next((n for n in range(len(pad) - 1, 0, -1) if keten[n].soort in EENHEDEN), 0)
    return pad[:diepte]


def find_bij(tekst: Tekstelement, pad: Pad) -> Pad:
    """The path of the block at or nearest to a path that led to one before; raises KeyError in a text without any."""
    element, hier = tekst, 0
    while hier < len(pad) and pad[hier] < len(element.inhoud):
        kind = element.inhoud[pad[hier]]
        if not isinstance(kind, Tekstelement):
            break
        element, hier = kind, hier + 1
    for diepte in range(hier, -1, -1):
        gevonden = first_blok(tekst, pad[:diepte])
        if gevonden is not None:
            return gevonden
    raise KeyError("a text without any block")
