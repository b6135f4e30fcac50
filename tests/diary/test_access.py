"""A diary that belongs to somebody is read and changed by that person and admins alone."""

from dataclasses import dataclass
from http import HTTPStatus
from itertools import product
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    WebSocketGenerator,
)

from custom_components.pressure_pal.pal.diary import Diary

from .household import (
    Someone,
    act,
    diary_of_entry,
    entity_id_of_diary,
    log,
    press,
    set_up_diary,
    someone,
)
from .living import settle

A_NOTE = "behind the left eye"
SPAN = {"start": "2000-01-01T00:00:00+00:00", "end": "2100-01-01T00:00:00+00:00"}
BEN_IS_REFUSED = "belongs to somebody else"


@dataclass(frozen=True)
class House:
    """Anna, whose diary it is, Ben, who has none, and an admin; all of them log in."""

    hass: HomeAssistant
    entry: MockConfigEntry
    attack_id: str
    anna: Someone
    ben: Someone
    boss: Someone
    websocket: WebSocketGenerator
    rest: ClientSessionGenerator

    @property
    def diary(self) -> Diary:
        """Return what stands in the diary."""
        return diary_of_entry(self.entry).diary

    def entity_id(self, key: str) -> str:
        """Return the entity id of an entity of the diary."""
        return entity_id_of_diary(self.hass, self.entry, key)

    async def ask(self, who: Someone, **message: Any) -> dict[str, Any]:
        """Send a message over a websocket of somebody's and return the answer."""
        client = await self.websocket(self.hass, who.token)
        await client.send_json_auto_id(message)
        answer: dict[str, Any] = await client.receive_json()
        await settle(self.hass)
        await client.close()
        return answer

    async def call(
        self, who: Someone, domain: str, action: str, **data: Any
    ) -> dict[str, Any]:
        """Call an action over somebody's websocket."""
        readers = {"get_diary", "get_summary", "get_events"}
        return await self.ask(
            who,
            type="call_service",
            domain=domain,
            service=action,
            service_data=data,
            return_response=action in readers,
        )


@pytest.fixture
async def house(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_client: ClientSessionGenerator,
) -> House:
    """Return a house in which Anna has an attack, of which she said something."""
    anna, ben, boss = [
        await someone(hass, name, admin=name == "Boss")
        for name in ("Anna", "Ben", "Boss")
    ]
    people = [
        {"id": name.lower(), "name": name, "user_id": who.user.id}
        for name, who in (("Anna", anna), ("Ben", ben))
    ]
    assert await async_setup_component(hass, "person", {"person": people})
    assert await async_setup_component(hass, "api", {})
    entry, _ = await set_up_diary(hass, person=anna.entity_id)
    attack = await log(hass, "log_attack", note=A_NOTE, severity=6)
    return House(
        hass, entry, attack["id"], anna, ben, boss, hass_ws_client, hass_client
    )


@dataclass(frozen=True)
class Way:
    """A way in: an action of ours, one on an entity of the diary, or a calendar's message."""

    domain: str
    action: str
    data: dict[str, Any]

    async def go(self, house: House, who: Someone) -> dict[str, Any]:
        """Let somebody try it."""
        data = {
            key: house.attack_id if value == "ID" else value
            for key, value in self.data.items()
        }
        if "key" in data:
            data["entity_id"] = house.entity_id(data.pop("key"))
        if self.domain == "websocket":
            return await house.ask(who, type=self.action, **data)
        return await house.call(who, self.domain, self.action, **data)


def ours(action: str, **data: Any) -> Way:
    """Return the way in by an action of ours; "ID" stands for the attack."""
    return Way("pressure_pal", action, data)


def on(key: str, domain: str, action: str, **data: Any) -> Way:
    """Return the way in by an action on one of the entities."""
    return Way(domain, action, {"key": key, **data})


def message(kind: str, **data: Any) -> Way:
    """Return the way in by a message that the calendar's page sends."""
    return Way("websocket", f"calendar/event/{kind}", {"key": "history", **data})


def morning(day: int) -> dict[str, str]:
    """Return when an event of a long gone morning was."""
    return {
        "dtstart": f"2020-02-{day:02}T08:00:00+00:00",
        "dtend": f"2020-02-{day:02}T09:00:00+00:00",
    }


CHANGES = [
    on("severity", "number", "set_value", value=2),
    ours("end_attack"),
    ours("update_attack", attack_id="ID", severity=3),
    ours("log_attack", onset="2020-02-02T08:00:00", end="2020-02-02T09:00:00"),
    message("update", uid="ID", event={"summary": "Migraine", **morning(5)}),
    message("delete", uid="ID"),
    ours("restore_entry", entry_id="ID"),
    ours("delete_attack", attack_id="ID"),
    ours("restore_entry", entry_id="ID"),
    ours("delete_entry", entry_id="ID"),
    ours("log_dose", medicine_class="triptan"),
    on("clear_day", "button", "press"),
    ours("log_clear_day", day="2020-01-01"),
    ours("log_practice", component="cbt"),
    on("practice_education", "button", "press"),
    ours("log_session"),
    on("session_done", "button", "press"),
    message("create", event={"summary": "Session", **morning(7)}),
    on(
        "history",
        "calendar",
        "create_event",
        summary="Session",
        start_date_time="2020-02-08T08:00:00",
        end_date_time="2020-02-08T09:00:00",
    ),
    ours("start_course"),
    ours("finish_course"),
    ours("log_treatment_change", kind="other", description="pillow"),
    ours("log_alert"),
    on("log_attack", "button", "press"),
    on("end_attack", "button", "press"),
]
"""Everything that changes a diary, in an order in which it can be done."""
READINGS = [
    ours("get_diary", start="2000-01-01"),
    ours("get_summary"),
    on(
        "history",
        "calendar",
        "get_events",
        start_date_time=SPAN["start"],
        end_date_time=SPAN["end"],
    ),
]


async def test_everything_is_tried_by_somebody_else_and_in_vain(house: House) -> None:
    """Whoever a diary does not belong to is told so, and nothing has changed."""
    before = house.diary
    for way in CHANGES:
        refused = await way.go(house, house.ben)
        assert refused["success"] is False, way
        assert BEN_IS_REFUSED in refused["error"]["message"]
        assert house.diary is before


async def test_its_person_may_do_everything(
    house: House, freezer: FrozenDateTimeFactory
) -> None:
    """And that one call was allowed does not help the next, which comes the same way."""
    for way in CHANGES:
        # Two taps within a minute would be one.
        freezer.tick(120)
        before = house.diary
        assert (await way.go(house, house.anna))["success"] is True, way
        assert house.diary != before, way
        before = house.diary
        assert (await way.go(house, house.ben))["success"] is False, way
        assert house.diary is before


async def test_a_diary_is_read_by_its_person_and_admins(house: House) -> None:
    """Anybody else learns nothing of it, whoever read it just before."""
    readers = [house.ben, house.anna, house.ben, house.boss, house.ben]
    for way, who in product(READINGS, readers):
        answer = await way.go(house, who)
        assert answer["success"] is (who is not house.ben)
        if who is house.ben:
            assert BEN_IS_REFUSED in answer["error"]["message"]
            assert A_NOTE not in str(answer)


async def test_an_admin_may_change_every_diary(house: House) -> None:
    """Admins look after the house: by an action, a button and the calendar."""
    for way in (
        ours("log_session"),
        on("end_attack", "button", "press"),
        message("create", event={"summary": "Session", **morning(7)}),
    ):
        before = house.diary
        assert (await way.go(house, house.boss))["success"] is True
        assert house.diary != before


async def test_the_same_over_rest(house: House) -> None:
    """The calendar's events and the actions, as a telephone or a script asks for them."""
    calendar_url = f"/api/calendars/{house.entity_id('history')}"
    action_url = "/api/services/pressure_pal/log_session"
    sessions = []
    for who in (house.ben, house.anna, house.ben, house.boss, house.ben):
        client = await house.rest(who.token)
        read = await client.get(calendar_url, params=SPAN)
        text = await read.text()
        changed = await client.post(action_url, json={"at": "2020-01-01T08:00:00"})
        await settle(house.hass)
        sessions.append(len(house.diary.sessions))
        if who is house.ben:
            assert read.status == HTTPStatus.INTERNAL_SERVER_ERROR
            assert changed.status == HTTPStatus.BAD_REQUEST
            assert A_NOTE not in text
        else:
            assert read.status == changed.status == HTTPStatus.OK
            assert A_NOTE in text
    assert sessions == [0, 1, 1, 1, 1]


async def test_a_script_asks_for_whoever_runs_it(house: House) -> None:
    """A script is not a way round; an automation that nobody began is allowed."""
    script = {
        "log": {
            "sequence": [
                {"action": "pressure_pal.log_session"},
                {
                    "action": "button.press",
                    "target": {"entity_id": house.entity_id("practice_education")},
                },
            ]
        }
    }
    assert await async_setup_component(house.hass, "script", {"script": script})
    refused = await house.call(house.ben, "script", "log")
    assert refused["success"] is False
    assert (house.diary.sessions, house.diary.practices) == ((), ())
    assert (await house.call(house.anna, "script", "log"))["success"] is True
    assert len(house.diary.sessions) == len(house.diary.practices) == 1
    await act(house.hass, "end_attack")
    await press(house.hass, house.entity_id("practice_somatic_tracking"))
    assert house.diary.attacks[0].end is not None
    assert len(house.diary.practices) == 2


async def test_an_automation_may_whoever_set_it_off(house: House) -> None:
    """Ben rings at the door, and Anna's automation notes in her diary what it should."""
    button = {"input_button": {"doorbell": None}}
    assert await async_setup_component(house.hass, "input_button", button)
    automation = {
        "alias": "Quiet",
        "triggers": [{"trigger": "state", "entity_id": "input_button.doorbell"}],
        "actions": [
            {"action": "pressure_pal.end_attack"},
            {
                "action": "button.press",
                "target": {"entity_id": house.entity_id("session_done")},
            },
        ],
    }
    assert await async_setup_component(
        house.hass, "automation", {"automation": automation}
    )
    await settle(house.hass)
    doorbell = {"entity_id": "input_button.doorbell"}
    rung = await house.call(house.ben, "input_button", "press", **doorbell)
    assert rung["success"] is True
    assert house.diary.attacks[0].end is not None
    assert len(house.diary.sessions) == 1


async def test_a_call_that_went_wrong_opens_no_door(house: House) -> None:
    """Whoever may was heard, but nothing came of it: the next caller is somebody else."""
    impossible = {"start_date_time": "9999-12-31T00:00:00", "duration": {"days": 9}}
    history = house.entity_id("history")
    data = {"entity_id": history, **impossible}
    # In a task of its own, as automations are.
    automation = house.hass.async_create_task(
        house.hass.services.async_call(
            "calendar", "get_events", data, blocking=True, return_response=True
        )
    )
    with pytest.raises(OverflowError):
        await automation
    before = house.diary
    refused = await message("delete", uid="ID").go(house, house.ben)
    assert refused["success"] is False
    assert house.diary is before


async def test_a_diary_of_nobody_in_particular_is_open_to_all(
    hass: HomeAssistant,
) -> None:
    """Without a person everybody who lives here may."""
    _, diary = await set_up_diary(hass)
    ben = await someone(hass, "Ben")
    await act(hass, "log_attack", user=ben.user, note=A_NOTE)
    assert len(diary.diary.attacks) == 1
    assert A_NOTE in str(await act(hass, "get_diary", user=ben.user))


async def test_a_person_who_does_not_log_in_has_only_admins(
    hass: HomeAssistant,
) -> None:
    """A child's diary is not open to everybody, and neither is that of a person who is gone."""
    _, diary = await set_up_diary(hass, person="person.child")
    ben, boss = await someone(hass, "Ben"), await someone(hass, "Boss", admin=True)
    for attributes in (None, {}, {"user_id": None}):
        if attributes is not None:
            hass.states.async_set("person.child", "home", attributes)
        with pytest.raises(ServiceValidationError) as refused:
            await act(hass, "log_session", user=ben.user)
        assert refused.value.translation_key == "not_your_diary"
    await act(hass, "log_session", user=boss.user)
    assert len(diary.diary.sessions) == 1
