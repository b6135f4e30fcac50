"""Setting up a barometer and its first diary, choosing another source, and the options."""

from typing import Any, override

from homeassistant.config_entries import (
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryData,
    ConfigSubentryFlow,
    OptionsFlow,
)
from homeassistant.core import callback
from homeassistant.data_entry_flow import AbortFlow, section
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import (
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
)
import probatio

from .choosing import (
    async_preview,
    move_to,
    problem_with,
    source_schema,
    taken_by_another,
)
from .const import (
    CONF_DIRECTION,
    CONF_ENTITY,
    CONF_HOURS,
    CONF_HPA,
    CONF_METRES,
    CONF_SOURCE,
    DOMAIN,
    SECTION_ALTITUDE,
    SECTION_FORECAST,
    SECTION_SWING,
)
from .diary.flow import DiarySubentryFlow, problem_with as problem_with_diary
from .diary.forms import diary_schema, title_of as title_of_diary
from .diary.settings import SUBENTRY_DIARY
from .forecasts import async_fetch
from .pal.pressure import Direction
from .runtime import PressurePalConfigEntry
from .settings import Settings
from .source import identity, title_of
from .words import Words


class PressurePalConfigFlow(ConfigFlow, domain=DOMAIN):
    """Asks for a barometer, shows what it will become, makes the entry."""

    VERSION = 1

    def __init__(self) -> None:
        """Begin without a choice."""
        self._source = ""

    @staticmethod
    @callback
    @override
    def async_get_options_flow(
        config_entry: PressurePalConfigEntry,
    ) -> PressurePalOptionsFlow:
        """Offer the options."""
        return PressurePalOptionsFlow()

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: ConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Offer a diary for each person who lives by the barometer."""
        return {SUBENTRY_DIARY: DiarySubentryFlow}

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for a barometer."""
        errors: dict[str, str] = {}
        if user_input is not None:
            self._source = user_input[CONF_SOURCE]
            problem = problem_with(self.hass, self._source)
            if problem is None:
                # A flow that was left open on another page is in nobody's way.
                await self.async_set_unique_id(
                    identity(self.hass, self._source), raise_on_progress=False
                )
                self._abort_if_followed()
                return await self.async_step_confirm()
            errors[CONF_SOURCE] = problem
        return self.async_show_form(
            step_id="user",
            data_schema=source_schema(self.hass, self._source or None),
            errors=errors,
        )

    async def async_step_confirm(
        self, _user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Show its present value and what will be made from it, with or without a diary."""
        return self.async_show_menu(
            step_id="confirm",
            menu_options=["trends", "diary"],
            description_placeholders=await async_preview(
                self.hass, self._source, await Words.async_load(self.hass)
            ),
        )

    async def async_step_trends(
        self, _user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Make a barometer, and nothing else."""
        return self._create([], await Words.async_load(self.hass))

    async def async_step_diary(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for the first diary and make it together with the barometer."""
        errors: dict[str, str] = {}
        words = await Words.async_load(self.hass)
        if user_input is not None:
            problem = problem_with_diary(user_input)
            if problem is None:
                first = ConfigSubentryData(
                    data=user_input,
                    subentry_type=SUBENTRY_DIARY,
                    title=title_of_diary(self.hass, user_input, words),
                    unique_id=None,
                )
                return self._create([first], words)
            errors["base"] = problem
        return self.async_show_form(
            step_id="diary",
            data_schema=self.add_suggested_values_to_schema(
                diary_schema(words, with_course=True),
                user_input or {},
            ),
            errors=errors,
        )

    def _create(
        self, subentries: list[ConfigSubentryData], words: Words
    ) -> ConfigFlowResult:
        """Make the entry."""
        self._abort_if_followed()
        return self.async_create_entry(
            title=title_of(self.hass, self._source, words),
            data={CONF_SOURCE: self._source},
            subentries=subentries,
        )

    def _abort_if_followed(self) -> None:
        """Abort where an entry follows this barometer, maybe since this flow was opened.

        Home Assistant would put the new entry in its place, and its diaries would be gone.
        """
        if taken_by_another(self.hass, self._source):
            reason = "already_configured"
            raise AbortFlow(reason)
        self._abort_if_unique_id_configured()

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for another source for the same place."""
        entry = self._get_reconfigure_entry()
        errors: dict[str, str] = {}
        chosen = entry.data[CONF_SOURCE]
        if user_input is not None:
            chosen = user_input[CONF_SOURCE]
            problem = move_to(self.hass, entry, chosen)
            if problem is None:
                return self.async_abort(reason="reconfigure_successful")
            errors[CONF_SOURCE] = problem
        return self.async_show_form(
            step_id="reconfigure",
            data_schema=source_schema(self.hass, chosen),
            errors=errors,
        )


class PressurePalOptionsFlow(OptionsFlow):
    """Asks for the swing rule, the altitude and a forecast."""

    async def async_step_init(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask for everything at once; every part has a default that does."""
        errors: dict[str, str] = {}
        if user_input is not None:
            entity = user_input[SECTION_FORECAST].get(CONF_ENTITY)
            problem = None if entity is None else await self._problem_with(entity)
            if problem is None:
                return self.async_create_entry(data=user_input)
            errors["base"] = problem
        return self.async_show_form(
            step_id="init",
            data_schema=self.add_suggested_values_to_schema(
                _options_schema(),
                user_input
                or _suggested(Settings.from_options(self.config_entry.options)),
            ),
            errors=errors,
        )

    async def _problem_with(self, entity: str) -> str | None:
        """Return the error key that says why an entity cannot give a forecast of pressure."""
        try:
            forecast = await async_fetch(self.hass, entity)
        except HomeAssistantError:
            return "forecast_not_answering"
        return "forecast_without_pressure" if forecast is None else None


def _suggested(settings: Settings) -> dict[str, Any]:
    """Return the options in force as the form shows them."""
    rule = settings.rule
    return {
        SECTION_SWING: {
            CONF_DIRECTION: rule.direction.value,
            CONF_HPA: rule.hpa,
            CONF_HOURS: rule.hours,
        },
        SECTION_ALTITUDE: {}
        if settings.metres is None
        else {CONF_METRES: settings.metres},
        SECTION_FORECAST: {}
        if settings.forecast is None
        else {CONF_ENTITY: settings.forecast},
    }


def _options_schema() -> probatio.Schema:
    """Return the form of the options in its three sections."""
    return probatio.Schema(
        {
            probatio.Required(SECTION_SWING): section(
                probatio.Schema(
                    {
                        probatio.Required(CONF_DIRECTION): SelectSelector(
                            SelectSelectorConfig(
                                options=[direction.value for direction in Direction],
                                translation_key=CONF_DIRECTION,
                            )
                        ),
                        probatio.Required(CONF_HPA): _number(1, 40, 0.1, "hPa"),
                        probatio.Required(CONF_HOURS): probatio.All(
                            _number(1, 48, 1, "h"), probatio.Coerce(int)
                        ),
                    }
                )
            ),
            probatio.Required(SECTION_ALTITUDE): section(
                probatio.Schema(
                    {probatio.Optional(CONF_METRES): _number(-430, 6000, 1, "m")}
                ),
                {"collapsed": True},
            ),
            probatio.Required(SECTION_FORECAST): section(
                probatio.Schema(
                    {
                        probatio.Optional(CONF_ENTITY): EntitySelector(
                            EntitySelectorConfig(domain="weather")
                        )
                    }
                ),
                {"collapsed": True},
            ),
        }
    )


def _number(lowest: float, highest: float, step: float, unit: str) -> NumberSelector:
    """Return a box for a number with its unit."""
    return NumberSelector(
        NumberSelectorConfig(
            min=lowest,
            max=highest,
            step=step,
            unit_of_measurement=unit,
            mode=NumberSelectorMode.BOX,
        )
    )
