"""A plan of a few artikelen, made by hand, for tests of edits of structure: small enough to see what happened."""

from planstudio.domain.edits.structuur.nieuw import el, make_al, make_kop, make_li, make_lid
from planstudio.domain.edits.uitkomst import Uitkomst
from planstudio.domain.ids.geven import give_ids
from planstudio.domain.padzoeker import find_element, find_plaatsen
from planstudio.domain.plan import Bronsoort, Plan, Planversie, Regeling
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

WORK = "/akn/nl/act/gm9999/2026/omgevingsplan"
A1 = "gm9999_0__chp_1__art_1.1"
A2 = "gm9999_0__chp_1__art_1.2"
A3 = "gm9999_0__chp_1__art_1.3"
HFD = "gm9999_0__chp_1"
LIJST = f"{A2}__list_o_1"


def make_plan(*artikelen: Tekstelement) -> Plan:
    """A plan of one chapter; without artikelen given one with leden, one with a list, and one that refers to both."""
    if not artikelen:
        lijst = el(
            Soort.LIJST,
            make_li("a.", make_al("markten;")),
            make_li("b.", make_al("kermissen;")),
            make_li("c.", make_al("circussen.")),
            type="expliciet",
        )
        verwijst = make_al(
            "Zie ",
            el(Soort.INT_REF, "artikel 1.1, tweede lid", ref="chp_1__art_1.1__para_2"),
            " en ",
            el(Soort.INT_REF, "artikelen 1.1 tot en met 1.2", ref="chp_1__art_1.1"),
            ", maar artikel 1.2 ook zonder koppeling.",
        )
        artikelen = (
            make_artikel(
                "1.1", make_lid("1.", make_al("Eerste tekst.")), make_lid("2.", make_al("Tweede tekst.")),
                make_lid("3.", make_al("Derde tekst.")),
            ),
            make_artikel("1.2", el(Soort.INHOUD, make_al("Het gaat om:"), lijst, make_al("Slot."))),
            make_artikel("1.3", el(Soort.INHOUD, verwijst)),
        )  # fmt: skip
    hoofdstuk = el(Soort.HOOFDSTUK, make_kop("Hoofdstuk", "1", "Regels"), *artikelen)
    opschrift = Tekstelement(
        soort=Soort.REGELING_OPSCHRIFT, wid="longTitle", eid="longTitle", inhoud=(make_al("Omgevingsplan"),)
    )
    lichaam = Tekstelement(soort=Soort.LICHAAM, wid="body", eid="body", inhoud=(hoofdstuk,))
    leeg = el(Soort.REGELING_COMPACT, opschrift, Tekstelement(soort=Soort.LICHAAM, wid="body", eid="body"))
    tekst = give_ids(leeg, el(Soort.REGELING_COMPACT, opschrift, lichaam), overheid="gm9999", versie="0").tekst
    regeling = Regeling(work=WORK, expression=WORK, tekst=tekst)
    return Plan(versies=(Planversie(naam="klein", bron=Bronsoort.DOWNLOAD, regelingen=(regeling,)),))


def make_artikel(nummer: str, *inhoud: Tekstelement) -> Tekstelement:
    return el(Soort.ARTIKEL, make_kop("Artikel", nummer, f"Over {nummer}"), *inhoud)


def text_of(plan: Plan) -> Tekstelement:
    return plan.versie.regelingen[0].tekst


def find(plan: Plan, wid: str) -> Tekstelement:
    return find_element(text_of(plan), wid)


def show(plan: Plan, wid: str = HFD) -> list[str]:
    """What a reader sees of an element, line by line: numbers and words, deeper with dots."""
    return list(_walk(find(plan, wid), 0))


def _walk(element: Tekstelement, diep: int) -> list[str]:
    punten = "." * diep
    regels: list[str] = []
    if element.kop is not None:
        regels.append(f"{punten}{element.describe()}")
    nummer = element.nummer if element.kop is None else ""
    for kind in element.kinderen:
        if kind.soort is Soort.AL:
            regels.append(f"{punten}{nummer + ' ' if nummer else ''}{kind.tekst}")
            nummer = ""
        elif kind.soort in (Soort.GERESERVEERD, Soort.VERVALLEN):
            regels.append(f"{punten}[{kind.soort.value}]")
        elif kind.soort in (Soort.INHOUD, Soort.LID):
            onder = _walk(kind, diep)
            if nummer and onder:
                onder[0] = f"{punten}{nummer} {onder[0].lstrip('.')}"
                nummer = ""
            regels += onder
        elif kind.soort not in (Soort.KOP, Soort.LID_NUMMER, Soort.LI_NUMMER):
            regels += _walk(kind, diep + (kind.soort not in (Soort.LIJST,)))
    return regels


def caret_of(uit: Uitkomst) -> tuple[str, int]:
    """(words of the block that the caret is in, position)."""
    assert uit.plek is not None
    element = find(uit.plan, uit.plek.wid)
    for plaats in uit.plek.pad:
        kind = element.inhoud[plaats]
        assert isinstance(kind, Tekstelement)
        element = kind
    return element.tekst, uit.plek.positie


def where(plan: Plan, wid: str) -> tuple[int, ...]:
    return find_plaatsen(text_of(plan), wid)
