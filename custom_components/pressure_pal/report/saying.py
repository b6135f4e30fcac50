"""Saying: numbers, dates and intervals in the words of the house's language."""

from collections.abc import Mapping
from datetime import date, datetime, tzinfo
import enum
from math import inf, isinf
from typing import Any

from ..pal.insight.interval import Interval
from ..pal.pressure import SwingRule
from ..words import Words

REPORT = "report"
MONTH = "month"
MONTH_SHORT = "month_short"
MOST = 1000
"""What is larger says no more than that it is large."""


class Saying:
    """Says what stands on the page."""

    def __init__(self, words: Words, zone: tzinfo) -> None:
        """Know the words, and whose days are meant."""
        self._words = words
        self._zone = zone
        self._mark = words.decimal

    def of(self, key: str, values: Mapping[str, Any] | None = None) -> str:
        """Return a text of the report, with values in it."""
        text = self._words.of(REPORT, key)
        return text if values is None else text.format(**values)

    def choice(self, choice: str, value: str | enum.StrEnum) -> str:
        """Return the word of a choice that stands elsewhere too."""
        return self._words.of(choice, value)

    def day(self, day: date) -> str:
        """Return a day."""
        month = self._words.of(MONTH, f"{day.month}")
        return self.of("date", {"day": day.day, "month": month, "year": day.year})

    def short_day(self, day: date) -> str:
        """Return a day in few letters, for tables."""
        month = self.short_month(day)
        return self.of("date", {"day": day.day, "month": month, "year": day.year})

    def month(self, day: date) -> str:
        """Return the month that a day lies in."""
        return f"{self.short_month(day)} {day.year}"

    def short_month(self, day: date) -> str:
        """Return the name of a month in few letters."""
        return self._words.of(MONTH_SHORT, f"{day.month}")

    def moment(self, at: datetime) -> str:
        """Return a moment by the clock on the wall."""
        local = at.astimezone(self._zone)
        return f"{self.day(local.date())}, {local:%H:%M}"

    def days(self, first: date, last: date) -> str:
        """Return days from one to another, both included."""
        values = {"first": self.short_day(first), "last": self.short_day(last)}
        return self.of("from_to", values)

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with the language's own decimal mark."""
        return f"{value:.{decimals}f}".replace(".", self._mark)

    def percent(self, share: float) -> str:
        """Return a share; what is not quite all is not said to be all."""
        rounded = round(100 * share)
        rounded -= rounded == 100 and share < 1  # noqa: PLR2004 - all of it
        return f"{rounded}\N{NARROW NO-BREAK SPACE}%"

    def ratio(self, value: float) -> str:
        """Return a ratio with the decimals that it is worth."""
        if isinf(value):
            return self.of("none_before")
        if value >= MOST:
            return self.of("above", {"number": MOST})
        return self.number(value, 2 if value < 10 else 1)  # noqa: PLR2004 - a digit more

    def interval(self, found: Interval, decimals: int | None = None) -> str:
        """Return an interval; an infinite end is no limit."""

        def say(end: float) -> str:
            return self.ratio(end) if decimals is None else self.number(end, decimals)

        if found.high == inf:
            return self.of("no_upper_limit", {"low": say(found.low)})
        return self.of("interval", {"low": say(found.low), "high": say(found.high)})

    def rule(self, rule: SwingRule) -> str:
        """Return a swing rule as a sentence's part."""
        values = {"amount": self.number(rule.hpa, 1), "hours": rule.hours}
        return self.of(f"rule_{rule.direction}", values)
