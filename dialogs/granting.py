"""Exemptions, absences and dispensations in chat: for the safeguarding team alone, and not for oneself.

Everybody else is answered the same, whether whom they name exists or not. That somebody's record was
opened is written down, and so is what was recorded.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from dialogs import concern, grant_notices, grants, guidance
from dialogs.confirming import Filled, Replies
from dialogs.filled_in import has_concern, to_show_again, typed
from dialogs.flow import Answer
from dialogs.grant_checks import judged
from dialogs.grant_forms import VERSION, GrantMatter, fields_of, form, receipt
from dialogs.grant_words import GrantKind, GrantWish, is_asked_for, wish_in
from dialogs.grants import Grant
from dialogs.replies import Reply
from storage import audit, people, snapshot
from storage.audit import Entry
from storage.database import Connection, Database
from training.access import is_of_the_team
from training.dispensations import course_fault
from training.people import Person
from training.policy import Policy
from training.tracker import Tracker

FORM_KEPT = timedelta(days=14)
"""A form that is older is made out anew: an exemption counts from the day of its form."""

_START_AGAIN = "That form is out of date, so here is a new one. Please fill it in again."


class Granting:
    """Opens the forms for the team and records what comes back on them."""

    def __init__(self, database: Database, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    def knows(self, text: str) -> bool:
        """Whether the words ask to record something for somebody."""
        return is_asked_for(text)

    async def answer(self, asker: Person, text: str, now: datetime) -> Replies:
        """The form that the words ask for; `now` is in the council's zone."""
        if not is_of_the_team(asker, self._policy, now.date()):
            return (grant_notices.not_allowed(self._policy.contacts),)
        wish = wish_in(text)
        if wish is None or wish.named is None:
            return (grant_notices.how_to_ask(),)
        async with self._database.writing() as conn:
            return (await self._opened(conn, asker, wish, now=now),)

    async def take(self, filled: Filled) -> Replies:
        """What to say to a form, once what it grants is recorded."""
        sent, now = filled.sent, filled.at
        person_id, code, day = (*sent.key.split("|"), "", "", "")[:3]
        async with self._database.writing() as conn:
            asker = await snapshot.person_of(conn, filled.person_id)
            if asker is None or not is_of_the_team(asker, self._policy, now.date()):
                return (grant_notices.not_allowed(self._policy.contacts),)
            await people.hold(conn, person_id)
            matter = await self._matter(conn, GrantKind(sent.flow), person_id, on=now.date())
            if matter is None:
                return (guidance.old_card(),)
            if asker.person_id == person_id:
                return (grant_notices.not_for_oneself(),)
            made_on = _made_on(day, now.date())
            if sent.version != VERSION or made_on is None:
                return (form(matter, first=(_START_AGAIN,)),)
            about = replace(matter, course=self._policy.courses.get(code), day=made_on)
            return await self._judge(conn, about, sent, by=asker, at=now)

    async def _opened(
        self, conn: Connection, asker: Person, wish: GrantWish, *, now: datetime
    ) -> Reply:
        """The form for whoever is named, and a note that their record was opened."""
        course = self._policy.course_named(wish.course) if wish.course else None
        if course is not None and wish.kind is GrantKind.DISPENSATION:
            fault = course_fault(course)
            if fault:
                return grant_notices.refused(fault)
        if wish.course and course is None:
            return grant_notices.no_such_course(self._policy)
        found = await people.find(conn, wish.named or "")
        matter = await self._matter(
            conn, wish.kind, found.person_id if found else "", on=now.date()
        )
        if matter is None:
            return grant_notices.nobody(wish)
        if matter.person.person_id == asker.person_id:
            return grant_notices.not_for_oneself()
        detail = {"at": wish.kind.value}
        about = matter.person.person_id
        await audit.write(conn, Entry(now, asker.person_id, "looked", about, detail))
        return form(replace(matter, course=course))

    async def _judge(
        self, conn: Connection, matter: GrantMatter, sent: Answer, *, by: Person, at: datetime
    ) -> Replies:
        asked = fields_of(matter)
        values = typed(asked, sent)
        if has_concern(asked, values):
            return (concern.routes(self._policy.contacts), form(matter))
        granted = judged(matter, values, by=by.number)
        if isinstance(granted, Mapping):
            again = to_show_again(asked, values)
            return (form(matter, values=again, errors=granted),)
        await grants.record(conn, Grant(matter.person.person_id, granted, by.person_id, at))
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


def _made_on(written: str, today: date) -> date | None:
    """The day on which a form was made out; None of one that is too old, or of tomorrow."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if timedelta() <= today - day <= FORM_KEPT else None
