"""The terminal on the other deliveries: replace, repair annotations, withdraw, announce, stop; all fit the schemas."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planstudio import workflows
from planstudio.cli.starten import main
from planstudio.domain.element import Element
from planstudio.domain.levering import propose_wijziging
from planstudio.domain.melding import Ernst
from planstudio.domain.plan import Plan, Planversie
from planstudio.workflows import wijzigen
from tests.bewerkingen import make_wordt

OIN = ["--bevoegd-gezag", "00000001001234567000"]
OPTIES = ["--opdracht", "validatie", *OIN, "--bekendmaking", "2026-12-02"]
DAGEN = ["--vaststelling", "2026-11-24", "--inwerking", "2026-12-10"]
OVER = "/akn/nl/bill/gm9998/2026/besluit-17"
KENNISGEVING = {
    "titel": "Ontwerp ter inzage",
    "delen": [{"opschrift": "Inzage", "alineas": ["Het ontwerp ligt ter inzage."]}, "U kunt reageren."],
    "over": OVER,
    "toegevoegd": [{"stap": "begin inzage", "op": "2026-12-02"}, {"stap": "einde inzage", "op": "2027-01-13"}],
}
Lezer = Callable[[str], str]


@pytest.fixture(autouse=True)
def _standaarden(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))


@pytest.fixture
def uit(tmp_path: Path) -> Path:
    return tmp_path / "uit.zip"


def run(argv: list[str], uit: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Lezer, str]:
    """Run a command that delivers, twice: it fits the schemas and is the same. Gives what it wrote and what it said."""
    assert main(argv) == 0
    eerste = uit.read_bytes()
    gezegd = capsys.readouterr().out
    assert f"Geschreven: {uit}" in gezegd and "bestanden gecontroleerd" in gezegd and "XSD" not in gezegd
    assert main(argv) == 0
    assert uit.read_bytes() == eerste
    capsys.readouterr()
    archief = zipfile.ZipFile(uit)
    return lambda naam: archief.read(naam).decode(), gezegd


def save(versie: Planversie, pad: Path) -> str:
    workflows.save_plan(Plan(versies=(versie,)), pad)
    return str(pad)


def rename_activiteit(versie: Planversie) -> Planversie:
    """The version with one annotation mended and all else as it was."""
    ding = next(ding for ding in versie.ow.values() if ding.soort == "Activiteit")
    inhoud = tuple(
        replace(deel, inhoud=("Iets anders",)) if isinstance(deel, Element) and deel.local == "naam" else deel
        for deel in ding.element.inhoud
    )
    return replace(versie, ow=versie.ow.put(ding.sleutel, replace(ding, element=replace(ding.element, inhoud=inhoud))))


def test_replace_a_plan(voorbeeld: Plan, tmp_path: Path, uit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wordt = save(make_wordt(voorbeeld.versie, 11, 12)[0], tmp_path / "wordt.plan.gpkg")
    besluit = tmp_path / "besluit.json"
    besluit.write_text(json.dumps({"titel": "Een nieuw plan"}), encoding="utf-8")
    opties = [*OPTIES, *DAGEN, "--soort", "vervanging", "--besluit", str(besluit)]
    lees, gezegd = run(["mutate", "voorbeeld", wordt, str(uit), *opties], uit, capsys)
    assert "PS-VERVANGING" in gezegd and "PS-OIN" not in gezegd
    xml = lees("besluit.xml")
    assert "Een nieuw plan" in xml and "<opvolgerVan>" in xml and "<Intrekking>" in xml
    assert "2026-12-10" in xml
    lees, _ = run(["mutate", "voorbeeld", wordt, str(uit), *opties, "--ontwerp", "--titel", "Nog niet"], uit, capsys)
    xml = lees("besluit.xml")
    assert "proceduretype_ontwerp" in xml and "Nog niet" in xml and "Tijdstempel" not in xml


def test_repair_annotations(voorbeeld: Plan, tmp_path: Path, uit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wordt = save(rename_activiteit(voorbeeld.versie), tmp_path / "wordt.plan.gpkg")
    argv = ["mutate", "voorbeeld", wordt, str(uit), "--soort", "directe-mutatie", *OIN]
    lees, _ = run([*argv, "--opdracht", "publicatie", "--id-levering", "dm-1"], uit, capsys)
    opdracht = lees("opdracht.xml")
    assert "<directeMutatieOpdracht" in opdracht and ">dm-1<" in opdracht and OIN[1] in opdracht
    moment = voorbeeld.versie.regelingen[0].find_module("Momentopname")
    assert moment is not None and f">{moment.find_tekst('doel')}<" in lees("manifest-ow.xml")
    assert "Iets anders" in lees("owActiviteit.xml")
    doel = "/join/id/proces/gm9998/2026/herstel"
    lees, _ = run([*argv, "--opdracht", "validatie", "--doel", doel], uit, capsys)
    assert "<validatieDirecteMutatieOpdracht" in lees("opdracht.xml") and f">{doel}<" in lees("manifest-ow.xml")
    na = tmp_path / "na.zip"
    assert main(["apply", "voorbeeld", str(uit), str(na)]) == 0
    capsys.readouterr()
    assert main(["diff", str(na), wordt, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ow"] == {"nieuw": 0, "gewijzigd": 0, "beeindigd": 0}


def test_withdraw_a_plan(voorbeeld: Plan, tmp_path: Path, uit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["withdraw", "voorbeeld", str(uit), *OPTIES, *DAGEN, "--titel", "Weg ermee"]
    lees, gezegd = run(argv, uit, capsys)
    assert "PS-" not in gezegd
    xml = lees("besluit.xml")
    assert "<Intrekking>" in xml and "Weg ermee" in xml and "2026-12-10" in xml and "WijzigBijlage" not in xml
    assert voorbeeld.versie.regelingen[0].work in xml
    assert main([*argv, "--ontwerp", "--doel", "/join/id/proces/gm9998/2026/weg"]) == 0
    with zipfile.ZipFile(uit) as archief:
        xml = archief.read("besluit.xml").decode()
    assert "proceduretype_ontwerp" in xml and "gm9998/2026/weg" in xml
    na = tmp_path / "na.zip"
    capsys.readouterr()
    assert main(["apply", "voorbeeld", str(uit), str(na)]) == 2
    assert "planstudio: " in capsys.readouterr().err and not na.exists()


def test_announce(tmp_path: Path, uit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bron = tmp_path / "k.json"
    bron.write_text(json.dumps(KENNISGEVING), encoding="utf-8")
    argv = ["announce", str(bron), str(uit), *OPTIES]
    lees, gezegd = run(argv, uit, capsys)
    assert "PS-" not in gezegd
    xml = lees("kennisgeving.xml")
    assert "Ontwerp ter inzage" in xml and "stap_014" in xml and "stap_005" in xml and f">{OVER}<" in xml
    assert "/tooi/id/gemeente/gm9998" in xml and "/akn/nl/doc/gm9998/2026/kennisgeving-20261202" in xml
    assert "<bekendOp>2026-12-02<" in xml
    assert "<validatieOpdracht" in lees("opdracht.xml")
    bron.write_text(
        json.dumps(
            {
                **KENNISGEVING,
                "toegevoegd": [],
                "bekend": "2026-12-01",
                "vervangen": [{"stap": "einde bezwaar", "was": "2027-01-01", "op": "2027-01-08"}],
                "verwijderd": [{"stap": "einde beroep", "op": "2027-02-01"}],
                "organisatie": "/tooi/id/provincie/pv30",
                "identificatie": "/akn/nl/doc/pv30/2026/eigen",
            }
        ),
        encoding="utf-8",
    )
    xml = run(argv, uit, capsys)[0]("kennisgeving.xml")
    assert "vervangStappen" in xml and "verwijderStappen" in xml and "2027-01-01" in xml
    assert "<bekendOp>2026-12-01<" in xml and "/tooi/id/provincie/pv30" in xml and "/akn/nl/doc/pv30/2026/eigen" in xml


def test_announce_a_besluit_still_to_come(tmp_path: Path, uit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bron = tmp_path / "k.json"
    bron.write_text(json.dumps({"titel": "Voornemen", "delen": ["Wij gaan iets doen."], "overheid": "ws0155"}))
    xml = run(["announce", str(bron), str(uit), *OPTIES], uit, capsys)[0]("kennisgeving.xml")
    assert "KennisgevingVoorgenomenBesluit" in xml and "/tooi/id/waterschap/ws0155" in xml


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"kop": "x"}, '"kop" hoort niet bij een kennisgeving'),
        ({"titel": ["x"]}, '"titel" is geen tekst'),
        ({"titel": " "}, "Geef de kennisgeving een titel"),
        ({"delen": []}, "Geef de kennisgeving een tekst"),
        ({"delen": "x"}, '"delen" is geen lijst'),
        ({"delen": [{"tekst": "x"}]}, '"tekst" hoort niet bij een onderdeel'),
        ({"over": ""}, "Van welke overheid"),
        ({"over": "dossier"}, "Van welke overheid"),
        ({"over": "dossier", "overheid": "gm9998"}, "niet de identificatie van een besluit"),
        ({"over": "", "overheid": "gm9998"}, "Noem het besluit"),
        ({"toegevoegd": []}, "noemt een stap in de procedure"),
        ({"toegevoegd": ["x"]}, "heeft geen velden"),
        ({"toegevoegd": [{"stap": "inzage", "op": "2027-01-13"}]}, "Kies uit: begin inzage"),
        ({"toegevoegd": [{"stap": "einde inzage", "op": "morgen"}]}, '"op" is geen datum: "morgen"'),
        ({"toegevoegd": [{"stap": "einde inzage", "dag": "2027-01-13"}]}, '"dag" hoort niet bij een onderdeel'),
        ({"bekend": "2027"}, '"bekend" is geen datum'),
        ({"overheid": "xx99"}, 'overheid "xx99" is'),
        ({"identificatie": "/akn/nl/bill/gm9998/2026/x"}, "geen geldige identificatie van een kennisgeving"),
    ],
)
def test_a_kennisgeving_that_cannot_be_is_told(
    anders: dict[str, object], fout: str, tmp_path: Path, uit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bron = tmp_path / "k.json"
    bron.write_text(json.dumps({**KENNISGEVING, **anders}), encoding="utf-8")
    assert main(["announce", str(bron), str(uit), *OPTIES]) == 2
    gezegd = capsys.readouterr().err
    assert gezegd.startswith("planstudio: ") and fout in gezegd
    assert not uit.exists()


def test_stop_a_publication(uit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lees, gezegd = run(["abort", str(uit), "--besluit", OVER, *OIN], uit, capsys)
    opdracht = lees("opdracht.xml")
    assert "<breekPublicatieAfOpdracht" in opdracht and f">{OVER}<" in opdracht
    assert ">gm9998-besluit-17-afbreken<" in opdracht and "PS-OIN" not in gezegd
    lees, gezegd = run(["abort", str(uit), "--besluit", OVER, "--id-levering", "af-1"], uit, capsys)
    assert ">af-1<" in lees("opdracht.xml") and "PS-OIN" in gezegd


@pytest.mark.parametrize(
    ("argv", "fout"),
    [
        (["mutate", "voorbeeld", "voorbeeld", "uit.zip", *OPTIES, "--soort", "vervanging", "--geheel"], "--geheel"),
        (["mutate", "voorbeeld", "voorbeeld", "uit.zip", *OPTIES, "--soort", "directe-mutatie"], "--bekendmaking"),
        (
            ["mutate", "voorbeeld", "voorbeeld", "uit.zip", "--soort", "directe-mutatie", "--opdracht", "validatie"],
            "niet gewijzigd",
        ),
        (["mutate", "voorbeeld", "voorbeeld", "uit.zip", *OPTIES, "--soort", "onzin"], "niet compleet"),
        (["withdraw", "bestaat-niet.zip", "uit.zip", *OPTIES], "bestaat-niet.zip"),
        (["withdraw", "voorbeeld", "uit.zip"], "niet compleet"),
        (["withdraw", "voorbeeld", "uit.zip", *OPTIES, "--besluit", "bestaat-niet.json"], "bestaat-niet.json"),
        (["withdraw", "voorbeeld", "uit.zip", *OPTIES, "--doel", "x"], "geldig doel"),
        (["announce", "bestaat-niet.json", "uit.zip", *OPTIES], "bestaat-niet.json"),
        (["announce", "k.json", "uit.zip"], "niet compleet"),
        (["abort", "uit.zip"], "niet compleet"),
        (["abort", "uit.zip", "--besluit", "/akn/nl/act/gm9998/2026/x"], "niet de identificatie van een besluit"),
        (["abort", "uit.zip", "--besluit", OVER, "--bevoegd-gezag", "12"], "20 cijfers"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    argv: list[str], fout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(argv) == 2
    gezegd = capsys.readouterr().err
    assert "planstudio: " in gezegd and fout in gezegd and "Traceback" not in gezegd
    assert list(tmp_path.iterdir()) == []


def test_a_kennisgeving_must_be_json(tmp_path: Path, uit: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bron = tmp_path / "k.json"
    for inhoud, fout in ((b"\xff\x00", "geen JSON"), (b"[1]", "staat geen kennisgeving")):
        bron.write_bytes(inhoud)
        assert main(["announce", str(bron), str(uit), *OPTIES]) == 2
        assert fout in capsys.readouterr().err and not uit.exists()


def test_a_reference_that_stays_behind_is_told_once(
    voorbeeld: Plan, tmp_path: Path, uit: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    versie = make_wordt(voorbeeld.versie, 11, 12)[0]
    weg = next(
        io for io in versie.informatieobjecten if io.work in {io.work for io in voorbeeld.versie.informatieobjecten}
    )
    over = tuple(io for io in versie.informatieobjecten if io is not weg)
    wordt = replace(versie, informatieobjecten=over, geometrie=versie.geometrie.drop(weg.bestand))
    vergelijking = wijzigen.compare_plannen(voorbeeld.versie, wordt, date(2026, 11, 24))
    gegevens = propose_wijziging(vergelijking.wijziging, date(2026, 11, 24))
    _, bij_levering = wijzigen.standaard.write_wijziging(vergelijking.wijziging, gegevens)
    for meldingen in (vergelijking.meldingen, bij_levering):
        assert ("PS-EXTIOREF-WEG", Ernst.FOUT) in {(m.code, m.ernst) for m in meldingen}
    project = save(wordt, tmp_path / "wordt.plan.gpkg")
    assert main(["mutate", "voorbeeld", project, str(uit), *OPTIES]) == 1
    assert capsys.readouterr().out.count("PS-EXTIOREF-WEG") == 1
