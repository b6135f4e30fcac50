"""Opening the diaries of a barometer, and telling a person what was wrong with one."""

from contextlib import suppress
from functools import partial

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util, ulid as ulid_util

from ..const import DOMAIN, LOGGER
from ..coordinator import BarometerCoordinator
from ..pal.diary import Act, Diary, Origin, start_course
from .added_up import AddedUp
from .coordinator import DiaryCoordinator
from .file import DiaryFile, Loaded, Trouble
from .past import PressurePast
from .settings import SECTION_COURSE, SUBENTRY_DIARY, DiarySettings, course_in


async def async_open_diaries(
    barometer: BarometerCoordinator,
) -> dict[str, DiaryCoordinator]:
    """Open every diary of a barometer's entry, by subentry; one that cannot be is left out."""
    entry = barometer.config_entry
    await _remove_deleted(barometer)
    entry.async_on_unload(partial(_remove_deleted, barometer))
    past = PressurePast(barometer)
    opened = {
        subentry.subentry_id: await _async_open(past, subentry)
        for subentry in entry.subentries.values()
        if subentry.subentry_type == SUBENTRY_DIARY
    }
    return {key: diary for key, diary in opened.items() if diary is not None}


async def async_remove_diary(hass: HomeAssistant, subentry_id: str) -> None:
    """Remove a diary for good, and what was told of it."""
    await DiaryFile(hass, subentry_id).async_remove()
    for trouble in Trouble:
        ir.async_delete_issue(hass, DOMAIN, f"{trouble}_{subentry_id}")


async def _remove_deleted(barometer: BarometerCoordinator) -> None:
    """Remove diaries that were deleted meanwhile, also while nothing of them was open."""
    for subentry_id in barometer.diaries - diaries_of(barometer.config_entry):
        try:
            await async_remove_diary(barometer.hass, subentry_id)
        except OSError as error:
            # It stays in mind, and the next start tries again.
            LOGGER.error("A deleted diary could not be removed: %s", error.strerror)
        else:
            barometer.diaries.discard(subentry_id)


async def _async_open(
    past: PressurePast, subentry: ConfigSubentry
) -> DiaryCoordinator | None:
    """Open one diary, a new one where there is none yet."""
    hass = past.hass
    file = DiaryFile(hass, subentry.subentry_id)
    loaded = await file.async_load()
    _tell(hass, subentry, loaded)
    if not loaded.usable:
        return None
    diary = loaded.diary or Diary(dt_util.utcnow().replace(microsecond=0))
    # After ten years that takes a while: not in the event loop.
    added_up = await hass.async_add_executor_job(
        AddedUp.of, diary, DiarySettings.of(subentry), dt_util.utcnow()
    )
    coordinator = DiaryCoordinator(past, subentry, file, diary, added_up)
    if loaded.diary is None or loaded.trouble is not None:
        # A course keeps the rule it was entered with: where that was lost, a person enters it anew.
        if loaded.trouble is None:
            diary = _with_first_course(coordinator)
        # A diary can be read that cannot be written now; whoever adds to it is told, and what it
        # begins with is then written with that.
        with suppress(HomeAssistantError):
            await file.async_save(diary)
        coordinator.take_up(diary)
    coordinator.start()
    return coordinator


def _with_first_course(coordinator: DiaryCoordinator) -> Diary:
    """Return a new diary with the course that was entered when it was set up."""
    settings = coordinator.settings
    details = course_in(
        coordinator.subentry.data.get(SECTION_COURSE, {}), settings.goal
    )
    if details is None:
        return coordinator.diary
    now = dt_util.utcnow()
    act = Act(
        now,
        dt_util.get_default_time_zone(),
        Origin.SETTINGS,
        ulid_util.ulid_at_time(now.timestamp()),
    )
    return start_course(coordinator.diary, act, coordinator.freeze(), details).diary


@callback
def _tell(hass: HomeAssistant, subentry: ConfigSubentry, loaded: Loaded) -> None:
    """Raise what a person should know of the file; what is over is cleared."""
    for trouble in (Trouble.NEWER, Trouble.NOT_READ):
        if loaded.trouble is not trouble:
            ir.async_delete_issue(hass, DOMAIN, f"{trouble}_{subentry.subentry_id}")
    if loaded.trouble is None:
        return
    # What was set aside stays so: the person is told until they say that they know. Such an issue
    # is in every diagnostics download, so the name is filled in when it is opened.
    file = {"file": ", ".join(loaded.set_aside) or "-"}
    ir.async_create_issue(
        hass,
        DOMAIN,
        f"{loaded.trouble}_{subentry.subentry_id}",
        is_fixable=loaded.usable,
        is_persistent=loaded.usable,
        severity=ir.IssueSeverity.ERROR,
        translation_key=loaded.trouble.value,
        translation_placeholders=file if loaded.usable else {"name": subentry.title},
    )


def diaries_of(entry: ConfigEntry) -> set[str]:
    """Return the subentries of an entry that are diaries."""
    return {
        subentry.subentry_id
        for subentry in entry.subentries.values()
        if subentry.subentry_type == SUBENTRY_DIARY
    }
