"""New identifications for OW-objecten, for a receiver where the old ones are taken (OZON0310, handbook G.3 step 2)."""

from collections.abc import Mapping
from hashlib import sha256

from planstudio.domain.element import Element
from planstudio.domain.ow import HREF
from planstudio.domain.plan import Planversie

_LENGTE = 32  # what the pattern of an identification allows after its type (F.1)


def rename_ids(versie: Planversie, zout: str) -> dict[str, str]:
    """A new identification for each old one, those inside a parent included; the same salt gives the same ones."""
    hernoemd: dict[str, str] = {}
    for ding in versie.ow.values():
        for element in ding.element.walk():
            oud = element.tekst if element.local == "identificatie" else ""
            if oud.count(".") == 3:
                soort = oud.rpartition(".")[0]
                hernoemd[oud] = f"{soort}.{sha256(f'{zout} {oud}'.encode()).hexdigest()[:_LENGTE]}"
    return hernoemd


def rename_in(element: Element, hernoemd: Mapping[str, str]) -> Element:
    """The element with its identifications and its references renamed; what is not of this plan stays."""
    if not hernoemd:
        return element
    inhoud: tuple[Element | str, ...]
    if element.local in ("identificatie", "domeinObjectID"):
        inhoud = (hernoemd.get(element.tekst, element.tekst),)
    else:
        inhoud = tuple(kind if isinstance(kind, str) else rename_in(kind, hernoemd) for kind in element.inhoud)
    attributen = tuple((k, hernoemd.get(v, v) if k == HREF else v) for k, v in element.attributen)
    return Element(naam=element.naam, attributen=attributen, inhoud=inhoud)
