"""Pages and files about a diary that a browser fetches: signed links, and who may follow them."""

from datetime import timedelta
from http import HTTPStatus
from typing import Final

from aiohttp import web
from homeassistant.components.http import KEY_HASS, KEY_HASS_USER, HomeAssistantView
from homeassistant.components.http.auth import async_sign_path
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError

from ..const import DOMAIN
from .choosing import open_diaries
from .coordinator import DiaryCoordinator
from .exporting import Form, async_export

LINK_LASTS: Final = timedelta(minutes=10)
"""A link is written into a page and followed at once."""
PRIVATE: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What is in a diary is kept by nobody on the way."""


def report_path(subentry_id: str) -> str:
    """Return where the report of a diary is to be fetched."""
    return f"/api/{DOMAIN}/report/{subentry_id}"


@callback
def async_signed_path(
    hass: HomeAssistant, path: str, lasts: timedelta = LINK_LASTS
) -> str:
    """Return a path that a browser may fetch for a while, as whoever asks for it now."""
    return async_sign_path(hass, path, lasts)


async def async_diary_of(request: web.Request, subentry_id: str) -> DiaryCoordinator:
    """Return the diary that a request is about, if the user behind it may read it."""
    for diary in open_diaries(request.app[KEY_HASS]):
        if diary.subentry.subentry_id == subentry_id:
            try:
                await diary.async_check_access(request[KEY_HASS_USER].id)
            except ServiceValidationError as refused:
                raise web.HTTPForbidden(headers=PRIVATE) from refused
            return diary
    raise web.HTTPNotFound(headers=PRIVATE)


@callback
def async_setup_downloads(hass: HomeAssistant) -> None:
    """Offer what can be fetched, where there is a web server."""
    if "http" in hass.config.components:
        hass.http.register_view(DiaryDownload)


class DiaryDownload(HomeAssistantView):
    """A whole diary as a file."""

    url = f"/api/{DOMAIN}/diary/{{subentry_id}}.{{form:csv|json}}"
    name = f"api:{DOMAIN}:diary"

    @staticmethod
    def path_of(subentry_id: str, form: Form) -> str:
        """Return where a diary is to be fetched."""
        return f"/api/{DOMAIN}/diary/{subentry_id}.{form}"

    async def get(
        self, request: web.Request, subentry_id: str, form: str
    ) -> web.Response:
        """Give the file to whom the diary belongs."""
        diary = await async_diary_of(request, subentry_id)
        file = await async_export(diary, Form(form))
        named = f'attachment; filename="{file.name}"'
        return web.Response(
            body=file.content,
            status=HTTPStatus.OK,
            content_type=file.content_type,
            charset="utf-8",
            headers={**PRIVATE, "Content-Disposition": named},
        )
