"""The OW-objecten under edit, kept whole: nothing dangles, nothing hangs on text that went (handbook, F.4 and F.5)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planstudio.domain.element import Element
from planstudio.domain.ow import RULES, TEKSTOBJECTEN, OwBestand, OwObject, walk_refs
from planstudio.domain.plan import Planversie
from planstudio.domain.register import Register
from planstudio.standards.namen import STANDLEVERING
from tests.bewerkingen.owbouw import (
    make_regel,
    make_regeltekst,
    make_tekstdeel,
    make_tekstobject,
    point_refs,
    strip_refs,
    walk_ids,
)

# Objects that stay although nothing refers to them.
_ZELFSTANDIG = RULES | {"Regelingsgebied", "Pons", "SymbolisatieItem", "Ambtsgebied"}


# Keys of objects under what they have in common. The inner dicts are replaced, never changed, once they are shared.
_Groepen = dict[str, dict[str, None]]


@dataclass(slots=True)
class _Index:
    by_wid: _Groepen = field(default_factory=dict)
    verwijzers: _Groepen = field(default_factory=dict)
    soorten: _Groepen = field(default_factory=dict)

    def copy(self) -> "_Index":
        return _Index(dict(self.by_wid), dict(self.verwijzers), dict(self.soorten))

    def walk(self, ding: OwObject) -> Iterator[tuple[_Groepen, str]]:
        """The groups that an object belongs in."""
        yield self.soorten, ding.soort
        if ding.wid and ding.soort in TEKSTOBJECTEN:
            yield self.by_wid, ding.wid
        for ref in walk_refs(ding.element):
            yield self.verwijzers, ref

    def add(self, ding: OwObject) -> None:
        """Take in one object."""
        for groepen, naam in self.walk(ding):
            groep = groepen.get(naam, {})
            if ding.sleutel not in groep:
                groepen[naam] = {**groep, ding.sleutel: None}


_BEKEND: dict[int, tuple[Register[OwObject], _Index]] = {}


def _find_index(ow: Register[OwObject]) -> _Index:
    bekend = _BEKEND.get(id(ow))
    if bekend is None:
        index = _Index()
        for ding in ow.values():
            for groepen, naam in index.walk(ding):
                groepen.setdefault(naam, {})[ding.sleutel] = None
        bekend = _BEKEND[id(ow)] = (ow, index)
        if len(_BEKEND) > 40:
            del _BEKEND[next(iter(_BEKEND))]
    return bekend[1]


class OwWerk:
    """The objects of a version under edit, as seen from one regeling."""

    def __init__(self, versie: Planversie) -> None:
        self.ow = versie.ow
        self.bestanden = versie.ow_bestanden
        self.work = self.overheid = self.stempel = self.vangnet = ""
        self._index = _find_index(versie.ow).copy()
        self._teller = 0

    def go_to(self, work: str, overheid: str) -> None:
        """Look from another regeling; `vangnet` is the place of the whole plan there."""
        self.work = work
        self.overheid = overheid
        self.vangnet = self._find_vangnet()

    # Looking around

    def is_eigen(self, ding: OwObject) -> bool:
        """Whether an object belongs to the regeling that is edited."""
        return self._is_eigen_bestand(ding.bestand)

    def _is_eigen_bestand(self, naam: str) -> bool:
        bestand = next((b for b in self.bestanden if b.naam == naam), None)
        return bestand is None or not bestand.work or bestand.work == self.work

    def find(self, *soorten: str) -> list[OwObject]:
        """The objects of some kinds that belong to the regeling, in a fixed order."""
        sleutels = [s for soort in soorten for s in self._index.soorten.get(soort, {}) if s in self.ow]
        eigen = {bestand.naam: self._is_eigen_bestand(bestand.naam) for bestand in self.bestanden}
        return [ding for sleutel in sorted(sleutels) if eigen.get((ding := self.ow[sleutel]).bestand, True)]

    def find_tekstobjecten(self, wid: str) -> list[OwObject]:
        """The Regelteksten and their like on one element."""
        dingen = [self.ow[sleutel] for sleutel in self._index.by_wid.get(wid, {}) if sleutel in self.ow]
        return [ding for ding in dingen if self.is_eigen(ding)]

    def find_verwijzers(self, sleutel: str) -> list[OwObject]:
        """The objects that refer to one now."""
        dingen = [self.ow[s] for s in self._index.verwijzers.get(sleutel, {}) if s in self.ow]
        return [ding for ding in dingen if sleutel in walk_refs(ding.element)]

    def _find_vangnet(self) -> str:
        for ding in (*self.find("Regelingsgebied"), *self.find("Ambtsgebied")):
            for sleutel in (*walk_refs(ding.element), ding.identificatie):
                if sleutel in self.ow and self.ow[sleutel].soort != "Regelingsgebied":
                    return sleutel
        return ""

    def is_vangnet(self, sleutel: str) -> bool:
        """Whether the place of the whole plan, or that of another regeling, is this or hangs on it."""
        if sleutel == self.vangnet:
            return True
        return any(
            d.soort == "Regelingsgebied" or (d.soort.endswith("groep") and self.is_vangnet(d.sleutel))
            for d in self.find_verwijzers(sleutel)
        )

    # Changing

    def make_id(self, soort: str) -> str:
        """A new identification of a kind of object."""
        self._teller += 1
        soort = "juridischeregel" if soort in RULES and soort != "Tekstdeel" else soort.lower()
        return f"nl.imow-{self.overheid}.{soort}.{self.stempel}x{self._teller}"

    def add(self, element: Element) -> OwObject:
        """Take in a new object, in the file where its like are or one of its own."""
        sleutel = element.find_tekst("identificatie")
        ding = OwObject(
            sleutel=sleutel,
            soort=element.local,
            element=element,
            bestand=self._choose_bestand(element.local),
            volgorde=100_000 + len(self.ow),
        )
        self.put(ding)
        return ding

    def put(self, ding: OwObject) -> None:
        """Put an object in the place of that with its key, or beside the others."""
        self.ow = self.ow.put(ding.sleutel, ding)
        self._index.add(ding)

    def remove(self, *sleutels: str) -> None:
        """End objects, with what cannot do without them and what only they used."""
        wacht = [sleutel for sleutel in sleutels if sleutel in self.ow]
        while wacht:
            sleutel = wacht.pop(0)
            if sleutel not in self.ow:
                continue
            ding = self.ow[sleutel]
            self.ow = self.ow.drop(sleutel)
            weg = set(walk_ids(ding.element))
            wacht += [lid for id_ in sorted(weg) for lid in self._without(id_, weg)]
            wacht += [doel for doel in dict.fromkeys(walk_refs(ding.element)) if self._is_wees(doel)]

    def sweep(self, sleutel: str) -> None:
        """End an object when nothing that lives refers to it any more."""
        if self._is_wees(sleutel):
            self.remove(sleutel)

    def _without(self, id_: str, weg: set[str]) -> list[str]:
        """Take references to what went out of the objects that have them; gives those that must go too."""
        mee = []
        for ding in self.find_verwijzers(id_):
            nieuw = strip_refs(ding.element, weg, self.vangnet)
            if nieuw is None:
                mee.append(ding.sleutel)
                continue
            was = set(walk_refs(ding.element)) | set(walk_ids(ding.element))
            self.put(replace(ding, element=nieuw))
            verloren = was - set(walk_refs(nieuw)) - set(walk_ids(nieuw)) - weg
            mee += [doel for doel in sorted(verloren) if self._is_wees(doel)]
            # A part that went may be referred to by maps and symbols.
            mee += [s for doel in sorted(verloren) if doel not in self.ow for s in self._without(doel, {doel})]
        return mee

    def _is_wees(self, sleutel: str) -> bool:
        ding = self.ow.get(sleutel)
        return ding is not None and ding.soort not in _ZELFSTANDIG and not self.find_verwijzers(sleutel)

    def _choose_bestand(self, soort: str) -> str:
        eigen = [b for b in self.bestanden if not b.work or b.work == self.work]
        for bestand in eigen:
            if soort in _object_types(bestand):
                return bestand.naam
        voorbeeld = eigen[0] if eigen else OwBestand(naam="OW-bestanden/ow.xml", work=self.work)
        map_, _, eerste = voorbeeld.naam.rpartition("/")
        naam = f"{map_}/{soort.lower()}.xml" if map_ else f"{eerste.removesuffix('.xml')}_{soort}.xml"
        kop = tuple(_with_object_type(deel, soort) for deel in voorbeeld.kop)
        self.bestanden = (*self.bestanden, replace(voorbeeld, naam=naam, kop=kop, work=self.work))
        return naam

    # Text and its annotations

    def annotate(self, wid: str, soort: str) -> str:
        """A new Regeltekst with a rule, or in free text a Divisietekst with a Tekstdeel; gives the key of the rule."""
        if soort in ("Divisie", "Divisietekst"):
            tekst = self.add(make_tekstobject(soort, self.make_id(soort), wid))
            return self.add(make_tekstdeel(self.make_id("Tekstdeel"), soort, tekst.sleutel, self.vangnet)).sleutel
        tekst = self.add(make_regeltekst(self.make_id("Regeltekst"), wid))
        return self.add(make_regel(self.make_id("RegelVoorIedereen"), tekst.sleutel, self.vangnet)).sleutel

    def rehang(self, van: str, naar: str) -> None:
        """Hang the rules of one element on another, under a new Regeltekst; the old Regeltekst ends (H.4)."""
        oud = [ding for ding in self.find_tekstobjecten(van) if ding.soort == "Regeltekst"]
        if not oud:
            return
        nieuw = self.add(make_regeltekst(self.make_id("Regeltekst"), naar))
        for tekst in oud:
            for regel in self.find_verwijzers(tekst.sleutel):
                if regel.soort in RULES:
                    self.put(replace(regel, element=point_refs(regel.element, {tekst.sleutel: nieuw.sleutel})))
            self.remove(tekst.sleutel)
        if not self.find_verwijzers(nieuw.sleutel):
            self.remove(nieuw.sleutel)

    def drop_wid(self, wid: str) -> None:
        """End what hangs on an element of the text."""
        self.remove(*(ding.sleutel for ding in self.find_tekstobjecten(wid)))


def _object_types(bestand: OwBestand) -> list[str]:
    return [deel.tekst for kop in bestand.kop for deel in kop.walk() if deel.local == "objectType"]


def _with_object_type(kop: Element, soort: str) -> Element:
    if kop.local == "objectTypen":
        return replace(kop, inhoud=(Element(naam=f"{{{STANDLEVERING}}}objectType", inhoud=(soort,)),))
    return replace(kop, inhoud=tuple(k if isinstance(k, str) else _with_object_type(k, soort) for k in kop.inhoud))
