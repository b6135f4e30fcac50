"""What every test may ask for."""

from collections.abc import Iterator
import logging
import os
from pathlib import Path

from homeassistant.core import HomeAssistant
from hypothesis import settings
import pytest

from .translations import entities_have_words, watched_words

# Where a change has to pass, luck must not decide; everywhere else Hypothesis goes on looking.
settings.register_profile("ci", derandomize=True, deadline=None)
if "CI" in os.environ:
    settings.load_profile("ci")

# The test plugin logs every SQL statement, also from the recorder's own thread, whose
# lines escape pytest's capture.
logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """Keep what a test writes, blueprints above all, out of the plugin's own folder."""
    return str(tmp_path)


@pytest.fixture(autouse=True)
def custom_integrations(request: pytest.FixtureRequest) -> None:
    """Let Home Assistant load this integration; a recorder must be there before it."""
    if "recorder_mock" in request.fixturenames:
        request.getfixturevalue("recorder_mock")
    if "hass" in request.fixturenames:
        request.getfixturevalue("enable_custom_integrations")


@pytest.fixture(autouse=True)
def every_word_is_there(
    request: pytest.FixtureRequest, custom_integrations: None
) -> Iterator[None]:
    """Fail a test that makes Home Assistant show something without words for it."""
    if "hass" not in request.fixturenames:
        yield
        return
    hass: HomeAssistant = request.getfixturevalue("hass")
    with watched_words() as words:
        yield
        entities_have_words(hass, words)
    assert words.complaints == set()
