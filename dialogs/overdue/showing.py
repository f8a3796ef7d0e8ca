"""What the cards about late training are made from, read for whoever may see it."""

from datetime import datetime

from dialogs.caller import Caller
from dialogs.overdue import card, looking, scope_words
from dialogs.overdue.card import PAGE, Shown
from dialogs.overdue.looking import Seen
from dialogs.overdue.person_card import OnePerson
from dialogs.reading.wishes import Asked
from dialogs.replies import Notice, Reply
from storage import delays, people, sight
from storage.database import Connection
from training.access import Sight
from training.delays import latest_of
from training.grounds import Scope
from training.people import Person
from training.policy import Policy
from training.tracker import Tracker


def asker_in(caller: Caller, now: datetime) -> Person | None:
    """Whoever asks, if the council's lists have them on that day."""
    person = caller.person
    return person if person and person.is_listed_on(now.date()) else None


async def shown_to(
    conn: Connection, asker: Person, asked: Asked, *, policy: Policy, now: datetime
) -> Shown | None:
    """What the asker may be shown of what they asked; None where they have no such scope."""
    look = looking.look_of(asked)
    view = await sight.view_of(conn, Sight(asker, policy, now.date()), look)
    if view is None:
        return None
    overview = await looking.looked_at(conn, view, look, policy, most=asked.page * PAGE)
    return Shown(asked, view, overview, policy, now)


async def page(conn: Connection, shown: Shown) -> Reply:
    """The card of the page, with the reasons on record for its people."""
    ids = [each.person.person_id for each in shown.people]
    return card.card(shown, latest_of(await delays.of_people(conn, ids)))


async def one_person(conn: Connection, seen: Seen, policy: Policy, now: datetime) -> OnePerson:
    """What one person's card is made from."""
    standing = Tracker(policy, now.date()).standing_of(*seen.known)
    recorded = await delays.of_people(conn, [seen.person.person_id])
    names = await people.names_of(conn, {each.recorded_by for each in recorded})
    return OnePerson(standing, seen.scope, latest_of(recorded), names, policy)


async def refusal(conn: Connection, asker: Person, policy: Policy, now: datetime) -> Notice:
    """Whom the asker may ask about instead; nothing of whom they asked about is looked at."""
    seeing = Sight(asker, policy, now.date())
    line, mine = seeing.view(Scope.TREE), seeing.view()
    scopes = {ground.scope for ground in mine.grounds} if mine else set()
    if line is None or not await looking.has_people(conn, line):
        scopes -= {Scope.TREE}
    return scope_words.refused(mine, scopes, policy)
