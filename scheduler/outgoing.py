"""A last look before sending: what each claimed message still has to say, with the facts for it.

Between the plan and this moment somebody may have done the course, left, gone on leave or been
exempted, or a later rung may have been planned. What no longer holds is dropped; a message with
nothing left is not sent. Nor is a second one to the same addressee on one day: what it says is
planned again.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from scheduler.council import Council
from scheduler.digest_facts import frozen_digest
from scheduler.list_facts import whole_lists
from scheduler.ports import Item, Outgoing
from storage import ledger, snapshot
from storage.database import Connection
from storage.ledger import Delivery
from training.digest import Digest
from training.ladder import Said
from training.looks import WholeList
from training.nudges import MessageKind, Nudge
from training.people import Person
from training.tracker import Standing, Tracker
from training.wanted import is_still_wanted


@dataclass(frozen=True, slots=True)
class LastLook:
    """One claimed message: what to send, None if nothing, and the nudges that no longer hold."""

    delivery: Delivery
    outgoing: Outgoing | None
    dropped: tuple[Nudge, ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    council: Council
    standings: Mapping[str, Standing]
    said: Mapping[str, Said]
    overtaken: Container[str]
    digests: Mapping[str, Digest]
    lists: Mapping[str, WholeList]
    day: date

    def person(self, person_id: str | None) -> Person | None:
        standing = self.standings.get(person_id) if person_id else None
        return standing.person if standing else None


async def last_looks(
    conn: Connection, deliveries: Sequence[Delivery], council: Council, day: date
) -> list[LastLook]:
    """Look at each message again with what is known on `day`."""
    subjects = {nudge.occurrence.person_id for each in deliveries for nudge in each.nudges}
    addressees = {each.addressee.person_id for each in deliveries if each.addressee.person_id}
    tracker = Tracker(council.policy, day)
    known = await snapshot.of_people(conn, subjects | addressees)
    standings = {who: tracker.standing_of(*everything) for who, everything in known.items()}
    said = await ledger.said_about(conn, subjects)
    overtaken = await ledger.overtaken(conn, deliveries, day)
    digests = await _digests(conn, deliveries)
    lists = await whole_lists(conn, council, deliveries, day)
    facts = _Facts(council, standings, said, overtaken, digests, lists, day)
    return [_look(each, facts) for each in deliveries]


async def _digests(conn: Connection, deliveries: Sequence[Delivery]) -> dict[str, Digest]:
    """What the digests among them are made from, by the delivery's id."""
    found = {
        each.delivery_id: await frozen_digest(conn, each.addressee.role, each.day)
        for each in deliveries
        if each.kind is MessageKind.DIGEST
    }
    return {delivery_id: digest for delivery_id, digest in found.items() if digest}


def _look(delivery: Delivery, facts: _Facts) -> LastLook:
    items = [_item(nudge, delivery, facts) for nudge in delivery.nudges]
    kept = tuple(item for item in items if item is not None)
    dropped = tuple(
        nudge for nudge, item in zip(delivery.nudges, items, strict=True) if item is None
    )
    is_overtaken = delivery.delivery_id in facts.overtaken
    is_empty = not kept and delivery.delivery_id not in {*facts.digests, *facts.lists}
    if is_empty or is_overtaken or not _can_be_told(delivery, facts):
        return LastLook(delivery, None, delivery.nudges)
    return LastLook(delivery, _outgoing(delivery, kept, facts), dropped)


def _outgoing(delivery: Delivery, items: tuple[Item, ...], facts: _Facts) -> Outgoing:
    return Outgoing(
        delivery_id=delivery.delivery_id,
        channel=delivery.channel,
        day=facts.day,
        addressee=delivery.addressee,
        person=facts.person(delivery.addressee.person_id),
        items=items,
        policy=facts.council.policy,
        digest=facts.digests.get(delivery.delivery_id),
        whole_list=facts.lists.get(delivery.delivery_id),
    )


def _can_be_told(delivery: Delivery, facts: _Facts) -> bool:
    """Whether the addressee is still there; the safeguarding team's mailbox always is.

    Somebody who is away gets nothing but what they asked for themself.
    """
    if delivery.addressee.person_id is None:
        return True
    person = facts.person(delivery.addressee.person_id)
    if person is None or not person.is_listed_on(facts.day):
        return False
    return delivery.kind is MessageKind.EXPORT or person.absence_on(facts.day) is None


def _item(nudge: Nudge, delivery: Delivery, facts: _Facts) -> Item | None:
    """The nudge with its facts; None where it no longer holds or a later rung was planned since."""
    standing = facts.standings.get(nudge.occurrence.person_id)
    if standing is None or not is_still_wanted(nudge, standing, facts.council.policy):
        return None
    said = facts.said.get(nudge.occurrence.person_id, {})
    rungs = said.get((nudge.occurrence, nudge.addressee.key), {})
    if any(day > delivery.day for day in rungs.values()):
        return None
    status = standing.status_for(nudge.occurrence.course)
    return Item(nudge, standing.person, status) if status else None
