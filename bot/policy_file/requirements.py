"""The policy file's requirements: who must have which course by when, and how it renews."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.policy_file.courses import MOST_MONTHS, a_course_of
from bot.policy_file.entries import Entries, Keys
from bot.policy_file.moments import day
from bot.policy_file.readings import flag, known, one_of, text, whole_number
from training.courses import Course
from training.days import Allowance
from training.people import Kind
from training.policy import Audience, LatestBy, MissedSession, Renewal, Rule

RULE_KEYS = Keys(
    required=("course", "for", "renews"),
    optional=(
        *("due", "latest", "started_from", "effective_on", "recommended", "valid_months"),
        *("interim", "missed"),
    ),
)
AUDIENCE_KEYS = Keys(required=("kind",), optional=("posts", "groups"))
ALLOWANCE_KEYS = Keys(required=("after",), optional=("days", "months"))
MISSED_KEYS = Keys(required=("course", "days"))
MOST_DAYS = 3660


class Start(StrEnum):
    """What a time allowed is counted from."""

    START = "start"
    ELECTION = "election"


_START_OF = {Kind.STAFF: Start.START, Kind.COUNCILLOR: Start.ELECTION}


@dataclass(frozen=True, slots=True)
class Names:
    """What else the file lists, for requirements to name."""

    courses: Mapping[str, Course]
    post_levels: Mapping[str, tuple[str, ...]]


def read_rules(entries: Entries, names: Names) -> tuple[Rule, ...]:
    """Every requirement in the file's order."""
    return tuple(_rule(each, names) for each in entries.blocks("requirements", RULE_KEYS))


def _rule(entries: Entries, names: Names) -> Rule:
    course = a_course_of(names.courses)
    audience = _audience(entries, names)
    rule = Rule(
        course=entries.read("course", "", course),
        audience=audience or Audience(Kind.STAFF),
        due=_allowance(entries, "due", audience),
        renews=entries.read("renews", Renewal.NEVER, one_of(Renewal)),
        latest=_latest(entries, audience),
        started_from=entries.read("started_from", None, day),
        effective_on=entries.read("effective_on", None, day),
        recommended=entries.read("recommended", False, flag),  # noqa: FBT003 - a default
        valid_months=entries.read("valid_months", None, whole_number(1, MOST_MONTHS)),
        interim=entries.read("interim", None, course),
        missed=_missed(entries, names.courses),
    )
    _check_due(rule, entries)
    _check_documents(rule, entries, names.courses)
    _check_interim(rule, entries)
    return rule


def _audience(entries: Entries, names: Names) -> Audience | None:
    """Whom the rule is for, or None where that could not be read."""
    block = entries.block("for", AUDIENCE_KEYS)
    post_list = known(names.post_levels, what="post list", code="unknown_post_list")
    kind = block.read("kind", None, one_of(Kind))
    level = block.read("posts", None, post_list)
    groups = block.read_list("groups", (), text)
    if kind is Kind.COUNCILLOR and block.has("posts"):
        block.wrong("posts", "posts_of_councillors", "only staff have posts; use “groups” here.")
    if kind is None:
        return None
    titles = None if level is None else frozenset(map(str.casefold, names.post_levels[level]))
    return Audience(kind=kind, post_level=level, titles=titles, groups=frozenset(groups))


def _allowance(entries: Entries, key: str, audience: Audience | None) -> Allowance | None:
    """Days or months from the start or the election; None where there is nothing to read."""
    if not entries.has(key):
        return None
    block = entries.block(key, ALLOWANCE_KEYS)
    if not entries.is_right(key):
        return None
    days = block.read("days", 0, whole_number(1, MOST_DAYS))
    months = block.read("months", 0, whole_number(1, MOST_MONTHS))
    after = block.read("after", None, one_of(Start))
    if block.is_written("days") is block.is_written("months"):
        block.wrong("days", "bad_allowance", f"“{key}” needs either “days” or “months”.")
    wanted = _START_OF[audience.kind] if audience else after
    if after is not wanted and after is not None:
        said = f"“after” must be “{wanted}” here: staff start, councillors are elected."
        block.wrong("after", "wrong_start", said)
    return Allowance(days=days, months=months)


def _latest(entries: Entries, audience: Audience | None) -> Allowance | LatestBy | None:
    if not entries.is_single("latest"):
        return _allowance(entries, "latest", audience)
    latest = entries.read("latest", None, one_of(LatestBy))
    if latest and audience and audience.kind is Kind.STAFF:
        said = "“latest” cannot be “end_of_election_year” for staff: they are not elected."
        entries.wrong("latest", "wrong_start", said)
    return latest


def _missed(entries: Entries, courses: Collection[str]) -> MissedSession | None:
    if not entries.has("missed"):
        return None
    block = entries.block("missed", MISSED_KEYS)
    course = a_course_of(courses)
    return MissedSession(
        course=block.read("course", "", course),
        days=block.read("days", 1, whole_number(1, MOST_DAYS)),
    )


def _check_due(rule: Rule, entries: Entries) -> None:
    if not entries.is_written("due") and not rule.recommended:
        said = "this requirement needs “due”, or “recommended: true”."
        entries.wrong("due", "no_due", said)


def _check_documents(rule: Rule, entries: Entries, courses: Mapping[str, Course]) -> None:
    course = courses.get(rule.course)
    if rule.renews is Renewal.ON_NEW_VERSION and course and not course.documents:
        said = f"“{course.code}” has no “documents”, so it cannot renew on a new version."
        entries.wrong("renews", "no_documents", said)


def _check_interim(rule: Rule, entries: Entries) -> None:
    instead = rule.missed.course if rule.missed else None
    for key, code in (("interim", rule.interim), ("missed", instead)):
        if code and code == rule.course:
            said = f"“{key}” must name another course than “{rule.course}” itself."
            entries.wrong(key, "same_course", said)
