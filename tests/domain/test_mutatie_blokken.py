"""Marks within a unit: the recipes of the handbook (D.4), and words that a reader takes in at once."""

import pytest

from planstudio.domain.mutatie.acties import Vervang
from planstudio.domain.mutatie.renvooi import view_new, view_old
from planstudio.domain.mutatie.verschil import diff_tekst
from planstudio.domain.tekst import Tekstelement
from tests.mutaties import make_artikel, make_goed, make_hoofdstuk, make_lid, make_regeling, show

WID = "gm9999_1__chp_1__art_1.1"


def change(oud: str, nieuw: str) -> Tekstelement:
    """The marked form of artikel 1.1 when its content goes from one to the other."""
    was, wordt = (make_regeling(make_hoofdstuk(1, make_artikel("1.1", inhoud))) for inhoud in (oud, nieuw))
    (actie,) = make_goed(was, wordt).acties
    assert isinstance(actie, Vervang)
    return actie.element


def words(oud: str, nieuw: str) -> str:
    return show(change(f"<Inhoud><Al>{oud}</Al></Inhoud>", f"<Inhoud><Al>{nieuw}</Al></Inhoud>").kinderen[1])


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ("Een terras is verboden.", "Een terras is toegestaan.", "Een terras is [-verboden-]{+toegestaan+}."),
        ("Een terras mag.", "Een groot terras mag.", "Een {+groot +}terras mag."),
        ("Een groot terras mag.", "Een terras mag.", "Een [-groot -]terras mag."),
        ("Hoogstens 22,5 meter.", "Hoogstens 22,75 meter.", "Hoogstens [-22,5-]{+22,75+} meter."),
        (
            "Zie artikel 22.7a, tweede lid.",
            "Zie artikel 22.7b, tweede lid.",
            "Zie artikel [-22.7a-]{+22.7b+}, tweede lid.",
        ),
        ("De auto's staan stil.", "De fietsen staan stil.", "De [-auto's-]{+fietsen+} staan stil."),
        ("Dit mag.", "Dit mag; dat niet.", "Dit mag{+; dat niet+}."),
        (
            "Het is verboden in de zomer te varen.",
            "Het is geboden in de winter te varen.",
            "Het is [-verboden-]{+geboden+} in de [-zomer-]{+winter+} te varen.",
        ),
        (
            "Het bevoegd gezag beslist binnen acht weken na ontvangst.",
            "Het college beslist na ontvangst binnen zes weken.",
            None,
        ),
    ],
)
def test_words_are_whole_and_old_before_new(oud, nieuw, verwacht):
    gemarkeerd = words(oud, nieuw)
    if verwacht is not None:
        assert gemarkeerd == verwacht
    assert "-]{+" in gemarkeerd or gemarkeerd.count("[-") + gemarkeerd.count("{+") == 1


def test_a_short_word_between_two_changes_goes_along():
    assert words("aaa bbb en ccc ddd", "aaa xxx en yyy ddd") == "aaa [-bbb en ccc-]{+xxx en yyy+} ddd"


def test_a_text_of_which_nothing_stays_is_replaced_whole():
    oud = "Het bevoegd gezag kan voorschriften stellen over de hoogte van bouwwerken."
    nieuw = "De burgemeester weigert iedere ontheffing wanneer dieren overlast geven."
    element = change(
        f"<Inhoud><Al>Vooraf staat dit.</Al><Al>{oud}</Al></Inhoud>",
        f"<Inhoud><Al>Vooraf staat dit.</Al><Al>{nieuw}</Al></Inhoud>",
    )
    assert f"<verwijder Al {oud}><voegtoe Al {nieuw}>" in show(element)


def test_marks_never_cut_through_an_inline_element():
    assert words("De <b>vette tekst</b> staat hier vast.", "De <b>vette woorden</b> staat hier vast.") == (
        "De vette [-tekst-]{+woorden+} staat hier vast."
    )
    assert words("Het is 5 m<sup>2</sup> groot.", "Het is 5 m<sup>3</sup> groot.") == "Het is 5 m[-2-]{+3+} groot."
    assert words("Zie <i>hier</i> maar.", "Zie <b>hier</b> maar.") == "Zie [-hier-]{+hier+} maar."


def test_link_with_another_target_and_words_is_another_link():
    gemarkeerd = words(
        'Zie <IntRef ref="chp_1__art_1.1">artikel 1.1</IntRef> nader.',
        'Zie <IntRef ref="chp_1__art_1.2">artikel 1.2</IntRef> nader.',
    )
    assert gemarkeerd == "Zie [-artikel 1.1-]{+artikel 1.2+} nader."


def test_reference_to_an_area_keeps_its_wid_and_is_marked_inside():
    oud = f'In <IntIoRef eId="e" wId="{WID}__ref_o_1" ref="x">centrum</IntIoRef> mag het.'
    assert words(oud, oud.replace("centrum", "het centrum")) == "In {+het +}centrum mag het."


def test_references_that_change_places_make_the_block_fall_back():
    a, b = (f'<IntIoRef eId="e{n}" wId="{WID}__ref_o_{n}" ref="x">gebied {n}</IntIoRef>' for n in (1, 2))
    was, wordt = (
        make_regeling(make_hoofdstuk(1, make_artikel("1.1", f"<Inhoud><Al>{tekst}</Al></Inhoud>")))
        for tekst in (f"Eerst {a} en dan {b}.", f"Eerst {b} en dan {a}.")
    )
    make_goed(was, wordt)
    assert [melding.code for melding in diff_tekst(was, wordt).meldingen] == ["PS-MUT-TERUGVAL"]


def test_artikel_gets_leden_and_loses_them():
    tekst = "<Inhoud><Al>Eerst een zin.</Al></Inhoud>"
    leden = make_lid("1.1", 1, "Eerst een zin.") + make_lid("1.1", 2, "Dan nog een.")
    assert show(change(tekst, leden)).count("<voegtoe Lid") == 2
    assert "<verwijder Inhoud Eerst een zin.><voegtoe Lid" in show(change(tekst, leden))
    assert "<voegtoe Inhoud" in show(change(leden, tekst))


def test_artikel_lapses_in_renvooi():
    element = change("<Inhoud><Al>Oude tekst.</Al></Inhoud>", "<Vervallen/>")
    assert "<voegtoe Vervallen ><verwijder Inhoud Oude tekst.>" in show(element)
    leden = make_lid("1.1", 1, "Een.") + make_lid("1.1", 2, "Twee.")
    assert show(change(leden, "<Vervallen/>")).count("<verwijder Lid") == 2


def test_reserved_artikel_gets_text():
    assert "<verwijder Gereserveerd ><voegtoe Inhoud" in show(
        change("<Gereserveerd/>", "<Inhoud><Al>Nu.</Al></Inhoud>")
    )


def test_new_and_renumbered_lid():
    oud = make_lid("1.1", 1, "Een.") + make_lid("1.1", 2, "Twee.")
    nieuw = make_lid("1.1", 1, "Een.") + make_lid("1.1", 2, "Tussen.", wid=9) + make_lid("1.1", 3, "Twee.", wid=2)
    assert "<voegtoe Lid 2.Tussen.>[-2.-]{+3.+}Twee." in show(change(oud, nieuw))


def make_lijst(*items: tuple[str, str, int]) -> str:
    lis = "".join(
        f'<Li eId="{WID}__item_{letter}" wId="{WID}__list_o_1__item_{wid}"><LiNummer>{letter}.</LiNummer>'
        f"<Al>{tekst}</Al></Li>"
        for letter, tekst, wid in items
    )
    ids = f'eId="{WID}__list_o_1" wId="{WID}__list_o_1"'
    return f'<Inhoud><Al>Het volgende:</Al><Lijst type="expliciet" {ids}>{lis}</Lijst></Inhoud>'


def test_list_items():
    oud = make_lijst(("a", "appels; en", 1), ("b", "peren.", 2))
    nieuw = make_lijst(("a", "appels;", 1), ("b", "noten; en", 3), ("c", "peren.", 2))
    assert "appels;[- en-]" in show(change(oud, nieuw))
    assert "<voegtoe Li b.noten; en>[-b.-]{+c.+}peren." in show(change(oud, nieuw))
    assert "<verwijder Li b.peren.>" in show(change(oud, make_lijst(("a", "appels; en", 1))))


def test_kind_of_list_cannot_be_told_within_it():
    oud = make_lijst(("a", "appels", 1))
    nieuw = oud.replace("expliciet", "ongemarkeerd").replace("<LiNummer>a.</LiNummer>", "")
    assert "<verwijder Lijst a.appels><voegtoe Lijst appels>" in show(change(oud, nieuw))


def make_tabel(*rijen: list[str]) -> str:
    def make_rij(rij: list[str]) -> str:
        cellen = (f'<entry colname="c{n}"><Al>{cel}</Al></entry>' for n, cel in enumerate(rij, 1) if cel)
        return f"<row>{''.join(cellen)}</row>"

    kolommen = "".join(f'<colspec colname="c{n}" colnum="{n}"/>' for n in range(1, len(rijen[0]) + 1))
    return (
        f'<Inhoud><table eId="{WID}__table_o_1" wId="{WID}__table_o_1"><tgroup cols="{len(rijen[0])}">{kolommen}'
        f"<tbody>{''.join(map(make_rij, rijen))}</tbody></tgroup></table></Inhoud>"
    )


def test_table_cells_and_rows():
    oud = make_tabel(["soort", "hoogte"], ["schuur", "3 meter"], ["huis", "9 meter"])
    assert "schuur[-3-]{+4+} meter" in show(
        change(oud, make_tabel(["soort", "hoogte"], ["schuur", "4 meter"], ["huis", "9 meter"]))
    )
    minder = make_tabel(["soort", "hoogte"], ["huis", "9 meter"])
    assert "<verwijder row schuur3 meter>" in show(change(oud, minder))
    assert "<voegtoe row schuur3 meter>" in show(change(minder, oud))


def test_table_with_other_columns_is_removed_and_added():
    oud = make_tabel(["soort", "hoogte"], ["schuur", "3 meter"])
    nieuw = make_tabel(["soort", "hoogte", "diepte"], ["schuur", "3 meter", "4 meter"])
    assert "<verwijder table soort" in show(change(oud, nieuw))


def test_rows_under_a_cell_that_spans_them_are_not_parted():
    oud = make_tabel(["a", "b"], ["", "d"]).replace('colname="c1"><Al>a', 'colname="c1" morerows="1"><Al>a')
    nieuw = make_tabel(["a", "b"], ["c", "d"])
    assert "<verwijder table " in show(change(oud, nieuw))


def test_image_is_replaced_as_a_figure():
    def figuur(naam: str) -> str:
        return (
            f'<Inhoud><Figuur eId="{WID}__img_o_1" wId="{WID}__img_o_1"><Illustratie naam="{naam}" formaat="image/png" '
            'breedte="10" hoogte="10" dpi="150"/></Figuur></Inhoud>'
        )

    assert show(change(figuur("oud.png"), figuur("nieuw.png"))).count("Figuur") == 2


def test_note_is_marked_inside():
    noot = 'Tekst<Noot id="n1" type="voet"><NootNummer>1</NootNummer><Al>De {}.</Al></Noot> verder.'
    assert words(noot.format("oude noot"), noot.format("nieuwe noot")) == "Tekst1De [-oude-]{+nieuwe+} noot. verder."


def test_alinea_parted_in_two():
    oud = "<Inhoud><Al>De eerste zin staat hier. De tweede zin staat daar.</Al></Inhoud>"
    nieuw = "<Inhoud><Al>De eerste zin staat hier.</Al><Al>De tweede zin staat daar.</Al></Inhoud>"
    assert show(change(oud, nieuw)).count("De tweede zin") == 2


def test_views_give_back_both_texts():
    element = change("<Inhoud><Al>Oude woorden.</Al></Inhoud>", "<Inhoud><Al>Nieuwe woorden.</Al></Inhoud>")
    assert view_old(element).kinderen[1].tekst == "Oude woorden."
    assert view_new(element).kinderen[1].tekst == "Nieuwe woorden."
    assert view_new(view_new(element)) is not None
    kaal = view_new(element)
    assert view_new(kaal) is kaal
