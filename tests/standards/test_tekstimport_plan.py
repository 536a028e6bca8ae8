"""From a document on disk to a plan: every word arrives, the plan stays valid, and a book takes seconds."""

import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from random import Random

import pytest

from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.structuur import Vorm, build_structuur
from planstudio.errors import PlanstudioError
from planstudio.session import Session
from planstudio.standards.tekstimport.lezen import read_bron
from planstudio.workflows import open_plan
from planstudio.workflows.tekstimport import (
    build_invoer,
    import_tekst,
    place_invoer,
    read_klembord,
    read_tekst,
    recommend_vorm_op,
    take_over,
)
from tests.domain.tekstimport_bouwen import find_fouten, find_schemas, list_woorden, walk_resultaat
from tests.standards.voorbeelden_tekst import cel, docx, item, odt, oh, ol, op, p, r, rij

_WOORDEN = [
    "bouwwerk",
    "gevel",
    "perceel",
    "melding",
    "vergunning",
    "geluid",
    "bodem",
    "water",
    "groen",
    "terras",
    "erf",
    "10",
    "2,5",
    "m2",
    "het",
    "is",
    "<b>",
    "&",
    "café",
]
# One line of a document: what it is, how deep, and its words.
Regel = tuple[str, int, str]


def make_regels(seed: int, aantal: int = 60) -> list[Regel]:
    """A document by seed, as lines."""
    rng = Random(seed)
    regels: list[Regel] = []
    for _ in range(aantal):
        soort = rng.choice(["kop", "al", "al", "item", "item", "tabel"])
        zin = " ".join(rng.choice(_WOORDEN) for _ in range(rng.randint(1, 9)))
        regels.append((soort, rng.randint(0, 1), zin))
    return regels


def write_docx(regels: list[Regel]) -> bytes:
    def schrijf(soort: str, diep: int, zin: str) -> str:
        if soort == "kop":
            return p(r(zin), "Kop2" if diep else "Kop1")
        if soort == "item":
            return item(r(zin), diep)
        if soort == "tabel":
            return f"<w:tbl>{rij(cel(p(r(zin))), cel(p(r('naast'))))}{rij(cel(p(r('onder'))))}</w:tbl>"
        return p(
            "".join(r(woord, "<w:b/>" if n % 3 else "") for n, woord in enumerate(zin.replace(" ", " |").split("|")))
        )

    return docx(*(schrijf(*regel) for regel in regels))


def write_odt(regels: list[Regel]) -> bytes:
    def schrijf(soort: str, diep: int, zin: str) -> str:
        zin = escape(zin)
        if soort == "kop":
            return oh(zin, diep + 1)
        if soort == "item":
            return ol(ol(op(zin), stijl="") if diep else op(zin))
        if soort == "tabel":
            cellen = "".join(f"<table:table-cell>{op(tekst)}</table:table-cell>" for tekst in (zin, "naast"))
            onder = f"<table:table-row><table:table-cell>{op('onder')}</table:table-cell></table:table-row>"
            return f"<table:table><table:table-row>{cellen}</table:table-row>{onder}</table:table>"
        return op(zin)

    return odt(*(schrijf(*regel) for regel in regels))


def write_html(regels: list[Regel]) -> bytes:
    def schrijf(soort: str, diep: int, zin: str) -> str:
        zin = escape(zin)
        if soort == "kop":
            return f"<h{diep + 1}>{zin}</h{diep + 1}>"
        if soort == "item":
            return f"<ul><li>{f'<ol><li>{zin}</ol>' if diep else zin}</ul>"
        if soort == "tabel":
            return f"<table><tr><td>{zin}<td>naast<tr><td>onder</table>"
        return f"<p>{zin}</p>"

    return ("<html><meta charset=utf-8><body>" + "".join(schrijf(*regel) for regel in regels)).encode()


def write_txt(regels: list[Regel]) -> bytes:
    return "\n".join(f"{zin} naast\nonder" if soort == "tabel" else zin for soort, _, zin in regels).encode()


SCHRIJVERS: dict[str, Callable[[list[Regel]], bytes]] = {
    "docx": write_docx,
    "odt": write_odt,
    "html": write_html,
    "txt": write_txt,
}


def woorden_van(regels: list[Regel]) -> list[str]:
    return list_woorden(f"{zin} naast onder " if soort == "tabel" else f"{zin} " for soort, _, zin in regels)


def first(plan: Plan, soort: Soort) -> str:
    return next(e.wid or "" for e in plan.versie.regelingen[0].tekst.walk() if e.soort is soort)


def work_van(plan: Plan) -> str:
    return plan.versie.regelingen[0].work


@pytest.mark.parametrize("extensie", SCHRIJVERS)
@pytest.mark.parametrize("vorm", [Vorm.REGELS, Vorm.DIVISIES, Vorm.BLOKKEN])
def test_every_word_of_a_document_arrives_in_order(extensie, vorm, voorbeeld, tmp_path):
    for seed in range(15):
        regels = make_regels(seed)
        pad = tmp_path / f"tekst{seed}.{extensie}"
        pad.write_bytes(SCHRIJVERS[extensie](regels))
        bron, _ = read_tekst(pad)
        structuur = build_invoer(
            voorbeeld, bron, work=work_van(voorbeeld), na=first(voorbeeld, Soort.ARTIKEL), versie="v", vorm=vorm
        )
        rest = iter(list_woorden(deel for element in structuur.elementen for deel in walk_resultaat(element)))
        assert all(woord in rest for woord in woorden_van(regels)), seed


@pytest.mark.parametrize("extensie", SCHRIJVERS)
def test_a_document_goes_into_a_plan_as_one_step(extensie, voorbeeld, tmp_path, shared):
    pad = tmp_path / f"tekst.{extensie}"
    pad.write_bytes(SCHRIJVERS[extensie](make_regels(3)))
    invoer = import_tekst(voorbeeld, pad, work=work_van(voorbeeld), na=first(voorbeeld, Soort.ARTIKEL), versie="v")
    schemas = find_schemas(shared)
    was, wordt = (plan.versie.regelingen[0].tekst for plan in (voorbeeld, invoer.uitkomst.plan))
    assert find_fouten(wordt, schemas) == find_fouten(was, schemas)
    assert wordt is not was and (invoer.structuur.gokken or extensie == "txt")
    sessie = Session(voorbeeld)
    sessie.apply("Tekst overnemen", lambda _: invoer.uitkomst.plan)
    sessie.undo()
    assert sessie.plan is voorbeeld


def test_the_form_follows_the_place(shared, voorbeeld):
    bron, _ = read_klembord("<h1>Wonen</h1><p>Tekst.</p>")
    plek = {
        soort: recommend_vorm_op(voorbeeld, bron, work=work_van(voorbeeld), na=first(voorbeeld, soort))
        for soort in (Soort.ARTIKEL, Soort.BIJLAGE)
    }
    assert plek == {Soort.ARTIKEL: Vorm.REGELS, Soort.BIJLAGE: Vorm.DIVISIES}


def test_only_what_was_chosen_goes_in(voorbeeld):
    bron, _ = read_klembord("<h2>Artikel 1.1a Een</h2><p>Tekst.</p><h2>Artikel 1.1b Twee</h2><p>Meer.</p>")
    na, work = first(voorbeeld, Soort.ARTIKEL), work_van(voorbeeld)
    structuur = build_invoer(voorbeeld, bron, work=work, na=na)
    uitkomst = place_invoer(voorbeeld, structuur, work=work, na=na, elementen=structuur.elementen[1:])
    tekst = uitkomst.plan.versie.regelingen[0].tekst
    nummers = [element.nummer for element in tekst.walk() if element.soort is Soort.ARTIKEL]
    assert "1.1b" in nummers and "1.1a" not in nummers


def test_an_artikel_is_taken_over_within_the_plan(voorbeeld):
    wid = first(voorbeeld, Soort.ARTIKEL)
    uitkomst = take_over(voorbeeld, voorbeeld, work=work_van(voorbeeld), na=wid, wids=[wid])
    nieuw = uitkomst.plan.versie.regelingen[0].tekst
    assert sum(e.soort is Soort.ARTIKEL for e in nieuw.walk()) == 1 + sum(
        e.soort is Soort.ARTIKEL for e in voorbeeld.versie.regelingen[0].tekst.walk()
    )


def test_a_file_that_is_not_there_is_known_trouble(tmp_path):
    with pytest.raises(PlanstudioError) as fout:
        read_tekst(tmp_path / "weg.docx")
    assert "weg.docx" in fout.value.text


def write_plan(tekst: Tekstelement) -> bytes:
    """The articles of a real plan as a Word document with styles and automatic lists."""
    body: list[str] = []
    for element in tekst.walk():
        if element.soort in (Soort.HOOFDSTUK, Soort.AFDELING, Soort.PARAGRAAF, Soort.ARTIKEL):
            niveau = [Soort.HOOFDSTUK, Soort.AFDELING, Soort.PARAGRAAF, Soort.ARTIKEL].index(element.soort)
            stijl = f'<w:outlineLvl w:val="{niveau}"/>'
            body.append(p(r(f"{element.label} {element.nummer} {element.opschrift}"), ppr=stijl))
        elif element.soort in (Soort.LID, Soort.LI) and element.nummer:
            body.append(p(r(f"{element.nummer}\t")))
        elif element.soort is Soort.AL and element.tekst:
            vorige = body[-1] if body else ""
            if vorige.endswith("\t</w:t></w:r></w:p>"):
                body[-1] = vorige.replace("\t</w:t>", f"\t{escape(element.tekst)}</w:t>")
            else:
                body.append(p(r(element.tekst)))
        elif element.soort is Soort.GERESERVEERD:
            body.append(p("Gereserveerd"))
    return docx(*body)


def test_a_real_plan_written_as_a_document_comes_back_as_it_was(shared):
    """The Lichaam of Ermelo, out to Word and in again: the same artikelen with the same leden, in under two seconds."""
    plan, _ = open_plan(shared / "corpus/download/gm0233.zip")
    lichaam = next(kind for kind in plan.versie.regelingen[0].tekst.kinderen if kind.soort is Soort.LICHAAM)
    inhoud = write_plan(lichaam)
    begin = time.perf_counter()
    bron, _ = read_bron(inhoud, "plan.docx")
    structuur = build_structuur(bron, overheid="gm0233", versie="v", vorm=Vorm.REGELS)
    assert time.perf_counter() - begin < 2.0

    def tel(elementen: tuple[Tekstelement, ...], *soorten: Soort) -> list[tuple[str, str]]:
        return [(e.soort.value, e.nummer) for el_ in elementen for e in el_.walk() if e.soort in soorten]

    for soorten in ((Soort.HOOFDSTUK, Soort.AFDELING, Soort.PARAGRAAF, Soort.ARTIKEL), (Soort.ARTIKEL, Soort.LID)):
        assert tel(structuur.elementen, *soorten) == tel((lichaam,), *soorten)


def test_two_hundred_pages_of_word_within_two_seconds(tmp_path: Path):
    regels = make_regels(1, 200 * 14)
    pad = tmp_path / "boek.docx"
    lang = [(soort, diep, f"{zin} " * 6) for soort, diep, zin in regels]
    pad.write_bytes(write_docx(lang))
    begin = time.perf_counter()
    bron, _ = read_tekst(pad)
    structuur = build_structuur(bron, overheid="gm1", versie="v", vorm=Vorm.REGELS)
    duur = time.perf_counter() - begin
    woorden = len(list_woorden(zin for _, _, zin in lang))
    assert structuur.elementen and woorden > 80_000
    assert duur < 2.0, f"{duur:.2f} s for {woorden} words"
