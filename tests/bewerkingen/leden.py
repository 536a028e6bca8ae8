"""Edits of leden: new, removed, renumbered, moved; an artikel from one text to leden and back."""

from collections.abc import Sequence
from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.bouwen import el, make_inhoud, make_lid
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk, make_fresh


def leden_van(artikel: Tekstelement) -> list[Tekstelement]:
    """The leden of an artikel, in order."""
    return [kind for kind in artikel.kinderen if kind.soort is Soort.LID]


def with_nummer(lid: Tekstelement, nummer: int) -> Tekstelement:
    """A lid with another number; the same lid when it has that number already."""
    if lid.nummer.rstrip(".") == str(nummer):
        return lid
    tekst = f"{nummer}." if lid.nummer.endswith(".") else str(nummer)
    return replace_kind(lid, Soort.LID_NUMMER, el(Soort.LID_NUMMER, tekst))


def replace_kind(element: Tekstelement, soort: Soort, *nieuw: Tekstelement) -> Tekstelement:
    """An element with its first child of one kind replaced."""
    oud = element.find(soort)
    plaats = next(i for i, kind in enumerate(element.inhoud) if kind is oud)
    return replace(element, inhoud=(*element.inhoud[:plaats], *nieuw, *element.inhoud[plaats + 1 :]))


def put_leden(werk: Werk, artikel: Tekstelement, leden: Sequence[Tekstelement], nummer: bool) -> None:
    """Give an artikel these leden, old and new, numbered from 1 when asked; what stays is the same object."""
    wid = artikel.wid or ""
    if nummer:
        leden = [with_nummer(lid, n) for n, lid in enumerate(leden, 1)]
    oud = {id(lid) for lid in leden_van(artikel)}
    for lid in leden_van(artikel):
        if not any(lid is blijft for blijft in leden):
            werk.release(lid)
    klaar = [lid if id(lid) in oud else werk.identify(lid, wid) for lid in leden]
    rest = tuple(kind for kind in artikel.inhoud if not (isinstance(kind, Tekstelement) and kind.soort is Soort.LID))
    werk.put(wid, replace(artikel, inhoud=(*rest, *klaar)))


def pick_met_leden(werk: Werk, minstens: int = 1) -> Tekstelement | None:
    """An artikel with leden."""
    return werk.pick(Soort.ARTIKEL, test=lambda artikel: len(leden_van(artikel)) >= minstens)


@bewerking("lid_toevoegen")
def add_lid(werk: Werk) -> str | None:
    """A lid more, with those after it renumbered or at the end."""
    artikel = pick_met_leden(werk)
    if artikel is None:
        return None
    leden = leden_van(artikel)
    plaats = werk.rng.randint(0, len(leden))
    leden.insert(plaats, make_lid(werk.rng, plaats + 1))
    put_leden(werk, artikel, leden, nummer=True)
    return f"{artikel.wid}: lid {plaats + 1}"


@bewerking("lid_toevoegen_a")
def add_lid_a(werk: Werk) -> str | None:
    """A lid in between with a letter to its number, so that nothing is renumbered."""
    artikel = pick_met_leden(werk)
    if artikel is None:
        return None
    leden = leden_van(artikel)
    plaats = werk.rng.randrange(len(leden))
    nummer = leden[plaats].nummer.rstrip(".") + "a"
    if any(lid.nummer.rstrip(".") == nummer for lid in leden):
        return None
    leden.insert(plaats + 1, replace_kind(make_lid(werk.rng, 1), Soort.LID_NUMMER, el(Soort.LID_NUMMER, f"{nummer}.")))
    put_leden(werk, artikel, leden, nummer=False)
    return f"{artikel.wid}: lid {nummer}"


@bewerking("lid_verwijderen")
def remove_lid(werk: Werk) -> str | None:
    """A lid less, with the rest renumbered or not."""
    artikel = pick_met_leden(werk, 2)
    if artikel is None:
        return None
    leden = leden_van(artikel)
    weg = leden.pop(werk.rng.randrange(len(leden)))
    put_leden(werk, artikel, leden, nummer=werk.rng.random() < 0.6)
    return f"{artikel.wid}: {weg.wid}"


@bewerking("lid_hernummeren")
def renumber_lid(werk: Werk) -> str | None:
    """The numbers of the leden from one on two higher."""
    artikel = pick_met_leden(werk)
    if artikel is None:
        return None
    leden = leden_van(artikel)
    vanaf = werk.rng.randrange(len(leden))
    if not all(lid.nummer.rstrip(".").isdigit() for lid in leden):
        return None
    nieuw = [*leden[:vanaf], *(with_nummer(lid, int(lid.nummer.rstrip(".")) + 2) for lid in leden[vanaf:])]
    put_leden(werk, artikel, nieuw, nummer=False)
    return f"{artikel.wid}: vanaf lid {vanaf + 1}"


@bewerking("lid_verplaatsen")
def move_lid(werk: Werk) -> str | None:
    """A lid at another place within its artikel, all numbered anew."""
    artikel = pick_met_leden(werk, 2)
    if artikel is None:
        return None
    leden = leden_van(artikel)
    lid = leden.pop(van := werk.rng.randrange(len(leden)))
    leden.insert(werk.rng.choice([n for n in range(len(leden) + 1) if n != van]), lid)
    put_leden(werk, artikel, leden, nummer=True)
    return f"{artikel.wid}: {lid.wid}"


@bewerking("tekst_naar_leden")
def split_to_leden(werk: Werk) -> str | None:
    """An artikel of one text becomes one of leden: its own blocks first, then a new lid.

    Lists and tables in those blocks get new wIds: they go with the Inhoud and come with the Lid (D.4).
    """
    artikel = werk.pick(Soort.ARTIKEL, test=lambda artikel: artikel.find(Soort.INHOUD) is not None)
    if artikel is None:
        return None
    inhoud = artikel.find(Soort.INHOUD)
    assert inhoud is not None
    werk.release(artikel)
    eerste = el(Soort.LID, el(Soort.LID_NUMMER, "1."), make_fresh(inhoud))
    leden = [eerste, *(make_lid(werk.rng, n) for n in range(2, werk.rng.randint(2, 3) + 1))]
    _rebuild(werk, artikel, tuple(leden))
    wid = artikel.wid or ""
    werk.ow.rehang(wid, leden_van(werk.get(wid))[0].wid or "")
    return wid


@bewerking("leden_naar_tekst")
def join_to_tekst(werk: Werk) -> str | None:
    """An artikel of leden becomes one of one text: the blocks of its first lid, or all new."""
    artikel = pick_met_leden(werk)
    if artikel is None:
        return None
    werk.release(artikel)
    inhoud = leden_van(artikel)[0].find(Soort.INHOUD) if werk.rng.random() < 0.5 else make_inhoud(werk.rng)
    assert inhoud is not None
    _rebuild(werk, artikel, (make_fresh(inhoud),))
    werk.ow.rehang(leden_van(artikel)[0].wid or "", artikel.wid or "")
    return str(artikel.wid)


def _rebuild(werk: Werk, artikel: Tekstelement, inhoud: tuple[Tekstelement, ...]) -> None:
    """Put an artikel back with its heading and other content; the ids of the blocks in it are recomputed."""
    wid, eid = artikel.wid or "", artikel.eid or ""
    werk.index.eids[eid] = wid
    nieuw = tuple(werk.identify(deel, wid) for deel in inhoud)
    kop = tuple(kind for kind in artikel.kinderen if kind.soort is Soort.KOP)
    werk.put(wid, replace(artikel, inhoud=(*kop, *nieuw)))
