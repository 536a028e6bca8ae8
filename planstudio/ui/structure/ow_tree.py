"""Areas as a list and activities as a tree, with the number of rules of each."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from planstudio.domain.annotaties import Annotaties
from planstudio.domain.ow import LOCATIES, OwObject
from planstudio.ui.document import Keuze
from planstudio.ui.labels import SOORTICONEN, describe_naam, sort_key
from planstudio.ui.structure.tree import Knoop


def build_gebieden(annotaties: Annotaties) -> Knoop:
    """The locations by name; those that are in a group below that group."""
    onder: dict[str, list[OwObject]] = defaultdict(list)
    for ding in annotaties.ow.values():
        if ding.soort in LOCATIES:
            groepen = [ander for ander in annotaties.find_referrers(ding.sleutel) if ander.soort in LOCATIES]
            for groep in groepen:
                onder[groep.sleutel].append(ding)
            if not groepen:
                onder[""].append(ding)

    def load(knoop: Knoop) -> Iterable[Knoop]:
        dingen = [(describe_naam(annotaties, ding), ding) for ding in onder.get(knoop.keuze.sleutel, ())]
        dingen.sort(key=lambda paar: (not paar[1].naam, sort_key(paar[0]), paar[1].sleutel))
        return [_build_knoop(naam, ding, load) for naam, ding in dingen]

    return Knoop(naam="", keuze=Keuze(), bron=annotaties, load=load)


def build_activiteiten(annotaties: Annotaties) -> Knoop:
    """The activities by their bovenliggende activiteit; at the top those that hang in a tree outside the plan."""
    onder: dict[str, list[OwObject]] = defaultdict(list)
    for ding in annotaties.ow.values():
        if ding.soort == "Activiteit":
            onder[_find_boven(annotaties, ding)].append(ding)
    for dingen in onder.values():
        dingen.sort(key=lambda ding: sort_key(ding.naam))

    def load(knoop: Knoop) -> Iterable[Knoop]:
        dingen = onder.get(knoop.keuze.sleutel, ())
        return [_build_knoop(describe_naam(annotaties, ding), ding, load) for ding in dingen]

    return Knoop(naam="", keuze=Keuze(), bron=annotaties, load=load)


def _find_boven(annotaties: Annotaties, activiteit: OwObject) -> str:
    gezien = {activiteit.sleutel}
    boven = next(iter(activiteit.find_refs("bovenliggendeActiviteit")), "")
    eerste = boven if annotaties.find(boven) is not None else ""
    # Activities that hang in a circle would vanish: one of them comes at the top.
    huidig = annotaties.find(boven)
    while huidig is not None:
        if huidig.sleutel in gezien:
            return "" if activiteit.sleutel == min(gezien) else eerste
        gezien.add(huidig.sleutel)
        huidig = annotaties.find(next(iter(huidig.find_refs("bovenliggendeActiviteit")), ""))
    return eerste


def _build_knoop(naam: str, ding: OwObject, load: Callable[[Knoop], Iterable[Knoop]]) -> Knoop:
    return Knoop(
        naam=naam,
        keuze=Keuze(sleutel=ding.sleutel),
        bron=ding,
        load=load,
        icoon=SOORTICONEN.get(ding.soort, "gebied"),
    )


def count_rules(annotaties: Annotaties, cache: dict[str, int], knoop: Knoop) -> int:
    """How many rules hold in a location or speak of an activity; counted when a row comes into sight."""
    sleutel = knoop.keuze.sleutel
    if sleutel not in cache:
        ding = annotaties.find(sleutel)
        is_locatie = ding is not None and ding.soort in LOCATIES
        cache[sleutel] = len(annotaties.find_rules_at(sleutel) if is_locatie else find_rules_of(annotaties, sleutel))
    return cache[sleutel]


def find_rules_of(annotaties: Annotaties, activiteit: str) -> tuple[OwObject, ...]:
    """The rules that speak of an activity."""
    return tuple(ding for ding in annotaties.find_referrers(activiteit) if ding.soort != "Activiteit")
