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
        (
            "scan.pdf",
            "Basic certificate. Disclosure and Barring Service. Convictions none recorded",
            Refusal.DBS,
            "a basic one",
        ),
        ("scan.pdf", "Basic Disclosure\nDisclosure Scotland", Refusal.DBS, "the same in Scotland"),
        ("scan.pdf", "DBS CERTIFICATE Unspent convictions: NONE", Refusal.DBS, "in other words"),
        ("Basic Disclosure.pdf", "", Refusal.DBS, "by its name"),
        (
            "minutes.pdf",
            "Section 47 Enquiry report. Jo Bloggs aged 7, 1 High Street. Bruising to arm.",
            Refusal.CASE_MATERIAL,
            "somebody's age",
        ),
        ("a.pdf", "Strategy meeting. Jo (age: 7)", Refusal.CASE_MATERIAL, "written otherwise"),
        ("a.pdf", "Section 47 enquiries began. Jo, aged 7", Refusal.CASE_MATERIAL, "several"),
        ("a.pdf", "MARAC, 3 May: a 34-year-old woman", Refusal.CASE_MATERIAL, "and otherwise"),
        ("a.pdf", "Age 7. Strategy meeting", Refusal.CASE_MATERIAL, "it begins with it"),
        (
            "plan.docx",
            "Child Protection Plan for Jo Bloggs DOB 1.1.2016",
            Refusal.CASE_MATERIAL,
            "somebody's birth",
        ),
        ("a.pdf", "Core group meeting, Jo, D.O.B. 1.1.2016", Refusal.CASE_MATERIAL, "with dots"),
        (
            "a.pdf",
            "Education, Health and Care Plan. Date of birth: 1.1.2016",
            Refusal.CASE_MATERIAL,
            "written out",
        ),
        (
            "scan.pdf",
            "Initial Child Protection Conference minutes. Child: Jo Bloggs. Social worker Ann.",
            Refusal.CASE_MATERIAL,
            "a child named as such",
        ),
        (
            "referral form.pdf",
            "Safeguarding adults referral. ADULT: Mary Smith. Alleged abuse by carer.",
            Refusal.CASE_MATERIAL,
            "an adult named as such",
        ),
        ("a.pdf", "Case conference. Child: J. Bloggs", Refusal.CASE_MATERIAL, "by an initial"),
        (
            "a.pdf",
            "Strategy discussion. Mother has a certificate of attendance. Name of child: Jo",
            Refusal.CASE_MATERIAL,
            "a certificate within it makes it none",
        ),
        ("MARAC minutes.pdf", "", Refusal.CASE_MATERIAL, "a conference, by its name"),
        ("ICPC 12 May.docx", "", Refusal.CASE_MATERIAL, "a conference in short"),
        ("EHCP.pdf", "", Refusal.CASE_MATERIAL, "a plan in short"),
    ],
)
def test_a_paper_is_known_by_its_words(name: str, text: str, expected: Refusal, why: str) -> None:
    assert private_paper(name, text) is expected, why


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("certificate.pdf", "", "a scan"),
        (
            "certificate.pdf",
            "This is to certify that Holly Marsh completed Basic safeguarding children.",
            "what we want",
        ),
        (
            "certificate.pdf",
            "Topics: the Disclosure and Barring Service; reading a DBS certificate",
            "a course about the service",
        ),
        ("certificate.pdf", "Enhanced certificate in care", "one heading alone"),
        (
            "certificate.pdf",
            "Topics: child protection plan, strategy discussion, section 47 enquiry",
            "a course about such papers is about nobody",
        ),
        ("certificate.pdf", "Case number: 2026/114", "a number of the course provider"),
        ("dbsound.pdf", "", "not a word of its own"),
        (
            "certificate.pdf",
            "Working Together: section 47 enquiries, level 3, awarded to Robin Ashby",
            "a course about enquiries",
        ),
        (
            "certificate.pdf",
            "Certificate of attendance. Child protection conferences. Holly Marsh, DOB 4 May 1980",
            "the learner's birth",
        ),
        (
            "certificate.pdf",
            "This is to certify that Holly Marsh, date of birth 04/05/1980, NHS number 1, attended"
            " Strategy discussions and section 47 enquiries",
            "with more about the learner",
        ),
        (
            "certificate.pdf",
            "Case conference skills. For all who work with children aged 7 and their families",
            "an age of many",
        ),
        ("certificate.pdf", "Case conferences: people\naged 16", "of people"),
        ("certificate.pdf", "Strategy meetings. For staff aged 16 and over", "of its learners"),
        ("certificate.pdf", "Strategy meetings. Ages 5-11, Jo aged 11-18", "a range"),
        ("certificate.pdf", "Case conference, page 7 of key stage 2", "no age"),
        ("certificate.pdf", "Adult: Section 42 enquiry. Child: Basic Awareness", "titles"),
        ("certificate.pdf", "Child: the case conference", "no name"),
        ("certificate.pdf", "Case conference and child observation", "dob inside two words"),
        ("certificate.pdf", "Robin Ashby, DOB 4 May 1980, Basic safeguarding", "no such paper"),
        (
            "certificate.pdf",
            "Basic Certificate in safer recruitment: the Disclosure and Barring Service",
            "a basic certificate in something",
        ),
        ("MARAC training.pdf", "", "training in conferences"),
        ("s47 certificate.pdf", "", "a certificate cannot be an enquiry"),
        ("Section 47 enquiries level 3.pdf", "", "nor has one a level"),
        ("dbs training.pdf", "", "training about the service"),
        ("Safer recruitment and DBS course.pdf", "", "the same"),
    ],
)
def test_the_certificate_of_a_course_is_taken_whatever_it_is_about(
    name: str, text: str, why: str
) -> None:
    assert private_paper(name, text) is None, why


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("DBS certificate level 2.pdf", Refusal.DBS),
        ("MARAC.pdf", Refusal.CASE_MATERIAL),
        ("maracas.pdf", None),
    ],
)
def test_a_name_says_it_in_words_of_its_own(name: str, expected: Refusal | None) -> None:
    assert private_paper(name, "") is expected
