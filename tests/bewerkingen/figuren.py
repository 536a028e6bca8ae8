"""Edits of images and notes (handbook, B.4)."""

import struct
import zlib
from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.bewerkingen.alineas import pick_inhoud, put_blokken
from tests.bewerkingen.bouwen import el, make_al, make_woorden
from tests.bewerkingen.stap import bewerking
from tests.bewerkingen.werk import Werk, change_at, walk_eigen
from tests.bewerkingen.woorden import pick_blok, put_string, walk_strings


def make_png(breedte: int, hoogte: int, grijs: int) -> bytes:
    """A grey image without transparency (LVBB1013)."""

    def chunk(soort: bytes, inhoud: bytes) -> bytes:
        return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))

    rijen = (b"\0" + bytes([grijs]) * breedte) * hoogte
    kop = struct.pack(">IIBBBBB", breedte, hoogte, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", kop) + chunk(b"IDAT", zlib.compress(rijen)) + chunk(b"IEND", b"")


def make_illustratie(werk: Werk) -> Tekstelement:
    """An image with its file beside the text."""
    breedte, hoogte = werk.rng.randint(20, 200), werk.rng.randint(20, 200)
    naam = f"afbeelding-{werk.stempel}.png"
    map_ = werk.versie.regelingen[werk.plaats].bestand.rpartition("/")[0]
    werk.bestanden = werk.bestanden.put(
        f"{map_}/{naam}" if map_ else naam, make_png(breedte, hoogte, werk.rng.randrange(256))
    )
    return el(
        Soort.ILLUSTRATIE,
        naam=naam,
        breedte=str(breedte),
        hoogte=str(hoogte),
        dpi="96",
        formaat="image/png",
        uitlijning="start",
        alt=make_woorden(werk.rng),
    )


def make_figuur(werk: Werk) -> Tekstelement:
    """An image with now and then words under it."""
    delen = [make_illustratie(werk)]
    if werk.rng.random() < 0.5:
        delen.append(el(Soort.BIJSCHRIFT, make_woorden(werk.rng), locatie="onder"))
    return el(Soort.FIGUUR, *delen)


def drop_afbeeldingen(werk: Werk, weg: Tekstelement) -> None:
    """Let go of the files of images that nothing shows any more."""
    namen = {deel.get("naam") for deel in weg.walk() if deel.soort is Soort.ILLUSTRATIE}
    over = [werk.get(wid) for wid in werk.wids(Soort.FIGUUR)]
    namen -= {deel.get("naam") for figuur in over for deel in figuur.walk()}
    for bestand in [b for b in werk.bestanden if b.rpartition("/")[2] in namen]:
        werk.bestanden = werk.bestanden.drop(bestand)


@bewerking("figuur_toevoegen")
def add_figuur(werk: Werk) -> str | None:
    """An image more, with its file."""
    gevonden = None
    for _ in range(10):
        gevonden = pick_inhoud(werk)
        if gevonden is None or gevonden[2].soort is Soort.INHOUD:
            break
    if gevonden is None or gevonden[2].soort is not Soort.INHOUD:
        return None
    houder, pad, inhoud = gevonden
    blokken: list[Tekstelement | str] = list(inhoud.kinderen)
    blokken.insert(werk.rng.randint(0, len(blokken)), make_figuur(werk))
    put_blokken(werk, houder, pad, blokken)
    return str(houder.wid)


@bewerking("figuur_vervangen")
def replace_figuur(werk: Werk) -> str | None:
    """Another image in the place of one: a new Figuur, for attributes cannot bear renvooi (D.4)."""
    figuur = werk.pick(Soort.FIGUUR)
    if figuur is None:
        return None
    wid = figuur.wid or ""
    ouder = werk.index.ouder[wid]
    werk.put(wid, werk.identify(make_figuur(werk), ouder))
    drop_afbeeldingen(werk, figuur)
    return wid


@bewerking("figuur_verwijderen")
def remove_figuur(werk: Werk) -> str | None:
    """An image less, where something is left beside it."""
    figuur = werk.pick(Soort.FIGUUR, test=lambda f: _has_company(werk, f))
    if figuur is None:
        return None
    werk.put(figuur.wid or "")
    drop_afbeeldingen(werk, figuur)
    return str(figuur.wid)


def _has_company(werk: Werk, figuur: Tekstelement) -> bool:
    ouder = werk.ouder(figuur.wid or "")
    houders = [ouder, *(h for _, h in walk_eigen(ouder, Soort.INHOUD, Soort.ENTRY, Soort.GROEP))]
    return any(
        any(kind.wid == figuur.wid for kind in houder.kinderen)
        and any(kind.soort is Soort.AL for kind in houder.kinderen)
        for houder in houders
    )


@bewerking("bijschrift_wijzigen")
def change_bijschrift(werk: Werk) -> str | None:
    """Other words under an image, the first, or none."""
    figuur = werk.pick(Soort.FIGUUR)
    if figuur is None:
        return None
    oud = figuur.find(Soort.BIJSCHRIFT)
    if oud is None:
        illustratie = figuur.find(Soort.ILLUSTRATIE)
        plaats = next(n for n, kind in enumerate(figuur.inhoud) if kind is illustratie) + 1
        nieuw = el(Soort.BIJSCHRIFT, make_woorden(werk.rng), locatie="onder")
        inhoud = (*figuur.inhoud[:plaats], nieuw, *figuur.inhoud[plaats:])
    elif werk.rng.random() < 0.3:
        inhoud = tuple(kind for kind in figuur.inhoud if kind is not oud)
    else:
        pad = next(p for p, k in walk_eigen(figuur, Soort.BIJSCHRIFT) if k is oud)
        strings = [(p, w) for p, w in walk_strings(oud) if w.strip()]
        if not strings:
            return None
        plek, woorden = werk.rng.choice(strings)
        werk.put_shallow(change_at(figuur, pad, lambda b: put_string(b, plek, f"{woorden} {make_woorden(werk.rng)}")))
        return str(figuur.wid)
    werk.put_shallow(replace(figuur, inhoud=inhoud))
    return str(figuur.wid)


@bewerking("noot_toevoegen")
def add_noot(werk: Werk) -> str | None:
    """A footnote at the end of an alinea."""
    gevonden = pick_blok(werk)
    if gevonden is None:
        return None
    houder, pad, _ = gevonden
    nummer = el(Soort.NOOT_NUMMER, str(werk.rng.randint(1, 9)))
    noot = el(Soort.NOOT, nummer, make_al(werk.rng), type="voet", id=f"noot_{werk.stempel}")
    werk.put_shallow(change_at(houder, pad, lambda b: replace(b, inhoud=(*b.inhoud, noot))))
    return str(houder.wid)


def _pick_noot(werk: Werk) -> tuple[Tekstelement, tuple[int, ...], Tekstelement] | None:
    def has_noot(blok: Tekstelement) -> bool:
        return any(k.soort is Soort.NOOT and k.get("type") != "tabel" for k in blok.kinderen)

    return pick_blok(werk, has_noot)


@bewerking("noot_wijzigen")
def change_noot(werk: Werk) -> str | None:
    """A footnote that says something else, or goes."""
    gevonden = _pick_noot(werk)
    if gevonden is None:
        return None
    houder, pad, blok = gevonden
    plaats = next(n for n, k in enumerate(blok.inhoud) if isinstance(k, Tekstelement) and k.soort is Soort.NOOT)
    noot = blok.inhoud[plaats]
    assert isinstance(noot, Tekstelement)
    if werk.rng.random() < 0.4 and replace(blok, inhoud=(*blok.inhoud[:plaats], *blok.inhoud[plaats + 1 :])).tekst:
        nieuw: tuple[Tekstelement, ...] = ()
    else:
        nummer = tuple(kind for kind in noot.kinderen if kind.soort is Soort.NOOT_NUMMER)
        nieuw = (replace(noot, inhoud=(*nummer, make_al(werk.rng))),)
    inhoud = (*blok.inhoud[:plaats], *nieuw, *blok.inhoud[plaats + 1 :])
    werk.put_shallow(change_at(houder, pad, lambda b: replace(b, inhoud=inhoud)))
    return str(houder.wid)
