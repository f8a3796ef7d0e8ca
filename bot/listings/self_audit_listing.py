"""Self-audits for people and programs: a line each, with every answer, also to questions of another day."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from bot.listings.listing import Cell, Table
from dialogs.self_audit.questions import ALL_NAMES
from training.people import Person
from training.self_audits import Equivalent, SelfAudit

Known = Mapping[str, Person]
"""The councillors by their id."""

WHO = ("person", "name", "group", "which", "answered_on")
WHAT_CAME = ("equivalent_state", "decided_by", "decided_on", "decision_reason")
HOW = ("questions", "policy", "identified_by", "channel")


def table(sent: Sequence[SelfAudit], known: Known, zone: ZoneInfo) -> Table:
    """A line for each; an answer that was not asked for is an empty cell."""
    names = _names(sent)
    rows = [_row(each, known, names, zone) for each in sent]
    columns = (*WHO, *names, *WHAT_CAME, *HOW)
    count = "1 self-audit" if len(sent) == 1 else f"{len(sent)} self-audits"
    return Table(count, columns, rows, spare=(*HOW, *WHAT_CAME, "group", "which", *names))


def document(sent: Sequence[SelfAudit], known: Known) -> dict[str, object]:
    """All of it, each answer with its question in the words in which it was put."""
    return {"self_audits": [_json(each, known[each.person_id]) for each in sent]}


def _names(sent: Sequence[SelfAudit]) -> list[str]:
    """The answers' names in today's order of the questions, then those of other days."""
    found = dict.fromkeys(name for each in sent for name in each.answers)
    return [
        *(name for name in ALL_NAMES if name in found),
        *(name for name in found if name not in ALL_NAMES),
    ]


def _group_of(person: Person) -> str | None:
    """The party group of somebody's last seat."""
    return person.seats[-1].party_group if person.seats else None


def _row(sent: SelfAudit, known: Known, names: Sequence[str], zone: ZoneInfo) -> tuple[Cell, ...]:
    person = known[sent.person_id]
    return (
        person.number,
        person.name,
        _group_of(person),
        sent.number,
        sent.on,
        *(sent.said(name) for name in names),
        *_decided(sent.equivalent, zone),
        sent.questions,
        sent.policy,
        sent.identified_by,
        sent.channel,
    )


def _decided(equivalent: Equivalent | None, zone: ZoneInfo) -> tuple[Cell, ...]:
    if equivalent is None:
        return (None,) * len(WHAT_CAME)
    state, decision = equivalent.completion.verification.value, equivalent.decision
    if decision is None:
        return state, None, None, None
    return state, decision.by, decision.at.astimezone(zone).date(), decision.reason


def _json(sent: SelfAudit, person: Person) -> dict[str, object]:
    return {
        "person": person.number,
        "name": person.name,
        "group": _group_of(person),
        "which": sent.number,
        "answered_on": sent.on,
        "sent_at": sent.sent_at,
        "answers": {
            name: {"question": each.asked, "answer": each.said}
            for name, each in sent.answers.items()
        },
        "statement": sent.statement,
        "equivalent": _equivalent(sent.equivalent),
        "questions": sent.questions,
        "policy": sent.policy,
        "identified_by": sent.identified_by,
        "channel": sent.channel,
    }


def _equivalent(each: Equivalent | None) -> dict[str, object] | None:
    if each is None:
        return None
    decision = each.decision
    return {
        "course": each.completion.course,
        "completed_on": each.completion.on,
        "state": each.completion.verification.value,
        "decided_by": decision.by if decision else None,
        "decided_at": decision.at if decision else None,
        "reason": decision.reason if decision else None,
    }
