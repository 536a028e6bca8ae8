"""Whether what stands in an element follows the table (handbook, B.2 to B.5)."""

from planstudio.domain.element import Element
from planstudio.domain.soort import Soort
from planstudio.domain.structuur.grammatica import read_regel
from planstudio.domain.structuur.tabel import find_regel
from planstudio.domain.tekst import Tekstelement


def fits_schema(element: Tekstelement, *, binnen: Soort | None = None) -> bool:
    """Whether the official schema takes the content of one element; what is below its children is not looked at.

    True for elements the table does not know. `binnen` is the kind of what the element stands in.
    """
    regel = find_regel(element.soort, binnen)
    if regel is None:
        return True
    if any(isinstance(deel, Element) for deel in element.inhoud) or (not regel.tekst and _has_woorden(element)):
        return False
    return read_regel(regel.schema).fits(kind.soort for kind in element.kinderen)


def check_inhoud(element: Tekstelement, *, binnen: Soort | None = None) -> tuple[str, ...]:
    """What is wrong with the content of one element, in Dutch, by the schema and by STOP's own rules; mostly nothing.

    What is below its children is not looked at. `binnen` is the kind of what the element stands in.
    """
    regel = find_regel(element.soort, binnen)
    if regel is None:
        return ()
    fouten = [
        f"In {element.soort.value} staat '{deel.local}'; de standaard kent dat hier niet."
        for deel in element.inhoud
        if isinstance(deel, Element)
    ]
    if not regel.tekst and _has_woorden(element):
        fouten.append(f"In {element.soort.value} staan losse woorden; zet ze in een alinea.")
    rij = tuple(kind.soort for kind in element.kinderen)
    gevonden = read_regel(regel.regel).find_fout(rij)
    if gevonden is not None:
        plaats, verwacht = gevonden
        fouten.append(_describe(element.soort, rij, plaats, verwacht))
    return tuple(fouten)


def _has_woorden(element: Tekstelement) -> bool:
    return any(isinstance(deel, str) and deel.strip() for deel in element.inhoud)


def _describe(ouder: Soort, rij: tuple[Soort, ...], plaats: int, verwacht: tuple[Soort, ...]) -> str:
    """What stands wrong in an element, and what could stand there."""
    namen = [soort.value for soort in verwacht]
    keuze = " of ".join(part for part in (", ".join(namen[:-1]), *namen[-1:]) if part)
    if plaats == len(rij):
        return f"{ouder.value} is niet af: er ontbreekt nog {keuze}."
    waar = f"na {rij[plaats - 1].value}" if plaats else "vooraan"
    zin = f"In {ouder.value} kan {waar} geen {rij[plaats].value} staan"
    return f"{zin}; wel {keuze}." if keuze else f"{zin}."
