"""The mutation engine on real plans: hundreds of seeded edits, and the official mutaties beside our own."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from planstudio.checks.mutatie import check_mutatie
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.mutatie.acties import RegelingMutatie, Vervang, VervangRegeling, Verwijder
from planstudio.domain.mutatie.omzetten import from_tekst, to_tekst
from planstudio.domain.mutatie.renvooi import view_old
from planstudio.domain.mutatie.toepassen import apply_mutatie
from planstudio.domain.mutatie.verschil import diff_tekst
from planstudio.domain.mutatie.wetten import check_wetten, find_verschillen
from planstudio.domain.plan import Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.xml import parse_xml, read_tekst, write_xml
from planstudio.workflows import open_plan
from tests.bewerkingen import BRONNEN, make_wordt, open_bron
from tests.mutaties import count_woorden

# Seeds per plan; PLANSTUDIO_ZADEN=500 in the environment makes it thousands of cases.
AANTAL = int(os.environ.get("PLANSTUDIO_ZADEN", "40"))


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "standards/stop/1.3.0/imop-tekst.xsd"))


def find_bevindingen(was: Planversie, wordt: Planversie, schema: etree.XMLSchema) -> list[Melding | str]:
    """What breaks a law, a rule or the schema in the mutaties between two versions."""
    gevonden: list[Melding | str] = []
    for oud in was.regelingen:
        nieuw = wordt.find_regeling(oud.work)
        if nieuw is None or nieuw is oud:
            continue
        verschil = diff_tekst(oud.tekst, nieuw.tekst)
        work = "/akn/nl/act/gm9999/2026/plan/nld@"
        mutatie = verschil.make_mutatie(componentnaam="wijziging", was=f"{work}1", wordt=f"{work}2")
        gevonden += [melding for melding in verschil.meldingen if melding.ernst is Ernst.FOUT]
        gevonden += check_wetten(oud.tekst, nieuw.tekst, mutatie)
        element = to_tekst(mutatie)
        gevonden += check_mutatie(oud.tekst, element)
        if mutatie.acties and not schema.validate(etree.fromstring(write_xml(element))):
            gevonden += [fout.message for fout in schema.error_log]
    return gevonden


@pytest.mark.parametrize("bron", BRONNEN)
def test_laws_rules_and_schema_hold_for_seeded_edits(bron, schema):
    was = open_bron(bron)
    for zaad in range(AANTAL):
        wordt, stappen = make_wordt(was, zaad, 1 if zaad % 3 else 8)
        bevindingen = [m for m in find_bevindingen(was, wordt, schema) if getattr(m, "code", "") != "PS-MUT-REVISIE"]
        assert not bevindingen, f"{bron}, zaad {zaad}: {bevindingen[:3]} na {[str(stap) for stap in stappen]}"


KETENS = {
    "gemeentestad": (
        "gemeentestad/gemeentestad_00_initieel",
        *(f"gemeentestad/gemeentestad_{stap}" for stap in ("2", "3a", "3b", "3c", "3d", "4a", "4b", "4c")),
    ),
    "utrecht": ("voorbereidingsbesluit_pv26_utrecht", "voorbereidingsbesluit_pv26_utrecht_wijziging"),
    "netopzee": ("projectbesluit_netopzee", "projectbesluit_netopzee_wijziging"),
    "testeiland": (
        "testeiland/testeiland_1_Initieel_Besluit",
        "testeiland/testeiland_2_Wijzigingsbesluit",
        "testeiland/testeiland_4_WijzigingsBesluit",
    ),
}
# These name wIds in the style of an older set (h_1__art_1-1), where the initial delivery has chp_1__art_1.1: what they
# are about is not there, and the LVBB would refuse them. Applying them says so.
PAST_NIET = {"testeiland_2_Wijzigingsbesluit", "testeiland_4_WijzigingsBesluit"}


def read_mutaties(pad: Path) -> Iterator[RegelingMutatie]:
    for naam, inhoud in open_plan(pad)[0].versie.bestanden.items():
        if naam.endswith(".xml") and b"<RegelingMutatie" in inhoud:
            for element in parse_xml(inhoud).iter("{*}RegelingMutatie"):
                gelezen = read_tekst(element)
                assert isinstance(gelezen, Tekstelement)
                yield from_tekst(gelezen)[0]


def count_verzwegen(was: Tekstelement, mutatie: RegelingMutatie) -> int:
    """How many words an official mutatie changes without a mark: its old view beside the old text."""
    oude = {element.wid: element for element in was.walk() if element.wid is not None}
    telling = 0
    for actie in mutatie.acties:
        if isinstance(actie, Vervang | Verwijder) and actie.wid in oude:
            houders = [
                Tekstelement(soort=Soort.LICHAAM, inhoud=(el,)) for el in (oude[actie.wid], view_old(actie.element))
            ]
            telling += count_woorden(diff_tekst(*houders).make_mutatie(componentnaam="w", was="a/1", wordt="a/2"))
    return telling


@pytest.mark.parametrize("keten", sorted(KETENS))
def test_our_mutatie_says_no_more_than_the_official_one(keten, shared, schema, capsys):
    begin, *stappen = (shared / f"corpus/levering/{naam}.zip" for naam in KETENS[keten])
    teksten = {regeling.expression: regeling.tekst for regeling in open_plan(begin)[0].versie.regelingen}
    for pad in stappen:
        for officieel in read_mutaties(pad):
            was = teksten.get(officieel.was)
            if was is None:
                assert pad.stem in PAST_NIET
                continue
            wordt, meldingen = apply_mutatie(was, officieel)
            assert bool(meldingen) == (pad.stem in PAST_NIET), [melding.tekst for melding in meldingen]
            teksten[officieel.wordt] = wordt
            eigen = diff_tekst(was, wordt).make_mutatie(componentnaam="w", was=officieel.was, wordt=officieel.wordt)
            assert not check_wetten(was, wordt, eigen)
            assert not check_mutatie(was, to_tekst(eigen))
            assert not eigen.acties or schema.validate(etree.fromstring(write_xml(to_tekst(eigen))))
            if any(isinstance(actie, VervangRegeling) for actie in officieel.acties):
                continue  # told whole, so without marks to count
            verzwegen, gemarkeerd = count_verzwegen(was, officieel), count_woorden(officieel)
            with capsys.disabled():
                print(f"\n{pad.stem}: official {gemarkeerd} + {verzwegen} silent, ours {count_woorden(eigen)}", end="")
            assert count_woorden(eigen) <= 1.1 * (gemarkeerd + verzwegen)


# Where what the LVBB handed on differs from our result, and why: the test set renamed its JOIN ids (RGL-…), which is
# folded away here; the rest stands in the test data itself, not in how a mutatie is applied.
VERSCHILT = {
    "2": {"gm0297_2__chp_2__subchp_2.2__art_2.5"},  # a link to another item of the list than the delivery has
    "3a": set(),
    "3b": {"gm0297_1__chp_2__subchp_2.3__art_2.10"},  # other wIds on two list items
    "3c": {"gm0297_1__chp_2__subchp_2.3__art_2.10", "gm0297_1__cmp_I__content_o_1"},  # the same; items shifted by one
}


@pytest.mark.parametrize(("vorige", "stap"), [("00", "2"), ("2", "3a"), ("3a", "3b"), ("3b", "3c")])
def test_the_official_mutatie_gives_what_the_lvbb_handed_on(vorige, stap, shared):
    was, uitgeleverd = (
        rename_joins(open_plan(shared / f"corpus/uitlevering/gemeentestad_{naam}_consolidatie.zip")[0].versie)
        for naam in (vorige, stap)
    )
    (mutatie,) = read_mutaties(shared / f"corpus/levering/gemeentestad/gemeentestad_{stap}.zip")
    resultaat, meldingen = apply_mutatie(was, mutatie)
    assert meldingen == ()
    assert {element.wid for element in find_verschillen(resultaat, uitgeleverd)} == VERSCHILT[stap]


def rename_joins(versie: Planversie) -> Tekstelement:
    """The text with the suffix of this test run taken off its JOIN ids."""

    def rename(element: Tekstelement) -> Tekstelement:
        return replace(
            element,
            attributen=tuple((k, _kaal(v)) for k, v in element.attributen),
            inhoud=tuple(
                rename(d) if isinstance(d, Tekstelement) else _kaal(d) if isinstance(d, str) else d
                for d in element.inhoud
            ),
        )

    return rename(versie.regelingen[0].tekst)


def _kaal(tekst: str) -> str:
    return re.sub(r"RGL-\d{8}-\d{6}", "", tekst)
