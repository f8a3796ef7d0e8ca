"""The policy file's rhythm: the ladder, the escalation, working time, digests and the RAG limits."""

from itertools import pairwise

from bot.policy_file.entries import Entries, Keys
from bot.policy_file.moments import slot, time_of_day, weekday, zone
from bot.policy_file.offices import mailbox
from bot.policy_file.readings import list_of, matching, whole_number
from training.policy import Digests, Escalation, LadderDays, Rag, WorkingTime

LADDER_KEYS = Keys(
    optional=("before_due_days", "long_allowance_days", "before_expiry_days", "after_days")
)
ESCALATION_KEYS = Keys(optional=("manager_after_days", "head_after_days", "team_after_days"))
WORKING_TIME_KEYS = Keys(optional=("days", "from", "to", "zone"))
DIGEST_KEYS = Keys(optional=("ssg", "osg", "managers", "month_end_list", "ssg_email", "osg_email"))
RAG_KEYS = Keys(optional=("green_from", "amber_from"))
MOST_DAYS = 3660
MOST_REMINDERS_AFTER = 4

_some_days = whole_number(1, MOST_DAYS)
_month_end = matching("last_working_day", "can only be “last_working_day”.")


def read_ladder(entries: Entries) -> LadderDays:
    """The days on which people are told: counted down before a date, counted up after it."""
    block, usual = entries.block("ladder", LADDER_KEYS), LadderDays()
    before_due = block.read("before_due_days", None, list_of(_some_days))
    before_expiry = block.read("before_expiry_days", None, list_of(_some_days))
    after = block.read("after_days", None, list_of(_some_days))
    long_allowance = block.read("long_allowance_days", None, _some_days)
    _check_falling(block, "before_due_days", before_due)
    _check_falling(block, "before_expiry_days", before_expiry)
    _check_after(block, after)
    ladder = LadderDays(
        before_due_days=usual.before_due_days if before_due is None else before_due,
        long_allowance_days=long_allowance or usual.long_allowance_days,
        before_expiry_days=usual.before_expiry_days if before_expiry is None else before_expiry,
        after_days=usual.after_days if after is None else after,
    )
    _check_long_allowance(block, ladder)
    return ladder


def _check_falling(block: Entries, key: str, days: tuple[int, ...] | None) -> None:
    if days is not None and (not days or any(left <= right for left, right in pairwise(days))):
        said = f"“{key}” must fall from day to day, such as [30, 7, 1]."
        block.wrong(key, "impossible_ladder", said)


def _check_after(block: Entries, days: tuple[int, ...] | None) -> None:
    if days is None:
        return
    if len(days) > MOST_REMINDERS_AFTER:
        said = f"“after_days” can hold {MOST_REMINDERS_AFTER} days at most; then others are told."
        block.wrong("after_days", "impossible_ladder", said)
    if not days or any(left >= right for left, right in pairwise(days)):
        said = "“after_days” must rise from day to day, such as [1, 7, 14, 21]."
        block.wrong("after_days", "impossible_ladder", said)


def _check_long_allowance(block: Entries, ladder: LadderDays) -> None:
    if not block.is_sound or ladder.long_allowance_days >= max(ladder.before_due_days):
        return
    key = "long_allowance_days" if block.has("long_allowance_days") else "before_due_days"
    said = (
        f"“long_allowance_days” is {ladder.long_allowance_days}, less than the furthest of "
        f"“before_due_days”, {max(ladder.before_due_days)}."
    )
    block.wrong(key, "impossible_ladder", said)


def read_escalation(entries: Entries) -> Escalation:
    """When others are told: each later than the one before."""
    block, usual = entries.block("escalation", ESCALATION_KEYS), Escalation()
    escalation = Escalation(
        manager_after_days=block.read("manager_after_days", usual.manager_after_days, _some_days),
        head_after_days=block.read("head_after_days", usual.head_after_days, _some_days),
        team_after_days=block.read("team_after_days", usual.team_after_days, _some_days),
    )
    manager, head = escalation.manager_after_days, escalation.head_after_days
    if block.is_sound and not manager < head < escalation.team_after_days:
        said = (
            "the days of “escalation” must rise: "
            f"manager {manager}, head {head}, team {escalation.team_after_days}."
        )
        block.wrong("manager_after_days", "impossible_escalation", said)
    return escalation


def read_working_time(entries: Entries) -> WorkingTime:
    """The weekdays and hours in which messages may go out."""
    block, usual = entries.block("working_time", WORKING_TIME_KEYS), WorkingTime()
    days = block.read("days", None, list_of(weekday))
    if days is not None and (not days or len(set(days)) < len(days)):
        block.wrong("days", "bad_days", "“days” must name at least one day, and each once.")
    working_time = WorkingTime(
        weekdays=usual.weekdays if days is None else frozenset(days),
        from_time=block.read("from", usual.from_time, time_of_day),
        to_time=block.read("to", usual.to_time, time_of_day),
        zone=block.read("zone", usual.zone, zone),
    )
    if block.is_sound and working_time.from_time >= working_time.to_time:
        block.wrong("from", "bad_hours", "“from” must be earlier than “to”.")
    return working_time


def read_digests(entries: Entries) -> Digests:
    """When the weekly lists go out and to which mailing lists; the month-end list has one possible day."""
    block, usual = entries.block("digests", DIGEST_KEYS), Digests()
    block.read("month_end_list", "", _month_end)
    return Digests(
        ssg=block.read("ssg", usual.ssg, slot),
        osg=block.read("osg", usual.osg, slot),
        managers=block.read("managers", usual.managers, slot),
        ssg_email=block.read("ssg_email", usual.ssg_email, mailbox),
        osg_email=block.read("osg_email", usual.osg_email, mailbox),
    )


def read_rag(entries: Entries) -> Rag:
    """The limits of green and amber in per cent."""
    block, usual = entries.block("rag", RAG_KEYS), Rag()
    rag = Rag(
        green_from=block.read("green_from", usual.green_from, whole_number(1, 100)),
        amber_from=block.read("amber_from", usual.amber_from, whole_number(1, 100)),
    )
    if block.is_sound and rag.amber_from >= rag.green_from:
        block.wrong("amber_from", "bad_rag", "“amber_from” must be less than “green_from”.")
    return rag
