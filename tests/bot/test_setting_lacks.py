"""What the settings lack for parts that a council may do without: links in emails, the team's tracker."""

import pytest

from bot.setting_needs import to_consider
from tests.bot.test_settings import APP, CERTIFICATE, IDENTITY, LONG_SECRET, columns, settings_of


@pytest.mark.parametrize(
    ("changes", "lacking", "why"),
    [
        ({}, ["LINK_SECRET", "PUBLIC_URL"], "no links, and nowhere for Microsoft to lead back to"),
        ({"LINK_SECRET": LONG_SECRET}, ["PUBLIC_URL"], "no tracker page"),
        ({"PUBLIC_URL": "https://t.example.gov.uk"}, ["LINK_SECRET"], "a tracker, and no links"),
        (
            {"PUBLIC_URL": "https://t.example.gov.uk", "TEAMS_APP_TYPE": "UserAssignedMSI"},
            ["LINK_SECRET", "SIGN_IN_APP_ID"],
            "a managed identity signs nobody in",
        ),
        (
            {
                "PUBLIC_URL": "https://t.example.gov.uk",
                "TEAMS_APP_TYPE": "UserAssignedMSI",
                "SIGN_IN_APP_ID": APP,
            },
            ["LINK_SECRET"],
            "an app of its own does",
        ),
        ({"TEAMS_LOCAL": "1"}, ["LINK_SECRET"], "the local tracker needs nothing"),
        (
            {"LINK_SECRET": LONG_SECRET, "PUBLIC_URL": "https://t.example.gov.uk"},
            [],
            "everything is there",
        ),
    ],
)
def test_what_serving_does_without_is_a_warning_only(
    changes: dict[str, str], lacking: list[str], why: str
) -> None:
    lacks = to_consider(settings_of(**{**IDENTITY, **changes}, SCANNER="clamd://scanner"))
    named = [(each.column or "").removeprefix("SAFEGUARDING_") for each in lacks]
    assert named == lacking, why
    assert not any(each.is_error for each in lacks)


def test_a_missing_tracker_is_told_with_its_reason() -> None:
    said = {
        each.sentence for each in to_consider(settings_of(**IDENTITY, SCANNER="clamd://scanner"))
    }
    assert (
        "SAFEGUARDING_PUBLIC_URL is not set, so the safeguarding team has no tracker page: "
        "Microsoft's sign-in leads back to it."
    ) in said


@pytest.mark.parametrize(
    ("given", "missing", "why"),
    [
        ({"SIGN_IN_APP_ID": APP, "SIGN_IN_APP_PASSWORD": "x"}, [], "an app and its password"),
        ({"SIGN_IN_APP_ID": APP, "SIGN_IN_APP_CERTIFICATE": CERTIFICATE}, [], "or certificate"),
        ({"SIGN_IN_APP_ID": APP}, ["SIGN_IN_APP_PASSWORD"], "no proof"),
        (
            {
                "SIGN_IN_APP_ID": APP,
                "SIGN_IN_APP_PASSWORD": "x",
                "SIGN_IN_APP_CERTIFICATE": CERTIFICATE,
            },
            ["SIGN_IN_APP_PASSWORD"],
            "which of the two?",
        ),
        ({"SIGN_IN_APP_PASSWORD": "x"}, ["SIGN_IN_APP_ID"], "whose password?"),
        ({"SIGN_IN_APP_ID": "x", "SIGN_IN_APP_PASSWORD": "x"}, ["SIGN_IN_APP_ID"], "no id"),
    ],
)
def test_an_app_for_signing_in_comes_whole_or_not_at_all(
    given: dict[str, str], missing: list[str], why: str
) -> None:
    assert columns(**{**IDENTITY, **given}) == missing, why
