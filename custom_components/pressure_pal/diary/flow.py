"""Setting up a diary, changing what it is about, and its course."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from homeassistant.config_entries import SubentryFlowResult
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..pal.diary import (
    EARLIEST,
    FURTHEST_AHEAD,
    Course,
    Origin,
    amend_course,
    start_course,
)
from ..words import Words
from .coordinator import DiaryCoordinator
from .exchange_flow import ExchangeSteps
from .forms import course_schema, diary_schema, suggested_course, title_of
from .settings import CONF_START, SECTION_COURSE, course_details


def problem_with(data: Mapping[str, Any]) -> str | None:
    """Return the error key that says what is wrong with a new diary, None when nothing is."""
    start = data.get(SECTION_COURSE, {}).get(CONF_START)
    if start is None:
        return None
    day = date.fromisoformat(start)
    if day > dt_util.now().date() + FURTHEST_AHEAD:
        return "in_the_future"
    return "too_long_ago" if day < EARLIEST.date() else None


class DiarySubentryFlow(ExchangeSteps):
    """Asks whose diary it is and how it counts; later also for the course."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for everything at once; every part has a default that does."""
        errors: dict[str, str] = {}
        words = await Words.async_load(self.hass)
        if user_input is not None:
            problem = problem_with(user_input)
            if problem is None:
                return self.async_create_entry(
                    title=title_of(self.hass, user_input, words), data=user_input
                )
            errors["base"] = problem
        return self.async_show_form(
            step_id="user",
            data_schema=self.add_suggested_values_to_schema(
                diary_schema(words, with_course=True),
                user_input or {},
            ),
            errors=errors,
        )

    async def async_step_reconfigure(
        self, _user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Offer what can be changed."""
        return self.async_show_menu(
            step_id="reconfigure",
            menu_options=["settings", "course", "import_file", "export"],
        )

    async def async_step_settings(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for what the diary is about."""
        entry, subentry = self._get_entry(), self._get_reconfigure_subentry()
        if user_input is not None:
            # A diary that was never open has not heard of the course it is to begin with.
            kept = {
                key: value
                for key, value in subentry.data.items()
                if key == SECTION_COURSE
            }
            return self.async_update_and_abort(
                entry, subentry, data={**kept, **user_input}
            )
        return self.async_show_form(
            step_id="settings",
            data_schema=self.add_suggested_values_to_schema(
                diary_schema(await Words.async_load(self.hass), with_course=False),
                subentry.data,
            ),
        )

    async def async_step_course(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for the course: the one that goes on, else a new one."""
        diary = self.diary()
        if diary is None:
            return self.async_abort(reason="diary_not_loaded")
        goes_on = next((one for one in diary.diary.courses if one.end is None), None)
        errors: dict[str, str] = {}
        if user_input is not None:
            problem = await self._async_enter(diary, goes_on, user_input)
            if problem is None:
                return self.async_abort(reason="course_entered")
            errors["base"] = problem
        suggested = {} if goes_on is None else suggested_course(goes_on)
        return self.async_show_form(
            step_id="course",
            data_schema=self.add_suggested_values_to_schema(
                course_schema(diary.settings.goal, can_end=goes_on is not None),
                user_input or suggested,
            ),
            errors=errors,
        )

    async def _async_enter(
        self,
        diary: DiaryCoordinator,
        goes_on: Course | None,
        user_input: dict[str, Any],
    ) -> str | None:
        """Write the course into the diary; return the error key that says why it cannot be."""
        details = course_details(user_input, diary.settings.goal)
        try:
            if goes_on is None:
                verb = partial(start_course, frozen=diary.freeze(), details=details)
                await diary.async_do(Origin.SETTINGS, verb)
            else:
                change = partial(amend_course, course_id=goes_on.id, details=details)
                await diary.async_do(Origin.SETTINGS, change)
        except HomeAssistantError as trouble:
            return str(trouble.translation_key)
        return None
