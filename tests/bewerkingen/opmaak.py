"""Edits of marks within a block, and of words in and right beside them (handbook, B.5)."""

from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.bouwen import el, make_woord, make_woorden
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk, change_at
from tests.bewerkingen.woorden import OPMAAK, WOORD, join_words, pick_blok, pick_match, put_string, walk_strings


@bewerking("woord_in_opmaak")
def change_in_opmaak(werk: Werk) -> str | None:
    """Words within bold, italic or underlined text."""
    return change_in(werk, OPMAAK)


@bewerking("woord_in_verwijzing")
def change_in_verwijzing(werk: Werk) -> str | None:
    """Words within a reference, of which the target stays."""
    return change_in(werk, (Soort.INT_REF, Soort.EXT_REF))


def change_in(werk: Werk, soorten: tuple[Soort, ...]) -> str | None:
    """Change words within a mark of some kinds."""
    gevonden = pick_blok(werk, lambda blok: any(k.soort in soorten and k.tekst for k in blok.kinderen))
    if gevonden is None:
        return None
    houder, pad, blok = gevonden
    plaats = werk.rng.choice([p for p, k in enumerate(blok.inhoud) if _is(k, soorten) and k.tekst])  # type: ignore[union-attr]
    kind = blok.inhoud[plaats]
    assert isinstance(kind, Tekstelement)
    strings = [(p, w) for p, w in walk_strings(kind, *OPMAAK) if w.strip()]
    if not strings:
        return None
    plek, woorden = werk.rng.choice(strings)
    nieuw = werk.rng.choice(
        (f"{woorden} {make_woord(werk.rng)}", make_woorden(werk.rng), f"{make_woord(werk.rng)} {woorden}")
    )
    werk.put_shallow(change_at(houder, (*pad, plaats), lambda k: put_string(k, plek, nieuw)))
    return f"{houder.wid}: {kind.soort} '{woorden}' > '{nieuw}'"


def _is(kind: object, soorten: tuple[Soort, ...]) -> bool:
    return isinstance(kind, Tekstelement) and kind.soort in soorten


@bewerking("woord_naast_inline")
def insert_next_to_inline(werk: Werk) -> str | None:
    """Words right before or after a reference, mark or superscript."""
    gevonden = pick_blok(werk, lambda blok: any(k.soort is not Soort.BR for k in blok.kinderen))
    if gevonden is None:
        return None
    houder, pad, blok = gevonden
    plaats = werk.rng.choice([p for p, k in enumerate(blok.inhoud) if isinstance(k, Tekstelement)])
    na = werk.rng.random() < 0.5
    # Also without a space between: real plans have that (B.5).
    woorden = werk.rng.choice((" {}", "{} ", "{}", ", {}")).format(make_woord(werk.rng))
    inhoud = list(blok.inhoud)
    buur = plaats + 1 if na else plaats - 1
    if 0 <= buur < len(inhoud) and isinstance(inhoud[buur], str):
        inhoud[buur] = woorden + str(inhoud[buur]) if na else str(inhoud[buur]) + woorden
    else:
        inhoud.insert(plaats + na, woorden)
    werk.put_shallow(change_at(houder, pad, lambda b: replace(b, inhoud=tuple(inhoud))))
    return f"{houder.wid}: '{woorden}' {'na' if na else 'voor'} {blok.inhoud[plaats].soort}"  # type: ignore[union-attr]


@bewerking("opmaak_toevoegen")
def add_opmaak(werk: Werk) -> str | None:
    """A word that becomes bold or italic, or gets a superscript or subscript after it."""
    gevonden = pick_blok(werk, lambda blok: any(isinstance(k, str) and WOORD.search(k) for k in blok.inhoud))
    if gevonden is None:
        return None
    houder, pad, blok = gevonden
    plaats = werk.rng.choice([p for p, k in enumerate(blok.inhoud) if isinstance(k, str) and WOORD.search(k)])
    woorden = str(blok.inhoud[plaats])
    woord = pick_match(WOORD, woorden, werk.rng)
    assert woord is not None
    soort = werk.rng.choice((Soort.B, Soort.I, Soort.STRONG, Soort.SUP, Soort.SUB))
    if soort in (Soort.SUP, Soort.SUB):
        delen = [woorden[: woord.end()], el(soort, werk.rng.choice("123")), woorden[woord.end() :]]
    else:
        delen = [woorden[: woord.start()], el(soort, woord[0]), woorden[woord.end() :]]
    inhoud = (*blok.inhoud[:plaats], *(d for d in delen if d != ""), *blok.inhoud[plaats + 1 :])
    werk.put_shallow(change_at(houder, pad, lambda b: replace(b, inhoud=inhoud)))
    return f"{houder.wid}: {soort} bij '{woord[0]}'"


@bewerking("opmaak_schrappen")
def drop_opmaak(werk: Werk) -> str | None:
    """Bold or italic words that become plain."""
    gevonden = pick_blok(werk, lambda blok: any(k.soort in OPMAAK for k in blok.kinderen))
    if gevonden is None:
        return None
    houder, pad, blok = gevonden
    plaats = werk.rng.choice([p for p, k in enumerate(blok.inhoud) if _is(k, OPMAAK)])
    kind = blok.inhoud[plaats]
    assert isinstance(kind, Tekstelement)
    inhoud = join_words((*blok.inhoud[:plaats], *kind.inhoud, *blok.inhoud[plaats + 1 :]))
    werk.put_shallow(change_at(houder, pad, lambda b: replace(b, inhoud=inhoud)))
    return f"{houder.wid}: {kind.soort} om '{kind.tekst}' weg"


@bewerking("supsub_wijzigen")
def change_supsub(werk: Werk) -> str | None:
    """Another superscript or subscript, or none."""
    soorten = (Soort.SUP, Soort.SUB)
    gevonden = pick_blok(werk, lambda blok: any(k.soort in soorten for k in blok.kinderen))
    if gevonden is None:
        return None
    houder, pad, blok = gevonden
    plaats = werk.rng.choice([p for p, k in enumerate(blok.inhoud) if _is(k, soorten)])
    kind = blok.inhoud[plaats]
    assert isinstance(kind, Tekstelement)
    if werk.rng.random() < 0.3:
        delen = join_words((*blok.inhoud[:plaats], *blok.inhoud[plaats + 1 :]))
    else:
        nieuw = el(werk.rng.choice(soorten), werk.rng.choice([t for t in ("2", "3", "x", "-1") if t != kind.tekst]))
        delen = (*blok.inhoud[:plaats], nieuw, *blok.inhoud[plaats + 1 :])
    if not replace(blok, inhoud=delen).tekst:
        return None
    werk.put_shallow(change_at(houder, pad, lambda b: replace(b, inhoud=delen)))
    return f"{houder.wid}: {kind.soort} '{kind.tekst}'"
