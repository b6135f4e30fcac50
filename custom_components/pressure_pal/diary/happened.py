"""What a diary tells to those who listen."""

from collections.abc import Callable
import enum

from ..pal.diary import Happening


class Told(enum.StrEnum):
    """What the diary's event entities tell; never of what happened before they were there."""

    ATTACK_STARTED = Happening.ATTACK_STARTED.value
    ATTACK_UPDATED = Happening.ATTACK_UPDATED.value
    ATTACK_ENDED = Happening.ATTACK_ENDED.value
    PRACTICE_LOGGED = Happening.PRACTICE_LOGGED.value
    PRACTICE_GOAL_REACHED = "practice_goal_reached"
    DOSE_LOGGED = Happening.DOSE_LOGGED.value


type Listener = Callable[[Told], None]
