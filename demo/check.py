"""Checks that the house works: every trend has a value, and nothing was complained about."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
import re
from typing import Any

from .client import Client, DemoError, until
from .doors import NOTHING
from .furnish import trend_entities

PATIENCE_SECONDS = 60.0
MAY_BE_UNKNOWN = {"last_swing"}
"""At the first look the last swing is further back than the window."""
RECORD = re.compile(r"^\d{4}-\d\d-\d\d [\d:.+-]+ (?P<level>[A-Z]+) ")
SERIOUS = {"WARNING", "ERROR", "CRITICAL"}
OURS = re.compile(r"pressure[_ ]pal|demo_house|when_pressure_drops", re.IGNORECASE)
EXPECTED = "which has not been tested by Home Assistant"
"""Said of every custom integration."""
TRACEBACK = "Traceback (most recent call last)"


async def wait_for_trends(client: Client) -> dict[str, dict[str, Any]]:
    """Wait until every trend entity has a value; return their states by key."""
    found: dict[str, dict[str, Any]] = {}

    async def known() -> bool:
        entities = await trend_entities(client)
        states = {one["entity_id"]: one for one in await client.get("/api/states")}
        found.update(
            {key: states[name] for key, name in entities.items() if name in states}
        )
        return len(found) == len(entities) and not missing(found)

    # Whoever asked prints what there is, and what is missing.
    with suppress(DemoError):
        await until(known, PATIENCE_SECONDS, "Not every trend has a value.")
    return found


def missing(states: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return the keys of the trends that should have a value and have none."""
    return [
        key
        for key, state in states.items()
        if state["state"] in NOTHING and key not in MAY_BE_UNKNOWN
    ]


def table(states: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a table of the trends."""
    rows = [
        (
            state["entity_id"],
            state["state"],
            state["attributes"].get("unit_of_measurement", ""),
        )
        for state in states.values()
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in (0, 1)]
    for entity_id, value, unit in sorted(rows):
        yield f"{entity_id:<{widths[0]}}  {value:>{widths[1]}} {unit}".rstrip()


def complaints(log: Path) -> list[str]:
    """Return warnings, errors and tracebacks in a log that have our names in them."""
    return [
        record
        for record in _records(log.read_text(encoding="utf-8", errors="replace"))
        if OURS.search(record) and _is_serious(record) and EXPECTED not in record
    ]


def _is_serious(record: str) -> bool:
    """Tell a complaint from a remark."""
    head = RECORD.match(record)
    return TRACEBACK in record or (head is not None and head["level"] in SERIOUS)


def _records(log: str) -> Iterator[str]:
    """Yield the records of a log, each with the lines that belong to it."""
    record: list[str] = []
    for line in log.splitlines():
        if RECORD.match(line) and record:
            yield "\n".join(record)
            record = []
        record.append(line)
    if record:
        yield "\n".join(record)
