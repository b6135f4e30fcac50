"""The evaluation: how weather-linked attacks changed since a course, and how the others did."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from ..diary import Course, Criterion, Diary, day_of
from ..insight import Counting
from ..insight.rates import RateRatio, rate_ratio
from ..insight.share import Attributable, LinkedShare, attributable, linked_share
from ..insight.shift import ShiftTest
from ..pressure import hour_of, hour_start
from .at_risk import AtRisk
from .comparison import Comparison, clusters, compare, confidence_for
from .exposed_hours import ExposedHours
from .gates import Missing, Observed, missing, missing_before_course
from .outlook import Outlook, outlook
from .phases import DAY, Days, Phases
from .referents import Crossover, crossover
from .seen import Seen
from .verdict import Verdict, agree, shows_link, verdict_of


@dataclass(frozen=True, slots=True)
class Question:
    """Whose attacks, by which rule, around which course."""

    diary: Diary
    counting: Counting
    criterion: Criterion
    course: Course | None
    phases: Phases | None = None
    """Other phases than those that the course lays down."""
    exploratory: bool = False
    """Whether something else is asked than what was frozen when the course began."""

    @classmethod
    def of(
        cls, diary: Diary, counting: Counting, criterion: Criterion, today: date
    ) -> Self:
        """Ask about the course that began last, by what it froze; before any, as things are."""
        course = diary.course_of(today)
        if course is None:
            return cls(diary, counting, criterion, None)
        frozen = course.frozen
        as_frozen = replace(
            counting,
            merge_gap_hours=frozen.merge_gap_hours,
            unlogged=frozen.unlogged,
        )
        return cls(diary, as_frozen, frozen.criterion, course)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the diary and the pressure say together, with how sure that is."""

    question: Question
    today: date
    verdict: Verdict
    phases: Phases
    baseline: Observed
    settling: Observed | None
    follow_up: Observed | None
    link: RateRatio | None
    """Attacks in exposed by those in unexposed time at baseline: 1 is no weather link."""
    link_after: RateRatio | None
    share: LinkedShare | None
    """Of all that is known: how many attacks were linked, and how many chance would link."""
    attributable: Attributable | None
    crossover: Crossover
    shift: ShiftTest | None
    comparison: Comparison | None
    """None as long as something is missing: few numbers say little, and are believed."""
    without_month: Comparison | None
    """The same without the month before the course."""
    missing: tuple[Missing, ...]
    outlook: Outlook

    @property
    def rests_on_month(self) -> bool:
        """Whether there would be another verdict if the month before the course counted."""
        if self.missing or not self.shows_link:
            return False
        if self.comparison is None or self.without_month is None:
            return False
        return not agree(self.comparison, self.without_month)

    @property
    def shows_link(self) -> bool:
        """Whether a weather link was shown at baseline."""
        return shows_link(self.link)


def evaluate(question: Question, exposure: ExposedHours, now: datetime) -> Evaluation:
    """Evaluate a diary up to the last full hour (UTC).

    `exposure` is the one under the question's rule; it is handed in because it takes the
    longest and changes the least.
    """
    zone = question.counting.zone
    today = day_of(now, zone)
    seen = Seen(
        at_risk=AtRisk.of(question.diary, question.counting, now),
        exposure=exposure,
        zone=zone,
        until=hour_of(now),
    )
    phases = question.phases or _phases(question, exposure, today)
    baseline = seen.observe(phases.baseline)
    follow_up = _observed(seen, phases.follow_up)
    lacks = _missing(question, phases, baseline, follow_up, today)
    link = weather_link(seen, phases.baseline)
    whole, without_month = (None, None) if lacks else compared(seen, phases)
    return Evaluation(
        question=question,
        today=today,
        verdict=_verdict(lacks, link, whole, without_month),
        phases=phases,
        baseline=baseline,
        settling=_observed(seen, phases.settling),
        follow_up=follow_up,
        link=link,
        link_after=weather_link(seen, phases.follow_up),
        share=_share(seen, phases, today),
        attributable=attributable(
            baseline.counts.linked, baseline.counts.other, _sure(seen, phases.baseline)
        ),
        crossover=_crossed(seen, phases),
        shift=seen.shift(phases.baseline),
        comparison=whole,
        without_month=without_month,
        missing=lacks,
        outlook=outlook(baseline),
    )


def _phases(question: Question, exposure: ExposedHours, today: date) -> Phases:
    """Return the phases; a diary may reach further back than any pressure does."""
    zone = question.counting.zone
    phases = Phases.of(question.diary, question.course, today, zone)
    known = exposure.first_known
    if known is None:
        return phases
    return phases.known_from(day_of(hour_start(known), zone))


def _observed(seen: Seen, days: Days | None) -> Observed | None:
    """Return what was seen in a phase that there is."""
    return None if days is None else seen.observe(days)


def _missing(
    question: Question,
    phases: Phases,
    baseline: Observed,
    follow_up: Observed | None,
    today: date,
) -> tuple[Missing, ...]:
    """Return what is not there yet."""
    course = question.course
    if course is None and follow_up is None:
        return missing_before_course(baseline)
    if course is not None and course.start > today and follow_up is None:
        return missing_before_course(baseline, (course.start - today).days)
    tomorrow = today + DAY
    # Where the next course has begun, nothing more is to come.
    last = phases.settling if phases.follow_up is None else phases.follow_up
    grows = last is None or last.beyond >= tomorrow
    still = 0
    if course is not None:
        settled = course.start + course.frozen.settling_days * DAY
        still = max(0, (settled - tomorrow).days)
    return missing(baseline, follow_up, still if grows else None)


def weather_link(seen: Seen, days: Days | None) -> RateRatio | None:
    """Return the rate in exposed by the rate in unexposed time, widened for clusters."""
    if days is None:
        return None
    counts = seen.count(days)
    return rate_ratio(counts.linked, counts.other, _sure(seen, days))


def _sure(seen: Seen, days: Days) -> float:
    """Return the confidence to ask for within a phase, by the clusters of its weeks.

    Those of weeks: what makes whole months better or worse touches exposed and unexposed time.
    """
    return confidence_for(clusters([(seen.count(days), [*seen.weeks(days)])]))


def _crossed(seen: Seen, phases: Phases) -> Crossover:
    """Return the case-crossover of baseline and follow-up."""
    follow_up = None if phases.follow_up is None else seen.hours(phases.follow_up)
    return crossover(
        seen.at_risk, seen.exposure, seen.hours(phases.baseline), follow_up, seen.zone
    )


def compared(seen: Seen, phases: Phases) -> tuple[Comparison | None, Comparison | None]:
    """Return the comparison of follow-up and baseline, with and without the last month."""
    if phases.follow_up is None:
        return None, None
    after, before = seen.count(phases.follow_up), seen.count(phases.baseline)
    spread = clusters(
        [
            (before, [*seen.months(phases.baseline)]),
            (after, [*seen.months(phases.follow_up)]),
        ]
    )
    without_month = seen.count(phases.baseline_without_month)
    return compare(after, before, spread), compare(after, without_month, spread)


def _verdict(
    lacks: tuple[Missing, ...],
    link: RateRatio | None,
    whole: Comparison | None,
    without_month: Comparison | None,
) -> Verdict:
    """Return the verdict; what is missing comes first, then whether there was a link at all."""
    if lacks or whole is None or without_month is None:
        return Verdict.NOT_ENOUGH_DATA
    if not shows_link(link):
        return Verdict.NO_WEATHER_LINK_AT_BASELINE
    return verdict_of(whole, without_month)


def _share(seen: Seen, phases: Phases, today: date) -> LinkedShare | None:
    """Return the share of linked attacks from the baseline's first day until now."""
    counts = seen.count(Days(phases.baseline.first, today + DAY))
    return linked_share(counts.linked, counts.other)
