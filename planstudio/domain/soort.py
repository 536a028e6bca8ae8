"""The kinds of element in the text of a regeling, and which of them hold text of their own (handbook, chapter B)."""

from enum import StrEnum


class Soort(StrEnum):
    """Name of an element in the namespace of STOP text, as the standard spells it (STOP 1.0 to 1.4)."""

    # An Enum hashes by way of Python code; sets of kinds are asked a hundred thousand times per plan.
    __hash__ = str.__hash__

    AANHEF = "Aanhef"
    AFDELING = "Afdeling"
    AFKONDIGING = "Afkondiging"
    AL = "Al"
    ALGEMENE_TOELICHTING = "AlgemeneToelichting"
    ARTIKEL = "Artikel"
    ARTIKELGEWIJZE_TOELICHTING = "ArtikelgewijzeToelichting"
    BEGRIP = "Begrip"
    BEGRIPPENLIJST = "Begrippenlijst"
    BESLUIT_COMPACT = "BesluitCompact"
    BESLUIT_KLASSIEK = "BesluitKlassiek"
    BIJLAGE = "Bijlage"
    BIJSCHRIFT = "Bijschrift"
    BOEK = "Boek"
    BRON = "Bron"
    CITAAT = "Citaat"
    CONDITIE = "Conditie"
    CONSIDERANS = "Considerans"
    CONTACT = "Contact"
    DAGTEKENING = "Dagtekening"
    DEEL = "Deel"
    DEFINITIE = "Definitie"
    DIVISIE = "Divisie"
    DIVISIETEKST = "Divisietekst"
    EXT_IO_REF = "ExtIoRef"
    EXT_REF = "ExtRef"
    FIGUUR = "Figuur"
    FORMULE = "Formule"
    GERESERVEERD = "Gereserveerd"
    GROEP = "Groep"
    HOOFDSTUK = "Hoofdstuk"
    ILLUSTRATIE = "Illustratie"
    INHOUD = "Inhoud"
    INHOUDSOPGAVE = "Inhoudsopgave"
    INLEIDENDE_TEKST = "InleidendeTekst"
    INLINE_TEKST_AFBEELDING = "InlineTekstAfbeelding"
    INT_IO_REF = "IntIoRef"
    INT_REF = "IntRef"
    KADERTEKST = "Kadertekst"
    KENNISGEVING = "Kennisgeving"
    KOP = "Kop"
    LABEL = "Label"
    LI = "Li"
    LI_NUMMER = "LiNummer"
    LICHAAM = "Lichaam"
    LID = "Lid"
    LID_NUMMER = "LidNummer"
    LIJST = "Lijst"
    LIJSTAANHEF = "Lijstaanhef"
    LIJSTSLUITING = "Lijstsluiting"
    MOTIVERING = "Motivering"
    NIEUWE_TEKST = "NieuweTekst"
    NOG_NIET_IN_WERKING = "NogNietInWerking"
    NOOT = "Noot"
    NOOT_NUMMER = "NootNummer"
    NOOTREF = "Nootref"
    NUMMER = "Nummer"
    ONDERTEKENING = "Ondertekening"
    OPMERKING_VERSIE = "OpmerkingVersie"
    OPSCHRIFT = "Opschrift"
    PARAGRAAF = "Paragraaf"
    REDACTIONEEL = "Redactioneel"
    REGELING_COMPACT = "RegelingCompact"
    REGELING_KLASSIEK = "RegelingKlassiek"
    REGELING_MUTATIE = "RegelingMutatie"
    REGELING_OPSCHRIFT = "RegelingOpschrift"
    REGELING_TIJDELIJKDEEL = "RegelingTijdelijkdeel"
    REGELING_VRIJETEKST = "RegelingVrijetekst"
    SLOTFORMULERING = "Slotformulering"
    SLUITING = "Sluiting"
    SUBPARAGRAAF = "Subparagraaf"
    SUBSUBPARAGRAAF = "Subsubparagraaf"
    SUBTITEL = "Subtitel"
    TERM = "Term"
    TITEL = "Titel"
    TITELREGEL = "Titelregel"
    TOELICHTING = "Toelichting"
    TUSSENKOP = "Tussenkop"
    VERVALLEN = "Vervallen"
    VERVANG = "Vervang"
    VERVANG_KOP = "VervangKop"
    VERVANG_REGELING = "VervangRegeling"
    VERWIJDER = "Verwijder"
    VERWIJDERDE_TEKST = "VerwijderdeTekst"
    VOEG_TOE = "VoegToe"
    WAT = "Wat"
    WIJZIG_ARTIKEL = "WijzigArtikel"
    WIJZIG_BIJLAGE = "WijzigBijlage"
    WIJZIG_INSTRUCTIES = "WijzigInstructies"
    WIJZIG_LID = "WijzigLid"
    ABBR = "abbr"
    B = "b"
    BR = "br"
    COLSPEC = "colspec"
    ENTRY = "entry"
    I = "i"  # noqa: E741 - the standard calls it that
    ROW = "row"
    STRONG = "strong"
    SUB = "sub"
    SUP = "sup"
    TABLE = "table"
    TBODY = "tbody"
    TGROUP = "tgroup"
    THEAD = "thead"
    TITLE = "title"
    U = "u"


SOORT_BY_NAAM: dict[str, Soort] = {soort.value: soort for soort in Soort}

REGELINGMODELLEN = frozenset(
    {Soort.REGELING_COMPACT, Soort.REGELING_VRIJETEKST, Soort.REGELING_TIJDELIJKDEEL, Soort.REGELING_KLASSIEK}
)

# Elements that only order others: they appear in the structure tree (B.2).
STRUCTUUR = frozenset(
    {
        Soort.BOEK,
        Soort.DEEL,
        Soort.HOOFDSTUK,
        Soort.TITEL,
        Soort.AFDELING,
        Soort.PARAGRAAF,
        Soort.SUBPARAGRAAF,
        Soort.SUBSUBPARAGRAAF,
        Soort.ARTIKEL,
        Soort.CONDITIE,
        Soort.BIJLAGE,
        Soort.DIVISIE,
        Soort.DIVISIETEKST,
        Soort.TOELICHTING,
        Soort.ALGEMENE_TOELICHTING,
        Soort.ARTIKELGEWIJZE_TOELICHTING,
        Soort.MOTIVERING,
    }
)

# Elements in which text stands directly, so that every white space counts (B.5). All others hold only elements.
TEKSTDRAGERS = frozenset(
    {
        Soort.AL,
        Soort.BIJSCHRIFT,
        Soort.BRON,
        Soort.CONTACT,
        Soort.DAGTEKENING,
        Soort.EXT_IO_REF,
        Soort.EXT_REF,
        Soort.INT_IO_REF,
        Soort.INT_REF,
        Soort.LABEL,
        Soort.LI_NUMMER,
        Soort.LID_NUMMER,
        Soort.LIJSTAANHEF,
        Soort.LIJSTSLUITING,
        Soort.NIEUWE_TEKST,
        Soort.NOOT_NUMMER,
        Soort.NOOTREF,
        Soort.NUMMER,
        Soort.OPMERKING_VERSIE,
        Soort.OPSCHRIFT,
        Soort.SUBTITEL,
        Soort.TERM,
        Soort.TITELREGEL,
        Soort.TUSSENKOP,
        Soort.VERWIJDERDE_TEKST,
        Soort.WAT,
        Soort.ABBR,
        Soort.B,
        Soort.I,
        Soort.STRONG,
        Soort.SUB,
        Soort.SUP,
        Soort.TITLE,
        Soort.U,
    }
)

# Text carriers that stand on lines of their own; the others are marks within a line.
BLOKKEN = frozenset(
    {
        Soort.AL,
        Soort.BIJSCHRIFT,
        Soort.BRON,
        Soort.DAGTEKENING,
        Soort.LIJSTAANHEF,
        Soort.LIJSTSLUITING,
        Soort.OPSCHRIFT,
        Soort.SUBTITEL,
        Soort.TERM,
        Soort.TITELREGEL,
        Soort.TUSSENKOP,
        Soort.TITLE,
        Soort.WAT,
    }
)
