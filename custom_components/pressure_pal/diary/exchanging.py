"""The actions that give a whole diary, and that bring one in."""

from typing import Any

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.util.json import JsonObjectType

from ..pal.diary.exchange import Format, Table
from .choosing import async_chosen_diary
from .exporting import Form, async_export
from .importing import Bringing, async_read, mapping_of
from .schemas import COLUMN_FIELDS, WAYS_OF_READING
from .telling import plain

MOST_REFUSED = 100
"""So many refused rows are told one by one."""


async def async_export_diary(call: ServiceCall) -> ServiceResponse:
    """Answer with a whole diary as the text of a file."""
    diary = await async_chosen_diary(call)
    file = await async_export(diary, Form(call.data["format"]))
    return {"file_name": file.name, "content": file.text}


async def async_import_diary(call: ServiceCall) -> ServiceResponse:
    """Bring a file in, or say what would come of that; answer with what came or would."""
    diary = await async_chosen_diary(call)
    said = call.data
    read = await async_read(call.hass, said["content"], Format(said["format"]))
    mapping = mapping_of(read, _said(said)) if isinstance(read, Table) else None
    bringing = await Bringing.async_plan(diary, read, mapping)
    if not said["dry_run"]:
        plan = await bringing.async_carry_out()
        bringing = Bringing(diary, bringing.found, plan, mapping)
    return {"dry_run": said["dry_run"], **told_plan(bringing)}


def told_plan(bringing: Bringing) -> JsonObjectType:
    """Return what comes of a file, as an answer can hold it."""
    plan = bringing.plan
    return {
        "added": plain(dict(plan.added)),
        "first": plain(plan.first),
        "last": plain(plan.last),
        "duplicates": plan.duplicates,
        "refused": len(plan.refused),
        "refused_rows": plain([*plan.refused[:MOST_REFUSED]]),
        "left_out": plan.left_out,
        "clear_days_gone": plan.clear_days_gone,
        "unsorted_doses": plan.unsorted_doses,
        "columns": plain(bringing.mapping),
    }


def _said(data: dict[str, Any]) -> dict[str, Any]:
    """Return what a call says of the columns of a table."""
    columns = {
        name: data[field] for name, field in COLUMN_FIELDS.items() if field in data
    }
    return columns | {key: data[key] for key in WAYS_OF_READING if key in data}
