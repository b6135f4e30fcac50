"""Whose things are: what people do meanwhile, and what several memories ask for."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.cover import CoverEntityFeature
from homeassistant.components.media_player import (
    MediaPlayerEntityFeature,
    MediaPlayerState,
)
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.pressure_pal.const import DOMAIN
from custom_components.pressure_pal.services import async_setup_services

from .furniture import (
    BELL,
    CURTAIN,
    PAUSED,
    PLAYING,
    RADIO,
    Curtain,
    Player,
    Toggle,
    furnish,
    quiet,
    restore,
    seen,
)

ON_OFF = CoverEntityFeature.OPEN | CoverEntityFeature.CLOSE
OFF = MediaPlayerState.OFF
NOTHING = MediaPlayerEntityFeature(0)
LOUD = MediaPlayerEntityFeature.VOLUME_SET


async def test_muted_is_silent(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Many players sound again when their volume is set: whoever muted one keeps it so."""
    before, later = Player("before"), Player("later")
    before._attr_is_volume_muted = True  # noqa: SLF001
    await furnish(hass, [before, later])
    async_setup_services(hass)
    await quiet(hass, "media_player.before", "media_player.later")
    freezer.tick(600)
    later.change(is_volume_muted=True)
    await hass.async_block_till_done()
    assert (await restore(hass))["left_alone"] == ["media_player.later"]
    assert (before.asked, later.asked) == ([], [0.2])


async def test_what_a_person_changed_meanwhile_stays(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Opened, louder, off: theirs, also when it was changed back before the end."""
    curtain, radio, bell = Curtain(), Player(), Toggle()
    kitchen, desk = Player("kitchen"), Curtain("desk")
    await furnish(hass, [curtain, radio, bell, kitchen, desk])
    async_setup_services(hass)
    await quiet(hass, CURTAIN, RADIO, BELL, "cover.desk")
    await quiet(hass, "media_player.kitchen", media="pause")
    freezer.tick(600)

    curtain.stand(40)
    radio.change(volume_level=0.3)
    bell.change(is_on=False)
    kitchen.change(state=PLAYING)
    kitchen.change(state=PAUSED)
    await hass.async_block_till_done()
    answer = await restore(hass)

    assert answer["restored"] == ["cover.desk"]
    assert answer["left_alone"] == [CURTAIN, "media_player.kitchen", RADIO, BELL]
    assert (seen(hass, CURTAIN), seen(hass, RADIO)) == (40, (PLAYING, 0.3))
    assert seen(hass, BELL) == "off"
    assert seen(hass, "media_player.kitchen") == (PAUSED, 0.5)


async def test_a_person_in_the_app_is_known_at_once(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    """Half a minute after the beginning, while a curtain may still be on its way."""
    curtain = Curtain()
    await furnish(hass, [curtain])
    async_setup_services(hass)
    await quiet(hass, CURTAIN)
    await hass.services.async_call(
        "cover",
        "set_cover_position",
        {"entity_id": CURTAIN, "position": 60},
        blocking=True,
        context=Context(user_id=hass_admin_user.id),
    )
    assert (await restore(hass))["left_alone"] == [CURTAIN]
    assert seen(hass, CURTAIN) == 60


async def test_who_quiets_the_house_has_not_taken_it_over(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    """What is done in a user's name by the action itself is its own doing."""
    curtain = Curtain(position=80)
    await furnish(hass, [curtain])
    async_setup_services(hass)
    await hass.services.async_call(
        DOMAIN,
        "quiet_house",
        {"entity_id": CURTAIN},
        blocking=True,
        context=Context(user_id=hass_admin_user.id),
    )
    # On its way it says so in the name of who asked it.
    for position in (50, 0):
        curtain.stand(position)
    await hass.async_block_till_done()
    assert (await restore(hass))["restored"] == [CURTAIN]
    assert seen(hass, CURTAIN) == 80


async def test_a_second_call_changes_nothing(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Neither what was opened meanwhile nor what came on meanwhile is touched."""
    curtain, radio = Curtain(), Player(state=OFF)
    await furnish(hass, [curtain, radio])
    async_setup_services(hass)
    await quiet(hass, CURTAIN, RADIO)
    freezer.tick(600)
    curtain.stand(100)
    radio.change(state=PLAYING)
    await hass.async_block_till_done()

    assert await quiet(hass, CURTAIN, RADIO) == {"began": False, "quieted": []}
    assert seen(hass, RADIO) == (PLAYING, 0.5)
    await restore(hass)
    assert (curtain.asked, radio.asked) == (["close"], [])


async def test_two_memories_over_one_thing(hass: HomeAssistant) -> None:
    """As quiet as the quietest asks; the last to let go puts back how it was."""
    await furnish(hass, [Curtain(position=70), Player()])
    async_setup_services(hass)
    await quiet(hass, CURTAIN, RADIO, memory="anna")
    await quiet(hass, CURTAIN, RADIO, memory="ben", volume_pct=10)
    assert (seen(hass, CURTAIN), seen(hass, RADIO)) == (0, (PLAYING, 0.1))
    await restore(hass, memory="ben")
    assert (seen(hass, CURTAIN), seen(hass, RADIO)) == (0, (PLAYING, 0.2))
    await quiet(hass, RADIO, memory="ben", media="pause")
    await restore(hass, memory="anna")
    assert (seen(hass, CURTAIN), seen(hass, RADIO)) == (70, (PAUSED, 0.5))
    await restore(hass, memory="ben")
    assert seen(hass, RADIO) == (PLAYING, 0.5)


async def test_a_curtain_that_stops_short_is_put_back(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """On its way it passes positions that nobody chose, and ends a little above the floor."""
    curtain = Curtain()
    await furnish(hass, [curtain])
    async_setup_services(hass)
    await quiet(hass, CURTAIN)
    for position in (90, 40, 6):
        curtain.stand(position)
        freezer.tick(20)
    await hass.async_block_till_done()
    freezer.tick(3600)
    assert (await restore(hass))["restored"] == [CURTAIN]
    assert seen(hass, CURTAIN) == 100


async def test_an_end_while_a_curtain_is_on_its_way(hass: HomeAssistant) -> None:
    """It turns round, and a new beginning remembers how it was, not how far it came."""
    curtain = Curtain(position=90)
    await furnish(hass, [curtain])
    async_setup_services(hass)
    await quiet(hass, CURTAIN)
    curtain.stand(50)
    await restore(hass)
    curtain.stand(60)
    await quiet(hass, CURTAIN)
    await restore(hass)
    assert curtain.asked == ["close", 90, "close", 90]
