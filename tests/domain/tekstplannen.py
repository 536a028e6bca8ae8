"""What the tests of edits share: real plans, the official schema of the text, and STOP's rules for tables."""

from functools import cache
from pathlib import Path

from planstudio.checks.standaardenset import Standaardenset
from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, walk_words
from planstudio.standards.standaarden import read_plan
from planstudio.standards.xml import parse_xml, write_xml
from planstudio.storage.pakketbestand import read_pakket

SHARED = Path(__file__).parents[3] / "shared"


@cache
def open_corpus(naam: str) -> Plan:
    """A plan of the corpus; a value, so tests may share it."""
    return read_plan(read_pakket(SHARED / "corpus" / naam), "plan")[0]


@cache
def _find_set() -> Standaardenset | None:
    return Standaardenset(SHARED / "standards") if SHARED.is_dir() else None


def list_schemafouten(plan: Plan) -> list[str]:
    """What the official STOP 1.3 schema says of the texts of a plan; nothing where the shared material is absent."""
    fouten: list[str] = []
    officieel = _find_set()
    if officieel is None:
        return fouten
    for regeling in plan.versie.regelingen:
        root = parse_xml(write_xml(regeling.tekst))
        schema = officieel.find_schema(root)
        assert schema is not None
        if not schema.validate(root):
            fouten += [fout.message for fout in schema.error_log]
    return fouten


def assert_goed(plan: Plan) -> None:
    """Valid against the schema, ids unique, tables that add up, notes with an id of their own, images with a file."""
    assert list_schemafouten(plan) == []
    for regeling in plan.versie.regelingen:
        elementen = list(regeling.tekst.walk())
        for ids in ([e.wid for e in elementen if e.wid], [e.eid for e in elementen if e.eid]):
            assert len(ids) == len(set(ids)), [w for w in set(ids) if ids.count(w) > 1]
        noten = [e.get("id") for e in elementen if e.soort is Soort.NOOT]
        assert len(noten) == len(set(noten))
        for element in elementen:
            if element.soort is Soort.TABLE:
                assert_tabel(element)


def assert_tabel(tabel: Tekstelement) -> None:
    """STOP0033, STOP0037, STOP0038, STOP0007 and STOP0008."""
    for groep in (kind for kind in tabel.kinderen if kind.soort is Soort.TGROUP):
        specs = [kind for kind in groep.kinderen if kind.soort is Soort.COLSPEC]
        assert groep.get("cols") == str(len(specs))
        namen = [spec.get("colname") for spec in specs]
        assert len(set(filter(None, namen))) == len([*filter(None, namen)])
        for deel in (kind for kind in groep.kinderen if kind.soort in (Soort.THEAD, Soort.TBODY)):
            som = 0
            for entry in (entry for rij in deel.kinderen for entry in rij.kinderen):
                van, tot = entry.get("namest"), entry.get("nameend")
                assert (van is None) == (tot is None)
                assert van is None or entry.get("colname") in (None, van)
                breed = namen.index(tot) - namen.index(van) + 1 if van else 1
                som += breed * (int(entry.get("morerows") or 0) + 1)
            assert som == len(specs) * len(deel.kinderen)
    eigen = {e.get("id") for e in tabel.walk() if e.soort is Soort.NOOT}
    assert all(e.get("refid") in eigen for e in tabel.walk() if e.soort is Soort.NOOTREF)


def find_all(plan: Plan, soort: Soort) -> list[tuple[str, Tekstelement]]:
    """(work, element) of every element of a kind."""
    return [(r.work, e) for r in plan.versie.regelingen for e in r.tekst.walk() if e.soort is soort]


def words_of(element: Tekstelement) -> str:
    """All words below an element, to the letter."""
    return "".join(walk_words(element))
