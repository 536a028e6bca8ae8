"""What a person decides about a delivery: ids, dates and numbers, with sensible proposals (handbook, A.2, A.3, G.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from planstudio.domain.besluittekst import Besluittekst, Tekstdeel
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.plan import Plan, Planversie, Regeling
from planstudio.domain.wijziging.wijziging import Wijziging

MAX_DAGEN = 90  # juridischWerkendVanaf at most this long after bekendmaking (G.2)
_ID_LEVERING = re.compile(r"[0-9A-Za-z_-]{2,80}")
_AKN = re.compile(r"/akn/nl/(act|bill)/[a-z]{2,4}\d{2,4}/\d{4}(-\d\d-\d\d)?/[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
_DOEL = re.compile(r"/join/id/proces/[a-z]{2,4}\d{2,4}/\d{4}(-\d\d-\d\d)?/[A-Za-z0-9][A-Za-z0-9_]{0,127}")
_OVERHEID = re.compile(r"/((?:gm|pv|ws|mnre|mn)\d{2,4})(?:/|$)")


class Opdracht(StrEnum):
    """What the LVBB is asked to do: only judge, or publish."""

    VALIDATIE = "validatie"
    PUBLICATIE = "publicatie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regelingkeuze:
    """Under which ids one regeling of the plan is delivered."""

    work_oud: str
    work: str
    expression: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Zending:
    """Who sends something to the LVBB, and under which number. OINs have 20 digits."""

    id_levering: str
    bevoegd_gezag: str
    aanleveraar: str

    def check(self) -> tuple[Melding, ...]:
        """What is wrong with the choices, in plain Dutch; `plek` is the name of the field."""
        return tuple(
            Melding(code="PS-LEVERING", ernst=Ernst.FOUT, tekst=tekst, plek=plek) for plek, tekst in self._walk_fouten()
        )

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        yield from _walk_zending(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluitgegevens(Zending):
    """The choices for any besluit; `doel` names the moment of entry into force."""

    opdracht: Opdracht
    bekendmaking: date
    inwerking: date
    vaststelling: date
    besluit_work: str
    besluit_expression: str
    doel: str

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        yield from _walk_zending(self)
        yield from _walk_datums(self)
        yield from _walk_ids(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leveringsgegevens(Besluitgegevens):
    """All choices for a first delivery.

    `nieuwe_ow_ids` gives every OW-object a new identification: for a receiver that knows this plan already (OZON0310).
    """

    regelingen: tuple[Regelingkeuze, ...]
    titel: str
    nieuwe_ow_ids: bool = False

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        yield from _walk_zending(self)
        yield from _walk_datums(self)
        yield from _walk_ids(self, self.regelingen)
        if not self.titel.strip():
            yield "titel", "Geef het besluit een titel."
        if not self.regelingen:
            yield (
                "regelingen",
                "Dit plan heeft geen hele regeling, alleen een wijziging. Open een heel plan.",
            )


class Procedure(StrEnum):
    """Whether a besluit is taken, or laid open first (D.9)."""

    DEFINITIEF = "definitief"
    ONTWERP = "ontwerp"


class Basisvermelding(StrEnum):
    """Whether a delivery names the version it was made from (gemaaktOpBasisVan, D.8); the LVBB does without."""

    GEEN = "geen"
    MOMENTOPNAME = "momentopname"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wijzigingsgegevens(Besluitgegevens):
    """All choices for a besluit that changes or withdraws; an ontwerp has no day of entry into force (BHKV1004)."""

    tekst: Besluittekst
    procedure: Procedure = Procedure.DEFINITIEF
    basis: Basisvermelding = Basisvermelding.GEEN

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        yield from _walk_zending(self)
        yield from _walk_datums(self, inwerking=self.procedure is Procedure.DEFINITIEF)
        yield from _walk_ids(self)
        if not self.tekst.titel.strip():
            yield "titel", "Geef het besluit een titel."


@dataclass(frozen=True, slots=True, kw_only=True)
class Vervangingsgegevens(Wijzigingsgegevens):
    """All choices for a besluit that withdraws regelingen and establishes others in their place (D.9)."""

    regelingen: tuple[Regelingkeuze, ...]

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        yield from _walk_zending(self)
        yield from _walk_datums(self, inwerking=self.procedure is Procedure.DEFINITIEF)
        yield from _walk_ids(self, self.regelingen)
        if not self.tekst.titel.strip():
            yield "titel", "Geef het besluit een titel."
        if not self.regelingen:
            yield "regelingen", "Kies een plan met een hele regeling, die in de plaats komt."


@dataclass(frozen=True, slots=True, kw_only=True)
class DirecteMutatiegegevens(Zending):
    """The choices for a delivery of annotations alone; `doel` is that of the version that they repair (D.9)."""

    opdracht: Opdracht
    doel: str

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        yield from _walk_zending(self)
        if not _DOEL.fullmatch(self.doel):
            yield "doel", f"'{self.doel}' is geen geldig doel."


@dataclass(frozen=True, slots=True, kw_only=True)
class Afbreekgegevens(Zending):
    """The choices for stopping a publication that has not appeared yet; `work` is that of the besluit."""

    work: str

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        yield from _walk_zending(self)
        if not _AKN.fullmatch(self.work) or not self.work.startswith("/akn/nl/bill/"):
            yield "work", f"'{self.work}' is niet de identificatie van een besluit."


def _walk_zending(gegevens: Zending) -> Iterator[tuple[str, str]]:
    if not _ID_LEVERING.fullmatch(gegevens.id_levering):
        yield "id_levering", "Het leveringsnummer heeft 2 tot 80 letters, cijfers, streepjes of lage streepjes."
    for plek, oin in (("bevoegd_gezag", gegevens.bevoegd_gezag), ("aanleveraar", gegevens.aanleveraar)):
        if not re.fullmatch(r"\d{20}", oin):
            yield plek, "Een OIN heeft precies 20 cijfers."


def _walk_datums(gegevens: Besluitgegevens, *, inwerking: bool = True) -> Iterator[tuple[str, str]]:
    if not is_werkdag(gegevens.bekendmaking):
        yield "bekendmaking", "De datum van bekendmaking moet een werkdag zijn."
    if inwerking and gegevens.inwerking < gegevens.bekendmaking:
        yield "inwerking", "De inwerkingtreding kan niet voor de bekendmaking liggen."
    if inwerking and gegevens.inwerking - gegevens.bekendmaking > timedelta(days=MAX_DAGEN):
        yield "inwerking", f"De inwerkingtreding mag hoogstens {MAX_DAGEN} dagen na de bekendmaking liggen."
    if gegevens.vaststelling > gegevens.bekendmaking:
        yield "vaststelling", "De vaststelling kan niet na de bekendmaking liggen."


def _walk_ids(gegevens: Besluitgegevens, regelingen: tuple[Regelingkeuze, ...] = ()) -> Iterator[tuple[str, str]]:
    for plek, work in (("besluit_work", gegevens.besluit_work), *(("regelingen", k.work) for k in regelingen)):
        if not _AKN.fullmatch(work):
            yield plek, f"'{work}' is geen geldige identificatie."
    expressions = [gegevens.besluit_expression, *(keuze.expression for keuze in regelingen)]
    works = [gegevens.besluit_work, *(keuze.work for keuze in regelingen)]
    for work, expression in zip(works, expressions, strict=True):
        if not re.fullmatch(re.escape(work) + r"/[a-z]{3}@[^./\s]+", expression):
            yield "regelingen", f"De versie '{expression}' hoort niet bij '{work}' of bevat een punt."
    if not _DOEL.fullmatch(gegevens.doel):
        yield "doel", f"'{gegevens.doel}' is geen geldig doel."


def find_overheid(regeling: Regeling) -> str:
    """The code of the body that a regeling belongs to: gm0233, pv30, mnre1034; from its metadata, else its work."""
    for bron in (regeling.find_metadata("eindverantwoordelijke"), regeling.work):
        gevonden = _OVERHEID.search(bron)
        if gevonden:
            return gevonden[1]
    return "gm0000"


def walk_regelingen(versie: Planversie) -> Iterator[Regeling]:
    """The regelingen that can be established, each work once."""
    gezien: set[str] = set()
    for regeling in versie.regelingen:
        if regeling.work not in gezien:
            gezien.add(regeling.work)
            yield regeling


def propose_levering(plan: Plan, vandaag: date, bekendmaking: date | None = None) -> Leveringsgegevens:
    """Choices that will do for most: new ids, so that nothing collides with what the receiver knows (LVBB5019)."""
    bekend = bekendmaking or next_werkdag(vandaag + timedelta(days=7))
    regelingen = tuple(walk_regelingen(plan.versie))
    overheid = find_overheid(regelingen[0]) if regelingen else "gm0000"
    dag = f"{bekend:%Y%m%d}"
    besluit = f"/akn/nl/bill/{overheid}/{bekend.year}/besluit-{dag}"
    vaststelling = min(vandaag, bekend)
    opschrift = regelingen[0].opschrift if regelingen else plan.versie.naam
    return Leveringsgegevens(
        opdracht=Opdracht.VALIDATIE,
        id_levering=f"{overheid}-{dag}-initieel",
        bevoegd_gezag="0" * 20,
        aanleveraar="0" * 20,
        bekendmaking=bekend,
        inwerking=bekend + timedelta(days=1),
        vaststelling=vaststelling,
        besluit_work=besluit,
        besluit_expression=f"{besluit}/nld@{vaststelling};1",
        regelingen=tuple(_propose_regeling(regeling, overheid, bekend, vaststelling) for regeling in regelingen),
        doel=f"/join/id/proces/{overheid}/{bekend.year}/instelling_{dag}",
        titel=f"Besluit tot vaststelling van {opschrift}"[:200],
    )


def propose_wijziging(
    wijziging: Wijziging, vandaag: date, bekendmaking: date | None = None, dictum: tuple[str, ...] = ()
) -> Wijzigingsgegevens:
    """Choices for a besluit that makes a change; `dictum` are sentences on areas, for an artikel of their own."""
    works = {mutatie.work for mutatie in wijziging.mutaties}
    regelingen = [r for r in wijziging.wordt.regelingen if r.work in works] or list(wijziging.wordt.regelingen)
    opschrift = regelingen[0].opschrift if regelingen else wijziging.wordt.naam
    # Two changes on one day are told apart by the number of the version that they make.
    teller = re.sub(r"[^0-9]", "", regelingen[0].expression.partition("@")[2].rpartition(";")[2]) if regelingen else ""
    artikelen = (Tekstdeel(alineas=dictum),) if dictum else ()
    tekst = Besluittekst(titel=f"Besluit tot wijziging van {opschrift}"[:200], artikelen=artikelen)
    return _propose_besluit(regelingen, tekst, "wijziging", teller, vandaag, bekendmaking)


def propose_intrekking(versie: Planversie, vandaag: date, bekendmaking: date | None = None) -> Wijzigingsgegevens:
    """Choices for a besluit that withdraws all regelingen of a version."""
    regelingen = list(walk_regelingen(versie))
    opschrift = regelingen[0].opschrift if regelingen else versie.naam
    tekst = Besluittekst(titel=f"Besluit tot intrekking van {opschrift}"[:200])
    return _propose_besluit(regelingen, tekst, "intrekking", "", vandaag, bekendmaking)


def _propose_besluit(
    regelingen: list[Regeling], tekst: Besluittekst, soort: str, teller: str, vandaag: date, bekendmaking: date | None
) -> Wijzigingsgegevens:
    bekend = bekendmaking or next_werkdag(vandaag + timedelta(days=7))
    overheid = find_overheid(regelingen[0]) if regelingen else "gm0000"
    delen = [soort, f"{bekend:%Y%m%d}", *([teller] if teller else [])]
    besluit = f"/akn/nl/bill/{overheid}/{bekend.year}/{'-'.join(delen)}"
    vaststelling = min(vandaag, bekend)
    return Wijzigingsgegevens(
        opdracht=Opdracht.VALIDATIE,
        id_levering=f"{overheid}-{'-'.join(delen[1:])}-{soort}",
        bevoegd_gezag="0" * 20,
        aanleveraar="0" * 20,
        bekendmaking=bekend,
        inwerking=bekend + timedelta(days=1),
        vaststelling=vaststelling,
        besluit_work=besluit,
        besluit_expression=f"{besluit}/nld@{vaststelling};1",
        doel=f"/join/id/proces/{overheid}/{bekend.year}/{'_'.join(delen)}",
        tekst=tekst,
    )


def propose_vervanging(
    was: Planversie, plan: Plan, vandaag: date, bekendmaking: date | None = None
) -> Vervangingsgegevens:
    """Choices for a besluit that withdraws the regelingen of `was` and establishes those of a plan."""
    nieuw = propose_levering(plan, vandaag, bekendmaking)
    tekst = Besluittekst(titel=nieuw.titel)
    besluit = _propose_besluit(list(walk_regelingen(was)), tekst, "vervanging", "", vandaag, bekendmaking)
    return Vervangingsgegevens(
        opdracht=besluit.opdracht,
        id_levering=besluit.id_levering,
        bevoegd_gezag=besluit.bevoegd_gezag,
        aanleveraar=besluit.aanleveraar,
        bekendmaking=besluit.bekendmaking,
        inwerking=besluit.inwerking,
        vaststelling=besluit.vaststelling,
        besluit_work=besluit.besluit_work,
        besluit_expression=besluit.besluit_expression,
        doel=besluit.doel,
        tekst=besluit.tekst,
        regelingen=nieuw.regelingen,
    )


def _propose_regeling(regeling: Regeling, overheid: str, bekend: date, vaststelling: date) -> Regelingkeuze:
    naam = re.sub(r"[^A-Za-z0-9_-]", "-", regeling.work.rpartition("/")[2]).strip("-_")[:100] or "regeling"
    work = f"/akn/nl/act/{overheid}/{bekend.year}/{naam}-{bekend:%Y%m%d}"
    return Regelingkeuze(work_oud=regeling.work, work=work, expression=f"{work}/nld@{vaststelling};1")


def keep_ids(gegevens: Leveringsgegevens, plan: Plan) -> tuple[Regelingkeuze, ...]:
    """The regelingen under the ids that they have: for a receiver that does not know them yet."""
    return tuple(
        replace(keuze, work=regeling.work, expression=regeling.expression)
        for keuze in gegevens.regelingen
        if (regeling := plan.versie.find_regeling(keuze.work_oud)) is not None
    )


def next_werkdag(dag: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag


def is_werkdag(dag: date) -> bool:
    """Whether a day is a working day: no weekend and no general holiday (Algemene termijnenwet, article 3)."""
    pasen = _easter(dag.year)
    vrij = {pasen + timedelta(days=verschil) for verschil in (-2, 1, 39, 50)}
    koningsdag = date(dag.year, 4, 27)
    if koningsdag.weekday() == 6:
        koningsdag -= timedelta(days=1)
    vast = {date(dag.year, 1, 1), koningsdag, date(dag.year, 12, 25), date(dag.year, 12, 26)}
    return dag.weekday() < 5 and dag not in vrij | vast


def _easter(jaar: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous computus)."""
    a, b, c = jaar % 19, jaar // 100, jaar % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(jaar, f // 31, f % 31 + 1)
