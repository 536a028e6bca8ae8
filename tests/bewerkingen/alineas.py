"""Edits of the blocks in an Inhoud or Definitie: alinea's added, removed, cut, joined, moved."""

from dataclasses import replace
from itertools import pairwise

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.bouwen import make_al
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Pad, Werk, change_at, make_fresh, walk_eigen

_BLOKHOUDERS = (Soort.INHOUD, Soort.DEFINITIE)


def pick_inhoud(werk: Werk, minstens: int = 1, *, alineas: int = 0) -> tuple[Tekstelement, Pad, Tekstelement] | None:
    """(element with a wId, path, Inhoud or Definitie in it) by lot."""
    wids = werk.wids(Soort.ARTIKEL, Soort.LID, Soort.DIVISIETEKST, Soort.BEGRIP)
    for wid in werk.rng.sample(wids, min(80, len(wids))):
        houder = werk.get(wid)
        for pad, inhoud in walk_eigen(houder, *_BLOKHOUDERS):
            telling = sum(kind.soort is Soort.AL and bool(kind.tekst) for kind in inhoud.kinderen)
            if len(inhoud.kinderen) >= minstens and telling >= alineas:
                return houder, pad, inhoud
    return None


def put_blokken(werk: Werk, houder: Tekstelement, pad: Pad, blokken: list[Tekstelement | str]) -> None:
    """Give an Inhoud other blocks; those without an id yet get one."""
    oud = {id(kind) for kind in _at(houder, pad).inhoud}
    # What is in an alinea that was cut, joined or moved is written anew: references in it get ids of their own.
    klaar = [
        b if isinstance(b, str) or b.wid or id(b) in oud else werk.identify(make_fresh(b), houder.wid or "")
        for b in blokken
    ]
    nieuw = change_at(houder, pad, lambda inhoud: replace(inhoud, inhoud=tuple(klaar)))
    werk.put(houder.wid or "", nieuw)


def _at(element: Tekstelement, pad: Pad) -> Tekstelement:
    for plaats in pad:
        element = element.inhoud[plaats]  # type: ignore[assignment]
    return element


@bewerking("alinea_toevoegen")
def add_al(werk: Werk) -> str | None:
    """An alinea more."""
    gevonden = pick_inhoud(werk)
    if gevonden is None:
        return None
    houder, pad, inhoud = gevonden
    blokken: list[Tekstelement | str] = list(inhoud.kinderen)
    plaats = werk.rng.randint(0, len(blokken))
    blokken.insert(plaats, make_al(werk.rng))
    put_blokken(werk, houder, pad, blokken)
    return f"{houder.wid}: op plaats {plaats + 1}"


@bewerking("alinea_verwijderen")
def remove_al(werk: Werk) -> str | None:
    """An alinea less."""
    gevonden = pick_inhoud(werk, 2, alineas=2)
    if gevonden is None:
        return None
    houder, pad, inhoud = gevonden
    blokken: list[Tekstelement | str] = list(inhoud.kinderen)
    plaatsen = [p for p, k in enumerate(inhoud.kinderen) if k.soort is Soort.AL and not _has_ext(k)]
    if not plaatsen:
        return None
    del blokken[plaats := werk.rng.choice(plaatsen)]
    put_blokken(werk, houder, pad, blokken)
    return f"{houder.wid}: van plaats {plaats + 1}"


def _has_ext(element: Tekstelement) -> bool:
    return any(deel.soort is Soort.EXT_IO_REF for deel in element.walk())


@bewerking("alinea_splitsen")
def split_al(werk: Werk) -> str | None:
    """One alinea becomes two, cut between words."""
    for _ in range(20):
        gevonden = pick_inhoud(werk, alineas=1)
        if gevonden is None:
            return None
        houder, pad, inhoud = gevonden
        for plaats, al in enumerate(inhoud.kinderen):
            helften = _cut(al, werk) if al.soort is Soort.AL else None
            if helften:
                blokken: list[Tekstelement | str] = [
                    *inhoud.kinderen[:plaats],
                    *helften,
                    *inhoud.kinderen[plaats + 1 :],
                ]
                put_blokken(werk, houder, pad, blokken)
                return f"{houder.wid}: na '{helften[0].tekst[-20:]}'"
    return None


def _cut(al: Tekstelement, werk: Werk) -> tuple[Tekstelement, Tekstelement] | None:
    plaatsen = [p for p, k in enumerate(al.inhoud) if isinstance(k, str) and len(k.split()) > 3]
    if not plaatsen:
        return None
    plaats = werk.rng.choice(plaatsen)
    woorden = str(al.inhoud[plaats]).split(" ")
    knip = werk.rng.randint(1, len(woorden) - 1)
    voor, na = " ".join(woorden[:knip]), " ".join(woorden[knip:])
    eerste = replace(al, inhoud=(*al.inhoud[:plaats], voor))
    tweede = replace(al, inhoud=(na, *al.inhoud[plaats + 1 :]))
    return (eerste, tweede) if eerste.tekst and tweede.tekst else None


@bewerking("alineas_samenvoegen")
def join_als(werk: Werk) -> str | None:
    """Two neighbouring alinea's become one."""
    for _ in range(20):
        gevonden = pick_inhoud(werk, 2, alineas=2)
        if gevonden is None:
            return None
        houder, pad, inhoud = gevonden
        kinderen = inhoud.kinderen
        for plaats, (a, b) in enumerate(pairwise(kinderen)):
            if a.soort is b.soort is Soort.AL and a.tekst and b.tekst:
                een = replace(a, inhoud=(*_join_words(a, b),))
                put_blokken(werk, houder, pad, [*kinderen[:plaats], een, *kinderen[plaats + 2 :]])
                return f"{houder.wid}: plaats {plaats + 1} en {plaats + 2}"
    return None


def _join_words(a: Tekstelement, b: Tekstelement) -> tuple[object, ...]:
    voor, na = a.inhoud[-1], b.inhoud[0]
    if isinstance(voor, str) and isinstance(na, str):
        return (*a.inhoud[:-1], f"{voor} {na}", *b.inhoud[1:])
    if isinstance(voor, str):
        return (*a.inhoud[:-1], f"{voor} ", *b.inhoud)
    if isinstance(na, str):
        return (*a.inhoud, f" {na}", *b.inhoud[1:])
    return (*a.inhoud, " ", *b.inhoud)


@bewerking("alinea_verplaatsen")
def move_al(werk: Werk) -> str | None:
    """An alinea at another place within its Inhoud."""
    gevonden = pick_inhoud(werk, 2, alineas=1)
    if gevonden is None:
        return None
    houder, pad, inhoud = gevonden
    blokken: list[Tekstelement | str] = list(inhoud.kinderen)
    van = werk.rng.choice([p for p, k in enumerate(inhoud.kinderen) if k.soort is Soort.AL])
    # A copy, so that it counts as written anew at its new place.
    al = replace(inhoud.kinderen[van])
    del blokken[van]
    naar = werk.rng.choice([n for n in range(len(blokken) + 1) if n != van])
    blokken.insert(naar, al)
    put_blokken(werk, houder, pad, blokken)
    return f"{houder.wid}: {van + 1} naar {naar + 1}"
