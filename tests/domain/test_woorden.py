"""Changing words of a block: as slicing a string, while marks, notes and all that is outside the range stay."""

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from planstudio.domain.element import Element
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.woorden import OBJECT, REGELEINDE, flatten, is_atom, replace_words

Deel = Tekstelement | Element | str

woorden = st.text(st.sampled_from("ab éß,.\u2019𝄞"), max_size=6)
losse_woorden = st.text(st.sampled_from("ab éß,.\u2019𝄞"), min_size=1, max_size=6)
atomen = st.sampled_from(
    [
        Tekstelement(soort=Soort.BR),
        Tekstelement(soort=Soort.NOOT, inhoud=(Tekstelement(soort=Soort.AL, inhoud=("noot",)),)),
        Tekstelement(soort=Soort.INLINE_TEKST_AFBEELDING),
        Element(naam="{urn:vreemd}iets", inhoud=("onbekend",)),
    ]
)
tekens = st.sampled_from([Soort.B, Soort.I, Soort.SUP, Soort.INT_REF, Soort.EXT_REF, Soort.U])


def join(delen: list[Deel]) -> tuple[Deel, ...]:
    """Neighbouring words as one string, as a file that was read has them."""
    nieuw: list[Deel] = []
    for deel in delen:
        if isinstance(deel, str) and nieuw and isinstance(nieuw[-1], str):
            nieuw[-1] += deel
        else:
            nieuw.append(deel)
    return tuple(nieuw)


def mark(soort: Soort, delen: list[Deel]) -> Tekstelement:
    """A mark round some parts."""
    return Tekstelement(soort=soort, inhoud=join(delen))


delen = st.recursive(
    losse_woorden | atomen,
    lambda binnen: st.builds(mark, tekens, st.lists(binnen, min_size=1, max_size=3)),
    max_leaves=8,
)
blokken = st.lists(delen, max_size=5).map(lambda inhoud: Tekstelement(soort=Soort.AL, wid="w", inhoud=join(inhoud)))


@st.composite
def gevallen(draw: st.DrawFn) -> tuple[Tekstelement, int, int, str]:
    """A block, a range in it, and words to put there."""
    blok = draw(blokken)
    begin = draw(st.integers(0, len(flatten(blok))))
    return blok, begin, draw(st.integers(begin, len(flatten(blok)))), draw(woorden)


def number(blok: Tekstelement) -> Tekstelement:
    """The same block with a number on each mark, so that it can be followed."""
    teller = count()

    def walk(deel: Deel) -> Deel:
        if not isinstance(deel, Tekstelement) or is_atom(deel):
            return deel
        nummer = str(next(teller))
        return Tekstelement(soort=deel.soort, attributen=(("n", nummer),), inhoud=tuple(map(walk, deel.inhoud)))

    gewandeld = walk(blok)
    assert isinstance(gewandeld, Tekstelement)
    return gewandeld


def walk_marks(blok: Tekstelement, begin: int = 0) -> Iterator[tuple[str, int, int]]:
    """(number, begin, end) of the marks in a block."""
    for deel in blok.inhoud:
        lengte = len(flatten(Tekstelement(soort=Soort.AL, inhoud=(deel,))))
        if isinstance(deel, Tekstelement) and not is_atom(deel):
            yield deel.get("n") or "", begin, begin + lengte
            yield from walk_marks(deel, begin)
        begin += lengte


@given(gevallen())
def test_the_flat_text_is_cut_as_a_string_is(geval: tuple[Tekstelement, int, int, str]) -> None:
    blok, begin, eind, nieuw = geval
    vlak = flatten(blok)
    assert flatten(replace_words(blok, begin, eind, nieuw)) == vlak[:begin] + nieuw + vlak[eind:]


@given(gevallen())
def test_what_lies_outside_the_range_stays_the_same_object(geval: tuple[Tekstelement, int, int, str]) -> None:
    blok, begin, eind, nieuw = geval
    over = {id(deel) for deel in replace_words(blok, begin, eind, nieuw).inhoud}
    plaats = 0
    for deel in blok.inhoud:
        lengte = len(flatten(Tekstelement(soort=Soort.AL, inhoud=(deel,))))
        if not isinstance(deel, str) and (plaats + lengte < begin or plaats > eind):
            assert id(deel) in over
        plaats += lengte


@given(gevallen())
def test_marks_that_keep_a_word_survive_with_those_words_in_them(geval: tuple[Tekstelement, int, int, str]) -> None:
    blok, begin, eind, nieuw = geval
    genummerd = number(blok)
    erna = {nummer: (van, tot) for nummer, van, tot in walk_marks(replace_words(genummerd, begin, eind, nieuw))}
    for nummer, van, tot in walk_marks(genummerd):
        bewaard = max(0, min(tot, begin) - van) + max(0, tot - max(van, eind))
        if bewaard:
            assert nummer in erna
            assert erna[nummer][1] - erna[nummer][0] >= bewaard
        elif eind > begin and nummer in erna:
            assert nieuw  # it lost all its words and lives on in the new ones only


@given(gevallen())
def test_the_result_is_in_the_form_in_which_a_file_is_read(geval: tuple[Tekstelement, int, int, str]) -> None:
    blok, begin, eind, nieuw = geval
    for element in replace_words(blok, begin, eind, nieuw).walk():
        paren = zip(element.inhoud, element.inhoud[1:], strict=False)
        assert not any(isinstance(a, str) and isinstance(b, str) for a, b in paren)
        assert "" not in element.inhoud


@given(gevallen())
def test_words_that_are_there_already_change_nothing(geval: tuple[Tekstelement, int, int, str]) -> None:
    blok, begin, eind, _ = geval
    assert replace_words(blok, begin, eind, flatten(blok)[begin:eind]) is blok


@given(gevallen())
@example((Tekstelement(soort=Soort.AL, inhoud=(Tekstelement(soort=Soort.B, inhoud=("ab",)), "c")), 2, 2, "x"))
def test_taking_typed_words_out_again_gives_the_block_back(geval: tuple[Tekstelement, int, int, str]) -> None:
    blok, begin, _, nieuw = geval
    assume(nieuw)
    getypt = replace_words(blok, begin, begin, nieuw)
    assert replace_words(getypt, begin, begin + len(nieuw), "") == blok


@pytest.mark.parametrize(("begin", "eind"), [(-1, 0), (0, 9), (2, 1)])
def test_a_range_outside_the_block_is_a_bug_of_the_caller(begin: int, eind: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        replace_words(Tekstelement(soort=Soort.AL, inhoud=("abc",)), begin, eind, "x")


def in_mark(soort: Soort, nieuw: str, begin: int, eind: int) -> str:
    """The words in the mark round 'de' in 'de weg' after an edit."""
    blok = Tekstelement(soort=Soort.AL, inhoud=("a ", Tekstelement(soort=soort, inhoud=("de",)), " weg"))
    gevonden = replace_words(blok, begin, eind, nieuw).find(soort)
    return gevonden.tekst if gevonden else ""


def test_typing_on_at_the_end_of_bold_stays_bold() -> None:
    assert in_mark(Soort.B, "n", 4, 4) == "den"


def test_typing_on_after_a_link_or_superscript_leaves_it_as_it_is() -> None:
    assert (in_mark(Soort.INT_REF, "n", 4, 4), in_mark(Soort.SUP, "n", 4, 4)) == ("de", "de")


def test_typing_within_a_link_makes_it_longer() -> None:
    assert in_mark(Soort.INT_REF, "ez", 3, 3) == "deze"


def test_a_mark_that_loses_all_its_words_goes() -> None:
    assert in_mark(Soort.B, "", 2, 4) == ""


def test_a_break_and_a_note_count_as_one_character_each() -> None:
    blok = Tekstelement(
        soort=Soort.AL, inhoud=("a", Tekstelement(soort=Soort.BR), "b", Tekstelement(soort=Soort.NOOT, inhoud=("x",)))
    )
    assert flatten(blok) == f"a{REGELEINDE}b{OBJECT}"


def test_an_empty_block_takes_words() -> None:
    assert replace_words(Tekstelement(soort=Soort.AL), 0, 0, "nieuw").inhoud == ("nieuw",)
