"""Phrases: the sentences of the page that have numbers in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..pal.diary import Course, Link, day_of
from ..pal.evaluation import Days, Gate, Missing
from ..pal.insight import Burden
from .content import Report
from .counts import DAY, per_28_days
from .saying import Saying

NOTHING = "\N{EN DASH}"
SMALLEST_P = 0.001
SHARES = {Gate.BASELINE_COVERAGE, Gate.FOLLOW_UP_COVERAGE}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Says what a report found."""

    report: Report
    say: Saying

    def _of(self, key: str, values: Mapping[str, Any]) -> str:
        """Return a text with values in it."""
        return self.say.of(key, values)

    @property
    def title(self) -> str:
        """What the window is called."""
        return self._of("page_title", {"name": self.report.name})

    @property
    def running_foot(self) -> str:
        """What stands below every page, as the content of a style."""
        made = self.say.moment(self.report.made)
        return as_style(f"{self.report.name} \N{MIDDLE DOT} {made}")

    @property
    def recent(self) -> str:
        """The last 28 days in a sentence."""
        found = self.report.recent
        if found is None:
            return self.say.of("recent_unknown")
        counted = {
            "headache": found.headache_days,
            "migraine": found.migraine_days,
            "medicine": found.medicine_days,
        }
        return self._of("recent", counted)

    @property
    def answered(self) -> str:
        """How much of the period the diary knows."""
        answered = sum(one.burden.answered_days for one in self.report.months)
        days = sum(one.burden.days for one in self.report.months)
        # A diary that was begun by a wrong clock may begin tomorrow.
        share = self.say.percent(answered / days if days else 0.0)
        return self._of("answered", {"share": share, "days": days})

    @property
    def merged(self) -> str:
        """How attacks are counted."""
        hours = self.report.evaluation.question.counting.merge_gap_hours
        return self._of("merged", {"hours": hours})

    @property
    def rule(self) -> str:
        """The rule that the evaluation goes by."""
        criterion = self.report.evaluation.question.criterion
        rule = self.say.rule(criterion.rule)
        return self._of("rule", {"rule": rule, "hours": criterion.look_back_hours})

    @property
    def frozen(self) -> str:
        """What was frozen, and when; also that this was after the course had begun."""
        question = self.report.evaluation.question
        criterion, course = question.criterion, question.course
        rule = self.say.rule(criterion.rule)
        values = {"rule": rule, "hours": criterion.look_back_hours}
        if course is None:
            return self._of("not_frozen", values)
        at = course.frozen.at
        said = self._of("frozen", {"moment": self.say.moment(at), **values})
        days = (day_of(at, question.counting.zone) - course.start).days
        late = self._of("frozen_late", {"days": days}) if days > 0 else ""
        return f"{said} {late}".strip()

    @property
    def unlogged(self) -> str:
        """What days without any entry count as."""
        return self.say.of(
            f"unlogged_{self.report.evaluation.question.counting.unlogged}"
        )

    @property
    def share(self) -> str | None:
        """How many attacks were linked, beside what chance would link."""
        found = self.report.evaluation.share
        if found is None:
            return None
        percent = self.say.percent
        values = {
            "low": percent(found.interval.low),
            "high": percent(found.interval.high),
            "observed": percent(found.observed),
            "by_chance": percent(found.by_chance),
        }
        return self._of("share", values)

    @property
    def shift(self) -> str | None:
        """What the same weather would have met on other days."""
        found = self.report.evaluation.shift
        if found is None:
            return None
        values = {
            "met": self.say.number(found.met, 0 if found.met.is_integer() else 1),
            "expected": self.say.number(found.expected, 1),
            "as_many": found.as_many,
            "shifts": found.shifts,
            "p": self.say.number(max(found.p, SMALLEST_P), 3),
        }
        return self._of("shift", values)

    @property
    def clusters(self) -> str | None:
        """That intervals are widened, where attacks came in clusters."""
        whole = self.report.evaluation.comparison
        spread = None if whole is None else whole.dispersion
        if spread is None or spread.widening == 1:
            return None
        return self._of("clusters", {"factor": self.say.number(spread.widening, 2)})

    @property
    def outlook(self) -> list[str]:
        """What the baseline is good for."""
        found = self.report.evaluation.outlook
        needed = found.attacks_to_show_halving
        present = self.report.evaluation.baseline.counts.linked.count
        said = [self._of("outlook", {"needed": needed, "present": present})]
        if (months := found.follow_up_months) is not None:
            values = {"months": self.say.number(months)}
            said.append(self._of("outlook_follow_up", values))
        elif (months := found.months_to_show_halving) is not None:
            values = {"months": self.say.number(months)}
            said.append(self._of("outlook_months", values))
        return said

    @property
    def attacks_drawn(self) -> Mapping[Link, int]:
        """How many marks of each kind there are."""
        marks = [onset.link for onset in self.report.onsets]
        return {link: marks.count(link) for link in Link}

    @property
    def chart_described(self) -> str:
        """The chart for those who do not see it."""
        counted = self.attacks_drawn
        values = {
            "first": self.say.day(self.report.first),
            "last": self.say.day(self.report.last),
            "linked": counted[Link.LINKED],
            "other": counted[Link.OTHER],
            "unclassifiable": counted[Link.UNCLASSIFIABLE],
        }
        return self._of("chart_described", values)

    @property
    def weeks_described(self) -> str:
        """The weeks of practice for those who do not see them."""
        drawn = self.report.practice_chart
        most = 0 if drawn is None else drawn.most
        return self._of(
            "weeks_described", {"weeks": len(self.report.weeks), "most": most}
        )

    @property
    def unmeasured(self) -> str | None:
        """That some practices say no minutes."""
        number = self.report.practice.unmeasured
        return self._of("unmeasured", {"number": number}) if number else None

    @property
    def alerted(self) -> str | None:
        """That some attacks were logged after a message about pressure."""
        number = self.report.alerted
        return self._of("alerted", {"number": number}) if number else None

    @property
    def shortened(self) -> str | None:
        """That the diary knows of more than is shown."""
        if not self.report.shortened:
            return None
        return self._of("shortened", {"first": self.say.day(self.report.first)})

    def course_days(self, course: Course) -> str:
        """Return when a course was."""
        if course.end is None:
            return self._of("goes_on", {"first": self.say.short_day(course.start)})
        return self.say.days(course.start, course.end)

    def phase_days(self, days: Days) -> str:
        """Return the days of a phase."""
        return self.say.days(days.first, days.beyond - DAY) if days.number else NOTHING

    def goal(self, course: Course) -> str:
        """Return what was set out to do in a course."""
        values = {"practices": course.practices_a_day, "days": course.days_a_week}
        return self._of("goal_said", values)

    def out_of(self, number: int, of: int) -> str:
        """Return a number with what it is a part of."""
        return self._of("out_of", {"number": number, "of": of})

    def per_28(self, count: int, found: Burden) -> str:
        """Return days of 28."""
        rate = per_28_days(count, found.observed_days)
        return NOTHING if rate is None else self.say.number(rate, 1)

    def amount(self, found: Missing, value: float) -> str:
        """Return what is there or needed of something."""
        if found.gate in SHARES:
            return self.say.percent(value)
        return self.say.number(value)

    def wait(self, found: Missing) -> str:
        """Return about how long it takes until nothing is missing of it."""
        if found.days is None:
            return self.say.of("wait_unknown")
        return self._of("wait", {"days": found.days})


def as_style(text: str) -> str:
    r"""Return a text as a style sheet can hold it, with nothing left that could end it.

    >>> as_style('Anna "</style>')
    'Anna\\20 \\22 \\3c \\2f style\\3e '
    """
    return "".join(
        one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in text
    )
