"""The council's policy read from YAML: every problem in it at once, each with its line.

`lines` turns text into values that know their line, `readings` and `entries` read them, and each
section of the file has a module of its own. The schema is the default policy's,
`bot/example/policy.yaml`.
"""

from dataclasses import replace
from enum import StrEnum
from hashlib import sha256

from bot.policy_file.courses import read_courses
from bot.policy_file.entries import Entries, Findings, Keys
from bot.policy_file.lines import tree_of
from bot.policy_file.offices import read_contacts, read_roles
from bot.policy_file.readings import one_of, text, whole_number
from bot.policy_file.relations import read_post_levels, read_satisfies
from bot.policy_file.requirements import Names, read_rules
from bot.policy_file.rhythm import (
    read_digests,
    read_escalation,
    read_ladder,
    read_rag,
    read_uncertain,
    read_working_time,
)
from bot.policy_file.self_audits import read_self_audit
from bot.policy_file.values import Keyed
from training.errors import Problem, ProblemsError
from training.policy import Policy

POLICY_KEYS = Keys(
    required=("council", "nation", "courses", "requirements", "contacts"),
    optional=(
        *("renewal_window_days", "pending_pause_days", "return_grace_days", "hold_above"),
        *("satisfies", "posts", "ladder", "escalation", "working_time", "digests", "rag"),
        *("smallest_service", "roles", "uncertain", "self_audit"),
    ),
)
MOST_DAYS = 3660
MOST_PEOPLE = 1_000_000


class Nation(StrEnum):
    """Whose bank holidays count."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


def read_policy(written: str | bytes, *, name: str) -> Policy:
    """The policy that a file's content states; `name` is how people call the file.

    Raises:
        ProblemsError: with everything that is wrong, from the top of the file to its end.
    """
    data = written.encode("utf-8", "surrogatepass") if isinstance(written, str) else written
    tree = tree_of(data, name=name)
    if not isinstance(tree, Keyed):
        said = f"Line 1: {name} must be a block of keys, such as “council: …”."
        raise ProblemsError([Problem("wrong_type", said, 1)])
    findings = Findings()
    policy = _policy(
        Entries(tree, findings, keys=POLICY_KEYS), f"sha256:{sha256(data).hexdigest()}"
    )
    if findings.problems:
        raise ProblemsError(findings.in_order())
    return policy


def _policy(entries: Entries, fingerprint: str) -> Policy:
    courses = read_courses(entries.block("courses"))
    post_levels = read_post_levels(entries.block("posts"))
    asked = Policy(
        fingerprint=fingerprint,
        council=entries.read("council", "", text),
        nation=entries.read("nation", Nation.ENGLAND, one_of(Nation)).value,
        courses=courses,
        satisfies=read_satisfies(entries.block("satisfies"), courses),
        post_levels=post_levels,
        rules=read_rules(entries, Names(courses, post_levels)),
        contacts=read_contacts(entries),
        roles=read_roles(entries),
        self_audit=read_self_audit(entries, courses),
    )
    return _with_rhythm(_with_numbers(asked, entries), entries)


def _with_numbers(usual: Policy, entries: Entries) -> Policy:
    days, people = whole_number(0, MOST_DAYS), whole_number(0, MOST_PEOPLE)
    return replace(
        usual,
        renewal_window_days=entries.read("renewal_window_days", usual.renewal_window_days, days),
        pending_pause_days=entries.read("pending_pause_days", usual.pending_pause_days, days),
        return_grace_days=entries.read("return_grace_days", usual.return_grace_days, days),
        hold_above=entries.read("hold_above", usual.hold_above, people),
        smallest_service=entries.read("smallest_service", usual.smallest_service, people),
    )


def _with_rhythm(usual: Policy, entries: Entries) -> Policy:
    return replace(
        usual,
        ladder=read_ladder(entries),
        escalation=read_escalation(entries),
        working_time=read_working_time(entries),
        digests=read_digests(entries),
        rag=read_rag(entries),
        uncertain=read_uncertain(entries),
    )
