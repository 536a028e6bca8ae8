"""The images that a text shows, for a delivery: in the package once, under a name that is allowed (handbook, G.2)."""

from collections.abc import Iterable, Iterator, Mapping

from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.stop_1_3.levering.bestandsnamen import Bestandsnamen

BEELDEN = frozenset({Soort.ILLUSTRATIE, Soort.INLINE_TEKST_AFBEELDING})


def walk_beelden(teksten: Iterable[Tekstelement]) -> Iterator[str]:
    """The names of the images in some texts, without folder and in lower case."""
    for tekst in teksten:
        for element in tekst.walk():
            if element.soort in BEELDEN:
                yield (element.get("naam") or "").rpartition("/")[2].lower()


def copy_beelden(
    teksten: Iterable[Tekstelement],
    bron: Mapping[str, bytes],
    namen: Bestandsnamen,
    bestanden: dict[str, bytes],
    meldingen: Meldingen,
) -> dict[str, str]:
    """Put the images that texts show in `bestanden`; gives their new names by their old ones, in lower case."""
    aanwezig = {naam.rpartition("/")[2].lower(): naam for naam in sorted(bron, reverse=True)}
    nieuw: dict[str, str] = {}
    for beeld in dict.fromkeys(walk_beelden(teksten)):
        gevonden = aanwezig.get(beeld)
        if gevonden is None:
            meldingen.add("PS-AFBEELDING", Ernst.FOUT, f"De afbeelding '{beeld}' ontbreekt en gaat niet mee.", beeld)
            continue
        nieuw[beeld] = namen.choose(gevonden)
        bestanden[nieuw[beeld]] = bron[gevonden]
    return nieuw
