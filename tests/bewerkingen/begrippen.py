"""Edits of begrippen (handbook, B.4)."""

from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.bouwen import el, make_al, make_begrip, make_lijst, make_woorden
from tests.bewerkingen.leden import replace_kind
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk


def is_gio(begrip: Tekstelement) -> bool:
    """Whether a begrip names an informatieobject."""
    return any(deel.soort is Soort.EXT_IO_REF for deel in begrip.walk())


def begrippen_van(lijst: Tekstelement) -> list[Tekstelement]:
    """The begrippen of a list, in order."""
    return [kind for kind in lijst.kinderen if kind.soort is Soort.BEGRIP]


def _pick_lijst(werk: Werk, minstens: int = 1) -> Tekstelement | None:
    return werk.pick(
        Soort.BEGRIPPENLIJST,
        test=lambda lijst: len(begrippen_van(lijst)) >= minstens and not any(map(is_gio, begrippen_van(lijst))),
    )


@bewerking("begrip_toevoegen")
def add_begrip(werk: Werk) -> str | None:
    """A begrip more, at its place in the alphabet or somewhere."""
    lijst = _pick_lijst(werk)
    if lijst is None:
        return None
    begrippen = begrippen_van(lijst)
    term = make_woorden(werk.rng, 2)
    later = [b for b in begrippen if (t := b.find(Soort.TERM)) is not None and t.tekst.lower() > term.lower()]
    buur = later[0] if later and werk.rng.random() < 0.7 else werk.rng.choice(begrippen)
    nieuw = werk.identify(make_begrip(werk.rng, term), lijst.wid or "")
    werk.insert(buur.wid or "", nieuw, na=buur not in later)
    return f"{lijst.wid}: {term}"


@bewerking("begrip_verwijderen")
def remove_begrip(werk: Werk) -> str | None:
    """A begrip less."""
    lijst = _pick_lijst(werk, 2)
    if lijst is None:
        return None
    weg = werk.rng.choice(begrippen_van(lijst))
    werk.put(weg.wid or "")
    return f"{lijst.wid}: {weg.wid}"


@bewerking("begrippen_herschikken")
def reorder_begrippen(werk: Werk) -> str | None:
    """A begrip at another place in its list; the eIds that count are counted anew, or kept as some suppliers do."""
    lijst = _pick_lijst(werk, 2)
    if lijst is None:
        return None
    begrippen = begrippen_van(lijst)
    begrip = begrippen.pop(van := werk.rng.randrange(len(begrippen)))
    begrippen.insert(werk.rng.choice([n for n in range(len(begrippen) + 1) if n != van]), begrip)
    if werk.rng.random() < 0.5:
        for lid in begrippen:
            werk.release(lid)
        begrippen = [werk.identify(_without_eids(lid), lijst.wid or "") for lid in begrippen]
    werk.put(lijst.wid or "", replace(lijst, inhoud=tuple(begrippen)))
    return f"{lijst.wid}: {begrip.wid}"


def _without_eids(element: Tekstelement) -> Tekstelement:
    return replace(
        element, eid=None, inhoud=tuple(_without_eids(k) if isinstance(k, Tekstelement) else k for k in element.inhoud)
    )


def _pick_begrip(werk: Werk) -> Tekstelement | None:
    return werk.pick(Soort.BEGRIP, test=lambda begrip: begrip.find(Soort.TERM) is not None and not is_gio(begrip))


@bewerking("term_wijzigen")
def change_term(werk: Werk) -> str | None:
    """Other words for a begrip; a colon at the end stays."""
    begrip = _pick_begrip(werk)
    if begrip is None:
        return None
    term = begrip.find(Soort.TERM)
    assert term is not None
    slot = ":" if term.tekst.endswith(":") else ""
    kern = term.tekst.removesuffix(":")
    woorden = werk.rng.choice((make_woorden(werk.rng, 3), f"{kern} {make_woorden(werk.rng, 1)}"))
    werk.put_shallow(replace_kind(begrip, Soort.TERM, el(Soort.TERM, woorden + slot)))
    return f"{begrip.wid}: '{term.tekst}' > '{woorden}'"


@bewerking("definitie_wijzigen")
def change_definitie(werk: Werk) -> str | None:
    """Other blocks in a definition: new words, an alinea more, or a list after it."""
    begrip = _pick_begrip(werk)
    if begrip is None:
        return None
    definitie = begrip.find(Soort.DEFINITIE)
    assert definitie is not None
    lot = werk.rng.random()
    blokken: tuple[Tekstelement | str, ...]
    if lot < 0.4:
        blokken = (make_al(werk.rng),)
    elif lot < 0.7:
        blokken = (*definitie.kinderen, make_al(werk.rng))
    else:
        blokken = (*definitie.kinderen, make_lijst(werk.rng, 2))
    oud = set(map(id, definitie.kinderen))
    klaar = [b if id(b) in oud else werk.identify(b, begrip.wid or "") for b in blokken]  # type: ignore[arg-type]
    werk.put(begrip.wid or "", replace_kind(begrip, Soort.DEFINITIE, replace(definitie, inhoud=tuple(klaar))))
    return str(begrip.wid)
