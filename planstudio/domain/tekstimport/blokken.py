"""Paragraphs, items, tables and images to the blocks of an Inhoud, Li, entry or Noot (handbook, B.2, B.4)."""

from collections.abc import Sequence
from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.begrippen import take_begrippen
from planstudio.domain.tekstimport.bron import Beeld, Blok, Bloksoort, Run, Stuk
from planstudio.domain.tekstimport.gok import Gokzekerheid
from planstudio.domain.tekstimport.inline import drop_begin
from planstudio.domain.tekstimport.lijsten import Lijstenbouw
from planstudio.domain.tekstimport.nummers import Teken, read_teken, split_teken
from planstudio.domain.tekstimport.opbouw import Opbouw, el
from planstudio.domain.tekstimport.tabellen import build_tabel

# What the places hold besides Al and Lijst (B.2).
INHOUD = frozenset({Soort.FIGUUR, Soort.TABLE, Soort.BEGRIPPENLIJST, Soort.TUSSENKOP})
ENTRY = frozenset({Soort.FIGUUR, Soort.TUSSENKOP})
NOOT: frozenset[Soort] = frozenset()
DEFINITIE = NOOT


def build_blokken(
    blokken: Sequence[Blok], opbouw: Opbouw, past: frozenset[Soort], *, begrippen: bool = False
) -> tuple[Tekstelement, ...]:
    """The elements that blocks become in a place that holds `past`; what does not fit there becomes alinea's.

    `begrippen` says that the heading above announces begrippen.
    """
    bouw = Lijstenbouw(opbouw)
    plaats = 0
    blokken = [blok for blok in blokken if not blok.is_leeg]
    while plaats < len(blokken):
        if begrippen and Soort.BEGRIPPENLIJST in past:
            lijst, aantal = take_begrippen(blokken[plaats:], opbouw)
            if lijst is not None:
                bouw.add(lijst)
                plaats += aantal
                continue
        plaats += _build_blok(blokken, plaats, bouw, opbouw, past)
    return bouw.finish()


def _build_blok(blokken: Sequence[Blok], plaats: int, bouw: Lijstenbouw, opbouw: Opbouw, past: frozenset[Soort]) -> int:
    """Put one block in place, with its caption if it has one; says how many blocks that took."""
    blok = blokken[plaats]
    volgende = blokken[plaats + 1] if plaats + 1 < len(blokken) else None
    if blok.tabel is not None:
        _add_tabel(blok, None, bouw, opbouw, past)
        return 1
    if is_beeld(blok) and Soort.FIGUUR in past:
        onder = volgende if volgende is not None and volgende.soort is Bloksoort.BIJSCHRIFT else None
        gelukt = _add_figuren(blok, onder, bouw, opbouw)
        return 2 if gelukt and onder is not None else 1
    if blok.soort is Bloksoort.BIJSCHRIFT and volgende is not None and volgende.tabel is not None and _is_tabel(past):
        _add_tabel(volgende, blok, bouw, opbouw, past)
        return 2
    tekens, rest = find_teken(blok)
    if tekens and bouw.add_item(tekens, rest):
        return 1
    if blok.soort is Bloksoort.LIJSTITEM and not blok.nummer:
        bouw.add_ongenummerd(blok)
        return 1
    stukken = with_nummer(blok)
    if blok.soort is Bloksoort.KOP and Soort.TUSSENKOP in past:
        bouw.add(opbouw.build_al(stukken, Soort.TUSSENKOP, links=False))
        opbouw.guess(
            "Een tussenkop",
            "Er is een kop die dieper ligt dan een artikel.",
            "Maak er een artikel of een gewone alinea van.",
            blok.tekst,
        )
        return 1
    bouw.add(opbouw.build_al(stukken), binnen=blok.niveau if blok.soort is Bloksoort.ALINEA else 0)
    return 1


def _is_tabel(past: frozenset[Soort]) -> bool:
    return Soort.TABLE in past


def is_beeld(blok: Blok) -> bool:
    """Whether a block shows images and no words."""
    return (
        any(isinstance(stuk, Beeld) for stuk in blok.stukken)
        and not blok.nummer
        and all(isinstance(stuk, Beeld) or (isinstance(stuk, Run) and not stuk.tekst.strip()) for stuk in blok.stukken)
    )


def find_teken(blok: Blok, *, kaal: bool = False) -> tuple[tuple[Teken, ...], Blok]:
    """The number of a block, shown or typed, and the block without it."""
    if blok.nummer:
        return read_teken(blok.nummer), replace(blok, nummer="")
    if blok.soort is Bloksoort.KOP:
        return (), blok
    tekens, aantal = split_teken(blok.tekst, kaal=kaal)
    return (tekens, replace(blok, stukken=drop_begin(blok.stukken, aantal))) if tekens else ((), blok)


def with_nummer(blok: Blok) -> tuple[Stuk, ...]:
    """The pieces of a block with the number that it showed as words before them."""
    return (Run(tekst=f"{blok.nummer} "), *blok.stukken) if blok.nummer else blok.stukken


def _add_figuren(blok: Blok, onder: Blok | None, bouw: Lijstenbouw, opbouw: Opbouw) -> bool:
    """Put the images of a block in place, the caption under the last; says whether the caption found a place."""
    beelden = [stuk for stuk in blok.stukken if isinstance(stuk, Beeld)]
    gelukt = False
    for nummer, beeld in enumerate(beelden, 1):
        bijschrift = []
        if onder is not None and nummer == len(beelden):
            inhoud = opbouw.build_inline(with_nummer(onder))
            bijschrift = [el(Soort.BIJSCHRIFT, *inhoud, locatie="onder")]
        figuur = opbouw.make_figuur(beeld, *bijschrift)
        gelukt = figuur is not None
        bouw.add(figuur, binnen=blok.niveau)
    return gelukt


def _add_tabel(blok: Blok, titel: Blok | None, bouw: Lijstenbouw, opbouw: Opbouw, past: frozenset[Soort]) -> None:
    assert blok.tabel is not None
    if Soort.TABLE in past:
        inhoud = opbouw.build_inline(with_nummer(titel), links=False) if titel is not None else ()
        tabel = build_tabel(blok.tabel, opbouw, inhoud)
        if tabel is None and titel is not None:
            tabel = opbouw.build_al(with_nummer(titel))
        bouw.add(tabel, binnen=blok.niveau)
        return
    opbouw.guess(
        "Een tabel in een tabel, noot of begrip is tot alinea's gemaakt",
        "De standaard kent daar geen tabel.",
        "Zet de tabel er los onder.",
        zekerheid=Gokzekerheid.ONZEKER,
    )
    for rij in blok.tabel.rijen:
        for cel in rij:
            for element in build_blokken(cel.blokken, opbouw, past):
                bouw.add(element)
