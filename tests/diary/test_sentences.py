"""The evaluation in sentences: whole ones, in every language, also where numbers have no end."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import inf
from pathlib import Path
from typing import Any

import pytest

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.diary.evaluation_sensors import (
    EVALUATION_SENSORS,
    EvaluationSensorDescription,
)
from custom_components.pressure_pal.diary.sentences import (
    number_words,
    ratio_words,
    verdict_sentences,
)
from custom_components.pressure_pal.diary.telling_evaluation import told_evaluation
from custom_components.pressure_pal.pal.diary import Criterion, Diary
from custom_components.pressure_pal.pal.evaluation import (
    Evaluation,
    ExposedHours,
    Gate,
    Missing,
    Question,
    Verdict,
    evaluate,
)
from custom_components.pressure_pal.pal.evaluation.comparison import compare
from custom_components.pressure_pal.pal.insight import Counting
from custom_components.pressure_pal.pal.insight.interval import Interval
from custom_components.pressure_pal.pal.insight.rates import Counted, rate_ratio
from custom_components.pressure_pal.pal.insight.ratio_of_ratios import Phase
from custom_components.pressure_pal.pal.pressure import HourlyPressure, SwingRule
from custom_components.pressure_pal.words import Words
from tests.documents import LANGUAGES, read_json

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BEFORE = Phase(Counted(9, 720), Counted(9, 2160))
AFTER = Phase(Counted(4, 864), Counted(7, 2016))
NONE_AFTER = Phase(Counted(0, 864), Counted(7, 2016))
NONE_BEFORE = Phase(Counted(0, 720), Counted(9, 2160))


ENGLISH = next(path for path in LANGUAGES if path.stem == "en")


def words(language: Path = ENGLISH) -> Words:
    """Return the words of a language, keyed as Home Assistant does."""
    selectors: dict[str, Any] = read_json(language)["selector"]
    return Words(
        {
            f"component.{DOMAIN}.selector.{choice}.options.{value}": text
            for choice, found in selectors.items()
            for value, text in found.get("options", {}).items()
        }
    )


def empty() -> Evaluation:
    """Return the evaluation of a diary that was begun today."""
    question = Question.of(
        Diary(NOW), Counting(UTC), Criterion(SwingRule()), date(2026, 11, 23)
    )
    series = HourlyPressure.of(())
    return evaluate(question, ExposedHours.of(series, question.criterion), NOW)


def compared(after: Phase = AFTER, before: Phase = BEFORE) -> Evaluation:
    """Return an evaluation with a comparison."""
    found = compare(after, before)
    return replace(
        empty(),
        comparison=found,
        without_month=found,
        link=rate_ratio(before.linked, before.other),
        missing=(),
    )


def is_whole(sentence: str) -> bool:
    """Tell whether nothing is left to be filled in, and it ends."""
    return "{" not in sentence and "nan" not in sentence and sentence.endswith(".")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize(
    ("after", "before"),
    [(AFTER, BEFORE), (NONE_AFTER, BEFORE), (AFTER, NONE_BEFORE)],
    ids=["some", "none after", "none before"],
)
def test_every_verdict_is_said(
    language: Path, verdict: Verdict, after: Phase, before: Phase
) -> None:
    """Whatever the numbers are, the sentences are whole."""
    evaluation = replace(compared(after, before), verdict=verdict)
    sentences = verdict_sentences(evaluation, words(language))
    assert sentences
    assert all(is_whole(one) for one in sentences), sentences
    assert len({*sentences}) == len(sentences)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_everything_that_is_missing_is_said(language: Path) -> None:
    """A sentence for each, and one for how long it takes."""
    lacks = tuple(Missing(gate, 0.5, 56, 40) for gate in Gate)
    evaluation = replace(empty(), missing=lacks)
    sentences = verdict_sentences(evaluation, words(language))
    assert all(is_whole(one) for one in sentences), sentences
    assert len(sentences) >= len(lacks) + 2


def test_the_wait_is_the_longest() -> None:
    """Everything grows at the same time."""
    lacks = (
        Missing(Gate.FOLLOW_UP_DAYS, 40, 56, 16),
        Missing(Gate.FOLLOW_UP_EXPOSED_DAYS, 4, 10, 60),
    )
    evaluation = replace(empty(), missing=lacks)
    assert "There are 40 of at least 56 days of follow-up." in verdict_sentences(
        evaluation, words()
    )
    assert any("60 more days" in one for one in _english(evaluation))


def test_a_baseline_that_is_over_does_not_wait() -> None:
    """No number of days is promised for what cannot come."""
    lacks = (
        Missing(Gate.BASELINE_LINKED, 4, 6, None),
        Missing(Gate.FOLLOW_UP_DAYS, 40, 56, 16),
    )
    said = _english(replace(empty(), missing=lacks))
    assert not any("more days" in one for one in said)
    assert any("Waiting does not bring" in one for one in said)


def test_the_numbers_are_those_of_the_intervals() -> None:
    """Science 5.3: 4/36 by 9/30 and 7/84 by 9/90."""
    evaluation = replace(compared(), verdict=Verdict.NO_CLEAR_CHANGE)
    first = _english(evaluation)[0]
    assert "0.37 times as often (95 % interval 0.08 to 1.33)" in first
    assert "0.83 times as often (95 % interval 0.26 to 2.51)" in first
    assert "0.44 times as often (95 % interval 0.07 to 2.59)" in first


def test_what_has_no_end_is_said_in_words() -> None:
    """Nobody reads "inf"."""
    english = words()
    assert ratio_words(inf, Interval(0.85, inf), english) == (
        "an unknown number of times as often"
        " (there were none to compare with; 95 % interval 0.85 and more)"
    )
    assert ratio_words(2.0, Interval(0.5, inf), english) == (
        "2.00 times as often (95 % interval 0.50 and more)"
    )
    assert number_words(41.6, english, 0) == "42"


def test_a_change_that_rests_on_a_bad_month_is_said() -> None:
    """Science 5.8: a course begun after a bad month is followed by better ones."""
    before = Phase(Counted(40, 1440), Counted(20, 2880))
    fewer = compare(Phase(Counted(4, 1440), Counted(20, 2880)), before)
    alike = compare(before, before)
    evaluation = replace(
        compared(before=before), comparison=fewer, verdict=Verdict.NO_CLEAR_CHANGE
    )
    for without, said in ((alike, True), (fewer, False)):
        sentences = _english(replace(evaluation, without_month=without))
        assert any("a bad month" in one for one in sentences) is said


def test_exploratory_is_said_first() -> None:
    """Before any number."""
    evaluation = compared()
    question = replace(evaluation.question, exploratory=True)
    said = _english(replace(evaluation, question=question))
    assert said[0].startswith("Exploratory")


@pytest.mark.parametrize("after", [AFTER, NONE_AFTER])
@pytest.mark.parametrize("before", [BEFORE, NONE_BEFORE])
def test_answers_hold_no_number_that_is_none(after: Phase, before: Phase) -> None:
    """JSON knows neither infinity nor NaN."""
    told = told_evaluation(compared(after, before), None, words())
    numbers = [one for one in _leaves(told) if isinstance(one, float)]
    assert numbers
    assert all(abs(one) < inf for one in numbers)


@pytest.mark.parametrize("description", EVALUATION_SENSORS, ids=lambda one: one.key)
def test_sensors_hold_none_either(description: EvaluationSensorDescription) -> None:
    """A ratio without an end is unknown, and no entity has a state class."""
    assert description.state_class is None
    for after in (AFTER, NONE_AFTER):
        for before in (BEFORE, NONE_BEFORE):
            evaluation = compared(after, before)
            value = description.value_fn(evaluation)
            tell = description.attributes_fn
            attributes = {} if tell is None else tell(evaluation)
            for one in (value, *attributes.values()):
                assert not isinstance(one, float) or abs(one) < inf


def _english(evaluation: Evaluation) -> list[str]:
    """Return the sentences in English."""
    return verdict_sentences(evaluation, words())


def _leaves(answer: Any) -> list[Any]:
    """Return every value in an answer."""
    if isinstance(answer, dict):
        return [leaf for one in answer.values() for leaf in _leaves(one)]
    if isinstance(answer, list):
        return [leaf for one in answer for leaf in _leaves(one)]
    return [answer]
