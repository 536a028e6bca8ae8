"""Two whole states of a plan compared: the change that leads from one to the other (handbook, G.4)."""

from collections.abc import Iterator

from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.mutatie.acties import RegelingMutatie
from planstudio.domain.mutatie.keuzes import STANDAARD, Keuzes
from planstudio.domain.mutatie.verschil import diff_tekst, replace_geheel
from planstudio.domain.plan import Planversie, Regeling
from planstudio.domain.wijziging.informatieobjecten import diff_informatieobjecten
from planstudio.domain.wijziging.ow import diff_ow
from planstudio.domain.wijziging.wijziging import Wijziging


def compare_versies(
    was: Planversie, wordt: Planversie, keuzes: Keuzes = STANDAARD, *, geheel: bool = False
) -> tuple[Wijziging, tuple[Melding, ...]]:
    """The change between two states under their final ids; `geheel` tells each changed text as a whole (D.9)."""
    meldingen = Meldingen()
    mutaties = tuple(_walk_mutaties(was, wordt, keuzes, geheel, meldingen))
    wijziging = Wijziging(
        was=was,
        wordt=wordt,
        mutaties=mutaties,
        informatieobjecten=diff_informatieobjecten(was, wordt),
        ow=diff_ow(was.ow, wordt.ow),
    )
    return wijziging, meldingen.freeze()


def _walk_mutaties(
    was: Planversie, wordt: Planversie, keuzes: Keuzes, geheel: bool, meldingen: Meldingen
) -> Iterator[RegelingMutatie]:
    paren = [(oud, nieuw) for nieuw in wordt.regelingen if (oud := was.find_regeling(nieuw.work)) is not None]
    _check_works(was, wordt, meldingen)
    anders = [(oud, nieuw) for oud, nieuw in paren if oud is not nieuw and oud.tekst is not nieuw.tekst]
    for nummer, (oud, nieuw) in enumerate(anders, 1):
        verschil = replace_geheel(nieuw.tekst) if geheel else diff_tekst(oud.tekst, nieuw.tekst, keuzes)
        for melding in verschil.meldingen:
            meldingen.add(melding.code, melding.ernst, melding.tekst, melding.plek)
        if verschil.acties:
            yield verschil.make_mutatie(
                componentnaam=f"wijziging{nummer}" if len(anders) > 1 else "wijziging",
                was=oud.expression,
                wordt=nieuw.expression,
            )


def _check_works(was: Planversie, wordt: Planversie, meldingen: Meldingen) -> None:
    """Say which regelingen are in one state only: a change can neither make nor end them."""
    for regeling in wordt.regelingen:
        if was.find_regeling(regeling.work) is None:
            _add_vreemd(regeling, "is nieuw; stel haar vast met een eigen besluit", meldingen)
    for regeling in was.regelingen:
        if wordt.find_regeling(regeling.work) is None:
            _add_vreemd(regeling, "is er niet meer; trek haar in met een eigen besluit", meldingen)


def _add_vreemd(regeling: Regeling, wat: str, meldingen: Meldingen) -> None:
    meldingen.add(
        "PS-WIJZ-REGELING", Ernst.FOUT, f"De regeling '{regeling.opschrift or regeling.work}' {wat}.", regeling.work
    )
