"""Checking with the official schemas: what is valid passes, what is not is named, and absence is told."""

from pathlib import Path

import pytest

from planstudio.domain.melding import Ernst
from planstudio.domain.pakket import Pakket
from planstudio.resources import find_resource
from planstudio.storage.pakketbestand import read_pakket
from planstudio.workflows import check_pakket


def test_without_the_official_set_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PLANSTUDIO_STANDAARDEN", raising=False)
    monkeypatch.setenv("PLANSTUDIO_PROFIEL", str(tmp_path))
    controle = check_pakket(Pakket({}))
    assert not controle.beschikbaar
    assert controle.gecontroleerd == 0


@pytest.mark.corpus
def test_the_example_plan_is_valid(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    controle = check_pakket(read_pakket(find_resource("voorbeeld")))
    assert controle.meldingen == ()
    assert controle.gecontroleerd > 100


@pytest.mark.corpus
def test_a_wrong_element_is_named_with_its_line(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    goed = read_pakket(find_resource("voorbeeld")).bestanden["Regeling/Tekst.xml"]
    controle = check_pakket(
        Pakket({"Tekst.xml": goed.replace(b"<Opschrift>", b"<Opschrft>").replace(b"</Opschrift>", b"</Opschrft>")})
    )
    fouten = [melding for melding in controle.meldingen if melding.ernst is Ernst.FOUT]
    assert fouten
    assert "Opschrft" in fouten[0].tekst
    assert "regel" in fouten[0].plek


@pytest.mark.corpus
def test_old_versions_are_not_judged_by_the_schemas_of_today(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSTUDIO_STANDAARDEN", str(shared / "standards"))
    controle = check_pakket(read_pakket(shared / "corpus/levering/omgevingsvisie_1.0.3_afbeeldingen.zip"))
    assert "XSD-OUD" in {melding.code for melding in controle.meldingen}
