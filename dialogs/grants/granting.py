"""Exemptions, absences and dispensations in chat: for the safeguarding team alone, and not for oneself.

In Teams only, where somebody has signed in. Everybody else is answered the same, whether whom they name
exists or not. That somebody's record was opened is written down, and so is what was recorded.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from dialogs import guidance
from dialogs.caller import Caller
from dialogs.concern import spotting
from dialogs.concern.course_names import CourseNames
from dialogs.confirming import Filled, Replies
from dialogs.filled_in import has_concern, to_show_again, typed
from dialogs.flow import Answer
from dialogs.grants import grant, notices
from dialogs.grants.checks import NO_SUCH_FILE, judged
from dialogs.grants.forms import EVIDENCE, VERSION, GrantMatter, fields_of, form, receipt
from dialogs.grants.grant import Grant, Granted
from dialogs.grants.words import GrantKind, GrantWish, is_asked_for, wish_in
from dialogs.overdue.looking import LOOKED
from dialogs.replies import Notice, Reply
from storage import audit, dispensations, people, snapshot
from storage.audit import Entry
from storage.database import Connection, Transactions
from training.access import is_of_the_team
from training.delivery import Channel
from training.dispensations import Dispensation, course_fault
from training.people import Person
from training.policy import Policy
from training.tracker import Tracker

FORM_KEPT = timedelta(days=14)
"""A form that is older is made out anew: an exemption counts from the day of its form."""

_START_AGAIN = "That form is out of date, so here is a new one. Please fill it in again."


class Granting:
    """Opens the forms for the team and records what comes back on them."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    def knows(self, text: str) -> bool:
        """Whether the words ask to record something for somebody."""
        return is_asked_for(text)

    async def answer(self, caller: Caller, text: str, now: datetime) -> Replies:
        """The form that the words ask for; `now` is in the council's zone."""
        asker = self._member(caller, caller.person, now.date())
        if isinstance(asker, Notice):
            return (asker,)
        wish = wish_in(text)
        if wish is None or wish.named is None:
            return (notices.how_to_ask(),)
        async with self._database.writing() as conn:
            return (await self._opened(conn, asker, wish, now=now),)

    async def take(self, filled: Filled) -> Replies:
        """What to say to a form, once what it grants is recorded."""
        sent, now = filled.sent, filled.at
        person_id, code, day = (*sent.key.split("|"), "", "", "")[:3]
        async with self._database.writing() as conn:
            known = await snapshot.person_of(conn, filled.person_id)
            asker = self._member(filled.caller, known, now.date())
            if isinstance(asker, Notice):
                return (asker,)
            await people.hold(conn, person_id)
            matter = await self._matter(conn, GrantKind(sent.flow), person_id, on=now.date())
            if matter is None:
                return (guidance.old_card(),)
            if asker.person_id == person_id:
                return (notices.not_for_oneself(),)
            made_on = _made_on(day, now.date())
            if sent.version != VERSION or made_on is None:
                return (form(matter, first=(_START_AGAIN,)),)
            about = replace(matter, course=self._policy.courses.get(code), day=made_on)
            return await self._judge(conn, about, sent, by=asker, at=now)

    def _member(self, caller: Caller, person: Person | None, on: date) -> Person | Notice:
        """The member of the team who asks; else why not. An email or a link in one is not enough."""
        if person is None or not is_of_the_team(person, self._policy, on):
            return notices.not_allowed(self._policy.contacts)
        return person if caller.channel is Channel.TEAMS else notices.in_teams_only()

    async def _opened(
        self, conn: Connection, asker: Person, wish: GrantWish, *, now: datetime
    ) -> Reply:
        """The form for whoever is named, and a note that their record was opened."""
        course = self._policy.course_named(wish.course) if wish.course else None
        if course is not None and wish.kind is GrantKind.DISPENSATION:
            fault = course_fault(course)
            if fault:
                return notices.refused(fault)
        if wish.course and course is None:
            return notices.no_such_course(self._policy)
        found = await people.find(conn, wish.named or "")
        matter = await self._matter(
            conn, wish.kind, found.person_id if found else "", on=now.date()
        )
        if matter is None:
            return notices.nobody(wish)
        if matter.person.person_id == asker.person_id:
            return notices.not_for_oneself()
        detail = {"at": wish.kind.value}
        about = matter.person.person_id
        await audit.write(conn, Entry(now, asker.person_id, LOOKED, about, detail))
        return form(replace(matter, course=course))

    async def _judge(
        self, conn: Connection, matter: GrantMatter, sent: Answer, *, by: Person, at: datetime
    ) -> Replies:
        asked = fields_of(matter)
        values = typed(asked, sent)
        if has_concern(asked, values, CourseNames.of(self._policy)):
            return (spotting.routes(self._policy.contacts), form(matter))
        granted = judged(matter, values, by=by.number)
        if not isinstance(granted, Mapping):
            granted = await _with_file(conn, matter.person.person_id, granted)
        if isinstance(granted, Mapping):
            again = to_show_again(asked, values)
            return (form(matter, values=again, errors=granted),)
        await grant.record(conn, Grant(matter.person.person_id, granted, by.person_id, at))
        after = await self._matter(conn, matter.kind, matter.person.person_id, on=at.date())
        return (receipt(after or matter, granted),)

    async def _matter(
        self, conn: Connection, kind: GrantKind, person_id: str, *, on: date
    ) -> GrantMatter | None:
        """Where somebody stands today; None of somebody whom the lists do not hold."""
        known = await snapshot.of_person(conn, person_id)
        if known is None:
            return None
        standing = Tracker(self._policy, on).standing_of(*known)
        return GrantMatter(kind, standing, self._policy, None, on)


async def _with_file(
    conn: Connection, person_id: str, granted: Granted
) -> Granted | Mapping[str, str]:
    """A dispensation with the whole id of its file; what to put right where that is not theirs."""
    if not isinstance(granted, Dispensation) or granted.evidence is None:
        return granted
    file = await dispensations.evidence_of(conn, person_id, granted.evidence)
    return replace(granted, evidence=file) if file else {EVIDENCE: NO_SUCH_FILE}


def _made_on(written: str, today: date) -> date | None:
    """The day on which a form was made out; None of one that is too old, or of tomorrow."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if timedelta() <= today - day <= FORM_KEPT else None
