"""The ZIP that a .docx or .odt is: bounded, and never unpacked to disk."""

import io
import lzma
import zipfile
import zlib

from lxml import etree

from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.errors import PlanstudioError
from planstudio.standards.xml import XmlError, parse_xml

# A book with pictures is a tenth of this.
MAX_DEEL = 64 * 1024 * 1024
MAX_TOTAAL = 256 * 1024 * 1024
MAX_DELEN = 10_000
# A RuntimeError is an encrypted part, or a way of packing that Python does not know.
_KAPOT = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, RuntimeError, OSError)


class Archief:
    """The parts of one document by name; each is read when it is asked for, and all together no more than the bound."""

    def __init__(self, inhoud: bytes, naam: str) -> None:
        self.naam = naam
        self._gelezen = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(inhoud))
        except _KAPOT:
            raise self.refuse() from None
        if len(self._zip.infolist()) > MAX_DELEN:
            raise self.refuse()

    def refuse(self) -> PlanstudioError:
        """The known trouble of a document that cannot be read."""
        return PlanstudioError(
            f"'{self.naam}' is beschadigd of geen document dat planstudio kan lezen.",
            "Open het in Word of LibreOffice, sla het opnieuw op en probeer het nog eens.",
        )

    def has(self, deel: str) -> bool:
        """Whether the document has a part."""
        return deel in self._zip.NameToInfo

    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._zip.namelist())

    def read(self, deel: str) -> bytes | None:
        """The bytes of a part; None when it is absent or damaged. Raises PlanstudioError when it is all too much."""
        if not self.has(deel):
            return None
        try:
            # The size in the directory is a claim; reading stops at the bound whatever it says.
            with self._zip.open(deel) as stroom:
                inhoud = stroom.read(min(MAX_DEEL, MAX_TOTAAL - self._gelezen) + 1)
        except RuntimeError as fout:
            if "password" in str(fout) or "encrypted" in str(fout):
                raise PlanstudioError(
                    f"'{self.naam}' is met een wachtwoord beveiligd.", "Sla het op zonder wachtwoord en kies het dan."
                ) from None
            return None
        except _KAPOT:
            return None
        self._gelezen += len(inhoud)
        if len(inhoud) > MAX_DEEL or self._gelezen > MAX_TOTAAL:
            raise PlanstudioError(
                f"'{self.naam}' is uitgepakt te groot om een tekst te zijn.", "Controleer of dit het goede bestand is."
            )
        return inhoud

    def parse(self, deel: str, meldingen: Meldingen) -> etree._Element | None:
        """The XML of a part; None, with a melding, when it is damaged."""
        if not self.has(deel):
            return None
        inhoud = self.read(deel)
        if inhoud is not None:
            try:
                return parse_xml(inhoud)
            except XmlError:
                pass
        meldingen.add(
            "PS-IMPORT-DEEL",
            Ernst.WAARSCHUWING,
            f"Een onderdeel van '{self.naam}' is beschadigd en overgeslagen. Vergelijk de tekst met het origineel.",
            deel[:120] if deel.isprintable() else "",
        )
        return None
