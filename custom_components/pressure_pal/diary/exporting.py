"""A whole diary as a file: all that stands in it, to be kept or to be read elsewhere."""

from dataclasses import dataclass
import enum

from homeassistant.util import dt as dt_util

from ..pal.diary.exchange import write_csv, write_json
from .coordinator import DiaryCoordinator


class Form(enum.StrEnum):
    """How a diary is written out."""

    CSV = "csv"
    JSON = "json"


_WRITERS = {Form.CSV: write_csv, Form.JSON: write_json}
_CONTENT_TYPES = {Form.CSV: "text/csv", Form.JSON: "application/json"}


@dataclass(frozen=True, slots=True)
class Exported:
    """A diary as a file; its name tells nobody whose it is."""

    name: str
    text: str
    content_type: str

    @property
    def content(self) -> bytes:
        """Return the bytes of the file; a spreadsheet reads UTF-8 where a mark says so."""
        mark = "" if self.content_type == "application/json" else "\ufeff"
        return (mark + self.text).encode()


async def async_export(diary: DiaryCoordinator, form: Form) -> Exported:
    """Write a whole diary out, as it is on disk now; ten years are much to write."""
    written = await diary.hass.async_add_executor_job(_WRITERS[form], diary.diary)
    name = f"pressure-pal-diary-{dt_util.now().date().isoformat()}.{form}"
    return Exported(name, written, _CONTENT_TYPES[form])
