"""What must not be kept is known by its name and its words; training certificates are left alone."""

import pytest

from training.private_papers import private_paper
from training.uploads import Refusal

DBS_FORM = """Disclosure & Barring Service   Enhanced Certificate
Applicant Personal Details  Surname: ...
Police Records of Convictions, Cautions, Reprimands and Warnings: NONE RECORDED
DBS Children's Barred List Information: NONE RECORDED"""


@pytest.mark.parametrize(
    ("name", "text", "expected", "why"),
    [
        ("scan.pdf", DBS_FORM, Refusal.DBS, "the form itself"),
        ("scan.pdf", "PVG Scheme Record\nDisclosure Scotland", Refusal.DBS, "the Scottish one"),
        (
            "scan.pdf",
            "Police records of convictions. Applicant\npersonal details.",
            Refusal.DBS,
            "two headings of the form without its name",
        ),
        (
            "scan.pdf",
            "Disclosur e and Barring Servi ce  Enhanc ed Certificate",
            Refusal.DBS,
            "a PDF whose letters stand apart",
        ),
        ("My DBS 2024.pdf", "", Refusal.DBS, "a scan without text, by its name"),
        ("CRB_2012.jpg", "", Refusal.DBS, "its old name"),
        (
            "scan.docx",
            "Minutes of the strategy discussion. Child\N{RIGHT SINGLE QUOTATION MARK}s name: ...",
            Refusal.CASE_MATERIAL,
            "a meeting about a child",
        ),
        (
            "scan.docx",
            "Section 42 enquiry, NHS number 000 000 0000",
            Refusal.CASE_MATERIAL,
            "an adult",
        ),
        ("Case-notes_visit 3.docx", "", Refusal.CASE_MATERIAL, "by its name"),
        ("MARF.pdf", "", Refusal.CASE_MATERIAL, "a referral form"),
        ("certificate.pdf", "", None, "a scan"),
        (
            "certificate.pdf",
            "This is to certify that Holly Marsh completed Basic safeguarding children.",
            None,
            "what we want",
        ),
        (
            "certificate.pdf",
            "Topics: the Disclosure and Barring Service; reading a DBS certificate",
            None,
            "a course about the service",
        ),
        ("certificate.pdf", "Enhanced certificate in care", None, "one heading alone"),
        (
            "certificate.pdf",
            "Topics: child protection plan, strategy discussion, section 47 enquiry",
            None,
            "a course about such papers is about nobody",
        ),
        ("certificate.pdf", "Case number: 2026/114", None, "a number of the course provider"),
        ("dbsound.pdf", "", None, "not a word of its own"),
    ],
)
def test_a_paper_is_known_by_its_words(
    name: str, text: str, expected: Refusal | None, why: str
) -> None:
    assert private_paper(name, text) is expected, why
