"""Building elements of the standards in few words."""

from collections import Counter

from planstudio.domain.element import Element
from planstudio.standards.namen import DATA

Inhoud = Element | str


def make(ruimte: str, naam: str, *inhoud: Inhoud, **attributen: str) -> Element:
    """An element in a namespace."""
    return Element(naam=f"{{{ruimte}}}{naam}", attributen=tuple(attributen.items()), inhoud=inhoud)


def make_data(naam: str, *inhoud: Inhoud) -> Element:
    """An element of a STOP data module."""
    return make(DATA, naam, *inhoud)


def make_identificatie(work: str, expression: str, soort: str, *rest: Element) -> Element:
    """An ExpressionIdentificatie (A.1)."""
    return make_data(
        "ExpressionIdentificatie",
        make_data("FRBRWork", work),
        make_data("FRBRExpression", expression),
        make_data("soortWork", soort),
        *rest,
    )


def drop_attributes(element: Element) -> Element:
    """The same element without attributes on its root: modules inside an Aanlevering need no schemaversie (0.2)."""
    return Element(naam=element.naam, inhoud=element.inhoud)


def with_field(element: Element, naam: str, waarde: str) -> Element:
    """The same module with one field set, in its place when it is there already, else first."""
    veld = make_data(naam, waarde)
    if element.find(naam) is None:
        return Element(naam=element.naam, attributen=element.attributen, inhoud=(veld, *element.inhoud))
    inhoud = tuple(veld if isinstance(kind, Element) and kind.local == naam else kind for kind in element.inhoud)
    return Element(naam=element.naam, attributen=element.attributen, inhoud=inhoud)


def is_same_module(een: Element, ander: Element) -> bool:
    """Whether two modules say the same; the order of their fields means nothing (A.4), nor do attributes."""
    return Counter(een.elementen) == Counter(ander.elementen)
