"""Every word is used, nothing is shown without words, and all of them are well formed."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path
import re
from string import Formatter
from typing import Any

from homeassistant.data_entry_flow import section
import probatio
import pytest

from custom_components.pressure_pal.diary.file import Trouble
from custom_components.pressure_pal.diary.forms import course_schema, diary_schema
from custom_components.pressure_pal.pal.diary import EARLIEST, Reason
from custom_components.pressure_pal.pal.diary.exchange import Unreadable
from custom_components.pressure_pal.pal.insight import Goal
from custom_components.pressure_pal.words import Words

from .documents import INTEGRATION, LANGUAGES, english, read_json, texts

NOT_OF_COURSES = {Reason.NO_COURSE_RUNNING}
"""The form of a course has no way to finish one that is not there."""


def placeholders(text: str) -> set[str]:
    """Return the names of what is put into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def code() -> Iterable[ast.AST]:
    """Yield everything that stands in the integration's code."""
    for path in INTEGRATION.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def said() -> set[str]:
    """Return every text that stands in the code."""
    return {
        node.value
        for node in code()
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def handed_over(*names: str) -> set[str]:
    """Return the texts that the code hands over by these names."""
    return {
        node.value.value
        for node in code()
        if isinstance(node, ast.keyword)
        and node.arg in names
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_every_language_says_the_same(language: Path) -> None:
    """The same texts, and in each the same placeholders."""
    original = dict(texts(english()))
    translated = dict(texts(read_json(language)))
    assert translated.keys() == original.keys()
    for path, text in translated.items():
        assert placeholders(text) == placeholders(original[path]), path


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_texts_are_what_home_assistant_takes(language: Path) -> None:
    """As hassfest wants them: no address, no HTML, no reference, nothing blank."""
    for path, text in texts(read_json(language)):
        assert text, path
        assert text == text.strip(), path
        assert "[%key" not in text, path
        assert re.search(r"https?://|www\.", text) is None, path
        assert re.search(r"<[a-zA-Z/]", text) is None, path
        assert re.search(r"'\{\w+\}'", text) is None, path
        assert all(name.isidentifier() for name in placeholders(text)), path
        if ".state." in path:
            assert not placeholders(text), path
        assert all(re.fullmatch(r"[a-z0-9_]+", key) for key in path.split(".")), path


def test_descriptions_belong_to_fields() -> None:
    """Every field of a form has a description, and none is left over."""

    def look(tree: Mapping[str, Any]) -> None:
        if "data" in tree:
            assert tree["data"].keys() == tree["data_description"].keys(), tree
        for value in tree.values():
            if isinstance(value, dict):
                look(value)

    look(english())


def test_placeholders_are_given_by_the_code() -> None:
    """Nothing is asked for in a text that no code puts in."""
    asked = set[str]().union(*(placeholders(text) for _, text in texts(english())))
    assert asked - said() == set()


@pytest.mark.parametrize(
    "path",
    [
        "config.error",
        "config.abort",
        "config_subentries.diary.error",
        "config_subentries.diary.abort",
        "options.error",
        "exceptions",
        "issues",
    ],
)
def test_no_text_is_left_over(path: str) -> None:
    """Every error, reason, exception and issue that has words is raised somewhere."""
    tree = english()
    for key in path.split("."):
        tree = tree[key]
    assert set(tree) - said() == set()


def test_reasons_and_exceptions_have_words() -> None:
    """What the code gives as a reason or raises is translated."""
    words = english()
    reasons = handed_over("reason")
    aborts = {*words["config"]["abort"]}
    aborts |= {*words["config_subentries"]["diary"]["abort"]}
    for issue in words["issues"].values():
        aborts |= {*issue.get("fix_flow", {}).get("abort", {})}
    assert reasons - aborts == set()
    keys = {*words["selector"]}.union(*words["entity"].values())
    raised = handed_over("translation_key") - keys
    assert raised - {*words["exceptions"]} == set()


def test_a_source_is_refused_in_the_same_words_everywhere() -> None:
    """Setting up, and both repairs."""
    words = english()
    for issue in ("source_missing", "source_silent"):
        flow = words["issues"][issue]["fix_flow"]
        of_diaries = words["config_subentries"]["diary"]["error"]
        errors = words["config"]["error"]
        assert flow["error"] == {
            key: text for key, text in errors.items() if key not in of_diaries
        }


def test_a_diary_is_asked_for_in_the_same_words_everywhere() -> None:
    """With a barometer, later, and when its settings change; only the head differs."""
    words = english()
    later = words["config_subentries"]["diary"]["step"]
    forms = [words["config"]["step"]["diary"], later["user"], later["settings"]]
    for form in forms:
        del form["title"], form["description"]
    first, second, settings = forms
    assert first == second
    del first["sections"]["course"]
    assert first == settings
    errors = words["config_subentries"]["diary"]["error"]
    for key, text in words["config"]["error"].items():
        assert errors.get(key, text) == text


def asked_for(schema: probatio.Schema) -> dict[str, Any]:
    """Return the fields of a form, those of its sections below the section."""
    return {
        str(marker): asked_for(field.schema) if isinstance(field, section) else None
        for marker, field in schema.schema.items()
    }


def worded(form: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that a form has words for, in the same shape."""
    inner = form.get("sections", {})
    return dict.fromkeys(form["data"]) | {
        key: worded(one) for key, one in inner.items()
    }


def test_forms_of_a_diary_have_words_for_what_they_ask_and_no_others() -> None:
    """Field by field; the end of a course is asked for while one goes on."""
    steps = english()["config_subentries"]["diary"]["step"]
    assert worded(steps["user"]) == asked_for(diary_schema(Words({}), with_course=True))
    assert worded(steps["settings"]) == asked_for(
        diary_schema(Words({}), with_course=False)
    )
    assert worded(steps["course"]) == asked_for(course_schema(Goal(), can_end=True))


def test_every_refusal_says_what_to_do() -> None:
    """Whatever a diary does not take, a person reads why, in more than one sentence."""
    exceptions = english()["exceptions"]
    assert {reason.value for reason in Reason} <= set(exceptions)
    for reason in Reason:
        message = exceptions[reason.value]["message"]
        assert len(re.findall(r"[.;,] ", message)) >= 1, reason


def refused_in(*files: str) -> set[Reason]:
    """Return the reasons that stand in files of the diary."""
    return {
        Reason[node.attr]
        for file in files
        for node in ast.walk(ast.parse((INTEGRATION / "pal/diary" / file).read_text()))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "Reason"
    }


def test_the_form_of_a_course_explains_every_refusal() -> None:
    """All that can be wrong with a course stands beside the form."""
    refused = refused_in("course.py", "courses.py") - NOT_OF_COURSES
    refused |= {Reason.NOT_IN_RANGE, Reason.UNKNOWN_ENTRY}
    others = {"diary_not_loaded", "diary_not_saved", *Unreadable}
    errors = english()["config_subentries"]["diary"]["error"]
    assert set(errors) == {reason.value for reason in refused} | others


def test_every_trouble_with_a_file_is_told() -> None:
    """What can still be used is told once and confirmed, what cannot be stays."""
    issues = english()["issues"]
    for trouble in Trouble:
        can_be_used = trouble in {Trouble.RESTORED, Trouble.LOST}
        assert ("fix_flow" in issues[trouble]) is can_be_used
        assert ("description" in issues[trouble]) is not can_be_used
    for trouble in (Trouble.RESTORED, Trouble.LOST):
        step = issues[trouble]["fix_flow"]["step"]["confirm"]
        assert step["title"] == issues[trouble]["title"]
        assert placeholders(step["description"]) == {"name", "file"}
        # Whose diary it is must not be stored with the issue: that is in every download.
        assert not placeholders(step["title"])


def test_the_first_day_of_all_is_told_as_it_is() -> None:
    """Whoever enters an earlier one reads which the first would be."""
    first = f"before {EARLIEST.day} {EARLIEST:%B %Y}"
    told = [text for path, text in texts(english()) if "too_long_ago" in path]
    assert len(told) == 4
    assert all(first in text for text in told)
