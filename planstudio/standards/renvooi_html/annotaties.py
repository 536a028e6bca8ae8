"""What changes in the annotations, object by object and field by field (handbook, F.2 and F.5)."""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape

from planstudio.domain.element import Element
from planstudio.domain.mutatie.benoemen import name_eenheid
from planstudio.domain.mutatie.plaatsen import list_kinderen
from planstudio.domain.ow import HREF, RULES, TEKSTOBJECTEN, OwObject, walk_refs
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.wijziging.wijziging import Wijziging
from planstudio.standards.renvooi_html.opmaak import Stand, make, mark_woorden

_SOORTEN = {"RegelVoorIedereen": "Regel voor iedereen", "Gebiedengroep": "Groep van gebieden"}
# What people call a field where its name in the standard is long.
_VELDEN = {
    "activiteitaanduiding": "activiteit",
    "activiteitregelkwalificatie": "kwalificatie",
    "groepselement": "onderdelen van de groep",
    "locatieaanduiding": "locatie",
    "omgevingsnormaanduiding": "omgevingsnorm",
    "omgevingswaardeaanduiding": "omgevingswaarde",
}
# Fields that say who an object is, not what it holds.
_STIL = frozenset({"identificatie", "status", "procedurestatus"})


def write_annotaties(wijziging: Wijziging) -> str:
    """The section on OW-objecten; empty when none differs."""
    verschil = wijziging.ow
    if not verschil:
        return ""
    namen_was, namen_wordt = Namen(wijziging.was), Namen(wijziging.wordt)
    delen = []
    for titel, lijst, namen in (
        ("Nieuw", verschil.nieuw, namen_wordt),
        ("Gewijzigd", verschil.gewijzigd, namen_wordt),
        ("Beëindigd", verschil.beeindigd, namen_was),
    ):
        regels = [_write_object(ding, namen, namen_was, gewijzigd=titel == "Gewijzigd") for ding in lijst]
        if regels:
            delen.append(make("h3", titel) + make("ul", "".join(make("li", regel) for regel in regels)))
    return "".join(delen)


class Namen:
    """What to call the objects of one version and the text they stand on."""

    def __init__(self, versie: Planversie) -> None:
        self._versie = versie
        self._tekst: dict[str, str] | None = None

    def find(self, sleutel: str) -> OwObject | None:
        """An object by its identification."""
        return self._versie.ow.get(sleutel)

    def name(self, sleutel: str) -> str:
        """The name of an object; of a text object that of its text; else the tail of its identification."""
        ding = self.find(sleutel)
        if ding is None:
            return sleutel.rpartition(".")[2]
        return ding.naam or self.find_plek(ding) or sleutel.rpartition(".")[2]

    def find_plek(self, ding: OwObject) -> str:
        """The text that a text object or rule is about: 'artikel 22.7, tweede lid'; empty when that is not there."""
        if ding.soort in TEKSTOBJECTEN:
            return self._get_tekst().get(ding.wid or "", "")
        if ding.soort not in RULES:
            return ""
        for ref in walk_refs(ding.element):
            tekst = self.find(ref)
            if tekst is not None and tekst.soort in TEKSTOBJECTEN:
                return self._get_tekst().get(tekst.wid or "", "")
        return ""

    def _get_tekst(self) -> dict[str, str]:
        if self._tekst is None:
            self._tekst = {}
            for regeling in self._versie.regelingen:
                self._tekst.update(_walk_namen(regeling.tekst, ()))
        return self._tekst


def _walk_namen(element: Tekstelement, pad: tuple[Tekstelement, ...]) -> Iterator[tuple[str, str]]:
    """The wIds of units and leden, each with what people call it."""
    naam = name_eenheid(element, pad)
    if element.wid is not None:
        yield element.wid, naam
    for lid in element.kinderen:
        if lid.soort is Soort.LID and lid.wid is not None:
            yield lid.wid, f"{naam}, lid {lid.nummer.rstrip('.')}" if lid.nummer else naam
    for kind in list_kinderen(element):
        yield from _walk_namen(kind, (*pad, element))


def _write_object(ding: OwObject, namen: Namen, namen_was: Namen, *, gewijzigd: bool) -> str:
    soort = _SOORTEN.get(ding.soort, ding.soort)
    plek = namen.find_plek(ding)
    naam = f"{soort} ‘{ding.naam}’" if ding.naam else soort
    kop = make("strong", escape(naam)) + (f" bij {escape(plek)}" if plek else "")
    if not plek and not ding.naam:
        kop += " " + make("span", escape(ding.identificatie or ding.sleutel), class_="gering")
    oud = namen_was.find(ding.sleutel) if gewijzigd else None
    if oud is None:
        return kop
    regels = describe_velden(oud, ding, namen_was, namen)
    return kop + make("ul", "".join(make("li", regel) for regel in regels)) if regels else kop


def describe_velden(oud: OwObject, nieuw: OwObject, namen_oud: Namen, namen_nieuw: Namen) -> list[str]:
    """Per field that differs what went and what came, as HTML."""
    was = Counter(_walk_bladen(oud.element, "", namen_oud))
    wordt = Counter(_walk_bladen(nieuw.element, "", namen_nieuw))
    weg, erbij = was - wordt, wordt - was
    velden = dict.fromkeys(veld for veld, _ in (*weg, *erbij))
    regels = []
    for veld in velden:
        if veld == "geometrie":
            # Its values are meaningless numbers; what it looks like stands with the areas.
            regels.append("een andere vorm op de kaart")
            continue
        # A rule names its location for itself and for each of its activities: to the reader that is one.
        delen = [mark_woorden(escape(waarde), Stand.WEG) for naam, waarde in weg if naam == veld]
        delen += [mark_woorden(escape(waarde), Stand.NIEUW) for naam, waarde in erbij if naam == veld]
        regels.append(f"{escape(_VELDEN.get(veld) or split_naam(veld))}: {' '.join(delen)}")
    return regels


def _walk_bladen(element: Element, veld: str, namen: Namen) -> Iterator[tuple[str, str]]:
    """Each value in an object with the field it stands in; a reference by the name of what it points to."""
    for kind in element.elementen:
        if kind.local in _STIL:
            continue
        ref = kind.get(HREF)
        if ref:
            yield veld or kind.local, namen.name(ref)
        elif kind.elementen:
            yield from _walk_bladen(kind, kind.local, namen)
        elif kind.tekst:
            yield kind.local, _shorten(kind.tekst)


def _shorten(waarde: str) -> str:
    """The last part of a value of a list: '…/concept/Bouwen' is 'Bouwen'."""
    return split_naam(waarde.rstrip("/").rpartition("/")[2]) if waarde.startswith("http") else waarde


def split_naam(naam: str) -> str:
    """A name of the standard as words: 'kwantitatieveWaarde' is 'kwantitatieve waarde'."""
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda m: " " + m[1].lower(), naam)
