"""The evaluation: what ten years of hours and attacks take to work out."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from custom_components.pressure_pal.pal.diary import Criterion
from custom_components.pressure_pal.pal.evaluation import (
    GRID,
    ExposedHours,
    Question,
    evaluate,
    explore,
)
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.pressure import (
    HourlyPressure,
    SwingRule,
    hour_of,
)

from .clock import quickest_ms
from .results import Chapter, Result
from .streams import Heard
from .ten_years import SPAN, ten_years

WHOLE_MS = 1000
HOUR = timedelta(hours=1)


def measure(stream: Sequence[Heard]) -> Chapter:
    """Evaluate ten years of a diary beside the weather of a stream, again and again."""
    now = datetime.now(UTC)
    diary = ten_years(now)
    counting = Counting(ZoneInfo("Europe/Berlin"))
    question = Question.of(diary, counting, Criterion(SwingRule()), now.date())
    known = _hours(stream, now)
    series = HourlyPressure.of(known.items())
    exposure = ExposedHours.of(series, question.criterion)
    evaluation = evaluate(question, exposure, now)
    baseline = evaluation.phases.baseline
    hours = quickest_ms(lambda: HourlyPressure.of(known.items()))
    exposed = quickest_ms(lambda: ExposedHours.of(series, question.criterion))
    evaluated = quickest_ms(lambda: evaluate(question, exposure, now))
    explored = quickest_ms(lambda: explore(diary, counting, baseline, series, now))
    return Chapter(
        f"The evaluation of {len(known):,} hours and {len(diary.attacks):,} attacks, CPU",
        (
            Result("Pressure of all hours put together, ms", hours),
            Result("Exposure of all hours, ms", exposed),
            Result("An update after an entry (the exposure is known), ms", evaluated),
            Result("All of it, ms", hours + exposed + evaluated, 0, WHOLE_MS),
            Result(f"A search over {len(GRID)} rules, ms", explored, 0, WHOLE_MS),
        ),
    )


def _hours(stream: Sequence[Heard], now: datetime) -> dict[int, float]:
    """Return the hours of ten years, the stream again and again."""
    values = [heard.hpa for heard in stream[:: len(stream) // 1000]]
    newest = hour_of(now)
    return {
        hour: values[hour % len(values)]
        for hour in range(newest - SPAN // HOUR, newest)
    }
