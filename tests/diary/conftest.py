"""What tests of the diary may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .on_disk import Desk, a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk to write at, in the test's own folder."""
    with a_desk(tmp_path) as found:
        yield found
