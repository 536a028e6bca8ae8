"""A kennisgeving out of the fields that someone wrote in a file (handbook, D.9).

Only `titel` and `delen` are always needed:

    titel            the title
    delen            list of {"opschrift": ..., "alineas": [...]}, or of paragraphs
    over             identification of the besluit that it is about; without it, it is about one still to come
    bekend           the day on which the steps become known; else that of the bekendmaking
    toegevoegd       list of {"stap": ..., "op": day}: new steps in the procedure of the besluit
    vervangen        list of {"stap": ..., "was": day, "op": day}: steps that get another day
    verwijderd       list of {"stap": ..., "op": day}: steps that lapse
    overheid         code of the body, such as gm0233; else that of the besluit
    organisatie      identification of the body; else made of its code
    identificatie    identification of the kennisgeving itself; else made of the code and the day

A step is one of: begin inzage, einde inzage, einde bezwaar, einde beroep. A day is JJJJ-MM-DD.
"""

import re
from collections.abc import Mapping
from datetime import date

from planstudio.domain.kennisgeving import Kennisgevingsgegevens, Procedurestap, Stap, Stapvervanging
from planstudio.domain.levering import Opdracht
from planstudio.domain.velden import Veldlezer

STAPPEN = {stap.name.lower().replace("_", " "): stap for stap in Stap}
_STAPLIJSTEN = ("toegevoegd", "vervangen", "verwijderd")
_VELDEN = ("titel", "delen", "over", "bekend", *_STAPLIJSTEN, "overheid", "organisatie", "identificatie")
_LEZER = Veldlezer("De kennisgeving")
_SOORTEN = {"gm": "gemeente", "pv": "provincie", "ws": "waterschap", "mnre": "ministerie"}


def read_kennisgeving(velden: Mapping[str, object], bekendmaking: date) -> Kennisgevingsgegevens:
    """All choices for a kennisgeving, as a validatie and with OINs still to fill in. Raises PlanstudioError."""
    _LEZER.check_namen(velden, _VELDEN, "een kennisgeving")
    over = _LEZER.read_regel(velden, "over").strip()
    overheid = _find_overheid(velden, over)
    dag = f"{bekendmaking:%Y%m%d}"
    work = (
        _LEZER.read_regel(velden, "identificatie") or f"/akn/nl/doc/{overheid}/{bekendmaking.year}/kennisgeving-{dag}"
    )
    toegevoegd = _read_stappen(velden, "toegevoegd")
    vervangen = _read_vervangingen(velden)
    verwijderd = _read_stappen(velden, "verwijderd")
    stappen = bool(toegevoegd or vervangen or verwijderd)
    bekend = _LEZER.read_datum(velden, "bekend") if "bekend" in velden else bekendmaking if stappen else None
    return Kennisgevingsgegevens(
        id_levering=f"{overheid}-{dag}-kennisgeving",
        bevoegd_gezag="0" * 20,
        aanleveraar="0" * 20,
        opdracht=Opdracht.VALIDATIE,
        bekendmaking=bekendmaking,
        work=work,
        expression=f"{work}/nld@{bekendmaking}",
        organisatie=_find_organisatie(velden, overheid),
        titel=_LEZER.read_regel(velden, "titel").strip(),
        delen=_LEZER.read_delen(velden.get("delen", []), "delen"),
        over=over,
        bekend=bekend,
        toegevoegd=toegevoegd,
        vervangen=vervangen,
        verwijderd=verwijderd,
    )


def _find_overheid(velden: Mapping[str, object], over: str) -> str:
    code = _LEZER.read_regel(velden, "overheid").strip()
    if not code and over:
        code = (over.split("/") + [""] * 5)[4]
    if not re.fullmatch(r"[a-z]{2,4}\d{2,4}", code):
        raise _LEZER.make_error(
            "Van welke overheid zij is, blijkt nergens uit.", 'Vul bij "overheid" de code in, zoals "gm0233".'
        )
    return code


def _find_organisatie(velden: Mapping[str, object], overheid: str) -> str:
    genoemd = _LEZER.read_regel(velden, "organisatie").strip()
    soort = _SOORTEN.get(overheid.rstrip("0123456789"))
    if not genoemd and soort is None:
        raise _LEZER.make_error(
            f'Wat voor overheid "{overheid}" is, weet planstudio niet.',
            'Vul bij "organisatie" haar identificatie in, zoals "/tooi/id/gemeente/gm0233".',
        )
    return genoemd or f"/tooi/id/{soort}/{overheid}"


def _read_stappen(velden: Mapping[str, object], naam: str) -> tuple[Procedurestap, ...]:
    return tuple(_read_stap(deel) for deel in _read_delen(velden, naam, ("stap", "op")))


def _read_vervangingen(velden: Mapping[str, object]) -> tuple[Stapvervanging, ...]:
    return tuple(
        Stapvervanging(was=_LEZER.read_datum(deel, "was"), wordt=_read_stap(deel))
        for deel in _read_delen(velden, "vervangen", ("stap", "was", "op"))
    )


def _read_delen(velden: Mapping[str, object], naam: str, bekend: tuple[str, ...]) -> list[dict[str, object]]:
    delen: list[dict[str, object]] = []
    for deel in _LEZER.read_lijst(velden.get(naam, []), naam):
        if not isinstance(deel, dict):
            raise _LEZER.make_error(
                f'Een onderdeel van "{naam}" heeft geen velden.', f"Schrijf {{ }} met daarin: {', '.join(bekend)}."
            )
        _LEZER.check_namen(deel, bekend, f'een onderdeel van "{naam}"')
        delen.append(deel)
    return delen


def _read_stap(deel: Mapping[str, object]) -> Procedurestap:
    naam = _LEZER.read_regel(deel, "stap").strip().lower()
    if naam not in STAPPEN:
        raise _LEZER.make_error(f'"{naam}" is geen stap in een procedure.', f"Kies uit: {', '.join(STAPPEN)}.")
    return Procedurestap(stap=STAPPEN[naam], op=_LEZER.read_datum(deel, "op"))
