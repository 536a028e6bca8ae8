"""How fast a change is found, applied and delivered, beside a general XML differ and beside a plan eight times as big.

The change is that of a busy council meeting: 50 artikelen changed, 5 new, 5 removed and 3 moved in the bruidsschat.
"""

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest

from planstudio.domain.mutatie.toepassen import apply_mutatie
from planstudio.domain.mutatie.verschil import diff_tekst
from planstudio.domain.plan import Planversie
from planstudio.standards.xml import parse_xml, read_tekst, write_xml
from planstudio.workflows.wijzigen import build_wijziging, compare_plannen, propose_wijziging
from tests.bewerkingen import make_grote_wijziging, multiply_plan, open_bron

T = TypeVar("T")
DAG = date(2026, 11, 25)
SNELLER = 50  # times faster than xmldiff on the same two files
GROEI = 2.5  # times the cost, at most, when the plan is eight times as big and the change the same
XMLDIFF = "import sys; from xmldiff import main; main.diff_files(*sys.argv[1:], diff_options={'fast_match': True})"


def measure(werk: Callable[[], T], keer: int = 5) -> float:
    """The shortest of some runs, in seconds."""
    duren = []
    for _ in range(keer):
        gc.collect()
        begin = time.perf_counter()
        werk()
        duren.append(time.perf_counter() - begin)
    return min(duren)


@pytest.fixture(scope="module")
def was(shared: Path) -> Planversie:
    return open_bron("gm0233")


@pytest.fixture(scope="module")
def wordt(was: Planversie) -> Planversie:
    return make_grote_wijziging(was)


def deliver(was: Planversie, wordt: Planversie) -> None:
    """All of a delivery: ids, annotations, comparison, both laws, all rules, and the package."""
    vergelijking = compare_plannen(was, wordt, DAG)
    build_wijziging(vergelijking, propose_wijziging(vergelijking, DAG))


def test_compare_and_apply_the_big_change(was, wordt, capsys):
    oud, nieuw = was.regelingen[0].tekst, wordt.regelingen[0].tekst
    mutatie = diff_tekst(oud, nieuw).make_mutatie(componentnaam="w", was="a/1", wordt="a/2")
    # From two files, as the terminal does: nothing is shared between the two texts.
    los = read_tekst(parse_xml(write_xml(nieuw)))
    with capsys.disabled():
        print(f"\ndiff {measure(lambda: diff_tekst(oud, nieuw)) * 1000:.0f} ms", end="")
        print(f", of two files {measure(lambda: diff_tekst(oud, los)) * 1000:.0f} ms", end="")
        print(f", apply {measure(lambda: apply_mutatie(oud, mutatie)) * 1000:.0f} ms", end="")
        print(f", whole delivery {measure(lambda: deliver(was, wordt), 2) * 1000:.0f} ms")
    assert apply_mutatie(oud, mutatie)[1] == ()


def test_many_times_faster_than_a_general_xml_differ(was, wordt, tmp_path, capsys):
    pytest.importorskip("xmldiff", reason="xmldiff is not installed: pip install xmldiff")
    teksten = (was.regelingen[0].tekst, wordt.regelingen[0].tekst)
    paden = [tmp_path / naam for naam in ("was.xml", "wordt.xml")]
    for pad, tekst in zip(paden, teksten, strict=True):
        pad.write_bytes(write_xml(tekst))

    def diff_files() -> None:
        diff_tekst(*(read_tekst(parse_xml(pad.read_bytes())) for pad in paden))

    eigen = measure(diff_files)
    # It takes minutes, so it is only given the time in which it would have to be done.
    with capsys.disabled():
        try:
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-c", XMLDIFF, *paden], check=True, timeout=eigen * SNELLER)
            ander = time.perf_counter() - begin
            print(f"\nxmldiff {ander:.1f} s, ours {eigen:.3f} s: {ander / eigen:.0f} times")
        except subprocess.TimeoutExpired:
            print(f"\nxmldiff not done after {eigen * SNELLER:.1f} s, ours {eigen:.3f} s: more than {SNELLER} times")
            return
    assert ander >= SNELLER * eigen


def test_cost_grows_with_the_change_and_not_with_the_plan(was, wordt, capsys):
    groot = multiply_plan(was, 8)
    groot_wordt = make_grote_wijziging(groot)
    paren = {
        "diff": lambda a, b: diff_tekst(a.regelingen[0].tekst, b.regelingen[0].tekst),
        "delivery": deliver,
    }
    groei = {}
    for naam, werk in paren.items():
        klein = measure(lambda werk=werk: werk(was, wordt))
        achtmaal = measure(lambda werk=werk: werk(groot, groot_wordt))
        groei[naam] = achtmaal / klein
    with capsys.disabled():
        print("\neight times the plan: " + ", ".join(f"{naam} {keer:.2f} times" for naam, keer in groei.items()))
    assert max(groei.values()) < GROEI
