"""Where a browser fetches the report, and the link to there."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from aiohttp import web
from homeassistant.components.http import HomeAssistantView
from homeassistant.components.http.auth import async_sign_path
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.network import NoURLAvailableError, get_url
from homeassistant.util import dt as dt_util
from yarl import URL

from ..const import DOMAIN
from ..diary.access import user_of_person
from ..diary.choosing import async_chosen_diary
from ..diary.coordinator import DiaryCoordinator
from ..diary.downloads import PRIVATE, async_diary_of, report_path
from ..diary.schemas import schema
from ..diary.sentences import verdict_sentences
from ..words import Words
from .content import Asked
from .page import written

SERVICE_GET_REPORT: Final = "get_report"
LINK_LASTS: Final = timedelta(minutes=30)
"""The link of an action may be on its way to a telephone first."""
PARAM_NOTES: Final = "notes"
ALONE: Final = {
    **PRIVATE,
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none';"
        " base-uri 'none'; form-action 'none'"
    ),
}
"""The page loads nothing, runs nothing and sends nothing."""


class ReportView(HomeAssistantView):
    """The report of a diary, as a page to be read and printed."""

    url = report_path("{subentry_id}")
    name = f"api:{DOMAIN}:report"

    @staticmethod
    def path_of(subentry_id: str, *, include_notes: bool = False) -> str:
        """Return where the report of a diary is to be fetched, before it is signed."""
        path = URL(report_path(subentry_id))
        return str(path.with_query({PARAM_NOTES: "1"}) if include_notes else path)

    async def get(self, request: web.Request, subentry_id: str) -> web.Response:
        """Give the page to whom the diary belongs."""
        diary = await async_diary_of(request, subentry_id)
        include_notes = request.query.get(PARAM_NOTES) == "1"
        return web.Response(
            text=await _async_page(diary, include_notes=include_notes),
            status=HTTPStatus.OK,
            content_type="text/html",
            charset="utf-8",
            headers=ALONE,
        )


@callback
def async_setup_report(hass: HomeAssistant) -> None:
    """Offer the report, where there is a web server, and the action that gives a link to it."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_GET_REPORT,
        async_get_report,
        schema(SERVICE_GET_REPORT),
        supports_response=SupportsResponse.ONLY,
    )
    if "http" in hass.config.components:
        hass.http.register_view(ReportView)


async def async_get_report(call: ServiceCall) -> ServiceResponse:
    """Answer with a link to the report, good for a while; nothing of what is in it."""
    diary = await async_chosen_diary(call)
    if "http" not in call.hass.config.components:
        raise HomeAssistantError(
            translation_domain=DOMAIN, translation_key="no_web_server"
        )
    path = ReportView.path_of(
        diary.subentry.subentry_id, include_notes=call.data["include_notes"]
    )
    token = await _async_token(diary, call.context.user_id)
    signed = async_sign_path(call.hass, path, LINK_LASTS, refresh_token_id=token)
    until = dt_util.now().replace(microsecond=0) + LINK_LASTS
    return {
        "path": signed,
        "valid_until": until.isoformat(),
        **_address(call.hass, signed),
    }


async def _async_page(diary: DiaryCoordinator, *, include_notes: bool) -> str:
    """Write the page, beside everything else that goes on."""
    evaluation, pressure = await diary.evaluating.async_report()
    words = await Words.async_load(diary.hass)
    asked = Asked(
        name=diary.subentry.title,
        evaluation=evaluation,
        pressure=pressure,
        now=dt_util.utcnow(),
        include_notes=include_notes,
    )
    return await diary.hass.async_add_executor_job(
        written,
        asked,
        verdict_sentences(evaluation, words),
        words,
        diary.hass.config.language,
    )


async def _async_token(diary: DiaryCoordinator, user_id: str | None) -> str | None:
    """Return the token of whoever is to follow a link: who asks, for automations its person."""
    wanted = user_id or user_of_person(diary.hass, diary.settings.person)
    user = None if wanted is None else await diary.hass.auth.async_get_user(wanted)
    tokens = [] if user is None else [*user.refresh_tokens.values()]
    return max(tokens, key=lambda one: one.created_at).id if tokens else None


def _address(hass: HomeAssistant, path: str) -> dict[str, Any]:
    """Return the whole address of a path, nothing where the house does not know its own."""
    try:
        return {"url": f"{get_url(hass)}{path}"}
    except NoURLAvailableError:
        return {}
