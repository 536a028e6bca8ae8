"""Edits of lists: items, nested lists, whole lists (handbook, B.4)."""

from dataclasses import replace
from string import ascii_lowercase

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.alineas import pick_inhoud, put_blokken
from tests.bewerkingen.bouwen import el, make_li, make_lijst, make_woord
from tests.bewerkingen.leden import replace_kind
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk, change_at, walk_eigen
from tests.bewerkingen.woorden import walk_strings


def items_van(lijst: Tekstelement) -> list[Tekstelement]:
    """The items of a list, in order."""
    return [kind for kind in lijst.kinderen if kind.soort is Soort.LI]


def is_expliciet(lijst: Tekstelement) -> bool:
    """Whether the items bear numbers (STOP0002)."""
    return lijst.get("type") == "expliciet"


def number_items(items: list[Tekstelement]) -> list[Tekstelement]:
    """Items numbered on from the first, in its manner: a. b. c., 1° 2° 3° or I. II. III. are kept as far as we can."""
    eerste = next((i.nummer for i in items if i.nummer and i.wid), "a.")
    kern = eerste.strip("().°–- ")
    voor, na = (eerste.partition(kern)[0], eerste.partition(kern)[2]) if kern else ("", "")
    if kern.isdigit():
        reeks = [str(n) for n in range(1, len(items) + 1)]
    elif kern and kern in ("a", "b", "c", "d", "e"):
        reeks = [_letters(n) for n in range(len(items))]
    else:
        return items
    klaar = []
    for item, kern in zip(items, reeks, strict=True):
        nummer = f"{voor}{kern}{na}"
        klaar.append(
            item if item.nummer == nummer else replace_kind(item, Soort.LI_NUMMER, el(Soort.LI_NUMMER, nummer))
        )
    return klaar


def _letters(nummer: int) -> str:
    return ascii_lowercase[nummer] if nummer < 26 else _letters(nummer // 26 - 1) + ascii_lowercase[nummer % 26]


def put_items(werk: Werk, lijst: Tekstelement, items: list[Tekstelement]) -> None:
    """Give a list these items, old and new; what stays as it is stays the same object."""
    wid = lijst.wid or ""
    oud = items_van(lijst)
    for item in oud:
        if not any(item is blijft for blijft in items):
            werk.release(item)
    klaar = [item if any(item is o for o in oud) else werk.identify(item, wid) for item in items]
    kop = [kind for kind in lijst.kinderen if kind.soort is Soort.LIJSTAANHEF]
    slot = [kind for kind in lijst.kinderen if kind.soort is Soort.LIJSTSLUITING]
    werk.put(wid, replace(lijst, inhoud=(*kop, *klaar, *slot)))


def _pick_lijst(werk: Werk, minstens: int = 1) -> Tekstelement | None:
    return werk.pick(Soort.LIJST, test=lambda lijst: len(items_van(lijst)) >= minstens)


@bewerking("item_toevoegen")
def add_item(werk: Werk) -> str | None:
    """A list item more; those after it are renumbered, or it stands last."""
    lijst = _pick_lijst(werk)
    if lijst is None:
        return None
    items = items_van(lijst)
    plaats = werk.rng.choice((werk.rng.randint(0, len(items)), len(items)))
    vorm = items[-1].nummer if is_expliciet(lijst) else ""
    items.insert(plaats, make_li(werk.rng, vorm))
    if is_expliciet(lijst):
        items = number_items(items)
    put_items(werk, lijst, items)
    return f"{lijst.wid}: item {plaats + 1}"


@bewerking("item_verwijderen")
def remove_item(werk: Werk) -> str | None:
    """A list item less, with the rest renumbered or not."""
    lijst = _pick_lijst(werk, 2)
    if lijst is None:
        return None
    items = items_van(lijst)
    weg = items.pop(werk.rng.randrange(len(items)))
    put_items(werk, lijst, number_items(items) if is_expliciet(lijst) and werk.rng.random() < 0.6 else items)
    return f"{lijst.wid}: {weg.wid}"


@bewerking("item_wijzigen")
def change_item(werk: Werk) -> str | None:
    """Other words in a list item."""
    item = werk.pick(Soort.LI, test=lambda li: any(True for _ in walk_eigen(li, Soort.AL)))
    if item is None:
        return None
    pad, al = werk.rng.choice(list(walk_eigen(item, Soort.AL)))
    strings = [p for p, w in walk_strings(al) if w.strip()]
    if not strings:
        return None
    plek = werk.rng.choice(strings)

    def change(blok: Tekstelement) -> Tekstelement:
        delen = list(blok.inhoud)
        delen[plek[0]] = f"{make_woord(werk.rng)} {str(delen[plek[0]]).lstrip()}"
        return replace(blok, inhoud=tuple(delen))

    werk.put_shallow(change_at(item, pad, change))
    return str(item.wid)


@bewerking("items_hernummeren")
def renumber_items(werk: Werk) -> str | None:
    """Numbers of list items in another manner: letters become figures, or the other way round."""
    lijst = werk.pick(Soort.LIJST, test=lambda lijst: is_expliciet(lijst) and len(items_van(lijst)) > 1)
    if lijst is None:
        return None
    letters = not items_van(lijst)[0].nummer[:1].isalpha()
    items = [
        replace_kind(item, Soort.LI_NUMMER, el(Soort.LI_NUMMER, f"{_letters(n)}." if letters else f"{n + 1}°"))
        for n, item in enumerate(items_van(lijst))
        if item.find(Soort.LI_NUMMER)
    ]
    if len(items) != len(items_van(lijst)):
        return None
    put_items(werk, lijst, items)
    return str(lijst.wid)


@bewerking("items_omwisselen")
def swap_items(werk: Werk) -> str | None:
    """Items in another order, numbered anew."""
    lijst = _pick_lijst(werk, 2)
    if lijst is None:
        return None
    items = items_van(lijst)
    item = items.pop(van := werk.rng.randrange(len(items)))
    items.insert(werk.rng.choice([n for n in range(len(items) + 1) if n != van]), item)
    put_items(werk, lijst, number_items(items) if is_expliciet(lijst) else items)
    return f"{lijst.wid}: {item.wid}"


@bewerking("lijst_nesten")
def nest_lijst(werk: Werk) -> str | None:
    """A list within a list item, at most three deep."""
    item = werk.pick(Soort.LI, test=lambda li: li.find(Soort.LIJST) is None and (li.wid or "").count("__list") < 2)
    if item is None:
        return None
    nieuw = werk.identify(make_lijst(werk.rng, 2, diepte=1), item.wid or "")
    werk.put(item.wid or "", replace(item, inhoud=(*item.inhoud, nieuw)))
    return str(item.wid)


@bewerking("geneste_lijst_schrappen")
def drop_nested(werk: Werk) -> str | None:
    """A list within a list item less."""
    item = werk.pick(Soort.LI, test=lambda li: li.find(Soort.LIJST) is not None and li.find(Soort.AL) is not None)
    if item is None:
        return None
    weg = item.find(Soort.LIJST)
    assert weg is not None and weg.wid is not None
    werk.put(weg.wid)
    return f"{item.wid}: {weg.wid}"


@bewerking("lijst_toevoegen")
def add_lijst(werk: Werk) -> str | None:
    """A list after an alinea."""
    gevonden = pick_inhoud(werk, alineas=1)
    if gevonden is None:
        return None
    houder, pad, inhoud = gevonden
    plaatsen = [p for p, k in enumerate(inhoud.kinderen) if k.soort is Soort.AL]
    plaats = werk.rng.choice(plaatsen) + 1
    blokken: list[Tekstelement | str] = list(inhoud.kinderen)
    blokken.insert(plaats, make_lijst(werk.rng, werk.rng.randint(2, 4)))
    put_blokken(werk, houder, pad, blokken)
    return str(houder.wid)


@bewerking("lijst_verwijderen")
def remove_lijst(werk: Werk) -> str | None:
    """A whole list less, with the alinea before it kept."""
    gevonden = None
    for _ in range(20):
        gevonden = pick_inhoud(werk, 2)
        if gevonden is None or any(k.soort is Soort.LIJST for k in gevonden[2].kinderen):
            break
    if gevonden is None:
        return None
    houder, _, inhoud = gevonden
    lijsten = [k for k in inhoud.kinderen if k.soort is Soort.LIJST and k.wid]
    if not lijsten:
        return None
    weg = werk.rng.choice(lijsten)
    werk.put(weg.wid or "")
    return f"{houder.wid}: {weg.wid}"


@bewerking("lijst_wordt_alineas")
def flatten_lijst(werk: Werk) -> str | None:
    """A list of which the items become alinea's."""
    lijst = werk.pick(
        Soort.LIJST,
        test=lambda lijst: (
            all(k.soort is Soort.AL for i in items_van(lijst) for k in i.kinderen[-1:])
            and len(lijst.kinderen) == len(items_van(lijst))
            and werk.ouder(lijst.wid or "").soort in (Soort.ARTIKEL, Soort.LID, Soort.DIVISIETEKST)
        ),
    )
    if lijst is None:
        return None
    alineas = [k for item in items_van(lijst) for k in item.kinderen if k.soort is Soort.AL]
    werk.put(lijst.wid or "", *alineas)
    return str(lijst.wid)
