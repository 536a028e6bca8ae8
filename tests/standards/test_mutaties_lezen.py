"""Deliveries that change a plan are read, and give the plan that the LVBB would make of them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from canoniek import canonicalise, find_difference, parse

from planstudio.domain.melding import Melding
from planstudio.domain.mutatie.acties import VervangRegeling
from planstudio.domain.mutatie.omzetten import from_tekst, to_tekst
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.errors import PlanstudioError
from planstudio.standards.stop_1_3.download import write_download
from planstudio.standards.stop_1_3.mutaties.lezen import Geleverd, read_wijziging
from planstudio.standards.stop_1_3.mutaties.toepassen import apply_levering
from planstudio.standards.xml import parse_xml, read_tekst, write_xml
from planstudio.workflows import check_pakket, open_plan

G = "gemeentestad/gemeentestad_"
KETEN = ("2", "3a", "3b", "3c", "3d", "4a", "4b", "4c", "10")
Opener = Callable[[str], Planversie]


@pytest.fixture(scope="module")
def levering(shared: Path) -> Opener:
    """Open one delivery of the corpus."""
    return lambda naam: open_plan(shared / f"corpus/levering/{naam}.zip")[0].versie


@pytest.fixture(scope="module")
def keten(levering: Opener) -> list[tuple[Planversie, tuple[Melding, ...]]]:
    """Gemeentestad after each delivery of its chain."""
    versie = levering(G + "00_initieel")
    stappen: list[tuple[Planversie, tuple[Melding, ...]]] = [(versie, ())]
    for naam in KETEN:
        stappen.append(apply_levering(stappen[-1][0], levering(G + naam)))
    return stappen


def test_every_mutatie_in_the_corpus_is_held_to_the_letter(corpus: list[Path]) -> None:
    aantal = 0
    for pad in corpus:
        versie = open_plan(pad)[0].versie
        for naam, inhoud in versie.bestanden.items():
            if b"<RegelingMutatie" not in inhoud or not naam.endswith(".xml"):
                continue
            for element in parse(inhoud).iter("{*}RegelingMutatie"):
                gelezen = read_tekst(element)
                assert isinstance(gelezen, Tekstelement)
                mutatie, meldingen = from_tekst(gelezen)
                assert meldingen == ()
                terug = parse(write_xml(to_tekst(mutatie)))
                assert find_difference(canonicalise(element), canonicalise(terug)) == "", pad.name
                aantal += 1
    assert aantal == 17


def test_the_besluit_is_read(levering: Opener) -> None:
    geleverd = read_wijziging(levering(G + "3d"))
    assert geleverd.besluit == "/akn/nl/bill/gm0297/2020/4520/nld@2020"
    assert not geleverd.is_ontwerp
    assert geleverd.regelingen == ()
    (mutatie,) = geleverd.mutaties
    assert (mutatie.was[-5:], mutatie.wordt[-5:], len(mutatie.acties)) == ("nld@5", "nld@6", 3)
    doel = "/join/id/proces/gm0297/2020/verwijder_artikel_GIO"
    assert geleverd.find_doel(mutatie.wordt) == doel
    (weg,) = geleverd.intrekkingen
    assert (weg.work, weg.doelen) == ("/join/id/regdata/gm0297/2019/Zuilichem", (doel,))
    assert weg.eid == "!verwijder_gio#cmp_I__content_o_1__list_o_1__item_o_9__ref_o_1"
    (stempel,) = geleverd.tijdstempels
    assert (stempel.doel, stempel.soort, stempel.datum, stempel.eid) == (
        doel,
        "juridischWerkendVanaf",
        "2020-09-22",
        "art_II",
    )
    assert [m.element.local for m in geleverd.find_modules(mutatie.wordt)] == [
        "ExpressionIdentificatie",
        "RegelingVersieMetadata",
    ]


def test_a_new_gio_is_read_with_its_place(levering: Opener) -> None:
    (gio,) = read_wijziging(levering(G + "4b")).informatieobjectversies
    assert gio.expression == "/join/id/regdata/gm0297/2019/Bouwhoogte/nld@2020-11-13;4540"
    assert gio.eid == "!wijzig_gio#cmp_I__content_o_1__list_o_1__item_o_5__ref_o_1"


def test_an_ontwerp_has_no_day_on_which_it_takes_effect(levering: Opener) -> None:
    geleverd = read_wijziging(levering(G + "12_ontwerp"))
    assert geleverd.is_ontwerp
    assert geleverd.tijdstempels == ()


def test_a_regeling_in_a_mutatie_is_not_one_established_whole(levering: Opener) -> None:
    wijziging = read_wijziging(levering("voorbereidingsbesluit_pv26_utrecht_wijziging"))
    assert all(isinstance(m.acties[0], VervangRegeling) for m in wijziging.mutaties)
    assert (len(wijziging.mutaties), wijziging.regelingen) == (2, ())
    assert len(read_wijziging(levering("voorbereidingsbesluit_pv26_utrecht")).regelingen) == 3


def test_what_is_no_besluit_gives_nothing(levering: Opener) -> None:
    assert read_wijziging(levering("testeiland/testeiland_8_Afbreken")) == Geleverd()
    kennisgeving = read_wijziging(levering("testeiland/testeiland_5_KennisgevingOpWijzigingsbesluit"))
    assert kennisgeving == Geleverd(bekendmaking="2021-12-15")


def test_a_file_that_is_broken_is_passed_by(voorbeeld: Plan) -> None:
    kapot = voorbeeld.versie.bestanden.put("besluit.xml", b"<AanleveringBesluit>")
    assert read_wijziging(replace(voorbeeld.versie, bestanden=kapot)) == Geleverd()


def test_the_chain_is_applied_without_a_word(keten: list[tuple[Planversie, tuple[Melding, ...]]]) -> None:
    assert [meldingen for _, meldingen in keten] == [()] * len(keten)
    expressions = [versie.regelingen[0].expression.rpartition("@")[2] for versie, _ in keten]
    assert expressions == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "9"]


def test_every_artikel_after_a_delivery_is_what_the_lvbb_handed_on(
    shared: Path, keten: list[tuple[Planversie, tuple[Melding, ...]]]
) -> None:
    def list_artikelen(versie: Planversie) -> dict[str | None, str]:
        artikelen = (e for e in versie.regelingen[0].tekst.walk() if e.soort is Soort.ARTIKEL)
        return {artikel.eid: "".join(artikel.tekst.split()) for artikel in artikelen}

    for naam, (versie, _) in zip(("2", "3a", "3b", "3c"), keten[1:], strict=False):
        uit = open_plan(shared / f"corpus/uitlevering/gemeentestad_{naam}_consolidatie.zip")[0].versie
        assert len(list_artikelen(uit)) == 22
        assert list_artikelen(versie) == list_artikelen(uit), naam


@pytest.mark.parametrize("stap", range(1, len(KETEN) + 1))
def test_each_state_is_a_valid_download(
    shared: Path,
    keten: list[tuple[Planversie, tuple[Melding, ...]]],
    stap: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    versie = keten[stap][0]
    pakket = write_download(versie)
    assert check_pakket(pakket).meldingen == ()
    assert write_download(versie) == pakket


def test_modules_follow_the_version(keten: list[tuple[Planversie, tuple[Melding, ...]]]) -> None:
    was, wordt = keten[0][0].regelingen[0], keten[5][0].regelingen[0]
    assert wordt.find_metadata("officieleTitel") == was.find_metadata("officieleTitel")
    versie = wordt.find_module("RegelingVersieMetadata")
    moment = wordt.find_module("Momentopname")
    identificatie = wordt.find_module("ExpressionIdentificatie")
    assert versie is not None
    assert moment is not None
    assert identificatie is not None
    assert versie.find_tekst("versienummer") == "6"
    assert moment.find_tekst("doel") == "/join/id/proces/gm0297/2020/verwijder_artikel_GIO"
    assert identificatie.find_tekst("FRBRExpression") == wordt.expression


def test_informatieobjecten_come_change_and_go(
    levering: Opener, keten: list[tuple[Planversie, tuple[Melding, ...]]]
) -> None:
    def name_all(stap: int) -> dict[str, str]:
        return {io.work.rpartition("/")[2]: io.expression for io in keten[stap][0].informatieobjecten}

    assert name_all(4).keys() - name_all(3).keys() == {"Kantoorruimte"}
    assert name_all(4).keys() - name_all(5).keys() == {"Zuilichem"}
    assert {naam for naam, e in name_all(6).items() if name_all(5)[naam] != e} == {"Speelhal"}
    versie = keten[6][0]
    io = next(io for io in versie.informatieobjecten if io.work.endswith("Speelhal"))
    assert versie.bestanden[io.bestand] == levering(G + "4a").bestanden["Speelhal.gml"]
    assert len(versie.geometrie) == sum(io.is_gio for io in versie.informatieobjecten)


def test_metadata_that_are_not_repeated_stay(
    levering: Opener, keten: list[tuple[Planversie, tuple[Melding, ...]]]
) -> None:
    nieuw = levering(G + "4a")
    (gio,) = nieuw.informatieobjecten
    kaal = tuple(m for m in gio.modules if m.element.local != "InformatieObjectMetadata")
    wordt, _ = apply_levering(keten[5][0], replace(nieuw, informatieobjecten=(replace(gio, modules=kaal),)))
    (io,) = (io for io in wordt.informatieobjecten if io.work == gio.work)
    (was,) = (io for io in keten[5][0].informatieobjecten if io.work == gio.work)
    assert io.expression == gio.expression
    assert io.find_module("InformatieObjectMetadata") == was.find_module("InformatieObjectMetadata")


def test_annotations_come_change_and_go(keten: list[tuple[Planversie, tuple[Melding, ...]]]) -> None:
    voor, na = keten[4][0].ow, keten[5][0].ow
    assert voor.keys() - na.keys() == {
        "nl.imow-gm0297.gebied.2019000011",
        "nl.imow-gm0297.gebiedengroep.zuilichem",
        "nl.imow-gm0297.juridischeregel.2019000015",
        "nl.imow-gm0297.omgevingswaarde.2019000001",
        "nl.imow-gm0297.regeltekst.2019000009",
    }
    assert na.keys() <= voor.keys()
    assert not any(ding.is_beeindigd for ding in na.values())


def test_a_directe_mutatie_changes_annotations_alone(keten: list[tuple[Planversie, tuple[Melding, ...]]]) -> None:
    voor, na = keten[8][0], keten[9][0]
    assert na.regelingen == voor.regelingen
    assert na.informatieobjecten == voor.informatieobjecten
    assert na.ow != voor.ow


def test_annotations_of_a_regeling_that_is_not_there_are_told(voorbeeld: Plan, levering: Opener) -> None:
    _, meldingen = apply_levering(voorbeeld.versie, levering("testeiland/testeiland_7_DirecteMutatie"))
    assert [melding.code for melding in meldingen] == ["PS-OW-VREEMD"]


def test_two_regelingen_change_in_one_besluit(levering: Opener) -> None:
    was = levering("voorbereidingsbesluit_pv26_utrecht")
    wordt, meldingen = apply_levering(was, levering("voorbereidingsbesluit_pv26_utrecht_wijziging"))
    assert meldingen == ()
    anders = [
        oud.work
        for oud, nieuw in zip(was.regelingen, wordt.regelingen, strict=True)
        if oud.expression != nieuw.expression
    ]
    assert len(anders) == 2
    assert [regeling.bestand for regeling in wordt.regelingen] == [
        "Regeling/Tekst.xml",
        "Regeling2/Tekst.xml",
        "Regeling3/Tekst.xml",
    ]


def test_images_of_the_delivery_take_the_place_of_the_old(levering: Opener) -> None:
    was, nieuw = levering("projectbesluit_netopzee"), levering("projectbesluit_netopzee_wijziging")
    anders = replace(nieuw, bestanden=nieuw.bestanden.put("image2.png", b"een ander beeld"))
    wordt, meldingen = apply_levering(was, anders)
    assert meldingen == ()
    assert wordt.bestanden["Regeling/image2.png"] == b"een ander beeld"
    assert wordt.bestanden["Regeling/image3.png"] == was.bestanden["image3.png"]


def test_intrekken_en_vervangen_leaves_the_new_regeling(levering: Opener) -> None:
    wordt, _ = apply_levering(levering(G + "00_initieel"), levering(G + "0"))
    assert [regeling.work for regeling in wordt.regelingen] == ["/akn/nl/act/gm0297/2020/reg789"]
    assert {io.work.split("/")[5] for io in wordt.informatieobjecten} == {"2020", "2021"}
    moment = wordt.regelingen[0].find_module("Momentopname")
    assert moment is not None
    assert moment.find_tekst("doel").endswith("IntrekkenVervangenGemeentestad")


def test_after_an_intrekking_there_is_no_plan(levering: Opener) -> None:
    with pytest.raises(PlanstudioError, match="geen regeling"):
        apply_levering(levering(G + "00_initieel"), levering(G + "intrekking"))


def test_an_ontwerp_is_applied_and_told(levering: Opener, keten: list[tuple[Planversie, tuple[Melding, ...]]]) -> None:
    ontwerp = levering(G + "12_ontwerp")
    (mutatie,) = read_wijziging(ontwerp).mutaties
    versie = keten[-1][0]
    was = replace(versie, regelingen=(replace(versie.regelingen[0], expression=mutatie.was),))
    wordt, meldingen = apply_levering(was, ontwerp)
    assert [melding.code for melding in meldingen] == ["PS-ONTWERP"]
    assert wordt.regelingen[0].expression.endswith(";ontwerp")


@pytest.mark.parametrize(
    ("naam", "woorden"),
    [
        (G + "3a", "dit plan is versie"),
        ("testeiland/testeiland_2_Wijzigingsbesluit", "staat niet in dit plan"),
        ("testeiland/testeiland_5_KennisgevingOpWijzigingsbesluit", "geen wijziging"),
        ("testeiland/testeiland_8_Afbreken", "geen wijziging"),
    ],
)
def test_what_does_not_belong_to_this_plan_is_refused(levering: Opener, naam: str, woorden: str) -> None:
    with pytest.raises(PlanstudioError, match=woorden) as fout:
        apply_levering(levering(G + "00_initieel"), levering(naam))
    assert fout.value.hint


def test_a_symbol_is_in_the_plan_once(levering: Opener) -> None:
    was = levering(G + "00_initieel")
    symbolen = [ding for ding in was.ow.values() if ding.soort == "SymbolisatieItem"]
    kaal = [replace(ding, element=replace(ding.element, inhoud=ding.element.elementen[:1])) for ding in symbolen[:2]]
    leeg = levering(G + "10")
    geleverd = replace(leeg, ow=Register((ding.sleutel, ding) for ding in (*kaal, symbolen[2])))
    wordt, _ = apply_levering(was, geleverd)
    over = [ding.element for ding in wordt.ow.values() if ding.soort == "SymbolisatieItem"]
    assert sorted(map(repr, over)) == sorted(repr(ding.element) for ding in symbolen[2:])


def test_a_moved_element_keeps_its_wid(keten: list[tuple[Planversie, tuple[Melding, ...]]]) -> None:
    tekst = keten[1][0].regelingen[0].tekst
    wids = [element.wid for element in tekst.walk() if element.wid]
    assert len(wids) == len(set(wids))
    assert find_by_wid(tekst, "gm0297_1__cmp_I") is not None


def test_reading_a_mutatie_from_bytes_gives_what_the_plan_gives(levering: Opener) -> None:
    versie = levering(G + "2")
    (inhoud,) = (b for b in versie.bestanden.values() if b"<RegelingMutatie" in b)
    element = next(parse_xml(inhoud).iter("{*}RegelingMutatie"))
    gelezen = read_tekst(element)
    assert isinstance(gelezen, Tekstelement)
    assert read_wijziging(versie).mutaties == (from_tekst(gelezen)[0],)
