"""The table: for each element in a regeling what may stand in it (STOP 1.3; handbook, B.2 to B.5).

Two rules for an element: what the schema takes, and where STOP's own rules want more (B.2, 'Emptiness and state'), what
those leave of it. The mutaties of a besluit are no part of this.
"""

from dataclasses import dataclass

from planstudio.domain.soort import Soort


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhoudsregel:
    """What may stand in one element: rules in the notation of `grammatica`, and whether words may stand between."""

    schema: str = ""
    stop: str | None = None
    tekst: bool = False

    @property
    def regel(self) -> str:
        """The rule that counts when one makes something new."""
        return self.schema if self.stop is None else self.stop


_STAAT = "Gereserveerd | Vervallen"


def _elementen(schema: str, stop: str | None = None) -> Inhoudsregel:
    return Inhoudsregel(schema=schema, stop=stop)


def _met_staat(kop: str, rest: str) -> Inhoudsregel:
    """A heading, then the state or the rest. The schema takes both, and neither; STOP does not (STOP0055, STOP0058)."""
    return Inhoudsregel(schema=f"{kop}, ({_STAAT})?, ({rest})?", stop=f"{kop}, ({_STAAT} | {rest})")


def _woorden(*tussen: str) -> Inhoudsregel:
    """Words, with these elements among them."""
    return Inhoudsregel(schema=f"({' | '.join(tussen)})*" if tussen else "", tekst=True)


_ZONDER_KINDEREN = "sub | sup | abbr | br | InlineTekstAfbeelding | Contact"
_WIJZIGINGEN = "VerwijderdeTekst | NieuweTekst"
_VERWIJZINGEN = "IntRef | ExtRef | IntIoRef | ExtIoRef"
_NOTEN = "Noot | Nootref"
_NADRUK = "i | b | u | strong"
_COMPLEET = _woorden(_NADRUK, _ZONDER_KINDEREN, _VERWIJZINGEN, _NOTEN, _WIJZIGINGEN)
_ZONDER_VERWIJZING = _woorden(_NADRUK, _ZONDER_KINDEREN, _NOTEN, _WIJZIGINGEN)

_MINIMAAL = "Al | Groep | Begrippenlijst | Lijst | Figuur | Tussenkop | Formule"
_VOLLEDIG = "Citaat | table"
_DIVISIES = "Divisie | Divisietekst"
_ARTIKELEN = "Artikel | Redactioneel | WijzigArtikel"
_BIJLAGEN = "Bijlage*, (Toelichting | ArtikelgewijzeToelichting)?"
_INDELING = ("Boek", "Deel", "Hoofdstuk", "Titel", "Afdeling", "Paragraaf")


def _indeling(zelf: str) -> Inhoudsregel:
    """One kind of the other levels, or artikelen."""
    soorten = " | ".join(f"{naam}+" for naam in _INDELING if naam != zelf)
    return _met_staat("Kop", f"{soorten} | ({_ARTIKELEN})+")


def _nadruk(zelf: str) -> Inhoudsregel:
    andere = " | ".join(naam for naam in _NADRUK.split(" | ") if naam != zelf)
    return _woorden(andere, _ZONDER_KINDEREN, _NOTEN, _WIJZIGINGEN, _VERWIJZINGEN)


TABEL: dict[Soort, Inhoudsregel] = {
    # The models of a regeling (B.1)
    Soort.REGELING_KLASSIEK: _elementen(f"RegelingOpschrift, Aanhef?, Lichaam, Sluiting?, {_BIJLAGEN}"),
    Soort.REGELING_COMPACT: _elementen(f"RegelingOpschrift, Lichaam, {_BIJLAGEN}"),
    Soort.REGELING_TIJDELIJKDEEL: _elementen(f"RegelingOpschrift, Lichaam, {_BIJLAGEN}"),
    Soort.REGELING_VRIJETEKST: _elementen("RegelingOpschrift, Lichaam, Bijlage*"),
    Soort.REGELING_OPSCHRIFT: _elementen("Al+"),
    Soort.AANHEF: _elementen("(Al | Lijst)+, Considerans?, Afkondiging?"),
    Soort.CONSIDERANS: _elementen("(Al | Lijst)+"),
    Soort.AFKONDIGING: _elementen("(Al | Lijst)+"),
    Soort.SLUITING: _elementen("(Groep | Al | Slotformulering | Dagtekening | Ondertekening)+"),
    Soort.SLOTFORMULERING: _elementen("(Al | Groep | Lijst)+"),
    Soort.DAGTEKENING: _elementen("Al+"),
    Soort.ONDERTEKENING: _elementen("Al+"),
    # Rules (B.2)
    Soort.LICHAAM: _elementen(
        f"({' | '.join(f'{naam}+' for naam in _INDELING)} | (WijzigArtikel+ | Artikel+)+), Redactioneel?"
    ),
    Soort.CONDITIE: _elementen("Artikel+"),
    Soort.BOEK: _indeling("Boek"),
    Soort.DEEL: _indeling("Deel"),
    Soort.HOOFDSTUK: _indeling("Hoofdstuk"),
    Soort.TITEL: _indeling("Titel"),
    Soort.AFDELING: _indeling("Afdeling"),
    Soort.PARAGRAAF: _met_staat("Kop", f"Subparagraaf+ | ({_ARTIKELEN})+"),
    Soort.SUBPARAGRAAF: _met_staat("Kop", f"Subsubparagraaf+ | ({_ARTIKELEN})+"),
    Soort.SUBSUBPARAGRAAF: _met_staat("Kop", f"({_ARTIKELEN})+"),
    Soort.ARTIKEL: _elementen(
        f"Kop, ({_STAAT} | Inhoud | Lid+), ({_STAAT} | Inhoud | Lid+)?", f"Kop, ({_STAAT} | Inhoud | Lid+)"
    ),
    Soort.LID: _elementen("LidNummer, Inhoud"),
    Soort.REDACTIONEEL: _elementen("Al+"),
    Soort.GERESERVEERD: _elementen(""),
    Soort.VERVALLEN: _elementen(""),
    # Free text, bijlagen and toelichting (B.2)
    Soort.DIVISIE: _met_staat("Kop", f"InleidendeTekst | InleidendeTekst?, ({_DIVISIES})+"),
    Soort.DIVISIETEKST: _met_staat("Kop?", "Inhoud"),
    Soort.INLEIDENDE_TEKST: _elementen("Kop?, (Al | Lijst | Figuur | Tussenkop)+"),
    Soort.BIJLAGE: Inhoudsregel(
        schema=f"Kop, ({_STAAT})?, InleidendeTekst?, ({_DIVISIES})*, Sluiting?",
        stop=f"Kop, ({_STAAT} | InleidendeTekst?, ({_DIVISIES})*, Sluiting?)",
    ),
    Soort.TOELICHTING: Inhoudsregel(
        schema="Kop?, (InleidendeTekst?, AlgemeneToelichting?, ArtikelgewijzeToelichting?"
        f" | ({_DIVISIES})+), Sluiting?, Bijlage*",
        # A heading with both parts, none with one (STOP0084, STOP0085).
        stop="(Kop, InleidendeTekst?, AlgemeneToelichting, ArtikelgewijzeToelichting"
        " | InleidendeTekst?, (AlgemeneToelichting | ArtikelgewijzeToelichting)"
        f" | Kop?, ({_DIVISIES})+), Sluiting?, Bijlage*",
    ),
    Soort.ALGEMENE_TOELICHTING: _elementen(f"Kop, InleidendeTekst?, ({_DIVISIES})+"),
    Soort.ARTIKELGEWIJZE_TOELICHTING: _elementen(f"Kop, InleidendeTekst?, ({_DIVISIES})+"),
    # Headings (B.3)
    Soort.KOP: _elementen("(Label, Nummer?, Opschrift? | Nummer, Label?, Opschrift? | Opschrift), Subtitel?"),
    Soort.LABEL: _COMPLEET,
    Soort.NUMMER: _ZONDER_VERWIJZING,
    Soort.OPSCHRIFT: _COMPLEET,
    Soort.SUBTITEL: _COMPLEET,
    # Blocks (B.2, B.4)
    Soort.INHOUD: _elementen(f"({_MINIMAAL} | {_VOLLEDIG} | Kadertekst)+"),
    Soort.KADERTEKST: _elementen(f"Kop?, ({_MINIMAAL} | {_VOLLEDIG})+"),
    Soort.CITAAT: _elementen(f"({_MINIMAAL})*"),
    Soort.GROEP: _elementen("(Al | Lijst | Figuur | Formule)+"),
    Soort.AL: _COMPLEET,
    Soort.TUSSENKOP: _ZONDER_VERWIJZING,
    Soort.LIJST: _elementen("Lijstaanhef?, Li+, Lijstsluiting?"),
    Soort.LIJSTAANHEF: _COMPLEET,
    Soort.LIJSTSLUITING: _COMPLEET,
    Soort.LI: _elementen("LiNummer?, (Al | Lijst | Figuur | Formule | Begrippenlijst | table)+"),
    Soort.LI_NUMMER: _woorden(_WIJZIGINGEN, "sup", "sub"),
    Soort.LID_NUMMER: _woorden(_WIJZIGINGEN),
    Soort.BEGRIPPENLIJST: _elementen("Begrip+"),
    Soort.BEGRIP: _elementen("LiNummer?, Term, Definitie"),
    Soort.TERM: _ZONDER_VERWIJZING,
    Soort.DEFINITIE: _elementen("(Al | Lijst)+"),
    Soort.FIGUUR: _elementen("Titel?, Illustratie, Bijschrift?, Bron?"),
    Soort.FORMULE: _elementen("Illustratie, Bijschrift?, Bron?"),
    Soort.ILLUSTRATIE: _elementen(""),
    Soort.BIJSCHRIFT: _COMPLEET,
    Soort.BRON: _COMPLEET,
    # Tables (CALS, B.4)
    Soort.TABLE: _elementen("title?, tgroup+, Bron?"),
    Soort.TITLE: _ZONDER_VERWIJZING,
    Soort.TGROUP: _elementen("colspec+, thead?, tbody"),
    Soort.COLSPEC: _elementen(""),
    Soort.THEAD: _elementen("row+"),
    Soort.TBODY: _elementen("row+"),
    Soort.ROW: _elementen("entry+"),
    Soort.ENTRY: _elementen("(Al | Groep | Lijst | Figuur | Tussenkop | Formule)*"),
    # Within a line (B.5)
    Soort.I: _nadruk("i"),
    Soort.B: _nadruk("b"),
    Soort.U: _nadruk("u"),
    Soort.STRONG: _nadruk("strong"),
    Soort.SUB: _woorden(),
    Soort.SUP: _woorden(),
    Soort.ABBR: _woorden(),
    Soort.CONTACT: _woorden(),
    Soort.BR: _elementen(""),
    Soort.INLINE_TEKST_AFBEELDING: _elementen(""),
    Soort.INT_REF: _woorden(_ZONDER_KINDEREN, _WIJZIGINGEN),
    Soort.EXT_REF: _woorden(_ZONDER_KINDEREN, _WIJZIGINGEN),
    Soort.INT_IO_REF: _woorden(_ZONDER_KINDEREN, _WIJZIGINGEN),
    Soort.EXT_IO_REF: _woorden(_ZONDER_KINDEREN),
    Soort.NOOT: _elementen("NootNummer?, (Al | Lijst)+"),
    Soort.NOOT_NUMMER: _woorden(),
    Soort.NOOTREF: _elementen(""),
    Soort.NIEUWE_TEKST: _COMPLEET,
    Soort.VERWIJDERDE_TEKST: _COMPLEET,
}

# The same name for another thing, by what it stands in (B.1; the Titel of a Figuur holds words).
BINNEN: dict[tuple[Soort, Soort], Inhoudsregel] = {
    (Soort.REGELING_TIJDELIJKDEEL, Soort.LICHAAM): _elementen(
        f"Conditie, ({' | '.join(f'{naam}+' for naam in (*_INDELING[1:], 'Artikel'))})"
    ),
    (Soort.REGELING_VRIJETEKST, Soort.LICHAAM): _elementen(f"({_DIVISIES})+"),
    (Soort.FIGUUR, Soort.TITEL): _COMPLEET,
}


def find_regel(soort: Soort, binnen: Soort | None = None) -> Inhoudsregel | None:
    """The rule for an element; `binnen` is what it stands in. None for what is of a besluit."""
    anders = BINNEN.get((binnen, soort)) if binnen is not None else None
    return anders if anders is not None else TABEL.get(soort)
