"""The self-audit with its database: drafts over days, one record, and nothing kept of a concern."""

from dataclasses import replace
from datetime import timedelta

from dialogs.replies import Form, Reply
from storage import audit, people, self_audit_drafts, self_audits
from tests.cast import COUNCILLOR, NEW_STARTER, STAFF_AND_COUNCILLOR, a_policy, day
from tests.default_policy import POLICY
from tests.dialogs.asked import NOW
from tests.dialogs.audited import EVERYTHING, NOTHING_DONE, page_of
from tests.dialogs.self_audit_desk import (
    AUDITED,
    ELSEWHERE,
    Desk,
    completions,
    everything_kept,
)


async def test_all_answers_are_recorded_once_they_are_sent_and_not_before(audit_desk: Desk) -> None:
    review = await audit_desk.fill_in(EVERYTHING)
    assert await completions(audit_desk) == []

    (receipt,) = await audit_desk.send(review)

    assert receipt.title == "Recorded: Councillor self-audit"
    assert await completions(audit_desk) == [AUDITED, ELSEWHERE]
    async with audit_desk.database.reading() as conn:
        sent = await self_audits.last_of(conn, "person-C01")
        (entry,) = await audit.entries(conn)
        assert await self_audit_drafts.find(conn, "person-C01") is None
    assert sent is not None
    assert {name: each.said for name, each in sent.answers.items()} == EVERYTHING
    assert (entry.who, entry.what, entry.about) == ("person-C01", "self-audit sent", "person-C01")
    assert entry.detail == {
        "number": 1,
        "questions": 1,
        "policy": POLICY.fingerprint,
        "identified_by": "teams:entra-person-C01",
    }


async def test_somebody_goes_on_days_later_where_they_left_off(audit_desk: Desk) -> None:
    (first,) = await audit_desk.say("self-audit")
    await audit_desk.send(first, EVERYTHING)
    audit_desk.now += timedelta(days=5)

    (again,) = await audit_desk.say("councillor audit")

    assert page_of(again) == "elearning_on"
    assert again.sentences[0] == (
        "Your answers so far are kept, and nothing has been sent. You can go on here."
    )


async def test_somebody_who_is_both_answers_as_a_councillor(audit_desk: Desk) -> None:
    await audit_desk.send(
        await audit_desk.fill_in(NOTHING_DONE, STAFF_AND_COUNCILLOR), None, STAFF_AND_COUNCILLOR
    )

    assert await completions(audit_desk, STAFF_AND_COUNCILLOR) == [AUDITED]


async def test_staff_are_told_kindly(audit_desk: Desk) -> None:
    (reply,) = await audit_desk.say("self-audit", NEW_STARTER)
    assert reply.title == "The self-audit is for councillors"

    (theirs,) = await audit_desk.say("self-audit")
    (refused,) = await audit_desk.send(replace_key(theirs, "person-1001"), EVERYTHING, NEW_STARTER)
    assert refused.title == "The self-audit is for councillors"


def replace_key(reply: Reply, person_id: str) -> Reply:
    """A card that was made out to somebody else, made out to this person."""
    assert isinstance(reply, Form)
    return replace(reply, key=reply.key.replace("person-C01", person_id))


async def test_somebody_whom_the_lists_no_longer_hold_is_told_so(audit_desk: Desk) -> None:
    gone = replace(COUNCILLOR, person_id="person-C99")
    (card,) = await audit_desk.say("self-audit")

    (said,) = await audit_desk.say("self-audit", gone)
    (refused,) = await audit_desk.send(card, EVERYTHING, gone)

    assert said.title == refused.title == "I cannot find you on the council's lists"


async def test_when_the_term_has_ended_the_draft_waits_for_nobody(audit_desk: Desk) -> None:
    review = await audit_desk.fill_in(NOTHING_DONE)
    (seat,) = COUNCILLOR.seats
    ended = replace(COUNCILLOR, seats=(replace(seat, term_ends_on=day("2026-11-22")),))
    async with audit_desk.database.writing() as conn:
        await people.update(conn, [ended])

    (reply,) = await audit_desk.send(review)

    assert reply.title == "The self-audit is for councillors"
    assert await completions(audit_desk) == []


async def test_nothing_of_a_concern_is_kept_anywhere(audit_desk: Desk) -> None:
    (card,) = await audit_desk.say("self-audit")
    for values in ({"elearning": "no"}, {"equivalent": "yes"}):
        (card,) = (await audit_desk.send(card, values))[-1:]
    words = "My neighbour is hitting her child in Quillfeather Lane"

    replies = await audit_desk.send(card, {"course": words, "course_by": "A charity"})

    assert replies[0].title.startswith("I cannot take safeguarding concerns")
    kept = await everything_kept(audit_desk)
    assert "Quillfeather" not in kept
    assert "A charity" not in kept


async def test_a_course_of_the_councils_own_is_kept_by_its_name_whatever_it_is_called(
    audit_desk: Desk,
) -> None:
    own = replace(POLICY.courses["basic_adult"], code="own", title="Domestic abuse")
    audit_desk.policy = a_policy(courses={**POLICY.courses, "own": own})
    said = await audit_desk.say("Domestic abuse")
    assert [each.title for each in said] == ["Sorry, I am not sure what you mean"]

    review = await audit_desk.fill_in({**EVERYTHING, "course": "Domestic abuse"})

    assert "Domestic abuse" in repr(review)
    assert "Domestic abuse" in await everything_kept(audit_desk)


async def test_a_training_elsewhere_is_judged_on_the_day_of_sending(audit_desk: Desk) -> None:
    """Answered in November, recent then; sent in March, when it is more than a year ago."""
    review = await audit_desk.fill_in({**EVERYTHING, "course_on": "2025-12-01"})
    audit_desk.now = NOW.replace(month=12, day=2)

    (receipt,) = await audit_desk.send(review)

    assert [each for each in receipt.sentences if "finished more than 12 months before" in each]
    assert await completions(audit_desk) == [replace(AUDITED, on=day("2026-12-02"))]


async def test_four_years_later_it_is_asked_again_and_both_are_kept(audit_desk: Desk) -> None:
    first = await audit_desk.fill_in(NOTHING_DONE)
    await audit_desk.send(first)
    audit_desk.now = NOW.replace(year=2030)

    await audit_desk.send(await audit_desk.fill_in({**EVERYTHING, "course_on": "2030-03-02"}))
    (again,) = await audit_desk.send(first)

    async with audit_desk.database.reading() as conn:
        kept = await self_audits.everything(conn)
    assert [(each.number, each.on) for each in kept] == [
        (1, day("2026-11-23")),
        (2, day("2030-11-23")),
    ]
    assert again.title == "Recorded: Councillor self-audit"


async def test_the_policys_months_and_course_decide(audit_desk: Desk) -> None:
    audit_desk.policy = a_policy(
        self_audit=replace(
            POLICY.self_audit, within_months=6, equivalent_of="member_awareness_child"
        )
    )

    (card,) = await audit_desk.say("self-audit")
    assert isinstance(card, Form)
    assert (
        card.fields[0].label
        == "Have you done the council's “Members' awareness session, children”?"
    )
    await audit_desk.send(await audit_desk.fill_in(EVERYTHING))

    assert await completions(audit_desk) == [AUDITED], "in March: more than six months ago"


async def test_a_policy_that_names_no_course_of_its_own_asks_nothing(audit_desk: Desk) -> None:
    (card,) = await audit_desk.say("self-audit")
    audit_desk.policy = a_policy(self_audit=replace(POLICY.self_audit, equivalent_of="driving"))

    (said,) = await audit_desk.say("change self-audit e-learning")
    (refused,) = await audit_desk.send(card, EVERYTHING)

    assert said.title == refused.title == "Self-audit: nothing to answer"
