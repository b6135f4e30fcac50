"""The evaluation in sentences: what was seen, how sure that is, what it does not show."""

from collections.abc import Iterator
from math import inf, isfinite
from typing import Final

from ..pal.evaluation import Evaluation, Missing, Verdict
from ..pal.insight.interval import Interval
from ..words import Words

SENTENCES: Final = (
    "exploratory",
    "wait",
    "wait_unknown",
    "baseline_over",
    "power_each",
    "power",
    "no_power",
    "month_before",
    "not_shown",
)
"""What is said beside the verdict."""
PHRASES: Final = ("decimal", "ratio", "ratio_open", "ratio_none", "ratio_unknown")
"""What numbers are put into."""


def verdict_sentences(evaluation: Evaluation, words: Words) -> list[str]:
    """Return what the evaluation comes to, the verdict first."""
    found = evaluation.comparison
    ratios = {
        "link": evaluation.link,
        "linked": None if found is None else found.linked,
        "other": None if found is None else found.other,
        "difference": None if found is None else found.difference,
        "together": None if found is None else found.together,
    }
    said = {
        name: _none(words)
        if ratio is None
        else ratio_words(ratio.ratio, ratio.exact, words)
        for name, ratio in ratios.items()
    }
    sentences = [words.of("verdict_sentence", evaluation.verdict).format(**said)]
    if evaluation.question.exploratory:
        sentences.insert(0, words.of("evaluation_sentence", "exploratory"))
    if evaluation.rests_on_month:
        sentences.append(words.of("evaluation_sentence", "month_before"))
    sentences += _missing(evaluation, words)
    if evaluation.verdict is not Verdict.NOT_ENOUGH_DATA:
        sentences.append(words.of("evaluation_sentence", "not_shown"))
    return sentences


def ratio_words(ratio: float, interval: Interval, words: Words) -> str:
    """Return a ratio and its interval as a phrase; what has no upper end is said to have none."""
    if ratio == inf:
        low = number_words(interval.low, words)
        return words.of("evaluation_phrase", "ratio_none").format(low=low)
    phrase = "ratio" if isfinite(interval.high) else "ratio_open"
    return words.of("evaluation_phrase", phrase).format(
        ratio=number_words(ratio, words),
        low=number_words(interval.low, words),
        high=number_words(interval.high, words),
    )


def number_words(value: float, words: Words, digits: int = 2) -> str:
    """Return a number as people write it here."""
    return f"{value:.{digits}f}".replace(".", words.decimal)


def _none(words: Words) -> str:
    """Return what stands in place of a ratio that is not known."""
    return words.of("evaluation_phrase", "ratio_unknown")


def _missing(evaluation: Evaluation, words: Words) -> Iterator[str]:
    """Yield what is missing, about how long that takes, and when a halving would show."""
    for lack in evaluation.missing:
        yield words.of("missing_sentence", lack.gate).format(
            present=_amount(lack, lack.present, words),
            needed=_amount(lack, lack.needed, words),
        )
    if evaluation.missing:
        yield _wait(evaluation.missing, words)
    outlook = evaluation.outlook
    if evaluation.follow_up is None and outlook.months_to_show_halving is not None:
        months = number_words(outlook.months_to_show_halving, words, 0)
        yield words.of("evaluation_sentence", "power_each").format(months=months)
    elif evaluation.verdict is Verdict.NO_CLEAR_CHANGE:
        longer = outlook.follow_up_months
        if longer is None:
            yield words.of("evaluation_sentence", "no_power")
        else:
            months = number_words(longer, words, 0)
            yield words.of("evaluation_sentence", "power").format(months=months)


def _amount(lack: Missing, amount: float, words: Words) -> str:
    """Return an amount in the unit of its gate: per cent, or whole days and attacks."""
    if lack.gate.endswith("coverage"):
        return number_words(100 * amount, words, 0)
    return number_words(amount, words, 0)


def _wait(lacks: tuple[Missing, ...], words: Words) -> str:
    """Return how long everything together takes at the rate so far."""
    days = [lack.days for lack in lacks if lack.days is not None]
    if any(lack.days is None and lack.gate.startswith("baseline") for lack in lacks):
        grows = any(lack.gate == "course" for lack in lacks)
        return words.of(
            "evaluation_sentence", "wait_unknown" if grows else "baseline_over"
        )
    if not days:
        return words.of("evaluation_sentence", "wait_unknown")
    return words.of("evaluation_sentence", "wait").format(days=max(days))
