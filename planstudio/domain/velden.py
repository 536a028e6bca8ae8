"""Fields that someone wrote down in a file: read one by one, and refused in plain words (handbook, D.1 and D.9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planstudio.errors import PlanstudioError

_DEEL = ("opschrift", "alineas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekstdeel:
    """Some paragraphs, with a heading or without."""

    alineas: tuple[str, ...]
    opschrift: str = ""


@dataclass(frozen=True, slots=True)
class Veldlezer:
    """Reads fields; `onderwerp` is what a message says that is wrong: De tekst van het besluit."""

    onderwerp: str

    def make_error(self, tekst: str, hint: str) -> PlanstudioError:
        """What is wrong, and how to mend it."""
        return PlanstudioError(f"{self.onderwerp} klopt niet. {tekst}", hint)

    def check_namen(self, velden: Mapping[str, object], bekend: Sequence[str], waar: str) -> None:
        """Refuse a field that nobody would read."""
        vreemd = sorted(set(velden) - set(bekend))
        if vreemd:
            raise self.make_error(f'"{vreemd[0]}" hoort niet bij {waar}.', f"Kies uit: {', '.join(bekend)}.")

    def read_regel(self, velden: Mapping[str, object], naam: str, anders: str = "") -> str:
        """One sentence."""
        waarde = velden.get(naam, anders)
        if not isinstance(waarde, str):
            raise self.make_error(f'"{naam}" is geen tekst.', f'Schrijf bij "{naam}" een zin tussen aanhalingstekens.')
        return waarde

    def read_datum(self, velden: Mapping[str, object], naam: str) -> date:
        """One day."""
        waarde = self.read_regel(velden, naam)
        try:
            return date.fromisoformat(waarde)
        except ValueError:
            raise self.make_error(f'"{naam}" is geen datum: "{waarde}".', "Schrijf JJJJ-MM-DD.") from None

    def read_alineas(self, waarde: object, naam: str) -> tuple[str, ...]:
        """A list of paragraphs; a single one may stand there without a list."""
        lijst = [waarde] if isinstance(waarde, str) else waarde
        if not isinstance(lijst, list) or not all(isinstance(alinea, str) for alinea in lijst):
            raise self.make_error(
                f'"{naam}" is geen lijst van alinea\'s.', 'Schrijf ["eerste alinea", "tweede alinea"].'
            )
        return tuple(alinea.strip() for alinea in lijst if alinea.strip())

    def read_lijst(self, waarde: object, naam: str) -> list[object]:
        """A list of anything."""
        if not isinstance(waarde, list):
            raise self.make_error(f'"{naam}" is geen lijst.', "Zet de onderdelen tussen [ en ].")
        return waarde

    def read_delen(self, waarde: object, naam: str) -> tuple[Tekstdeel, ...]:
        """A list of paragraphs, or of headings with paragraphs."""
        delen = []
        for deel in self.read_lijst(waarde, naam):
            if isinstance(deel, str):
                delen.append(Tekstdeel(alineas=self.read_alineas(deel, naam)))
            elif isinstance(deel, dict):
                self.check_namen(deel, _DEEL, f'een onderdeel van "{naam}"')
                alineas = self.read_alineas(deel.get("alineas", []), "alineas")
                delen.append(Tekstdeel(alineas=alineas, opschrift=self.read_regel(deel, "opschrift").strip()))
            else:
                raise self.make_error(
                    f'Een onderdeel van "{naam}" is geen tekst.', 'Schrijf een alinea of {"alineas": [...]}.'
                )
            if not delen[-1].alineas:
                raise self.make_error(f'Een onderdeel van "{naam}" is leeg.', "Vul het of haal het weg.")
        return tuple(delen)
