"""The panel's contents as rich text; a table with KAARTRAND as padding is painted as a card by the panel."""

from planstudio.ui.annotations.facts import Afdeling, Facet, Inhoud, Kaartje, Verwijzing
from planstudio.ui.document import Keuze
from planstudio.ui.theme import Kleuren

KAARTRAND = 10
MAX_REGELS = 100
TECHNISCH = "actie:technisch"
ALLES = "actie:alles"
# As html.escape; that module loads a table of two thousand names first.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})


class Opmaak:
    """Writes one page; `links` holds what the links select, by their number."""

    def __init__(self, kleuren: Kleuren, *, is_wide: bool, shows_all: bool, shows_technical: bool) -> None:
        self.links: list[Keuze] = []
        self._kleuren = kleuren
        self._is_wide = is_wide
        self._shows_technical = shows_technical
        self._over = 10**9 if shows_all else MAX_REGELS

    def write(self, inhoud: Inhoud) -> str:
        """The page of a selection."""
        delen = [self._write_kop(inhoud)]
        if inhoud.facetten:
            delen.append(self._write_kaart(self._write_facetten(inhoud.facetten)))
        delen += [self._write_afdeling(afdeling) for afdeling in inhoud.afdelingen]
        if inhoud.plaatsen:
            delen.append(self._write_plaatsen(inhoud))
        if inhoud.leeg:
            delen.append(f"<p style='margin:8px 0'>{self._soft(inhoud.leeg)}</p>")
        if inhoud.technisch:
            delen.append(self._write_technisch(inhoud.technisch))
        return "".join(delen)

    def _write_kop(self, inhoud: Inhoud) -> str:
        pad = f" {self._soft('›')} ".join(self._link(stap, zacht=True) for stap in inhoud.pad)
        soort = f"&nbsp;&nbsp;{self._soft(inhoud.soort)}" if inhoud.soort else ""
        regel = f"<p style='margin:0 0 2px 0; font-size:small'>{pad}</p>" if pad else ""
        titel = f"<span style='font-size:large; font-weight:600'>{escape(inhoud.titel)}</span>"
        return f"{regel}<p style='margin:0 0 8px 0'>{self._icon(inhoud.icoon, 18)}{titel}{soort}</p>"

    def _write_kaart(self, binnen: str) -> str:
        return (
            f"<table width='100%' cellspacing='0' cellpadding='{KAARTRAND}' style='margin:6px 0 8px 0'>"
            f"<tr><td>{binnen}</td></tr></table>"
        )

    def _write_afdeling(self, afdeling: Afdeling) -> str:
        getoond = afdeling.kaartjes[: self._over]
        if not getoond:
            return ""
        self._over -= len(getoond)
        kop = ""
        if afdeling.titel:
            kop = self._link(Verwijzing(tekst=afdeling.titel, keuze=afdeling.keuze), zwaar=True)
        aanhef = self._soft(afdeling.aanhef)
        regel = f"<p style='margin:4px 0 6px 0'>{kop}{'&nbsp;&nbsp;' if kop and aanhef else ''}{aanhef}</p>"
        return regel + "".join(self._write_kaart(self._write_kaartje(kaartje)) for kaartje in getoond)

    def _write_kaartje(self, kaartje: Kaartje) -> str:
        bij = f"&nbsp;&nbsp;{self._soft(kaartje.bijschrift)}" if kaartje.bijschrift else ""
        kop = f"<p style='margin:0 0 6px 0'><b>{escape(kaartje.titel)}</b>{bij}</p>"
        return kop + self._write_facetten(kaartje.facetten)

    def _write_facetten(self, facetten: tuple[Facet, ...]) -> str:
        if self._is_wide:
            breedte = 100 // len(facetten) if facetten else 100
            vakken = "".join(
                f"<td width='{breedte}%' valign='top' style='padding-right:16px'>"
                f"<p style='margin:0 0 2px 0; font-size:small'>{self._soft(facet.label)}</p>"
                f"{self._write_waarden(facet)}</td>"
                for facet in facetten
            )
            return (
                f"<table width='100%' cellspacing='0' cellpadding='0' style='margin-top:6px'><tr>{vakken}</tr></table>"
            )
        rijen = "".join(
            f"<tr><td width='132' valign='top' style='padding-right:8px'>{self._soft(facet.label)}</td>"
            f"<td valign='top' style='padding-bottom:4px'>{self._write_waarden(facet)}</td></tr>"
            for facet in facetten
        )
        return f"<table width='100%' cellspacing='0' cellpadding='0' style='margin-top:6px'>{rijen}</table>"

    def _write_waarden(self, facet: Facet) -> str:
        return "".join(f"<p style='margin:0 0 2px 0'>{self._write_waarde(waarde)}</p>" for waarde in facet.waarden)

    def _write_waarde(self, waarde: Verwijzing) -> str:
        extra = f" {self._soft('– ' + waarde.extra)}" if waarde.extra else ""
        return f"{self._icon(waarde.icoon, 14)}{self._link(waarde)}{extra}"

    def _write_plaatsen(self, inhoud: Inhoud) -> str:
        rijen = "".join(
            f"<p style='margin:0 0 4px 0'>{self._link(plaats)}"
            f"{'&nbsp;&nbsp;' + self._soft(plaats.extra) if plaats.extra else ''}</p>"
            for plaats in inhoud.plaatsen
        )
        meer = ""
        if len(inhoud.plaatsen) < inhoud.aantal_plaatsen:
            knop = self._anchor(ALLES, f"Toon alle {inhoud.aantal_plaatsen} artikelen")
            meer = f"<p style='margin:8px 0 0 0'>{knop}</p>"
        kop = f"<p style='margin:0 0 6px 0'><b>{escape(inhoud.plaatsen_titel)}</b></p>"
        return self._write_kaart(kop + rijen + meer)

    def _write_technisch(self, regels: tuple[tuple[str, str], ...]) -> str:
        teken = "open-tak" if self._shows_technical else "dichte-tak"
        knop = f"<p style='margin:4px 0'>{self._icon(teken, 14)}{self._anchor(TECHNISCH, 'Technisch')}</p>"
        if not self._shows_technical:
            return knop
        rijen = "".join(
            f"<tr><td style='padding-right:16px'>{self._soft(label)}</td>"
            f"<td><span style='font-family:monospace'>{escape(waarde)}</span></td></tr>"
            for label, waarde in regels[:200]
            if waarde
        )
        return f"{knop}<table cellspacing='0' cellpadding='2'>{rijen}</table>"

    def _link(self, waarde: Verwijzing, *, zacht: bool = False, zwaar: bool = False) -> str:
        if waarde.keuze is None:
            return self._soft(waarde.tekst) if zacht else escape(waarde.tekst)
        self.links.append(waarde.keuze)
        kleur = self._kleuren.zacht if zacht else self._kleuren.accent
        return self._anchor(f"keuze:{len(self.links) - 1}", waarde.tekst, kleur, zwaar)

    def _anchor(self, adres: str, tekst: str, kleur: str = "", zwaar: bool = False) -> str:
        stijl = f"color:{kleur or self._kleuren.accent}; text-decoration:none; font-weight:{600 if zwaar else 400}"
        return f"<a href='{adres}' style='{stijl}'>{escape(tekst)}</a>"

    def _soft(self, tekst: str) -> str:
        return f"<span style='color:{self._kleuren.zacht}'>{escape(tekst)}</span>" if tekst else ""

    def _icon(self, naam: str, maat: int) -> str:
        if not naam:
            return ""
        return f"<img src='icoon:{naam}' width='{maat}' height='{maat}' style='vertical-align:middle'>&nbsp;"


def escape(tekst: str) -> str:
    """Words as rich text that says just that."""
    return tekst.translate(_ESCAPES)
