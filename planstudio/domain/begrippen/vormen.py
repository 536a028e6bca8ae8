"""The forms in which a Dutch term may stand in a text: capitals, plurals, adjectives with an e.

Rules of spelling, no dictionary: irregular plurals (stad, steden) are not known, and a form that does not exist
(regels for regel, but also regelen) does no harm when one only looks for it.
"""

import re

_KLINKERS = "aeiou"
_LANG = re.compile(r"^(.*[^aeiou]|)(aa|ee|oo|uu)([bcdfghjklmnpqrstvwxz])$")
_KORT = re.compile(r"^(.*[^aeiou]|)([aeiou])([bdfgklmnprst])$")
_OP_EN = ("artikel", "middel")
# An ending without stress: regel, bodem, teken, kamer; not perceel, nor wel.
_TOONLOOS = re.compile(r"[aeiouy].*[^aeiouy]e[lmnr]$")
_OP_S = ("aar", "erd", "ie", "je")


def _before_klinker(woord: str) -> str:
    """A word as it is written before an ending with a vowel: boom, bom- (bomen); plan, plann- (plannen)."""
    lang = _LANG.match(woord)
    if lang is not None:
        begin, klinker, medeklinker = lang.groups()
        return f"{begin}{klinker[0]}{_soften(medeklinker)}"
    if len(woord) > 2 and woord[-1] in "fs" and woord[-3:-1] in ("ij", "ui", "ie", "oe", "ou", "au", "ei", "eu"):
        return woord[:-1] + _soften(woord[-1])
    if woord[-2:] in ("rf", "lf", "ns"):
        return woord[:-1] + _soften(woord[-1])
    # Right in a word of one syllable and in what ends in one, as most compounds do.
    is_kort = _KORT.match(woord) is not None and _TOONLOOS.search(woord) is None
    return f"{woord}{woord[-1]}" if is_kort else woord


def _soften(medeklinker: str) -> str:
    return {"f": "v", "s": "z"}.get(medeklinker, medeklinker)


def make_meervoud(woord: str) -> str:
    """The likeliest plural of a noun."""
    klein = woord.lower()
    if klein.endswith("heid"):
        return woord[:-4] + "heden"
    if klein[-1:] in "aiouy" and not klein.endswith(("oe", "ui", "ou", "au")):
        return f"{woord}'s"
    if (klein.endswith(_OP_S) or _TOONLOOS.search(klein)) and not klein.endswith(_OP_EN):
        return f"{woord}s"
    if klein.endswith("e"):
        return f"{woord}{'n' if klein.endswith(('de', 'te')) else 's'}"
    return f"{_before_klinker(woord)}en"


def list_meervouden(woord: str) -> list[str]:
    """The plurals that a noun may have: on -en, -n, -s or 's, and -heden."""
    klein = woord.lower()
    if len(klein) < 2 or not klein[-1].isalpha():
        return []
    vormen = [make_meervoud(woord), f"{woord}s", f"{woord}en", f"{_before_klinker(woord)}en", f"{woord}'s"]
    if klein.endswith("e"):
        vormen.append(f"{woord}n")
    return list(dict.fromkeys(vormen))


def list_bijvoeglijk(woord: str) -> list[str]:
    """A word before the noun as it is, and with an e: openbaar, openbare."""
    if len(woord) < 3 or woord[-1].lower() in _KLINKERS or not woord.isalpha():
        return [woord]
    return list(dict.fromkeys([woord, f"{woord}e", f"{_before_klinker(woord)}e"]))


def make_patroon(term: str) -> re.Pattern[str]:
    """What finds a term in a text: any capitals, its plurals, words before the noun with an e; no part of a word."""
    woorden = term.split()
    delen = [_alternate(list_bijvoeglijk(woord)) for woord in woorden[:-1]]
    delen.append(_alternate([woorden[-1], *list_meervouden(woorden[-1])]))
    return re.compile(r"(?<![\w-])" + r"\s+".join(delen) + r"(?![\w-])", re.IGNORECASE)


def _alternate(vormen: list[str]) -> str:
    """A pattern for one of several forms, the longest first; either apostrophe."""
    gesorteerd = sorted(vormen, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(vorm).replace("'", "['\u2019]") for vorm in gesorteerd) + ")"


def conform(gebruikt: str, term: str, nieuw: str) -> str:
    """Another term in the form in which one is used: plural, with an e, with a capital, as that one is."""
    oud, was, wordt = gebruikt.split(), term.split(), nieuw.split()
    if len(oud) == len(wordt) == len(was):
        for plaats, (een, ander) in enumerate(zip(oud[:-1], was, strict=False)):
            if een.lower() != ander.lower():
                wordt[plaats] = list_bijvoeglijk(wordt[plaats])[-1]
    if oud[-1].lower().replace("\u2019", "'") in map(str.lower, list_meervouden(was[-1])):
        wordt[-1] = make_meervoud(wordt[-1])
    uit = " ".join(wordt)
    # A capital at the start of a sentence, unless the term itself begins with one.
    return uit[:1].upper() + uit[1:] if gebruikt[:1].isupper() and not term[:1].isupper() else uit
