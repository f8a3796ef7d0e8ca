"""Somebody says that they have done something, and what they are told."""

from datetime import date

from dialogs.own_training import done
from dialogs.own_training.done import Facts
from dialogs.reading.wishes import Intent, Wish
from dialogs.replies import Notice, Reply
from tests.cast import CAST, a_person, a_post, day, records
from tests.default_policy import POLICY
from tests.dialogs.asked import standing_of
from training.people import Person
from training.policy import Policy
from training.records import Records

KNOWN = dict(CAST)
EXPERT = a_person(a_post(title="Safeguarding Officer", started="2026-09-01"))
ELEARNING = "Introductory safeguarding e-learning"


def told(
    person: Person,
    wish: Wish,
    known: Records | None = None,
    *,
    policy: Policy = POLICY,
    reported: str | None = None,
) -> Reply:
    """The one thing they are told; `reported` is the day of the last report about the e-learning."""
    known = known or KNOWN.get(person) or records()
    last = {"elearning": day(reported)} if reported else {}
    facts = Facts(standing_of(person, known, policy=policy), known, policy, last)
    (reply,) = done.answer(facts, wish)
    return reply


def notice(reply: Reply) -> Notice:
    """The same as a notice, with a way forward."""
    assert isinstance(reply, Notice)
    assert reply.suggestions, "a way forward"
    return reply


def wish(course: str | None = None, *among: str, on: str | None = None) -> Wish:
    """What they say, about which course and on which day."""
    return Wish(Intent.DONE, course, among, on=date.fromisoformat(on) if on else None)
