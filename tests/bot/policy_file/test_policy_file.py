"""The policy file: what it says is what the rules get, and all that is wrong with it comes at once."""

from dataclasses import replace
from datetime import time
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.policy_file import read_policy
from tests.bot.policy_file.files import DEFAULT, changed, problems_in
from tests.default_policy import POLICY
from training.policy import (
    Digests,
    DigestSlot,
    Escalation,
    LadderDays,
    Policy,
    Rag,
    Roles,
    SelfAuditTerms,
    WorkingTime,
)

SHORT = """\
council: Small Parish
nation: wales
courses:
  handout: {title: Handout, level: 0, proof: register}
requirements:
  - {course: handout, for: {kind: staff}, due: {days: 7, after: start}, renews: never}
contacts:
  emergency: 999
  safeguarding_mailbox: safeguarding@example.gov.uk
  officers: The officers
  adults: The adults' line
  children: The children's line
"""


def test_the_default_policy_has_no_problem() -> None:
    assert problems_in(DEFAULT) == ()


def test_the_default_policy_reads_as_somebody_else_wrote_it_out_by_hand() -> None:
    policy = read_policy(DEFAULT, name="policy.yaml")

    assert replace(policy, fingerprint=POLICY.fingerprint) == POLICY


def test_the_numbers_of_the_file_are_read_and_not_the_usual_ones() -> None:
    written = changed(
        ("renewal_window_days: 90", "renewal_window_days: 91"),
        ("pending_pause_days: 14", "pending_pause_days: 15"),
        ("return_grace_days: 14", "return_grace_days: 16"),
        ("hold_above: 50", "hold_above: 51"),
        ("smallest_service: 5", "smallest_service: 6"),
        ("before_due_days: [30, 7, 1]", "before_due_days: [28, 2]"),
        ("long_allowance_days: 60", "long_allowance_days: 61"),
        ("before_expiry_days: [90, 60, 30, 7, 1]", "before_expiry_days: [80]"),
        ("after_days: [1, 7, 14, 21]", "after_days: [2, 3]"),
        ("manager_after_days: 7", "manager_after_days: 8"),
        ("head_after_days: 28", "head_after_days: 29"),
        ("team_after_days: 42", "team_after_days: 43"),
        ("green_from: 95, amber_from: 85", "green_from: 96, amber_from: 86"),
        (
            'days: [mon, tue, wed, thu, fri], from: "08:30", to: "17:00", zone: Europe/London',
            'days: [tue, Sat], from: "09:00", to: "16:45", zone: Europe/Dublin',
        ),
        (
            'ssg: "mon 09:00", osg: "mon 09:15", managers: "mon 08:30"',
            'ssg: "tue 10:00", osg: "wed 10:15", managers: "fri 10:30"',
        ),
        ("scrutiny_officer: null", 'scrutiny_officer: "2002"'),
        (
            "equivalent_of: elearning, within_months: 12",
            "equivalent_of: basic_adult, within_months: 6",
        ),
        ("heads_of_service: {}", "heads_of_service: {Housing: 2003}"),
        ("group_leaders: {}", "group_leaders: {Orchard Party: C-04}"),
    )

    assert replace(read_policy(written, name="p"), fingerprint=POLICY.fingerprint) == replace(
        POLICY,
        renewal_window_days=91,
        pending_pause_days=15,
        return_grace_days=16,
        hold_above=51,
        smallest_service=6,
        ladder=LadderDays((28, 2), 61, (80,), (2, 3)),
        escalation=Escalation(8, 29, 43),
        rag=Rag(96, 86),
        working_time=WorkingTime(frozenset({1, 5}), time(9), time(16, 45), "Europe/Dublin"),
        digests=Digests(
            DigestSlot(1, time(10, 0)), DigestSlot(2, time(10, 15)), DigestSlot(4, time(10, 30))
        ),
        roles=Roles((), "2002", {"Housing": "2003"}, {"Orchard Party": "C-04"}),
        self_audit=SelfAuditTerms("self_audit", "basic_adult", 6),
    )


def test_what_a_short_file_leaves_out_has_the_usual_value() -> None:
    policy = read_policy(SHORT, name="policy.yaml")

    assert policy == Policy(
        fingerprint=policy.fingerprint,
        council="Small Parish",
        nation="wales",
        courses=policy.courses,
        satisfies={},
        post_levels={},
        rules=policy.rules,
        contacts=policy.contacts,
    )


def test_the_fingerprint_is_that_of_the_files_bytes() -> None:
    data = SHORT.encode()

    assert read_policy(data, name="p").fingerprint == f"sha256:{sha256(data).hexdigest()}"
    assert read_policy(SHORT, name="p").fingerprint == f"sha256:{sha256(data).hexdigest()}"


def test_a_number_keeps_its_noughts_where_words_are_wanted() -> None:
    written = changed(("  safeguarding_team: []", "  safeguarding_team: [0042, 1007]"))

    assert read_policy(written, name="p").roles.safeguarding_team == ("0042", "1007")


def test_a_comma_in_a_title_between_braces_belongs_to_the_title() -> None:
    written = SHORT.replace("title: Handout,", "title: Handout, adults and children,")

    title = read_policy(written, name="p").courses["handout"].title

    assert title == "Handout, adults and children"


def test_a_policy_with_ten_mistakes_reports_ten_from_top_to_bottom() -> None:
    written = changed(
        ("nation: england", "nation: cornwall"),
        ("return_grace_days: 14", "return_grace_day: 14"),
        ("proof: lms_report, valid_months: 36", "proof: lms_report, valid_months: 0"),
        ("  basic_child: [elearning]", "  basic_child: [elerning]"),
        ("{kind: staff, posts: advanced}, due: {months: 3, after: start}, latest: {months: 6, "
         "after: start}, renews: always, interim: elearning, missed: {course: elearning, days: 7}}"
         "\n  - {course: elearning, for: {kind: councillor}",
         "{kind: staff, posts: expert}, due: {months: 3, after: start}, latest: {months: 6, "
         "after: start}, renews: always, interim: elearning, missed: {course: elearning, days: 7}}"
         "\n  - {course: elearning, for: {kind: councillor}"),
        ("{months: 6, after: election}, renews", "{months: 6, after: start}, renews"),
        ("before_due_days: [30, 7, 1]", "before_due_days: [7, 30, 1]"),
        ("head_after_days: 28", "head_after_days: 5"),
        ('to: "17:00"', 'to: "08:00"'),
        ("amber_from: 85", "amber_from: 96"),
    )  # fmt: skip

    found = problems_in(written)

    assert [problem.code for problem in found] == [
        "wrong_value",
        "unknown_key",
        "wrong_value",
        "unknown_course",
        "unknown_post_list",
        "wrong_start",
        "impossible_ladder",
        "impossible_escalation",
        "bad_hours",
        "bad_rag",
    ]
    assert all(problem.sentence.startswith(f"Line {problem.place}: ") for problem in found)


@settings(max_examples=25, deadline=None)
@given(
    at=st.integers(0, len(DEFAULT)),
    piece=st.text(alphabet="{}[]:,&*!|>-'\"#% \n\tx1é\x00", max_size=4),
)
def test_a_damaged_file_is_read_or_refused_but_never_breaks_the_reader(at: int, piece: str) -> None:
    written = DEFAULT[:at] + piece + DEFAULT[at + 2 :]

    assert all(problem.sentence for problem in problems_in(written))
