"""Emails that can be answered by a link: one obvious link for one reader, else the letter as it was."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest

from bot.links import Links, SignedLink
from bot.mail.answering import what_to_ask
from bot.mail.with_links import with_links
from bot.wires import LetterComposer
from dialogs.letters.letter import Letter, compose
from dialogs.purposes import Opening, Purpose
from dialogs.replies import Form, Link, Notice
from scheduler.ports import Item
from tests.bot.mail.written import LINKS, MESSAGES, PLAIN, READERS, linked, outgoing
from tests.cast import MANAGER, NEW_STARTER, OVERDUE
from tests.dialogs.asked import item
from tests.dialogs.evidence_made import ACCEPTED, REFUSED
from training.delivery import Channel
from training.evidence import Settled
from training.nudges import RungKind
from training.status import State


def links_in(letter: Letter) -> list[Link]:
    """The links of a letter that lead to our own pages."""
    found = [each for reply in letter.replies if isinstance(reply, Notice) for each in reply.links]
    return [each for each in found if each.url.startswith("https://training.example.gov.uk/f/")]


def opened(link: Link) -> SignedLink:
    """What one of them opens."""
    found = LINKS.read(urlsplit(link.url).path.removeprefix("/f/"))
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "purpose", "label"),
    [
        ("welcome", Purpose.HANDOUT, "Open the form"),
        ("overdue", Purpose.NEEDS, "Open my training page"),
        ("month-end", Purpose.DELAY, "Record a reason for a delay"),
    ],
)
def test_a_letter_to_a_person_has_one_link_that_is_theirs(
    name: str, purpose: Purpose, label: str
) -> None:
    reader = READERS[name]
    (link,) = links_in(linked(name))

    found = opened(link)
    assert link.label == label
    assert (found.opening.purpose, found.person_id) == (purpose, reader.person_id)
    until = date(2026, 11, 30) if purpose is Purpose.DELAY else date(2026, 12, 7)
    assert (found.valid_until, found.origin) == (until, "d-0001")
    assert LINKS.is_for(found, reader)


def test_a_councillor_who_is_asked_for_it_is_led_to_the_self_audit_first() -> None:
    letter = with_links(PLAIN["councillor"], outgoing(READERS["councillor"]), LINKS)

    assert [(each.label, opened(each).opening.purpose) for each in links_in(letter)] == [
        ("Answer the self-audit", Purpose.SELF_AUDIT),
        ("Open my training page", Purpose.NEEDS),
    ]
    assert what_to_ask(letter.replies) == "In Teams you can also ask Safeguarding training: “help”."


@pytest.mark.parametrize(
    ("settled", "purposes", "why"),
    [
        (ACCEPTED, [Purpose.NEEDS], "nothing more to send"),
        (REFUSED, [Purpose.EVIDENCE, Purpose.NEEDS], "send another one"),
    ],
)
def test_what_became_of_a_certificate_leads_to_what_can_be_done_about_it(
    settled: Settled, purposes: list[Purpose], why: str
) -> None:
    message = replace(outgoing(OVERDUE), settled=(settled,))
    links = links_in(LetterComposer(LINKS).compose(message))
    assert [opened(each).opening.purpose for each in links] == purposes, why
    assert links_in(LetterComposer().compose(message)) == []


def test_where_a_form_became_a_link_no_statement_and_no_field_is_left() -> None:
    letter = with_links(PLAIN["welcome"], outgoing(NEW_STARTER), LINKS)
    assert not any(isinstance(each, Form) for each in letter.replies)
    (form,) = (each for each in PLAIN["welcome"].replies if isinstance(each, Form))
    (shown,) = (each for each in letter.replies if each.title == form.title)
    assert shown.sentences[: len(form.sentences)] == form.sentences


def test_what_the_link_shows_is_not_asked_for_in_teams_as_well() -> None:
    before, after = PLAIN["overdue"], with_links(PLAIN["overdue"], outgoing(OVERDUE), LINKS)
    assert "What do I need to do?" in what_to_ask(before.replies)
    assert what_to_ask(after.replies) == "In Teams you can also ask Safeguarding training: “help”."


def test_each_link_stands_before_what_is_longer_than_itself() -> None:
    """A manager who is late too: their own page first, then where to say why others are, then who."""
    letter = linked("manager")
    assert [each.title for each in letter.replies] == [
        "Your safeguarding training",
        "Your own page",
        "Your team: unfinished safeguarding training",
        "Who it is about",
    ]
    assert [(each.label, opened(each).opening) for each in links_in(letter)] == [
        ("Open my training page", Opening(Purpose.NEEDS)),
        ("Record a reason for a delay", Opening(Purpose.DELAY, "d-0001")),
    ]


def test_where_nobody_is_late_there_is_no_reason_to_record() -> None:
    message = MESSAGES["month-end"]
    due = tuple(
        Item(each.nudge, each.about, each.status)
        for each in message.items
        if each.status.state is State.DUE
    )
    plain = compose(replace(message, items=message.items[:1]))
    letter = with_links(plain, replace(outgoing(MANAGER), items=due), LINKS)
    assert due
    assert links_in(letter) == []
    assert letter == plain


@pytest.mark.parametrize("name", ["escalation", "digest-strategic", "digest-operational"])
def test_a_mailbox_and_a_group_get_no_link(name: str) -> None:
    """Several people read it, and a link is for one."""
    assert with_links(PLAIN[name], outgoing(None), LINKS) == PLAIN[name]


def test_a_form_that_is_not_answered_by_link_stays_what_it_was() -> None:
    letter = PLAIN["welcome"]
    other = tuple(
        replace(each, flow="another") if isinstance(each, Form) else each for each in letter.replies
    )
    shown = with_links(replace(letter, replies=other), outgoing(NEW_STARTER), LINKS)
    assert any(isinstance(each, Form) for each in shown.replies)


@pytest.mark.parametrize(
    ("channel", "links", "count", "why"),
    [
        (Channel.EMAIL, LINKS, 1, "an email"),
        (Channel.TEAMS, LINKS, 0, "the card has the form itself"),
        (Channel.EMAIL, None, 0, "links are not set up"),
    ],
)
def test_links_are_put_into_emails_where_they_are_set_up(
    channel: Channel, links: Links | None, count: int, why: str
) -> None:
    nudge = item(NEW_STARTER, "handout", RungKind.WELCOME)
    message = replace(
        outgoing(NEW_STARTER),
        channel=channel,
        items=(Item(nudge.nudge, nudge.about, nudge.status),),
    )
    assert len(links_in(LetterComposer(links).compose(message))) == count, why
