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
from scheduler.ports import Item, Outgoing
from storage import ledger, snapshot, snoozes, telling
from storage.database import Connection
from storage.ledger import Delivery
from training.digest import Digest
from training.evidence import Settled
from training.ladder import Said
from training.nudges import MessageKind, Nudge
from training.people import Person
from training.skips import Snooze
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
    snoozes: Mapping[str, Sequence[Snooze]]
    overtaken: Container[str]
    digests: Mapping[str, Digest]
    settled: Mapping[str, tuple[Settled, ...]]
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
    put_off = await snoozes.in_force(conn, day)
    overtaken = await ledger.overtaken(conn, deliveries, day)
    digests = await _digests(conn, deliveries)
    settled = await telling.told_in(conn, _keys_of_decisions(deliveries))
    facts = _Facts(council, standings, said, put_off, overtaken, digests, settled, day)
    return [_look(each, facts) for each in deliveries]


def _keys_of_decisions(deliveries: Sequence[Delivery]) -> list[str]:
    return [each.key for each in deliveries if each.kind is MessageKind.DECISION]


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
    tells = delivery.delivery_id in facts.digests or delivery.key in facts.settled
    is_empty = not kept and not tells
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
        settled=facts.settled.get(delivery.key, ()),
    )


def _can_be_told(delivery: Delivery, facts: _Facts) -> bool:
    """Whether the addressee is still there; the safeguarding team's mailbox always is.

    Nobody is chased while they are away, but whoever handed something in is told what became of it.
    """
    if delivery.addressee.person_id is None:
        return True
    person = facts.person(delivery.addressee.person_id)
    if person is None or not person.is_listed_on(facts.day):
        return False
    return delivery.kind is MessageKind.DECISION or person.absence_on(facts.day) is None


def _item(nudge: Nudge, delivery: Delivery, facts: _Facts) -> Item | None:
    """The nudge with its facts; None where it no longer holds or a later rung was planned since."""
    who = nudge.occurrence.person_id
    standing, put_off = facts.standings.get(who), facts.snoozes.get(who, ())
    if standing is None or not is_still_wanted(
        nudge, standing, facts.council.policy, snoozes=put_off
    ):
        return None
    said = facts.said.get(who, {})
    rungs = said.get((nudge.occurrence, nudge.addressee.key), {})
    if any(day > delivery.day for day in rungs.values()):
        return None
    status = standing.status_for(nudge.occurrence.course)
    return Item(nudge, standing.person, status) if status else None
