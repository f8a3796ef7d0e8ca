"""Where evidence is kept and who looks for malware, as the settings say."""

from pathlib import Path

import pytest

from bot.evidence_routes import (
    AzureStore,
    ClamdAddress,
    EvidenceStore,
    FolderStore,
    Scanning,
    WithoutScanner,
)
from bot.settings import advice_of
from tests.bot.test_settings import settings_of


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        ("clamd://scanner", ClamdAddress("scanner", 3310), "clamd's usual port"),
        ("clamd://10.0.0.4:3311", ClamdAddress("10.0.0.4", 3311), "another port"),
        (
            "clamd:///run/clamav/clamd.ctl",
            ClamdAddress(socket=Path("/run/clamav/clamd.ctl")),
            "a socket of this machine",
        ),
        ("none", WithoutScanner(), "decided to do without"),
    ],
)
def test_a_virus_check_is_named_or_done_without(value: str, expected: Scanning, why: str) -> None:
    assert settings_of(SCANNER=value).scanner == expected, why


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("file:var/evidence", FolderStore(Path("var/evidence"))),
        ("azblob://councilfiles/evidence-2026", AzureStore("councilfiles", "evidence-2026")),
    ],
)
def test_evidence_is_kept_in_a_folder_or_in_azure(value: str, expected: EvidenceStore) -> None:
    assert settings_of(EVIDENCE_STORE=value).evidence_store == expected
    assert AzureStore("councilfiles", "evidence").account_url == (
        "https://councilfiles.blob.core.windows.net"
    )


@pytest.mark.parametrize(
    ("values", "said", "why"),
    [
        ({}, ["is not set, so the certificates that people send wait"], "nobody has decided"),
        ({"SCANNER": "none"}, ["is none: nobody looks for malware"], "decided, and said"),
        ({"SCANNER": "clamd://scanner"}, [], "somebody looks"),
    ],
)
def test_doing_without_a_virus_check_is_said(
    values: dict[str, str], said: list[str], why: str
) -> None:
    advice = advice_of({f"SAFEGUARDING_{name}": value for name, value in values.items()})
    found = [each for each in advice if each.column == "SAFEGUARDING_SCANNER"]
    assert [each.is_error for each in found] == [False] * len(said)
    assert all(words in each.sentence for words, each in zip(said, found, strict=True)), why
