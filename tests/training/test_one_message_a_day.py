"""One message a day for somebody, whatever they are and whoever they stand in for."""

from dataclasses import replace
from datetime import date

from tests.cast import TODAY, a_person, a_post, a_seat, away
from tests.training.lives import GROUP_LEADER, HEAD, MANAGER, SCRUTINY_OFFICER, Life
from training.messages import messages_of
from training.nudges import Nudge, PlannedMessage

# TODAY is Monday 23 November 2026, the day on which managers are told.
CLERK = a_person(a_post(started="2026-11-02", manager="2001"))  # two things due on 9 November
MANY_HATS = a_person(
    a_post(number="2001", title="Careline Operator", started="2019-06-03", manager="2002"),
    a_seat(number="C01", elected="2023-05-08"),
)


def said_today(*lives: Life) -> list[PlannedMessage]:
    """The messages of a first run."""
    return messages_of([nudge for life in lives for nudge in life.live(TODAY)], TODAY)


def test_operator_councillor_and_manager_at_once_is_one_reader() -> None:
    around = (HEAD, GROUP_LEADER, SCRUTINY_OFFICER)
    messages = said_today(
        Life(CLERK, others=(*around, MANY_HATS)), Life(MANY_HATS, others=(*around, CLERK))
    )

    mine = [each for each in messages if each.addressee.person_id == "person-2001"]
    assert [each.key for each in mine] == ["person-2001|2026-11-23|daily"]
    assert mine[0].addressee.role.value == "person"
    assert [_in_short(nudge) for nudge in mine[0].nudges] == [
        "person-2001 elearning overdue+21",
        "person-2001 basic_adult overdue+21",
        "person-2001 basic_child overdue+21",
        "person-2001 self_audit overdue+21",
        "person-1001 handout escalate-manager",
        "person-1001 elearning escalate-manager",
    ]


def test_a_head_who_stands_in_for_a_manager_reads_one_message() -> None:
    away_today = replace(MANAGER, absences=(away("2026-11-02"),))
    long_late = a_person(a_post(number="1002", started="2026-10-12", manager="2001"))
    messages = said_today(
        Life(CLERK, others=(away_today, HEAD)), Life(long_late, others=(away_today, HEAD))
    )

    heads = {
        each.key: [_in_short(nudge) for nudge in each.nudges]
        for each in messages
        if each.addressee.person_id == "person-2002"
    }
    assert heads == {
        "person-2002|2026-11-23|daily": [
            "person-1001 handout escalate-manager",
            "person-1001 elearning escalate-manager",
            "person-1002 handout escalate-head",  # due on 19 October, 35 days ago
            "person-1002 elearning escalate-head",  # told once, as the later of two offices
        ],
    }


def test_an_office_passed_over_is_not_told_later_either() -> None:
    away_today = replace(MANAGER, absences=(away("2026-11-02"),))
    life = Life(
        a_person(a_post(number="1002", started="2026-10-12", manager="2001")),
        others=(away_today, HEAD),
    )
    life.live(TODAY)

    # Monday 30 November: the head was told as the head, so not once more as the manager.
    assert [
        word
        for word in life.words_on(date(2026, 11, 30))
        if isinstance(word, Nudge) and word.addressee.person_id == "person-2002"
    ] == []


def test_the_mailbox_reads_one_message_where_nobody_is_there() -> None:
    long_late = a_person(a_post(number="1002", started="2026-10-12", manager="2001"))
    messages = said_today(Life(CLERK, others=()), Life(long_late, others=()))

    assert {
        each.key: [_in_short(nudge) for nudge in each.nudges]
        for each in messages
        if each.addressee.person_id is None
    } == {
        "safeguarding_team|2026-11-23|escalation": [
            "person-1001 handout escalate-manager",
            "person-1001 elearning escalate-manager",
            "person-1002 handout escalate-head",  # due on 19 October, 35 days ago
            "person-1002 elearning escalate-head",
        ]
    }


def test_a_morning_planned_again_has_the_same_messages() -> None:
    life = Life(a_person(a_post(number="1003", started="2019-06-03", manager="2001")))
    first, again = (
        messages_of([word for word in life.words_on(TODAY) if isinstance(word, Nudge)], TODAY)
        for _ in range(2)
    )

    assert [each.key for each in first] == [
        "person-1003|2026-11-23|daily",
        "person-2001|2026-11-23|daily",
        "person-2002|2026-11-23|daily",
        "safeguarding_team|2026-11-23|escalation",
    ]
    assert again == first


def _in_short(nudge: Nudge) -> str:
    return f"{nudge.occurrence.person_id} {nudge.occurrence.course} {nudge.rung.code}"
