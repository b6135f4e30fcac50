"""When something began, from what people say of it: "an hour ago", "since this morning"."""

from datetime import UTC, datetime, time, timedelta
import enum
from typing import Any, Final

from ..pal.diary import AttackDetails, Precision

_DAY = timedelta(days=1)
_NOON = 12
_NOT_YET = timedelta(hours=4)
"""Said so long before its hour, "this morning" means just now, not yesterday's."""


class Since(enum.StrEnum):
    """Parts of a day."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    YESTERDAY = "yesterday"
    YESTERDAY_MORNING = "yesterday_morning"
    YESTERDAY_AFTERNOON = "yesterday_afternoon"
    YESTERDAY_EVENING = "yesterday_evening"
    WAKING = "waking"


HOURS: Final = {
    Since.MORNING: 8,
    Since.NOON: 12,
    Since.AFTERNOON: 15,
    Since.EVENING: 19,
    Since.NIGHT: 23,
    Since.YESTERDAY: 12,
    Since.YESTERDAY_MORNING: 8,
    Since.YESTERDAY_AFTERNOON: 15,
    Since.YESTERDAY_EVENING: 19,
    Since.WAKING: 8,
}
"""The local hour that stands for a part of a day: its middle, give or take."""


def onset_of(said: dict[str, Any], now: datetime) -> AttackDetails:
    """Return when an attack began, and how well that is known; nothing where nothing was said.

    `now` carries the local zone; what is returned is in UTC.

    >>> from zoneinfo import ZoneInfo
    >>> now = datetime(2026, 11, 25, 14, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    >>> onset_of({"since": "morning"}, now)["onset"].isoformat()
    '2026-11-25T07:00:00+00:00'
    >>> onset_of({"hours_ago": 2}, now)["precision"].value
    'hour'
    """
    if (since := said.get("since")) is not None:
        part = Since(since)
        precision = Precision.WOKE if part is Since.WAKING else Precision.HOUR
        return AttackDetails(onset=_began(part, now), precision=precision)
    if (hour := said.get("hour")) is not None:
        return AttackDetails(onset=_at_hour(hour, now), precision=Precision.HOUR)
    if (ago := ago_of(said)) is not None:
        exact = said.get("hours_ago") is None and ago < timedelta(hours=1)
        precision = Precision.EXACT if exact else Precision.HOUR
        return AttackDetails(onset=now.astimezone(UTC) - ago, precision=precision)
    return AttackDetails()


def ago_of(said: dict[str, Any]) -> timedelta | None:
    """Return how long ago something was, None where nothing was said."""
    minutes, hours = said.get("minutes_ago"), said.get("hours_ago")
    if minutes is None and hours is None:
        return None
    return timedelta(
        minutes=0 if minutes is None else minutes, hours=0 if hours is None else hours
    )


def _began(part: Since, now: datetime) -> datetime:
    """Return the moment that a part of a day stands for: the last one that has come."""
    back = _DAY if part.startswith("yesterday") else timedelta(0)
    hour = HOURS[part]
    moment = _local(now, back, hour)
    if moment <= now:
        return moment.astimezone(UTC)
    if part is not Since.NIGHT and moment - now <= _NOT_YET:
        return now.astimezone(UTC)
    return _local(now, _DAY, hour).astimezone(UTC)


def _at_hour(hour: int, now: datetime) -> datetime:
    """Return the last time that a clock showed an hour, be it a clock of 12 hours or of 24."""
    both = 1 <= hour <= _NOON
    hours = {hour, (hour + _NOON) % (2 * _NOON)} if both else {hour % (2 * _NOON)}
    moments = [_local(now, back, one) for one in hours for back in (timedelta(0), _DAY)]
    return max(one for one in moments if one <= now).astimezone(UTC)


def _local(now: datetime, back: timedelta, hour: int) -> datetime:
    """Return an hour of today or of a day before, by the wall clock."""
    day = now.date() - back
    return datetime.combine(day, time(hour), now.tzinfo)
