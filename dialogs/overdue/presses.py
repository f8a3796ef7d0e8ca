"""What the buttons of the cards about late training do.

A card proves nothing: whoever pressed may have made it up. So everybody whom it names is held against
what the presser may see now; whoever is not in it is refused, and that is written down.
"""

from datetime import datetime

from dialogs import guidance
from dialogs.confirming import Filled
from dialogs.flow import Answer
from dialogs.overdue import card as overdue_card
from dialogs.overdue import delay_form, exporting, looking, person_card, reminded_words, showing
from dialogs.overdue.card import EMAIL, PAGE, REASON, REMIND, REMIND_ALL
from dialogs.overdue.lookers import Looker
from dialogs.overdue.reminding import Reminding
from dialogs.replies import PRESS, Reply
from storage import audit
from storage.database import Transactions
from training.days import WorkingCalendar
from training.people import Person
from training.policy import Policy


class OverduePresses:
    """Takes what was pressed on the cards. `now` is aware and in the council's zone."""

    def __init__(self, database: Transactions, policy: Policy, calendar: WorkingCalendar) -> None:
        self._database = database
        self._policy = policy
        self._calendar = calendar
        self._reminding = Reminding(policy, calendar)
        card = (overdue_card.FLOW, overdue_card.VERSION)
        self._takes = {
            (*card, REMIND): self._remind_one,
            (*card, REMIND_ALL): self._remind_all,
            (*card, REASON): self._ask_reason,
            (*card, EMAIL): self._email,
        }

    async def take(self, filled: Filled) -> tuple[Reply, ...]:
        """Do it, once, and say what was done; an old or forged card does nothing."""
        caller, sent, now = filled.caller, filled.sent, filled.at
        asker = showing.asker_in(caller, now)
        if asker is None:
            return (guidance.unknown_person(self._policy),)
        take = self._takes.get((sent.flow, sent.version, sent.values.get(PRESS, "")))
        return (await take(asker, sent, now) if take else guidance.old_card(),)

    async def _remind_one(self, asker: Person, sent: Answer, now: datetime) -> Reply:
        async with self._database.writing() as conn:
            outcomes = await self._reminding.remind(conn, asker, [sent.key], now)
            for outcome in outcomes:
                return reminded_words.one_reminded(outcome, now)
            return await showing.refusal(conn, asker, self._policy, now)

    async def _remind_all(self, asker: Person, sent: Answer, now: datetime) -> Reply:
        async with self._database.writing() as conn:
            ids = sent.key.split(",")[:PAGE]
            outcomes = await self._reminding.remind(conn, asker, ids, now)
            if outcomes:
                return reminded_words.many_reminded(outcomes, now)
            return await showing.refusal(conn, asker, self._policy, now)

    async def _ask_reason(self, asker: Person, sent: Answer, now: datetime) -> Reply:
        looker = Looker(asker, self._policy, now)
        async with self._database.writing() as conn:
            one = await looker.may_see(conn, sent.key)
            if one is None:
                return await looker.refused(conn, [sent.key])
            await looker.note(conn, one)
        if not one.late:
            return person_card.card(one)
        return delay_form.form(one, key=delay_form.key_of(sent.key, now))

    async def _email(self, asker: Person, sent: Answer, now: datetime) -> Reply:
        """The list is looked through before the ledger is opened for writing: it may be long."""
        wanted = exporting.wanted_in(sent.key, self._policy, now)
        if wanted is None:
            return guidance.old_card()
        async with self._database.reading() as conn:
            shown = await showing.shown_to(conn, asker, wanted.asked, policy=self._policy, now=now)
        async with self._database.writing() as conn:
            if shown is not None:
                return await exporting.send(
                    conn, asker, shown, asked_at=wanted.asked_at, calendar=self._calendar
                )
            look = looking.look_of(wanted.asked)
            await audit.write(conn, looking.list_refused(asker.person_id, look, at=now))
            return await showing.refusal(conn, asker, self._policy, now)
