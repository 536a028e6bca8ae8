"""Every rule for a mutatie: one sample that breaks it, and good ones that break none (bedrijfsregels)."""

import pytest

from planstudio.checks.mutatie import REGELS, check_mutatie, check_samen
from planstudio.domain.tekst import Tekstelement
from tests.mutaties import make_artikel, make_hoofdstuk, make_lid, make_regeling, read

W = "gm9999_1__chp_1__art_"
PLAN = make_regeling(
    make_hoofdstuk(
        1, make_artikel("1.1"), make_artikel("1.2", make_lid("1.2", 1, "Een.") + make_lid("1.2", 2, "Twee."))
    ),
    make_hoofdstuk(2, make_artikel("2.1")),
)
NIEUW = make_artikel("1.3").replace("gm9999_1", "gm9999_2")
A11 = make_artikel("1.1", "<Inhoud><Al><NieuweTekst>Nu</NieuweTekst> tekst van artikel 1.1.</Al></Inhoud>")
LID = make_lid("1.2", 1, "<NieuweTekst>X</NieuweTekst>")
A12 = make_artikel("1.2", make_lid("1.2", 1, "<NieuweTekst>Of</NieuweTekst> een.") + make_lid("1.2", 2, "Twee."))


def mark(xml: str, naam: str, actie: str) -> str:
    """The XML with a wijzigactie on its first element of one name."""
    return xml.replace(f"<{naam}", f'<{naam} wijzigactie="{actie}"', 1)


FOUT = {
    "LVBB5003": f'<Vervang wat="{W}1.2"><Nummer>A</Nummer>{A11}</Vervang>',
    "STOP0077": f'<Verwijder wat="{W}1.2">{make_artikel("1.1")}</Verwijder>',
    "LVBB5023": f'<VoegToe context="{W}1.2" positie="volgtOp">{make_artikel("1.1")}</VoegToe>',
    "LVBB5024": f'<Verwijder wat="gm9999_2__chp_1__art_1.3">{NIEUW}</Verwijder>',
    "LVBB5025": f'<Vervang wat="{W}1.2">{A12.replace("__para_2", "__para_9")}</Vervang>',
    "LVBB5026": f'<Vervang wat="{W}1.2">{make_artikel("1.2", LID)}</Vervang>',
    "LVBB5027": f'<VoegToe context="{W}9.9" positie="volgtOp">{NIEUW}</VoegToe>',
    "LVBB5028": f'<Vervang wat="{W}1.1">'
    + make_artikel("1.1", "<Inhoud><Al>Tekst.</Al></Inhoud>").replace(
        "</Artikel>", make_lid("1.2", 2, "Twee.").replace("<Lid ", '<Lid wijzigactie="verwijder" ') + "</Artikel>"
    )
    + "</Vervang>",
    "LVBB5029": '<VoegToe context="gm9999_1__chp_2" positie="volgtOp">'
    + make_hoofdstuk(3, make_artikel("1.1"))
    + "</VoegToe>",
    "LVBB5030": f'<Verwijder wat="{W}1.1">{make_artikel("1.1")}</Verwijder>'
    f'<VoegToe context="{W}1.1" positie="volgtOp">{NIEUW}</VoegToe>',
    "LVBB5031": f'<Vervang wat="{W}1.1" revisie="1">{A11}</Vervang>',
    "LVBB5032": f'<Vervang wat="{W}1.1" context="{W}1.1" positie="volgtOp">{A11}</Vervang>',
    "LVBB5033": f'<Vervang wat="{W}1.1">{A11}</Vervang>'
    f'<Vervang wat="gm9999_1__chp_1">{make_hoofdstuk(1, A11, A12)}</Vervang>',
    "STOP0017": f'<VoegToe context="{W}1.2" positie="volgtOp">{NIEUW.replace("Tekst", "<NieuweTekst>T</NieuweTekst>")}'
    "</VoegToe>",
    "STOP0018": f'<Verwijder wat="{W}1.1">{mark(make_artikel("1.1"), "Al", "voegtoe")}</Verwijder>',
    "STOP0028": f'<Vervang wat="{W}1.1">{A11}</Vervang><Vervang wat="{W}1.1">{A11}</Vervang>',
    "STOP0047": f'<Vervang wat="{W}1.1"><Wat>Het <NieuweTekst>nieuwe</NieuweTekst> artikel:</Wat>{A11}</Vervang>',
    "STOP0048": f'<Vervang wat="{W}1.1">{mark(A11, "Al", "nieuweContainer")}</Vervang>',
    "STOP0063": f'<Vervang wat="{W}1.1">{mark(A11, "Inhoud", "voegtoe")}</Vervang>',
    "STOP0086": f'<Vervang wat="{W}1.1">{make_artikel("1.1")}</Vervang>',
    "STOP0124": f'<Verwijder wat="{W}1.1">{make_artikel("1.1")}</Verwijder>'
    f'<Vervang wat="{W}1.2" context="{W}1.1" positie="komtVoor">{A12}</Vervang>',
    "STOP0126": f'<Vervang wat="{W}1.1">{mark(A11, "Artikel", "voegtoe")}</Vervang>',
    "STOP0027": f'<Verwijder wat="{W}1.1">{make_artikel("1.1")}</Verwijder>'
    f'<VoegToe context="{W}1.2" positie="volgtOp">{make_artikel("1.1", wid="gm9999_2__chp_1__art_1.3")}</VoegToe>',
}


def make(acties: str, *, naam: str = "w", was: str = "1", wordt: str = "2") -> Tekstelement:
    work = "/akn/nl/act/gm9999/2026/plan/nld@"
    return read(
        f'<RegelingMutatie componentnaam="{naam}" was="{work}{was}" wordt="{work}{wordt}">{acties}</RegelingMutatie>'
    )


def test_every_rule_has_a_sample():
    assert set(FOUT) == {code for codes in REGELS for code in codes}


@pytest.mark.parametrize("code", sorted(FOUT))
def test_a_broken_rule_is_found(code):
    meldingen = check_mutatie(PLAN, make(FOUT[code]))
    eerste = next(codes[0] for codes in REGELS if code in codes)
    gevonden = [melding for melding in meldingen if melding.code == eerste]
    assert gevonden and all(code in melding.code + melding.tekst for melding in gevonden)


@pytest.mark.parametrize(
    "acties",
    [
        f'<Vervang wat="{W}1.1"><Nummer>A</Nummer><Wat>Artikel 1.1:</Wat>{A11}</Vervang>',
        f'<Vervang wat="{W}1.1">{A11}</Vervang><Vervang wat="{W}1.2">{A12}</Vervang>',
        f'<VoegToe context="{W}1.2" positie="volgtOp">{NIEUW}</VoegToe>',
        f'<Verwijder wat="{W}1.1">{make_artikel("1.1")}</Verwijder>',
        f'<Vervang wat="{W}1.1" context="gm9999_1__chp_2__art_2.1" positie="volgtOp">{A11}</Vervang>',
        f'<Vervang wat="{W}1.1" revisie="1">{make_artikel("1.1")}</Vervang>',
    ],
)
def test_good_actions_break_no_rule(acties):
    assert check_mutatie(PLAN, make(acties)) == ()


def test_rules_over_all_mutaties_of_a_besluit():
    een, twee = make("", naam="a", wordt="2"), make("", naam="b", wordt="3")
    assert check_samen([een, twee]) == ()
    assert [m.code for m in check_samen([een, make("", naam="a", wordt="3")])] == ["STOP0026"]
    assert [m.code for m in check_samen([een, make("", naam="b", wordt="2")])] == ["STOP0074"]
    work = "/akn/nl/act/gm9999/2026"
    ander = read(f'<RegelingMutatie componentnaam="c" was="{work}/x/nld@1" wordt="{work}/y/nld@2"></RegelingMutatie>')
    assert [m.code for m in check_samen([ander])] == ["STOP0066"]
