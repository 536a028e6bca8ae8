"""Fields of STOP modules set to another value, however deep they stand."""

from collections.abc import Mapping
from dataclasses import replace

from planstudio.domain.element import Element


def set_fields(element: Element, velden: Mapping[str, str]) -> Element:
    """The element with the text of some fields replaced; empty fields stay empty."""
    if element.local in velden and element.inhoud:
        return replace(element, inhoud=(velden[element.local],))
    inhoud = tuple(kind if isinstance(kind, str) else set_fields(kind, velden) for kind in element.inhoud)
    return replace(element, inhoud=inhoud)
