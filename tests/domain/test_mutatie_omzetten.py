"""A mutatie becomes text and comes back as it was; what its values cannot hold is told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planstudio.domain.element import Element
from planstudio.domain.melding import Ernst
from planstudio.domain.mutatie.acties import (
    Positie,
    RegelingMutatie,
    Vervang,
    VervangKop,
    VervangRegeling,
    Verwijder,
    VoegToe,
)
from planstudio.domain.mutatie.omzetten import from_tekst, to_tekst
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

WAS = "/akn/nl/act/gm9999/2026/omgevingsplan/nld@2026-03-02;1"
WORDT = "/akn/nl/act/gm9999/2026/omgevingsplan/nld@2026-06-01;2"


def make(soort: Soort, *inhoud: Tekstelement | Element | str, **attributen: str) -> Tekstelement:
    return Tekstelement(soort=soort, attributen=tuple(attributen.items()), inhoud=inhoud)


def make_artikel(nummer: str) -> Tekstelement:
    kop = make(Soort.KOP, make(Soort.LABEL, "Artikel"), make(Soort.NUMMER, nummer))
    inhoud = make(Soort.INHOUD, make(Soort.AL, "Oud ", make(Soort.NIEUWE_TEKST, "en nieuw"), "."))
    return Tekstelement(soort=Soort.ARTIKEL, wid=f"gm9999_1__art_{nummer}", eid=f"art_{nummer}", inhoud=(kop, inhoud))


def make_mutatie(*acties: object) -> RegelingMutatie:
    return RegelingMutatie(componentnaam="wijziging", was=WAS, wordt=WORDT, acties=acties)  # type: ignore[arg-type]


KOP = make(Soort.KOP, make(Soort.NUMMER, "2"))
VOORBEELDEN = (
    VoegToe(context="w", positie=Positie.VOLGT_OP, elementen=(make_artikel("1"), make_artikel("2")), wat="Na w:"),
    Vervang(wid="w", element=make_artikel("1"), nummer="A", wat="Artikel 1 wordt gewijzigd:"),
    Vervang(wid="w", element=make_artikel("1"), revisie=True),
    Vervang(wid="w", element=make_artikel("1"), context="x", positie=Positie.KOMT_VOOR, nummer="B"),
    VervangKop(wid="w", kop=KOP, eid="chp_2", nummer="C", wat="Het opschrift:"),
    VervangKop(wid="w", kop=KOP),
    Verwijder(wid="w", element=make_artikel("1"), nummer="D", wat="Vervalt:"),
    VervangRegeling(tekst=make(Soort.REGELING_COMPACT, make(Soort.LICHAAM))),
)


@pytest.mark.parametrize("actie", VOORBEELDEN)
def test_every_action_comes_back_as_it_was(actie: object) -> None:
    mutatie = make_mutatie(actie)
    assert from_tekst(to_tekst(mutatie)) == (mutatie, ())


_woorden = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
_wids = st.from_regex(r"[a-z]{2}\d{4}_1__art_\d{1,3}", fullmatch=True)
_elementen = st.builds(make_artikel, st.integers(1, 99).map(str))
_acties = st.one_of(
    st.builds(
        VoegToe,
        context=_wids,
        positie=st.sampled_from(Positie),
        elementen=st.lists(_elementen, min_size=1, max_size=3).map(tuple),
        nummer=_woorden,
        wat=_woorden,
    ),
    st.builds(
        lambda plek, **velden: Vervang(context=plek and plek[0], positie=plek and plek[1], **velden),
        plek=st.none() | st.tuples(_wids, st.sampled_from(Positie)),
        wid=_wids,
        element=_elementen,
        revisie=st.booleans(),
        nummer=_woorden,
        wat=_woorden,
    ),
    st.builds(VervangKop, wid=_wids, kop=st.just(KOP), eid=st.none() | _wids, nummer=_woorden, wat=_woorden),
    st.builds(Verwijder, wid=_wids, element=_elementen, nummer=_woorden, wat=_woorden),
)


@given(st.lists(_acties, max_size=5))
def test_whatever_the_values_hold_is_not_lost(acties: list[object]) -> None:
    mutatie = make_mutatie(*acties)
    assert from_tekst(to_tekst(mutatie)) == (mutatie, ())


def test_the_element_bears_the_names_of_the_standard() -> None:
    tekst = to_tekst(make_mutatie(*VOORBEELDEN))
    assert tekst.soort is Soort.REGELING_MUTATIE
    assert tekst.attributen == (("componentnaam", "wijziging"), ("was", WAS), ("wordt", WORDT))
    voeg_toe, vervang, revisie, verplaatst, kop, *_ = tekst.kinderen
    assert voeg_toe.attributen == (("context", "w"), ("positie", "volgtOp"))
    assert [kind.soort for kind in vervang.kinderen] == [Soort.NUMMER, Soort.WAT, Soort.ARTIKEL]
    assert revisie.attributen == (("wat", "w"), ("revisie", "1"))
    assert verplaatst.attributen == (("wat", "w"), ("context", "x"), ("positie", "komtVoor"))
    assert kop.attributen == (("wat", "w"), ("eId-wordt", "chp_2"))


@pytest.mark.parametrize(
    "deel",
    [
        make(Soort.VOEG_TOE, make_artikel("1"), context="w", positie="eersteKind"),
        make(Soort.VERVANG, make_artikel("1"), wat="w", context="x"),
        make(Soort.VERWIJDER, wat="w"),
        make(Soort.ARTIKEL, make(Soort.INHOUD)),
        Element(naam="{urn:iets}Anders"),
    ],
)
def test_what_no_value_can_hold_is_left_out_and_told(deel: Tekstelement | Element) -> None:
    goed = to_tekst(make_mutatie(VOORBEELDEN[0]))
    mutatie, meldingen = from_tekst(replace(goed, inhoud=(deel, *goed.inhoud)))
    assert mutatie == make_mutatie(VOORBEELDEN[0])
    assert [(melding.code, melding.ernst) for melding in meldingen] == [("PS-MUTATIE", Ernst.FOUT)]


def test_of_a_heading_with_marks_the_words_stay() -> None:
    wat = make(Soort.WAT, "Artikel ", make(Soort.B, "1"), " vervalt:")
    mutatie, meldingen = from_tekst(
        make(Soort.REGELING_MUTATIE, make(Soort.VERWIJDER, wat, make_artikel("1"), wat="w"))
    )
    assert mutatie.acties == (Verwijder(wid="w", element=make_artikel("1"), wat="Artikel 1 vervalt:"),)
    assert [(melding.code, melding.ernst) for melding in meldingen] == [("PS-MUTATIE-WAT", Ernst.INFO)]
