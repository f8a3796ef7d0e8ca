"""The names that we send to Graph and read from it are those of Microsoft's own client library.

The library (`msgraph-sdk`) is far too large to be installed with everything else: 390 MB in 16,700
files. Its models are read as text where it is there, and these tests are skipped where it is not.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.entra.directory import FIELDS, WHOLE

HOW = "To run them: pip install --no-deps msgraph-sdk, into an environment of your own."


UPLOADS = "users/item/messages/item/attachments/create_upload_session"


@cache
def models() -> Path:
    """The folder of the library's models."""
    found = find_spec("msgraph")
    if found is None or not found.submodule_search_locations:
        pytest.skip(f"msgraph-sdk is missing, so Graph's field names were not compared. {HOW}")
    return Path(found.submodule_search_locations[0]) / "generated"


def names_in(model: str) -> set[str]:
    """The JSON names that a model of the library reads, with those of the models it derives from."""
    text = (models() / f"{model}.py").read_text(encoding="utf-8")
    own = set(re.findall(r'^\s+"([@\w.]+)": lambda', text, re.MULTILINE))
    above = re.search(r"^class \w+\((\w+)", text, re.MULTILINE)
    parent = re.sub(r"(?<!^)(?=[A-Z])", "_", above[1]).lower() if above else ""
    folder = "models/" if (models() / "models" / f"{parent}.py").exists() else ""
    return own | (names_in(f"{folder}{parent}") if folder else set())


@pytest.mark.parametrize(
    ("model", "names", "why"),
    [
        ("models/user", FIELDS, "what is selected of people"),
        ("models/user", ("manager",), "what is expanded"),
        ("models/user", ("teamwork",), "the path to their apps"),
        ("models/user_teamwork", ("installedApps",), "the same"),
        ("models/app_catalogs", ("teamsApps",), "the path of the catalogue"),
        ("models/teams_app", ("id", "externalId"), "what the catalogue is asked for"),
        ("models/user_scope_teams_app_installation", ("teamsApp",), "what an installation binds"),
        ("models/user_collection_response", ("value", "@odata.nextLink"), "a page of people"),
        ("users/delta/delta_get_response", ("value",), "a page of changes"),
        (
            "models/base_delta_function_response",
            ("@odata.nextLink", "@odata.deltaLink"),
            "the links of a delta query",
        ),
        ("models/message", ("id", "internetMessageId"), "what a draft is known by"),
        ("models/message_collection_response", ("value",), "the messages of a folder"),
        (
            "models/file_attachment",
            ("@odata.type", "name", "contentType", "contentBytes"),
            "a small file",
        ),
        (
            "models/attachment_item",
            ("attachmentType", "name", "size", "contentType"),
            "a large file, announced",
        ),
        (f"{UPLOADS}/create_upload_session_post_request_body", ("AttachmentItem",), "around it"),
        ("models/upload_session", ("uploadUrl",), "where it goes"),
    ],
)
def test_graph_has_a_field_of_that_name(model: str, names: tuple[str, ...], why: str) -> None:
    assert set(names) - names_in(model) == set(), why


def test_what_is_asked_for_is_written_as_the_library_writes_it() -> None:
    builder = (models() / "users" / "users_request_builder.py").read_text(encoding="utf-8")
    sent = set(re.findall(r'return "%24(\w+)"', builder))

    assert {name.removeprefix("$") for name in WHOLE} | {"top", "filter"} <= sent


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        ("users/item/messages", "/users/{user%2Did}/messages"),
        ("users/item/messages/item", "/users/{user%2Did}/messages/{message%2Did}"),
        ("users/item/messages/item/send", "/users/{user%2Did}/messages/{message%2Did}/send"),
        (UPLOADS, "/messages/{message%2Did}/attachments/createUploadSession"),
        (
            "users/item/mail_folders/item/messages",
            "/users/{user%2Did}/mailFolders/{mailFolder%2Did}/messages",
        ),
    ],
)
def test_graph_has_an_address_of_that_form(folder: str, path: str) -> None:
    (builder,) = (models() / folder).glob("*_request_builder.py")
    assert re.search(re.escape(path) + r'["{]', builder.read_text(encoding="utf-8"))
