"""Rules by the artikel they stand in, in the order of the text."""

from collections import defaultdict
from collections.abc import Iterable

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.ow import OwObject
from planstudio.domain.soort import Soort
from planstudio.ui.annotations.facts import Verwijzing
from planstudio.ui.labels import count, split_uri
from planstudio.ui.outline import Outline, Plek


def find_plaatsen(
    annotaties: Annotaties, outline: Outline, regels: Iterable[OwObject], activiteit: str = ""
) -> tuple[Verwijzing, ...]:
    """One line per artikel, with what its rules say; about one activity when that is given."""
    by_plek: dict[Plek, list[OwObject]] = defaultdict(list)
    for regel in regels:
        for wid in annotaties.find_wids(regel):
            plek = outline.find(wid)
            if plek is not None:
                by_plek[_find_artikel(plek)].append(regel)
    volgorde = {plek: plaats for plaats, plek in enumerate(outline.walk())}
    return tuple(
        Verwijzing(
            tekst=plek.element.describe(),
            keuze=plek.keuze,
            extra=_describe_regels(annotaties, by_plek[plek], activiteit),
        )
        for plek in sorted(by_plek, key=lambda plek: volgorde.get(plek, 0))
    )


def _find_artikel(plek: Plek) -> Plek:
    return plek.ouder if plek.element.soort is Soort.LID and plek.ouder is not None else plek


def _describe_regels(annotaties: Annotaties, regels: list[OwObject], activiteit: str) -> str:
    kwalificaties = dict.fromkeys(
        split_uri(aanduiding.kwalificatie)
        for regel in regels
        for aanduiding in annotaties.find_activiteitaanduidingen(regel)
        if not activiteit or aanduiding.activiteit == activiteit
    )
    delen = [count(len(regels), "regel", "regels") if len(regels) > 1 else "", ", ".join(list(kwalificaties)[:3])]
    return " · ".join(deel for deel in delen if deel)
