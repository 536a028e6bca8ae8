"""Merging text: what goes together, what is a conflict, and what one may choose about it."""

from dataclasses import replace

import pytest

from planstudio.domain.plan import Planversie
from planstudio.domain.samenvoegen.conflict import Conflictsoort, Keuze
from planstudio.domain.samenvoegen.versie import merge, resolve
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from tests.domain.samenvoegen_bouwen import (
    WORK,
    al,
    artikel,
    el,
    find,
    insert_after,
    lid,
    only,
    order,
    plan,
    put,
    with_tekst,
    words,
)

A1, A2, A3 = "w__chp_1__art_1", "w__chp_1__art_2", "w__chp_1__art_3"
L1, L2 = "w__chp_1__art_1__para_1", "w__chp_1__art_1__para_2"
L3 = "w__chp_1__art_3__para_1"


@pytest.fixture
def base() -> Planversie:
    return plan(
        artikel("1", lid("1", "Het is verboden een vuur te stoken."), lid("2", "Dit geldt niet voor een barbecue.")),
        artikel("2", lid("1", "De hoogte is ten hoogste tien meter.", artikel="2")),
        artikel("3", lid("1", "De gemeente houdt toezicht.", artikel="3")),
    )


def reword(versie: Planversie, wid: str, *teksten: str) -> Planversie:
    def change(element: Tekstelement) -> Tekstelement:
        inhoud = element.find(Soort.INHOUD)
        assert inhoud is not None
        nieuw = replace(inhoud, inhoud=tuple(al(tekst) for tekst in teksten))
        return replace(element, inhoud=tuple(nieuw if deel is inhoud else deel for deel in element.inhoud))

    return put(versie, wid, change(find(versie, wid)))


def test_changes_of_different_units_go_together(base: Planversie) -> None:
    a = reword(base, L1, "Het is verboden een groot vuur te stoken.")
    b = reword(base, L2, "Dit geldt niet voor een barbecue of vuurkorf.")
    s = merge(base, a, b)
    assert s.conflicten == ()
    assert words(s.versie, A1) == [
        "Het is verboden een groot vuur te stoken.",
        "Dit geldt niet voor een barbecue of vuurkorf.",
    ]
    assert find(s.versie, A2) is find(base, A2)


def test_the_same_change_on_both_sides_is_one_change(base: Planversie) -> None:
    a, b = reword(base, L1, "Vuur mag."), reword(base, L1, "Vuur mag.")
    assert merge(base, a, b).conflicten == ()
    assert merge(base, a, b).versie == a


def test_other_words_of_one_block_are_a_conflict_with_a_proposal(base: Planversie) -> None:
    a = reword(base, L1, "Het is niet toegestaan een vuur te stoken.")
    b = reword(base, L1, "Het is verboden een vuur te stoken of te laten branden.")
    s = merge(base, a, b)
    conflict = only(s)
    assert (conflict.soort, conflict.work, conflict.id) == (Conflictsoort.TEKST, WORK, L1)
    assert conflict.uitleg.startswith("'Lid 1 van Artikel 1 Regels' is aan beide kanten gewijzigd.")
    assert (conflict.base, conflict.a, conflict.b) == (find(base, L1), find(a, L1), find(b, L1))
    assert s.versie == a
    assert resolve(s, {conflict.sleutel: Keuze.MIJN}).versie == a
    assert resolve(s, {conflict.sleutel: Keuze.HUN}).versie == b
    beide = resolve(s, {conflict.sleutel: Keuze.BEIDE})
    assert beide.conflicten == ()
    assert find(beide.versie, L1) == conflict.voorstel
    assert words(beide.versie, L1) == ["Het is niet toegestaan een vuur te stoken of te laten branden."]


def test_the_same_words_changed_are_a_conflict_without_a_proposal(base: Planversie) -> None:
    a, b = (
        reword(base, L1, "Het is verboden een kampvuur te stoken."),
        reword(base, L1, "Het is verboden een brand te stoken."),
    )
    s = merge(base, a, b)
    conflict = only(s)
    assert conflict.voorstel is None
    eigen = lid("1", "Stook geen vuur.")
    assert words(resolve(s, {conflict.sleutel: eigen}).versie, L1) == ["Stook geen vuur."]
    beide = resolve(s, {conflict.sleutel: Keuze.BEIDE})
    assert words(beide.versie, L1) == ["Het is verboden een kampvuur te stoken. Het is verboden een brand te stoken."]


def test_other_blocks_of_one_unit_are_a_conflict_with_a_proposal(base: Planversie) -> None:
    base = reword(base, L1, "Een.", "Twee.")
    s = merge(base, reword(base, L1, "Eerst.", "Twee."), reword(base, L1, "Een.", "Twee.", "Drie."))
    assert words(resolve(s, {only(s).sleutel: Keuze.BEIDE}).versie, L1) == ["Eerst.", "Twee.", "Drie."]


def test_a_chosen_text_keeps_the_units_that_the_other_side_put_in(base: Planversie) -> None:
    a = reword(base, L1, "Verboden is:")
    lijst = el(Soort.LIJST, el(Soort.LI, al("roken"), wid="w_li", eid="li"), wid="w_lijst", eid="lijst")
    b = put(base, L1, lid("1", "Het is verboden:", lijst))
    s = merge(base, a, b)
    assert words(s.versie, L1) == ["Verboden is:", "roken"]
    assert words(resolve(s, {only(s).sleutel: Keuze.HUN}).versie, L1) == ["Het is verboden:", "roken"]


def test_a_unit_without_room_in_the_chosen_text_is_not_lost(base: Planversie) -> None:
    groep = el(Soort.GROEP, al("x"), el(Soort.LIJST, el(Soort.LI, al("roken"), wid="w_li"), wid="w_lijst"))
    base = put(base, L1, lid("1", "Een."))
    a = reword(base, L1, "Eerst.")
    b = put(base, L1, lid("1", "Een!", groep))
    s = merge(base, a, b)
    assert words(s.versie, L1) == ["Eerst.", "roken"]
    assert [melding.code for melding in s.meldingen] == ["PS-SAMENVOEGEN-PLEK"]


def test_what_both_add_at_one_place_is_both_taken_that_of_a_first(base: Planversie) -> None:
    a = insert_after(base, A1, artikel("1a", wid="w_a1"), artikel("1b", wid="w_a2"))
    b = insert_after(base, A1, artikel("1c", wid="w_b1"))
    assert order(merge(base, a, b).versie) == [A1, "w_a1", "w_a2", "w_b1", A2, A3]
    assert order(merge(base, b, a).versie) == [A1, "w_b1", "w_a1", "w_a2", A2, A3]
    assert merge(base, a, b).conflicten == ()


def test_removing_what_the_other_left_alone_removes_it(base: Planversie) -> None:
    s = merge(base, put(base, A1), reword(base, "w__chp_1__art_2__para_1", "Elf meter."))
    assert s.conflicten == ()
    assert order(s.versie) == [A2, A3]


def test_what_is_emptied_by_both_together_is_reported(base: Planversie) -> None:
    s = merge(base, put(base, L1), put(base, L2))
    assert s.conflicten == ()
    assert [(melding.code, melding.plek) for melding in s.meldingen] == [("PS-SAMENVOEGEN-LEEG", A1)]


@pytest.mark.parametrize("eerst", [True, False])
def test_removing_what_the_other_changed_is_a_conflict_about_the_whole(base: Planversie, eerst: bool) -> None:
    weg, anders = put(base, A1), reword(base, L2, "Dit geldt altijd.")
    s = merge(base, weg, anders) if eerst else merge(base, anders, weg)
    conflict = only(s)
    assert (conflict.soort, conflict.id) == (Conflictsoort.VERWIJDERD, A1)
    assert (conflict.a is None, conflict.b is None) == (eerst, not eerst)
    assert s.versie == s.a
    blijft, gaat = (Keuze.HUN, Keuze.MIJN) if eerst else (Keuze.MIJN, Keuze.HUN)
    assert resolve(s, {conflict.sleutel: blijft}).versie == anders
    assert resolve(s, {conflict.sleutel: gaat}).versie == weg
    assert resolve(s, {conflict.sleutel: Keuze.BEIDE}).versie == anders
    eigen = artikel("1", lid("1", "Zo dan."))
    assert words(resolve(s, {conflict.sleutel: eigen}).versie, A1) == ["Zo dan."]


def test_a_new_lid_in_a_removed_artikel_is_a_conflict(base: Planversie) -> None:
    s = merge(base, put(base, A1), insert_after(base, L2, lid("3", "Nieuw.", wid="w_nieuw")))
    assert only(s).id == A1
    assert find(resolve(s, {only(s).sleutel: Keuze.HUN}).versie, "w_nieuw")


def test_a_moved_unit_takes_along_what_the_other_changed_in_it(base: Planversie) -> None:
    a = insert_after(put(base, A1), A3, find(base, A1))
    s = merge(base, a, reword(base, L1, "Vuur mag."))
    assert s.conflicten == ()
    assert order(s.versie) == [A2, A3, A1]
    assert words(s.versie, L1) == ["Vuur mag."]


def test_a_unit_moved_out_of_what_the_other_removed_is_a_conflict(base: Planversie) -> None:
    l2 = find(base, L2)
    b = insert_after(put(base, L2), "w__chp_1__art_2__para_1", l2)
    s = merge(base, put(base, A1), b)
    assert {conflict.id for conflict in s.conflicten} == {L2}
    assert find(resolve(s, {only(s).sleutel: Keuze.HUN}).versie, L2) == l2


def test_a_unit_moved_to_different_places_is_a_conflict(base: Planversie) -> None:
    l2 = find(base, L2)
    a = insert_after(put(base, L2), "w__chp_1__art_2__para_1", l2)
    b = insert_after(put(base, L2), "w__chp_1__art_3__para_1", l2)
    s = merge(base, a, b)
    conflict = only(s)
    assert (conflict.soort, conflict.base, conflict.a, conflict.b) == (Conflictsoort.VERPLAATST, A1, A2, A3)
    assert s.versie == a
    assert resolve(s, {conflict.sleutel: Keuze.HUN}).versie == b


def test_moves_into_each_other_are_a_conflict_and_no_ring(base: Planversie) -> None:
    base = plan(*(el(Soort.AFDELING, artikel(n), wid=f"w_{n}", eid=n) for n in "12"))
    a = insert_after(put(base, "w_1"), A2, find(base, "w_1"))
    b = insert_after(put(base, "w_2"), A1, find(base, "w_2"))
    s = merge(base, a, b)
    assert {(c.soort, c.id) for c in s.conflicten} == {(Conflictsoort.VERPLAATST, w) for w in ("w_1", "w_2")}
    assert s.versie == a
    assert resolve(s, {c.sleutel: Keuze.HUN for c in s.conflicten}).versie == b


def test_moving_other_units_in_one_row_goes_together() -> None:
    base = plan(*(artikel(n, wid=n) for n in "123456"))

    def row(nummers: str) -> Planversie:
        return plan(*(artikel(n, wid=n) for n in nummers))

    assert "".join(order(merge(base, row("234561"), row("612345")).versie)) == "623451"
    assert merge(base, row("234561"), row("612345")).conflicten == ()


def test_orders_that_do_not_go_together_are_a_conflict() -> None:
    base, a, b = (plan(*(artikel(n, wid=n) for n in nummers)) for nummers in ("123", "213", "132"))
    s = merge(base, a, b)
    conflict = only(s)
    assert (conflict.soort, conflict.base, conflict.a) == (Conflictsoort.VOLGORDE, tuple("123"), tuple("213"))
    assert s.versie == a
    assert resolve(s, {conflict.sleutel: Keuze.HUN}).versie == b


def test_one_unit_moved_to_different_places_in_a_row_is_a_conflict() -> None:
    base, a, b = (plan(*(artikel(n, wid=n) for n in nummers)) for nummers in ("12345", "51234", "12534"))
    assert only(merge(base, a, b)).soort is Conflictsoort.VOLGORDE


def test_one_wid_for_two_new_things_is_a_conflict(base: Planversie) -> None:
    a = insert_after(base, A3, artikel("4", opschrift="Van A"))
    b = insert_after(base, A3, artikel("4", opschrift="Van B"))
    s = merge(base, a, b)
    assert (only(s).soort, only(s).id) == (Conflictsoort.TOEGEVOEGD, "w__chp_1__art_4")
    assert s.versie == a
    assert resolve(s, {only(s).sleutel: Keuze.HUN}).versie == b


class TestNummers:
    """Both sides inserted an artikel 1a."""

    @pytest.fixture
    def sides(self, base: Planversie) -> tuple[Planversie, Planversie, Planversie]:
        a = insert_after(base, A1, artikel("1a", lid("1", "Van A.", artikel="1a", wid="w_a_l"), wid="w_a"))
        b = insert_after(base, A1, artikel("1a", lid("1", "Van B.", artikel="1a", wid="w_b_l"), wid="w_b"))
        return base, a, b

    def test_both_stay_while_the_conflict_is_open(self, sides: tuple[Planversie, Planversie, Planversie]) -> None:
        s = merge(*sides)
        assert (only(s).soort, only(s).id) == (Conflictsoort.NUMMER, "chp_1__art_1a")
        assert order(s.versie) == [A1, "w_a", "w_b", A2, A3]

    def test_one_may_choose_one_of_them(self, sides: tuple[Planversie, Planversie, Planversie]) -> None:
        s = merge(*sides)
        assert resolve(s, {only(s).sleutel: Keuze.MIJN}).versie == sides[1]
        assert resolve(s, {only(s).sleutel: Keuze.HUN}).versie == sides[2]

    def test_both_means_that_the_second_gets_an_eid_of_its_own(
        self, sides: tuple[Planversie, Planversie, Planversie]
    ) -> None:
        s = merge(*sides)
        beide = resolve(s, {only(s).sleutel: Keuze.BEIDE})
        assert beide.conflicten == ()
        assert find(beide.versie, "w_a").eid == "chp_1__art_1a"
        assert find(beide.versie, "w_b").eid == "chp_1__art_1a_inst2"
        assert find(beide.versie, "w_b_l").eid == "chp_1__art_1a_inst2__para_1"

    def test_one_may_give_the_second_another_number(self, sides: tuple[Planversie, Planversie, Planversie]) -> None:
        s = merge(*sides)
        anders = artikel("1b", lid("1", "Van B.", artikel="1b", wid="w_b_l"), wid="w_b")
        assert find(resolve(s, {only(s).sleutel: anders}).versie, "w_b").eid == "chp_1__art_1b"

    def test_a_number_that_one_side_gave_to_an_older_unit(self, base: Planversie) -> None:
        a = put(base, A3, artikel("4", lid("1", "De gemeente houdt toezicht.", artikel="4", wid=L3), wid=A3))
        b = insert_after(base, A3, artikel("4", wid="w_b"))
        s = merge(base, a, b)
        assert only(s).soort is Conflictsoort.NUMMER
        assert resolve(s, {only(s).sleutel: Keuze.MIJN}).versie == a
        assert find(resolve(s, {only(s).sleutel: Keuze.HUN}).versie, A3) == find(base, A3)


def test_two_eids_for_one_unit_are_a_conflict_about_the_unit_alone(base: Planversie) -> None:
    def with_eid(eid: str) -> Planversie:
        leden = (replace(deel, eid=f"{eid}__para_1") for deel in find(base, A2).kinderen if deel.soort is Soort.LID)
        kop = find(base, A2).kinderen[0]
        return put(base, A2, replace(find(base, A2), eid=eid, inhoud=(kop, *leden)))

    s = merge(base, with_eid("chp_1__art_x"), with_eid("chp_1__art_y"))
    assert (only(s).soort, only(s).id) == (Conflictsoort.TEKST, A2)
    assert s.versie == s.a
    assert resolve(s, {only(s).sleutel: Keuze.HUN}).versie == s.b


class TestVerwijzingen:
    """References that would mean something else."""

    def refer(self, base: Planversie, eid: str) -> Planversie:
        ref = Tekstelement(soort=Soort.INT_REF, attributen=(("ref", eid),), inhoud=("daar",))
        return put(base, L1, lid("1", al("Zie ", ref)))

    def test_a_reference_to_what_the_other_removed_is_reported(self, base: Planversie) -> None:
        s = merge(base, put(base, A3), self.refer(base, "chp_1__art_3"))
        assert s.conflicten == ()
        melding = s.meldingen[0]
        assert (melding.code, melding.plek) == ("PS-SAMENVOEGEN-VERWIJZING", L1)
        assert "'Lid 1 van Artikel 1 Regels' naar 'Artikel 3 Regels' wijst nu nergens meer naar" in melding.tekst

    def test_a_reference_that_now_means_another_artikel_is_reported(self, base: Planversie) -> None:
        hernummerd = put(base, A2, artikel("2", wid="w_n"), replace(find(base, A2), eid="chp_1__art_2a"))
        s = merge(base, self.refer(base, "chp_1__art_2"), hernummerd)
        assert "wijst nu naar 'Artikel 2 Regels'" in s.meldingen[0].tekst

    def test_a_reference_that_stays_right_is_not_reported(self, base: Planversie) -> None:
        s = merge(base, put(base, A3), self.refer(base, "chp_1__art_2"))
        assert s.meldingen == ()


def test_a_text_with_a_wid_twice_is_chosen_as_a_whole(base: Planversie) -> None:
    dubbel = insert_after(base, A1, find(base, A1))
    b = reword(base, L1, "Vuur mag.")
    s = merge(base, dubbel, b)
    assert "komt een wId twee keer voor" in only(s).uitleg
    assert s.versie == dubbel
    assert resolve(s, {only(s).sleutel: Keuze.HUN}).versie == b


def test_vervallen_and_a_change_below_do_not_go_together_silently(base: Planversie) -> None:
    kop = find(base, A1).find(Soort.KOP)
    assert kop is not None
    a = put(base, A1, el(Soort.ARTIKEL, kop, el(Soort.VERVALLEN), wid=A1, eid="chp_1__art_1"))
    s = merge(base, a, insert_after(base, L2, lid("3", "Nieuw.", wid="w_nieuw")))
    assert A1 in {conflict.id for conflict in s.conflicten}


def test_attributes_go_together(base: Planversie) -> None:
    def with_attributen(*attributen: tuple[str, str]) -> Planversie:
        return with_tekst(base, replace(base.regelingen[0].tekst, attributen=attributen))

    base = with_attributen(("schemaversie", "1.3.0"))
    a, b = with_attributen(("schemaversie", "1.3.0"), ("x", "1")), with_attributen(("schemaversie", "1.4.0"))
    s = merge(base, a, b)
    voorstel = only(s).voorstel
    assert isinstance(voorstel, Tekstelement)
    assert voorstel.attributen == (("schemaversie", "1.4.0"), ("x", "1"))
