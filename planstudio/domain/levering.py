"""What a person decides about a delivery: ids, dates and numbers, with sensible proposals (handbook, A.2, A.3, G.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.plan import Plan, Planversie, Regeling

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
class Leveringsgegevens:
    """All choices for one delivery. OINs have 20 digits; `doel` names the moment of entry into force.

    `nieuwe_ow_ids` gives every OW-object a new identification: for a receiver that knows this plan already (OZON0310).
    """

    opdracht: Opdracht
    id_levering: str
    bevoegd_gezag: str
    aanleveraar: str
    bekendmaking: date
    inwerking: date
    vaststelling: date
    besluit_work: str
    besluit_expression: str
    regelingen: tuple[Regelingkeuze, ...]
    doel: str
    titel: str
    nieuwe_ow_ids: bool = False

    def check(self) -> tuple[Melding, ...]:
        """What is wrong with the choices, in plain Dutch; `plek` is the name of the field."""
        return tuple(
            Melding(code="PS-LEVERING", ernst=Ernst.FOUT, tekst=tekst, plek=plek) for plek, tekst in self._walk_fouten()
        )

    def _walk_fouten(self) -> Iterator[tuple[str, str]]:
        if not _ID_LEVERING.fullmatch(self.id_levering):
            yield "id_levering", "Het leveringsnummer heeft 2 tot 80 letters, cijfers, streepjes of lage streepjes."
        for plek, oin in (("bevoegd_gezag", self.bevoegd_gezag), ("aanleveraar", self.aanleveraar)):
            if not re.fullmatch(r"\d{20}", oin):
                yield plek, "Een OIN heeft precies 20 cijfers."
        if not is_werkdag(self.bekendmaking):
            yield "bekendmaking", "De datum van bekendmaking moet een werkdag zijn."
        if self.inwerking < self.bekendmaking:
            yield "inwerking", "De inwerkingtreding kan niet voor de bekendmaking liggen."
        if self.inwerking - self.bekendmaking > timedelta(days=MAX_DAGEN):
            yield "inwerking", f"De inwerkingtreding mag hoogstens {MAX_DAGEN} dagen na de bekendmaking liggen."
        if self.vaststelling > self.bekendmaking:
            yield "vaststelling", "De vaststelling kan niet na de bekendmaking liggen."
        for plek, work in (("besluit_work", self.besluit_work), *(("regelingen", k.work) for k in self.regelingen)):
            if not _AKN.fullmatch(work):
                yield plek, f"'{work}' is geen geldige identificatie."
        expressions = [self.besluit_expression, *(keuze.expression for keuze in self.regelingen)]
        works = [self.besluit_work, *(keuze.work for keuze in self.regelingen)]
        for work, expression in zip(works, expressions, strict=True):
            if not re.fullmatch(re.escape(work) + r"/[a-z]{3}@[^./\s]+", expression):
                yield "regelingen", f"De versie '{expression}' hoort niet bij '{work}' of bevat een punt."
        if not _DOEL.fullmatch(self.doel):
            yield "doel", f"'{self.doel}' is geen geldig doel."
        if not self.titel.strip():
            yield "titel", "Geef het besluit een titel."
        if not self.regelingen:
            yield (
                "regelingen",
                "Dit plan heeft geen hele regeling, alleen een wijziging. Open een heel plan.",
            )


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
