"""Edits of words: in running text, next to marks and references, in numbers and punctuation (handbook, B.5)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.bouwen import make_woord, make_woorden, make_zin
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Pad, Werk, change_at, walk_eigen

HOUDERS = (Soort.ARTIKEL, Soort.LID, Soort.LI, Soort.BEGRIP, Soort.DIVISIETEKST, Soort.LIJST, Soort.INLEIDENDE_TEKST)
BLOKKEN = (Soort.AL, Soort.LIJSTAANHEF)
OPMAAK = (Soort.B, Soort.I, Soort.U, Soort.STRONG)
WOORD = re.compile(r"[^\W\d_]{2,}")
_GETAL = re.compile(r"\d+(?:,\d+)?")


def pick_blok(
    werk: Werk, test: Callable[[Tekstelement], bool] | None = None, *houders: Soort
) -> tuple[Tekstelement, Pad, Tekstelement] | None:
    """(element with a wId, path, block in it) by lot."""
    wids = werk.wids(*(houders or HOUDERS))
    for wid in werk.rng.sample(wids, min(60, len(wids))):
        houder = werk.get(wid)
        blokken = [(pad, blok) for pad, blok in walk_eigen(houder, *BLOKKEN) if blok.tekst and (not test or test(blok))]
        if blokken:
            pad, blok = werk.rng.choice(blokken)
            return houder, pad, blok
    return None


def walk_strings(blok: Tekstelement, *binnen: Soort) -> Iterator[tuple[Pad, str]]:
    """(path, string) of the words in a block and in its marks of some kinds."""
    for plaats, kind in enumerate(blok.inhoud):
        if isinstance(kind, str):
            yield (plaats,), kind
        elif isinstance(kind, Tekstelement) and kind.soort in binnen and kind.wid is None:
            for pad, woorden in walk_strings(kind, *binnen):
                yield (plaats, *pad), woorden


def put_string(blok: Tekstelement, pad: Pad, woorden: str) -> Tekstelement:
    """A block with the string at a path replaced."""

    def put(houder: Tekstelement) -> Tekstelement:
        plaats = pad[-1]
        nieuw = (woorden,) if woorden else ()
        return replace(houder, inhoud=(*houder.inhoud[:plaats], *nieuw, *houder.inhoud[plaats + 1 :]))

    return change_at(blok, pad[:-1], put)


def join_words(delen: tuple[object, ...]) -> tuple[object, ...]:
    """Neighbouring words as one string, as they will be when read again."""
    nieuw: list[object] = []
    for deel in delen:
        if isinstance(deel, str) and nieuw and isinstance(nieuw[-1], str):
            nieuw[-1] += deel
        elif deel != "":
            nieuw.append(deel)
    return tuple(nieuw)


def change_words(werk: Werk, change: Callable[[str, Random], str | None]) -> str | None:
    """Change one string of words somewhere; None when the change finds nothing to do in what it is offered."""
    for _ in range(20):
        gevonden = pick_blok(werk)
        if gevonden is None:
            return None
        houder, pad, blok = gevonden
        strings = list(walk_strings(blok, *OPMAAK))
        werk.rng.shuffle(strings)
        for plek, woorden in strings:
            nieuw = change(woorden, werk.rng)
            if nieuw is None or nieuw.split() == woorden.split():
                continue
            blok_nieuw = put_string(blok, plek, nieuw)
            if blok_nieuw.tekst:
                werk.put_shallow(change_at(houder, pad, lambda _, blok=blok_nieuw: blok))
                return f"{houder.wid}: '{_window(woorden, nieuw)}'"
    return None


def _window(was: str, wordt: str) -> str:
    begin = next((i for i, (a, b) in enumerate(zip(was, wordt, strict=False)) if a != b), 0)
    begin = max(0, begin - 10)
    return f"{was[begin : begin + 40]} > {wordt[begin : begin + 40]}"


def pick_match(patroon: re.Pattern[str], woorden: str, rng: Random) -> re.Match[str] | None:
    gevonden = list(patroon.finditer(woorden))
    return rng.choice(gevonden) if gevonden else None


@bewerking("woord_vervangen")
def replace_woord(werk: Werk) -> str | None:
    """Another word in the place of one."""

    def change(woorden: str, rng: Random) -> str | None:
        gevonden = pick_match(WOORD, woorden, rng)
        return gevonden and woorden[: gevonden.start()] + make_woord(rng) + woorden[gevonden.end() :]

    return change_words(werk, change)


@bewerking("woorden_vervangen")
def replace_woorden(werk: Werk) -> str | None:
    """Several words in a few places of one block."""

    def change(woorden: str, rng: Random) -> str | None:
        delen = re.split(r"(\s+)", woorden)
        if len(delen) < 9:
            return None
        for _ in range(rng.randint(2, 4)):
            plaats = rng.randrange(0, len(delen), 2)
            delen[plaats] = rng.choice((make_woord(rng), make_woorden(rng), delen[plaats].capitalize()))
        return "".join(delen)

    return change_words(werk, change)


@bewerking("woorden_invoegen")
def insert_woorden(werk: Werk) -> str | None:
    """Words between two words."""

    def change(woorden: str, rng: Random) -> str | None:
        plek = pick_match(re.compile(r"(?<=\w) (?=\w)"), woorden, rng)
        return plek and f"{woorden[: plek.start()]} {make_woorden(rng)} {woorden[plek.end() :]}"

    return change_words(werk, change)


@bewerking("woorden_schrappen")
def drop_woorden(werk: Werk) -> str | None:
    """A few words less."""

    def change(woorden: str, rng: Random) -> str | None:
        plek = pick_match(re.compile(r"\w+ (?:\w+ ){0,3}(?=\w)"), woorden, rng)
        return plek and woorden[: plek.start()] + woorden[plek.end() :]

    return change_words(werk, change)


@bewerking("woord_herhalen")
def repeat_woord(werk: Werk) -> str | None:
    """A word twice, or part of a sentence again: what makes a comparison doubt."""

    def change(woorden: str, rng: Random) -> str | None:
        plek = pick_match(re.compile(r"\w+(?: \w+){0,5}"), woorden, rng)
        return plek and f"{woorden[: plek.end()]} {plek[0]}{woorden[plek.end() :]}"

    return change_words(werk, change)


@bewerking("woorden_omdraaien")
def swap_woorden(werk: Werk) -> str | None:
    """Two neighbouring words in the other order."""

    def change(woorden: str, rng: Random) -> str | None:
        plek = pick_match(re.compile(r"(\w+) (\w+)"), woorden, rng)
        return plek and f"{woorden[: plek.start()]}{plek[2]} {plek[1]}{woorden[plek.end() :]}"

    return change_words(werk, change)


@bewerking("getal_wijzigen")
def change_getal(werk: Werk) -> str | None:
    """Another number."""

    def change(woorden: str, rng: Random) -> str | None:
        plek = pick_match(_GETAL, woorden, rng)
        nieuw = rng.choice(("3", "12", "2,5", "100", "1.250", "0,75", "10%"))
        return plek and woorden[: plek.start()] + nieuw + woorden[plek.end() :]

    return change_words(werk, change)


@bewerking("leesteken_wijzigen")
def change_leesteken(werk: Werk) -> str | None:
    """Punctuation added, changed or dropped; or a capital."""

    def change(woorden: str, rng: Random) -> str | None:
        plek = pick_match(re.compile(r"[.,;:](?=\s|$)"), woorden, rng)
        if plek:
            return woorden[: plek.start()] + rng.choice(("", ",", ";", ".", ":", "; en")) + woorden[plek.end() :]
        woord = pick_match(WOORD, woorden, rng)
        if not woord:
            return None
        nieuw = rng.choice((f"({woord[0]})", f"‘{woord[0]}’", f"{woord[0]},", woord[0].swapcase(), f"{woord[0]}-en"))
        return woorden[: woord.start()] + nieuw + woorden[woord.end() :]

    return change_words(werk, change)


@bewerking("zin_vervangen")
def replace_zin(werk: Werk) -> str | None:
    """All words of a string others."""
    return change_words(werk, lambda woorden, rng: make_zin(rng) + " " if len(woorden) > 15 else None)


@bewerking("zin_toevoegen")
def append_zin(werk: Werk) -> str | None:
    """A sentence more at the end or the beginning of a block."""
    gevonden = pick_blok(werk)
    if gevonden is None:
        return None
    houder, pad, blok = gevonden
    zin = make_zin(werk.rng)
    if werk.rng.random() < 0.6:
        laatste = blok.inhoud[-1]
        einde = (laatste.rstrip() + " " + zin,) if isinstance(laatste, str) else (laatste, " " + zin)
        inhoud = (*blok.inhoud[:-1], *einde)
    else:
        eerste = blok.inhoud[0]
        begin = (f"{zin} {eerste.lstrip()}",) if isinstance(eerste, str) else (f"{zin} ", eerste)
        inhoud = (*begin, *blok.inhoud[1:])
    werk.put_shallow(change_at(houder, pad, lambda b: replace(b, inhoud=inhoud)))
    return f"{houder.wid}: {zin}"


@bewerking("opschrift_wijzigen")
def change_opschrift(werk: Werk) -> str | None:
    """Words in a heading; only there, so that a VervangKop is enough."""
    soorten = (
        Soort.ARTIKEL, Soort.HOOFDSTUK, Soort.AFDELING, Soort.PARAGRAAF, Soort.SUBPARAGRAAF, Soort.DIVISIETEKST,
        Soort.DIVISIE, Soort.BIJLAGE, Soort.TITEL,
    )  # fmt: skip
    element = werk.pick(werk.rng.choice(soorten), test=lambda e: bool(e.opschrift))
    if element is None:
        return None
    return _change_kop(werk, element)


@bewerking("hoofdstukkop_wijzigen")
def change_hoofdstukkop(werk: Werk) -> str | None:
    """The heading of a whole chapter."""
    element = werk.pick(Soort.HOOFDSTUK, Soort.DIVISIE, test=lambda e: bool(e.opschrift and e.kinderen[1:]))
    return _change_kop(werk, element) if element is not None else None


def _change_kop(werk: Werk, element: Tekstelement) -> str | None:
    pad, opschrift = next(walk_eigen(element, Soort.OPSCHRIFT))
    strings = [(p, w) for p, w in walk_strings(opschrift, *OPMAAK) if w.strip()]
    if not strings:
        return None
    plek, woorden = werk.rng.choice(strings)
    nieuw = werk.rng.choice((f"{woorden.rstrip()} en {make_woorden(werk.rng, 2)}", make_woorden(werk.rng).capitalize()))
    werk.put_shallow(change_at(element, pad, lambda o: put_string(o, plek, nieuw)))
    return f"{element.wid}: '{woorden}' > '{nieuw}'"
