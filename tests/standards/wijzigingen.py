"""What tests of deliveries of a change share: making one, building it, and looking at what came out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from canoniek import parse
from lxml import etree

from planstudio.domain.besluittekst import Besluittekst, Slot
from planstudio.domain.levering import (
    Wijzigingsgegevens,
    propose_wijziging,
)
from planstudio.domain.melding import Melding
from planstudio.domain.mutatie.acties import RegelingMutatie, Vervang
from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.wijziging.informatieobjecten import diff_informatieobjecten
from planstudio.domain.wijziging.ow import diff_ow
from planstudio.domain.wijziging.wijziging import Wijziging
from planstudio.progress import Progress
from planstudio.standards.standaarden import read_plan
from planstudio.standards.stop_1_3.levering.wijziging import build_wijziging
from planstudio.standards.stop_1_3.mutaties.lezen import read_wijziging
from planstudio.standards.stop_1_3.mutaties.toepassen import apply_levering

DAG = date(2026, 11, 24)
OIN = {"bevoegd_gezag": "0" * 19 + "1", "aanleveraar": "0" * 19 + "2"}
G = "gemeentestad/gemeentestad_"
KETEN = ("2", "3a", "3b", "3c", "3d", "4a", "4b", "4c")
TEKST = Besluittekst(
    titel="Wijziging",
    aanhef=("De raad", "besluit:"),
    sluiting=Slot(dagtekening=("Gemeentestad, vandaag",), ondertekening=("de griffier",)),
)
Opener = Callable[[str], Planversie]
Geleverd = tuple[Planversie, Wijziging]


def make_wijziging(was: Planversie, officieel: Planversie) -> Wijziging:
    """The change that an official delivery makes, with its own mutaties."""
    wordt = apply_levering(was, officieel)[0]
    return join_wijziging(was, wordt, read_wijziging(officieel).mutaties)


def join_wijziging(was: Planversie, wordt: Planversie, mutaties: tuple[RegelingMutatie, ...]) -> Wijziging:
    return Wijziging(
        was=was,
        wordt=wordt,
        mutaties=mutaties,
        informatieobjecten=diff_informatieobjecten(was, wordt),
        ow=diff_ow(was.ow, wordt.ow),
    )


def build(wijziging: Wijziging, **anders: object) -> tuple[Pakket, Wijzigingsgegevens, tuple[Melding, ...]]:
    gegevens = replace(propose_wijziging(wijziging, DAG), **{"tekst": TEKST, **OIN, **anders})
    pakket, meldingen = build_wijziging(wijziging, gegevens, Progress())
    return pakket, gegevens, meldingen


def read(pakket: Pakket) -> Planversie:
    return read_plan(pakket, "terug")[0].versie


def list_texts(root: etree._Element, naam: str) -> list[str]:
    return [(e.text or "").strip() for e in root.iter(f"{{*}}{naam}")]


def name_local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def list_pairs(element: etree._Element, *zonder: str) -> set[tuple[str, str]]:
    """Which element stands in which, names only."""
    paren = {(name_local(ouder), name_local(kind)) for ouder in element.iter() for kind in ouder}
    return {paar for paar in paren if not set(paar) & set(zonder)}


def find(root: etree._Element, naam: str) -> etree._Element:
    return next(root.iter(f"{{*}}{naam}"))


def find_besluit(versie: Planversie) -> etree._Element:
    return next(parse(b) for b in versie.bestanden.values() if b"AanleveringBesluit" in b)


def assert_same_build(ons: etree._Element, officieel: etree._Element, *zonder: str) -> None:
    """The same modules in the same order, the same data inside, the same parts of text round the regeling."""
    for naam in ("BesluitVersie", "RegelingVersieInformatie"):
        gevonden = [[name_local(kind) for kind in e] for e in ons.iter(f"{{*}}{naam}")]
        assert gevonden == [[name_local(kind) for kind in e] for e in officieel.iter(f"{{*}}{naam}")]
    for naam in ("ConsolidatieInformatie", "Procedureverloop"):
        assert list_pairs(find(ons, naam)) == list_pairs(find(officieel, naam), *zonder)
    assert list_texts(find(ons, "Procedureverloop"), "soortStap") == list_texts(
        find(officieel, "Procedureverloop"), "soortStap"
    )
    assert list_texts(ons, "soortProcedure") == list_texts(officieel, "soortProcedure")
    assert [name_local(kind) for kind in find(ons, "BesluitCompact")] == [
        name_local(kind) for kind in find(officieel, "BesluitCompact")
    ]
    for root in (ons, officieel):
        assert len(set(list_texts(root, "doel"))) == 1


def replace_element(tekst: Tekstelement, nieuw: Tekstelement) -> Tekstelement:
    if tekst.wid == nieuw.wid:
        return nieuw
    inhoud = tuple(replace_element(k, nieuw) if isinstance(k, Tekstelement) else k for k in tekst.inhoud)
    return replace(tekst, inhoud=inhoud)


def make_eigen(plan: Plan, **anders: object) -> Wijziging:
    """The example plan with the first artikel lapsed."""
    was = plan.versie
    oud = was.regelingen[0]
    artikel = next(e for e in oud.tekst.walk() if e.soort is Soort.ARTIKEL and e.find(Soort.INHOUD))
    rest = tuple(k for k in artikel.kinderen if k.soort is not Soort.KOP)
    assert artikel.kop is not None
    vervallen = Tekstelement(soort=Soort.VERVALLEN)
    wordt_expression = f"{oud.expression}9"
    actie = Vervang(
        wid=artikel.wid or "",
        element=replace(
            artikel,
            inhoud=(
                artikel.kop,
                replace(vervallen, attributen=(("wijzigactie", "voegtoe"),)),
                *(replace(k, attributen=(*k.attributen, ("wijzigactie", "verwijder"))) for k in rest),
            ),
        ),
        nummer="A",
        wat="Artikel vervalt:",
    )
    nieuw = replace(
        oud,
        expression=wordt_expression,
        tekst=replace_element(oud.tekst, replace(artikel, inhoud=(artikel.kop, vervallen))),
    )
    mutatie = RegelingMutatie(componentnaam="wijziging", was=oud.expression, wordt=wordt_expression, acties=(actie,))
    wordt = replace(was, regelingen=(nieuw, *was.regelingen[1:]))
    return replace(join_wijziging(was, wordt, (mutatie,)), **anders)
