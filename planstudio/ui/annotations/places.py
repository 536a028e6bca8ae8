"""Rules by the artikel they stand in, in the order of the text."""

from collections import defaultdict
from collections.abc import Iterable

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.ow import OwObject
from planstudio.domain.soort import Soort
from planstudio.ui.annotations.facts import Verwijzing
from planstudio.ui.labels import count, split_uri
from planstudio.ui.outline import Outline, Plek

# So many lines are shown until the user asks for all.
MAX_PLAATSEN = 100


def find_plaatsen(
    annotaties: Annotaties, outline: Outline, regels: Iterable[OwObject], activiteit: str = "", *, is_all: bool
) -> tuple[tuple[Verwijzing, ...], int]:
    """A line per artikel with what its rules say, and how many artikelen there are; of many the first hundred.

    With `activiteit` the lines tell what the rules say about that one.
    """
    by_plek: dict[Plek, list[OwObject]] = defaultdict(list)
    for regel in regels:
        for wid in _find_wids(annotaties, regel):
            plek = outline.find(wid)
            if plek is not None:
                by_plek[_find_artikel(plek)].append(regel)
    volgorde = {plek: plaats for plaats, plek in enumerate(outline.walk())}
    plekken = sorted(by_plek, key=lambda plek: volgorde.get(plek, 0))
    regels_tekst = tuple(
        Verwijzing(
            tekst=plek.element.describe(),
            keuze=plek.keuze,
            extra=_describe_regels(annotaties, by_plek[plek], activiteit),
        )
        for plek in (plekken if is_all else plekken[:MAX_PLAATSEN])
    )
    return regels_tekst, len(plekken)


def _find_wids(annotaties: Annotaties, regel: OwObject) -> tuple[str, ...]:
    # Nearly all rules have their one text here; looking through the whole rule takes four times as long.
    tekst = annotaties.find(next(iter(regel.find_refs("artikelOfLid")), ""))
    return (tekst.wid,) if tekst is not None and tekst.wid else annotaties.find_wids(regel)


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
