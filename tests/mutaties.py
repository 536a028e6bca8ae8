"""Small texts for tests of mutaties, written as XML, and what every mutatie must satisfy."""

from planstudio.checks.mutatie import check_mutatie
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.mutatie.acties import Actie, RegelingMutatie, Vervang, VervangKop, Verwijder, VoegToe
from planstudio.domain.mutatie.keuzes import STANDAARD, Keuzes
from planstudio.domain.mutatie.omzetten import to_tekst
from planstudio.domain.mutatie.verschil import diff_tekst
from planstudio.domain.mutatie.wetten import check_wetten
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.standards.namen import TEKST
from planstudio.standards.xml import parse_xml, read_tekst

WAS = "/akn/nl/act/gm9999/2026/plan/nld@2026-01-01;1"
WORDT = "/akn/nl/act/gm9999/2026/plan/nld@2026-02-01;2"


def read(xml: str) -> Tekstelement:
    """A piece of text as a value."""
    kop, rest = xml.strip().split(">", 1) if not xml.strip().split(">", 1)[0].endswith("/") else (xml.strip()[:-2], "")
    slot = ">" if rest or not xml.strip().endswith("/>") else "/>"
    element = read_tekst(parse_xml(f'{kop} xmlns="{TEKST}"{slot}{rest}'.encode()))
    assert isinstance(element, Tekstelement)
    return element


def make_regeling(*hoofdstukken: str, bijlagen: str = "") -> Tekstelement:
    """A RegelingCompact with these chapters."""
    return read(
        '<RegelingCompact><RegelingOpschrift eId="longTitle" wId="longTitle"><Al>Plan</Al></RegelingOpschrift>'
        f'<Lichaam eId="body" wId="body">{"".join(hoofdstukken)}</Lichaam>{bijlagen}</RegelingCompact>'
    )


def make_hoofdstuk(nummer: int, *artikelen: str, opschrift: str = "Regels", wid: str = "") -> str:
    """A chapter; without artikelen it is kept free."""
    wid = wid or f"gm9999_1__chp_{nummer}"
    inhoud = "".join(artikelen) or "<Gereserveerd/>"
    return (
        f'<Hoofdstuk eId="chp_{nummer}" wId="{wid}"><Kop><Label>Hoofdstuk</Label><Nummer>{nummer}</Nummer>'
        f"<Opschrift>{opschrift}</Opschrift></Kop>{inhoud}</Hoofdstuk>"
    )


def make_artikel(nummer: str, inhoud: str = "", *, opschrift: str = "Kop", wid: str = "", eid: str = "") -> str:
    """An artikel in the chapter that its number begins with; plain words become its one alinea."""
    hoofdstuk = nummer.split(".")[0]
    eid = eid or f"chp_{hoofdstuk}__art_{nummer}"
    wid = wid or f"gm9999_1__chp_{hoofdstuk}__art_{nummer}"
    inhoud = inhoud or f"Tekst van artikel {nummer}."
    if not inhoud.startswith(("<Inhoud", "<Lid", "<Vervallen", "<Gereserveerd")):
        inhoud = f"<Inhoud>{inhoud if inhoud.startswith('<') else f'<Al>{inhoud}</Al>'}</Inhoud>"
    return (
        f'<Artikel eId="{eid}" wId="{wid}"><Kop><Label>Artikel</Label><Nummer>{nummer}</Nummer>'
        f"<Opschrift>{opschrift}</Opschrift></Kop>{inhoud}</Artikel>"
    )


def make_lid(artikel: str, nummer: int, tekst: str, *, wid: int | None = None, ouder: str = "") -> str:
    """A lid of an artikel; `wid` is the number under which it was born, `ouder` the wId of its artikel if not usual."""
    hoofdstuk = artikel.split(".")[0]
    eid = f"chp_{hoofdstuk}__art_{artikel}__para_{nummer}"
    ouder = ouder or f"gm9999_1__chp_{hoofdstuk}__art_{artikel}"
    return (
        f'<Lid eId="{eid}" wId="{ouder}__para_{wid or nummer}">'
        f"<LidNummer>{nummer}.</LidNummer><Inhoud><Al>{tekst}</Al></Inhoud></Lid>"
    )


def make_mutatie(was: Tekstelement, wordt: Tekstelement, keuzes: Keuzes = STANDAARD) -> RegelingMutatie:
    """The mutatie between two texts."""
    return diff_tekst(was, wordt, keuzes).make_mutatie(componentnaam="wijziging", was=WAS, wordt=WORDT)


def find_fouten(was: Tekstelement, wordt: Tekstelement, mutatie: RegelingMutatie) -> list[Melding]:
    """What breaks a law or a rule; silent lies of the renvooi included."""
    return [*check_wetten(was, wordt, mutatie), *check_mutatie(was, to_tekst(mutatie))]


def make_goed(was: Tekstelement, wordt: Tekstelement) -> RegelingMutatie:
    """The mutatie between two texts, after making sure that it obeys both laws and every rule."""
    mutatie = make_mutatie(was, wordt)
    fouten = find_fouten(was, wordt, mutatie)
    assert not fouten, [(melding.code, melding.tekst) for melding in fouten]
    assert all(melding.ernst is not Ernst.FOUT for melding in diff_tekst(was, wordt).meldingen)
    return mutatie


def show(element: Tekstelement) -> str:
    """The words of an element with their marks, on one line: [-old-]{+new+}, and <voegtoe …> round whole elements."""
    delen = []
    for deel in element.inhoud:
        if isinstance(deel, str):
            delen.append(deel)
        elif isinstance(deel, Tekstelement):
            tekst = show(deel)
            actie = deel.get("wijzigactie")
            if deel.soort.value == "VerwijderdeTekst":
                tekst = f"[-{tekst}-]"
            elif deel.soort.value == "NieuweTekst":
                tekst = f"{{+{tekst}+}}"
            delen.append(f"<{actie} {deel.soort.value} {tekst}>" if actie else tekst)
    return "".join(delen)


def count_woorden(mutatie: RegelingMutatie) -> int:
    """How many words a mutatie marks as removed or added."""
    telling = 0
    for actie in mutatie.acties:
        begin = isinstance(actie, VoegToe | Verwijder)
        elementen = actie.elementen if isinstance(actie, VoegToe) else [_get_element(actie)]
        telling += sum(_count_gemarkeerd(element, begin) for element in elementen)
    return telling


def _get_element(actie: Actie) -> Tekstelement:
    match actie:
        case VervangKop():
            return actie.kop
        case Vervang() | Verwijder():
            return actie.element
    raise AssertionError(f"no single element in {actie}")


def _count_gemarkeerd(element: Tekstelement, binnen: bool) -> int:
    actie = element.get("wijzigactie")
    binnen = binnen or actie in ("voegtoe", "verwijder")
    binnen = binnen or element.soort in (Soort.NIEUWE_TEKST, Soort.VERWIJDERDE_TEKST)
    telling = 0
    for deel in element.inhoud:
        if isinstance(deel, str):
            telling += len(deel.split()) if binnen else 0
        elif isinstance(deel, Tekstelement):
            telling += _count_gemarkeerd(deel, binnen)
    return telling
