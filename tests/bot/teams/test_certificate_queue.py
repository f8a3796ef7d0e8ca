"""Certificates as the safeguarding team sees them in a chat: the queue, one of them, a decision."""

from pathlib import Path

import pytest

from storage import audit, ledger
from tests.bot.teams.chatting import ADAS, BRAMS, evidence_of, handed_in, press, words_of
from tests.bot.teams.office import (
    Office,
    open_office,
    titles_of,
)
from tests.evidence_means import Desk
from training.records import Verification


async def test_the_team_looks_at_what_waits_and_accepts_it(counter: Office) -> None:
    assert titles_of(await counter.say("evidence")) == ["No certificate is waiting"]
    theirs = await handed_in(counter)
    queue = await counter.say("evidence")
    assert titles_of(queue) == ["1 certificate waiting"]
    card = await counter.say(f"evidence {theirs.evidence_id[:12]}")
    assert titles_of(card) == [
        "Bram Holloway: Basic safeguarding children",
        "Or do not accept it",
    ]
    said = words_of(card)
    assert "Done on 20 November 2026, by what Bram Holloway says (1002)." in said
    assert "Nobody has looked at it for malware" in said
    assert f"safeguarding-bot evidence show {theirs.evidence_id[:12]} --save FILE" in said
    done = await press(counter, card, "Accept it")
    assert titles_of(done) == ["Accepted"]
    (decided,) = await evidence_of(counter, BRAMS)
    assert decided.decision is not None
    assert (decided.state, decided.decision.by) == (Verification.VERIFIED, ADAS)
    again = await press(counter, card, "Accept it")
    assert "It was verified already." in words_of(again)
    async with counter.database.reading() as conn:
        whats = [each.what for each in await audit.entries(conn, about=BRAMS)]
        (told,) = await ledger.listing(conn)
    assert whats == ["evidence handed in", "evidence looked at", "evidence verified"]
    assert told.key == f"{BRAMS}|2026-11-23|decision"


async def test_the_team_refuses_with_a_reason_only(counter: Office) -> None:
    theirs = await handed_in(counter)
    card = await counter.say(f"evidence {theirs.evidence_id[:12]}")
    without = await press(counter, card, "Do not accept it", reason="  ")
    assert "Please say why: the person reads it." in words_of(without)
    done = await press(counter, without, "Do not accept it", reason="It is  blurred.")
    assert titles_of(done) == ["Not accepted"]
    (decided,) = await evidence_of(counter, BRAMS)
    assert decided.decision is not None
    assert decided.decision.reason == "It is blurred."


async def test_nobody_of_the_team_decides_about_their_own(counter: Office) -> None:
    mine = await handed_in(counter, ADAS)
    card = await counter.say(f"evidence {mine.evidence_id[:12]}")
    assert "Nobody decides about a certificate of their own" in words_of(
        await press(counter, card, "Accept it")
    )
    (untouched,) = await evidence_of(counter)
    assert untouched.state is Verification.PENDING


async def test_the_same_file_of_somebody_else_is_pointed_out(counter: Office) -> None:
    theirs, mine = await handed_in(counter), await handed_in(counter, ADAS)
    assert theirs.file == mine.file
    card = await counter.say(f"evidence {theirs.evidence_id[:12]}")
    assert "Look twice: the same file was also handed in by somebody else" in words_of(card)


@pytest.mark.parametrize("words", ["evidence", "evidence abcdef012345", "certificates waiting"])
async def test_nobody_else_sees_the_queue(tmp_path: Path, desk: Desk, words: str) -> None:
    async with open_office(tmp_path, desk=desk) as others:
        card = await others.say(words)
        assert titles_of(card) == ["Only the safeguarding team can do that"]


async def test_nobody_else_decides(tmp_path: Path, desk: Desk) -> None:
    async with open_office(tmp_path, desk=desk) as others:
        theirs = await handed_in(others)
        data = {
            "v": 1,
            "form": {"flow": "evidence-decision", "version": 1, "key": theirs.evidence_id},
            "press": "verify",
        }
        value = {"action": {"type": "Action.Execute", "data": data}, "trigger": "manual"}
        _, answer = await others.post(type="invoke", name="adaptiveCard/action", value=value)
        assert answer is not None
        assert titles_of(answer["value"]) == ["Only the safeguarding team can do that"]
        (untouched,) = await evidence_of(others, BRAMS)
        assert untouched.state is Verification.PENDING
