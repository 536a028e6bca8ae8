"""The actions of one mutatie as sections of the page: letter, sentence, text with marks (handbook, D.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from planstudio.domain.mutatie.acties import (
    Actie,
    RegelingMutatie,
    Vervang,
    VervangKop,
    VervangRegeling,
    Verwijder,
    VoegToe,
)
from planstudio.domain.mutatie.benoemen import name_eenheid
from planstudio.domain.mutatie.plaatsen import list_kinderen
from planstudio.domain.mutatie.renvooi import Wijzigactie, get_actie, walk_marks
from planstudio.domain.plan import Regeling
from planstudio.domain.soort import STRUCTUUR, Soort
from planstudio.domain.tekst import Tekstelement, find_pad
from planstudio.standards.renvooi_html.opmaak import Stand, make, make_anker, make_stil
from planstudio.standards.renvooi_html.tekst import Tekstschrijver

_GEEN_ZIN = "De tekst wordt als volgt gewijzigd:"
_MET_ANKER = STRUCTUUR | frozenset({Soort.LID, Soort.LI, Soort.BEGRIP, Soort.FIGUUR, Soort.FORMULE, Soort.TABLE})
_GEHEEL = "De hele regeling wordt vervangen door de volgende tekst:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kopregel:
    """What the table of contents says of an action."""

    anker: str
    letter: str
    zin: str


def list_kopregels(mutatie: RegelingMutatie, plaats: int) -> list[Kopregel]:
    """The letter and sentence of each action; `plaats` tells the mutaties of one page apart."""
    return [
        Kopregel(anker=f"wijziging-{plaats}-{n}", letter=_get_letter(actie), zin=_get_zin(actie))
        for n, actie in enumerate(mutatie.acties, 1)
    ]


def _get_letter(actie: Actie) -> str:
    return "" if isinstance(actie, VervangRegeling) else actie.nummer


def _get_zin(actie: Actie) -> str:
    if isinstance(actie, VervangRegeling):
        return _GEHEEL
    return actie.wat.strip() or _GEEN_ZIN


def shorten_zin(zin: str) -> str:
    """The sentence without the words that lead to the text below it."""
    return zin.rstrip(": ").removesuffix(", luidende").removesuffix(" door de volgende tekst")


def walk_doelen(mutatie: RegelingMutatie, plaats: int) -> Iterator[tuple[str, str]]:
    """The wId and the eId of all that will be there, each with its anchor in the page."""
    stapel = [
        element
        for actie in mutatie.acties
        if not isinstance(actie, Verwijder) and not (isinstance(actie, Vervang) and actie.revisie)
        for element in _list_elementen(actie)
    ]
    while stapel:
        element = stapel.pop()
        if get_actie(element) is Wijzigactie.VERWIJDER:
            continue
        if element.wid is not None and element.soort in _MET_ANKER:
            yield element.wid, make_anker(element.wid, plaats)
            if element.eid is not None:
                yield element.eid, make_anker(element.wid, plaats)
        stapel += element.kinderen


def _list_elementen(actie: Actie) -> tuple[Tekstelement, ...]:
    match actie:
        case VoegToe():
            return actie.elementen
        case Vervang() | Verwijder():
            return (actie.element,)
        case VervangRegeling():
            return (actie.tekst,)
    return ()


def write_acties(
    mutatie: RegelingMutatie, regels: list[Kopregel], was: Regeling | None, wordt: Regeling | None, uit: Tekstschrijver
) -> str:
    """All sections, in the order of the mutatie; `was` and `wordt` tell where what moves came from and goes to."""
    return "".join(
        _write_actie(actie, regel, was, wordt, uit) for actie, regel in zip(mutatie.acties, regels, strict=True)
    )


def _write_actie(
    actie: Actie, regel: Kopregel, was: Regeling | None, wordt: Regeling | None, uit: Tekstschrijver
) -> str:
    letter = make("span", escape(regel.letter), class_="letter") if regel.letter else ""
    if isinstance(actie, Vervang) and actie.revisie:
        # No word changes, so there is nothing to read but that.
        zin = make("p", letter + make("span", escape(shorten_zin(regel.zin) + ".")), id=regel.anker, class_="regel")
        return make("section", zin + make("div", _write_plek(actie, was, wordt), class_="tekst"), class_="actie gering")
    kop = make("h3", letter + make("span", escape(regel.zin)), id=regel.anker)
    inhoud = _write_plek(actie, was, wordt) + _write_inhoud(actie, uit) + uit.noten.drain()
    return make("section", kop + make("div", inhoud, class_="tekst"), class_="actie")


def _write_inhoud(actie: Actie, uit: Tekstschrijver) -> str:
    match actie:
        case VoegToe():
            return _write_geheel(actie.elementen, Stand.NIEUW, uit)
        case Verwijder():
            return _write_geheel((actie.element,), Stand.WEG, uit)
        case VervangKop():
            return make("div", uit.write(actie.kop))
        case Vervang():
            return uit.write(actie.element)
        case VervangRegeling():
            return uit.write(actie.tekst)


def _write_geheel(elementen: tuple[Tekstelement, ...], stand: Stand, uit: Tekstschrijver) -> str:
    """Whole units that came or went: one remark for who listens, as the sentence above says the rest."""
    remark = "Alles hieronder is nieuw." if stand is Stand.NIEUW else "Alles hieronder gaat weg."
    html = "".join(uit.write(element, stand) for element in elementen)
    return make("div", make_stil(remark) + html, class_=f"blok {stand}")


def _write_plek(actie: Actie, was: Regeling | None, wordt: Regeling | None) -> str:
    """Where a moved unit stood and where it comes; nothing for what stays in its place."""
    if not isinstance(actie, Vervang) or actie.context is None:
        return ""
    regels = []
    for woord, regeling in (("Stond", was), ("Komt", wordt)):
        plek = _describe_plek(regeling, actie.wid)
        if plek:
            regels.append(f"{woord} {plek}.")
    if not _has_other_marks(actie.element):
        regels.append("Alleen de plek wijzigt; de woorden blijven gelijk.")
    return make("p", escape(" ".join(regels)), class_="gering") if regels else ""


def _describe_plek(regeling: Regeling | None, wid: str) -> str:
    pad = find_pad(regeling.tekst, wid) if regeling is not None else ()
    if len(pad) < 2:
        return ""
    houder = pad[-2]
    leden = list_kinderen(houder)
    plaats = next(n for n, lid in enumerate(leden) if lid.wid == wid)
    buur = f"na {name_eenheid(leden[plaats - 1], pad[:-1])}" if plaats else "vooraan"
    naam = name_eenheid(houder, pad[:-2])
    return buur if len(pad) <= 3 else f"in {naam}, {buur}"


def _has_other_marks(element: Tekstelement) -> bool:
    """Whether marks say more than that a word goes and comes again, as a move without other words must (STOP0086)."""
    weg = [mark.inhoud for mark in walk_marks(element) if mark.soort is Soort.VERWIJDERDE_TEKST]
    nieuw = [mark.inhoud for mark in walk_marks(element) if mark.soort is Soort.NIEUWE_TEKST]
    return weg != nieuw or any(get_actie(mark) is not None for mark in walk_marks(element))
