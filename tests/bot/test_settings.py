"""The settings: all that is wrong at once, no secret shown, and each one on the settings page."""

import re
from dataclasses import fields, replace
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.environment import Secret
from bot.setting_needs import need_for_serving, problems_in
from bot.setting_values import AppType
from bot.settings import SECRETS, Settings, reading_of
from tests.bot.certificates import key_text, pem_of, rsa_key
from training.errors import ProblemsError

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
APP = "11111111-2222-3333-4444-555555555555"
IDENTITY = {
    "TEAMS_APP_ID": APP,
    "TEAMS_APP_TENANT_ID": APP,
    "TEAMS_APP_TYPE": "SingleTenant",
    "TEAMS_APP_PASSWORD": "a-secret",
    "MAIL": "folder:var/mail",
}
LOCAL = {"TEAMS_LOCAL": "1", "TEAMS_APP_ID": "", "TEAMS_APP_PASSWORD": ""}
NOTIFY_KEY = f"live-{APP}-{APP}"
CERTIFICATE = pem_of(rsa_key())
LONG_SECRET = "0123456789abcdef0123456789abcdef"


def settings_of(**values: str) -> Settings:
    return Settings.from_environ({f"SAFEGUARDING_{name}": value for name, value in values.items()})


def columns(**values: str) -> list[str]:
    found = problems_in(
        reading_of({f"SAFEGUARDING_{name}": value for name, value in values.items()})
    )
    return [(each.column or "").removeprefix("SAFEGUARDING_") for each in found]


def test_an_empty_environment_has_safe_defaults_and_no_secret() -> None:
    settings = settings_of()

    assert settings.host == "127.0.0.1"
    assert settings.port == 3978
    assert settings.database_url.reveal() == "sqlite:///var/safeguarding.db"
    assert settings.teams_local is False
    secrets = [getattr(settings, name.lower()) for name in SECRETS if name != "DATABASE_URL"]
    assert secrets == [None] * 11


def test_settings_are_read_and_other_peoples_variables_are_left_alone() -> None:
    settings = Settings.from_environ(
        {
            "SAFEGUARDING_PORT": " 8080 ",
            "SAFEGUARDING_HOST": "",
            "SAFEGUARDING_POLICY_FILE": "/etc/policy.yaml",
            "SAFEGUARDING_PUBLIC_URL": "https://training.example.gov.uk/",
            "SAFEGUARDING_TEAMS_APP_TYPE": "UserAssignedMSI",
            "SAFEGUARDING_TEAMS_ALLOWED_TENANTS": f"{APP}, {APP.upper()}",
            "SAFEGUARDING_BOT_SERVICE_HOST": "10.0.0.1",
            "PORT": "1",
        }
    )

    assert settings.port == 8080
    assert settings.host == "127.0.0.1"
    assert settings.policy_file == Path("/etc/policy.yaml")
    assert settings.public_url == "https://training.example.gov.uk"
    assert settings.teams_app_type is AppType.USER_ASSIGNED_MSI
    assert settings.teams_allowed_tenants == (APP, APP)


def test_proxies_are_addresses_or_networks_and_by_default_this_machine() -> None:
    given = settings_of(TRUSTED_PROXIES="10.0.0.0/8, 192.0.2.7,")
    assert given.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("192.0.2.7"))
    assert settings_of().trusted_proxies == (ip_network("127.0.0.0/8"), ip_network("::1"))


def test_every_wrong_setting_is_told_at_once() -> None:
    wrong = {
        "SAFEGUARDING_PORT": "tcp://10.0.0.1:3978",
        "SAFEGUARDING_LINK_SECRET": "too-short",
        "SAFEGUARDING_PUBLIC_URL": "http://training.example.gov.uk",
        "SAFEGUARDING_TEAMS_LOCAL": "yes",
        "SAFEGUARDING_MAIL": "pigeon:",
        "SAFEGUARDING_DATABASE_URL": "mysql://db/x",
        "SAFEGUARDING_TEAMS_APP_IDS": APP,
    }

    with pytest.raises(ProblemsError) as caught:
        Settings.from_environ(wrong)

    assert {problem.column for problem in caught.value.problems} == set(wrong)
    assert "too-short" not in caught.value.message
    assert "did you mean SAFEGUARDING_TEAMS_APP_ID?" in caught.value.message


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("PORT", "0", "no port"),
        ("PORT", "65536", "past the last port"),
        ("PORT", "\uff18\uff10", "digits of another script"),
        ("TEAMS_APP_ID", "my-bot", "no id"),
        ("TEAMS_APP_TYPE", "singletenant", "a slip must not become MultiTenant"),
        ("TEAMS_APP_TYPE", "MultiTenant", "cannot be registered any more"),
        ("TEAMS_APP_CERTIFICATE", "/etc/bot.pem", "a path belongs into …_FILE"),
        ("TEAMS_APP_CERTIFICATE", key_text(rsa_key()), "a key alone"),
        ("MAIL_FROM", "Safeguarding <s@example.gov.uk>", "an address alone"),
        ("MAIL_RECEIVER", "postfix", "for others there is MAIL_AUTHSERV_ID"),
        ("MAIL_AUTHSERV_ID", "mx.example.gov.uk; spf=pass", "the name alone"),
        ("SCANNER", "clamav://scanner", "no virus check of that name"),
        ("SCANNER", "clamd://", "nobody to ask"),
        ("SCANNER", "clamd://scanner:port", "no port"),
        ("SCANNER", "clamd://scanner/socket", "a host and a socket"),
        ("SCANNER", "clamd://user@scanner", "nobody signs in"),
        ("SCANNER", "NONE", "a decision, written exactly so"),
        ("EVIDENCE_STORE", "azblob://councilfiles", "no container"),
        ("EVIDENCE_STORE", "azblob://Council_Files/evidence", "no such account can be"),
        ("EVIDENCE_STORE", "azblob://councilfiles/a/b", "a folder in a container"),
        ("EVIDENCE_STORE", "file:", "no folder"),
        ("EVIDENCE_STORE", "s3://bucket", "another maker's"),
        ("TEAMS_FILE_HOSTS", "https://example.sharepoint.com", "a host alone"),
        ("TEAMS_FILE_HOSTS", "com", "half of everything"),
        ("TEAMS_FILE_HOSTS", ",", "none"),
        ("PUBLIC_URL", "https://u:p@training.example.gov.uk", "a password would be in every link"),
        ("LINK_SECRET_FILE", "/nowhere/secret", "no such file"),
        ("WEB_ASSETS", "/nowhere/govuk", "no such folder"),
        ("TRUSTED_PROXIES", "proxy.example.gov.uk", "a name may point anywhere tomorrow"),
        ("TRUSTED_PROXIES", "10.0.0.1/8", "an address with a network's length: which is meant?"),
        ("NOTIFY_API_KEY", APP, "only half of a key"),
        ("NOTIFY_TEMPLATE_ID", "welcome", "no id"),
        ("NOTIFY_REPLY_TO_ID", "safeguarding@example.gov.uk", "its id, and not the address"),
        ("NOTIFY_CALLBACK_TOKEN", "guessable", "anybody could report deliveries"),
        ("DATABASE_URL", "sqlite", "no address"),
        ("DATABASE_URL", "postgresql://bot:p@ss:w0rd/x@db:5432/n", "a password not encoded"),
    ],
)
def test_a_wrong_value_is_refused(name: str, value: str, why: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        settings_of(**{name: value})

    assert [each.column for each in caught.value.problems] == [f"SAFEGUARDING_{name}"], why
    assert "w0rd" not in caught.value.message


def test_a_secret_comes_from_its_file_without_the_line_end(tmp_path: Path) -> None:
    (tmp_path / "link").write_text(LONG_SECRET + "\n", encoding="utf-8")

    settings = settings_of(LINK_SECRET_FILE=str(tmp_path / "link"))

    assert settings.link_secret == Secret(LONG_SECRET)


def test_an_empty_secret_file_and_a_secret_given_twice_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n", encoding="utf-8")

    found = columns(
        **{**IDENTITY, "LINK_SECRET_FILE": str(tmp_path / "empty")},
        METRICS_TOKEN=LONG_SECRET,
        METRICS_TOKEN_FILE=str(tmp_path / "empty"),
    )

    assert found == ["LINK_SECRET_FILE", "METRICS_TOKEN"]


def test_no_secret_is_ever_shown() -> None:
    secret = {
        "DATABASE_URL": "postgresql://bot:hidden-1@db/x",
        "LINK_SECRET": LONG_SECRET,
        "MAIL": "smtp://bot:hidden-2@mail.example.gov.uk",
    }
    settings = settings_of(**{**IDENTITY, **secret})

    shown = f"{settings!r} {settings} {settings.link_secret} {settings.mail}"
    assert not re.search(f"a-secret|hidden|{LONG_SECRET}", shown)


@pytest.mark.parametrize(
    ("changes", "missing", "why"),
    [
        ({}, [], "a whole identity"),
        ({"TEAMS_APP_ID": ""}, ["TEAMS_APP_ID"], "without it the SDK would let anybody in"),
        ({"TEAMS_APP_TENANT_ID": ""}, ["TEAMS_APP_TENANT_ID"], "whose people?"),
        ({"TEAMS_APP_TYPE": ""}, ["TEAMS_APP_TYPE"], "the SDK would take MultiTenant"),
        ({"TEAMS_APP_PASSWORD": ""}, ["TEAMS_APP_PASSWORD"], "no proof"),
        ({"MAIL": ""}, ["MAIL"], "nobody could be written to"),
        ({"TEAMS_APP_ID": "x"}, ["TEAMS_APP_ID"], "wrong, and not missing as well"),
        (
            {"TEAMS_APP_CERTIFICATE": CERTIFICATE, "TEAMS_APP_PASSWORD": ""},
            [],
            "a certificate is a proof too",
        ),
        (
            {"TEAMS_APP_CERTIFICATE": CERTIFICATE},
            ["TEAMS_APP_PASSWORD"],
            "which of the two is meant?",
        ),
        (
            {"TEAMS_APP_TYPE": "UserAssignedMSI", "TEAMS_APP_PASSWORD": ""},
            [],
            "Azure vouches for the machine",
        ),
        (
            {"TEAMS_APP_TYPE": "UserAssignedMSI", "TEAMS_APP_CERTIFICATE": CERTIFICATE},
            ["TEAMS_APP_PASSWORD", "TEAMS_APP_CERTIFICATE"],
            "secrets that nobody needs are not kept",
        ),
        ({"MAIL": "notify:"}, ["NOTIFY_API_KEY", "NOTIFY_TEMPLATE_ID"], "what Notify needs"),
        (
            {"MAIL": "notify:", "NOTIFY_API_KEY": NOTIFY_KEY, "NOTIFY_TEMPLATE_ID": APP},
            [],
            "Notify, whole",
        ),
        (
            {"MAIL": "notify:", "NOTIFY_API_KEY": "x", "NOTIFY_TEMPLATE_ID": APP},
            ["NOTIFY_API_KEY"],
            "once",
        ),
        ({"MAIL": "graph://training@example.gov.uk"}, [], "in the app's name"),
        (
            {**LOCAL, "MAIL": "graph://training@example.gov.uk"},
            ["MAIL"],
            "in nobody's name",
        ),
        (
            {**LOCAL, "MAIL": "smtp://a@example.gov.uk@smtp.example.com?login=token"},
            ["MAIL"],
            "nobody's token",
        ),
        ({"TEAMS_LOCAL": "1"}, ["TEAMS_LOCAL"], "is it local or not?"),
        ({"PUBLIC_URL": "https://t.example.gov.uk"}, [], "the app package alone names it"),
        (LOCAL, [], "local"),
        (
            {"TEAMS_LOCAL": "1", "TEAMS_APP_ID": "", "HOST": "0.0.0.0"},  # noqa: S104 - refused
            ["HOST"],
            "without authentication for everybody",
        ),
    ],
)
def test_serving_needs_an_identity_and_a_way_out_for_mail(
    changes: dict[str, str], missing: list[str], why: str
) -> None:
    assert columns(**{**IDENTITY, **changes}) == missing, why


def test_links_need_an_address_to_lead_to(govuk_frontend: Path) -> None:
    links = {**IDENTITY, "LINK_SECRET": LONG_SECRET, "WEB_ASSETS": str(govuk_frontend)}
    assert columns(**links) == ["PUBLIC_URL"]
    assert columns(**links, PUBLIC_URL="https://training.example.gov.uk") == []


def test_styles_that_are_nowhere_are_told_with_the_page_that_says_what_to_do(
    tmp_path: Path,
) -> None:
    linked = settings_of(LINK_SECRET=LONG_SECRET, PUBLIC_URL="https://t.example.gov.uk")
    (problem,) = (
        each
        for each in need_for_serving(replace(linked, web_assets=tmp_path))
        if each.column == "SAFEGUARDING_WEB_ASSETS"
    )
    assert "docs/web.md" in problem.sentence


def test_a_missing_password_is_told_with_what_would_do_instead() -> None:
    (problem,) = need_for_serving(settings_of(**{**IDENTITY, "TEAMS_APP_PASSWORD": ""}))

    assert problem.sentence == (
        "SAFEGUARDING_TEAMS_APP_PASSWORD is not set: it is the app's client secret."
        " SAFEGUARDING_TEAMS_APP_CERTIFICATE does too."
    )


def test_nothing_set_means_three_ids_a_proof_and_mail_are_missing_for_serving() -> None:
    assert [each.column for each in need_for_serving(settings_of())] == [
        "SAFEGUARDING_TEAMS_APP_ID",
        "SAFEGUARDING_TEAMS_APP_TENANT_ID",
        "SAFEGUARDING_TEAMS_APP_TYPE",
        "SAFEGUARDING_TEAMS_APP_PASSWORD",
        "SAFEGUARDING_MAIL",
    ]


def test_the_settings_page_describes_every_setting_and_names_its_secrets() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \|.*?\| (yes|no) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert [name for name, _ in rows] == [field.name.upper() for field in fields(Settings)]
    assert {name for name, secret in rows if secret == "yes"} == set(SECRETS)
