"""The README, its pages and the screen claim nothing and frighten nobody."""

from pathlib import Path
import re

import pytest

from .documents import PAGES, blueprints, english, texts
from .test_readme import plain, readme

# What health software must not claim, and what worries people without need.
WORDS = re.compile(
    r"\b(predict|detect|treat|cure|heal(s|ed|ing)?\b|danger|alarm|threat|suffer|victim|warn"
    r"|trigger of|in your head)\w*",
    re.IGNORECASE,
)
DISCLAIMER = (
    "It is not a medical device and does not diagnose, predict, treat or prevent any"
    " condition."
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_claim_nothing_and_frighten_nobody(page: Path) -> None:
    """But for the sentence that says what this is not."""
    text = plain(page.read_text(encoding="utf-8")).replace(DISCLAIMER, "")
    text = text.replace("`treatment_changes`", "the shelf of that name")
    assert [found[0] for found in WORDS.finditer(text)] == []


def test_the_screen_claims_nothing_and_frightens_nobody() -> None:
    """Neither do the words of the integration and of its blueprints."""
    shown = [*texts(english())]
    for path, head in blueprints().items():
        shown += texts(head, path.stem)
    assert [where for where, text in shown if WORDS.search(str(text))] == []


def test_the_readme_says_what_this_is_not() -> None:
    """Near the top, with the way to a doctor."""
    assert DISCLAIMER in plain(readme())
    top = readme()[: readme().index("## Install")]
    assert DISCLAIMER in plain(top)
    assert "docs/when-to-see-a-doctor.md" in top
