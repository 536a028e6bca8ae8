"""New text to put into a plan: words, and elements without ids as an author would make them."""

from random import Random

from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement

_ONDERWERPEN = (
    "het college|de gemeenteraad|een initiatiefnemer|een terras|het bouwwerk|een lozing|het perceel|een inrit"
)
_WERKWOORDEN = "voldoet aan|is toegestaan binnen|is verboden op|wordt gemeten vanaf|grenst aan|valt onder|meldt"
_DOELEN = (
    "de vastgestelde norm|het aangewezen gebied|de openbare weg|het oppervlaktewater|de bestaande situatie|de melding"
)
_STAARTEN = (
    "|, tenzij anders is bepaald|, ten hoogste 25 m2|, als bedoeld in dit plan|, voor zover nodig|, ten minste 1,5 m"
)
_WOORDEN = [
    "bouwwerk",
    "gevel",
    "perceel",
    "omgeving",
    "melding",
    "vergunning",
    "termijn",
    "geluid",
    "bodem",
    "water",
    "groen",
    "terras",
    "erf",
    "dakhelling",
    "stedenbouwkundig",
    "eerste",
    "tweede",
    "uiterlijk",
    "redelijk",
    "aantoonbaar",
    "schriftelijk",
    "vooraf",
    "10",
    "2,5",
    "30%",
    "m2",
    "2026",
    "en",
    "of",
    "niet",
]


def make_woord(rng: Random) -> str:
    """One word or number."""
    return rng.choice(_WOORDEN)


def make_woorden(rng: Random, meest: int = 4) -> str:
    """One to `meest` words."""
    return " ".join(make_woord(rng) for _ in range(rng.randint(1, meest)))


def make_zin(rng: Random, slot: str = ".") -> str:
    """A sentence."""
    delen = [rng.choice(deel.split("|")) for deel in (_ONDERWERPEN, _WERKWOORDEN, _DOELEN)]
    zin = " ".join(delen) + rng.choice(_STAARTEN.split("|")) + slot
    return zin[0].upper() + zin[1:]


def el(soort: Soort, /, *inhoud: Tekstelement | str, **attributen: str) -> Tekstelement:
    """An element without ids."""
    return Tekstelement(soort=soort, attributen=tuple(attributen.items()), inhoud=inhoud)


def make_al(rng: Random, slot: str = ".") -> Tekstelement:
    """An alinea of a sentence or two, now and then with marks in it."""
    zinnen: list[Tekstelement | str] = [make_zin(rng, slot)]
    lot = rng.random()
    if lot < 0.15:
        zinnen = ["De oppervlakte is ten hoogste 50 m", el(Soort.SUP, "2"), f" per {make_woord(rng)}{slot}"]
    elif lot < 0.3:
        zinnen = [make_zin(rng), " ", make_zin(rng, slot)]
        zinnen = ["".join(str(zin) for zin in zinnen)]
    elif lot < 0.4:
        zinnen = ["Onder ", el(Soort.I, make_woorden(rng, 2)), f" wordt verstaan: {make_woorden(rng)}{slot}"]
    return el(Soort.AL, *zinnen)


def make_kop(label: str, nummer: str, opschrift: str) -> Tekstelement:
    """A heading; empty parts are left out."""
    delen = [
        el(soort, woorden)
        for soort, woorden in ((Soort.LABEL, label), (Soort.NUMMER, nummer), (Soort.OPSCHRIFT, opschrift))
        if woorden
    ]
    return el(Soort.KOP, *delen)


def make_opschrift(rng: Random) -> str:
    """Words for a heading."""
    woorden = make_woorden(rng, 3)
    return woorden[0].upper() + woorden[1:]


def make_li(rng: Random, nummer: str, slot: str = ";") -> Tekstelement:
    """A list item; without a number when `nummer` is empty (STOP0001, STOP0002)."""
    al = make_al(rng, slot)
    return el(Soort.LI, el(Soort.LI_NUMMER, nummer), al) if nummer else el(Soort.LI, al)


def make_lijst(rng: Random, aantal: int = 3, diepte: int = 0) -> Tekstelement:
    """A list, numbered or not; with `diepte` the second item holds a list of its own."""
    expliciet = rng.random() < 0.8
    nummers = "abcdefgh" if not diepte else "12345678"
    items = [make_li(rng, f"{nummers[i]}." if expliciet else "") for i in range(aantal)]
    if diepte == 0 and rng.random() < 0.3 and aantal > 1:
        items[1] = Tekstelement(soort=Soort.LI, inhoud=(*items[1].inhoud, make_lijst(rng, 2, diepte=1)))
    return el(Soort.LIJST, *items, type="expliciet" if expliciet else "ongemarkeerd")


def make_inhoud(rng: Random) -> Tekstelement:
    """Content of an artikel, lid or divisietekst."""
    blokken = [make_al(rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
    lot = rng.random()
    if lot < 0.25:
        blokken += [el(Soort.AL, "Daarbij geldt:"), make_lijst(rng, rng.randint(2, 4))]
    elif lot < 0.32:
        blokken.append(make_tabel(rng))
    return el(Soort.INHOUD, *blokken)


def make_lid(rng: Random, nummer: int) -> Tekstelement:
    """A lid with its number."""
    return el(Soort.LID, el(Soort.LID_NUMMER, f"{nummer}."), make_inhoud(rng))


def make_artikel(rng: Random, nummer: str, label: str = "Artikel") -> Tekstelement:
    """An artikel of one text or of leden."""
    kop = make_kop(label, nummer, make_opschrift(rng))
    if rng.random() < 0.5:
        return el(Soort.ARTIKEL, kop, make_inhoud(rng))
    return el(Soort.ARTIKEL, kop, *(make_lid(rng, n) for n in range(1, rng.randint(2, 4) + 1)))


def make_entry(rng: Random, **attributen: str) -> Tekstelement:
    """A cell of a table."""
    return el(Soort.ENTRY, el(Soort.AL, make_woorden(rng)), **attributen)


def make_tabel(rng: Random, kolommen: int = 3, rijen: int = 3) -> Tekstelement:
    """A table of plain cells with a head (STOP0037, STOP0038)."""
    namen = [f"col{nummer}" for nummer in range(1, kolommen + 1)]
    specs = [el(Soort.COLSPEC, colname=naam, colnum=str(nummer), colwidth="1*") for nummer, naam in enumerate(namen, 1)]
    rij = [el(Soort.ROW, *(make_entry(rng, colname=naam) for naam in namen)) for _ in range(rijen)]
    groep = el(
        Soort.TGROUP,
        *specs,
        el(Soort.THEAD, rij[0], valign="top"),
        el(Soort.TBODY, *rij[1:], valign="top"),
        cols=str(kolommen),
        align="left",
    )
    titel = [el(Soort.TITLE, make_opschrift(rng))] if rng.random() < 0.6 else []
    return el(Soort.TABLE, *titel, groep)


def make_begrip(rng: Random, term: str) -> Tekstelement:
    """A begrip with its definition."""
    return el(Soort.BEGRIP, el(Soort.TERM, term), el(Soort.DEFINITIE, make_al(rng)))


def make_divisietekst(rng: Random, nummer: str = "", label: str = "") -> Tekstelement:
    """A divisietekst with a heading."""
    return el(Soort.DIVISIETEKST, make_kop(label, nummer, make_opschrift(rng)), make_inhoud(rng))
