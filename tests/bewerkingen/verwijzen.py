"""Edits of references: inside the text, to the outside, and to areas (handbook, B.6)."""

from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.bouwen import el, make_woord
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Pad, Werk, change_at
from tests.bewerkingen.woorden import join_words, pick_blok

_DOELEN = (
    Soort.ARTIKEL,
    Soort.LID,
    Soort.HOOFDSTUK,
    Soort.AFDELING,
    Soort.PARAGRAAF,
    Soort.BIJLAGE,
    Soort.DIVISIETEKST,
)


def make_intref(werk: Werk, niet: str = "") -> Tekstelement | None:
    """A reference to some element of this text, other than the eId `niet`."""
    doel = werk.pick(*_DOELEN, test=lambda e: e.eid != niet)
    if doel is None:
        return None
    woorden = f"{(doel.label or doel.soort.value).lower()} {doel.nummer.rstrip('.') or make_woord(werk.rng)}"
    if werk.rng.random() < 0.3:
        return el(Soort.INT_REF, woorden, ref=doel.eid or "", scope=doel.soort.value)
    return el(Soort.INT_REF, woorden, ref=doel.eid or "")


def insert_inline(werk: Werk, houder: Tekstelement, pad: Pad, inline: Tekstelement) -> bool:
    """Put an inline element between two words of a block; False when the block has no place for it."""
    blok = _find(houder, pad)
    plaatsen = [p for p, k in enumerate(blok.inhoud) if isinstance(k, str) and " " in k.strip()]
    if not plaatsen:
        return False
    plaats = werk.rng.choice(plaatsen)
    woorden = str(blok.inhoud[plaats])
    binnen = [n for n, teken in enumerate(woorden) if teken == " " and woorden[:n].strip() and woorden[n:].strip()]
    knip = werk.rng.choice(binnen)
    delen = (f"{woorden[:knip]} ", werk.identify(inline, houder.wid or ""), woorden[knip:])
    inhoud = (*blok.inhoud[:plaats], *delen, *blok.inhoud[plaats + 1 :])
    werk.put(houder.wid or "", change_at(houder, pad, lambda b: replace(b, inhoud=inhoud)))
    return True


def _find(element: Tekstelement, pad: Pad) -> Tekstelement:
    for plaats in pad:
        element = element.inhoud[plaats]  # type: ignore[assignment]
    return element


def _pick_inline(werk: Werk, soort: Soort) -> tuple[Tekstelement, Pad, Tekstelement, int] | None:
    """(element with a wId, path of the block, block, position in it) of an inline element of a kind."""
    gevonden = pick_blok(werk, lambda blok: any(k.soort is soort for k in blok.kinderen))
    if gevonden is None:
        return None
    houder, pad, blok = gevonden
    plaatsen = [p for p, k in enumerate(blok.inhoud) if isinstance(k, Tekstelement) and k.soort is soort]
    return houder, pad, blok, werk.rng.choice(plaatsen)


def _put_inline(werk: Werk, houder: Tekstelement, pad: Pad, plaats: int, *nieuw: Tekstelement | str) -> None:
    def change(blok: Tekstelement) -> Tekstelement:
        return replace(blok, inhoud=join_words((*blok.inhoud[:plaats], *nieuw, *blok.inhoud[plaats + 1 :])))

    werk.put(houder.wid or "", change_at(houder, pad, change))


@bewerking("intref_toevoegen")
def add_intref(werk: Werk) -> str | None:
    """A reference between two words."""
    gevonden, verwijzing = pick_blok(werk), make_intref(werk)
    if gevonden is None or verwijzing is None:
        return None
    houder, pad, _ = gevonden
    return f"{houder.wid}: naar {verwijzing.get('ref')}" if insert_inline(werk, houder, pad, verwijzing) else None


@bewerking("intref_vervangen")
def replace_intref(werk: Werk) -> str | None:
    """A reference with another target and other words."""
    gevonden = _pick_inline(werk, Soort.INT_REF)
    if gevonden is None:
        return None
    houder, pad, blok, plaats = gevonden
    oud = blok.inhoud[plaats]
    assert isinstance(oud, Tekstelement)
    nieuw = make_intref(werk, oud.get("ref") or "")
    if nieuw is None:
        return None
    if werk.rng.random() < 0.3:
        nieuw = replace(nieuw, inhoud=oud.inhoud)  # the same words that lead elsewhere: no renvooi can show it
    _put_inline(werk, houder, pad, plaats, nieuw)
    return f"{houder.wid}: {oud.get('ref')} > {nieuw.get('ref')}"


@bewerking("intref_schrappen")
def drop_intref(werk: Werk) -> str | None:
    """A reference less; its words stay or go with it."""
    gevonden = _pick_inline(werk, Soort.INT_REF)
    if gevonden is None:
        return None
    houder, pad, blok, plaats = gevonden
    oud = blok.inhoud[plaats]
    assert isinstance(oud, Tekstelement)
    rest = (*blok.inhoud[:plaats], *blok.inhoud[plaats + 1 :])
    blijft = oud.inhoud if werk.rng.random() < 0.5 or not replace(blok, inhoud=rest).tekst else ()
    _put_inline(werk, houder, pad, plaats, *blijft)  # type: ignore[arg-type]
    return f"{houder.wid}: {oud.get('ref')}"


@bewerking("extref_wijzigen")
def change_extref(werk: Werk) -> str | None:
    """A reference to the outside: a new one, or another address under the same words."""
    adres = f"https://wetten.overheid.nl/BWBR00{werk.rng.randint(10000, 49999)}/"
    gevonden = _pick_inline(werk, Soort.EXT_REF) if werk.rng.random() < 0.5 else None
    if gevonden is not None:
        houder, pad, blok, plaats = gevonden
        oud = blok.inhoud[plaats]
        assert isinstance(oud, Tekstelement)
        _put_inline(werk, houder, pad, plaats, el(Soort.EXT_REF, *oud.inhoud, ref=adres, soort="URL"))  # type: ignore[arg-type]
        return f"{houder.wid}: {adres}"
    blok_ = pick_blok(werk)
    if blok_ is None or not insert_inline(
        werk, blok_[0], blok_[1], el(Soort.EXT_REF, "de wet", ref=adres, soort="URL")
    ):
        return None
    return f"{blok_[0].wid}: {adres}"


@bewerking("intioref_toevoegen")
def add_intioref(werk: Werk) -> str | None:
    """A reference to an area between two words of a rule."""
    gevonden = pick_blok(werk, None, Soort.ARTIKEL, Soort.LID, Soort.LI)
    verwijzing = make_intioref(werk)
    if gevonden is None or verwijzing is None:
        return None
    houder, pad, _ = gevonden
    return f"{houder.wid}: naar {verwijzing.get('ref')}" if insert_inline(werk, houder, pad, verwijzing) else None


def make_intioref(werk: Werk, wid: str = "") -> Tekstelement | None:
    """A reference to an area that the text lists, named by its Term."""
    keus = [wid] if wid else werk.wids(Soort.EXT_IO_REF)
    if not keus:
        return None
    doel = werk.rng.choice(keus)
    term = werk.ouder(doel).find(Soort.TERM)
    return el(Soort.INT_IO_REF, term.tekst if term is not None and term.tekst else "het gebied", ref=doel)


@bewerking("intioref_vervangen")
def replace_intioref(werk: Werk) -> str | None:
    """A reference to another area: a new element, with ids of its own."""
    verwijzing = make_intioref(werk)
    oud = werk.pick(Soort.INT_IO_REF, test=lambda r: verwijzing is not None and r.get("ref") != verwijzing.get("ref"))
    if verwijzing is None or oud is None:
        return None
    wid = oud.wid or ""
    werk.put(wid, werk.identify(verwijzing, werk.index.ouder[wid]))
    return f"{wid}: {oud.get('ref')} > {verwijzing.get('ref')}"


@bewerking("intioref_schrappen")
def drop_intioref(werk: Werk) -> str | None:
    """A reference to an area of which only the words stay."""
    oud = werk.pick(Soort.INT_IO_REF)
    if oud is None:
        return None
    wid = oud.wid or ""
    houder = werk.ouder(wid)
    werk.put(houder.wid or "", _without(houder, wid))
    return wid


def _without(element: Tekstelement, wid: str) -> Tekstelement:
    delen: list[object] = []
    for kind in element.inhoud:
        if isinstance(kind, Tekstelement) and kind.wid == wid:
            delen += kind.inhoud
        elif isinstance(kind, Tekstelement) and kind.wid is None:
            delen.append(_without(kind, wid))
        else:
            delen.append(kind)
    return replace(element, inhoud=join_words(tuple(delen)))
