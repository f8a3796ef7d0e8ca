"""The tracker's tab in the Teams app package: there where people can sign in, and as Teams wants it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bot.app_package import SOURCE, build_package
from bot.app_package_rules import translatable
from tests.bot.commands.typed import CommandLine
from tests.bot.test_app_package import APP, HERE, SETTINGS, manifest_in, unpacked
from training.errors import ProblemsError

WITH_TAB = replace(HERE, tracker="https://training.example.gov.uk/tracker")
LANGUAGE = "localizationInfo.defaultLanguageFile"


def test_the_chat_comes_first_and_the_tracker_is_a_tab_beside_it() -> None:
    manifest = manifest_in(build_package(WITH_TAB))

    assert manifest["staticTabs"] == [
        {"entityId": "conversations", "scopes": ["personal"]},
        {
            "entityId": "tracker",
            "name": "Tracker",
            "contentUrl": "https://training.example.gov.uk/tracker?in=teams",
            "websiteUrl": "https://training.example.gov.uk/tracker",
            "scopes": ["personal"],
        },
    ]
    assert manifest["validDomains"] == ["training.example.gov.uk"]


def test_its_name_can_be_translated() -> None:
    files = unpacked(build_package(WITH_TAB))
    words = json.loads(files["en-gb.json"])
    words.pop("$schema")

    assert dict(translatable(json.loads(files["manifest.json"]))) == words
    assert words["staticTabs[1].name"] == "Tracker"


def test_without_a_tracker_the_app_has_no_tab_and_no_word_of_one() -> None:
    files = unpacked(build_package(HERE))

    assert "staticTabs" not in json.loads(files["manifest.json"])
    assert not any(key.startswith("staticTabs") for key in json.loads(files["en-gb.json"]))


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("manifest.json", "MicrosoftTeams.schema.json"),
        ("en-gb.json", "MicrosoftTeams.Localization.schema.json"),
    ],
)
def test_the_package_with_a_tab_keeps_to_the_published_schema(
    app_manifest_schemas: Path, file: str, schema: str
) -> None:
    published = json.loads((app_manifest_schemas / "v1.26" / schema).read_text("utf-8-sig"))
    content = json.loads(unpacked(build_package(WITH_TAB))[file])

    assert [each.message[:300] for each in Draft4Validator(published).iter_errors(content)] == []


@pytest.mark.parametrize(
    ("tracker", "why"),
    [
        ("http://training.example.gov.uk/tracker", "without TLS Teams shows nothing"),
        ("https://elsewhere.example.gov.uk/tracker", "a domain that the app may not show"),
        ("/tracker", "no address at all"),
    ],
)
def test_an_address_that_teams_would_not_show_is_refused(tracker: str, why: str) -> None:
    with pytest.raises(ProblemsError) as refused:
        build_package(replace(HERE, tracker=tracker))

    (problem,) = refused.value.problems
    assert problem.column == "staticTabs[1].contentUrl", why
    assert problem.sentence.endswith("must begin with https:// and one of validDomains.")


def _nameless(manifest: dict[str, Any]) -> None:
    manifest["staticTabs"][1].pop("name")


def _endless(manifest: dict[str, Any]) -> None:
    manifest["staticTabs"][1]["name"] = "x" * 129


@pytest.mark.parametrize("spoil", [_nameless, _endless])
def test_a_tab_needs_a_name_of_a_bearable_length(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None]
) -> None:
    source = copytree(SOURCE, tmp_path / "manifest")
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    spoil(manifest)
    (source / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    with pytest.raises(ProblemsError) as refused:
        build_package(WITH_TAB, source)

    assert {each.column for each in refused.value.problems} == {"staticTabs[1].name", LANGUAGE}


@pytest.mark.parametrize(
    ("settings", "has_tab", "why"),
    [
        ({}, True, "the bot's own app signs people in"),
        ({"TEAMS_APP_TYPE": "UserAssignedMSI"}, False, "a managed identity signs nobody in"),
        (
            {"TEAMS_APP_TYPE": "UserAssignedMSI", "SIGN_IN_APP_ID": APP},
            True,
            "an app of its own does",
        ),
    ],
)
def test_the_command_adds_it_where_people_can_sign_in(
    tmp_path: Path, *, settings: dict[str, str], has_tab: bool, why: str
) -> None:
    out = tmp_path / "app.zip"
    CommandLine({**SETTINGS, **settings}).done("manifest", "build", "--out", out)

    assert ("staticTabs" in manifest_in(out.read_bytes())) is has_tab, why
