"""Nobody is answered for ever: two machines would write to each other until the end of time."""

from collections.abc import Mapping
from typing import Any

import pytest

from dialogs.mail.answer_cap import MOST_A_DAY, MOST_AN_HOUR, MOST_OUTSIDE_AN_HOUR
from storage import mail_arrivals
from tests.bot.mail.corpus.shapes import (
    AGREED,
    BOT,
    an_email,
    exchange_results,
    mx_results,
    outlook,
)
from tests.bot.mail.corpus.table import CONTENT
from tests.bot.mail.looked_up import ADA_ID, completions_of, numbered
from tests.bot.mail.post_room import PostRoom


async def test_one_sender_is_answered_so_often_and_no_more(room: PostRoom) -> None:
    found = await room.receive(*(numbered(number) for number in range(MOST_AN_HOUR + 2)))
    assert found == {"answered": MOST_AN_HOUR, "capped": 2}
    assert len(await room.said()) == MOST_AN_HOUR
    room.clock.wait(hours=1)
    assert await room.receive(numbered(90)) == {"answered": 1}


async def test_nor_more_than_so_often_a_day(room: PostRoom) -> None:
    for hour in range(6):
        await room.receive(*(numbered(10 * hour + each) for each in range(4)))
        room.clock.wait(hours=1, minutes=1)
    async with room.database.reading() as conn:
        counted = await mail_arrivals.counts(conn)
    assert counted == {"answered": MOST_A_DAY, "capped": 4}


async def test_what_they_confirm_is_recorded_all_the_same(room: PostRoom) -> None:
    await room.receive(*(numbered(number) for number in range(MOST_AN_HOUR)))
    assert await room.receive(CONTENT["outlook"]) == {"recorded": 1}
    assert await completions_of(room, ADA_ID) == ["handout"]
    assert len(await room.said()) == MOST_AN_HOUR


async def test_what_others_send_in_her_name_uses_up_none_of_her_answers(room: PostRoom) -> None:
    spoofed = [numbered(number, proof={}) for number in range(MOST_AN_HOUR + 3)]
    assert await room.receive(*spoofed) == {"unproven": MOST_AN_HOUR, "capped": 3}
    assert await room.receive(numbered(90)) == {"answered": 1}


async def test_the_routes_are_not_sent_for_ever_either(room: PostRoom) -> None:
    worried = [numbered(number, "a child is being abused ") for number in range(MOST_AN_HOUR + 3)]
    assert await room.receive(*worried) == {"concern": MOST_AN_HOUR + 3}
    assert len(await room.said()) == MOST_AN_HOUR


async def test_whoever_wants_no_automatic_answer_gets_none(room: PostRoom) -> None:
    quiet = outlook(AGREED, headers={"X-Auto-Response-Suppress": "All"}).as_bytes()
    assert await room.receive(quiet) == {"recorded": 1}
    assert await room.said() == []


WORRIED = "A child told me she is being abused by her father"


def from_outside(number: int, **changes: Any) -> bytes:
    """A concern from one of many addresses that nobody on the lists has."""
    sender = f"stranger{number}@elsewhere.example"
    return an_email(WORRIED, sender=sender, to=BOT, answers=None, **changes).as_bytes()


async def test_strangers_are_given_the_routes_so_often_an_hour_and_no_more(
    either_room: PostRoom,
) -> None:
    room = either_room
    made_up = [from_outside(number, proof={}) for number in range(60)]
    assert await room.receive(*made_up) == {"concern": 60}
    assert len(await room.said()) == MOST_OUTSIDE_AN_HOUR == 20
    assert await room.receive(outlook(WORRIED).as_bytes()) == {"concern": 1}
    assert len(await room.said()) == MOST_OUTSIDE_AN_HOUR + 1, "those on the lists still are"
    room.clock.wait(hours=1)
    assert await room.receive(from_outside(61, proof={})) == {"concern": 1}
    assert len(await room.said()) == MOST_OUTSIDE_AN_HOUR + 2


@pytest.mark.parametrize(
    ("proof", "answers", "why"),
    [
        (exchange_results("elsewhere.example", dmarc="fail"), 0, "its domain disowns it"),
        (mx_results("elsewhere.example", dmarc="fail"), 0, "the same by a server with a name"),
        (mx_results("elsewhere.example", dmarc="fail", server="mx.example.org"), 1, "not our server's word"),
        (exchange_results("elsewhere.example", dmarc="none"), 1, "a domain without DMARC"),
        (exchange_results("elsewhere.example"), 1, "somebody who is who they say"),
    ],
)  # fmt: skip
async def test_a_stranger_whose_own_domain_disowns_the_email_is_not_answered(
    room: PostRoom, proof: Mapping[str, str], answers: int, why: str
) -> None:
    assert await room.receive(from_outside(1, proof=proof)) == {"concern": 1}
    assert len(await room.said()) == answers, why
