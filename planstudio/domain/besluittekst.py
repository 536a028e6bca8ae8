"""The words of a besluit round its mutatie: title, aanhef, artikelen, sluiting and toelichting (handbook, D.1).

Someone else may write them down in a file of these fields, of which only `titel` is needed:

    titel              the title of the besluit
    aanhef             list of paragraphs above the artikelen
    wijzigartikel      sentence of each WijzigArtikel; {regeling} is its title, {bijlage} becomes the reference
    artikelen          list of {"opschrift": ..., "alineas": [...]}, or of paragraphs; they come before the last artikel
    inwerkingtreding   sentence of the last artikel; {datum} is the day
    sluiting           {"slotformulering": [...], "dagtekening": [...], "ondertekening": [...]}
    toelichting        list of paragraphs, or of {"opschrift": ..., "alineas": [...]}
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planstudio.errors import PlanstudioError

WIJZIGARTIKEL = "“{regeling}” wordt gewijzigd zoals is aangegeven in {bijlage}."
INWERKINGTREDING = "Dit besluit treedt in werking op {datum}."
_VELDEN = ("titel", "aanhef", "wijzigartikel", "artikelen", "inwerkingtreding", "sluiting", "toelichting")
_SLUITING = ("slotformulering", "dagtekening", "ondertekening")
_DEEL = ("opschrift", "alineas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstdeel:
    """Some paragraphs, with a heading or without."""

    alineas: tuple[str, ...]
    opschrift: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The end of a besluit: what it says, where and when, and who signed."""

    slotformulering: tuple[str, ...] = ()
    dagtekening: tuple[str, ...] = ()
    ondertekening: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.slotformulering or self.dagtekening or self.ondertekening)


@dataclass(frozen=True, slots=True, kw_only=True)
class Besluittekst:
    """The words of a besluit, as people write them; `wijzigartikel` and `inwerkingtreding` have places to fill."""

    titel: str
    aanhef: tuple[str, ...] = ()
    wijzigartikel: str = WIJZIGARTIKEL
    artikelen: tuple[Tekstdeel, ...] = ()
    inwerkingtreding: str = INWERKINGTREDING
    sluiting: Slot = Slot()
    toelichting: tuple[Tekstdeel, ...] = ()


def read_besluit(velden: Mapping[str, object], voorstel: Besluittekst | None = None) -> Besluittekst:
    """The words out of the fields of a file; what is left out comes from the proposal. Raises PlanstudioError."""
    _check_namen(velden, _VELDEN, "het besluit")
    basis = voorstel or Besluittekst(titel="")
    tekst = Besluittekst(
        titel=_read_regel(velden, "titel", basis.titel).strip(),
        aanhef=_read_alineas(velden["aanhef"], "aanhef") if "aanhef" in velden else basis.aanhef,
        wijzigartikel=_read_regel(velden, "wijzigartikel", basis.wijzigartikel),
        artikelen=_read_delen(velden["artikelen"], "artikelen") if "artikelen" in velden else basis.artikelen,
        inwerkingtreding=_read_regel(velden, "inwerkingtreding", basis.inwerkingtreding),
        sluiting=_read_slot(velden["sluiting"]) if "sluiting" in velden else basis.sluiting,
        toelichting=_read_delen(velden["toelichting"], "toelichting") if "toelichting" in velden else basis.toelichting,
    )
    if not tekst.titel:
        raise _wrong("De titel van het besluit ontbreekt.", 'Vul het veld "titel".')
    if "{bijlage}" not in tekst.wijzigartikel:
        raise _wrong(
            'In "wijzigartikel" staat niet waar de verwijzing naar de bijlage komt.', "Schrijf daar {bijlage}."
        )
    return tekst


def _wrong(tekst: str, hint: str) -> PlanstudioError:
    return PlanstudioError(f"De tekst van het besluit klopt niet. {tekst}", hint)


def _check_namen(velden: Mapping[str, object], bekend: Sequence[str], waar: str) -> None:
    vreemd = sorted(set(velden) - set(bekend))
    if vreemd:
        raise _wrong(f'"{vreemd[0]}" hoort niet bij {waar}.', f"Kies uit: {', '.join(bekend)}.")


def _read_regel(velden: Mapping[str, object], naam: str, anders: str) -> str:
    waarde = velden.get(naam, anders)
    if not isinstance(waarde, str):
        raise _wrong(f'"{naam}" is geen tekst.', f'Schrijf bij "{naam}" een zin tussen aanhalingstekens.')
    return waarde


def _read_alineas(waarde: object, naam: str) -> tuple[str, ...]:
    """A list of paragraphs; a single one may stand there without a list."""
    lijst = [waarde] if isinstance(waarde, str) else waarde
    if not isinstance(lijst, list) or not all(isinstance(alinea, str) for alinea in lijst):
        raise _wrong(f'"{naam}" is geen lijst van alinea\'s.', 'Schrijf ["eerste alinea", "tweede alinea"].')
    return tuple(alinea.strip() for alinea in lijst if alinea.strip())


def _read_delen(waarde: object, naam: str) -> tuple[Tekstdeel, ...]:
    if not isinstance(waarde, list):
        raise _wrong(f'"{naam}" is geen lijst.', "Zet de onderdelen tussen [ en ].")
    delen = []
    for deel in waarde:
        if isinstance(deel, str):
            delen.append(Tekstdeel(alineas=_read_alineas(deel, naam)))
        elif isinstance(deel, dict):
            _check_namen(deel, _DEEL, f'een onderdeel van "{naam}"')
            alineas = _read_alineas(deel.get("alineas", []), "alineas")
            delen.append(Tekstdeel(alineas=alineas, opschrift=_read_regel(deel, "opschrift", "").strip()))
        else:
            raise _wrong(f'Een onderdeel van "{naam}" is geen tekst.', 'Schrijf een alinea of {"alineas": [...]}.')
        if not delen[-1].alineas:
            raise _wrong(f'Een onderdeel van "{naam}" is leeg.', "Vul het of haal het weg.")
    return tuple(delen)


def _read_slot(waarde: object) -> Slot:
    if not isinstance(waarde, dict):
        raise _wrong('"sluiting" heeft geen velden.', f"Schrijf {{ }} met daarin: {', '.join(_SLUITING)}.")
    _check_namen(waarde, _SLUITING, '"sluiting"')
    slotformulering, dagtekening, ondertekening = (_read_alineas(waarde.get(naam, []), naam) for naam in _SLUITING)
    return Slot(slotformulering=slotformulering, dagtekening=dagtekening, ondertekening=ondertekening)
