"""The form with a reason for a delay, come back from chat or from a letter's link: judged and recorded.

One writer for both. What comes by link is held against its letter besides: nobody whom it did not name, nothing of
theirs that it did not tell (`told.py`).
"""

from dataclasses import replace

from dialogs import answers, guidance
from dialogs.confirming import Filled
from dialogs.flow import Answer
from dialogs.overdue import delay_form, letter_page
from dialogs.overdue.lookers import Looker, looker_in
from dialogs.overdue.person_card import OnePerson
from dialogs.overdue.told import told_to
from dialogs.replies import PRESS, Notice, Reply
from storage.database import Connection, Transactions
from training.policy import Policy


class Reasons:
    """Takes the form."""

    def __init__(self, database: Transactions, policy: Policy) -> None:
        self._database = database
        self._policy = policy

    async def take(self, filled: Filled) -> tuple[Reply, ...]:
        """Record the reason, once; whoever may not see the person is refused."""
        sent, letter_id = filled.sent, delay_form.letter_in(filled.sent.key)
        looker = looker_in(filled.caller, self._policy, filled.at)
        if looker is None:
            return (guidance.unknown_person(self._policy),)
        is_whole = letter_id is not None or not filled.caller.is_by_link
        if sent.version != delay_form.VERSION or PRESS in sent.values or not is_whole:
            return (guidance.old_card(),)
        async with self._database.writing() as conn:
            one = await _named(conn, looker, sent.key)
            if one is None:
                return (await looker.refused(conn, [delay_form.person_in(sent.key)]),)
            reply = await _recorded(conn, looker, one, sent, by=filled.caller.identified_by)
        return (_leading_back(reply, letter_id) if letter_id else reply,)


async def _named(conn: Connection, looker: Looker, key: str) -> OnePerson | None:
    """The person whom a form is about, as far as its sender may see them."""
    person_id, letter_id = delay_form.person_in(key), delay_form.letter_in(key)
    one = await looker.may_see(conn, person_id)
    if one is None or letter_id is None:
        return one
    told = await told_to(conn, looker.person, letter_id)
    return told.narrowed(one) if told and person_id in told.person_ids else None


async def _recorded(
    conn: Connection, looker: Looker, one: OnePerson, sent: Answer, *, by: str
) -> Reply:
    turn = delay_form.answer(one, sent, looker.person_id, at=looker.now)
    if turn.record is None:
        await looker.note(conn, one)
        return turn.replies[0]
    form_key = f"{looker.person_id}|{sent.key}"
    recorded = await answers.record_delays(conn, form_key, turn.record, identified_by=by)
    return delay_form.receipt(one, recorded)


def _leading_back(reply: Reply, letter_id: str) -> Reply:
    """Where a chat leads to its cards, a letter's page leads to the letter's people."""
    if not isinstance(reply, Notice):
        return reply
    return replace(reply, suggestions=(letter_page.back_to(letter_id),))
