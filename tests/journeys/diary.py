"""Days that pass, and what each of them said to whom."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.wires import LetterComposer
from dialogs.letters.letter import Letter
from tests.default_policy import POLICY
from tests.fakes import Handed
from tests.scheduler.town import LONDON, Town, open_town
from training.delivery import DeliveryState
from training.nudges import MessageKind
from training.people import Person
from training.policy import Policy


@dataclass(slots=True)
class Diary:
    """A town in which the days pass: planned soon after six, delivered from half past eight."""

    town: Town[Letter]

    async def live(self, from_on: str, to_on: str) -> None:
        """Let days pass, weekends and holidays too, the first and the last included."""
        day, last = date.fromisoformat(from_on), date.fromisoformat(to_on)
        while day <= last:
            await self.plan_at(day)
            self.town.turn_to(f"{day} 08:30")
            await self.town.deliver()
            day += timedelta(days=1)

    async def plan_at(self, day: date) -> None:
        """Plan one day at six in the morning, and the managers' lists five minutes later."""
        self.town.turn_to(f"{day} 06:00")
        await self.town.plan()
        self.town.turn_to(f"{day} 06:05")
        await self.town.list_managers()

    def told(self, person: Person | None) -> list[str]:
        """What ladders said to somebody, or to the mailbox: a day and its rungs on each line."""
        return _lines(self.handed(person), is_listed=False)

    def listed(self, person: Person | None) -> list[str]:
        """Which lists somebody was sent: a day and its lines on each line."""
        return _lines(self.handed(person), is_listed=True)

    def handed(self, person: Person | None) -> list[Handed[Letter]]:
        """What was sent to somebody, or to the mailbox, with the letters."""
        wanted = person.person_id if person else None
        sent = (*self.town.email.sent, *self.town.teams.sent)
        mine = [each for each in sent if each.outgoing.addressee.person_id == wanted]
        return sorted(mine, key=lambda each: each.outgoing.day)

    async def twice_on_a_day(self) -> list[tuple[str, date]]:
        """Who got two daily messages on one day, and when: nobody, ever."""
        got = Counter(
            (each.addressee.key, _day_of(each.sent_at))
            for each in await self.town.ledger()
            if each.state is DeliveryState.SENT and each.kind is MessageKind.DAILY
        )
        return [one for one, count in got.items() if count > 1]


@asynccontextmanager
async def open_diary(address: str, *, policy: Policy = POLICY) -> AsyncIterator[Diary]:
    """A diary of an empty council; when it is closed, nobody got two messages on a day."""
    async with open_town(address, LetterComposer(), policy=policy) as town:
        diary = Diary(town)
        yield diary
        assert await diary.twice_on_a_day() == []


def _lines(handed: list[Handed[Letter]], *, is_listed: bool) -> list[str]:
    """The days on which anything of that sort was said, and what."""
    said = [
        (
            each.outgoing.day,
            [
                f"{item.status.course} {item.nudge.rung.code}"
                for item in each.outgoing.items
                if item.nudge.is_list_line is is_listed
            ],
        )
        for each in handed
    ]
    return [f"{on}: {', '.join(rungs)}" for on, rungs in said if rungs]


def _day_of(sent_at: datetime | None) -> date:
    assert sent_at is not None
    return sent_at.astimezone(LONDON).date()
