"""The Teams app package: whole, valid, and refused in sentences before Teams refuses it."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft4Validator

from bot.app_package import SOURCE, Installation, build_package
from bot.app_package_rules import translatable
from dialogs.evidence.words import About, EvidenceWish, wish_in
from dialogs.reading.wishes import Intent
from dialogs.self_audit.words import is_asked_for
from dialogs.wording import SELF_AUDIT, SEND_CERTIFICATE
from tests.bot.commands.typed import CommandLine
from tests.dialogs.spoken import read_today
from tests.manifest.pictures import pixels_of
from training.errors import ProblemsError

APP = "11111111-2222-3333-4444-555555555555"
HERE = Installation(
    app_id=APP,
    version="1.2.3",
    council="Example District Council",
    website="https://training.example.gov.uk",
    privacy="https://www.example.gov.uk/privacy",
    terms="https://www.example.gov.uk/terms",
)
SETTINGS = {"TEAMS_APP_ID": APP, "PUBLIC_URL": "https://training.example.gov.uk/"}


def unpacked(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def manifest_in(package: bytes) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(unpacked(package)["manifest.json"])
    return manifest


def test_the_package_holds_the_manifest_what_it_names_and_nothing_else() -> None:
    files = unpacked(build_package(HERE))

    assert sorted(files) == ["color.png", "en-gb.json", "manifest.json", "outline.png"]
    assert len(pixels_of(files["color.png"])) == 192
    assert len(pixels_of(files["outline.png"])) == 32


def test_the_manifest_is_filled_in() -> None:
    manifest = manifest_in(build_package(HERE))

    assert (manifest["manifestVersion"], manifest["version"]) == ("1.26", "1.2.3")
    assert (
        manifest["id"]
        == manifest["bots"][0]["botId"]
        == manifest["webApplicationInfo"]["id"]
        == APP
    )
    assert manifest["developer"] == {
        "name": "Example District Council",
        "websiteUrl": "https://training.example.gov.uk",
        "privacyUrl": "https://www.example.gov.uk/privacy",
        "termsOfUseUrl": "https://www.example.gov.uk/terms",
    }
    assert manifest["validDomains"] == ["training.example.gov.uk"]
    assert "{{" not in json.dumps(manifest)


def test_the_bot_takes_files_and_speaks_with_one_person_or_in_a_team() -> None:
    (bot,) = manifest_in(build_package(HERE))["bots"]

    assert bot["supportsFiles"] is True
    assert bot["isNotificationOnly"] is False
    assert bot["scopes"] == ["personal", "team"], "nothing personal is said in a group chat"
    assert [each["scopes"] for each in bot["commandLists"]] == [["personal"], ["team"]]


OF_SPEAKERS = {SEND_CERTIFICATE.words, SELF_AUDIT.words}  # read by whoever they belong to


def test_the_bot_understands_every_command_that_it_offers_one_person() -> None:
    personal = manifest_in(build_package(HERE))["bots"][0]["commandLists"][0]["commands"]

    words = {command["title"] for command in personal} - OF_SPEAKERS
    assert {each: read_today(each).intent for each in words} == {
        "What do I need to do?": Intent.NEEDS,
        "handout": Intent.HANDOUT,
        "Why am I overdue?": Intent.WHY,
        "When does my training run out?": Intent.RUNS_OUT,
        "I've done it": Intent.DONE,
        "Remind me next week": Intent.LATER,
        "Who's overdue?": Intent.OVERDUE,
        "It's not me": Intent.NOT_ME,
        "Who do I tell about a concern?": Intent.ROUTES,
        "help": Intent.HELP,
    }
    assert len(personal) == len(words) + 2
    assert wish_in(SEND_CERTIFICATE.words) == EvidenceWish(About.SEND)
    assert is_asked_for(SELF_AUDIT.words)


def test_every_text_can_be_translated_from_the_default_language() -> None:
    files = unpacked(build_package(HERE))
    manifest = json.loads(files["manifest.json"])
    words = json.loads(files["en-gb.json"])
    words.pop("$schema")

    assert manifest["localizationInfo"]["defaultLanguageTag"] == "en-gb"
    assert dict(translatable(manifest)) == words
    assert len(words) == 4 + 2 * 16


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("manifest.json", "MicrosoftTeams.schema.json"),
        ("en-gb.json", "MicrosoftTeams.Localization.schema.json"),
    ],
)
def test_the_package_keeps_to_the_published_schema(
    app_manifest_schemas: Path, file: str, schema: str
) -> None:
    published = json.loads((app_manifest_schemas / "v1.26" / schema).read_text("utf-8-sig"))
    content = json.loads(unpacked(build_package(HERE))[file])

    problems = [error.message[:300] for error in Draft4Validator(published).iter_errors(content)]

    assert problems == []
    assert not Draft4Validator(published).is_valid({**content, "a misspelt name": 1})


def test_the_same_installation_makes_the_same_package() -> None:
    assert build_package(HERE) == build_package(HERE)


def test_a_long_name_of_a_council_is_shortened_at_a_word() -> None:
    long = replace(HERE, council="Royal Borough of Upper Millbrook and Lower Meadow")

    manifest = manifest_in(build_package(long))

    assert manifest["developer"]["name"] == "Royal Borough of Upper…"


@pytest.mark.parametrize(
    ("changes", "where", "why"),
    [
        ({"app_id": "my-bot"}, ["id"], "no id"),
        ({"version": "1.2"}, ["version"], "two numbers"),
        ({"version": "01.2.3"}, ["version"], "a zero in front"),
        ({"council": ""}, ["developer.name"], "nobody made it"),
        ({"website": "http://127.0.0.1"}, ["developer.websiteUrl"], "a machine at home"),
        (
            {"website": "https://localhost", "privacy": "www.example.gov.uk"},
            ["developer.privacyUrl", "validDomains"],
            "all at once",
        ),
    ],
)
def test_what_was_filled_in_wrongly_is_said_at_once(
    changes: dict[str, str], where: list[str], why: str
) -> None:
    with pytest.raises(ProblemsError) as refused:
        build_package(replace(HERE, **changes))

    assert [each.column for each in refused.value.problems] == where, why


def _without_icon(source: Path) -> None:
    (source / "outline.png").unlink()


def _with_large_icon(source: Path) -> None:
    (source / "outline.png").write_bytes((source / "color.png").read_bytes())


def _with_a_jpeg(source: Path) -> None:
    (source / "color.png").write_bytes(b"\xff\xd8\xff")


def _with_a_word_of_its_own(source: Path) -> None:
    _edit(source, "en-gb.json", lambda words: words.update({"name.short": "Training"}))


def _with_a_word_left_over(source: Path) -> None:
    _edit(source, "en-gb.json", lambda words: words.update({"name.long": "Training"}))


def _without_words(source: Path) -> None:
    (source / "en-gb.json").write_text("{", encoding="utf-8")


def _of_another_version(source: Path) -> None:
    _edit(source, "manifest.json", lambda manifest: manifest.update({"manifestVersion": "1.30"}))


def _with_another_bot(source: Path) -> None:
    other = "99999999-2222-3333-4444-555555555555"
    _edit(source, "manifest.json", lambda manifest: manifest["bots"][0].update({"botId": other}))


def _without_a_bot(source: Path) -> None:
    _edit(source, "manifest.json", lambda manifest: manifest.update({"bots": []}))


def _with_many_commands(source: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["bots"][0]["commandLists"][0]["commands"] *= 4

    _edit(source, "manifest.json", edit)


def _with_a_silent_command(source: Path) -> None:
    def edit(manifest: dict[str, Any]) -> None:
        manifest["bots"][0]["commandLists"][1]["commands"][0] = {"title": "x" * 129}

    _edit(source, "manifest.json", edit)


def _edit(source: Path, name: str, edit: Callable[[dict[str, Any]], object]) -> None:
    content = json.loads((source / name).read_text(encoding="utf-8"))
    edit(content)
    (source / name).write_text(json.dumps(content), encoding="utf-8")


WORDS = "localizationInfo.defaultLanguageFile"


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (_without_icon, {"icons.outline"}),
        (_with_large_icon, {"icons.outline"}),
        (_with_a_jpeg, {"icons.color"}),
        (_with_a_word_of_its_own, {WORDS}),
        (_with_a_word_left_over, {WORDS}),
        (_without_words, {WORDS}),
        (_of_another_version, {"manifestVersion"}),
        (_with_another_bot, {"bots[0].botId"}),
        (_without_a_bot, {"bots[0].botId", WORDS}),
        (_with_many_commands, {"bots[0].commandLists[0]", WORDS}),
        (_with_a_silent_command, {"bots[0].commandLists[1]", WORDS}),
    ],
)
def test_a_source_that_was_changed_wrongly_is_refused(
    tmp_path: Path, spoil: Callable[[Path], None], where: set[str]
) -> None:
    source = copytree(SOURCE, tmp_path / "manifest")
    spoil(source)

    with pytest.raises(ProblemsError) as refused:
        build_package(HERE, source)

    assert {each.column for each in refused.value.problems} == where


def test_the_command_writes_the_package_of_this_installation(tmp_path: Path) -> None:
    out = tmp_path / "app.zip"
    desk = CommandLine(SETTINGS)

    said = desk.done("manifest", "build", "--out", out, "--privacy", HERE.privacy).out

    assert said == f"Wrote {out}: upload it in the Teams admin centre, under Manage apps.\n"
    manifest = manifest_in(out.read_bytes())
    assert manifest["developer"]["name"] == "Example District Council"
    assert manifest["developer"]["privacyUrl"] == HERE.privacy
    assert manifest["developer"]["termsOfUseUrl"] == "https://training.example.gov.uk"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "Set SAFEGUARDING_TEAMS_APP_ID and SAFEGUARDING_PUBLIC_URL first"),
        ({"TEAMS_APP_ID": APP}, "Set SAFEGUARDING_PUBLIC_URL first"),
        (
            {"TEAMS_APP_ID": APP, "PUBLIC_URL": "http://localhost"},
            "developer.websiteUrl in the manifest must be an address that begins with https://.",
        ),
    ],
)
def test_without_what_it_needs_nothing_is_written(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    out = tmp_path / "app.zip"

    assert said in CommandLine(settings).type("manifest", "build", "--out", out).refused()
    assert not out.exists()


def test_where_the_package_cannot_be_written_it_is_one_sentence(tmp_path: Path) -> None:
    said = CommandLine(SETTINGS).type("manifest", "build", "--out", tmp_path).refused()

    assert said == f"{tmp_path} is a folder; name a file."
