"""Every refusal has a sentence that somebody can act on."""

import pytest

from dialogs.evidence.refusals import file_sentences
from tests.default_policy import POLICY
from training.uploads import Refusal


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_says_what_to_do_and_that_nothing_is_stored(refusal: Refusal) -> None:
    said = " ".join(file_sentences(refusal, POLICY.contacts))
    assert "lease" in said or "If this is" in said
    assert "othing of it was stored." in said


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (Refusal.TOO_LARGE, "larger than 10 MB"),
        (Refusal.UNKNOWN_KIND, "a PDF, a Word document (.docx), or a picture (JPEG, PNG or WebP)"),
        (Refusal.SVG, "Please save the document as a PDF, and send that."),
        (Refusal.DBS, "write to safeguarding@example.gov.uk without attaching it"),
        (
            Refusal.CASE_MATERIAL,
            "If you are worried about somebody: Designated safeguarding officers",
        ),
        (Refusal.MALWARE, "tell your IT service desk"),
        (Refusal.TOO_MANY, "20 of your files are waiting already"),
    ],
)
def test_what_is_particular_is_said(refusal: Refusal, said: str) -> None:
    assert said in " ".join(file_sentences(refusal, POLICY.contacts))
