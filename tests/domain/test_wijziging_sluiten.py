"""Closing the annotations over a change: nothing is left on text that is gone, nothing is orphaned, the rest stays."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planstudio.domain.element import Element
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.ow import HREF, RULES, TEKSTOBJECTEN, OwObject, walk_refs
from planstudio.domain.plan import Plan, Planversie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.wijziging.ow import apply_ow, diff_ow
from planstudio.domain.wijziging.sluiten import close_ow
from planstudio.workflows import open_plan

Verandering = Callable[[Tekstelement], Tekstelement | None]


def change(versie: Planversie, wid: str, verandering: Verandering) -> Planversie:
    """A version with one text element changed, or without it."""

    def below(element: Tekstelement) -> Tekstelement:
        inhoud = []
        for kind in element.inhoud:
            nieuw = kind
            if isinstance(kind, Tekstelement):
                nieuw = verandering(kind) if kind.wid == wid else below(kind)
            if nieuw is not None:
                inhoud.append(nieuw)
        gelijk = len(inhoud) == len(element.inhoud) and all(a is b for a, b in zip(inhoud, element.inhoud, strict=True))
        return element if gelijk else replace(element, inhoud=tuple(inhoud))

    regelingen = tuple(replace(regeling, tekst=below(regeling.tekst)) for regeling in versie.regelingen)
    assert any(a.tekst is not b.tekst for a, b in zip(regelingen, versie.regelingen, strict=True)), wid
    return replace(versie, regelingen=regelingen)


def drop(_: Tekstelement) -> None:
    """Take the element away."""


def lapse(element: Tekstelement) -> Tekstelement:
    """Leave only the Kop and Vervallen."""
    kop = element.kop
    return replace(element, inhoud=(*((kop,) if kop else ()), Tekstelement(soort=Soort.VERVALLEN)))


def find_artikel(versie: Planversie, nummer: str) -> Tekstelement:
    """An artikel by its number."""
    return next(e for r in versie.regelingen for e in r.tekst.walk() if e.soort is Soort.ARTIKEL and e.nummer == nummer)


def gone(was: Planversie, wordt: Planversie) -> dict[str, OwObject]:
    """The objects that a version lacks, by key."""
    return {sleutel: was.ow[sleutel] for sleutel in was.ow if sleutel not in wordt.ow}


def codes(meldingen: tuple[Melding, ...]) -> set[str]:
    """The codes of meldingen."""
    return {melding.code for melding in meldingen}


def test_a_change_of_words_changes_nothing(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    artikel = find_artikel(was, "5.6")
    lid = artikel.find(Soort.LID)
    assert lid is not None and lid.wid is not None
    wordt = change(was, lid.wid, lambda element: replace(element, attributen=(("x", "y"),)))
    assert close_ow(was, wordt) == (wordt, ())
    assert close_ow(was, wordt)[0] is wordt
    assert close_ow(was, was) == (was, ())


def test_with_an_artikel_goes_what_only_that_used(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    artikel = find_artikel(was, "5.6")
    assert artikel.wid is not None
    wordt, meldingen = close_ow(was, change(was, artikel.wid, drop))
    soorten = sorted(ding.soort for ding in gone(was, wordt).values())
    assert soorten == sorted(
        ["Regeltekst"] * 3 + ["RegelVoorIedereen"] * 3 + ["Omgevingsnorm", "Gebiedengroep"] + ["Gebied"] * 5
    )
    assert {melding.ernst for melding in meldingen} == {Ernst.INFO}
    assert codes(meldingen) == {"PS-OW-VERVALT"}
    assert len(meldingen) == len(gone(was, wordt))
    assert {melding.plek for melding in meldingen} == set(gone(was, wordt))
    teksten = [melding.tekst for melding in meldingen]
    assert "De omgevingsnorm 'maximum bouwhoogte' vervalt: niets in het plan gebruikt die nog." in teksten
    assert "Het gebied 'Zuiderwijk' vervalt: niets in het plan gebruikt dat nog." in teksten
    assert any("'Lid 2 van Artikel 5.6 Maximum bouwhoogte' staat niet meer in de tekst" in tekst for tekst in teksten)


def test_an_artikel_that_lapses_loses_its_annotations_too(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    artikel = find_artikel(was, "1.1")
    assert artikel.wid is not None
    assert not artikel.find(Soort.LID)
    wordt, meldingen = close_ow(was, change(was, artikel.wid, lapse))
    weg = gone(was, wordt)
    assert {ding.soort for ding in weg.values()} >= {"Regeltekst", "RegelVoorIedereen"}
    assert any("is vervallen" in melding.tekst for melding in meldingen)
    # What had lapsed before is no business of this change.
    assert close_ow(wordt, wordt) == (wordt, ())


def test_closing_twice_is_closing_once(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    artikel = find_artikel(was, "5.8")
    eens, _ = close_ow(was, change(was, artikel.wid or "", drop))
    assert close_ow(was, eens) == (eens, ())


def test_an_artikel_that_gets_leden_keeps_its_annotations_and_the_user_is_told_which(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    regeltekst, artikel = next(
        (ding, element)
        for ding in was.ow.values()
        if ding.soort == "Regeltekst"
        and (element := find_by_wid(was.regelingen[0].tekst, ding.wid or ""))
        and element.soort is Soort.ARTIKEL
        and any(
            doel in was.ow and was.ow[doel].soort == "Activiteit"
            for regel in was.ow.values()
            if regel.soort in RULES and ding.identificatie in walk_refs(regel.element)
            for doel in walk_refs(regel.element)
        )
    )

    def split(element: Tekstelement) -> Tekstelement:
        inhoud = tuple(
            Tekstelement(soort=Soort.LID, wid=f"{element.wid}__para_1", inhoud=(kind,))
            if isinstance(kind, Tekstelement) and kind.soort is Soort.INHOUD
            else kind
            for kind in element.inhoud
        )
        return replace(element, inhoud=inhoud)

    gesplitst = change(was, artikel.wid or "", split)
    wordt, meldingen = close_ow(was, gesplitst)
    assert wordt is gesplitst
    (melding,) = meldingen
    assert (melding.code, melding.ernst, melding.plek) == ("PS-OW-LEDEN", Ernst.FOUT, regeltekst.identificatie)
    assert artikel.describe() in melding.tekst
    assert "de activiteit '" in melding.tekst
    # Re-hung by the user: the old link has no rules left, and goes.
    nieuw = replace(
        regeltekst,
        sleutel="nieuw",
        element=replace(
            regeltekst.element,
            attributen=(("wId", f"{artikel.wid}__para_1"),),
            inhoud=(Element(naam="{x}identificatie", inhoud=("nieuw",)),),
        ),
    )
    ow = gesplitst.ow.put("nieuw", nieuw)
    for regel in list(ow.values()):
        if regel.soort in RULES and regeltekst.identificatie in walk_refs(regel.element):
            ow = ow.put(
                regel.sleutel, replace(regel, element=_replace_ref(regel.element, regeltekst.identificatie, "nieuw"))
            )
    wordt, meldingen = close_ow(was, replace(gesplitst, ow=ow))
    assert set(gone(was, wordt)) == {regeltekst.sleutel}
    assert codes(meldingen) == {"PS-OW-VERVALT"}


def _replace_ref(element: Element, oud: str, nieuw: str) -> Element:
    return replace(
        element,
        attributen=tuple((k, nieuw if k == HREF and v == oud else v) for k, v in element.attributen),
        inhoud=tuple(kind if isinstance(kind, str) else _replace_ref(kind, oud, nieuw) for kind in element.inhoud),
    )


def test_a_rule_that_the_user_took_away_lets_go_of_what_it_used(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    norm = next(ding for ding in was.ow.values() if ding.naam == "maximum bouwhoogte" and ding.soort == "Omgevingsnorm")
    ow = was.ow
    for regel in was.ow.values():
        if regel.soort in RULES and norm.identificatie in walk_refs(regel.element):
            ow = ow.drop(regel.sleutel)
    wordt, meldingen = close_ow(was, replace(was, ow=ow))
    assert norm.sleutel not in wordt.ow
    assert codes(meldingen) == {"PS-OW-VERVALT"}
    assert_closed(was, wordt)


def test_an_object_that_goes_while_others_need_it_is_reported(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    norm = next(ding for ding in was.ow.values() if ding.soort == "Omgevingsnorm")
    wordt, meldingen = close_ow(was, replace(was, ow=was.ow.drop(norm.sleutel)))
    fouten = [melding for melding in meldingen if melding.ernst is Ernst.FOUT]
    assert {melding.code for melding in fouten} == {"PS-OW-VERWIJZING"}
    assert all(f"de omgevingsnorm '{norm.naam}'" in melding.tekst for melding in fouten)
    assert {was.ow[melding.plek].soort for melding in fouten} <= RULES
    assert all(melding.plek in wordt.ow for melding in fouten)


def test_a_new_object_that_nothing_uses_is_reported_and_stays(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    gebied = next(ding for ding in was.ow.values() if ding.soort == "Gebied")
    inhoud = (replace(gebied.element.elementen[0], inhoud=("nieuw",)), *gebied.element.inhoud[1:])
    los = replace(gebied, sleutel="nieuw", element=replace(gebied.element, inhoud=inhoud))
    wordt, meldingen = close_ow(was, replace(was, ow=was.ow.put("nieuw", los)))
    assert wordt.ow["nieuw"] is los
    assert [(m.code, m.plek) for m in meldingen] == [("PS-OW-WEES", "nieuw")]


def test_a_link_with_text_that_is_not_there_or_with_other_text_is_reported(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    regel = next(ding for ding in was.ow.values() if ding.soort in RULES)
    regeltekst = next(was.ow[ref] for ref in walk_refs(regel.element) if was.ow[ref].soort == "Regeltekst")
    verlegd = replace(regeltekst, element=replace(regeltekst.element, attributen=(("wId", "gm9998_1__chp_1"),)))
    _, meldingen = close_ow(was, replace(was, ow=was.ow.put(regeltekst.sleutel, verlegd)))
    assert [(m.code, m.ernst, m.plek) for m in meldingen] == [("PS-OW-WID", Ernst.FOUT, regeltekst.identificatie)]
    identificatie = Element(naam="{r}identificatie", inhoud=("nieuw",))
    nieuw = replace(
        regeltekst,
        sleutel="nieuw",
        element=replace(regeltekst.element, attributen=(("wId", "weg"),), inhoud=(identificatie,)),
    )
    wordt, meldingen = close_ow(was, replace(was, ow=was.ow.put("nieuw", nieuw)))
    assert {(m.code, m.plek) for m in meldingen} == {("PS-OW-WID", "nieuw"), ("PS-OW-WEES", "nieuw")}
    assert wordt.ow["nieuw"] is nieuw


def test_a_location_whose_geometry_is_gone_is_reported(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    bestand = next(bestand for bestand in was.geometrie.values() if bestand.naam.endswith("/haven.gml"))
    _, meldingen = close_ow(was, replace(was, geometrie=was.geometrie.drop(bestand.naam)))
    assert codes(meldingen) == {"PS-OW-GEOMETRIE"}
    assert {was.ow[melding.plek].naam for melding in meldingen} == {locatie.naam for locatie in bestand.locaties}
    assert all(melding.ernst is Ernst.FOUT for melding in meldingen)


def test_an_activity_with_others_below_it_is_not_taken_away(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    ouders = {ref for ding in was.ow.values() for ref in ding.find_refs("bovenliggendeActiviteit")}
    ouder = next(ding for ding in was.ow.values() if ding.soort == "Activiteit" and ding.identificatie in ouders)
    ow = was.ow
    for regel in was.ow.values():
        if regel.soort in RULES and ouder.identificatie in walk_refs(regel.element):
            ow = ow.drop(regel.sleutel)
    wordt, meldingen = close_ow(was, replace(was, ow=ow))
    assert ouder.sleutel in wordt.ow
    assert ("PS-OW-BOVENLIGGEND", ouder.identificatie) in [(m.code, m.plek) for m in meldingen]
    assert_closed(was, wordt, behalve=frozenset({ouder.identificatie}))


def test_with_the_whole_regeling_all_its_annotations_go(voorbeeld: Plan) -> None:
    was = voorbeeld.versie
    wordt, _ = close_ow(was, replace(was, regelingen=()))
    assert len(wordt.ow) == 0


def assert_closed(was: Planversie, wordt: Planversie, behalve: frozenset[str] = frozenset()) -> None:
    """Nothing points to what is gone or stands on text that is gone; nothing is an orphan that was none."""
    delen = (deel for ding in gone(was, wordt).values() for deel in ding.element.walk())
    weg = {deel.tekst for deel in delen if deel.local == "identificatie"}
    wids = {element.wid for regeling in wordt.regelingen for element in regeling.tekst.walk()}
    gebruikt: dict[str, set[str]] = {}
    for ding in wordt.ow.values():
        for ref in walk_refs(ding.element):
            assert ref not in weg, (ding.sleutel, ref)
            gebruikt.setdefault(ref, set()).add(ding.soort)
        if ding.soort in TEKSTOBJECTEN:
            assert ding.wid in wids or ding.wid not in {
                e.wid for regeling in was.regelingen for e in regeling.tekst.walk()
            }
    eerst: dict[str, set[str]] = {}
    for ding in was.ow.values():
        for ref in walk_refs(ding.element):
            eerst.setdefault(ref, set()).add(ding.soort)
    for ding in wordt.ow.values():
        id_ = ding.identificatie
        if ding.soort == "Activiteit":
            assert gebruikt.get(id_, set()) & RULES or not eerst.get(id_, set()) & RULES or id_ in behalve, id_
        elif ding.soort not in {*RULES, "Pons", "Regelingsgebied", "SymbolisatieItem"}:
            assert id_ in gebruikt or id_ not in eerst, id_


@pytest.mark.parametrize(
    ("naam", "stap"),
    [
        ("download/gm0233", 131),
        ("download/pv30", 7),
        ("levering/gemeentestad/gemeentestad_00_initieel", 3),
        ("download/gm0938_omgevingsvisie", 23),
    ],
)
def test_after_removing_any_part_of_a_real_plan_it_is_closed(shared: Path, naam: str, stap: int) -> None:
    was = open_plan(shared / "corpus" / f"{naam}.zip")[0].versie
    soorten = (Soort.ARTIKEL, Soort.PARAGRAAF, Soort.LID, Soort.DIVISIE, Soort.DIVISIETEKST)
    wids = [e.wid for r in was.regelingen for e in r.tekst.walk() if e.soort in soorten and e.wid]
    weg = 0
    for wid in wids[::stap]:
        for verandering in (drop, lapse):
            wordt, meldingen = close_ow(was, change(was, wid, verandering))
            blijft = frozenset(m.plek for m in meldingen if m.code == "PS-OW-BOVENLIGGEND")
            assert codes(meldingen) <= {"PS-OW-VERVALT", "PS-OW-BOVENLIGGEND"}
            assert len(diff_ow(was.ow, wordt.ow).beeindigd) == sum(m.code == "PS-OW-VERVALT" for m in meldingen)
            if verandering is drop:
                assert_closed(was, wordt, blijft)
            weg += len(gone(was, wordt))
    assert weg > 10


def test_what_gemeentestad_ended_by_hand_is_what_closing_ends(shared: Path) -> None:
    map_ = shared / "corpus" / "levering" / "gemeentestad"
    was = open_plan(map_ / "gemeentestad_00_initieel.zip")[0].versie
    besluit = open_plan(map_ / "gemeentestad_3d.zip")[0].versie  # removes an artikel, and re-hangs two rules
    geleverd = besluit.ow.values()
    (regeltekst,) = [ding for ding in geleverd if ding.soort == "Regeltekst"]
    gewijzigd = change(was, regeltekst.wid or "", drop)
    gewijzigd = replace(gewijzigd, ow=apply_ow(was.ow, (ding for ding in geleverd if not ding.is_beeindigd)))
    wordt, _ = close_ow(was, gewijzigd)
    assert set(gone(was, wordt)) == {ding.identificatie for ding in geleverd if ding.is_beeindigd}
    assert len(gone(was, wordt)) == 5


def test_what_a_withdrawal_ended_by_hand_is_what_closing_ends(shared: Path) -> None:
    map_ = shared / "corpus" / "levering"
    was = open_plan(map_ / "gm9920_hello_publicatieOpdracht.zip")[0].versie
    intrekking = open_plan(map_ / "gm9920_hello_intrekking_validatieOpdracht.zip")[0].versie
    wordt, _ = close_ow(was, replace(was, regelingen=()))
    assert (
        set(gone(was, wordt)) == {ding.identificatie for ding in intrekking.ow.values() if ding.is_beeindigd} != set()
    )


@settings(max_examples=40)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.lists(st.integers(0, 10_000), max_size=3))
def test_whatever_parts_and_rules_go_the_rest_is_closed(voorbeeld: Plan, delen: list[int], regels: list[int]) -> None:
    was = voorbeeld.versie
    soorten = (Soort.HOOFDSTUK, Soort.PARAGRAAF, Soort.ARTIKEL, Soort.LID)
    wids = [e.wid for e in was.regelingen[0].tekst.walk() if e.soort in soorten and e.wid]
    alle_regels = sorted(ding.sleutel for ding in was.ow.values() if ding.soort in RULES)
    gewijzigd = was
    for nummer in delen:
        wid = wids[nummer % len(wids)]
        if find_by_wid(gewijzigd.regelingen[0].tekst, wid) is not None:
            gewijzigd = change(gewijzigd, wid, drop)
    for nummer in regels:
        gewijzigd = replace(gewijzigd, ow=gewijzigd.ow.drop(alle_regels[nummer % len(alle_regels)]))
    wordt, meldingen = close_ow(was, gewijzigd)
    assert codes(meldingen) <= {"PS-OW-VERVALT", "PS-OW-BOVENLIGGEND"}
    assert_closed(was, wordt, frozenset(m.plek for m in meldingen if m.code == "PS-OW-BOVENLIGGEND"))
    assert close_ow(was, wordt)[0] is wordt
    # Nothing goes without need: what is left out of the closing was used by nothing that stayed.
    for ding in gone(gewijzigd, wordt).values():
        gebruikers = [ander for ander in wordt.ow.values() if ding.identificatie in walk_refs(ander.element)]
        assert not gebruikers


def test_what_goes_from_one_regeling_leaves_the_annotations_of_another_with_the_same_wids(shared: Path) -> None:
    # The three regelingen of Noord-Holland use the same wIds; only the work tells them apart.
    was = open_plan(shared / "corpus/levering/voorbereidingsbesluit_pv27_noordholland.zip")[0].versie
    eerste = was.regelingen[0]
    kort = replace(eerste, tekst=_drop_artikelen(eerste.tekst))
    wordt, _ = close_ow(was, replace(was, regelingen=(kort, *was.regelingen[1:])))
    works = {bestand.naam: bestand.work for bestand in was.ow_bestanden}
    weg = {sleutel for sleutel in was.ow if sleutel not in wordt.ow}
    assert weg
    assert {works[was.ow[sleutel].bestand] for sleutel in weg if was.ow[sleutel].wid} == {eerste.work}


def _drop_artikelen(tekst: Tekstelement) -> Tekstelement:
    """The text without the artikelen of its last chapter or the like."""
    lichaam = tekst.kinderen[1]
    return replace(tekst, inhoud=(tekst.inhoud[0], replace(lichaam, inhoud=lichaam.inhoud[:1]), *tekst.inhoud[2:]))
