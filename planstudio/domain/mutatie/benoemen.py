"""What the reader of a mutatie is told per action, in good Dutch: its letter and its sentence (handbook, D.3)."""

import re
from collections.abc import Sequence

from planstudio.domain.mutatie.acties import Positie
from planstudio.domain.mutatie.plaatsen import list_kinderen
from planstudio.domain.soort import REGELINGMODELLEN, Soort
from planstudio.domain.tekst import Tekstelement

Pad = tuple[Tekstelement, ...]  # what a unit stands in, from the regeling down

_NAMEN = {
    Soort.DIVISIE: "onderdeel",
    Soort.DIVISIETEKST: "onderdeel",
    Soort.ALGEMENE_TOELICHTING: "algemene toelichting",
    Soort.ARTIKELGEWIJZE_TOELICHTING: "artikelsgewijze toelichting",
}
_VOLUIT = {"§": "paragraaf", "art.": "artikel", "par.": "paragraaf", "afd.": "afdeling", "hfst.": "hoofdstuk"}
_ONZIJDIG = frozenset({"onderdeel", "deel", "hoofdstuk", "artikel", "boek", "lichaam", "thema", "kader"})
_MEERVOUDEN = {
    "artikel": "artikelen",
    "hoofdstuk": "hoofdstukken",
    "paragraaf": "paragrafen",
    "subparagraaf": "subparagrafen",
    "subsubparagraaf": "subsubparagrafen",
    "afdeling": "afdelingen",
    "titel": "titels",
    "boek": "boeken",
    "deel": "delen",
    "bijlage": "bijlagen",
}
_TELWOORDEN = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_RANGWOORDEN = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_TOELICHTINGEN = frozenset({Soort.TOELICHTING, Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING})
# Numbers are counted anew inside these, so a unit in one is not known by its number alone.
_BUITEN_LICHAAM = _TOELICHTINGEN | {Soort.BIJLAGE}
_DIVISIES = frozenset({Soort.DIVISIE, Soort.DIVISIETEKST})
# 'Artikel 1.2 Meten', 'Toelichting op artikel 1.2', and with the blank forgotten 'Artikel 1.1Begrippen'.
_TOEGELICHT = re.compile(
    r"(?i:(?:toelichting(?: op| bij)? )?(?P<soort>artikel|hoofdstuk|titel|afdeling|(?:sub){0,2}paragraaf|§|bijlage)) ?"
    r"(?P<nummer>\d+(?:\.\d+)*[a-z]{0,2}(?![a-z])|[IVX]+(?![A-Za-z]))(?:,? lid (?P<lid>\d+[a-z]?)\b)?"
)
_TEKST_VAN = "de tekst van "  # what has no heading, and nothing beside it
_LANG = 80  # letters of an opschrift; what is longer is cut


def format_letter(nummer: int) -> str:
    """A, B … Z, AA, AB: `nummer` counts from 0."""
    letters = ""
    nummer += 1
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def name_eenheid(element: Tekstelement, pad: Pad = ()) -> str:
    """What a jurist calls a unit within a sentence: 'artikel 22.7', 'bijlage II', 'de toelichting op artikel 3.1'.

    With what it stands in (`pad`) it is told from others of that name: 'onderdeel 2 van bijlage II'. A unit without
    a heading is named by what it stands in alone: 'de tekst van bijlage I'.
    """
    toegelicht = _name_toelichting(element, pad)
    if toegelicht:
        return toegelicht
    if element.soort in REGELINGMODELLEN or element.soort is Soort.LICHAAM:
        return "de regeling"
    houder = pad[-1] if pad else None
    if houder is not None and not _is_regeling(houder) and not element.nummer and not element.opschrift:
        return _name_naamloos(element, pad)
    return _name_kern(element) + _name_houders(element, pad)


def _is_regeling(element: Tekstelement) -> bool:
    return element.soort in REGELINGMODELLEN or element.soort is Soort.LICHAAM


def _name_toelichting(element: Tekstelement, pad: Pad) -> str:
    """'de toelichting op artikel 3.1' for the part of an artikelsgewijze toelichting that explains it."""
    if element.soort not in _DIVISIES or not any(o.soort is Soort.ARTIKELGEWIJZE_TOELICHTING for o in pad):
        return ""
    if element.label and element.nummer:
        return f"de toelichting op {_name_soort(element)} {_fold_nummer(element)}"
    gevonden = _TOEGELICHT.match(element.opschrift)
    if gevonden is None:
        return ""
    soort = gevonden["soort"].lower()
    naam = f"de toelichting op {_VOLUIT.get(soort, soort)} {gevonden['nummer']}"
    return f"{naam}, {_name_lid(gevonden['lid'])}" if gevonden["lid"] else naam


def _name_lid(nummer: str) -> str:
    """'tweede lid' as a jurist writes it; 'lid 2a' for what is no plain number."""
    plaats = int(nummer) if nummer.isdigit() else 0
    return f"{_RANGWOORDEN[plaats - 1]} lid" if 1 <= plaats <= len(_RANGWOORDEN) else f"lid {nummer}"


def _name_naamloos(element: Tekstelement, pad: Pad) -> str:
    houder = pad[-1]
    leden = list_kinderen(houder)
    naam = name_eenheid(houder, pad[:-1])
    if len(leden) <= 1 and element.soort in _DIVISIES:
        return f"{_TEKST_VAN}{naam}"
    plaats = next((n for n, lid in enumerate(leden) if lid is element or lid.wid == element.wid), 0)
    rang = _RANGWOORDEN[plaats] if plaats < len(_RANGWOORDEN) else f"{plaats + 1}e"
    return f"{_choose_lidwoord(element)} {rang} {_name_soort(element)} van {naam}"


def _name_kern(element: Tekstelement) -> str:
    soort, nummer = _name_soort(element), _fold_nummer(element)
    if nummer:
        return f"{soort} {nummer}"
    if element.soort in _TOELICHTINGEN:
        return f"de {soort}"
    opschrift = element.opschrift if len(element.opschrift) <= _LANG else element.opschrift[: _LANG - 1] + "…"
    return f"{_choose_lidwoord(element)} {soort}" + (f" ‘{opschrift}’" if opschrift else "")


def _name_houders(element: Tekstelement, pad: Pad) -> str:
    """What tells a unit from others of its name: the part that an opschrift stands in, the bijlage, the toelichting."""
    delen = []
    houder = pad[-1] if pad else None
    if houder is not None and houder.soort is Soort.DIVISIE and not element.nummer:
        toegelicht = _name_toelichting(houder, pad[:-1])
        if toegelicht:
            return f" in {toegelicht}"
        delen.append(_name_kern(houder))
    buitenste = [ouder for ouder in pad if ouder.soort in _BUITEN_LICHAAM]
    if element.soort in _TOELICHTINGEN:
        buitenste = [ouder for ouder in buitenste if ouder.soort is Soort.BIJLAGE]
    if buitenste:
        delen.append(_name_kern(buitenste[-1]))
    return "".join(f" van {deel}" for deel in delen)


def _fold_nummer(element: Tekstelement) -> str:
    return element.nummer.rstrip(".")


def _name_soort(element: Tekstelement) -> str:
    label = element.label.strip().lower()
    if label:
        return _VOLUIT.get(label, label)
    return _NAMEN.get(element.soort, element.soort.value.lower())


def _choose_lidwoord(element: Tekstelement) -> str:
    return "het" if _name_soort(element) in _ONZIJDIG else "de"


def _start(zin: str) -> str:
    return zin[0].upper() + zin[1:]


def _is_vernummerd(oud: Tekstelement, nieuw: Tekstelement) -> bool:
    return bool(oud.nummer and nieuw.nummer) and _name_kern(oud) != _name_kern(nieuw)


def describe_vervang(oud: Tekstelement, nieuw: Tekstelement, *, naam: str = "", alleen_nummer: bool = False) -> str:
    """The sentence above changed text; `naam` is what the unit is called when its own heading does not say it."""
    naam = naam or name_eenheid(oud)
    if nieuw.find(Soort.VERVALLEN) is not None and oud.find(Soort.VERVALLEN) is None:
        return _start(f"{naam} vervalt:")
    if not _is_vernummerd(oud, nieuw):
        return _start(f"{naam.removeprefix(_TEKST_VAN)} wordt als volgt gewijzigd:")
    if alleen_nummer:
        return _start(f"{naam} wordt vernummerd tot {_name_kern(nieuw)}:")
    return _start(f"{naam} wordt vernummerd tot {_name_kern(nieuw)} en als volgt gewijzigd:")


def describe_revisie(element: Tekstelement, *, naam: str = "") -> str:
    """The sentence above a text in which only what does not show has changed."""
    plek = (naam or name_eenheid(element)).removeprefix(_TEKST_VAN)
    return _start(f"in {plek} wijzigen alleen aanduidingen of verwijzingen, geen woorden:")


def describe_kop(oud: Tekstelement, nieuw: Tekstelement, *, naam: str = "") -> str:
    """The sentence above a changed heading; both are the whole elements."""
    naam = naam or name_eenheid(oud)
    if oud.label != nieuw.label:
        return f"De kop van {naam} wordt als volgt gewijzigd:"
    if not _is_vernummerd(oud, nieuw):
        deel = "nummer" if oud.opschrift == nieuw.opschrift and oud.nummer != nieuw.nummer else "opschrift"
        return f"Het {deel} van {naam} wordt als volgt gewijzigd:"
    rest = "" if oud.opschrift == nieuw.opschrift else " en het opschrift wordt als volgt gewijzigd"
    return _start(f"{naam} wordt vernummerd tot {_name_kern(nieuw)}{rest}:")


def describe_voeg_toe(
    elementen: Tekstelement | Sequence[Tekstelement],
    buur: Tekstelement,
    positie: Positie,
    *,
    naam: str = "",
    pad: Pad = (),
) -> str:
    """The sentence above new text; `buur` is what it comes next to, `pad` what it stands in."""
    nieuw = [elementen] if isinstance(elementen, Tekstelement) else list(elementen)
    werkwoord = "worden" if len(nieuw) > 1 else "wordt"
    if buur.soort is Soort.LICHAAM:
        return f"Aan de regeling {werkwoord} {_count_nieuw(nieuw, pad)} toegevoegd, luidende:"
    plek = f"{_name_plek(positie)} {naam or name_eenheid(buur)}"
    return _start(f"{plek} {werkwoord} {_count_nieuw(nieuw, pad)} ingevoegd, luidende:")


def _count_nieuw(nieuw: list[Tekstelement], pad: Pad) -> str:
    """'een artikel', 'drie artikelen', 'een toelichting op artikel 3.1'."""
    soorten = {_name_soort(element) for element in nieuw}
    if len(nieuw) == 1:
        toegelicht = _name_toelichting(nieuw[0], pad)
        return "een " + (toegelicht.removeprefix("de ") or soorten.pop())
    aantal = _TELWOORDEN[len(nieuw) - 1] if len(nieuw) <= len(_TELWOORDEN) else str(len(nieuw))
    return f"{aantal} {_MEERVOUDEN.get(soorten.pop(), 'onderdelen') if len(soorten) == 1 else 'onderdelen'}"


def _name_plek(positie: Positie) -> str:
    return "na" if positie is Positie.VOLGT_OP else "voor"


def describe_verwijder(element: Tekstelement, *, naam: str = "") -> str:
    """The sentence above text that goes."""
    return _start(f"{naam or name_eenheid(element)} wordt verwijderd:")


def describe_verplaats(
    oud: Tekstelement,
    nieuw: Tekstelement,
    buur: Tekstelement,
    positie: Positie,
    *,
    naam: str = "",
    naam_buur: str = "",
    gewijzigd: bool = False,
) -> str:
    """The sentence above text that goes to another place; `gewijzigd` says that its words change as well."""
    anker = "de hoofdtekst" if buur.soort is Soort.LICHAAM else naam_buur or name_eenheid(buur)
    delen = [f"{_name_plek(positie)} {anker} geplaatst"]
    if _is_vernummerd(oud, nieuw):
        delen.append(f"vernummerd tot {_name_kern(nieuw)}")
    if gewijzigd:
        delen.append("als volgt gewijzigd")
    zin = " en ".join(delen) if len(delen) < 3 else f"{delen[0]}, {delen[1]} en {delen[2]}"
    return _start(f"{naam or name_eenheid(oud)} wordt {zin}:")
