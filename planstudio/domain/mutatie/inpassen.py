"""Units of unlike kinds side by side in a marked container, made to fit the schema (handbook, B.2: one kind).

When afdelingen make way for artikelen, a Vervang would show both beside each other, which the schema refuses. Then the
new artikelen stand inside an afdeling that goes as a wrapper only, and in reverse what goes stands inside a wrapper
that comes. Both readings stay what they were.
"""

from dataclasses import replace

from planstudio.domain.mutatie.blokken import make_toegevoegd, make_verwijderde
from planstudio.domain.mutatie.plaatsen import is_kind, list_kinderen
from planstudio.domain.mutatie.renvooi import WIJZIGACTIE, Deel, Wijzigactie, get_actie, put_actie
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_RANG = {
    soort: rang
    for rang, soort in enumerate(
        (
            Soort.BOEK,
            Soort.DEEL,
            Soort.HOOFDSTUK,
            Soort.TITEL,
            Soort.AFDELING,
            Soort.PARAGRAAF,
            Soort.SUBPARAGRAAF,
            Soort.SUBSUBPARAGRAAF,
            Soort.ARTIKEL,
        )
    )
}
_WEG = (Wijzigactie.VERWIJDER, Wijzigactie.VERWIJDER_CONTAINER)
_KOMT = (Wijzigactie.VOEGTOE, Wijzigactie.NIEUWE_CONTAINER)


def fit_soorten(delen: list[Deel]) -> list[Deel]:
    """The marked units of a container with those of a lower kind taken into a wrapper beside them."""
    rangen = {_RANG[deel.soort] for deel in delen if isinstance(deel, Tekstelement) and deel.soort in _RANG}
    if len(rangen) < 2:
        return delen
    hoogste = min(rangen)
    uit: list[Deel] = []
    wacht: list[Tekstelement] = []
    for deel in delen:
        if not isinstance(deel, Tekstelement) or deel.soort not in _RANG:
            uit.append(deel)
        elif _RANG[deel.soort] > hoogste:
            houder = uit[-1] if uit and not wacht else None
            if isinstance(houder, Tekstelement) and _can_hold(houder, deel):
                uit[-1] = _put_in(houder, deel, achter=True)
            else:
                wacht.append(deel)
        else:
            while wacht and _can_hold(deel, wacht[-1]):
                deel = _put_in(deel, wacht.pop(), achter=False)
            uit += [*wacht, deel]
            wacht = []
    return [*uit, *wacht]


def _can_hold(houder: Tekstelement, deel: Tekstelement) -> bool:
    """Whether a wrapper that comes or goes may take in a unit that does the opposite."""
    if houder.soort not in _RANG or _RANG[houder.soort] >= _RANG[deel.soort]:
        return False
    actie = get_actie(deel)
    return get_actie(houder) in (_KOMT if actie in _WEG else _WEG)


def _put_in(houder: Tekstelement, deel: Tekstelement, *, achter: bool) -> Tekstelement:
    huls = _make_huls(houder)
    kinderen = list_kinderen(huls)
    rand = (kinderen[-1] if achter else kinderen[0]) if kinderen else None
    if rand is not None and rand.soort is not deel.soort and _can_hold(rand, deel):
        nieuw = _put_in(rand, deel, achter=achter)
        return replace(huls, inhoud=tuple(nieuw if kind is rand else kind for kind in huls.inhoud))
    if achter:
        return replace(huls, inhoud=(*huls.inhoud, deel))
    plaats = next((n for n, kind in enumerate(huls.inhoud) if is_kind(kind)), len(huls.inhoud))
    return replace(huls, inhoud=(*huls.inhoud[:plaats], deel, *huls.inhoud[plaats:]))


def _make_huls(houder: Tekstelement) -> Tekstelement:
    """A unit that comes or goes whole, told as a wrapper of which every part comes or goes."""
    actie = get_actie(houder)
    if actie not in (Wijzigactie.VOEGTOE, Wijzigactie.VERWIJDER):
        return houder
    make = make_toegevoegd if actie is Wijzigactie.VOEGTOE else make_verwijderde
    kaal = replace(
        houder,
        attributen=tuple((k, v) for k, v in houder.attributen if k != WIJZIGACTIE),
        inhoud=tuple(make(kind) if isinstance(kind, Tekstelement) else kind for kind in houder.inhoud),
    )
    komt = actie is Wijzigactie.VOEGTOE
    return put_actie(kaal, Wijzigactie.NIEUWE_CONTAINER if komt else Wijzigactie.VERWIJDER_CONTAINER)
