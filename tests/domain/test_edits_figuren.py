"""Figures: the image and its file come, change and go together."""

from dataclasses import replace
from pathlib import Path

import pytest

from planstudio.domain.edits.beeldbestanden import make_bestandsnaam
from planstudio.domain.edits.figuren import (
    Beeld,
    choose_dpi,
    insert_figuur,
    list_zonder_alt,
    remove_figuur,
    replace_beeld,
    set_figuur,
)
from planstudio.domain.edits.tabellen.invoegen import delete_tabel, insert_tabel
from planstudio.domain.edits.tabellen.plaats import Celplek
from planstudio.domain.edits.tabellen.wijzigen import remove_kolom, remove_rij
from planstudio.domain.edits.tekst import replace_tekstelement
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.session import Session
from tests.domain.tekstplannen import assert_goed, find_all, open_corpus

LID = "gm9998_1__chp_1__subchp_1.1__art_1.2__para_1"
BEELD = Beeld(naam="Kaart van het centrum (1).PNG", inhoud=b"png", formaat="image/png", breedte=600, hoogte=300, dpi=96)


def work_of(plan: Plan) -> str:
    return plan.versie.regelingen[0].work


def add(plan: Plan, versie: str = "t1", **anders: str) -> tuple[Plan, Tekstelement]:
    uitkomst = insert_figuur(
        plan,
        work=work_of(plan),
        wid=LID,
        pad=(1, 0),
        beeld=BEELD,
        versie=versie,
        **{"alt": "Een kaart", **anders},  # type: ignore[arg-type]
    )
    assert uitkomst.meldingen == ()
    figuur = next(e for _, e in find_all(uitkomst.plan, Soort.FIGUUR) if (e.wid or "").startswith(f"gm9998_{versie}__"))
    return uitkomst.plan, figuur


def files(plan: Plan) -> set[str]:
    return set(plan.versie.bestanden)


def test_an_image_comes_with_its_file_under_a_name_that_is_legal(voorbeeld: Plan) -> None:
    plan, figuur = add(voorbeeld, bijschrift="Het centrum", bron="Gemeente", titel="Kaart")
    assert_goed(plan)
    assert [kind.soort for kind in figuur.kinderen] == [Soort.TITEL, Soort.ILLUSTRATIE, Soort.BIJSCHRIFT, Soort.BRON]
    illustratie = figuur.find(Soort.ILLUSTRATIE)
    assert illustratie is not None
    assert dict(illustratie.attributen) == {
        "naam": "Kaart-van-het-centrum-1.png",
        "formaat": "image/png",
        "breedte": "600",
        "hoogte": "300",
        "dpi": "96",
        "uitlijning": "start",
        "alt": "Een kaart",
    }
    (nieuw,) = files(plan) - files(voorbeeld)
    assert nieuw.rpartition("/")[0] == plan.versie.regelingen[0].bestand.rpartition("/")[0]
    assert plan.versie.bestanden[nieuw] == b"png"
    weer, _ = add(plan, "t2")
    (tweede,) = files(weer) - files(plan)
    assert tweede.endswith("Kaart-van-het-centrum-1-2.png")
    assert_goed(weer)


@pytest.mark.parametrize(
    ("naam", "bezet", "wordt"),
    [
        ("foto.jpeg", [], "foto.png"),
        ("C:\\temp\\m\u00e9t spatie.bmp", [], "m-t-spatie.png"),
        ("12.png", [], "afbeelding-12.png"),
        ("...", [], "afbeelding.png"),
        ("a.png", ["map/A.PNG", "a-2.png"], "a-3.png"),
        ("x" * 200, [], "x" * 80 + ".png"),
    ],
)
def test_file_names(naam: str, bezet: list[str], wordt: str) -> None:
    assert make_bestandsnaam(naam, "png", bezet) == wordt


def test_an_image_is_no_wider_than_the_text_unless_one_says_so() -> None:
    breed = Beeld(naam="a", inhoud=b"", formaat="image/png", breedte=4000, hoogte=10, dpi=96)
    assert choose_dpi(BEELD) == 96
    assert choose_dpi(breed) == 635
    assert choose_dpi(breed, 32.0) == 318


def test_an_image_without_description_is_told(voorbeeld: Plan) -> None:
    uitkomst = insert_figuur(voorbeeld, work=work_of(voorbeeld), wid=LID, pad=(1, 0), beeld=BEELD, alt=" ", versie="t")
    assert [m.code for m in uitkomst.meldingen] == ["PS-FIGUUR-ALT"]
    figuur = uitkomst.meldingen[0].plek
    assert figuur in [m.plek for m in list_zonder_alt(uitkomst.plan.versie.regelingen[0].tekst)]
    beter = set_figuur(uitkomst.plan, work=work_of(voorbeeld), wid=figuur, alt="Een kaart")
    assert beter.meldingen == ()
    assert figuur not in [m.plek for m in list_zonder_alt(beter.plan.versie.regelingen[0].tekst)]


def test_what_stands_with_an_image_changes_and_goes(voorbeeld: Plan) -> None:
    plan, figuur = add(voorbeeld)
    work, wid = work_of(plan), figuur.wid or ""
    anders = set_figuur(plan, work=work, wid=wid, bijschrift="Onder", bron="B", uitlijning="center", breedte_cm=8).plan
    assert_goed(anders)
    nieuw = find_by_wid(anders.versie.regelingen[0].tekst, wid)
    assert nieuw is not None
    illustratie = nieuw.find(Soort.ILLUSTRATIE)
    assert illustratie is not None
    assert (illustratie.get("uitlijning"), illustratie.get("dpi")) == ("center", "191")
    terug = set_figuur(anders, work=work, wid=wid, bijschrift="", bron="", uitlijning="start").plan
    assert [k.soort for k in find_by_wid(terug.versie.regelingen[0].tekst, wid).kinderen] == [Soort.ILLUSTRATIE]  # type: ignore[union-attr]
    assert set_figuur(anders, work=work, wid=wid, bijschrift="Onder").plan is anders
    with pytest.raises(ValueError, match="none of"):
        set_figuur(plan, work=work, wid=wid, uitlijning="links")


def test_another_image_is_another_element_in_the_same_place_and_the_old_file_goes(voorbeeld: Plan) -> None:
    plan, figuur = add(voorbeeld, bijschrift="Het centrum")
    ander = Beeld(naam="foto.jpg", inhoud=b"jpg", formaat="image/jpeg", breedte=10, hoogte=10, dpi=96)
    uitkomst = replace_beeld(plan, work=work_of(plan), wid=figuur.wid or "", beeld=ander, alt="Foto", versie="t2")
    assert_goed(uitkomst.plan)
    assert {naam.rpartition("/")[2] for naam in files(uitkomst.plan) - files(voorbeeld)} == {"foto.jpg"}
    assert find_by_wid(uitkomst.plan.versie.regelingen[0].tekst, figuur.wid or "") is None
    nieuw = next(e for _, e in find_all(uitkomst.plan, Soort.FIGUUR) if e.eid == figuur.eid)
    assert (nieuw.wid or "").startswith("gm9998_t2__")
    assert nieuw.find(Soort.BIJSCHRIFT) == figuur.find(Soort.BIJSCHRIFT)


def test_a_removed_image_takes_its_file_along_but_not_that_of_another(voorbeeld: Plan) -> None:
    plan, figuur = add(voorbeeld)
    session = Session(plan)
    session.apply("weg", lambda p: remove_figuur(p, work=work_of(p), wid=figuur.wid or "").plan)
    assert session.plan == voorbeeld
    session.undo()
    assert session.plan is plan
    illustratie = figuur.find(Soort.ILLUSTRATIE)
    assert illustratie is not None
    twee, tweede = add(plan, "t2")
    # A second figure that shows the file of the first.
    gedeeld = replace_tekstelement(
        twee, work_of(plan), tweede.wid or "", lambda f: replace(f, inhoud=(illustratie, *f.inhoud[1:]))
    )
    weg = remove_figuur(gedeeld, work=work_of(plan), wid=tweede.wid or "").plan
    assert files(plan) <= files(weg)
    assert files(remove_figuur(weg, work=work_of(plan), wid=figuur.wid or "").plan) == files(gedeeld) - files(
        plan
    ) | files(voorbeeld)
    with pytest.raises(KeyError):
        remove_figuur(plan, work=work_of(plan), wid=LID)


def test_an_image_in_a_cell_goes_with_the_table(voorbeeld: Plan) -> None:
    uitkomst = insert_tabel(voorbeeld, work=work_of(voorbeeld), wid=LID, pad=(1, 0), rijen=2, kolommen=2, versie="t")
    plek = uitkomst.plek
    assert plek is not None
    met = insert_figuur(
        uitkomst.plan, work=plek.work, wid=plek.wid, pad=plek.pad, beeld=BEELD, alt="x", versie="t"
    ).plan
    assert_goed(met)
    assert files(met) - files(voorbeeld)
    tabel = next(e for _, e in find_all(met, Soort.TABLE) if (e.wid or "").startswith("gm9998_t__"))
    weg = delete_tabel(met, work=work_of(met), wid=tabel.wid or "").plan
    assert files(weg) == files(voorbeeld)
    celplek = Celplek(work=work_of(met), wid=tabel.wid or "")
    assert files(remove_rij(met, celplek).plan) == files(remove_kolom(met, celplek).plan) == files(voorbeeld)
    assert files(remove_rij(met, replace(celplek, rij=1)).plan) == files(met)


def test_where_no_image_can_be_that_is_said(voorbeeld: Plan) -> None:
    titel = next(e for _, e in find_all(voorbeeld, Soort.REGELING_OPSCHRIFT))
    uitkomst = insert_figuur(voorbeeld, work=work_of(voorbeeld), wid=titel.wid or "", beeld=BEELD, alt="x", versie="t")
    assert uitkomst.plan is voorbeeld
    assert [m.code for m in uitkomst.meldingen] == ["PS-FIGUUR-PLAATS"]


@pytest.mark.corpus
@pytest.mark.parametrize("naam", ["download/pv30.zip", "levering/projectbesluit_netopzee.zip"])
def test_all_real_images_are_replaced_and_removed(shared: Path, naam: str) -> None:
    plan = open_corpus(naam)
    werken = find_all(plan, Soort.FIGUUR)
    assert werken
    for nummer, (work, figuur) in enumerate(werken):
        if nummer % 2:
            plan = remove_figuur(plan, work=work, wid=figuur.wid or "").plan
        else:
            plan = replace_beeld(plan, work=work, wid=figuur.wid or "", beeld=BEELD, alt="x", versie=f"t{nummer}").plan
    assert_goed(plan)
    genoemd = {e.get("naam") for _, e in find_all(plan, Soort.ILLUSTRATIE)}
    beelden = {b.rpartition("/")[2] for b in plan.versie.bestanden if b.lower().endswith((".png", ".jpg", ".jpeg"))}
    assert {n.lower() for n in genoemd if n} == {b.lower() for b in beelden}
