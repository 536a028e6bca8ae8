"""What is gathered while a text is put into structure: guesses, meldingen, images and notes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planstudio.domain.melding import Ernst
from planstudio.domain.meldingen import Meldingen
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.domain.tekstimport.beelden import Beeldmaat, choose_dpi, make_bestandsnaam, measure_beeld
from planstudio.domain.tekstimport.bron import Beeld, Run, Stuk, Voetnoot
from planstudio.domain.tekstimport.gok import Gok, Gokzekerheid
from planstudio.domain.tekstimport.inline import Inline, build_inline, clean_tekst, find_adres

_FRAGMENT = 80


def el(soort: Soort, /, *inhoud: Inline, **attributen: str) -> Tekstelement:
    """An element without ids."""
    return Tekstelement(soort=soort, attributen=tuple(attributen.items()), inhoud=inhoud)


class Opbouw:
    """One import under way. `onder` names the unit that is made now, so that guesses can be found back in the text."""

    def __init__(self, beelden: Mapping[str, bytes], versie: str) -> None:
        self.versie = versie
        self.meldingen = Meldingen()
        self.gokken: list[Gok] = []
        self.bestanden: dict[str, bytes] = {}
        self.onder = ""
        self._beelden = beelden
        self._namen: dict[str, tuple[str, Beeldmaat] | None] = {}
        self._noten = 0
        self._merken = 0
        self._diepte_noot = 0

    def mark(self) -> str:
        """A name for a unit until it has its wId."""
        self._merken += 1
        return f"?{self._merken}"

    def guess(
        self,
        wat: str,
        waarom: str,
        anders: str = "",
        fragment: str = "",
        zekerheid: Gokzekerheid = Gokzekerheid.WAARSCHIJNLIJK,
    ) -> None:
        """Note a guess on the unit that is made now."""
        kort = " ".join(fragment.split())
        if len(kort) > _FRAGMENT:
            kort = kort[: _FRAGMENT - 1].rstrip() + "…"
        self.gokken.append(
            Gok(wat=wat, waarom=waarom, anders=anders, fragment=kort, zekerheid=zekerheid, wid=self.onder)
        )

    def build_al(self, stukken: Sequence[Stuk], soort: Soort = Soort.AL, *, links: bool = True) -> Tekstelement | None:
        """A block of words; None when nothing is left to put in it (STOP0005)."""
        inhoud = self.build_inline(stukken, links=links)
        return el(soort, *inhoud) if has_inhoud(inhoud) else None

    def build_inline(self, stukken: Sequence[Stuk], *, links: bool = True, merken: bool = True) -> tuple[Inline, ...]:
        """The inline content of a block, with its notes and images."""
        for stuk in stukken:
            if isinstance(stuk, Run) and stuk.link and find_adres(stuk.link) is None and stuk.link[0] != "#":
                self.meldingen.add(
                    "PS-IMPORT-LINK",
                    Ernst.INFO,
                    f"De koppeling naar '{clean_tekst(stuk.link)[:120]}' kan niet in een regeling; de woorden wel.",
                )
        return build_inline(stukken, self._place, merken=merken, links=links)

    def _place(self, stuk: Beeld | Voetnoot) -> Tekstelement | None:
        if isinstance(stuk, Beeld):
            return self._make_beeld(stuk, Soort.INLINE_TEKST_AFBEELDING)
        return self._make_noot(stuk)

    def make_figuur(self, beeld: Beeld, *bijschrift: Tekstelement) -> Tekstelement | None:
        """A Figuur; None when the image cannot be taken over."""
        illustratie = self._make_beeld(beeld, Soort.ILLUSTRATIE)
        return el(Soort.FIGUUR, illustratie, *bijschrift) if illustratie is not None else None

    def _make_beeld(self, beeld: Beeld, soort: Soort) -> Tekstelement | None:
        gevonden = self._take_beeld(beeld)
        if gevonden is None:
            return None
        naam, maat = gevonden
        attributen = {
            "naam": naam,
            "breedte": str(maat.breedte),
            "hoogte": str(maat.hoogte),
            "formaat": maat.formaat,
            "dpi": str(choose_dpi(maat, beeld.breedte)),
        }
        alt = clean_tekst(beeld.alt).replace("\n", " ").strip()
        if alt:
            attributen["alt"] = alt
        if soort is Soort.ILLUSTRATIE:
            attributen["uitlijning"] = "start"
        return el(soort, **attributen)

    def _take_beeld(self, beeld: Beeld) -> tuple[str, Beeldmaat] | None:
        if beeld.naam not in self._namen:
            self._namen[beeld.naam] = self._read_beeld(beeld.naam)
        return self._namen[beeld.naam]

    def _read_beeld(self, bron: str) -> tuple[str, Beeldmaat] | None:
        kort = clean_tekst(bron).rpartition("/")[2][:80]
        inhoud = self._beelden.get(bron)
        maat = measure_beeld(inhoud) if inhoud is not None else None
        if inhoud is None or maat is None:
            reden = "zit niet in de bron" if inhoud is None else "is geen PNG of JPEG"
            self.meldingen.add(
                "PS-IMPORT-BEELD",
                Ernst.WAARSCHUWING,
                f"De afbeelding '{kort}' {reden} en is niet overgenomen. Voeg haar zelf in als PNG of JPEG.",
                self.onder,
            )
            return None
        naam = make_bestandsnaam(bron, maat.formaat, self.versie)
        stam, _, extensie = naam.rpartition(".")
        teller = 2
        while naam in self.bestanden and self.bestanden[naam] != inhoud:
            naam = f"{stam}-{teller}.{extensie}"
            teller += 1
        self.bestanden[naam] = inhoud
        if maat.transparant:
            self.meldingen.add(
                "PS-IMPORT-TRANSPARANT",
                Ernst.WAARSCHUWING,
                f"De afbeelding '{kort}' kan doorzichtige delen hebben, en die weigert de LVBB. Vervang haar.",
                self.onder,
            )
        return naam, maat

    def _make_noot(self, noot: Voetnoot) -> Tekstelement:
        # Loaded here: notes hold blocks and blocks hold notes.
        from planstudio.domain.tekstimport.blokken import NOOT, build_blokken

        self._noten += 1
        nummer = clean_tekst(noot.nummer).strip().strip("[]")[:20] or str(self._noten)
        wid = f"noot_{self.versie}_{self._noten}"
        inhoud = build_blokken(noot.blokken, self, NOOT) or (el(Soort.AL, "…"),)
        self.meldingen.add(
            "PS-IMPORT-NOOT",
            Ernst.INFO,
            "De tekst heeft voetnoten. In de regels van een omgevingsplan is dat niet gebruikelijk.",
        )
        return el(Soort.NOOT, el(Soort.NOOT_NUMMER, nummer), *inhoud, type="voet", id=wid)


def has_inhoud(inhoud: Sequence[Inline]) -> bool:
    """Whether there is anything to see in inline content."""
    return any(
        deel.strip() if isinstance(deel, str) else deel.soort in _ZICHTBAAR or has_inhoud(_inline_van(deel))
        for deel in inhoud
    )


_ZICHTBAAR = frozenset({Soort.NOOT, Soort.INLINE_TEKST_AFBEELDING})


def _inline_van(element: Tekstelement) -> tuple[Inline, ...]:
    return tuple(deel for deel in element.inhoud if isinstance(deel, str | Tekstelement))


def with_merk(element: Tekstelement, merk: str) -> Tekstelement:
    """An element under the name that it has until its wId is made."""
    return replace(element, wid=merk)
