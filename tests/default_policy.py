"""The example council's policy as values, written out by hand from the page and not from its file."""

from datetime import date

from training.courses import Course, Document, Proof
from training.days import Allowance
from training.delivery import Unsettled
from training.people import Kind
from training.policy import (
    Audience,
    Contacts,
    LatestBy,
    MissedSession,
    Policy,
    Renewal,
    Rule,
)

HANDOUT_2021 = Document(
    version="2021-04",
    effective_on=date(2021, 4, 1),
    material=True,
    url="https://intranet.example.gov.uk/safeguarding/handout-2021.pdf",
)
HANDOUT_2025 = Document(
    version="2025-09",
    effective_on=date(2025, 9, 1),
    material=False,
    url="https://intranet.example.gov.uk/safeguarding/handout.pdf",
)

_COURSES = (
    Course(
        "handout",
        "Safeguarding handout",
        0,
        Proof.SELF_CERTIFIED,
        documents=(HANDOUT_2021, HANDOUT_2025),
        statement="I have received and read the safeguarding handout"
        " and I understand my responsibilities.",
    ),
    Course("induction_briefing", "Corporate induction safeguarding briefing", 0, Proof.REGISTER),
    Course(
        "elearning",
        "Introductory safeguarding e-learning",
        1,
        Proof.LMS_REPORT,
        36,
        aliases=("SG-INTRO", "Safeguarding Introduction"),
    ),
    Course("basic_adult", "Basic safeguarding adults", 2, Proof.REGISTER, 36),
    Course("basic_child", "Basic safeguarding children", 2, Proof.REGISTER, 36),
    Course("advanced_adult", "Advanced safeguarding adults", 3, Proof.CERTIFICATE, 36),
    Course("advanced_child", "Advanced safeguarding children", 3, Proof.CERTIFICATE, 36),
    Course("member_awareness_adult", "Members' awareness session, adults", 1, Proof.REGISTER, 24),
    Course("member_awareness_child", "Members' awareness session, children", 1, Proof.REGISTER, 24),
    Course("self_audit", "Councillor self-audit", 0, Proof.SELF_CERTIFIED, 48),
)

_POSTS = {
    "basic": (
        "Careline Operator",
        "Housing Officer",
        "Customer Service Adviser",
        "Licensing Officer",
        "Enforcement Officer",
    ),
    "advanced": (
        "Safeguarding Officer",
        "Safeguarding Team Leader",
        "Community Safety Manager",
        "Housing Options Manager",
    ),
}

SCRUTINY = "Overview and Scrutiny Committee"
STAFF = Audience(Kind.STAFF)
COUNCILLORS = Audience(Kind.COUNCILLOR)
SCRUTINY_MEMBERS = Audience(Kind.COUNCILLOR, groups=frozenset({SCRUTINY}))
RULES_START = date(2023, 6, 30)


def posts_assessed_as(level: str) -> Audience:
    """The staff whose title is on one of the policy's two lists."""
    titles = frozenset(title.casefold() for title in _POSTS[level])
    return Audience(Kind.STAFF, post_level=level, titles=titles)


def _classroom(course: str, level: str) -> Rule:
    return Rule(
        course,
        posts_assessed_as(level),
        due=Allowance(months=3),
        latest=Allowance(months=6),
        renews=Renewal.ALWAYS,
        interim="elearning",
        missed=MissedSession("elearning", 7),
    )


_RULES = (
    Rule(
        "handout",
        STAFF,
        due=Allowance(days=7),
        renews=Renewal.ON_NEW_VERSION,
        started_from=date(2022, 4, 1),
    ),
    Rule("elearning", STAFF, due=Allowance(days=7), renews=Renewal.UNLESS_HIGHER_REQUIRED),
    Rule(
        "induction_briefing",
        STAFF,
        due=Allowance(months=3),
        latest=Allowance(months=6),
        renews=Renewal.NEVER,
        started_from=date(2022, 4, 1),
    ),
    _classroom("basic_adult", "basic"),
    _classroom("basic_child", "basic"),
    _classroom("advanced_adult", "advanced"),
    _classroom("advanced_child", "advanced"),
    Rule(
        "elearning",
        COUNCILLORS,
        due=Allowance(months=6),
        latest=LatestBy.END_OF_ELECTION_YEAR,
        renews=Renewal.ALWAYS,
        valid_months=48,
        effective_on=RULES_START,
    ),
    Rule(
        "self_audit",
        COUNCILLORS,
        due=Allowance(months=6),
        renews=Renewal.ALWAYS,
        effective_on=RULES_START,
    ),
    Rule(
        "member_awareness_adult",
        SCRUTINY_MEMBERS,
        due=None,
        renews=Renewal.ALWAYS,
        recommended=True,
    ),
    Rule(
        "member_awareness_child",
        SCRUTINY_MEMBERS,
        due=None,
        renews=Renewal.ALWAYS,
        recommended=True,
    ),
)

POLICY = Policy(
    fingerprint="sha256:" + "0" * 64,
    council="Example District Council",
    nation="england",
    courses={course.code: course for course in _COURSES},
    satisfies={
        "basic_adult": frozenset({"elearning"}),
        "basic_child": frozenset({"elearning"}),
        "advanced_adult": frozenset({"basic_adult", "elearning"}),
        "advanced_child": frozenset({"basic_child", "elearning"}),
    },
    post_levels=_POSTS,
    rules=_RULES,
    contacts=Contacts(
        emergency="999",
        safeguarding_mailbox="safeguarding@example.gov.uk",
        officers="Designated safeguarding officers, on the intranet under Safeguarding",
        adults="Adult social care contact line, 0300 000 0001",
        children="Children's social care contact line, 0300 000 0002",
    ),
    uncertain={"daily": Unsettled.HOLD, "escalation": Unsettled.HOLD},
)
