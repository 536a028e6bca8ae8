"""A part of the text: what is chosen is whole and the very same, above it stand its headings, the rest is gone."""

import pytest

from planstudio.domain.plan import Plan
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import find_by_wid, find_pad
from planstudio.domain.uittreksel import make_uittreksel
from planstudio.errors import PlanstudioError


def test_all_of_it_is_the_text_itself(voorbeeld: Plan) -> None:
    tekst = voorbeeld.versie.regelingen[0].tekst
    assert make_uittreksel(tekst, None) is tekst


def test_a_selection_comes_whole_under_its_headings(voorbeeld: Plan) -> None:
    tekst = voorbeeld.versie.regelingen[0].tekst
    artikelen = [element for element in tekst.walk() if element.soort is Soort.ARTIKEL and element.wid]
    een, twee = artikelen[2], artikelen[-1]
    deel = make_uittreksel(tekst, {een.wid or "", twee.wid or ""})
    assert [element for element in deel.walk() if element.soort is Soort.ARTIKEL] == [een, twee]
    for artikel in (een, twee):
        assert find_by_wid(deel, artikel.wid or "") is artikel
        was, wordt = (find_pad(boom, artikel.wid or "") for boom in (tekst, deel))
        assert [el.describe() for el in was] == [el.describe() for el in wordt]
    assert deel.find(Soort.REGELING_OPSCHRIFT) is tekst.find(Soort.REGELING_OPSCHRIFT)


def test_what_is_not_there_cannot_be_chosen(voorbeeld: Plan) -> None:
    with pytest.raises(PlanstudioError, match="staat niet in deze regeling"):
        make_uittreksel(voorbeeld.versie.regelingen[0].tekst, {"weg"})
