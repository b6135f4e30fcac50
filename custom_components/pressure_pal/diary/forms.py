"""The forms of a diary: what it is about, and its course."""

from collections.abc import Mapping
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    DateSelector,
    EntitySelector,
    EntitySelectorConfig,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
    ObjectSelectorField,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)
import probatio

from ..pal.diary import (
    DAYS_A_WEEK,
    MOST_PRACTICES_A_DAY,
    MOST_SESSIONS,
    MOST_WEEKS,
    PLANNED_SESSIONS,
    PLANNED_WEEKS,
    Course,
    MedicineClass,
    Unlogged,
)
from ..pal.insight import DEFAULT_MERGE_GAP_HOURS, Goal
from ..words import Words
from .settings import (
    CONF_AMOUNT,
    CONF_ASSISTANTS,
    CONF_CLASS,
    CONF_DAYS_A_WEEK,
    CONF_END,
    CONF_MEDICINES,
    CONF_MERGE_GAP,
    CONF_NAME,
    CONF_PERSON,
    CONF_PLANNED_SESSIONS,
    CONF_PLANNED_WEEKS,
    CONF_PRACTICES_A_DAY,
    CONF_SATELLITES,
    CONF_START,
    CONF_UNLOGGED,
    MERGE_GAPS,
    SECTION_COUNTING,
    SECTION_COURSE,
    SECTION_GOAL,
    SECTION_VOICE,
    Assistants,
)

CHOICE_TITLE = "title"


def diary_schema(words: Words, *, with_course: bool) -> probatio.Schema:
    """Return the form of a diary; a new one can begin with a course."""
    fields: dict[probatio.Marker, Any] = {
        probatio.Optional(CONF_PERSON): EntitySelector(
            EntitySelectorConfig(domain="person")
        ),
        probatio.Optional(CONF_MEDICINES): _medicines(words),
        probatio.Required(SECTION_GOAL): section(
            probatio.Schema(_goal(Goal())), {"collapsed": True}
        ),
        probatio.Required(SECTION_COUNTING): section(
            probatio.Schema(
                {
                    probatio.Required(
                        CONF_MERGE_GAP, default=f"{DEFAULT_MERGE_GAP_HOURS}"
                    ): _choice(CONF_MERGE_GAP, MERGE_GAPS),
                    probatio.Required(
                        CONF_UNLOGGED, default=Unlogged.HEADACHE_FREE.value
                    ): _choice(CONF_UNLOGGED, tuple(Unlogged)),
                }
            ),
            {"collapsed": True},
        ),
    }
    fields[probatio.Required(SECTION_VOICE, default=_voice_default)] = _voice()
    if with_course:
        fields[probatio.Required(SECTION_COURSE)] = section(
            probatio.Schema({probatio.Optional(CONF_START): DateSelector(), **_plan()}),
            {"collapsed": True},
        )
    return probatio.Schema(fields)


def course_schema(goal: Goal, *, can_end: bool) -> probatio.Schema:
    """Return the form of a course, with a goal to begin with; one that goes on can be ended."""
    fields: dict[probatio.Marker, Any] = {
        probatio.Required(CONF_START): DateSelector(),
        **_plan(),
        **_goal(goal),
    }
    if can_end:
        fields[probatio.Optional(CONF_END)] = DateSelector()
    return probatio.Schema(fields)


def suggested_course(course: Course) -> dict[str, Any]:
    """Return a course as its form shows it."""
    return {
        CONF_START: course.start.isoformat(),
        CONF_PLANNED_SESSIONS: course.planned_sessions,
        CONF_PLANNED_WEEKS: course.planned_weeks,
        CONF_PRACTICES_A_DAY: course.practices_a_day,
        CONF_DAYS_A_WEEK: course.days_a_week,
    }


def title_of(hass: HomeAssistant, data: Mapping[str, Any], words: Words) -> str:
    """Return what a diary is called: after its person."""
    person = data.get(CONF_PERSON)
    state = None if person is None else hass.states.get(person)
    if state is None:
        return words.of(CHOICE_TITLE, "diary")
    return words.of(CHOICE_TITLE, "diary_of").format(name=state.name)


def _voice() -> section:
    """Return the fields of what voice and assistants may do."""
    fields = {
        probatio.Required(CONF_ASSISTANTS, default=Assistants.LOGGING.value): _choice(
            CONF_ASSISTANTS, tuple(Assistants)
        ),
        probatio.Optional(CONF_SATELLITES): EntitySelector(
            EntitySelectorConfig(domain="assist_satellite", multiple=True)
        ),
    }
    return section(probatio.Schema(fields), {"collapsed": True})


def _voice_default() -> dict[str, Any]:
    """Return what the section holds where nobody opened it: the frontend takes it as it is."""
    return {CONF_ASSISTANTS: Assistants.LOGGING.value}


def _plan() -> dict[probatio.Marker, Any]:
    """Return the fields of what is planned for a course."""
    return {
        probatio.Required(CONF_PLANNED_SESSIONS, default=PLANNED_SESSIONS): _number(
            1, MOST_SESSIONS
        ),
        probatio.Required(CONF_PLANNED_WEEKS, default=PLANNED_WEEKS): _number(
            1, MOST_WEEKS
        ),
    }


def _goal(goal: Goal) -> dict[probatio.Marker, Any]:
    """Return the fields of a goal."""
    return {
        probatio.Required(CONF_PRACTICES_A_DAY, default=goal.practices_a_day): _number(
            1, MOST_PRACTICES_A_DAY
        ),
        probatio.Required(CONF_DAYS_A_WEEK, default=goal.days_a_week): _number(
            1, DAYS_A_WEEK
        ),
    }


def _medicines(words: Words) -> ObjectSelector:
    """Return the list of medicines at hand.

    The frontend does not translate what can be chosen within a list: the words come along.
    """
    classes = [
        SelectOptionDict(value=one.value, label=words.of(CONF_CLASS, one))
        for one in MedicineClass
    ]
    return ObjectSelector(
        ObjectSelectorConfig(
            multiple=True,
            label_field=CONF_NAME,
            description_field=CONF_AMOUNT,
            translation_key=CONF_MEDICINES,
            fields={
                CONF_NAME: ObjectSelectorField(required=True, selector=TextSelector()),
                CONF_CLASS: ObjectSelectorField(
                    required=True,
                    selector=SelectSelector(
                        SelectSelectorConfig(
                            options=classes, mode=SelectSelectorMode.DROPDOWN
                        )
                    ),
                ),
                CONF_AMOUNT: ObjectSelectorField(selector=TextSelector()),
            },
        )
    )


def _choice(key: str, options: tuple[str, ...]) -> SelectSelector:
    """Return a list to choose one word from."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[str(option) for option in options],
            translation_key=key,
            mode=SelectSelectorMode.DROPDOWN,
        )
    )


def _number(lowest: int, highest: int) -> probatio.All[Any]:
    """Return a box for a whole number."""
    return probatio.All(
        NumberSelector(
            NumberSelectorConfig(
                min=lowest, max=highest, step=1, mode=NumberSelectorMode.BOX
            )
        ),
        probatio.Coerce(int),
    )
