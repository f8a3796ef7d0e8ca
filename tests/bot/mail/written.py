"""Letters, and what the mail tests write them with."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.clock import FixedClock
from bot.environment import Secret
from bot.links import Links
from bot.mail.message import MailWriter
from bot.mail.rendering import Renderer
from bot.mail.with_links import with_links
from bot.mail_wires import link_for
from dialogs.digests import digest
from dialogs.letters.letter import Letter, compose
from dialogs.replies import Listing, Row
from scheduler.ports import Item, Outgoing
from tests.bot.mail.in_return import DECISIONS, RECEIPTS, WHOLE_LIST, answers, new_link
from tests.cast import (
    COUNCILLOR,
    MANAGER,
    NEW_STARTER,
    OVERDUE,
    TODAY,
    TWO_POSTS,
    a_person,
    a_seat,
    completed,
    records,
)
from tests.default_policy import POLICY
from tests.dialogs.asked import AMessage, item
from tests.dialogs.digests_made import BEFORE, FIGURES, Posted, operational, strategic
from training.delivery import Channel
from training.nudges import Addressee, Role, RungKind
from training.people import Person
from training.policy import Policy
from training.records import Records

LONDON = ZoneInfo("Europe/London")
CLOCK = FixedClock(datetime(2026, 11, 23, 9, 0, tzinfo=LONDON), LONDON)
RENDERER, READING_ANSWERS = Renderer(), Renderer(by_reply=True)
SHORT = Letter("Handout: due", (), "You get this because it is a test.")

LONG_SERVING = a_person(a_seat(number="C04", elected="2011-05-09"), name="Cllr Jon Wray")
RUNS_OUT = records(completed("elearning", "2024-01-09"))
RAN_OUT = records(completed("elearning", "2023-11-01"))

MESSAGES: Mapping[str, AMessage] = MappingProxyType(
    {
        "welcome": AMessage(
            NEW_STARTER,
            tuple(
                item(NEW_STARTER, course, RungKind.WELCOME)
                for course in ("induction_briefing", "handout", "elearning")
            ),
        ),
        "reminder": AMessage(NEW_STARTER, (item(NEW_STARTER, "elearning", RungKind.BEFORE_DUE),)),
        "overdue": AMessage(
            OVERDUE,
            tuple(
                item(OVERDUE, course, RungKind.OVERDUE) for course in ("basic_adult", "basic_child")
            ),
        ),
        "renewal": AMessage(
            MANAGER, (item(MANAGER, "elearning", RungKind.BEFORE_EXPIRY, records=RUNS_OUT),)
        ),
        "councillor": AMessage(
            LONG_SERVING,
            tuple(
                item(LONG_SERVING, course, RungKind.OVERDUE, records=Records())
                for course in ("elearning", "self_audit")
            ),
        ),
        "manager": AMessage(
            MANAGER,
            (
                item(MANAGER, "elearning", RungKind.EXPIRED, records=RAN_OUT),
                *(
                    item(OVERDUE, course, kind, to=Role.MANAGER)
                    for kind in (RungKind.ESCALATE_MANAGER, RungKind.TEAM_LIST)
                    for course in ("basic_adult", "basic_child")
                ),
                item(TWO_POSTS, "elearning", RungKind.TEAM_LIST, to=Role.MANAGER),
                item(NEW_STARTER, "handout", RungKind.TEAM_LIST, to=Role.MANAGER),
            ),
        ),
        "month-end": AMessage(
            MANAGER,
            tuple(
                item(about, course, RungKind.MONTH_END_LIST, to=Role.MANAGER)
                for about, course in (
                    (NEW_STARTER, "induction_briefing"),
                    (OVERDUE, "basic_adult"),
                    (TWO_POSTS, "elearning"),
                    (TWO_POSTS, "basic_adult"),
                )
            ),
        ),
        "escalation": AMessage(
            None,
            tuple(
                item(about, course, RungKind.ESCALATE_TEAM, to=Role.SAFEGUARDING_TEAM)
                for about, course in (
                    (OVERDUE, "basic_adult"),
                    (COUNCILLOR, "self_audit"),
                    (OVERDUE, "basic_child"),
                )
            ),
        ),
    }
)
"""What every kind of letter to people is made from."""

PLAIN: Mapping[str, Letter] = MappingProxyType(
    {
        **{name: compose(message) for name, message in MESSAGES.items()},
        "digest-strategic": digest.compose(Posted(Channel.EMAIL), strategic()),
        "digest-operational": digest.compose(Posted(Channel.EMAIL), operational()),
        "list": WHOLE_LIST,
        **DECISIONS,
    }
)
"""Every kind of letter, as it is emailed where there are no links."""

WITH_TREND = digest.compose(Posted(Channel.EMAIL), strategic(FIGURES, BEFORE))
"""The one email with a picture, which is drawn where matplotlib is."""

LINKS = Links(Secret("one-secret-that-nobody-can-guess-at-all"), "https://training.example.gov.uk")
DELIVERY = "5d0c3f3e-60a7-4d0a-9a51-0c8f4d2ad3a1"
READERS: Mapping[str, Person] = MappingProxyType(
    {
        "welcome": NEW_STARTER,
        "overdue": OVERDUE,
        "councillor": LONG_SERVING,
        "manager": MANAGER,
        "renewal": MANAGER,
        "decision-accepted": OVERDUE,
        "decision-refused": OVERDUE,
        "month-end": MANAGER,
    }
)
"""Whom some of them go to."""


def outgoing(
    person: Person | None = NEW_STARTER,
    *,
    delivery_id: str = "d-0001",
    policy: Policy = POLICY,
) -> Outgoing:
    """A claimed message; to the safeguarding team's mailbox where there is no person."""
    role = Role.PERSON if person else Role.SAFEGUARDING_TEAM
    return Outgoing(
        delivery_id=delivery_id,
        channel=Channel.EMAIL,
        day=TODAY,
        addressee=Addressee(role, person.person_id if person else None),
        person=person,
        items=(),
        policy=policy,
    )


def linked(name: str, *, delivery_id: str = "d-0001") -> Letter:
    """One of them with its links."""
    told = MESSAGES[name].items if name in MESSAGES else ()
    items = tuple(Item(each.nudge, each.about, each.status) for each in told)
    message = replace(outgoing(READERS[name], delivery_id=delivery_id), items=items)
    return with_links(PLAIN[name], message, LINKS)


LETTERS: Mapping[str, Letter] = MappingProxyType(
    {
        **PLAIN,
        **{f"{name}-linked": linked(name, delivery_id=DELIVERY) for name in READERS},
        "new-link": new_link(LINKS, DELIVERY),
    }
)
"""The same, and some as they are emailed where links are set up."""

BY_REPLY: Mapping[str, Letter] = MappingProxyType(
    {
        **{f"{name}-by-reply": PLAIN[name] for name in ("welcome", "decision-refused")},
        **RECEIPTS,
        **answers(link_for(LINKS, CLOCK)(NEW_STARTER)),
    }
)
"""What is emailed where answers are read."""


def listing_of(count: int) -> Letter:
    """A letter about so many people."""
    rows = tuple(
        Row(
            f"Person Number{number}: Basic safeguarding adults",
            "Overdue",
            ("Housing Officer, Housing.", "Was due on 6 October 2026."),
        )
        for number in range(1, count + 1)
    )
    return Letter("Your team", (Listing("Your team", ("Please speak to them.",), rows),), "Why.")


def reached_at(address: str | None, name: str = "Robin Ashby") -> Person:
    """Somebody with that name and address."""
    plain = a_person(name=name)
    return Person(plain.person_id, name, address, plain.posts)


def writer(mail_from: str | None = "training@example.gov.uk") -> MailWriter:
    """Writes mail at nine on the tests' day."""
    return MailWriter(RENDERER, CLOCK, mail_from=mail_from)
