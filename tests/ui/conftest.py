"""A small plan, a document on it, settings in a folder of their own, and no job left behind."""

import gc
import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication
from shapely import box

from planstudio.domain.element import Element
from planstudio.domain.geometrie import Geometrie, Geometriebestand, Locatie
from planstudio.domain.ow import HREF, OwObject
from planstudio.domain.plan import Bronsoort, Plan, Planversie, Regeling
from planstudio.domain.register import Register
from planstudio.domain.soort import Soort
from planstudio.domain.tekst import Tekstelement
from planstudio.session import Session
from planstudio.ui.document import Document
from planstudio.ui.jobs import stop_jobs
from planstudio.ui.outline import Outline
from planstudio.ui.settings import Settings

WORK = "/akn/nl/act/gm9999/2026/omgevingsplan"
LIJST = "http://standaarden.omgevingswet.overheid.nl/{}/id/concept/{}"


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/ui/" in item.path.as_posix():
            # The screenless platform of Qt tells what it cannot do; that is no fault of ours.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


def tekst(soort, *inhoud, wid=None):
    return Tekstelement(soort=soort, wid=wid, eid=wid, inhoud=inhoud)


def kop(label, nummer, opschrift):
    delen = [(Soort.LABEL, label), (Soort.NUMMER, nummer), (Soort.OPSCHRIFT, opschrift)]
    return tekst(Soort.KOP, *(tekst(soort, woorden) for soort, woorden in delen if woorden))


def artikel(nummer, opschrift, *leden):
    wid = f"art_{nummer}"
    if len(leden) == 1:
        rest = [tekst(Soort.INHOUD, tekst(Soort.AL, leden[0]))]
    else:
        rest = [
            tekst(
                Soort.LID,
                tekst(Soort.LID_NUMMER, f"{nr}."),
                tekst(Soort.INHOUD, tekst(Soort.AL, woorden)),
                wid=f"{wid}__para_{nr}",
            )
            for nr, woorden in enumerate(leden, start=1)
        ]
    return tekst(Soort.ARTIKEL, kop("Artikel", nummer, opschrift), *rest, wid=wid)


def element(naam, *inhoud, **attributen):
    return Element(naam=naam, inhoud=inhoud, attributen=tuple(attributen.items()))


def ref(naam, doel):
    return Element(naam=naam, attributen=((HREF, doel),))


def ding(soort, sleutel, *velden, wid=None):
    attributen = (("wId", wid),) if wid else ()
    inhoud = (element("identificatie", sleutel), *velden)
    return OwObject(sleutel=sleutel, soort=soort, element=Element(naam=soort, attributen=attributen, inhoud=inhoud))


def id_(soort, naam):
    return f"nl.imow-gm9999.{soort}.{naam}"


def regel(naam, wid, *, locatie, activiteit="", kwalificatie="Vergunningplicht", extra=()):
    velden = [
        element("idealisatie", LIJST.format("idealisatie", "Exact")),
        element("artikelOfLid", ref("RegeltekstRef", id_("regeltekst", naam))),
        *extra,
        element("locatieaanduiding", ref("LocatieRef", locatie)),
    ]
    if activiteit:
        aanduiding = element(
            "ActiviteitLocatieaanduiding",
            element("activiteitregelkwalificatie", LIJST.format("activiteitregelkwalificatie", kwalificatie)),
            element("locatieaanduiding", ref("LocatieRef", locatie)),
        )
        velden.append(element("activiteitaanduiding", ref("ActiviteitRef", activiteit), aanduiding))
    return (
        ding("Regeltekst", id_("regeltekst", naam), wid=wid),
        ding("RegelVoorIedereen", id_("juridischeregel", naam), *velden),
    )


CENTRUM = id_("gebiedengroep", "centrum")
ZONE = id_("gebied", "zone")
AMBT = id_("ambtsgebied", "1")
BOUWEN = id_("activiteit", "bouwen")
TERRAS = id_("activiteit", "terras")
HOOGTE = id_("omgevingsnorm", "hoogte")
FUNCTIE = id_("gebiedsaanwijzing", "centrum")


def build_dingen():
    norm = element(
        "normwaarde",
        element(
            "Normwaarde",
            element("kwantitatieveWaarde", "9.5"),
            element("locatieaanduiding", ref("LocatieRef", ZONE)),
        ),
    )
    extra = (
        element("thema", LIJST.format("thema", "Bodem")),
        element("gebiedsaanwijzing", ref("GebiedsaanwijzingRef", FUNCTIE)),
        element("omgevingsnormaanduiding", ref("OmgevingsnormRef", HOOGTE)),
    )
    return (
        ding("Ambtsgebied", AMBT, element("noemer", "gemeente Voorbeeldstad")),
        ding("Gebied", ZONE, element("geometrie", ref("GeometrieRef", "geo-1"))),
        ding(
            "Gebiedengroep",
            CENTRUM,
            element("noemer", "Centrum"),
            element("groepselement", ref("GebiedRef", ZONE)),
        ),
        ding("Activiteit", BOUWEN, element("naam", "Bouwen"), element("bovenliggendeActiviteit", ref("A", "buiten"))),
        ding("Activiteit", TERRAS, element("naam", "Terras"), element("bovenliggendeActiviteit", ref("A", BOUWEN))),
        ding(
            "Omgevingsnorm",
            HOOGTE,
            element("naam", "bouwhoogte"),
            element("type", LIJST.format("typenorm", "MaximumBouwhoogte")),
            element("eenheid", LIJST.format("eenheid", "Meter")),
            norm,
        ),
        ding(
            "Gebiedsaanwijzing",
            FUNCTIE,
            element("type", LIJST.format("typegebiedsaanwijzing", "Functie")),
            element("naam", "centrum"),
            element("groep", LIJST.format("functie", "Centrumgebied")),
            element("locatieaanduiding", ref("LocatieRef", CENTRUM)),
        ),
        *regel("a", "art_1.1__para_1", locatie=CENTRUM, activiteit=TERRAS, extra=extra),
        *regel("b", "art_1.1__para_2", locatie=AMBT, activiteit=BOUWEN, kwalificatie="Verbod"),
        *regel("c", "art_2.1", locatie=AMBT),
    )


def build_plan():
    boom = tekst(
        Soort.REGELING_COMPACT,
        tekst(Soort.REGELING_OPSCHRIFT, tekst(Soort.AL, "Omgevingsplan Voorbeeldstad"), wid="ops"),
        tekst(
            Soort.LICHAAM,
            tekst(
                Soort.HOOFDSTUK,
                kop("Hoofdstuk", "1", "Centrum"),
                artikel("1.1", "Terrassen", "Het is verboden.", "Het mag toch."),
                artikel("1.2", "Begrippen", "Een terras is een terras."),
                wid="chp_1",
            ),
            tekst(
                Soort.HOOFDSTUK,
                kop("Hoofdstuk", "2", "Bouwen"),
                artikel("2.1", "Hoogte van bouwwerken", "Niet te hoog."),
                wid="chp_2",
            ),
            tekst(Soort.HOOFDSTUK, kop("Hoofdstuk", "3", ""), tekst(Soort.GERESERVEERD), wid="chp_3"),
            wid="body",
        ),
    )
    bestand = Geometriebestand(
        naam="centrum.gml",
        locaties=(Locatie(id="geo-1", geometrie=Geometrie(vorm=box(155000, 463000, 155200, 463100))),),
    )
    versie = Planversie(
        naam="Voorbeeldstad",
        bron=Bronsoort.DOWNLOAD,
        regelingen=(Regeling(work=WORK, expression=f"{WORK}/nld@1", tekst=boom),),
        geometrie=Register([("centrum.gml", bestand)]),
        ow=Register((ding.sleutel, ding) for ding in build_dingen()),
    )
    return Plan(versies=(versie,))


@pytest.fixture(autouse=True)
def eigen_profiel(tmp_path, monkeypatch, qapp):
    """Nothing of the user who runs the tests is read or written; no job outlives its test."""
    monkeypatch.setenv("PLANSTUDIO_PROFIEL", str(tmp_path / "profiel"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "instellingen"))
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    yield
    assert stop_jobs()
    qapp.setStyleSheet("")
    qapp.setPalette(QApplication.style().standardPalette())


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def plan():
    return build_plan()


@pytest.fixture
def document(plan):
    return Document(Session(plan))


@pytest.fixture
def outline(document):
    return Outline(document)


@pytest.fixture(autouse=True)
def collect_between_tests() -> Iterator[None]:
    """As the window does: no garbage is looked for while something is painted, and what was copied is let go of."""
    gc.disable()
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()
    gc.enable()
    gc.collect()
