"""Why a diary does not take what it was told: one reason each, for a person to act on."""

import enum


class Reason(enum.StrEnum):
    """What is wrong. The words for it are the edge's business."""

    ATTACK_OVERLAPS = "attack_overlaps"
    CLEAR_DAY_HAS_ATTACK = "clear_day_has_attack"
    COURSE_ENDS_BEFORE_IT_BEGINS = "course_ends_before_it_begins"
    COURSE_OVERLAPS = "course_overlaps"
    COURSE_RUNNING = "course_running"
    DOSE_FAR_FROM_ATTACK = "dose_far_from_attack"
    END_BEFORE_ONSET = "end_before_onset"
    IN_THE_FUTURE = "in_the_future"
    NO_ATTACK_RUNNING = "no_attack_running"
    NO_COURSE_RUNNING = "no_course_running"
    NOT_IN_RANGE = "not_in_range"
    NOTHING_TO_RESTORE = "nothing_to_restore"
    SLEEP_AFTER_WAKING = "sleep_after_waking"
    TOO_LONG_AGO = "too_long_ago"
    UNKNOWN_ENTRY = "unknown_entry"
    WHICH_MEDICINE = "which_medicine"


class Refusal(ValueError):  # noqa: N818 - an answer to a person, not an error
    """Says that nothing was changed, and why.

    It carries no times and no values: what is refused ends up in logs.
    """

    def __init__(self, reason: Reason) -> None:
        """Know the reason."""
        super().__init__(reason.value)
        self.reason = reason


def in_range(value: float | None, lowest: float, highest: float) -> None:
    """Refuse a value that is given and not within its limits."""
    if value is not None and not lowest <= value <= highest:
        raise Refusal(Reason.NOT_IN_RANGE)
