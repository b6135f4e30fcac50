"""What a diary shows when it is opened, added up beside the event loop."""

from dataclasses import dataclass
from datetime import datetime

from homeassistant.util import dt as dt_util

from ..pal.diary import Diary
from ..pal.insight import Summary, Tally, summarize
from .settings import DiarySettings


@dataclass(frozen=True, slots=True)
class AddedUp:
    """What a diary shows at a moment; after ten years it takes a while to work out."""

    at: datetime
    tally: Tally
    summary: Summary

    @classmethod
    def of(cls, diary: Diary, settings: DiarySettings, at: datetime) -> AddedUp:
        """Add up a diary; this is for a thread."""
        counting = settings.counting(dt_util.get_default_time_zone())
        tally = Tally.of(diary.practices, counting.zone)
        return cls(at, tally, summarize(diary, at, counting, settings.goal, tally))
