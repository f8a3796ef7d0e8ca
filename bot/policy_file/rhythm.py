"""The policy file's rhythm: ladder, escalation, working time, digests, RAG limits, and doubtful sends."""

from collections.abc import Mapping
from itertools import pairwise

from bot.policy_file.entries import Entries, Keys
from bot.policy_file.moments import slot, time_of_day, weekday, zone
from bot.policy_file.offices import mailbox
from bot.policy_file.readings import matching, one_of, whole_number
from training.delivery import Unsettled
from training.nudges import MessageKind
from training.policy import Digests, Escalation, LadderDays, Rag, WorkingTime

LADDER_KEYS = Keys(
    optional=("before_due_days", "long_allowance_days", "before_expiry_days", "after_days")
)
ESCALATION_KEYS = Keys(optional=("manager_after_days", "head_after_days", "team_after_days"))
WORKING_TIME_KEYS = Keys(optional=("days", "from", "to", "zone"))
DIGEST_KEYS = Keys(optional=("ssg", "osg", "managers", "month_end_list", "ssg_email", "osg_email"))
UNCERTAIN_KEYS = Keys(optional=tuple(kind.value for kind in MessageKind))
RAG_KEYS = Keys(optional=("green_from", "amber_from"))
MOST_DAYS = 3660
MOST_REMINDERS_AFTER = 4

_some_days = whole_number(1, MOST_DAYS)
_month_end = matching("last_working_day", "can only be “last_working_day”.")


def read_ladder(entries: Entries) -> LadderDays:
    """The days on which people are told: counted down before a date, counted up after it."""
    block, usual = entries.block("ladder", LADDER_KEYS), LadderDays()
    ladder = LadderDays(
        before_due_days=block.read_list("before_due_days", usual.before_due_days, _some_days),
        long_allowance_days=block.read(
            "long_allowance_days", usual.long_allowance_days, _some_days
        ),
        before_expiry_days=block.read_list(
            "before_expiry_days", usual.before_expiry_days, _some_days
        ),
        after_days=block.read_list("after_days", usual.after_days, _some_days),
    )
    _check_long_allowance(block, ladder)
    _check_falling(block, "before_due_days", ladder.before_due_days)
    _check_falling(block, "before_expiry_days", ladder.before_expiry_days)
    _check_after(block, ladder.after_days)
    return ladder


def _is_empty(block: Entries, key: str, days: tuple[int, ...]) -> bool:
    """Whether a list has nothing in it; one with nothing but wrong items has been told of already."""
    return not days and block.is_right(key)


def _check_falling(block: Entries, key: str, days: tuple[int, ...]) -> None:
    if _is_empty(block, key, days) or any(left <= right for left, right in pairwise(days)):
        said = f"“{key}” must fall from day to day, such as [30, 7, 1]."
        block.wrong(key, "impossible_ladder", said)


def _check_after(block: Entries, days: tuple[int, ...]) -> None:
    is_empty = _is_empty(block, "after_days", days)
    if len(days) > MOST_REMINDERS_AFTER:
        said = f"“after_days” can hold {MOST_REMINDERS_AFTER} days at most; then others are told."
        block.wrong("after_days", "impossible_ladder", said)
    if is_empty or any(left >= right for left, right in pairwise(days)):
        said = "“after_days” must rise from day to day, such as [1, 7, 14, 21]."
        block.wrong("after_days", "impossible_ladder", said)


def _check_long_allowance(block: Entries, ladder: LadderDays) -> None:
    furthest = max(ladder.before_due_days, default=0)
    if not block.is_right("long_allowance_days") or ladder.long_allowance_days >= furthest:
        return
    key = "long_allowance_days" if block.has("long_allowance_days") else "before_due_days"
    said = (
        f"“long_allowance_days” is {ladder.long_allowance_days}, less than the furthest of "
        f"“before_due_days”, {furthest}."
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
    _check_rising(block, escalation)
    return escalation


def _check_rising(block: Entries, escalation: Escalation) -> None:
    """Note each pair of days that does not rise; a day that could not be read is passed over."""
    days = {
        "manager_after_days": escalation.manager_after_days,
        "head_after_days": escalation.head_after_days,
        "team_after_days": escalation.team_after_days,
    }
    for key, later in pairwise([key for key in days if block.is_right(key)]):
        if days[key] >= days[later]:
            said = f"“{later}”, {days[later]}, must be more than “{key}”, {days[key]}."
            block.wrong(key if block.has(key) else later, "impossible_escalation", said)


def read_working_time(entries: Entries) -> WorkingTime:
    """The weekdays and hours in which messages may go out."""
    block, usual = entries.block("working_time", WORKING_TIME_KEYS), WorkingTime()
    days = block.read_list("days", tuple(sorted(usual.weekdays)), weekday)
    if _is_empty(block, "days", days) or len(set(days)) < len(days):
        block.wrong("days", "bad_days", "“days” must name at least one day, and each once.")
    working_time = WorkingTime(
        weekdays=frozenset(days),
        from_time=block.read("from", usual.from_time, time_of_day),
        to_time=block.read("to", usual.to_time, time_of_day),
        zone=block.read("zone", usual.zone, zone),
    )
    if block.is_right("from", "to") and working_time.from_time >= working_time.to_time:
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
    if block.is_right("green_from", "amber_from") and rag.amber_from >= rag.green_from:
        block.wrong("amber_from", "bad_rag", "“amber_from” must be less than “green_from”.")
    return rag


def read_uncertain(entries: Entries) -> Mapping[str, Unsettled]:
    """What becomes of a kind of message that may or may not have arrived, where the file says so."""
    block = entries.block("uncertain", UNCERTAIN_KEYS)
    reading = one_of(Unsettled)
    return {
        kind.value: block.read(kind.value, Unsettled.HOLD, reading)
        for kind in MessageKind
        if block.has(kind.value)
    }
