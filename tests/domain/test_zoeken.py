"""Finding over a plan and replacing what was found."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.element import Element
from planstudio.domain.ow import OwObject
from planstudio.domain.plan import Bronsoort, Plan, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement, find_by_wid
from planstudio.domain.woorden import OBJECT, flatten
from planstudio.domain.zoeken.patroon import PatroonError, bound_regex
from planstudio.domain.zoeken.vervangen import check_vervanging, expand, replace_treffers
from planstudio.domain.zoeken.zoeken import find_treffers
from planstudio.domain.zoeken.zoekvraag import Deel, Treffer, Zoekvraag
from planstudio.session import Session

WORK = "/akn/nl/act/gm9999/2026/omgevingsplan"


def el(soort: Soort, *inhoud: Tekstelement | str, wid: str | None = None) -> Tekstelement:
    return Tekstelement(soort=soort, wid=wid, eid=wid, inhoud=inhoud)


def artikel(nummer: str, opschrift: str, *blokken: Tekstelement) -> Tekstelement:
    kop = el(Soort.KOP, el(Soort.NUMMER, nummer), el(Soort.OPSCHRIFT, opschrift))
    return el(Soort.ARTIKEL, kop, el(Soort.INHOUD, *blokken), wid=f"art_{nummer}")


def al(*inhoud: Tekstelement | str) -> Tekstelement:
    return el(Soort.AL, *inhoud)


BEGRIP = el(Soort.BEGRIP, el(Soort.TERM, "bouwwerk:"), el(Soort.DEFINITIE, al("Een bouwwerk is vast.")), wid="item_1")
NOOT = el(Soort.NOOT, al("Het bouwwerk in de noot."))


def make_plan(*blokken: Tekstelement) -> Plan:
    lichaam = el(
        Soort.LICHAAM,
        el(
            Soort.HOOFDSTUK,
            el(Soort.KOP, el(Soort.NUMMER, "1"), el(Soort.OPSCHRIFT, "Bouwwerk en begrippen")),
            artikel("1.1", "Begrippen", el(Soort.BEGRIPPENLIJST, BEGRIP, wid="list_1")),
            wid="chp_1",
        ),
        el(
            Soort.HOOFDSTUK,
            el(Soort.KOP, el(Soort.NUMMER, "2"), el(Soort.OPSCHRIFT, "Bouwen")),
            artikel("2.1", "Het bouwwerk", *blokken),
            wid="chp_2",
        ),
        wid="body",
    )
    ow = OwObject(sleutel="r", soort="Regeltekst", element=Element(naam="Regeltekst", attributen=(("wId", "art_2.1"),)))
    regeling = Regeling(work=WORK, expression=f"{WORK}/nld@1", tekst=el(Soort.REGELING_COMPACT, lichaam))
    versie = Planversie(naam="x", bron=Bronsoort.DOWNLOAD, regelingen=(regeling,), ow=Register([("r", ow)]))
    return Plan(versies=(versie,))


PLAN = make_plan(al("Een bouwwerk met ", el(Soort.B, "Bouw"), "werken", NOOT, "."), al("Het Bouwwerk."))


def find(plan: Plan, tekst: str, **vraag) -> tuple[Treffer, ...]:
    return find_treffers(plan, Zoekvraag(tekst=tekst, **vraag)).treffers


def read(plan: Plan, wid: str) -> list[str]:
    gevonden = find_by_wid(plan.versie.regelingen[0].tekst, wid)
    assert gevonden is not None
    return [flatten(blok) for blok in gevonden.walk() if blok.soort in (Soort.AL, Soort.OPSCHRIFT, Soort.TERM)]


def replace_all(plan: Plan, tekst: str, vervanging: str, **vraag) -> Plan:
    return replace_treffers(plan, find(plan, tekst, **vraag), vervanging)


# Finding


def test_hits_come_in_the_order_of_the_text_with_their_artikel():
    gevonden = find(PLAN, "bouwwerk")
    assert [(t.houder, t.woorden) for t in gevonden] == [
        ("chp_1", "Bouwwerk"),
        ("art_1.1", "bouwwerk"),
        ("art_1.1", "bouwwerk"),
        ("art_2.1", "bouwwerk"),
        ("art_2.1", "bouwwerk"),
        ("art_2.1", "Bouwwerk"),
        ("art_2.1", "bouwwerk"),
        ("art_2.1", "Bouwwerk"),
    ]


@pytest.mark.parametrize(
    ("vraag", "aantal"),
    [
        ({"hoofdletters": True}, 5),
        ({"hele_woorden": True}, 7),
        ({"deel": Deel.KOPPEN}, 2),
        ({"deel": Deel.BEGRIPPEN}, 2),
        ({"binnen": "chp_1"}, 3),
        ({"binnen": "art_2.1"}, 5),
        ({"binnen": "art_1.1", "deel": Deel.BEGRIPPEN}, 2),
        ({"binnen": "weg"}, 0),
        ({"geannoteerd": True}, 5),
        ({"geannoteerd": False}, 3),
    ],
)
def test_scope_and_options(vraag, aantal):
    assert len(find(PLAN, "bouwwerk", **vraag)) == aantal


def test_a_space_is_any_white_space():
    plan = make_plan(al("een  groot\nbouwwerk"))
    assert [t.woorden for t in find(plan, "groot bouwwerk")] == ["groot\nbouwwerk"]
    assert find(plan, "   ") == ()


def test_words_are_no_regular_expression():
    plan = make_plan(al("artikel 2.1 (nieuw)"))
    assert len(find(plan, "2.1 (nieuw)")) == 1
    assert find(plan, "2.1.(nieuw)") == ()


def test_a_number_in_a_heading_is_not_found():
    assert find(PLAN, "2.1") == ()


@pytest.mark.parametrize("regex", ["(", "[a", "a{2,1}", "*", "(?P<a>x)(?P<a>y)"])
def test_a_bad_regular_expression_is_said(regex):
    vondst = find_treffers(PLAN, Zoekvraag(tekst=regex, regex=True))
    assert vondst.treffers == ()
    assert [m.code for m in vondst.meldingen] == ["PS-ZOEKEN-REGEX"]


@pytest.mark.parametrize("regex", ["((a+)+)+b", "(.*,)*x", "(a|(b*c)*)+", ".*.*.*.*x", "(a+){2,5000}", "a{5000}"])
def test_a_regular_expression_that_takes_for_ever_is_refused(regex):
    with pytest.raises(PatroonError, match="zoekt te lang"):
        bound_regex(regex)


@pytest.mark.parametrize(
    "regex", [r"(a+)+b", r"(a|a)*b", r"(a?){50}", r"a*a*a*a*b", r".*.*.*b", r"(\w+\s?)+zq", r"(a|aa)+$"]
)
def test_no_regular_expression_keeps_us_waiting(regex):
    plan = make_plan(al("a" * 60), al("aa ab " * 50))
    begin = time.perf_counter()
    find_treffers(plan, Zoekvraag(tekst=regex, regex=True))
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    ("regex", "woorden"),
    [
        (r"artikel (\d+\.)+\d+[a-z]?", "artikel 22.3.1a"),
        (r"(?:eerste|tweede) lid", "tweede lid"),
        (r"\bbouw\w*", "bouwwerken"),
        (r"[^,]*lid", "artikel 22.3.1a tweede lid"),
        (r"(?i:LID)", "lid"),
        (r"l?i{1}d", "lid"),
        (r"(?<=, )bouw", "bouw"),
        (r"(?P<a>e)(?P=a)de", "eede"),
        (r"[]x]?,", ","),
        (r"\d{2}\.\d", "22.3"),
        (r"a{x}", "a{x}"),
    ],
)
def test_bounds_leave_common_expressions_what_they_are(regex, woorden):
    tekst = "artikel 22.3.1a tweede lid, bouwwerken a{x}"
    gevonden = re.search(bound_regex(regex), tekst)
    assert gevonden is not None
    assert gevonden[0] == woorden == re.search(regex, tekst)[0]


@given(st.text(alphabet=r"ab.*+?()[]{}|\d1,^$-", max_size=12))
def test_any_expression_is_searched_or_refused(regex):
    vondst = find_treffers(PLAN, Zoekvraag(tekst=regex, regex=True))
    try:
        re.compile(regex)
    except (re.error, OverflowError):
        assert vondst.meldingen or not regex.strip()


@given(st.text(alphabet="ab.*+?()|[^]1", max_size=8), st.text(alphabet="ab1", max_size=12))
def test_bounds_change_no_answer_in_short_text(regex, tekst):
    try:
        begrensd = bound_regex(regex)
        echt = re.search(regex, tekst)
    except (re.error, PatroonError):
        return
    gevonden = re.search(begrensd, tekst)
    # A repeated group takes at most four turns; all else is the same.
    if not re.search(r"\)[*+]", regex):
        assert (gevonden and gevonden.span()) == (echt and echt.span()), begrensd


def test_a_search_that_takes_too_long_ends_with_what_there_is():
    vondst = find_treffers(PLAN, Zoekvraag(tekst="bouwwerk"), is_voorbij=lambda: True)
    assert len(vondst.treffers) == 1
    assert [m.code for m in vondst.meldingen] == ["PS-ZOEKEN-TIJD"]


def test_so_many_hits_and_no_more():
    vondst = find_treffers(PLAN, Zoekvraag(tekst="bouwwerk"), hoogstens=3)
    assert vondst.treffers == find(PLAN, "bouwwerk")[:3]
    assert [m.code for m in vondst.meldingen] == ["PS-ZOEKEN-VEEL"]
    assert find_treffers(PLAN, Zoekvraag(tekst="bouwwerk"), hoogstens=8).meldingen == ()


# Replacing


def test_replacing_all_of_them_is_one_edit_that_undo_takes_back():
    session = Session(PLAN)
    treffers = find(PLAN, "bouwwerk")
    session.apply("Vervangen", lambda plan: replace_treffers(plan, treffers, "pand"))
    assert read(session.plan, "art_2.1") == [
        "Het pand",
        f"Een pand met panden{OBJECT}.",
        "Het pand in de noot.",
        "Het pand.",
    ]
    assert find(session.plan, "bouwwerk") == ()
    session.undo()
    assert session.plan is PLAN


def test_only_what_is_ticked_changes_and_all_else_is_shared():
    nieuw = replace_treffers(PLAN, find(PLAN, "bouwwerk")[-1:], "pand")
    oud_lichaam, nieuw_lichaam = (p.versie.regelingen[0].tekst.inhoud[0] for p in (PLAN, nieuw))
    assert nieuw_lichaam.inhoud[0] is oud_lichaam.inhoud[0]
    assert read(nieuw, "art_2.1")[0] == "Het bouwwerk"
    assert read(nieuw, "art_2.1")[-1] == "Het pand."


def test_nothing_to_change_gives_the_same_plan():
    assert replace_treffers(PLAN, (), "x") is PLAN
    assert replace_all(PLAN, "Bouwwerk", "Bouwwerk", hoofdletters=True) is PLAN


def test_what_has_changed_since_is_left_alone():
    treffers = find(PLAN, "bouwwerk")
    ander = replace_all(PLAN, "Het", "Dat mooie")
    assert read(replace_treffers(ander, treffers, "x"), "art_2.1")[-1] == "Dat mooie Bouwwerk."
    leeg = Plan(versies=(PLAN.versie.__class__(naam="leeg", bron=Bronsoort.DOWNLOAD),))
    assert replace_treffers(leeg, treffers, "x") is leeg


def test_groups_of_the_regular_expression():
    plan = make_plan(al("artikel 2.1, tweede lid"))
    nieuw = replace_all(plan, r"artikel (\d+)\.(\d+), (\w+) lid", r"het \3 lid van artikel \1.\2 (\\0: \0)", regex=True)
    assert read(nieuw, "art_2.1")[1] == r"het tweede lid van artikel 2.1 (\0: artikel 2.1, tweede lid)"


def test_without_regular_expression_a_backslash_is_itself():
    assert expand(find(PLAN, "Bouwwerk")[0], r"\1") == r"\1"


def test_a_group_that_is_not_there_is_said():
    treffers = find(PLAN, r"(bouw)werk", regex=True)
    assert check_vervanging(treffers, r"\1") == ()
    assert [m.code for m in check_vervanging(treffers, r"\2")] == ["PS-ZOEKEN-GROEP"]
    assert check_vervanging(find(PLAN, "bouwwerk"), r"\2") == ()


def test_text_without_any_id_above_it_is_found_but_stays():
    regeling = Regeling(work=WORK, expression="x", tekst=el(Soort.REGELING_COMPACT, al("bouwwerk")))
    plan = Plan(versies=(Planversie(naam="x", bron=Bronsoort.DOWNLOAD, regelingen=(regeling,)),))
    (treffer,) = find(plan, "bouwwerk")
    assert treffer.bezwaar == "staat buiten alle onderdelen met een id"
    assert replace_treffers(plan, (treffer,), "pand") is plan


def ref(woorden: str, soort: Soort = Soort.INT_REF) -> Tekstelement:
    return Tekstelement(soort=soort, attributen=(("ref", "art_2.1"),), inhoud=(woorden,))


@pytest.mark.parametrize(
    ("inhoud", "zoek", "bezwaar"),
    [
        (("zie ", ref("artikel 2.1"), " bij"), "artikel", ""),
        (("zie ", ref("artikel 2.1"), " bij"), "artikel 2.1", ""),
        (("zie ", ref("artikel 2.1"), " bij"), "zie artikel", "loopt door een verwijzing heen"),
        (("zie ", ref("artikel 2.1"), " bij"), "2.1 bij", "loopt door een verwijzing heen"),
        (("zie ", ref("artikel 2.1"), " bij"), "zie artikel 2.1 bij", "loopt door een verwijzing heen"),
        (("zie ", el(Soort.B, ref("artikel 2.1")), " bij"), "artikel 2.1 bij", "loopt door een verwijzing heen"),
        (("zie ", el(Soort.B, ref("artikel 2.1")), " bij"), "artikel 2.1", ""),
        (("a", ref("/join/id/x", Soort.EXT_IO_REF)), "join", "is het adres van een informatieobject"),
        (("a", el(Soort.BR), "b"), "a b", "bevat een noot, afbeelding of regelafbreking"),
        (("a ", el(Soort.B, "vet"), " b"), "a vet b", ""),
    ],
)
def test_references_are_not_cut(inhoud, zoek, bezwaar):
    plan = make_plan(al(*inhoud))
    (treffer,) = find(plan, zoek)
    assert treffer.bezwaar == bezwaar
    nieuw = replace_treffers(plan, (treffer,), "nieuw")
    assert (nieuw is plan) == bool(bezwaar)

    def count(p: Plan) -> int:
        return sum(e.soort in (Soort.INT_REF, Soort.EXT_IO_REF) for e in p.versie.regelingen[0].tekst.walk())

    assert count(nieuw) == count(plan)


def test_a_mark_or_reference_that_the_hit_fills_keeps_the_new_words():
    plan = make_plan(al("in m", el(Soort.SUP, "2"), " of ", ref("artikel 2.1")))
    nieuw = replace_all(replace_all(plan, "artikel 2.1", "artikel 2.2"), "2", "3")
    blok = next(e for e in find_by_wid(nieuw.versie.regelingen[0].tekst, "art_2.1").walk() if e.soort is Soort.AL)
    assert blok == al("in m", el(Soort.SUP, "3"), " of ", ref("artikel 3.3"))


def test_marks_beside_the_hit_stay():
    plan = make_plan(al("een ", el(Soort.B, "groot vet"), " bouwwerk"))
    nieuw = replace_all(plan, "vet bouwwerk", "x")
    assert flatten(nieuw.versie.regelingen[0].tekst.inhoud[0].inhoud[1].inhoud[1].inhoud[1].inhoud[0]) == "een groot x"


@given(
    st.lists(st.sampled_from(["a", "b", "ab ", "B", "I"]), min_size=1, max_size=8),
    st.sampled_from(["a", "ab", "b a", "bb"]),
    st.sampled_from(["", "a", "xyz"]),
)
def test_the_words_become_what_python_makes_of_them(delen, zoek, vervanging):
    inhoud = [el(Soort[deel], "ab") if deel in "BI" else deel for deel in delen]
    plan = make_plan(al(*inhoud))
    oud = flatten(al(*inhoud))
    patroon = r"\s+".join(map(re.escape, zoek.split()))
    nieuw = replace_all(plan, zoek, vervanging, binnen="art_2.1")
    blok = find_by_wid(nieuw.versie.regelingen[0].tekst, "art_2.1").inhoud[1].inhoud[0]
    assert flatten(blok) == re.sub(patroon, vervanging, oud, flags=re.IGNORECASE)
