"""No mistake in a policy file hides behind another one: all kinds at once, and each two of a section.

Each row changes the sound file below; the remark behind a line names the codes expected on it.
"""

import re
from itertools import combinations

import pytest

from tests.bot.policy_file.files import problems_in

SOUND = """\
council: Example District Council
nation: england
renewal_window_days: 90
hold_above: 50
smallest_service: 5
courses:
  handout:
    title: Handout
    level: 0
    proof: self_certified
    statement: I have read it.
    documents:
      - version: "1"
        effective_on: 2021-04-01
        material: true
        url: https://intranet.example.gov.uk/1
      - version: "2"
        effective_on: 2022-04-01
        material: false
        url: https://intranet.example.gov.uk/2
      - version: "3"
        effective_on: 2023-04-01
        material: false
        url: https://intranet.example.gov.uk/3
  elearning: {title: E-learning, level: 1, proof: lms_report, valid_months: 36, aliases: [SG-1]}
  basic: {title: Basic course, level: 2, proof: register}
  prevent: {title: Prevent, level: 1, proof: register}
  spare: {title: Spare, level: 1, proof: register}
satisfies:
  basic: [elearning]
  prevent: [elearning]
posts:
  core: [Careline Operator, Housing Officer]
  lead: [Safeguarding Officer]
requirements:
  - course: basic
    for:
      kind: staff
      posts: core
    due:
      days: 30
      after: start
    latest:
      months: 6
      after: start
    renews: always
    valid_months: 12
    interim: elearning
    missed:
      course: elearning
      days: 8
  - course: elearning
    for:
      kind: councillor
      groups: [Planning Committee]
    recommended: true
    renews: never
  - course: handout
    recommended: true
    for:
      kind: staff
    renews: on_new_version
ladder:
  before_due_days: [30, 7, 1]
  long_allowance_days: 60
  before_expiry_days: [60, 7]
  after_days: [1, 7, 14]
escalation:
  manager_after_days: 7
  head_after_days: 28
  team_after_days: 42
working_time:
  days: [mon, tue]
  from: "08:30"
  to: "17:00"
  zone: Europe/London
digests:
  ssg: "mon 09:00"
  osg: "mon 09:15"
  month_end_list: last_working_day
rag:
  green_from: 95
  amber_from: 85
roles:
  safeguarding_team: ["1001"]
  scrutiny_officer: "1002"
  heads_of_service: {Housing: "1003"}
contacts:
  emergency: "999"
  officers: The officers
  safeguarding_mailbox: safeguarding@example.gov.uk
  adults: The adults' line
  children: The children's line
"""

MISTAKES = {
    "the file": [
        ("council: Example District Council", "council: true  # wrong_type"),
        ("nation: england", "nation: cornwall  # wrong_value"),
        ("window_days: 90", "window_days: 90\nrenewal_window_days: 91  # duplicate_key"),
        ("hold_above: 50", "hold_above:  # no_value"),
        ("smallest_service: 5", "smallest_servic: 5  # unknown_key"),
    ],
    "courses": [
        ("level: 0", "level: high  # wrong_type"),
        ("    statement: I have read it.\n    documents:", "    documents:  # missing_statement"),
        ("material: true", "material: false  # first_version_not_material"),
        ('version: "2"', 'version: "1"  # duplicate_version'),
        ("2022-04-01", "2022-13-01  # wrong_value"),
        ('version: "3"', "version: [3]  # wrong_type"),
        ("2023-04-01", "2020-04-01  # versions_out_of_order"),
        ("[SG-1]}", "[handout, true]}  # name_taken wrong_type"),
        ("proof: register}\n  prevent", "proof: register, documents: []}  # empty_list\n  prevent"),
        (
            "spare: {title: Spare, level: 1, proof: register}",
            "sp|are: {title: Handout, level: 1, proof: register}  # bad_code name_taken",
        ),
    ],
    "satisfies": [
        (
            "  basic: [elearning]",
            "  basic: [elearning, handouts]  # unknown_course circular\n  elearning: [basic]",
        ),
        ("  prevent: [elearning]", "  prevents: [elearning, true]  # unknown_course wrong_type"),
    ],
    "posts": [
        ("Operator, Housing Officer]", "Operator, [], Housing Officer]  # wrong_type"),
        ("[Safeguarding Officer]", "[housing officer, true]  # duplicate_post wrong_type"),
    ],
    "requirements": [
        ("posts: core", "posts: cores  # unknown_post_list"),
        ("days: 30", "until: 1  # unknown_key\n      days: 30  # bad_allowance\n      months: 1"),
        ("after: start\n    latest:", "after: election  # wrong_start\n    latest:"),
        ("months: 6", "months: 0  # wrong_value"),
        ("after: start\n    renews", "after: monday  # wrong_value\n    renews"),
        ("renews: always", "renews: on_new_version  # no_documents"),
        ("valid_months: 12", "valid_months: year  # wrong_type"),
        ("interim: elearning", "interim: basic  # same_course"),
        ("missed:\n      course: elearning", "missed:  # same_course\n      course: basic"),
        ("days: 8", "days: -8  # wrong_value"),
        ("- course: elearning", "- course: e-learning  # unknown_course"),
        ("groups: [Planning Committee]", "posts: core  # posts_of_councillors\n      groups: [Planning]"),
        ("- course: handout\n    recommended: true", "- course: handout  # no_due"),
        ("kind: staff\n    renews", "kind: robots  # wrong_value\n    renews"),
    ],
    "ladder": [
        ("[30, 7, 1]", "[30, 1, 7, -7]  # impossible_ladder wrong_value"),
        ("long_allowance_days: 60", "long_allowance_days: 20  # impossible_ladder"),
        ("[60, 7]", "[7, 60, soon]  # impossible_ladder wrong_type"),
        ("[1, 7, 14]", "[1, 7, 3, 14, 21, 0]  # impossible_ladder impossible_ladder wrong_value"),
    ],
    "escalation": [
        ("manager_after_days: 7", "manager_after_days: 28  # impossible_escalation"),
        ("team_after_days: 42", "team_after_days: late  # wrong_type"),
    ],
    "working time": [
        ("[mon, tue]", "[mon, mon, someday]  # bad_days wrong_value"),
        ('from: "08:30"', 'from: "18:00"  # bad_hours'),
        ("zone: Europe/London", "zone: Europe/Camelot  # wrong_value"),
    ],
    "digests": [
        ('ssg: "mon 09:00"', 'ssg: "someday 25:00"  # wrong_value'),
        ('osg: "mon 09:15"', 'osg: "mon"  # wrong_value'),
        ("last_working_day", "31  # wrong_value"),
    ],
    "rag": [
        ("green_from: 95", "blue_from: 99  # unknown_key\n  green_from: 95"),
        ("amber_from: 85", "amber_from: 95  # bad_rag"),
    ],
    "roles": [
        ('["1001"]', "[true, []]  # wrong_type wrong_type"),
        ('scrutiny_officer: "1002"', "scrutiny_officer: {}  # wrong_type"),
        ('{Housing: "1003"}', "{Housing: }  # no_value"),
    ],
    "contacts": [
        ("\n  officers: The officers", "  # missing_key"),
        ("safeguarding@example.gov.uk", "safeguarding  # wrong_value"),
    ],
}  # fmt: skip


def with_all(swaps: list[tuple[str, str]]) -> str:
    """The sound file with each old text swapped for a new one; the old one must be there once."""
    written = SOUND
    for old, new in swaps:
        assert written.count(old) == 1, f"{old!r} is there {written.count(old)} times"
        written = written.replace(old, new)
    return written


def remarked(written: str) -> list[tuple[int, str]]:
    """The line and the code of each problem that the file's remarks announce."""
    return sorted(
        (at, code)
        for at, line in enumerate(written.splitlines(), start=1)
        for code in re.findall(r"\w+", line.partition("  # ")[2])
    )


def found(written: str) -> list[tuple[int, str]]:
    """The line and the code of each problem that is told."""
    return sorted((problem.place or 0, problem.code) for problem in problems_in(written))


def test_the_sound_file_has_no_problem() -> None:
    assert found(SOUND) == []


def test_a_policy_with_a_mistake_of_every_kind_reports_each_with_its_line() -> None:
    written = with_all([swap for swaps in MISTAKES.values() for swap in swaps])

    assert len(remarked(written)) == 64
    assert found(written) == remarked(written)


@pytest.mark.parametrize("section", MISTAKES)
def test_no_mistake_hides_behind_its_neighbour(section: str) -> None:
    for swaps in combinations(MISTAKES[section], 2):
        written = with_all(list(swaps))
        assert found(written) == remarked(written), swaps
