"""Answers the link in a letter about others: the people of it who are still late, and the form about one.

Only for the letter's own reader, only for whom they may see today, each look and each refusal on record. The form that it
shows is the chat's, and comes back to `recording.py` as the chat's does.
"""

from collections.abc import Collection
from datetime import datetime

from dialogs import guidance
from dialogs.caller import Caller
from dialogs.overdue import delay_form, letter_page, looking
from dialogs.overdue.lookers import Looker, looker_in
from dialogs.overdue.looking import Seen
from dialogs.overdue.person_card import OnePerson
from dialogs.overdue.told import Told, told_to
from dialogs.replies import Reply
from storage import audit, delays
from storage.database import Connection, Transactions
from training.delays import latest_of
from training.grounds import View
from training.policy import Policy
from training.tracker import Tracker


class ByLetter:
    """Answers the words of `letter_page.py`. `now` is aware and in the council's zone."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    def knows(self, text: str) -> bool:
        """Whether the words are its own."""
        return letter_page.asked_in(text) is not None

    async def answer(self, caller: Caller, text: str, now: datetime) -> tuple[Reply, ...]:
        """Everybody of the letter who is still late, or the form about one of them."""
        looker = looker_in(caller, self._policy, now)
        if looker is None:
            return (guidance.unknown_person(self._policy),)
        letter_id, person_id = letter_page.asked_in(text) or ("", None)
        async with self._database.writing() as conn:
            told = await told_to(conn, looker.person, letter_id)
            if told is not None and person_id is None:
                return (await _page(conn, looker, told),)
            if told is not None and person_id in told.person_ids:
                return (await _form(conn, looker, told, person_id),)
            return (await looker.refused(conn, [person_id or ""]),)


async def _page(conn: Connection, looker: Looker, told: Told) -> Reply:
    seen = await looker.seen(conn, told.person_ids)
    if not seen:
        return await looker.refused(conn, told.person_ids)
    people = await _people(conn, looker, told, seen.values())
    figures = looking.Figures(
        scopes={each.scope for each in people},
        people=len(people),
        found=sum(bool(each.late) for each in people),
    )
    look = looking.letter_seen(
        looker.person_id, told.letter_id, figures, at=looker.now, by=looker.known_by
    )
    await audit.write(conn, look)
    return letter_page.page(told, people, View(looker.person_id, (), looker.now.date()))


async def _form(conn: Connection, looker: Looker, told: Told, person_id: str) -> Reply:
    one = await looker.may_see(conn, person_id)
    if one is None:
        return await looker.refused(conn, [person_id])
    one = told.narrowed(one)
    await looker.note(conn, one)
    key = delay_form.key_of(person_id, looker.now, letter_id=told.letter_id)
    return delay_form.form(one, key=key) if one.late else delay_form.nothing_late(one)


async def _people(
    conn: Connection, looker: Looker, told: Told, seen: Collection[Seen]
) -> list[OnePerson]:
    """What the page is made from, each narrowed to what the letter told."""
    tracker = Tracker(looker.policy, looker.now.date())
    ids = [each.person.person_id for each in seen]
    recorded = latest_of(await delays.of_people(conn, ids))
    return [
        told.narrowed(
            OnePerson(tracker.standing_of(*each.known), each.scope, recorded, {}, looker.policy)
        )
        for each in seen
    ]
