"""What the reader of a mutatie is told per action, in good Dutch: its letter and its sentence (handbook, D.3)."""

from planstudio.domain.mutatie.acties import Positie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_ONZIJDIG = frozenset({Soort.BOEK, Soort.DEEL, Soort.HOOFDSTUK, Soort.ARTIKEL, Soort.LICHAAM})
_NAMEN = {
    Soort.SUBPARAGRAAF: "subparagraaf",
    Soort.SUBSUBPARAGRAAF: "subsubparagraaf",
    Soort.DIVISIE: "onderdeel",
    Soort.DIVISIETEKST: "onderdeel",
    Soort.TOELICHTING: "toelichting",
    Soort.ALGEMENE_TOELICHTING: "algemene toelichting",
    Soort.ARTIKELGEWIJZE_TOELICHTING: "artikelsgewijze toelichting",
    Soort.LICHAAM: "lichaam",
}
_TOELICHTINGEN = frozenset({Soort.TOELICHTING, Soort.ALGEMENE_TOELICHTING, Soort.ARTIKELGEWIJZE_TOELICHTING})


def format_letter(nummer: int) -> str:
    """A, B … Z, AA, AB: `nummer` counts from 0."""
    letters = ""
    nummer += 1
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def name_eenheid(element: Tekstelement) -> str:
    """What a jurist calls a unit within a sentence: 'artikel 22.7', 'bijlage II', 'de toelichting'."""
    soort = _name_soort(element)
    nummer = element.nummer.rstrip(".")
    if nummer:
        return f"{soort} {nummer}"
    if element.soort in _TOELICHTINGEN:
        return f"de {soort}"
    if element.soort is Soort.LICHAAM:
        return "het lichaam van de regeling"
    lidwoord = "het" if _is_onzijdig(element) else "de"
    return f"{lidwoord} {soort} ‘{element.opschrift}’" if element.opschrift else f"{lidwoord} {soort}"


def _name_soort(element: Tekstelement) -> str:
    label = element.label.strip()
    if label and label != "§":
        return label[0].lower() + label[1:] if label[1:].islower() else label
    if label == "§":
        return "paragraaf"
    return _NAMEN.get(element.soort, element.soort.value.lower())


def _is_onzijdig(element: Tekstelement) -> bool:
    return element.soort in _ONZIJDIG or _name_soort(element) in ("onderdeel", "deel", "hoofdstuk", "artikel", "boek")


def _start(zin: str) -> str:
    return zin[0].upper() + zin[1:]


def describe_vervang(oud: Tekstelement, nieuw: Tekstelement) -> str:
    """The sentence above changed text."""
    if nieuw.find(Soort.VERVALLEN) is not None and oud.find(Soort.VERVALLEN) is None:
        return _start(f"{name_eenheid(oud)} vervalt:")
    if oud.nummer and nieuw.nummer and oud.nummer != nieuw.nummer and oud.opschrift == nieuw.opschrift:
        return _start(f"{name_eenheid(oud)} wordt vernummerd tot {name_eenheid(nieuw)} en als volgt gewijzigd:")
    return _start(f"{name_eenheid(oud)} wordt als volgt gewijzigd:")


def describe_revisie(element: Tekstelement) -> str:
    """The sentence above a text in which only what does not show has changed."""
    return _start(f"in {name_eenheid(element)} worden verwijzingen of aanduidingen aangepast:")


def describe_kop(oud: Tekstelement, nieuw: Tekstelement) -> str:
    """The sentence above a changed heading; both are the whole elements."""
    deel = "nummer" if oud.opschrift == nieuw.opschrift and oud.nummer != nieuw.nummer else "opschrift"
    return f"Het {deel} van {name_eenheid(oud)} wordt als volgt gewijzigd:"


def describe_voeg_toe(element: Tekstelement, buur: Tekstelement, positie: Positie) -> str:
    """The sentence above new text; `buur` is what it comes next to."""
    plek = "na" if positie is Positie.VOLGT_OP else "voor"
    return _start(f"{plek} {name_eenheid(buur)} wordt een {_name_soort(element)} ingevoegd, luidende:")


def describe_verwijder(element: Tekstelement) -> str:
    """The sentence above text that goes."""
    return _start(f"{name_eenheid(element)} wordt verwijderd:")


def describe_verplaats(oud: Tekstelement, nieuw: Tekstelement, buur: Tekstelement, positie: Positie) -> str:
    """The sentence above text that goes to another place."""
    plek = "na" if positie is Positie.VOLGT_OP else "voor"
    vernummerd = (
        f" en vernummerd tot {name_eenheid(nieuw)}"
        if oud.nummer and nieuw.nummer and oud.nummer != nieuw.nummer
        else ""
    )
    return _start(f"{name_eenheid(oud)} wordt {plek} {name_eenheid(buur)} geplaatst{vernummerd}:")
