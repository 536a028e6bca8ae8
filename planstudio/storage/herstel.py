"""Recovery copies in the user's own profile, so that a crash loses at most half a minute."""

import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from planstudio.domain.plan import Plan
from planstudio.errors import PlanstudioError
from planstudio.storage.projectbestand import EXTENSIE, load_plan, save_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """A copy that a program left behind: of which plan, from which file (empty when never saved), and when."""

    path: Path
    naam: str
    bron: str
    tijd: datetime


def find_profile() -> Path:
    """The folder for our own files in the user's profile; `PLANSTUDIO_PROFIEL` overrules it."""
    eigen = os.environ.get("PLANSTUDIO_PROFIEL")
    if eigen:
        return Path(eigen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "planstudio"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/planstudio"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "planstudio"


def _folder() -> Path:
    return find_profile() / "herstel"


def save_recovery(plan: Plan, key: str, bron: str, tijd: datetime) -> None:
    """Write or replace the copy of one open plan; raises PlanstudioError."""
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        save_plan(plan, _folder() / f"{key}{EXTENSIE}")
        kaart = {"naam": plan.versie.naam, "bron": bron, "tijd": tijd.isoformat(), "pid": os.getpid()}
        tijdelijk = _folder() / f"{key}.tmp"
        tijdelijk.write_text(json.dumps(kaart), encoding="utf-8")
        tijdelijk.replace(_folder() / f"{key}.json")
    except OSError as fout:
        raise PlanstudioError(
            "De herstelkopie kan niet worden geschreven.", "Sla uw werk op en maak ruimte vrij.", str(fout)
        ) from None


def find_recoveries(nu: datetime) -> tuple[Recovery, ...]:
    """The copies whose program no longer runs, newest first."""
    gevonden = []
    for kaartpad in sorted(_folder().glob("*.json")) if _folder().is_dir() else ():
        try:
            kaart = json.loads(kaartpad.read_text(encoding="utf-8"))
            tijd = datetime.fromisoformat(kaart["tijd"])
            pid, naam, bron = int(kaart["pid"]), str(kaart["naam"]), str(kaart["bron"])
        except (OSError, ValueError, KeyError, TypeError):
            continue  # a card half written at a crash says nothing; its plan file stays for support
        pad = kaartpad.with_name(kaartpad.stem + EXTENSIE)
        if pad.is_file() and not _is_running(pid, tijd, nu):
            gevonden.append(Recovery(path=pad, naam=naam, bron=bron, tijd=tijd))
    return tuple(sorted(gevonden, key=lambda herstel: herstel.tijd, reverse=True))


def _is_running(pid: int, tijd: datetime, nu: datetime) -> bool:
    if pid == os.getpid():
        return True
    if sys.platform == "win32":
        # Signal 0 would end the process there; a living program renews its copy within half a minute.
        return nu - tijd < timedelta(minutes=2)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def open_recovery(recovery: Recovery) -> Plan:
    """The plan in a copy; raises PlanstudioError when the copy is damaged."""
    return load_plan(recovery.path)


def drop_recovery(key: str) -> None:
    """Remove the copy of one plan; nothing happens when there is none."""
    for naam in (f"{key}.json", f"{key}{EXTENSIE}", f"{key}.tmp"):
        (_folder() / naam).unlink(missing_ok=True)
