"""The form that asks what the columns of another app's table say."""

from collections.abc import Mapping as Said
from dataclasses import fields
from typing import Any

from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
import probatio

from ..pal.diary import HIGHEST_SEVERITY
from ..pal.diary.exchange import COLUMNS, DateOrder, Mapping, Table
from .schemas import COLUMN_FIELDS, LEAST_MAX, MOST_MAX

_ONSET = COLUMN_FIELDS["onset"]


def columns_schema(table: Table) -> probatio.Schema:
    """Return the form for a table: a column for each thing it may say, and how to read them."""
    columns = SelectSelector(
        SelectSelectorConfig(
            options=[column for column in table.columns if column],
            mode=SelectSelectorMode.DROPDOWN,
        )
    )
    asked: dict[probatio.Marker, Any] = {
        probatio.Required(field) if field == _ONSET else probatio.Optional(field): (
            columns
        )
        for field in COLUMN_FIELDS.values()
    }
    return probatio.Schema(
        {
            **asked,
            probatio.Required("severity_max", default=HIGHEST_SEVERITY): NumberSelector(
                NumberSelectorConfig(
                    min=LEAST_MAX, max=MOST_MAX, step=1, mode=NumberSelectorMode.BOX
                )
            ),
            probatio.Optional("date_order"): SelectSelector(
                SelectSelectorConfig(
                    options=[*DateOrder],
                    translation_key="date_order",
                    mode=SelectSelectorMode.DROPDOWN,
                )
            ),
            probatio.Required("in_minutes", default=False): BooleanSelector(),
            probatio.Required("whole_days", default=False): BooleanSelector(),
            probatio.Required("clear_days", default=True): BooleanSelector(),
        }
    )


def suggested_mapping(mapping: Mapping) -> dict[str, Any]:
    """Return a mapping as its form shows it."""
    shown = {one.name: getattr(mapping, one.name) for one in fields(mapping)}
    return {
        COLUMN_FIELDS.get(name, name): value
        for name, value in shown.items()
        if value is not None
    }


def mapping_said(said: Said[str, Any]) -> Mapping:
    """Return the mapping that a form says."""
    columns = {name: said.get(COLUMN_FIELDS[name]) for name in COLUMNS}
    order = said.get("date_order")
    return Mapping(
        **columns,  # type: ignore[arg-type]
        severity_max=float(said["severity_max"]),
        date_order=None if order is None else DateOrder(order),
        in_minutes=said["in_minutes"],
        whole_days=said["whole_days"],
        clear_days=said["clear_days"],
    )
