"""Text from elsewhere goes into a plan as one edit: valid, near the place asked for, and nothing else touched."""

from dataclasses import replace
from pathlib import Path

import pytest

from planstudio.checks.standaardenset import Standaardenset
from planstudio.domain.edits.tekst import find_blok
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.tekstimport.bron import Beeld, Blok, Bloksoort, Bron, make_alinea
from planstudio.domain.tekstimport.invoegen import insert_tekst
from planstudio.domain.tekstimport.overnemen import take_over
from planstudio.domain.tekstimport.structuur import Structuur, Vorm, build_structuur
from planstudio.domain.woorden import flatten
from planstudio.standards.standaarden import read_plan
from planstudio.storage.pakketbestand import read_pakket
from tests.domain.tekstimport_bouwen import PNG, find_fouten, find_schemas, list_woorden, make_bron, walk_resultaat


@pytest.fixture(scope="module")
def ermelo(shared: Path) -> Plan:
    return read_plan(read_pakket(shared / "corpus/download/gm0233.zip"), "gm0233")[0]


@pytest.fixture(scope="module")
def visie(shared: Path) -> Plan:
    return read_plan(read_pakket(shared / "corpus/download/gm0938_omgevingsvisie.zip"), "gm0938")[0]


@pytest.fixture(scope="module")
def schemas(shared: Path) -> Standaardenset:
    return find_schemas(shared)


def bouw(tekst: str, vorm: Vorm | None = None, versie: str = "v1") -> Structuur:
    bron = Bron(blokken=tuple(make_alinea(regel) for regel in tekst.splitlines()))
    return build_structuur(bron, overheid="gm9999", versie=versie, vorm=vorm)


def tekst_van(plan: Plan) -> Tekstelement:
    return plan.versie.regelingen[0].tekst


def work_van(plan: Plan) -> str:
    return plan.versie.regelingen[0].work


def find(plan: Plan, *soorten: Soort, nummer: str = "") -> Tekstelement:
    return next(e for e in tekst_van(plan).walk() if e.soort in soorten and (not nummer or e.nummer == nummer))


def voeg_in(plan: Plan, na: Tekstelement, structuur: Structuur, pad: tuple[int, ...] = ()) -> Uitkomst:
    assert na.wid is not None
    uitkomst = insert_tekst(
        plan, work=work_van(plan), na=na.wid, elementen=structuur.elementen, bestanden=structuur.bestanden, pad=pad
    )
    _check_rest(plan, uitkomst.plan)
    if uitkomst.plek is not None:
        houder = find_by_wid(tekst_van(uitkomst.plan), uitkomst.plek.wid)
        assert houder is not None
        blok = find_blok(houder, uitkomst.plek.pad)
        assert 0 <= uitkomst.plek.positie <= len(flatten(blok))
    return uitkomst


def _check_rest(was: Plan, wordt: Plan) -> None:
    """All that was there is there still, under its own ids."""
    oud = {e.wid: e.eid for e in tekst_van(was).walk() if e.wid}
    nieuw = {e.wid: e.eid for e in tekst_van(wordt).walk() if e.wid}
    assert oud.items() <= nieuw.items()
    assert len(set(nieuw.values())) == len(nieuw)


def nieuw_in(was: Plan, wordt: Plan) -> list[Tekstelement]:
    oud = {e.wid for e in tekst_van(was).walk()}
    return [e for e in tekst_van(wordt).walk() if e.wid and e.wid not in oud]


def ouder_van(plan: Plan, kind: Tekstelement) -> Tekstelement:
    return next(e for e in tekst_van(plan).walk() if any(k is kind for k in e.inhoud))


def test_nothing_gives_the_very_same_plan(ermelo):
    na = find(ermelo, Soort.ARTIKEL)
    uitkomst = insert_tekst(ermelo, work=work_van(ermelo), na=na.wid or "", elementen=())
    assert uitkomst.plan is ermelo


@pytest.mark.parametrize(("work", "na"), [("geen", "x"), ("", "x")])
def test_an_unknown_place_is_a_key_error(ermelo, work, na):
    with pytest.raises(KeyError):
        insert_tekst(ermelo, work=work or work_van(ermelo), na=na, elementen=bouw("Artikel 1 A\nB.").elementen)


def test_artikelen_go_right_after_an_artikel(ermelo, schemas):
    na = find(ermelo, Soort.ARTIKEL, nummer="22.5")
    structuur = bouw("Artikel 22.5a Nieuw\n1. Een.\n2. Twee.\nArtikel 22.5b Ook\nTekst.")
    uitkomst = voeg_in(ermelo, na, structuur)
    houder = ouder_van(uitkomst.plan, na)
    nummers = [kind.nummer for kind in houder.kinderen]
    assert nummers[nummers.index("22.5") :][:3] == ["22.5", "22.5a", "22.5b"]
    artikel = find(uitkomst.plan, Soort.ARTIKEL, nummer="22.5a")
    assert artikel.eid == f"{houder.eid}__art_22.5a" and artikel.wid == structuur.elementen[0].wid
    assert uitkomst.meldingen == () and uitkomst.plek is not None and uitkomst.plek.wid == artikel.wid
    assert find_fouten(tekst_van(uitkomst.plan), schemas) == find_fouten(tekst_van(ermelo), schemas)
    # What is beside the way to the place is shared.
    assert tekst_van(uitkomst.plan).kinderen[2] is tekst_van(ermelo).kinderen[2]


def test_a_place_within_an_artikel_will_do_too(ermelo):
    lid = find(ermelo, Soort.LID)
    uitkomst = voeg_in(ermelo, lid, bouw("Artikel 1.1a Nieuw\nTekst."))
    (artikel, *_) = nieuw_in(ermelo, uitkomst.plan)
    assert any(
        kind.soort is Soort.ARTIKEL and lid in kind.inhoud for kind in ouder_van(uitkomst.plan, artikel).kinderen
    )


def test_a_chapter_goes_after_the_chapter_of_the_place(ermelo):
    na = find(ermelo, Soort.ARTIKEL, nummer="1.1")
    uitkomst = voeg_in(ermelo, na, bouw("Hoofdstuk 1a Nieuw\nArtikel 1a.1 Doel\nTekst."))
    lichaam = find(uitkomst.plan, Soort.LICHAAM)
    assert [kind.nummer for kind in lichaam.kinderen][:3] == ["1", "1a", "2"]


def test_artikelen_fill_a_chapter_that_was_kept_free(ermelo, schemas):
    hoofdstuk = next(
        e for e in tekst_van(ermelo).walk() if e.soort is Soort.HOOFDSTUK and e.find(Soort.GERESERVEERD) is not None
    )
    uitkomst = voeg_in(ermelo, hoofdstuk, bouw("Artikel 2.1 Doel\nTekst."))
    gevuld = find_by_wid(tekst_van(uitkomst.plan), hoofdstuk.wid or "")
    assert gevuld is not None and [kind.soort for kind in gevuld.kinderen] == [Soort.KOP, Soort.ARTIKEL]
    assert find_fouten(tekst_van(uitkomst.plan), schemas) == find_fouten(tekst_van(ermelo), schemas)


def test_paragraphs_go_after_the_block_of_the_caret(ermelo):
    lid = find(ermelo, Soort.LID)
    plaats = next(
        n for n, kind in enumerate(lid.inhoud) if isinstance(kind, Tekstelement) and kind.soort is Soort.INHOUD
    )
    uitkomst = voeg_in(ermelo, lid, bouw("Eerst dit.\nDan dat.", Vorm.BLOKKEN), pad=(plaats, 0))
    nieuw = find_by_wid(tekst_van(uitkomst.plan), lid.wid or "")
    assert nieuw is not None
    inhoud = nieuw.find(Soort.INHOUD)
    assert inhoud is not None and [kind.tekst for kind in inhoud.kinderen][1:3] == ["Eerst dit.", "Dan dat."]
    assert uitkomst.plek is not None
    assert (uitkomst.plek.wid, uitkomst.plek.pad, uitkomst.plek.positie) == (lid.wid, (plaats, 2), len("Dan dat."))


def test_paragraphs_after_a_whole_artikel_go_into_its_last_text(ermelo):
    artikel = find(ermelo, Soort.ARTIKEL, nummer="1.1")
    uitkomst = voeg_in(ermelo, artikel, bouw("Dan dat.", Vorm.BLOKKEN))
    nieuw = find_by_wid(tekst_van(uitkomst.plan), artikel.wid or "")
    assert nieuw is not None and nieuw.kinderen[-1].soort is Soort.LID
    assert nieuw.kinderen[-1].tekst.endswith("Dan dat.")


def test_a_table_pasted_in_a_cell_goes_after_the_table_it_is_in(ermelo):
    tabel = find(ermelo, Soort.TABLE)
    pad: tuple[int, ...] = ()
    element = tabel
    while element.soort is not Soort.AL:
        plaats = next(
            n
            for n, kind in enumerate(element.inhoud)
            if isinstance(kind, Tekstelement) and kind.soort not in (Soort.TITLE, Soort.COLSPEC)
        )
        pad = (*pad, plaats)
        element = element.inhoud[plaats]  # type: ignore[assignment]
    bron = next(e for e in tekst_van(ermelo).walk() if e.soort is Soort.TABLE and e is not tabel)
    structuur = Structuur(elementen=(replace(bron, wid=None, eid=None),))
    uitkomst = voeg_in(ermelo, tabel, structuur, pad=pad)
    kinderen = ouder_van(uitkomst.plan, tabel).kinderen
    plaats = next(n for n, kind in enumerate(kinderen) if kind is tabel)
    assert kinderen[plaats + 1].soort is Soort.TABLE


def test_leden_go_after_a_lid_and_become_a_list_where_there_are_none(ermelo):
    structuur = bouw("3. Een.\n4. Twee.", Vorm.LEDEN)
    assert all(e.soort is Soort.AL for e in structuur.elementen)
    structuur = bouw("1. Een.\n2. Twee.", Vorm.LEDEN)
    lid = find(ermelo, Soort.LID)
    uitkomst = voeg_in(ermelo, lid, structuur)
    houder = ouder_van(uitkomst.plan, lid)
    plaats = houder.inhoud.index(lid)
    assert [kind.nummer for kind in houder.inhoud[plaats + 1 : plaats + 3]] == ["1.", "2."]  # type: ignore[union-attr]
    zonder = next(e for e in tekst_van(ermelo).walk() if e.soort is Soort.ARTIKEL and e.find(Soort.INHOUD) is not None)
    uitkomst = voeg_in(ermelo, zonder, structuur)
    nieuw = find_by_wid(tekst_van(uitkomst.plan), zonder.wid or "")
    inhoud = nieuw.find(Soort.INHOUD) if nieuw is not None else None
    assert inhoud is not None and inhoud.kinderen[-1].soort is Soort.LIJST
    assert [melding.code for melding in uitkomst.meldingen] == ["PS-IMPORT-PLAATS"]


def test_a_bijlage_goes_after_the_last_and_a_second_toelichting_becomes_one(ermelo, schemas):
    na = find(ermelo, Soort.ARTIKEL)
    structuur = bouw("Artikel 9.9 Doel\nTekst.\nBijlage X Lijst\nIets.\nToelichting\nUitleg.")
    uitkomst = voeg_in(ermelo, na, structuur)
    soorten = [kind.soort for kind in tekst_van(uitkomst.plan).kinderen]
    assert soorten == [Soort.REGELING_OPSCHRIFT, Soort.LICHAAM, *[Soort.BIJLAGE] * 3, Soort.TOELICHTING]
    assert [melding.code for melding in uitkomst.meldingen] == ["PS-IMPORT-PLAATS"]
    assert find_fouten(tekst_van(uitkomst.plan), schemas) == find_fouten(tekst_van(ermelo), schemas)


def test_images_lie_beside_the_regeling_and_never_replace_another(ermelo):
    bron = Bron(blokken=(Blok(soort=Bloksoort.ALINEA, stukken=(Beeld(naam="a.png"),)),), beelden={"a.png": PNG})
    na = find(ermelo, Soort.LID)
    eerst = voeg_in(ermelo, na, build_structuur(bron, overheid="gm1", versie="v1")).plan
    map_ = ermelo.versie.regelingen[0].bestand.rpartition("/")[0]
    assert eerst.versie.bestanden[f"{map_}/a_v1.png"] == PNG
    ander = Bron(blokken=bron.blokken, beelden={"a.png": PNG + b" "})
    dan = voeg_in(eerst, na, build_structuur(ander, overheid="gm1", versie="v1")).plan
    assert dan.versie.bestanden[f"{map_}/a_v1.png"] == PNG
    assert dan.versie.bestanden[f"{map_}/a_v1-2.png"] == PNG + b" "
    namen = {e.get("naam") for e in nieuw_in(ermelo, dan) for e in e.walk() if e.soort is Soort.ILLUSTRATIE}
    assert namen == {"a_v1.png", "a_v1-2.png"}


@pytest.mark.parametrize("vorm", Vorm)
def test_anything_can_go_anywhere_and_stays_valid(vorm, ermelo, visie, schemas):
    for nummer, plan in enumerate((ermelo, visie)):
        plekken = [e for e in tekst_van(plan).walk() if e.wid and e.wid not in ("body", "longTitle")]
        was = find_fouten(tekst_van(plan), schemas)
        for seed in range(4):
            structuur = build_structuur(make_bron(seed), overheid="gm9999", versie=f"s{seed}", vorm=vorm)
            na = plekken[(seed * 7919 + nummer * 31) % len(plekken)]
            uitkomst = voeg_in(plan, na, structuur)
            assert find_fouten(tekst_van(uitkomst.plan), schemas) == was, (seed, na.wid)
            erin = list_woorden(deel for e in structuur.elementen for deel in walk_resultaat(e))
            geweigerd = any(melding.code == "PS-IMPORT-GEENPLAATS" for melding in uitkomst.meldingen)
            eruit = set(list_woorden(deel for deel in walk_resultaat(tekst_van(uitkomst.plan))))
            assert geweigerd or set(erin) <= eruit


def test_artikelen_become_divisies_where_there_are_no_artikelen(visie, schemas):
    na = find(visie, Soort.DIVISIETEKST)
    uitkomst = voeg_in(
        visie, na, bouw("Hoofdstuk 1 Wonen\nArtikel 1.1 Erf\n1. Een.\n2. Twee.\nArtikel 1.2 Tuin\nTekst.")
    )
    divisie = nieuw_in(visie, uitkomst.plan)[0]
    assert [kind.soort for kind in divisie.kinderen] == [Soort.KOP, Soort.DIVISIETEKST, Soort.DIVISIETEKST]
    assert divisie.nummer == "1" and divisie.kinderen[1].find(Soort.INHOUD) is not None
    assert [melding.code for melding in uitkomst.meldingen] == ["PS-IMPORT-PLAATS"]
    assert find_fouten(tekst_van(uitkomst.plan), schemas) == find_fouten(tekst_van(visie), schemas)


# Taking over from another plan


def test_an_artikel_comes_with_its_references(ermelo, voorbeeld, schemas):
    artikel = next(
        e
        for e in tekst_van(ermelo).walk()
        if e.soort is Soort.HOOFDSTUK and any(r.soort is Soort.INT_REF for r in e.walk())
    )
    na = find(voorbeeld, Soort.ARTIKEL)
    uitkomst = take_over(
        voorbeeld, ermelo, work=work_van(voorbeeld), na=na.wid or "", wids=[artikel.wid or ""], versie="t1"
    )
    _check_rest(voorbeeld, uitkomst.plan)
    nieuw = nieuw_in(voorbeeld, uitkomst.plan)
    assert list_woorden(walk_resultaat(nieuw[0])) == list_woorden(walk_resultaat(artikel))
    eids = {e.eid for e in tekst_van(uitkomst.plan).walk()}
    refs = [r.get("ref") for e in nieuw[:1] for r in e.walk() if r.soort is Soort.INT_REF]
    assert set(refs) <= eids
    assert all("_t1__" in (e.wid or "") for e in nieuw)
    assert find_fouten(tekst_van(uitkomst.plan), schemas) == find_fouten(tekst_van(voorbeeld), schemas)


def test_references_to_what_stays_behind_become_words_and_are_told(ermelo, voorbeeld):
    lid = find(ermelo, Soort.LID)
    assert any(kind.soort is Soort.INT_REF for kind in lid.walk())
    na = find(voorbeeld, Soort.LID)
    uitkomst = take_over(
        voorbeeld, ermelo, work=work_van(voorbeeld), na=na.wid or "", wids=[lid.wid or ""], versie="t1"
    )
    (nieuw,) = (e for e in nieuw_in(voorbeeld, uitkomst.plan) if e.soort is Soort.LID)
    assert not any(kind.soort is Soort.INT_REF for kind in nieuw.walk())
    assert nieuw.tekst == lid.tekst
    assert {melding.code for melding in uitkomst.meldingen} == {"PS-IMPORT-VERWIJZING"}


def test_the_same_text_in_the_same_plan_keeps_its_references(ermelo):
    lid = find(ermelo, Soort.LID)
    uitkomst = take_over(ermelo, ermelo, work=work_van(ermelo), na=lid.wid or "", wids=[lid.wid or ""], versie="t1")
    refs = [
        [r.get("ref") for r in e.walk() if r.soort is Soort.INT_REF] for e in (lid, nieuw_in(ermelo, uitkomst.plan)[0])
    ]
    assert refs[0] == refs[1] and uitkomst.meldingen == ()


def test_begrippen_join_the_list_or_get_one(ermelo, voorbeeld, schemas):
    begrippen = [e for e in tekst_van(ermelo).walk() if e.soort is Soort.BEGRIP][:2]
    wids = [e.wid or "" for e in begrippen]
    uitkomst = take_over(ermelo, ermelo, work=work_van(ermelo), na=wids[1], wids=wids, versie="t1")
    lijst = ouder_van(uitkomst.plan, begrippen[0])
    assert [kind.tekst for kind in lijst.kinderen[2:4]] == [begrip.tekst for begrip in begrippen]
    na = find(voorbeeld, Soort.LID)
    elders = take_over(voorbeeld, ermelo, work=work_van(voorbeeld), na=na.wid or "", wids=wids, versie="t1").plan
    assert nieuw_in(voorbeeld, elders)[0].soort is Soort.BEGRIPPENLIJST
    assert find_fouten(tekst_van(elders), schemas) == find_fouten(tekst_van(voorbeeld), schemas)


def test_an_item_taken_to_a_place_without_items_gets_a_list(ermelo, voorbeeld, schemas):
    li = next(e for e in tekst_van(ermelo).walk() if e.soort is Soort.LI and e.nummer and len(list(e.walk())) == 3)
    na = find(voorbeeld, Soort.LID)
    uitkomst = take_over(voorbeeld, ermelo, work=work_van(voorbeeld), na=na.wid or "", wids=[li.wid or ""], versie="t1")
    (lijst, nieuw) = nieuw_in(voorbeeld, uitkomst.plan)
    assert (lijst.soort, nieuw.soort, nieuw.tekst) == (Soort.LIJST, Soort.LI, li.tekst)
    assert find_fouten(tekst_van(uitkomst.plan), schemas) == find_fouten(tekst_van(voorbeeld), schemas)


def test_images_come_along_from_the_other_plan(visie, ermelo):
    divisie = next(
        e
        for e in tekst_van(visie).walk()
        if e.soort is Soort.DIVISIETEKST and any(f.soort is Soort.FIGUUR for f in e.walk())
    )
    na = find(ermelo, Soort.DIVISIETEKST)
    uitkomst = take_over(ermelo, visie, work=work_van(ermelo), na=na.wid or "", wids=[divisie.wid or ""], versie="t1")
    namen = [e.get("naam") for e in divisie.walk() if e.soort is Soort.ILLUSTRATIE]
    korte = {naam.rpartition("/")[2] for naam in uitkomst.plan.versie.bestanden}
    assert namen and set(namen) <= korte


def test_an_area_that_this_plan_does_not_have_becomes_words(voorbeeld, ermelo):
    met = next(
        e
        for e in tekst_van(voorbeeld).walk()
        if e.soort is Soort.BIJLAGE and any(r.soort is Soort.EXT_IO_REF for r in e.walk())
    )
    na = find(ermelo, Soort.ARTIKEL)
    uitkomst = take_over(ermelo, voorbeeld, work=work_van(ermelo), na=na.wid or "", wids=[met.wid or ""], versie="t1")
    nieuw = nieuw_in(ermelo, uitkomst.plan)[0]
    assert not any(r.soort is Soort.EXT_IO_REF for r in nieuw.walk())
    assert list_woorden(walk_resultaat(nieuw)) == list_woorden(walk_resultaat(met))
    assert {melding.code for melding in uitkomst.meldingen} == {"PS-IMPORT-VERWIJZING"}
