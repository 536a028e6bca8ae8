"""Tables: whatever one does to rows, columns and cells, the grid adds up, the text is valid, and no words get lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planstudio.domain.edits.figuren import Beeld, insert_figuur
from planstudio.domain.edits.inline_verwijzing import Verwijzing, insert_verwijzing
from planstudio.domain.edits.noten import insert_noot
from planstudio.domain.edits.opmaak import set_opmaak
from planstudio.domain.edits.tabellen.cellen import Vlak
from planstudio.domain.edits.tabellen.invoegen import delete_tabel, insert_tabel, set_titel
from planstudio.domain.edits.tabellen.plaats import Celplek, find_cel, find_celplek
from planstudio.domain.edits.tabellen.plakken import (
    Plakcel,
    Plakraster,
    insert_plakraster,
    paste_raster,
    read_tsv,
)
from planstudio.domain.edits.tabellen.raster import Raster, read_raster, write_raster
from planstudio.domain.edits.tabellen.wijzigen import (
    add_kolom,
    add_rij,
    align_cellen,
    align_kolom,
    change_breedtes,
    change_koprijen,
    go_cel,
    join_cellen,
    open_cel,
    read_tabel,
    remove_kolom,
    remove_rij,
    shift_kolom,
    shift_rij,
    unjoin_cel,
)
from planstudio.domain.edits.tekst import find_blok, replace_tekstelement, set_woorden
from planstudio.domain.edits.uitkomst import Plek, Uitkomst
from planstudio.domain.plan import Plan
from planstudio.domain.soort import BLOKKEN, Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.session import Session
from tests.conftest import find_corpus
from tests.domain.tekstplannen import assert_goed, find_all, open_corpus, words_of
from tests.mutaties import make_goed

LID = "gm9998_1__chp_1__subchp_1.1__art_1.2__para_1"
ARTIKEL = "gm9998_1__chp_1__subchp_1.2__art_1.4"


def work_of(plan: Plan) -> str:
    return plan.versie.regelingen[0].work


def with_tabel(plan: Plan, rijen: int = 3, kolommen: int = 3, koprijen: int = 1) -> tuple[Plan, Celplek]:
    """A plan with a table of which each cell holds its row and column: 'r0k0'."""
    uitkomst = insert_tabel(
        plan, work=work_of(plan), wid=LID, pad=(1, 0), rijen=rijen, kolommen=kolommen, koprijen=koprijen, versie="t1"
    )
    assert uitkomst.plek is not None
    celplek = find_celplek(uitkomst.plan, uitkomst.plek)
    assert celplek is not None
    cellen = tuple(Plakcel(rij=r, kolom=k, alineas=(f"r{r}k{k}",)) for r in range(rijen) for k in range(kolommen))
    return paste_raster(uitkomst.plan, celplek, Plakraster(cellen=cellen)).plan, celplek


def at(celplek: Celplek, rij: int, kolom: int) -> Celplek:
    return replace(celplek, rij=rij, kolom=kolom)


def show(plan: Plan, celplek: Celplek) -> list[str]:
    """The rows of a table, each cell once, with what it spans."""
    raster = read_tabel(plan, celplek)
    regels: list[list[str]] = [[] for _ in raster.rijen]
    for cel in raster.cellen:
        maat = f"[{cel.rijen}x{cel.kolommen}]" if cel.rijen * cel.kolommen > 1 else ""
        regels[cel.rij].append(words_of(cel.entry) + maat)
    return [" | ".join(regel) for regel in regels]


def assert_caret(uitkomst: Uitkomst) -> None:
    """The caret is in a block that is there."""
    plek = uitkomst.plek
    assert plek is not None
    regeling = uitkomst.plan.versie.find_regeling(plek.work)
    assert regeling is not None
    element = find_by_wid(regeling.tekst, plek.wid)
    assert element is not None
    blok = find_blok(element, plek.pad)
    assert blok.soort in BLOKKEN or not blok.kinderen


def test_a_new_table_stands_after_the_block_and_has_ids_of_its_own(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    lid = find_by_wid(plan.versie.regelingen[0].tekst, LID)
    assert lid is not None
    inhoud = lid.find(Soort.INHOUD)
    assert inhoud is not None
    assert [kind.soort for kind in inhoud.kinderen][:2] == [Soort.AL, Soort.TABLE]
    tabel = inhoud.find(Soort.TABLE)
    assert tabel is not None
    assert (tabel.wid, tabel.eid) == (f"gm9998_t1__{tabel.eid}", f"{lid.eid}__table_o_1")
    assert celplek.wid == tabel.wid
    assert show(plan, celplek) == ["r0k0 | r0k1 | r0k2", "r1k0 | r1k1 | r1k2", "r2k0 | r2k1 | r2k2"]
    assert read_tabel(plan, celplek).koprijen == 1


@pytest.mark.parametrize(
    ("edit", "wordt"),
    [
        (lambda p, c: add_rij(p, at(c, 1, 0)), ["r0k0 | r0k1", "r1k0 | r1k1", " | ", "r2k0 | r2k1"]),
        (lambda p, c: add_rij(p, at(c, 1, 0), na=False), ["r0k0 | r0k1", " | ", "r1k0 | r1k1", "r2k0 | r2k1"]),
        (lambda p, c: remove_rij(p, at(c, 1, 0)), ["r0k0 | r0k1", "r2k0 | r2k1"]),
        (lambda p, c: shift_rij(p, at(c, 2, 0), stap=-1), ["r0k0 | r0k1", "r2k0 | r2k1", "r1k0 | r1k1"]),
        (lambda p, c: shift_rij(p, at(c, 1, 0), stap=-1), ["r0k0 | r0k1", "r1k0 | r1k1", "r2k0 | r2k1"]),
        (lambda p, c: add_kolom(p, at(c, 0, 0)), ["r0k0 |  | r0k1", "r1k0 |  | r1k1", "r2k0 |  | r2k1"]),
        (lambda p, c: remove_kolom(p, at(c, 0, 0)), ["r0k1", "r1k1", "r2k1"]),
        (lambda p, c: shift_kolom(p, c, stap=1), ["r0k1 | r0k0", "r1k1 | r1k0", "r2k1 | r2k0"]),
        (
            lambda p, c: join_cellen(p, c, Vlak(1, 0, 2, 0)),
            ["r0k0 | r0k1", "r1k0r2k0[2x1] | r1k1", "r2k1"],
        ),
        (lambda p, c: join_cellen(p, c, Vlak(1, 0, 2, 1)), ["r0k0 | r0k1", "r1k0r1k1r2k0r2k1[1x2]"]),
        (lambda p, c: join_cellen(p, c, Vlak(0, 0, 1, 0)), ["r0k0 | r0k1", "r1k0 | r1k1", "r2k0 | r2k1"]),
    ],
)
def test_each_edit_does_what_it_says(
    voorbeeld: Plan, edit: Callable[[Plan, Celplek], Uitkomst], wordt: list[str]
) -> None:
    plan, celplek = with_tabel(voorbeeld, 3, 2)
    uitkomst = edit(plan, celplek)
    assert show(uitkomst.plan, celplek) == wordt
    assert_caret(uitkomst)


def test_what_was_joined_and_split_again_keeps_its_words_in_the_first_cell(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    plan = join_cellen(plan, celplek, Vlak(1, 1, 2, 2)).plan
    assert show(plan, celplek)[1:] == ["r1k0 | r1k1r1k2r2k1r2k2[2x2]", "r2k0"]
    plan = unjoin_cel(plan, at(celplek, 2, 2)).plan
    assert show(plan, celplek)[1:] == ["r1k0 | r1k1r1k2r2k1r2k2 | ", "r2k0 |  | "]


def test_rows_and_columns_that_a_joined_cell_reaches_over_come_and_go_within_it(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld, 4, 3)
    plan = join_cellen(plan, celplek, Vlak(1, 0, 2, 1)).plan
    cel = "r1k0r1k1r2k0r2k1"
    assert show(add_kolom(plan, at(celplek, 3, 0)).plan, celplek)[1] == f"{cel}[2x3] | r1k2"
    # Beside the joined cell: after the row in which it ends.
    assert show(add_rij(plan, at(celplek, 1, 0)).plan, celplek)[1:4] == [f"{cel}[2x2] | r1k2", "r2k2", " |  | "]
    assert show(add_rij(plan, at(celplek, 1, 2)).plan, celplek)[1:4] == [f"{cel}[3x2] | r1k2", "", "r2k2"]
    assert show(remove_rij(plan, at(celplek, 1, 2)).plan, celplek)[1] == f"{cel}[1x2] | r2k2"
    assert show(remove_kolom(plan, at(celplek, 1, 0)).plan, celplek)[1] == f"{cel}[2x1] | r1k2"
    assert show(shift_rij(plan, at(celplek, 1, 0), stap=1).plan, celplek)[1:3] == ["[1x2] | r2k2", f"{cel}[1x2] | r1k2"]


def test_the_heading_grows_shrinks_and_never_takes_all_rows(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    plan = join_cellen(plan, celplek, Vlak(1, 0, 2, 0)).plan
    plan = change_koprijen(plan, celplek, aantal=2).plan
    assert show(plan, celplek)[1:] == ["r1k0r2k0 | r1k1 | r1k2", " | r2k1 | r2k2"]
    assert_goed(plan)
    assert read_tabel(change_koprijen(plan, celplek, aantal=9).plan, celplek).koprijen == 2
    zonder = change_koprijen(plan, celplek, aantal=0).plan
    assert read_tabel(zonder, celplek).kop is None
    assert_goed(zonder)
    weg = remove_rij(plan, at(celplek, 2, 0)).plan
    assert read_tabel(weg, celplek).koprijen == 1


def test_without_its_last_row_or_column_the_table_goes(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld, 1, 1, 0)
    for edit in (remove_rij, remove_kolom):
        uitkomst = edit(plan, celplek)
        assert find_by_wid(uitkomst.plan.versie.regelingen[0].tekst, celplek.wid) is None
        assert uitkomst.plan.versie.regelingen == voorbeeld.versie.regelingen
        assert_caret(uitkomst)


def test_a_table_of_one_column_is_told(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld, 2, 2)
    assert [m.code for m in remove_kolom(plan, celplek).meldingen] == ["PS-TABEL-KOLOM"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda p, c: shift_rij(p, at(c, 0, 0), stap=1),
        lambda p, c: shift_kolom(p, at(c, 0, 2), stap=1),
        lambda p, c: change_koprijen(p, c, aantal=1),
        lambda p, c: join_cellen(p, c, Vlak(1, 1, 1, 1)),
        lambda p, c: join_cellen(p, c, Vlak(0, 1, 1, 1)),
        lambda p, c: unjoin_cel(p, c),
        lambda p, c: set_titel(p, work=c.work, wid=c.wid, titel=""),
        lambda p, c: paste_raster(p, c, Plakraster(cellen=())),
        lambda p, c: paste_raster(p, c, Plakraster(cellen=(Plakcel(rij=0, kolom=0, alineas=("r0k0",)),))),
    ],
)
def test_what_changes_nothing_gives_the_very_same_plan(
    voorbeeld: Plan, edit: Callable[[Plan, Celplek], Uitkomst]
) -> None:
    plan, celplek = with_tabel(voorbeeld)
    assert edit(plan, celplek).plan is plan


def test_widths_and_alignment(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    plan = change_breedtes(plan, celplek, (1, 1, 2)).plan
    plan = align_kolom(plan, at(celplek, 0, 2), "right").plan
    plan = align_cellen(plan, celplek, Vlak(0, 0, 0, 1), uitlijning="center", verticaal="middle").plan
    raster = read_tabel(plan, celplek)
    assert [spec.get("colwidth") for spec in raster.kolommen] == ["25*", "25*", "50*"]
    assert raster.kolommen[2].get("align") == "right"
    assert [cel.entry.get("align") for cel in raster.cellen[:3]] == ["center", "center", None]
    assert raster.cellen[0].entry.get("valign") == "middle"
    assert_goed(plan)
    with pytest.raises(ValueError, match="3 widths"):
        change_breedtes(plan, celplek, (1, 2))
    with pytest.raises(ValueError, match="none of"):
        align_kolom(plan, celplek, "links")


def test_a_title_comes_changes_and_goes(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    met = set_titel(plan, work=celplek.work, wid=celplek.wid, titel="Normen").plan
    assert_goed(met)
    assert set_titel(met, work=celplek.work, wid=celplek.wid, titel="Normen").plan is met
    assert set_titel(met, work=celplek.work, wid=celplek.wid, titel="").plan == plan


def test_tab_goes_from_cell_to_cell_and_past_the_last_one_there_is_a_row_more(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld, 2, 2)
    gezien = []
    for _ in range(5):
        uitkomst = go_cel(plan, celplek)
        assert uitkomst.plek is not None
        volgende = find_celplek(uitkomst.plan, uitkomst.plek)
        assert volgende is not None
        gezien.append((volgende.rij, volgende.kolom))
        plan, celplek = uitkomst.plan, volgende
    assert gezien == [(0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
    assert show(plan, celplek)[2] == " | "
    terug = go_cel(plan, celplek, stap=-1)
    assert terug.plan is plan
    assert find_celplek(plan, terug.plek) == at(celplek, 2, 0)  # type: ignore[arg-type]
    assert go_cel(plan, at(celplek, 0, 0), stap=-1).plek == find_cel(plan, at(celplek, 0, 0))


def test_the_words_of_a_cell_are_typed_like_any_other(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    plek = find_cel(plan, at(celplek, 1, 1))
    plan = set_woorden(plan, work=plek.work, wid=plek.wid, pad=plek.pad, begin=0, eind=4, woorden="nieuw")
    assert show(plan, celplek)[1] == "r1k0 | nieuw | r1k2"
    assert find_cel(plan, at(celplek, 1, 1), einde=True).positie == 5


def test_a_heading_puts_the_table_in_the_first_text_below_it(voorbeeld: Plan) -> None:
    work = work_of(voorbeeld)
    uitkomst = insert_tabel(voorbeeld, work=work, wid=ARTIKEL, pad=(0, 0), rijen=1, kolommen=2, koprijen=0, versie="t")
    assert_goed(uitkomst.plan)
    artikel = find_by_wid(uitkomst.plan.versie.regelingen[0].tekst, ARTIKEL)
    assert artikel is not None
    assert any(e.soort is Soort.TABLE for e in artikel.walk())


def test_where_no_table_can_be_that_is_said(voorbeeld: Plan) -> None:
    titel = next(e for _, e in find_all(voorbeeld, Soort.REGELING_OPSCHRIFT))
    uitkomst = insert_tabel(
        voorbeeld, work=work_of(voorbeeld), wid=titel.wid or "", rijen=1, kolommen=2, koprijen=0, versie="t"
    )
    assert uitkomst.plan is voorbeeld
    assert [m.code for m in uitkomst.meldingen] == ["PS-TABEL-PLAATS"]


def test_a_table_in_a_table_comes_after_it(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    plek = find_cel(plan, at(celplek, 1, 1))
    uitkomst = insert_tabel(
        plan, work=plek.work, wid=plek.wid, pad=plek.pad, rijen=2, kolommen=2, koprijen=1, versie="t2"
    )
    assert_goed(uitkomst.plan)
    eid = celplek.wid.partition("__")[2]
    eids = [e.eid or "" for _, e in find_all(uitkomst.plan, Soort.TABLE)]
    assert [e for e in eids if e.startswith(eid[:-1])] == [eid, f"{eid[:-1]}2"]


def test_pasted_cells_fill_and_widen_a_table(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld, 2, 2)
    plak = read_tsv('a\tb\n"c\nc2"\td ""\n')
    assert plak is not None
    uitkomst = paste_raster(plan, at(celplek, 1, 1), plak)
    assert show(uitkomst.plan, celplek) == ["r0k0 | r0k1 | ", "r1k0 | a | b", ' | cc2 | d ""']
    assert_goed(uitkomst.plan)
    assert_caret(uitkomst)


def test_a_sheet_of_a_thousand_rows_is_pasted_and_an_empty_cell_opened(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld, 2, 2)
    plak = read_tsv("\n".join(f"a{n}\tb{n}\tc{n}" for n in range(1000)))
    assert plak is not None
    plan = paste_raster(plan, at(celplek, 1, 1), plak).plan
    regels = show(plan, celplek)
    assert (len(regels), regels[0], regels[1], regels[-1]) == (
        1001,
        "r0k0 | r0k1 |  | ",
        "r1k0 | a0 | b0 | c0",
        " | a999 | b999 | c999",
    )
    assert_goed(plan)


def test_a_cell_without_a_block_gets_one_to_type_in(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    assert open_cel(plan, celplek).plan is plan

    def empty(tabel: Tekstelement) -> Tekstelement:
        if tabel.soort is Soort.ENTRY:
            return replace(tabel, inhoud=())
        return replace(tabel, inhoud=tuple(empty(k) if isinstance(k, Tekstelement) else k for k in tabel.inhoud))

    kaal = replace_tekstelement(plan, celplek.work, celplek.wid, empty)
    uitkomst = open_cel(kaal, at(celplek, 1, 2))
    plek = uitkomst.plek
    assert plek is not None
    nieuw = set_woorden(uitkomst.plan, work=plek.work, wid=plek.wid, pad=plek.pad, begin=0, eind=0, woorden="x")
    assert show(nieuw, celplek) == [" |  | ", " |  | x", " |  | "]
    assert_goed(nieuw)


def test_pasting_into_a_joined_cell_loses_no_words(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld)
    plan = join_cellen(plan, celplek, Vlak(1, 0, 1, 2)).plan
    plak = read_tsv("a\tb\tc")
    assert plak is not None
    assert show(paste_raster(plan, at(celplek, 1, 0), plak).plan, celplek)[1] == "abc[1x3]"


def test_pasted_cells_make_a_new_table_with_their_joined_cells(voorbeeld: Plan) -> None:
    plak = Plakraster(
        koprijen=1,
        cellen=(
            Plakcel(rij=0, kolom=0, kolommen=3, alineas=("kop",)),
            Plakcel(rij=1, kolom=0, rijen=2, alineas=("a",)),
            Plakcel(rij=1, kolom=1, alineas=("b", "b2")),
            Plakcel(rij=2, kolom=2, alineas=("c",)),
        ),
    )
    uitkomst = insert_plakraster(
        voorbeeld, work=work_of(voorbeeld), wid=LID, pad=(1, 0), plak=plak, titel="T", versie="t"
    )
    assert_goed(uitkomst.plan)
    assert uitkomst.plek is not None
    celplek = find_celplek(uitkomst.plan, replace(uitkomst.plek))
    assert celplek is not None
    assert show(uitkomst.plan, celplek) == ["kop[1x3]", "a[2x1] | bb2 | ", " | c"]


@pytest.mark.parametrize(
    ("tekst", "cellen"), [("gewone tekst", None), ("a\tb", [["a", "b"]]), ('5"\tb', [['5"', "b"]])]
)
def test_tab_separated_text_is_a_grid_only_with_tabs(tekst: str, cellen: list[list[str]] | None) -> None:
    plak = read_tsv(tekst)
    if cellen is None:
        assert plak is None
    else:
        assert plak is not None
        assert [cel.alineas for cel in plak.cellen] == [(w,) for rij in cellen for w in rij]


@given(st.text(max_size=60))
def test_any_text_from_the_clipboard_is_a_grid_or_none(tekst: str) -> None:
    plak = read_tsv(tekst)
    assert (plak is None) == ("\t" not in tekst)
    if plak is not None:
        woorden = "".join("".join(cel.alineas) for cel in plak.cellen)
        assert "".join(woorden.split()).replace('"', "") == "".join(tekst.replace("\0", "").split()).replace('"', "")


def test_cells_that_do_not_add_up_become_a_grid_with_all_words(voorbeeld: Plan) -> None:
    plan, celplek = with_tabel(voorbeeld, 2, 2, 0)
    raster = read_tabel(plan, celplek)
    groep = write_raster(raster)
    lijf = groep.find(Soort.TBODY)
    assert lijf is not None
    eerste, tweede = lijf.kinderen
    scheef = (replace(eerste, inhoud=(*eerste.inhoud, *eerste.inhoud)), replace(tweede, inhoud=tweede.inhoud[:1]))
    kapot = replace(groep, inhoud=(*groep.inhoud[:-1], replace(lijf, inhoud=scheef)))
    gelezen = read_raster(kapot)
    assert [words_of(cel.entry) for cel in gelezen.cellen] == ["r0k0", "r0k1r0k0r0k1", "r1k0", ""]


# -- laws ------------------------------------------------------------------------------------------------------------

_STAPPEN: list[Callable[[Plan, Celplek, int, int], Uitkomst]] = [
    lambda p, c, a, b: add_rij(p, c, na=bool(a % 2)),
    lambda p, c, a, b: remove_rij(p, c),
    lambda p, c, a, b: shift_rij(p, c, stap=a % 5 - 2),
    lambda p, c, a, b: add_kolom(p, c, na=bool(a % 2)),
    lambda p, c, a, b: remove_kolom(p, c),
    lambda p, c, a, b: shift_kolom(p, c, stap=a % 5 - 2),
    lambda p, c, a, b: join_cellen(p, c, Vlak(c.rij, c.kolom, c.rij + a % 3, c.kolom + b % 3)),
    lambda p, c, a, b: join_cellen(p, c, Vlak(c.rij, c.kolom, c.rij + b % 2, c.kolom + a % 2)),
    lambda p, c, a, b: unjoin_cel(p, c),
    lambda p, c, a, b: change_koprijen(p, c, aantal=a % 4),
    lambda p, c, a, b: paste_raster(
        p, c, Plakraster(cellen=(Plakcel(rij=0, kolom=0, alineas=("x",)), Plakcel(rij=a % 3, kolom=b % 3)))
    ),
    lambda p, c, a, b: go_cel(p, c, stap=1 if a % 2 else -1),
]
_KEEPS_WORDS = {0, 2, 3, 5, 6, 7, 8, 9, 11}


def _fits(raster: Raster) -> None:
    """Every place of the grid lies in exactly one cell, every row has a cell that starts in it."""
    plaatsen = [
        (r, k) for cel in raster.cellen for r in range(cel.rij, cel.onder) for k in range(cel.kolom, cel.rechts)
    ]
    assert sorted(plaatsen) == [(r, k) for r in range(len(raster.rijen)) for k in range(len(raster.kolommen))]
    assert {cel.rij for cel in raster.cellen} == set(range(len(raster.rijen)))
    assert all(cel.onder <= raster.koprijen or cel.rij >= raster.koprijen for cel in raster.cellen)
    assert raster.koprijen < len(raster.rijen)


@settings(max_examples=60)
@given(st.lists(st.tuples(*[st.integers(0, 11)] * 5), max_size=14))
def test_after_any_edits_the_grid_adds_up_and_keeps_its_words_and_undo_gives_the_first_plan(
    voorbeeld: Plan, stappen: list[tuple[int, ...]]
) -> None:
    plan, celplek = with_tabel(voorbeeld)
    session = Session(plan)
    for soort, rij, kolom, a, b in stappen:
        raster = read_tabel(session.plan, celplek)
        hier = at(celplek, rij % len(raster.rijen), kolom % len(raster.kolommen))
        woorden = sorted(filter(None, (words_of(cel.entry) for cel in raster.cellen)))
        uitkomst = _STAPPEN[soort](session.plan, hier, a, b)
        session.apply("stap", lambda _, nieuw=uitkomst.plan: nieuw)
        assert_caret(uitkomst)
        if find_by_wid(session.plan.versie.regelingen[0].tekst, celplek.wid) is None:
            break
        raster = read_tabel(session.plan, celplek)
        _fits(raster)
        assert read_raster(write_raster(raster)) == raster
        if soort in _KEEPS_WORDS:
            nieuw = sorted(filter(None, (words_of(cel.entry) for cel in raster.cellen)))
            assert sorted("".join(nieuw)) == sorted("".join(woorden))
    assert_goed(session.plan)
    while session.undo_label:
        session.undo()
    assert session.plan is plan


# -- real tables -----------------------------------------------------------------------------------------------------


@pytest.mark.corpus
def test_every_real_table_is_the_same_after_a_trip_through_the_grid(shared: Path) -> None:
    aantal = 0
    for pad in find_corpus():
        for _, tabel in find_all(open_corpus(pad.relative_to(shared / "corpus").as_posix()), Soort.TABLE):
            for groep in (kind for kind in tabel.kinderen if kind.soort is Soort.TGROUP):
                raster = read_raster(groep)
                _fits(raster)
                assert write_raster(raster) == groep
                aantal += 1
    assert aantal >= 70


@pytest.mark.corpus
@pytest.mark.parametrize("naam", ["download/gm0233.zip", "download/pv30.zip", "levering/projectbesluit_netopzee.zip"])
def test_edits_of_real_tables_stay_valid(shared: Path, naam: str) -> None:
    plan = open_corpus(naam)
    tabellen = find_all(plan, Soort.TABLE)
    for nummer, (work, tabel) in enumerate(tabellen):
        for soort in range(12):
            celplek = Celplek(work=work, wid=tabel.wid or "")
            if find_by_wid(plan.versie.find_regeling(work).tekst, celplek.wid) is None:  # type: ignore[union-attr]
                break
            raster = read_tabel(plan, celplek)
            hier = at(celplek, (nummer + soort) % len(raster.rijen), (nummer * soort) % len(raster.kolommen))
            plan = _STAPPEN[(soort + nummer) % 12](plan, hier, nummer, soort).plan
    assert plan is not open_corpus(naam)
    assert_goed(plan)


@pytest.mark.corpus
def test_the_caret_finds_every_cell_of_a_real_table(shared: Path) -> None:
    plan = open_corpus("download/gm0233.zip")
    for work, tabel in find_all(plan, Soort.TABLE)[:6]:
        celplek = Celplek(work=work, wid=tabel.wid or "")
        for cel in read_tabel(plan, celplek).cellen:
            hier = at(celplek, cel.rij, cel.kolom)
            assert find_celplek(plan, find_cel(plan, hier)) == hier
    assert find_celplek(plan, Plek(work=work, wid=work_lid(plan))) is None


def work_lid(plan: Plan) -> str:
    return next(e.wid or "" for _, e in find_all(plan, Soort.LID))


@pytest.mark.corpus
def test_a_deleted_table_leaves_the_rest_alone(shared: Path) -> None:
    plan = open_corpus("download/gm0233.zip")
    work, tabel = find_all(plan, Soort.TABLE)[3]
    uitkomst = delete_tabel(plan, work=work, wid=tabel.wid or "")
    assert_goed(uitkomst.plan)
    oud = {e.wid for e in tabel.walk() if e.wid}
    was = {e.wid: e for e in plan.versie.regelingen[0].tekst.walk() if e.wid and e.wid not in oud}
    wordt = {e.wid: e for e in uitkomst.plan.versie.regelingen[0].tekst.walk() if e.wid}
    assert was.keys() == wordt.keys()
    anders = [wid for wid, e in was.items() if wordt[wid] is not e and not _is_boven(e, tabel)]
    assert anders == []


def _is_boven(element: Tekstelement, tabel: Tekstelement) -> bool:
    return any(deel is tabel for deel in element.walk())


@pytest.mark.corpus
def test_a_mutatie_brings_all_of_it_over(shared: Path) -> None:
    """Tables, an image, a note, marks and a reference in a real plan, and the renvooi of all of that."""
    plan = open_corpus("download/gm0233.zip")
    was = plan.versie.regelingen[0].tekst
    work = work_of(plan)
    leden = [e.wid or "" for _, e in find_all(plan, Soort.LID)][:120:24]
    pad = (1, 0)
    beeld = Beeld(naam="a", inhoud=b"x", formaat="image/png", breedte=5, hoogte=5, dpi=96)
    ref = Verwijzing(soort=Soort.INT_REF, doel=leden[0])
    plan = insert_tabel(plan, work=work, wid=leden[0], pad=pad, rijen=3, kolommen=2, titel="T", versie="a").plan
    plan = insert_figuur(plan, work=work, wid=leden[1], pad=pad, beeld=beeld, alt="x", bijschrift="b", versie="b").plan
    plan = insert_noot(plan, work=work, wid=leden[2], pad=pad, positie=3, woorden="noot", versie="c").plan
    plan = set_opmaak(plan, work=work, wid=leden[3], pad=pad, begin=2, eind=9, soort=Soort.B, aan=True).plan
    plan = insert_verwijzing(
        plan, work=work, wid=leden[4], pad=pad, begin=0, eind=0, woorden="lid 1 ", verwijzing=ref, versie="d"
    ).plan
    for nummer, (_, tabel) in enumerate(find_all(plan, Soort.TABLE)[:18]):
        celplek = Celplek(work=work, wid=tabel.wid or "")
        raster = read_tabel(plan, celplek)
        hier = at(celplek, nummer % len(raster.rijen), nummer % len(raster.kolommen))
        plan = _STAPPEN[nummer % 9](plan, hier, nummer, nummer).plan
    assert_goed(plan)
    assert len(make_goed(was, plan.versie.regelingen[0].tekst).acties) > 10
