"""Which version of a document is in effect, and which ones made earlier confirmations lapse."""

from dataclasses import replace

import pytest

from tests.cast import day
from tests.default_policy import HANDOUT_2021, HANDOUT_2025, POLICY
from training.courses import Document

MATERIAL_2026 = Document(
    version="2026-03",
    effective_on=day("2026-03-01"),
    material=True,
    url="https://intranet.example.gov.uk/safeguarding/handout-2026.pdf",
)
HANDOUT = replace(POLICY.courses["handout"], documents=(HANDOUT_2021, HANDOUT_2025, MATERIAL_2026))


@pytest.mark.parametrize(
    ("on", "in_effect", "material", "why"),
    [
        ("2021-03-31", None, None, "before the first version"),
        ("2021-04-01", "2021-04", "2021-04", "the day the first takes effect"),
        ("2025-08-31", "2021-04", "2021-04", "the day before the second"),
        ("2025-09-01", "2025-09", "2021-04", "the second is in effect but not material"),
        ("2026-02-28", "2025-09", "2021-04", "the day before the third"),
        ("2026-03-01", "2026-03", "2026-03", "the third is material"),
    ],
)
def test_versions_take_effect_on_their_day(
    on: str, in_effect: str | None, material: str | None, why: str
) -> None:
    current, lapsing = HANDOUT.document_on(day(on)), HANDOUT.material_document_on(day(on))

    assert (current.version if current else None) == in_effect, why
    assert (lapsing.version if lapsing else None) == material, why


def test_a_version_is_found_by_its_name() -> None:
    assert HANDOUT.document_called("2025-09") is HANDOUT_2025
    assert HANDOUT.document_called("1999-01") is None
    assert HANDOUT.document_called(None) is None


def test_a_course_without_documents_has_no_version_in_effect() -> None:
    elearning = POLICY.courses["elearning"]

    assert elearning.document_on(day("2026-03-01")) is None
    assert elearning.material_document_on(day("2026-03-01")) is None
