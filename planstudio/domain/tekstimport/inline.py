"""Runs of words to the inline content of a block (handbook, B.5)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.bron import Beeld, Merk, Run, Stuk, Voetnoot

Inline = Tekstelement | str
# What an import does with an image or note amid words; None leaves it out.
Plaats = Callable[[Beeld | Voetnoot], Tekstelement | None]

# Outside in; sub and sup come last because they hold text only.
_MERKEN = ((Merk.VET, Soort.B), (Merk.CURSIEF, Soort.I), (Merk.ONDERSTREEPT, Soort.U))
_HOOG_LAAG = ((Merk.SUPERSCRIPT, Soort.SUP), (Merk.SUBSCRIPT, Soort.SUB))
# What XML 1.0 does not take, and signs that only say where a word may be broken.
_ONTOELAATBAAR = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u00ad\u200b\u2060\ufeff]")
_WIT = re.compile("[ \t\r\f\v\u00a0\u2002\u2003\u2009]+")
_ADRESSEN = (("http://", "URL"), ("https://", "URL"), ("/akn/", "AKN"), ("/join/", "JOIN"), ("jci1", "JCI"))
_ONVEILIG = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]")
_LOS_PROCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def clean_tekst(tekst: str) -> str:
    """Words that XML takes, with every white space but a line break as one space."""
    return _WIT.sub(" ", _ONTOELAATBAAR.sub("", tekst))


def find_adres(link: str) -> tuple[str, str] | None:
    """(ref, soort) for an ExtRef (STOP0050); None for an address that STOP does not take."""
    link = clean_tekst(link).strip()
    for begin, soort in _ADRESSEN:
        if link.lower().startswith(begin):
            schoon = _LOS_PROCENT.sub("%25", _ONVEILIG.sub(_quote, link))
            return (begin + schoon[len(begin) :]).replace("[", "%5B").replace("]", "%5D"), soort
    return None


def _quote(teken: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in teken.group().encode())


def build_inline(
    stukken: Sequence[Stuk], plaats: Plaats, *, merken: bool = True, links: bool = True
) -> tuple[Inline, ...]:
    """The content of a block; white space at its ends goes, and a sequence of it is one space."""
    delen: list[Inline] = []
    for stuk in _fold(stukken):
        if isinstance(stuk, Run):
            delen += _build_run(stuk, merken=merken, links=links)
        else:
            element = plaats(stuk)
            if element is not None:
                delen.append(element)
    return join_inline(delen)


def _fold(stukken: Sequence[Stuk]) -> list[Stuk]:
    """Runs with clean words: none begins with a space after a space, and the block neither begins nor ends with one."""
    schoon: list[Stuk] = []
    wit = True
    for stuk in stukken:
        if not isinstance(stuk, Run):
            schoon.append(stuk)
            wit = False
            continue
        tekst = re.sub(" *\n *", "\n", clean_tekst(stuk.tekst))
        if wit:
            tekst = tekst.lstrip(" \n") if not schoon else tekst.lstrip(" ")
        if tekst:
            wit = tekst[-1] in " \n"
            vorige = schoon[-1] if schoon else None
            if isinstance(vorige, Run) and (vorige.merken, vorige.link) == (stuk.merken, stuk.link):
                schoon[-1] = Run(tekst=vorige.tekst + tekst, merken=stuk.merken, link=stuk.link)
            else:
                schoon.append(Run(tekst=tekst, merken=stuk.merken, link=stuk.link))
    while schoon and isinstance(laatste := schoon[-1], Run):
        kort = laatste.tekst.rstrip(" \n")
        if kort:
            schoon[-1] = Run(tekst=kort, merken=laatste.merken, link=laatste.link)
            break
        schoon.pop()
    return schoon


def _build_run(run: Run, *, merken: bool, links: bool) -> list[Inline]:
    inhoud: tuple[Inline, ...]
    hoog = next((soort for merk, soort in _HOOG_LAAG if merk in run.merken), None)
    if hoog is not None:
        inhoud = (Tekstelement(soort=hoog, inhoud=(run.tekst.replace("\n", " "),)),)
    else:
        inhoud = tuple(_break_lines(run.tekst))
    adres = find_adres(run.link) if links and run.link else None
    if adres is not None:
        ref, soort_adres = adres
        inhoud = (Tekstelement(soort=Soort.EXT_REF, attributen=(("ref", ref), ("soort", soort_adres)), inhoud=inhoud),)
    if merken:
        for merk, soort in reversed(_MERKEN):
            if merk in run.merken:
                inhoud = (Tekstelement(soort=soort, inhoud=inhoud),)
    return list(inhoud)


def _break_lines(tekst: str) -> list[Inline]:
    delen: list[Inline] = []
    for nummer, regel in enumerate(tekst.split("\n")):
        if nummer:
            delen.append(Tekstelement(soort=Soort.BR))
        if regel:
            delen.append(regel)
    return delen


def join_inline(delen: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbouring words as one string."""
    samen: list[Inline] = []
    for deel in delen:
        if isinstance(deel, str) and samen and isinstance(samen[-1], str):
            samen[-1] += deel
        elif deel != "":
            samen.append(deel)
    return tuple(samen)


def drop_begin(stukken: Sequence[Stuk], aantal: int) -> tuple[Stuk, ...]:
    """The pieces without the first `aantal` characters of their words; notes and images stay."""
    rest: list[Stuk] = []
    for stuk in stukken:
        if isinstance(stuk, Run) and aantal:
            weg = min(aantal, len(stuk.tekst))
            aantal -= weg
            if weg < len(stuk.tekst):
                rest.append(Run(tekst=stuk.tekst[weg:], merken=stuk.merken, link=stuk.link))
        else:
            rest.append(stuk)
    return tuple(rest)


def take_begin(stukken: Sequence[Stuk], aantal: int) -> tuple[Stuk, ...]:
    """The pieces of the first `aantal` characters; notes and images among them included."""
    begin: list[Stuk] = []
    for stuk in stukken:
        if aantal <= 0:
            break
        if isinstance(stuk, Run):
            begin.append(Run(tekst=stuk.tekst[:aantal], merken=stuk.merken, link=stuk.link))
            aantal -= len(stuk.tekst)
        else:
            begin.append(stuk)
    return tuple(begin)


def without_vet(stukken: Sequence[Stuk]) -> tuple[Stuk, ...]:
    """The pieces without bold when all of them are: a heading is bold by itself."""
    runs = [stuk for stuk in stukken if isinstance(stuk, Run) and stuk.tekst.strip()]
    if not runs or any(Merk.VET not in run.merken for run in runs):
        return tuple(stukken)
    return tuple(replace(stuk, merken=stuk.merken - {Merk.VET}) if isinstance(stuk, Run) else stuk for stuk in stukken)
