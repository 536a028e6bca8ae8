"""What all tests share: the corpus of packages, the example plan, and a machine without network or real profile.

Nothing here may import PySide6: everything but tests/ui runs where that is not installed.
"""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import settings

from planstudio.domain.pakket import Pakket
from planstudio.domain.plan import Plan
from planstudio.resources import find_resource
from planstudio.standards.standaarden import read_plan
from planstudio.storage.pakketbestand import read_pakket

# No window of a test may pop up on somebody's screen, and a server has none.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"
_PATRONEN = ("download/*.zip", "levering/**/*.zip", "uitlevering/*.zip", "giowijziging/*.zip")

# The same examples on every machine and no measure of time: a red test is red for all.
settings.register_profile("planstudio", derandomize=True, deadline=None, print_blob=True)
settings.load_profile("planstudio")


def find_corpus() -> list[Path]:
    """Every package in the shared test material; none where that is absent."""
    corpus = SHARED / "corpus"
    return sorted(pad for patroon in _PATRONEN for pad in corpus.glob(patroon))


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Where pytest-qt is not installed its settings in pyproject.toml are known all the same, and mean nothing."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for naam in ("qt_api", "qt_log_level_fail"):
            parser.addini(naam, "for pytest-qt only")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `corpuspakket` once per package; without packages once, to say that it skips."""
    if "corpuspakket" in metafunc.fixturenames:
        corpus = find_corpus()
        namen = [pad.relative_to(SHARED / "corpus").with_suffix("").as_posix() for pad in corpus]
        metafunc.parametrize("corpuspakket", corpus or [None], ids=namen or ["geen-corpus"], indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever reads the shared material bears the marker for it."""
    for item in items:
        if "shared" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.corpus)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with test material beside the repository; a server that tests must have it."""
    if not SHARED.is_dir():
        reden = f"the shared test material is not at {SHARED}"
        if os.environ.get("CI"):
            pytest.fail(reden)
        pytest.skip(reden)
    return SHARED


@pytest.fixture
def corpuspakket(request: pytest.FixtureRequest, shared: Path) -> Path:
    """One package of the corpus; the test runs for each."""
    assert request.param is not None, f"no packages below {shared / 'corpus'}"
    return request.param


@pytest.fixture(scope="session")
def corpus(shared: Path) -> list[Path]:
    """All packages of the corpus."""
    gevonden = find_corpus()
    assert gevonden, f"no packages below {shared / 'corpus'}"
    return gevonden


@pytest.fixture(scope="session")
def voorbeeldmap() -> Path:
    """The folder of the example plan that planstudio brings."""
    return find_resource("voorbeeld")


@pytest.fixture(scope="session")
def voorbeeldpakket(voorbeeldmap: Path) -> Pakket:
    """The example plan as files; copy `bestanden` before you break something in it."""
    return read_pakket(voorbeeldmap)


@pytest.fixture(scope="session")
def voorbeeld(voorbeeldpakket: Pakket) -> Plan:
    """The example plan; a value, so all tests may share it."""
    plan, meldingen = read_plan(voorbeeldpakket, "Voorbeeldstad")
    assert meldingen == ()
    return plan


@pytest.fixture(autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the profile of who runs it; nor does the profile lie in the test's own tmp_path."""
    monkeypatch.setenv("PLANSTUDIO_PROFIEL", str(tmp_path_factory.getbasetemp() / f"profiel-{os.urandom(6).hex()}"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only this machine itself can be reached; anything further fails the test."""
    echte_connect = socket.socket.connect

    def connect(self: socket.socket, adres: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            assert isinstance(adres, tuple)
            assert str(adres[0]) in ("127.0.0.1", "::1", "localhost"), f"a test wants to reach {adres}"
        echte_connect(self, adres)

    monkeypatch.setattr(socket.socket, "connect", connect)
