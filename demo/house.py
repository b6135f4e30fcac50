"""Prepares the configuration folder: what must be there before Home Assistant starts."""

from datetime import UTC, datetime, timedelta
from fcntl import LOCK_EX, LOCK_NB, flock
import json
from pathlib import Path

from homeassistant.runner import LOCK_FILE_NAME

from .custom_components.demo_house.const import REPLAY_FILE
from .custom_components.demo_house.replay import Record
from .long_term import MONTHS
from .past import give_past

ROOT = Path(__file__).parents[1]
COMPONENTS = (
    ROOT / "custom_components" / "pressure_pal",
    ROOT / "demo" / "custom_components" / "demo_house",
)
HOST = "127.0.0.1"

CONFIGURATION = """\
# Made by scripts/develop and kept from then on: change what you like. --fresh makes it anew.
homeassistant:
  name: Demo house
  latitude: 40.777
  longitude: -73.872
  elevation: 7
  unit_system: metric
  country: US
  currency: USD
  language: en
  time_zone: {time_zone}
assist_pipeline:
automation: !include automations.yaml
config:
conversation:
frontend:
history:
logbook:
recorder:
logger:
  default: warning
  logs:
    custom_components.pressure_pal: info
    # No camera and no speech here: these two ask for libraries that a demo can do without.
    haffmpeg: fatal
    homeassistant.components.camera.img_util: fatal
    # A slower way to compress, on this machine only.
    aiohttp_fast_zlib: error
"""


def prepare(config: Path, port: int, speed: float, reach: timedelta = MONTHS) -> None:
    """Make the folder, or make an old one ready again, and give its barometer a past up to now."""
    storage = config / ".storage"
    storage.mkdir(parents=True, exist_ok=True)
    _write_once(
        config / "configuration.yaml", CONFIGURATION.format(time_zone=time_zone())
    )
    _write_once(config / "automations.yaml", "[]\n")
    _onboard(storage / "onboarding")
    _listen(storage / "http", port)
    _link(config / "custom_components")
    give_past(
        database=config / "home-assistant_v2.db",
        replay_file=config / REPLAY_FILE,
        record=Record.from_file(),
        now=datetime.now(UTC),
        speed=speed,
        reach=reach,
    )


def is_lived_in(config: Path) -> bool:
    """Tell whether a Home Assistant runs in the folder: it holds a lock for as long."""
    lock_file = config / LOCK_FILE_NAME
    if not lock_file.exists():
        return False
    with lock_file.open(encoding="utf-8") as lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return True
    return False


def time_zone() -> str:
    """Return this machine's time zone, so that the demo's evening is yours."""
    zone = Path("/etc/localtime").resolve().as_posix().partition("zoneinfo/")[2]
    return zone or "UTC"


def _write_once(path: Path, text: str) -> None:
    """Write a file unless it is there."""
    if not path.exists():
        path.write_text(text, encoding="utf-8")


def _onboard(path: Path) -> None:
    """Leave only the owner to be created: the other steps reach for the internet."""
    done = {"done": ["core_config", "analytics", "integration"]}
    stored = {"version": 4, "minor_version": 1, "key": "onboarding", "data": done}
    _write_once(path, json.dumps(stored))


def _listen(path: Path, port: int) -> None:
    """Listen on this machine only.

    Home Assistant takes `http:` in YAML for a proposal: nobody confirms it, and after five
    minutes it starts again, open to the whole network on port 8123. So it goes where it is kept.
    """
    server = {
        "server_host": [HOST],
        "server_port": port,
        "cors_allowed_origins": [],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": False,
        "ssl_profile": "intermediate_v6",
        "use_x_frame_options": True,
        "created_at": "2026-01-01T00:00:00+00:00",
        "error": None,
        "error_message": None,
    }
    data = {"stable": server, "pending": None, "yaml_migration_done": True}
    stored = {"version": 3, "minor_version": 1, "key": "http", "data": data}
    path.write_text(json.dumps(stored), encoding="utf-8")


def _link(folder: Path) -> None:
    """Let Home Assistant load the integrations from where they are worked on."""
    folder.mkdir(exist_ok=True)
    for component in COMPONENTS:
        link = folder / component.name
        if link.is_symlink():
            link.unlink()
        link.symlink_to(component, target_is_directory=True)
