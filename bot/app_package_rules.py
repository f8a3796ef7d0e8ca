"""What Teams would refuse in an app package, as sentences and all at once.

Teams itself says it only after an upload, and one thing at a time. These are the rules of manifest
1.26 that a value filled in, or a change of the source, could break; the tests hold the package to the
whole published schema.
"""

import json
import re
import struct
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from bot.guids import is_guid
from bot.json_values import Json, object_of, text_of
from training.errors import Problem

VERSION = "1.26"
LONGEST = {
    "developer.name": 32,
    "name.short": 30,
    "name.full": 100,
    "description.short": 80,
    "description.full": 4_000,
}
LONGEST_TITLE = 128
MOST_COMMANDS = 12
ICON_SIZES = {"color": 192, "outline": 32}
ADDRESSES = ("websiteUrl", "privacyUrl", "termsOfUseUrl")

TABS = "staticTabs"
CHAT = "conversations"
"""The tab that is the chat with the bot; named, so that it stays the first."""

_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
_SEMVER = re.compile(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}", re.ASCII)
_HOST = re.compile(r"(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.ASCII)

Said = Iterator[tuple[str, str]]  # where in the manifest, and the end of the sentence


def problems_of(manifest: Json, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """What is wrong with a filled manifest, and with the files that it names."""
    for rule in (_ids, _words, _addresses, _tabs, _commands):
        for where, said in rule(manifest):
            yield _problem(where, said)
    for where, said in (*_icons(manifest, files), *_language(manifest, files)):
        yield _problem(where, said)


def translatable(manifest: Json) -> Iterator[tuple[str, str]]:
    """The texts that people read, each under the name that language files give it."""
    for part in ("name", "description"):
        for kind in ("short", "full"):
            yield f"{part}.{kind}", text_of(object_of(manifest, part), kind)
    for at, tab in enumerate(_tabs_of(manifest)):
        if "name" in tab:
            yield f"{TABS}[{at}].name", text_of(tab, "name")
    for list_at, commands in enumerate(_command_lists(manifest)):
        for at, command in enumerate(commands):
            for kind in ("title", "description"):
                name = f"bots[0].commandLists[{list_at}].commands[{at}].{kind}"
                yield name, text_of(command, kind)


def _ids(manifest: Json) -> Said:
    """One id stands for the app, its bot and its registration: Graph installs it by that."""
    if text_of(manifest, "manifestVersion") != VERSION:
        yield "manifestVersion", f"must be {VERSION}."
    if not _SEMVER.fullmatch(text_of(manifest, "version")):
        yield "version", "must be three numbers such as 1.0.3."
    app_id = text_of(manifest, "id")
    if not is_guid(app_id):
        yield "id", "must be the app's id, such as 00000000-0000-0000-0000-000000000000."
    named = {
        "bots[0].botId": text_of(next(iter(_bots(manifest)), {}), "botId"),
        "webApplicationInfo.id": text_of(object_of(manifest, "webApplicationInfo"), "id"),
    }
    for where, value in named.items():
        if value != app_id:
            yield where, "must be the same as id."


def _words(manifest: Json) -> Said:
    for where, most in LONGEST.items():
        part, _, kind = where.partition(".")
        text = text_of(object_of(manifest, part), kind)
        if not 0 < len(text) <= most:
            yield where, f"must have 1 to {most} characters; it has {len(text)}."


def _addresses(manifest: Json) -> Said:
    developer = object_of(manifest, "developer")
    for name in ADDRESSES:
        if not text_of(developer, name).startswith("https://"):
            yield f"developer.{name}", "must be an address that begins with https://."
    for domain in manifest.get("validDomains", ()):
        if not _HOST.fullmatch(str(domain)):
            yield "validDomains", "must be names such as training.example.gov.uk."


def _tabs(manifest: Json) -> Said:
    """A tab shows a page of ours: its domain must be one that the app may show."""
    domains = set(map(str, manifest.get("validDomains", ())))
    for at, tab in enumerate(_tabs_of(manifest)):
        if text_of(tab, "entityId") == CHAT:
            continue
        address = urlsplit(text_of(tab, "contentUrl"))
        if address.scheme != "https" or address.hostname not in domains:
            yield f"{TABS}[{at}].contentUrl", "must begin with https:// and one of validDomains."
        if not 0 < len(text_of(tab, "name")) <= LONGEST_TITLE:
            yield f"{TABS}[{at}].name", f"must have 1 to {LONGEST_TITLE} characters."


def _commands(manifest: Json) -> Said:
    for at, commands in enumerate(_command_lists(manifest)):
        where = f"bots[0].commandLists[{at}]"
        if not 0 < len(commands) <= MOST_COMMANDS:
            yield where, f"must have 1 to {MOST_COMMANDS} commands; it has {len(commands)}."
        for command in commands:
            if not 0 < len(text_of(command, "title")) <= LONGEST_TITLE:
                yield where, f"has a command whose title has not 1 to {LONGEST_TITLE} characters."
            if not text_of(command, "description"):
                yield where, f"says nothing about “{text_of(command, 'title')}”."


def _icons(manifest: Json, files: Mapping[str, bytes]) -> Said:
    for name, size in ICON_SIZES.items():
        content = files.get(text_of(object_of(manifest, "icons"), name), b"")
        if not content.startswith(_PNG):
            yield f"icons.{name}", "must name a PNG file of the package."
        elif struct.unpack_from(">II", content, len(_PNG)) != (size, size):
            yield f"icons.{name}", f"must be {size} by {size} pixels."


def _language(manifest: Json, files: Mapping[str, bytes]) -> Said:
    """The default language's file repeats the manifest's own texts: who translates begins with it."""
    where = "localizationInfo.defaultLanguageFile"
    name = text_of(object_of(manifest, "localizationInfo"), "defaultLanguageFile")
    try:
        listed = json.loads(files.get(name, b""))
    except ValueError:
        yield where, "must name a JSON file of the package."
        return
    texts = dict(translatable(manifest))
    for key in texts.keys() | (set(listed) - {"$schema"}):
        if texts.get(key) != listed.get(key):
            yield where, f"and the manifest differ in {key}."


def _tabs_of(manifest: Json) -> list[Json]:
    return list(manifest.get(TABS, ()))


def _bots(manifest: Json) -> list[Json]:
    return list(manifest.get("bots", ()))


def _command_lists(manifest: Json) -> list[list[Json]]:
    bot = next(iter(_bots(manifest)), {})
    return [list(each.get("commands", ())) for each in bot.get("commandLists", ())]


def _problem(where: str, said: str) -> Problem:
    return Problem("wrong_manifest", f"{where} in the manifest {said}", column=where)
